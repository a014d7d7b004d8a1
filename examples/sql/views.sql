-- Views over the effective tables of `visit export`, for DuckDB and Spark alike.
--
-- They stand on five tables that duckdb.sql or spark.py makes of the exported files: cases, visits,
-- actions, duties, policy, each with a column `community`. No rule of the format is reckoned here:
-- the tables hold what follows from the rows. Statements end with a semicolon at the end of a line.

-- The figures of the month-end report (clause 2.e1), by community, month and class. A month in which
-- nothing of a class was done has no row.
CREATE OR REPLACE TEMP VIEW follow_up AS
SELECT
    c.community, c.month, c.class,
    count(*) AS population,
    CAST(ceil(CAST(p.rate_percent AS DECIMAL(9, 6)) * CAST(count(*) AS DECIMAL(12, 0)) * 0.01) AS BIGINT) AS quota,
    count(*) FILTER (WHERE c.draws IS NOT NULL AND p.rate_percent < 100) AS drawn,
    count(*) FILTER (WHERE c.owed) AS owed,
    count(*) FILTER (WHERE c.followed_up) AS followed_up,
    count(*) FILTER (WHERE c.on_time) AS on_time,
    count(*) FILTER (WHERE c.outcome = 'pass') AS passed,
    count(*) FILTER (WHERE c.outcome = 'fail') AS failed,
    count(*) FILTER (WHERE c.outcome = 'refused') AS refused,
    CAST(sum(c.attempts) AS BIGINT) AS unreachable,
    count(*) FILTER (WHERE NOT c.followed_up AND c.given_up_at IS NULL AND c.closes >= c.as_of) AS pending,
    count(*) FILTER (WHERE NOT c.followed_up AND c.given_up_at IS NOT NULL) AS given_up,
    count(*) FILTER (WHERE c.not_offered) AS not_offered
FROM cases c
JOIN policy p ON p.community = c.community AND p.month = c.month AND p.class = c.class
GROUP BY c.community, c.month, c.class, p.rate_percent;

-- What concluding visits say of the cases of a month: sums and counts, to be divided last.
CREATE OR REPLACE TEMP VIEW scores AS
SELECT
    c.community, c.month, c.class,
    CAST(sum(v.quality) AS BIGINT) AS quality_sum, count(v.quality) AS quality_count,
    CAST(sum(v.service) AS BIGINT) AS service_sum, count(v.service) AS service_count,
    CAST(sum(v.satisfaction) AS BIGINT) AS satisfaction_sum, count(v.satisfaction) AS scored,
    count(*) FILTER (WHERE v.satisfaction >= 4) AS satisfied,
    count(*) FILTER (WHERE v.form NOT IN ('door', 'onsite')) AS not_in_person
FROM cases c
JOIN visits v ON v.community = c.community AND v.case_id = c.id AND v.concludes
WHERE c.month IS NOT NULL
GROUP BY c.community, c.month, c.class;

-- The follow-up report: both together, with what can no longer be reached.
CREATE OR REPLACE TEMP VIEW report AS
SELECT
    f.community, f.month, f.class, f.population, f.quota, f.drawn, f.followed_up, f.on_time,
    f.passed, f.failed, f.refused, f.unreachable, f.pending, f.given_up, f.not_offered,
    coalesce(s.satisfied, 0) AS satisfied, coalesce(s.scored, 0) AS scored,
    greatest(f.quota - f.followed_up - f.pending, 0) AS missed,
    s.quality_sum, coalesce(s.quality_count, 0) AS quality_count,
    s.service_sum, coalesce(s.service_count, 0) AS service_count,
    s.satisfaction_sum,
    coalesce(s.not_in_person, 0) AS not_in_person
FROM follow_up f
LEFT JOIN scores s ON s.community = f.community AND s.month = f.month AND s.class = f.class;

-- Matters of one place and category that come again and again (clause 2.e2), by month.
CREATE OR REPLACE TEMP VIEW repeats AS
SELECT
    c.community, p.month, c.kind, c.place, c.category,
    count(*) AS records,
    count(*) FILTER (WHERE c.received_month = p.month) AS in_month,
    concat_ws(' ', array_sort(array_agg(c.id))) AS case_ids
FROM cases c
JOIN policy p
    ON p.community = c.community
    AND p.class = CASE c.kind WHEN 'complaint' THEN 'complaint' ELSE 'repair' END
    AND CAST(c.received_at AS DATE) BETWEEN p.repeat_from AND p.repeat_to
WHERE c.kind IN ('complaint', 'repair')
    AND c.state <> 'cancelled' AND c.matter = c.id
    AND c.place IS NOT NULL AND c.category IS NOT NULL
GROUP BY c.community, p.month, c.kind, c.place, c.category, p.repeat_least
HAVING count(*) >= p.repeat_least AND count(*) FILTER (WHERE c.received_month = p.month) > 0;

-- What is overdue on the day.
CREATE OR REPLACE TEMP VIEW overdue AS
SELECT community, duty, clause, class, case_id, row_id, month, area, place, from_place,
    opens, due, days_late, who, attempts, summary
FROM duties
WHERE state = 'overdue';

-- Received and finished by month of receipt, to see where things go.
CREATE OR REPLACE TEMP VIEW trend AS
SELECT
    community, received_month AS month, class,
    count(*) AS received,
    count(*) FILTER (WHERE state = 'resolved') AS resolved,
    count(*) FILTER (WHERE state IN ('open', 'waiting')) AS left_open,
    count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn
FROM cases
WHERE state <> 'cancelled'
GROUP BY community, received_month, class;

-- Who follows up, how much of it in time and how contented owners are.
CREATE OR REPLACE TEMP VIEW by_officer AS
SELECT
    community, month, visitor,
    count(*) FILTER (WHERE owed OR followed_up) AS owed,
    count(*) FILTER (WHERE followed_up) AS followed_up,
    count(*) FILTER (WHERE on_time) AS on_time,
    CAST(sum(attempts) AS BIGINT) AS attempts,
    CAST(sum(satisfaction) AS BIGINT) AS satisfaction_sum,
    count(satisfaction) AS scored
FROM cases
WHERE month IS NOT NULL
GROUP BY community, month, visitor;

-- Where things happen, and of what kind.
CREATE OR REPLACE TEMP VIEW by_area AS
SELECT
    community, received_month AS month, area, building, kind, class, category,
    count(*) AS received,
    count(*) FILTER (WHERE state IN ('open', 'waiting')) AS left_open,
    count(*) FILTER (WHERE followed_up) AS followed_up,
    CAST(sum(satisfaction) AS BIGINT) AS satisfaction_sum,
    count(satisfaction) AS scored
FROM cases
WHERE state <> 'cancelled'
GROUP BY community, received_month, area, building, kind, class, category;

-- Communities side by side for a month, to be ordered by whatever matters.
CREATE OR REPLACE TEMP VIEW league AS
SELECT
    community, month,
    CAST(sum(population) AS BIGINT) AS population,
    CAST(sum(quota) AS BIGINT) AS quota,
    CAST(sum(followed_up) AS BIGINT) AS followed_up,
    CAST(sum(on_time) AS BIGINT) AS on_time,
    CAST(sum(failed) AS BIGINT) AS failed,
    CAST(sum(missed) AS BIGINT) AS missed,
    CAST(sum(satisfied) AS BIGINT) AS satisfied,
    CAST(sum(scored) AS BIGINT) AS scored
FROM report
GROUP BY community, month;
