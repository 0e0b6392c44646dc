-- What people may ask for and what bounds those who look: consent, emergency access, terms of keeping, who was forgotten.
-- Slow: nothing, the tables are new. Undo: drop them.

create table consent (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null,
  resident_id bigint not null,
  purpose text not null constraint consent_purpose_known check (purpose in ('SMS', 'PHOTOS', 'STATISTICS')),
  -- a person may refuse what needs no asking, too: then there is a row that was never given
  given_at timestamptz,
  given_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  note text not null default '' constraint consent_note_short check (length(note) <= 200),
  constraint consent_given_or_withdrawn check (num_nonnulls(given_at, withdrawn_at) > 0),
  constraint consent_in_order check (withdrawn_at >= given_at),
  constraint consent_of_resident foreign key (neighbourhood_id, resident_id)
    references resident (neighbourhood_id, id) on update cascade
);
create unique index consent_one_standing on consent (resident_id, purpose) where withdrawn_at is null;
create index consent_by_resident on consent (resident_id, purpose, id);
call guard_by_area('consent');

-- Whether a person lets something be done: the last word counts. Without one, photos need asking; an SMS about their own safety and
-- being counted among at least ten do not.
create function consents(resident bigint, asked text) returns boolean language sql stable as $$
  select coalesce((select withdrawn_at is null from consent where resident_id = resident and purpose = asked order by id desc limit 1),
    asked <> 'PHOTOS')
$$;

-- Somebody looks beyond what is theirs, for a reason, in one neighbourhood, for so long and no longer.
create table emergency_access (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  subject text not null,
  name text not null,
  reason text not null constraint emergency_access_reasoned check (length(reason) between 10 and 500),
  started_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_by text,
  constraint emergency_access_short check (ends_at between started_at and started_at + interval '3 hours')
);
create index emergency_access_by_time on emergency_access (neighbourhood_id, started_at desc, id desc);
create index emergency_access_open on emergency_access (ends_at);
call guard_by_area('emergency_access');

-- For how long things are kept. A kind without a row is kept.
create table retention_term (
  kind text primary key,
  name_zh text not null,
  name_en text not null,
  days int not null constraint retention_plausible check (days between 30 and 36500),
  version int not null default 0,
  changed_by text not null default 'defaults',
  changed_at timestamptz not null default now(),
  pruned_at timestamptz,
  pruned_rows bigint not null default 0
);
insert into retention_term (kind, name_zh, name_en, days) values
  ('JOURNAL', '民情日志', 'People''s log', 1825),
  ('OUTBOX', '未能送达的内部消息', 'Messages of the outbox that expired', 90),
  ('EMERGENCY_ACCESS', '紧急查看', 'Emergency access', 1825),
  ('WITHDRAWN_CONSENTS', '已撤回的同意', 'Withdrawn consents', 1825);
call guard_shared('retention_term', 'select, insert, update');

-- Whom we forgot, by the key that says nothing any more: after a restore from a backup they are forgotten again.
create table forgotten (
  resident_id bigint primary key,
  neighbourhood_id int not null references org_node,
  at timestamptz not null default now(),
  by_whom text not null,
  reason text not null constraint forgotten_reasoned check (length(reason) between 4 and 200)
);
call guard_by_area('forgotten', 'select, insert');
