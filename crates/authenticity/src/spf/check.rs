//! Evaluating SPF records (RFC 7208 section 4).

use std::net::IpAddr;
use std::vec::IntoIter;

use super::Session;
use super::address::{is_in, reverse};
use super::macros::expand;
use super::record::{Mechanism, Policy, Prefix, Qualifier, Term, is_spf};
use crate::limits;
use crate::name::DomainName;
use crate::names::{Answer, Asked, Kind, Question, Record};
use crate::standing::SpfWord;

/// Whether the session's machine may send for its sender.
pub(crate) fn check(session: &Session, asked: &mut Asked<'_>) -> SpfWord {
    let Some(domain) = session.domain() else {
        return SpfWord::None;
    };
    let mut check = Check {
        session,
        asked,
        lookups: 0,
        voids: 0,
    };
    check.run(domain).unwrap_or_else(|Stopped(word)| word)
}

struct Check<'a, 'n> {
    session: &'a Session,
    asked: &'a mut Asked<'n>,
    lookups: usize,
    voids: usize,
}

/// A record under evaluation. One stands above the other where a record includes another.
struct Frame {
    domain: DomainName,
    terms: IntoIter<Term>,
    redirect: Option<String>,
    /// What the including term makes of a match.
    included_as: Option<Qualifier>,
}

/// The word with which everything ends at once.
struct Stopped(SpfWord);

const BROKEN: Stopped = Stopped(SpfWord::PermError);

/// What comes after a term.
enum Step {
    Next,
    Matched(Qualifier),
    Include(DomainName, Qualifier),
}

impl Check<'_, '_> {
    /// No recursion: at most one frame for each look-up that is allowed.
    fn run(&mut self, domain: DomainName) -> Result<SpfWord, Stopped> {
        let Some(first) = self.frame(domain, None)? else {
            return Ok(SpfWord::None);
        };
        let mut frames = vec![first];
        loop {
            let frame = frames.last_mut().ok_or(BROKEN)?;
            let Some(term) = frame.terms.next() else {
                let Some(word) = self.end_of_record(&mut frames)? else {
                    continue;
                };
                return Ok(word);
            };
            let domain = frame.domain.clone();
            match self.step(&term, &domain)? {
                Step::Next => {}
                Step::Include(name, qualifier) => {
                    let frame = self.frame(name, Some(qualifier))?;
                    frames.push(frame.ok_or(BROKEN)?);
                }
                Step::Matched(qualifier) => {
                    if let Some(word) = matched(&mut frames, qualifier)? {
                        return Ok(word);
                    }
                }
            }
        }
    }

    /// No term matched: another record takes this one's place, or it says nothing.
    fn end_of_record(&mut self, frames: &mut Vec<Frame>) -> Result<Option<SpfWord>, Stopped> {
        let frame = frames.pop().ok_or(BROKEN)?;
        if let Some(name) = &frame.redirect {
            self.count()?;
            let name = expand(name, &frame.domain, self.session).ok_or(BROKEN)?;
            let instead = self.frame(name, frame.included_as)?;
            frames.push(instead.ok_or(BROKEN)?);
            return Ok(None);
        }
        // Within another record that is no match.
        Ok(frames.is_empty().then_some(SpfWord::Neutral))
    }

    /// The record of a domain; `None` if it has none.
    fn frame(
        &mut self,
        domain: DomainName,
        included_as: Option<Qualifier>,
    ) -> Result<Option<Frame>, Stopped> {
        let texts = self.asked.txt(&domain);
        let texts = texts.map_err(|_trouble| Stopped(SpfWord::TempError))?;
        let mut records = texts.iter().filter(|text| is_spf(text));
        let record = match (records.next(), records.next()) {
            (None, _) => return Ok(None),
            (Some(_), Some(_)) => return Err(BROKEN),
            (Some(record), None) => record,
        };
        let policy = Policy::read(record).map_err(|_malformed| BROKEN)?;
        Ok(Some(Frame {
            domain,
            terms: policy.terms.into_iter(),
            redirect: policy.redirect,
            included_as,
        }))
    }

    fn step(&mut self, term: &Term, domain: &DomainName) -> Result<Step, Stopped> {
        let client = self.session.client();
        let matches = match &term.mechanism {
            Mechanism::All => true,
            Mechanism::Four(network, length) => is_in(client, IpAddr::V4(*network), *length),
            Mechanism::Six(network, length) => is_in(client, IpAddr::V6(*network), *length),
            Mechanism::Include(name) => {
                self.count()?;
                let name = self.name(Some(name), domain).ok_or(BROKEN)?;
                return Ok(Step::Include(name, term.qualifier));
            }
            Mechanism::A(name, prefix) => {
                self.count()?;
                let name = self.name(name.as_ref(), domain);
                name.map_or(Ok(false), |name| self.has_address(&name, *prefix))?
            }
            Mechanism::Mx(name, prefix) => {
                self.count()?;
                let name = self.name(name.as_ref(), domain);
                name.map_or(Ok(false), |name| self.has_mail_server(&name, *prefix))?
            }
            Mechanism::Ptr(name) => {
                self.count()?;
                let name = self.name(name.as_ref(), domain);
                name.is_some_and(|name| self.is_named(&name))
            }
            Mechanism::Exists(name) => {
                self.count()?;
                let name = self.name(Some(name), domain);
                // Always IPv4, whatever the client is (RFC 7208 section 5.7).
                name.map_or(Ok(false), |name| {
                    self.records(&name, Kind::A).map(|it| !it.is_empty())
                })?
            }
        };
        Ok(if matches {
            Step::Matched(term.qualifier)
        } else {
            Step::Next
        })
    }

