//! Reading a report.

use crate::clean;
use crate::contact;
use crate::defect::{Defect, note};
use crate::facts;
use crate::key;
use crate::layout::{self, Layout};
use crate::limits;
use crate::preamble;
use crate::report::{
    App, Form, Found, Greeter, KeyHint, Kind, Machine, Report, Source, VersionStyle,
};
use crate::words;

/// Reads a report: `subject` is that of the outer mail, `text` the decoded text inside.
///
/// `None` if it is no report. That is decided by structure: a report begins with its own `Subject:`, and has a
/// version below it, or sections, or came under the subject that the program gives. So an ordinary mail that
/// quotes a line of a report, or all of it further down, is none.
pub fn read(subject: &str, text: &str) -> Option<Report> {
    let kept = clean::cut(text, limits::REPORT_BYTES);
    let layout = layout::layout(kept)?;
    if !is_report(subject, &layout) {
        return None;
    }
    let mut report = empty(&layout);
    if kept.len() < text.len() {
        note(&mut report.defects, Defect::ReportCut);
    }
    report.id = id(subject).map(|id| Found::new(id, Source::OuterSubject));
    labels(&mut report, &layout);
    user_text(&mut report, &layout);
    facts::fill(&mut report, &layout);
    report.defects.sort();
    Some(report)
}

/// What the user wrote, for the conversation: the answers under their headings, without empty ones.
pub fn message(report: &Report) -> String {
    let answers = report
        .answers
        .iter()
        .filter(|answer| !answer.text.is_empty());
    let parts: Vec<_> = answers
        .map(|answer| match answer.question.as_str() {
            "" => answer.text.clone(),
            question => format!("{question}\n\n{}", answer.text),
        })
        .collect();
    parts.join("\n\n")
}

/// One section's text, by its place in [`Report::sections`]: LF line ends, no controls, without the `> ` of
/// files in directories. `text` is what was given to [`read`].
pub fn section(text: &str, index: usize) -> Option<String> {
    let layout = layout::layout(clean::cut(text, limits::REPORT_BYTES))?;
    let section = layout.sections.get(index)?;
    if !section.nested {
        return Some(clean::text(section.body));
    }
    let lines = section.body.lines();
    let bare: Vec<_> = lines
        .map(|line| {
            line.strip_prefix('>')
                .map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest))
        })
        .collect();
    Some(clean::text(&bare.join("\n")))
}

/// The language of the session, only if the report says one: `de` of `de_DE.UTF-8`.
pub fn language(report: &Report) -> Option<String> {
    let locale = &report.locale.as_ref()?.value;
    locale.split(['_', '.', '@']).next().map(str::to_owned)
}

fn is_report(subject: &str, layout: &Layout<'_>) -> bool {
    let begins = layout.preamble.subject.is_some();
    let has_version = layout.preamble.version.is_some();
    let has_sections = !layout.sections.is_empty();
    let parts = [begins, has_version, has_sections];
    let count = parts.into_iter().filter(|part| *part).count();
    count >= 2 || count == 1 && is_outer_subject(subject)
}

/// `Bug report: ` and the number, with anything before; until 2010 the program's name.
fn is_outer_subject(subject: &str) -> bool {
    subject.trim_ascii() == "WhisperBack" || id(subject).is_some()
}

/// The number in the outer subject. It is not padded, so that it can be shorter than 32 digits.
fn id(subject: &str) -> Option<String> {
    let (_, rest) = clean::cut(subject, limits::FIELD_BYTES).split_once("Bug report: ")?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let digits = rest.get(..end)?;
    let fits = (20..=32).contains(&digits.len()) && digits.bytes().all(preamble::is_lower_hex);
    fits.then(|| digits.to_owned())
}

/// A report that says nothing but how it is written.
fn empty(layout: &Layout<'_>) -> Report {
    let version = layout.preamble.version.as_ref();
    Report {
        kind: match version {
            Some(version) if version.label == "Amnesia-Version" => Kind::Amnesia,
            _ => Kind::WhisperBack,
        },
        form: Form {
            version: match version {
                None => VersionStyle::Absent,
                Some(version) if version.is_os_release() => VersionStyle::OsRelease,
                Some(_) => VersionStyle::Number,
            },
            words: crate::report::WordsStyle::Free,
            headings: layout.style,
        },
        id: None,
        summary: None,
        answers: Vec::new(),
        contact: None,
        contact_address: None,
        key: None,
        version: None,
        installed_version: None,
        channel: None,
        commit: None,
        medium: None,
        persistence: None,
        features: Vec::new(),
        ram_bytes: None,
        disk_bytes: None,
        system_partition_bytes: None,
        disk: None,
        machine: Machine::default(),
        cpu: None,
        kernel: None,
        boot_options: Vec::new(),
        troubleshooting: None,
        devices: Vec::new(),
        locale: None,
        app: None,
        software: Vec::new(),
        greeter: Greeter::default(),
        tor: None,
        device_ids: Vec::new(),
        errors: Vec::new(),
        sections: layout.sections.iter().map(layout::Section::info).collect(),
        defects: layout.defects.clone(),
    }
}

