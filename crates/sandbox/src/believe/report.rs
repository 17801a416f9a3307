//! A WhisperBack report: the limits of [`whisperback::limits`].

use letter::Report;
use whisperback::{Answer, Device, Found, KeyHint, LogLine, SectionInfo, Source, limits};

use super::{all_kept, is_short_line, is_text};
use crate::limits::MAX_PART;
use crate::record::BadRecord;

/// Most kinds of defects that a report can have; each is named once.
const DEFECTS: usize = 64;

/// Refuses a report that no sound reader writes.
pub(super) fn check(report: &Report) -> Result<(), BadRecord> {
    all_kept(&[
        ("report: id", is_found(report.id.as_ref(), |id| is_id(id))),
        ("report: words", are_words(report)),
        ("report: answers", are_answers(&report.answers)),
        ("report: contact", is_short(report.contact.as_ref())),
        ("report: key", is_found(report.key.as_ref(), is_key)),
        ("report: facts", are_facts(report)),
        ("report: machine", is_machine(report)),
        ("report: devices", are_devices(&report.devices)),
        ("report: app", is_app(report)),
        ("report: ids", are_ids(report)),
        ("report: errors", are_errors(&report.errors)),
        ("report: sections", are_sections(&report.sections)),
        ("report: defects", report.defects.len() <= DEFECTS),
    ])
}

/// Refuses a section's text that would harm where it is shown. It may be longer than it came, because
/// marks stand in it for what was taken out.
pub(crate) fn section(text: &str) -> Result<(), BadRecord> {
    let most = usize::try_from(MAX_PART).unwrap_or(usize::MAX);
    all_kept(&[("section", is_text(text, most))])
}

/// Whether what was found, if anything, is sound, and so is the place.
fn is_found<T>(found: Option<&Found<T>>, sound: impl FnOnce(&T) -> bool) -> bool {
    found.is_none_or(|found| sound(&found.value) && is_source(&found.from))
}

fn is_source(source: &Source) -> bool {
    match source {
        Source::Section(name) => is_short_line(name, limits::NAME_BYTES),
        Source::OuterSubject | Source::Preamble | Source::OsRelease | Source::UserText => true,
    }
}

fn is_short(found: Option<&Found<String>>) -> bool {
    is_found(found, |line| is_field(line))
}

fn is_field(line: &str) -> bool {
    is_short_line(line, limits::FIELD_BYTES)
}

fn are_fields(lines: &[String], most: usize) -> bool {
    lines.len() <= most && lines.iter().all(|line| is_field(line))
}

fn is_id(id: &str) -> bool {
    let sound = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (20..=32).contains(&id.len()) && id.bytes().all(sound)
}

fn are_words(report: &Report) -> bool {
    let words = [
        &report.summary,
        &report.version,
        &report.installed_version,
        &report.channel,
        &report.commit,
        &report.cpu,
        &report.kernel,
        &report.locale,
    ];
    words.into_iter().all(|word| is_short(word.as_ref()))
}

fn are_answers(answers: &[Answer]) -> bool {
    let text: usize = answers.iter().map(|answer| answer.text.len()).sum();
    let sound =
        |answer: &Answer| is_field(&answer.question) && is_text(&answer.text, limits::TEXT_BYTES);
    // The text before any heading counts as an answer too.
    answers.len() <= limits::ANSWERS + 1 && text <= limits::TEXT_BYTES && answers.iter().all(sound)
}

fn is_key(key: &KeyHint) -> bool {
    match key {
        KeyHint::KeyId(line)
        | KeyHint::Fingerprint(line)
        | KeyHint::Url(line)
        | KeyHint::Other(line) => is_field(line),
        KeyHint::Block(block) => is_text(block, limits::KEY_BYTES),
    }
}

