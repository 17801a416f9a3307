//! Small file systems of our own; only root may have them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::programs;

/// A mounted file system, unmounted when dropped.
pub(super) struct Mounted {
    path: PathBuf,
}

impl Mounted {
    /// Runs `mount`, or something that does as it does, for this place.
    pub(super) fn by(command: &mut Command, path: &Path) -> Result<Self> {
        programs::output(command)?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// A file system in memory of so many MiB.
    pub(super) fn in_memory(path: &Path, megabytes: u64) -> Result<Self> {
        fs::create_dir_all(path).context("could not make a folder to mount at")?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o"]);
        mount
            .arg(format!("size={megabytes}m"))
            .arg("none")
            .arg(path);
        Self::by(&mut mount, path)
    }

    /// The ext4 file system in this file, through a loop device; its journal is played back.
    pub(super) fn image(image: &Path, path: &Path) -> Result<Self> {
        fs::create_dir_all(path).context("could not make a folder to mount at")?;
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "ext4", "-o", "loop"])
            .arg(image)
            .arg(path);
        Self::by(&mut mount, path)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily: a process that is just ending may still hold a file.
        let unmount = programs::output(Command::new("umount").arg(&self.path)).or_else(|_busy| {
            programs::output(Command::new("umount").arg("--lazy").arg(&self.path))
        });
        if let Err(error) = unmount {
            eprintln!("{error:#}");
        }
    }
}

/// Makes a file of so many MiB with an empty ext4 file system of which nothing is kept back for root.
pub(super) fn make_image(image: &Path, megabytes: u64) -> Result<()> {
    let file = fs::File::create(image).context("could not make an image")?;
    file.set_len(megabytes << 20)
        .context("could not make an image")?;
    let mut make = Command::new(programs::find("mkfs.ext4").context("there is no mkfs.ext4")?);
    make.args(["-q", "-F", "-m", "0", "-E"]);
    make.arg("lazy_itable_init=0,lazy_journal_init=0")
        .arg(image);
    programs::output(&mut make).map(drop)
}

/// Why nothing can be mounted here; `None` when it can.
pub(super) fn why_not() -> Option<&'static str> {
    let user = programs::output(Command::new("id").arg("-u"));
    if user.is_ok_and(|user| user.trim() != "0") {
        return Some("only root can mount");
    }
    if !Path::new("/dev/loop-control").exists() {
        return Some("there are no loop devices");
    }
    if !Path::new("/dev/fuse").exists() {
        return Some("there is no /dev/fuse");
    }
    if programs::find("mkfs.ext4").is_none() {
        return Some("there is no mkfs.ext4");
    }
    // In a container root may be nobody.
    let tried = tempfile::tempdir().ok()?;
    let mounted = Mounted::in_memory(&tried.path().join("tried"), 1);
    mounted.is_err().then_some("root may not mount here")
}
