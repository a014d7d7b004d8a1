-- The exported tables of one community or of many, for DuckDB. Before it: the folder below which
-- `visit export` wrote, in any number of folders; a community is called as the folder is.
--
--   SET VARIABLE tables = 'tables';
--   .read examples/sql/duckdb.sql
--   .read examples/sql/views.sql
--
-- Columns are found by name and have their types, so that nothing is guessed.

CREATE OR REPLACE TEMP TABLE answers AS
SELECT regexp_extract(filename, '([^/\\]+)[/\\]manifest\.json$', 1) AS community,
    as_of, complete, errors, since
FROM read_json(getvariable('tables') || '/**/manifest.json', filename = true,
    columns = {as_of: 'DATE', complete: 'BOOLEAN', errors: 'BIGINT', since: 'DATE'});

CREATE OR REPLACE TEMP TABLE cases AS
SELECT c.* EXCLUDE (filename), a.community, a.as_of
FROM read_json(getvariable('tables') || '/**/cases.ndjson', format = 'newline_delimited', filename = true,
    columns = {
        seq: 'BIGINT', id: 'VARCHAR', kind: 'VARCHAR', class: 'VARCHAR', received_at: 'TIMESTAMP',
        received_month: 'DATE', place: 'VARCHAR', from_place: 'VARCHAR', area: 'VARCHAR', building: 'VARCHAR',
        category: 'VARCHAR', channel: 'VARCHAR', severity: 'VARCHAR', urgency: 'VARCHAR', nature: 'VARCHAR',
        summary: 'VARCHAR', reporter: 'VARCHAR', relation: 'VARCHAR', phone: 'VARCHAR', taken_by: 'VARCHAR',
        who: 'VARCHAR', about: 'VARCHAR', part_of: 'VARCHAR', matter: 'VARCHAR', visit_id: 'VARCHAR',
        reply_due: 'DATE', appointed_at: 'TIMESTAMP', outside_no: 'VARCHAR', batch: 'VARCHAR', state: 'VARCHAR',
        opened_at: 'TIMESTAMP', waiting_since: 'TIMESTAMP', done_at: 'TIMESTAMP', month: 'DATE',
        done_by: 'VARCHAR', handed_over: 'BOOLEAN', promised_at: 'TIMESTAMP', promised: 'DATE',
        escalated_at: 'TIMESTAMP', settled: 'BOOLEAN', opens: 'DATE', closes: 'DATE', visitor: 'VARCHAR',
        owed: 'BOOLEAN', owed_since: 'TIMESTAMP', draws: 'VARCHAR', drawn_at: 'TIMESTAMP',
        not_offered: 'BOOLEAN', given_up_at: 'TIMESTAMP', follow_up: 'VARCHAR', followed_up: 'BOOLEAN',
        on_time: 'BOOLEAN', first_visit: 'VARCHAR', first_visit_at: 'TIMESTAMP', latest_visit: 'VARCHAR',
        latest_visit_at: 'TIMESTAMP', outcome: 'VARCHAR', quality: 'BIGINT', service: 'BIGINT',
        satisfaction: 'BIGINT', attempts: 'BIGINT', next_on: 'DATE'
    }) c
JOIN answers a ON a.community = regexp_extract(c.filename, '([^/\\]+)[/\\][^/\\]+$', 1);

CREATE OR REPLACE TEMP TABLE visits AS
SELECT v.* EXCLUDE (filename), regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS community
FROM read_json(getvariable('tables') || '/**/visits.ndjson', format = 'newline_delimited', filename = true,
    columns = {
        seq: 'BIGINT', id: 'VARCHAR', visited_at: 'TIMESTAMP', visited_month: 'DATE', place: 'VARCHAR',
        area: 'VARCHAR', case_id: 'VARCHAR', class: 'VARCHAR', purpose: 'VARCHAR', form: 'VARCHAR',
        visitor: 'VARCHAR', outcome: 'VARCHAR', quality: 'BIGINT', service: 'BIGINT', satisfaction: 'BIGINT',
        shortcomings: 'VARCHAR', opinions: 'VARCHAR', signed_by: 'VARCHAR', evidence: 'VARCHAR', met: 'VARCHAR',
        next_on: 'DATE', paper_no: 'VARCHAR', batch: 'VARCHAR', concludes: 'BOOLEAN', attempts: 'BOOLEAN',
        unsigned: 'BOOLEAN'
    }) v;

CREATE OR REPLACE TEMP TABLE actions AS
SELECT x.* EXCLUDE (filename), regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS community
FROM read_json(getvariable('tables') || '/**/actions.ndjson', format = 'newline_delimited', filename = true,
    columns = {
        seq: 'BIGINT', id: 'VARCHAR', acted_at: 'TIMESTAMP', acted_month: 'DATE', case_id: 'VARCHAR',
        class: 'VARCHAR', row_id: 'VARCHAR', action: 'VARCHAR', actor: 'VARCHAR', target: 'VARCHAR', due: 'DATE',
        field: 'VARCHAR', value: 'VARCHAR', note: 'VARCHAR', batch: 'VARCHAR', state_before: 'VARCHAR',
        state_after: 'VARCHAR'
    }) x;

CREATE OR REPLACE TEMP TABLE duties AS
SELECT d.* EXCLUDE (filename), regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS community
FROM read_json(getvariable('tables') || '/**/duties.ndjson', format = 'newline_delimited', filename = true,
    columns = {
        seq: 'BIGINT', duty: 'VARCHAR', clause: 'VARCHAR', class: 'VARCHAR', case_id: 'VARCHAR',
        row_id: 'VARCHAR', month: 'DATE', area: 'VARCHAR', place: 'VARCHAR', from_place: 'VARCHAR',
        opens: 'DATE', due: 'DATE', state: 'VARCHAR', days_late: 'BIGINT', who: 'VARCHAR', attempts: 'BIGINT',
        summary: 'VARCHAR', next_on: 'DATE'
    }) d;

CREATE OR REPLACE TEMP TABLE policy AS
SELECT p.* EXCLUDE (filename), regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS community
FROM read_json(getvariable('tables') || '/**/policy.ndjson', format = 'newline_delimited', filename = true,
    columns = {
        month: 'DATE', class: 'VARCHAR', rate_percent: 'DECIMAL(9, 6)', lots: 'BOOLEAN', opens: 'VARCHAR',
        closes: 'VARCHAR', after: 'VARCHAR', visitor: 'VARCHAR', major_visitor: 'VARCHAR', forms: 'VARCHAR',
        repeat_least: 'BIGINT', repeat_from: 'DATE', repeat_to: 'DATE'
    }) p;
