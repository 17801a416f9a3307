//! What a mail server says over IMAP.

use tokio::io::AsyncReadExt as _;
use transport::imap::{Heard, Trouble, hear};

use crate::shape::{magnitude, shape};

/// Most bytes of literals in one response here: a small mail.
const ROOM: usize = 4_096;
/// Most bytes of a response beside them, in lines.
const TEXT: usize = 64 * 1024;

/// The whole input is what the server says, from its greeting on.
pub fn imap(data: &[u8]) -> u64 {
    let (heard, trouble) = listen(data, 0);
    assert!(
        matches!(
            trouble,
            Trouble::Lost | Trouble::Nonsense | Trouble::TooLong
        ),
        "{trouble:?}"
    );
    assert!(heard.len() <= data.len(), "{} responses", heard.len());
    heard.iter().for_each(check);
    // However the network cuts it.
    for place in [1, data.len() / 2, data.len().saturating_sub(1)] {
        assert!(
            listen(data, place) == (heard.clone(), trouble),
            "cut at {place} it says something else"
        );
    }
    let kinds: Vec<_> = heard.iter().take(4).map(kind).collect();
    shape(&(kinds, magnitude(heard.len()), trouble))
}

/// What is heard when the first `place` bytes come before the others.
fn listen(data: &[u8], place: usize) -> (Vec<Heard>, Trouble) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
    else {
        return (Vec::new(), Trouble::Lost);
    };
    let (first, rest) = data.split_at(place.min(data.len()));
    runtime.block_on(hear(first.chain(rest), ROOM))
}

fn check(heard: &Heard) {
    assert!(
        heard.text_bytes <= TEXT && heard.literal_bytes <= ROOM,
        "{} and {} bytes are kept",
        heard.text_bytes,
        heard.literal_bytes
    );
    let body = heard.body.as_ref().map_or(0, Vec::len);
    assert!(
        body <= heard.text_bytes.max(heard.literal_bytes),
        "a mail that is longer than the response"
    );
    assert!(heard.uid != Some(0), "no mail has the number 0");
    let mail = heard.uid.is_some() || heard.body.is_some();
    assert!(!mail || heard.kind == "Fetch", "a mail in {}", heard.kind);
}

fn kind(heard: &Heard) -> impl std::fmt::Debug {
    let body = heard.body.as_ref().map(|body| magnitude(body.len()));
    let fields = (heard.uid.is_some(), heard.size.is_some(), body);
    (heard.kind.clone(), fields, heard.literal_bytes > 0)
}
