-- An entry, once written, is neither changed nor removed.

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_NAME; END $$;

CREATE TRIGGER journal_entry_is_never_changed BEFORE UPDATE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER journal_entry_is_never_removed BEFORE DELETE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER journal_body_is_never_changed BEFORE UPDATE ON journal_body
FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
