//! A report of WhisperBack as programs get it: the names of the contract, null for what is absent,
//! and where each value was read.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::MessageId;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};
use whisperback::{Bus, Found, KeyHint, Kind, Medium, Report as Read, Source};

use super::request::Asked;
use crate::auth::Bearer;
use crate::headers::DOWNLOAD_POLICY;
use crate::problem::Fault;
use crate::state::Web;

/// A report.
#[derive(Serialize)]
pub(super) struct Report {
    kind: &'static str,
    id: Option<String>,
    summary: Option<String>,
    answers: Answers,
    contact: Option<String>,
    key: Option<String>,
    version: Option<String>,
    installed_version: Option<String>,
    channel: Option<String>,
    commit: Option<String>,
    medium: Option<&'static str>,
    persistence: Option<bool>,
    features: Vec<String>,
    ram_bytes: Option<u64>,
    disk_bytes: Option<u64>,
    system_partition_bytes: Option<u64>,
    machine: Machine,
    cpu: Option<String>,
    kernel: Option<String>,
    boot_options: Vec<String>,
    troubleshooting: Option<bool>,
    devices: Vec<Hardware>,
    locale: Option<String>,
    app: Option<String>,
    app_summary: Option<String>,
    app_details: Option<String>,
    software: Vec<String>,
    sections: Vec<Section>,
    errors: Vec<LogLine>,
    defects: Vec<String>,
    provenance: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Machine {
    manufacturer: Option<String>,
    product: Option<String>,
    version: Option<String>,
    r#virtual: Option<bool>,
    coreboot: Option<bool>,
}

#[derive(Serialize)]
struct Hardware {
    bus: &'static str,
    class: String,
    vendor: String,
    device: String,
    revision: Option<String>,
    name: String,
}

#[derive(Serialize)]
struct Section {
    name: String,
    bytes: u64,
}

#[derive(Serialize)]
struct LogLine {
    section: String,
    line: u32,
    text: String,
    count: u32,
}

/// Question and text, in the order of the report; a question that comes again is one question.
struct Answers(Vec<(String, String)>);

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (question, text) in &self.0 {
            map.serialize_entry(question, text)?;
        }
        map.end()
    }
}

impl From<Vec<whisperback::Answer>> for Answers {
    fn from(answers: Vec<whisperback::Answer>) -> Self {
        let mut merged: Vec<(String, String)> = Vec::new();
        for answer in answers {
            let same = merged
                .iter_mut()
                .find(|(question, _)| *question == answer.question);
            match same {
                Some((_, text)) => {
                    text.push_str("\n\n");
                    text.push_str(&answer.text);
                }
                None => merged.push((answer.question, answer.text)),
            }
        }
        Self(merged)
    }
}

