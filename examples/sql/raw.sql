-- A second reading of the ledgers: what `visit export --effective` writes, reckoned from the raw
-- rows alone. Nobody needs it to ask questions; it is there to hold the program against.
--
-- It stands on raw_complaints, raw_repairs, raw_inquiries, raw_actions, raw_visits, raw_draws and
-- raw_solutions (the columns of the format as text, nothing where a field is empty, with community,
-- file and line); on days (community, as_of, starts), rules (community, class, what its table says,
-- and from and to which day it does), roles (community, id, role) and calendar (community, day, nth:
-- how many working days there were up to it, works: whether it is one). compare.py makes them of the
-- settings. It knows no `office.toml` and no spans of `[handling]` but the regulation's.

-- Every row with its time as text; of rows of one id the first in file order.
CREATE OR REPLACE TEMP VIEW written AS
SELECT * FROM (
    SELECT w.*, row_number() OVER (PARTITION BY community, id ORDER BY file, line) AS nth FROM (
        SELECT community, file, line, id, received_at AS at_text, '' AS bare FROM raw_complaints
        UNION ALL SELECT community, file, line, id, received_at, '' FROM raw_repairs
        UNION ALL SELECT community, file, line, id, received_at, '' FROM raw_inquiries
        UNION ALL SELECT community, file, line, id, acted_at,
            CASE action WHEN 'give-up' THEN '23:59' ELSE '' END FROM raw_actions
        UNION ALL SELECT community, file, line, id, visited_at, '23:59' FROM raw_visits
        UNION ALL SELECT community, file, line, id, drawn_at, '' FROM raw_draws
        UNION ALL SELECT community, file, line, id, made_at, '' FROM raw_solutions
    ) w
) x
WHERE nth = 1;

-- The ids of cases that can be read: what names another does not count.
CREATE OR REPLACE TEMP VIEW case_ids AS
SELECT community, id FROM written
WHERE left(id, 1) IN ('C', 'R', 'Q') AND replace(replace(at_text, '/', '-'), 'T', ' ') LIKE '20__-%-%';

-- Corrections, as known on the day. A void cannot be taken back, an amend can.
CREATE OR REPLACE TEMP VIEW corrections AS
SELECT a.community, a.id, a.row_id, a.action, a.field, coalesce(a.value, '') AS value,
    replace(substr(a.acted_at, 1, 16), '/', '-') AS at_text, a.file, a.line
FROM raw_actions a
JOIN written w ON w.community = a.community AND w.file = a.file AND w.line = a.line
WHERE a.action IN ('amend', 'void');

CREATE OR REPLACE TEMP VIEW correction_times AS
SELECT c.*, try_cast(concat(
        split_part(d, '-', 1), '-', lpad(split_part(d, '-', 2), 2, '0'), '-', lpad(split_part(d, '-', 3), 2, '0'), ' ',
        lpad(split_part(t, ':', 1), 2, '0'), ':', lpad(split_part(t, ':', 2), 2, '0'), ':00') AS TIMESTAMP) AS happened
FROM (
    SELECT x.*, split_part(replace(at_text, 'T', ' '), ' ', 1) AS d,
        CASE split_part(replace(at_text, 'T', ' '), ' ', 2) WHEN '' THEN '00:00'
            ELSE split_part(replace(at_text, 'T', ' '), ' ', 2) END AS t
    FROM corrections x
) c;

CREATE OR REPLACE TEMP VIEW voided AS
SELECT DISTINCT c.community, c.row_id AS id
FROM correction_times c JOIN days y ON y.community = c.community
WHERE c.action = 'void' AND CAST(c.happened AS DATE) <= y.as_of AND c.row_id IS NOT NULL;

-- The last amendment of each column of each row.
CREATE OR REPLACE TEMP VIEW amended AS
SELECT community, row_id AS id, field, value FROM (
    SELECT c.*, row_number() OVER (
        PARTITION BY c.community, c.row_id, c.field ORDER BY c.happened DESC, c.file DESC, c.line DESC) AS nth
    FROM correction_times c
    JOIN days y ON y.community = c.community
    ANTI JOIN voided v ON v.community = c.community AND v.id = c.id
    WHERE c.action = 'amend' AND CAST(c.happened AS DATE) <= y.as_of
) x
WHERE nth = 1;

