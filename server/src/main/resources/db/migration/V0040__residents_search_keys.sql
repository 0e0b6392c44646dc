-- How people are found by name: each name from each of its characters on, as written, in pinyin and by initials, so that what is typed
-- is always the beginning of a key. A table and not a trigram index: under row security the database uses an index only for
-- comparisons that it knows to tell nothing, and "like" is none of them. Slow: nothing. Undo: drop the table.

create table resident_search_key (
  neighbourhood_id int not null,
  key text collate "C" not null constraint resident_search_key_short check (length(key) between 1 and 80),
  resident_id bigint not null,
  constraint resident_search_key_once primary key (neighbourhood_id, key, resident_id),
  constraint resident_search_key_of_resident foreign key (neighbourhood_id, resident_id)
    references resident (neighbourhood_id, id) on update cascade
);
create index resident_search_key_by_resident on resident_search_key (resident_id);
call guard_by_area('resident_search_key');