/// What is no line of its own, and lists of lines.
fn are_facts(report: &Report) -> bool {
    let flags = [&report.persistence, &report.troubleshooting];
    let sizes = [
        &report.ram_bytes,
        &report.disk_bytes,
        &report.system_partition_bytes,
    ];
    // A database counts with a sign.
    let is_size = |bytes: &u64| i64::try_from(*bytes).is_ok();
    is_found(report.medium.as_ref(), |_| true)
        && is_found(report.tor.as_ref(), |_| true)
        && flags.into_iter().all(|it| is_found(it.as_ref(), |_| true))
        && sizes.into_iter().all(|it| is_found(it.as_ref(), is_size))
        && are_fields(&report.features, limits::FEATURES)
        && are_fields(&report.software, limits::FEATURES)
        && are_fields(&report.boot_options, limits::BOOT_OPTIONS)
}

fn is_machine(report: &Report) -> bool {
    let machine = &report.machine;
    let lines = [&machine.manufacturer, &machine.product, &machine.version];
    let greeter = &report.greeter;
    let flags = [
        &machine.virtual_machine,
        &machine.coreboot,
        &greeter.mac_spoofing,
        &greeter.unsafe_browser,
    ];
    lines.into_iter().all(|it| is_short(it.as_ref()))
        && flags.into_iter().all(|it| is_found(it.as_ref(), |_| true))
        && is_short(greeter.network.as_ref())
        && is_found(report.disk.as_ref(), |disk| {
            let lines = [&disk.model, &disk.transport];
            lines.into_iter().flatten().all(|line| is_field(line))
        })
}

fn are_devices(devices: &[Device]) -> bool {
    devices.len() <= limits::DEVICES && devices.iter().all(is_device)
}

fn is_device(device: &Device) -> bool {
    let digits = |text: &str, most: usize| {
        let sound = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        text.len() <= most && text.bytes().all(sound)
    };
    digits(&device.class, 4)
        && digits(&device.vendor, 4)
        && digits(&device.device, 4)
        && device.revision.iter().all(|line| is_field(line))
        && is_field(&device.class_name)
        && is_field(&device.name)
}

fn is_app(report: &Report) -> bool {
    is_found(report.app.as_ref(), |app| {
        let lines = [&app.name, &app.summary];
        let details = app.details.as_deref();
        lines.into_iter().flatten().all(|line| is_field(line))
            && details.is_none_or(|text| is_text(text, limits::DETAILS_BYTES))
    })
}

fn are_ids(report: &Report) -> bool {
    let ids = &report.device_ids;
    ids.len() <= limits::DEVICE_IDS && ids.iter().all(|id| is_field(&id.value))
}

fn are_errors(errors: &[LogLine]) -> bool {
    // What was taken out of a line left a mark, which may be longer.
    let sound = |line: &LogLine| {
        is_short_line(&line.section, limits::NAME_BYTES)
            && is_short_line(&line.text, 2 * limits::LOG_LINE_BYTES)
    };
    errors.len() <= limits::ERRORS && errors.iter().all(sound)
}

fn are_sections(sections: &[SectionInfo]) -> bool {
    let most = u64::try_from(limits::REPORT_BYTES).unwrap_or(u64::MAX);
    let sound = |section: &SectionInfo| {
        is_short_line(&section.name, limits::NAME_BYTES)
            && section.bytes <= most
            && section.lines <= most
    };
    sections.len() <= limits::SECTIONS && sections.iter().all(sound)
}

#[cfg(test)]
mod tests {
    use whisperback::{Bus, DeviceId, DeviceIdKind};

    use super::*;

    const SUBJECT: &str = "Bug report: 0123456789abcdef0123456789abcdef";
    const TEXT: &str = "Subject: No sound\nFrom: ann@example.org\nTails-Version: 5.12 - 20230418\n\
        0123456789abcdef0123456789abcdef01234567\n\n\nName of the affected software\n\
        -----------------------------\nAudio\n\nExact steps to reproduce the error\n\
        ----------------------------------\nListen\n\n\n\
        ======= content of /proc/cmdline =======\nquiet\n";

