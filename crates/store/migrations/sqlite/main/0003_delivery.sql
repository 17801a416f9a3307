-- What people see as the sender of a queue's replies, and what stands below their text.
ALTER TABLE queues ADD COLUMN from_name TEXT;
ALTER TABLE queues ADD COLUMN signature TEXT;

-- Which reply a token in our addresses belongs to, and whether it came back by the way for bounces.
ALTER TABLE reply_tokens ADD COLUMN message_id BLOB REFERENCES messages (id) ON DELETE CASCADE;
ALTER TABLE reply_tokens ADD COLUMN purpose TEXT NOT NULL DEFAULT 'reply' CHECK (purpose IN ('reply', 'return-path'));
CREATE INDEX reply_tokens_by_message ON reply_tokens (message_id) WHERE message_id IS NOT NULL;

-- An attempt ended so that nobody knows whether the mail had left; and when an agent was told that it is late.
ALTER TABLE outbox ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1));
ALTER TABLE outbox ADD COLUMN told_at INTEGER;

-- What became of a mail with each of its recipients, who stand in the sealed envelope in this order.
CREATE TABLE deliveries (
    outbox_id BLOB NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'handed-over', 'refused', 'delayed', 'failed', 'arrived')),
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (outbox_id, position)
) STRICT;

-- Every Message-ID that a mail of a ticket refers to, seen or not, so that late siblings join.
CREATE TABLE ancestors (
    id_hash BLOB NOT NULL,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (id_hash, ticket_id)
) STRICT;
CREATE INDEX ancestors_by_ticket ON ancestors (ticket_id);

-- How far a mailbox was fetched over IMAP, and which of its mails something is still to be done about.
CREATE TABLE mailboxes (
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    last_uid INTEGER NOT NULL,
    PRIMARY KEY (account, mailbox)
) STRICT;
CREATE TABLE mailbox_mails (
    account TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    uid INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('too-large', 'unreadable', 'unfinished')),
    at INTEGER NOT NULL,
    PRIMARY KEY (account, mailbox, uid)
) STRICT;
