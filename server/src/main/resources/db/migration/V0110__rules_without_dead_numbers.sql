-- A number that nothing reads is none: use in a vacant home is told at once and has no window, a silence has no litres. Touches the few
-- rows of alert_rule only. To undo: put the old check back and give those rules any window.

do $$ begin perform set_config('app.scope', '*', true); end $$;

alter table alert_rule drop constraint alert_rule_window_plausible;
update alert_rule set window_minutes = 0 where kind = 'VACANT_USE';
update alert_rule set threshold_ml = 0 where kind in ('METER_SILENT', 'CONCENTRATOR_SILENT');
alter table alert_rule
  add constraint alert_rule_window_plausible check (
    case when kind = 'VACANT_USE' then window_minutes = 0 else window_minutes between 30 and 10080 end),
  add constraint alert_rule_silence_without_litres check (
    kind not in ('METER_SILENT', 'CONCENTRATOR_SILENT') or threshold_ml = 0);
