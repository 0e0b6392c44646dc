-- Rules that watch, what they raised, and what is held back for a time.

-- A rule is never changed: an edit adds a version. The current version applies.
create table alert_rule (
  id int not null,
  version int not null,
  is_current boolean not null default true,
  -- where it applies: this node and all below; null is everywhere
  org_id int references org_node,
  areas int[],
  kind text not null constraint alert_rule_kind_known check (kind in
    ('NO_WATER', 'LEAK', 'OVERUSE', 'VACANT_USE', 'METER_SILENT', 'METER_FAULT', 'CONCENTRATOR_SILENT')),
  name_zh text not null,
  name_en text not null,
  is_enabled boolean not null default true,
  severity text not null constraint alert_rule_severity_known check (severity in ('LIFE', 'HIGH', 'NORMAL', 'INFO')),
  -- among several rules of a kind for a home the highest applies
  rank int not null default 0,
  window_minutes int not null constraint alert_rule_window_plausible check (window_minutes between 30 and 10080),
  threshold_ml bigint not null default 0 constraint alert_rule_threshold_plausible check (threshold_ml >= 0),
  lives_alone boolean,
  age_min int constraint alert_rule_age_plausible check (age_min between 0 and 130),
  dispatches boolean not null default true,
  hours text not null default 'ALWAYS' constraint alert_rule_hours_known check (hours in ('ALWAYS', 'DAYTIME', 'WORKING')),
  ask text constraint alert_rule_ask_known check (ask in ('RESIDENT', 'CONTACT')),
  ask_minutes int constraint alert_rule_ask_plausible check (ask_minutes between 1 and 720),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (id, version),
  constraint alert_rule_ask_whole check ((ask is null) = (ask_minutes is null))
);
create unique index alert_rule_one_current on alert_rule (id) where is_current;
create sequence alert_rule_id;
grant usage on sequence alert_rule_id to ${app};
call guard_shared('alert_rule', 'select, insert, update');

create table suppression (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  house_id bigint,
  building_id bigint,
  concentrator_id int,
  kinds text[],
  reason text not null constraint suppression_reason_known check (reason in
    ('VACANT', 'AWAY', 'SHELVED', 'MAINTENANCE', 'METER_REPAIR')),
  note text not null default '',
  author text not null,
  order_id bigint,
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_why text constraint suppression_end_known check (ended_why in ('FIRST_USE', 'EXPIRED', 'ENDED')),
  constraint suppression_bounded check (until > since and until <= since + interval '366 days'),
  constraint suppression_of_one_place check (num_nonnulls(house_id, building_id, concentrator_id) = 1),
  constraint suppression_end_whole check ((ended_at is null) = (ended_why is null)),
  constraint suppression_of_house foreign key (neighbourhood_id, house_id)
    references house (neighbourhood_id, id) on update cascade,
  constraint suppression_of_building foreign key (neighbourhood_id, building_id)
    references building (neighbourhood_id, id) on update cascade
);
create index suppression_of_house_open on suppression (house_id) where ended_at is null;
create index suppression_of_building_open on suppression (building_id) where ended_at is null;
create index suppression_expiry on suppression (until) where ended_at is null;
call guard_by_area('suppression');

-- An alert has three sides that move on their own: the condition as the meter tells it, the handling by people, and whether it
-- is shown and sent.
create table alert (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  kind text not null,
  severity text not null,
  rule_id int not null,
  rule_version int not null,
  house_id bigint,
  meter_id int,
  concentrator_id int,
  resident_id bigint references resident,
  began_at timestamptz not null,
  raised_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  seen_until timestamptz not null,
  volume_ml bigint not null default 0,
  condition text not null default 'ACTIVE' constraint alert_condition_known check (condition in ('ACTIVE', 'CLEARED')),
  cleared_at timestamptz,
  cleared_why text constraint alert_cleared_why_known check (cleared_why in
    ('USE', 'STOPPED', 'REPORTED_AGAIN', 'OCCUPIED', 'DISPROVED', 'RULE_CHANGED', 'METER_REMOVED')),
  handling text not null default 'NEW' constraint alert_handling_known check (handling in ('NEW', 'ACKNOWLEDGED')),
  acknowledged_at timestamptz,
  acknowledged_by text,
  visibility text not null default 'NORMAL' constraint alert_visibility_known
    check (visibility in ('NORMAL', 'SHELVED', 'SUPPRESSED', 'OUT_OF_SERVICE')),
  suppression_id bigint references suppression,
  held_by bigint references alert,
  asked_at timestamptz,
  answer_until timestamptz,
  answered_well_at timestamptz,
  next_at timestamptz,
  -- raised by readings of long ago that came in late or by a file: told, but nobody is sent
  is_history boolean not null default false,
  version int not null default 0,
  constraint alert_rule_exists foreign key (rule_id, rule_version) references alert_rule (id, version),
  constraint alert_in_area unique (neighbourhood_id, id),
  constraint alert_of_house foreign key (neighbourhood_id, house_id)
    references house (neighbourhood_id, id) on update cascade,
  constraint alert_subject_known check (num_nonnulls(house_id, concentrator_id) = 1),
  constraint alert_in_order check (began_at <= raised_at and cleared_at >= raised_at),
  constraint alert_clearing_whole check ((condition = 'CLEARED') = (cleared_at is not null)
    and (cleared_at is null) = (cleared_why is null)),
  constraint alert_handling_whole check ((handling = 'ACKNOWLEDGED') = (acknowledged_at is not null))
);
create unique index alert_open_once_per_house on alert (house_id, kind) where condition = 'ACTIVE' and house_id is not null;
create unique index alert_open_once_per_concentrator on alert (concentrator_id, kind)
  where condition = 'ACTIVE' and concentrator_id is not null;
create index alert_by_meter on alert (meter_id, kind, raised_at);
create index alert_by_area on alert (neighbourhood_id, raised_at desc, id desc) where not is_history;
create index alert_by_resident on alert (resident_id);
create index alert_timer on alert (next_at) where next_at is not null;
create index alert_by_suppression on alert (suppression_id) where suppression_id is not null;
create index alert_held on alert (held_by) where held_by is not null;
call guard_by_area('alert');

-- What a suppression withheld: each alert, from when until when.
create table alert_withheld (
  alert_id bigint not null references alert,
  suppression_id bigint not null references suppression,
  neighbourhood_id int not null,
  since timestamptz not null,
  until timestamptz,
  primary key (alert_id, suppression_id)
);
create index alert_withheld_by_suppression on alert_withheld (suppression_id);
call guard_by_area('alert_withheld');
