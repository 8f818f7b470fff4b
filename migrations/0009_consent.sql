-- Objections as things of their own: whose, which harm, at which clause, what would lift it, and what became of it.

CREATE TABLE objection (
  id           TEXT PRIMARY KEY,
  proposal_id  TEXT NOT NULL REFERENCES proposal (id),
  number       INTEGER NOT NULL,                -- 1, 2, 3… on the proposal
  holder       TEXT NOT NULL,                   -- the coop or person whose seat objects: only they lift it
  round        INTEGER NOT NULL,                -- the round it was last made in
  version      INTEGER NOT NULL,                -- the version it was last made against
  clause       TEXT NOT NULL,                   -- the id of the block it is tied to, '' for the whole
  harm         TEXT,                            -- NULL when erased
  harm_salt    TEXT NOT NULL,
  lift         TEXT,                            -- what would lift it; NULL when erased
  lift_salt    TEXT NOT NULL,
  state        TEXT NOT NULL,
  made_by      TEXT NOT NULL,
  made_at      TEXT NOT NULL,
  waits_since  TEXT,                            -- since when the owner is waited for
  CONSTRAINT an_objections_number_is_its_own UNIQUE (proposal_id, number),
  CONSTRAINT an_objection_is_in_one_of_its_states CHECK (state IN
    ('open', 'being_tested', 'being_integrated', 'lifted', 'withdrawn', 'does_not_qualify', 'unattended', 'escalated'))
);

-- What became of it, in order. The position says what was known when a verdict was computed.
CREATE TABLE objection_state (
  objection_id  TEXT NOT NULL REFERENCES objection (id),
  number        INTEGER NOT NULL,
  state         TEXT NOT NULL,
  version       INTEGER NOT NULL,
  by_person     TEXT,
  because       TEXT NOT NULL DEFAULT '',
  position      INTEGER NOT NULL,
  at            TEXT NOT NULL,
  PRIMARY KEY (objection_id, number)
);

-- What other seats say of it while it is tested: that they share it, or that it does not qualify.
CREATE TABLE stance (
  objection_id  TEXT NOT NULL REFERENCES objection (id),
  holder        TEXT NOT NULL,
  stance        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  by_person     TEXT NOT NULL,
  at            TEXT NOT NULL,
  PRIMARY KEY (objection_id, holder),
  CONSTRAINT a_stance_is_one_of_two CHECK (stance IN ('shares', 'disputes')),
  CONSTRAINT a_stance_gives_its_reason CHECK (reason <> '')
);

-- Words offered to meet it.
CREATE TABLE offer (
  objection_id  TEXT NOT NULL REFERENCES objection (id),
  number        INTEGER NOT NULL,
  holder        TEXT NOT NULL,
  words         TEXT NOT NULL,                  -- '' where the owner lets others go first
  by_person     TEXT NOT NULL,
  at            TEXT NOT NULL,
  PRIMARY KEY (objection_id, number)
);
