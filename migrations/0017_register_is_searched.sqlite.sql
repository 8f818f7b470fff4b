-- The words of the register for searching: number, title and text of every entry. It holds nothing that is not in decision, is kept by
-- a trigger in the write that enters a decision (an entry is never edited), and is made again from decision by 'rebuild'.

CREATE VIRTUAL TABLE decision_words USING fts5 (
  number, title, text,
  content = 'decision', content_rowid = 'entered', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER a_decision_is_searched AFTER INSERT ON decision
BEGIN
  INSERT INTO decision_words (rowid, number, title, text) VALUES (new.entered, new.number, new.title, new.text);
END;

INSERT INTO decision_words (decision_words) VALUES ('rebuild');
