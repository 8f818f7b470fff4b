-- Another version of a proposal is prepared in a draft; an amendment that is still talked about may be amended itself.

ALTER TABLE draft ADD COLUMN revises TEXT REFERENCES proposal (id);      -- the proposal that it is to be another version of
ALTER TABLE draft ADD COLUMN revises_version INTEGER NOT NULL DEFAULT 0; -- the version that it was begun on

-- What a proposal would change in an amendment: in a version of it, and in no other.
CREATE TABLE secondary_amendment (
  proposal_id   TEXT PRIMARY KEY REFERENCES proposal (id),
  amends        TEXT NOT NULL REFERENCES proposal (id),
  version       INTEGER NOT NULL,
  ops           TEXT NOT NULL,                  -- the changes against the words that the amendment would make, JSON
  FOREIGN KEY (amends, version) REFERENCES proposal_version (proposal_id, number),
  CONSTRAINT no_amendment_amends_itself CHECK (amends <> proposal_id)
);
CREATE INDEX secondary_amendment_of ON secondary_amendment (amends);