CREATE OR REPLACE TEMP VIEW fixes AS
SELECT community, id,
    max(value) FILTER (WHERE field = 'category') AS category,
    max(value) FILTER (WHERE field = 'place') AS place,
    max(value) FILTER (WHERE field = 'severity') AS severity,
    max(value) FILTER (WHERE field = 'part_of') AS part_of,
    max(value) FILTER (WHERE field = 'class') AS class,
    max(value) FILTER (WHERE field = 'outcome') AS outcome,
    max(value) FILTER (WHERE field = 'satisfaction') AS satisfaction,
    max(value) FILTER (WHERE field = 'case_id') AS case_id,
    max(value) FILTER (WHERE field IN ('received_at', 'acted_at', 'visited_at', 'made_at')) AS at_text
FROM amended
GROUP BY community, id;

-- Every row that is known on the day, with its time.
CREATE OR REPLACE TEMP VIEW known AS
SELECT k.community, k.file, k.line, k.id, k.happened FROM (
    SELECT s.*, try_cast(concat(
            split_part(d, '-', 1), '-', lpad(split_part(d, '-', 2), 2, '0'), '-', lpad(split_part(d, '-', 3), 2, '0'),
            ' ', lpad(split_part(t, ':', 1), 2, '0'), ':', lpad(split_part(t, ':', 2), 2, '0'), ':',
            CASE split_part(t, ':', 3) WHEN '' THEN '00' ELSE lpad(split_part(t, ':', 3), 2, '0') END
        ) AS TIMESTAMP) AS happened
    FROM (
        SELECT community, file, line, id, split_part(x, ' ', 1) AS d,
            CASE WHEN split_part(x, ' ', 2) <> '' THEN split_part(x, ' ', 2)
                WHEN bare <> '' THEN bare ELSE '00:00' END AS t
        FROM (
            SELECT w.community, w.file, w.line, w.id, w.bare,
                replace(replace(coalesce(f.at_text, w.at_text), '/', '-'), 'T', ' ') AS x
            FROM written w LEFT JOIN fixes f ON f.community = w.community AND f.id = w.id
        ) one
    ) s
) k
JOIN days y ON y.community = k.community
WHERE k.happened IS NOT NULL AND CAST(k.happened AS DATE) <= y.as_of;

CREATE OR REPLACE TEMP VIEW received AS
SELECT c.community, c.file, c.line, c.id, k.happened AS received_at, c.kind,
    coalesce(f.class, c.class) AS class,
    CASE WHEN f.place IS NOT NULL THEN nullif(f.place, '') ELSE c.place END AS place,
    CASE WHEN f.category IS NOT NULL THEN nullif(f.category, '') ELSE c.category END AS category,
    CASE WHEN f.part_of IS NOT NULL THEN nullif(f.part_of, '') ELSE c.part_of END AS part_of,
    c.channel, c.nature, c.reply_due
FROM (
    SELECT community, file, line, id, 'complaint' AS kind, 'complaint' AS class, place, category, part_of,
        channel, CAST(NULL AS STRING) AS nature, CAST(NULL AS STRING) AS reply_due
    FROM raw_complaints WHERE severity IN ('ordinary', 'major')
    UNION ALL
    SELECT community, file, line, id, 'repair', class, place, category, part_of, channel, NULL, NULL FROM raw_repairs
    UNION ALL
    SELECT community, file, line, id, 'inquiry', 'inquiry', place, NULL, NULL, channel, nature, reply_due
    FROM raw_inquiries
) c
JOIN known k ON k.community = c.community AND k.file = c.file AND k.line = c.line
LEFT JOIN fixes f ON f.community = c.community AND f.id = c.id
ANTI JOIN voided v ON v.community = c.community AND v.id = c.id;

