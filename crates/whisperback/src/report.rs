//! What a report says. All types are plain values that `postcard` and JSON can carry.

use domain::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::Defect;

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// What was read, cleaned.
    pub value: T,
    /// Where.
    pub from: Source,
}

/// Where in a report a value was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The subject of the outer mail, which the relay and anybody on the way could write.
    OuterSubject,
    /// The labelled lines at the top.
    Preamble,
    /// `/etc/os-release`, glued to the version's label since 6.0.
    OsRelease,
    /// The user's own words.
    UserText,
    /// The section with this known name.
    Section(String),
}

/// Whose program wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Tails, or no version label at all.
    WhisperBack,
    /// Amnesia, as Tails was called until 2011.
    Amnesia,
}

/// How it is written: what tells the generations of the format apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The version's label.
    pub version: VersionStyle,
    /// The user's words.
    pub words: WordsStyle,
    /// The headings of the sections.
    pub headings: HeadingStyle,
}

/// How the version is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VersionStyle {
    /// The user left it out.
    Absent,
    /// `Amnesia-Version:` or `Tails-Version:`, a number, a date, and the commit on a line of its own.
    Number,
    /// The whole `os-release` (6.0 and later).
    OsRelease,
}

/// How the user's words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WordsStyle {
    /// No heading at all.
    Free,
    /// Underlined headings in any language, which the user could change (up to 5.19).
    Underlined,
    /// The three English questions (5.20 and later).
    Questions,
}

/// How the sections are headed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HeadingStyle {
    /// The user left the sections out.
    Absent,
    /// `===== output of command X =====` (up to 3.8).
    Five,
    /// `======= content of X =======` (3.9 and later).
    Seven,
}

/// One answer of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The heading as it was written; empty for text before any heading.
    pub question: String,
    /// The text, still wrapped at 70 columns; empty if the user wrote nothing.
    pub text: String,
}

/// What the user says of an OpenPGP key. Nothing of it is fetched or checked here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyHint {
    /// 8 or 16 digits, upper case.
    KeyId(String),
    /// 40 or 64 digits, upper case, without blanks.
    Fingerprint(String),
    /// An address of a file. Fetching it would tell a stranger that the report was read.
    Url(String),
    /// The armoured key, at most [`crate::limits::KEY_BYTES`].
    Block(String),
    /// Anything else.
    Other(String),
}

/// What Tails was started from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// A writable stick or disk.
    Usb,
    /// A DVD or an image.
    Iso,
}

/// The computer. All texts are the manufacturer's, also `To Be Filled By O.E.M.`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// For example `LENOVO`.
    pub manufacturer: Option<Found<String>>,
    /// For example `21ZZ000AGE`.
    pub product: Option<Found<String>>,
    /// With some manufacturers this is the name that people know.
    pub version: Option<Found<String>>,
    /// Whether it is a virtual machine.
    pub virtual_machine: Option<Found<bool>>,
    /// True if its firmware says so; never false, because it need not say.
    pub coreboot: Option<Found<bool>>,
}

/// The disk that Tails was started from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disk {
    /// For example `SanDisk Ultra`.
    pub model: Option<String>,
    /// For example `usb`.
    pub transport: Option<String>,
}

/// How a device is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bus {
    /// From `lspci -nn`.
    Pci,
    /// From `lsusb`, without the hubs of the machine itself.
    Usb,
}

/// One device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// How it is attached.
    pub bus: Bus,
    /// Lower-case digits: four for PCI (`0280`), two for USB (`e0`), empty if not said.
    pub class: String,
    /// For example `Network controller`; empty if not said.
    pub class_name: String,
    /// Four lower-case digits.
    pub vendor: String,
    /// Four lower-case digits.
    pub device: String,
    /// For example `1a`.
    pub revision: Option<String>,
    /// For example `Intel Corporation Alder Lake-P PCH CNVi WiFi`.
    pub name: String,
}

/// The program that opened WhisperBack (5.20 and later), and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// For example `tps_frontend`.
    pub name: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// Text of several lines, also with empty ones.
    pub details: Option<String>,
}

/// What the user chose on the Welcome Screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeter {
    /// Whether MAC addresses are made anonymous.
    pub mac_spoofing: Option<Found<bool>>,
    /// One word, such as `true`.
    pub network: Option<Found<String>>,
    /// Whether the Unsafe Browser may be started.
    pub unsafe_browser: Option<Found<bool>>,
}

