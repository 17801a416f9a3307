//! Times, sizes and what happened, in words.

use std::time::Duration;

use app::EventView;
use domain::{Likeness, Reason, Silence, State, Timestamp};

use crate::html::{Foreign, When};
use crate::texts::Texts;
use crate::view::{Outcome, reason_key, state_key};
use crate::zone;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A moment as a reader wants it: the time of day in the zone of [`crate::zone`], and how long ago.
pub(super) fn moment(texts: &Texts, at: Timestamp, now: Timestamp) -> When {
    let ago = ago(texts, now.since(at));
    When {
        iso: at.rfc3339(),
        words: format!("{} · {ago}", day_and_time(texts, at, now)),
    }
}

/// A moment to come: the time of day.
pub(super) fn time_of_day(at: Timestamp) -> When {
    When {
        iso: at.rfc3339(),
        words: time(at),
    }
}

/// A moment to come that may be on another day.
pub(super) fn to_come(at: Timestamp, now: Timestamp) -> When {
    let words = if day_number(at) == day_number(now) {
        time(at)
    } else {
        format(at, "%Y-%m-%d %H:%M")
    };
    When {
        iso: at.rfc3339(),
        words,
    }
}

/// A day.
pub(super) fn day(at: Timestamp) -> When {
    When {
        iso: at.rfc3339(),
        words: format(at, "%Y-%m-%d"),
    }
}

/// A day that is known in UTC only.
pub(super) fn utc_day(at: Timestamp) -> When {
    let iso = at.rfc3339();
    When {
        words: iso.chars().take(10).collect(),
        iso,
    }
}

/// `14 kB`, with one decimal below ten.
pub(super) fn size(texts: &Texts, bytes: u64) -> String {
    let tenths = |unit: u64| bytes.saturating_mul(10).checked_div(unit).unwrap_or(0);
    let number = |tenths: u64| match (tenths / 10, tenths % 10) {
        (whole, tenth) if whole < 10 && tenth > 0 => format!("{whole}.{tenth}"),
        (whole, _) => whole.to_string(),
    };
    match bytes {
        0..1_000 => texts.t_with("size-bytes", &[("count", bytes.into())]),
        1_000..1_000_000 => texts.t_with(
            "size-kilobytes",
            &[("number", number(tenths(1_000)).into())],
        ),
        1_000_000..1_000_000_000 => texts.t_with(
            "size-megabytes",
            &[("number", number(tenths(1_000_000)).into())],
        ),
        _ => texts.t_with(
            "size-gigabytes",
            &[("number", number(tenths(1_000_000_000)).into())],
        ),
    }
}

