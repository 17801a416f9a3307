//! One reader: its process, its pipes, and one question at a time.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::{Instant, timeout, timeout_at};
use zeroize::Zeroizing;

use crate::answers::Told;
use crate::ending::Ending;
use crate::errand::{Allowance, Errand, Fetched, MAX_ERRAND};
use crate::frame::{ANSWER_HEAD, Answer, Asking, FetchedHead, Kind};
use crate::keys::{self, Given, Helpers};
use crate::limits::ReaderLimits;
use crate::pool::ReadError;
use crate::question::Question;
use crate::record::{self, BadRecord};
use crate::wiped;

/// How long a child that has closed its output, or that was killed, may take to be gone.
const GONE_WITHIN: Duration = Duration::from_secs(1);
/// Longest reason of a failure, in bytes.
const MAX_FAILURE: u32 = 64;

/// One child. Dropping it kills it; the runtime buries it.
#[derive(Debug)]
pub(crate) struct Reader {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    pub(crate) questions: u32,
    pub(crate) busy: Duration,
}

/// A reader needs much the same memory for each mail: it keeps some instead of giving all of it back
/// and having the kernel clean it again, which cost a third of its time. Not known to other C libraries,
/// which do without.
const KEEP_MEMORY: &str =
    "glibc.malloc.mmap_threshold=16777216:glibc.malloc.trim_threshold=33554432";

/// Why an exchange with a reader ended early.
pub(crate) enum Broken {
    /// The pipe broke.
    Lost,
    /// What it said breaks the protocol.
    Lied(BadRecord),
    /// It took longer than this.
    Late(Duration),
    /// Those who hold the keys did not answer.
    Unanswered,
}

impl From<io::Error> for Broken {
    fn from(_: io::Error) -> Self {
        Self::Lost
    }
}

impl From<BadRecord> for Broken {
    fn from(how: BadRecord) -> Self {
        Self::Lied(how)
    }
}

