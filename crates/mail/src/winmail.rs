//! Files inside of `winmail.dat`: listed and cut like the other enclosures of a mail.

use crate::clean;
use crate::html;
use crate::limits;
use crate::read::{Part, ReadMail, media_type};
use crate::structure::{Node, Structure};
use crate::tnef::{Tnef, TnefContent, is_tnef, unpack_tnef};

/// Ordinals below this are leaves; above it, the leaf stands in the upper half, plus one.
const INSIDE: u32 = 1 << 16;

/// Unpacks a leaf that is one.
fn unpacked(node: &Node<'_>) -> Option<Tnef> {
    node.ordinal()?;
    let by_type = matches!(
        node.content.word.as_str(),
        "application/ms-tnef" | "application/vnd.ms-tnef"
    );
    let (bytes, _) = node.decoded();
    (by_type || is_tnef(bytes)).then(|| unpack_tnef(bytes))?
}

/// Adds what is inside to a mail that was read: the files, and the text if the mail has none itself.
pub(crate) fn add(mail: &mut ReadMail, structure: &Structure<'_>) {
    for node in &structure.nodes {
        let Some((tnef, leaf)) = unpacked(node).zip(node.ordinal()) else {
            continue;
        };
        mail.parts.extend(files(&tnef, leaf));
        mail.parts.truncate(limits::PARTS);
        if mail.text.is_empty() && mail.html.is_none() {
            mail.html = tnef.html.as_deref().and_then(html::safe_html);
            let text = tnef
                .text
                .or_else(|| tnef.html.as_deref().map(html::text_of_html));
            mail.text = clean::text(&text.unwrap_or_default());
            clean::cut(&mut mail.text, limits::TEXT_BYTES);
        }
    }
}

fn files(tnef: &Tnef, leaf: u32) -> Vec<Part> {
    let files = (0..).zip(&tnef.files);
    files
        .filter_map(|(index, file)| {
            let TnefContent::File(bytes) = &file.content else {
                return None;
            };
            Some(Part {
                ordinal: inside(leaf)? | index,
                name: file.name.as_deref().and_then(clean::file_name),
                media_type: media_type(&file.media_type),
                bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            })
        })
        .collect()
}

fn inside(leaf: u32) -> Option<u32> {
    leaf.checked_add(1)?.checked_mul(INSIDE)
}

/// The bytes of a file inside; `None` if this ordinal is that of a leaf, or of nothing.
pub(crate) fn part(structure: &Structure<'_>, ordinal: u32) -> Option<Vec<u8>> {
    let leaf = (ordinal / INSIDE).checked_sub(1)?;
    let mut nodes = structure.nodes.iter();
    let node = nodes.find(|node| node.ordinal() == Some(leaf))?;
    let index = usize::try_from(ordinal % INSIDE).ok()?;
    match unpacked(node)?.files.into_iter().nth(index)?.content {
        TnefContent::File(bytes) => Some(bytes),
        TnefContent::Object => None,
    }
}
