//! Bar S8: every route, for everybody. A route without a row here fails.

use std::collections::BTreeSet;

use app::{BulkAct, BulkOf, Caller, EntryKind, MessageView, NewMerge, NewParticipant, NewView};
use domain::{ParticipantRole, Role, TicketRef};
use testkit::{Agent, World, both_engines};
use web::{Access, Route, Verb, routes};

use crate::common::{Ask, Site};

/// Who asks, in the order of the columns.
const PEOPLE: [Person; 11] = [
    Person::Nobody,
    Person::Disabled,
    Person::Auditor,
    Person::OtherQueue,
    Person::ReadOnly,
    Person::HelpDesk,
    Person::Admin,
    Person::Trainee,
    Person::Developer,
    Person::Ux,
    Person::Translator,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    Nobody,
    /// Was an agent of the queue.
    Disabled,
    Auditor,
    /// An agent of another queue.
    OtherQueue,
    /// The queue's agent with a read-only token. For pages: the queue's agent.
    ReadOnly,
    HelpDesk,
    Admin,
    /// The others are of the queue.
    Trainee,
    Developer,
    Ux,
    Translator,
}

/// A row for one route. `body` is JSON for the API and a form without its token for pages; one status
/// for each of [`PEOPLE`].
struct Row(Verb, &'static str, &'static str, [u16; 11]);

use Verb::{Delete, Get, Post, Put};

