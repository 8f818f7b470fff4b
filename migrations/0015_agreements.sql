-- Agreements: living texts of clauses, in versions that only decisions make; what is proposed to change in them; who has signed which version.

-- One agreement over all its versions. Its address never changes, whatever it comes to be called.
CREATE TABLE agreement (
  id           TEXT PRIMARY KEY,
  slug         TEXT NOT NULL,                   -- its address
  name         TEXT NOT NULL,
  circle_id    TEXT NOT NULL,                   -- the circle that decides about it; history may be brought in before there is one
  audience     TEXT NOT NULL,
  is_standard  BOOLEAN NOT NULL DEFAULT FALSE,  -- coops declare themselves against it
  version      INTEGER NOT NULL,                -- the last one made
  repealed_at  TEXT,
  repealed_by  TEXT REFERENCES proposal (id),   -- the proposal that repealed it
  made_at      TEXT NOT NULL,
  CONSTRAINT an_agreements_address_is_its_own UNIQUE (slug)
);
CREATE INDEX agreement_by_circle ON agreement (circle_id);

-- The words from one day on. Never edited.
CREATE TABLE agreement_version (
  agreement_id    TEXT NOT NULL REFERENCES agreement (id),
  number          INTEGER NOT NULL,
  kind            TEXT NOT NULL,
  text            TEXT NOT NULL,                -- exactly as exported
  text_hash       TEXT NOT NULL,                -- SHA-256 of its bytes
  clauses         TEXT NOT NULL,                -- the text as clauses with ids, JSON
  terms           TEXT NOT NULL,                -- whom it binds and how, JSON
  note            TEXT NOT NULL DEFAULT '',
  proposal_id     TEXT REFERENCES proposal (id),
  decision        TEXT REFERENCES decision (number), -- where no proposal made it: history, an editorial fix
  by_person       TEXT,
  made_at         TEXT NOT NULL,
  in_force_from   TEXT,                         -- NULL while another body has yet to ratify it
  challenge_until TEXT,                         -- an editorial fix: until when one objection undoes it
  challenged_at   TEXT,
  challenged_by   TEXT REFERENCES coop (id),
  challenge       TEXT,                         -- why
  source_id       TEXT,                         -- history: its name where it comes from, so that it is brought in once
  PRIMARY KEY (agreement_id, number),
  CONSTRAINT a_version_is_made_in_one_of_six_ways CHECK (kind IN ('adopted', 'amended', 'replaced', 'editorial', 'undone', 'elsewhere')),
  CONSTRAINT only_an_editorial_fix_is_challenged CHECK (challenge_until IS NULL OR kind = 'editorial'),
  CONSTRAINT a_challenge_gives_its_reason CHECK ((challenged_at IS NULL) = (challenge IS NULL)),
  CONSTRAINT a_revision_is_brought_in_once UNIQUE (source_id)
);
CREATE INDEX agreement_version_by_proposal ON agreement_version (proposal_id);

-- What a proposal would change in an agreement, as its current version says it: read where the agreement is read.
CREATE TABLE amendment (
  proposal_id   TEXT PRIMARY KEY REFERENCES proposal (id),
  agreement_id  TEXT NOT NULL REFERENCES agreement (id),
  kind          TEXT NOT NULL,
  base          INTEGER NOT NULL,               -- the version of the agreement that it changes
  ops           TEXT NOT NULL,                  -- the changes, clause by clause, JSON
  alternative_to TEXT REFERENCES proposal (id), -- the amendment that it would stand instead of
  CONSTRAINT an_amendment_is_of_one_of_three_kinds CHECK (kind IN ('amend_agreement', 'replace_agreement', 'repeal_agreement'))
);
CREATE INDEX amendment_by_agreement ON amendment (agreement_id);

-- Several amendments taken together while somebody works on it; readable by all who may read the agreement. A draft: not in the journal.
CREATE TABLE merge_draft (
  id            TEXT PRIMARY KEY,
  agreement_id  TEXT NOT NULL REFERENCES agreement (id),
  base          INTEGER NOT NULL,
  proposals     TEXT NOT NULL,                  -- which amendments, in which of their versions, JSON
  choices       TEXT NOT NULL,                  -- taken, left, resolved, JSON
  made_by       TEXT NOT NULL REFERENCES person (id),
  made_at       TEXT NOT NULL,
  changed_at    TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  draft_id      TEXT,                           -- the draft of a proposal that it became
  ended_at      TEXT
);
CREATE INDEX merge_draft_by_agreement ON merge_draft (agreement_id, ended_at);

-- What a coop has done about an agreement: signed a version, said that it stays on the one before, withdrawn. Dated, never edited.
CREATE TABLE accession (
  agreement_id  TEXT NOT NULL REFERENCES agreement (id),
  coop_id       TEXT NOT NULL REFERENCES coop (id),
  number        INTEGER NOT NULL,               -- 1, 2, 3… of this coop about this agreement
  act           TEXT NOT NULL,
  version       INTEGER NOT NULL,               -- signed; stayed on; the one that binds whoever withdraws
  reservation   TEXT NOT NULL DEFAULT '',
  effective_at  TEXT NOT NULL,                  -- a withdrawal: when its notice has passed
  by_person     TEXT,
  authority     TEXT NOT NULL,                  -- its delegate, or its members by a decision of their own
  proposal_id   TEXT REFERENCES proposal (id),  -- that decision
  at            TEXT NOT NULL,
  PRIMARY KEY (agreement_id, coop_id, number),
  CONSTRAINT an_accession_is_one_of_three CHECK (act IN ('signed', 'stays', 'withdrew')),
  CONSTRAINT a_coop_acts_by_its_delegate_or_its_members CHECK (authority IN ('delegate', 'members')),
  CONSTRAINT members_act_by_a_decision CHECK ((authority = 'members') = (proposal_id IS NOT NULL)),
  CONSTRAINT only_who_signs_makes_a_reservation CHECK (act = 'signed' OR reservation = ''),
  CONSTRAINT a_withdrawal_may_wait CHECK (act = 'withdrew' OR effective_at = at)
);
CREATE INDEX accession_by_coop ON accession (coop_id);
