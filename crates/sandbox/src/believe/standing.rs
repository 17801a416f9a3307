//! Who vouches for a mail: the limits of [`authenticity::limits`], and names that are names.

use authenticity::{ArcWord, By, DkimWord, Kind, Question, Standing, limits};

use crate::keys::Given;

/// A sound reader names nobody as a judge whom it was not given, and nobody judges nothing.
pub(super) fn is_sound(standing: &Standing, given: &Given) -> bool {
    let judged = standing.by != By::Nobody || *standing == Standing::default();
    judged
        && given.can_judge(&standing.by)
        && standing.author.as_deref().is_none_or(is_name)
        && standing.dkim.len() <= limits::SIGNATURES
        && standing.dkim.iter().all(is_dkim)
        && is_arc(&standing.arc)
}

fn is_dkim(word: &DkimWord) -> bool {
    (word.domain.is_empty() || is_name(&word.domain))
        && word.selector.as_deref().is_none_or(is_name)
}

fn is_arc(arc: &ArcWord) -> bool {
    match arc {
        ArcWord::Pass { sealers } => {
            sealers.len() <= limits::ARC_SETS && sealers.iter().all(|name| is_name(name))
        }
        ArcWord::None | ArcWord::Fail | ArcWord::TempError => true,
    }
}

/// A name in lower-case ASCII, as it is asked for.
fn is_name(name: &str) -> bool {
    let (name, kind) = (name.to_owned(), Kind::Txt);
    Question { name, kind }.is_sound()
}

#[cfg(test)]
mod tests {
    use authenticity::{DmarcWord, SpfWord, Verdict};
    use letter::Door;

    use super::*;
    use crate::question::Question as Asked;

    fn given(looks: bool) -> Given {
        Given::with(&Asked::Read {
            now: 0,
            door: Door {
                trusted: vec![String::from("mx.example.org")],
                session: None,
                filter: None,
            },
            looks,
        })
    }

    fn sound() -> Standing {
        Standing {
            by: By::Us,
            author: Some(String::from("users.example")),
            spf: SpfWord::Pass,
            dkim: vec![
                DkimWord {
                    domain: String::from("users.example"),
                    selector: Some(String::from("s1")),
                    verdict: Verdict::Pass,
                    aligned: true,
                },
                DkimWord {
                    domain: String::new(),
                    selector: None,
                    verdict: Verdict::TempError,
                    aligned: false,
                },
            ],
            dmarc: DmarcWord::Pass,
            arc: ArcWord::Pass {
                sealers: vec![String::from("lists.example")],
            },
        }
    }

    #[track_caller]
    fn check(expected: bool, change: impl FnOnce(&mut Standing)) {
        let mut standing = sound();
        change(&mut standing);
        assert_eq!(is_sound(&standing, &given(true)), expected, "{standing:?}");
    }

    #[test]
    fn only_those_judge_who_were_given() {
        check(true, |_| {});
        check(true, |it| it.by = By::Relay("mx.example.org".into()));
        check(false, |it| it.by = By::Relay("mx.users.example".into()));
        check(false, |it| it.by = By::Nobody);
        assert!(is_sound(&Standing::default(), &given(true)));
        assert!(!is_sound(&sound(), &given(false)));
        assert!(!is_sound(&sound(), &Given::default()));
    }

    #[test]
    fn lists_are_short_and_names_are_names() {
        check(true, |it| it.author = None);
        check(false, |it| it.author = Some("Users.example".into()));
        check(false, |it| it.author = Some("a\r\nBcc: b".into()));
        check(false, |it| it.author = Some("a".repeat(300)));
        check(false, |it| it.dkim = vec![it.dkim[0].clone(); 11]);
        check(false, |it| it.dkim[0].domain = "<b>".into());
        check(false, |it| it.dkim[0].selector = Some("a\u{202e}".into()));
        let sealers = |sealers| ArcWord::Pass { sealers };
        check(false, |it| {
            it.arc = sealers(vec![String::from("lists.example"); 6]);
        });
        check(false, |it| it.arc = sealers(vec![String::from("a b")]));
    }
}
