//! What connects a mail with tickets, keys and counts: keyed hashes, all made in one round trip to
//! the key process, and the tickets that the store has for them.

use std::net::IpAddr;

use domain::ticket_ref_in_subject;
use domain::{
    Candidate, Clue, EmailAddress, Likeness, MessageId, ReplyToken, TicketRef, Timestamp,
    TokenPurpose,
};
use letter::{FoundKey, Letter, Verdict};
use store::jobs::Job;
use store::{DbError, Tx, ancestors, merges, messages, participants, tickets, tokens};
use vault::{HashKind, KeyedHash, Vault};

use crate::AppError;
use crate::accept_mail::Envelope;
use crate::certificates::{CertificateClues, certificate_inputs, handle_input};
use crate::facts::{Fact, device_hashed, facts};
use crate::likeness;
use crate::sender::{carried, keys_of_sender, requester};

/// A mail that was taken apart and is not stored yet.
#[derive(Clone)]
pub(crate) struct Arrival {
    pub(crate) job: Job,
    pub(crate) received_at: Timestamp,
    pub(crate) envelope: Envelope,
    pub(crate) raw: Vec<u8>,
    pub(crate) letter: Letter,
    /// The machine that handed it in, if that is known and it was not the site's own.
    pub(crate) client: Option<IpAddr>,
    /// The message that had the same ciphertext first.
    pub(crate) replay_of: Option<MessageId>,
}

/// The keyed hashes by which the store looks for the mail's ticket, and what else of it is stored
/// under hashes.
#[derive(Clone, Default)]
pub(crate) struct Clues {
    pub(crate) sender: Option<KeyedHash>,
    pub(crate) digest: Option<KeyedHash>,
    pub(crate) message_id: Option<KeyedHash>,
    pub(crate) session: Option<KeyedHash>,
    pub(crate) signers: Vec<KeyedHash>,
    pub(crate) devices: Vec<KeyedHash>,
    pub(crate) facts: Vec<(Fact, KeyedHash)>,
    pub(crate) keys: Vec<CertificateClues>,
    /// By what a new ticket of it is like others.
    pub(crate) alike: Vec<(Likeness, KeyedHash)>,
    tokens: Vec<KeyedHash>,
    pub(crate) references: Vec<KeyedHash>,
    /// Somebody passes another mail on: a new matter, whatever it refers to.
    is_forwarded: bool,
    tag: Option<TicketRef>,
}

/// What a hash is for.
enum Slot {
    Sender,
    Digest,
    MessageId,
    Session,
    Signer,
    Device,
    Fact(Fact),
    Key(EmailAddress, FoundKey),
    KeyPart,
    Token,
    Reference,
    Alike(Likeness),
}

impl Clues {
    /// Has all hashes of a batch made in one round trip to the key process.
    pub(crate) fn of(vault: &Vault, arrivals: &[Arrival]) -> Result<Vec<Self>, AppError> {
        let mut inputs = Vec::new();
        let mut slots = Vec::new();
        for (place, arrival) in arrivals.iter().enumerate() {
            for (slot, kind, value) in wanted(arrival) {
                slots.push((place, slot));
                inputs.push((kind, value));
            }
        }
        let hashes = vault.hashes(&inputs).map_err(AppError::of_vault)?;
        let mut all: Vec<Self> = arrivals.iter().map(without_hashes).collect();
        for ((place, slot), hash) in slots.into_iter().zip(hashes) {
            if let Some(clues) = all.get_mut(place) {
                clues.take(slot, hash);
            }
        }
        Ok(all)
    }

    fn take(&mut self, slot: Slot, hash: KeyedHash) {
        match slot {
            Slot::Sender => self.sender = Some(hash),
            Slot::Digest => self.digest = Some(hash),
            Slot::MessageId => self.message_id = Some(hash),
            Slot::Session => self.session = Some(hash),
            Slot::Signer => self.signers.push(hash),
            Slot::Device => self.devices.push(hash),
            Slot::Fact(fact) => self.facts.push((fact, hash)),
            Slot::Key(address, key) => self.keys.push(CertificateClues::new(address, key, hash)),
            Slot::KeyPart => {
                if let Some(key) = self.keys.last_mut() {
                    key.take(hash);
                }
            }
            Slot::Token => self.tokens.push(hash),
            Slot::Reference => self.references.push(hash),
            Slot::Alike(kind) => self.alike.push((kind, hash)),
        }
    }
}

