//! DMARC (RFC 9989): whose word counts for the domain in `From`.
//!
//! One rule is narrower than the RFC: a name of one label is never an organisational domain, so
//! that a stray record of a top-level domain cannot make all domains below it one.

use crate::limits;
use crate::name::DomainName;
use crate::names::{Asked, Kind, Question, Trouble};
use crate::standing::{DkimWord, DmarcWord, Policy, SpfWord, Verdict, governs};
use crate::tags::Tags;

/// How near a domain must be to the author's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Alignment {
    /// Of one organisation.
    #[default]
    Relaxed,
    /// The same.
    Strict,
}

/// What a record says of itself: whether it is that of an organisation or of a registry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Suffix {
    /// A registry (`psd=y`).
    Public,
    /// An organisation (`psd=n`).
    Organisation,
    #[default]
    Unsaid,
}

/// A DMARC record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rules {
    domain: Policy,
    below: Option<Policy>,
    dkim: Alignment,
    spf: Alignment,
    suffix: Suffix,
    is_test: bool,
}

/// What is known of the author's domain.
struct Author {
    /// The organisational domain.
    organisation: DomainName,
    /// The record that applies; none if there is none anywhere.
    rules: Option<Rules>,
    /// Whether it is that of the author's domain itself.
    is_own: bool,
}

/// The names at which a record may stand, the longest first.
fn walk(domain: &DomainName) -> impl Iterator<Item = DomainName> {
    let labels = domain.labels();
    let next = labels.saturating_sub(1).min(limits::WALK.saturating_sub(1));
    let shorter = (1..=next).rev().map(|count| domain.last(count));
    std::iter::once(domain.clone()).chain(shorter)
}

/// The questions that judging this author will need.
pub(crate) fn questions(author: &DomainName) -> impl Iterator<Item = Question> {
    let names = walk(author).filter_map(|name| name.below("_dmarc"));
    names.map(|name| Question::new(&name, Kind::Txt))
}

/// The records that stand on the way up, the longest name first (RFC 9989 section 4.10).
fn records(
    domain: &DomainName,
    asked: &mut Asked<'_>,
) -> Result<Vec<(DomainName, Rules)>, Trouble> {
    asked.prepare(questions(domain));
    let mut found = Vec::new();
    for name in walk(domain) {
        let Some(rules) = rules_of(&name, asked)? else {
            continue;
        };
        found.push((name, rules));
        if rules.suffix != Suffix::Unsaid {
            break;
        }
    }
    Ok(found)
}

fn rules_of(name: &DomainName, asked: &mut Asked<'_>) -> Result<Option<Rules>, Trouble> {
    let Some(place) = name.below("_dmarc") else {
        return Ok(None);
    };
    let texts = asked.txt(&place)?;
    let mut rules = texts.iter().filter_map(|text| Rules::read(text));
    // Several are none.
    Ok(match (rules.next(), rules.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    })
}

/// The organisational domain (RFC 9989 section 4.10.2).
fn organisation(domain: &DomainName, found: &[(DomainName, Rules)]) -> DomainName {
    let many = |(name, rules): &&(DomainName, Rules)| {
        name.labels() >= 2 && rules.suffix != Suffix::Public || name == domain
    };
    let registry = found
        .iter()
        .find(|(name, rules)| rules.suffix == Suffix::Public && name != domain);
    let shortest = found.iter().rfind(many).map(|(name, _)| name.clone());
    let below = registry.map(|(name, _)| domain.last(name.labels().saturating_add(1)));
    below.or(shortest).unwrap_or_else(|| domain.clone())
}

fn author(domain: &DomainName, asked: &mut Asked<'_>) -> Result<Author, Trouble> {
    let found = records(domain, asked)?;
    let organisation = organisation(domain, &found);
    let own = found.iter().find(|(name, _)| name == domain);
    let above = || found.iter().find(|(name, _)| *name == organisation);
    let registry = || {
        found
            .iter()
            .find(|(_, rules)| rules.suffix == Suffix::Public)
    };
    let applies = own.or_else(above).or_else(registry);
    Ok(Author {
        rules: applies.map(|(_, rules)| *rules),
        is_own: own.is_some(),
        organisation,
    })
}

