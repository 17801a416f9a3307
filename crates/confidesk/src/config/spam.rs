//! `[spam]`: the operator's filter of unwanted mail, and floods.

use std::time::Duration;

use anyhow::bail;
use app::SpamFilter;
use domain::FloodRule;
use serde::{Deserialize, Serialize};

use super::is_host;

/// Most words of a command.
const MOST_WORDS: usize = 100;
/// Longest time in which tickets that are alike make a flood, in minutes: a day.
const MOST_MINUTES: u64 = 24 * 60;
/// Longest time for which mail like a flood's is set aside by itself, in hours: a week.
const MOST_HOURS: u64 = 7 * 24;

/// Believes no filter and teaches none by default.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_field_names,
    reason = "the names are those of the file: what is trained is said"
)]
pub(crate) struct Spam {
    /// The filter whose fields in the header are believed: `rspamd` or `spamassassin`.
    headers: Option<Filter>,
    /// The host that `SpamAssassin` names in `X-Spam-Checker-Version`.
    host: Option<String>,
    /// A program with its arguments that learns unwanted mail, which it reads from its input.
    train_spam: Option<Vec<String>>,
    /// The same for mail that is wanted.
    train_ham: Option<Vec<String>>,
    /// How many new tickets that are alike are a flood …
    flood_tickets: u32,
    /// … in so many minutes.
    flood_minutes: u64,
    /// For how many hours mail like that is set aside by itself once an agent has called a flood
    /// unwanted; 0 is not at all.
    flood_hours: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Filter {
    Rspamd,
    Spamassassin,
}

impl Default for Spam {
    fn default() -> Self {
        let rule = FloodRule::default();
        Self {
            headers: None,
            host: None,
            train_spam: None,
            train_ham: None,
            flood_tickets: rule.alike,
            flood_minutes: rule.within.as_secs() / 60,
            flood_hours: rule.sweeps.as_secs() / 3_600,
        }
    }
}

impl Spam {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if (self.headers == Some(Filter::Spamassassin)) != self.host.is_some() {
            bail!(
                "[spam] headers = \"spamassassin\" and host belong together: host is the name behind `on` in X-Spam-Checker-Version"
            );
        }
        if self.host.as_ref().is_some_and(|host| !is_host(host)) {
            bail!("[spam] host is not a host name such as mx.example.org");
        }
        for (name, command) in [
            ("train_spam", &self.train_spam),
            ("train_ham", &self.train_ham),
        ] {
            let Some(words) = command else { continue };
            let sound = |word: &String| !word.contains('\0');
            let named = words.first().is_some_and(|program| !program.is_empty());
            if !named || words.len() > MOST_WORDS || !words.iter().all(sound) {
                bail!(
                    "[spam] {name} is not a program with its arguments such as [\"rspamc\", \"learn_spam\"]"
                );
            }
        }
        if self.train_spam.is_some() != self.train_ham.is_some() {
            bail!(
                "[spam] train_spam and train_ham belong together: what is taken back has to be learnt too"
            );
        }
        if self.flood_tickets < 2 {
            bail!("[spam] flood_tickets is less than 2");
        }
        if !(1..=MOST_MINUTES).contains(&self.flood_minutes) {
            bail!("[spam] flood_minutes is not between 1 and {MOST_MINUTES}");
        }
        if self.flood_hours > MOST_HOURS {
            bail!("[spam] flood_hours is more than {MOST_HOURS}");
        }
        Ok(())
    }

    /// The filter that is believed.
    pub(crate) fn filter(&self) -> Option<SpamFilter> {
        Some(match (self.headers?, &self.host) {
            (Filter::Spamassassin, Some(host)) => SpamFilter::SpamAssassin { host: host.clone() },
            (Filter::Spamassassin, None) => return None,
            (Filter::Rspamd, _) => SpamFilter::Rspamd,
        })
    }

    /// The commands that teach it; `None` if it is not taught.
    pub(crate) fn teacher(&self) -> Option<worker::Teacher> {
        let (spam, ham) = (self.train_spam.clone()?, self.train_ham.clone()?);
        Some(worker::Teacher { spam, ham })
    }

    pub(crate) const fn flood(&self) -> FloodRule {
        FloodRule {
            alike: self.flood_tickets,
            within: Duration::from_secs(self.flood_minutes * 60),
            sweeps: Duration::from_secs(self.flood_hours * 3_600),
        }
    }
}
