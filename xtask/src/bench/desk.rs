//! A desk that is measured.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use crate::wire::free_port;
use crate::wire::http::{Connection, Request, Response, ask};
use crate::wire::{pause, wait_for};
use crate::{programs, workspace};

const START_WITHIN: Duration = Duration::from_mins(2);
const STOP_WITHIN: Duration = Duration::from_secs(30);
const ANSWER_WITHIN: Duration = Duration::from_mins(1);

/// Builds the binary as it is shipped and says where it is.
pub(crate) fn binary() -> Result<PathBuf> {
    let root = workspace::root()?;
    programs::run(
        programs::cargo()
            .args(["build", "--release", "--locked", "--package", "confidesk"])
            .current_dir(&root),
    )?;
    Ok(workspace::target(&root).join("release/confidesk"))
}

/// `confidesk serve` in a temporary folder.
pub(crate) struct Desk {
    binary: PathBuf,
    serve: Child,
    http: SocketAddr,
    smtp: SocketAddr,
    ready_after: Duration,
    options: Vec<String>,
    home: Home,
}

/// The folder around the data.
enum Home {
    /// Made for this desk, and gone with it.
    Own(TempDir),
    /// Somebody else's, who has data there already.
    Given(PathBuf),
}

impl Home {
    fn path(&self) -> &Path {
        match self {
            Self::Own(folder) => folder.path(),
            Self::Given(folder) => folder,
        }
    }
}

impl Desk {
    /// Starts an empty desk below this folder, or below the one for temporary files.
    pub(crate) fn start(binary: &Path, below: Option<&Path>) -> Result<Self> {
        Self::start_with(binary, below, &[])
    }

    /// Starts it with further options of `serve`.
    pub(crate) fn start_with(
        binary: &Path,
        below: Option<&Path>,
        options: &[&str],
    ) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        let folder = match below {
            Some(below) => builder.prefix("confidesk-").tempdir_in(below),
            None => builder.prefix("confidesk-").tempdir(),
        };
        let folder = folder.context("could not make a folder for the data")?;
        Self::begin(binary, Home::Own(folder), options)
    }

    /// Starts it with this configuration, which all commands find.
    pub(crate) fn start_configured(
        binary: &Path,
        configuration: &str,
        options: &[&str],
    ) -> Result<Self> {
        let folder = tempfile::tempdir().context("could not make a folder for the data")?;
        let data = folder.path().join("data");
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&data)
            .and_then(|()| fs::write(data.join("confidesk.toml"), configuration))
            .context("could not write the configuration")?;
        Self::begin(binary, Home::Own(folder), options)
    }

    /// Starts it on what another one has left in its [`Desk::home`].
    pub(crate) fn open(binary: &Path, home: &Path, options: &[&str]) -> Result<Self> {
        Self::begin(binary, Home::Given(home.to_owned()), options)
    }

    fn begin(binary: &Path, home: Home, options: &[&str]) -> Result<Self> {
        let http = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let smtp = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let mut words = vec![
            "serve".to_owned(),
            format!("--http={http}"),
            format!("--smtp={smtp}"),
        ];
        words.extend(options.iter().map(|option| (*option).to_owned()));
        let (serve, ready_after) = serve(binary, home.path(), &words, http)?;
        Ok(Self {
            binary: binary.to_owned(),
            serve,
            http,
            smtp,
            ready_after,
            options: words,
            home,
        })
    }

    /// Stops it, and starts it again on the same data.
    pub(crate) fn restart(&mut self) -> Result<()> {
        stop(&mut self.serve)?;
        let (serve, ready_after) = serve(&self.binary, self.home.path(), &self.options, self.http)?;
        self.serve = serve;
        self.ready_after = ready_after;
        Ok(())
    }

    /// Ends it as a fault of the machine would, with no chance to tidy up. [`Desk::restart`] follows.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.serve.kill().context("could not kill it")?;
        self.serve.wait().context("could not wait").map(drop)
    }

    /// How long the last start took.
    pub(crate) const fn ready_after(&self) -> Duration {
        self.ready_after
    }

    /// Whether `serve` still runs.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.serve.try_wait(), Ok(None))
    }

    /// The process of `serve`.
    pub(crate) fn process(&self) -> u32 {
        self.serve.id()
    }

    /// Where mail goes.
    pub(crate) const fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    /// `http://…` without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.http)
    }

    /// The folder around the data, for [`Desk::open`].
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder with all that it keeps.
    pub(crate) fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A connection to its pages and its API.
    pub(crate) fn connect(&self) -> Result<Connection> {
        Connection::open(self.http, ANSWER_WITHIN)
    }

    /// Runs another command on the same data and returns its stdout.
    pub(crate) fn run(&self, words: &[&str]) -> Result<String> {
        programs::output(&mut self.command(words))
    }

    /// Another command on the same data, to be run.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words).arg("--data").arg(self.data());
        command
    }

    /// Makes an agent and returns the value of `Authorization` for the API.
    pub(crate) fn authorization(&self) -> Result<String> {
        self.run(&["agent", "add", "bench", "--role", "admin"])?;
        let printed = self.run(&["token", "create", "--agent", "bench"])?;
        let token = printed
            .split_whitespace()
            .max_by_key(|word| word.len())
            .context("no token was printed")?;
        Ok(format!("Bearer {token}"))
    }

    /// The one-time link that the first start printed.
    pub(crate) fn sign_in_link(&self) -> Result<String> {
        let stdout = self.home.path().join("stdout");
        let link = wait_for(Duration::from_secs(10), || {
            let text = fs::read_to_string(&stdout).ok()?;
            let start = text.find("http://")?;
            let link = text.get(start..)?.split_whitespace().next()?;
            Some(link.to_owned())
        });
        link.context("no sign-in link was printed")
    }

    /// Waits until so many messages are read; returns how long that took.
    pub(crate) fn wait_until_read(&self, messages: u64) -> Result<Duration> {
        let begin = Instant::now();
        let (mut last, mut moved) = (0, Instant::now());
        loop {
            let stats: Value = serde_json::from_str(&self.run(&["stats", "--json"])?)
                .context("the statistics are not JSON")?;
            let count = |name: &str| stats.get(name).and_then(Value::as_u64);
            let read = count("messages").context("no messages in the statistics")?;
            if count("parked").is_some_and(|parked| parked > 0) {
                bail!("mail was parked: {stats}");
            }
            if read >= messages {
                return Ok(begin.elapsed());
            }
            if read > last {
                (last, moved) = (read, Instant::now());
            }
            if moved.elapsed() > Duration::from_mins(2) {
                bail!("only {read} of {messages} messages were read: {stats}");
            }
            pause(Duration::from_millis(100));
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Err(error) = stop(&mut self.serve) {
            eprintln!("the desk did not stop: {error:#}");
        }
    }
}

