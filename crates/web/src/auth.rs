//! Who asks: sessions for people, tokens for programs.
//!
//! Every route says in its row who may use it ([`crate::router::Access`]); `guard` stands before
//! its handler and checks that, so that no handler can forget. Handlers then take [`SignedIn`] or
//! [`Bearer`]. What a caller may see is decided by the verbs in `app`.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use app::{AppError, Caller, Enrolled, Enrolment, SignIn};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Act;

use crate::csrf;
use crate::own_path::OwnPath;
use crate::problem::{Fault, Kind};
use crate::rate;
use crate::request_log::{Context, Visitor};
use crate::respond::{percent_encoded, see_other};
use crate::router::{Access, Door};
use crate::state::Web;
use crate::zone;

/// The one cookie. `__Host-` makes browsers refuse it from a sister host or without `Secure`.
pub const SESSION_COOKIE: &str = "__Host-confidesk";
/// Secrets are 64 hexadecimal digits; nothing longer is looked up.
const MAX_SECRET: usize = 128;
/// How often it is looked whether a request that takes long may go on.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// An agent with a session.
#[derive(Clone)]
pub struct SignedIn {
    /// The agent.
    pub caller: Caller,
    /// The password was proved lately.
    pub(crate) is_proved: bool,
    secret: String,
}

impl SignedIn {
    /// The secret of the session, for [`app::Desk::sign_out`].
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The token for forms of this session.
    #[must_use]
    pub fn csrf(&self) -> String {
        csrf::token_of(&self.secret)
    }
}

/// An agent's program with a token.
#[derive(Clone)]
pub struct Bearer(pub Caller);

/// Somebody at a public page, who may or may not have a session.
pub struct Passerby(pub Option<SignedIn>);

/// Lets a request through to its handler, or not. Runs before the handler of every route.
pub(crate) async fn guard(
    State((web, door)): State<(Web, Door)>,
    mut request: Request,
    next: Next,
) -> Response {
    let served = async {
        match admit(&web, door.access, &mut request).await {
            Ok(pass) => {
                let zone = pass.zone();
                let served = zone::within(&zone, next.run(request));
                while_it_holds(&web, &pass, Box::pin(served)).await
            }
            Err(fault) => turn_away(door.access, fault, request).await,
        }
    };
    within(door.patience, served).await
}

/// With what a request was let in.
enum Pass {
    Nothing,
    Session(Box<SignedIn>),
    Token(String),
}

impl Pass {
    fn zone(&self) -> String {
        match self {
            Self::Session(signed_in) => signed_in.caller.profile().zone.clone(),
            Self::Nothing | Self::Token(_) => String::from("UTC"),
        }
    }

    /// Whether it would be let in now. While the database fails nobody can say, so it would.
    async fn holds(&self, web: &Web) -> bool {
        let found = match self {
            Self::Nothing => return true,
            Self::Session(signed_in) => web.desk().session(signed_in.secret()).await.map(drop),
            Self::Token(secret) => web.desk().token(secret).await.map(drop),
        };
        !matches!(found, Err(AppError::NotFound))
    }
}

/// Serves as long as the pass holds: whoever is put out while a request of his runs gets no answer to it
/// (bar S16: within a second).
async fn while_it_holds(
    web: &Web,
    pass: &Pass,
    mut served: Pin<Box<impl Future<Output = Response>>>,
) -> Response {
    loop {
        if let Ok(response) = tokio::time::timeout(LOOK_AGAIN, served.as_mut()).await {
            return response;
        }
        if !pass.holds(web).await {
            return Fault::new(Kind::Unauthorised).into_response();
        }
    }
}

async fn within(patience: Duration, served: impl Future<Output = Response>) -> Response {
    let served = tokio::time::timeout(patience, Box::pin(served)).await;
    served.unwrap_or_else(|_elapsed| {
        Fault::new(Kind::Unavailable)
            .with_detail("this took too long and was given up")
            .into_response()
    })
}

