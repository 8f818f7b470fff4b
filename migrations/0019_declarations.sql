-- Standards: agreements against which coops declare themselves. What a coop says of itself, with its evidence, and what a peer says of that.

-- One declaration of a coop against one version of a standard. Its last one counts; a new one takes the place of the one before.
CREATE TABLE declaration (
  agreement_id  TEXT NOT NULL,
  coop_id       TEXT NOT NULL REFERENCES coop (id),
  number        INTEGER NOT NULL,               -- 1, 2, 3… of this coop against this standard
  version       INTEGER NOT NULL,               -- the version it has declared itself against
  state         TEXT NOT NULL,
  statement     TEXT NOT NULL,                  -- how it meets the standard, in its own words
  links         TEXT NOT NULL,                  -- where that can be seen, JSON
  declared_by   TEXT,
  declared_at   TEXT NOT NULL,
  asked_coop    TEXT NOT NULL REFERENCES coop (id), -- the peer that it asks to confirm
  peer_coop     TEXT REFERENCES coop (id),      -- the peer that has said something, whichever it is
  peer_by       TEXT,
  peer_words    TEXT,
  peer_at       TEXT,
  withdrawn_by  TEXT,
  withdrawn_at  TEXT,
  PRIMARY KEY (agreement_id, coop_id, number),
  FOREIGN KEY (agreement_id, version) REFERENCES agreement_version (agreement_id, number),
  CONSTRAINT a_declaration_has_one_of_four_states CHECK (state IN ('declared', 'confirmed', 'disputed', 'withdrawn')),
  CONSTRAINT nobody_is_their_own_peer CHECK (asked_coop <> coop_id AND (peer_coop IS NULL OR peer_coop <> coop_id)),
  CONSTRAINT a_peer_stands_behind_its_word CHECK (state NOT IN ('confirmed', 'disputed') OR peer_coop IS NOT NULL)
);
CREATE INDEX declaration_by_coop ON declaration (coop_id);
CREATE INDEX declaration_by_asked ON declaration (asked_coop, state);
