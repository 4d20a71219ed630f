-- Articles whose files name no id yet, though they could: it is written once nobody is at work on
-- them.
create table unnamed (
  article text not null primary key
);
