-- Lists that agents saved, for themselves or for a queue. What they ask for may be an address, and their names are
-- free text, so both are sealed under a key of their own. One without a name is forgotten after a while.
CREATE TABLE views (
    id UUID NOT NULL PRIMARY KEY,
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    queue_id UUID REFERENCES queues (id) ON DELETE CASCADE,
    named BOOLEAN NOT NULL,
    used_at BIGINT NOT NULL,
    address_hash BYTEA,
    key_id UUID NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX views_by_agent ON views (agent_id);
CREATE INDEX views_by_queue ON views (queue_id) WHERE queue_id IS NOT NULL;
CREATE INDEX views_by_address ON views (address_hash) WHERE address_hash IS NOT NULL;

-- One act on many tickets, and what became of each.
CREATE TABLE bulk_acts (
    id UUID NOT NULL PRIMARY KEY,
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('asked', 'running', 'done', 'undoing', 'undone'))
);
CREATE INDEX bulk_acts_by_agent ON bulk_acts (agent_id);
CREATE INDEX bulk_acts_running ON bulk_acts (at) WHERE state IN ('running', 'undoing');
CREATE INDEX bulk_acts_by_time ON bulk_acts (at);

CREATE TABLE bulk_tickets (
    bulk_id UUID NOT NULL REFERENCES bulk_acts (id) ON DELETE CASCADE,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'done', 'unchanged', 'failed', 'undone', 'left')),
    before TEXT COLLATE "C",
    why TEXT COLLATE "C",
    PRIMARY KEY (bulk_id, ticket_id)
);
CREATE INDEX bulk_tickets_in_order ON bulk_tickets (bulk_id, state, position);
CREATE INDEX bulk_tickets_by_ticket ON bulk_tickets (ticket_id);
