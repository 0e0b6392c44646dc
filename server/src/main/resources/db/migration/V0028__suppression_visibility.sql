-- How an alert is shown that a suppression holds back, by the suppression's reason. Slow: nothing. Undo: drop the function.
create function visibility_under(reason text) returns text
  language sql immutable parallel safe
  return case reason when 'SHELVED' then 'SHELVED' when 'METER_REPAIR' then 'OUT_OF_SERVICE' else 'SUPPRESSED' end;