fn without_hashes(arrival: &Arrival) -> Clues {
    // What stands in the mail around a report was not written by its user.
    let subject = &arrival.letter.mail.subject;
    let tag = match carried(&arrival.letter) {
        Some(_) => None,
        None => ticket_ref_in_subject(subject),
    };
    Clues {
        tag,
        is_forwarded: mail::is_forward_subject(subject),
        ..Clues::default()
    }
}

type Wanted = (Slot, HashKind, Vec<u8>);

/// What is hashed of a mail. Empty ids are never in it.
fn wanted(arrival: &Arrival) -> Vec<Wanted> {
    let letter = &arrival.letter;
    let mut wanted = Vec::new();
    if let Some((sender, _)) = requester(letter) {
        let address = sender.address.folded().into_bytes();
        wanted.push((Slot::Sender, HashKind::Address, address));
    }
    let digest = letter.mail.digest.to_vec();
    wanted.push((Slot::Digest, HashKind::Digest, digest));
    if let Some(id) = &letter.mail.message_id {
        let id = id.clone().into_bytes();
        wanted.push((Slot::MessageId, HashKind::MessageId, id));
    }
    if carried(letter).is_none() {
        wanted.extend(ways_to_a_ticket(arrival));
    }
    wanted.extend(of_protection(letter));
    wanted.extend(of_report(letter));
    let alike = likeness::inputs(arrival).into_iter();
    wanted.extend(alike.map(|(kind, value)| (Slot::Alike(kind), HashKind::Likeness, value)));
    wanted
}

/// Reply tokens in the addresses to which the mail came, then what it refers to, the nearest first.
fn ways_to_a_ticket(arrival: &Arrival) -> Vec<Wanted> {
    let mail = &arrival.letter.mail;
    let headers = mail.to.iter().chain(&mail.cc);
    let tokens = arrival
        .envelope
        .recipients
        .iter()
        .chain(&mail.delivered_to)
        .chain(headers.map(|mailbox| &mailbox.address))
        .filter_map(|address| address.split_extension()?.1.parse::<ReplyToken>().ok())
        .map(|token| token.as_str().as_bytes().to_vec());
    let references = mail.in_reply_to.iter().chain(mail.references.iter().rev());
    let references = references.map(|id| id.clone().into_bytes());
    let tokens = tokens.take(10);
    let tokens = tokens.map(|token| (Slot::Token, HashKind::ReplyToken, token));
    let references = references.take(60);
    let references = references.map(|id| (Slot::Reference, HashKind::MessageId, id));
    tokens.chain(references).collect()
}

/// The session key, the keys that signed, the keys that came along.
fn of_protection(letter: &Letter) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    if let Some(session) = letter.opening.session() {
        wanted.push((Slot::Session, HashKind::SessionKey, session.key.clone()));
    }
    let good = letter
        .signatures
        .iter()
        .filter(|s| s.verdict == Verdict::Good);
    for fingerprint in good.filter_map(|signature| signature.fingerprint.as_ref()) {
        let (kind, value) = handle_input(fingerprint);
        wanted.push((Slot::Signer, kind, value));
    }
    for (address, key) in keys_of_sender(letter) {
        let mut inputs = certificate_inputs(&address, &key.facts).into_iter();
        if let Some((kind, value)) = inputs.next() {
            wanted.push((Slot::Key(address, key), kind, value));
        }
        wanted.extend(inputs.map(|(kind, value)| (Slot::KeyPart, kind, value)));
    }
    wanted
}

fn of_report(letter: &Letter) -> Vec<Wanted> {
    let Some(report) = &letter.report else {
        return Vec::new();
    };
    let devices = report.device_ids.iter().take(40);
    let devices = devices.map(|id| (Slot::Device, HashKind::Label, device_hashed(id)));
    let facts = facts(report).into_iter().map(|fact| {
        let value = fact.hashed();
        (Slot::Fact(fact), HashKind::Label, value)
    });
    devices.chain(facts).collect()
}

