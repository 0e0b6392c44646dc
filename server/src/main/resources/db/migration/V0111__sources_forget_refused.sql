-- What imports refused or left undecided is kept for a term, and goes when a person that it names is forgotten: beside the sealed row
-- stand the keyed indexes of the ID numbers and phones in it. Slow: nothing. Undo: drop the columns, delete the terms.

do $$ begin perform set_config('app.scope', '*', true); end $$;

alter table source_reject add column person_keys bytea[] not null default '{}';
alter table source_review add column person_keys bytea[] not null default '{}';
create index source_reject_of_person on source_reject using gin (person_keys);
create index source_review_of_person on source_review using gin (person_keys);

insert into retention_term (kind, name_zh, name_en, days) values
  ('REFUSED_ROWS', '导入时退回的行', 'Rows that imports refused', 180),
  ('REVIEWED_RECORDS', '待核和已核的来源记录', 'Records that wait or waited to be linked', 730);
