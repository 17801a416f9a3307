//! Pages: what a person with a browser asks for. A handler asks verbs, fills a page of
//! [`crate::view`] and nothing else; forms answer with 303 where the place changes.

mod acts;
mod answers;
mod assets;
mod bulk;
mod certificates;
mod compare;
mod conversation;
mod desk;
mod done;
mod doors;
mod drafts;
mod files;
mod floods;
mod incoming;
mod later;
mod lines;
mod list;
mod mails;
mod me;
mod members;
mod merge;
mod my_acts;
mod note;
mod operation;
mod outbox;
mod outgoing;
mod participants;
mod pieces;
mod protection;
mod reply;
mod report;
mod report_facts;
mod reports;
mod reviews;
mod shift;
mod split;
mod stats;
mod ticket;
mod together;
mod views;
mod visit;
mod walk;
mod words;

pub(crate) use me::confirm_page;

use std::time::Duration;

use domain::Act;

use crate::router::{Access, Route, route};

const READ: Access = Access::Needs(Act::ReadTickets);
const WRITE: Access = Access::Needs(Act::WriteReplies);
const WORK: Access = Access::Needs(Act::WorkTickets);
const RAW: Access = Access::Needs(Act::ReadRaw);
const PARKED: Access = Access::Needs(Act::HandleParked);
const REPORTS: Access = Access::Needs(Act::ReadReports);
const TEXTS: Access = Access::Needs(Act::ReadTexts);
const WRITE_TEXTS: Access = Access::Needs(Act::WriteTexts);
const ADMIN: Access = Access::Needs(Act::Administer);

/// A text of 200,000 bytes in a form: three bytes for each byte that is no ASCII letter.
const TEXT: usize = 700_000;
/// Time for such a text over a slow circuit.
const SLOW: Duration = Duration::from_mins(3);

/// A reply with files, in bytes: twice what can be allowed, so that who chose too much gets the form back
/// with the text.
const REPLY: usize = 32 * 1024 * 1024;
/// Time for files over a slow circuit.
const SLOW_FILES: Duration = Duration::from_mins(10);

