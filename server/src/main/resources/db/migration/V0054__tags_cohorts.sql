-- Cohorts that somebody keeps: expressions over people, with their versions. Whoever works in one of its neighbourhoods may use a
-- cohort, within its own scope; whoever works in all of them may edit it. Slow: nothing. Undo: drop the tables.

create table cohort (
  id bigint generated always as identity primary key,
  org_id int not null references org_node,
  areas int[] not null constraint cohort_somewhere check (cardinality(areas) > 0),
  name text not null constraint cohort_name_given check (name <> ''),
  expression jsonb not null,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  deleted_at timestamptz
);
alter table cohort enable row level security;
alter table cohort force row level security;
create policy used_in_scope on cohort for select
  using ((select scope_is_all()) or areas && (select scope())::int[]);
create policy added_in_scope on cohort for insert
  with check ((select scope_is_all()) or areas <@ (select scope())::int[]);
create policy edited_in_scope on cohort for update
  using ((select scope_is_all()) or areas <@ (select scope())::int[])
  with check ((select scope_is_all()) or areas <@ (select scope())::int[]);
grant select, insert, update on cohort to ${app};

create table cohort_version (
  cohort_id bigint not null references cohort,
  version int not null,
  areas int[] not null,
  name text not null,
  expression jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (cohort_id, version)
);
alter table cohort_version enable row level security;
alter table cohort_version force row level security;
create policy used_in_scope on cohort_version for select
  using ((select scope_is_all()) or areas && (select scope())::int[]);
create policy added_in_scope on cohort_version for insert
  with check ((select scope_is_all()) or areas <@ (select scope())::int[]);
grant select, insert on cohort_version to ${app};
