//! The one style sheet, under a name that changes with its content.

use std::sync::LazyLock;

static PATH: LazyLock<String> = LazyLock::new(|| {
    let hash = blake3::hash(stylesheet()).to_hex();
    let short: String = hash.chars().take(16).collect();
    format!("/assets/confidesk-{short}.css")
});

/// The path to link: `/assets/confidesk-HASH.css`. May be cached for ever.
#[must_use]
pub fn stylesheet_path() -> &'static str {
    &PATH
}

/// The style sheet, `text/css; charset=utf-8`.
#[must_use]
pub const fn stylesheet() -> &'static [u8] {
    include_bytes!("../../assets/confidesk.css")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_holds_a_hash() {
        let name = stylesheet_path().strip_prefix("/assets/confidesk-");
        let hash = name.and_then(|name| name.strip_suffix(".css")).unwrap();
        assert!(hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()));
    }
}
