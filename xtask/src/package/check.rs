//! The life of the package in a folder of its own: installed, started, upgraded, removed, purged. Nothing of
//! this machine is changed: `dpkg` works below another root, and the maintainer scripts know of it
//! (`DPKG_ROOT`).

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::SocketAddr;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use super::{Recipe, must_be_equal, tree};
use crate::programs;
use crate::wire::http::{self, Request};
use crate::wire::{free_port, wait_for};

/// What an operator wrote into the configuration.
const OWN: &str = "# written by the operator\n";
/// The largest exposure that `systemd-analyze security` may find in a unit, in tenths.
const EXPOSURE: u32 = 15;

/// Plays it all; fails at the first thing that is not as it should be.
pub(super) fn run(recipe: &Recipe<'_>, package: &Path) -> Result<()> {
    exposure(recipe.root)?;
    twice(recipe, package)?;
    let life = Life::begin()?;
    life.install(package)?;
    life.is_installed()?;
    life.starts()?;
    life.operator_writes()?;
    let newer = Recipe {
        version: &format!("{}+next", recipe.version),
        ..*recipe
    };
    let newer = newer.make(life.folder.path())?;
    life.install(&newer)?;
    life.keeps_what_is_ours("an upgrade")?;
    life.starts()?;
    life.dpkg(&["--remove", "confidesk"])?;
    ensure!(
        !life.path("usr/bin/confidesk").exists(),
        "removing leaves the program"
    );
    life.keeps_what_is_ours("removing")?;
    life.dpkg(&["--purge", "confidesk"])?;
    life.is_clean()?;
    println!(
        "the package is the same twice, and was installed, started, upgraded, removed and purged"
    );
    Ok(())
}

fn exposure(root: &Path) -> Result<()> {
    for unit in ["confidesk.service", "confidesk-backup.service"] {
        let looked = Command::new("systemd-analyze")
            .args(["security", "--offline=yes", "--no-pager"])
            .arg(format!("--threshold={EXPOSURE}"))
            .arg(root.join("packaging/systemd").join(unit))
            .stdout(Stdio::null())
            .status()
            .context("systemd-analyze is not installed")?;
        ensure!(
            looked.success(),
            "{unit} is more exposed than {EXPOSURE}/10"
        );
    }
    Ok(())
}

/// The same package from the same program in another folder, by somebody with another mask.
fn twice(recipe: &Recipe<'_>, package: &Path) -> Result<()> {
    let elsewhere = tempfile::tempdir()?;
    must_be_equal(package, &recipe.make(elsewhere.path())?)
}

struct Life {
    folder: tempfile::TempDir,
    before: BTreeSet<PathBuf>,
}

