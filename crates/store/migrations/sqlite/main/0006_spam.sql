-- Why a mail counts as unwanted, in words of the filter: sealed under the ticket's conversation key.
CREATE TABLE verdicts (
    message_id BLOB NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL
) STRICT;

-- By what new tickets are alike. Forgotten after a month.
CREATE TABLE likenesses (
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('sender', 'text', 'domain', 'network')),
    alike_hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, kind)
) STRICT;
CREATE INDEX likenesses_by_hash ON likenesses (alike_hash, at);
CREATE INDEX likenesses_by_time ON likenesses (at);

-- Many tickets that are alike, and whether an agent called them unwanted.
CREATE TABLE floods (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('sender', 'text', 'domain', 'network')),
    alike_hash BLOB NOT NULL UNIQUE,
    began_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    marked_at INTEGER
) STRICT;
CREATE INDEX floods_by_time ON floods (last_at);

-- What was called unwanted with a flood, so that all of it can be undone at once.
CREATE TABLE flood_tickets (
    flood_id BLOB NOT NULL REFERENCES floods (id) ON DELETE CASCADE,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (flood_id, ticket_id)
) STRICT;
CREATE INDEX flood_tickets_by_ticket ON flood_tickets (ticket_id);

-- When mail of ours left or may leave, by recipient, for the limits. Forgotten after a day.
CREATE TABLE departures (
    outbox_id BLOB NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    recipient_hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    why TEXT CHECK (why IN ('recipient-hour', 'recipient-day', 'all-minute')),
    PRIMARY KEY (outbox_id, recipient_hash)
) STRICT;
CREATE INDEX departures_by_recipient ON departures (recipient_hash, at);
CREATE INDEX departures_by_time ON departures (at);

-- What the filter was taught of a ticket.
CREATE TABLE lessons (
    ticket_id BLOB NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    taught TEXT NOT NULL CHECK (taught IN ('spam', 'ham')),
    at INTEGER NOT NULL
) STRICT;
