-- When an answer was last offered to the system that it goes back to: what was not accepted is offered again later.
-- Slow: nothing. Undo: drop the column.
alter table source_answer add column offered_at timestamptz;