async fn admit(web: &Web, access: Access, request: &mut Request) -> Result<Pass, Fault> {
    let (caller, csrf, pass) = match access {
        Access::Public => return Ok(Pass::Nothing),
        Access::SignedIn | Access::Needs(_) => {
            let found = find_session(web, request.headers()).await?;
            let signed_in = found.ok_or_else(|| Fault::new(Kind::Unauthorised))?;
            let (caller, csrf) = (signed_in.caller.clone(), signed_in.csrf());
            request.extensions_mut().insert(signed_in.clone());
            (caller, csrf, Pass::Session(Box::new(signed_in)))
        }
        Access::Token(_) => {
            let (caller, secret) = find_token(web, request.headers()).await?;
            request.extensions_mut().insert(Bearer(caller.clone()));
            (caller, String::new(), Pass::Token(secret))
        }
    };
    let allowed = access.act().is_none_or(|act| caller.may(act));
    if let Some(context) = request.extensions().get::<Context>() {
        context.greet(Visitor { caller, csrf });
    }
    if allowed {
        Ok(pass)
    } else {
        Err(AppError::Forbidden.into())
    }
}

/// People without a session are sent to sign in and come back; what they had typed is shown.
async fn turn_away(access: Access, fault: Fault, request: Request) -> Response {
    let is_page = !matches!(access, Access::Token(_));
    if fault.kind() != Kind::Unauthorised || !is_page {
        return fault.into_response();
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return see_other(&sign_in_path(request.uri()));
    }
    let kept = csrf::rescue(request).await;
    fault.keeping(kept).into_response()
}

fn sign_in_path(wanted: &Uri) -> OwnPath {
    let path = wanted.path_and_query().map_or("/", |path| path.as_str());
    let path = format!("/sign-in?next={}", percent_encoded(path, b"-_.~/"));
    path.parse().unwrap_or_else(|_too_long| OwnPath::home())
}

async fn find_session(web: &Web, headers: &HeaderMap) -> Result<Option<SignedIn>, Fault> {
    let Some(secret) = session_secret(headers) else {
        return Ok(None);
    };
    match web.desk().session(&secret).await {
        Ok(session) => Ok(Some(SignedIn {
            caller: session.caller,
            is_proved: session.is_proved,
            secret,
        })),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn session_secret(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';'));
    let secret = pairs.find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == SESSION_COOKIE).then_some(value)
    })?;
    (secret.len() <= MAX_SECRET).then(|| secret.to_owned())
}

async fn find_token(web: &Web, headers: &HeaderMap) -> Result<(Caller, String), Fault> {
    let secret = bearer_secret(headers).ok_or_else(|| Fault::new(Kind::Unauthorised))?;
    match web.desk().token(secret).await {
        Ok(caller) => {
            let taken = web.requests().take(rate::key_of(secret), web.now());
            taken.map_err(Fault::too_many)?;
            Ok((caller, secret.to_owned()))
        }
        Err(AppError::NotFound) => {
            let taken = web.bad_tokens().take(0, web.now());
            taken.map_err(Fault::too_many)?;
            Err(Fault::new(Kind::Unauthorised).with_detail("this token does not work"))
        }
        Err(error) => Err(error.into()),
    }
}

/// RFC 6750 section 2.1; the word is compared without case (RFC 9110 section 11.1).
fn bearer_secret(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    let secret = secret.trim();
    let sound = scheme.eq_ignore_ascii_case("bearer") && !secret.is_empty();
    (sound && secret.len() <= MAX_SECRET).then_some(secret)
}

/// Signs in, whether or not there is such an agent, at a pace that makes guessing hopeless: ten
/// failures for a name at once, then one a minute; for all names 100 at once, then five a second.
///
/// # Errors
/// 409 when name, password and code do not fit, 429 after too many tries.
pub async fn sign_in(web: &Web, given: SignIn<'_>) -> Result<app::SignedIn, Fault> {
    let key = rate::key_of(&given.name.trim().to_lowercase());
    let attempt = web.sign_ins().begin(key, web.now()).await;
    let attempt = attempt.map_err(Fault::too_many)?;
    let signed_in = web.desk().sign_in_with(given).await?;
    attempt.succeeded();
    Ok(signed_in)
}

/// Proves the password again, at the pace of signing in.
///
/// # Errors
/// 409 when it is wrong, 429 after too many tries.
pub(crate) async fn prove(web: &Web, signed_in: &SignedIn, password: &str) -> Result<(), Fault> {
    let (caller, secret) = (&signed_in.caller, signed_in.secret());
    guarded(web, caller, web.desk().prove(caller, secret, password)).await
}

