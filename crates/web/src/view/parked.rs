//! Mail that could not be read, and lessons for the filter that failed for good.

use askama::Template;
use domain::TicketRef;

use super::shell::Shell;
use crate::html::{When, url_part};

/// `GET /parked`.
#[derive(Template)]
#[template(path = "parked.html", whitespace = "minimize")]
pub struct ParkedList {
    /// Surroundings.
    pub shell: Shell,
    /// The mails, oldest first.
    pub mails: Vec<ParkedMail>,
    /// The lessons, the newest first.
    pub lessons: Vec<ParkedLesson>,
    /// Cursor of the page after, if there is one.
    pub after: Option<String>,
}

/// A mail as it was accepted, which could not be read. Nothing of its content is shown: nobody
/// knows yet whose it is.
pub struct ParkedMail {
    /// Its id; `POST /parked/ID/retry`, `GET /parked/ID/raw`.
    pub id: String,
    /// When it was accepted.
    pub received: When,
    /// Its size in words.
    pub size: String,
    /// Why it could not be read, in words.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u64,
}

/// A lesson that the operator's filter did not take.
pub struct ParkedLesson {
    /// The ticket whose mails it is about; `POST /parked/lessons/TICKET/retry` and `…/drop`.
    pub ticket: TicketRef,
    /// When it was given up.
    pub parked: When,
    /// Why, in words.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u64,
}

impl ParkedList {
    fn next(&self) -> Option<String> {
        let cursor = self.after.as_deref()?;
        Some(format!("/parked?after={}", url_part(cursor)))
    }
}
