-- An import changes the same people over and over: rules look at them once when it is over, and not after each of its batches. What it
-- changes is gathered, let go when nobody imports any more or it has waited long enough, and laid together. Slow: nothing.
-- Undo: drop the column and put the index back.

-- Whose turn it is: 0 at once; 1 laid together, of exactly these subjects; 2 what those led to; 3 gathered; 4 let go. A transaction says
-- so of all that it changes.
alter table tag_change add column stage smallint not null
  default coalesce(nullif(current_setting('app.tag_stage', true), '')::smallint, 0)
  constraint tag_change_stage_known check (stage between 0 and 4);
drop index tag_change_waiting;
create index tag_change_waiting on tag_change (stage, seq) where not is_derived;
