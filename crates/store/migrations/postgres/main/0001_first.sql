-- Sealed columns hold ciphertext, columns named …_hash hold keyed hashes. Everything else is what
-- the threat model allows in clear: states, queues, times, sizes, counts, tags, agents' names.
CREATE TABLE queues (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    language TEXT COLLATE "C",
    created_at BIGINT NOT NULL
);

CREATE TABLE queue_addresses (
    address TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    queue_id UUID NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    position BIGINT NOT NULL
);
CREATE INDEX queue_addresses_by_queue ON queue_addresses (queue_id);

CREATE TABLE agents (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('admin', 'help-desk', 'auditor')),
    every_queue BOOLEAN NOT NULL,
    password TEXT COLLATE "C",
    theme TEXT COLLATE "C" NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE agent_queues (
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    queue_id UUID NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    PRIMARY KEY (agent_id, queue_id)
);
CREATE INDEX agent_queues_by_queue ON agent_queues (queue_id);

CREATE TABLE agent_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX agent_links_by_agent ON agent_links (agent_id);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_agent ON sessions (agent_id);

CREATE TABLE api_tokens (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    read_only BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX api_tokens_by_agent ON api_tokens (agent_id);

CREATE TABLE spool (
    id UUID NOT NULL PRIMARY KEY,
    via TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);

CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    target UUID NOT NULL,
    run_at BIGINT NOT NULL,
    leased_until BIGINT,
    leased_by TEXT COLLATE "C",
    attempts BIGINT NOT NULL,
    parked_at BIGINT,
    failure TEXT COLLATE "C"
);
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE parked_at IS NULL;
CREATE INDEX jobs_parked ON jobs (parked_at, id) WHERE parked_at IS NOT NULL;
CREATE INDEX jobs_by_target ON jobs (target);

CREATE TABLE tickets (
    id UUID NOT NULL PRIMARY KEY,
    ref TEXT COLLATE "C" NOT NULL UNIQUE,
    queue_id UUID NOT NULL REFERENCES queues (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('needs-first-answer', 'needs-next-answer', 'looking-into',
        'close-the-loop', 'waiting-user', 'waiting-team', 'paused', 'done', 'spam')),
    reason TEXT COLLATE "C" CHECK (reason IN ('answered', 'learned', 'cannot-improve', 'low-priority', 'auto-answered')),
    owner_id UUID REFERENCES agents (id),
    language TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    message_count BIGINT NOT NULL,
    event BIGINT NOT NULL,
    claim TEXT COLLATE "C" CHECK (claim IN ('outer', 'aligned', 'signed', 'inside-report')),
    hint_id UUID REFERENCES tickets (id) ON DELETE SET NULL,
    requester_hash BYTEA,
    identity_key UUID NOT NULL,
    conversation_key UUID NOT NULL,
    notes_key UUID,
    requester BYTEA,
    subject BYTEA NOT NULL
);
CREATE INDEX tickets_by_update ON tickets (updated_at, id);
CREATE INDEX tickets_by_queue ON tickets (queue_id, updated_at, id);
CREATE INDEX tickets_open ON tickets (queue_id, state, updated_at, id) WHERE state NOT IN ('done', 'spam');
CREATE INDEX tickets_by_owner ON tickets (owner_id, updated_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX tickets_by_requester ON tickets (requester_hash) WHERE requester_hash IS NOT NULL;
CREATE INDEX tickets_by_hint ON tickets (hint_id) WHERE hint_id IS NOT NULL;

CREATE TABLE ticket_tags (
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    tag TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (ticket_id, tag)
);
CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag, ticket_id);

CREATE TABLE messages (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    direction TEXT COLLATE "C" NOT NULL CHECK (direction IN ('in', 'out')),
    created_at BIGINT NOT NULL,
    author_id UUID REFERENCES agents (id),
    automatic TEXT COLLATE "C" CHECK (automatic IN ('auto-reply', 'bounce', 'list', 'report')),
    bytes BIGINT NOT NULL,
    message_id_hash BYTEA,
    digest_hash BYTEA UNIQUE,
    correspondent_hash BYTEA,
    people BYTEA NOT NULL,
    content BYTEA NOT NULL,
    raw BYTEA
);
CREATE INDEX messages_by_ticket ON messages (ticket_id, created_at, id);
CREATE INDEX messages_by_message_id ON messages (message_id_hash) WHERE message_id_hash IS NOT NULL;
CREATE INDEX messages_by_correspondent ON messages (correspondent_hash, ticket_id) WHERE correspondent_hash IS NOT NULL;

CREATE TABLE notes (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id UUID NOT NULL REFERENCES agents (id),
    created_at BIGINT NOT NULL,
    content BYTEA NOT NULL
);
CREATE INDEX notes_by_ticket ON notes (ticket_id, created_at, id);

CREATE TABLE history (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    agent_id UUID REFERENCES agents (id),
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL
);
CREATE INDEX history_by_ticket ON history (ticket_id, id);

CREATE TABLE outbox (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    message_id UUID NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('held', 'trying', 'sent', 'failed', 'withdrawn')),
    send_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    started_at BIGINT,
    failure TEXT COLLATE "C",
    previous_state TEXT COLLATE "C" NOT NULL,
    next_state TEXT COLLATE "C" NOT NULL,
    previous_reason TEXT COLLATE "C",
    envelope BYTEA NOT NULL
);
CREATE INDEX outbox_by_ticket ON outbox (ticket_id);
CREATE INDEX outbox_waiting ON outbox (state, send_at) WHERE state IN ('held', 'trying');

CREATE TABLE reply_tokens (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    correspondent_hash BYTEA NOT NULL
);
CREATE INDEX reply_tokens_by_ticket ON reply_tokens (ticket_id);

CREATE TABLE labels (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL,
    key_id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    UNIQUE (kind, hash)
);

CREATE TABLE audit (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    agent_id UUID,
    act TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C"
);

CREATE TABLE idempotency (
    key_hash BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    answer TEXT COLLATE "C" NOT NULL
);
CREATE INDEX idempotency_by_time ON idempotency (at);

-- Which vault seals what is here: another one's keys could open nothing.
CREATE TABLE identity (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);
