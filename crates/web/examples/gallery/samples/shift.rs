//! My shift, and what was done lately.

use askama::Template;
use web::view::{
    Bar, BarTable, BulkLine, BulkPage, BulkStage, EyeLine, EyeWhat, MyActLine, MyActsPage,
    SavedList, Section, ShiftPage, ShiftPart, Sum, Theme, Work,
};

use super::tickets::{list, rows};
use super::{Page, reference, shell, undo, when};

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let mut empty = shift(theme);
    empty.eye.clear();
    empty.parked = 0;
    empty.oldest_waiting = None;
    empty.languages.bars.clear();
    for part in [&mut empty.left, &mut empty.new, &mut empty.mine] {
        *part = ShiftPart::default();
    }
    let mut nothing_done = my_acts(theme);
    nothing_done.acts.clear();
    let mut running = bulk(theme);
    running.stage = BulkStage::Running;
    running.waiting = 1_200;
    let mut done = bulk(theme);
    done.stage = BulkStage::Done;
    done.waiting = 0;
    (done.changed, done.unchanged, done.failed) = (2_300, 9, 1);
    done.reasons = vec![("there is nothing here that you can see".into(), 1)];
    done.rows.clear();
    let mut kept = list(theme);
    kept.kept = 12;
    kept.shown = Some(SavedList {
        id: String::from("0193"),
        name: String::from("French Wi-Fi"),
        queue: Some(String::from("support")),
    });
    Ok(vec![
        ("bulk", bulk(theme).render()?),
        ("bulk-running", running.render()?),
        ("bulk-done", done.render()?),
        ("list-saved", kept.render()?),
        ("shift", shift(theme).render()?),
        ("shift-empty", empty.render()?),
        ("my-acts", my_acts(theme).render()?),
        ("my-acts-empty", nothing_done.render()?),
    ])
}

fn shift(theme: Theme) -> ShiftPage {
    let eye = |name, what| EyeLine {
        reference: reference(name),
        subject: "Persistent Storage fails to unlock".into(),
        href: format!("/t/{name}"),
        what,
        at: when("today 13:58 · 12 min"),
    };
    let mut rows = rows();
    let mine = rows.split_off(6);
    let new = rows.split_off(4);
    let part = |count, rows| ShiftPart { count, rows };
    let bar = |label: &str, count| Bar {
        label: label.to_owned(),
        count,
    };
    ShiftPage {
        shell: shell(theme, Section::Shift),
        since: when("yesterday 14:10 · 23 h"),
        eye: vec![
            eye("K7QX4MB", EyeWhat::Stopped),
            eye("M3HHT9W", EyeWhat::Failed),
            eye("BX42RRK", EyeWhat::Twice),
            eye("9CQWJ2D", EyeWhat::Reminder),
        ],
        parked: 1,
        left: part(43, rows),
        new: part(2, new),
        mine: part(3, mine),
        mine_above: 1,
        waiting: 11,
        oldest_waiting: Some(when("2026-11-15 09:12 · 6 days")),
        languages: BarTable {
            title: String::from("Open by language"),
            what: String::from("Language"),
            bars: vec![bar("English", 20), bar("Français", 11), bar("فارسی", 6)],
            sum: Sum::Shown,
        },
        desk_address: "support@desk.example".into(),
        work: Work::Allowed,
    }
}

fn my_acts(theme: Theme) -> MyActsPage {
    let act = |name, what: &str, with_undo: bool| MyActLine {
        at: when("today 13:58 · 12 min"),
        reference: reference(name),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        what: what.to_owned(),
        undo: with_undo.then(undo),
        leads_away: what == "Reply",
    };
    MyActsPage {
        shell: shell(theme, Section::Shift),
        bulks: vec![BulkLine {
            id: String::from("0193"),
            at: when("today 13:58 · 12 min"),
            what: "Now: spam".into(),
        }],
        acts: vec![
            act("K7QX4MB", "Reply", true),
            act("M3HHT9W", "Now: spam", true),
            act("M3HHT9W", "Taken", false),
        ],
    }
}

fn bulk(theme: Theme) -> BulkPage {
    BulkPage {
        shell: shell(theme, Section::Queues),
        id: String::from("0193"),
        what: "Now: spam".into(),
        stage: BulkStage::Asked,
        total: 2_310,
        waiting: 2_310,
        changed: 0,
        unchanged: 0,
        failed: 0,
        undone: 0,
        left: 0,
        reasons: Vec::new(),
        rows: rows(),
    }
}