/// Judges a mail; says of each signature whether it is aligned. Without SPF, nobody can say that
/// nobody vouches.
pub(crate) fn judge(
    domain: &DomainName,
    spf: Option<&(SpfWord, DomainName)>,
    dkim: &mut [DkimWord],
    asked: &mut Asked<'_>,
) -> DmarcWord {
    let Ok(author) = author(domain, asked) else {
        // What needs no record is said all the same.
        align_without_record(domain, dkim);
        return DmarcWord::TempError;
    };
    let Some(rules) = author.rules else {
        align_without_record(domain, dkim);
        return DmarcWord::None;
    };
    let votes = votes(domain, &author, rules, (spf, dkim), asked);
    match votes {
        Votes { pass: true, .. } => DmarcWord::Pass,
        Votes { trouble: true, .. } => DmarcWord::TempError,
        Votes { .. } => {
            let policy = rules.policy(author.is_own);
            match spf {
                Some(_) => DmarcWord::Fail { policy },
                None => DmarcWord::Undecided { policy },
            }
        }
    }
}

/// Counts who vouches; says of each signature whether it is aligned.
fn votes(
    domain: &DomainName,
    author: &Author,
    rules: Rules,
    (spf, dkim): (Option<&(SpfWord, DomainName)>, &mut [DkimWord]),
    asked: &mut Asked<'_>,
) -> Votes {
    let mut votes = Votes::default();
    for word in dkim {
        let counts = matches!(word.verdict, Verdict::Pass | Verdict::TempError);
        let Some(name) = DomainName::parse(&word.domain).filter(|_| counts) else {
            continue;
        };
        let is_aligned = author.includes(domain, &name, rules.dkim, asked);
        word.aligned = is_aligned == Ok(true);
        votes.count(is_aligned, word.verdict == Verdict::Pass);
    }
    if let Some((word @ (SpfWord::Pass | SpfWord::TempError), sender)) = spf
        && !votes.pass
    {
        let is_aligned = author.includes(domain, sender, rules.spf, asked);
        votes.count(is_aligned, *word == SpfWord::Pass);
    }
    votes
}

/// What SPF and DKIM say for the author's domain.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    pass: bool,
    /// Whether one that could vouch is not known now.
    trouble: bool,
}

impl Votes {
    fn count(&mut self, is_aligned: Result<bool, Trouble>, passes: bool) {
        match is_aligned {
            Ok(true) if passes => self.pass = true,
            Ok(true) | Err(Trouble) => self.trouble = true,
            Ok(false) => {}
        }
    }
}

/// A domain that says nothing is vouched for by itself and by those above it, who could make its
/// records.
fn align_without_record(author: &DomainName, dkim: &mut [DkimWord]) {
    for word in dkim {
        let name = DomainName::parse(&word.domain);
        word.aligned = name.is_some_and(|name| governs(&name, author));
    }
}

impl Author {
    /// Whether a domain is that of the author, or of the same organisation.
    fn includes(
        &self,
        author: &DomainName,
        name: &DomainName,
        alignment: Alignment,
        asked: &mut Asked<'_>,
    ) -> Result<bool, Trouble> {
        if name == author {
            return Ok(true);
        }
        // A domain that is not within the organisation's cannot have it as its own.
        if alignment == Alignment::Strict || !name.is_within(&self.organisation) {
            return Ok(false);
        }
        let found = records(name, asked)?;
        Ok(organisation(name, &found) == self.organisation)
    }
}

impl Rules {
    /// `None` if the text is no such record.
    fn read(text: &[u8]) -> Option<Self> {
        let tags = Tags::read(std::str::from_utf8(text).ok()?)?;
        if !tags.begins_with("v", "DMARC1") {
            return None;
        }
        let has = |name, value: &str| {
            tags.get(name)
                .is_some_and(|it| it.eq_ignore_ascii_case(value))
        };
        let alignment = |name| {
            if has(name, "s") {
                Alignment::Strict
            } else {
                Alignment::Relaxed
            }
        };
        let suffix = match (has("psd", "y"), has("psd", "n")) {
            (true, _) => Suffix::Public,
            (_, true) => Suffix::Organisation,
            _ => Suffix::Unsaid,
        };
        Some(Self {
            // Without a policy, or with an unknown one, the domain only wants reports.
            domain: tags.get("p").and_then(policy).unwrap_or_default(),
            below: tags.get("sp").and_then(policy),
            dkim: alignment("adkim"),
            spf: alignment("aspf"),
            suffix,
            is_test: has("t", "y"),
        })
    }

    /// What is asked for where nobody vouches.
    fn policy(self, is_own: bool) -> Policy {
        let said = if is_own {
            self.domain
        } else {
            self.below.unwrap_or(self.domain)
        };
        match (said, self.is_test) {
            (said, false) => said,
            (Policy::Reject, true) => Policy::Quarantine,
            (Policy::Quarantine | Policy::None, true) => Policy::None,
        }
    }
}

fn policy(word: &str) -> Option<Policy> {
    match word.to_ascii_lowercase().as_str() {
        "none" => Some(Policy::None),
        "quarantine" => Some(Policy::Quarantine),
        "reject" => Some(Policy::Reject),
        _ => None,
    }
}
