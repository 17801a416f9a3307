//! `[limits]`: how much mail is taken.

use anyhow::bail;
use serde::{Deserialize, Serialize};

use crate::flood::Allowance;

/// What comes beyond these is put off, and its sender comes again. Without them there is no limit.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Mails from one sender in an hour.
    mails_per_sender_per_hour: Option<u32>,
    /// Mails in a minute, from all together.
    mails_per_minute: Option<u32>,
}

impl Limits {
    /// A limit of nothing would shut the desk.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        for (name, limit) in [
            ("mails_per_sender_per_hour", self.mails_per_sender_per_hour),
            ("mails_per_minute", self.mails_per_minute),
        ] {
            if limit == Some(0) {
                bail!(
                    "[limits] {name} is 0, and so nothing would be taken; leave it out for no limit"
                );
            }
        }
        Ok(())
    }

    pub(crate) const fn allowance(&self) -> Allowance {
        Allowance {
            per_sender_per_hour: self.mails_per_sender_per_hour,
            per_minute: self.mails_per_minute,
        }
    }
}
