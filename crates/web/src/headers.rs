//! What every answer says to the browser (bar S20), and how long it may be kept.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// No script, no foreign host, no inline style, frames only of ourselves (`ux.md` 3.1).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// For what is downloaded: nothing runs and nothing loads even if a browser shows it.
pub const DOWNLOAD_POLICY: &str = "default-src 'none'; sandbox";

/// Part of an answer that is never kept, not even for the Back button: secrets, downloads, the API.
/// Not for pages with a form in them, whose drafts it would destroy (`ux.md` 2.2).
pub const NO_STORE: [(HeaderName, HeaderValue); 1] =
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

/// Part of an answer whose address changes with its content.
pub const IMMUTABLE: [(HeaderName, HeaderValue); 1] = [(
    header::CACHE_CONTROL,
    HeaderValue::from_static("public, max-age=31536000, immutable"),
)];

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A person with a browser.
    Person,
    /// A program.
    Program,
}

impl Audience {
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/api/") || path.starts_with("/health/") {
            Self::Program
        } else {
            Self::Person
        }
    }
}

const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::X_DNS_PREFETCH_CONTROL,
        HeaderValue::from_static("off"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ),
];

/// Adds what every answer has. A handler's own policy and cache rule stay.
pub(crate) fn secure(response: &mut Response, audience: Audience) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(match audience {
            Audience::Person => "private, no-cache",
            Audience::Program => "no-store",
        }));
}
