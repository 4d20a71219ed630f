-- The addresses of an article's further pages that were asked for, the current one last; null while
-- its first page is asked for. The validators of such a visit are its first page's.
alter table visit add column pages text;

-- The pages of articles that are still being gathered.
create table part (
  visit        bigint  not null,
  number       integer not null,
  url          text    not null,
  content_type text,
  bytes        bytea   not null,
  primary key (visit, number)
);
