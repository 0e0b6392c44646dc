-- The vocabulary of tags, who carries which and since when, dated facts that rules read, and the log of what changed. Slow: nothing.
-- Undo: drop the tables.

-- A tag as it is now. Its id never changes and is what sets of tags hold.
create table tag (
  id int primary key,
  code text not null constraint tag_code_once unique
    constraint tag_code_form check (code ~ '^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$' and length(code) <= 60),
  subject_kind text not null constraint tag_subject_known check (subject_kind in ('PERSON', 'HOUSEHOLD', 'HOUSE', 'STAIRWELL')),
  category text not null constraint tag_category_known check (category in ('AGE', 'HOUSEHOLD', 'HOUSING', 'HEALTH', 'DISABILITY',
    'INCOME', 'CARE', 'EMPLOYMENT', 'EDUCATION', 'SKILL', 'CIVIC', 'RISK', 'SERVICE', 'DIGITAL', 'EVENT', 'STAIRWELL')),
  kind text not null constraint tag_kind_known check (kind in ('BY_HAND', 'IMPORTED', 'DERIVED')),
  sensitivity text not null constraint tag_sensitivity_known check (sensitivity in ('OPEN', 'INTERNAL', 'PERSONAL', 'SECRET')),
  name_zh text not null constraint tag_name_given check (name_zh <> ''),
  name_en text not null,
  is_enabled boolean not null default true,
  rule jsonb,
  version int not null default 1,
  constraint tag_rule_if_derived check ((kind = 'DERIVED') = (rule is not null)),
  constraint tag_of_subject unique (id, subject_kind)
);
create sequence tag_id start 1001;
grant usage on sequence tag_id to ${app};
call guard_shared('tag', 'select, insert, update');

-- Every version that a tag ever had; only added to.
create table tag_version (
  tag_id int not null references tag,
  version int not null,
  name_zh text not null,
  name_en text not null,
  sensitivity text not null,
  is_enabled boolean not null,
  rule jsonb,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (tag_id, version)
);
call guard_shared('tag_version', 'select, insert');

-- Since when and until when a subject carried a tag, by whose word. One open row for each source: what one system withdraws,
-- another may still say.
create table tag_assignment (
  id bigint generated always as identity primary key,
  neighbourhood_id int not null references org_node,
  tag_id int not null,
  subject_kind text not null,
  subject_id bigint not null,
  source_kind text not null constraint tag_assignment_source_known check (source_kind in ('SYSTEM', 'RULE', 'PERSON')),
  -- which of the source systems; empty for rules and people
  source text not null default '',
  -- who, where people say so
  author text,
  rule_version int,
  -- when the source last saw it so
  observed_at timestamptz not null,
  since timestamptz not null,
  until timestamptz,
  valid_until timestamptz,
  confidence smallint not null default 100 constraint tag_assignment_confidence_percent check (confidence between 1 and 100),
  constraint tag_assignment_fits_subject foreign key (tag_id, subject_kind) references tag (id, subject_kind),
  constraint tag_assignment_in_order check (until >= since),
  constraint tag_assignment_source_whole check ((source_kind = 'SYSTEM') = (source <> '')),
  constraint tag_assignment_rule_told check ((source_kind = 'RULE') = (rule_version is not null))
);
create unique index tag_assignment_open_once on tag_assignment (subject_kind, subject_id, tag_id, source_kind, source)
  where until is null;
create index tag_assignment_by_subject on tag_assignment (subject_kind, subject_id, tag_id);
create index tag_assignment_by_tag on tag_assignment (tag_id, since);
call guard_by_area('tag_assignment');

-- The tags that a subject carries now, sorted: what lists read, without a join.
create table tag_set (
  subject_kind text not null,
  subject_id bigint not null,
  neighbourhood_id int not null references org_node,
  tags int[] not null default '{}',
  primary key (subject_kind, subject_id)
) with (fillfactor = 85);
call guard_by_area('tag_set');

-- When a subject must be looked at again though nothing happens: a birthday, the end of a window, the end of validity.
create table tag_turn (
  subject_kind text not null,
  subject_id bigint not null,
  neighbourhood_id int not null references org_node,
  due_at timestamptz not null,
  primary key (subject_kind, subject_id)
);
create index tag_turn_due on tag_turn (due_at);
call guard_by_area('tag_turn');

-- The kinds of dated facts that other features tell. A new kind is added by the feature that tells it.
create table fact_kind (
  id int primary key,
  code text not null constraint fact_kind_code_form check (code ~ '^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$'),
  subject_kind text not null constraint fact_kind_subject_known
    check (subject_kind in ('PERSON', 'HOUSEHOLD', 'HOUSE', 'STAIRWELL')),
  sensitivity text not null constraint fact_kind_sensitivity_known
    check (sensitivity in ('OPEN', 'INTERNAL', 'PERSONAL', 'SECRET')),
  name_zh text not null,
  name_en text not null,
  constraint fact_kind_once unique (code, subject_kind)
);
call guard_shared('fact_kind', 'select');

-- The kind says what the subject is. The reference tells two facts of one moment apart: the row of whoever tells it.
create table fact (
  neighbourhood_id int not null,
  fact_kind int not null references fact_kind,
  subject_id bigint not null,
  at timestamptz not null,
  reference bigint not null default 0,
  value double precision,
  primary key (subject_id, fact_kind, at, reference)
);
create index fact_by_time on fact (fact_kind, at);
call guard_by_area('fact');

-- What changed, one row for up to a thousand subjects of one statement. Rules look at it once; what servers keep in memory follows
-- it by the number of its transaction.
create table tag_change (
  seq bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  neighbourhood_id int not null references org_node,
  subject_kind text not null,
  subject_ids bigint[] not null,
  -- which tags or facts; both null where the subject itself changed
  tags int[],
  facts int[],
  is_derived boolean not null default false
);
create index tag_change_by_tx on tag_change (tx);
create index tag_change_waiting on tag_change (seq) where not is_derived;
create index tag_change_by_time on tag_change (at);
call guard_by_area('tag_change');
