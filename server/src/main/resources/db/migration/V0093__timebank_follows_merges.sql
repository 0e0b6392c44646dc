-- What a volunteer whose record was merged into another earns is for the one that was kept. Slow: nothing. Undo: put the function of V0091
-- back.

create or replace function volunteer_behind(volunteer bigint, out subject text, out resident_id bigint) language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
declare
  before text := coalesce(current_setting('app.scope', true), '');
begin
  perform set_config('app.scope', '*', true);
  select v.subject, coalesce(r.merged_into, v.resident_id) into subject, resident_id
  from volunteer v left join resident r on r.id = v.resident_id where v.id = volunteer;
  perform set_config('app.scope', before, true);
end $$;
