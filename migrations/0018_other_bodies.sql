-- Agreements with another body, one that does not use this installation: the secret link by which it reads a version and says what it has
-- decided, and what both sides have said about which text.

-- The link by which a body reads the version that it is asked about and ratifies it. Kept only as its fingerprint; one is open at a time.
CREATE TABLE body_link (
  id            TEXT PRIMARY KEY,
  agreement_id  TEXT NOT NULL REFERENCES agreement (id),
  body          TEXT NOT NULL,                  -- what the other body is called
  hash          TEXT NOT NULL,                  -- fingerprint of the token, which is told once and kept nowhere
  made_by       TEXT,                           -- NULL for the operator
  made_at       TEXT NOT NULL,
  expires_at    TEXT NOT NULL,
  ended_at      TEXT,
  CONSTRAINT a_link_is_its_own UNIQUE (hash)
);
CREATE INDEX body_link_by_agreement ON body_link (agreement_id, made_at);

-- What a side says about one version: of theirs as recorded by the link, which counts once its signer has confirmed by e-mail; of ours with it.
CREATE TABLE ratification (
  id               TEXT PRIMARY KEY,
  agreement_id     TEXT NOT NULL,
  version          INTEGER NOT NULL,
  text_hash        TEXT NOT NULL,               -- the words that were shown
  side             TEXT NOT NULL,
  body             TEXT NOT NULL,
  decision         TEXT NOT NULL,               -- in its own words; of ours the sentence of the verdict
  decision_number  TEXT REFERENCES decision (number), -- of ours
  decided_hash     TEXT,                        -- of ours: fingerprint of number, rule, sentence and counts, as in docs/record.md
  decided_on       TEXT NOT NULL,
  mandate          TEXT NOT NULL,               -- who gave the signer authority
  signer           TEXT NOT NULL,
  signer_role      TEXT NOT NULL,
  signer_salt      TEXT NOT NULL,               -- the journal knows signer and role by their seal
  email_seal       TEXT NOT NULL,               -- the address itself lies apart; empty for ours
  link_id          TEXT REFERENCES body_link (id),
  asked_at         TEXT NOT NULL,
  confirmed_at     TEXT,                        -- it counts from then on
  FOREIGN KEY (agreement_id, version) REFERENCES agreement_version (agreement_id, number),
  CONSTRAINT a_ratification_is_ours_or_theirs CHECK (side IN ('ours', 'theirs')),
  CONSTRAINT ours_counts_at_once CHECK (side = 'theirs' OR confirmed_at IS NOT NULL),
  CONSTRAINT theirs_comes_by_a_link CHECK ((side = 'theirs') = (link_id IS NOT NULL))
);
CREATE UNIQUE INDEX a_side_ratifies_a_version_once ON ratification (agreement_id, version, side) WHERE confirmed_at IS NOT NULL;
CREATE INDEX ratification_by_link ON ratification (link_id, asked_at);

-- The address that a signer is written to, and the key that the mail carries. Personal: shown to nobody, erased without a trace.
CREATE TABLE ratification_mail (
  ratification_id  TEXT PRIMARY KEY REFERENCES ratification (id),
  email            TEXT NOT NULL,
  email_salt       TEXT NOT NULL,
  hash             TEXT NOT NULL,               -- fingerprint of the key
  expires_at       TEXT NOT NULL,
  CONSTRAINT a_key_confirms_one_ratification UNIQUE (hash)
);
CREATE INDEX ratification_mail_by_end ON ratification_mail (expires_at);