/// Looks for the tickets that a mail may belong to; [`domain::place`] decides. A ticket that is shown in
/// another one stands for that one.
pub(crate) fn candidates(tx: &mut Tx<'_>, clues: &Clues) -> Result<Vec<Candidate>, DbError> {
    let mut candidates = connected(tx, clues)?;
    for candidate in &mut candidates {
        let named = candidate.ticket;
        candidate.ticket = merges::root(tx, named)?;
        if candidate.sender_is_party || clues.is_forwarded {
            continue;
        }
        // Whom an agent took in is in the conversation as the one who asked is.
        if let Some(sender) = clues.sender {
            candidate.sender_is_party = participants::is_one(tx, candidate.ticket, sender)?
                || participants::is_one(tx, named, sender)?;
        }
    }
    Ok(candidates)
}

fn connected(tx: &mut Tx<'_>, clues: &Clues) -> Result<Vec<Candidate>, DbError> {
    let mut candidates = Vec::new();
    for token in &clues.tokens {
        if let Some(token) = tokens::find(tx, *token)? {
            let sender_is_party = clues.sender == Some(token.correspondent);
            candidates.push(Candidate {
                ticket: token.ticket,
                clue: Clue::Token,
                sender_is_party,
                rank: 0,
            });
        }
    }
    for (rank, reference) in clues.references.iter().enumerate() {
        for (ticket, correspondent) in messages::list_by_message_id(tx, *reference)? {
            let is_theirs = clues.sender.is_some() && clues.sender == correspondent;
            let sender_is_party = is_theirs && !clues.is_forwarded;
            candidates.push(Candidate {
                ticket,
                clue: Clue::Reference,
                sender_is_party,
                rank,
            });
        }
    }
    candidates.extend(by_ancestors(tx, clues)?);
    if let Some(ticket) = clues
        .tag
        .map(|tag| tickets::find_by_ref(tx, tag))
        .transpose()?
        .flatten()
    {
        let sender_is_party = match clues.sender {
            Some(sender) if !clues.is_forwarded => tickets::is_party(tx, ticket.id, sender)?,
            _ => false,
        };
        let rank = 2 * clues.references.len();
        candidates.push(Candidate {
            ticket: ticket.id,
            clue: Clue::SubjectTag,
            sender_is_party,
            rank,
        });
    }
    Ok(candidates)
}

/// Tickets in which somebody referred to the same mails, which the desk may never have seen: the
/// conversation began elsewhere, and a copy was sent here midway. Only for those who are in it.
fn by_ancestors(tx: &mut Tx<'_>, clues: &Clues) -> Result<Vec<Candidate>, DbError> {
    let mut found = Vec::new();
    let Some(sender) = clues.sender else {
        return Ok(found);
    };
    for (rank, reference) in clues.references.iter().enumerate() {
        for ticket in ancestors::list(tx, *reference)? {
            found.push(Candidate {
                ticket,
                clue: Clue::Reference,
                sender_is_party: !clues.is_forwarded && tickets::is_party(tx, ticket, sender)?,
                rank: clues.references.len() + rank,
            });
        }
    }
    Ok(found)
}

/// The mail of ours to whose return path this one came, if it came with the empty path of notices:
/// what else comes there is an answer of somebody who does not know better.
pub(crate) fn returned(
    tx: &mut Tx<'_>,
    arrival: &Arrival,
    clues: &Clues,
) -> Result<Option<MessageId>, DbError> {
    let is_null = matches!(arrival.envelope.via.as_str(), "smtp" | "lmtp");
    let by_machine = arrival.letter.mail.machine.is_some();
    if arrival.envelope.sender.is_some() || !(is_null || by_machine) {
        return Ok(None);
    }
    for token in &clues.tokens {
        let token = tokens::find(tx, *token)?;
        if let Some(token) = token.filter(|token| token.purpose == TokenPurpose::ReturnPath) {
            return Ok(token.message);
        }
    }
    Ok(None)
}
