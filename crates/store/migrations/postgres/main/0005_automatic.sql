-- The queue also answers addresses that stand inside of reports, where anybody can write any.
ALTER TABLE queues ADD COLUMN answers_reports BOOLEAN NOT NULL DEFAULT false;

-- Texts of automatic first answers: every version, who wrote it and who approved it. They are the desk's own and
-- go to everybody who writes, so they are in clear.
CREATE TABLE answer_texts (
    queue_id UUID NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    language TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    written_at BIGINT NOT NULL,
    written_by UUID REFERENCES agents (id),
    approved_at BIGINT,
    approved_by UUID REFERENCES agents (id),
    PRIMARY KEY (queue_id, language, version)
);

-- Which version is in force, and whether it is sent.
CREATE TABLE answers_in_force (
    queue_id UUID NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
    language TEXT COLLATE "C" NOT NULL,
    version BIGINT,
    enabled BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (queue_id, language)
);

-- Who got an automatic answer and when, so that nobody gets many. Forgotten after a week.
CREATE TABLE answered (
    address_hash BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX answered_by_time ON answered (at);
