-- Whoever writes a person, a residency or a house, and by whatever statement: what changed is logged for rules and cohorts in the
-- same transaction, one row for a thousand subjects. Slow: a statement costs one more insert. Undo: drop the triggers.

create function log_tag_change(kind text, areas int[], ids bigint[]) returns void
  language plpgsql set search_path from current as $$
begin
  insert into tag_change (neighbourhood_id, subject_kind, subject_ids)
  select area, kind, array_agg(id order by id)
  from (select area, id, row_number() over (partition by area order by id) / 1000 as part
        from (select distinct area, id from unnest(areas, ids) as given(area, id)) as once) as parted
  group by area, part;
end $$;

create function log_resident_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(id)) from fresh;
  elsif tg_op = 'DELETE' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(id)) from stale;
  else
    perform log_tag_change('PERSON', array_agg(area), array_agg(id))
    from fresh f join stale s using (id)
    cross join lateral (values (f.neighbourhood_id), (s.neighbourhood_id)) as both_areas(area)
    where (s.neighbourhood_id, s.sex, s.birth_date, s.death_date, s.lives_alone)
      is distinct from (f.neighbourhood_id, f.sex, f.birth_date, f.death_date, f.lives_alone);
  end if;
  return null;
end $$;

create trigger resident_tags_on_insert after insert on resident
  referencing new table as fresh for each statement execute function log_resident_change();
create trigger resident_tags_on_update after update on resident
  referencing old table as stale new table as fresh for each statement execute function log_resident_change();
create trigger resident_tags_on_delete after delete on resident
  referencing old table as stale for each statement execute function log_resident_change();

-- A residency changes its person and its house.
create function log_residency_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op <> 'DELETE' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(resident_id)) from fresh;
    perform log_tag_change('HOUSE', array_agg(neighbourhood_id), array_agg(house_id)) from fresh;
  end if;
  if tg_op <> 'INSERT' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(resident_id)) from stale;
    perform log_tag_change('HOUSE', array_agg(neighbourhood_id), array_agg(house_id)) from stale;
  end if;
  return null;
end $$;

create trigger residency_tags_on_insert after insert on residency
  referencing new table as fresh for each statement execute function log_residency_change();
create trigger residency_tags_on_update after update on residency
  referencing old table as stale new table as fresh for each statement execute function log_residency_change();
create trigger residency_tags_on_delete after delete on residency
  referencing old table as stale for each statement execute function log_residency_change();

create function log_house_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    perform log_tag_change('HOUSE', array_agg(neighbourhood_id), array_agg(id)) from fresh;
  else
    perform log_tag_change('HOUSE', array_agg(f.neighbourhood_id), array_agg(f.id))
    from fresh f join stale s using (id)
    where (s.status, s.floor, s.stairwell_id) is distinct from (f.status, f.floor, f.stairwell_id);
  end if;
  return null;
end $$;

create trigger house_tags_on_insert after insert on house
  referencing new table as fresh for each statement execute function log_house_change();
create trigger house_tags_on_update after update on house
  referencing old table as stale new table as fresh for each statement execute function log_house_change();

-- What rules ask of a building, they ask of its houses.
create function log_building_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  perform log_tag_change('HOUSE', array_agg(h.neighbourhood_id), array_agg(h.id))
  from fresh f join stale s using (id) join house h on h.building_id = f.id
  where (s.has_lift, s.floors, s.built_year) is distinct from (f.has_lift, f.floors, f.built_year);
  return null;
end $$;

create trigger building_tags_on_update after update on building
  referencing old table as stale new table as fresh for each statement execute function log_building_change();
