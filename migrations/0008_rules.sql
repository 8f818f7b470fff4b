-- Rules that the federation has adopted, beside those that ship with the product; which rule decides what; who weighs how much.

-- Immutable: a change is version n+1, made by a decision.
CREATE TABLE policy (
  slug         TEXT NOT NULL,
  version      INTEGER NOT NULL,
  name         TEXT NOT NULL,
  body         TEXT NOT NULL,                   -- the policy as data, JSON
  circle_id    TEXT NOT NULL REFERENCES circle (id), -- the circle that adopted it
  proposal_id  TEXT REFERENCES proposal (id),
  adopted_at   TEXT NOT NULL,
  PRIMARY KEY (slug, version)
);

-- By which rule a circle decides a kind of motion; a kind without a row is decided by any rule that fits.
CREATE TABLE circle_rule (
  circle_id  TEXT NOT NULL REFERENCES circle (id),
  motion     TEXT NOT NULL,
  slug       TEXT NOT NULL,
  PRIMARY KEY (circle_id, motion)
);

-- What a holder weighs in a circle, and in which class. Kept by the circle; rolls read only here.
CREATE TABLE holding (
  circle_id  TEXT NOT NULL REFERENCES circle (id),
  holder     TEXT NOT NULL,                     -- a coop or a person
  class      TEXT NOT NULL DEFAULT '',
  shares     TEXT NOT NULL DEFAULT '0',         -- shares paid: a whole number of any size
  weight     TEXT NOT NULL DEFAULT '1',         -- weight agreed: likewise
  PRIMARY KEY (circle_id, holder)
);
