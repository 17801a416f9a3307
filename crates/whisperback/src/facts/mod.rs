//! What the labels and the sections say of the system. Each fact comes from the last section of its name, so
//! that a heading in the user's words overrides nothing.

mod boot;
mod devices;
mod journal;
mod json;
mod machine;
mod size;
mod storage;
mod tally;
mod telling;

use crate::clean;
use crate::defect::{Defect, note};
use crate::layout::{Layout, Section};
use crate::limits;
use crate::lines::filled;
use crate::names::Content;
use crate::preamble::{self, Version};
use crate::report::{Found, Report, Source};

/// Fills in all that the labels and the sections say.
pub(crate) fn fill(report: &mut Report, layout: &Layout<'_>) {
    if let Some(version) = &layout.preamble.version {
        versions(report, version);
    }
    installed(report, layout);
    boot::fill(report, layout);
    storage::fill(report, layout);
    devices::fill(report, layout);
    json::fill(report, layout);
    // After the others: the logs say again, less surely, what a section of its own may say.
    let journal = journal::read(layout);
    machine::fill(report, layout, &journal);
    report.locale = journal.locale;
    report.errors = journal.errors;
    report.device_ids.sort();
    report.device_ids.dedup();
    cut(
        &mut report.device_ids,
        limits::DEVICE_IDS,
        &mut report.defects,
    );
}

/// Keeps the first `most`.
fn cut<T>(list: &mut Vec<T>, most: usize, defects: &mut Vec<Defect>) {
    if list.len() > most {
        list.truncate(most);
        note(defects, Defect::ListCut);
    }
}

fn versions(report: &mut Report, version: &Version<'_>) {
    let word = |value: &str| clean::value(value, limits::WORD_BYTES);
    if !version.is_os_release() {
        report.version = running(version.value).map(|value| Found::new(value, Source::Preamble));
        let commit = version.below.iter().map(|line| line.trim_ascii());
        let commit = commit.rev().find(|line| preamble::is_commit(line));
        report.commit = commit.map(|commit| Found::new(commit.to_owned(), Source::Preamble));
        return;
    }
    let lines = || std::iter::once(version.value).chain(version.below.iter().copied());
    let get = |wanted: &str| os_release(lines(), wanted);
    let found = |value: String| Found::new(value, Source::OsRelease);
    report.version = get("VERSION").and_then(running).map(found);
    report.channel = get("TAILS_CHANNEL").and_then(word).map(found);
    report.commit = get("TAILS_GIT_COMMIT")
        .filter(|commit| preamble::is_commit(commit))
        .map(|commit| found(commit.to_owned()));
}

fn installed(report: &mut Report, layout: &Layout<'_>) {
    let Some(section) = layout.find(Content::Installed) else {
        return;
    };
    let version = os_release(section.body.lines(), "VERSION")
        .or_else(|| os_release(section.body.lines(), "TAILS_VERSION_ID"));
    report.installed_version = version
        .and_then(running)
        .map(|value| found_in(section, value));
}

fn os_release<'a>(mut lines: impl Iterator<Item = &'a str>, wanted: &str) -> Option<&'a str> {
    lines.find_map(|line| {
        let (key, value) = preamble::os_release_line(line)?;
        (key == wanted).then_some(value)
    })
}

/// The number that a version begins with: `5.12` of `5.12 - 20230418`.
fn running(value: &str) -> Option<String> {
    let word = value.split_ascii_whitespace().next()?;
    let is_version = word.starts_with(|c: char| c.is_ascii_digit())
        && word.len() <= limits::WORD_BYTES
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".~+-_:".contains(&b));
    is_version.then(|| word.to_owned())
}

/// A value of a section.
fn found_in<T>(section: &Section<'_>, value: T) -> Found<T> {
    Found::new(value, Source::Section(section.name.clone()))
}

/// The lines of a section that hold something. A file that is not there has none: the program then writes a
/// sentence instead.
fn content<'a>(section: &Section<'a>) -> impl Iterator<Item = &'a str> {
    let mut lines = filled(section.body).peekable();
    let is_absent = |line: &&str| {
        let line = line.trim_ascii();
        line == "Not found" || line.starts_with("WARNING: not opening ")
    };
    let absent = lines.peek().is_some_and(is_absent);
    lines.filter(move |_| !absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<&str>) {
        assert_eq!(running(value).as_deref(), expected, "{value}");
    }

    #[test]
    fn a_version_begins_with_a_digit() {
        check("5.12 - 20230418", Some("5.12"));
        check("6.0~rc1", Some("6.0~rc1"));
        check("0.4.2", Some("0.4.2"));
        check("sudo command not found", None);
        check("7<script>", None);
        check("", None);
    }
}
