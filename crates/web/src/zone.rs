//! The time zone of whoever looks at a page.
//!
//! A setting on the server, since Tor Browser tells none (`ux.md` 2.1). It is known to a request as a
//! whole: each moment on its page is shown in it, and the foot of the page names it.

use std::future::Future;

use domain::Timestamp;
use jiff::tz::{self, TimeZone};

tokio::task_local! {
    static ZONE: TimeZone;
}

/// Answers a request in the zone of this name; in UTC if there is no such zone.
pub(crate) async fn within<F: Future>(name: &str, served: F) -> F::Output {
    let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    ZONE.scope(zone, served).await
}

/// A moment in the reader's zone.
pub(crate) fn local(at: Timestamp) -> Option<jiff::Zoned> {
    let zone = ZONE.try_with(Clone::clone).unwrap_or(TimeZone::UTC);
    let moment = jiff::Timestamp::from_microsecond(at.0).ok()?;
    Some(moment.to_zoned(zone))
}

/// The names of all zones, sorted; UTC first.
pub(crate) fn names() -> Vec<String> {
    let known = tz::db().available().map(|name| name.to_string());
    let mut names: Vec<_> = known.filter(|name| is_place(name)).collect();
    names.sort();
    names.insert(0, String::from("UTC"));
    names
}

/// True if there is such a zone.
pub(crate) fn is_known(name: &str) -> bool {
    names().iter().any(|known| known == name)
}

/// `Europe/Berlin`, and none of the names that only stand for others.
fn is_place(name: &str) -> bool {
    const AREAS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let area = name.split_once('/').map(|(area, _)| area);
    area.is_some_and(|area| AREAS.contains(&area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_moment_is_shown_where_the_reader_is() {
        let noon = Timestamp::from_seconds(1_795_269_600);
        let shown = || local(noon).unwrap().strftime("%H:%M").to_string();
        assert_eq!(shown(), "14:00");
        assert_eq!(within("Asia/Kathmandu", async { shown() }).await, "19:45");
        assert_eq!(within("No/Such", async { shown() }).await, "14:00");
    }

    #[test]
    fn zones_are_places() {
        let names = names();
        assert_eq!(names[0], "UTC");
        assert!(is_known("Europe/Berlin") && is_known("America/Argentina/Ushuaia"));
        assert!(!is_known("EST5EDT") && !is_known("") && !is_known("Europe/"));
        assert!(names.len() > 300, "{}", names.len());
    }
}
