//! Who vouches for a mail's sender: SPF, DKIM, DMARC and ARC verified by us, the word of a relay that
//! the operator trusts, and signatures of our own mail.
//!
//! `From` is free text; nothing here gives anybody a right (threat A13). What comes out is a
//! [`Standing`], which an agent is told in one sentence ([`Vouched::sentence`]).
//!
//! The reader's side ([`verify`], [`relay_results`]) is pure: bytes in, values out, no clock, no
//! network. What it needs of the DNS it asks of its parent through [`Names`]; the parent has a
//! [`dns::Resolver`] if the operator switched look-ups on, and else asks nobody. Verification is
//! strict where two programs could read one mail in two ways: such a mail is vouched for by nobody.

mod arc;
mod author;
mod canonical;
mod dkim;
mod dmarc;
pub mod dns;
pub mod limits;
mod message;
mod name;
mod names;
mod results;
mod sign;
mod spf;
mod standing;
mod tags;

pub use names::{Answer, Kind, Names, Question, Record};
pub use results::relay_results;
pub use sign::{SecretKey, SignError, Signer};
pub use spf::Session;
pub use standing::{
    ArcWord, By, DkimWord, DmarcWord, Policy, Reason, SpfWord, Standing, Verdict, Vouched,
};

use crate::canonical::Body;
use crate::message::{Message, Unreadable};
use crate::name::DomainName;
use crate::names::Asked;

/// Verifies who vouches for a mail. Never fails: what cannot be read is vouched for by nobody.
///
/// `raw` is the mail as it came; lines that end in LF throughout are taken for CRLF. `session` is
/// what is known of the machine that sent it from outside; without it there is no SPF. `now` is in
/// seconds since 1970. The cost is linear in the mail, with at most [`limits::SIGNATURES`]
/// signatures, [`limits::ARC_SETS`] seals and [`limits::QUESTIONS`] questions.
pub fn verify(raw: &[u8], session: Option<&Session>, names: &mut dyn Names, now: i64) -> Standing {
    let mail = message::with_network_ends(raw);
    let message = match Message::read(&mail) {
        Ok(message) => message,
        Err(Unreadable) => return unreadable(),
    };
    let author = author::domain(&message);
    let mut asked = Asked::new(names);
    let (signatures, chain) = (dkim::find(&message), arc::find(&message));
    prepare(&signatures, &chain, session, author.as_ref(), &mut asked);
    let mut body = Body::new(message.body);
    let mut dkim = dkim::verify(&message, &signatures, &mut body, &mut asked, now);
    let arc = arc::verify(&message, &chain, &mut body, &mut asked, now);
    let spf = session.map_or(SpfWord::None, |session| spf::check(session, &mut asked));
    let sender = session.and_then(Session::domain);
    let by_session = sender.map(|sender| (spf, sender));
    let dmarc = author.as_ref().map_or(DmarcWord::None, |author| {
        dmarc::judge(author, by_session.as_ref(), &mut dkim, &mut asked)
    });
    Standing {
        by: By::Us,
        author: author.map(|author| author.to_string()),
        spf,
        dkim,
        dmarc,
        arc,
    }
}

/// Asks together for all that is known to be needed: one wait instead of one for each name.
fn prepare(
    signatures: &[dkim::Found],
    chain: &arc::Found,
    session: Option<&Session>,
    author: Option<&DomainName>,
    asked: &mut Asked<'_>,
) {
    let questions = dkim::questions(signatures)
        .chain(chain.questions())
        .chain(session.and_then(Session::question))
        .chain(author.into_iter().flat_map(dmarc::questions));
    asked.prepare(questions);
}

fn unreadable() -> Standing {
    let word = DkimWord {
        domain: String::new(),
        selector: None,
        verdict: Verdict::PermError(Reason::Header),
        aligned: false,
    };
    Standing {
        by: By::Us,
        dkim: vec![word],
        ..Standing::default()
    }
}
