-- The key ledger: data keys, wrapped under an epoch key that lives in keyd. Destroying a row
-- destroys what was sealed with it, wherever copies of that are.
CREATE TABLE keys (
    id UUID NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL
);
CREATE INDEX keys_by_epoch ON keys (epoch);

-- Which vault seals what is here: another one's keys could open nothing.
CREATE TABLE identity (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);
