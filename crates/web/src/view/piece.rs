//! An encrypted piece that an agent had opened: a document of its own (threats A5, A6).

use askama::Template;
use domain::TicketRef;

use super::entry::Part;
use super::protection::{ClosedMail, Mark, Signer};
use super::shell::Shell;
use crate::html::{Foreign, ForeignText};

/// `POST /t/{ref}/m/{id}/pieces/{ordinal}`. Nothing of it is kept.
#[derive(Template)]
#[template(path = "piece.html", whitespace = "minimize")]
pub struct PiecePage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// The message that it stands in.
    pub message: String,
    /// Its place in the message.
    pub number: u32,
    /// What was opened.
    pub marks: Vec<Mark>,
    /// Each signature in a sentence, with its key.
    pub signatures: Vec<SignatureLine>,
    /// Why it was not opened.
    pub closed: Option<ClosedMail>,
    /// Its own subject, if it has one.
    pub subject: Foreign,
    /// Its own sender, if it names one.
    pub from: Foreign,
    /// Its text.
    pub text: ForeignText,
    /// Text that stands outside of its signed piece.
    pub outside: ForeignText,
    /// Its files: `POST …/parts/N`.
    pub parts: Vec<Part>,
    /// Further encrypted pieces inside, which are not opened.
    pub further: usize,
}

/// A signature.
#[derive(Clone, Debug)]
pub struct SignatureLine {
    /// What it is worth, a sentence.
    pub words: String,
    /// The key.
    pub signer: Option<Signer>,
}

impl PiecePage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("piece-title", "reference", reference)
    }
}
