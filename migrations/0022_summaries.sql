-- What a facilitator has pinned above a thread: a comment that says what was said so far. The last one counts; taken away, none does.
CREATE TABLE thread_summary (
  subject     TEXT NOT NULL REFERENCES thread (subject),
  number      INTEGER NOT NULL,                 -- 1, 2, 3… of this thread
  comment_id  TEXT REFERENCES comment (id),     -- NULL: the one before was taken away
  as_of       INTEGER NOT NULL,                 -- the last comment that it speaks of
  by_person   TEXT NOT NULL,
  at          TEXT NOT NULL,
  PRIMARY KEY (subject, number)
);
