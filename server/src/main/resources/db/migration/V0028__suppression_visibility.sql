-- How an alert is shown that a suppression holds back, by the suppression's reason. Slow: nothing. Undo: drop the functions.
create function visibility_under(reason text) returns text
  language sql immutable parallel safe
  return case reason when 'SHELVED' then 'SHELVED' when 'METER_REPAIR' then 'OUT_OF_SERVICE' else 'SUPPRESSED' end;

-- The suppression that holds an alert back now, if any does: of the house, its building or its meter's concentrator. Water that was
-- used since it began makes it void for lack of use (somebody is back); the use may have been in the interval in which it began.
create function suppression_holding(of_house bigint, of_meter int, of_kind text, dry_since timestamptz) returns bigint
  language sql stable as $$
  select s.id
  from suppression s
  left join house h on h.id = of_house
  left join meter m on m.id = of_meter
  where s.ended_at is null and s.until > now()
    and (s.house_id = of_house or s.building_id = h.building_id or s.concentrator_id = m.concentrator_id)
    and (s.kinds is null or of_kind = any (s.kinds))
    and (of_kind <> 'NO_WATER' or dry_since <= s.since + make_interval(mins => 2 * coalesce(m.interval_minutes, 60)))
  order by s.until desc, s.id limit 1
$$;
