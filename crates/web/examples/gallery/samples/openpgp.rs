//! Mail that was protected, and keys.

use askama::Template;
use domain::{Claim, KeySource, KeyStanding, Unprotected};
use letter::{Closed, OfferKind};
use web::view::{
    Certificate, CertificatesPage, ClosedMail, Enclosure, EncryptedPiece, Entry, Fingerprint,
    HeldPage, KeyBrief, KeyOwner, MailEntry, Mark, Outgoing, Part, PiecePage, Protection,
    ReplyEntry, ReplyForm, ReplyPage, Sealing, Section, SignatureLine, Signer, Theme, TicketPage,
    Usability,
};

use super::tickets::{sent, ticket};
use super::{Page, fault, language, reference, reply_form, shell, when};

const CAMILLE: &str = "3D1FA80E5B6C7D8E9F00112233445566778899AA";
const DESK: &str = "0F0E0D0C0B0A09080706050403020100FFEEDDCC";

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    Ok(vec![
        ("ticket-encrypted", sealed(theme).render()?),
        ("ticket-signed", doubtful(theme).render()?),
        ("ticket-closed", closed(theme).render()?),
        ("reply-undecided", undecided(theme).render()?),
        ("held-in-clear", held(theme).render()?),
        ("certificates", certificates(theme).render()?),
        ("certificates-empty", no_certificates(theme).render()?),
        ("piece", piece(theme).render()?),
    ])
}

/// A reply that will be encrypted to a key of which nobody has decided.
pub(super) fn encrypted() -> Sealing {
    Sealing::Encrypted(vec![KeyBrief {
        address: None,
        fingerprint: Fingerprint::from(CAMILLE),
        source: KeySource::Autocrypt,
        standing: KeyStanding::Found,
    }])
}

fn mail(id: &str, text: &str, protection: Protection) -> Entry {
    Entry::Mail(Box::new(MailEntry {
        id: id.into(),
        home: None,
        name: "Camille".into(),
        address: "camille@example.org".into(),
        claim: Some(Claim::Outer),
        is_unvouched: false,
        automatic: None,
        machine: None,
        suspicions: Vec::new(),
        notice: None,
        forwarded: None,
        at: when("today 13:48"),
        language: language("fr"),
        subject: None,
        text: web::view::unfolded(text),
        defects: Vec::new(),
        parts: Vec::new(),
        has_html: false,
        may_read_raw: true,
        protection,
        report: Enclosure::Nothing,
    }))
}

fn signed(mark: Mark, warning: Option<&str>) -> Protection {
    Protection {
        marks: vec![Mark::Encrypted, mark],
        signer: Some(signer()),
        warning: warning.map(Into::into),
        ..Protection::default()
    }
}

fn signer() -> Signer {
    Signer {
        fingerprint: Fingerprint::from(CAMILLE),
        at: Some(when("today 13:47")),
    }
}

fn reply(id: &str, marks: Vec<Mark>, keys: Vec<Fingerprint>) -> Entry {
    Entry::Reply(Box::new(ReplyEntry {
        id: id.into(),
        home: None,
        agent: "Chloé".into(),
        to: "camille@example.org".into(),
        at: when("today 13:58"),
        language: language("fr"),
        text: "Bonjour, merci pour votre rapport.".into(),
        outgoing: Outgoing::Sent(when("14:00")),
        waits: None,
        is_twice: false,
        deliveries: Vec::new(),
        marks,
        keys,
        parts: Vec::new(),
    }))
}

fn sealed(theme: Theme) -> TicketPage {
    let mut first = mail(
        "1",
        "Bonjour,\n\nvoici le journal.",
        signed(Mark::SignedByKnownKey, None),
    );
    if let Entry::Mail(mail) = &mut first {
        mail.claim = Some(Claim::Signed);
        mail.protection.is_dropped = true;
    }
    TicketPage {
        entries: vec![
            first,
            reply(
                "2",
                vec![Mark::LeftEncrypted(1)],
                vec![Fingerprint::from(CAMILLE)],
            ),
            reply("3", vec![Mark::LeftInClear], Vec::new()),
        ],
        reply: Some(ReplyForm {
            sealing: encrypted(),
            ..reply_form()
        }),
        ..ticket(theme)
    }
}

fn doubtful(theme: Theme) -> TicketPage {
    let unknown = "It is signed by a key that nobody has checked yet.";
    let mismatch = "It is signed by a key that belongs to another address.";
    let bad = "The signature does not fit the text: it was changed.";
    let mut outside = mail(
        "1",
        "Signed words.",
        Protection {
            outside: "_______\nA list's footer <b>that nobody signed</b>".into(),
            pieces: vec![
                EncryptedPiece {
                    number: 2,
                    kind: OfferKind::Attachment,
                    size: String::from("14 kB"),
                },
                EncryptedPiece {
                    number: 3,
                    kind: OfferKind::InlineBlock,
                    size: String::from("3 kB"),
                },
            ],
            may_open: true,
            ..signed(Mark::SignedByUnknownKey, Some(unknown))
        },
    );
    if let Entry::Mail(mail) = &mut outside {
        mail.parts = vec![part(true)];
    }
    TicketPage {
        entries: vec![
            outside,
            mail(
                "2",
                "Somebody else.",
                signed(Mark::SignedBySomebodyElse, Some(mismatch)),
            ),
            mail("3", "Changed.", signed(Mark::SignatureBad, Some(bad))),
        ],
        reply: Some(ReplyForm {
            sealing: Sealing::Undecided(Unprotected::Undecided),
            ..reply_form()
        }),
        ..ticket(theme)
    }
}

