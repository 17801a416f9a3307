//! `[limits]`: how much mail is taken, how much leaves, and how much is answered automatically.

use anyhow::bail;
use domain::SendLimits;
use serde::{Deserialize, Serialize};

use crate::flood::Allowance;

/// What comes beyond these is put off, and its sender comes again. Without them there is no limit.
/// What would leave beyond them waits in the outbox; 0 is no limit.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Mails from one sender in an hour.
    mails_per_sender_per_hour: Option<u32>,
    /// Mails in a minute, from all together.
    mails_per_minute: Option<u32>,
    /// Mails of ours to one address in an hour.
    sent_per_recipient_per_hour: u32,
    /// Mails of ours to one address in a day.
    sent_per_recipient_per_day: u32,
    /// Mails of ours in a minute, to all together.
    sent_per_minute: u32,
    /// Automatic first answers in an hour, to all together; 0 is none, and without this it is 60.
    automatic_answers_per_hour: Option<u32>,
    /// The same to addresses of one domain; 0 is no limit of its own, and without this it is 20.
    automatic_answers_per_domain_per_hour: Option<u32>,
}

/// Highest limit on what leaves: so many are looked at for each mail.
const MOST_SENT: u32 = 100_000;

impl Default for Limits {
    fn default() -> Self {
        let limits = SendLimits::default();
        Self {
            mails_per_sender_per_hour: None,
            mails_per_minute: None,
            sent_per_recipient_per_hour: limits.per_recipient_per_hour.unwrap_or(0),
            sent_per_recipient_per_day: limits.per_recipient_per_day.unwrap_or(0),
            sent_per_minute: limits.per_minute.unwrap_or(0),
            automatic_answers_per_hour: None,
            automatic_answers_per_domain_per_hour: None,
        }
    }
}

/// Automatic answers in an hour unless the operator says otherwise.
const AUTOMATIC: u32 = 60;
/// The same to one domain.
const AUTOMATIC_TO_DOMAIN: u32 = 20;
/// The most that can be allowed: who needs more is a list.
const MOST_AUTOMATIC: u32 = 10_000;

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
        for (name, limit) in [
            (
                "sent_per_recipient_per_hour",
                self.sent_per_recipient_per_hour,
            ),
            (
                "sent_per_recipient_per_day",
                self.sent_per_recipient_per_day,
            ),
            ("sent_per_minute", self.sent_per_minute),
        ] {
            if limit > MOST_SENT {
                bail!("[limits] {name} is more than {MOST_SENT}; 0 is no limit");
            }
        }
        for (name, limit) in [
            (
                "automatic_answers_per_hour",
                self.automatic_answers_per_hour,
            ),
            (
                "automatic_answers_per_domain_per_hour",
                self.automatic_answers_per_domain_per_hour,
            ),
        ] {
            if limit.is_some_and(|limit| limit > MOST_AUTOMATIC) {
                bail!("[limits] {name} is more than {MOST_AUTOMATIC}");
            }
        }
        Ok(())
    }

    /// How much mail leaves.
    pub(crate) fn sending(&self) -> SendLimits {
        let limit = |number: u32| (number > 0).then_some(number);
        SendLimits {
            per_recipient_per_hour: limit(self.sent_per_recipient_per_hour),
            per_recipient_per_day: limit(self.sent_per_recipient_per_day),
            per_minute: limit(self.sent_per_minute),
        }
    }

    pub(crate) fn automatic_per_hour(&self) -> u64 {
        u64::from(self.automatic_answers_per_hour.unwrap_or(AUTOMATIC))
    }

    pub(crate) fn automatic_per_domain(&self) -> u64 {
        let limit = self.automatic_answers_per_domain_per_hour;
        u64::from(limit.unwrap_or(AUTOMATIC_TO_DOMAIN))
    }

    pub(crate) const fn allowance(&self) -> Allowance {
        Allowance {
            per_sender_per_hour: self.mails_per_sender_per_hour,
            per_minute: self.mails_per_minute,
        }
    }
}
