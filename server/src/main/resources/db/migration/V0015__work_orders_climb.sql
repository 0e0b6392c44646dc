-- What the escalation of orders and the phones' copies of them need. Slow: the index, on a table of steps that is long already.
-- Undo: drop the function, the trigger and the index.

-- A higher position is one to which an order climbs.
create function position_rank(post text) returns int language sql immutable parallel safe
  return array_position(array['CADRE', 'DEPUTY', 'DUTY_POOL', 'SECRETARY', 'STREET'], post);

-- Changes of an area in the order of their transactions, for phones that follow them.
create index work_order_step_followed on work_order_step (neighbourhood_id, tx, id);

-- An order that moves to another area leaves its mark in the old one, and none where it is.
create function work_order_leave() returns trigger language plpgsql as $$
begin
  insert into work_order_left (neighbourhood_id, order_id) values (old.neighbourhood_id, old.id)
  on conflict (neighbourhood_id, order_id) do update set changed_tx = pg_current_xact_id();
  delete from work_order_left where neighbourhood_id = new.neighbourhood_id and order_id = new.id;
  return null;
end $$;
create trigger work_order_leaves after update of neighbourhood_id on work_order
  for each row when (old.neighbourhood_id <> new.neighbourhood_id) execute function work_order_leave();
