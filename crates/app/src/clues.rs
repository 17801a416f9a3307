//! What connects a mail with tickets: keyed hashes, and the tickets that the store has for them.

use domain::{Candidate, Clue, ReplyToken, TicketRef, Timestamp, ticket_ref_in_subject};
use mail::ReadMail;
use store::jobs::Job;
use store::{DbError, Tx, messages, tickets, tokens};
use vault::{HashKind, KeyedHash, Vault};

use crate::AppError;
use crate::accept_mail::Envelope;

/// A mail that was taken apart and is not stored yet.
#[derive(Clone)]
pub(crate) struct Arrival {
    pub(crate) job: Job,
    pub(crate) received_at: Timestamp,
    pub(crate) envelope: Envelope,
    pub(crate) raw: Vec<u8>,
    pub(crate) mail: ReadMail,
}

/// The keyed hashes by which the store looks for the mail's ticket.
#[derive(Clone)]
pub(crate) struct Clues {
    pub(crate) sender: Option<KeyedHash>,
    pub(crate) digest: KeyedHash,
    pub(crate) message_id: Option<KeyedHash>,
    tokens: Vec<KeyedHash>,
    references: Vec<KeyedHash>,
    tag: Option<TicketRef>,
}

impl Clues {
    /// Has all hashes of a batch made in one round trip to the key process.
    pub(crate) fn of(vault: &Vault, arrivals: &[Arrival]) -> Result<Vec<Self>, AppError> {
        let wanted: Vec<_> = arrivals.iter().map(hash_inputs).collect();
        let flat: Vec<_> = wanted.iter().flatten().cloned().collect();
        let mut hashes = vault.hashes(&flat).map_err(AppError::of_vault)?.into_iter();
        Ok(arrivals
            .iter()
            .zip(&wanted)
            .map(|(arrival, inputs)| {
                let mut clues = Self {
                    sender: None,
                    digest: KeyedHash([0; 16]),
                    message_id: None,
                    tokens: Vec::new(),
                    references: Vec::new(),
                    tag: ticket_ref_in_subject(&arrival.mail.subject),
                };
                for ((kind, _), hash) in inputs.iter().zip(hashes.by_ref()) {
                    clues.take(*kind, hash, arrival.mail.message_id.is_some());
                }
                clues
            })
            .collect())
    }

    /// Takes the next hash; the order is that of [`hash_inputs`].
    fn take(&mut self, kind: HashKind, hash: KeyedHash, has_message_id: bool) {
        match kind {
            HashKind::Address => self.sender = Some(hash),
            HashKind::Digest => self.digest = hash,
            HashKind::ReplyToken => self.tokens.push(hash),
            HashKind::MessageId if has_message_id && self.message_id.is_none() => {
                self.message_id = Some(hash);
            }
            HashKind::MessageId => self.references.push(hash),
            HashKind::Label => {}
        }
    }
}

/// What is hashed of a mail: sender, digest, its own Message-ID if it has one, reply tokens in the
/// addresses to which it came, then what it refers to, the nearest first. Empty ids are never in it.
fn hash_inputs(arrival: &Arrival) -> Vec<(HashKind, Vec<u8>)> {
    let mail = &arrival.mail;
    let mut inputs = Vec::new();
    if let Some(from) = &mail.from {
        inputs.push((HashKind::Address, from.address.folded().into_bytes()));
    }
    inputs.push((HashKind::Digest, mail.digest.to_vec()));
    let ids = mail
        .message_id
        .iter()
        .chain(&mail.in_reply_to)
        .chain(mail.references.iter().rev());
    inputs.extend(
        ids.take(60)
            .map(|id| (HashKind::MessageId, id.clone().into_bytes())),
    );
    let recipients = arrival.envelope.recipients.iter().chain(&mail.delivered_to);
    let tokens = recipients
        .chain(
            mail.to
                .iter()
                .chain(&mail.cc)
                .map(|mailbox| &mailbox.address),
        )
        .filter_map(|address| address.split_extension()?.1.parse::<ReplyToken>().ok());
    inputs.extend(
        tokens
            .take(10)
            .map(|token| (HashKind::ReplyToken, token.as_str().as_bytes().to_vec())),
    );
    inputs
}

/// Looks for the tickets that a mail may belong to; [`place`] decides.
pub(crate) fn candidates(tx: &mut Tx<'_>, clues: &Clues) -> Result<Vec<Candidate>, DbError> {
    let mut candidates = Vec::new();
    for token in &clues.tokens {
        if let Some((ticket, correspondent)) = tokens::find(tx, *token)? {
            let sender_is_party = clues.sender == Some(correspondent);
            candidates.push(Candidate {
                ticket,
                clue: Clue::Token,
                sender_is_party,
                rank: 0,
            });
        }
    }
    for (rank, reference) in clues.references.iter().enumerate() {
        for (ticket, correspondent) in messages::list_by_message_id(tx, *reference)? {
            let sender_is_party = clues.sender.is_some() && clues.sender == correspondent;
            candidates.push(Candidate {
                ticket,
                clue: Clue::Reference,
                sender_is_party,
                rank,
            });
        }
    }
    if let Some(ticket) = clues
        .tag
        .map(|tag| tickets::find_by_ref(tx, tag))
        .transpose()?
        .flatten()
    {
        let sender_is_party = match clues.sender {
            Some(sender) => tickets::is_party(tx, ticket.id, sender)?,
            None => false,
        };
        let rank = clues.references.len();
        candidates.push(Candidate {
            ticket: ticket.id,
            clue: Clue::SubjectTag,
            sender_is_party,
            rank,
        });
    }
    Ok(candidates)
}
