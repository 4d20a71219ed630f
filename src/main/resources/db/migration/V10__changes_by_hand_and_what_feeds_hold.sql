-- What a post's file told when it was read last: a digest of all that feeds show of it, and when it
-- says itself that it changed. edited_at: when a change by hand was seen that the file does not date;
-- feeds tell it, null for none.
alter table article add column content text;
alter table article add column modified_at bigint;
alter table article add column edited_at bigint;

-- The newest change that a page of a feed's history ever told, which it never goes back behind.
alter table archive_page add column updated_at bigint not null default 0;

-- Whether a feed holds an article is asked by both: a feed alone may hold a hundred thousand.
drop index membership_article;
create index membership_article on membership (article, feed, sort_at);