/// Notes where values were read, as it takes them out.
#[derive(Default)]
struct Provenance(BTreeMap<&'static str, String>);

impl Provenance {
    fn take<T>(&mut self, field: &'static str, found: Option<Found<T>>) -> Option<T> {
        let Found { value, from } = found?;
        self.note(field, &from);
        Some(value)
    }

    fn note(&mut self, field: &'static str, from: &Source) {
        self.0.insert(field, source_word(from).to_owned());
    }
}

/// Where a value was read, in a word; for a section its name.
fn source_word(source: &Source) -> &str {
    match source {
        Source::OuterSubject => "outer-subject",
        Source::Preamble => "preamble",
        Source::OsRelease => "os-release",
        Source::UserText => "user-text",
        Source::Section(name) => name,
    }
}

impl From<Read> for Report {
    fn from(read: Read) -> Self {
        let mut from = Provenance::default();
        let app = from.take("app", read.app).unwrap_or_default();
        Self {
            kind: match read.kind {
                Kind::WhisperBack => "whisperback",
                Kind::Amnesia => "amnesia",
            },
            id: from.take("id", read.id),
            summary: from.take("summary", read.summary),
            answers: read.answers.into(),
            contact: from.take("contact", read.contact),
            key: from.take("key", read.key).map(key),
            version: from.take("version", read.version),
            installed_version: from.take("installed_version", read.installed_version),
            channel: from.take("channel", read.channel),
            commit: from.take("commit", read.commit),
            medium: from.take("medium", read.medium).map(medium),
            persistence: from.take("persistence", read.persistence),
            features: read.features,
            ram_bytes: from.take("ram_bytes", read.ram_bytes),
            disk_bytes: from.take("disk_bytes", read.disk_bytes),
            system_partition_bytes: from
                .take("system_partition_bytes", read.system_partition_bytes),
            machine: machine(&mut from, read.machine),
            cpu: from.take("cpu", read.cpu),
            kernel: from.take("kernel", read.kernel),
            boot_options: read.boot_options,
            troubleshooting: from.take("troubleshooting", read.troubleshooting),
            devices: read.devices.into_iter().map(device).collect(),
            locale: from.take("locale", read.locale),
            app: app.name,
            app_summary: app.summary,
            app_details: app.details,
            software: read.software,
            sections: read.sections.into_iter().map(section).collect(),
            errors: read.errors.into_iter().map(log_line).collect(),
            defects: read.defects.iter().map(ToString::to_string).collect(),
            provenance: from.0,
        }
    }
}

/// As the user wrote it. Whatever it is, nothing is fetched.
fn key(hint: KeyHint) -> String {
    match hint {
        KeyHint::KeyId(text)
        | KeyHint::Fingerprint(text)
        | KeyHint::Url(text)
        | KeyHint::Block(text)
        | KeyHint::Other(text) => text,
    }
}

const fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Usb => "usb",
        Medium::Iso => "iso",
    }
}

fn machine(from: &mut Provenance, machine: whisperback::Machine) -> Machine {
    Machine {
        manufacturer: from.take("machine.manufacturer", machine.manufacturer),
        product: from.take("machine.product", machine.product),
        version: from.take("machine.version", machine.version),
        r#virtual: from.take("machine.virtual", machine.virtual_machine),
        coreboot: from.take("machine.coreboot", machine.coreboot),
    }
}

fn device(device: whisperback::Device) -> Hardware {
    Hardware {
        bus: match device.bus {
            Bus::Pci => "pci",
            Bus::Usb => "usb",
        },
        class: device.class,
        vendor: device.vendor,
        device: device.device,
        revision: device.revision,
        name: device.name,
    }
}

fn section(section: whisperback::SectionInfo) -> Section {
    Section {
        name: section.name,
        bytes: section.bytes,
    }
}

fn log_line(line: whisperback::LogLine) -> LogLine {
    LogLine {
        section: line.section,
        line: line.line,
        text: line.text,
        count: line.count,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionQuery {
    redact: Option<String>,
}

/// `GET /messages/{id}/report/sections/{index}?redact=`: what identifies somebody is replaced by marks
/// unless `redact` is `off`.
pub(super) async fn text_of_section(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((id, index)): Path<(String, String)>,
    Asked(asked): Asked<SectionQuery>,
) -> Result<Response, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let index: u32 = index.parse().map_err(Fault::missing)?;
    let redacted = match asked.redact.as_deref() {
        None | Some("on") => true,
        Some("off") => false,
        Some(_) => return Err(Fault::bad_query("redact", "redact is `on` or `off`")),
    };
    let desk = web.desk();
    let section = desk.report_section(&caller, id, index, redacted).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(DOWNLOAD_POLICY),
        ),
    ];
    Ok((headers, section.text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_comes_again_is_one() {
        let answer = |question: &str, text: &str| whisperback::Answer {
            question: question.to_owned(),
            text: text.to_owned(),
        };
        let answers = vec![answer("Z", "1"), answer("", "2"), answer("Z", "3")];
        let json = serde_json::to_string(&Answers::from(answers)).unwrap();
        assert_eq!(json, r#"{"Z":"1\n\n3","":"2"}"#);
    }
}
