//! Next and Previous on a ticket, and fetching the next one ahead (`ux.md` decision 7).
//!
//! A frame that nobody sees asks for the next ticket's own address, so that the browser has it when the
//! agent goes on. Such a request is told by `Sec-Fetch-Dest: iframe`; its answer may be kept for a minute and has
//! no such frame itself, or else the frames would fetch the whole list, one inside the other. What is a
//! minute old can be read and not be sent from: the form says what it has seen (bar B-24).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::TicketRef;

use super::list::href;
use super::visit::Visit;
use crate::view::Walked;

/// For what a page was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fetched {
    /// To be read.
    ToRead,
    /// Ahead, in a frame.
    Ahead,
}

impl Fetched {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        match headers.get("sec-fetch-dest") {
            Some(to) if to == "iframe" => Self::Ahead,
            _ => Self::ToRead,
        }
    }

    /// The answer, with how long it may be kept.
    pub(super) fn answer(self, page: impl IntoResponse) -> Response {
        let mut response = page.into_response();
        if self == Self::Ahead {
            let minute = HeaderValue::from_static("private, max-age=60");
            response.headers_mut().insert(header::CACHE_CONTROL, minute);
        }
        response
    }
}

/// Where the ticket stands in the list that it was opened from: the list's path, and the place. After an act the
/// list is the one that was walked through last.
pub(super) fn of(
    visit: &Visit,
    ticket: TicketRef,
    name: &str,
    done: &str,
    fetched: Fetched,
) -> Option<(String, Walked)> {
    let agent = visit.caller.agent()?;
    let walks = visit.walks();
    let (name, walk) = if name.is_empty() {
        walks
            .last_with(agent, ticket)
            .filter(|_| !done.is_empty())?
    } else {
        (name.to_owned(), walks.find(agent, name)?)
    };
    let place = walk.tickets.iter().position(|one| *one == ticket)?;
    let beside = |place: Option<usize>| {
        let beside = walk.tickets.get(place?)?;
        Some(href(*beside, Some(&name)))
    };
    let next = beside(place.checked_add(1));
    let walked = Walked {
        place: place.saturating_add(1),
        count: walk.tickets.len(),
        previous: beside(place.checked_sub(1)),
        further: walk.further.clone().filter(|_| next.is_none()),
        ahead: next.clone().filter(|_| fetched == Fetched::ToRead),
        next,
    };
    Some((walk.back.clone(), walked))
}
