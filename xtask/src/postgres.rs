//! A PostgreSQL server for the length of a test run or of a rig.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::programs;
use crate::wire::{free_port, pause};

/// Where Debian keeps the server's programs, one folder per major version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The server needs well under a second on an idle machine.
const START_WITHIN: Duration = Duration::from_mins(1);

/// `initdb` and `postgres` of one installed version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServerPrograms {
    folder: PathBuf,
}

impl ServerPrograms {
    /// The newest version that Debian installed, or else what is beside the `initdb` of `PATH`.
    pub(crate) fn find(initdb_in_path: Option<PathBuf>) -> Option<Self> {
        let of_debian: Vec<String> = fs::read_dir(DEBIAN)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let folders = newest_first(&of_debian)
            .into_iter()
            .map(|major| Path::new(DEBIAN).join(major.to_string()).join("bin"))
            .chain(
                // A link in PATH does not have the other programs beside it; its target has.
                initdb_in_path
                    .and_then(|path| fs::canonicalize(path).ok())
                    .and_then(|path| path.parent().map(Path::to_owned)),
            );
        folders
            .filter(|folder| {
                let folder = std::slice::from_ref(folder);
                ["initdb", "postgres", "pg_ctl"]
                    .iter()
                    .all(|name| programs::find_in(folder, name).is_some())
            })
            .map(|folder| Self { folder })
            .next()
    }

    /// What `postgres --version` says.
    pub(crate) fn version(&self) -> String {
        programs::output(Command::new(self.folder.join("postgres")).arg("--version")).map_or_else(
            |_| "unknown version".to_owned(),
            |text| text.trim().to_owned(),
        )
    }

    fn command(&self, program: &str, owner: Option<Account>) -> Command {
        let mut command = Command::new(self.folder.join(program));
        // The server and its tools stand in a folder that they may read.
        command.current_dir("/").env("LC_ALL", "C");
        if let Some(account) = owner {
            command.uid(account.user).gid(account.group);
        }
        command
    }
}

/// Major versions, newest first.
fn newest_first(folders: &[String]) -> Vec<u32> {
    let mut majors: Vec<u32> = folders
        .iter()
        .filter_map(|name| name.parse().ok())
        .collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    majors
}

/// A user and a group of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Account {
    user: u32,
    group: u32,
}

/// Finds an account in the text of `/etc/passwd`.
fn account(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let found = fields.next()? == name;
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        found.then_some(Account { user, group })
    })
}

/// A server in a temporary folder, gone when the value is dropped, also after a panic.
///
/// It listens on a free loopback port and wants a random password, since other people on the
/// machine could reach the port.
pub(crate) struct TemporaryCluster {
    server: Child,
    programs: ServerPrograms,
    owner: Option<Account>,
    port: u16,
    url: String,
    // Dropped after the server has been stopped in `drop`.
    folder: TempDir,
}

impl TemporaryCluster {
    /// Makes and starts a cluster without any durability.
    pub(crate) fn start(programs: &ServerPrograms) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("confidesk-postgres-")
            .tempdir()
            .context("could not make a folder for PostgreSQL")?;
        let owner = owner_of(&folder)?;
        let password = random_password()?;
        make_cluster(programs, owner, folder.path(), &password)?;
        let port = free_port()?;
        let server = start_server(programs, owner, folder.path(), port)?;
        let mut cluster = Self {
            server,
            programs: programs.clone(),
            owner,
            port,
            url: format!("postgres://confidesk:{password}@127.0.0.1:{port}/postgres"),
            folder,
        };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// `postgres://…`: a role that may make databases.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Stops the server; what was committed is kept. Open connections break.
    pub(crate) fn stop(&mut self) -> Result<()> {
        let data = self.folder.path().join("data");
        let mut stop = self.programs.command("pg_ctl", self.owner);
        stop.args(["stop", "--mode=fast", "--silent", "--pgdata"]);
        programs::output(stop.arg(data))?;
        self.server.wait().context("could not wait").map(drop)
    }

