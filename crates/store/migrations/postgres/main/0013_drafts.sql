-- What an agent has written on a ticket and not sent: sealed under the key of its class, a reply under
-- the ticket's conversation key, a note under its notes key. Held: it was to be sent, and news stopped it.
CREATE TABLE drafts (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id UUID NOT NULL REFERENCES agents (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('reply', 'note')),
    saved_at BIGINT NOT NULL,
    held BOOLEAN NOT NULL,
    content BYTEA NOT NULL,
    UNIQUE (ticket_id, author_id, kind)
);
CREATE INDEX drafts_by_author ON drafts (author_id, saved_at);
