-- When a visit last went well: done_at is that of a failure, too.
alter table visit add column read_at bigint;
update visit set read_at = done_at where kind in ('LISTING', 'NEXT') and error is null;
