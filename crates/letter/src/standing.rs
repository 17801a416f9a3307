//! Who vouches for a mail, told of the mail as it came.

use authenticity::{
    By, DkimWord, Kind, Names, Question, Session, Standing, Vouched, relay_results, verify,
};
use domain::EmailAddress;
use mail::{SpamFilter, SpamVerdict};
use serde::{Deserialize, Serialize};

/// What is known of the way by which a mail came. By default nothing, and nobody is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// The operator's own relays, by their names in `Authentication-Results` (RFC 8601 section 2.2).
    pub trusted: Vec<String>,
    /// The SMTP session, if a machine that is not the site's own handed the mail in.
    pub session: Option<Session>,
    /// The operator's filter of unwanted mail, if its word in the header is to be believed.
    pub filter: Option<SpamFilter>,
}

impl Door {
    /// What the operator's filter of unwanted mail says of a mail, if there is one.
    #[must_use]
    pub fn verdict(&self, raw: &[u8]) -> Option<SpamVerdict> {
        mail::spam_verdict(raw, self.filter.as_ref()?)
    }
}

/// Who vouches for a mail: the word of a trusted relay, or what we find out ourselves if there is
/// somebody to ask, whichever says more of `shown`, who is shown as its sender.
///
/// `raw` is the mail as it came, before anything of it was opened: nobody vouches for what is inside.
/// `now` is in seconds since 1970. Nothing is asked if the relay vouches already: each question says
/// who writes to the desk. The cost is as that of [`verify`] and [`relay_results`].
pub fn standing(
    raw: &[u8],
    shown: Option<&EmailAddress>,
    door: &Door,
    names: Option<&mut dyn Names>,
    now: i64,
) -> Standing {
    let shown = shown.map(EmailAddress::as_str).unwrap_or_default();
    let relays = relay_results(raw, &door.trusted).unwrap_or_default();
    let best = match names {
        Some(names) if relays.vouched_for(shown) != Vouched::Aligned => {
            if relays.by == By::Nobody {
                verify(raw, door.session.as_ref(), names, now)
            } else {
                // The session was one with that relay, and its address may send for the site itself.
                relays.or_better(verify(raw, None, names, now), shown)
            }
        }
        _ => relays,
    };
    with_names_only(best)
}

/// A relay may write anything for a selector; only a name says which key it was.
fn with_names_only(mut standing: Standing) -> Standing {
    let is_name = |name: &String| {
        let name = name.clone();
        let kind = Kind::Txt;
        Question { name, kind }.is_sound()
    };
    for DkimWord { selector, .. } in &mut standing.dkim {
        selector.take_if(|selector| !is_name(selector));
    }
    standing
}

#[cfg(test)]
mod tests {
    use authenticity::{Answer, DmarcWord, Record, SecretKey, Signer};

    use super::*;

    const NOW: i64 = 1_795_000_000;
    const MAIL: &[u8] = b"From: Ann <ann@users.example>\r\nTo: desk@example.org\r\nSubject: Wi-Fi\r\n\
        Date: Wed, 18 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@users.example>\r\n\r\nIt is slow.\r\n";

    /// Has the keys of one signer; counts what it is asked.
    struct Dns {
        name: String,
        record: String,
        asked: usize,
    }

