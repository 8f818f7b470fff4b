-- Other ways to sign in than the mailed link, and a second step after it.

CREATE TABLE passkey (
  credential_id  TEXT PRIMARY KEY,              -- base64url, as all bytes here
  person_id      TEXT NOT NULL REFERENCES person (id),
  name           TEXT NOT NULL,
  public_key     TEXT NOT NULL,
  sign_count     INTEGER NOT NULL,
  transports     TEXT NOT NULL,                 -- words apart by spaces
  user_verified  BOOLEAN NOT NULL,
  may_be_backed_up BOOLEAN NOT NULL,
  backed_up      BOOLEAN NOT NULL,
  attestation    TEXT NOT NULL,
  client_data    TEXT NOT NULL,
  made_at        TEXT NOT NULL,
  used_at        TEXT
);
CREATE INDEX passkey_by_person ON passkey (person_id);

-- A code from an authenticator app after the mailed link.
CREATE TABLE second_factor (
  person_id   TEXT PRIMARY KEY REFERENCES person (id),
  secret      TEXT NOT NULL,                    -- protected
  is_on       BOOLEAN NOT NULL,                 -- once a first code was right
  last_code   TEXT,                             -- fingerprint: a code opens once
  wrong       INTEGER NOT NULL DEFAULT 0,       -- wrong codes since the last right one
  blocked_until TEXT
);

-- Codes on paper, for when the app is lost; each opens once.
CREATE TABLE recovery_code (
  person_id  TEXT NOT NULL REFERENCES person (id),
  hash       TEXT NOT NULL,
  PRIMARY KEY (person_id, hash)
);
