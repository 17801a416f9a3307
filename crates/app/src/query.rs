//! The search words of the contract, as far as they speak of metadata.
//!
//! Free words need the search index, which is not there yet: they are answered with what is wrong
//! and where, never ignored.

use domain::{EmailAddress, Language, State, Timestamp};
use std::time::Duration;

/// What a query asks for, before names are looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Only these states; empty is any.
    pub states: Vec<State>,
    /// Only the caller's own.
    pub mine: bool,
    /// Only without owner.
    pub unowned: bool,
    /// Only this agent's.
    pub owner: Option<String>,
    /// Only in this queue.
    pub queue: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Only from this address.
    pub from: Option<EmailAddress>,
    /// Only changed longer ago than this.
    pub older: Option<Duration>,
    /// Only changed on this day or later (days since 1970).
    pub after: Option<i64>,
    /// Only changed before this day (days since 1970).
    pub before: Option<i64>,
}

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}, at `{word}` (character {at})")]
pub struct BadQuery {
    /// What is wrong.
    pub what: &'static str,
    /// The word at fault, as it was typed.
    pub word: String,
    /// Where it begins, counted in characters from 1.
    pub at: usize,
}

/// Longest query in bytes.
const MAX_QUERY: usize = 1_000;

impl std::str::FromStr for Query {
    type Err = BadQuery;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > MAX_QUERY {
            let word = text.chars().take(20).collect();
            return Err(BadQuery {
                what: "the query is longer than 1,000 bytes",
                word,
                at: 1,
            });
        }
        let mut query = Self::default();
        let mut at = 1;
        for word in text.split(' ') {
            if !word.is_empty() {
                query.take(word).map_err(|what| BadQuery {
                    what,
                    word: word.to_owned(),
                    at,
                })?;
            }
            at += word.chars().count() + 1;
        }
        Ok(query)
    }
}

impl Query {
    /// True if a name in it holds a control character: nothing is called so, and a NUL could not
    /// even be asked of a database.
    pub(crate) fn asks_for_controls(&self) -> bool {
        let names = [&self.owner, &self.queue, &self.tag];
        names
            .into_iter()
            .flatten()
            .any(|name| name.contains(char::is_control))
    }

    fn take(&mut self, word: &str) -> Result<(), &'static str> {
        let Some((key, value)) = word.split_once(':') else {
            return Err(
                "words cannot be searched for yet, only is: queue: tag: lang: owner: from: older: after: and before: can be used",
            );
        };
        match key {
            "is" => self.take_is(value)?,
            "lang" => {
                self.language = Some(
                    value
                        .parse()
                        .map_err(|_bad| "not a language code such as fr")?,
                );
            }
            "tag" => self.tag = Some(value.to_lowercase()),
            "queue" => self.queue = Some(value.to_lowercase()),
            "owner" if value == "me" => self.mine = true,
            "owner" => self.owner = Some(value.to_lowercase()),
            "from" => self.from = Some(value.parse().map_err(|_bad| "not an e-mail address")?),
            "older" => self.older = Some(span(value).ok_or("not a span such as 3d, 12h or 2w")?),
            "after" => self.after = Some(day(value).ok_or("not a day such as 2026-11-21")?),
            "before" => self.before = Some(day(value).ok_or("not a day such as 2026-11-21")?),
            _ => return Err("unknown search word"),
        }
        Ok(())
    }

    fn take_is(&mut self, value: &str) -> Result<(), &'static str> {
        match value {
            "mine" => self.mine = true,
            "unowned" => self.unowned = true,
            "open" => self
                .states
                .extend(State::ALL.iter().filter(|state| state.is_open())),
            "left" => self
                .states
                .extend(State::ALL.iter().filter(|state| state.needs_us())),
            word => self.states.push(
                word.parse()
                    .map_err(|_bad| "not a state, nor open, left, mine or unowned")?,
            ),
        }
        Ok(())
    }
}

fn span(value: &str) -> Option<Duration> {
    let (number, seconds) = [('h', 3_600), ('d', 86_400), ('w', 604_800)]
        .into_iter()
        .find_map(|(letter, seconds)| Some((value.strip_suffix(letter)?, seconds)))?;
    let number: u64 = number.parse().ok().filter(|number| *number < 100_000)?;
    Some(Duration::from_secs(number.saturating_mul(seconds)))
}

/// The beginning of the day `YYYY-MM-DD` in UTC; `None` if it is not one.
#[must_use]
pub fn beginning_of_day(text: &str) -> Option<Timestamp> {
    day(text).map(|day| Timestamp::from_seconds(day.saturating_mul(86_400)))
}

/// Days since 1970 of `YYYY-MM-DD` (proleptic Gregorian, after Hinnant's `days_from_civil`).
fn day(value: &str) -> Option<i64> {
    let mut pieces = value.splitn(3, '-').map(|piece| piece.parse::<i64>().ok());
    let (year, month, day) = (pieces.next()??, pieces.next()??, pieces.next()??);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted / 400;
    let of_era = shifted - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) -> Query {
        text.parse().unwrap()
    }

    #[test]
    fn words_narrow_the_list() {
        let query = check("is:waiting-user lang:fr  tag:wifi owner:ben older:3d");
        assert_eq!(query.states, [State::WaitingUser]);
        assert_eq!(query.language.unwrap().as_str(), "fr");
        assert_eq!(query.tag.as_deref(), Some("wifi"));
        assert_eq!(query.older, Some(Duration::from_hours(72)));
        assert_eq!(check("is:left").states.len(), 4);
        assert!(check("owner:me").mine);
        assert_eq!(check("after:2026-11-21").after, Some(20_778));
        assert_eq!(check(""), Query::default());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let error = "is:open wifi".parse::<Query>().unwrap_err();
        assert_eq!((error.word.as_str(), error.at), ("wifi", 9));
        for bad in [
            "is:closed",
            "lang:french",
            "from:ann",
            "older:3",
            "after:yesterday",
            "after:2026-13-01",
            "size:3",
        ] {
            assert!(bad.parse::<Query>().is_err(), "{bad}");
        }
        assert!("x".repeat(2_000).parse::<Query>().is_err());
    }
}
