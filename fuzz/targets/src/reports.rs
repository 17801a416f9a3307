//! Reports of WhisperBack.

use whisperback::{Report, limits};

use crate::shape::{magnitude, shape};

/// How many sections are looked at, beside the last one.
const FIRST: usize = 4;

/// The outer subject is the first line; the rest is the report.
pub fn whisperback(data: &[u8]) -> u64 {
    let input = String::from_utf8_lossy(data);
    let (subject, text) = input.split_once('\n').unwrap_or(("", &input));
    check_redaction(text);
    let unwrapped = whisperback::unwrapped(text);
    assert!(
        unwrapped.len() <= text.len().saturating_mul(2),
        "joining lines made it longer: {} of {}",
        unwrapped.len(),
        text.len()
    );
    let Some(report) = whisperback::read(subject, text) else {
        return 0;
    };
    check(&report, text)
}

/// What must hold of every report that was read.
pub(crate) fn check(report: &Report, text: &str) -> u64 {
    let last = report.sections.len().saturating_sub(1);
    for (index, info) in report.sections.iter().enumerate() {
        assert!(
            info.name.len() <= limits::NAME_BYTES,
            "the name of section {index}"
        );
        // Each look costs as much as the whole text is long.
        if index > FIRST && index < last {
            continue;
        }
        let section = whisperback::section(text, index);
        let section = section.unwrap_or_default();
        assert!(!section.contains('\0'), "section {index}");
    }
    assert!(
        whisperback::section(text, report.sections.len()).is_none(),
        "there is one section more than was said"
    );
    let counts = [
        (report.sections.len(), limits::SECTIONS),
        (report.devices.len(), limits::DEVICES),
        (report.device_ids.len(), limits::DEVICE_IDS),
        (report.features.len(), limits::FEATURES),
        (report.software.len(), limits::FEATURES),
        (report.boot_options.len(), limits::BOOT_OPTIONS),
        (report.errors.len(), limits::ERRORS),
        (report.answers.len(), limits::ANSWERS + 1),
        (whisperback::message(report).len(), 2 * limits::TEXT_BYTES),
    ];
    for (number, (count, limit)) in counts.iter().enumerate() {
        assert!(count <= limit, "limit {number}: {count} of {limit}");
    }
    let lines = [&report.summary, &report.contact, &report.version];
    for line in lines.into_iter().flatten() {
        assert!(
            line.value.len() <= limits::FIELD_BYTES && !line.value.contains(char::is_control),
            "not a clean line: {:?}",
            line.value
        );
    }
    shape(&(
        &report.form,
        &report.defects,
        counts.map(|(count, _)| magnitude(count)),
        (report.key.is_some(), report.contact_address.is_some()),
        (
            report.cpu.is_some(),
            report.tor.is_some(),
            report.medium.is_some(),
        ),
    ))
}

/// A second run changes nothing, and lines stay where they were.
fn check_redaction(text: &str) {
    let once = whisperback::redact(text);
    assert_eq!(
        once.matches('\n').count(),
        text.matches('\n').count(),
        "lines were lost or made"
    );
    assert_eq!(whisperback::redact(&once), once, "a second run changes it");
}
