//! A running desk.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::wire::http::{self, Request};
use super::wire::smtp::{self, Session};
use super::wire::{free_port, wait_for};
use super::{Api, Database, Letter, PATIENCE, Sink};

/// How a desk is to be started.
#[derive(Default)]
pub(crate) struct Wishes<'a> {
    /// Where replies go.
    pub(crate) relay: Option<&'a Sink>,
    /// SQLite when there is none.
    pub(crate) database: Option<&'a Database>,
    /// The text of `confidesk.toml`.
    pub(crate) configuration: &'a str,
    /// Fills the desk with invented mail.
    pub(crate) sample: bool,
}

/// `confidesk serve` in a folder of its own, on ports of its own; killed when dropped.
pub(crate) struct Desk {
    folder: TempDir,
    arguments: Vec<String>,
    serve: Option<Child>,
    http: SocketAddr,
    smtp: SocketAddr,
}

impl Desk {
    /// Starts an empty desk and waits until it is ready.
    pub(crate) fn start(wishes: &Wishes<'_>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = || SocketAddr::from(([127, 0, 0, 1], free_port().unwrap()));
        let (http, smtp) = (port(), port());
        fs::write(folder.path().join("confidesk.toml"), wishes.configuration).unwrap();
        let mut arguments = vec![
            "serve".to_owned(),
            format!("--http={http}"),
            format!("--smtp={smtp}"),
        ];
        if let Some(sink) = wishes.relay {
            arguments.push(format!("--relay=smtp://{}", sink.address()));
        }
        if let Some(database) = wishes.database {
            arguments.push(format!("--database-url={}", database.url()));
        }
        if wishes.sample {
            arguments.push("--sample".to_owned());
        }
        let mut desk = Self {
            folder,
            arguments,
            serve: None,
            http,
            smtp,
        };
        desk.restart();
        desk
    }

    /// Starts it again on the same data and the same ports.
    pub(crate) fn restart(&mut self) {
        assert!(self.serve.is_none(), "the desk is running");
        let log = |name| {
            let path = self.folder.path().join(name);
            File::options()
                .create(true)
                .append(true)
                .open(path)
                .unwrap()
        };
        let serve = self
            .command(&self.arguments)
            .stdin(Stdio::null())
            .stdout(log("stdout"))
            .stderr(log("stderr"))
            .spawn()
            .unwrap();
        self.serve = Some(serve);
        let ready = wait_for(PATIENCE, || {
            if let Some(status) = self
                .serve
                .as_mut()
                .and_then(|serve| serve.try_wait().unwrap())
            {
                panic!("the desk ended with {status}:\n{}", self.output());
            }
            self.is_ready().then_some(())
        });
        assert!(ready.is_some(), "the desk is not ready:\n{}", self.output());
    }

    fn is_ready(&self) -> bool {
        let request = Request {
            path: "/health/ready",
            ..Request::default()
        };
        http::ask(self.http, &request).is_ok_and(|response| response.status == 200)
    }