/// What happened, in words.
pub(super) fn event(texts: &Texts, event: &EventView) -> String {
    let detail = event.detail.as_str();
    let foreign = || Foreign::from(detail);
    match event.kind.as_str() {
        "owner" if event.agent.as_deref() == Some(detail) => Outcome::Taken.words(texts),
        "owner" => Outcome::Given(foreign()).words(texts),
        "released" => Outcome::Released.words(texts),
        "queue" => Outcome::Moved(foreign()).words(texts),
        "tag-added" => Outcome::Tagged(foreign()).words(texts),
        "tag-removed" => Outcome::Untagged(foreign()).words(texts),
        "state" => state(texts, detail),
        "followed" => Outcome::Followed.words(texts),
        "unfollowed" => Outcome::Unfollowed.words(texts),
        // RFC 3339: the day stands first.
        "paused-until" => {
            let day = detail.split('T').next().unwrap_or(detail);
            Outcome::PausedUntil(Foreign::from(day).to_string()).words(texts)
        }
        "pause-ended" => texts.t_with(
            "history-pause-ended",
            &[("state", state_name(texts, detail).into())],
        ),
        "language" => texts.t_with("history-language", &[("language", detail.into())]),
        "reply" => texts.t("history-reply"),
        "reply-for-review" => texts.t("history-for-review"),
        "reply-approved" => texts.t("history-approved"),
        "reply-changed" => texts.t("history-changed"),
        "reply-returned" => texts.t("history-returned"),
        "reply-dropped" => texts.t("history-dropped"),
        "reply-withdrawn" => texts.t("history-withdrawn"),
        "note" => texts.t("history-note"),
        "draft-taken" => texts.t_with("history-draft-taken", &[("agent", foreign().into())]),
        "reply-in-clear" => texts.t("history-in-clear"),
        "piece-opened" => texts.t("history-piece-opened"),
        "key-found" => texts.t("history-key-found"),
        "key-accepted" => texts.t("history-key-accepted"),
        "key-rejected" => texts.t("history-key-rejected"),
        "key-look-up" => texts.t("history-key-look-up"),
        "key-looked-up" => texts.t("history-key-looked-up"),
        "key-not-found" => texts.t("history-key-not-found"),
        "recipient-copy" => texts.t("history-recipient-copy"),
        "recipient-instead" => texts.t("history-recipient-instead"),
        "recipient-removed" => texts.t("history-recipient-removed"),
        "merged" => other(texts, "history-merged", detail),
        "merged-into" => other(texts, "history-merged-into", detail),
        "unmerged" => other(texts, "history-unmerged", detail),
        "unmerged-from" => other(texts, "history-unmerged-from", detail),
        "split" => other(texts, "history-split", detail),
        "split-from" => other(texts, "history-split-from", detail),
        "late" => texts.t_with("history-late", &[("why", foreign().into())]),
        "called-spam" => texts.t(match detail.parse() {
            Ok(kind) => likeness_event(kind),
            Err(_not_a_flood) => "history-spam-filter",
        }),
        "not-taught" => texts.t_with("history-not-taught", &[("why", foreign().into())]),
        "reply-tried-again" => texts.t("history-tried-again"),
        "automatic-answer" => texts.t_with("history-automatic", &[("language", detail.into())]),
        "no-automatic-answer" => silence(texts, detail),
        // Some notices give no reason.
        "delivery-delayed" if detail.is_empty() => texts.t("history-delayed-unexplained"),
        "delivery-delayed" => texts.t_with("history-delayed", &[("why", foreign().into())]),
        "not-delivered" if detail.is_empty() => texts.t("history-not-delivered-unexplained"),
        "not-delivered" => texts.t_with("history-not-delivered", &[("why", foreign().into())]),
        other => Foreign::from(other).to_string(),
    }
}

/// Why there was no automatic answer.
fn silence(texts: &Texts, detail: &str) -> String {
    let why = match detail.parse::<Silence>() {
        Ok(why) => texts.t(silence_key(why)),
        Err(_other) => Foreign::from(detail).to_string(),
    };
    texts.t_with("history-no-automatic", &[("why", why.into())])
}

const fn silence_key(why: Silence) -> &'static str {
    match why {
        Silence::NoAddress => "silence-no-address",
        Silence::Imported => "silence-imported",
        Silence::Old => "silence-old",
        Silence::Machine => "silence-machine",
        Silence::NullSender => "silence-null-sender",
        Silence::NoReplyAddress => "silence-no-reply-address",
        Silence::Ours => "silence-ours",
        Silence::Answers => "silence-answers",
        Silence::NotAddressed => "silence-not-addressed",
        Silence::NotVouched => "silence-not-vouched",
        Silence::InsideReport => "silence-inside-report",
        Silence::Spam => "silence-spam",
        Silence::TakenUp => "silence-taken-up",
        Silence::AnsweredBefore => "silence-answered-before",
        Silence::TooMany => "silence-too-many",
        Silence::TooManyOfDomain => "silence-too-many-of-domain",
        Silence::Late => "silence-late",
        Silence::Unprotected => "silence-unprotected",
    }
}

/// What happened with another ticket.
fn other(texts: &Texts, key: &str, reference: &str) -> String {
    // One that the agent may not see has no number here.
    let reference = if reference.is_empty() {
        "…"
    } else {
        reference
    };
    texts.t_with(key, &[("reference", Foreign::from(reference).into())])
}

/// The state and reason that a line of the history tells: `done learned`.
pub(super) fn state_of(detail: &str) -> Option<(State, Option<Reason>)> {
    let (state, reason) = detail.split_once(' ').unwrap_or((detail, ""));
    Some((state.parse().ok()?, reason.parse().ok()))
}

fn state(texts: &Texts, detail: &str) -> String {
    let Some((state, reason)) = state_of(detail) else {
        return Foreign::from(detail).to_string();
    };
    let mut words = texts.t(state_key(state));
    if let Some(reason) = reason {
        words = format!("{words}: {}", texts.t(reason_key(reason)));
    }
    texts.t_with("done-state", &[("state", words.into())])
}

