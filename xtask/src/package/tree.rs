//! What lies where in the package.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};

use super::Recipe;
use crate::programs;

const UNITS: &str = "usr/lib/systemd/system";
const DOC: &str = "usr/share/doc/confidesk";

/// Files of the repository: from, to, mode.
const FILES: [(&str, &str, u32); 13] = [
    ("packaging/systemd/confidesk.service", UNITS, 0o644),
    ("packaging/systemd/confidesk-backup.service", UNITS, 0o644),
    ("packaging/systemd/confidesk-backup.timer", UNITS, 0o644),
    (
        "packaging/systemd/vault.conf",
        "usr/share/doc/confidesk/examples",
        0o644,
    ),
    (
        "packaging/systemd/network.conf",
        "usr/share/doc/confidesk/examples",
        0o644,
    ),
    ("packaging/debian/confidesk.toml", "etc/confidesk", 0o644),
    ("docs/manual/operators.md", DOC, 0o644),
    ("docs/manual/agents.md", DOC, 0o644),
    ("SECURITY.md", DOC, 0o644),
    ("CHANGELOG.md", DOC, 0o644),
    ("packaging/debian/postinst", "DEBIAN", 0o755),
    ("packaging/debian/prerm", "DEBIAN", 0o755),
    ("packaging/debian/postrm", "DEBIAN", 0o755),
];
/// Files that get another name.
const RENAMED: [(&str, &str); 2] = [
    (
        "packaging/debian/sysusers.conf",
        "usr/lib/sysusers.d/confidesk.conf",
    ),
    (
        "packaging/debian/tmpfiles.conf",
        "usr/lib/tmpfiles.d/confidesk.conf",
    ),
];

/// The architecture as Debian names it.
pub(super) fn architecture() -> Result<String> {
    let text = programs::output(Command::new("dpkg").arg("--print-architecture"))?;
    Ok(text.trim().to_owned())
}

/// Puts everything in its place, with one time for all.
pub(super) fn lay_out(recipe: &Recipe<'_>, tree: &Path) -> Result<()> {
    for (from, folder, mode) in FILES {
        let name = Path::new(from).file_name().context("a file has a name")?;
        put(&recipe.root.join(from), &tree.join(folder).join(name), mode)?;
    }
    for (from, to) in RENAMED {
        put(&recipe.root.join(from), &tree.join(to), 0o644)?;
    }
    put(recipe.binary, &tree.join("usr/bin/confidesk"), 0o755)?;
    write(&tree.join(DOC).join("copyright"), &copyright())?;
    write(&tree.join(DOC).join("sbom.cdx.json"), recipe.sbom)?;
    write(
        &tree.join("DEBIAN/conffiles"),
        "/etc/confidesk/confidesk.toml\n",
    )?;
    write(&tree.join("DEBIAN/control"), &control(recipe, tree)?)?;
    write(&tree.join("DEBIAN/md5sums"), &sums(tree)?)?;
    set_times(tree, recipe.time)
}

fn put(from: &Path, to: &Path, mode: u32) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
    make_parent(to)?;
    fs::write(to, bytes)?;
    Ok(fs::set_permissions(to, fs::Permissions::from_mode(mode))?)
}

fn write(to: &Path, text: &str) -> Result<()> {
    make_parent(to)?;
    fs::write(to, text)?;
    Ok(fs::set_permissions(to, fs::Permissions::from_mode(0o644))?)
}

/// Folders with mode 0755, whatever the mask of who builds.
fn make_parent(path: &Path) -> Result<()> {
    let parent = path.parent().context("a path has a folder")?;
    if !parent.exists() {
        make_parent(parent)?;
        fs::create_dir(parent)?;
        fs::set_permissions(parent, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn control(recipe: &Recipe<'_>, tree: &Path) -> Result<String> {
    let (version, architecture) = (recipe.version, architecture()?);
    let libc = newest_libc(&fs::read(recipe.binary)?);
    let kilobytes = size(tree)?.div_ceil(1024);
    Ok(format!(
        "Package: confidesk
Version: {version}
Architecture: {architecture}
Maintainer: The Confidesk authors <confidesk@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= 2.{libc}), libgcc-s1, systemd (>= 252)
Recommends: postfix | exim4 | mail-transport-agent
Suggests: gnupg, nginx, tor, postgresql
Section: mail
Priority: optional
Description: help desk that people can confide in
 Takes mail by LMTP, SMTP or IMAP, opens OpenPGP, and gives a team pages that
 work without scripts. What users wrote is sealed on the disk; foreign mail is
 read by a process that is locked in.
"
    ))
}

/// The newest version of the C library that the program asks for: `GLIBC_2.34` in its list of symbols.
fn newest_libc(binary: &[u8]) -> u32 {
    const NAME: &[u8] = b"GLIBC_2.";
    let mut newest = 31;
    for (place, part) in binary.windows(NAME.len()).enumerate() {
        if part == NAME {
            let digits = binary.iter().skip(place + NAME.len());
            let digits = digits.take_while(|byte| byte.is_ascii_digit()).take(3);
            let number = digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
            newest = newest.max(number);
        }
    }
    newest
}

fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for path in files(folder)? {
        bytes += fs::metadata(path)?.len();
    }
    Ok(bytes)
}

/// All files below a folder, in order.
pub(super) fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn sums(tree: &Path) -> Result<String> {
    let mut sums = String::new();
    for path in files(tree)? {
        let name = path.strip_prefix(tree)?;
        if name.starts_with("DEBIAN") {
            continue;
        }
        let said = programs::output(Command::new("md5sum").arg("--binary").arg(&path))?;
        let sum = said.split(' ').next().unwrap_or_default();
        writeln!(sums, "{sum}  {}", name.display())?;
    }
    Ok(sums)
}

fn copyright() -> String {
    String::from(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Confidesk

Files: *
Copyright: The Confidesk authors
License: AGPL-3.0-or-later
 The program is free software under the GNU Affero General Public License, version 3
 or later. What it is built of is listed in sbom.cdx.json, each part with its licence.
",
    )
}

fn set_times(folder: &Path, time: u64) -> Result<()> {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(time);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            set_times(&path, time)?;
        } else {
            File::options().write(true).open(&path)?.set_modified(at)?;
        }
    }
    Ok(File::open(folder)?.set_modified(at)?)
}

#[cfg(test)]
mod tests {
    use super::newest_libc;

    #[test]
    fn the_newest_symbol_decides() {
        assert_eq!(newest_libc(b"\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.4\0"), 34);
        assert_eq!(newest_libc(b"nothing"), 31);
    }
}
