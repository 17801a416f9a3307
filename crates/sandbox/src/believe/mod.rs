//! What a record must hold to be believed: the limits of those who write it, and no text that could
//! harm where it is stored or shown. A sound reader breaks none of these rules.

mod envelope;
mod keys;
mod outgoing;
mod read_mail;
mod report;
mod standing;

pub(crate) use envelope::letter;
pub(crate) use keys::uploaded;
pub(crate) use outgoing::{encrypted, signed};
pub(crate) use report::section;

use crate::record::BadRecord;

/// Names the first rule that was not kept.
fn all_kept(rules: &[(&'static str, bool)]) -> Result<(), BadRecord> {
    match rules.iter().find(|(_, kept)| !kept) {
        None => Ok(()),
        Some((rule, _)) => Err(BadRecord::Rule(rule)),
    }
}

/// One line without controls and without marks that turn the direction of what follows (threat A15),
/// of at most so many characters.
fn is_line(text: &str, most: usize) -> bool {
    text.chars().count() <= most && has_no_tricks(text)
}

/// The same, of at most so many bytes.
fn is_short_line(text: &str, most: usize) -> bool {
    text.len() <= most && has_no_tricks(text)
}

fn has_no_tricks(text: &str) -> bool {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|c| c.is_control() || turns(c))
}

/// Lines of text; NUL and other controls would be refused by a database or obeyed by a terminal.
fn is_text(text: &str, most: usize) -> bool {
    text.len() <= most && text.chars().all(is_text_character)
}

pub(crate) fn is_text_character(character: char) -> bool {
    !character.is_control() || matches!(character, '\n' | '\t')
}

/// The rules must fit what sound readers write of any mail: a mail whose letter breaks one is lost.
#[cfg(test)]
mod tests {
    use authenticity::{Answer, Names};
    use letter::{DigestToSign, Keyring, Letter, Offer, Refusal, Report, SessionKey};
    use reportkit::{Dice, Wish};

    use super::*;
    use crate::frame::Kind;
    use crate::keys::Given;
    use crate::question::Question;
    use crate::{record, work};

    const NOW: i64 = 1_700_000_000;

    struct Nobody;

    impl Keyring for Nobody {
        fn unwrap(&mut self, _packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
            Err(Refusal::NotForUs)
        }

        fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
            Vec::new()
        }

        fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
            Err(Refusal::NotForUs)
        }
    }

    impl Names for Nobody {
        fn ask(&mut self, _questions: &[authenticity::Question]) -> Vec<Answer> {
            Vec::new()
        }
    }

    fn answer(question: Question, raw: &[u8]) -> Option<Letter> {
        let (kind, body) = work::answer(question, raw, &mut Nobody);
        (kind == Kind::Record).then(|| record::decode(&body).unwrap())
    }

    #[track_caller]
    fn check(raw: &[u8], what: &str) -> Letter {
        let question = Question::Read {
            now: NOW,
            door: letter::Door {
                trusted: vec![String::from("mx.example.org")],
                session: None,
                filter: Some(mail::SpamFilter::Rspamd),
            },
            looks: true,
        };
        let given = Given::with(&question);
        let read = answer(question, raw).unwrap();
        assert_eq!(letter(&read, &given), Ok(()), "{what}");
        for Offer { ordinal, .. } in &read.offers {
            let (ordinal, now) = (*ordinal, NOW);
            let inner = answer(Question::Offer { ordinal, now }, raw).unwrap();
            assert_eq!(letter(&inner, &Given::default()), Ok(()), "{what}");
        }
        read
    }

    #[track_caller]
    fn check_sections(raw: &[u8], report: &Report) {
        for index in 0..report.sections.len() {
            for redacted in [false, true] {
                let index = u32::try_from(index).unwrap();
                let text = letter::section(raw, None, index, redacted).unwrap();
                assert_eq!(section(&text), Ok(()));
            }
        }
    }

    /// The mail, and the mail with some bytes changed here and there.
    fn check_changed(raw: &[u8], what: &str, rounds: u32, dice: &mut Dice) {
        const ODD: &[u8] = b"\0\r\n\x1b\"<>;=-\xff\xe2\x80\xae";
        check(raw, what);
        for round in 0..rounds {
            let mut changed = raw.to_vec();
            for _ in 0..=raw.len() / 200 {
                let odd = ODD[dice.roll(ODD.len())];
                if let Some(byte) = changed.get_mut(dice.roll(raw.len().max(1))) {
                    *byte = odd;
                }
            }
            check(&changed, &format!("{what}, changed {round}"));
        }
    }

    #[test]
    fn what_sound_readers_write_of_odd_mails_is_believed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../mail/tests/fixtures");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_mail = path
                .extension()
                .is_some_and(|it| it == "eml" || it == "inner");
            let raw = std::fs::read(&path).unwrap();
            if is_mail && raw.len() < 20_000 {
                check_changed(&raw, &path.to_string_lossy(), 10, &mut Dice::new(1));
                count += 1;
            }
        }
        assert!(count > 50, "{count}");
    }

    #[test]
    fn what_sound_readers_write_of_reports_is_believed() {
        let mut reports = 0;
        for seed in 0..40 {
            let mut dice = Dice::new(seed);
            let truth = reportkit::make(&Wish::any(&mut dice), &mut dice);
            let subject = format!("Subject: {}\n", truth.outer_subject);
            let raw = [subject.into_bytes(), truth.mail()].concat();
            if let Some(report) = check(&raw, "report").report {
                check_sections(&raw, &report);
                reports += 1;
            }
            check_changed(&raw, &format!("report {seed}"), 2, &mut dice);
        }
        assert!(reports > 25, "{reports}");
    }

    /// A signature may name its issuer by a fingerprint of a version that nobody knows, of any length
    /// (RFC 9580 section 5.2.3.35).
    #[test]
    fn what_sound_readers_write_of_odd_signatures_is_believed() {
        for length in [0, 1, 5, 100] {
            let issuer = [vec![length + 2, 33, 99], vec![7; usize::from(length)]].concat();
            let intended = [vec![length + 2, 35, 99], vec![7; usize::from(length)]].concat();
            let hashed = [vec![5, 2, 1, 2, 3, 4], issuer, intended].concat();
            let body = [
                vec![4, 0, 1, 8, 0, u8::try_from(hashed.len()).unwrap()],
                hashed,
                vec![0, 0, 1, 2, 0, 8, 0xff],
            ]
            .concat();
            let packet = [vec![0x88, u8::try_from(body.len()).unwrap()], body].concat();
            let mut raw = b"Content-Type: multipart/signed; boundary=b; \
                protocol=\"application/pgp-signature\"\r\n\r\n--b\r\n\r\nHi\r\n\
                --b\r\nContent-Type: application/pgp-signature\r\n\
                Content-Transfer-Encoding: base64\r\n\r\n"
                .to_vec();
            raw.extend(reportkit::base64(&packet).into_bytes());
            raw.extend(b"\r\n--b--\r\n");
            let signatures = check(&raw, &format!("{length}")).signatures;
            assert_eq!(signatures[0].made_at, Some(0x0102_0304), "{signatures:?}");
        }
    }
}
