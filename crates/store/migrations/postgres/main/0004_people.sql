-- Who gets replies besides the requester, or in his place. An agent put them there; no mail can.
CREATE TABLE participants (
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    address_hash BYTEA NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('instead', 'copy')),
    added_at BIGINT NOT NULL,
    added_by UUID REFERENCES agents (id),
    merged_from UUID REFERENCES tickets (id) ON DELETE CASCADE,
    mailbox BYTEA NOT NULL,
    PRIMARY KEY (ticket_id, address_hash)
);
CREATE INDEX participants_by_merge ON participants (merged_from) WHERE merged_from IS NOT NULL;

-- Tickets that are shown as a part of another one. Nothing of them moves, so that it can be undone.
CREATE TABLE merges (
    ticket_id UUID NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    into_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    agent_id UUID REFERENCES agents (id),
    previous_state TEXT COLLATE "C" NOT NULL,
    previous_reason TEXT COLLATE "C"
);
CREATE INDEX merges_by_target ON merges (into_id);
