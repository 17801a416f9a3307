-- What people see as the sender of a queue's replies, and what stands below their text.
ALTER TABLE queues ADD COLUMN from_name TEXT COLLATE "C";
ALTER TABLE queues ADD COLUMN signature TEXT COLLATE "C";

-- Which reply a token in our addresses belongs to, and whether it came back by the way for bounces.
ALTER TABLE reply_tokens ADD COLUMN message_id UUID REFERENCES messages (id) ON DELETE CASCADE;
ALTER TABLE reply_tokens ADD COLUMN purpose TEXT COLLATE "C" NOT NULL DEFAULT 'reply' CHECK (purpose IN ('reply', 'return-path'));
CREATE INDEX reply_tokens_by_message ON reply_tokens (message_id) WHERE message_id IS NOT NULL;

-- An attempt ended so that nobody knows whether the mail had left; and when an agent was told that it is late.
ALTER TABLE outbox ADD COLUMN uncertain BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE outbox ADD COLUMN told_at BIGINT;

-- What became of a mail with each of its recipients, who stand in the sealed envelope in this order.
CREATE TABLE deliveries (
    outbox_id UUID NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'handed-over', 'refused', 'delayed', 'failed', 'arrived')),
    detail TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (outbox_id, position)
);

-- Every Message-ID that a mail of a ticket refers to, seen or not, so that late siblings join.
CREATE TABLE ancestors (
    id_hash BYTEA NOT NULL,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (id_hash, ticket_id)
);
CREATE INDEX ancestors_by_ticket ON ancestors (ticket_id);

-- How far a mailbox was fetched over IMAP, and which of its mails something is still to be done about.
CREATE TABLE mailboxes (
    account TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    uid_validity BIGINT NOT NULL,
    last_uid BIGINT NOT NULL,
    PRIMARY KEY (account, mailbox)
);
CREATE TABLE mailbox_mails (
    account TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C" NOT NULL,
    uid BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('too-large', 'unreadable', 'unfinished')),
    at BIGINT NOT NULL,
    PRIMARY KEY (account, mailbox, uid)
);
