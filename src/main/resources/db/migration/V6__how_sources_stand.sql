-- When a visit last went well: done_at is that of a failure, too.
alter table visit add column read_at bigint;
update visit set read_at = done_at where kind in ('LISTING', 'NEXT') and error is null;

-- How a source's listings are read and since when, so that how it stands can be told without its
-- file: auto, a span of time, or cron and an expression.
alter table source add column rhythm text;
alter table source add column zone text;
alter table source add column planned_at bigint;
