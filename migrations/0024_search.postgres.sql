-- What the whole federation is searched by: one row for each thing, and for each clause of an agreement, with who may read it. It holds
-- nothing that does not stand elsewhere, is kept by a reader of the journal, and is made again by `governance search rebuild`.

-- A text without accents and split at every mark, as on SQLite.
CREATE FUNCTION search_folded(text TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT LEFT(
    translate(
      regexp_replace(normalize(text, NFD), '[\u0300-\u036f]', '', 'g'),
      '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~“”‘’„‚«»‹›–—…·•¿¡' || chr(160),
      '                                                   '
    ),
    200000
  )
$$;

CREATE TABLE search_entry (
  id         INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
  words      TSVECTOR GENERATED ALWAYS AS
    (setweight(to_tsvector('simple', search_folded(title)), 'A') || to_tsvector('simple', search_folded(name || ' ' || text))) STORED,
  CONSTRAINT what_is_found_is_one_of_eight CHECK (kind IN
    ('proposal', 'agreement', 'comment', 'decision', 'coop', 'circle', 'policy', 'person'))
);
CREATE INDEX search_entry_by_subject ON search_entry (subject, kind);
CREATE INDEX search_entry_by_age ON search_entry (at);
CREATE INDEX search_entry_by_words ON search_entry USING gin (words);

-- What is hidden, reworded, erased or closed is found no more from that write on; the reader of the journal adds what there is instead.
CREATE FUNCTION words_that_go_are_not_found() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  DELETE FROM search_entry WHERE subject = new.id AND kind = 'comment';
  RETURN NULL;
END
$$;
CREATE TRIGGER words_that_go_are_not_found AFTER UPDATE OF body, hidden_at ON comment
  FOR EACH ROW EXECUTE FUNCTION words_that_go_are_not_found();

CREATE FUNCTION a_person_is_found_by_their_name() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  IF new.email IS NULL THEN
    DELETE FROM search_entry WHERE subject = new.id AND kind = 'person';
  ELSE
    UPDATE search_entry SET title = new.name WHERE subject = new.id AND kind = 'person' AND title <> new.name;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER a_person_is_found_by_their_name AFTER UPDATE OF name, email ON person
  FOR EACH ROW EXECUTE FUNCTION a_person_is_found_by_their_name();

CREATE FUNCTION what_a_circle_closes_is_not_found() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  DELETE FROM search_entry
   WHERE (kind = 'circle' AND subject = new.id)
      OR (kind = 'policy' AND subject IN (SELECT slug FROM policy WHERE circle_id = new.id));
  RETURN NULL;
END
$$;
CREATE TRIGGER what_a_circle_closes_is_not_found AFTER UPDATE OF audience ON circle
  FOR EACH ROW WHEN (new.audience <> old.audience) EXECUTE FUNCTION what_a_circle_closes_is_not_found();
