-- The talk about a proposal, later about agreements, circles and enquiries: one thread per subject.

CREATE TABLE thread (
  subject    TEXT PRIMARY KEY,                  -- the id of what it is about
  circle_id  TEXT NOT NULL REFERENCES circle (id),
  audience   TEXT NOT NULL,
  mode       TEXT NOT NULL DEFAULT 'talk',      -- what may be said now
  comments   INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT a_thread_is_in_one_of_three_modes CHECK (mode IN ('talk', 'questions', 'reactions'))
);

CREATE TABLE comment (
  id             TEXT PRIMARY KEY,
  subject        TEXT NOT NULL REFERENCES thread (subject),
  number         INTEGER NOT NULL,              -- 1, 2, 3… in the thread
  author_id      TEXT NOT NULL,
  coop_id        TEXT,                          -- for whom they speak
  parent_id      TEXT REFERENCES comment (id),
  kind           TEXT NOT NULL DEFAULT 'comment',
  body           TEXT,                          -- Markdown; NULL when erased
  body_salt      TEXT NOT NULL,
  html           TEXT NOT NULL,                 -- rendered and sanitised when written
  html_version   INTEGER NOT NULL,
  at             TEXT NOT NULL,
  edits          INTEGER NOT NULL DEFAULT 0,
  edited_at      TEXT,
  hidden_at      TEXT,
  hidden_by      TEXT,
  hidden_reason  TEXT,
  changed        INTEGER NOT NULL,              -- the journal's position of its last change: what "since N" asks for
  CONSTRAINT a_comments_number_is_its_own UNIQUE (subject, number),
  CONSTRAINT a_comment_is_of_one_kind CHECK (kind IN ('comment', 'question', 'reaction')),
  CONSTRAINT hiding_gives_its_reason CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL))
);
CREATE INDEX comment_changed ON comment (subject, changed);

-- What an edited comment said before.
CREATE TABLE comment_revision (
  comment_id  TEXT NOT NULL REFERENCES comment (id),
  number      INTEGER NOT NULL,
  body        TEXT,
  body_salt   TEXT NOT NULL,
  at          TEXT NOT NULL,
  PRIMARY KEY (comment_id, number)
);
