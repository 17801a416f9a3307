//! The word of a relay: `Authentication-Results` (RFC 8601).
//!
//! Anybody can write such a field. One is believed only if it names a relay of the operator's, stands
//! above everything that the mail brought along, and that relay takes its own name off mail from
//! outside, as RFC 8601 section 5 demands. Whoever configures a name must know that of his relay.

mod scan;

use crate::author;
use crate::limits;
use crate::message::{Message, with_network_ends};
use crate::name::DomainName;
use crate::standing::{
    ArcWord, By, DkimWord, DmarcWord, Policy, Reason, SpfWord, Standing, Verdict, governs,
};
use scan::{Report, Scanner};

const RESULTS: &str = "authentication-results";

/// What the operator's relay found out, or `None` if it says nothing.
///
/// `raw` is the mail as it came, `trusted` the relays by their names in the field (`authserv-id`);
/// without one nothing is believed. Fields are believed from the top of the mail, until one names
/// somebody else or cannot be read, or until another machine's `Received` comes below one that was
/// believed. Where two of them speak of one method, the upper one counts. The author is read from the
/// mail by us, not taken from the relay. The cost is linear in the header.
#[must_use]
pub fn relay_results(raw: &[u8], trusted: &[String]) -> Option<Standing> {
    if trusted.is_empty() {
        return None;
    }
    let mail = with_network_ends(raw);
    let message = Message::read(&mail).ok()?;
    let (relay, words) = believed(&message, trusted)?;
    Some(words.standing(relay, author::domain(&message)))
}

/// The words of the believed fields, and whose the first is.
fn believed(message: &Message<'_>, trusted: &[String]) -> Option<(String, Words)> {
    let mut found: Option<(String, Words)> = None;
    let mut count = 0_usize;
    for field in &message.fields {
        if field.name.eq_ignore_ascii_case("received") && found.is_some() {
            break;
        }
        if !field.name.eq_ignore_ascii_case(RESULTS) {
            continue;
        }
        let Some((relay, reports)) = read(field.value, trusted) else {
            break;
        };
        let (_, words) = found.get_or_insert_with(|| (relay, Words::default()));
        words.add(reports);
        count = count.saturating_add(1);
        if count >= limits::RESULTS_FIELDS {
            break;
        }
    }
    found
}

/// The results of one field, if it is one of a trusted relay.
fn read(value: &[u8], trusted: &[String]) -> Option<(String, Vec<Report>)> {
    let text = std::str::from_utf8(value).ok();
    let text = text.filter(|text| text.len() <= limits::RESULTS_BYTES)?;
    let mut scanner = Scanner::new(text);
    let name = scanner.relay()?;
    let known = trusted.iter().find(|it| it.eq_ignore_ascii_case(&name))?;
    Some((known.clone(), scanner.reports()?))
}

/// What the believed fields say; what was said first stays.
#[derive(Debug, Default)]
struct Words {
    spf: Option<SpfWord>,
    dkim: Option<Vec<DkimWord>>,
    dmarc: Option<(DmarcWord, Option<DomainName>)>,
    arc: Option<ArcWord>,
}

impl Words {
    /// Adds one field.
    fn add(&mut self, reports: Vec<Report>) {
        let has_dkim = self.dkim.is_some();
        for report in reports {
            match report.method.as_str() {
                "spf" => {
                    self.spf.get_or_insert(spf_word(&report.result));
                }
                "dkim" if !has_dkim => {
                    let words = self.dkim.get_or_insert_default();
                    if words.len() < limits::SIGNATURES {
                        words.extend(dkim_word(&report));
                    }
                }
                "dmarc" => {
                    let said = || {
                        (
                            dmarc_word(&report.result),
                            domain_in(&report, "header.from"),
                        )
                    };
                    self.dmarc.get_or_insert_with(said);
                }
                "arc" => {
                    self.arc.get_or_insert_with(|| arc_word(&report.result));
                }
                _ => {}
            }
        }
    }

    fn standing(self, relay: String, author: Option<DomainName>) -> Standing {
        let mut dkim = self.dkim.unwrap_or_default();
        for word in &mut dkim {
            let signer = DomainName::parse(&word.domain);
            let both = signer.as_ref().zip(author.as_ref());
            word.aligned = both.is_some_and(|(signer, author)| governs(signer, author));
        }
        let (dmarc, judged) = self.dmarc.unwrap_or_default();
        // A word about another author than the one who is shown says nothing.
        let same = author.is_some() && (judged.is_none() || judged == author);
        Standing {
            by: By::Relay(relay),
            author: author.map(|author| author.to_string()),
            spf: self.spf.unwrap_or_default(),
            dkim,
            dmarc: if same { dmarc } else { DmarcWord::None },
            arc: self.arc.unwrap_or_default(),
        }
    }
}

fn spf_word(result: &str) -> SpfWord {
    match result {
        "pass" => SpfWord::Pass,
        "fail" | "hardfail" => SpfWord::Fail,
        "softfail" => SpfWord::SoftFail,
        "neutral" | "policy" => SpfWord::Neutral,
        "temperror" => SpfWord::TempError,
        "permerror" => SpfWord::PermError,
        _ => SpfWord::None,
    }
}

fn dkim_word(report: &Report) -> Option<DkimWord> {
    let verdict = match report.result.as_str() {
        "pass" => Verdict::Pass,
        "fail" => Verdict::Fail(Reason::Unstated),
        "neutral" | "policy" => Verdict::Neutral(Reason::Unstated),
        "temperror" => Verdict::TempError,
        "permerror" => Verdict::PermError(Reason::Unstated),
        _ => return None,
    };
    let domain = domain_in(report, "header.d").or_else(|| domain_in(report, "header.i"));
    Some(DkimWord {
        domain: domain.as_ref().map(ToString::to_string).unwrap_or_default(),
        selector: report.property("header.s").map(str::to_ascii_lowercase),
        verdict,
        aligned: false,
    })
}

/// The policy stands only in comments, which are for people.
fn dmarc_word(result: &str) -> DmarcWord {
    match result {
        "pass" => DmarcWord::Pass,
        "fail" => DmarcWord::Fail {
            policy: Policy::None,
        },
        "temperror" => DmarcWord::TempError,
        _ => DmarcWord::None,
    }
}

fn arc_word(result: &str) -> ArcWord {
    match result {
        "pass" => ArcWord::Pass {
            sealers: Vec::new(),
        },
        "fail" => ArcWord::Fail,
        _ => ArcWord::None,
    }
}

/// The domain of a property that is a domain or an address.
fn domain_in(report: &Report, property: &str) -> Option<DomainName> {
    let value = report.property(property)?;
    let domain = value.rsplit_once('@').map_or(value, |(_, domain)| domain);
    DomainName::parse(domain)
}
