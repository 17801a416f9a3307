-- The queue also answers addresses that stand inside of reports, where anybody can write any.
ALTER TABLE queues ADD COLUMN answers_reports INTEGER NOT NULL DEFAULT 0 CHECK (answers_reports IN (0, 1));

-- Texts of automatic first answers: every version, who wrote it and who approved it. They are the desk's own and
-- go to everybody who writes, so they are in clear.
CREATE TABLE answer_texts (
    queue_id BLOB NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    written_by BLOB REFERENCES agents (id),
    approved_at INTEGER,
    approved_by BLOB REFERENCES agents (id),
    PRIMARY KEY (queue_id, language, version)
) STRICT, WITHOUT ROWID;

-- Which version is in force, and whether it is sent.
CREATE TABLE answers_in_force (
    queue_id BLOB NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    version INTEGER,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    since INTEGER NOT NULL,
    PRIMARY KEY (queue_id, language)
) STRICT, WITHOUT ROWID;

-- Who got an automatic answer and when, so that nobody gets many. Forgotten after a week.
CREATE TABLE answered (
    address_hash BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_by_time ON answered (at);
