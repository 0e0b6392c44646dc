-- The rules and the workflow that a new installation starts with: Linfen's 24 hours and 0 litres. All of it is data and can be
-- edited. Row security holds for the owner, too: the scope is named first.

do $$ begin perform set_config('app.scope', '*', true); end $$;

insert into alert_rule (id, version, kind, name_zh, name_en, severity, rank, window_minutes, threshold_ml, lives_alone, age_min,
  dispatches, hours, changed_by)
values
  (nextval('alert_rule_id'), 1, 'NO_WATER', '独居老人 24 小时未用水', 'Elder living alone, no water for 24 hours', 'LIFE', 0, 1440, 0,
   true, 60, true, 'ALWAYS', 'default'),
  (nextval('alert_rule_id'), 1, 'LEAK', '24 小时持续流水', 'Water running for 24 hours without a pause', 'NORMAL', 0, 1440, 0,
   null, null, true, 'WORKING', 'default'),
  (nextval('alert_rule_id'), 1, 'OVERUSE', '24 小时用水超过 2000 升', 'More than 2,000 litres in 24 hours', 'NORMAL', 0, 1440,
   2000000, null, null, true, 'DAYTIME', 'default'),
  (nextval('alert_rule_id'), 1, 'VACANT_USE', '空关房屋用水', 'Use in a home marked vacant', 'NORMAL', 0, 60, 0,
   null, null, true, 'DAYTIME', 'default'),
  (nextval('alert_rule_id'), 1, 'METER_SILENT', '水表 24 小时无读数', 'No reading for 24 hours', 'INFO', 0, 1440, 0,
   null, null, false, 'ALWAYS', 'default'),
  (nextval('alert_rule_id'), 1, 'METER_SILENT', '独居老人家水表 24 小时无读数', 'Elder living alone, no reading for 24 hours', 'HIGH', 10,
   1440, 0, true, 60, true, 'DAYTIME', 'default'),
  (nextval('alert_rule_id'), 1, 'METER_FAULT', '独居老人家水表读数异常', 'Elder living alone, readings cannot be trusted', 'HIGH', 0, 360,
   5000, true, 60, true, 'DAYTIME', 'default'),
  (nextval('alert_rule_id'), 1, 'CONCENTRATOR_SILENT', '集中器 6 小时失联', 'Concentrator not heard for 6 hours', 'HIGH', 0, 360, 0,
   null, null, true, 'DAYTIME', 'default');
