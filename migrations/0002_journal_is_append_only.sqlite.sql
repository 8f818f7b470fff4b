-- An entry, once written, is neither changed nor removed.

CREATE TRIGGER journal_entry_is_never_changed BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry_is_never_changed'); END;

CREATE TRIGGER journal_entry_is_never_removed BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry_is_never_removed'); END;

CREATE TRIGGER journal_body_is_never_changed BEFORE UPDATE ON journal_body
BEGIN SELECT RAISE(ABORT, 'journal_body_is_never_changed'); END;
