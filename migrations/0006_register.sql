-- The register: decisions, numbered, never edited; a correction is another entry.

CREATE TABLE decision (
  number        TEXT PRIMARY KEY,               -- 2026-014
  kind          TEXT NOT NULL,
  circle_id     TEXT REFERENCES circle (id),
  audience      TEXT NOT NULL,
  proposal_id   TEXT REFERENCES proposal (id),
  round_id      TEXT REFERENCES round (id),
  corrects      TEXT REFERENCES decision (number),
  title         TEXT NOT NULL,
  text          TEXT NOT NULL,                  -- Markdown, the words as adopted
  html          TEXT NOT NULL,
  text_hash     TEXT NOT NULL,
  outcome       TEXT,
  decided_at    TEXT NOT NULL,                  -- an instant, or an incomplete date of a decision recorded elsewhere
  ratified_by   TEXT,
  ratified_at   TEXT NOT NULL,
  effective_at  TEXT,
  effect_state  TEXT NOT NULL DEFAULT 'none',   -- none, due, done, returned: whether what was adopted has taken effect
  effect        TEXT NOT NULL DEFAULT '[]',     -- what changed when it did, JSON
  review_at     TEXT,                           -- when it is to be looked at again
  source        TEXT NOT NULL DEFAULT '{}',     -- for a decision recorded elsewhere: what is known of it, JSON
  source_id     TEXT,                           -- and its name there, so that it is brought in once
  entered       INTEGER NOT NULL,               -- order of entry
  CONSTRAINT an_entry_is_one_of_three CHECK (kind IN ('decision', 'correction', 'elsewhere')),
  CONSTRAINT an_effect_is_in_one_of_four_states CHECK (effect_state IN ('none', 'due', 'done', 'returned')),
  CONSTRAINT a_correction_says_of_what CHECK ((kind = 'correction') = (corrects IS NOT NULL)),
  CONSTRAINT a_decision_comes_from_a_round CHECK ((kind = 'decision') = (round_id IS NOT NULL)),
  CONSTRAINT a_round_is_ratified_once UNIQUE (round_id),
  CONSTRAINT history_is_brought_in_once UNIQUE (source_id)
);
CREATE INDEX decision_by_entry ON decision (audience, entered);
CREATE INDEX decision_by_proposal ON decision (proposal_id);
CREATE INDEX decision_effect_due ON decision (effect_state, effective_at);
CREATE INDEX decision_review_due ON decision (review_at);

-- Looking at a decision again when its day has come.
CREATE TABLE review (
  number     TEXT NOT NULL REFERENCES decision (number),
  at         TEXT NOT NULL,
  by_person  TEXT NOT NULL,
  note       TEXT NOT NULL,
  next_at    TEXT,
  PRIMARY KEY (number, at)
);
