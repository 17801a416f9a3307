//! Where the repository is.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The root folder of the repository.
///
/// Cargo tells the crate's folder at run time, which stays right when the checkout has moved since
/// the tool was built; the folder at build time is the fall-back.
pub(crate) fn root() -> Result<PathBuf> {
    let of_crate = crate::programs::variable("CARGO_MANIFEST_DIR")
        .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&of_crate)
        .parent()
        .map(Path::to_owned)
        .context("the crate xtask has no parent folder")
}

/// Where cargo puts what it builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    crate::programs::variable("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}
