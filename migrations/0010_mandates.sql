-- How a coop reaches the position of its seat, and to whom it has given it.

CREATE TABLE mandate (
  id           TEXT PRIMARY KEY,
  coop_id      TEXT NOT NULL REFERENCES coop (id),
  circle_id    TEXT REFERENCES circle (id),     -- for one circle; NULL with a proposal
  proposal_id  TEXT REFERENCES proposal (id),   -- for one proposal
  kind         TEXT NOT NULL,
  policy       TEXT NOT NULL,                   -- the rule of the inner decision, by slug
  adopted      TEXT NOT NULL,                   -- what the seat answers when the inner decision adopts
  not_adopted  TEXT NOT NULL,                   -- and when it does not
  fallback     TEXT NOT NULL,                   -- and when it comes to nothing: delegate, silent, or a choice
  earlier      TEXT NOT NULL,                   -- how much earlier it closes, as a span
  writer_id    TEXT,                            -- who writes the reason of an objection
  set_by       TEXT NOT NULL,
  set_at       TEXT NOT NULL,
  ended_at     TEXT,
  CONSTRAINT a_mandate_is_one_of_three CHECK (kind IN ('delegate_decides', 'members_advise', 'members_decide')),
  CONSTRAINT a_mandate_is_for_a_circle_or_a_proposal CHECK ((circle_id IS NULL) <> (proposal_id IS NULL))
);
CREATE INDEX mandate_by_coop ON mandate (coop_id, ended_at);

-- The inner decision of one seat in one round.
CREATE TABLE inner_decision (
  seat_id      TEXT PRIMARY KEY REFERENCES seat (id),
  round_id     TEXT NOT NULL REFERENCES round (id),
  mandate_id   TEXT NOT NULL REFERENCES mandate (id),
  proposal_id  TEXT NOT NULL REFERENCES proposal (id), -- in the coop's own circle
  released_at  TEXT,                            -- when it came to nothing and the delegate may answer
  CONSTRAINT an_inner_decision_answers_one_seat UNIQUE (proposal_id)
);
CREATE INDEX inner_decision_by_round ON inner_decision (round_id);

-- A coop lets another answer for it: one step only, and its own answer always wins.
CREATE TABLE given_seat (
  id           TEXT PRIMARY KEY,
  coop_id      TEXT NOT NULL REFERENCES coop (id),
  to_coop_id   TEXT NOT NULL REFERENCES coop (id),
  circle_id    TEXT REFERENCES circle (id),     -- in one circle; NULL for all
  proposal_id  TEXT REFERENCES proposal (id),   -- for one proposal; NULL for all
  from_date    TEXT NOT NULL,
  until_date   TEXT,
  set_by       TEXT NOT NULL,
  set_at       TEXT NOT NULL,
  CONSTRAINT a_seat_is_given_to_another CHECK (coop_id <> to_coop_id)
);
CREATE INDEX given_seat_by_coop ON given_seat (coop_id);
