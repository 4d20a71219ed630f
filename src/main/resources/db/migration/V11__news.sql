-- Feeds whose document is about to be another: noted before that can be seen, and taken off once
-- those who wait for it were told.
create table news (
  feed text not null primary key
);

-- How many changes of a document a hub is to be told of: one that comes while it is being told makes
-- them more, and is told next.
alter table ping add column changes integer not null default 1;
drop index ping_due;
create index ping_due on ping (hub, due_at);
