-- What a writer says of a comment: that it is a concern, or offers words; which clause of an agreement it is about.
ALTER TABLE comment ADD COLUMN mark TEXT CONSTRAINT a_comment_is_marked_as_one_of_two CHECK (mark IN ('concern', 'offer'));
ALTER TABLE comment ADD COLUMN agreement_id TEXT;   -- whose clause it is about
ALTER TABLE comment ADD COLUMN clause TEXT;         -- which, by the id that survives new versions
ALTER TABLE comment ADD COLUMN clause_hash TEXT;    -- the fingerprint of its words when the comment was made
ALTER TABLE comment ADD COLUMN clause_version INTEGER; -- the version of the agreement then
ALTER TABLE comment ADD COLUMN offer TEXT;          -- the words offered for it; NULL when erased
ALTER TABLE comment ADD COLUMN offer_salt TEXT;
CREATE INDEX comment_by_clause ON comment (agreement_id, clause);
CREATE INDEX comment_by_parent ON comment (parent_id);
