-- Records that name somebody by the ID number of a merged record are linked to whom it was merged into: those are looked up, too, and
-- there are few. Slow: building the index reads the residents once. Undo: drop the index.
create index resident_merged_by_id_number on resident (id_number_index) where merged_into is not null;
