-- The journal: everything that happened, in one order, each entry chained to the one before by SHA-256.
-- Entries are for ever; bodies lie apart and may be withheld from a reader or erased while the chain still verifies.

CREATE TABLE journal_head (
  one       INTEGER PRIMARY KEY,
  position  INTEGER NOT NULL,
  at        TEXT NOT NULL,              -- UTC, yyyy-MM-ddTHH:mm:ss.ffffffZ, as everywhere
  hash      TEXT NOT NULL,
  CONSTRAINT there_is_one_head CHECK (one = 1)
);
INSERT INTO journal_head (one, position, at, hash) VALUES (1, 0, '1970-01-01T00:00:00.000000Z', '');

CREATE TABLE journal_entry (
  position   INTEGER PRIMARY KEY,
  at         TEXT NOT NULL,
  kind       TEXT NOT NULL,
  subject    TEXT NOT NULL,             -- the id of what it happened to
  audience   TEXT NOT NULL,             -- public, federation, or the id of a circle, coop or person
  body_hash  TEXT NOT NULL,             -- SHA-256 of salt and body
  hash       TEXT NOT NULL              -- SHA-256 of this entry and the hash before it
);
CREATE INDEX journal_entry_by_subject ON journal_entry (subject, position);

CREATE TABLE journal_body (
  position  INTEGER PRIMARY KEY REFERENCES journal_entry (position),
  salt      TEXT NOT NULL,
  body      TEXT NOT NULL               -- JSON: ids, facts and fingerprints
);

-- How far each reader of the journal has read.
CREATE TABLE follower (
  name      TEXT PRIMARY KEY,
  position  INTEGER NOT NULL
);

-- What a request was answered, so that a double click or a retry does nothing twice and gets the same answer.
CREATE TABLE request (
  key      TEXT NOT NULL,
  command  TEXT NOT NULL,
  person   TEXT NOT NULL,
  at       TEXT NOT NULL,
  result   TEXT NOT NULL,
  PRIMARY KEY (key, command, person)
);
CREATE INDEX request_by_age ON request (at);

-- Keys that protect cookies and tokens, shared by all servers of the installation.
CREATE TABLE protection_key (
  name  TEXT PRIMARY KEY,
  xml   TEXT NOT NULL
);
