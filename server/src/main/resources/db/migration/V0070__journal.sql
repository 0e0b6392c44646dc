-- The people's log: what a visit, a call or a look told of people and homes. A version is written once; a correction is a further
-- version, and the entry shows the latest. Searched area by area, the latest first: row security puts its own conditions before
-- those of a caller, so that no trigram index would serve (its operators are not leakproof); the scan is bounded by area, time and page.
-- Slow: nothing, the tables are new. Undo: drop them.

create table journal_entry (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  version int not null default 1,
  kind text not null constraint journal_kind_known check (kind in ('VISIT', 'CALL', 'REMARK')),
  at timestamptz not null,
  written_at timestamptz not null default now(),
  author text not null,
  author_name text not null,
  -- whether those whom it is about were met or spoken to: only then it is a contact
  is_met boolean not null,
  said text not null constraint journal_said_limited check (length(said) <= 4000),
  photos uuid[] not null default '{}' constraint journal_photos_limited check (cardinality(photos) <= 9),
  latitude double precision,
  longitude double precision,
  order_id bigint references work_order,
  constraint journal_entry_in_area unique (neighbourhood_id, id),
  constraint journal_remark_meets_nobody check (kind <> 'REMARK' or not is_met),
  constraint journal_says_something check (said <> '' or order_id is not null),
  constraint journal_place_whole check (num_nulls(latitude, longitude) in (0, 2)),
  constraint journal_latitude_wgs84 check (latitude between -90 and 90),
  constraint journal_longitude_wgs84 check (longitude between -180 and 180)
);
create index journal_entry_by_time on journal_entry (neighbourhood_id, at desc, id desc);
create index journal_entry_by_order on journal_entry (order_id) where order_id is not null;
call guard_by_area('journal_entry');

-- Every version of every entry, the first one too. Added to and, when a person asks to be forgotten or its time is over, deleted.
create table journal_version (
  entry_id bigint not null references journal_entry on delete cascade,
  version int not null constraint journal_version_counted check (version > 0),
  neighbourhood_id int not null references org_node,
  kind text not null,
  at timestamptz not null,
  is_met boolean not null,
  said text not null,
  photos uuid[] not null,
  residents bigint[] not null,
  houses bigint[] not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  reason text not null default '',
  primary key (entry_id, version),
  constraint journal_correction_has_reason check ((version = 1) = (reason = ''))
);
call guard_by_area('journal_version', 'select, insert, delete');

create table journal_person (
  entry_id bigint not null references journal_entry on delete cascade,
  resident_id bigint not null references resident,
  neighbourhood_id int not null references org_node,
  at timestamptz not null,
  primary key (entry_id, resident_id)
);
create index journal_person_by_time on journal_person (resident_id, at desc, entry_id desc);
call guard_by_area('journal_person');

create table journal_house (
  entry_id bigint not null references journal_entry on delete cascade,
  house_id bigint not null references house,
  neighbourhood_id int not null references org_node,
  at timestamptz not null,
  primary key (entry_id, house_id)
);
create index journal_house_by_time on journal_house (house_id, at desc, entry_id desc);
call guard_by_area('journal_house');

-- When a person was last met or spoken to; kept by the write itself, so that nobody searches the log for it.
create table journal_contact (
  resident_id bigint primary key,
  neighbourhood_id int not null,
  at timestamptz not null,
  kind text not null,
  entry_id bigint not null references journal_entry on delete cascade,
  constraint journal_contact_of_resident foreign key (neighbourhood_id, resident_id)
    references resident (neighbourhood_id, id) on update cascade
);
create index journal_contact_by_time on journal_contact (neighbourhood_id, at);
create index journal_contact_by_entry on journal_contact (entry_id);
call guard_by_area('journal_contact');