/// Columns: nobody, disabled, auditor, other queue, read-only, help-desk, admin; trainee, developer, UX,
/// translator.
#[rustfmt::skip]
const MATRIX: &[Row] = &[
    Row(Get, "/health/live", "", [200; 11]),
    Row(Get, "/health/ready", "", [200; 11]),

    Row(Get, "/api/v1/openapi.json", "", [200; 11]),
    Row(Post, "/api/v1/messages", "From: x\r\n\r\nHi", [401, 401, 403, 202, 403, 202, 202, 403, 403, 403, 403]),
    Row(Get, "/api/v1/messages/{id}/raw", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/messages/{id}/parts/{n}", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/messages/{id}/report/sections/{index}", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/tickets", "", [401, 401, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/tickets/{ref}", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/replies", r#"{"text":"x"}"#, [401, 401, 403, 404, 403, 201, 201, 202, 403, 403, 403]),
    Row(Delete, "/api/v1/tickets/{ref}/replies/{id}", "", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/notes", r#"{"text":"x"}"#, [401, 401, 403, 404, 403, 201, 201, 201, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/owner", r#"{"agent":"ben"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Delete, "/api/v1/tickets/{ref}/owner", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/state", r#"{"state":"paused"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/queue", r#"{"queue":"support"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/tags/{tag}", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Delete, "/api/v1/tickets/{ref}/tags/{tag}", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/follow", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Delete, "/api/v1/tickets/{ref}/follow", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/reminder", r#"{"day":"2027-01-20"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Delete, "/api/v1/tickets/{ref}/reminder", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/pause", r#"{"day":"2027-01-20"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Get, "/api/v1/handover", "", [401, 401, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/tickets/{ref}/keys", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/keys", "{certificate}", [401, 401, 403, 404, 403, 201, 201, 403, 403, 403, 403]),
    Row(Put, "/api/v1/tickets/{ref}/keys/{fingerprint}", r#"{"standing":"accepted"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Get, "/api/v1/tickets/{ref}/participants", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/participants", r#"{"address":"carl@example.com","role":"copy"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/participants/preview", r#"{"address":"carl@example.com","role":"copy"}"#, [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/participants/remove", r#"{"address":"carl@example.com"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/merge", r#"{"into":"{other}"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/merge/preview", r#"{"into":"{other}"}"#, [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/unmerge", "", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/tickets/{ref}/split", r#"{"messages":["{message}"]}"#, [401, 401, 403, 404, 403, 201, 201, 403, 403, 403, 403]),
    Row(Get, "/api/v1/keys", "", [401, 401, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/queues", "", [401, 401, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/api/v1/queues/{name}/auto-reply", "", [401, 401, 403, 404, 200, 200, 200, 200, 403, 403, 200]),
    Row(Put, "/api/v1/queues/{name}/auto-reply/{language}", r#"{"text":"x","enabled":false}"#, [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 200]),
    Row(Put, "/api/v1/queues/{name}/auto-reply/{language}/approval", r#"{"version":1}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),
    Row(Get, "/api/v1/stats/desk", "", [401, 401, 200, 200, 200, 200, 200, 200, 200, 200, 403]),
    Row(Get, "/api/v1/stats/versions", "", [401, 401, 200, 200, 200, 200, 200, 200, 200, 200, 403]),
    Row(Get, "/api/v1/stats/hardware", "", [401, 401, 200, 200, 200, 200, 200, 200, 200, 200, 403]),
    // Mail that could not be read belongs to no queue yet: every help-desk agent handles it.
    Row(Get, "/api/v1/parked", "", [401, 401, 403, 200, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/parked/{id}/retry", "", [401, 401, 403, 404, 403, 404, 204, 403, 403, 403, 403]),
    Row(Get, "/api/v1/parked/{id}/raw", "", [401, 401, 403, 404, 403, 404, 200, 403, 403, 403, 403]),

    // A reply that did not leave belongs to its ticket's queue.
    Row(Get, "/api/v1/outbox", "", [401, 401, 403, 200, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/outbox/{id}/attempt", "", [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),

    // A reply that waits for approval: the trainee's own.
    Row(Get, "/api/v1/reviews", "", [401, 401, 403, 200, 403, 200, 200, 200, 403, 403, 403]),
    Row(Put, "/api/v1/reviews/{id}", r#"{"text":"x"}"#, [401, 401, 403, 404, 403, 404, 404, 409, 403, 403, 403]),
    Row(Post, "/api/v1/reviews/{id}/approve", "{}", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/reviews/{id}/return", r#"{"note":"x"}"#, [401, 401, 403, 404, 403, 204, 204, 403, 403, 403, 403]),

    // A flood is there for those who see tickets of it.
    Row(Get, "/api/v1/floods", "", [401, 401, 403, 200, 403, 200, 200, 403, 403, 403, 403]),
    Row(Get, "/api/v1/floods/{id}", "", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/floods/{id}/spam", "{}", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/api/v1/floods/{id}/undo", "", [401, 401, 403, 404, 403, 200, 200, 403, 403, 403, 403]),

    // Pages. 303 for nobody leads to the sign-in page; what is typed without a session gets 401.
    Row(Get, "/", "", [303; 11]),
    Row(Get, "/sign-in", "", [200, 200, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
    Row(Post, "/sign-in", "name={key}&password=wrong", [422; 11]),
    Row(Post, "/sign-out", "", [401, 401, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
    Row(Get, "/welcome/{secret}", "", [200; 11]),
    Row(Post, "/welcome/{secret}", "password=a+new+password&confirm=a+new+password", [303; 11]),
    Row(Post, "/vault/unlock", "passphrase=x", [401, 401, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
    Row(Get, "/shift", "", [303, 303, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/me/acts", "", [303, 303, 403, 200, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/find", "q=is:open", [401, 401, 403, 303, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/views", "name=x&words=is:open", [401, 401, 403, 303, 303, 303, 303, 403, 403, 403, 403]),
    // A saved list for a queue is there for its agents.
    Row(Get, "/v/{id}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/v/{id}", "act=rename&name=y", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    // Tickets that one does not see are not there to be chosen. An act is there for who asked for it.
    Row(Post, "/bulk", "act=take&t={other}", [401, 401, 403, 422, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/bulk/{id}", "", [303, 303, 403, 404, 200, 404, 404, 403, 403, 403, 403]),
    Row(Post, "/bulk/{id}", "act=do", [401, 401, 403, 404, 303, 404, 404, 403, 403, 403, 403]),
    Row(Get, "/queues", "", [303, 303, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/queues/{name}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/history", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/owner", "act=take", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/state", "state=paused", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/follow", "act=follow", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/remind", "day=2027-01-20", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/pause", "day=2027-01-20", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/queue", "queue=support", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/tags", "act=add&tag=wifi", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/language", "language=fr", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/reply", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/reply", "text=x&then=waiting-user&key={key}&seen={seen}", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Post, "/t/{reference}/reply/draft", "text=x", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Post, "/t/{reference}/reply/draft/discard", "", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Post, "/t/{reference}/note/draft", "text=x", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Post, "/t/{reference}/note/draft/discard", "", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Get, "/t/{reference}/drafts", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/drafts", "author=ben&kind=reply", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Post, "/t/{reference}/outbox/{id}/undo", "", [401, 401, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/note", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/note", "text=x&key={key}", [401, 401, 403, 404, 303, 303, 303, 303, 403, 403, 403]),
    Row(Get, "/t/{reference}/messages/{id}/raw", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/messages/{id}/parts/{ordinal}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/messages/{id}/html", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/messages/{id}/html/frame", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/m/{id}/pieces/{ordinal}", "", [401, 401, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/m/{id}/pieces/{ordinal}/parts/{part}", "", [401, 401, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/m/{id}/report", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/m/{id}/report/{index}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Get, "/t/{reference}/keys", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/keys", "act=accept&fingerprint={fingerprint}", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/people", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/t/{reference}/people", "step=look&address=carl@example.com&role=copy", [401, 401, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/merge", "", [303, 303, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/merge", "step=look&into={other}", [401, 401, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/unmerge", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/t/{reference}/split", "", [303, 303, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/t/{reference}/split", "message={message}&seen={split-seen}", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/parked", "", [303, 303, 403, 200, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/parked/{id}/retry", "", [401, 401, 403, 404, 404, 404, 303, 403, 403, 403, 403]),
    Row(Get, "/parked/{id}/raw", "", [303, 303, 403, 404, 404, 404, 200, 403, 403, 403, 403]),
    Row(Post, "/parked/lessons/{reference}/retry", "", [401, 401, 403, 404, 404, 404, 303, 403, 403, 403, 403]),
    Row(Post, "/parked/lessons/{reference}/drop", "", [401, 401, 403, 404, 404, 404, 303, 403, 403, 403, 403]),
    Row(Get, "/outbox", "", [303, 303, 403, 200, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/outbox/{id}/attempt", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/floods/{id}", "", [303, 303, 403, 404, 200, 200, 200, 403, 403, 403, 403]),
    Row(Post, "/floods/{id}/spam", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/floods/{id}/undo", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/floods/{id}/no-flood", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Post, "/floods/{id}/no-flood/undo", "", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/automatic", "", [303, 303, 403, 200, 200, 200, 200, 200, 403, 403, 200]),
    Row(Post, "/automatic/{name}", "act=open&language=en", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 303]),
    Row(Get, "/automatic/{name}/{language}", "", [303, 303, 403, 404, 200, 200, 200, 200, 403, 403, 200]),
    Row(Post, "/automatic/{name}/{language}", "act=on", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    Row(Get, "/stats", "", [303, 303, 200, 200, 200, 200, 200, 200, 200, 200, 403]),
    Row(Get, "/people", "", [303, 303, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Post, "/people", "name={key}&role=auditor&languages=&proof=correct+horse+battery", [401, 401, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Get, "/people/{id}", "", [303, 303, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Post, "/people/{id}", "act=link&proof=correct+horse+battery", [401, 401, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Post, "/people/{id}/stop", "act=end-sessions", [401, 401, 403, 403, 403, 403, 303, 403, 403, 403, 403]),
    Row(Get, "/desk/health", "", [303, 303, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Get, "/desk/settings/{section}", "", [303, 303, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Post, "/desk/settings/{section}/try", "", [401, 401, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Get, "/desk/settings.toml", "", [303, 303, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    // Who and when, for those who watch: not for agents about each other.
    Row(Get, "/desk/audit", "", [303, 303, 200, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Get, "/reviews", "", [303, 303, 403, 200, 200, 200, 200, 200, 403, 403, 403]),
    Row(Post, "/reviews/{id}", "act=return&note=x", [401, 401, 403, 404, 303, 303, 303, 403, 403, 403, 403]),
    // Reports without people, for those who see nothing else; help-desk agents may look too.
    Row(Get, "/reports", "", [303, 303, 403, 200, 200, 200, 200, 403, 200, 200, 403]),
    Row(Get, "/reports/{id}", "", [303, 303, 403, 404, 200, 200, 200, 403, 200, 200, 403]),
    Row(Get, "/reports/{id}/{index}", "", [303, 303, 403, 404, 200, 200, 200, 403, 200, 200, 403]),
    // Everybody has an account of his own. What another one's forms name is not there.
    Row(Get, "/me", "", [303, 303, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
    Row(Post, "/me/profile", "interface=en&zone=UTC&theme=auto&density=normal&text-size=100&keys=on&page-size=25", [401, 401, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
    Row(Post, "/me/password", "old=wrong&password=a+new+password", [401, 401, 422, 422, 422, 422, 422, 422, 422, 422, 422]),
    Row(Get, "/me/code", "", [303, 303, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
    Row(Post, "/me/code", "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&code=1", [401, 401, 422, 422, 422, 422, 422, 422, 422, 422, 422]),
    Row(Post, "/me/code/drop", "password=x", [401, 401, 409, 409, 409, 409, 409, 409, 409, 409, 409]),
    Row(Post, "/me/sessions", "act=end&handle=00", [401, 401, 404, 404, 404, 404, 404, 404, 404, 404, 404]),
    Row(Post, "/me/tokens", "may=read&proof=correct+horse+battery", [401, 401, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
    Row(Post, "/me/tokens/revoke", "handle=00", [401, 401, 404, 404, 404, 404, 404, 404, 404, 404, 404]),
    Row(Get, "/help/keys", "", [303, 303, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
    Row(Post, "/me/theme", "theme=dark", [401, 401, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
    Row(Get, "/assets/{name}", "", [200; 11]),
    Row(Get, "/favicon.ico", "", [204; 11]),
    Row(Get, "/robots.txt", "", [200; 11]),
];

/// The column of [`Person::OtherQueue`].
const OTHER_QUEUE: usize = 3;

#[test]
fn every_route_has_a_row() {
    let there: BTreeSet<_> = routes().map(|route| (route.verb, route.path)).collect();
    let rows: BTreeSet<_> = MATRIX.iter().map(|row| (row.0, row.1)).collect();
    let without: Vec<_> = there.difference(&rows).collect();
    assert!(without.is_empty(), "routes without a row: {without:?}");
    let stale: Vec<_> = rows.difference(&there).collect();
    assert!(stale.is_empty(), "rows without a route: {stale:?}");
    assert_eq!(MATRIX.len(), rows.len(), "a row is there twice");
}

/// Every route with its row; [`every_route_has_a_row`] tells about the others.
fn rows() -> impl Iterator<Item = (&'static Route, &'static Row)> {
    routes().filter_map(|route| {
        let row = MATRIX
            .iter()
            .find(|row| (row.0, row.1) == (route.verb, route.path));
        Some((route, row?))
    })
}

async fn everybody_gets_what_the_matrix_says(world: World) {
    let desk = Desk::new(&world).await;
    let mut wrong = Vec::new();
    for (route, row) in rows() {
        for (person, expected) in PEOPLE.into_iter().zip(row.3) {
            let path = desk.path(route).await;
            let answer = desk
                .ask(person, route, row, &path)
                .await
                .at(&desk.site)
                .await;
            if answer.status != expected {
                let (verb, path, status) = (route.verb.as_str(), route.path, answer.status);
                wrong.push(format!(
                    "{verb} {path}: {person:?} got {status}, not {expected}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Bar S8, A24: what is hidden looks exactly as what is not there and what cannot be.
async fn hidden_and_missing_are_the_same(world: World) {
    let desk = Desk::new(&world).await;
    for (route, row) in rows().filter(|(_, row)| row.3[OTHER_QUEUE] == 404) {
        let hidden = desk.path(route).await;
        let missing = fill(
            route.path,
            &[
                ("ref", "2222222"),
                ("reference", "2222222"),
                ("id", "0198aaaa-0000-7000-8000-000000000000"),
                ("name", "none"),
                ("n", "1"),
                ("ordinal", "1"),
                ("part", "1"),
                ("index", "0"),
                ("fingerprint", "00"),
                ("tag", "none"),
                ("language", "de"),
            ],
        );
        let senseless = missing.replace("2222222", "x").replace("0198aaaa-", "");
        let mut answers = Vec::new();
        for path in [hidden, missing, senseless] {
            let ask = desk.ask(Person::OtherQueue, route, row, &path).await;
            let answer = ask.at(&desk.site).await.must(404);
            answers.push((without_id(&answer.text()), format!("{:?}", answer.headers)));
        }
        assert_eq!(answers[0], answers[1], "{}", route.path);
        assert_eq!(answers[0], answers[2], "{}", route.path);
    }
}

/// The answer without the number of the request, which is another one each time.
fn without_id(answer: &str) -> String {
    let begins = ["\"request_id\":\"", "<code class=\"one\" dir=\"ltr\">"];
    let (before, rest) = begins
        .iter()
        .find_map(|begin| answer.split_once(begin))
        .expect("the answer has the number of the request");
    format!("{before}{}", rest.get(16..).unwrap())
}

both_engines!(
    everybody_gets_what_the_matrix_says,
    hidden_and_missing_are_the_same,
);

/// A path with values in it.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut path = template.to_owned();
    for (name, value) in values {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    path
}

struct Desk {
    site: Site,
    /// Where a mail with a file is, a report, and a mail with an encrypted piece.
    mail: Place,
    report: Place,
    sealed: Place,
    /// The id of a flood in the queue of most.
    flood: String,
    /// The id of an agent whom nothing happens to that matters.
    newcomer: String,
    /// A ticket that is merged and whose people change; nothing else happens to it.
    matter: Place,
    certificate: Vec<u8>,
    fingerprint: String,
    ben: Agent,
    keys: Vec<Keys>,
}

/// A message, its ticket, and a part of it.
#[derive(Clone, Default)]
struct Place {
    reference: String,
    message: String,
    part: String,
}

/// What a person opens doors with.
struct Keys {
    person: Person,
    agent: Option<Agent>,
    token: String,
}

/// Has text, HTML and a file.
const MAIL: &str = "From: Ann <ann@example.org>\r\nTo: support@desk.example\r\nSubject: A file\r\n\
    Message-ID: <file@example.org>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
    Content-Type: text/html\r\n\r\n<p>Hi <b>there</b></p>\r\n--b\r\n\
    Content-Type: text/x-log; name=log.txt\r\nContent-Disposition: attachment; filename=log.txt\r\n\
    \r\nlog\r\n--b--\r\n";

/// A mail of somebody else.
const MATTER: &str = "From: Eva <eva@example.org>\r\nTo: support@desk.example\r\n\
    Subject: Drucker\r\nMessage-ID: <matter@example.org>\r\n\r\nEs brennt.\r\n";

/// A report in clear, with a section.
const REPORT: &str = "From: devnull@tails.boum.org\r\nTo: support@desk.example\r\n\
    Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43\r\n\r\n\
    Subject: Wi-Fi gone\r\nFrom: mira@mail.example\r\nTails-Version: 5.12 - 20230418\r\n\r\n\
    It is gone.\r\n\r\n\r\n\
    ======= content of /proc/cmdline =======\r\nquiet\r\n";

/// A mail with an encrypted file, which is a mail with a file.
fn with_piece(certificate: &[u8], now: i64) -> String {
    let inner = "Content-Type: multipart/mixed; boundary=i\r\n\r\n\
        --i\r\nContent-Type: text/x-log; name=inner.txt\r\n\
        Content-Disposition: attachment; filename=inner.txt\r\n\r\nsealed\r\n--i--\r\n";
    let armoured = openpgp::encrypt(inner.as_bytes(), &[certificate], None, now).unwrap();
    let armoured = String::from_utf8(armoured).unwrap();
    format!(
        "From: Zed <zed@example.org>\r\nTo: support@desk.example\r\nSubject: Sealed\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
        Content-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\n\
        Content-Type: application/octet-stream; name=mail.pgp\r\n\
        Content-Disposition: attachment; filename=mail.pgp\r\n\r\n{armoured}\r\n--b--\r\n"
    )
}

/// A mail comes and is filed; the newest ticket is its.
async fn filed(site: &Site, raw: &str) -> Place {
    let reference = site.filed(raw).await;
    Place {
        reference: reference.to_string(),
        message: first_mail(site, reference).await,
        part: file_of(site, reference).await,
    }
}

async fn first_mail(site: &Site, reference: TicketRef) -> String {
    first(site, reference).await.id.to_string()
}

/// The number of a file in the ticket's first mail.
async fn file_of(site: &Site, reference: TicketRef) -> String {
    let message = first(site, reference).await;
    let file = message.parts.iter().find(|part| part.name.is_some());
    file.map(|part| part.ordinal.to_string())
        .unwrap_or_default()
}

async fn first(site: &Site, reference: TicketRef) -> Box<MessageView> {
    let view = site.world.shows(reference).await;
    let message = view.entries.into_iter().find_map(|entry| match entry.kind {
        EntryKind::Message(message) => Some(message),
        EntryKind::Note(_) => None,
    });
    message.unwrap()
}

/// Ten mails of one sender.
async fn flood(site: &Site, ben: &Agent) -> String {
    let eve = site.world.user("Eve", "eve@flood.example");
    for _ in 0..10 {
        eve.mails("Win", "Click here.").await;
    }
    let floods = site.world.desk().list_floods(&ben.caller).await;
    floods.unwrap().first().unwrap().id.to_string()
}

impl Desk {
    async fn new(world: &World) -> Self {
        let world = &world.that_sends_without_limits();
        let site = Site::of(world);
        let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
        let mut keys = vec![Keys {
            person: Person::Nobody,
            agent: None,
            token: String::new(),
        }];
        for (person, name, role, queue) in [
            (Person::Disabled, "eve", Role::HelpDesk, "support"),
            (Person::Auditor, "aud", Role::Auditor, "support"),
            (Person::OtherQueue, "fry", Role::HelpDesk, "fr"),
            (Person::HelpDesk, "zoe", Role::HelpDesk, "support"),
            (Person::Admin, "ada", Role::Admin, "fr"),
            (Person::Trainee, "tim", Role::Trainee, "support"),
            (Person::Developer, "dev", Role::Developer, "support"),
            (Person::Ux, "uma", Role::Ux, "support"),
            (Person::Translator, "tra", Role::Translator, "support"),
        ] {
            let (agent, token) = site.agent(name, role, &[queue]).await;
            let agent = Some(agent);
            keys.push(Keys {
                person,
                agent,
                token,
            });
        }
        keys.push(Keys {
            person: Person::ReadOnly,
            agent: Some(ben.clone()),
            token: site.token("ben", true).await,
        });
        let operator = Caller::operator();
        world.desk().disable_agent(&operator, "eve").await.unwrap();
        world.agent("new", Role::HelpDesk, &["support"]).await;
        let own = site.desk_key().await;
        let (fingerprint, certificate) = (own.fingerprint, own.certificate);
        let mail = filed(&site, MAIL).await;
        let reference = mail.reference.parse().unwrap();
        let handed = world
            .desk()
            .hand_in_key(&ben.caller, reference, None, certificate.clone());
        assert_eq!(handed.await.unwrap().first(), Some(&fingerprint));
        site.proposes("support", "de").await;
        let agents = world.desk().list_agents(&operator).await.unwrap();
        Self {
            mail,
            report: filed(&site, REPORT).await,
            sealed: filed(&site, &with_piece(&certificate, world.now().seconds())).await,
            flood: flood(&site, &ben).await,
            newcomer: agents
                .iter()
                .find(|agent| agent.name == "new")
                .unwrap()
                .id
                .to_string(),
            matter: filed(&site, MATTER).await,
            certificate,
            fingerprint,
            ben,
            keys,
            site,
        }
    }

    async fn ask(&self, person: Person, route: &Route, row: &Row, path: &str) -> Ask {
        let keys = self.keys.iter().find(|keys| keys.person == person).unwrap();
        let ask = Ask::new(route.verb.as_str(), path);
        if let Access::Token(_) = route.access() {
            let ask = match row.2 {
                "{certificate}" => ask.bytes(self.certificate.clone()),
                body => {
                    let body = self.with_names(body, path).await;
                    ask.with("content-type", "application/json").bytes(body)
                }
            };
            return match person {
                Person::Nobody => ask,
                _ => ask.bearing(&keys.token),
            };
        }
        let session = self.session(keys, route).await;
        let body = self.form(row, path).await;
        let ask = ask.form(&format!("{body}&csrf={}", web::csrf::token_of(&session)));
        match person {
            Person::Nobody => ask,
            _ => ask.in_session(&session),
        }
    }

    /// A session of the person; one of its own where asking ends it.
    async fn session(&self, keys: &Keys, route: &Route) -> String {
        let Some(agent) = &keys.agent else {
            return String::from("none");
        };
        if route.path != "/sign-out" || keys.person == Person::Disabled {
            return agent.session.clone();
        }
        let desk = self.site.world.desk();
        let signed_in = desk.sign_in(&agent.name, agent.password()).await;
        signed_in.unwrap().secret
    }

    /// A body with another ticket, and with a mail of the one in the path.
    async fn with_names(&self, body: &str, path: &str) -> String {
        let mut body = body.replace("{other}", &self.report.reference);
        if !body.contains("{message}") {
            return body;
        }
        let reference = path.split('/').rev().nth(1).unwrap().parse();
        let (mut message, mut seen) = (self.mail.message.clone(), String::new());
        let there = self.site.world.tickets().await;
        if let Ok(reference) = reference
            && there.iter().any(|row| row.reference == reference)
        {
            message = first_mail(&self.site, reference).await;
            seen = self.seen_at(&format!("/t/{reference}/split")).await;
        }
        body = body.replace("{message}", &message);
        body.replace("{split-seen}", &seen)
    }

    /// What a form holds that says what the agent has seen.
    async fn seen_at(&self, path: &str) -> String {
        let page = Ask::get(path).in_session(&self.ben.session);
        let page = page.at(&self.site).await.must(200).text();
        let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
        let (seen, _) = rest.split_once('"').unwrap();
        seen.to_owned()
    }

    async fn form(&self, row: &Row, path: &str) -> String {
        let mut form = self.with_names(row.2, path).await;
        form = form.replace("{key}", &uuid::Uuid::now_v7().to_string());
        form = form.replace("{fingerprint}", &self.fingerprint);
        if form.contains("{seen}") {
            let page = format!("/t/{}/reply", self.mail.reference);
            form = form.replace("{seen}", &self.seen_at(&page).await);
        }
        form
    }

    /// The matter stands alone, or is merged, or Carl gets its replies: what the route needs.
    async fn prepare(&self, route: &Route) {
        let (desk, caller) = (self.site.world.desk(), &self.ben.caller);
        let reference: TicketRef = self.matter.reference.parse().unwrap();
        drop(desk.unmerge(caller, reference).await);
        if route.path.ends_with("/unmerge") {
            let merge = NewMerge {
                ticket: reference,
                into: self.report.reference.parse().unwrap(),
                requester: None,
                seen: None,
            };
            desk.merge(caller, merge).await.unwrap();
        }
        if route.path.ends_with("/remove") {
            let carl = NewParticipant {
                reference,
                address: "carl@example.com".parse().unwrap(),
                role: ParticipantRole::Copy,
                seen: None,
            };
            desk.add_participant(caller, carl).await.unwrap();
        }
    }

    /// A reply of the trainee that waits for approval.
    async fn handed_in(&self, reference: TicketRef) -> String {
        let mut keys = self.keys.iter();
        let tim = keys.find(|keys| keys.person == Person::Trainee).unwrap();
        let tim = tim.agent.as_ref().unwrap();
        let desk = self.site.world.desk();
        let draft = tim.draft(reference, "May this leave?");
        match desk.submit_reply(&tim.caller, draft).await.unwrap() {
            app::Submitted::ForReview(id) => id.to_string(),
            app::Submitted::Sent(_) => panic!("a trainee's reply was sent"),
        }
    }

    /// A ticket from which a mail can be taken out.
    async fn two_mails(&self) -> Place {
        let user = self.site.world.user("Zoe", "zoe@example.org");
        let first = user.letter("Two", "The first.");
        let mut second = user.letter("Re: Two", "The second.");
        second.in_reply_to.extend(first.message_id.clone());
        let reference = user.sends(first).await.ticket;
        assert_eq!(user.sends(second).await.ticket, reference);
        Place {
            reference: reference.to_string(),
            message: first_mail(&self.site, reference).await,
            part: String::new(),
        }
    }

    /// What a route is about, made anew where asking uses it up.
    async fn place(&self, route: &Route) -> Place {
        if route.path.contains("/pieces/") {
            self.sealed.clone()
        } else if route.path.contains("/report") {
            self.report.clone()
        } else if ["merge", "/participants", "}/people"]
            .iter()
            .any(|part| route.path.contains(part))
        {
            self.prepare(route).await;
            self.matter.clone()
        } else if route.path.ends_with("/split") {
            self.two_mails().await
        } else {
            self.mail.clone()
        }
    }

    /// The same for what an id names.
    async fn id(&self, route: &Route, place: &Place) -> String {
        let reference: TicketRef = self.mail.reference.parse().unwrap();
        let desk = self.site.world.desk();
        if route.path == "/v/{id}" {
            let view = NewView {
                name: Some(String::from("x")),
                queue: Some(String::from("support")),
                ..NewView::default()
            };
            let saved = desk.save_view(&self.ben.caller, view).await;
            saved.unwrap().to_string()
        } else if route.path == "/bulk/{id}" {
            let of = BulkOf::Tickets(vec![reference]);
            let asked = desk.ask_bulk(&self.ben.caller, BulkAct::Spam, of).await;
            asked.unwrap().to_string()
        } else if route.path.contains("/floods/{id}") {
            self.flood.clone()
        } else if route.path.contains("/reviews/{id}") {
            self.handed_in(reference).await
        } else if route.path.starts_with("/people/{id}") {
            self.newcomer.clone()
        } else if route.path.ends_with("/outbox/{id}/attempt") {
            self.site.given_up(&self.ben, reference).await
        } else if route.path.contains("/replies/{id}") || route.path.contains("/outbox/{id}") {
            let sent = self.ben.replies(reference, "Soon.").await.unwrap();
            sent.message.to_string()
        } else if route.path.contains("/parked/{id}") {
            self.site.parked_mail().await
        } else {
            place.message.clone()
        }
    }

    /// The route's path with things in it that are there, made anew where asking uses them up.
    async fn path(&self, route: &Route) -> String {
        let (desk, operator) = (self.site.world.desk(), Caller::operator());
        let place = self.place(route).await;
        let reference: TicketRef = self.mail.reference.parse().unwrap();
        if route.path.contains("/parked/lessons/") {
            self.site.parked_lesson(&self.ben, reference).await;
        }
        if route.path.contains("{tag}") {
            let tagged = desk.add_tag(&self.ben.caller, reference, "wifi");
            tagged.await.unwrap();
        }
        let id = self.id(route, &place).await;
        let secret = if route.path.contains("{secret}") {
            desk.renew_link(&operator, "new").await.unwrap()
        } else {
            String::new()
        };
        let name = match route.path.strip_suffix("{name}") {
            Some("/assets/") => web::view::stylesheet_path().replace("/assets/", ""),
            _ => String::from("support"),
        };
        let is_new = route.path.ends_with("auto-reply/{language}");
        let language = if is_new { "en" } else { "de" };
        let values: [(&str, &str); 13] = [
            ("language", language),
            ("ref", &place.reference),
            ("reference", &place.reference),
            ("id", &id),
            ("n", &place.part),
            ("ordinal", &place.part),
            ("part", "0"),
            ("index", "0"),
            ("fingerprint", &self.fingerprint),
            ("tag", "wifi"),
            ("section", "keys"),
            ("secret", &secret),
            ("name", &name),
        ];
        fill(route.path, &values)
    }
}
