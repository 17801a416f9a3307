//! The desk's OpenPGP secrets within the key process.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use domain::{Clock, Timestamp};
use openpgp::DigestToSign;
use openpgp::secret::{DeskKeys, KeyError};
use uuid::Uuid;

use super::Keyd;
use super::budget::{Bucket, Budget};
use super::record::{Act, Line, Outcome, Record};
use crate::HashKind;
use crate::folder::Folder;
use crate::secrets::{Secrets, scrub_stack};
use crate::wire::{Answer, Refusal, Request};

/// The keys, what they may still be used for, and where that is written down.
pub(super) struct Desk {
    /// Or why there are none. A damaged file does not keep the vault from opening: the tickets are
    /// sealed without it.
    keys: Result<DeskKeys, Refusal>,
    unwraps: Meter,
    signatures: Meter,
    record: Record,
    clock: Clock,
    started: Instant,
}

/// A budget, and whether it was found spent.
struct Meter {
    bucket: Bucket,
    spent: bool,
}

impl Meter {
    fn full(per_hour: u32) -> Self {
        Self {
            bucket: Bucket::full(per_hour),
            spent: false,
        }
    }
}

impl Desk {
    pub(super) fn locked(budget: Budget) -> Self {
        Self {
            keys: Err(Refusal::Locked),
            unwraps: Meter::full(budget.unwraps_per_hour),
            signatures: Meter::full(budget.signatures_per_hour),
            record: Record::default(),
            clock: Clock::System,
            started: Instant::now(),
        }
    }

    pub(super) fn unlock(&mut self, folder: &Folder, secrets: &Secrets) {
        let keys = folder.read_openpgp(&secrets.openpgp_key());
        self.keys = keys.map_err(Refusal::from);
    }

    pub(super) fn lock(&mut self) {
        self.keys = Err(Refusal::Locked);
    }

    fn keys(&self) -> Result<&DeskKeys, Refusal> {
        self.keys.as_ref().map_err(|refusal| *refusal)
    }

    /// Takes one use out of a budget. Only the first refusal in a row is written down.
    fn spend(&mut self, folder: &Folder, act: Act, mail: Uuid) -> Result<(), Refusal> {
        let now = self.started.elapsed();
        let meter = match act {
            Act::Sign => &mut self.signatures,
            _ => &mut self.unwraps,
        };
        let known = meter.spent;
        meter.spent = !meter.bucket.take(now);
        if !meter.spent {
            return Ok(());
        }
        if !known {
            self.write_down(folder, act, Some(mail), None, Outcome::Budget)?;
        }
        Err(Refusal::Budget)
    }

    /// Adds a line to the record. If that fails the result of the act is not given away.
    fn write_down(
        &mut self,
        folder: &Folder,
        act: Act,
        mail: Option<Uuid>,
        key: Option<&str>,
        outcome: Outcome,
    ) -> Result<(), Refusal> {
        let line = Line {
            at: self.clock.now(),
            act,
            mail,
            key,
            outcome,
        };
        let added = self.record.add(folder, &line);
        added.map_err(|error| Refusal::Storage(error.raw_os_error()))
    }
}

impl Keyd {
    pub(super) fn answer_openpgp(&mut self, request: Request) -> Result<Answer, Refusal> {
        let answer = match request {
            Request::OpenpgpGenerate { user_id, now } => {
                self.change_desk(Act::Generate, None, |keys| {
                    keys.generate(&user_id, now.seconds())
                })
            }
            Request::OpenpgpImport { key, passphrase } => {
                let passphrase = passphrase.as_ref().map(|hidden| hidden.0.as_slice());
                self.change_desk(Act::Import, None, |keys| keys.import(&key.0, passphrase))
            }
            Request::OpenpgpRotate {
                fingerprint,
                now,
                valid,
            } => self.change_desk(Act::Rotate, Some(&fingerprint), |keys| {
                keys.rotate(&fingerprint, now.seconds(), valid)
            }),
            Request::OpenpgpForget(fingerprint) => self
                .change_desk(Act::Forget, Some(&fingerprint), |keys| {
                    keys.forget(&fingerprint)?;
                    Ok(fingerprint.clone())
                })
                .map(|_fingerprint| Answer::Done),
            Request::OpenpgpList(now) => self.list_desk(now),
            Request::OpenpgpUnwrap { mail, packets } => self.unwrap_session(mail, &packets),
            Request::OpenpgpSign { mail, digest } => self.sign_digest(mail, &digest),
            _ => Err(Refusal::Malformed),
        };
        scrub_stack();
        answer
    }

    fn list_desk(&self, now: Timestamp) -> Result<Answer, Refusal> {
        Ok(Answer::OpenpgpKeys(self.desk.keys()?.list(now.seconds())))
    }

    /// A change is written down whether it succeeded or not.
    fn change_desk(
        &mut self,
        act: Act,
        key: Option<&str>,
        change: impl FnOnce(&mut DeskKeys) -> Result<String, KeyError>,
    ) -> Result<Answer, Refusal> {
        let mut next = self.desk.keys()?.clone();
        let changed = change(&mut next)
            .map_err(Refusal::from)
            .and_then(|fingerprint| self.keep_desk(next).map(|()| fingerprint));
        let (key, outcome) = match &changed {
            Ok(fingerprint) => (Some(fingerprint.as_str()), Outcome::Done),
            Err(_) => (key, Outcome::Failed),
        };
        self.desk
            .write_down(&self.folder, act, None, key, outcome)?;
        changed.map(Answer::OpenpgpKey)
    }

    /// Writes changed keys down, sealed, and only then uses them.
    fn keep_desk(&mut self, next: DeskKeys) -> Result<(), Refusal> {
        let sealing = self.unlocked()?.openpgp_key();
        self.folder.write_openpgp(&sealing, &next)?;
        self.desk.keys = Ok(next);
        Ok(())
    }

    fn unwrap_session(&mut self, mail: Uuid, packets: &[Vec<u8>]) -> Result<Answer, Refusal> {
        self.desk.keys()?;
        self.desk.spend(&self.folder, Act::Unwrap, mail)?;
        let keys = self.desk.keys()?;
        // The packets come from strangers. A key process that ended because of one would have to be
        // unlocked by somebody, every time that it is sent. Reading keys leaves nothing half done.
        let found = catch_unwind(AssertUnwindSafe(|| keys.unwrap(packets)));
        let (found, failed) = found.map_or((None, true), |found| (found, false));
        let (key, outcome) = match &found {
            Some((_, key)) => (Some(key.as_str()), Outcome::Done),
            None if failed => (None, Outcome::Failed),
            None => (None, Outcome::NoKey),
        };
        self.desk
            .write_down(&self.folder, Act::Unwrap, Some(mail), key, outcome)?;
        let Some((session, _key)) = found else {
            return Ok(Answer::OpenpgpSession(None));
        };
        let identity = self.unlocked()?.hash(HashKind::SessionKey, &session.key);
        Ok(Answer::OpenpgpSession(Some((session, identity.into()))))
    }

    fn sign_digest(&mut self, mail: Uuid, digest: &DigestToSign) -> Result<Answer, Refusal> {
        self.desk.keys()?;
        self.desk.spend(&self.folder, Act::Sign, mail)?;
        let signature = self.desk.keys()?.sign(digest);
        let outcome = signature.as_ref().map_or(Outcome::NoKey, |_| Outcome::Done);
        let key = Some(digest.key.as_str());
        self.desk
            .write_down(&self.folder, Act::Sign, Some(mail), key, outcome)?;
        Ok(Answer::OpenpgpSignature(signature))
    }
}

#[cfg(test)]
mod tests;