    impl Names for Dns {
        fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
            self.asked += questions.len();
            let answer = |question: &Question| {
                if question.name == self.name {
                    Answer::Found(vec![Record::Txt(self.record.clone().into_bytes())])
                } else {
                    Answer::Missing
                }
            };
            questions.iter().map(answer).collect()
        }
    }

    /// The mail signed by its author's domain, and who knows the key.
    fn signed() -> (Vec<u8>, Dns) {
        let key = SecretKey::generate_ed25519().unwrap();
        let signer = Signer::new("s1", "users.example", key).unwrap();
        let field = signer.sign(MAIL, NOW).unwrap();
        let dns = Dns {
            name: signer.dns_name(),
            record: signer.dns_record().unwrap(),
            asked: 0,
        };
        ([field.as_slice(), MAIL].concat(), dns)
    }

    fn door() -> Door {
        Door {
            trusted: vec![String::from("mx.example.org")],
            session: None,
            filter: None,
        }
    }

    fn with_results(results: &str, raw: &[u8]) -> Vec<u8> {
        let field = format!("Authentication-Results: mx.example.org; {results}\r\n");
        [field.as_bytes(), raw].concat()
    }

    fn ask(raw: &[u8], door: &Door, dns: Option<&mut Dns>) -> Standing {
        let ann = "ann@users.example".parse().unwrap();
        let names = dns.map(|dns| -> &mut dyn Names { dns });
        standing(raw, Some(&ann), door, names, NOW)
    }

    fn is_aligned(standing: &Standing) -> bool {
        standing.vouched_for("ann@users.example") == Vouched::Aligned
    }

    #[test]
    fn without_a_trusted_relay_and_without_look_ups_nobody_is_believed() {
        let (raw, _) = signed();
        let raw = with_results("dmarc=pass header.from=users.example", &raw);
        assert_eq!(ask(&raw, &Door::default(), None), Standing::default());
    }

    #[test]
    fn our_own_verification_is_kept_where_no_relay_speaks() {
        let (raw, mut dns) = signed();
        let found = ask(&raw, &door(), Some(&mut dns));
        assert!(found.by == By::Us && is_aligned(&found) && dns.asked > 0);
    }

    #[test]
    fn nothing_is_asked_where_the_relay_vouches() {
        let (raw, mut dns) = signed();
        let raw = with_results("dmarc=pass header.from=users.example", &raw);
        let found = ask(&raw, &door(), Some(&mut dns));
        assert_eq!(found.by, By::Relay(String::from("mx.example.org")));
        assert!(found.dmarc == DmarcWord::Pass && is_aligned(&found));
        assert_eq!(dns.asked, 0);
    }

    #[test]
    fn whoever_says_more_of_the_sender_is_kept() {
        let (raw, mut dns) = signed();
        let raw = with_results("dmarc=fail header.from=users.example", &raw);
        let found = ask(&raw, &door(), Some(&mut dns));
        assert!(found.by == By::Us && is_aligned(&found));
        // The same without a signature that holds.
        let raw = with_results("dmarc=fail header.from=users.example", MAIL);
        let found = ask(&raw, &door(), Some(&mut dns));
        assert_eq!(found.by, By::Relay(String::from("mx.example.org")));
    }

    /// SPF of a machine that may send for everybody whom the relay serves says nothing.
    #[test]
    fn a_session_with_a_relay_of_the_operators_vouches_for_nobody() {
        let mut dns = Dns {
            name: String::from("users.example"),
            record: String::from("v=spf1 ip4:192.0.2.1 -all"),
            asked: 0,
        };
        let session = Session {
            client: "192.0.2.1".parse().unwrap(),
            helo: String::from("mx.example.org"),
            mail_from: String::from("eve@users.example"),
        };
        let door = Door {
            session: Some(session),
            ..door()
        };
        let direct = ask(MAIL, &door, Some(&mut dns));
        assert_eq!(direct.spf, authenticity::SpfWord::Pass);
        let raw = with_results("spf=fail", MAIL);
        let passed_on = ask(&raw, &door, Some(&mut dns));
        assert_eq!(passed_on.spf, authenticity::SpfWord::None);
    }

    #[test]
    fn a_selector_that_is_no_name_is_left_out() {
        let raw = with_results(
            "dkim=pass header.d=users.example header.s=\"a b\u{202e}\"",
            MAIL,
        );
        let found = ask(&raw, &door(), None);
        assert_eq!((found.dkim.len(), &found.dkim[0].selector), (1, &None));
        let raw = with_results("dkim=pass header.d=users.example header.s=S1", MAIL);
        let found = ask(&raw, &door(), None);
        assert_eq!(found.dkim[0].selector.as_deref(), Some("s1"));
    }
}
