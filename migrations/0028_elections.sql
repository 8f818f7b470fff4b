-- A circle chooses among options: elections, rankings and budgets, by one of several ways of counting.

CREATE TABLE election (
  id           TEXT PRIMARY KEY,
  circle_id    TEXT NOT NULL REFERENCES circle (id), -- whose roll it has
  audience     TEXT NOT NULL,
  title        TEXT NOT NULL,
  purpose      TEXT NOT NULL,                   -- what it is for
  method       TEXT NOT NULL,                   -- how it is counted, as docs/counting.md names it
  seats        INTEGER NOT NULL,                -- how many options are chosen
  most         INTEGER NOT NULL,                -- the highest score, or the points of a ballot; 0 where there are none
  budget       BIGINT,                          -- the money there is, in whole units, where it is shared out
  state        TEXT NOT NULL,
  prepared_by  TEXT NOT NULL,
  prepared_at  TEXT NOT NULL,
  opened_by    TEXT,
  opened_at    TEXT,
  closes_at    TEXT,                            -- a ballot at this instant is too late
  fingerprint  TEXT,                            -- of words, method, options, roll and close
  closed_at    TEXT,
  result       TEXT,                            -- the count with every round, JSON; options by their numbers
  voided_at    TEXT,
  void_because TEXT,
  CONSTRAINT an_election_is_in_one_of_four_states CHECK (state IN ('prepared', 'open', 'closed', 'void')),
  CONSTRAINT an_open_election_has_a_close CHECK ((opened_at IS NULL) = (closes_at IS NULL) AND (opened_at IS NULL) = (fingerprint IS NULL)),
  CONSTRAINT a_result_comes_with_the_close CHECK ((closed_at IS NULL) = (result IS NULL)),
  CONSTRAINT a_void_election_gives_its_reason CHECK ((state = 'void') = (void_because IS NOT NULL))
);
CREATE INDEX election_due ON election (state, closes_at);
CREATE INDEX election_by_circle ON election (circle_id, prepared_at);

CREATE TABLE election_option (
  election_id  TEXT NOT NULL REFERENCES election (id),
  place        INTEGER NOT NULL,                -- its number, from 1: the stated order, which settles ties
  name         TEXT NOT NULL,
  salt         TEXT NOT NULL,                   -- a candidate's name can be a person's
  cost         BIGINT,                          -- in whole units, where money is shared out
  withdrawn_at TEXT,
  PRIMARY KEY (election_id, place)
);

-- The roll: written when the election opens, never changed after. One ballot each.
CREATE TABLE election_seat (
  id           TEXT PRIMARY KEY,
  election_id  TEXT NOT NULL REFERENCES election (id),
  coop_id      TEXT,
  person_id    TEXT,
  because      TEXT NOT NULL,
  since        TEXT,
  CONSTRAINT a_ballot_is_a_coops_or_a_persons CHECK ((coop_id IS NULL) <> (person_id IS NULL)),
  CONSTRAINT a_coop_has_one_ballot UNIQUE (election_id, coop_id),
  CONSTRAINT a_person_has_one_ballot UNIQUE (election_id, person_id)
);

-- What each seat says; the latest stands.
CREATE TABLE ballot (
  election_id  TEXT NOT NULL REFERENCES election (id),
  seat_id      TEXT NOT NULL REFERENCES election_seat (id),
  marks        TEXT NOT NULL,                   -- a number or null for each option that was offered, in their order, JSON
  receipt      TEXT NOT NULL,                   -- a random code that whoever cast it can find again
  by_person    TEXT NOT NULL,
  authority    TEXT NOT NULL,                   -- by what right: delegate, alternate, own_seat
  at           TEXT NOT NULL,
  casts        INTEGER NOT NULL,                -- how often it was cast
  PRIMARY KEY (election_id, seat_id)
);
