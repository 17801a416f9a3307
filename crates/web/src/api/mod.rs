//! The HTTP API (contract, `assets/openapi.json`): JSON for programs with a token.

mod answers;
mod content;
mod desk;
mod floods;
mod keys;
mod machines;
mod merges;
mod messages;
mod outbox;
mod participants;
mod report;
mod request;
mod reviews;
mod shift;
mod stats;
mod tickets;
mod views;

use std::time::Duration;

use axum::http::header;
use axum::response::IntoResponse;
use domain::Act;

use crate::router::{Access, Route, route};

/// Longest mail that is taken, in bytes, with some room for what a script adds.
const MAIL: usize = 33 * 1024 * 1024;
/// Longest file of keys that is taken, in bytes, with some room for what a script adds.
const KEYS: usize = 1_100_000;
/// Longest reply, in bytes: a text and 15 MiB of files in base64, which is the most that can be allowed.
const REPLY: usize = 22 * 1024 * 1024;
/// Longest time for handing in a mail: 33 MiB take a while over Tor.
const MAIL_PATIENCE: Duration = Duration::from_mins(10);

const READ: Access = Access::Token(Act::ReadTickets);
const WRITE: Access = Access::Token(Act::WriteReplies);
const REVIEW: Access = Access::Token(Act::ReviewReplies);
const TEXTS: Access = Access::Token(Act::ReadTexts);
const WORK: Access = Access::Token(Act::WorkTickets);
const RAW: Access = Access::Token(Act::ReadRaw);
const COUNT: Access = Access::Token(Act::ReadStatistics);
const PARKED: Access = Access::Token(Act::HandleParked);

/// The routes. Each one is described in `assets/openapi.json`, which a test compares with this list.
pub(crate) const ROUTES: &[Route] = &[
    route!(Get "/api/v1/openapi.json", Access::Public, description),
    route!(Post "/api/v1/messages", Access::Token(Act::HandInMail), messages::hand_in)
        .with_body(MAIL, MAIL_PATIENCE),
    route!(Get "/api/v1/messages/{id}/raw", RAW, messages::raw),
    route!(Get "/api/v1/messages/{id}/parts/{n}", RAW, messages::part),
    route!(Get "/api/v1/messages/{id}/report/sections/{index}", READ, report::text_of_section),
    route!(Get "/api/v1/tickets", READ, tickets::list),
    route!(Get "/api/v1/tickets/{ref}", READ, tickets::show),
    route!(Post "/api/v1/tickets/{ref}/replies", WRITE, content::reply)
        .with_body(REPLY, MAIL_PATIENCE),
    route!(Delete "/api/v1/tickets/{ref}/replies/{id}", WORK, content::withdraw),
    route!(Post "/api/v1/tickets/{ref}/notes", WRITE, content::note),
    route!(Put "/api/v1/tickets/{ref}/owner", WORK, tickets::give),
    route!(Delete "/api/v1/tickets/{ref}/owner", WORK, tickets::release),
    route!(Put "/api/v1/tickets/{ref}/state", WORK, tickets::set_state),
    route!(Put "/api/v1/tickets/{ref}/queue", WORK, tickets::set_queue),
    route!(Put "/api/v1/tickets/{ref}/tags/{tag}", WORK, tickets::add_tag),
    route!(Delete "/api/v1/tickets/{ref}/tags/{tag}", WORK, tickets::remove_tag),
    route!(Put "/api/v1/tickets/{ref}/follow", WORK, shift::follow),
    route!(Delete "/api/v1/tickets/{ref}/follow", WORK, shift::unfollow),
    route!(Put "/api/v1/tickets/{ref}/reminder", WORK, shift::remind),
    route!(Delete "/api/v1/tickets/{ref}/reminder", WORK, shift::forget),
    route!(Put "/api/v1/tickets/{ref}/pause", WORK, shift::pause),
    route!(Get "/api/v1/handover", READ, shift::handover),
    route!(Get "/api/v1/tickets/{ref}/keys", READ, keys::of_person),
    route!(Post "/api/v1/tickets/{ref}/keys", WORK, keys::hand_in).with_body(KEYS, MAIL_PATIENCE),
    route!(Put "/api/v1/tickets/{ref}/keys/{fingerprint}", WORK, keys::decide),
    route!(Get "/api/v1/tickets/{ref}/participants", READ, participants::list),
    route!(Post "/api/v1/tickets/{ref}/participants", WORK, participants::add),
    route!(Post "/api/v1/tickets/{ref}/participants/preview", WORK, participants::preview),
    route!(Post "/api/v1/tickets/{ref}/participants/remove", WORK, participants::remove),
    route!(Post "/api/v1/tickets/{ref}/merge", WORK, merges::merge),
    route!(Post "/api/v1/tickets/{ref}/merge/preview", WORK, merges::preview),
    route!(Post "/api/v1/tickets/{ref}/unmerge", WORK, merges::unmerge),
    route!(Post "/api/v1/tickets/{ref}/split", WORK, merges::split),
    route!(Get "/api/v1/keys", READ, keys::of_desk),
    route!(Get "/api/v1/queues", READ, desk::queues),
    route!(Get "/api/v1/queues/{name}/auto-reply", TEXTS, answers::of_queue),
    route!(Put "/api/v1/queues/{name}/auto-reply/{language}", Access::Token(Act::WriteTexts), answers::put),
    route!(Put "/api/v1/queues/{name}/auto-reply/{language}/approval", Access::Token(Act::ApproveTexts), answers::approve),
    route!(Get "/api/v1/stats/desk", COUNT, desk::statistics),
    route!(Get "/api/v1/stats/versions", COUNT, stats::versions),
    route!(Get "/api/v1/stats/hardware", COUNT, stats::hardware),
    route!(Get "/api/v1/parked", PARKED, desk::parked),
    route!(Post "/api/v1/parked/{id}/retry", PARKED, desk::retry),
    route!(Get "/api/v1/parked/{id}/raw", PARKED, desk::parked_raw),
    route!(Get "/api/v1/outbox", WORK, outbox::list),
    route!(Post "/api/v1/outbox/{id}/attempt", WORK, outbox::attempt),
    route!(Get "/api/v1/reviews", WRITE, reviews::list),
    route!(Put "/api/v1/reviews/{id}", WRITE, reviews::revise),
    route!(Post "/api/v1/reviews/{id}/approve", REVIEW, reviews::approve),
    route!(Post "/api/v1/reviews/{id}/return", REVIEW, reviews::give_back),
    route!(Get "/api/v1/floods", WORK, floods::list),
    route!(Get "/api/v1/floods/{id}", WORK, floods::show),
    route!(Post "/api/v1/floods/{id}/spam", WORK, floods::sweep),
    route!(Post "/api/v1/floods/{id}/undo", WORK, floods::undo),
];

/// `GET /openapi.json`: this description of the API.
async fn description() -> impl IntoResponse {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (json, include_str!("../../assets/openapi.json"))
}
