//! How messages came protected, in words, and how a reply will leave.

use std::collections::BTreeMap;

use domain::{
    KeyChoice, KeyStanding, Protection, SignatureWord, TicketRef, Timestamp, Unprotected, protect,
};
use letter::{Closed, Offer, Opening, Remainder, Signature, Verdict};
use mail::Mailbox;
use store::certificates::Certificate;
use vault::KeyedHash;

use crate::certificates::{KeyView, OpenCertificate};
use crate::ground::Recipient;
use crate::protect_reply::key_of;
use crate::records::Crypto;

/// How a message was protected.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with one another"
)]
pub struct CryptoView {
    /// It came or left encrypted.
    pub encrypted: bool,
    /// Why it could not be opened.
    pub closed: Option<Closed>,
    /// The ciphertext was dropped after reading.
    pub dropped: bool,
    /// What its signature proves.
    pub signature: SignatureWord,
    /// Why a signature is bad.
    pub verdict: Option<Verdict>,
    /// Fingerprint of the key that signed, if the desk knows it.
    pub signer: Option<String>,
    /// When it was signed, by the signer's clock.
    pub signed_at: Option<Timestamp>,
    /// Several pieces were signed, and none is believed.
    pub several_signed: bool,
    /// What stands outside of the signed piece.
    pub remainder: Remainder,
    /// Encrypted pieces that are opened when an agent asks.
    pub offers: Vec<Offer>,
    /// The ticket where the same ciphertext came first, if the caller may see it.
    pub replay_of: Option<TicketRef>,
    /// Fingerprints of the keys that our mail was encrypted to.
    pub recipients: Vec<String>,
    /// Our mail left in clear although the conversation was encrypted.
    pub downgraded: bool,
}

/// Which addresses a fingerprint was accepted for, or came for.
pub(crate) type Bindings = BTreeMap<String, Vec<Certificate>>;

impl CryptoView {
    pub(crate) fn new(
        crypto: Crypto,
        sender: Option<KeyedHash>,
        bindings: &Bindings,
        replay_of: Option<TicketRef>,
    ) -> Self {
        let (signature, meant) = signature_word(&crypto.signatures, sender, bindings);
        let meant = meant.cloned();
        Self {
            encrypted: crypto.opening.is_encrypted() || !crypto.recipients.is_empty(),
            closed: match crypto.opening {
                Opening::Closed(why) => Some(why),
                _ => None,
            },
            dropped: crypto.opening == Opening::Opened(None),
            signature,
            verdict: meant.as_ref().map(|signature| signature.verdict),
            signed_at: meant
                .as_ref()
                .and_then(|signature| signature.made_at)
                .map(Timestamp::from_seconds),
            signer: meant.and_then(|signature| signature.fingerprint),
            several_signed: crypto.several_signed,
            remainder: crypto.remainder,
            offers: crypto.offers,
            replay_of,
            recipients: crypto.recipients,
            downgraded: crypto.downgraded,
        }
    }

    /// What an agent should know, in words; `None` if all is well.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        if let Some(closed) = self.closed {
            return Some(format!("It stays encrypted: {closed}."));
        }
        if self.several_signed {
            return Some(String::from(
                "Several pieces of it are signed; none of the signatures is believed.",
            ));
        }
        let words = match (self.signature, self.verdict) {
            (SignatureWord::None | SignatureWord::Good, _) if self.has_remainder() => {
                "Part of it stands outside of what was signed."
            }
            (SignatureWord::None | SignatureWord::Good, _) => return None,
            (SignatureWord::Mismatch, _) => {
                "It is signed by a key that belongs to another address."
            }
            (SignatureWord::UnknownKey, Some(Verdict::Good)) => {
                "It is signed by a key that nobody has checked yet."
            }
            (SignatureWord::UnknownKey, _) => "It is signed by a key that the desk does not have.",
            (SignatureWord::Bad, Some(Verdict::KeyExpired)) => {
                "The key that signed it had expired."
            }
            (SignatureWord::Bad, Some(Verdict::KeyRevoked)) => {
                "The key that signed it was revoked by its owner."
            }
            (SignatureWord::Bad, Some(Verdict::Weak)) => {
                "The signature is of a kind that can be forged."
            }
            (SignatureWord::Bad, Some(Verdict::Expired)) => "The signature has expired.",
            (SignatureWord::Bad, Some(Verdict::NotYet)) => "The signature is dated in the future.",
            (SignatureWord::Bad, _) => "The signature does not fit the text: it was changed.",
        };
        Some(words.to_owned())
    }

    fn has_remainder(&self) -> bool {
        !self.remainder.text.is_empty() || !self.remainder.parts.is_empty()
    }
}

