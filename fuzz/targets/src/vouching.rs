//! Who vouches for a mail's sender.

use authenticity::{
    ArcWord, By, DkimWord, SpfWord, Standing, Verdict, Vouched, limits, relay_results, verify,
};

use crate::shape::shape;
use crate::zone::{SIGNERS, World};

/// A moment after everything was signed, in seconds since 1970.
const NOW: i64 = 1_795_300_000;
/// The relay that is trusted, and one that is not.
const RELAY: &str = "relay.example.org";
const STRANGER: &str = "stranger.example.net";
/// Who vouches for nobody here.
const EVE: &str = "eve@elsewhere.example";

/// The only mail that those with fixed keys ever signed: who wrote it, and the rest without blanks.
const AUTHOR: &str = "ann@users.example";
const SUBJECT: &str = "Printeronfire";
const BODY: &str = "Theprinteronthesecondfloorburns.äö.dots";

/// A mail, and behind a border the DNS and the session (see [`World`]).
pub fn authenticity(data: &[u8]) -> u64 {
    let world = World::of(data);
    let standing = verified(&world, world.mail);
    assert_eq!(standing.by, By::Us, "found out by somebody else");
    check_limits(&standing);
    check_forgery(world.mail, &standing);
    check_reasons(&world, &standing);
    check_others(world.mail, &standing);
    check_line_ends(&world, &standing);
    check_doubled(&world, &standing);
    let relayed = relayed(world.mail, &standing);
    let word = |one: &DkimWord| (one.verdict, one.aligned);
    let words = |standing: &Standing| {
        let dkim: Vec<_> = standing.dkim.iter().take(3).map(word).collect();
        let arc = std::mem::discriminant(&standing.arc);
        (standing.spf, dkim, standing.dmarc, arc)
    };
    let author = standing.author.is_some();
    shape(&(words(&standing), relayed.as_ref().map(words), author))
}

fn verified(world: &World<'_>, mail: &[u8]) -> Standing {
    verify(mail, world.session.as_ref(), &mut world.names(), NOW)
}

fn passes(word: &DkimWord) -> bool {
    word.verdict == Verdict::Pass
}

fn check_limits(standing: &Standing) {
    assert!(
        standing.dkim.len() <= limits::SIGNATURES,
        "{} signatures",
        standing.dkim.len()
    );
    let sealers = match &standing.arc {
        ArcWord::Pass { sealers } => sealers.len(),
        ArcWord::None | ArcWord::Fail | ArcWord::TempError => 0,
    };
    assert!(sealers <= limits::ARC_SETS, "{sealers} seals");
    for word in standing.dkim.iter().filter(|word| word.aligned) {
        let author = standing.author.as_deref().unwrap_or_default();
        assert!(
            is_akin(&word.domain, author),
            "{:?} speaks for {author:?}",
            word.domain
        );
    }
}

/// Whether two domains can be of one organisation: those have at least two labels.
fn is_akin(one: &str, other: &str) -> bool {
    let last_two = |name: &str| {
        let mut labels = name.rsplit('.');
        let (last, second) = (labels.next()?, labels.next()?);
        Some(format!("{second}.{last}"))
    };
    !one.is_empty() && (one == other || last_two(one).is_some_and(|it| last_two(other) == Some(it)))
}

/// What those with fixed keys did not sign, they are never said to have signed; and what is shown of a
/// mail is what they signed.
fn check_forgery(mail: &[u8], standing: &Standing) {
    let is_known = |domain: &String| SIGNERS.contains(&domain.as_str());
    let signed = standing
        .dkim
        .iter()
        .any(|word| passes(word) && is_known(&word.domain));
    let sealed = match &standing.arc {
        ArcWord::Pass { sealers } => sealers.last().is_some_and(is_known),
        ArcWord::None | ArcWord::Fail | ArcWord::TempError => false,
    };
    if !(signed || sealed) {
        return;
    }
    assert_eq!(blankless(body_of(mail)), BODY.as_bytes(), "another text");
    let shown = mail::read(mail);
    let from = shown.from.as_ref().map(|from| from.address.as_str());
    assert_eq!(from, Some(AUTHOR), "another author");
    assert_eq!(
        blankless(shown.subject.as_bytes()),
        SUBJECT.as_bytes(),
        "another subject"
    );
}

fn body_of(mail: &[u8]) -> &[u8] {
    let empty: &[u8] = if mail.contains(&b'\r') {
        b"\r\n\r\n"
    } else {
        b"\n\n"
    };
    let place = mail.windows(empty.len()).position(|at| at == empty);
    place
        .and_then(|place| mail.get(place..))
        .unwrap_or_default()
}

fn blankless(text: &[u8]) -> Vec<u8> {
    let written = |byte: &u8| !b" \t\r\n".contains(byte);
    text.iter().copied().filter(written).collect()
}

/// Nobody is vouched for without a signature or a session of his own organisation.
fn check_reasons(world: &World<'_>, standing: &Standing) {
    let Some(author) = &standing.author else {
        return;
    };
    let shown = format!("x@{author}");
    if standing.vouched_for(&shown) != Vouched::Aligned {
        return;
    }
    let signed = |word: &DkimWord| passes(word) && is_akin(&word.domain, author);
    let session = world.session.as_ref().map(|session| {
        let sender = session.mail_from.rsplit_once('@');
        let domain = sender.map_or(session.helo.as_str(), |(_, domain)| domain);
        domain.trim_end_matches('.').to_lowercase()
    });
    // Names with other letters have another form in the DNS.
    let sent = session.is_some_and(|domain| !domain.is_ascii() || is_akin(&domain, author));
    assert!(
        standing.dkim.iter().any(signed) || standing.spf == SpfWord::Pass && sent,
        "vouched for by nobody: {author}"
    );
}

