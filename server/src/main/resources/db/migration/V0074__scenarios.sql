-- Report templates, and the reports that were filled from them with the numbers they were made from. Slow: nothing, the tables are new.
-- Undo: drop them.

create table report_template (
  code text not null constraint report_template_code_form check (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
  version int not null,
  is_current boolean not null default true,
  name_zh text not null constraint report_template_named check (name_zh <> '' and length(name_zh) <= 60),
  name_en text not null,
  -- the columns, in order: words of the metrics that the server counts
  metrics text[] not null constraint report_template_has_columns check (cardinality(metrics) between 1 and 40),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (code, version)
);
create unique index report_template_one_current on report_template (code) where is_current;
insert into report_template (code, version, name_zh, name_en, metrics, changed_by) values
  ('ELDERS_MONTHLY', 1, '老年人关爱月报', 'Care of elders, monthly',
   array['PEOPLE', 'PEOPLE_60', 'PEOPLE_80', 'ALONE_60', 'VISITS', 'CALLS', 'PEOPLE_MET', 'ALERTS', 'ORDERS_OPENED', 'ORDERS_CLOSED'],
   'defaults'),
  ('HOUSING_MONTHLY', 1, '房屋情况月报', 'Housing, monthly',
   array['HOUSES', 'HOUSES_VACANT', 'HOUSES_LET', 'PEOPLE'], 'defaults');
call guard_shared('report_template', 'select, insert, update');

-- What was filled in never changes: the app may only sign it, once.
create table report (
  id bigint generated always as identity primary key,
  -- one area, or the first of several: whose rows say who sees it
  neighbourhood_id int not null references org_node,
  areas int[] not null constraint report_of_areas check (cardinality(areas) > 0),
  template text not null,
  version int not null,
  since timestamptz not null,
  until timestamptz not null,
  numbers jsonb not null,
  digest bytea not null constraint report_digest_whole check (length(digest) = 32),
  made_by text not null,
  made_at timestamptz not null default now(),
  signed_by text,
  signed_name text,
  signed_at timestamptz,
  constraint report_of_template foreign key (template, version) references report_template (code, version),
  constraint report_in_order check (until > since),
  constraint report_signature_whole check (num_nulls(signed_by, signed_name, signed_at) in (0, 3))
);
create index report_by_time on report (made_at desc, id desc);
alter table report enable row level security;
alter table report force row level security;
create policy rows_in_scope on report
  using ((select scope_is_all()) or areas <@ (select scope())::int[])
  with check ((select scope_is_all()) or areas <@ (select scope())::int[] and neighbourhood_id = any ((select scope())::int[]));
grant select, insert, update (signed_by, signed_name, signed_at) on report to ${app};
