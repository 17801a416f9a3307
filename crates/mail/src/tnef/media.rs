//! The media type of an enclosure.

use crate::limits;

/// As the sender claims if that is well formed, else by the name's extension. Claims are as good as
/// names here: what is done with a file never depends on either.
pub(super) fn of(claimed: Option<&str>, name: Option<&str>) -> String {
    let claimed = claimed.map(|word| word.trim().to_ascii_lowercase());
    if let Some(word) = claimed.filter(|word| is_sound(word)) {
        return word;
    }
    let extension = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    by_extension(extension.as_deref().unwrap_or_default()).to_owned()
}

fn is_sound(word: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    word.len() <= limits::MEDIA_TYPE_BYTES
        && word
            .split_once('/')
            .is_some_and(|(kind, subkind)| part(kind) && part(subkind))
}

fn by_extension(extension: &str) -> &'static str {
    match extension {
        "txt" | "log" | "conf" => "text/plain",
        "htm" | "html" => "text/html",
        "csv" => "text/csv",
        "ics" => "text/calendar",
        "vcf" => "text/vcard",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "json" => "application/json",
        "rtf" => "application/rtf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "asc" | "gpg" | "pgp" => "application/pgp-encrypted",
        "key" => "application/pgp-keys",
        "sig" => "application/pgp-signature",
        "eml" => "message/rfc822",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