-- The steps of each case in the order of events, until it is withdrawn or cancelled.
CREATE OR REPLACE TEMP VIEW all_steps AS
SELECT a.community, r.id AS case_id, a.id, k.happened, a.action, a.actor, a.target, try_cast(a.due AS DATE) AS due,
    r.class, r.kind, r.nature,
    row_number() OVER (PARTITION BY a.community, r.id ORDER BY k.happened, a.file, a.line) AS n
FROM raw_actions a
JOIN known k ON k.community = a.community AND k.file = a.file AND k.line = a.line
JOIN received r ON r.community = a.community AND r.id = a.case_id
ANTI JOIN voided v ON v.community = a.community AND v.id = a.id;

CREATE OR REPLACE TEMP VIEW endings AS
SELECT community, case_id, min(n) AS n, min_by(action, n) AS action
FROM all_steps WHERE action IN ('withdraw', 'cancel') GROUP BY community, case_id;

CREATE OR REPLACE TEMP VIEW steps AS
SELECT s.*,
    s.action = 'complete' OR (s.kind = 'inquiry' AND s.action = 'reply')
        OR (s.nature = 'misunderstanding' AND s.action = 'explain') AS completes,
    s.action IN ('reopen', 'reject') AS opens_again
FROM all_steps s
LEFT JOIN endings e ON e.community = s.community AND e.case_id = s.case_id
WHERE e.n IS NULL OR s.n < e.n;

-- An opening again that met a completed case; any other changes nothing.
CREATE OR REPLACE TEMP VIEW reopened AS
SELECT community, case_id, max(n) AS n, max_by(happened, n) AS happened FROM (
    SELECT community, case_id, n, happened, opens_again,
        lag(completes) OVER (PARTITION BY community, case_id ORDER BY n) AS after_complete
    FROM steps WHERE completes OR opens_again
) x
WHERE opens_again AND after_complete
GROUP BY community, case_id;

CREATE OR REPLACE TEMP VIEW completed AS
SELECT s.community, s.case_id, min(s.n) AS n, min_by(s.happened, s.n) AS happened
FROM steps s
LEFT JOIN reopened o ON o.community = s.community AND o.case_id = s.case_id
WHERE s.completes AND (o.n IS NULL OR s.n > o.n)
GROUP BY s.community, s.case_id;

CREATE OR REPLACE TEMP VIEW accepted AS
SELECT s.community, s.case_id, min_by(s.happened, s.n) AS happened
FROM steps s
JOIN completed c ON c.community = s.community AND c.case_id = s.case_id
WHERE s.action = 'accept' AND s.n > c.n
GROUP BY s.community, s.case_id;

CREATE OR REPLACE TEMP VIEW states AS
SELECT x.*,
    CASE WHEN state = 'resolved' THEN CASE WHEN accepts THEN accepted_at ELSE completed_at END END AS done_at,
    CASE WHEN state = 'waiting' THEN completed_at END AS waiting_since
FROM (
    SELECT r.*, coalesce(p.accepts, false) AS accepts, c.happened AS completed_at, a.happened AS accepted_at,
        coalesce(o.happened, r.received_at) AS opened_at, coalesce(o.n, 0) AS opened_n,
        CASE WHEN e.action = 'cancel' THEN 'cancelled' WHEN e.action = 'withdraw' THEN 'withdrawn'
            WHEN c.happened IS NULL THEN 'open'
            WHEN coalesce(p.accepts, false) AND a.happened IS NULL THEN 'waiting' ELSE 'resolved' END AS state
    FROM received r
    LEFT JOIN endings e ON e.community = r.community AND e.case_id = r.id
    LEFT JOIN completed c ON c.community = r.community AND c.case_id = r.id
    LEFT JOIN rules p ON p.community = r.community AND p.class = r.class
        AND p.holds_from <= CAST(c.happened AS DATE) AND p.holds_to > CAST(c.happened AS DATE)
    LEFT JOIN accepted a ON a.community = r.community AND a.case_id = r.id
    LEFT JOIN reopened o ON o.community = r.community AND o.case_id = r.id
) x;