    /// Starts it again at the same address, with the same data.
    pub(crate) fn start_again(&mut self) -> Result<()> {
        self.server = start_server(&self.programs, self.owner, self.folder.path(), self.port)?;
        self.wait_until_ready()
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let begin = Instant::now();
        let status = self.folder.path().join("data/postmaster.pid");
        // The last line of this file says `ready` when connections are accepted (PostgreSQL's
        // miscadmin.h, LOCK_FILE_LINE_PM_STATUS).
        while !fs::read_to_string(&status)
            .is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"))
        {
            if let Some(status) = self.server.try_wait().context("could not wait")? {
                bail!("PostgreSQL ended at once ({status}): {}", self.log());
            }
            if begin.elapsed() > START_WITHIN {
                bail!("PostgreSQL was not ready in time: {}", self.log());
            }
            pause(Duration::from_millis(20));
        }
        Ok(())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for TemporaryCluster {
    fn drop(&mut self) {
        let stopped = programs::output(
            self.programs
                .command("pg_ctl", self.owner)
                .args(["stop", "--mode=immediate", "--silent", "--pgdata"])
                .arg(self.folder.path().join("data")),
        );
        if let Err(error) = stopped {
            eprintln!("PostgreSQL did not stop when asked: {error:#}");
            if let Err(error) = self.server.kill() {
                eprintln!("PostgreSQL could not be killed: {error}");
            }
        }
        if let Err(error) = self.server.wait() {
            eprintln!("PostgreSQL could not be awaited: {error}");
        }
    }
}

/// PostgreSQL refuses to run as root, so root hands the folder to somebody else.
fn owner_of(folder: &TempDir) -> Result<Option<Account>> {
    let made = fs::metadata(folder.path()).context("could not look at the folder")?;
    if made.uid() != 0 {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").context("could not read the accounts")?;
    let account = account(&passwd, "postgres")
        .or_else(|| account(&passwd, "nobody"))
        .context("PostgreSQL does not run as root and there is no account postgres or nobody")?;
    chown(folder.path(), Some(account.user), Some(account.group))
        .context("could not hand the folder to PostgreSQL's account")?;
    Ok(Some(account))
}

fn random_password() -> Result<String> {
    let mut random = [0; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut random))
        .context("could not read random bytes")?;
    let mut password = String::new();
    for byte in random {
        write!(password, "{byte:02x}").context("could not write the password")?;
    }
    Ok(password)
}

fn make_cluster(
    programs: &ServerPrograms,
    owner: Option<Account>,
    folder: &Path,
    password: &str,
) -> Result<()> {
    let file = folder.join("password");
    fs::write(&file, password).context("could not write the password")?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600))
        .context("could not protect the password")?;
    if let Some(account) = owner {
        chown(&file, Some(account.user), Some(account.group))
            .context("could not hand over the password")?;
    }
    programs::output(
        programs
            .command("initdb", owner)
            .args(["--username=confidesk", "--auth=scram-sha-256"])
            .args(["--encoding=UTF8", "--locale=C", "--no-sync"])
            .arg("--pwfile")
            .arg(&file)
            .arg("--pgdata")
            .arg(folder.join("data")),
    )
    .context("could not make a PostgreSQL cluster")?;
    fs::remove_file(&file).context("could not remove the password")
}

fn start_server(
    programs: &ServerPrograms,
    owner: Option<Account>,
    folder: &Path,
    port: u16,
) -> Result<Child> {
    let log = fs::File::create(folder.join("log")).context("could not make the log")?;
    let sockets = format!("unix_socket_directories={}", folder.display());
    let listen = format!("port={port}");
    let mut command = programs.command("postgres", owner);
    command.arg("-D").arg(folder.join("data"));
    for setting in [
        "listen_addresses=127.0.0.1",
        listen.as_str(),
        sockets.as_str(),
        // Nothing of it must outlive the run.
        "fsync=off",
        "full_page_writes=off",
        // Tests run side by side, each with a database of its own and several connections.
        "max_connections=300",
    ] {
        command.args(["-c", setting]);
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .context("could not start PostgreSQL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_taken() {
        let folders = ["9", "15", "common", "17"].map(str::to_owned);
        assert_eq!(newest_first(&folders), [17, 15, 9]);
    }

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let passwd = "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104::/x:/bin/sh\n";
        assert_eq!(
            account(passwd, "postgres"),
            Some(Account {
                user: 101,
                group: 104
            })
        );
        assert_eq!(account(passwd, "post"), None);
        assert_eq!(account("broken", "broken"), None);
    }

    #[test]
    fn a_cluster_starts_and_leaves_nothing_behind() {
        let Some(programs) = ServerPrograms::find(programs::find("initdb")) else {
            return;
        };
        let cluster = TemporaryCluster::start(&programs).unwrap();
        let folder = cluster.folder.path().to_owned();
        assert!(cluster.url().starts_with("postgres://confidesk:"));
        drop(cluster);
        assert!(!folder.exists());
    }
}
