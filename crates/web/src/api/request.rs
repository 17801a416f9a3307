//! What programs send, taken apart: JSON bodies, queries, keys against doing twice.

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::TicketRef;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::csrf::body_of;
use crate::problem::{Fault, Kind};

/// Longest `Idempotency-Key` in bytes.
const MAX_ONCE: usize = 200;

/// A JSON body of a known form; unknown fields are refused, so that a misspelt one is noticed.
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        if !is_json(request.headers()) {
            return Err(Fault::new(Kind::MediaType).with_detail("send application/json"));
        }
        let body = body_of(request, state).await?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|error| unreadable(&error))
    }
}

/// Whether a body says that it is JSON.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let form = headers.get(header::CONTENT_TYPE);
    let form = form.and_then(|form| form.to_str().ok()).unwrap_or_default();
    let form = form.split(';').next().unwrap_or_default().trim();
    form.eq_ignore_ascii_case("application/json")
}

fn unreadable(error: &serde_json::Error) -> Fault {
    let place = format!("line {}, column {}", error.line(), error.column());
    if error.classify() != Category::Data {
        let what = format!("the body is not JSON ({place})");
        return Fault::new(Kind::Malformed).with_detail(what);
    }
    let words = error.to_string();
    let names_a_field = words.starts_with("missing field") || words.starts_with("unknown field");
    // Serde's other words quote the value.
    let what = if names_a_field {
        words
    } else {
        format!("a value in the body is of the wrong kind ({place})")
    };
    Fault::new(Kind::Unprocessable).with_detail(what)
}

/// The query of a URL; unknown words are refused.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query.map(|Query(value)| Self(value)).map_err(|_words| {
            Fault::new(Kind::Malformed)
                .with_detail("the query of the URL has a word that this route does not know")
        })
    }
}

/// `Idempotency-Key`: for a day, the same key of the same agent on the same ticket makes one thing.
pub(super) struct Once(pub(super) Option<String>);

impl<S: Sync> FromRequestParts<S> for Once {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let Some(key) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let key = key.to_str().ok().map(str::trim);
        let key = key.filter(|key| !key.is_empty() && key.len() <= MAX_ONCE);
        let key = key.ok_or_else(|| {
            Fault::new(Kind::Malformed)
                .with_detail("an Idempotency-Key has 1 to 200 visible ASCII characters")
        })?;
        Ok(Self(Some(key.to_owned())))
    }
}

/// The ticket that a path names. A name that cannot be one is as missing as any other.
pub(super) fn ticket(name: &str) -> Result<TicketRef, Fault> {
    name.parse().map_err(Fault::missing)
}
