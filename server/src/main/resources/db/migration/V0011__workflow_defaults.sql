-- The two workflows that a new installation starts with. Where a life may be at stake every minute of the day counts; the rest
-- counts working hours. All of it is data: an edit adds a version.

do $$ begin perform set_config('app.scope', '*', true); end $$;

insert into workflow (name, version, name_zh, name_en, clock, accept_minutes, changed_by)
values
  ('CARE', 1, '关爱处置', 'Care', 'ALWAYS', 15, 'default'),
  ('SERVICE', 1, '一般处置', 'Service', 'WORKING', 240, 'default');

insert into workflow_transition (workflow, version, action, from_state, to_state, roles, needs, due_minutes)
select w.name, 1, t.action, f.state, t.to_state, t.roles, t.needs,
  case w.name when 'CARE' then t.care_minutes else t.service_minutes end
from (values ('CARE'), ('SERVICE')) as w(name),
  (values
    ('ACCEPT', array['DISPATCHED', 'TRANSFERRED', 'REOPENED'], 'ACCEPTED', array['CADRE', 'SECRETARY'], array[]::text[], 30, 960),
    ('ARRIVE', array['ACCEPTED'], 'ON_SITE', array['CADRE', 'SECRETARY'], array['PLACE'], 120, 480),
    ('DISPOSE', array['ON_SITE'], 'DISPOSED', array['CADRE', 'SECRETARY'], array['RESULT', 'NOTE'], 1440, 1440),
    ('VERIFY', array['DISPOSED'], 'VERIFIED', array['SECRETARY'], array[]::text[], 4320, 2400),
    ('CLOSE', array['VERIFIED'], 'CLOSED', array['SECRETARY'], array[]::text[], 0, 0),
    ('TRANSFER', array['DISPATCHED', 'ACCEPTED', 'ON_SITE', 'TRANSFERRED', 'PAUSED', 'REOPENED'], 'TRANSFERRED',
      array['SECRETARY', 'STREET_OFFICER'], array['REASON'], 15, 240),
    ('PAUSE', array['ACCEPTED', 'ON_SITE'], 'PAUSED', array['CADRE', 'SECRETARY'], array['REASON'], 4320, 2400),
    ('RESUME', array['PAUSED'], 'ACCEPTED', array['CADRE', 'SECRETARY'], array[]::text[], null, null),
    ('REOPEN', array['DISPOSED', 'VERIFIED', 'CLOSED', 'CANCELLED'], 'REOPENED', array['SECRETARY', 'STREET_OFFICER'],
      array['REASON'], 15, 240),
    ('CANCEL', array['DISPATCHED', 'ACCEPTED', 'ON_SITE', 'TRANSFERRED', 'PAUSED', 'REOPENED'], 'CANCELLED',
      array['SECRETARY', 'STREET_OFFICER'], array['REASON'], 0, 0))
    as t(action, from_states, to_state, roles, needs, care_minutes, service_minutes),
  unnest(t.from_states) as f(state);

insert into workflow_step_up (workflow, version, level, position, after_minutes)
values
  ('CARE', 1, 1, 'DEPUTY', 1), ('CARE', 1, 2, 'DUTY_POOL', 10), ('CARE', 1, 3, 'SECRETARY', 10), ('CARE', 1, 4, 'STREET', 15),
  ('SERVICE', 1, 1, 'DEPUTY', 1), ('SERVICE', 1, 2, 'DUTY_POOL', 120), ('SERVICE', 1, 3, 'SECRETARY', 240),
  ('SERVICE', 1, 4, 'STREET', 480);
