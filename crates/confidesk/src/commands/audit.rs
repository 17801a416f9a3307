//! `audit`: who did what kind of thing, when, to which ticket.

use app::{AuditLine, AuditRequest, Caller};
use serde_json::json;

use super::{print, print_json, runtime};
use crate::cli;
use crate::folder::Folder;
use crate::open;

pub(crate) fn run(place: &cli::Place, options: cli::Audit) -> anyhow::Result<()> {
    Folder::existing(&place.data)?;
    let (desk, _) = open::without_vault(place)?;
    let request = AuditRequest {
        before: options.before,
        kind: options.kind,
        agent: options.agent,
        limit: options.limit,
    };
    let page = runtime()?.block_on(desk.audit_log(&Caller::operator(), request))?;
    if options.json {
        return print_json(&json!({
            "lines": page.lines.iter().map(as_json).collect::<Vec<_>>(),
            "next": page.next,
        }));
    }
    for line in &page.lines {
        let ticket = line.ticket.map(|ticket| format!("#{ticket}"));
        let object = ticket.or_else(|| line.object.clone()).unwrap_or_default();
        let agent = line.agent.as_deref().unwrap_or("-");
        print(&format!(
            "{}\t{agent}\t{}\t{object}",
            line.at.rfc3339(),
            line.kind
        ));
    }
    Ok(())
}

fn as_json(line: &AuditLine) -> serde_json::Value {
    json!({
        "at": line.at.rfc3339(),
        "agent": line.agent,
        "kind": line.kind,
        "ticket": line.ticket.map(|ticket| ticket.to_string()),
        "object": line.object,
    })
}
