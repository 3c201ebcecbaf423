-- Conversations, and their messages as trees: an edit or a second answer is a sibling of the first.
-- Times are milliseconds since 1970, UTC.

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    title_is_automatic INTEGER NOT NULL DEFAULT 1 CHECK (title_is_automatic IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    active_leaf INTEGER REFERENCES messages (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    draft TEXT NOT NULL DEFAULT '',
    system_prompt TEXT NOT NULL DEFAULT '',
    model_path TEXT NOT NULL DEFAULT '',
    temperature REAL NOT NULL,
    top_p REAL NOT NULL,
    top_k INTEGER NOT NULL,
    min_p REAL NOT NULL,
    repetition_penalty REAL NOT NULL,
    presence_penalty REAL NOT NULL,
    seed INTEGER NOT NULL,
    max_tokens INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    author TEXT NOT NULL CHECK (author IN ('user', 'assistant')),
    state TEXT NOT NULL CHECK (state IN ('complete', 'incomplete', 'stopped', 'failed')),
    text TEXT NOT NULL,
    reasoning TEXT NOT NULL DEFAULT '',
    reasoning_seconds REAL NOT NULL DEFAULT 0,
    failure TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    token_count INTEGER NOT NULL DEFAULT 0,
    tokens_per_second REAL NOT NULL DEFAULT 0,
    model_name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX messages_by_conversation ON messages (conversation_id);

CREATE INDEX messages_by_parent ON messages (parent_id);

CREATE INDEX conversations_by_time ON conversations (updated_at);

CREATE INDEX conversations_by_leaf ON conversations (active_leaf);