fn serve(
    binary: &Path,
    folder: &Path,
    words: &[String],
    http: SocketAddr,
) -> Result<(Child, Duration)> {
    let log = |name: &str| {
        File::options()
            .create(true)
            .append(true)
            .open(folder.join(name))
            .context("could not make a log")
    };
    let begin = Instant::now();
    let mut serve = Command::new(binary)
        .args(words)
        .arg("--data")
        .arg(folder.join("data"))
        .stdin(Stdio::null())
        .stdout(log("stdout")?)
        .stderr(log("stderr")?)
        .spawn()
        .context("could not start the desk")?;
    while !is_ready(http) {
        let ended = serve.try_wait().context("could not wait")?;
        if ended.is_some() || begin.elapsed() > START_WITHIN {
            drop(serve.kill());
            let said = fs::read_to_string(folder.join("stderr")).unwrap_or_default();
            bail!("the desk did not start: {said}");
        }
        pause(Duration::from_millis(2));
    }
    Ok((serve, begin.elapsed()))
}

fn is_ready(http: SocketAddr) -> bool {
    let request = Request {
        path: "/health/ready",
        ..Request::default()
    };
    ask(http, &request).is_ok_and(|response: Response| response.status == 200)
}

/// Asks it to stop; kills it when it does not.
fn stop(serve: &mut Child) -> Result<()> {
    if serve.try_wait().context("could not wait")?.is_some() {
        return Ok(());
    }
    let asked =
        programs::output(Command::new("sh").args(["-c", &format!("kill -TERM {}", serve.id())]));
    let ended =
        asked.is_ok() && wait_for(STOP_WITHIN, || serve.try_wait().ok().flatten()).is_some();
    if !ended {
        serve.kill().context("could not kill it")?;
        serve.wait().context("could not wait")?;
        bail!("it had to be killed");
    }
    Ok(())
}
