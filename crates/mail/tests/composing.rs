//! What we write can be read again, and no text becomes a field (threat A23).

#[cfg(test)]
mod tests {
    use domain::{EmailAddress, Timestamp};
    use mail::{Attachment, Mailbox, Outgoing, Submission, compose, limits, listed, part, read};
    use proptest::prelude::*;

    fn mailbox(name: Option<&str>, address: &str) -> Mailbox {
        Mailbox {
            name: name.map(str::to_owned),
            address: address.parse().unwrap(),
        }
    }

    fn letter() -> Outgoing {
        Outgoing {
            message_id: "1.2@desk.example".into(),
            date: Timestamp::from_seconds(1_795_219_200),
            from: mailbox(Some("Help Desk"), "help@desk.example"),
            reply_to: mailbox(
                Some("Help Desk"),
                "help+abcdefghijklmnopqrstuvwxyz@desk.example",
            ),
            to: vec![mailbox(Some("Ann"), "ann@example.org")],
            cc: Vec::new(),
            subject: "Re: Wi-Fi".into(),
            text: "Hello Ann,\n\nplease restart.\n".into(),
            in_reply_to: Some("a@example.org".into()),
            references: vec!["0@example.org".into(), "a@example.org".into()],
            language: "en".parse().ok(),
            automatic: Submission::ByPerson,
            autocrypt: None,
            attachments: Vec::new(),
        }
    }

