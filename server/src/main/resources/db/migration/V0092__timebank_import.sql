-- A time bank that was there before is taken over: its volunteers keep their numbers, its records are known by a reference of their
-- source, and no record is ever taken twice. Slow: nothing on new tables. Undo: drop the columns.

alter table volunteer add column bank_number text constraint volunteer_bank_number_once unique;
alter table service_record add column bank_ref bigint;
create unique index service_record_bank_ref_once on service_record (bank_ref) where bank_ref is not null;
