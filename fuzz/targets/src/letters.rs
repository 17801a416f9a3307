//! Everything that a locked-in reader does.

use letter::{Letter, Opening};

use crate::keys::{Holder, NOW, check_signatures, session};
use crate::shape::{magnitude, shape};

/// Most things that a reader may ask for while it reads one mail; the parent refuses more.
const UNWRAPS: usize = 4;
const LOOKUPS: usize = 20;

/// The whole input is a mail as it came.
pub fn letter(data: &[u8]) -> u64 {
    let mut holder = Holder::default();
    let read = letter::read(data, &mut holder, NOW);
    check_errands(&holder);
    check(&read);
    if letter::clear(data, read.opening.session()).is_some() {
        check_places(data, &read);
    } else {
        assert_eq!(read.opening.session(), None, "opened, and not again");
    }
    for offer in &read.offers {
        check_offer(data, offer.ordinal);
    }
    kind(&read)
}

fn check_errands(holder: &Holder) {
    assert!(
        holder.unwraps <= UNWRAPS && holder.lookups <= LOOKUPS && holder.signatures == 0,
        "{} unwraps, {} look-ups and {} signatures were asked for",
        holder.unwraps,
        holder.lookups,
        holder.signatures
    );
}

fn check(read: &Letter) {
    let text = match &read.mail.html {
        Some(_) => String::new(),
        None => read.mail.text.clone(),
    };
    check_signatures(&read.signatures, &text);
    assert!(
        !(read.several_signed && read.signatures.iter().any(is_good)),
        "one of several was believed"
    );
    match &read.opening {
        Opening::Clear => {}
        Opening::Opened(found) => assert!(*found == Some(session()), "another session key"),
        Opening::Closed(_) => assert!(
            read.signatures.is_empty() && read.report.is_none() && read.keys.is_empty(),
            "closed, and yet something is known of it"
        ),
    }
}

fn is_good(signature: &letter::Signature) -> bool {
    signature.verdict == letter::Verdict::Good
}

/// What was said to be there can be fetched.
fn check_places(raw: &[u8], read: &Letter) {
    let session = read.opening.session();
    if !matches!(read.opening, Opening::Closed(_)) {
        for part in &read.mail.parts {
            let found = letter::part(raw, session, part.ordinal);
            assert!(found.is_some(), "part {} is not there", part.ordinal);
        }
    }
    let Some(report) = &read.report else {
        return;
    };
    // Which text is the report is for `letter` to say: of a signed mail only what is signed.
    let beyond = u32::try_from(report.sections.len()).unwrap_or(u32::MAX);
    assert!(
        letter::section(raw, session, beyond, false).is_none(),
        "there is one section more than was said"
    );
    for index in (0_u32..)
        .zip(&report.sections)
        .map(|(index, _)| index)
        .take(3)
    {
        for redacted in [false, true] {
            let section = letter::section(raw, session, index, redacted);
            assert!(section.is_some(), "section {index} is not there");
        }
    }
}

fn check_offer(raw: &[u8], ordinal: u32) {
    let mut holder = Holder::default();
    let opened = letter::read_offer(raw, ordinal, &mut holder, NOW);
    check_errands(&holder);
    let opened = opened.unwrap_or_default();
    check(&opened);
    let closed = matches!(opened.opening, Opening::Closed(_));
    for part in opened.mail.parts.iter().filter(|_| !closed) {
        let found = letter::offer_part(raw, ordinal, opened.opening.session(), part.ordinal);
        assert!(
            found.is_some(),
            "part {} of an offer is not there",
            part.ordinal
        );
    }
}

fn kind(read: &Letter) -> u64 {
    let verdicts: Vec<_> = read.signatures.iter().map(|one| one.verdict).collect();
    let kinds: Vec<_> = read.offers.iter().map(|offer| offer.kind).collect();
    let sources: Vec<_> = read.keys.iter().map(|key| key.source).collect();
    let closed = match &read.opening {
        Opening::Closed(closed) => Some(*closed),
        Opening::Clear | Opening::Opened(_) => None,
    };
    shape(&(
        (closed, read.opening.is_encrypted(), verdicts),
        (kinds, sources, &read.mail.defects),
        read.report
            .as_ref()
            .map(|report| (&report.form, &report.defects)),
        (magnitude(read.mail.parts.len()), read.mail.html.is_some()),
    ))
}
