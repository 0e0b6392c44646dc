-- How people and houses were before they changed, so that a cohort of a past day is asked for what was so on it. Slow: a statement that
-- changes one of these adds one row for each. Undo: drop both tables and their triggers.

-- Until when somebody did or did not live alone; what is so now is with the resident.
create table resident_was (
  resident_id bigint not null,
  neighbourhood_id int not null references org_node,
  until timestamptz not null default now(),
  lives_alone boolean not null,
  primary key (resident_id, until)
);
call guard_by_area('resident_was');
call declare_resident_reference('resident_was', 'resident_id', 'what a record was before stays with that record', true);

-- Likewise what a house was used for.
create table house_was (
  house_id bigint not null,
  neighbourhood_id int not null references org_node,
  until timestamptz not null default now(),
  status text not null,
  primary key (house_id, until)
);
call guard_by_area('house_was');

create function note_resident_was() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    delete from resident_was w using stale s where w.resident_id = s.id;
    return null;
  end if;
  update resident_was w set neighbourhood_id = f.neighbourhood_id
  from fresh f join stale s using (id)
  where f.neighbourhood_id <> s.neighbourhood_id and w.resident_id = f.id;
  insert into resident_was (resident_id, neighbourhood_id, lives_alone)
  select f.id, f.neighbourhood_id, s.lives_alone from fresh f join stale s using (id) where f.lives_alone <> s.lives_alone
  on conflict do nothing;
  return null;
end $$;

create trigger resident_was_on_update after update on resident
  referencing old table as stale new table as fresh for each statement execute function note_resident_was();
create trigger resident_was_on_delete after delete on resident
  referencing old table as stale for each statement execute function note_resident_was();

create function note_house_was() returns trigger
  language plpgsql set search_path from current as $$
begin
  insert into house_was (house_id, neighbourhood_id, status)
  select f.id, f.neighbourhood_id, s.status from fresh f join stale s using (id) where f.status <> s.status
  on conflict do nothing;
  return null;
end $$;

create trigger house_was_on_update after update on house
  referencing old table as stale new table as fresh for each statement execute function note_house_was();
