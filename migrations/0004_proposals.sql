-- What is asked, in which words, of whom, until when, what each seat answered, and what the rule made of it.

-- Private to its author and co-drafters; leaves no trace in the journal and is removed when raised.
CREATE TABLE draft (
  id             TEXT PRIMARY KEY,
  author_id      TEXT NOT NULL REFERENCES person (id),
  circle_id      TEXT NOT NULL REFERENCES circle (id),
  coop_id        TEXT REFERENCES coop (id),
  template       TEXT NOT NULL DEFAULT '',
  title          TEXT NOT NULL DEFAULT '',
  summary        TEXT NOT NULL DEFAULT '',
  text           TEXT NOT NULL DEFAULT '',
  policy         TEXT NOT NULL DEFAULT '',
  motion         TEXT NOT NULL DEFAULT 'resolve',
  motion_details TEXT NOT NULL DEFAULT '{}',
  again_of       TEXT,                          -- the proposal that this asks again
  closes         TEXT NOT NULL DEFAULT '',      -- wall time in the circle's zone, as typed
  see_positions  TEXT NOT NULL DEFAULT 'federation',
  see_reasons    TEXT NOT NULL DEFAULT 'federation',
  revision       INTEGER NOT NULL,              -- counts saves, so that two writers notice each other
  changed_at     TEXT NOT NULL
);
CREATE INDEX draft_by_author ON draft (author_id);

CREATE TABLE draft_person (
  draft_id   TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  person_id  TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (draft_id, person_id)
);
CREATE INDEX draft_person_by_person ON draft_person (person_id);

CREATE TABLE proposal (
  id             TEXT PRIMARY KEY,
  number         INTEGER NOT NULL,
  circle_id      TEXT NOT NULL REFERENCES circle (id),
  audience       TEXT NOT NULL,
  state          TEXT NOT NULL,
  title          TEXT NOT NULL,                 -- of the current version
  summary        TEXT NOT NULL DEFAULT '',
  motion         TEXT NOT NULL,                 -- what takes effect if adopted
  motion_details TEXT NOT NULL DEFAULT '{}',
  policy         TEXT NOT NULL,                 -- the copy pinned when it was raised, as JSON
  fallback       TEXT,                          -- the policy that decides when rounds or time are used up, pinned with it
  again_of       TEXT REFERENCES proposal (id), -- the proposal that this asks again
  see_positions  TEXT NOT NULL,
  see_reasons    TEXT NOT NULL,
  raised_by      TEXT NOT NULL,
  coop_id        TEXT,
  raised_at      TEXT NOT NULL,
  version        INTEGER NOT NULL,              -- the current one
  round          INTEGER NOT NULL,              -- the current one, 0 before the first
  phase_until    TEXT,                          -- when the phase it is in is due to end, if it has an end of its own
  funded_at      TEXT,                          -- when the secretary recorded that the money asked for is there
  outcome        TEXT,
  ended_at       TEXT,
  ended_because  TEXT,                          -- why it was withdrawn
  CONSTRAINT a_proposals_number_is_its_own UNIQUE (number),
  CONSTRAINT a_proposal_is_in_one_of_its_states CHECK (state IN
    ('discuss', 'clarify', 'react', 'amend', 'answer', 'test', 'integrate', 'closed', 'ratified', 'withdrawn')),
  CONSTRAINT an_outcome_comes_with_the_close CHECK ((outcome IS NOT NULL) = (state IN ('closed', 'ratified'))),
  CONSTRAINT positions_are_seen_by_one_of_three CHECK (see_positions IN ('public', 'federation', 'circle')),
  CONSTRAINT reasons_are_seen_by_one_of_three CHECK (see_reasons IN ('public', 'federation', 'circle'))
);
CREATE INDEX proposal_by_circle ON proposal (circle_id, number);
CREATE INDEX proposal_by_state ON proposal (state, number);

CREATE TABLE proposal_drafter (
  proposal_id  TEXT NOT NULL REFERENCES proposal (id),
  person_id    TEXT NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
);

-- Immutable: every change of words is another version.
CREATE TABLE proposal_version (
  proposal_id  TEXT NOT NULL REFERENCES proposal (id),
  number       INTEGER NOT NULL,
  title        TEXT NOT NULL,
  blocks       TEXT NOT NULL,                   -- the text as blocks with stable ids, JSON
  text_hash    TEXT NOT NULL,                   -- of title and text
  html         TEXT NOT NULL,
  note         TEXT NOT NULL DEFAULT '',        -- what changed and why
  details      TEXT NOT NULL DEFAULT '{}',      -- what the motion needs to know, as of this version
  editorial    BOOLEAN NOT NULL DEFAULT FALSE,  -- whether its author calls the change editorial
  made_by      TEXT NOT NULL,
  made_at      TEXT NOT NULL,
  PRIMARY KEY (proposal_id, number)
);

