-- When each of the server's standing jobs last finished a turn, whichever server did it: a job that stopped cannot tell so itself.
-- Slow: nothing. Undo: drop the table.
create table heartbeat (
  name text primary key,
  at timestamptz not null
) with (fillfactor = 50);
call guard_shared('heartbeat', 'select, insert, update');
