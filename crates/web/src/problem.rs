//! The only place that turns errors into statuses, and that logs them.
//!
//! Handlers return a [`Fault`]. It becomes an empty answer that carries it; the outermost layer
//! writes the words, since only there it is known who asked: problem details (RFC 9457) for
//! programs, a page for people, both with the request's id and nothing internal.

mod kind;

use std::sync::Arc;
use std::time::Duration;

use app::{AppError, Chain, DbError};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use vault::VaultError;

use crate::headers::Audience;
use crate::request_log::{Context, RequestId};
use crate::respond::Page;
use crate::texts::Texts;
use crate::view::{Agent, Density, Keys, ProblemPage, Shell, Theme};

pub use kind::Kind;

/// When to come back while the vault is locked: a person has to unlock it.
const LOCKED: Duration = Duration::from_mins(1);
/// When to come back while the database is too busy or the disk is full.
const BUSY: Duration = Duration::from_secs(5);
/// Where the kinds of problems are described; `type` is a reference into it (RFC 9457 section 3.1.1).
const DESCRIBED: &str = "/api/v1/openapi.json#/components/responses/";

/// Why there is no answer.
#[derive(Debug)]
pub struct Fault(Box<Reason>);

#[derive(Debug)]
struct Reason {
    kind: Kind,
    detail: Option<String>,
    field: Option<&'static str>,
    retry_after: Option<Duration>,
    kept: Option<String>,
    cause: Option<AppError>,
}

impl Reason {
    /// What a page adds to its own words: only where the detail says more than they do. As a sentence.
    fn spoken(&self) -> Option<String> {
        let says_more = matches!(
            self.kind,
            Kind::Unprocessable | Kind::Malformed | Kind::Conflict
        );
        let detail = self.detail.as_deref().filter(|_| says_more)?;
        let mut letters = detail.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).chain(['.']).collect())
    }
}

impl Fault {
    /// A problem of a kind.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self(Box::new(Reason {
            kind,
            detail: None,
            field: None,
            retry_after: None,
            kept: None,
            cause: None,
        }))
    }

    /// 404, also for text that cannot be the name of anything: `text.parse().map_err(Fault::missing)`.
    pub fn missing<E>(_not_a_name: E) -> Self {
        AppError::NotFound.into()
    }

    /// 400 with what is wrong with the query.
    pub fn bad_query(field: &'static str, what: impl Into<String>) -> Self {
        Self::new(Kind::Malformed).with_detail(what).at(field)
    }

    /// 422 for a field.
    pub fn invalid(field: &'static str, what: impl Into<String>) -> Self {
        AppError::invalid(field, what).into()
    }

    /// 429.
    #[must_use]
    pub fn too_many(wait: Duration) -> Self {
        let mut fault = Self::new(Kind::TooMany);
        fault.0.retry_after = Some(wait);
        fault
    }

    /// 500 for what cannot happen; `what` is logged, not shown.
    #[must_use]
    pub fn failed(what: &'static str) -> Self {
        let mut fault = Self::new(Kind::Failed);
        fault.0.cause = Some(AppError::Refused(what));
        fault
    }

    /// Says more, in words that are fit for a person.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Names the field.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.0.field = Some(field);
        self
    }

    /// Shows the text that was typed on the page, so that it is not lost (bar B-22).
    #[must_use]
    pub fn keeping(mut self, text: Option<String>) -> Self {
        self.0.kept = text;
        self
    }

    /// What kind it is, for handlers that show it on a page of their own.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The field that is wrong.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        self.0.field
    }

    /// More about it, in words that are fit for a person.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        let (kind, retry_after) = match &error {
            AppError::NotFound => (Kind::NotFound, None),
            AppError::Forbidden => (Kind::Forbidden, None),
            AppError::Locked | AppError::Vault(VaultError::Locked) => {
                (Kind::Unavailable, Some(LOCKED))
            }
            AppError::News | AppError::Refused(_) | AppError::Taken(_) => (Kind::Conflict, None),
            AppError::Invalid { .. } | AppError::Unprotected(_) => (Kind::Unprocessable, None),
            AppError::KeyAway
            | AppError::Database(
                DbError::Contended | DbError::Full | DbError::Unsafe | DbError::Closed,
            ) => (Kind::Unavailable, Some(BUSY)),
            AppError::Database(_)
            | AppError::Vault(_)
            | AppError::Seal(_)
            | AppError::Reader(_)
            | AppError::Random(_)
            | AppError::Record(_) => (Kind::Failed, None),
        };
        let field = match &error {
            AppError::Invalid { field, .. } => Some(*field),
            AppError::Unprotected(_) => Some("encrypt"),
            _ => None,
        };
        Self(Box::new(Reason {
            kind,
            detail: Some(error.to_string()),
            field,
            retry_after,
            kept: None,
            cause: Some(error),
        }))
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        AppError::from(error).into()
    }
}

