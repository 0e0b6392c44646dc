-- Third-party apps, what they may ask and how often; and the counts that are released to them. Slow: nothing, the tables are new.
-- Undo: drop them.

create table app (
  id bigint generated always as identity primary key,
  client_id text not null constraint app_client_once unique
    constraint app_client_form check (client_id ~ '^[A-Za-z0-9._-]{3,100}$'),
  name text not null constraint app_name_given check (name <> '' and length(name) <= 100),
  contact text not null constraint app_contact_given check (contact <> '' and length(contact) <= 200),
  scopes text[] not null constraint app_scopes_known check (scopes <@ array['PLACES', 'AGGREGATES', 'TIMEBANK']),
  per_minute int not null constraint app_per_minute_plausible check (per_minute between 1 and 6000),
  per_day int not null constraint app_per_day_plausible check (per_day between 1 and 1000000),
  version int not null default 0,
  registered_by text not null,
  registered_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  constraint app_revocation_told check ((revoked_at is null) = (revoked_by is null))
);
call guard_shared('app', 'select, insert, update');

-- How much of its quota an app has used in the running minute and day.
create table app_use (
  app_id bigint not null references app,
  period text not null constraint app_use_period_known check (period in ('MINUTE', 'DAY')),
  starts_at timestamptz not null,
  used int not null,
  primary key (app_id, period)
) with (fillfactor = 50);
call guard_shared('app_use');

-- Counts of people as they are released: computed once a month, never changed. A hidden group has no count.
create table aggregate_cell (
  neighbourhood_id int not null references org_node,
  release date not null,
  tree text not null,
  path text not null,
  people int constraint aggregate_cell_large check (people >= 10),
  primary key (neighbourhood_id, release, tree, path)
);
create index aggregate_cell_by_release on aggregate_cell (release, neighbourhood_id);
call guard_by_area('aggregate_cell', 'select, insert');
