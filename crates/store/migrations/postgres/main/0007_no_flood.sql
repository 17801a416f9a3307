-- Of which tickets an agent said that they are no flood, by the page of which one. Goes with that flood.
CREATE TABLE no_flood (
    ticket_id UUID NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    flood_id UUID NOT NULL REFERENCES floods (id) ON DELETE CASCADE,
    at BIGINT NOT NULL
);
CREATE INDEX no_flood_by_flood ON no_flood (flood_id);

-- The domain of who got an automatic answer, for the limit on those.
ALTER TABLE answered ADD COLUMN domain_hash BYTEA;
CREATE INDEX answered_by_domain ON answered (domain_hash, at);
