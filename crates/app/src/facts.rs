//! What of a report is counted, and what names a machine.

use whisperback::{Bus, Device, DeviceId, DeviceIdKind, Medium, Report};

/// Most facts of one report.
const MOST: usize = 80;

/// Something that many reports may have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What kind of label it is; fixed words.
    pub(crate) kind: &'static str,
    /// What makes two reports the same.
    pub(crate) same: String,
    /// What people read.
    pub(crate) label: String,
}

impl Fact {
    fn plain(kind: &'static str, text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self {
            kind,
            same: text.to_lowercase(),
            label: text.to_owned(),
        })
    }

    /// What its keyed hash is made of.
    pub(crate) fn hashed(&self) -> Vec<u8> {
        format!("fact\n{}\n{}", self.kind, self.same).into_bytes()
    }
}

/// The facts of a report. None of them is about the person.
pub(crate) fn facts(report: &Report) -> Vec<Fact> {
    let text = |found: &Option<whisperback::Found<String>>| {
        found
            .as_ref()
            .map(|found| found.value.clone())
            .unwrap_or_default()
    };
    let machine = [&report.machine.manufacturer, &report.machine.product]
        .map(text)
        .join(" ");
    let medium = report.medium.as_ref().map(|found| match found.value {
        Medium::Usb => "usb",
        Medium::Iso => "iso",
    });
    let app = report
        .app
        .as_ref()
        .and_then(|app| app.value.name.as_deref());
    let plain = [
        Fact::plain("version", &text(&report.version)),
        Fact::plain("installed-version", &text(&report.installed_version)),
        Fact::plain("locale", &text(&report.locale)),
        Fact::plain("machine", &machine),
        Fact::plain("medium", medium.unwrap_or_default()),
        Fact::plain("kernel", &text(&report.kernel)),
        Fact::plain("app", app.unwrap_or_default()),
    ];
    let devices = report.devices.iter().filter(|device| is_telling(device));
    let devices = devices.map(|device| {
        let bus = match device.bus {
            Bus::Pci => "pci",
            Bus::Usb => "usb",
        };
        let same = format!("{bus} {}:{}", device.vendor, device.device);
        Fact {
            kind: "device",
            label: format!("{same} {} {}", device.class, device.name),
            same,
        }
    });
    plain
        .into_iter()
        .flatten()
        .chain(devices)
        .take(MOST)
        .collect()
}

/// Whether people have trouble with devices of this class. Bridges, memory and system parts say
/// little and there are dozens of them in each machine.
fn is_telling(device: &Device) -> bool {
    let dull = ["05", "06", "08", "0b", "0c05", "11", "ff"];
    match device.bus {
        Bus::Pci => !dull.iter().any(|class| device.class.starts_with(class)),
        Bus::Usb => true,
    }
}

/// What the keyed hash of a device's own number is made of.
pub(crate) fn device_hashed(id: &DeviceId) -> Vec<u8> {
    let kind = match id.kind {
        DeviceIdKind::FsUuid => "fs-uuid",
        DeviceIdKind::PartUuid => "part-uuid",
        DeviceIdKind::PtUuid => "pt-uuid",
        DeviceIdKind::Serial => "serial",
        DeviceIdKind::DmUuid => "dm-uuid",
    };
    format!("device\n{kind}\n{}", id.value.to_lowercase()).into_bytes()
}
