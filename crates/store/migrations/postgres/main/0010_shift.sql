-- What an agent follows.
CREATE TABLE follows (
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (agent_id, ticket_id)
);
CREATE INDEX follows_by_ticket ON follows (ticket_id);

-- What an agent wants to be reminded of; for him alone.
CREATE TABLE reminders (
    agent_id UUID NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    ticket_id UUID NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (agent_id, ticket_id)
);
CREATE INDEX reminders_due ON reminders (agent_id, due_at);
CREATE INDEX reminders_by_ticket ON reminders (ticket_id);

-- Until when a paused ticket rests, and what it is then. Means something while its state is 'paused' only.
CREATE TABLE pauses (
    ticket_id UUID NOT NULL PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    until BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX pauses_due ON pauses (until);

-- When an agent last looked at his shift, and when the visit before that ended.
CREATE TABLE visits (
    agent_id UUID NOT NULL PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    last_at BIGINT NOT NULL,
    previous_at BIGINT
);

-- What was before, where that can be brought back; and what an agent did last.
ALTER TABLE history ADD COLUMN before TEXT COLLATE "C";
CREATE INDEX history_by_agent ON history (agent_id, id) WHERE agent_id IS NOT NULL;

CREATE INDEX outbox_in_trouble ON outbox (state, id) WHERE state IN ('trying', 'failed');
CREATE INDEX outbox_uncertain ON outbox (send_at) WHERE uncertain;
