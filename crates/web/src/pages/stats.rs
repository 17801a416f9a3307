//! `GET /stats`: counts that name nobody.

use std::collections::BTreeMap;

use app::Statistics;
use domain::State;

use crate::texts::Texts;
use crate::view::{Bar, BarTable, Sum, state_key};

/// The tables of the page.
pub(super) fn tables(texts: &Texts, counted: &Statistics) -> Vec<BarTable> {
    vec![
        by_state(texts, counted),
        by_queue(texts, counted),
        mail(texts, counted),
    ]
}

fn by_state(texts: &Texts, counted: &Statistics) -> BarTable {
    let bar = |state: &State| {
        let of_state = counted.counts.iter().filter(|count| count.state == *state);
        Bar {
            label: texts.t(state_key(*state)),
            count: of_state.map(|count| count.tickets).sum(),
        }
    };
    BarTable {
        sum: Sum::Shown,
        title: texts.t("stats-by-state"),
        what: texts.t("stats-state"),
        bars: State::ALL
            .iter()
            .map(bar)
            .filter(|bar| bar.count > 0)
            .collect(),
    }
}

fn by_queue(texts: &Texts, counted: &Statistics) -> BarTable {
    let mut left: BTreeMap<&str, u64> = BTreeMap::new();
    for count in &counted.counts {
        let in_queue = left.entry(&count.queue).or_default();
        if count.state.needs_us() {
            *in_queue = in_queue.saturating_add(count.tickets);
        }
    }
    let bar = |(queue, count): (&str, u64)| Bar {
        label: queue.to_owned(),
        count,
    };
    BarTable {
        sum: Sum::Shown,
        title: texts.t("stats-by-queue"),
        what: texts.t("stats-queue"),
        bars: left.into_iter().map(bar).collect(),
    }
}

fn mail(texts: &Texts, counted: &Statistics) -> BarTable {
    let bar = |key: &str, count: u64| Bar {
        label: texts.t(key),
        count,
    };
    let mut bars = vec![
        bar("stats-messages", counted.messages),
        bar("stats-unread", counted.unread),
        bar("stats-parked", counted.parked),
    ];
    bars.extend(counted.outbox.iter().filter_map(|(progress, count)| {
        let key = match progress.as_str() {
            "held" => "outbox-held",
            "trying" => "outbox-trying",
            "sent" => "outbox-sent",
            "failed" => "outbox-failed",
            _ => return None,
        };
        Some(bar(key, *count))
    }));
    BarTable {
        sum: Sum::Senseless,
        title: texts.t("stats-mail"),
        what: texts.t("stats-kind"),
        bars,
    }
}
