//! The audit log: who did what kind of thing, when, to which ticket. Never content (ux.md 5.17).

use std::collections::BTreeMap;

use domain::{AgentId, AuditId, Role, TicketId, TicketRef, Timestamp};
use store::{DbError, agents, audit, tickets};
use uuid::Uuid;

use crate::{AppError, Caller, Desk};

/// Most lines of one page.
const MOST: u64 = 1_000;

/// Which lines are wanted.
#[derive(Clone, Debug, Default)]
pub struct AuditRequest {
    /// Only those before this one.
    pub before: Option<AuditId>,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only what the agent of this name did.
    pub agent: Option<String>,
    /// How many, at most 1,000.
    pub limit: u64,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// When.
    pub at: Timestamp,
    /// The agent's name; `None` is the operator or the desk itself.
    pub agent: Option<String>,
    /// What kind of thing, for example `sign-in`.
    pub kind: String,
    /// To which ticket, if it was one that is still there.
    pub ticket: Option<TicketRef>,
    /// To what else: an id or a name that the desk gave.
    pub object: Option<String>,
}

/// Lines, the newest first.
#[derive(Clone, Debug, Default)]
pub struct AuditPage {
    /// The lines.
    pub lines: Vec<AuditLine>,
    /// Where older ones begin.
    pub next: Option<AuditId>,
}

impl Desk {
    /// Lists what was done.
    ///
    /// # Errors
    /// For everybody but administrators and auditors; [`AppError::Invalid`] for an agent who is not there.
    pub async fn audit_log(
        &self,
        caller: &Caller,
        request: AuditRequest,
    ) -> Result<AuditPage, AppError> {
        if !matches!(caller.role(), Role::Admin | Role::Auditor) {
            return Err(AppError::Forbidden);
        }
        let limit = request.limit.clamp(1, MOST);
        self.read::<_, AppError, _>(move |tx| {
            let agent = match &request.agent {
                Some(name) => Some(agents::find_id(tx, name)?.ok_or_else(|| {
                    AppError::invalid("agent", String::from("there is no agent of this name"))
                })?),
                None => None,
            };
            let wanted = audit::Wanted {
                before: request.before.map_or(Uuid::max(), |id| id.0),
                act: request.kind.clone().unwrap_or_default(),
                agent,
                limit: limit.saturating_add(1),
            };
            let mut lines = audit::list(tx, &wanted)?;
            let more = lines.len() > usize::try_from(limit).unwrap_or(usize::MAX);
            if more {
                lines.pop();
            }
            let next = lines.last().filter(|_| more).map(|line| AuditId(line.id));
            let names = agents::list(tx)?;
            let names: BTreeMap<AgentId, String> = names
                .into_iter()
                .map(|agent| (agent.id, agent.name))
                .collect();
            let lines: Result<Vec<_>, DbError> = lines
                .into_iter()
                .map(|line| named(tx, &names, line))
                .collect();
            Ok(AuditPage {
                lines: lines?,
                next,
            })
        })
        .await
    }
}

/// With names in the place of ids, where there are names.
fn named(
    tx: &mut store::Tx<'_>,
    names: &BTreeMap<AgentId, String>,
    line: audit::Line,
) -> Result<AuditLine, DbError> {
    let id = line.object.as_deref().and_then(|text| text.parse().ok());
    let ticket = match (line.ticket, id) {
        (Some(ticket), _) => Some(ticket),
        (None, Some(id)) => tickets::find(tx, TicketId(id))?.map(|ticket| ticket.reference),
        (None, None) => None,
    };
    Ok(AuditLine {
        at: line.at,
        agent: line.agent.and_then(|agent| names.get(&agent).cloned()),
        kind: line.act,
        object: line.object.filter(|_| ticket.is_none()),
        ticket,
    })
}
