//! What the client hears of a server, for those who try what a hostile one can say.

use tokio::io::{AsyncRead, join, sink};

use super::response::{Code, Fetch, Response, Status, read};
use super::tokens::Part;
use super::trouble::Trouble;
use super::wire::Wire;

/// Longest silence between two bytes; what is heard here is there already.
const SILENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// A response as the client understands it. Words for people are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What it is, such as `Tagged Ok Other` or `Fetch`.
    pub kind: String,
    /// Bytes of lines that were kept until it was understood.
    pub text_bytes: usize,
    /// Bytes of literals that were kept.
    pub literal_bytes: usize,
    /// The number of a mail.
    pub uid: Option<u32>,
    /// The size of a mail, in bytes, or how many mails there are.
    pub size: Option<u64>,
    /// A mail.
    pub body: Option<Vec<u8>>,
}

/// Reads what a server says, each response with at most `room` bytes of literals. Ends with the first
/// that cannot be heard, or at the end of what is said, which is [`Trouble::Lost`].
pub async fn hear(server: impl AsyncRead + Unpin, room: usize) -> (Vec<Heard>, Trouble) {
    let mut wire = Wire::new(join(server, sink()), SILENCE);
    let mut heard = Vec::new();
    loop {
        match wire.response(room).await {
            Ok(parts) => heard.push(understood(parts)),
            Err(trouble) => return (heard, trouble),
        }
    }
}

fn understood(parts: Vec<Part>) -> Heard {
    let mut heard = Heard::default();
    for part in &parts {
        match part {
            Part::Text(line) => heard.text_bytes = heard.text_bytes.saturating_add(line.len()),
            Part::Literal(bytes) => {
                heard.literal_bytes = heard.literal_bytes.saturating_add(bytes.len());
            }
        }
    }
    match read(parts) {
        Response::Tagged(_, status) => heard.kind = format!("Tagged {}", said(&status)),
        Response::Status(status) => heard.kind = said(&status),
        Response::Continue => "Continue".clone_into(&mut heard.kind),
        Response::Capability(_) => "Capability".clone_into(&mut heard.kind),
        Response::Other => "Other".clone_into(&mut heard.kind),
        Response::Exists(mails) => {
            "Exists".clone_into(&mut heard.kind);
            heard.size = Some(mails);
        }
        Response::Fetch(Fetch { uid, size, body }) => {
            "Fetch".clone_into(&mut heard.kind);
            (heard.uid, heard.size, heard.body) = (uid, size, body);
        }
    }
    heard
}

fn said(status: &Status) -> String {
    let code = match status.code {
        Code::UidValidity(_) => "UidValidity",
        Code::Capability(_) => "Capability",
        Code::Expunged => "Expunged",
        Code::Passing => "Passing",
        Code::Other => "Other",
    };
    format!("{:?} {code}", status.condition)
}
