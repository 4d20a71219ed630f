-- What a source's file said last of its feed: another word makes all its documents wait, and a feed
-- whose file is gone or broken goes on saying it. called: its title, home: its address; all null
-- where no file was ever read.
alter table feed add column called text;
alter table feed add column home text;
alter table feed add column language text;
