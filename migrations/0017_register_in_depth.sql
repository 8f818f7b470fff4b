-- Which decision took the place of which, or ended it. A fact beside the two entries: neither of them is edited.

CREATE TABLE supersession (
  number      TEXT NOT NULL REFERENCES decision (number),  -- the decision that counts from then on
  supersedes  TEXT NOT NULL REFERENCES decision (number),  -- the earlier one
  because     TEXT NOT NULL,                    -- motion: its effect says so; replaces, ends: a secretary recorded it
  since       TEXT NOT NULL,                    -- from when the earlier one is no longer in force
  by_person   TEXT,                             -- who recorded it; NULL where the effect of a motion did
  at          TEXT NOT NULL,                    -- when it was recorded
  PRIMARY KEY (number, supersedes),
  CONSTRAINT a_supersession_has_one_of_three_reasons CHECK (because IN ('motion', 'replaces', 'ends')),
  CONSTRAINT a_decision_does_not_supersede_itself CHECK (number <> supersedes)
);
CREATE INDEX supersession_of_earlier ON supersession (supersedes, since);

-- The order of entry is a place of its own for every entry: lists are paged by it, and the search index knows entries by it.
CREATE UNIQUE INDEX an_entry_has_a_place_of_its_own ON decision (entered);