fn state_name(texts: &Texts, word: &str) -> String {
    match word.parse() {
        Ok(state) => texts.t(state_key(state)),
        Err(_of_tomorrow) => Foreign::from(word).to_string(),
    }
}

const fn likeness_event(kind: Likeness) -> &'static str {
    match kind {
        Likeness::Sender => "history-spam-sender",
        Likeness::Text => "history-spam-text",
        Likeness::Domain => "history-spam-domain",
        Likeness::Network => "history-spam-network",
    }
}

fn day_and_time(texts: &Texts, at: Timestamp, now: Timestamp) -> String {
    let time = time(at);
    match day_number(now).saturating_sub(day_number(at)) {
        0 => texts.t_with("time-today", &[("time", time.into())]),
        1 => texts.t_with("time-yesterday", &[("time", time.into())]),
        // The one form of a date that every language reads the same way (ISO 8601).
        _ => format!("{} {time}", format(at, "%Y-%m-%d")),
    }
}

fn ago(texts: &Texts, span: Duration) -> String {
    let seconds = span.as_secs();
    let (key, unit) = match seconds {
        0..MINUTE => return texts.t("time-now"),
        MINUTE..HOUR => ("time-minutes", MINUTE),
        HOUR..DAY => ("time-hours", HOUR),
        DAY.. => ("time-days", DAY),
    };
    let count = seconds.checked_div(unit).unwrap_or(0);
    texts.t_with(key, &[("count", count.into())])
}

fn time(at: Timestamp) -> String {
    format(at, "%H:%M")
}

fn format(at: Timestamp, pattern: &str) -> String {
    let local = zone::local(at);
    local.map_or_else(String::new, |local| local.strftime(pattern).to_string())
}

/// Days since 1970 where the reader is.
fn day_number(at: Timestamp) -> i64 {
    let local = zone::local(at);
    let offset = local.map_or(0, |local| i64::from(local.offset().seconds()));
    at.seconds().saturating_add(offset).div_euclid(86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21, 14:00 UTC.
    const NOON: i64 = 1_795_269_600;

    #[track_caller]
    fn check(seconds_ago: i64, expected: &str) {
        let now = Timestamp::from_seconds(NOON);
        let at = Timestamp::from_seconds(NOON - seconds_ago);
        assert_eq!(moment(Texts::of("en"), at, now).words, expected);
    }

    #[test]
    fn a_moment_tells_its_time_and_its_age() {
        check(0, "today 14:00 · now");
        check(12 * 60, "today 13:48 · 12 min");
        check(3 * 3_600, "today 11:00 · 3 h");
        check(15 * 3_600, "yesterday 23:00 · 15 h");
        check(24 * 3_600, "yesterday 14:00 · 1 day");
        check(40 * 86_400, "2026-10-12 14:00 · 40 days");
        check(-3_600, "today 15:00 · now");
    }

    #[test]
    fn a_size_is_short() {
        let texts = Texts::of("en");
        assert_eq!(size(texts, 1), "1 byte");
        assert_eq!(size(texts, 999), "999 bytes");
        assert_eq!(size(texts, 1_200), "1.2 kB");
        assert_eq!(size(texts, 14_900), "14 kB");
        assert_eq!(size(texts, 31_000_000), "31 MB");
        assert_eq!(size(texts, 16_501_000_000), "16 GB");
    }

    #[test]
    fn a_line_of_the_history_is_read_as_words() {
        let line = |kind: &str, detail: &str| EventView {
            at: Timestamp::from_seconds(NOON),
            agent: Some("ben".into()),
            kind: kind.into(),
            detail: detail.into(),
            before: None,
        };
        let texts = Texts::of("en");
        assert_eq!(event(texts, &line("owner", "ben")), "Taken");
        assert_eq!(event(texts, &line("owner", "ana")), "Given to ana");
        assert_eq!(
            event(texts, &line("state", "done learned")),
            "Now: done: learned what we needed"
        );
        assert_eq!(event(texts, &line("state", "paused")), "Now: paused");
        assert_eq!(event(texts, &line("of tomorrow", "")), "of tomorrow");
    }
}
