//! The sections that the program is known to write, in all its versions.

/// What a section holds, as far as it is read or as far as its end can be told from prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// The kernel's command line.
    CommandLine,
    /// `dmidecode -s …`.
    Manufacturer,
    Product,
    ProductVersion,
    Pci,
    Usb,
    UsbTree,
    /// `free`.
    Memory,
    /// `lscpu`.
    Processor,
    /// JSON of `lsblk`.
    BlockDevices,
    /// `df`.
    Space,
    Mounts,
    /// `dmsetup ls --tree`.
    Mapper,
    Journal,
    /// The kernel's messages, without the names of programs (until 2014).
    KernelLog,
    BootLog,
    MacSpoofing,
    Network,
    UnsafeBrowser,
    /// `persistence.conf`.
    Persistence,
    /// `live-additional-software.conf`.
    Software,
    /// `os-release` of the version that was first installed.
    Installed,
    /// `tca.conf`.
    Tor,
    /// Holds files of its own.
    Directory,
    /// Known, and not read.
    Other,
}

/// Programs, without `/usr` before their path: Debian has merged the two.
const PROGRAMS: [(&str, Content); 17] = [
    ("/bin/lspci", Content::Pci),
    ("/bin/lsusb", Content::Usb),
    ("/bin/free", Content::Memory),
    ("/bin/lscpu", Content::Processor),
    ("/local/sbin/tails-block-device-info", Content::BlockDevices),
    ("/bin/lsblk", Content::BlockDevices),
    ("/bin/df", Content::Space),
    ("/bin/mount", Content::Mounts),
    ("/sbin/dmsetup", Content::Mapper),
    ("/bin/journalctl", Content::Journal),
    ("/bin/dmesg", Content::KernelLog),
    ("/bin/lsmod", Content::Other),
    ("/sbin/lsmod", Content::Other),
    ("/bin/du", Content::Other),
    ("/bin/ls", Content::Other),
    ("/sbin/losetup", Content::Other),
    ("grep spoof-mac: /var/log/messages", Content::Other),
];

/// Files and directories.
const FILES: [(&str, Content); 42] = [
    ("/proc/cmdline", Content::CommandLine),
    ("/proc/asound/cards", Content::Other),
    ("/proc/asound/devices", Content::Other),
    ("/proc/asound/modules", Content::Other),
    ("/var/log/boot.log", Content::BootLog),
    ("/var/log/live/boot.log", Content::BootLog),
    ("/var/log/live/config.log", Content::Other),
    ("/var/log/live-persist", Content::Other),
    ("/var/log/live.log", Content::Other),
    ("/var/log/dmesg", Content::KernelLog),
    ("/var/log/kern.log", Content::Journal),
    ("/var/log/messages", Content::Journal),
    ("/var/log/syslog", Content::Journal),
    ("/var/log/audit/audit.log", Content::Other),
    ("/var/log/Xorg.0.log", Content::Other),
    ("/var/log/gdm3/:0-slave.log", Content::Other),
    ("/var/log/gdm3/:0-greeter.log", Content::Other),
    ("/var/log/gdm3/tails-greeter.errors", Content::Other),
    ("/etc/X11/xorg.conf", Content::Other),
    ("/etc/os-release", Content::Other),
    ("/home/amnesia/.xsession-errors", Content::Other),
    ("/var/lib/gdm3/tails.persistence", Content::Other),
    ("/var/lib/live/config/tails.macspoof", Content::MacSpoofing),
    ("/var/lib/live/config/tails.network", Content::Network),
    (
        "/var/lib/live/config/tails.unsafe-browser",
        Content::UnsafeBrowser,
    ),
    ("/var/lib/live/config/tails.persistence", Content::Other),
    (
        "/var/lib/live/config/tails.physical_security",
        Content::Other,
    ),
    ("/var/lib/live/config/tails.camouflage", Content::Other),
    ("/var/lib/live/config/tails.i2p", Content::Other),
    ("/var/lib/live/config/tails.password", Content::Other),
    (
        "/live/persistence/TailsData_unlocked/persistence.conf",
        Content::Persistence,
    ),
    (
        "/live/persistence/TailsData_unlocked/live-additional-software.conf",
        Content::Software,
    ),
    (
        "/live/persistence/TailsData_unlocked/apt-sources.list.d",
        Content::Directory,
    ),
    (
        "/lib/live/mount/persistence/TailsData_unlocked/persistence.conf",
        Content::Persistence,
    ),
    (
        "/lib/live/mount/persistence/TailsData_unlocked/live-additional-software.conf",
        Content::Software,
    ),
    (
        "/lib/live/mount/persistence/TailsData_unlocked/apt-sources.list.d",
        Content::Directory,
    ),
    ("/lib/live/mount/medium/live/Tails.module", Content::Other),
    (
        "/lib/live/mount/rootfs/filesystem.squashfs/etc/os-release",
        Content::Installed,
    ),
    ("/run/tails-persistent-storage/profiles", Content::Directory),
    ("/var/lib/tca/tca.conf", Content::Tor),
    ("/proc/meminfo", Content::Other),
    ("/proc/cpuinfo", Content::Other),
];

