-- Encrypted mail, reports, and the keys of those who write.
ALTER TABLE queues ADD COLUMN autocrypt INTEGER NOT NULL DEFAULT 1 CHECK (autocrypt IN (0, 1));
ALTER TABLE queues ADD COLUMN sign_clear INTEGER NOT NULL DEFAULT 0 CHECK (sign_clear IN (0, 1));

ALTER TABLE tickets ADD COLUMN encrypted INTEGER NOT NULL DEFAULT 0 CHECK (encrypted IN (0, 1));
ALTER TABLE tickets ADD COLUMN diagnostics_key BLOB;

-- The keyed hash of a session key tells a ciphertext that comes again, whatever it was wrapped in.
ALTER TABLE messages ADD COLUMN session_hash BLOB;
ALTER TABLE messages ADD COLUMN report BLOB;
CREATE INDEX messages_by_session ON messages (session_hash) WHERE session_hash IS NOT NULL;

-- Public keys by address: found ones wait for a decision.
CREATE TABLE certificates (
    id BLOB NOT NULL PRIMARY KEY,
    address_hash BLOB NOT NULL,
    fingerprint_hash BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('found', 'accepted', 'rejected')),
    source TEXT NOT NULL CHECK (source IN ('autocrypt', 'attachment', 'text', 'report', 'upload', 'directory')),
    found_at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by BLOB REFERENCES agents (id),
    key_id BLOB NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (address_hash, fingerprint_hash)
) STRICT;

CREATE TABLE certificate_handles (
    handle_hash BLOB NOT NULL,
    certificate_id BLOB NOT NULL REFERENCES certificates (id) ON DELETE CASCADE,
    PRIMARY KEY (handle_hash, certificate_id)
) STRICT;
CREATE INDEX certificate_handles_by_certificate ON certificate_handles (certificate_id);

-- What a report says about machine and system, for counting: opaque ids of the dictionary.
CREATE TABLE facts (
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    label_id BLOB NOT NULL REFERENCES labels (id),
    PRIMARY KEY (ticket_id, label_id)
) STRICT;
CREATE INDEX facts_by_label ON facts (label_id, ticket_id);

CREATE TABLE device_ids (
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    device_hash BLOB NOT NULL,
    PRIMARY KEY (ticket_id, device_hash)
) STRICT;
CREATE INDEX device_ids_by_device ON device_ids (device_hash, ticket_id);
