//! What is asked of the DNS. Whoever reads a mail has no network; its parent answers.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::name::DomainName;

/// The kind of record that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Text.
    Txt,
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// Mail servers.
    Mx,
    /// The names of an address.
    Ptr,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// A name in lower-case ASCII, without the dot at its end.
    pub name: String,
    /// What is asked about it.
    pub kind: Kind,
}

impl Question {
    pub(crate) fn new(name: &DomainName, kind: Kind) -> Self {
        Self {
            name: name.as_str().to_owned(),
            kind,
        }
    }

    /// Whether a sound reader would ask so: the parent checks it before anything leaves.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        DomainName::parse(&self.name).is_some_and(|name| name.as_str() == self.name)
    }
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// The strings of a TXT record, joined.
    Txt(Vec<u8>),
    /// An address.
    Address(IpAddr),
    /// A mail server; the lowest preference comes first.
    Mail {
        /// Its preference.
        preference: u16,
        /// Its name.
        host: String,
    },
    /// A name.
    Host(String),
}

impl Record {
    /// How large it is, in bytes, roughly.
    pub(crate) const fn size(&self) -> usize {
        match self {
            Self::Txt(text) => text.len(),
            Self::Address(_) => 16,
            Self::Mail { host, .. } | Self::Host(host) => host.len(),
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// There are such records.
    Found(Vec<Record>),
    /// There are none, surely.
    Missing,
    /// It could not be found out now.
    Trouble,
}

/// Those who can look names up.
pub trait Names {
    /// Answers all questions, in their order. At most [`limits::BATCH`] are asked together.
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer>;
}

/// Names as one mail asks for them: each question once, and not too many.
pub(crate) struct Asked<'a> {
    names: &'a mut dyn Names,
    known: BTreeMap<Question, Answer>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(names: &'a mut dyn Names) -> Self {
        Self {
            names,
            known: BTreeMap::new(),
        }
    }

    /// Asks together what will be needed.
    pub(crate) fn prepare(&mut self, questions: impl IntoIterator<Item = Question>) {
        let mut open: Vec<Question> = Vec::new();
        for question in questions {
            let room = limits::QUESTIONS.saturating_sub(self.known.len());
            if open.len() >= room.min(limits::BATCH) {
                break;
            }
            if !self.known.contains_key(&question) && !open.contains(&question) {
                open.push(question);
            }
        }
        if open.is_empty() {
            return;
        }
        let answers = self.names.ask(&open).into_iter().map(bounded);
        let answers = answers.chain(std::iter::repeat(Answer::Trouble));
        self.known.extend(open.into_iter().zip(answers));
    }

    /// The answer to one question.
    pub(crate) fn one(&mut self, name: &DomainName, kind: Kind) -> Answer {
        let question = Question::new(name, kind);
        self.prepare([question.clone()]);
        self.known
            .get(&question)
            .cloned()
            .unwrap_or(Answer::Trouble)
    }

    /// The texts of a name.
    pub(crate) fn txt(&mut self, name: &DomainName) -> Result<Vec<Vec<u8>>, Trouble> {
        let records = match self.one(name, Kind::Txt) {
            Answer::Found(records) => records,
            Answer::Missing => Vec::new(),
            Answer::Trouble => return Err(Trouble),
        };
        let text = |record| match record {
            Record::Txt(text) => Some(text),
            Record::Address(_) | Record::Mail { .. } | Record::Host(_) => None,
        };
        Ok(records.into_iter().filter_map(text).collect())
    }
}

/// The DNS could not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trouble;

fn bounded(answer: Answer) -> Answer {
    let Answer::Found(mut records) = answer else {
        return answer;
    };
    records.truncate(limits::RECORDS);
    records.retain(|record| record.size() <= limits::TXT_BYTES);
    if records.is_empty() {
        Answer::Missing
    } else {
        Answer::Found(records)
    }
}
