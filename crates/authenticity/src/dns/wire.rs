//! Questions and answers as bytes (RFC 1035 section 4).

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::cursor::{Cursor, Raw};
use super::exchange::UDP_BYTES;
use crate::limits;
use crate::names::{Answer, Kind, Question, Record};

/// The answer to a question, and for how many seconds it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) answer: Answer,
    pub(super) seconds: u32,
}

/// What a packet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Reply(Reply),
    /// The answer did not fit.
    Cut,
}

/// Most records of a packet that are looked at.
const PACKET_RECORDS: usize = 256;
/// Most names that an answer may be passed on by (CNAME).
const ALIASES: usize = 8;
/// How long it holds that there is nothing, in seconds, where the answer does not say: and at most.
const NOTHING_HOLDS: u32 = 300;

const CNAME: u16 = 5;
const SOA: u16 = 6;
const OPT: u16 = 41;
const INTERNET: u16 = 1;

const fn code(kind: Kind) -> u16 {
    match kind {
        Kind::A => 1,
        Kind::Ptr => 12,
        Kind::Mx => 15,
        Kind::Txt => 16,
        Kind::Aaaa => 28,
    }
}

/// A question as a packet: recursion is desired, and room for an answer is announced (RFC 6891).
pub(super) fn query(id: u16, question: &Question) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    let recursion_desired = 0x0100_u16;
    for number in [id, recursion_desired, 1, 0, 0, 1] {
        bytes.extend(number.to_be_bytes());
    }
    for label in question.name.split('.') {
        // A sound question has labels of at most 63 bytes.
        bytes.push(u8::try_from(label.len()).unwrap_or_default());
        bytes.extend_from_slice(label.as_bytes());
    }
    bytes.push(0);
    bytes.extend(code(question.kind).to_be_bytes());
    bytes.extend(INTERNET.to_be_bytes());
    bytes.push(0);
    bytes.extend(OPT.to_be_bytes());
    bytes.extend(UDP_BYTES.to_be_bytes());
    bytes.extend([0; 6]);
    bytes
}

/// The number of a packet.
pub(super) fn id(packet: &[u8]) -> Option<u16> {
    Cursor::new(packet).number()
}

/// Reads an answer. `None` if it is none to this question: it may be somebody else's.
pub(super) fn read(packet: &[u8], id: u16, question: &Question) -> Option<Heard> {
    let mut cursor = Cursor::new(packet);
    let (its_id, flags) = (cursor.number()?, cursor.number()?);
    let (questions, answers) = (cursor.number()?, cursor.number()?);
    let authorities = cursor.number()?;
    cursor.skip(2)?;
    let is_answer = flags & 0x8000 != 0;
    if its_id != id || !is_answer || questions != 1 {
        return None;
    }
    let asked = (cursor.name()?, cursor.number()?, cursor.number()?);
    if asked != (question.name.clone(), code(question.kind), INTERNET) {
        return None;
    }
    if flags & 0x0200 != 0 {
        return Some(Heard::Cut);
    }
    let (answer, seconds) = match flags & 0x000f {
        // No error, or: no such name.
        0 | 3 => body(&mut cursor, question, answers, authorities)?,
        _ => (Answer::Trouble, 0),
    };
    Some(Heard::Reply(Reply { answer, seconds }))
}

fn body(
    cursor: &mut Cursor<'_>,
    question: &Question,
    answers: u16,
    authorities: u16,
) -> Option<(Answer, u32)> {
    let answers = records(cursor, answers)?;
    let names = aliases(&question.name, &answers);
    let ours = |raw: &&Raw<'_>| raw.code == code(question.kind) && names.contains(&raw.owner);
    let alias = |raw: &&Raw<'_>| raw.code == CNAME && names.contains(&raw.owner);
    let all = answers
        .iter()
        .filter(ours)
        .filter_map(|raw| record(question.kind, raw.data));
    let found = as_many_as_fit(all);
    if found.is_empty() {
        let authorities = records(cursor, authorities).unwrap_or_default();
        return Some((Answer::Missing, nothing_holds(&authorities)));
    }
    let used = answers.iter().filter(|raw| ours(raw) || alias(raw));
    let seconds = used.map(|raw| raw.seconds).min().unwrap_or_default();
    Some((Answer::Found(found), seconds))
}

fn as_many_as_fit(records: impl Iterator<Item = Record>) -> Vec<Record> {
    let mut room = limits::ANSWER_BYTES;
    records
        .take(limits::RECORDS)
        .map_while(|record| {
            room = room.checked_sub(record.size())?;
            Some(record)
        })
        .collect()
}

fn records<'a>(cursor: &mut Cursor<'a>, count: u16) -> Option<Vec<Raw<'a>>> {
    let count = usize::from(count);
    if count > PACKET_RECORDS {
        return None;
    }
    (0..count).map(|_| cursor.record()).collect()
}

/// The name that was asked for, and those that stand for it.
fn aliases(name: &str, answers: &[Raw<'_>]) -> BTreeSet<String> {
    let target = |raw: &Raw<'_>| raw.data.clone_name();
    let passed: BTreeMap<&str, String> = answers
        .iter()
        .filter(|raw| raw.code == CNAME)
        .filter_map(|raw| Some((raw.owner.as_str(), target(raw)?)))
        .collect();
    let mut names = BTreeSet::from([name.to_owned()]);
    let mut last = name;
    for _ in 0..ALIASES {
        let Some(next) = passed.get(last) else {
            break;
        };
        names.insert(next.clone());
        last = next;
    }
    names
}

/// How long it holds that there is nothing (RFC 2308 section 5), in seconds.
fn nothing_holds(authorities: &[Raw<'_>]) -> u32 {
    let start = authorities.iter().find(|raw| raw.code == SOA);
    let least = start.and_then(|raw| {
        let mut data = raw.data;
        data.name()?;
        data.name()?;
        data.skip(16)?;
        Some(data.long()?.min(raw.seconds))
    });
    least.unwrap_or(NOTHING_HOLDS).min(NOTHING_HOLDS)
}

fn record(kind: Kind, mut data: Cursor<'_>) -> Option<Record> {
    match kind {
        Kind::A => {
            let four: [u8; 4] = data.rest()?.try_into().ok()?;
            Some(Record::Address(Ipv4Addr::from(four).into()))
        }
        Kind::Aaaa => {
            let six: [u8; 16] = data.rest()?.try_into().ok()?;
            Some(Record::Address(Ipv6Addr::from(six).into()))
        }
        Kind::Ptr => data.name().map(Record::Host),
        Kind::Mx => Some(Record::Mail {
            preference: data.number()?,
            host: data.name()?,
        }),
        Kind::Txt => data.strings().map(Record::Txt),
    }
}
