//! The boot medium and the Persistent Storage, apart from what is in JSON.

use super::{boot, content, cut, found_in};
use crate::layout::{Layout, Section};
use crate::limits;
use crate::names::Content;
use crate::report::{DeviceId, DeviceIdKind, Medium, Report};

/// What the Persistent Storage keeps in some version. Other sources are directories of the user's own.
const FEATURES: [&str; 22] = [
    "Persistent",
    "bookmarks",
    "greeter-settings",
    "nm-system-connections",
    "tca",
    "apt/cache",
    "apt/lists",
    "cups-configuration",
    "thunderbird",
    "gnupg",
    "electrum",
    "pidgin",
    "openssh-client",
    "dotfiles",
    "claws-mail",
    "icedove",
    "gnome-keyrings",
    "nm-connections",
    "bitcoin",
    "monero",
    "i2p",
    "tor-browser",
];
/// In place of a directory of the user's own, whose name may tell something.
const CUSTOM: &str = "custom";

pub(super) fn fill(report: &mut Report, layout: &Layout<'_>) {
    space(report, layout);
    persistence(report, layout);
    software(report, layout);
    if let Some(section) = layout.find(Content::Mapper) {
        let ids = content(section)
            .flat_map(mapper_ids)
            .take(limits::DEVICE_IDS + 1);
        report.device_ids.extend(ids);
    }
}

/// Where the boot medium is mounted.
fn is_medium(path: &str) -> bool {
    ["/live/mount/medium", "/live/image", "/run/live/medium"]
        .iter()
        .any(|known| path.ends_with(known))
}

fn medium(file_system: &str) -> Option<Medium> {
    match file_system {
        "vfat" => Some(Medium::Usb),
        "iso9660" => Some(Medium::Iso),
        _ => None,
    }
}

fn space(report: &mut Report, layout: &Layout<'_>) {
    let row = |section: &Section<'_>| {
        content(section).find_map(|line| {
            let mut words = line.split_ascii_whitespace();
            let (_, kind, size) = (words.next()?, words.next()?, words.next()?);
            words
                .last()
                .filter(|path| is_medium(path))
                .and(Some((kind.to_owned(), super::size::bytes(size))))
        })
    };
    if let Some(section) = layout.find(Content::Space)
        && let Some((kind, size)) = row(section)
    {
        report.medium = medium(&kind).map(|medium| found_in(section, medium));
        let size = size.filter(|_| kind == "vfat");
        report.system_partition_bytes = size.map(|size| found_in(section, size));
    }
    // Before 2016 there was only the list of mounts.
    if report.medium.is_none()
        && let Some(section) = layout.find(Content::Mounts)
    {
        let kind = content(section).find_map(|line| {
            let (_, mounted) = line.split_once(" on ")?;
            let (path, rest) = mounted.split_once(" type ")?;
            let kind = rest.split_ascii_whitespace().next()?;
            is_medium(path).then_some(kind)
        });
        report.medium = kind
            .and_then(medium)
            .map(|medium| found_in(section, medium));
    }
}

/// `persistence.conf` can be read only while the storage is unlocked, so its absence says nothing.
fn persistence(report: &mut Report, layout: &Layout<'_>) {
    let Some(section) = layout.find(Content::Persistence) else {
        return;
    };
    let lines = content(section).filter(|line| !line.trim_ascii_start().starts_with('#'));
    let sources = lines.filter_map(|line| {
        let options = line.split_ascii_whitespace().nth(1)?;
        options
            .split(',')
            .find_map(|option| option.strip_prefix("source="))
    });
    for source in sources {
        let known = FEATURES.contains(&source);
        let feature = if known { source } else { CUSTOM };
        if !report.features.iter().any(|one| one == feature) {
            report.features.push(feature.to_owned());
        }
    }
    if !report.features.is_empty() {
        report.persistence = Some(found_in(section, true));
    }
}

fn software(report: &mut Report, layout: &Layout<'_>) {
    let Some(section) = layout.find(Content::Software) else {
        return;
    };
    let is_name = |name: &&str| {
        name.len() <= limits::WORD_BYTES
            && name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.:/~".contains(&b))
    };
    let names = content(section).map(str::trim_ascii).filter(is_name);
    report.software = names
        .take(limits::FEATURES + 1)
        .map(str::to_owned)
        .collect();
    cut(&mut report.software, limits::FEATURES, &mut report.defects);
}

/// Ids such as `LUKS2-00001111222233334444555566667777-TailsData_unlocked`.
fn mapper_ids(line: &str) -> Vec<DeviceId> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    let is_id = |word: &&str| word.len() == 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    words
        .filter(is_id)
        .filter_map(|word| boot::id(DeviceIdKind::DmUuid, word))
        .collect()
}
