-- What those who look after threads did there. The last act about a person or a thread is what holds; all of them are read by whoever reads it.
CREATE TABLE moderation (
  subject      TEXT NOT NULL REFERENCES thread (subject),
  number       INTEGER NOT NULL,                -- 1, 2, 3… of this thread
  act          TEXT NOT NULL,
  comment_id   TEXT REFERENCES comment (id),    -- hidden, shown again, or looked at and kept
  person_id    TEXT,                            -- who is muted, or not any more
  minutes      INTEGER,                         -- slowed down: between two comments of one person
  until        TEXT,                            -- muted or slowed down: until then
  reason       TEXT,                            -- NULL where none is due, or when erased
  reason_salt  TEXT NOT NULL,
  by_person    TEXT NOT NULL,
  at           TEXT NOT NULL,
  PRIMARY KEY (subject, number),
  CONSTRAINT moderation_is_one_of_seven_acts CHECK (act IN ('hide', 'restore', 'keep', 'mute', 'unmute', 'slow', 'unslow')),
  CONSTRAINT an_act_on_words_names_the_comment CHECK ((act IN ('hide', 'restore', 'keep')) = (comment_id IS NOT NULL)),
  CONSTRAINT an_act_on_a_person_names_them CHECK ((act IN ('mute', 'unmute')) = (person_id IS NOT NULL)),
  CONSTRAINT who_is_stopped_is_told_until_when CHECK ((act IN ('mute', 'slow')) = (until IS NOT NULL)),
  CONSTRAINT a_thread_is_slowed_by_some_minutes CHECK ((act = 'slow') = (minutes IS NOT NULL) AND (minutes IS NULL OR minutes > 0))
);

-- Comments that somebody asked to have looked at. For those who look after the thread alone, so it is not in the journal.
CREATE TABLE comment_report (
  comment_id  TEXT NOT NULL REFERENCES comment (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  reason      TEXT NOT NULL,
  at          TEXT NOT NULL,
  settled_at  TEXT,                             -- when it was hidden or kept
  PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX comment_report_open ON comment_report (settled_at, comment_id);
