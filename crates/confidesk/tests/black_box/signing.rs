//! Replies with a signature of their domain (DKIM).

use authenticity::{Answer, Kind, Names, Question, Record, Verdict};

use crate::harness::{Desk, Letter, Sink, Wishes};

/// The DNS, with one record in it.
struct Zone(String);

impl Names for Zone {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        let name = self.0.split(". IN TXT").next().unwrap();
        let text: String = self.0.split('"').skip(1).step_by(2).collect();
        let answer = |question: &Question| {
            if question.kind == Kind::Txt && question.name == name {
                Answer::Found(vec![Record::Txt(text.clone().into_bytes())])
            } else {
                Answer::Missing
            }
        };
        questions.iter().map(answer).collect()
    }
}

fn verdicts(mail: &str, zone: &str) -> Vec<Verdict> {
    let mut zone = Zone(zone.to_owned());
    let standing = authenticity::verify(mail.as_bytes(), None, &mut zone, 1_795_300_000);
    standing.dkim.iter().map(|word| word.verdict).collect()
}

#[test]
fn a_reply_carries_a_signature_of_its_domain_that_others_verify() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, rsa) in [("ed25519", false), ("rsa", true)] {
        let key = folder.path().join(kind);
        let key = key.to_str().unwrap();
        let mut words = vec![
            "dkim",
            "generate",
            "--domain",
            "desk.example",
            "--selector",
            kind,
        ];
        words.extend(rsa.then_some("--rsa"));
        words.push(key);
        let made = crate::harness::run(crate::harness::arguments(&words), b"");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let zone = String::from_utf8(made.stdout).unwrap();
        let again = crate::harness::run(crate::harness::arguments(&words), b"");
        assert!(!again.status.success(), "a key is never overwritten");

        let sink = Sink::start();
        let desk = Desk::start(&Wishes {
            relay: Some(&sink),
            configuration: &format!(
                "[mail]\nundo_seconds = 0\n[[dkim]]\ndomain = \"desk.example\"\nselector = \"{kind}\"\nkey_file = \"{key}\"\n"
            ),
            ..Wishes::default()
        });
        assert_eq!(desk.succeed(&["dkim", "records"]).trim(), zone.trim());
        desk.succeed(&["queue", "add", "mail", "--address", "support@desk.example"]);
        let api = desk.api("ben", "help-desk");
        desk.takes(&Letter {
            from: "ann@users.example",
            name: "Ann",
            to: "support@desk.example",
            subject: "No sound",
            message_id: "<sound@users.example>",
            fields: "",
            text: "Since yesterday.",
        });
        let ticket = api.wait_for_ticket("No sound");
        api.reply(
            ticket["ref"].as_str().unwrap(),
            "Which card?\n.\nA dot alone.",
        );
        let sent = sink.wait_for(1).remove(0);
        assert_eq!(
            verdicts(&sent.mail, &zone),
            [Verdict::Pass],
            "{}",
            sent.mail
        );
        let changed = sent.mail.replace("Which card?", "Which bank?");
        assert!(verdicts(&changed, &zone)[0] != Verdict::Pass);
    }
}
