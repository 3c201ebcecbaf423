-- Search in languages that are written without spaces between words, where message_index finds whole sentences only:
-- their characters, one by one. Holds messages with such characters alone; the program writes it with the messages.

CREATE VIRTUAL TABLE character_index USING fts5 (characters, tokenize = 'unicode61');

CREATE TRIGGER character_index_delete AFTER DELETE ON messages BEGIN
    DELETE FROM character_index WHERE rowid = old.id;
END;