-- The window, by what held on the day: days are added, months keep the day as far as the month has it,
-- working days are looked up. The rate and the lots of a month are those of its first day. What was
-- done before the office began belongs to no month.
CREATE OR REPLACE TEMP VIEW windows AS
SELECT y.community, y.id, y.class, y.done_at, y.rate_percent, y.lots, y.month,
    CASE WHEN y.opens_workdays > 0 THEN o.day
        WHEN y.opens_months = 0 THEN date_add(y.done_on, y.opens_days)
        ELSE least(last_day(y.opens_in), date_add(y.opens_in, CAST(day(y.done_on) - 1 AS INT))) END AS opens,
    CASE WHEN y.closes_workdays > 0 THEN c.day
        WHEN y.closes_months = 0 THEN date_add(y.done_on, y.closes_days)
        ELSE least(last_day(y.closes_in), date_add(y.closes_in, CAST(day(y.done_on) - 1 AS INT))) END AS closes
FROM (
    SELECT x.*, q.rate_percent, q.lots,
        CASE WHEN x.done_on >= x.starts AND q.class IS NOT NULL THEN x.done_in END AS month,
        make_date(CAST(floor((x.m + x.opens_months) / 12) AS INT), CAST((x.m + x.opens_months) % 12 + 1 AS INT), 1) AS opens_in,
        make_date(CAST(floor((x.m + x.closes_months) / 12) AS INT), CAST((x.m + x.closes_months) % 12 + 1 AS INT), 1) AS closes_in
    FROM (
        SELECT s.community, s.id, s.class, s.done_at, s.done_on, s.done_in, d.starts,
            year(s.done_at) * 12 + month(s.done_at) - 1 AS m,
            p.opens_days, p.opens_months, p.opens_workdays, p.closes_days, p.closes_months, p.closes_workdays
        FROM (
            SELECT community, id, class, done_at, CAST(done_at AS DATE) AS done_on,
                make_date(year(done_at), month(done_at), 1) AS done_in
            FROM states WHERE done_at IS NOT NULL
        ) s
        JOIN days d ON d.community = s.community
        JOIN rules p ON p.community = s.community AND p.class = s.class
            AND p.holds_from <= s.done_on AND p.holds_to > s.done_on
    ) x
    LEFT JOIN rules q ON q.community = x.community AND q.class = x.class
        AND q.holds_from <= x.done_in AND q.holds_to > x.done_in
) y
LEFT JOIN calendar n ON n.community = y.community AND n.day = y.done_on
LEFT JOIN calendar o ON o.community = y.community AND o.works AND o.nth = n.nth + y.opens_workdays
LEFT JOIN calendar c ON c.community = y.community AND c.works AND c.nth = n.nth + y.closes_workdays;

-- Visits as they count.
CREATE OR REPLACE TEMP VIEW made AS
SELECT v.community, v.file, v.line, v.id, k.happened AS visited_at, v.place,
    CASE WHEN f.case_id IS NOT NULL THEN nullif(f.case_id, '') ELSE v.case_id END AS case_id,
    v.purpose, v.form, v.visitor, coalesce(f.outcome, v.outcome) AS outcome,
    try_cast(v.quality AS INT) AS quality, try_cast(v.service AS INT) AS service,
    try_cast(coalesce(f.satisfaction, v.satisfaction) AS INT) AS satisfaction, v.signed_by
FROM raw_visits v
JOIN known k ON k.community = v.community AND k.file = v.file AND k.line = v.line
LEFT JOIN fixes f ON f.community = v.community AND f.id = v.id
LEFT JOIN case_ids c ON c.community = v.community AND c.id = v.case_id
ANTI JOIN voided x ON x.community = v.community AND x.id = v.id
WHERE v.outcome IN ('pass', 'fail', 'refused', 'unreachable', 'broken')
    AND (v.case_id IS NULL OR c.id IS NOT NULL);

CREATE OR REPLACE TEMP VIEW visits AS
SELECT v.*,
    w.id IS NOT NULL AND v.purpose = 'followup' AND v.outcome IN ('pass', 'fail', 'refused')
        AND v.visited_at >= w.done_at AND CAST(v.visited_at AS DATE) >= w.opens AS concludes,
    w.id IS NOT NULL AND v.outcome IN ('unreachable', 'broken') AND v.visited_at >= w.done_at AS attempts
