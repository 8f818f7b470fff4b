-- Who there is: the federation, its coops with their standing, people and the hats they wear, circles and their roles.
-- Dates are yyyy-MM-dd in the federation's zone; an until_date is the last day in force, NULL is open-ended,
-- and one before its from_date means that it never came into force.

CREATE TABLE federation (
  one               INTEGER PRIMARY KEY,
  name              TEXT NOT NULL,
  zone              TEXT NOT NULL,              -- IANA
  language          TEXT NOT NULL,
  is_demonstration  BOOLEAN NOT NULL,
  set_up_at         TEXT NOT NULL,
  CONSTRAINT there_is_one_federation CHECK (one = 1)
);

CREATE TABLE coop (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  skeleton   TEXT NOT NULL,                     -- what the name looks like
  place      TEXT NOT NULL DEFAULT '',
  website    TEXT NOT NULL DEFAULT '',
  about      TEXT NOT NULL DEFAULT '',
  joined_at  TEXT NOT NULL,
  CONSTRAINT no_two_coops_look_alike UNIQUE (skeleton)
);

-- A coop's standing changes by dated acts; the latest that has begun counts.
CREATE TABLE standing (
  coop_id    TEXT NOT NULL REFERENCES coop (id),
  number     INTEGER NOT NULL,
  from_date  TEXT NOT NULL,
  standing   TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (coop_id, number),
  CONSTRAINT a_standing_is_one_of_five CHECK (standing IN ('applicant', 'member', 'associate', 'paused', 'left'))
);

CREATE TABLE person (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  email      TEXT,                              -- normal form; NULL when erased
  language   TEXT NOT NULL DEFAULT '',          -- '' is the federation's
  zone       TEXT NOT NULL DEFAULT '',
  joined_at  TEXT NOT NULL,
  CONSTRAINT an_address_is_one_persons UNIQUE (email)
);

CREATE TABLE affiliation (
  id          TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL REFERENCES person (id),
  coop_id     TEXT NOT NULL REFERENCES coop (id),
  role        TEXT NOT NULL,
  from_date   TEXT NOT NULL,
  until_date  TEXT,
  CONSTRAINT an_affiliation_is_one_of_four CHECK (role IN ('delegate', 'alternate', 'member', 'observer'))
);
CREATE INDEX affiliation_by_person ON affiliation (person_id);
CREATE INDEX affiliation_by_coop ON affiliation (coop_id);

CREATE TABLE circle (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  skeleton   TEXT NOT NULL,
  purpose    TEXT NOT NULL DEFAULT '',
  kind       TEXT NOT NULL,
  coop_id    TEXT REFERENCES coop (id),         -- the coop whose own people this circle is
  zone       TEXT NOT NULL,
  audience   TEXT NOT NULL,                     -- who may read along: federation, or this circle's id
  policy     TEXT NOT NULL,                     -- the slug offered first
  set_up_at  TEXT NOT NULL,
  CONSTRAINT a_circle_is_one_of_four CHECK (kind IN ('general', 'working', 'cluster', 'coop')),
  CONSTRAINT a_coops_circle_names_its_coop CHECK ((kind = 'coop') = (coop_id IS NOT NULL)),
  CONSTRAINT a_coops_own_circle_is_its_own CHECK (kind <> 'coop' OR audience = id),
  CONSTRAINT a_coop_has_one_circle_of_its_own UNIQUE (coop_id)
);
CREATE UNIQUE INDEX no_two_circles_look_alike ON circle (skeleton) WHERE kind <> 'coop';

-- Coops of a working circle or cluster. The general circle holds every coop that is a member.
CREATE TABLE circle_coop (
  id          TEXT PRIMARY KEY,
  circle_id   TEXT NOT NULL REFERENCES circle (id),
  coop_id     TEXT NOT NULL REFERENCES coop (id),
  from_date   TEXT NOT NULL,
  until_date  TEXT
);
CREATE INDEX circle_coop_by_circle ON circle_coop (circle_id);
CREATE INDEX circle_coop_by_coop ON circle_coop (coop_id);

CREATE TABLE role_term (
  id          TEXT PRIMARY KEY,
  circle_id   TEXT NOT NULL REFERENCES circle (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  role        TEXT NOT NULL,
  from_date   TEXT NOT NULL,
  until_date  TEXT,
  CONSTRAINT a_role_is_one_of_three CHECK (role IN ('facilitator', 'secretary', 'steward'))
);
CREATE INDEX role_term_by_circle ON role_term (circle_id);
CREATE INDEX role_term_by_person ON role_term (person_id);

CREATE TABLE holiday (
  circle_id  TEXT NOT NULL REFERENCES circle (id),
  day        TEXT NOT NULL,
  PRIMARY KEY (circle_id, day)
);

-- Asking to sign in: one row per mail. The token and the code are kept only as fingerprints or protected.
CREATE TABLE sign_in (
  id          TEXT PRIMARY KEY,
  person_id   TEXT REFERENCES person (id),      -- NULL where nobody has the address: then no mail goes out
  email_hash  TEXT NOT NULL,                    -- for limits
  token_hash  TEXT NOT NULL,
  code        TEXT NOT NULL,                    -- six digits, protected
  browser     TEXT NOT NULL,                    -- fingerprint of the asking browser's cookie; '' for an operator's link
  asked_at    TEXT NOT NULL,
  expires_at  TEXT NOT NULL,
  tries       INTEGER NOT NULL DEFAULT 0,
  used_at     TEXT,
  CONSTRAINT a_code_has_five_tries CHECK (tries BETWEEN 0 AND 5),
  CONSTRAINT a_token_is_one UNIQUE (token_hash)
);
CREATE INDEX sign_in_by_address ON sign_in (email_hash, asked_at);

CREATE TABLE session (
  id          TEXT PRIMARY KEY,                 -- fingerprint of the cookie's secret
  person_id   TEXT NOT NULL REFERENCES person (id),
  ticket      TEXT NOT NULL,                    -- protected
  device      TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  seen_at     TEXT NOT NULL,
  ends_at     TEXT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_end ON session (ends_at);