    /// Asks it to stop, as systemd does, and returns how it ended.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        let mut serve = self.serve.take().unwrap();
        terminate(serve.id());
        let ended = wait_for(PATIENCE, || serve.try_wait().unwrap());
        let status = ended.unwrap_or_else(|| {
            serve.kill().unwrap();
            panic!("the desk does not stop:\n{}", self.output());
        });
        self.wait_until_children_are_gone();
        status
    }

    /// Kills it without warning, as a crash would. Its children have to notice by themselves.
    pub(crate) fn kill(&mut self) {
        let mut serve = self.serve.take().unwrap();
        serve.kill().unwrap();
        serve.wait().unwrap();
    }

    /// Waits until no process has the data folder among its arguments any more.
    pub(crate) fn wait_until_children_are_gone(&self) {
        let gone = wait_for(Duration::from_secs(10), || {
            processes_naming(self.folder.path())
                .is_empty()
                .then_some(())
        });
        assert!(gone.is_some(), "a child has outlived the desk");
    }

    /// Ids of its own process and of the key process.
    pub(crate) fn processes(&self) -> Vec<String> {
        processes_naming(self.folder.path())
    }

    /// The folder with everything that the desk keeps.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where its pages are, `http://…` without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.http)
    }

    /// Where mail goes.
    pub(crate) const fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    /// All that it wrote to stdout and stderr since the first start.
    pub(crate) fn output(&self) -> String {
        ["stdout", "stderr"]
            .map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default())
            .concat()
    }

    /// The one-time link that the first start printed.
    pub(crate) fn sign_in_link(&self) -> String {
        let stdout = self.folder.path().join("stdout");
        wait_for(PATIENCE, || link_in(&fs::read_to_string(&stdout).ok()?))
            .unwrap_or_else(|| panic!("no link was printed:\n{}", self.output()))
    }

    /// Runs another command on the same data.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// [`Desk::run`] with a variable of the environment.
    pub(crate) fn run_with(&self, (name, value): (&str, &str), arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.env(name, value).stdin(Stdio::null());
        command.output().unwrap()
    }

    /// Runs another command that must succeed and returns its stdout.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?} ended with {}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The API, for a new agent with this name and role.
    pub(crate) fn api(&self, agent: &str, role: &str) -> Api {
        self.succeed(&["agent", "add", agent, "--role", role]);
        let printed = self.succeed(&["token", "create", "--agent", agent]);
        // Whatever stands around it, the secret is the longest word.
        let token = printed.split_whitespace().max_by_key(|word| word.len());
        Api::new(self.http, token.expect("no token was printed"))
    }

    /// Sends a mail by SMTP; it must be taken.
    pub(crate) fn takes(&self, letter: &Letter<'_>) {
        self.takes_bytes(letter.from, letter.to, &letter.bytes());
    }

    /// Sends a mail that is written already by SMTP; it must be taken.
    pub(crate) fn takes_bytes(&self, sender: &str, recipient: &str, bytes: &[u8]) {
        let mut session = Session::open(self.smtp, PATIENCE).unwrap();
        let code = session.send(smtp::Letter {
            sender,
            recipient,
            bytes,
        });
        assert_eq!(code.unwrap(), 250);
        session.quit().unwrap();
    }

    fn command(&self, rest: &[impl AsRef<std::ffi::OsStr>]) -> Command {
        let mut command = arguments(rest);
        command
            .arg("--data")
            .arg(self.data())
            .arg("--config")
            .arg(self.folder.path().join("confidesk.toml"));
        if let Some(url) = self.arguments.iter().find_map(|argument| {
            let is_serve = rest.first().is_some_and(|word| word.as_ref() == "serve");
            (!is_serve).then(|| argument.strip_prefix("--database-url="))?
        }) {
            // Every command needs the database; the contract names the option for `serve` only.
            command.env("CONFIDESK_DATABASE_URL", url);
        }
        command
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(mut serve) = self.serve.take() {
            drop(serve.kill());
            drop(serve.wait());
        }
        if std::thread::panicking() {
            eprintln!("what the desk said:\n{}", self.output());
        }
    }
}

/// The binary with these arguments, and without settings of ours.
pub(crate) fn arguments(arguments: &[impl AsRef<std::ffi::OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_confidesk"));
    command.args(arguments);
    command
}

/// Runs the binary with this on its stdin.
pub(crate) fn run(mut command: Command, input: &[u8]) -> Output {
    use std::io::Write as _;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once closes its stdin before all is written.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

/// The standard library can only kill; the shell has the gentle word built in.
fn terminate(process: u32) {
    let asked = Command::new("sh")
        .args(["-c", &format!("kill -TERM {process}")])
        .status();
    assert!(asked.unwrap().success());
}

/// Ids of processes that have this folder in their command line.
fn processes_naming(folder: &Path) -> Vec<String> {
    let folder = folder.to_str().unwrap().as_bytes();
    fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|letter| letter.is_ascii_digit()))
        .filter(|id| {
            fs::read(format!("/proc/{id}/cmdline"))
                .is_ok_and(|line| line.windows(folder.len()).any(|part| part == folder))
        })
        .collect()
}

fn link_in(text: &str) -> Option<String> {
    let start = text.find("http://")?;
    let link = text.get(start..)?.split_whitespace().next()?;
    // A line that is still being written has no end yet.
    text.get(start..)?
        .contains('\n')
        .then(|| link.trim_end_matches(['.', ',']).to_owned())
}
