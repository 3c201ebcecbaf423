-- Full-text search over titles and messages. The indexes hold no text of their own; triggers keep them true.
-- Prefixes of two and three letters are indexed because the search runs while its words are being typed.

CREATE VIRTUAL TABLE title_index USING fts5 (
    title, content = 'conversations', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE VIRTUAL TABLE message_index USING fts5 (
    text, content = 'messages', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

INSERT INTO title_index (title_index) VALUES ('rebuild');

INSERT INTO message_index (message_index) VALUES ('rebuild');

CREATE TRIGGER title_index_insert AFTER INSERT ON conversations BEGIN
    INSERT INTO title_index (rowid, title) VALUES (new.id, new.title);
END;

CREATE TRIGGER title_index_delete AFTER DELETE ON conversations BEGIN
    INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', old.id, old.title);
END;

CREATE TRIGGER title_index_update AFTER UPDATE OF title ON conversations BEGIN
    INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO title_index (rowid, title) VALUES (new.id, new.title);
END;

CREATE TRIGGER message_index_insert AFTER INSERT ON messages BEGIN
    INSERT INTO message_index (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER message_index_delete AFTER DELETE ON messages BEGIN
    INSERT INTO message_index (message_index, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER message_index_update AFTER UPDATE OF text ON messages BEGIN
    INSERT INTO message_index (message_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO message_index (rowid, text) VALUES (new.id, new.text);
END;
