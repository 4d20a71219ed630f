-- When an address last changed, as a sitemap says; a plain date counts to its day's end.
alter table visit add column lastmod bigint;

-- The listing that names a further listing, such as a sitemap's index; null for a listing's pages.
alter table visit add column parent text;
create index visit_parent on visit (parent) where parent is not null;