impl Reader {
    pub(crate) fn start(program: &Path, args: &[OsString]) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(args)
            .env_clear()
            .env("GLIBC_TUNABLES", KEEP_MEMORY)
            .current_dir("/")
            // An interrupt typed at the terminal is for the parent, which ends its children itself.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // A crashing reader could print pieces of the mail.
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (stdin, stdout) = pipes.ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(Self {
            child,
            stdin,
            stdout,
            questions: 0,
            busy: Duration::ZERO,
        })
    }

    /// Whether the child is there and has said nothing since its last answer.
    pub(crate) async fn is_quiet(&mut self) -> bool {
        let unasked = timeout(Duration::ZERO, self.stdout.read_u8()).await;
        unasked.is_err() && matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks, runs the errands of the reader, and takes its answer. Notes how long the reader worked.
    pub(crate) async fn converse(
        &mut self,
        asked: &Asked<'_>,
        helpers: Helpers,
        limits: &ReaderLimits,
    ) -> Result<Told, Broken> {
        let mut time = Time::new(limits);
        let told = self.exchange(asked, helpers, limits, &mut time).await;
        self.questions = self.questions.saturating_add(1);
        self.busy = self
            .busy
            .saturating_add(limits.wall.saturating_sub(time.left));
        told
    }

    async fn exchange(
        &mut self,
        asked: &Asked<'_>,
        mut helpers: Helpers,
        limits: &ReaderLimits,
        time: &mut Time,
    ) -> Result<Told, Broken> {
        let turn = self.questions;
        let mut allowance = Allowance::of(asked.question);
        let mut given = Given::with(asked.question);
        time.of_reader(self.ask(turn, asked)).await?;
        loop {
            let (kind, body) = time.of_reader(self.hear(turn, limits)).await?;
            if kind != Kind::Errand {
                return Ok(Told { kind, body, given });
            }
            let errand: Errand = record::decode(&body)?;
            if !errand.is_sound() || !allowance.take(&errand) {
                return Err(BadRecord::Errand.into());
            }
            let fetched;
            (fetched, helpers) = time.of_others(run(errand, helpers)).await?;
            given.note(&fetched);
            time.of_reader(self.bring(turn, &fetched)).await?;
        }
    }

    async fn ask(&mut self, turn: u32, asked: &Asked<'_>) -> Result<(), Broken> {
        let head = Asking {
            turn,
            question: length_of(&asked.encoded)?,
            body: length_of(asked.body)?,
        };
        self.stdin.write_all(&head.encode()).await?;
        self.stdin.write_all(&asked.encoded).await?;
        self.stdin.write_all(asked.body).await?;
        Ok(self.stdin.flush().await?)
    }

    async fn bring(&mut self, turn: u32, fetched: &Fetched) -> Result<(), Broken> {
        let body = wiped::encode(fetched).map_err(BadRecord::from)?;
        let head = FetchedHead {
            turn,
            length: length_of(&body)?,
        };
        self.stdin.write_all(&head.encode()).await?;
        self.stdin.write_all(&body).await?;
        Ok(self.stdin.flush().await?)
    }

    async fn hear(
        &mut self,
        turn: u32,
        limits: &ReaderLimits,
    ) -> Result<(Kind, Zeroizing<Vec<u8>>), Broken> {
        let mut head = [0; ANSWER_HEAD];
        self.stdout.read_exact(&mut head).await?;
        let answer = Answer::decode(head).ok_or(BadRecord::Kind)?;
        if answer.turn != turn {
            return Err(BadRecord::Turn.into());
        }
        let limit = match answer.kind {
            Kind::Record => limits.record,
            Kind::Bytes => limits.part,
            Kind::Failed => MAX_FAILURE,
            Kind::Errand => MAX_ERRAND,
            Kind::Nothing | Kind::TooLarge => 0,
        };
        if answer.length > limit {
            return Err(BadRecord::TooLong.into());
        }
        // Memory grows with what arrives, not with what was announced.
        let mut body = Zeroizing::new(Vec::new());
        let mut rest = (&mut self.stdout).take(u64::from(answer.length));
        while rest.limit() > 0 {
            wiped::grow(&mut body);
            if rest.read_buf(&mut *body).await? == 0 {
                return Err(Broken::Lost);
            }
        }
        Ok((answer.kind, body))
    }

    /// Waits for a child whose pipe broke, and says why it ended.
    pub(crate) async fn why_lost(mut self) -> ReadError {
        let Ok(Ok(status)) = timeout(GONE_WITHIN, self.child.wait()).await else {
            // It closed its output and went on: killed when dropped.
            return ReadError::Crashed;
        };
        match Ending::from(status) {
            Ending::Crashed => ReadError::Crashed,
            Ending::Forbidden => ReadError::Forbidden,
            Ending::NotLockedIn => ReadError::NotLockedIn,
        }
    }

    /// Kills the child and waits until it is gone, so that it does not take the next one's turn.
    pub(crate) async fn end(mut self) {
        if let Ok(Err(error)) = timeout(GONE_WITHIN, self.child.kill()).await {
            tracing::warn!(%error, "A reader could not be ended");
        }
    }
}

/// A question on its way to a reader.
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a Question,
    pub(crate) encoded: Zeroizing<Vec<u8>>,
    pub(crate) body: &'a [u8],
}

/// Lengths were limited long before.
fn length_of(bytes: &[u8]) -> Result<u32, Broken> {
    u32::try_from(bytes.len()).map_err(|_cause| BadRecord::TooLong.into())
}

/// Runs an errand on a thread for calls that block.
async fn run(errand: Errand, mut helpers: Helpers) -> Result<(Fetched, Helpers), Broken> {
    let work = move || (keys::fetch(&mut helpers, errand), helpers);
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_panic| Broken::Unanswered)
}

/// What is left of the time for a question.
struct Time {
    wall: Duration,
    left: Duration,
    end: Instant,
}

impl Time {
    fn new(limits: &ReaderLimits) -> Self {
        Self {
            wall: limits.wall,
            left: limits.wall,
            end: Instant::now() + limits.whole,
        }
    }

    /// Waits for the reader, on its own account.
    async fn of_reader<T>(
        &mut self,
        work: impl Future<Output = Result<T, Broken>>,
    ) -> Result<T, Broken> {
        let began = Instant::now();
        let end = self.end.min(began + self.left);
        let done = timeout_at(end, work).await;
        self.left = self.left.saturating_sub(began.elapsed());
        done.unwrap_or(Err(Broken::Late(self.wall)))
    }

    /// Waits for those who hold the keys, or look names up.
    async fn of_others<T>(
        &mut self,
        work: impl Future<Output = Result<T, Broken>>,
    ) -> Result<T, Broken> {
        let done = timeout_at(self.end, work).await;
        done.unwrap_or(Err(Broken::Unanswered))
    }
}
