-- How far each person has read each thread. Nobody else's business, so it is not in the journal.
CREATE TABLE thread_read (
  person_id  TEXT NOT NULL REFERENCES person (id),
  subject    TEXT NOT NULL REFERENCES thread (subject),
  ranges     TEXT NOT NULL,                     -- the numbers of the comments that were read: 1-40,42
  comments   INTEGER NOT NULL,                  -- how many those are
  PRIMARY KEY (person_id, subject),
  CONSTRAINT what_was_read_is_something CHECK (comments > 0)
);
CREATE INDEX thread_by_circle ON thread (circle_id);