FROM made v
LEFT JOIN windows w ON w.community = v.community AND w.id = v.case_id;

CREATE OR REPLACE TEMP VIEW visited AS
SELECT community, case_id,
    count(*) FILTER (WHERE attempts) AS attempts,
    count(*) FILTER (WHERE concludes) AS conclusions,
    min(CASE WHEN concludes THEN nth END) AS first_nth,
    max(CASE WHEN concludes THEN nth END) AS latest_nth
FROM (
    SELECT v.*, row_number() OVER (PARTITION BY community, case_id ORDER BY visited_at, file, line) AS nth FROM visits v
) x
WHERE case_id IS NOT NULL
GROUP BY community, case_id;

CREATE OR REPLACE TEMP VIEW ordered_visits AS
SELECT v.*, row_number() OVER (PARTITION BY community, case_id ORDER BY visited_at, file, line) AS nth FROM visits v;

-- Draw rows. A void ends the follow-up of the case; in a month in which the first edition drew, it
-- takes the row away.
CREATE OR REPLACE TEMP VIEW draw_rows AS
SELECT d.community, d.id, k.happened, d.class, d.case_id, d.replaces, d.bound, d.offered,
    make_date(CAST(substr(replace(d.month, '/', '-'), 1, 4) AS INT), CAST(split_part(replace(d.month, '/', '-'), '-', 2) AS INT), 1) AS month,
    v.id IS NOT NULL AS is_void
FROM raw_draws d
JOIN known k ON k.community = d.community AND k.file = d.file AND k.line = d.line
LEFT JOIN voided v ON v.community = d.community AND v.id = d.id;

CREATE OR REPLACE TEMP VIEW first_edition AS
SELECT DISTINCT community, class, month FROM draw_rows WHERE bound IS NULL AND replaces IS NULL;

CREATE OR REPLACE TEMP VIEW draws AS
SELECT d.*
FROM draw_rows d
LEFT JOIN first_edition f ON f.community = d.community AND f.class = d.class AND f.month = d.month
WHERE NOT (d.is_void AND f.class IS NOT NULL);

CREATE OR REPLACE TEMP VIEW drawn AS
SELECT d.community, d.case_id, min(d.happened) AS drawn_at
FROM draws d
JOIN windows w ON w.community = d.community AND w.id = d.case_id AND w.class = d.class AND w.month = d.month
ANTI JOIN draws o ON o.community = d.community AND o.replaces = d.id AND o.id <> d.id
WHERE NOT d.is_void
GROUP BY d.community, d.case_id;

CREATE OR REPLACE TEMP VIEW offers AS
SELECT w.community, w.id, min(CAST(d.happened AS DATE)) AS offered_on
FROM windows w
JOIN draws d ON d.community = w.community AND d.class = w.class AND d.month = w.month
WHERE concat(' ', d.offered, ' ') LIKE concat('% ', w.id, ' %')
GROUP BY w.community, w.id;

CREATE OR REPLACE TEMP VIEW owing AS
SELECT w.*, d.drawn_at,
    CASE WHEN w.month IS NULL THEN NULL
        WHEN w.rate_percent = 100 THEN w.done_at
        WHEN w.rate_percent > 0 AND d.drawn_at IS NOT NULL THEN greatest(w.done_at, d.drawn_at) END AS owed_since
FROM windows w LEFT JOIN drawn d ON d.community = w.community AND d.case_id = w.id;

CREATE OR REPLACE TEMP VIEW given_up AS
SELECT s.community, s.case_id, min(s.happened) AS given_up_at
FROM all_steps s
JOIN owing o ON o.community = s.community AND o.id = s.case_id
JOIN roles r ON r.community = s.community AND r.id = s.actor AND r.role = 'manager'
WHERE s.action = 'give-up' AND s.happened >= o.owed_since
GROUP BY s.community, s.case_id;

-- Matters: where the cases that part_of names lead to, in jumps of 1, 2, 4, … steps. `least` is the
-- smallest id on the way: of a circle, after enough steps, its name.
CREATE OR REPLACE TEMP VIEW jump1 AS
SELECT r.community, r.id, coalesce(r.part_of, r.id) AS goal, least(r.id, coalesce(r.part_of, r.id)) AS least_id FROM received r;

