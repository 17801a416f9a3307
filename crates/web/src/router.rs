//! Every route, in one list, with who may use it.
//!
//! A route is a row in a `ROUTES` of [`crate::api`], [`crate::health`] or, later, `pages`; the
//! router is built of the rows and puts the check that a row asks for before its handler. The test
//! `access_matrix` has expectations for each row and fails when one is missing (bar S8).

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter};
use domain::Act;

use crate::auth;
use crate::headers::{self, Audience};
use crate::problem::{self, Fault};
use crate::request_log::{Context, Line};
use crate::state::Web;

/// Longest body, in bytes, unless the row says otherwise: a reply of 200,000 bytes fits.
const BODY: usize = 300_000;
/// Longest time for a request, its body included, unless the row says otherwise.
const PATIENCE: Duration = Duration::from_mins(1);

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Agents with a session.
    SignedIn,
    /// Agents with a session whose role allows this.
    Needs(Act),
    /// Programs with a token that allows this.
    Token(Act),
}

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// Looks, and changes nothing. HEAD is answered too.
    Get,
    /// Makes something.
    Post,
    /// Sets something.
    Put,
    /// Removes something.
    Delete,
}

impl Verb {
    /// The method's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}

/// A row.
#[derive(Clone, Copy)]
pub struct Route {
    /// The method.
    pub verb: Verb,
    /// The template of the path.
    pub path: &'static str,
    /// What stands before the handler.
    pub(crate) door: Door,
    pub(crate) handler: fn(MethodFilter) -> MethodRouter<Web>,
}

/// What stands before a handler.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Door {
    pub(crate) access: Access,
    pub(crate) patience: Duration,
    body: usize,
}

impl Route {
    pub(crate) const fn new(
        verb: Verb,
        path: &'static str,
        access: Access,
        handler: fn(MethodFilter) -> MethodRouter<Web>,
    ) -> Self {
        let door = Door {
            access,
            patience: PATIENCE,
            body: BODY,
        };
        Self {
            verb,
            path,
            door,
            handler,
        }
    }

    /// With a longer body, and the time that it takes over a slow line.
    pub(crate) const fn with_body(mut self, bytes: usize, patience: Duration) -> Self {
        self.door.body = bytes;
        self.door.patience = patience;
        self
    }

    /// Who may use it.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.door.access
    }
}

/// A row of a list of routes: `route!(Get "/queues", Access::Needs(Act::ReadTickets), queues::list)`.
macro_rules! route {
    ($verb:ident $path:literal, $access:expr, $handler:path) => {
        $crate::router::Route::new($crate::router::Verb::$verb, $path, $access, |filter| {
            axum::routing::on(filter, $handler)
        })
    };
}
pub(crate) use route;

/// The lists of routes. A new module with routes adds its own here.
const LISTS: &[&[Route]] = &[
    crate::health::ROUTES,
    crate::api::ROUTES,
    crate::pages::ROUTES,
];

/// Every route.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    LISTS.iter().copied().flatten()
}

/// The whole site: pages, API, health.
pub fn router(web: Web) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let guard = middleware::from_fn_with_state((web.clone(), route.door), auth::guard);
        let handler = (route.handler)(route.verb.filter())
            .route_layer(guard)
            .route_layer(DefaultBodyLimit::max(route.door.body));
        router = router.route(route.path, handler);
    }
    router.layer(middleware::from_fn(surround)).with_state(web)
}

/// What is around every request, also around those that no route takes.
async fn surround(mut request: Request, next: Next) -> Response {
    let context = Context::new();
    let line = Line::begin(&request);
    let audience = Audience::of(request.uri().path());
    request.extensions_mut().insert(context.clone());
    let answered = Caught(Box::pin(next.run(request))).await;
    let response = answered.unwrap_or_else(|Panicked| {
        // The words of the panic are the panic hook's; they may hold anything, so not here.
        Fault::failed("a handler panicked").into_response()
    });
    let mut response = problem::finish(response, &context, audience);
    headers::secure(&mut response, audience);
    line.write(&context, &response);
    response
}

/// A future whose panic is an answer instead of the end of the connection.
struct Caught<F>(Pin<Box<F>>);

struct Panicked;

impl<F: Future> Future for Caught<F> {
    type Output = Result<F::Output, Panicked>;

    fn poll(self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let inner = &mut self.get_mut().0;
        // Unwind safety: after a panic the future is never polled again, and what it shared with
        // others (the desk) holds no lock across a panic that it does not recover from.
        match catch_unwind(AssertUnwindSafe(|| inner.as_mut().poll(task))) {
            Ok(poll) => poll.map(Ok),
            Err(_payload) => Poll::Ready(Err(Panicked)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_answer_with_all_that_protects() {
        async fn breaks() -> Response {
            panic!("on purpose: the words of a panic are not shown")
        }
        let router: Router = Router::new()
            .route("/api/breaks", axum::routing::get(breaks))
            .layer(middleware::from_fn(surround));
        let request = Request::get("/api/breaks").body(axum::body::Body::empty());
        let response = tower::ServiceExt::oneshot(router, request.unwrap()).await;
        let response = response.unwrap();
        assert_eq!(response.status().as_u16(), 500);
        assert!(response.headers().contains_key("content-security-policy"));
        let body = axum::body::to_bytes(response.into_body(), 10_000).await;
        let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
        assert!(
            body.contains("request_id") && !body.contains("purpose"),
            "{body}"
        );
    }

    #[test]
    fn no_route_is_there_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for route in routes() {
            assert!(seen.insert((route.verb, route.path)), "{}", route.path);
        }
    }
}
