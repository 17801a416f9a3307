//! Mail that is fetched from mailboxes elsewhere: what was taken, and what is still to be done there.

use domain::MailboxMail;
use store::mailboxes::{self, Mailbox, Position};
use store::{DbError, jobs};

use crate::accept_mail::{Envelope, Incoming, put_into_spool};
use crate::{AppError, Desk};

/// Where a mail lies on its server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedFrom {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// Which numbering of it.
    pub uid_validity: u32,
    /// The mail's number.
    pub uid: u32,
}

impl Desk {
    /// Accepts a fetched mail, moves on in its mailbox, and remembers whether something is still to
    /// be done there: one durable transaction. Only after `Ok` may the mail be deleted there.
    ///
    /// # Errors
    /// When it could not be made safe, or the mailbox was begun anew meanwhile: it stays where it is.
    pub async fn take_fetched(
        &self,
        envelope: Envelope,
        raw: Vec<u8>,
        from: FetchedFrom,
        unfinished: bool,
    ) -> Result<(), AppError> {
        let row = self.seal_for_spool(Incoming::new(envelope, raw)).await?;
        let now = row.received_at;
        self.write::<_, AppError, _>(move |tx| {
            if !mailboxes::raise(tx, &from.mailbox, from.uid_validity, from.uid)? {
                return Err(AppError::Database(DbError::Conflict));
            }
            if unfinished {
                let state = MailboxMail::Unfinished;
                mailboxes::set(tx, &from.mailbox, from.uid, state, now)?;
            } else {
                mailboxes::forget(tx, &from.mailbox, from.uid)?;
            }
            Ok(put_into_spool(tx, &row, now)?)
        })
        .await?;
        self.tell_worker(jobs::Kind::ReadMail);
        Ok(())
    }

    /// Leaves a mail where it is, and moves on.
    ///
    /// # Errors
    /// When the database fails, or the mailbox was begun anew meanwhile.
    pub async fn skip_fetched(&self, from: FetchedFrom, why: MailboxMail) -> Result<(), AppError> {
        let now = self.now();
        self.write::<_, AppError, _>(move |tx| {
            if !mailboxes::raise(tx, &from.mailbox, from.uid_validity, from.uid)? {
                return Err(AppError::Database(DbError::Conflict));
            }
            Ok(mailboxes::set(tx, &from.mailbox, from.uid, why, now)?)
        })
        .await
    }

    /// How far a mailbox was fetched.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mailbox_position(&self, mailbox: Mailbox) -> Result<Option<Position>, AppError> {
        self.read(move |tx| Ok(mailboxes::position(tx, &mailbox)?))
            .await
    }

    /// Begins a mailbox, or begins it anew because its server numbers it anew.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_mailbox(&self, mailbox: Mailbox, uid_validity: u32) -> Result<(), AppError> {
        self.write(move |tx| Ok(mailboxes::begin(tx, &mailbox, uid_validity)?))
            .await
    }

    /// The numbers of mails that are not done with for this reason, the lowest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails_left(
        &self,
        mailbox: Mailbox,
        why: MailboxMail,
        limit: u64,
    ) -> Result<Vec<u32>, AppError> {
        self.read(move |tx| Ok(mailboxes::list(tx, &mailbox, why, limit)?))
            .await
    }

    /// These mails are done with.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_fetched(&self, mailbox: Mailbox, uids: Vec<u32>) -> Result<(), AppError> {
        self.write(move |tx| {
            for uid in &uids {
                mailboxes::forget(tx, &mailbox, *uid)?;
            }
            Ok(())
        })
        .await
    }
}
