//! Who a mail is from and for, as the relay sees it.

use domain::EmailAddress;

use crate::error::Reply;

/// The envelope of a mail (RFC 5321 section 2.3.1), which need not match its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Where bounces go; `None` for the null return path of automatic mail (RFC 3834 section 3.3).
    pub from: Option<EmailAddress>,
    /// The recipients. An empty list is never sent.
    pub to: Vec<EmailAddress>,
}

/// The relay has taken responsibility for the mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Recipients that the relay did not take although it took the mail for others.
    pub not_taken: Vec<NotTaken>,
}

/// A recipient that the relay did not take, and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The recipient.
    pub to: EmailAddress,
    /// The relay's reply; [`Reply::is_permanent`] tells whether to try again.
    pub reply: Reply,
}
