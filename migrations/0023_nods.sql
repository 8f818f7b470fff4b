-- Small signs at what was said: heard, thanked, glad, unsure. They count nothing but themselves.
CREATE TABLE comment_nod (
  comment_id  TEXT NOT NULL REFERENCES comment (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  sign        TEXT NOT NULL,
  given       BOOLEAN NOT NULL,                 -- or taken back
  at          TEXT NOT NULL,
  PRIMARY KEY (comment_id, sign, person_id),
  CONSTRAINT a_nod_is_one_of_four_signs CHECK (sign IN ('yes', 'thanks', 'glad', 'unsure'))
);
