-- The words of the register for searching: number, title and text of every entry, without accents and split at every mark, as on SQLite.
-- Only an index: it holds nothing that is not in decision, and is made again by REINDEX.

CREATE FUNCTION decision_words(number TEXT, title TEXT, text TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT to_tsvector('simple', LEFT(
    translate(
      regexp_replace(normalize(number || ' ' || title || ' ' || text, NFD), '[\u0300-\u036f]', '', 'g'),
      '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~“”‘’„‚«»‹›–—…·•¿¡' || chr(160),
      '                                                   '
    ),
    200000
  ))
$$;

CREATE INDEX decision_by_words ON decision USING gin (decision_words(number, title, text));
