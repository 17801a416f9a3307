//! Counts. They read nothing that is sealed.

use domain::{QueueId, State};

use crate::db::{DbError, Tx, sql};

/// How many open tickets each queue has in each state. Quick: a partial index holds only the open.
pub fn open_counts(tx: &mut Tx<'_>) -> Result<Vec<(QueueId, State, u64)>, DbError> {
    let select = sql!(
        "SELECT queue_id, state, count(*) FROM tickets WHERE state NOT IN ('done', 'spam')
         GROUP BY queue_id, state ORDER BY queue_id, state"
    );
    tx.all(&select, |row| Ok((row.id(0)?, row.word(1)?, row.count(2)?)))
}

/// How many tickets each queue has in each state.
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(QueueId, State, u64)>, DbError> {
    let select = sql!(
        "SELECT queue_id, state, count(*) FROM tickets GROUP BY queue_id, state ORDER BY queue_id, state"
    );
    tx.all(&select, |row| Ok((row.id(0)?, row.word(1)?, row.count(2)?)))
}

/// How many mails, in and out, the tickets of each queue have.
pub fn messages(tx: &mut Tx<'_>) -> Result<Vec<(QueueId, u64)>, DbError> {
    let select = sql!(
        "SELECT queue_id, CAST(sum(message_count) AS BIGINT) FROM tickets
         GROUP BY queue_id ORDER BY queue_id"
    );
    tx.all(&select, |row| Ok((row.id(0)?, row.count(1)?)))
}

/// How many mails of the outbox each queue has in each state.
pub fn outbox(tx: &mut Tx<'_>) -> Result<Vec<(QueueId, String, u64)>, DbError> {
    let select = sql!(
        "SELECT tickets.queue_id, outbox.state, count(*) FROM outbox
         JOIN tickets ON tickets.id = outbox.ticket_id
         GROUP BY tickets.queue_id, outbox.state ORDER BY tickets.queue_id, outbox.state"
    );
    tx.all(&select, |row| Ok((row.id(0)?, row.get(1)?, row.count(2)?)))
}