/// Vouching for one is vouching for nobody else, whoever else is shown as the author.
fn check_others(mail: &[u8], standing: &Standing) {
    let author = standing.author.as_deref().unwrap_or_default();
    let above = author.split_once('.').map_or("example", |(_, above)| above);
    let others = [
        EVE.to_owned(),
        format!("x@a.{author}"),
        format!("x@{above}"),
        format!("x@{author}@elsewhere.example"),
        author.to_owned(),
        String::new(),
    ];
    let shown = mail::read(mail).from;
    let shown = shown.iter().map(|from| from.address.as_str());
    for other in others.iter().map(String::as_str).chain(shown) {
        let domain = other.rsplit_once('@').map(|(_, domain)| domain);
        let is_author = !author.is_empty() && domain.is_some_and(|it| is_same(it, author));
        assert!(
            is_author || standing.vouched_for(other) != Vouched::Aligned,
            "{other:?} is vouched for, who is not {author:?}"
        );
    }
}

/// Names with other letters have another form in the DNS.
fn is_same(domain: &str, author: &str) -> bool {
    let plain = domain.trim_end_matches('.');
    plain.eq_ignore_ascii_case(author) || !plain.is_ascii() && author.contains("xn--")
}

/// A program that delivers into a folder changes the ends of lines, and nothing else.
fn check_line_ends(world: &World<'_>, standing: &Standing) {
    if world.mail.contains(&b'\r') {
        return;
    }
    let lines: Vec<&[u8]> = world.mail.split(|byte| *byte == b'\n').collect();
    let again = verified(world, &lines.join(b"\r\n".as_slice()));
    assert!(
        *standing == again,
        "other ends of lines: {standing:?}, then {again:?}"
    );
}

fn with_field(field: &str, mail: &[u8]) -> Vec<u8> {
    let end = if mail.contains(&b'\r') { "\r\n" } else { "\n" };
    [field.as_bytes(), end.as_bytes(), mail].concat()
}

/// A second author above the first makes both of them nobody (threat A13).
fn check_doubled(world: &World<'_>, standing: &Standing) {
    let Some(author) = &standing.author else {
        return;
    };
    let mail = with_field(&format!("From: {EVE}"), world.mail);
    let doubled = verified(world, &mail);
    assert_eq!(doubled.author, None, "one of two authors");
    assert!(
        !doubled.dkim.iter().any(passes),
        "a signature over one of two authors"
    );
    for shown in [EVE, &format!("x@{author}")] {
        assert_eq!(doubled.vouched_for(shown), Vouched::NotAligned, "{shown}");
    }
}

/// The word of the relay, and of nobody else.
fn relayed(mail: &[u8], ours: &Standing) -> Option<Standing> {
    assert_eq!(relay_results(mail, &[]), None, "believed for nothing");
    let hidden = mail.contains(&b'\\') || contains(mail, STRANGER);
    assert!(
        hidden || relay_results(mail, &[STRANGER.to_owned()]).is_none(),
        "a relay that is not named"
    );
    let trusted = [RELAY.to_owned()];
    let field = format!("Authentication-Results: {STRANGER}; none");
    let below = relay_results(&with_field(&field, mail), &trusted);
    assert_eq!(below, None, "believed below a stranger's word");
    let relayed = relay_results(mail, &trusted)?;
    assert_eq!(relayed.by, By::Relay(RELAY.to_owned()));
    assert_eq!(relayed.author, ours.author, "two authors of one mail");
    check_limits(&relayed);
    check_others(mail, &relayed);
    Some(relayed)
}

fn contains(mail: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    mail.windows(name.len())
        .any(|at| at.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an input that fuzzing begins with says of its author: by us, and by the relay.
    #[track_caller]
    fn check(name: &str, ours: Vouched, relay: Option<Vouched>) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let data = std::fs::read(folder.join("../corpus/authenticity").join(name)).unwrap();
        let world = World::of(&data);
        let shown = mail::read(world.mail).from;
        let shown = shown.as_ref().map_or("", |from| from.address.as_str());
        let standing = verified(&world, world.mail);
        assert_eq!(standing.vouched_for(shown), ours, "{name}: {standing:?}");
        let said = relay_results(world.mail, &[RELAY.to_owned()]);
        let said = said.map(|standing| standing.vouched_for(shown));
        assert_eq!(said, relay, "{name}");
    }

    #[test]
    fn fuzzing_begins_with_what_is_believed_and_what_is_not() {
        use Vouched::{Aligned, NotAligned, Unknown};
        check("dmarc-by-dkim", Aligned, None);
        check("dmarc-below", Aligned, None);
        check("ours", Aligned, None);
        check("arc3", Aligned, None);
        check("spf", Aligned, None);
        check("trouble", Aligned, None);
        check("spf-six", Unknown, None);
        check("two-authors", NotAligned, None);
        check("relay", NotAligned, Some(Aligned));
        check("relay-below", NotAligned, Some(Aligned));
        check("relay-none", NotAligned, Some(Unknown));
    }

    #[test]
    #[should_panic = "another text"]
    fn a_forged_text_would_be_noticed() {
        let data = include_bytes!("../../corpus/authenticity/dmarc-by-dkim");
        let world = World::of(data);
        let standing = verified(&world, world.mail);
        check_forgery(world.mail, &standing);
        check_forgery(&[world.mail, b"and this".as_slice()].concat(), &standing);
    }

    #[test]
    fn domains_of_one_organisation_share_two_labels() {
        assert!(is_akin("a.users.example", "b.users.example"));
        assert!(is_akin("example", "example"));
        assert!(!is_akin("example", "users.example"));
        assert!(!is_akin("users.example", "badusers.example"));
        assert!(!is_akin("", ""));
    }
}
