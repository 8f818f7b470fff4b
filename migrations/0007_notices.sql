-- What concerns whom, in the product and by mail. Written by a reader of the journal together with its cursor.

CREATE TABLE notice (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  kind       TEXT NOT NULL,
  subject    TEXT NOT NULL,                     -- the id of what it is about
  facts      TEXT NOT NULL,                     -- JSON
  position   INTEGER NOT NULL,                  -- the journal entry it comes from
  at         TEXT NOT NULL,
  seen_at    TEXT,
  CONSTRAINT a_notice_is_given_once UNIQUE (person_id, kind, subject, position)
);
CREATE INDEX notice_by_person ON notice (person_id, at);
CREATE INDEX notice_unseen ON notice (person_id, seen_at);

CREATE TABLE outbox (
  id          TEXT PRIMARY KEY,
  person_id   TEXT REFERENCES person (id),      -- NULL where nobody is to be written to
  kind        TEXT NOT NULL,
  facts       TEXT NOT NULL,                    -- JSON; what is secret in it is protected
  message_id  TEXT NOT NULL,                    -- the same at every attempt
  made_at     TEXT NOT NULL,
  due_at      TEXT NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  sent_at     TEXT,
  given_up_at TEXT,
  error       TEXT,
  sort        TEXT,                             -- how pressing it was, once sent: essential, phase, nudge, digest
  dropped     TEXT,                             -- why it was not sent after all
  CONSTRAINT a_message_has_one_id UNIQUE (message_id)
);
CREATE INDEX outbox_due ON outbox (sent_at, given_up_at, due_at);
CREATE INDEX outbox_by_person ON outbox (person_id, sent_at);
