//! Mails named after their trouble, and what a person sees of each (`tests/fixtures/*.snap`).

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::{Path, PathBuf};

    use mail::{Mailbox, ReadMail, part, read};
    use proptest::prelude::*;

    fn fixtures() -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .collect();
        files.sort();
        assert!(files.len() > 40);
        files
    }

    #[test]
    fn every_mail_shows_what_it_should() {
        for file in fixtures() {
            let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let shown = shown(&read(&std::fs::read(&file).unwrap()));
            insta::with_settings!({ snapshot_path => "fixtures", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, shown);
            });
        }
    }

    /// Only what is there, one thing a line.
    fn shown(mail: &ReadMail) -> String {
        let mut out = String::new();
        let mut say = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                writeln!(out, "{name}: {value}").unwrap();
            }
        };
        let person = |mailbox: &Mailbox| {
            format!(
                "{} <{}>",
                mailbox.name.as_deref().unwrap_or("-"),
                mailbox.address
            )
        };
        let people =
            |list: &[Mailbox]| Some(list.iter().map(person).collect::<Vec<_>>().join(", "));
        say("from", mail.from.as_ref().map(person));
        say("to", people(&mail.to));
        say("subject", Some(mail.subject.clone()));
        say(
            "date",
            mail.date
                .map(|date| domain::Timestamp::from_seconds(date).rfc3339()),
        );
        say("id", mail.message_id.clone());
        say("in reply to", Some(mail.in_reply_to.join(" ")));
        say("references", Some(mail.references.join(" ")));
        say(
            "delivered to",
            Some(
                mail.delivered_to
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        );
        say("automatic", mail.automatic.map(|kind| kind.to_string()));
        say("language", mail.language.as_ref().map(ToString::to_string));
        for part in &mail.parts {
            say(
                "part",
                Some(format!(
                    "{} {} {} {}",
                    part.ordinal,
                    part.name.as_deref().unwrap_or("-"),
                    part.media_type,
                    part.bytes
                )),
            );
        }
        for defect in &mail.defects {
            say("defect", Some(defect.to_string()));
        }
        say("html", mail.html.clone());
        write!(out, "\n{}", mail.text).unwrap();
        out
    }

    #[test]
    fn parts_are_found_by_their_ordinals() {
        let raw = std::fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/file-names-with-tricks.eml"),
        )
        .unwrap();
        for listed in read(&raw).parts {
            let bytes = part(&raw, listed.ordinal).unwrap();
            assert_eq!(u64::try_from(bytes.len()), Ok(listed.bytes));
            assert!(bytes.iter().all(|byte| *byte == bytes[0]), "{bytes:?}");
        }
        assert_eq!(part(&raw, 3).unwrap(), b"333");
        assert_eq!(part(&raw, 99), None);
    }

    #[test]
    fn without_date_and_id_all_fields_tell_mails_apart() {
        let alarm = |received: &str, more: &str| {
            let mail = format!(
                "Received: {received}\r\nFrom: ann@example.org\r\nSubject: Disk full\r\n{more}\r\n97 %\r\n"
            );
            read(mail.as_bytes()).digest
        };
        assert_ne!(alarm("by a; Mon", ""), alarm("by a; Tue", ""));
        assert_eq!(alarm("by a; Mon", ""), alarm("by  a;\r\n Mon", ""));
        for known in [
            "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n",
            "Message-ID: <a@b>\r\n",
        ] {
            assert_eq!(alarm("by a; Mon", known), alarm("by a; Tue", known));
        }
    }

    #[test]
    fn the_same_mail_by_two_ways_has_one_digest() {
        let mail = "From: ann@example.org\r\nSubject: a long\r\n subject\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n";
        let first = read(format!("Received: from a\r\nX-Spam: 1\r\n{mail}").as_bytes());
        let second = read(
            format!(
                "Delivered-To: b@x\nDKIM-Signature: c\n{}\n\n",
                mail.replace("\r\n", "\n")
                    .replace("a long\n subject", "a\n\tlong subject")
            )
            .as_bytes(),
        );
        assert_eq!(first.digest, second.digest);
        assert_ne!(
            first.digest,
            read(mail.replace("body", "other").as_bytes()).digest
        );
        assert_ne!(
            first.digest,
            read(mail.replace("ann", "bob").as_bytes()).digest
        );
    }

    #[track_caller]
    fn check_limits(raw: &[u8]) -> ReadMail {
        use mail::limits;
        let mail = read(raw);
        for list in [&mail.to, &mail.cc, &mail.reply_to] {
            assert!(list.len() <= limits::MAILBOXES);
        }
        assert!(
            mail.subject.chars().count() <= limits::SUBJECT_CHARS
                && !mail.subject.chars().any(char::is_control)
        );
        assert!(
            mail.references.len() <= limits::REFERENCES
                && mail.in_reply_to.len() <= limits::REFERENCES
        );
        assert!(mail.text.len() <= limits::TEXT_BYTES && !mail.text.contains(['\0', '\r']));
        assert!(
            mail.html
                .as_ref()
                .is_none_or(|html| !html.contains(['\0', '\r']))
        );
        for listed in &mail.parts {
            assert!(
                listed
                    .name
                    .as_ref()
                    .is_none_or(|name| name.chars().count() <= limits::NAME_CHARS
                        && !name.contains(['/', '\\', '\0']))
            );
            assert!(listed.media_type.is_ascii() && listed.media_type.contains('/'));
            assert_eq!(
                part(raw, listed.ordinal).and_then(|bytes| u64::try_from(bytes.len()).ok()),
                Some(listed.bytes)
            );
        }
        let mut defects = mail.defects.clone();
        defects.dedup();
        assert_eq!(defects, mail.defects);
        mail
    }

    #[test]
    fn every_fixture_is_within_the_limits_wherever_it_breaks_off() {
        for file in fixtures() {
            let raw = std::fs::read(file).unwrap();
            for length in (0..raw.len()).step_by(7).chain([raw.len()]) {
                check_limits(&raw[..length]);
            }
        }
    }

    #[test]
    fn bombs_are_read() {
        let nested: Vec<String> = (0..3000)
            .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"))
            .collect();
        let mut letters = String::new();
        for n in 0..40 {
            letters = format!("Content-Type: message/rfc822\nX-Level: {n}\n\n{letters}");
        }
        for bomb in [
            nested.concat(),
            letters.repeat(500),
            format!(
                "Content-Type: multipart/mixed; boundary=b\n\n{}",
                "--b\n\n".repeat(50_000)
            ),
            format!(
                "Content-Type: multipart/mixed; boundary=-\n\n{}",
                "---\n".repeat(100_000)
            ),
            format!(
                "Content-Type: multipart/mixed; boundary={}\n\nx",
                "b".repeat(100_000)
            ),
            format!("Content-Type: text/plain{}\n\nx", "; a*0*=x".repeat(10_000)),
            format!("Content-Type: text/plain; {}\n\nx", "(".repeat(90_000)),
            format!("Subject: {}\n\nx", "=?utf-8?q?".repeat(9_000)),
            format!("Subject: {}\n\nx", "=?utf-8?q?=41?= ".repeat(6_000)),
            format!("Subject: {}\n\nx", "=?".repeat(50_000)),
            format!("To: {}\n\nx", "(".repeat(90_000)),
            format!("To: {}\n\nx", "\"".repeat(90_001)),
            format!("References: {}\n\nx", "<a@b>".repeat(20_000)),
            "A: b\n".repeat(60_000),
            "A:\n ".repeat(60_000),
            " \n".repeat(60_000),
            "a\nb: c\n".repeat(60_000),
            format!(
                "Content-Transfer-Encoding: quoted-printable\n\n{}",
                "=  ".repeat(100_000)
            ),
            format!(
                "Content-Type: text/plain; format=flowed\n\n{}",
                "> \n>> \n".repeat(50_000)
            ),
            format!(
                "Content-Type: text/plain; charset=utf-7\n\n{}",
                "+AAA".repeat(50_000)
            ),
        ] {
            check_limits(bomb.as_bytes());
        }
    }

    #[test]
    fn a_mail_within_reason_is_read_the_same_by_another_reader() {
        for file in fixtures() {
            let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
            if ![
                "plain",
                "persian",
                "alternative",
                "text-then-log-then-text",
                "signed",
                "vacation",
                "subject-with-raw-utf8",
            ]
            .contains(&name.as_str())
            {
                continue;
            }
            let raw = std::fs::read(file).unwrap();
            let (ours, theirs) = (
                read(&raw),
                mail_parser::MessageParser::new().parse(&raw).unwrap(),
            );
            assert_eq!(Some(ours.subject.as_str()), theirs.subject(), "{name}");
            assert_eq!(
                ours.date,
                theirs.date().map(mail_parser::DateTime::to_timestamp),
                "{name}"
            );
            assert_eq!(ours.message_id.as_deref(), theirs.message_id(), "{name}");
            let from = theirs
                .from()
                .and_then(|from| from.first())
                .and_then(|from| from.address());
            assert_eq!(
                ours.from.as_ref().map(|from| from.address.as_str()),
                from,
                "{name}"
            );
            let text: Vec<_> = theirs
                .text_bodies()
                .map(|part| {
                    part.text_contents()
                        .unwrap()
                        .trim_end()
                        .replace("\r\n", "\n")
                })
                .collect();
            assert_eq!(ours.text, text.join("\n"), "{name}");
        }
    }

    fn any_fixture() -> impl Strategy<Value = Vec<u8>> {
        let all: Vec<Vec<u8>> = fixtures()
            .into_iter()
            .map(|file| std::fs::read(file).unwrap())
            .collect();
        proptest::sample::select(all)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn no_bytes_break_the_reader(raw: Vec<u8>) {
            check_limits(&raw);
        }

        #[test]
        fn no_header_breaks_the_reader(lines in proptest::collection::vec("(From|To|Date|Content-Type|Subject|References|Content-Disposition|Content-Transfer-Encoding): [ -~]{0,60}", 0..8), body: String) {
            check_limits(format!("{}\r\n\r\n{body}", lines.join("\r\n")).as_bytes());
        }

        #[test]
        fn no_damage_breaks_the_reader(mut raw in any_fixture(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..20)) {
            for (place, byte, kind) in changes {
                if raw.is_empty() { break; }
                let at = place.index(raw.len());
                match kind {
                    0 => raw[at] = byte,
                    1 => { raw.remove(at); }
                    2 => raw.insert(at, byte),
                    _ => raw.truncate(at.max(raw.len() / 2)),
                }
            }
            check_limits(&raw);
        }

        #[test]
        fn any_date_is_read_or_reported(value in "[ -~]{0,40}|[A-Z][a-z]{2}, [0-9]{1,3} [A-Z][a-z]{2} [0-9]{0,6} [0-9]{1,3}:[0-9]{1,3}(:[0-9]{1,3})? [+-]?[0-9A-Z]{0,6}") {
            check_limits(format!("Date: {value}\n\n").as_bytes());
        }
    }
}
