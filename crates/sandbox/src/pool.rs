//! The parent's side: a few readers, each trusted with one mail at a time and with nothing else.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mail::ReadMail;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::ending::Ending;
use crate::frame::{ANSWER_HEAD, Answer, Kind, Question, Request};
use crate::limits::{MAX_PART, MAX_RAW, MAX_RECORD, ReaderLimits};
use crate::record::{self, BadRecord};

/// How long a child that has closed its output, or that was killed, may take to be gone.
const GONE_WITHIN: Duration = Duration::from_secs(1);

/// A pool of readers. Cloning it is cheap and gives the same pool.
///
/// Children are started when they are needed and wait for the next mail afterwards. The kernel ends
/// a child together with the thread that started it, so call the pool from the runtime's worker
/// threads (ordinary async code), not from inside of `block_in_place` or a short-lived thread.
#[derive(Clone, Debug)]
pub struct ReaderPool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    program: PathBuf,
    args: Vec<OsString>,
    limits: ReaderLimits,
    /// As many readers may be at work at the same time.
    seats: Semaphore,
    idle: Mutex<Vec<Reader>>,
}

/// Why a mail could not be read. Fit for an agent; says nothing about the mail's content.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The mail took too long, and the reader was killed.
    #[error("the reader took longer than {} s and was stopped", .0.as_secs_f32())]
    TimedOut(Duration),
    /// The reader ended in the middle of the mail.
    #[error("the reader crashed on this mail")]
    Crashed,
    /// The reader called something that is not on its list: probably an attack. Somebody should look.
    #[error("the reader tried something that it must not do and was stopped")]
    Forbidden,
    /// The reader did not start to read because the kernel does not offer its locks.
    #[error("the reader could not be locked in and refused to work")]
    NotLockedIn,
    /// The answer is not one that a sound reader gives; the reader was killed.
    #[error("the reader gave an answer that cannot be true")]
    BadRecord(#[from] BadRecord),
    /// The mail, or what it unfolds into, is larger than the limits allow.
    #[error("the mail is too large to be read")]
    TooLarge,
    /// The program could not be started.
    #[error("the reader could not be started")]
    Start(#[source] io::Error),
    /// The pool is being taken down.
    #[error("the readers are shut down")]
    Closed,
}

impl ReaderPool {
    /// A pool of at most `size` children (at least one), each started as `program args…`.
    pub fn new(program: PathBuf, args: Vec<OsString>, size: usize, limits: ReaderLimits) -> Self {
        Self(Arc::new(Inner {
            program,
            args,
            limits: ReaderLimits {
                raw: limits.raw.min(MAX_RAW),
                record: limits.record.min(MAX_RECORD),
                part: limits.part.min(MAX_PART),
                ..limits
            },
            seats: Semaphore::new(size.max(1)),
            idle: Mutex::new(Vec::new()),
        }))
    }

    /// Reads a raw mail into a record that has been checked.
    pub async fn read(&self, raw: impl AsRef<[u8]>) -> Result<ReadMail, ReadError> {
        self.ask(Question::Read, raw.as_ref(), understand_record)
            .await?
            .ok_or(ReadError::TooLarge)
    }

    /// The decoded content of one part of a raw mail; `None` if the mail has no such part.
    pub async fn part(
        &self,
        raw: impl AsRef<[u8]>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        self.ask(Question::Part { ordinal }, raw.as_ref(), understand_part)
            .await?
            .ok_or(ReadError::TooLarge)
    }

    /// Starts a reader and lets it read an empty mail: `serve` refuses to start when this fails.
    pub async fn check(&self) -> Result<(), ReadError> {
        self.read([]).await.map(drop)
    }

    async fn ask<T>(
        &self,
        question: Question,
        raw: &[u8],
        understand: fn(Kind, Vec<u8>) -> Result<T, BadRecord>,
    ) -> Result<T, ReadError> {
        let limits = &self.0.limits;
        let length = u32::try_from(raw.len()).map_err(|_cause| ReadError::TooLarge)?;
        if length > limits.raw {
            return Err(ReadError::TooLarge);
        }
        let _seat = self
            .0
            .seats
            .acquire()
            .await
            .map_err(|_cause| ReadError::Closed)?;
        let mut reader = self.take().await?;
        // If this future is dropped half-way, the reader is dropped with it, and thereby killed.
        let began = Instant::now();
        let request = Request {
            question,
            turn: reader.mails,
            length,
        };
        let answer = timeout(limits.wall, reader.exchange(request, raw, limits)).await;
        let understood = match answer {
            Ok(Ok((kind, body))) => understand(kind, body).map_err(Into::into),
            Ok(Err(Broken::Lied(how))) => Err(how.into()),
            Ok(Err(Broken::Lost)) => return Err(reader.why_lost().await),
            Err(_) => Err(ReadError::TimedOut(limits.wall)),
        };
        match understood {
            Ok(answer) => {
                self.put_back(reader, began.elapsed());
                Ok(answer)
            }
            Err(error) => {
                reader.end().await;
                Err(error)
            }
        }
    }

    /// A reader that waits for work, or a new one.
    async fn take(&self) -> Result<Reader, ReadError> {
        loop {
            let waiting = self.idle().pop();
            let Some(mut reader) = waiting else {
                return Reader::start(&self.0.program, &self.0.args).map_err(ReadError::Start);
            };
            // One that ended or went mad while it waited must not harm the next mail.
            if reader.is_quiet().await {
                return Ok(reader);
            }
            reader.end().await;
        }
    }

    fn put_back(&self, mut reader: Reader, worked: Duration) {
        reader.mails = reader.mails.saturating_add(1);
        reader.busy = reader.busy.saturating_add(worked);
        let limits = &self.0.limits;
        if reader.mails < limits.mails_per_child && reader.busy < limits.busy_per_child {
            self.idle().push(reader);
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Reader>> {
        // A list of children cannot be left half-written by a panic.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `None` for a record that the reader itself found too large.
#[expect(
    clippy::needless_pass_by_value,
    reason = "of one type with understand_part"
)]
fn understand_record(kind: Kind, body: Vec<u8>) -> Result<Option<ReadMail>, BadRecord> {
    match kind {
        Kind::Record => record::checked(&body).map(Some),
        Kind::TooLarge => Ok(None),
        Kind::Part | Kind::NoPart => Err(BadRecord::Kind),
    }
}

/// The outer `None` for a part that the reader found too large, the inner one for none.
#[expect(clippy::option_option, reason = "two different absences")]
fn understand_part(kind: Kind, body: Vec<u8>) -> Result<Option<Option<Vec<u8>>>, BadRecord> {
    match kind {
        Kind::Part => Ok(Some(Some(body))),
        Kind::NoPart => Ok(Some(None)),
        Kind::TooLarge => Ok(None),
        Kind::Record => Err(BadRecord::Kind),
    }
}

/// One child. Dropping it kills it; the runtime buries it.
#[derive(Debug)]
struct Reader {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    mails: u32,
    busy: Duration,
}

/// Why an exchange with a reader ended early.
enum Broken {
    /// The pipe broke.
    Lost,
    /// The answer breaks the protocol.
    Lied(BadRecord),
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
    fn start(program: &PathBuf, args: &[OsString]) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(args)
            .env_clear()
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
            mails: 0,
            busy: Duration::ZERO,
        })
    }

    /// Whether the child is there and has said nothing since its last answer.
    async fn is_quiet(&mut self) -> bool {
        let unasked = timeout(Duration::ZERO, self.stdout.read_u8()).await;
        unasked.is_err() && matches!(self.child.try_wait(), Ok(None))
    }

    async fn exchange(
        &mut self,
        request: Request,
        raw: &[u8],
        limits: &ReaderLimits,
    ) -> Result<(Kind, Vec<u8>), Broken> {
        self.stdin.write_all(&request.encode()).await?;
        self.stdin.write_all(raw).await?;
        self.stdin.flush().await?;
        let mut head = [0; ANSWER_HEAD];
        self.stdout.read_exact(&mut head).await?;
        let answer = Answer::decode(head).ok_or(BadRecord::Kind)?;
        if answer.turn != request.turn {
            return Err(BadRecord::Turn.into());
        }
        let limit = match answer.kind {
            Kind::Record => limits.record,
            Kind::Part => limits.part,
            Kind::NoPart | Kind::TooLarge => 0,
        };
        if answer.length > limit {
            return Err(BadRecord::TooLong.into());
        }
        // Memory grows with what arrives, not with what was announced.
        let mut body = Vec::new();
        let mut rest = (&mut self.stdout).take(u64::from(answer.length));
        rest.read_to_end(&mut body).await?;
        if rest.limit() > 0 {
            return Err(Broken::Lost);
        }
        Ok((answer.kind, body))
    }

    /// Waits for a child whose pipe broke, and says why it ended.
    async fn why_lost(mut self) -> ReadError {
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
    async fn end(mut self) {
        if let Ok(Err(error)) = timeout(GONE_WITHIN, self.child.kill()).await {
            tracing::warn!(%error, "A reader could not be ended");
        }
    }
}