impl Life {
    /// An empty system: what `dpkg` needs, and nothing else.
    fn begin() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let mut life = Self {
            folder,
            before: BTreeSet::new(),
        };
        for made in [
            "var/lib/dpkg/updates",
            "var/lib/dpkg/info",
            "etc",
            "run",
            "var/backups",
        ] {
            fs::create_dir_all(life.path(made))?;
        }
        fs::write(life.path("var/lib/dpkg/status"), "")?;
        fs::write(life.path("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n")?;
        fs::write(life.path("etc/group"), "root:x:0:\n")?;
        life.before = life.files()?;
        Ok(life)
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    fn files(&self) -> Result<BTreeSet<PathBuf>> {
        let all = tree::files(&self.root())?.into_iter();
        let ours = all.filter(|path| !path.starts_with(self.path("var/lib/dpkg")));
        Ok(ours.collect())
    }

    fn install(&self, package: &Path) -> Result<()> {
        let package = package.to_str().context("a path that is not UTF-8")?;
        self.dpkg(&["--force-confold", "--install", package])
    }

    fn dpkg(&self, arguments: &[&str]) -> Result<()> {
        let mut dpkg = Command::new("dpkg");
        dpkg.arg(format!("--root={}", self.root().display()))
            // The scripts run outside; they are told where. What the package depends on is not there.
            .args([
                "--force-script-chrootless",
                "--force-depends",
                "--force-not-root",
            ])
            .args(arguments)
            .stdout(Stdio::null());
        programs::run(&mut dpkg)
    }

    fn is_installed(&self) -> Result<()> {
        for (path, mode) in [
            ("usr/bin/confidesk", 0o755),
            ("etc/confidesk/confidesk.toml", 0o644),
            ("usr/lib/systemd/system/confidesk.service", 0o644),
            ("usr/share/doc/confidesk/sbom.cdx.json", 0o644),
            ("usr/share/doc/confidesk/copyright", 0o644),
        ] {
            let about = fs::metadata(self.path(path)).with_context(|| path.to_owned())?;
            let found = about.permissions().mode() & 0o7777;
            ensure!(found == mode, "{path} has mode {found:o}");
        }
        self.user().map(drop)
    }

    /// User and group that the package made.
    fn user(&self) -> Result<(u32, u32)> {
        let passwd = fs::read_to_string(self.path("etc/passwd"))?;
        let line = passwd.lines().find(|line| line.starts_with("confidesk:"));
        let line = line.context("the package made no user")?;
        let mut numbers = line.split(':').skip(2).map(str::parse);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(user)), Some(Ok(group))) => Ok((user, group)),
            _ => bail!("the user has no number: {line}"),
        }
    }

    /// Starts the desk as its user, by the packaged configuration, and waits until it answers.
    fn starts(&self) -> Result<()> {
        let (user, group) = self.user()?;
        let port = free_port().context("no port is free")?;
        let http = SocketAddr::from(([127, 0, 0, 1], port));
        let data = self.path("var/lib/confidesk");
        fs::create_dir_all(&data)?;
        fs::set_permissions(&data, fs::Permissions::from_mode(0o700))?;
        let as_root = programs::output(Command::new("id").arg("-u"))?.trim() == "0";
        if as_root {
            chown(&data, Some(user), Some(group))?;
        }
        let program = self.path("usr/bin/confidesk");
        let mut command = if as_root {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={user}"))
                .arg(format!("--regid={group}"))
                .args(["--clear-groups", "--no-new-privs"])
                .arg(&program);
            command
        } else {
            Command::new(&program)
        };
        command
            .args(["serve", "--smtp=off", &format!("--http={http}")])
            // The packaged path of the socket is not below this root.
            .arg(format!("--lmtp={}", data.join("lmtp.sock").display()))
            .arg("--data")
            .arg(&data)
            .arg("--config")
            .arg(self.path("etc/confidesk/confidesk.toml"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut desk = Running(command.spawn().context("the desk could not be started")?);
        let ready = wait_for(Duration::from_mins(1), || {
            let request = Request {
                path: "/health/ready",
                ..Request::default()
            };
            let answer = http::ask(http, &request).ok()?;
            (answer.status == 200).then_some(())
        });
        ensure!(ready.is_some(), "the installed desk does not answer");
        desk.stop()
    }

    fn operator_writes(&self) -> Result<()> {
        let path = self.path("etc/confidesk/confidesk.toml");
        let mut file = OpenOptions::new().append(true).open(path)?;
        Ok(file.write_all(OWN.as_bytes())?)
    }

    fn keeps_what_is_ours(&self, act: &str) -> Result<()> {
        let text = fs::read_to_string(self.path("etc/confidesk/confidesk.toml"))?;
        ensure!(
            text.contains(OWN),
            "{act} takes the operator's configuration"
        );
        for name in ["confidesk.db", "ledger.db", "vault/secrets"] {
            let path = self.path("var/lib/confidesk").join(name);
            ensure!(path.exists(), "{act} takes {name}");
        }
        Ok(())
    }

    /// After purging there is what was there before, the data, and the user.
    fn is_clean(&self) -> Result<()> {
        let data = self.path("var/lib/confidesk");
        ensure!(
            data.join("vault/secrets").exists(),
            "purging takes the data"
        );
        let after = self.files()?;
        let left: Vec<_> = after
            .difference(&self.before)
            .filter(|path| !path.starts_with(&data))
            // systemd-sysusers keeps the old files of users, and locks.
            .filter(|path| {
                !path.starts_with(self.path("etc")) || path.starts_with(self.path("etc/confidesk"))
            })
            .collect();
        ensure!(left.is_empty(), "purging leaves {left:?}");
        Ok(())
    }
}

/// A desk that does not outlive its check.
struct Running(Child);

impl Running {
    fn stop(&mut self) -> Result<()> {
        let id = self.0.id().to_string();
        programs::run(Command::new("kill").args(["-TERM", &id]))?;
        let ended = wait_for(Duration::from_secs(30), || self.0.try_wait().ok().flatten());
        let status = ended.context("the installed desk does not stop")?;
        ensure!(status.success(), "the installed desk ended with {status}");
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
