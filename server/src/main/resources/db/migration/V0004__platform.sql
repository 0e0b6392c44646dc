-- What every feature leans on: answers kept for replayed requests, the outbox, stored files, the audit log and its seals.

-- One (actor, request) is answered once; a replay gets the same answer.
create table request (
  actor text not null,
  request_id text not null constraint request_id_length check (length(request_id) between 8 and 64),
  operation text not null,
  digest bytea not null,
  outcome jsonb not null,
  answered_at timestamptz not null default now(),
  primary key (actor, request_id)
);
call guard_by_actor('request', 'actor', 'select, insert');

-- Work that must follow a commit: one row per event and reaction, written in the same transaction.
create table outbox (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  reaction text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  expires_at timestamptz not null,
  attempts int not null default 0,
  lease uuid,
  leased_until timestamptz,
  state text not null default 'WAITING' constraint outbox_state_known check (state in ('WAITING', 'DONE', 'DEAD')),
  ended_at timestamptz,
  failure text,
  constraint outbox_end_told check ((state = 'WAITING') = (ended_at is null))
);
create index outbox_waiting on outbox (due_at) where state = 'WAITING';
create index outbox_ended on outbox (ended_at) where state <> 'WAITING';
call guard_by_area('outbox');

create table file (
  id uuid primary key,
  neighbourhood_id int not null references org_node,
  owner text not null,
  media_type text not null,
  bytes int not null constraint file_size_limited check (bytes between 1 and 10485760),
  width int,
  height int,
  sha256 bytea not null,
  stored_at timestamptz not null default now()
);
call guard_by_area('file', 'select, insert, delete');

-- Who did or saw what, and why. Rows are only added; the seals chain them in the order of their transactions.
create table audit (
  id bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  neighbourhood_id int references org_node,
  actor text not null,
  client text not null default '',
  action text not null,
  subject_type text not null,
  subject_id text not null,
  purpose text,
  details jsonb not null default '{}'
);
create index audit_by_time on audit (at desc, id desc);
create index audit_by_subject on audit (subject_id, at desc);
create index audit_by_actor on audit (actor, at desc);
create index audit_by_tx on audit (tx, id);
alter table audit enable row level security;
alter table audit force row level security;
create policy read_in_scope on audit for select
  using ((select scope_is_all()) or neighbourhood_id = any ((select scope())::int[])
    or (neighbourhood_id is null and (select has_scope())));
create policy written_in_scope on audit for insert
  with check ((select scope_is_all()) or neighbourhood_id = any ((select scope())::int[])
    or (neighbourhood_id is null and (select has_scope())));
grant select, insert on audit to ${app};

create table audit_seal (
  chain text not null,
  seq bigint not null constraint audit_seal_counted check (seq > 0),
  from_tx xid8 not null,
  until_tx xid8 not null,
  rows int not null,
  digest bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (chain, seq),
  constraint audit_seal_forward check (until_tx > from_tx)
);
create unique index audit_seal_no_fork on audit_seal (chain, from_tx);
call guard_shared('audit_seal', 'select, insert');
