//! Encrypted pieces of a mail, opened because an agent asks. Nothing of them is kept, quoted or joined
//! with what stands around them (threats A5 and A6).

use app::KeyView;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::{KeyStanding, MessageId, Timestamp};
use letter::{Letter, Opening, Verdict};

use super::conversation::Reader;
use super::mails::find;
use super::reply::Nothing;
use super::visit::Visit;
use super::{conversation, protection};
use crate::csrf::CheckedForm;
use crate::headers::NO_STORE;
use crate::problem::Fault;
use crate::respond::{Page, download};
use crate::view::{Mark, Part, PiecePage, Section, SignatureLine};

/// `POST /t/{reference}/m/{id}/pieces/{ordinal}`.
pub(crate) async fn open(
    visit: Visit,
    Path((name, id, ordinal)): Path<(String, String, String)>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let number: u32 = ordinal.parse().map_err(Fault::missing)?;
    let (ticket, id) = find(&visit, &name, &id).await?;
    let opened = visit.desk().open_piece(&visit.caller, id, number).await?;
    let known = visit.desk().list_keys(&visit.caller, ticket.reference);
    let known = known.await?;
    let letter = &opened.letter;
    let is_closed = matches!(letter.opening, Opening::Closed(_));
    let reader = visit.reader_with_keys(is_closed).await?;
    let mail = &letter.mail;
    let from = mail.from.as_ref().map(|from| from.address.to_string());
    let page = PiecePage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        message: id.to_string(),
        number,
        marks: marks(letter),
        signatures: signatures(&reader, letter, &known),
        closed: match letter.opening {
            Opening::Closed(why) => Some(protection::closed(&reader, why, None)),
            Opening::Clear | Opening::Opened(_) => None,
        },
        subject: mail.subject.as_str().into(),
        from: from.unwrap_or_default().into(),
        text: mail.text.as_str().into(),
        outside: letter.remainder.text.as_str().into(),
        parts: parts(&reader, letter),
        further: letter.offers.len(),
    };
    Ok((NO_STORE, Page(page)).into_response())
}

/// `POST /t/{reference}/m/{id}/pieces/{ordinal}/parts/{part}`.
pub(crate) async fn part(
    visit: Visit,
    Path((name, id, ordinal, part)): Path<(String, String, String, String)>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let number: u32 = ordinal.parse().map_err(Fault::missing)?;
    let ordinal: u32 = part.parse().map_err(Fault::missing)?;
    let (_, id): (_, MessageId) = find(&visit, &name, &id).await?;
    let desk = visit.desk();
    let part = desk
        .part_of_piece(&visit.caller, id, number, ordinal)
        .await?;
    let file = part.name.unwrap_or_else(|| format!("part-{ordinal}"));
    Ok(download("application/octet-stream", &file, part.bytes))
}

fn parts(reader: &Reader<'_>, letter: &Letter) -> Vec<Part> {
    let parts = letter.mail.parts.iter();
    parts
        .map(|part| conversation::part(reader, part, &letter.remainder))
        .collect()
}

fn marks(letter: &Letter) -> Vec<Mark> {
    let opened = match letter.opening {
        Opening::Closed(_) => Some(Mark::Closed),
        Opening::Opened(_) => Some(Mark::Encrypted),
        Opening::Clear => None,
    };
    let several = letter.several_signed.then_some(Mark::SeveralSigned);
    opened.into_iter().chain(several).collect()
}

/// Each signature in words of its own: whose mail this is, nobody can say.
fn signatures(reader: &Reader<'_>, letter: &Letter, known: &[KeyView]) -> Vec<SignatureLine> {
    let texts = reader.texts;
    let line = |signature: &letter::Signature| {
        let accepted = known.iter().any(|key| {
            key.standing == KeyStanding::Accepted
                && Some(&key.fingerprint) == signature.fingerprint.as_ref()
        });
        let words = match signature.verdict {
            Verdict::Good if accepted => texts.t("piece-signed-known"),
            Verdict::Good => texts.t("piece-signed-undecided"),
            Verdict::UnknownKey => texts.t("piece-signed-unknown"),
            _ => texts.t("piece-signed-bad"),
        };
        let at = signature.made_at.map(Timestamp::from_seconds);
        let signer = signature.fingerprint.as_deref();
        SignatureLine {
            words,
            signer: signer.map(|signer| protection::signer(reader, signer, at)),
        }
    };
    let several = letter.several_signed.then(|| SignatureLine {
        words: texts.t("piece-several-signed"),
        signer: None,
    });
    several
        .into_iter()
        .chain(letter.signatures.iter().map(line))
        .collect()
}