CREATE OR REPLACE TEMP VIEW jump2 AS
SELECT a.community, a.id, coalesce(b.goal, a.goal) AS goal, least(a.least_id, coalesce(b.least_id, a.least_id)) AS least_id
FROM jump1 a LEFT JOIN jump1 b ON b.community = a.community AND b.id = a.goal;

CREATE OR REPLACE TEMP VIEW jump4 AS
SELECT a.community, a.id, coalesce(b.goal, a.goal) AS goal, least(a.least_id, coalesce(b.least_id, a.least_id)) AS least_id
FROM jump2 a LEFT JOIN jump2 b ON b.community = a.community AND b.id = a.goal;

CREATE OR REPLACE TEMP VIEW jump8 AS
SELECT a.community, a.id, coalesce(b.goal, a.goal) AS goal, least(a.least_id, coalesce(b.least_id, a.least_id)) AS least_id
FROM jump4 a LEFT JOIN jump4 b ON b.community = a.community AND b.id = a.goal;

CREATE OR REPLACE TEMP VIEW jump16 AS
SELECT a.community, a.id, coalesce(b.goal, a.goal) AS goal, least(a.least_id, coalesce(b.least_id, a.least_id)) AS least_id
FROM jump8 a LEFT JOIN jump8 b ON b.community = a.community AND b.id = a.goal;

CREATE OR REPLACE TEMP VIEW matters AS
SELECT s.community, s.id, s.received_at, s.file, s.line,
    j.goal AS head, h.state AS head_state, h.part_of AS head_part_of,
    CASE WHEN h.part_of IS NOT NULL THEN concat('circle ', around.least_id) ELSE j.goal END AS way_end
FROM states s
JOIN jump16 j ON j.community = s.community AND j.id = s.id
LEFT JOIN states h ON h.community = s.community AND h.id = j.goal
LEFT JOIN jump16 around ON around.community = s.community AND around.id = j.goal
WHERE s.part_of IS NOT NULL AND s.state <> 'cancelled';

CREATE OR REPLACE TEMP VIEW stood_for AS
SELECT community, id, head AS matter FROM matters
WHERE head_state IS NOT NULL AND head_state <> 'cancelled' AND head_part_of IS NULL
UNION ALL
SELECT community, id, first_id FROM (
    SELECT community, id,
        first_value(id) OVER (PARTITION BY community, way_end ORDER BY received_at, file, line) AS first_id
    FROM matters
    WHERE NOT (head_state IS NOT NULL AND head_state <> 'cancelled' AND head_part_of IS NULL)
) x
WHERE id <> first_id;

-- The effective table, as far as it is compared.
CREATE OR REPLACE TEMP VIEW cases AS
SELECT s.community, d.as_of, s.id, s.kind, s.class, s.received_at,
    make_date(year(s.received_at), month(s.received_at), 1) AS received_month,
    CAST(NULL AS STRING) AS area, CAST(NULL AS STRING) AS building, CAST(NULL AS STRING) AS visitor,
    s.place, s.category, s.channel, s.reply_due, s.state, s.opened_at, s.opened_n, s.waiting_since, s.done_at,
    o.month, o.opens, o.closes, o.drawn_at,
    CASE WHEN o.drawn_at IS NOT NULL THEN 'drawn' END AS draws,
    o.owed_since, g.given_up_at,
    o.owed_since IS NOT NULL AND g.given_up_at IS NULL AS owed,
    o.id IS NOT NULL AND coalesce(v.conclusions, 0) > 0 AS followed_up,
    CASE WHEN coalesce(v.conclusions, 0) > 0 THEN CAST(f.visited_at AS DATE) <= o.closes END AS on_time,
    f.id AS first_visit, l.id AS latest_visit, l.visited_at AS latest_visit_at, l.outcome,
    coalesce(v.attempts, 0) AS attempts,
    l.quality, l.service, l.satisfaction,
    coalesce(t.matter, s.id) AS matter,
    coalesce(o.lots AND o.month IS NOT NULL AND e.class IS NULL AND coalesce(v.conclusions, 0) = 0 AND o.closes < d.as_of
        AND (x.offered_on IS NULL OR x.offered_on > o.closes), false) AS not_offered