/// What the section of this name holds; `None` for a name that no version writes.
pub(crate) fn content(name: &str) -> Option<Content> {
    let path = name.strip_prefix("/usr").unwrap_or(name);
    if let Some(keyword) = path.strip_prefix("/sbin/dmidecode -s ") {
        return Some(match keyword {
            "system-manufacturer" => Content::Manufacturer,
            "system-product-name" => Content::Product,
            "system-version" => Content::ProductVersion,
            _ => Content::Other,
        });
    }
    let file = FILES.iter().find(|(known, _)| *known == path);
    let program = || {
        PROGRAMS.iter().find(|(known, _)| {
            path.strip_prefix(known)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    let (_, content) = file.or_else(program)?;
    let tree = *content == Content::Usb && path.contains(" --tree");
    Some(if tree { Content::UsbTree } else { *content })
}

/// Whether [`ends_plausibly`] says anything of this content.
pub(crate) const fn has_shape(content: Content) -> bool {
    !matches!(
        content,
        Content::Usb
            | Content::UsbTree
            | Content::Mapper
            | Content::BootLog
            | Content::Software
            | Content::Directory
            | Content::Other
    )
}

/// Whether `body` can be all that the section `content` holds, judged by its last filled line: prose after a
/// pasted piece of a section ends otherwise. Only for contents with a shape of their own.
pub(crate) fn ends_plausibly(content: Content, body: &str) -> bool {
    let Some(last) = crate::lines::filled(body).next_back() else {
        return true;
    };
    if last == "Not found" || last.starts_with("WARNING: not opening ") {
        return true;
    }
    let has = |mark: char| last.contains(mark);
    match content {
        Content::CommandLine => crate::lines::filled(body).nth(1).is_none(),
        Content::Manufacturer | Content::Product | Content::ProductVersion => {
            let mut said = crate::lines::filled(body).filter(|line| !line.starts_with('#'));
            said.nth(1).is_none()
        }
        Content::Pci => last.starts_with(|c: char| c.is_ascii_hexdigit()) && has(':') && has('.'),
        Content::Journal => {
            last.starts_with(' ') || last.contains(" amnesia ") || last.contains("]: ")
        }
        Content::KernelLog => last.starts_with(['[', '<']),
        Content::BlockDevices | Content::Tor => has('}'),
        Content::Memory => last.bytes().any(|b| b.is_ascii_digit()) && has(':'),
        Content::Processor => has(':'),
        Content::Space => has('/') && has('%'),
        Content::Mounts => last.contains(" type "),
        Content::Persistence => last.contains("source") || last.starts_with('/'),
        Content::MacSpoofing | Content::Network | Content::UnsafeBrowser | Content::Installed => {
            has('=')
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Content>) {
        assert_eq!(content(name), expected, "{name}");
    }

    #[test]
    fn names_of_all_versions_are_known() {
        check("/proc/cmdline", Some(Content::CommandLine));
        check(
            "/usr/sbin/dmidecode -s system-version",
            Some(Content::ProductVersion),
        );
        check("/usr/bin/lspci", Some(Content::Pci));
        check("/usr/bin/lspci -nn", Some(Content::Pci));
        check("/usr/bin/lsusb --verbose --tree", Some(Content::UsbTree));
        check("/usr/bin/lsusb --verbose", Some(Content::Usb));
        check(
            "/bin/journalctl --catalog --no-pager",
            Some(Content::Journal),
        );
        check("/usr/bin/journalctl", Some(Content::Journal));
        check(
            "/usr/local/sbin/tails-block-device-info",
            Some(Content::BlockDevices),
        );
        check(
            "/bin/lsblk --json --paths --nodeps --output=+tran,hotplug",
            Some(Content::BlockDevices),
        );
    }

    #[test]
    fn other_names_are_not() {
        check("", None);
        check("X", None);
        check("/bin/lspcix", None);
        check("/proc/cmdline ", None);
        check("/etc/shadow", None);
    }
}
