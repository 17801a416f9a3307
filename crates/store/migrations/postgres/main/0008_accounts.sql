-- More roles.
ALTER TABLE agents DROP CONSTRAINT agents_role_check;
ALTER TABLE agents ADD CONSTRAINT agents_role_check
    CHECK (role IN ('admin', 'help-desk', 'trainee', 'developer', 'ux', 'translator', 'auditor'));

-- The second factor: its secret, sealed under the password (decision 0036), and the last step that was used, so
-- that no code works twice.
ALTER TABLE agents ADD COLUMN totp BYTEA;
ALTER TABLE agents ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;
-- The day on which an agent was last here, and the languages that he said he writes.
ALTER TABLE agents ADD COLUMN seen_day BIGINT;
ALTER TABLE agents ADD COLUMN languages TEXT COLLATE "C" NOT NULL DEFAULT '';
-- How pages look to him.
ALTER TABLE agents ADD COLUMN interface TEXT COLLATE "C" NOT NULL DEFAULT 'en';
ALTER TABLE agents ADD COLUMN zone TEXT COLLATE "C" NOT NULL DEFAULT 'UTC';
ALTER TABLE agents ADD COLUMN density TEXT COLLATE "C" NOT NULL DEFAULT 'normal' CHECK (density IN ('normal', 'compact'));
ALTER TABLE agents ADD COLUMN text_size BIGINT NOT NULL DEFAULT 100 CHECK (text_size IN (100, 125, 150));
ALTER TABLE agents ADD COLUMN access_keys BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE agents ADD COLUMN page_size BIGINT NOT NULL DEFAULT 25 CHECK (page_size IN (25, 50, 100));

-- Hashes of codes that work once in place of the second factor.
CREATE TABLE recovery_codes (
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (agent_id, code_hash)
);
CREATE INDEX recovery_codes_by_hash ON recovery_codes (code_hash);

-- Whether a link asks for a second factor.
ALTER TABLE agent_links ADD COLUMN needs_code BOOLEAN NOT NULL DEFAULT false;

-- The family of the browser and nothing more of it; when the password was last proved.
ALTER TABLE sessions ADD COLUMN browser TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;

-- Replies that somebody has to approve: text and files, sealed under the ticket's conversation key.
CREATE TABLE reviews (
    id UUID NOT NULL PRIMARY KEY,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id UUID NOT NULL REFERENCES agents (id),
    created_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'returned')),
    sealed BYTEA NOT NULL
);
CREATE INDEX reviews_by_ticket ON reviews (ticket_id);
CREATE INDEX reviews_by_author ON reviews (author_id);

-- Reports for those who see nothing else.
CREATE INDEX messages_with_report ON messages (created_at, id) WHERE report IS NOT NULL;
