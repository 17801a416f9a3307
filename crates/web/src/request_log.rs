//! One line per request, and what is known about a request while it is answered.
//!
//! The line is an interface for operators: target `web::request_log`, level INFO, message `Request`,
//! fields `request.id`, `route` (the template, or `none`), `method`, `status`, `duration_us` and,
//! if somebody is known, `agent.id`. Never in it: path, query, network address, header, body.

use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use app::Caller;
use axum::extract::{FromRequestParts, MatchedPath, Request};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;

/// A number that finds the lines of a request in the logs. Shown to people; says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(u64);

impl RequestId {
    fn new() -> Self {
        // The lower half of a UUID of version 7 has no time in it.
        Self(uuid::Uuid::now_v7().as_u64_pair().1)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What is known about a request while it is answered.
#[derive(Clone, Debug)]
pub(crate) struct Context(Arc<Known>);

#[derive(Debug)]
struct Known {
    id: RequestId,
    visitor: OnceLock<Visitor>,
}

/// Who asks, as soon as that is proved.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) caller: Caller,
    /// Empty for programs.
    pub(crate) csrf: String,
}

impl Context {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Known {
            id: RequestId::new(),
            visitor: OnceLock::new(),
        }))
    }

    pub(crate) fn id(&self) -> RequestId {
        self.0.id
    }

    pub(crate) fn visitor(&self) -> Option<&Visitor> {
        self.0.visitor.get()
    }

    /// Remembers who asks; the first answer stays.
    pub(crate) fn greet(&self, visitor: Visitor) {
        drop(self.0.visitor.set(visitor));
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let context = parts.extensions.get::<Context>();
        Ok(context.map_or_else(Self::new, Context::id))
    }
}

/// A line that is begun with the request and written with the answer.
pub(crate) struct Line {
    begun: Instant,
    route: Option<MatchedPath>,
    method: &'static str,
}

impl Line {
    pub(crate) fn begin(request: &Request) -> Self {
        Self {
            begun: Instant::now(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            method: known_method(request.method()),
        }
    }

    pub(crate) fn write(self, context: &Context, response: &Response) {
        let agent = context.visitor().and_then(|visitor| visitor.caller.agent());
        tracing::info!(
            request.id = %context.id(),
            route = self.route.as_ref().map_or("none", MatchedPath::as_str),
            method = self.method,
            status = response.status().as_u16(),
            duration_us = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX),
            agent.id = agent.map(tracing::field::display),
            "Request"
        );
    }
}

/// A method is a word that a stranger chose.
fn known_method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}
