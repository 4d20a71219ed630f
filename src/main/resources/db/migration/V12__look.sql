-- In what look all pages of the site were to be written last: one row, or none.
create table look (
  look text not null
);