    fn name(&self, name: Option<&String>, domain: &DomainName) -> Option<DomainName> {
        match name {
            Some(name) => expand(name, domain, self.session),
            None => Some(domain.clone()),
        }
    }

    fn count(&mut self) -> Result<(), Stopped> {
        self.lookups = self.lookups.saturating_add(1);
        (self.lookups <= limits::SPF_LOOKUPS)
            .then_some(())
            .ok_or(BROKEN)
    }

    fn records(&mut self, name: &DomainName, kind: Kind) -> Result<Vec<Record>, Stopped> {
        match self.asked.one(name, kind) {
            Answer::Found(records) => Ok(records),
            Answer::Trouble => Err(Stopped(SpfWord::TempError)),
            Answer::Missing => {
                self.voids = self.voids.saturating_add(1);
                let bearable = self.voids <= limits::SPF_VOID;
                bearable.then(Vec::new).ok_or(BROKEN)
            }
        }
    }

    const fn kind(&self) -> Kind {
        match self.session.client() {
            IpAddr::V4(_) => Kind::A,
            IpAddr::V6(_) => Kind::Aaaa,
        }
    }

    fn has_address(&mut self, name: &DomainName, prefix: Prefix) -> Result<bool, Stopped> {
        let records = self.records(name, self.kind())?;
        Ok(self.any_is_client(&records, prefix))
    }

    fn any_is_client(&self, records: &[Record], prefix: Prefix) -> bool {
        let client = self.session.client();
        let length = match client {
            IpAddr::V4(_) => prefix.four,
            IpAddr::V6(_) => prefix.six,
        };
        records.iter().any(|record| match record {
            Record::Address(address) => is_in(client, *address, length),
            Record::Txt(_) | Record::Mail { .. } | Record::Host(_) => false,
        })
    }

    fn has_mail_server(&mut self, name: &DomainName, prefix: Prefix) -> Result<bool, Stopped> {
        let records = self.records(name, Kind::Mx)?;
        if records.len() > limits::SPF_HOSTS {
            return Err(BROKEN);
        }
        let hosts = hosts(&records);
        self.prepare(&hosts);
        for host in hosts {
            // Only the first look-up counts as void (RFC 7208 section 4.6.4 counts terms, and an MX
            // without an address is no answer at all).
            match self.asked.one(&host, self.kind()) {
                Answer::Found(records) if self.any_is_client(&records, prefix) => return Ok(true),
                Answer::Found(_) | Answer::Missing => {}
                Answer::Trouble => return Err(Stopped(SpfWord::TempError)),
            }
        }
        Ok(false)
    }

    fn prepare(&mut self, hosts: &[DomainName]) {
        let kind = self.kind();
        let questions = hosts.iter().map(|host| Question::new(host, kind));
        self.asked.prepare(questions);
    }

    /// Whether the client has a name within this one that leads back to it. Trouble is no match
    /// (RFC 7208 section 5.5).
    fn is_named(&mut self, target: &DomainName) -> bool {
        let client = self.session.client();
        let Some(name) = reverse(client) else {
            return false;
        };
        let Answer::Found(records) = self.asked.one(&name, Kind::Ptr) else {
            return false;
        };
        let mut hosts = hosts(&records);
        hosts.truncate(limits::SPF_HOSTS);
        hosts.retain(|host| host.is_within(target));
        self.prepare(&hosts);
        let exact = Prefix { four: 32, six: 128 };
        hosts.iter().any(|host| {
            let answer = self.asked.one(host, self.kind());
            matches!(answer, Answer::Found(records) if self.any_is_client(&records, exact))
        })
    }
}

/// A term matched. In an included record only *pass* is a match of the including term; everything
/// else goes on there.
fn matched(frames: &mut Vec<Frame>, qualifier: Qualifier) -> Result<Option<SpfWord>, Stopped> {
    let mut qualifier = qualifier;
    loop {
        let frame = frames.pop().ok_or(BROKEN)?;
        match (frame.included_as, qualifier) {
            (None, _) => return Ok(Some(qualifier.word())),
            (Some(outer), Qualifier::Pass) => qualifier = outer,
            (Some(_), _) => return Ok(None),
        }
    }
}

fn hosts(records: &[Record]) -> Vec<DomainName> {
    let name = |record: &Record| match record {
        Record::Mail { host, .. } | Record::Host(host) => DomainName::parse(host),
        Record::Address(_) | Record::Txt(_) => None,
    };
    records.iter().filter_map(name).collect()
}
