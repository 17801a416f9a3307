//! What every request works with.

use std::sync::Arc;

use app::Desk;
use domain::Timestamp;

use crate::baskets::Baskets;
use crate::operation::Operation;
use crate::rate::{Gate, Pace, SignInGate};
use crate::walks::Walks;

/// The desk and the doors before it. Cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

struct Inner {
    desk: Desk,
    sign_ins: SignInGate,
    requests: Gate,
    bad_tokens: Gate,
    operation: Option<Arc<dyn Operation>>,
    walks: Walks,
    baskets: Baskets,
}

/// How fast programs may ask.
///
/// Not per address: behind an onion service all users have the same one.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests with one API token.
    pub requests: Pace,
    /// Requests with tokens that do not work, all together.
    pub bad_tokens: Pace,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: Pace::per_second(1_000, 2_000),
            bad_tokens: Pace::per_second(5, 100),
        }
    }
}

impl Web {
    /// Puts the doors before a desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self::with_limits(desk, Limits::default())
    }

    /// As [`Web::new`], with limits of its own.
    #[must_use]
    pub fn with_limits(desk: Desk, limits: Limits) -> Self {
        Self(Arc::new(Inner {
            desk,
            sign_ins: SignInGate::default(),
            requests: Gate::new(limits.requests),
            bad_tokens: Gate::new(limits.bad_tokens),
            operation: None,
            walks: Walks::default(),
            baskets: Baskets::default(),
        }))
    }

    /// The same, with what administrators see of the program around the desk. Called once, before
    /// anybody has a clone.
    #[must_use]
    pub fn within(mut self, operation: Arc<dyn Operation>) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.operation = Some(operation);
        }
        self
    }

    /// The program around the desk; `None` in tests of pages alone.
    pub(crate) fn operation(&self) -> Option<&Arc<dyn Operation>> {
        self.0.operation.as_ref()
    }

    /// The desk.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.desk.now()
    }

    pub(crate) fn walks(&self) -> &Walks {
        &self.0.walks
    }

    pub(crate) fn baskets(&self) -> &Baskets {
        &self.0.baskets
    }

    pub(crate) fn sign_ins(&self) -> &SignInGate {
        &self.0.sign_ins
    }

    pub(crate) fn requests(&self) -> &Gate {
        &self.0.requests
    }

    pub(crate) fn bad_tokens(&self) -> &Gate {
        &self.0.bad_tokens
    }
}
