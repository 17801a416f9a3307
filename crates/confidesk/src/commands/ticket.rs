//! `ticket list` and `ticket show`: through the running desk, or by opening the vault here.

use anyhow::bail;
use app::{AppError, Caller, Desk, EntryKind, ListRequest, TicketRow, TicketView};
use serde_json::{Value, json};

use super::{print, print_json, runtime};
use crate::children::Walls;
use crate::control::{self, Answer, Request};
use crate::folder::Folder;
use crate::open::Opening;
use crate::{cli, config};

pub(crate) fn run(place: &cli::Place, command: cli::Ticket) -> anyhow::Result<()> {
    let (request, as_json) = match command {
        cli::Ticket::List { query, limit, json } => (
            Request::Tickets {
                query: query.join(" "),
                limit,
            },
            json,
        ),
        cli::Ticket::Show { reference, json } => (Request::Ticket { reference }, json),
    };
    Folder::existing(&place.data)?;
    let folder = Folder::open(&place.data)?;
    let value = match control::ask(&folder.control(), &request)? {
        Some(Answer::Json { json }) => json,
        Some(_) => bail!("the running desk is of another version"),
        None => here(place, folder, &request)?,
    };
    if as_json {
        return print_json(&value);
    }
    print(&plain(&value));
    Ok(())
}

fn here(place: &cli::Place, folder: Folder, request: &Request) -> anyhow::Result<Value> {
    let config = config::load(place)?;
    crate::telemetry::start(config.log.format);
    let whole = Opening {
        folder,
        config: &config,
    }
    .whole(Walls::Required)?;
    Ok(runtime()?.block_on(async {
        match request {
            Request::Tickets { query, limit } => list_json(&whole.desk, query, *limit).await,
            Request::Ticket { reference } => show_json(&whole.desk, reference).await,
            _ => Err(AppError::NotFound),
        }
    })?)
}

/// A list of tickets as JSON.
pub(crate) async fn list_json(desk: &Desk, query: &str, limit: u64) -> Result<Value, AppError> {
    let query = query
        .parse()
        .map_err(|error: app::BadQuery| AppError::invalid("q", error.to_string()))?;
    let request = ListRequest {
        query,
        limit,
        ..ListRequest::default()
    };
    let page = desk.list_tickets(&Caller::operator(), request).await?;
    Ok(Value::Array(page.rows.iter().map(row).collect()))
}

fn row(row: &TicketRow) -> Value {
    json!({
        "ref": row.reference, "subject": row.subject, "queue": row.queue, "state": row.state,
        "owner": row.owner, "language": row.language, "tags": row.tags, "from": row.address,
        "created_at": row.created_at.rfc3339(), "updated_at": row.updated_at.rfc3339(),
    })
}

/// A ticket as JSON.
pub(crate) async fn show_json(desk: &Desk, reference: &str) -> Result<Value, AppError> {
    let reference = reference.parse().map_err(|_not_one| AppError::NotFound)?;
    let ticket = desk.show_ticket(&Caller::operator(), reference).await?;
    Ok(whole(&ticket))
}

fn whole(ticket: &TicketView) -> Value {
    let entries = ticket.entries.iter().map(|entry| match &entry.kind {
        EntryKind::Message(message) => json!({
            "direction": message.direction, "at": entry.at.rfc3339(),
            "from": message.from.as_ref().map(|from| &from.address), "subject": message.subject,
            "text": message.text, "defects": message.defects,
        }),
        EntryKind::Note(note) => json!({
            "direction": "note", "at": entry.at.rfc3339(), "from": note.author, "text": note.text,
        }),
    });
    json!({
        "ref": ticket.reference, "subject": ticket.subject, "queue": ticket.queue, "state": ticket.state,
        "reason": ticket.reason, "owner": ticket.owner, "language": ticket.language, "tags": ticket.tags,
        "from": ticket.requester.as_ref().map(|requester| &requester.address),
        "created_at": ticket.created_at.rfc3339(), "updated_at": ticket.updated_at.rfc3339(),
        "messages": entries.collect::<Vec<_>>(),
    })
}

/// Lines for a terminal. Controls are dropped: a subject must not move the cursor.
fn plain(value: &Value) -> String {
    let text =
        |value: &Value, key: &str| clean(value.get(key).and_then(Value::as_str).unwrap_or("-"));
    if let Some(rows) = value.as_array() {
        let line = |row: &Value| {
            let keys = ["ref", "state", "queue", "language", "from", "subject"];
            keys.map(|key| text(row, key)).join("\t")
        };
        return rows.iter().map(line).collect::<Vec<_>>().join("\n");
    }
    let mut lines = vec![format!(
        "#{} {}",
        text(value, "ref"),
        text(value, "subject")
    )];
    lines.push(
        ["state", "queue", "owner", "language", "from"]
            .map(|key| text(value, key))
            .join("\t"),
    );
    for message in value
        .get("messages")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let head = ["direction", "at", "from"]
            .map(|key| text(message, key))
            .join("  ");
        let body = message
            .get("text")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let body: Vec<_> = body.lines().map(clean).collect();
        lines.push(format!("\n--- {head}\n{}", body.join("\n")));
    }
    lines.join("\n")
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
