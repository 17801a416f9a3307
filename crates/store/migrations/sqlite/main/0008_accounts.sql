-- More roles. SQLite cannot change a check, so the column is made anew.
ALTER TABLE agents ADD COLUMN preset TEXT NOT NULL DEFAULT 'auditor'
    CHECK (preset IN ('admin', 'help-desk', 'trainee', 'developer', 'ux', 'translator', 'auditor'));
UPDATE agents SET preset = role;
ALTER TABLE agents DROP COLUMN role;
ALTER TABLE agents RENAME COLUMN preset TO role;

-- The second factor: its secret, sealed under the password (decision 0036), and the last step that was used, so
-- that no code works twice.
ALTER TABLE agents ADD COLUMN totp BLOB;
ALTER TABLE agents ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
-- The day on which an agent was last here, and the languages that he said he writes.
ALTER TABLE agents ADD COLUMN seen_day INTEGER;
ALTER TABLE agents ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- How pages look to him.
ALTER TABLE agents ADD COLUMN interface TEXT NOT NULL DEFAULT 'en';
ALTER TABLE agents ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE agents ADD COLUMN density TEXT NOT NULL DEFAULT 'normal' CHECK (density IN ('normal', 'compact'));
ALTER TABLE agents ADD COLUMN text_size INTEGER NOT NULL DEFAULT 100 CHECK (text_size IN (100, 125, 150));
ALTER TABLE agents ADD COLUMN access_keys INTEGER NOT NULL DEFAULT 1 CHECK (access_keys IN (0, 1));
ALTER TABLE agents ADD COLUMN page_size INTEGER NOT NULL DEFAULT 25 CHECK (page_size IN (25, 50, 100));

-- Hashes of codes that work once in place of the second factor.
CREATE TABLE recovery_codes (
    agent_id BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (agent_id, code_hash)
) STRICT;
CREATE INDEX recovery_codes_by_hash ON recovery_codes (code_hash);

-- Whether a link asks for a second factor.
ALTER TABLE agent_links ADD COLUMN needs_code INTEGER NOT NULL DEFAULT 0 CHECK (needs_code IN (0, 1));

-- The family of the browser and nothing more of it; when the password was last proved.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0;

-- Replies that somebody has to approve: text and files, sealed under the ticket's conversation key.
CREATE TABLE reviews (
    id BLOB NOT NULL PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id BLOB NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'returned')),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX reviews_by_ticket ON reviews (ticket_id);
CREATE INDEX reviews_by_author ON reviews (author_id);

-- Reports for those who see nothing else.
CREATE INDEX messages_with_report ON messages (created_at, id) WHERE report IS NOT NULL;
