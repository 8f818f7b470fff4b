-- What somebody has looked at and set aside. Nobody's decision rests on it; none of it is in the journal.

CREATE TABLE looked (
  person_id  TEXT NOT NULL REFERENCES person (id),
  subject    TEXT NOT NULL,
  position   INTEGER NOT NULL,              -- the journal's position of its last change that they have seen
  at         TEXT NOT NULL,
  PRIMARY KEY (person_id, subject)
);

-- "Later" and "not us" are answers too, to what needs somebody.
CREATE TABLE need_mark (
  person_id  TEXT NOT NULL REFERENCES person (id),
  key        TEXT NOT NULL,                 -- what need: its kind and what it is about
  mark       TEXT NOT NULL,
  until_at   TEXT,                          -- when "later" is over
  at         TEXT NOT NULL,
  PRIMARY KEY (person_id, key),
  CONSTRAINT a_need_is_set_aside_in_one_of_two_ways CHECK (mark IN ('later', 'not_us')),
  CONSTRAINT later_says_until_when CHECK ((mark = 'later') = (until_at IS NOT NULL))
);
