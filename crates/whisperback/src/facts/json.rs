//! The two sections that are JSON: the boot disk, and how Tor is reached.

use serde_json::Value;

use super::{boot, content, found_in, size};
use crate::clean;
use crate::defect::{Defect, note};
use crate::layout::{Layout, Section};
use crate::limits;
use crate::names::Content;
use crate::report::{DeviceId, DeviceIdKind, Disk, Report, TorConnection};

pub(super) fn fill(report: &mut Report, layout: &Layout<'_>) {
    if let Some(section) = layout.find(Content::BlockDevices)
        && let Some(value) = parsed(section, &mut report.defects)
    {
        disk(report, section, &value);
    }
    if let Some(section) = layout.find(Content::Tor)
        && let Some(value) = parsed(section, &mut report.defects)
    {
        report.tor = tor(&value).map(|tor| found_in(section, tor));
    }
}

/// The section as JSON. The parser stops at 128 levels by itself; the length is limited before.
fn parsed(section: &Section<'_>, defects: &mut Vec<Defect>) -> Option<Value> {
    content(section).next()?;
    let text = Some(section.body).filter(|body| body.len() <= limits::JSON_BYTES);
    let value = text.and_then(|text| serde_json::from_str(text).ok());
    if value.is_none() {
        note(defects, Defect::SectionUnreadable);
    }
    value
}

fn text(value: &Value, key: &str) -> Option<String> {
    clean::value(value.get(key)?.as_str()?, limits::FIELD_BYTES)
}

/// `"28.9G"`, or a number of bytes.
fn bytes(value: &Value) -> Option<u64> {
    let value = value.get("size")?;
    value.as_u64().or_else(|| size::bytes(value.as_str()?))
}

fn disk(report: &mut Report, section: &Section<'_>, value: &Value) {
    let Some(disks) = value.get("blockdevices").and_then(Value::as_array) else {
        note(&mut report.defects, Defect::SectionUnreadable);
        return;
    };
    for device in disks {
        ids(&mut report.device_ids, device);
    }
    let is_disk = |device: &&Value| device.get("type").and_then(Value::as_str) == Some("disk");
    let Some(disk) = disks.iter().find(is_disk).or_else(|| disks.first()) else {
        return;
    };
    report.disk_bytes = bytes(disk).map(|bytes| found_in(section, bytes));
    let described = Disk {
        model: text(disk, "model"),
        transport: text(disk, "tran"),
    };
    report.disk = (described.model.is_some() || described.transport.is_some())
        .then(|| found_in(section, described));
    // Without partitions (`--nodeps`, until 5.19) nothing can be said of them.
    let Some(partitions) = disk
        .get("children")
        .and_then(Value::as_array)
        .filter(|list| !list.is_empty())
    else {
        return;
    };
    let labelled = |label: &str| {
        partitions
            .iter()
            .find(|part| text(part, "partlabel").as_deref() == Some(label))
    };
    let stored = labelled("TailsData").is_some();
    report.persistence = Some(found_in(section, stored));
    let system = labelled("Tails").and_then(bytes);
    if let Some(bytes) = system {
        report.system_partition_bytes = Some(found_in(section, bytes));
    }
}

/// The ids of a disk and its partitions. Not of what is inside an unlocked partition: one level is enough to
/// know a stick again.
fn ids(found: &mut Vec<DeviceId>, disk: &Value) {
    const NO_PARTS: &[Value] = &[];
    let parts = disk
        .get("children")
        .and_then(Value::as_array)
        .map_or(NO_PARTS, Vec::as_slice);
    for device in std::iter::once(disk).chain(parts) {
        let kinds = [
            ("uuid", DeviceIdKind::FsUuid),
            ("partuuid", DeviceIdKind::PartUuid),
            ("ptuuid", DeviceIdKind::PtUuid),
            ("serial", DeviceIdKind::Serial),
            ("wwn", DeviceIdKind::Serial),
        ];
        for (key, kind) in kinds {
            let value = device.get(key).and_then(Value::as_str);
            found.extend(value.and_then(|value| boot::id(kind, value)));
        }
    }
}

/// Only whether there are bridges and a proxy: `null`, an empty list and `none` are none.
fn tor(value: &Value) -> Option<TorConnection> {
    let tor = value.get("tor")?;
    let is_set = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => fields.get("proxy_type").map_or(!fields.is_empty(), is_word),
        other => is_word(other),
    };
    let found = TorConnection {
        bridges: tor.get("bridges").map(is_set),
        proxy: tor.get("proxy").map(is_set),
    };
    (found.bridges.is_some() || found.proxy.is_some()).then_some(found)
}

fn is_word(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|word| !word.is_empty() && !word.eq_ignore_ascii_case("none"))
}
