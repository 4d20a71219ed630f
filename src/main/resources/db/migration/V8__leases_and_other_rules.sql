-- When the lease of a host's last claimed request ends: while as many are under way as may be, the
-- host is asked no sooner.
alter table host add column leased_until bigint not null default 0;

-- 1 where a source's rules changed while the visit was under way: it is looked at anew once it is
-- settled.
alter table visit add column anew integer not null default 0;