CREATE TABLE round (
  id           TEXT PRIMARY KEY,
  proposal_id  TEXT NOT NULL REFERENCES proposal (id),
  number       INTEGER NOT NULL,
  circle_id    TEXT NOT NULL REFERENCES circle (id), -- whose roll it has: the proposal's circle, or a wider one
  is_fallback  BOOLEAN NOT NULL DEFAULT FALSE,  -- decided by the fallback policy
  version      INTEGER NOT NULL,
  text_hash    TEXT NOT NULL,
  details_hash TEXT NOT NULL,
  policy_hash  TEXT NOT NULL,
  opened_by    TEXT,
  opened_at    TEXT NOT NULL,
  earliest_at  TEXT NOT NULL,                   -- the earliest close the policy permits
  closes_at    TEXT NOT NULL,                   -- an answer at this instant is too late
  extensions   INTEGER NOT NULL DEFAULT 0,
  fingerprint  TEXT NOT NULL,                   -- of text, motion, choices, policy, roll and first close
  seed_source  TEXT,                            -- where the seed of a lot will come from, said when it opens
  challenge_until TEXT,                         -- until when consents carried over may be challenged
  challenged_at TEXT,
  void_because TEXT,
  chair        BOOLEAN,                         -- how the chair settled a tie
  seed         TEXT,                            -- the seed that a lot settled it with
  reminded_at  TEXT,
  closed_at    TEXT,
  outcome      TEXT,
  verdict      TEXT,                            -- JSON, with every test and its numbers
  verdict_position INTEGER,                     -- the journal's position of the verdict: what was known when it was computed
  CONSTRAINT a_round_is_once UNIQUE (proposal_id, number),
  CONSTRAINT a_verdict_comes_with_its_outcome CHECK ((verdict IS NULL) = (outcome IS NULL)),
  CONSTRAINT a_verdict_comes_with_the_close CHECK (verdict IS NULL OR closed_at IS NOT NULL),
  CONSTRAINT a_round_is_open_long_enough CHECK (closes_at >= earliest_at)
);
CREATE INDEX round_due ON round (closed_at, closes_at);

CREATE TABLE round_extension (
  round_id  TEXT NOT NULL REFERENCES round (id),
  number    INTEGER NOT NULL,
  was       TEXT NOT NULL,
  becomes   TEXT NOT NULL,
  because   TEXT NOT NULL,                      -- act, request, quorum
  reason    TEXT NOT NULL,
  by_person TEXT,                               -- NULL where the rule moved it by itself
  seat_id   TEXT,                               -- the seat that asked for more time
  at        TEXT NOT NULL,
  PRIMARY KEY (round_id, number),
  CONSTRAINT an_extension_is_one_of_three CHECK (because IN ('act', 'request', 'quorum')),
  CONSTRAINT an_extension_goes_forward CHECK (becomes > was),
  CONSTRAINT an_extension_gives_its_reason CHECK (because <> 'act' OR reason <> '')
);

-- The roll: written when the round opens, never changed after.
CREATE TABLE seat (
  id         TEXT PRIMARY KEY,
  round_id   TEXT NOT NULL REFERENCES round (id),
  coop_id    TEXT,
  person_id  TEXT,
  class      INTEGER NOT NULL DEFAULT 0,
  weight     TEXT NOT NULL DEFAULT '1',         -- a whole number of any size
  because    TEXT NOT NULL,                     -- why it exists: a code
  since      TEXT,                              -- the date that goes with it
  recused    BOOLEAN NOT NULL DEFAULT FALSE,
  recused_because TEXT,
  mandate    TEXT NOT NULL DEFAULT 'delegate_decides', -- how the coop reaches its answer, as it stood at opening
  mandate_id TEXT,
  given_to   TEXT,                              -- the coop that may answer for it besides
  CONSTRAINT a_recusal_gives_its_reason CHECK (recused = (recused_because IS NOT NULL)),
  CONSTRAINT a_seat_is_a_coops_or_a_persons CHECK ((coop_id IS NULL) <> (person_id IS NULL)),
  CONSTRAINT a_coop_has_one_seat_in_a_round UNIQUE (round_id, coop_id),
  CONSTRAINT a_person_has_one_seat_in_a_round UNIQUE (round_id, person_id)
);

-- What each seat answers now. One live position per seat, whoever casts it.
CREATE TABLE position (
  round_id     TEXT NOT NULL REFERENCES round (id),
  seat_id      TEXT NOT NULL REFERENCES seat (id),
  choice       TEXT NOT NULL,
  reason       TEXT,                            -- NULL when erased
  reason_salt  TEXT NOT NULL,
  by_person    TEXT NOT NULL,
  authority    TEXT NOT NULL,                   -- by what right: delegate, alternate, own_seat, inside, given, entered, carried
  inside       TEXT,                            -- how the coop's own members answered, as counts, JSON
  at           TEXT NOT NULL,
  casts        INTEGER NOT NULL,                -- how many entries its trail has
  PRIMARY KEY (round_id, seat_id)
);

-- The trail: every answer and every edit of a reason, in order.
CREATE TABLE position_trail (
  round_id     TEXT NOT NULL REFERENCES round (id),
  seat_id      TEXT NOT NULL REFERENCES seat (id),
  number       INTEGER NOT NULL,
  choice       TEXT NOT NULL,
  reason       TEXT,
  reason_salt  TEXT NOT NULL,
  by_person    TEXT NOT NULL,
  authority    TEXT NOT NULL,
  inside       TEXT,
  at           TEXT NOT NULL,
  PRIMARY KEY (round_id, seat_id, number)
);

-- Who has opened the text and says so, without answering.
CREATE TABLE acknowledgement (
  round_id   TEXT NOT NULL REFERENCES round (id),
  seat_id    TEXT NOT NULL REFERENCES seat (id),
  by_person  TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (round_id, seat_id)
);

-- Who seconds it; nobody who wrote it.
CREATE TABLE second (
  proposal_id  TEXT NOT NULL REFERENCES proposal (id),
  person_id    TEXT NOT NULL,
  coop_id      TEXT,
  at           TEXT NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
);

-- Seats of coops that left during a round whose rule lets a leaver's answer not stand. The roll itself never changes.
CREATE TABLE leaver (
  round_id  TEXT NOT NULL REFERENCES round (id),
  seat_id   TEXT NOT NULL REFERENCES seat (id),
  PRIMARY KEY (round_id, seat_id)
);
