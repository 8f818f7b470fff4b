-- Addresses that calendars and feed readers fetch, and those that news of what happened is sent to.

-- Whoever has the address reads with its person's rights, within its scope. Kept only as its fingerprint.
CREATE TABLE feed_key (
  hash       TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  scope      TEXT NOT NULL,                     -- me, federation, or the id of a circle
  made_at    TEXT NOT NULL,
  CONSTRAINT a_person_has_one_address_for_each_scope UNIQUE (person_id, scope)
);

CREATE TABLE webhook (
  id             TEXT PRIMARY KEY,
  circle_id      TEXT REFERENCES circle (id),   -- NULL: everything that the whole federation may read
  form           TEXT NOT NULL,
  address        TEXT NOT NULL,                 -- protected: chat programs put a secret in it
  host           TEXT NOT NULL,                 -- what of the address is shown
  secret         TEXT NOT NULL,                 -- protected; signs what is sent
  from_position  INTEGER NOT NULL,              -- nothing of before is sent
  made_by        TEXT NOT NULL REFERENCES person (id),
  made_at        TEXT NOT NULL,
  ended_at       TEXT,
  CONSTRAINT a_webhook_speaks_one_of_five_forms CHECK (form IN ('json', 'mattermost', 'slack', 'discord', 'matrix'))
);

-- What is to be sent, and what became of it.
CREATE TABLE webhook_post (
  id           TEXT PRIMARY KEY,
  webhook_id   TEXT NOT NULL REFERENCES webhook (id),
  kind         TEXT NOT NULL,
  facts        TEXT NOT NULL,                   -- JSON: ids only
  made_at      TEXT NOT NULL,
  due_at       TEXT NOT NULL,
  attempts     INTEGER NOT NULL DEFAULT 0,
  sent_at      TEXT,
  given_up_at  TEXT,
  answer       TEXT                             -- the status that was answered, or what went wrong
);
CREATE INDEX webhook_post_due ON webhook_post (sent_at, given_up_at, due_at);
CREATE INDEX webhook_post_by_webhook ON webhook_post (webhook_id, made_at);
