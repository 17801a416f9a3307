//! The HTTP API, as a script would use it.

use std::net::SocketAddr;

use serde_json::{Value, json};

use super::PATIENCE;
use super::wire::http::{self, Request, Response};
use super::wire::wait_for;

/// The API with one agent's token.
pub(crate) struct Api {
    host: SocketAddr,
    authorization: String,
}

impl Api {
    pub(crate) fn new(host: SocketAddr, token: &str) -> Self {
        Self {
            host,
            authorization: format!("Bearer {token}"),
        }
    }

    /// Asks; `path` without `/api/v1`.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Response {
        let path = format!("/api/v1{path}");
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = Request {
            method,
            path: &path,
            fields: &[
                ("Authorization", &self.authorization),
                ("Content-Type", "application/json"),
            ],
            body: body.as_bytes(),
        };
        http::ask(self.host, &request).unwrap()
    }

    /// Asks for what must be there.
    pub(crate) fn fetch(&self, path: &str) -> Value {
        let response = self.ask("GET", path, None);
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json().unwrap()
    }

    /// Changes something; the answer must have this status.
    #[track_caller]
    pub(crate) fn change(&self, method: &str, path: &str, body: &Value, status: u16) -> Response {
        let response = self.ask(method, path, Some(body));
        assert_eq!(response.status, status, "{path}: {}", response.text());
        response
    }

    /// All tickets that the agent may see, all pages of them.
    pub(crate) fn tickets(&self) -> Vec<Value> {
        let mut tickets = Vec::new();
        let mut path = "/tickets?limit=50".to_owned();
        loop {
            let page = self.fetch(&path);
            tickets.extend(page["tickets"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => path = format!("/tickets?limit=50&cursor={cursor}"),
                None => return tickets,
            }
        }
    }

    /// A ticket with its messages.
    pub(crate) fn ticket(&self, reference: &str) -> Value {
        self.fetch(&format!("/tickets/{reference}"))
    }

    /// Waits until a ticket with this subject is there and returns it with its messages.
    #[track_caller]
    pub(crate) fn wait_for_ticket(&self, subject: &str) -> Value {
        let found = wait_for(PATIENCE, || {
            self.tickets()
                .into_iter()
                .find(|ticket| ticket["subject"] == subject)
        });
        let found = found.unwrap_or_else(|| {
            panic!("no ticket {subject:?}; parked: {}", self.fetch("/parked"));
        });
        self.ticket(found["ref"].as_str().unwrap())
    }

    /// Waits until the ticket has so many messages and returns it.
    #[track_caller]
    pub(crate) fn wait_for_messages(&self, reference: &str, count: usize) -> Value {
        let found = wait_for(PATIENCE, || {
            let ticket = self.ticket(reference);
            (messages(&ticket).len() >= count).then_some(ticket)
        });
        let ticket = found.unwrap_or_else(|| panic!("{} has no more", self.ticket(reference)));
        assert_eq!(messages(&ticket).len(), count, "{ticket}");
        ticket
    }

    /// Writes a reply that leaves the ticket waiting for the user.
    pub(crate) fn reply(&self, reference: &str, text: &str) {
        let body = json!({ "text": text, "state": "waiting-user" });
        self.change("POST", &format!("/tickets/{reference}/replies"), &body, 201);
    }
}

/// The messages of a ticket.
fn messages(ticket: &Value) -> &[Value] {
    ticket["messages"].as_array().map_or(&[], Vec::as_slice)
}
