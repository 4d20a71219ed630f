-- How often a listing brings something new: the mean of the spans between its changes, the latest
-- counting most, in millis; null while fewer than two are known. changed_at of a listing is when it
-- last brought a new item. fresh_until: what the site itself said of how long its answer holds.
alter table visit add column pace bigint;
alter table visit add column fresh_until bigint;

-- When an article's address was found gone for good; null while it is there. departing is 1 until
-- its file says so too.
alter table article add column gone_at bigint;
alter table article add column departing integer not null default 0;
create index article_departing on article (departing) where departing > 0;