/// A fault on its way to the outermost layer.
#[derive(Clone)]
struct Carried(Arc<Reason>);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.0.kind.status().into_response();
        response.extensions_mut().insert(Carried(Arc::from(self.0)));
        response
    }
}

/// Writes the words of a fault, if the answer carries one, and logs it. Refusals by the framework,
/// which are plain text, get the same form.
pub(crate) fn finish(mut response: Response, context: &Context, audience: Audience) -> Response {
    let carried = response.extensions_mut().remove::<Carried>();
    let reason = match carried {
        Some(Carried(reason)) => reason,
        None if is_bare(&response) => Arc::from(Fault::new(Kind::of_status(response.status())).0),
        None => return response,
    };
    log(&reason, context.id());
    let mut written = match audience {
        Audience::Program => details(&reason, context.id()),
        Audience::Person => page(&reason, context),
    };
    *written.status_mut() = reason.kind.status();
    keep_headers(&mut written, &response, &reason, audience);
    written
}

/// True for a refusal that no handler of ours wrote.
fn is_bare(response: &Response) -> bool {
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let form = response.headers().get(header::CONTENT_TYPE);
    refused && form.is_none_or(|form| form.as_bytes().starts_with(b"text/plain"))
}

fn keep_headers(written: &mut Response, bare: &Response, reason: &Reason, audience: Audience) {
    let headers = written.headers_mut();
    if let Some(methods) = bare.headers().get(header::ALLOW) {
        headers.insert(header::ALLOW, methods.clone());
    }
    if let Some(wait) = reason.retry_after {
        // RFC 9110 section 10.2.3: whole seconds; rounded up, so that coming back then works.
        headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
    }
    if reason.kind == Kind::Unauthorised && audience == Audience::Program {
        headers.insert(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"confidesk\""),
        );
    }
}

/// Logged once, here. What a caller did wrong is no event; `error` means that somebody should act.
fn log(reason: &Reason, id: RequestId) {
    let Some(cause) = &reason.cause else { return };
    match reason.kind {
        Kind::Failed => {
            tracing::error!(request.id = %id, error = %Chain(cause), "Request failed");
        }
        Kind::Unavailable if !matches!(cause, AppError::Locked | AppError::Vault(_)) => {
            tracing::warn!(request.id = %id, error = %Chain(cause), "Request could not be served for now");
        }
        _ => {}
    }
}

/// RFC 9457.
#[derive(Serialize)]
struct Details<'r> {
    r#type: String,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    request_id: String,
}

fn details(reason: &Reason, id: RequestId) -> Response {
    let details = Details {
        r#type: format!("{DESCRIBED}{}", reason.kind.name()),
        title: reason.kind.title(),
        status: reason.kind.status().as_u16(),
        detail: reason.detail.as_deref(),
        field: reason.field,
        request_id: id.to_string(),
    };
    let form = HeaderValue::from_static("application/problem+json");
    let body = serde_json::to_vec(&details).unwrap_or_default();
    ([(header::CONTENT_TYPE, form)], body).into_response()
}

fn page(reason: &Reason, context: &Context) -> Response {
    let visitor = context.visitor();
    let shell = Shell {
        texts: Texts::of(visitor.map_or("en", |visitor| &visitor.caller.profile().interface)),
        theme: visitor.map_or(Theme::Auto, |visitor| {
            theme_of(&visitor.caller.profile().theme)
        }),
        density: Density::default(),
        text_size: visitor.map_or(100, |visitor| visitor.caller.profile().text_size),
        zone: String::from("UTC"),
        keys: Keys::default(),
        agent: visitor.map(|visitor| Agent {
            name: visitor.caller.name().into(),
            role: visitor.caller.role(),
        }),
        section: None,
        csrf: visitor
            .map(|visitor| visitor.csrf.clone())
            .unwrap_or_default(),
        flash: None,
        lasting: Vec::new(),
    };
    Page(ProblemPage {
        shell,
        problem: reason.kind.page(),
        detail: reason.spoken(),
        request_id: context.id().to_string(),
        kept: reason.kept.clone(),
    })
    .into_response()
}

/// The theme that an agent chose.
#[must_use]
pub fn theme_of(word: &str) -> Theme {
    match word {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::Auto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: AppError, status: u16) {
        assert_eq!(Fault::from(error).kind().status().as_u16(), status);
    }

    #[test]
    fn every_error_has_its_status() {
        check(AppError::NotFound, 404);
        check(AppError::Forbidden, 403);
        check(AppError::Locked, 503);
        check(AppError::Vault(VaultError::Locked), 503);
        check(AppError::Vault(VaultError::Damaged), 500);
        check(AppError::News, 409);
        check(AppError::Refused("too late"), 409);
        check(AppError::Taken("the name"), 409);
        check(AppError::invalid("text", "empty"), 422);
        check(AppError::Unprotected(domain::Unprotected::NoKey), 422);
        check(AppError::Database(DbError::Full), 503);
        check(AppError::Database(DbError::Contended), 503);
        check(AppError::Database(DbError::Conflict), 500);
    }
}
