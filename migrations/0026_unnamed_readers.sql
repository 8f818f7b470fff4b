-- Who is counted among those who read a thread now, and never named there. No decision rests on it.
CREATE TABLE unnamed_reader (
  person_id   TEXT NOT NULL PRIMARY KEY REFERENCES person (id)
);
