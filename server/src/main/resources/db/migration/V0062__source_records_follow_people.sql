-- What sources told of people goes with them when they move to another neighbourhood: those who look after them now see it, those who did
-- do not any more. A record whose number is known there stays. Slow: a change of people costs one look at whether somebody moved. Undo:
-- drop the trigger and the function.

create function source_records_follow() returns trigger
  language plpgsql set search_path from current as $$
begin
  update source_record r set neighbourhood_id = f.neighbourhood_id
  from fresh f join stale s using (id)
  where s.neighbourhood_id <> f.neighbourhood_id and r.resident_id = f.id and r.neighbourhood_id = s.neighbourhood_id
    and not exists (
      select from source_record o
      where o.form = r.form and o.external_id = r.external_id and o.neighbourhood_id = f.neighbourhood_id);
  update source_claim c set neighbourhood_id = f.neighbourhood_id
  from fresh f join stale s using (id)
  where s.neighbourhood_id <> f.neighbourhood_id and c.resident_id = f.id;
  return null;
end $$;

create trigger resident_source_records_follow after update on resident
  referencing old table as stale new table as fresh for each statement execute function source_records_follow();
