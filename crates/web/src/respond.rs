//! Kinds of answers.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::headers::{DOWNLOAD_POLICY, NO_STORE};
use crate::own_path::OwnPath;
use crate::problem::Fault;

/// A page, rendered.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(_formatting) => Fault::failed("a page could not be rendered").into_response(),
        }
    }
}

/// 303: look there with GET.
#[must_use]
pub fn see_other(path: &OwnPath) -> Response {
    let place = HeaderValue::from_str(path.as_str());
    let place = place.unwrap_or_else(|_never| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// A file to be saved: never shown, never run, never kept in a cache.
#[must_use]
pub fn download(media_type: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let policy = HeaderValue::from_static(DOWNLOAD_POLICY);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, attachment(name)),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (NO_STORE, headers, bytes).into_response()
}

/// RFC 6266 with the encoding of RFC 8187, so that no name can end the field.
fn attachment(name: &str) -> HeaderValue {
    let encoded = percent_encoded(name, b"-_.~");
    HeaderValue::try_from(format!("attachment; filename*=UTF-8''{encoded}"))
        .unwrap_or_else(|_never| HeaderValue::from_static("attachment"))
}

/// Everything but ASCII letters, digits and `kept` as `%XX` (RFC 3986 section 2.1).
pub(crate) fn percent_encoded(text: &str, kept: &[u8]) -> String {
    let encode = |byte: u8| {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            String::from(char::from(byte))
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_end_the_field() {
        let field = attachment("a\"; x=\r\nSet-Cookie: ü");
        assert_eq!(
            field.to_str().unwrap(),
            "attachment; filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20%C3%BC"
        );
    }
}
