-- How people are written to, and the keys that mails carry.

-- How somebody wants it; who has no row has the habits.
CREATE TABLE mail_wish (
  person_id    TEXT PRIMARY KEY REFERENCES person (id),
  at_once      BOOLEAN NOT NULL,                -- a mail of its own when something is asked or decided
  nudges       BOOLEAN NOT NULL,                -- and when an answer is missing near the end
  digest       TEXT NOT NULL,
  weekday      INTEGER NOT NULL,                -- 1 is Monday
  hour         INTEGER NOT NULL,                -- in the person's own zone, as everything here
  quiet_from   INTEGER NOT NULL,
  quiet_until  INTEGER NOT NULL,                -- the same as quiet_from: no quiet hours
  most_a_week  INTEGER NOT NULL,
  CONSTRAINT a_digest_comes_in_one_of_four_ways CHECK (digest IN ('never', 'needed', 'daily', 'weekly')),
  CONSTRAINT a_weekday_is_one_of_seven CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT hours_are_those_of_a_day CHECK (hour BETWEEN 0 AND 23 AND quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23),
  CONSTRAINT a_week_has_room_for_some CHECK (most_a_week BETWEEN 1 AND 100)
);

-- Days on which somebody is away: others are asked for their coop.
CREATE TABLE absence (
  id          TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL REFERENCES person (id),
  from_date   TEXT NOT NULL,
  until_date  TEXT NOT NULL,
  CONSTRAINT an_absence_ends_after_it_begins CHECK (until_date >= from_date)
);
CREATE INDEX absence_by_person ON absence (person_id, until_date);

-- A key that a mail carries: what it opens, for whom, until when. Kept only as its fingerprint.
CREATE TABLE mail_key (
  hash        TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL REFERENCES person (id),
  purpose     TEXT NOT NULL,
  subject     TEXT NOT NULL,                    -- what it opens, as its purpose says
  note        TEXT NOT NULL,                    -- what its page begins with
  made_at     TEXT NOT NULL,
  expires_at  TEXT NOT NULL,
  used_at     TEXT,
  CONSTRAINT a_key_is_for_one_of_four CHECK (purpose IN ('answer', 'digest', 'reply', 'unsubscribe'))
);
CREATE INDEX mail_key_by_end ON mail_key (expires_at);

-- What somebody was told by mail, so that nothing is told twice.
CREATE TABLE mail_told (
  person_id  TEXT NOT NULL REFERENCES person (id),
  key        TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
);

-- Up to where a person's digests have told, and when the next one is due.
CREATE TABLE digest (
  person_id  TEXT PRIMARY KEY REFERENCES person (id),
  position   INTEGER NOT NULL,
  next_at    TEXT NOT NULL
);
CREATE INDEX digest_due ON digest (next_at);

-- An address that the receiving server refused for good.
CREATE TABLE bounce (
  person_id  TEXT PRIMARY KEY REFERENCES person (id),
  at         TEXT NOT NULL,
  reason     TEXT NOT NULL
);

-- Messages that came in, so that none is taken twice.
CREATE TABLE mail_received (
  message_id  TEXT PRIMARY KEY,
  at          TEXT NOT NULL,
  outcome     TEXT NOT NULL
);