/// The routes.
pub(crate) const ROUTES: &[Route] = &[
    route!(Get "/", Access::SignedIn, desk::home),
    route!(Get "/sign-in", Access::Public, doors::sign_in_page),
    route!(Post "/sign-in", Access::Public, doors::sign_in),
    route!(Post "/sign-out", Access::SignedIn, doors::sign_out),
    route!(Get "/welcome/{secret}", Access::Public, doors::welcome_page),
    route!(Post "/welcome/{secret}", Access::Public, doors::welcome),
    route!(Post "/vault/unlock", Access::SignedIn, doors::unlock),
    route!(Get "/shift", READ, shift::page),
    route!(Get "/me/acts", WORK, my_acts::page),
    route!(Get "/queues", READ, list::all),
    route!(Get "/queues/{name}", READ, list::one),
    route!(Post "/find", WORK, views::find),
    route!(Post "/views", WORK, views::save),
    route!(Get "/v/{id}", READ, list::saved),
    route!(Post "/v/{id}", WORK, views::change),
    route!(Post "/bulk", WORK, bulk::ask).with_body(TEXT, SLOW),
    route!(Get "/bulk/{id}", WORK, bulk::page),
    route!(Post "/bulk/{id}", WORK, bulk::act),
    route!(Get "/t/{reference}", READ, ticket::show),
    route!(Get "/t/{reference}/history", READ, ticket::history),
    route!(Post "/t/{reference}/owner", WORK, acts::owner),
    route!(Post "/t/{reference}/state", WORK, acts::state),
    route!(Post "/t/{reference}/follow", WORK, later::follow),
    route!(Post "/t/{reference}/remind", WORK, later::remind),
    route!(Post "/t/{reference}/pause", WORK, later::pause),
    route!(Post "/t/{reference}/queue", WORK, acts::queue),
    route!(Post "/t/{reference}/tags", WORK, acts::tags),
    route!(Post "/t/{reference}/language", WORK, acts::language),
    route!(Get "/t/{reference}/reply", WRITE, reply::page),
    route!(Post "/t/{reference}/reply", WRITE, reply::send).with_body(REPLY, SLOW_FILES),
    route!(Post "/t/{reference}/reply/draft", WRITE, drafts::save_reply).with_body(TEXT, SLOW),
    route!(Post "/t/{reference}/reply/draft/discard", WRITE, drafts::discard_reply)
        .with_body(TEXT, SLOW),
    route!(Post "/t/{reference}/outbox/{id}/undo", WORK, reply::take_back),
    route!(Get "/t/{reference}/note", WRITE, note::page),
    route!(Post "/t/{reference}/note", WRITE, note::save).with_body(TEXT, SLOW),
    route!(Post "/t/{reference}/note/draft", WRITE, drafts::save_note).with_body(TEXT, SLOW),
    route!(Post "/t/{reference}/note/draft/discard", WRITE, drafts::discard_note)
        .with_body(TEXT, SLOW),
    route!(Get "/t/{reference}/drafts", WRITE, drafts::page),
    route!(Post "/t/{reference}/drafts", WRITE, drafts::take),
    route!(Get "/t/{reference}/messages/{id}/raw", RAW, mails::raw),
    route!(Get "/t/{reference}/messages/{id}/parts/{ordinal}", RAW, mails::part),
    route!(Get "/t/{reference}/messages/{id}/html", READ, mails::html),
    route!(Get "/t/{reference}/messages/{id}/html/frame", READ, mails::frame),
    route!(Post "/t/{reference}/m/{id}/pieces/{ordinal}", WORK, pieces::open),
    route!(Post "/t/{reference}/m/{id}/pieces/{ordinal}/parts/{part}", WORK, pieces::part),
    route!(Get "/t/{reference}/m/{id}/report", READ, report::overview),
    route!(Get "/t/{reference}/m/{id}/report/{index}", READ, report::section),
    route!(Get "/t/{reference}/keys", READ, certificates::page),
    route!(Post "/t/{reference}/keys", WORK, certificates::decide).with_body(TEXT, SLOW),
    route!(Get "/t/{reference}/people", READ, participants::page),
    route!(Post "/t/{reference}/people", WORK, participants::act),
    route!(Get "/t/{reference}/merge", WORK, merge::page),
    route!(Post "/t/{reference}/merge", WORK, merge::act),
    route!(Post "/t/{reference}/unmerge", WORK, merge::take_out),
    route!(Get "/t/{reference}/split", WORK, split::page),
    route!(Post "/t/{reference}/split", WORK, split::act),
    route!(Get "/parked", PARKED, desk::parked),
    route!(Post "/parked/{id}/retry", PARKED, desk::retry),
    route!(Get "/parked/{id}/raw", PARKED, desk::parked_raw),
    route!(Post "/parked/lessons/{reference}/retry", PARKED, desk::retry_lesson),
    route!(Post "/parked/lessons/{reference}/drop", PARKED, desk::drop_lesson),
    route!(Get "/outbox", WORK, outbox::list),
    route!(Post "/outbox/{id}/attempt", WORK, outbox::attempt),
    route!(Get "/automatic", TEXTS, answers::list),
    route!(Get "/automatic/{name}/{language}", TEXTS, answers::show),
    route!(Get "/floods/{id}", WORK, floods::page),
    route!(Post "/automatic/{name}", WRITE_TEXTS, answers::queue),
    route!(Post "/automatic/{name}/{language}", WRITE_TEXTS, answers::change),
    route!(Post "/floods/{id}/spam", WORK, floods::sweep),
    route!(Post "/floods/{id}/undo", WORK, floods::undo),
    route!(Post "/floods/{id}/no-flood", WORK, floods::clear),
    route!(Post "/floods/{id}/no-flood/undo", WORK, floods::unclear),
    route!(Get "/stats", Access::Needs(Act::ReadStatistics), desk::statistics),
    route!(Get "/people", ADMIN, members::list),
    route!(Post "/people", ADMIN, members::invite),
    route!(Get "/people/{id}", ADMIN, members::member),
    route!(Post "/people/{id}", ADMIN, members::change),
    route!(Post "/people/{id}/stop", ADMIN, members::stop),
    route!(Get "/reviews", WRITE, reviews::list),
    route!(Post "/reviews/{id}", WRITE, reviews::act).with_body(TEXT, SLOW),
    route!(Get "/reports", REPORTS, reports::list),
    route!(Get "/reports/{id}", REPORTS, reports::show),
    route!(Get "/reports/{id}/{index}", REPORTS, reports::section),
    route!(Get "/me", Access::SignedIn, me::page),
    route!(Post "/me/profile", Access::SignedIn, me::profile),
    route!(Post "/me/password", Access::SignedIn, me::password),
    route!(Get "/me/code", Access::SignedIn, me::code_page),
    route!(Post "/me/code", Access::SignedIn, me::set_code),
    route!(Post "/me/code/drop", Access::SignedIn, me::drop_code),
    route!(Post "/me/sessions", Access::SignedIn, me::sessions),
    route!(Post "/me/tokens", ADMIN, me::make_token),
    route!(Post "/me/tokens/revoke", Access::SignedIn, me::revoke_token),
    route!(Get "/desk/health", ADMIN, operation::health),
    route!(Get "/desk/settings/{section}", ADMIN, operation::settings),
    route!(Post "/desk/settings/{section}/try", ADMIN, operation::try_out).with_body(TEXT, SLOW),
    route!(Get "/desk/settings.toml", ADMIN, operation::export),
    route!(Get "/desk/audit", Access::Needs(Act::ReadStatistics), operation::audit),
    route!(Get "/help/keys", Access::SignedIn, desk::keys),
    route!(Post "/me/theme", Access::SignedIn, desk::theme),
    route!(Get "/assets/{name}", Access::Public, assets::asset),
    route!(Get "/favicon.ico", Access::Public, assets::favicon),
    route!(Get "/robots.txt", Access::Public, assets::robots),
];
