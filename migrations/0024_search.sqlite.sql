-- What the whole federation is searched by: one row for each thing, and for each clause of an agreement, with who may read it. It holds
-- nothing that does not stand elsewhere, is kept by a reader of the journal, and is made again by `governance search rebuild`.

CREATE TABLE search_entry (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  subject    TEXT NOT NULL,                     -- the thing's id, number or name in data
  part       TEXT NOT NULL DEFAULT '',          -- the clause of an agreement
  parent     TEXT NOT NULL DEFAULT '',          -- the id of what it belongs to: what a comment is about, a clause's agreement
  audience   TEXT NOT NULL,
  circle_id  TEXT,
  place      TEXT NOT NULL,                     -- its address
  label      TEXT NOT NULL DEFAULT '',          -- the number it is called by where it belongs
  name       TEXT NOT NULL DEFAULT '',          -- a number that it is found by
  title      TEXT NOT NULL DEFAULT '',
  text       TEXT NOT NULL DEFAULT '',          -- the words without marks, on one line
  at         TEXT NOT NULL,                     -- an instant, an incomplete date, or nothing
  from_at    TEXT,                              -- the words of an agreement: from when they are in force
  until_at   TEXT,                              -- and until when
  CONSTRAINT what_is_found_is_one_of_eight CHECK (kind IN
    ('proposal', 'agreement', 'comment', 'decision', 'coop', 'circle', 'policy', 'person'))
);
CREATE INDEX search_entry_by_subject ON search_entry (subject, kind);
CREATE INDEX search_entry_by_age ON search_entry (at);

CREATE VIRTUAL TABLE search_words USING fts5 (
  title, name, text,
  content = 'search_entry', content_rowid = 'id', prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2'
);
-- What leaves the index leaves no trace in it.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER an_entry_is_found AFTER INSERT ON search_entry
BEGIN
  INSERT INTO search_words (rowid, title, name, text) VALUES (new.id, new.title, new.name, new.text);
END;

CREATE TRIGGER an_entry_is_found_no_more AFTER DELETE ON search_entry
BEGIN
  INSERT INTO search_words (search_words, rowid, title, name, text) VALUES ('delete', old.id, old.title, old.name, old.text);
END;

CREATE TRIGGER an_entry_is_found_anew AFTER UPDATE OF title, name, text ON search_entry
BEGIN
  INSERT INTO search_words (search_words, rowid, title, name, text) VALUES ('delete', old.id, old.title, old.name, old.text);
  INSERT INTO search_words (rowid, title, name, text) VALUES (new.id, new.title, new.name, new.text);
END;

-- What is hidden, reworded, erased or closed is found no more from that write on; the reader of the journal adds what there is instead.
CREATE TRIGGER words_that_go_are_not_found AFTER UPDATE OF body, hidden_at ON comment
BEGIN
  DELETE FROM search_entry WHERE subject = new.id AND kind = 'comment';
END;

CREATE TRIGGER who_is_erased_is_not_found AFTER UPDATE OF email ON person WHEN new.email IS NULL
BEGIN
  DELETE FROM search_entry WHERE subject = new.id AND kind = 'person';
END;

CREATE TRIGGER a_person_is_found_by_their_name AFTER UPDATE OF name ON person
BEGIN
  UPDATE search_entry SET title = new.name WHERE subject = new.id AND kind = 'person';
END;

CREATE TRIGGER what_a_circle_closes_is_not_found AFTER UPDATE OF audience ON circle WHEN new.audience <> old.audience
BEGIN
  DELETE FROM search_entry
   WHERE (kind = 'circle' AND subject = new.id)
      OR (kind = 'policy' AND subject IN (SELECT slug FROM policy WHERE circle_id = new.id));
END;
