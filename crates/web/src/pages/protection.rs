//! How mail was protected and how a reply will be: the pure mapping from the verbs' answers to the
//! view.

use app::{CryptoView, KeyView, MessageView, RecipientPlan, ReplyPlan, TicketView};
use domain::{Act, Claim, Protection as Sent, SignatureWord, Timestamp, Unprotected};
use letter::{Closed, Offer};

use super::conversation::Reader;
use super::words;
use crate::view::{
    ClosedMail, EncryptedPiece, Fingerprint, KeyBrief, Mark, Nobody, Prospect, Protection,
    Receivers, Sealing, Signer,
};

/// What stands about a mail of a user.
pub(super) fn of_mail(reader: &Reader<'_>, message: &MessageView) -> Protection {
    let crypto = &message.crypto;
    Protection {
        marks: marks_in(crypto),
        signer: crypto
            .signer
            .as_deref()
            .map(|signer| self::signer(reader, signer, crypto.signed_at)),
        warning: crypto.warning(),
        closed: crypto
            .closed
            .map(|why| closed(reader, why, crypto.replay_of)),
        is_dropped: crypto.dropped,
        outside: crypto.remainder.text.as_str().into(),
        pieces: crypto
            .offers
            .iter()
            .map(|offer| piece(reader, offer))
            .collect(),
        may_open: reader.caller.may(Act::WorkTickets),
    }
}

/// What stands about a mail of ours.
pub(super) fn marks_out(crypto: &CryptoView) -> Vec<Mark> {
    if crypto.downgraded {
        return vec![Mark::LeftInClear];
    }
    let keys = crypto.recipients.len();
    (keys > 0)
        .then_some(Mark::LeftEncrypted(keys))
        .into_iter()
        .collect()
}

fn marks_in(crypto: &CryptoView) -> Vec<Mark> {
    let encrypted = match (crypto.encrypted, crypto.closed) {
        (_, Some(_)) => Some(Mark::Closed),
        (true, None) => Some(Mark::Encrypted),
        (false, None) => None,
    };
    let signed = match crypto.signature {
        SignatureWord::None if crypto.several_signed => Some(Mark::SeveralSigned),
        SignatureWord::None => None,
        SignatureWord::Good => Some(Mark::SignedByKnownKey),
        SignatureWord::UnknownKey => Some(Mark::SignedByUnknownKey),
        SignatureWord::Mismatch => Some(Mark::SignedBySomebodyElse),
        SignatureWord::Bad => Some(Mark::SignatureBad),
    };
    encrypted.into_iter().chain(signed).collect()
}

/// A key that signed.
pub(super) fn signer(reader: &Reader<'_>, fingerprint: &str, at: Option<Timestamp>) -> Signer {
    Signer {
        fingerprint: fingerprint.into(),
        at: at.map(|at| words::moment(reader.texts, at, reader.now)),
    }
}

/// Why something was not opened. The desk's keys are of use only to who used none of them.
pub(super) fn closed(
    reader: &Reader<'_>,
    why: Closed,
    first: Option<domain::TicketRef>,
) -> ClosedMail {
    let keys = match why {
        Closed::NotForUs => reader.desk_keys.iter().map(Fingerprint::from).collect(),
        _ => Vec::new(),
    };
    ClosedMail { why, first, keys }
}

fn piece(reader: &Reader<'_>, offer: &Offer) -> EncryptedPiece {
    EncryptedPiece {
        number: offer.ordinal,
        kind: offer.kind,
        size: words::size(reader.texts, offer.ciphertext_bytes),
    }
}

/// How a reply would travel.
pub(super) fn sealing(plan: &ReplyPlan) -> Sealing {
    sealing_to(&plan.recipients, plan.leaves)
}

/// To whom a reply would go, and how.
pub(super) fn prospect(
    recipients: &[RecipientPlan],
    leaves: Result<Sent, Unprotected>,
) -> Prospect {
    Prospect {
        receivers: receivers(recipients),
        sealing: sealing_to(recipients, leaves),
    }
}

/// Who receives a reply.
pub(super) fn receivers(recipients: &[RecipientPlan]) -> Receivers {
    let those = |is_copy: bool| {
        let those = recipients.iter().filter(move |one| one.is_copy == is_copy);
        let address = |one: &RecipientPlan| one.mailbox.address.to_string().into();
        those.map(address).collect()
    };
    Receivers {
        to: those(false),
        copies: those(true),
    }
}

fn sealing_to(recipients: &[RecipientPlan], leaves: Result<Sent, Unprotected>) -> Sealing {
    let are_several = recipients.len() > 1;
    let brief = |key: &KeyView| KeyBrief {
        address: are_several.then(|| key.address.to_string().into()),
        fingerprint: Fingerprint::from(&key.fingerprint),
        source: key.source,
        standing: key.standing,
    };
    let keys = recipients.iter().filter_map(|one| one.key.as_ref());
    match leaves {
        Ok(Sent::Encrypted) => Sealing::Encrypted(keys.map(brief).collect()),
        Ok(Sent::Clear | Sent::Downgraded) => Sealing::Clear,
        Err(why) => Sealing::Undecided(why),
    }
}

/// Why nobody can be answered.
pub(super) fn nobody(ticket: &TicketView) -> Option<Nobody> {
    if ticket.reply_address().is_some() {
        return None;
    }
    let is_report = ticket
        .entries
        .iter()
        .any(|entry| super::conversation::report_of(entry).is_some());
    Some(if is_report {
        Nobody::AnonymousReport
    } else {
        Nobody::NoSender
    })
}

/// True if the address that a reply goes to stands inside of a report and nowhere else.
pub(super) fn is_unverified(ticket: &TicketView) -> bool {
    ticket.claim == Some(Claim::InsideReport)
}