fn labels(report: &mut Report, layout: &Layout<'_>) {
    let line = |text: &str| clean::value(text, limits::FIELD_BYTES);
    let preamble = &layout.preamble;
    let found = |value| Found::new(value, Source::Preamble);
    report.summary = preamble.subject.and_then(line).map(found);
    report.contact = preamble
        .contacts
        .first()
        .and_then(|typed| line(typed))
        .map(found);
    match preamble.contacts.as_slice() {
        [] => {}
        [typed] => {
            report.contact_address = contact::address(typed);
            if report.contact_address.is_none() {
                note(&mut report.defects, Defect::ContactUnclear);
            }
        }
        _ => note(&mut report.defects, Defect::SeveralContacts),
    }
    let hint = preamble
        .key
        .filter(|key| !layout::is_below(key))
        .and_then(key::hint);
    report.key = hint.map(|hint| Found::new(hint, Source::Preamble));
    let Some(bug) = &preamble.bug else {
        return;
    };
    report.app = Some(found_app(App {
        name: bug.app.and_then(line),
        summary: bug.summary.and_then(line),
        details: None,
    }));
}

const fn found_app(app: App) -> Found<App> {
    Found::new(app, Source::Preamble)
}

fn user_text(report: &mut Report, layout: &Layout<'_>) {
    let mut words = layout.words.to_owned();
    if layout.preamble.key.is_some_and(layout::is_below) {
        let split = words::split_key(&words);
        match split.key {
            Some(key) => report.key = Some(Found::new(KeyHint::Block(key), Source::UserText)),
            None => note(&mut report.defects, Defect::KeyMissing),
        }
        words = split.words;
    }
    let mut words = words.as_str();
    if layout.preamble.bug.as_ref().is_some_and(|bug| bug.details) {
        let (details, rest) = words::split_details(words);
        let kept = clean::cut(details, limits::DETAILS_BYTES);
        if kept.len() < details.len() {
            note(&mut report.defects, Defect::TextCut);
        }
        if let Some(app) = &mut report.app {
            app.value.details = Some(clean::text(kept)).filter(|text| !text.is_empty());
        }
        words = rest;
    }
    let (answers, style) = words::answers(words, &mut report.defects);
    report.answers = answers;
    report.form.words = style;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::HeadingStyle;

    #[track_caller]
    fn check_id(subject: &str, expected: Option<&str>) {
        assert_eq!(id(subject).as_deref(), expected, "{subject}");
    }

    #[test]
    fn the_number_may_be_short_and_follow_anything() {
        check_id(
            "Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43",
            Some("9f1c0b7e44d25a6630e1a7cc58d2b43"),
        );
        check_id(
            "Re: [SPAM] Bug report: 0123456789abcdef0123",
            Some("0123456789abcdef0123"),
        );
        check_id("Bug report: 0123456789abcdef012", None);
        check_id("Bug report: 0123456789abcdef0123456789abcdef0", None);
        check_id("Bug report: 0123456789ABCDEF0123", None);
        check_id("Bug report: my printer", None);
        check_id("WhisperBack", None);
    }

    #[track_caller]
    fn check(subject: &str, text: &str, expected: bool) {
        assert_eq!(
            read(subject, text).is_some(),
            expected,
            "{subject:?} {text:?}"
        );
    }

    #[test]
    fn a_report_is_told_by_its_structure() {
        let outer = "Bug report: 0123456789abcdef0123";
        check("x", "Subject: a\nTails-Version: 5.12\n\nb\n", true);
        check(
            "x",
            "Subject: a\n\n\nb\n\n\n======= content of /proc/cmdline =======\nquiet\n",
            true,
        );
        check(
            "WhisperBack",
            "Subject: a\nAmnesia-Version: 0.4\n\nb\n",
            true,
        );
        check(outer, "Subject: \n\n\n\n\n", true);
        check(outer, "Tails-Version: 5.12\n", true);
    }

    #[test]
    fn an_ordinary_mail_is_none() {
        let outer = "Re: Bug report: 0123456789abcdef0123";
        check("x", "Hello,\n\nTails-Version: 5.12\n", false);
        check("x", "Subject: a\n\nb\n", false);
        check("x", "> Subject: a\n> Tails-Version: 5.12\n", false);
        check(
            "x",
            "Hello\n\nSubject: a\nTails-Version: 5.12\n\nb\n",
            false,
        );
        check("x", "Tails-Version: 5.12\n\nhello\n", false);
        check(outer, "Thank you!\n", false);
        check(outer, "", false);
    }

    #[test]
    fn headings_of_no_section_are_styles_of_none() {
        let report = read("x", "Subject: a\nTails-Version: 5.12\n\nb\n").unwrap();
        assert_eq!(report.form.headings, HeadingStyle::Absent);
        assert_eq!(message(&report), "b");
    }
}
