-- What names residents without a foreign key to them and takes part in merges, or stays as it is. The tables of other features may come
-- later in the line: they are only named here. Slow: nothing. Undo: delete the rows.

call declare_resident_reference('tag_assignment', 'subject_id', 'tags read those of merged records with the kept one', true);
call declare_resident_reference('tag_set', 'subject_id', 'likewise', true);
call declare_resident_reference('tag_turn', 'subject_id', 'likewise', true);
call declare_resident_reference('fact', 'subject_id', 'likewise', true);
call declare_resident_reference('source_record', 'resident_id', 'what sources told of people');
call declare_resident_reference('source_review', 'resident_id', 'what sources told of people');
call declare_resident_reference('source_claim', 'resident_id', 'what sources told of people');
call declare_resident_reference('journal_version', 'residents', 'versions are written once; the entry itself moves', true);
call declare_resident_reference('ledger_earning', 'resident_id', 'the ledger is never changed; the account follows its owner', true);
call declare_resident_reference('forgotten', 'resident_id', 'who was forgotten stays forgotten', true);