    #[test]
    fn a_mail_has_these_fields_and_no_others() {
        let written = String::from_utf8(compose(&letter()))
            .unwrap()
            .replace("\r\n", "\n");
        insta::assert_snapshot!(written, @r#"
        From: "Help Desk" <help@desk.example>
        Reply-To: "Help Desk" <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        Content-Language: en
        MIME-Version: 1.0
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: 7bit

        Hello Ann,

        please restart.
        "#);
    }

    #[test]
    fn an_automatic_answer_says_so() {
        let written = compose(&Outgoing {
            automatic: Submission::AutoReplied,
            ..letter()
        });
        assert!(
            String::from_utf8(written.clone())
                .unwrap()
                .contains("\r\nAuto-Submitted: auto-replied\r\n")
        );
        assert_eq!(read(&written).automatic, Some(domain::Automatic::AutoReply));
        assert_eq!(read(&compose(&letter())).automatic, None);
    }

    /// The names of the fields that were written, in order.
    fn fields(written: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(written);
        let (header, _) = text.split_once("\r\n\r\n").unwrap();
        header
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect()
    }

    #[track_caller]
    fn check_no_injection(mail: &Outgoing) {
        let written = compose(mail);
        let known = [
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Content-Language",
            "Autocrypt",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ];
        let found = fields(&written);
        for field in &found {
            assert!(known.contains(&field.as_str()), "{field}");
            assert_eq!(
                found.iter().filter(|other| *other == field).count(),
                1,
                "{field}"
            );
        }
        for line in String::from_utf8_lossy(&written).split("\r\n") {
            assert!(
                line.len() <= 998 && !line.contains(['\r', '\n', '\0']),
                "{line:?}"
            );
        }
        let back = read(&written);
        assert_eq!(back.parts, listed(&mail.attachments));
        assert_eq!(part_fields(&written), mail.attachments.len());
        assert_eq!(back.to.len(), mail.to.len());
        assert_eq!(
            back.from.map(|from| from.address),
            Some(mail.from.address.clone())
        );
    }

    /// How many files there are whose fields are the ones that we write.
    fn part_fields(written: &[u8]) -> usize {
        let text = String::from_utf8_lossy(written);
        let mut files = 0;
        for part in text.split("\r\n--=_").skip(1) {
            let Some((_, part)) = part.split_once("\r\n") else {
                continue;
            };
            let names = fields(format!("{part}\r\n\r\n").as_bytes()).join(" ");
            match names.as_str() {
                "Content-Type Content-Transfer-Encoding Content-Disposition" => files += 1,
                "Content-Type Content-Language Content-Transfer-Encoding" | "" => {}
                other => panic!("{other}"),
            }
        }
        files
    }

    #[test]
    fn files_come_behind_the_text() {
        let mail = Outgoing {
            attachments: vec![
                Attachment::new("log.txt", b"one\ntwo\n".to_vec()),
                Attachment::new("Übersicht.pdf", b"%PDF-1.7".to_vec()),
            ],
            ..letter()
        };
        let written = String::from_utf8(compose(&mail)).unwrap();
        insta::assert_snapshot!(written.replace("\r\n", "\n"), @r#"
        From: "Help Desk" <help@desk.example>
        Reply-To: "Help Desk" <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="=_814e0cbf6476a587e2142f19bf0e23c6"

        --=_814e0cbf6476a587e2142f19bf0e23c6
        Content-Type: text/plain; charset="utf-8"
        Content-Language: en
        Content-Transfer-Encoding: 7bit

        Hello Ann,

        please restart.

        --=_814e0cbf6476a587e2142f19bf0e23c6
        Content-Type: text/plain; charset="utf-8";
         name="log.txt"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment;
         filename="log.txt"

        b25lCnR3bwo=

        --=_814e0cbf6476a587e2142f19bf0e23c6
        Content-Type: application/pdf;
         name="_bersicht.pdf"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment;
         filename*=utf-8''%C3%9Cbersicht.pdf

        JVBERi0xLjc=

        --=_814e0cbf6476a587e2142f19bf0e23c6--
        "#);
        assert_eq!(
            read(written.as_bytes()).text,
            "Hello Ann,\n\nplease restart."
        );
    }

    #[test]
    fn no_text_becomes_a_field() {
        for evil in [
            "x\r\nBcc: evil@example.org",
            "x\nBcc: evil@example.org\n\nbody",
            "x\rBcc: y",
            "\r\n\r\nbody",
            "x\u{0}\u{b}\u{c}\u{85}\u{2028}y",
            "=?utf-8?q?x=0D=0ABcc:_y?=",
            "\"<evil@example.org>, ",
            "x\" <evil@example.org>, \"y",
            "\\\" <evil@example.org>",
            "(evil@example.org",
        ] {
            check_no_injection(&Outgoing {
                subject: evil.into(),
                ..letter()
            });
            check_no_injection(&Outgoing {
                to: vec![mailbox(Some(evil), "ann@example.org")],
                ..letter()
            });
            check_no_injection(&Outgoing {
                from: mailbox(Some(evil), "help@desk.example"),
                ..letter()
            });
            check_no_injection(&Outgoing {
                message_id: evil.into(),
                ..letter()
            });
            check_no_injection(&Outgoing {
                in_reply_to: Some(evil.into()),
                references: vec![evil.into(), "a@b".into()],
                ..letter()
            });
            check_no_injection(&Outgoing {
                text: evil.into(),
                ..letter()
            });
            check_no_injection(&Outgoing {
                attachments: vec![
                    Attachment::new(evil, evil.into()),
                    Attachment::new(&evil.repeat(90), Vec::new()),
                ],
                ..letter()
            });
        }
        check_no_injection(&Outgoing {
            subject: "x".repeat(100_000),
            text: "y".repeat(100_000),
            ..letter()
        });
        check_no_injection(&Outgoing {
            text: "y ".repeat(100_000),
            ..letter()
        });
        check_no_injection(&Outgoing {
            text: ".\n..\nFrom me\n--b\n".into(),
            ..letter()
        });
        check_no_injection(&Outgoing {
            references: (0..2000).map(|n| format!("{n}@example.org")).collect(),
            ..letter()
        });
    }

    /// What a text is after the journey: controls are gone and blank lines at the end.
    fn travelled(text: &str) -> String {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = lines
            .chars()
            .filter(|c| matches!(c, '\n' | '\t') || !is_gone(*c))
            .collect();
        kept.trim_end().to_owned()
    }

    fn is_gone(c: char) -> bool {
        c.is_control() || "\u{feff}\u{fffe}\u{ffff}\u{2028}\u{2029}".contains(c)
    }

    fn id() -> impl Strategy<Value = String> {
        "[a-zA-Z0-9.+=_-]{0,40}[a-z0-9]@[a-z0-9][a-z0-9.-]{0,30}"
    }

    proptest! {
        #[test]
        fn what_we_write_reads_back(subject: String, text: String, id in id(), references in proptest::collection::vec(id(), 0..20), name: String) {
            let mail = Outgoing { message_id: id.clone(), in_reply_to: references.last().cloned(), references, subject, text, to: vec![mailbox(Some(&name), "ann@example.org")], ..letter() };
            check_no_injection(&mail);
            let back = read(&compose(&mail));
            prop_assert_eq!(back.message_id, Some(id));
            prop_assert_eq!(back.in_reply_to, Vec::from_iter(mail.in_reply_to.clone()));
            prop_assert_eq!(back.references, mail.references.clone());
            prop_assert_eq!(back.text, travelled(&mail.text));
            prop_assert_eq!(back.subject, line(&mail.subject, limits::SUBJECT_CHARS));
            prop_assert_eq!(back.date, Some(mail.date.seconds()));
            prop_assert_eq!(back.from, Some(mail.from.clone()));
            prop_assert_eq!(back.reply_to, vec![mail.reply_to.clone()]);
            prop_assert_eq!(back.to.iter().map(|to| to.address.clone()).collect::<Vec<EmailAddress>>(), vec![mail.to[0].address.clone()]);
            prop_assert_eq!(back.defects, vec![]);
        }

        #[test]
        fn files_read_back(name: String, odd in "[a-zü\u{202e}\u{200d}/\\\\\"%*'=?;. \r\n]{0,300}(\\.(txt|pdf|exe))?", bytes: Vec<u8>, text: String) {
            let attachments = vec![Attachment::new(&name, bytes.clone()), Attachment::new(&odd, text.clone().into())];
            let mail = Outgoing { attachments, ..letter() };
            check_no_injection(&mail);
            let written = compose(&mail);
            prop_assert_eq!(part(&written, 1), Some(bytes));
            prop_assert_eq!(part(&written, 2), Some(text.into_bytes()));
            prop_assert_eq!(read(&written).defects, vec![]);
            for file in &mail.attachments {
                let name = file.name();
                let tricks = |c: char| c.is_control() || "/\\\u{202a}\u{202e}\u{2066}\u{200b}\u{200f}".contains(c);
                prop_assert!(!name.is_empty() && name.chars().count() <= limits::NAME_CHARS && !name.contains(tricks), "{}", name);
            }
        }

        #[test]
        fn lines_of_words_read_back(subject in "([a-zé=?_<>\"]{1,9} ?){0,60}", text in "([ a-zü>=.\t]{0,90}\n){0,20}") {
            let back = read(&compose(&Outgoing { subject: subject.clone(), text: text.clone(), ..letter() }));
            prop_assert_eq!(back.text, travelled(&text));
            prop_assert_eq!(back.subject, line(&subject, limits::SUBJECT_CHARS));
        }
    }

    /// One line without tricks, said in another way than in the crate.
    fn line(text: &str, max: usize) -> String {
        let spaced: String = text
            .chars()
            .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}'))
            .map(|c| if is_gone(c) { ' ' } else { c })
            .collect();
        let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        joined
            .chars()
            .take(max)
            .collect::<String>()
            .trim_end()
            .to_owned()
    }
}