    fn sound() -> Report {
        let mut report = whisperback::read(SUBJECT, TEXT).unwrap();
        report.devices.push(Device {
            bus: Bus::Pci,
            class: String::from("0280"),
            class_name: String::from("Network controller"),
            vendor: String::from("8086"),
            device: String::from("51f0"),
            revision: Some(String::from("01")),
            name: String::from("WiFi"),
        });
        report.errors.push(LogLine {
            section: String::from("journal"),
            line: 1,
            text: String::from("kernel: failed"),
            count: 1,
        });
        report.device_ids.push(DeviceId {
            kind: DeviceIdKind::Serial,
            value: String::from("ABC"),
        });
        report
    }

    fn found<T>(value: T) -> Found<T> {
        let from = Source::Preamble;
        Found { value, from }
    }

    #[track_caller]
    fn lie(rule: &'static str, how: impl FnOnce(&mut Report)) {
        let mut report = sound();
        assert_eq!(check(&report), Ok(()));
        how(&mut report);
        assert_eq!(check(&report), Err(BadRecord::Rule(rule)));
    }

    #[test]
    fn what_a_sound_reader_writes_is_believed() {
        let report = sound();
        assert!(report.id.is_some() && !report.answers.is_empty() && !report.sections.is_empty());
        assert_eq!(check(&report), Ok(()));
    }

    #[test]
    fn words_are_lines_and_texts() {
        lie("report: id", |it| {
            it.id = Some(found(String::from("no id")));
        });
        lie("report: words", |it| {
            it.summary = Some(found(String::from("a\nb")));
        });
        lie("report: words", |it| {
            it.kernel = Some(found("6".repeat(501)));
        });
        lie("report: words", |it| {
            it.version = Some(found(String::from("6")));
            it.version.as_mut().unwrap().from = Source::Section(String::from("\0"));
        });
        lie("report: answers", |it| it.answers[0].text.push('\0'));
        lie("report: answers", |it| it.answers[0].question.push('\n'));
        lie("report: answers", |it| {
            it.answers[0].text = "a".repeat(limits::TEXT_BYTES + 1);
        });
        lie("report: answers", |it| {
            it.answers = vec![it.answers[0].clone(); limits::ANSWERS + 2];
        });
        lie("report: contact", |it| {
            it.contact = Some(found(String::from("ann\u{202e}@example.org")));
        });
        lie("report: key", |it| {
            it.key = Some(found(KeyHint::Block("a".repeat(limits::KEY_BYTES + 1))));
        });
        lie("report: key", |it| {
            it.key = Some(found(KeyHint::Url(String::from("\n"))));
        });
    }

    #[test]
    fn facts_are_small_and_plain() {
        lie("report: facts", |it| it.ram_bytes = Some(found(u64::MAX)));
        lie("report: facts", |it| it.features = vec![String::new(); 101]);
        lie("report: facts", |it| {
            it.boot_options = vec![String::from("\r")];
        });
        lie("report: machine", |it| {
            it.machine.product = Some(found("x".repeat(501)));
        });
        lie("report: machine", |it| {
            it.greeter.network = Some(found(String::from("\n")));
        });
        lie("report: devices", |it| {
            it.devices[0].vendor = String::from("<b>");
        });
        lie("report: devices", |it| {
            it.devices = vec![it.devices[0].clone(); 301];
        });
        lie("report: ids", |it| it.device_ids[0].value.push('\n'));
        lie("report: errors", |it| it.errors[0].text = "a".repeat(801));
        lie("report: errors", |it| {
            it.errors = vec![it.errors[0].clone(); 51];
        });
        lie("report: sections", |it| it.sections[0].name.push('\n'));
        lie("report: sections", |it| it.sections[0].bytes = u64::MAX);
        lie("report: defects", |it| {
            it.defects = vec![whisperback::Defect::ReportCut; 65];
        });
    }

    #[test]
    fn a_section_is_text() {
        assert_eq!(section("a\n\tb"), Ok(()));
        assert_eq!(section("a\u{1b}[2J"), Err(BadRecord::Rule("section")));
    }
}