/// What the signatures prove about this sender, and the one that proves it. A good one for the sender
/// counts; without one, the worst that can be said of the others does not hide in the number.
fn signature_word<'a>(
    signatures: &'a [Signature],
    sender: Option<KeyedHash>,
    bindings: &Bindings,
) -> (SignatureWord, Option<&'a Signature>) {
    let word = |signature: &Signature| match signature.verdict {
        Verdict::Good => binding_word(signature, sender, bindings),
        Verdict::UnknownKey => SignatureWord::UnknownKey,
        _ => SignatureWord::Bad,
    };
    let rank = |word: SignatureWord| match word {
        SignatureWord::Good => 0,
        SignatureWord::Bad => 1,
        SignatureWord::Mismatch => 2,
        SignatureWord::UnknownKey => 3,
        SignatureWord::None => 4,
    };
    let words = signatures
        .iter()
        .map(|signature| (word(signature), signature));
    match words.min_by_key(|(word, _)| rank(*word)) {
        Some((word, signature)) => (word, Some(signature)),
        None => (SignatureWord::None, None),
    }
}

/// A sound signature proves something only if somebody says whose key it is (threat A7).
fn binding_word(
    signature: &Signature,
    sender: Option<KeyedHash>,
    bindings: &Bindings,
) -> SignatureWord {
    let rows = signature
        .fingerprint
        .as_ref()
        .and_then(|fingerprint| bindings.get(fingerprint));
    let rows = rows.map(Vec::as_slice).unwrap_or_default();
    let accepted = || {
        rows.iter()
            .filter(|row| row.standing == KeyStanding::Accepted)
    };
    let of_sender = |row: &&Certificate| sender == Some(row.address);
    if accepted().any(|row| of_sender(&row)) {
        SignatureWord::Good
    } else if accepted().next().is_some() {
        SignatureWord::Mismatch
    } else {
        SignatureWord::UnknownKey
    }
}

/// How a reply would leave if nothing else is wished.
#[derive(Clone, Debug)]
pub struct ReplyPlan {
    /// To whom it goes, those in copy last; empty when nobody is known.
    pub recipients: Vec<RecipientPlan>,
    /// How it leaves, or why somebody has to decide.
    pub leaves: Result<Protection, Unprotected>,
    /// The conversation was encrypted.
    pub was_encrypted: bool,
    /// The desk has a key to sign with.
    pub signed: bool,
}

/// Somebody who gets a reply.
#[derive(Clone, Debug)]
pub struct RecipientPlan {
    /// Who.
    pub mailbox: Mailbox,
    /// In copy.
    pub is_copy: bool,
    /// Which key.
    pub choice: KeyChoice,
    /// The key that would be used.
    pub key: Option<KeyView>,
}

impl ReplyPlan {
    pub(crate) fn new(
        recipients: &[Recipient],
        known: &[OpenCertificate],
        was_encrypted: bool,
        signed: bool,
        now: Timestamp,
    ) -> Self {
        let plan = |recipient: &Recipient| {
            let (choice, key) = key_of(recipient, known, now);
            RecipientPlan {
                mailbox: recipient.mailbox.clone(),
                is_copy: recipient.is_copy,
                choice,
                key: key.map(|key| key.view(None, now)),
            }
        };
        let recipients: Vec<_> = recipients.iter().map(plan).collect();
        let choices: Vec<_> = recipients.iter().map(|one| one.choice).collect();
        Self {
            leaves: protect(was_encrypted, &choices, None),
            recipients,
            was_encrypted,
            signed,
        }
    }

    /// The keys that it would be encrypted to.
    pub fn keys(&self) -> impl Iterator<Item = &KeyView> {
        self.recipients.iter().filter_map(|one| one.key.as_ref())
    }
}
