-- Sealed columns hold ciphertext, columns named …_hash hold keyed hashes. Everything else is what
-- the threat model allows in clear: states, queues, times, sizes, counts, tags, agents' names.
CREATE TABLE queues (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    language TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE queue_addresses (
    address TEXT NOT NULL PRIMARY KEY,
    queue_id BLOB NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX queue_addresses_by_queue ON queue_addresses (queue_id);

CREATE TABLE agents (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('admin', 'help-desk', 'auditor')),
    every_queue INTEGER NOT NULL CHECK (every_queue IN (0, 1)),
    password TEXT,
    theme TEXT NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;

CREATE TABLE agent_queues (
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    queue_id BLOB NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    PRIMARY KEY (agent_id, queue_id)
) STRICT;
CREATE INDEX agent_queues_by_queue ON agent_queues (queue_id);

CREATE TABLE agent_links (
    token_hash BLOB NOT NULL PRIMARY KEY,
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX agent_links_by_agent ON agent_links (agent_id);

CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_agent ON sessions (agent_id);

CREATE TABLE api_tokens (
    token_hash BLOB NOT NULL PRIMARY KEY,
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX api_tokens_by_agent ON api_tokens (agent_id);

CREATE TABLE spool (
    id BLOB NOT NULL PRIMARY KEY,
    via TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    target BLOB NOT NULL,
    run_at INTEGER NOT NULL,
    leased_until INTEGER,
    leased_by TEXT,
    attempts INTEGER NOT NULL,
    parked_at INTEGER,
    failure TEXT
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE parked_at IS NULL;
CREATE INDEX jobs_parked ON jobs (parked_at, id) WHERE parked_at IS NOT NULL;
CREATE INDEX jobs_by_target ON jobs (target);

CREATE TABLE tickets (
    id BLOB NOT NULL PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    queue_id BLOB NOT NULL REFERENCES queues (id),
    state TEXT NOT NULL CHECK (state IN ('needs-first-answer', 'needs-next-answer', 'looking-into',
        'close-the-loop', 'waiting-user', 'waiting-team', 'paused', 'done', 'spam')),
    reason TEXT CHECK (reason IN ('answered', 'learned', 'cannot-improve', 'low-priority', 'auto-answered')),
    owner_id BLOB REFERENCES agents (id),
    language TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    message_count INTEGER NOT NULL,
    event INTEGER NOT NULL,
    claim TEXT CHECK (claim IN ('outer', 'aligned', 'signed', 'inside-report')),
    hint_id BLOB REFERENCES tickets (id) ON DELETE SET NULL,
    requester_hash BLOB,
    identity_key BLOB NOT NULL,
    conversation_key BLOB NOT NULL,
    notes_key BLOB,
    requester BLOB,
    subject BLOB NOT NULL
) STRICT;
CREATE INDEX tickets_by_update ON tickets (updated_at, id);
CREATE INDEX tickets_by_queue ON tickets (queue_id, updated_at, id);
CREATE INDEX tickets_open ON tickets (queue_id, state, updated_at, id) WHERE state NOT IN ('done', 'spam');
CREATE INDEX tickets_by_owner ON tickets (owner_id, updated_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX tickets_by_requester ON tickets (requester_hash) WHERE requester_hash IS NOT NULL;
CREATE INDEX tickets_by_hint ON tickets (hint_id) WHERE hint_id IS NOT NULL;

CREATE TABLE ticket_tags (
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (ticket_id, tag)
) STRICT;
CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag, ticket_id);

CREATE TABLE messages (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    created_at INTEGER NOT NULL,
    author_id BLOB REFERENCES agents (id),
    automatic TEXT CHECK (automatic IN ('auto-reply', 'bounce', 'list', 'report')),
    bytes INTEGER NOT NULL,
    message_id_hash BLOB,
    digest_hash BLOB UNIQUE,
    correspondent_hash BLOB,
    people BLOB NOT NULL,
    content BLOB NOT NULL,
    raw BLOB
) STRICT;
CREATE INDEX messages_by_ticket ON messages (ticket_id, created_at, id);
CREATE INDEX messages_by_message_id ON messages (message_id_hash) WHERE message_id_hash IS NOT NULL;
CREATE INDEX messages_by_correspondent ON messages (correspondent_hash, ticket_id) WHERE correspondent_hash IS NOT NULL;

CREATE TABLE notes (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id BLOB NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX notes_by_ticket ON notes (ticket_id, created_at, id);

CREATE TABLE history (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    agent_id BLOB REFERENCES agents (id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_ticket ON history (ticket_id, id);

CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    message_id BLOB NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('held', 'trying', 'sent', 'failed', 'withdrawn')),
    send_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    started_at INTEGER,
    failure TEXT,
    previous_state TEXT NOT NULL,
    next_state TEXT NOT NULL,
    previous_reason TEXT,
    envelope BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_by_ticket ON outbox (ticket_id);
CREATE INDEX outbox_waiting ON outbox (state, send_at) WHERE state IN ('held', 'trying');

CREATE TABLE reply_tokens (
    token_hash BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    correspondent_hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_tokens_by_ticket ON reply_tokens (ticket_id);

CREATE TABLE labels (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    hash BLOB NOT NULL,
    key_id BLOB NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (kind, hash)
) STRICT;

CREATE TABLE audit (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    agent_id BLOB,
    act TEXT NOT NULL,
    object TEXT
) STRICT;

CREATE TABLE idempotency (
    key_hash BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX idempotency_by_time ON idempotency (at);

-- Which vault seals what is here: another one's keys could open nothing.
CREATE TABLE identity (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
