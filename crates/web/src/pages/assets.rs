//! The style sheet, and what browsers and robots ask for unasked.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::headers::IMMUTABLE;
use crate::problem::Fault;
use crate::view::{stylesheet, stylesheet_path};

/// `GET /assets/{name}`: the one file, under the name that changes with its content.
pub(crate) async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    if stylesheet_path().strip_prefix("/assets/") != Some(name.as_str()) {
        return Err(Fault::missing(()));
    }
    let form = HeaderValue::from_static("text/css; charset=utf-8");
    Ok((IMMUTABLE, [(header::CONTENT_TYPE, form)], stylesheet()).into_response())
}

/// `GET /favicon.ico`: there is none, which a browser need not ask again today.
pub(crate) async fn favicon() -> Response {
    let day = HeaderValue::from_static("public, max-age=86400");
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, day)]).into_response()
}

/// `GET /robots.txt`.
pub(crate) async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}
