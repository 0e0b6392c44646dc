-- Phones, notices to people, and each way in which a notice leaves. A phone and a notice belong to one person; what left is seen by
-- area, and holds no personal data.

create table device (
  id bigint generated always as identity primary key,
  token text not null constraint device_token_once unique
    constraint device_token_form check (length(token) between 8 and 1024 and token ~ '^[[:graph:]]+$'),
  subject text not null,
  platform text not null constraint device_platform_known check (platform in ('ANDROID', 'IOS', 'HARMONY', 'WEB')),
  app_version text not null constraint device_version_short check (length(app_version) between 1 and 40),
  language text not null constraint device_language_known check (language in ('CHINESE', 'ENGLISH')),
  registered_at timestamptz not null default now(),
  -- the push service does not know this token any more; kept, so that it is never used again
  gone_at timestamptz
);
create index device_by_subject on device (subject) where gone_at is null;
call guard_by_actor('device', 'subject');

create table notice (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  -- what happened: one event tells one recipient once
  event text not null,
  recipient text not null,
  subject text,
  resident_id bigint references resident,
  kind text not null,
  severity text not null constraint notice_severity_known check (severity in ('LIFE', 'HIGH', 'NORMAL', 'INFO')),
  order_id bigint,
  alert_id bigint,
  -- values for the places in the text: codes, counts and times only
  facts jsonb not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint notice_once unique (event, recipient),
  constraint notice_to_somebody check (num_nonnulls(subject, resident_id) = 1)
);
create index notice_by_subject on notice (subject, created_at desc, id desc);
create index notice_unread on notice (subject) where read_at is null;
create index notice_by_age on notice (created_at);
create index notice_by_order on notice (order_id) where order_id is not null;
create index notice_by_alert on notice (alert_id) where alert_id is not null;
call guard_by_actor('notice', 'subject');

-- One row per notice and way; for a push one per phone. A row waits until it ends, once.
create table delivery (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  notice_id bigint not null references notice,
  recipient text not null,
  kind text not null,
  channel text not null constraint delivery_channel_known check (channel in ('PUSH', 'SMS', 'IN_APP')),
  severity text not null,
  device_id bigint references device on delete set null,
  -- those that may travel together as one digest, and how many this one carries
  is_digest boolean not null default false,
  carries int not null default 1,
  carried_by bigint references delivery,
  state text not null default 'WAITING' constraint delivery_state_known check (state in
    ('WAITING', 'ACCEPTED', 'DELIVERED', 'PREVIEWED', 'MERGED', 'READ', 'WITHDRAWN', 'UNREACHABLE', 'UNDELIVERED', 'EXPIRED', 'DEAD')),
  created_at timestamptz not null default now(),
  due_at timestamptz not null,
  expires_at timestamptz not null,
  attempts int not null default 0,
  lease uuid,
  ended_at timestamptz,
  sent_at timestamptz,
  body text,
  address_masked text,
  address_index bytea,
  -- the number under which the other side knows it
  provider_id text,
  failure text,
  constraint delivery_once unique (notice_id, channel, device_id),
  constraint delivery_end_told check ((state = 'WAITING') = (ended_at is null)),
  constraint delivery_merge_told check ((state = 'MERGED') = (carried_by is not null))
) with (fillfactor = 80);
create index delivery_waiting on delivery (channel, due_at) where state = 'WAITING';
create index delivery_digest on delivery (recipient, channel) where state = 'WAITING' and is_digest;
create index delivery_carried on delivery (carried_by) where carried_by is not null;
create index delivery_by_area on delivery (neighbourhood_id, created_at desc, id desc);
create index delivery_by_provider on delivery (provider_id) where provider_id is not null;
create index delivery_by_address on delivery (address_index, created_at) where address_index is not null;
create index delivery_by_day on delivery (recipient, channel, sent_at) where sent_at is not null;
call guard_by_area('delivery');

-- What an SMS centre told of a message; it may come before we know the message's number, twice, late, or never.
create table sms_receipt (
  provider_id text primary key,
  is_delivered boolean not null,
  told text not null,
  told_at timestamptz not null default now()
);
alter table sms_receipt enable row level security;
alter table sms_receipt force row level security;
create policy server_only on sms_receipt using ((select scope_is_all())) with check ((select scope_is_all()));
grant select, insert, update, delete on sms_receipt to ${app};