FROM states s
JOIN days d ON d.community = s.community
LEFT JOIN owing o ON o.community = s.community AND o.id = s.id
LEFT JOIN given_up g ON g.community = s.community AND g.case_id = s.id
LEFT JOIN visited v ON v.community = s.community AND v.case_id = s.id AND o.id IS NOT NULL
LEFT JOIN ordered_visits f ON f.community = s.community AND f.case_id = s.id AND f.nth = v.first_nth
LEFT JOIN ordered_visits l ON l.community = s.community AND l.case_id = s.id AND l.nth = v.latest_nth
LEFT JOIN stood_for t ON t.community = s.community AND t.id = s.id
LEFT JOIN first_edition e ON e.community = o.community AND e.class = o.class AND e.month = o.month
LEFT JOIN offers x ON x.community = s.community AND x.id = s.id;

CREATE OR REPLACE TEMP VIEW months AS
SELECT community, received_month AS month FROM cases
UNION SELECT community, month FROM cases WHERE month IS NOT NULL
UNION SELECT community, make_date(year(as_of), month(as_of), 1) FROM days;

CREATE OR REPLACE TEMP VIEW policy AS
SELECT m.community, m.month, p.class, p.rate_percent, r.repeat_least,
    make_date(CAST(floor((m.n - r.lookback) / 12) AS INT), CAST((m.n - r.lookback) % 12 + 1 AS INT), 1) AS repeat_from,
    m.repeat_to
FROM (
    SELECT m.community, m.month, year(m.month) * 12 + month(m.month) - 1 AS n,
        least(last_day(m.month), d.as_of) AS repeat_to
    FROM months m JOIN days d ON d.community = m.community
) m
JOIN rules p ON p.community = m.community AND p.holds_from <= m.month AND p.holds_to > m.month
JOIN rules r ON r.community = m.community AND r.class = p.class
    AND r.holds_from <= m.repeat_to AND r.holds_to > m.repeat_to;

-- What an open case still lacks, and what else is to be done about cases.
CREATE OR REPLACE TEMP VIEW lacks AS
SELECT c.community, c.id,
    count(*) FILTER (WHERE s.action IN ('assign', 'handover')) AS handed_over,
    count(*) FILTER (WHERE s.action = 'dispatch') AS dispatched,
    count(*) FILTER (WHERE s.action = 'promise') AS promises,
    max_by(s.due, s.n) FILTER (WHERE s.action = 'promise' AND s.due IS NOT NULL) AS promised,
    max(s.n) FILTER (WHERE s.action = 'promise') AS promised_n,
    max_by(s.happened, s.n) FILTER (WHERE s.action = 'promise') AS promised_at
FROM cases c
JOIN steps s ON s.community = c.community AND s.case_id = c.id AND s.n > c.opened_n
WHERE c.state = 'open'
GROUP BY c.community, c.id;

CREATE OR REPLACE TEMP VIEW raised AS
SELECT community, case_id, max(n) AS n, max_by(happened, n) AS happened,
    max_by(coalesce(due, CAST(happened AS DATE)), n) AS meeting
FROM steps WHERE action = 'escalate' GROUP BY community, case_id;

CREATE OR REPLACE TEMP VIEW meetings AS
SELECT r.community, r.case_id, r.happened, r.meeting,
    max_by(s.due, s.n) FILTER (WHERE s.action = 'decide' AND s.due IS NOT NULL) AS decided,
    count(*) FILTER (WHERE s.action = 'settle') AS settled
FROM raised r
LEFT JOIN steps s ON s.community = r.community AND s.case_id = r.case_id AND s.n > r.n
GROUP BY r.community, r.case_id, r.happened, r.meeting;

