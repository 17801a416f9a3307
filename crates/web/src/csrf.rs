//! Forms come from our own pages (threat model A29).
//!
//! Three checks for every form, each enough against most attacks: the session cookie is
//! `SameSite=Strict`; the browser says where the form was sent from; the form holds a token that
//! only our pages of this session know.
//!
//! Where it was sent from: `Sec-Fetch-Site`, if present, must be `same-origin`, or `none` for a page
//! that was reloaded. `Origin`, if present, must be our `Host`. Since our pages have the policy
//! `no-referrer`, browsers send `Origin: null` with our own forms (Fetch, "append a request Origin
//! header"); everybody else can make them send that too, so it counts for nothing: `Sec-Fetch-Site`
//! must then be there. A proxy in front must pass `Host` on as it came.
//!
//! The sign-in form and one-time links have no session yet and therefore no token; they have the
//! check of the origin alone ([`ForeignForm`]). Without it somebody could sign a victim in as
//! himself and read what the victim then writes. A browser that sends neither field is let through:
//! those that are so old do not follow any of our other rules either, and text browsers stay welcome.

use axum::body::Body;
use axum::extract::{Form, FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::auth::SignedIn;
use crate::problem::{Fault, Kind};
use crate::upload;

/// Sets this use of a session's secret apart from any other (BLAKE3's key derivation).
const CONTEXT: &str = "Confidesk 2026-11 CSRF token of a session";
const FORM: &str = "application/x-www-form-urlencoded";

/// The token for the forms of a session. Survives restarts with the session; tells nothing about
/// the secret, which has 256 random bits.
#[must_use]
pub fn token_of(session_secret: &str) -> String {
    expected(session_secret).to_hex().to_string()
}

fn expected(session_secret: &str) -> blake3::Hash {
    blake3::Hash::from_bytes(blake3::derive_key(CONTEXT, session_secret.as_bytes()))
}

/// Compares in constant time, as `blake3::Hash` does.
pub(crate) fn is_token(given: &str, session_secret: &str) -> bool {
    blake3::Hash::from_hex(given).is_ok_and(|given| given == expected(session_secret))
}

/// A form of ours, sent in the session that it was made for. `T` may be a struct or, for fields
/// that repeat, `Vec<(String, String)>`; the field `csrf` is in the latter.
#[derive(Debug)]
pub struct CheckedForm<T>(pub T);

/// A form from a page without a session: signing in, one-time links. See the module.
#[derive(Debug)]
pub struct ForeignForm<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for CheckedForm<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let (_, body) = checked_body(request, state).await?;
        read(&body).await.map(Self)
    }
}

/// The body of a form of ours, and who sent it.
pub(crate) async fn checked_body<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(SignedIn, Bytes), Fault> {
    let signed_in = request.extensions().get::<SignedIn>().cloned();
    let signed_in = signed_in.ok_or_else(|| Fault::new(Kind::Unauthorised))?;
    let own = is_own(request.headers(), request.uri());
    let body = form_body(request, state).await?;
    let token = read::<Token>(&body).await.ok().and_then(|form| form.csrf);
    let fits = token.is_some_and(|token| is_token(&token, signed_in.secret()));
    if !own {
        // Nothing of what a stranger sends is shown.
        return Err(Fault::new(Kind::StaleForm));
    }
    if !fits {
        return Err(Fault::new(Kind::StaleForm).keeping(typed_text(&body).await));
    }
    Ok((signed_in, body))
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ForeignForm<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        if !is_own(request.headers(), request.uri()) {
            return Err(Fault::new(Kind::StaleForm));
        }
        read(&form_body(request, state).await?).await.map(Self)
    }
}

/// The text in a form that came after its session had ended, so that it can be shown (bar B-22).
pub(crate) async fn rescue(request: Request) -> Option<String> {
    if !is_own(request.headers(), request.uri()) {
        return None;
    }
    if let Some(kind) = upload::multipart_type(&request) {
        let body = body_of(request, &()).await.ok()?;
        return upload::typed_text(&kind, &body);
    }
    typed_text(&form_body(request, &()).await.ok()?).await
}

#[derive(Deserialize)]
struct Token {
    csrf: Option<String>,
}

#[derive(Deserialize)]
struct Typed {
    text: Option<String>,
}

async fn typed_text(body: &Bytes) -> Option<String> {
    let typed = read::<Typed>(body).await.ok()?.text;
    typed.filter(|text| !text.is_empty())
}

/// The body, at most as long as the route allows.
async fn form_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Fault> {
    let form = request.headers().get(header::CONTENT_TYPE);
    if !form.is_some_and(|form| form.as_bytes().starts_with(FORM.as_bytes())) {
        return Err(Fault::new(Kind::MediaType));
    }
    body_of(request, state).await
}

/// The body, at most as long as the route allows.
pub(crate) async fn body_of<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Fault> {
    let body = Bytes::from_request(request, state).await;
    body.map_err(|refused| match refused.status().as_u16() {
        413 => Fault::new(Kind::TooLarge),
        _ => Fault::new(Kind::Malformed).with_detail("the body did not arrive"),
    })
}

pub(crate) async fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Fault> {
    let mut request = Request::new(Body::from(body.clone()));
    *request.method_mut() = Method::POST;
    let form = HeaderValue::from_static(FORM);
    request.headers_mut().insert(header::CONTENT_TYPE, form);
    let form = Form::<T>::from_request(request, &()).await;
    // What is wrong is not told: pages have no wrong fields, and the words would quote the value.
    form.map(|Form(value)| value)
        .map_err(|_refused| Fault::new(Kind::Unprocessable))
}

/// True unless the browser says that another site sent this.
pub(crate) fn is_own(headers: &HeaderMap, uri: &Uri) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let site_is_ours = site.map(|site| matches!(site, b"same-origin" | b"none"));
    let Some(origin) = headers.get(header::ORIGIN) else {
        return site_is_ours != Some(false);
    };
    if origin == "null" {
        return site_is_ours == Some(true);
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
    let origin = origin.to_str().ok().and_then(|origin| {
        origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"))
    });
    let same =
        matches!((origin, host), (Some(origin), Some(host)) if origin.eq_ignore_ascii_case(host));
    same && site_is_ours != Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(site: Option<&str>, origin: Option<&str>, own: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "desk.example:8080".parse().unwrap());
        if let Some(site) = site {
            headers.insert("sec-fetch-site", site.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        let uri = Uri::from_static("/sign-in");
        assert_eq!(is_own(&headers, &uri), own, "{site:?} {origin:?}");
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let ours = Some("http://desk.example:8080");
        check(None, None, true);
        check(Some("same-origin"), None, true);
        check(Some("none"), None, true);
        check(Some("same-origin"), ours, true);
        check(None, ours, true);
        check(None, Some("https://Desk.example:8080"), true);
        // What our own pages send, since their referrer policy is `no-referrer`.
        check(Some("same-origin"), Some("null"), true);
        check(None, Some("null"), false);
        check(Some("cross-site"), None, false);
        check(Some("same-site"), ours, false);
        check(Some("cross-site"), Some("null"), false);
        check(Some("same-origin"), Some("http://desk.example"), false);
        check(None, Some("http://evil.example"), false);
        check(None, Some("http://desk.example:8080.evil.example"), false);
    }

    #[test]
    fn a_token_fits_its_session_only() {
        let token = token_of("secret-of-ann");
        assert!(is_token(&token, "secret-of-ann"));
        assert!(!is_token(&token, "secret-of-ben"));
        assert!(!is_token("", "secret-of-ann"));
        assert!(!is_token("secret-of-ann", "secret-of-ann"));
    }
}
