-- The address that is asked for where it is not the article's own.
alter table visit add column get_url text;

-- The article that tells the same story and was kept first: a feed that holds both shows that one.
alter table article add column same_as text;
create index article_same_as on article (same_as) where same_as is not null;
