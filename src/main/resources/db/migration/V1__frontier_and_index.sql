-- What Caravan remembers. The SQL is what SQLite and PostgreSQL both speak; times are epoch millis.

-- A host and the head of its queue. A claim looks at ready hosts only, so that it costs the same
-- however many visits wait. ready_at is the latest of free_at, paused_until and the head's due_at;
-- while a request is under way it and free_at are the end of its lease. paused_until is what the
-- host itself asked for (429, 503), which no answer to another request shortens.
create table host (
  id           text    not null primary key,
  free_at      bigint  not null,
  paused_until bigint  not null,
  ready_at     bigint  not null,
  head         bigint,
  busy         integer not null
);
create index host_ready on host (ready_at);

-- An address that is asked for, once or again and again. busy 1: its request is under way beside
-- others of its host; busy 2: its answer has come and is being worked on, and its validators don't
-- count yet. due_at is then the end of its lease. state: open; held (no article came of it: looked at
-- again with its listing); gone; refused (by robots.txt); parked (its source is away; resume_at is
-- then its due_at). done_at: when it was last worked on.
create table visit (
  id            bigint  not null primary key,
  kind          text    not null,
  url           text    not null,
  source        text    not null,
  host          text    not null,
  state         text    not null,
  due_at        bigint  not null,
  resume_at     bigint,
  busy          integer not null,
  attempts      integer not null,
  etag          text,
  last_modified text,
  digest        text,
  last_status   integer,
  error         text,
  chain         text,
  fields        text,
  found_at      bigint  not null,
  done_at       bigint,
  changed_at    bigint
);
create index visit_due on visit (host, due_at);
create index visit_source on visit (source, state);
create index visit_busy on visit (busy) where busy > 0;
create unique index visit_listing on visit (source, url) where kind in ('LISTING', 'NEXT');
create unique index visit_page on visit (url) where kind = 'ARTICLE';
create unique index visit_robots on visit (url) where kind = 'ROBOTS';

-- robots.txt as it was last read, by origin.
create table robots (
  origin text   not null primary key,
  rules  text,
  until  bigint not null
);

-- A source as it was when its visits were last planned.
create table source (
  id     text not null primary key,
  digest text not null,
  active integer not null,
  site   text
);

-- The article index, made of the posts' files and rebuilt from them.
create table article (
  id          text   not null primary key,
  source      text   not null,
  title       text   not null,
  sort_at     bigint not null,
  seen_at     bigint not null,
  path        text   not null,
  path_key    text   not null unique,
  mtime       bigint not null,
  size        bigint not null,
  hash        text   not null,
  written     text,
  extracted   text,
  fingerprint text
);
create index article_fingerprint on article (fingerprint);

-- All addresses under which an article is known.
create table link (
  url     text not null primary key,
  article text not null
);
create index link_article on link (article);

-- A feed; pending counts the changes that are not published yet: the outbox.
create table feed (
  name    text    not null primary key,
  kind    text    not null,
  label   text    not null,
  pending integer not null
);
create unique index feed_label on feed (kind, label);
create index feed_pending on feed (pending);

-- Which articles a feed shows; a window is read by key.
create table membership (
  feed    text   not null,
  sort_at bigint not null,
  article text   not null,
  primary key (feed, sort_at, article)
);
create index membership_article on membership (article);
