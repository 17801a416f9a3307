//! When an agent last looked at his shift.

use domain::{AgentId, Visit};

use crate::db::{DbError, Tx, sql};

/// What is known of an agent's visits.
pub fn find(tx: &mut Tx<'_>, agent: AgentId) -> Result<Option<Visit>, DbError> {
    let select = sql!("SELECT last_at, previous_at FROM visits WHERE agent_id = $1");
    tx.first(&select.bind(agent), |row| {
        Ok(Visit {
            last_at: row.time(0)?,
            previous_at: row.time_or_none(1)?,
        })
    })
}

/// Remembers a visit.
pub fn set(tx: &mut Tx<'_>, agent: AgentId, visit: Visit) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO visits (agent_id, last_at, previous_at) VALUES ($1, $2, $3)
         ON CONFLICT (agent_id) DO UPDATE SET last_at = excluded.last_at, previous_at = excluded.previous_at"
    );
    let insert = insert.bind(agent).bind(visit.last_at);
    tx.run(&insert.bind(visit.previous_at)).map(drop)
}
