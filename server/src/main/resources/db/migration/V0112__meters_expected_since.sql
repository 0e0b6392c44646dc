-- A meter that a register names is missed from the day on which it was named here, not from the day on which it was screwed in: else a
-- street that sets up would be told of a thousand silent meters before the first of them could report. Slow: nothing. Undo: drop it.
alter table meter add column expected_since timestamptz;
