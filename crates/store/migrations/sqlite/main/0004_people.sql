-- Who gets replies besides the requester, or in his place. An agent put them there; no mail can.
CREATE TABLE participants (
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    address_hash BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('instead', 'copy')),
    added_at INTEGER NOT NULL,
    added_by BLOB REFERENCES agents (id),
    merged_from BLOB REFERENCES tickets (id) ON DELETE CASCADE,
    mailbox BLOB NOT NULL,
    PRIMARY KEY (ticket_id, address_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_merge ON participants (merged_from) WHERE merged_from IS NOT NULL;

-- Tickets that are shown as a part of another one. Nothing of them moves, so that it can be undone.
CREATE TABLE merges (
    ticket_id BLOB NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    into_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    agent_id BLOB REFERENCES agents (id),
    previous_state TEXT NOT NULL,
    previous_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_by_target ON merges (into_id);
