//! The files of a reply: the field that they are chosen in, and what is said when they cannot go along.

use app::MAX_FILES;
use mail::Attachment;

use super::visit::Visit;
use super::words;
use crate::html::Foreign;
use crate::view::{Fault as FieldFault, FileField};

/// The field, with nothing chosen.
pub(super) fn field(visit: &Visit) -> FileField {
    let texts = visit.reader().texts;
    let most = visit.desk().settings().attachment_bytes;
    let words = || {
        let size = words::size(texts, most);
        let values = [("count", MAX_FILES.into()), ("size", size.into())];
        texts.t_with("reply-files-most", &values)
    };
    FileField {
        most: (most > 0).then(words),
        lost: Vec::new(),
    }
}

/// The names, to say which files have to be chosen again.
pub(super) fn names(chosen: &[Attachment]) -> Vec<Foreign> {
    chosen.iter().map(|file| file.name().into()).collect()
}

/// Text and files as one text: with other files it is another reply.
pub(super) fn with_text(text: &str, chosen: &[Attachment]) -> String {
    let mut all = text.to_owned();
    for file in chosen {
        let digest = blake3::hash(file.bytes()).to_hex();
        for piece in ["\n", digest.as_str(), " ", file.name()] {
            all.push_str(piece);
        }
    }
    all
}

/// What is wrong with these files, if the desk refuses them.
pub(super) fn fault(visit: &Visit, chosen: &[Attachment]) -> FieldFault {
    let texts = visit.reader().texts;
    let most = visit.desk().settings().attachment_bytes;
    let lengths = chosen.iter().map(|file| file.bytes().len());
    let bytes = u64::try_from(lengths.sum::<usize>()).unwrap_or(u64::MAX);
    let text = if most == 0 {
        texts.t("reply-files-none")
    } else if chosen.len() > MAX_FILES {
        texts.t_with("reply-files-many", &[("count", MAX_FILES.into())])
    } else {
        // Rounded up: a little too much must not read as just enough.
        let chosen = words::size(texts, bytes.saturating_add(999_999));
        let values = [
            ("chosen", chosen.into()),
            ("size", words::size(texts, most).into()),
        ];
        texts.t_with("reply-files-large", &values)
    };
    FieldFault {
        field: "reply-files",
        text,
    }
}
