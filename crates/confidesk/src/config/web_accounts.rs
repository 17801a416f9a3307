//! Accounts of those who work at the desk.

use app::SecondFactor;
use serde::{Deserialize, Serialize};

/// Signing in.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Web {
    /// Whether whoever is invited on a page needs a second factor. Links that a command prints ask for none.
    pub(crate) totp: Totp,
}

/// Whether a second factor is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Totp {
    /// It is.
    #[default]
    Required,
    /// Whoever wants one has one.
    Optional,
}

impl Web {
    /// As the desk takes it.
    pub(crate) const fn second_factor(&self) -> SecondFactor {
        match self.totp {
            Totp::Required => SecondFactor::Required,
            Totp::Optional => SecondFactor::Optional,
        }
    }
}
