-- Comments that their writers let everybody on the web read, where what they are about is public. What is not here only the thread's readers read.
CREATE TABLE comment_public (
  comment_id  TEXT PRIMARY KEY REFERENCES comment (id),
  is_public   BOOLEAN NOT NULL,                 -- or taken back
  by_person   TEXT NOT NULL,
  at          TEXT NOT NULL
);
