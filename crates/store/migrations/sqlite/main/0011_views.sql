-- Lists that agents saved, for themselves or for a queue. What they ask for may be an address, and their names are
-- free text, so both are sealed under a key of their own. One without a name is forgotten after a while.
CREATE TABLE views (
    id BLOB NOT NULL PRIMARY KEY,
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    queue_id BLOB REFERENCES queues (id) ON DELETE CASCADE,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    used_at INTEGER NOT NULL,
    address_hash BLOB,
    key_id BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX views_by_agent ON views (agent_id);
CREATE INDEX views_by_queue ON views (queue_id) WHERE queue_id IS NOT NULL;
CREATE INDEX views_by_address ON views (address_hash) WHERE address_hash IS NOT NULL;

-- One act on many tickets, and what became of each.
CREATE TABLE bulk_acts (
    id BLOB NOT NULL PRIMARY KEY,
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    detail TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'running', 'done', 'undoing', 'undone'))
) STRICT;
CREATE INDEX bulk_acts_by_agent ON bulk_acts (agent_id);
CREATE INDEX bulk_acts_running ON bulk_acts (at) WHERE state IN ('running', 'undoing');
CREATE INDEX bulk_acts_by_time ON bulk_acts (at);

CREATE TABLE bulk_tickets (
    bulk_id BLOB NOT NULL REFERENCES bulk_acts (id) ON DELETE CASCADE,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'unchanged', 'failed', 'undone', 'left')),
    before TEXT,
    why TEXT,
    PRIMARY KEY (bulk_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_tickets_in_order ON bulk_tickets (bulk_id, state, position);
CREATE INDEX bulk_tickets_by_ticket ON bulk_tickets (ticket_id);
