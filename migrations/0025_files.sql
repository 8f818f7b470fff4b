-- Files that people attach in threads. The bytes lie outside the database, each under its hash; here stands what they are and whose.
CREATE TABLE file (
  id          TEXT PRIMARY KEY,
  sha256      TEXT NOT NULL,                    -- of the bytes as they are kept
  salt        TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  media       TEXT NOT NULL,                    -- what it is, found from its bytes
  name        TEXT NOT NULL,
  subject     TEXT NOT NULL REFERENCES thread (subject), -- whose readers may have it
  by_person   TEXT NOT NULL REFERENCES person (id),
  at          TEXT NOT NULL,
  free_since  TEXT,                             -- since when no comment uses it; NULL while one does
  CONSTRAINT a_file_is_not_empty CHECK (bytes > 0)
);
CREATE INDEX file_by_hash ON file (sha256);
CREATE INDEX file_by_person ON file (by_person);
CREATE INDEX file_by_thread ON file (subject);
CREATE INDEX file_unused ON file (free_since);

-- Which comment uses which file. The seal is of a salt, which lies with the file, and of what the file is: erased with its bytes, nothing is left to guess by.
CREATE TABLE comment_file (
  comment_id  TEXT NOT NULL REFERENCES comment (id),
  file_id     TEXT NOT NULL,
  seal        TEXT NOT NULL,
  erased_at   TEXT,                             -- when the file was erased; its row is gone then
  PRIMARY KEY (comment_id, file_id)
);
CREATE INDEX comment_file_by_file ON comment_file (file_id);

-- In which language a comment is, where its author says so: en, cy, eu.
ALTER TABLE comment ADD COLUMN language TEXT;
