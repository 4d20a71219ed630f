-- A feed as it was published last. updated_at: the newest change that it ever told, which it never
-- goes back behind; title: what subscribers know it as; problem: why its present state was not fit to
-- be published, null where it was.
alter table feed add column updated_at bigint not null default 0;
alter table feed add column title text;
alter table feed add column problem text;
drop index feed_pending;
create index feed_waiting on feed (name) where pending > 0;

-- The history of a feed in pages of a bounded length (RFC 5005, section 4): which page an article
-- was put on when the feed first showed it, for good, and the pages in their order. A page has a
-- name (2026-11, 2026-11-2), how many articles were ever put on it, and pending as a feed has.
create table archive_page (
  feed    text    not null,
  number  integer not null,
  name    text    not null,
  count   integer not null,
  pending integer not null,
  primary key (feed, number)
);
create unique index archive_page_name on archive_page (feed, name);
create index archive_page_waiting on archive_page (feed) where pending > 0;
create table page_slot (
  feed    text    not null,
  article text    not null,
  number  integer not null,
  primary key (feed, article)
);
create index page_slot_page on page_slot (feed, number);
create index page_slot_article on page_slot (article);

-- What stood in a feed and is gone, as subscribers are told (RFC 6721).
create table tombstone (
  feed    text   not null,
  article text   not null,
  at      bigint not null,
  primary key (feed, article)
);
create index tombstone_at on tombstone (feed, at);

-- Feeds that have another name now (target), or none (null: gone).
create table moved (
  name   text   not null primary key,
  target text,
  at     bigint not null
);

-- A view of config/feeds as it was when its members were last chosen; cursor: the article up to
-- which they are chosen anew, null where all are.
create table view (
  name   text not null primary key,
  digest text not null,
  cursor text
);

-- Articles whose page on the site waits to be written.
create table page_due (
  article text    not null primary key,
  pending integer not null
);

-- Hubs that are to be told of a feed's change.
create table ping (
  hub      text    not null,
  topic    text    not null,
  due_at   bigint  not null,
  attempts integer not null,
  error    text,
  primary key (hub, topic)
);
create index ping_due on ping (due_at);

-- Changes of what a source is like: failing, silent, recovered.
create table incident (
  id     text   not null primary key,
  source text   not null,
  state  text   not null,
  reason text,
  at     bigint not null
);
create index incident_at on incident (at);
create index incident_source on incident (source, at);

create index article_source on article (source, seen_at);