/// Does what stretches the caller's password, at the pace of signing in.
///
/// # Errors
/// 429 after too many tries, and what `work` says.
pub(crate) async fn guarded<T>(
    web: &Web,
    caller: &Caller,
    work: impl Future<Output = Result<T, AppError>>,
) -> Result<T, Fault> {
    let attempt = web.sign_ins().begin(rate::key_of(caller.name()), web.now());
    let attempt = attempt.await.map_err(Fault::too_many)?;
    let done = Box::pin(work).await;
    // Only what shows that the password was wrong costs something.
    if !matches!(done, Err(AppError::Refused(_))) {
        attempt.succeeded();
    }
    Ok(done?)
}

/// Uses a one-time link up. Not counted: 256 random bits are not guessed.
///
/// # Errors
/// 404 for a dead link, 422 for a weak password or a code that does not fit.
pub async fn enrol(web: &Web, secret: &str, given: Enrolment) -> Result<Enrolled, Fault> {
    // A dead link must not cost the stretching of a password.
    web.desk().peek_link(secret).await?;
    let turn = web.sign_ins().turn().await;
    let enrolled = web.desk().enrol(secret, given).await?;
    drop(turn);
    Ok(enrolled)
}

/// What a browser says of itself, for the list of sessions.
#[must_use]
pub fn browser(headers: &HeaderMap) -> &str {
    let said = headers.get(header::USER_AGENT);
    said.and_then(|said| said.to_str().ok()).unwrap_or_default()
}

/// 303 to `next` with the cookie of a new session.
#[must_use]
pub fn begin_session(signed_in: &app::SignedIn, next: &OwnPath) -> Response {
    with_session(see_other(next), signed_in)
}

/// 303 to `next` without the cookie. The session itself ends by [`app::Desk::sign_out`].
#[must_use]
pub fn end_session(next: &OwnPath) -> Response {
    let cookie = format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    with_cookie(see_other(next), &cookie)
}

/// An answer with the cookie of a new session.
pub(crate) fn with_session(response: Response, signed_in: &app::SignedIn) -> Response {
    let secret = &signed_in.secret;
    let cookie = format!("{SESSION_COOKIE}={secret}; Path=/; Secure; HttpOnly; SameSite=Strict");
    with_cookie(response, &cookie)
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    match HeaderValue::from_str(cookie) {
        Ok(cookie) => {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Err(_never) => Fault::failed("a session has a secret that is no cookie").into_response(),
    }
}

impl Access {
    const fn act(self) -> Option<Act> {
        match self {
            Self::Needs(act) | Self::Token(act) => Some(act),
            Self::Public | Self::SignedIn => None,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Fault::new(Kind::Unauthorised))
    }
}

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Fault::new(Kind::Unauthorised))
    }
}

impl FromRequestParts<Web> for Passerby {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        find_session(web, &parts.headers).await.map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=b; x".parse().unwrap());
        let cookie = "confidesk=no; __Host-confidesk=5ec; c=d";
        headers.append(header::COOKIE, cookie.parse().unwrap());
        assert_eq!(session_secret(&headers).as_deref(), Some("5ec"));
    }

    #[test]
    fn only_bearer_tokens_are_taken() {
        let secret = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            bearer_secret(&headers).map(str::to_owned)
        };
        assert_eq!(secret("Bearer 5ec").as_deref(), Some("5ec"));
        assert_eq!(secret("bearer  5ec ").as_deref(), Some("5ec"));
        assert_eq!(secret("Basic 5ec"), None);
        assert_eq!(secret("Bearer "), None);
        assert_eq!(secret("Bearer"), None);
        assert_eq!(secret(&format!("Bearer {}", "5".repeat(200))), None);
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_given_up() {
        let response = within(Duration::from_millis(1), std::future::pending()).await;
        assert_eq!(response.status().as_u16(), 503);
    }

    #[test]
    fn the_way_to_sign_in_leads_back() {
        let path = |uri: &'static str| sign_in_path(&Uri::from_static(uri));
        assert_eq!(
            path("/queues?q=is:open&x=1").as_str(),
            "/sign-in?next=/queues%3Fq%3Dis%3Aopen%26x%3D1"
        );
    }
}
