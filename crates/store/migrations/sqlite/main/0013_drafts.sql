-- What an agent has written on a ticket and not sent: sealed under the key of its class, a reply under
-- the ticket's conversation key, a note under its notes key. Held: it was to be sent, and news stopped it.
CREATE TABLE drafts (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id BLOB NOT NULL REFERENCES agents (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
    saved_at INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    content BLOB NOT NULL,
    UNIQUE (ticket_id, author_id, kind)
) STRICT;
CREATE INDEX drafts_by_author ON drafts (author_id, saved_at);