fn part(is_outside: bool) -> Part {
    Part {
        number: 1,
        name: "journal.txt".into(),
        kind: "text/plain".into(),
        size: String::from("14 kB"),
        is_outside,
    }
}

fn closed(theme: Theme) -> TicketPage {
    let closed = |id: &str, why: Closed| {
        let first = (why == Closed::Replayed).then(|| reference("M3HHT9W"));
        let keys = match why {
            Closed::NotForUs => vec![Fingerprint::from(DESK)],
            _ => Vec::new(),
        };
        mail(
            id,
            "",
            Protection {
                marks: vec![Mark::Closed],
                closed: Some(ClosedMail { why, first, keys }),
                may_open: true,
                ..Protection::default()
            },
        )
    };
    TicketPage {
        entries: vec![
            closed("1", Closed::NotForUs),
            closed("2", Closed::Replayed),
            closed("3", Closed::Broken),
            closed("4", Closed::TooLarge),
        ],
        reply: Some(ReplyForm {
            sealing: Sealing::Undecided(Unprotected::NoKey),
            ..reply_form()
        }),
        ..ticket(theme)
    }
}

fn undecided(theme: Theme) -> ReplyPage {
    ReplyPage {
        shell: shell(theme, Section::Queues),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        form: ReplyForm {
            sealing: Sealing::Undecided(Unprotected::Unusable),
            faults: vec![fault("reply-encrypt", "It was not sent.")],
            ..reply_form()
        },
        entries: vec![sent()],
    }
}

fn held(theme: Theme) -> HeldPage {
    HeldPage {
        shell: shell(theme, Section::Queues),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        news: vec![sent()],
        happened: Vec::new(),
        form: ReplyForm {
            sealing: encrypted(),
            in_clear: true,
            is_unverified: true,
            ..reply_form()
        },
        then: String::from("waiting-user"),
    }
}

fn certificate(fingerprint: &str, standing: KeyStanding) -> Certificate {
    let is_decided = standing != KeyStanding::Found;
    Certificate {
        fingerprint: Fingerprint::from(fingerprint),
        names: vec![
            "Camille <camille@example.org>".into(),
            "<script>alert(1)</script>\u{202E}".into(),
        ],
        names_address: is_decided,
        algorithm: "Curve25519".into(),
        created: when("2024-02-01"),
        expires: is_decided.then(|| when("2027-02-01")),
        usability: match standing {
            KeyStanding::Found => Usability::Unusable,
            KeyStanding::Accepted => Usability::Chosen,
            KeyStanding::Rejected => Usability::Revoked,
        },
        standing,
        source: KeySource::Report,
        found: when("today 13:48"),
        decided: is_decided.then(|| when("today 14:00")),
        decided_by: is_decided.then(|| "Ben".into()),
    }
}

fn certificates(theme: Theme) -> CertificatesPage {
    CertificatesPage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        owners: vec![
            KeyOwner {
                address: "camille@example.org".into(),
                keys: vec![
                    certificate(CAMILLE, KeyStanding::Accepted),
                    certificate(DESK, KeyStanding::Found),
                    certificate(&CAMILLE.replace('3', "4"), KeyStanding::Rejected),
                ],
            },
            KeyOwner {
                address: "lea@example.net".into(),
                keys: Vec::new(),
            },
        ],
        is_conflict: true,
        can_work: true,
        can_look_up: true,
        chosen: String::from("lea@example.net"),
        text: String::new(),
        faults: Vec::new(),
    }
}

fn no_certificates(theme: Theme) -> CertificatesPage {
    CertificatesPage {
        owners: vec![KeyOwner {
            address: "camille@example.org".into(),
            keys: Vec::new(),
        }],
        is_conflict: false,
        text: String::from("-----BEGIN PGP PUBLIC"),
        faults: vec![fault("key-text", "There is no OpenPGP public key in this.")],
        ..certificates(theme)
    }
}

fn piece(theme: Theme) -> PiecePage {
    PiecePage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        message: String::from("1"),
        number: 2,
        marks: vec![Mark::Encrypted],
        signatures: vec![SignatureLine {
            words: String::from("Signed by a key of which nobody has decided whose it is."),
            signer: Some(signer()),
        }],
        closed: None,
        subject: "Old mail".into(),
        from: "somebody@example.net".into(),
        text: "What stood inside.\n\n> quoted".into(),
        outside: "A footer".into(),
        parts: vec![part(false)],
        further: 1,
    }
}