/// How Tor is reached. Never the bridges themselves: a private one tells who uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TorConnection {
    /// Whether bridges are set.
    pub bridges: Option<bool>,
    /// Whether a proxy is set.
    pub proxy: Option<bool>,
}

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DeviceIdKind {
    /// The system's file system, also as the kernel is told (`FSUUID=`).
    FsUuid,
    /// A partition.
    PartUuid,
    /// A table of partitions.
    PtUuid,
    /// A disk's serial number or world-wide name.
    Serial,
    /// A device of the device mapper, for example an unlocked Persistent Storage.
    DmUuid,
}

/// What identifies this machine or this stick. Only ever kept as a keyed hash, never shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DeviceId {
    /// Of what.
    pub kind: DeviceIdKind,
    /// Upper case, so that two spellings are one.
    pub value: String,
}

/// A line of a log that looks like an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// The section's name.
    pub section: String,
    /// The line in that section, from 1; of several equal ones the first.
    pub line: u32,
    /// The program and what it said, [redacted](crate::redact()), without time and host.
    pub text: String,
    /// How many lines say the same, numbers apart.
    pub count: u32,
}

/// A section, in the order of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionInfo {
    /// The file or the command; `directory: file` for a file in a directory.
    pub name: String,
    /// Its content, in bytes.
    pub bytes: u64,
    /// Its lines.
    pub lines: u64,
    /// Whether a version of the program is known to write it.
    pub known: bool,
}

/// What a report says. What it does not say is `None` or empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whose program wrote it.
    pub kind: Kind,
    /// How it is written.
    pub form: Form,
    /// The number in the outer subject, 20 to 32 lower-case hexadecimal digits. Since anybody can write it,
    /// two reports may bear the same.
    pub id: Option<Found<String>>,
    /// The user's own one-line summary.
    pub summary: Option<Found<String>>,
    /// The user's words, in order.
    pub answers: Vec<Answer>,
    /// The contact as it was typed: a claim, never verified.
    pub contact: Option<Found<String>>,
    /// The address in [`Report::contact`], if there is exactly one and it is sound: no less a claim.
    pub contact_address: Option<EmailAddress>,
    /// The key that the answer should be encrypted for: a claim as well.
    pub key: Option<Found<KeyHint>>,
    /// The running version, for example `7.6.2` or `6.0~rc1`.
    pub version: Option<Found<String>>,
    /// The version that was first installed, before automatic upgrades.
    pub installed_version: Option<Found<String>>,
    /// For example `alpha`; absent in ordinary releases.
    pub channel: Option<Found<String>>,
    /// The commit it was built from, 40 lower-case hexadecimal digits.
    pub commit: Option<Found<String>>,
    /// What Tails was started from.
    pub medium: Option<Found<Medium>>,
    /// Whether there is a Persistent Storage.
    pub persistence: Option<Found<bool>>,
    /// What the Persistent Storage keeps, by the program's own names; `custom` for anything else.
    pub features: Vec<String>,
    /// Memory in bytes.
    pub ram_bytes: Option<Found<u64>>,
    /// The boot disk in bytes, to one decimal of its unit.
    pub disk_bytes: Option<Found<u64>>,
    /// The system partition in bytes, to one decimal of its unit.
    pub system_partition_bytes: Option<Found<u64>>,
    /// The boot disk.
    pub disk: Option<Found<Disk>>,
    /// The computer.
    pub machine: Machine,
    /// The processor's name.
    pub cpu: Option<Found<String>>,
    /// The kernel's version.
    pub kernel: Option<Found<String>>,
    /// Boot options that Tails does not set by itself.
    pub boot_options: Vec<String>,
    /// Whether it was started in Troubleshooting Mode.
    pub troubleshooting: Option<Found<bool>>,
    /// Devices, in order, each once.
    pub devices: Vec<Device>,
    /// The locale of the session, for example `de_DE.UTF-8`.
    pub locale: Option<Found<String>>,
    /// The program that opened WhisperBack.
    pub app: Option<Found<App>>,
    /// Names of Additional Software.
    pub software: Vec<String>,
    /// What was chosen on the Welcome Screen.
    pub greeter: Greeter,
    /// How Tor is reached.
    pub tor: Option<Found<TorConnection>>,
    /// What identifies this machine or this stick. Only for keyed hashes.
    pub device_ids: Vec<DeviceId>,
    /// Lines of logs that look like errors, the most telling first.
    pub errors: Vec<LogLine>,
    /// The sections, in order.
    pub sections: Vec<SectionInfo>,
    /// What was odd.
    pub defects: Vec<Defect>,
}

impl<T> Found<T> {
    pub(crate) const fn new(value: T, from: Source) -> Self {
        Self { value, from }
    }
}
