//! How the system was started, and what was chosen on the Welcome Screen.

use super::{content, cut, found_in};
use crate::clean;
use crate::layout::Layout;
use crate::limits;
use crate::names::Content;
use crate::report::{DeviceId, DeviceIdKind, Report};

/// Options that a version of Tails sets by itself; with `=`, whatever the value.
const USUAL: [&str; 47] = [
    "BOOT_IMAGE=",
    "initrd=",
    "boot=live",
    "config",
    "live-config",
    "live-media=removable",
    "nopersistent",
    "nopersistence",
    "noprompt",
    "timezone=Etc/UTC",
    "block.events_dfl_poll_msecs=1000",
    "splash",
    "nosplash",
    "noautologin",
    "nox11autologin",
    "module=",
    "quiet",
    "FSUUID=",
    "slab_nomerge",
    "slub_debug=FZ",
    "slub_debug=FZP",
    "slub_debug=P",
    "mce=0",
    "vsyscall=none",
    "page_poison=1",
    "init_on_alloc=1",
    "init_on_free=1",
    "mds=full,nosmt",
    "union=aufs",
    "union=overlay",
    "apparmor=1",
    "security=apparmor",
    "kaslr",
    "pti=on",
    "randomize_kstack_offset=on",
    "spec_store_bypass_disable=on",
    "bdev_allow_write_mounted=0",
    "efi=disable_early_pci_dma",
    "ima_appraise=",
    "lockdown=",
    "systemd.show_status=",
    "fstab=false",
    "libata.fua=",
    "debugfs=off",
    "vdso32=0",
    "username=amnesia",
    "hostname=amnesia",
];
/// All of these and no `quiet`: Troubleshooting Mode.
const TROUBLESHOOTING: [&str; 6] = ["noapic", "noapm", "nodma", "nomce", "nolapic", "nosmp"];

pub(super) fn fill(report: &mut Report, layout: &Layout<'_>) {
    command_line(report, layout);
    let setting = |content: Content, name: &str| {
        let section = layout.find(content)?;
        let value = setting(section.body.lines(), name)?;
        Some((section, value))
    };
    let yes_no = |found: Option<(_, &str)>| {
        let (section, value) = found?;
        let value = value.parse().ok()?;
        Some(found_in(section, value))
    };
    report.greeter.mac_spoofing = yes_no(setting(Content::MacSpoofing, "TAILS_MACSPOOF_ENABLED"));
    report.greeter.unsafe_browser = yes_no(setting(
        Content::UnsafeBrowser,
        "TAILS_UNSAFE_BROWSER_ENABLED",
    ));
    report.greeter.network =
        setting(Content::Network, "TAILS_NETWORK").and_then(|(section, value)| {
            let is_word = value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            let word = clean::value(value, 20).filter(|_| is_word)?;
            Some(found_in(section, word))
        });
}

/// The value of a shell's `NAME=value`.
fn setting<'a>(mut lines: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    lines.find_map(|line| {
        let line = line.trim_ascii();
        let line = line.strip_prefix("export ").unwrap_or(line);
        let value = line.strip_prefix(name)?.strip_prefix('=')?;
        Some(value.trim_matches(['"', '\'']))
    })
}

fn command_line(report: &mut Report, layout: &Layout<'_>) {
    let Some(section) = layout.find(Content::CommandLine) else {
        return;
    };
    let Some(line) = content(section).next() else {
        return;
    };
    let options = || line.split_ascii_whitespace();
    let has = |wanted: &str| options().any(|option| option == wanted);
    let troubleshooting = TROUBLESHOOTING.iter().all(|option| has(option)) && !has("quiet");
    report.troubleshooting = Some(found_in(section, troubleshooting));
    for option in options().filter(|option| is_option(option) && !is_usual(option)) {
        let option = shown(option);
        if !option.is_empty() && !report.boot_options.contains(&option) {
            report.boot_options.push(option);
        }
        // One more than is kept, so that the cut is noted, and each search above is short.
        if report.boot_options.len() > limits::BOOT_OPTIONS {
            break;
        }
    }
    cut(
        &mut report.boot_options,
        limits::BOOT_OPTIONS,
        &mut report.defects,
    );
    let uuid = options().find_map(|option| option.strip_prefix("FSUUID="));
    report
        .device_ids
        .extend(uuid.and_then(|uuid| id(DeviceIdKind::FsUuid, uuid)));
}

fn is_option(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn is_usual(option: &str) -> bool {
    USUAL.iter().any(|usual| match usual.strip_suffix('=') {
        Some(_) => option.starts_with(usual),
        None => option == *usual,
    })
}

/// The option as it is kept: without a value that can tell a disk, a path or a name.
fn shown(option: &str) -> String {
    const PERSONAL: [&str; 10] = [
        "root",
        "hostname",
        "username",
        "user-fullname",
        "ip",
        "findiso",
        "fromiso",
        "rootpw",
        "live-media",
        "resume",
    ];
    let option = clean::one_line(option, limits::WORD_BYTES);
    match option.split_once('=') {
        Some((key, value))
            if PERSONAL.contains(&key) || value.contains(['/', '@', '"']) || value.len() > 40 =>
        {
            key.to_owned()
        }
        _ => option,
    }
}

/// An id worth keeping; `None` for an empty one and for what the program has already taken out.
pub(super) fn id(kind: DeviceIdKind, value: &str) -> Option<DeviceId> {
    let value = value.trim_ascii();
    let is_id = (4..=limits::WORD_BYTES).contains(&value.len())
        && !value.contains("REMOVED")
        && value.chars().all(|c| c.is_ascii_graphic() || c == ' ')
        && value.bytes().any(|b| b.is_ascii_digit());
    is_id.then(|| DeviceId {
        kind,
        value: value.to_ascii_uppercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_values_are_not_kept() {
        assert_eq!(shown("findiso=/home/ann/tails.iso"), "findiso");
        assert_eq!(
            shown("modprobe.blacklist=nouveau"),
            "modprobe.blacklist=nouveau"
        );
        assert_eq!(shown("nomodeset"), "nomodeset");
    }

    #[test]
    fn what_was_taken_out_is_no_id() {
        assert_eq!(id(DeviceIdKind::FsUuid, "[UUID REMOVED]"), None);
        assert_eq!(
            id(DeviceIdKind::FsUuid, "5d1e-77a0").unwrap().value,
            "5D1E-77A0"
        );
    }
}