CREATE OR REPLACE TEMP VIEW remedies AS
SELECT DISTINCT c.community, c.id
FROM cases c JOIN all_steps s ON s.community = c.community AND s.case_id = c.id
WHERE s.action IN ('escalate', 'explain') AND s.happened >= c.latest_visit_at
UNION
SELECT c.community, c.id FROM cases c
JOIN raw_solutions o ON o.community = c.community AND o.row_id = c.latest_visit
JOIN known k ON k.community = o.community AND k.file = o.file AND k.line = o.line
ANTI JOIN voided v ON v.community = o.community AND v.id = o.id;

-- What is open is asked for from the day on which it became so, or on which the office began.
CREATE OR REPLACE TEMP VIEW asked AS
SELECT c.*, y.starts,
    greatest(CAST(c.opened_at AS DATE), y.starts) AS open_since,
    greatest(CAST(c.waiting_since AS DATE), y.starts) AS asked_since
FROM cases c JOIN days y ON y.community = c.community;

CREATE OR REPLACE TEMP VIEW duties AS
SELECT t.community, t.duty, t.class, t.case_id, t.opens, t.due,
    CASE WHEN t.due < y.as_of THEN 'overdue' WHEN t.opens > y.as_of THEN 'upcoming' ELSE 'open' END AS state,
    CAST(NULL AS STRING) AS clause, CAST(NULL AS STRING) AS row_id, CAST(NULL AS DATE) AS month,
    CAST(NULL AS STRING) AS area, t.place, CAST(NULL AS STRING) AS from_place,
    CAST(NULL AS INT) AS days_late, CAST(NULL AS STRING) AS who, 0 AS attempts, CAST(NULL AS STRING) AS summary
FROM (
    SELECT community, 'follow-up' AS duty, class, id AS case_id, place, opens, closes AS due FROM cases
    WHERE owed AND NOT followed_up
    UNION ALL
    SELECT c.community, 'handover', class, c.id, place, open_since, date_add(open_since, 1)
    FROM asked c LEFT JOIN lacks l ON l.community = c.community AND l.id = c.id
    WHERE state = 'open' AND kind = 'complaint' AND channel IN ('box', 'phone') AND coalesce(handed_over, 0) = 0
    UNION ALL
    SELECT c.community, 'promise', class, c.id, place, open_since, date_add(open_since, 1)
    FROM asked c LEFT JOIN lacks l ON l.community = c.community AND l.id = c.id
    WHERE state = 'open' AND kind IN ('complaint', 'repair') AND coalesce(promises, 0) = 0
    UNION ALL
    SELECT c.community, 'deadline', class, c.id, place, CAST(promised_at AS DATE), greatest(promised, starts)
    FROM asked c JOIN lacks l ON l.community = c.community AND l.id = c.id
    WHERE state = 'open' AND promised IS NOT NULL
    UNION ALL
    SELECT c.community, 'dispatch', class, c.id, place, open_since, date_add(open_since, 1)
    FROM asked c LEFT JOIN lacks l ON l.community = c.community AND l.id = c.id
    WHERE state = 'open' AND class = 'defect' AND coalesce(dispatched, 0) = 0
    UNION ALL
    SELECT community, 'accept', class, id, place, asked_since, date_add(asked_since, 3)
    FROM asked WHERE state = 'waiting'
    UNION ALL
    SELECT community, 'reply', class, id, place, open_since,
        CASE WHEN try_cast(reply_due AS DATE) IS NULL THEN date_add(open_since, 1)
            ELSE greatest(try_cast(reply_due AS DATE), starts) END
    FROM asked WHERE state = 'open' AND kind = 'inquiry'
    UNION ALL
    SELECT c.community, 'remedy', class, c.id, place, CAST(latest_visit_at AS DATE), date_add(CAST(latest_visit_at AS DATE), 3)
    FROM cases c ANTI JOIN remedies r ON r.community = c.community AND r.id = c.id
    WHERE state = 'resolved' AND outcome = 'fail' AND c.month IS NOT NULL
    UNION ALL
    SELECT c.community, 'escalation', class, c.id, place, CAST(m.happened AS DATE),
        greatest(coalesce(m.decided, m.meeting), starts)
    FROM asked c JOIN meetings m ON m.community = c.community AND m.case_id = c.id
    WHERE state IN ('open', 'waiting', 'resolved') AND m.settled = 0
) t
JOIN days y ON y.community = t.community;
