//! The parent's side: a few readers, each trusted with one mail at a time and with nothing else.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use letter::{Door, FoundKey, Letter};
use openpgp::{Encrypted, SessionKey};
use tokio::sync::Semaphore;

use crate::answers::Told;
use crate::frame::Kind;
use crate::keys::{Helpers, Keys, NameServers};
use crate::limits::{MAX_PART, MAX_QUESTION, MAX_RAW, MAX_RECORD, ReaderLimits};
use crate::process::{Asked, Broken, Reader};
use crate::question::{ProtectFailure, Question, Signed};
use crate::record::{self, BadRecord};
use crate::wiped;

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

/// Why a question was not answered. Fit for an agent; says nothing about the mail's content.
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
    /// The mail, what it unfolds into, or the certificates beside it are larger than the limits allow.
    #[error("the mail is too large to be read")]
    TooLarge,
    /// Those who hold the keys failed or did not answer in time. Not the mail's fault: try later.
    #[error("the key holder did not answer")]
    KeyHolder,
    /// It was neither encrypted nor signed.
    #[error("the mail could not be protected")]
    Protect(#[from] ProtectFailure),
    /// The program could not be started.
    #[error("the reader could not be started")]
    Start(#[source] io::Error),
    /// The pool is being taken down.
    #[error("the readers are shut down")]
    Closed,
}

impl ReadError {
    /// Whether the reader answered as a sound one does, so that it can go on with the next mail.
    const fn is_an_answer(&self) -> bool {
        matches!(self, Self::TooLarge | Self::Protect(_))
    }
}

impl ReaderPool {
    /// A pool of at most `size` children at work (at least one), each started as `program args…`.
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

    /// Reads a raw mail, opened with `keys` if it is encrypted as a whole, into a letter that has
    /// been checked. Nobody vouches for it. `now` is in seconds since 1970, here and below.
    pub async fn read(
        &self,
        raw: impl AsRef<[u8]>,
        now: i64,
        keys: Keys,
    ) -> Result<Letter, ReadError> {
        self.read_from(raw, now, Door::default(), keys, None).await
    }

    /// The same of a mail that came through this door: the letter says who vouches for it. Names are
    /// looked up if there is somebody who does.
    pub async fn read_from(
        &self,
        raw: impl AsRef<[u8]>,
        now: i64,
        door: Door,
        keys: Keys,
        names: NameServers,
    ) -> Result<Letter, ReadError> {
        let looks = names.is_some();
        let question = Question::Read { now, door, looks };
        let told = |told: Told| told.letter();
        self.ask(question, raw.as_ref(), Helpers { keys, names }, told)
            .await
    }

    /// The decoded content of one part of a raw mail that was opened with `session`; `None` if the
    /// mail has no such part, or does not open with it.
    pub async fn part(
        &self,
        raw: impl AsRef<[u8]>,
        session: Option<&SessionKey>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let session = session.cloned();
        let question = Question::Part { ordinal, session };
        self.ask(question, raw.as_ref(), Helpers::default(), Told::bytes)
            .await
    }

    /// A raw mail as it would have come unencrypted; `None` if it does not open with `session`.
    pub async fn clear(
        &self,
        raw: impl AsRef<[u8]>,
        session: &SessionKey,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let session = session.clone();
        let question = Question::Clear { session };
        self.ask(question, raw.as_ref(), Helpers::default(), Told::bytes)
            .await
    }

    /// One section of the report that a raw mail is, by its place in the report's list; with marks
    /// in place of what identifies somebody if `redacted`. `None` if there is no such section.
    pub async fn section(
        &self,
        raw: impl AsRef<[u8]>,
        session: Option<&SessionKey>,
        index: u32,
        redacted: bool,
    ) -> Result<Option<String>, ReadError> {
        let question = Question::Section {
            index,
            redacted,
            session: session.cloned(),
        };
        self.ask(question, raw.as_ref(), Helpers::default(), Told::text)
            .await
    }

    /// Reads an encrypted piece of a raw mail, which an agent asked for, as a letter of its own;
    /// `None` if the mail has no such piece.
    pub async fn offer(
        &self,
        raw: impl AsRef<[u8]>,
        ordinal: u32,
        now: i64,
        keys: Keys,
    ) -> Result<Option<Letter>, ReadError> {
        let question = Question::Offer { ordinal, now };
        let told = |told: Told| told.letter_or_nothing();
        self.ask(question, raw.as_ref(), keys.into(), told).await
    }

    /// One part of an encrypted piece that was opened with `session`.
    pub async fn offer_part(
        &self,
        raw: impl AsRef<[u8]>,
        offer: u32,
        session: Option<&SessionKey>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let question = Question::OfferPart {
            offer,
            ordinal,
            session: session.cloned(),
        };
        self.ask(question, raw.as_ref(), Helpers::default(), Told::bytes)
            .await
    }

    /// The certificates in a file that somebody hands in.
    pub async fn certificates(
        &self,
        file: impl AsRef<[u8]>,
        now: i64,
    ) -> Result<Vec<FoundKey>, ReadError> {
        let told = |told: Told| told.keys();
        self.ask(
            Question::Certificates { now },
            file.as_ref(),
            Helpers::default(),
            told,
        )
        .await
    }

    /// Encrypts an entity to all of these certificates, and signs it if there is a certificate of the
    /// desk's to sign with. Done by a reader that has read nothing else and is not used again.
    pub async fn encrypt(
        &self,
        entity: impl AsRef<[u8]>,
        recipients: Vec<Vec<u8>>,
        signer: Option<Vec<u8>>,
        now: i64,
        keys: Keys,
    ) -> Result<Encrypted, ReadError> {
        let question = Question::Encrypt {
            now,
            recipients,
            signer,
        };
        let told = |told: Told| told.encrypted();
        self.ask(question, entity.as_ref(), keys.into(), told).await
    }

    /// Signs a part with the desk's certificate, detached. Done as in [`Self::encrypt`].
    pub async fn sign(
        &self,
        part: impl AsRef<[u8]>,
        signer: Vec<u8>,
        now: i64,
        keys: Keys,
    ) -> Result<Signed, ReadError> {
        let question = Question::Sign { now, signer };
        let told = |told: Told| told.signed();
        self.ask(question, part.as_ref(), keys.into(), told).await
    }

    /// Starts a reader and lets it read an empty mail: `serve` refuses to start when this fails.
    pub async fn check(&self) -> Result<(), ReadError> {
        self.read([], 0, None).await.map(drop)
    }

    async fn ask<T>(
        &self,
        question: Question,
        body: &[u8],
        helpers: Helpers,
        understand: impl FnOnce(Told) -> Result<T, BadRecord>,
    ) -> Result<T, ReadError> {
        let limits = &self.0.limits;
        let asked = asked(&question, body, limits)?;
        let _seat = self
            .0
            .seats
            .acquire()
            .await
            .map_err(|_cause| ReadError::Closed)?;
        // If this future is dropped half-way, the reader is dropped with it, and thereby killed.
        let mut reader = if question.is_protecting() {
            self.start()?
        } else {
            self.take().await?
        };
        let answer = match reader.converse(&asked, helpers, limits).await {
            Ok(told) => understood(told, &question, understand),
            Err(Broken::Lied(how)) => Err(how.into()),
            Err(Broken::Late(wall)) => Err(ReadError::TimedOut(wall)),
            Err(Broken::Unanswered) => Err(ReadError::KeyHolder),
            Err(Broken::Lost) => return Err(reader.why_lost().await),
        };
        let is_sound = answer.as_ref().err().is_none_or(ReadError::is_an_answer);
        if is_sound && !question.is_protecting() {
            self.put_back(reader);
        } else {
            reader.end().await;
        }
        answer
    }

    fn start(&self) -> Result<Reader, ReadError> {
        Reader::start(&self.0.program, &self.0.args).map_err(ReadError::Start)
    }

    /// A reader that waits for work, or a new one.
    async fn take(&self) -> Result<Reader, ReadError> {
        loop {
            let waiting = self.idle().pop();
            let Some(mut reader) = waiting else {
                return self.start();
            };
            // One that ended or went mad while it waited must not harm the next mail.
            if reader.is_quiet().await {
                return Ok(reader);
            }
            reader.end().await;
        }
    }

    fn put_back(&self, reader: Reader) {
        let limits = &self.0.limits;
        if reader.questions < limits.mails_per_child && reader.busy < limits.busy_per_child {
            self.idle().push(reader);
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Reader>> {
        // A list of children cannot be left half-written by a panic.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A question that is within the limits.
fn asked<'a>(
    question: &'a Question,
    body: &'a [u8],
    limits: &ReaderLimits,
) -> Result<Asked<'a>, ReadError> {
    let fits = |bytes: &[u8], most: u32| u32::try_from(bytes.len()).is_ok_and(|it| it <= most);
    let encoded = wiped::encode(question).map_err(BadRecord::from)?;
    if fits(body, limits.raw) && fits(&encoded, MAX_QUESTION) {
        Ok(Asked {
            question,
            encoded,
            body,
        })
    } else {
        Err(ReadError::TooLarge)
    }
}

fn understood<T>(
    told: Told,
    question: &Question,
    understand: impl FnOnce(Told) -> Result<T, BadRecord>,
) -> Result<T, ReadError> {
    match told.kind {
        Kind::TooLarge => Err(ReadError::TooLarge),
        Kind::Failed if question.is_protecting() => {
            let failure: ProtectFailure = record::decode(&told.body)?;
            Err(failure.into())
        }
        _ => Ok(understand(told)?),
    }
}
