//! The data folder: where what is.

use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit};

/// Files that this process makes are its own alone, and it leaves no memory behind when it crashes:
/// there is plain text of mails in it.
pub(crate) fn keep_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Lowering a limit is always allowed.
    rustix::process::setrlimit(Resource::Core, none).unwrap_or_default();
}

/// The data folder, made with mode 0700.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if it is not there.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .with_context(|| format!("the data folder {} cannot be made", path.display()))?;
        let path = path
            .canonicalize()
            .with_context(|| format!("the data folder {} cannot be opened", path.display()))?;
        let mode = std::fs::metadata(&path)?.permissions().mode();
        if mode & 0o077 != 0 {
            tracing::warn!(
                "The data folder can be entered by other users of this machine; chmod 700 it"
            );
        }
        Ok(Self(path))
    }

    /// The folder of a desk that is there already: nothing is made.
    pub(crate) fn existing(path: &Path) -> anyhow::Result<Self> {
        let folder = Self(path.to_owned());
        if !folder.vault().join("secrets").exists() {
            bail!("there is no desk in {}", path.display());
        }
        Ok(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("confidesk.db")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.0.join("ledger.db")
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.0.join("vault")
    }

    pub(crate) fn control(&self) -> PathBuf {
        self.0.join("control.sock")
    }
}
