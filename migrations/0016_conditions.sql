-- What is owed by a day because of what was decided, and circles that have come to their end.

-- Something owed: by whom, to which circle, until when, and what happens when it is not met. It hangs on what made it.
CREATE TABLE condition (
  id           TEXT PRIMARY KEY,
  subject      TEXT NOT NULL,                   -- what it hangs on: a proposal, or another thing by its id
  circle_id    TEXT NOT NULL REFERENCES circle (id), -- which set it; its secretary says whether it is met
  owner        TEXT NOT NULL,                   -- who owes it: a coop or a circle
  audience     TEXT NOT NULL,
  words        TEXT NOT NULL,
  due_date     TEXT NOT NULL,                   -- the last day, in the circle's zone
  due_at       TEXT NOT NULL,                   -- the instant at which that day is over
  remind_at    TEXT NOT NULL,
  reminded_at  TEXT,
  unmet        TEXT NOT NULL,                   -- what happens when it is not met
  state        TEXT NOT NULL,
  claimed_at   TEXT,                            -- since when the owner says that it is met, while nobody has confirmed or rejected that
  set_at       TEXT NOT NULL,
  acts         INTEGER NOT NULL,                -- how many acts it has
  CONSTRAINT a_condition_is_in_one_of_four_states CHECK (state IN ('open', 'met', 'waived', 'unmet')),
  CONSTRAINT what_follows_is_one_of_three CHECK (unmet IN ('told', 'standing', 'signature'))
);
CREATE INDEX condition_due ON condition (state, due_at);
CREATE INDEX condition_by_owner ON condition (owner, state);
CREATE INDEX condition_by_subject ON condition (subject);

-- What became of it, act by act: evidence, what the secretary found, days put off.
CREATE TABLE condition_act (
  condition_id  TEXT NOT NULL REFERENCES condition (id),
  number        INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  by_person     TEXT,                           -- NULL: the clock
  at            TEXT NOT NULL,
  words         TEXT NOT NULL,                  -- evidence, or why
  salt          TEXT NOT NULL,
  due_date      TEXT,                           -- the new last day, where it was put off
  PRIMARY KEY (condition_id, number),
  CONSTRAINT an_act_is_one_of_seven CHECK (kind IN ('claimed', 'confirmed', 'rejected', 'extended', 'waived', 'reminded', 'unmet')),
  CONSTRAINT only_putting_off_names_a_day CHECK ((kind = 'extended') = (due_date IS NOT NULL))
);

-- A circle that was closed takes no new proposals and keeps its history.
CREATE TABLE circle_end (
  circle_id  TEXT PRIMARY KEY REFERENCES circle (id),
  closed_at  TEXT NOT NULL
);
