-- What rules ask of households follows their members; what a person carries follows the person into another area and is deleted with
-- the person, in the same transaction. Slow: nothing. Undo: drop the triggers.

create function log_household_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op <> 'DELETE' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(resident_id)) from fresh;
    perform log_tag_change('HOUSEHOLD', array_agg(neighbourhood_id), array_agg(household_id)) from fresh;
  end if;
  if tg_op <> 'INSERT' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(resident_id)) from stale;
    perform log_tag_change('HOUSEHOLD', array_agg(neighbourhood_id), array_agg(household_id)) from stale;
  end if;
  return null;
end $$;

create trigger household_tags_on_insert after insert on household_member
  referencing new table as fresh for each statement execute function log_household_change();
create trigger household_tags_on_update after update on household_member
  referencing old table as stale new table as fresh for each statement execute function log_household_change();
create trigger household_tags_on_delete after delete on household_member
  referencing old table as stale for each statement execute function log_household_change();

create or replace function log_resident_change() returns trigger
  language plpgsql set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(id)) from fresh;
    return null;
  end if;
  if tg_op = 'DELETE' then
    delete from tag_assignment t using stale s where t.subject_kind = 'PERSON' and t.subject_id = s.id;
    delete from tag_set t using stale s where t.subject_kind = 'PERSON' and t.subject_id = s.id;
    delete from tag_turn t using stale s where t.subject_kind = 'PERSON' and t.subject_id = s.id;
    delete from fact t using stale s, fact_kind k
    where k.subject_kind = 'PERSON' and t.fact_kind = k.id and t.subject_id = s.id;
    perform log_tag_change('PERSON', array_agg(neighbourhood_id), array_agg(id)) from stale;
    return null;
  end if;
  if exists (select from fresh f join stale s using (id) where f.neighbourhood_id <> s.neighbourhood_id) then
    update tag_set t set neighbourhood_id = f.neighbourhood_id from fresh f
    where t.subject_kind = 'PERSON' and t.subject_id = f.id and t.neighbourhood_id <> f.neighbourhood_id;
    update tag_assignment t set neighbourhood_id = f.neighbourhood_id from fresh f
    where t.subject_kind = 'PERSON' and t.subject_id = f.id and t.neighbourhood_id <> f.neighbourhood_id;
    update tag_turn t set neighbourhood_id = f.neighbourhood_id from fresh f
    where t.subject_kind = 'PERSON' and t.subject_id = f.id and t.neighbourhood_id <> f.neighbourhood_id;
    update fact t set neighbourhood_id = f.neighbourhood_id from fresh f, fact_kind k
    where k.subject_kind = 'PERSON' and t.fact_kind = k.id and t.subject_id = f.id and t.neighbourhood_id <> f.neighbourhood_id;
  end if;
  perform log_tag_change('PERSON', array_agg(area), array_agg(id))
  from fresh f join stale s using (id)
  cross join lateral (values (f.neighbourhood_id), (s.neighbourhood_id)) as both_areas(area)
  where (s.neighbourhood_id, s.sex, s.birth_date, s.death_date, s.lives_alone, s.merged_into)
    is distinct from (f.neighbourhood_id, f.sex, f.birth_date, f.death_date, f.lives_alone, f.merged_into);
  -- Whom they were, or are no more, a double of.
  perform log_tag_change('PERSON', array_agg(r.neighbourhood_id), array_agg(r.id))
  from fresh f join stale s using (id)
  join resident r on r.id in (f.merged_into, s.merged_into)
  where f.merged_into is distinct from s.merged_into;
  return null;
end $$;
