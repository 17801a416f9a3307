-- Encrypted mail, reports, and the keys of those who write.
ALTER TABLE queues ADD COLUMN autocrypt BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE queues ADD COLUMN sign_clear BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE tickets ADD COLUMN encrypted BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE tickets ADD COLUMN diagnostics_key UUID;

-- The keyed hash of a session key tells a ciphertext that comes again, whatever it was wrapped in.
ALTER TABLE messages ADD COLUMN session_hash BYTEA;
ALTER TABLE messages ADD COLUMN report BYTEA;
CREATE INDEX messages_by_session ON messages (session_hash) WHERE session_hash IS NOT NULL;

-- Public keys by address: found ones wait for a decision.
CREATE TABLE certificates (
    id UUID NOT NULL PRIMARY KEY,
    address_hash BYTEA NOT NULL,
    fingerprint_hash BYTEA NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('found', 'accepted', 'rejected')),
    source TEXT COLLATE "C" NOT NULL CHECK (source IN ('autocrypt', 'attachment', 'text', 'report', 'upload', 'directory')),
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by UUID REFERENCES agents (id),
    key_id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    UNIQUE (address_hash, fingerprint_hash)
);

CREATE TABLE certificate_handles (
    handle_hash BYTEA NOT NULL,
    certificate_id UUID NOT NULL REFERENCES certificates (id) ON DELETE CASCADE,
    PRIMARY KEY (handle_hash, certificate_id)
);
CREATE INDEX certificate_handles_by_certificate ON certificate_handles (certificate_id);

-- What a report says about machine and system, for counting: opaque ids of the dictionary.
CREATE TABLE facts (
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    label_id UUID NOT NULL REFERENCES labels (id),
    PRIMARY KEY (ticket_id, label_id)
);
CREATE INDEX facts_by_label ON facts (label_id, ticket_id);

CREATE TABLE device_ids (
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    device_hash BYTEA NOT NULL,
    PRIMARY KEY (ticket_id, device_hash)
);
CREATE INDEX device_ids_by_device ON device_ids (device_hash, ticket_id);
