-- Why a mail counts as unwanted, in words of the filter: sealed under the ticket's conversation key.
CREATE TABLE verdicts (
    message_id UUID NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    sealed BYTEA NOT NULL
);

-- By what new tickets are alike. Forgotten after a month.
CREATE TABLE likenesses (
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('sender', 'text', 'domain', 'network')),
    alike_hash BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, kind)
);
CREATE INDEX likenesses_by_hash ON likenesses (alike_hash, at);
CREATE INDEX likenesses_by_time ON likenesses (at);

-- Many tickets that are alike, and whether an agent called them unwanted.
CREATE TABLE floods (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('sender', 'text', 'domain', 'network')),
    alike_hash BYTEA NOT NULL UNIQUE,
    began_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    marked_at BIGINT
);
CREATE INDEX floods_by_time ON floods (last_at);

-- What was called unwanted with a flood, so that all of it can be undone at once.
CREATE TABLE flood_tickets (
    flood_id UUID NOT NULL REFERENCES floods (id) ON DELETE CASCADE,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (flood_id, ticket_id)
);
CREATE INDEX flood_tickets_by_ticket ON flood_tickets (ticket_id);

-- When mail of ours left or may leave, by recipient, for the limits. Forgotten after a day.
CREATE TABLE departures (
    outbox_id UUID NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    recipient_hash BYTEA NOT NULL,
    at BIGINT NOT NULL,
    why TEXT COLLATE "C" CHECK (why IN ('recipient-hour', 'recipient-day', 'all-minute')),
    PRIMARY KEY (outbox_id, recipient_hash)
);
CREATE INDEX departures_by_recipient ON departures (recipient_hash, at);
CREATE INDEX departures_by_time ON departures (at);

-- What the filter was taught of a ticket.
CREATE TABLE lessons (
    ticket_id UUID NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    taught TEXT COLLATE "C" NOT NULL CHECK (taught IN ('spam', 'ham')),
    at BIGINT NOT NULL
);
