//! Mail of machines and of people (`tests/machines/`): what is recognised, and what is taken for it (bar R13).

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use mail::{DeliveryReport, FailedRecipient, Machine, MachineKind, Permanence, limits, read};
    use proptest::prelude::*;

    const HEAD: &str = "To: Desk <help@desk.example>\n\
        Date: Mon, 2 Mar 2026 10:00:01 +0000\n\
        Message-ID: <in.1@users.example>\n\
        MIME-Version: 1.0";
    const ORIGINAL: &str = "Received: from desk.example by mx.users.example; Mon, 2 Mar 2026 10:00:00 +0000\n\
        Message-ID: <out.1@desk.example>\n\
        From: Desk <help@desk.example>\n\
        To: gone@users.example\n\
        Subject: Re: [#1042] My question\n\
        \n\
        This is our answer.\n";

    fn machine(raw: &[u8]) -> Option<(Machine, Option<DeliveryReport>)> {
        let mail = read(raw);
        assert_eq!(
            mail.automatic,
            mail.machine.map(|machine| machine.automatic)
        );
        Some((mail.machine?, mail.delivery))
    }

    /// One mail of a file, and what is expected of it.
    struct Example {
        name: String,
        expected: Vec<(String, String)>,
        raw: String,
    }

    impl Example {
        fn all(&self, key: &str) -> Vec<&str> {
            let expected = self.expected.iter().filter(|(known, _)| known == key);
            expected.map(|(_, value)| value.as_str()).collect()
        }

        fn kind(&self) -> &str {
            self.all("kind").first().copied().unwrap_or("none")
        }
    }

    fn examples(file: &str) -> Vec<Example> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/machines");
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let blocks = text.strip_prefix("=== ").unwrap().split("\n=== ");
        blocks
            .map(|block| {
                let (name, rest) = block.split_once('\n').unwrap();
                let rest = format!("\n{rest}\n");
                let (expected, raw) = rest.split_once("\n---\n").unwrap();
                let expected = expected.lines().filter_map(|line| line.split_once(": "));
                Example {
                    name: format!("{file}: {name}"),
                    expected: expected
                        .map(|(key, value)| (key.to_owned(), value.to_owned()))
                        .collect(),
                    raw: raw.replace("@HEAD@", HEAD).replace("@ORIGINAL@", ORIGINAL),
                }
            })
            .collect()
    }

    /// The word that a value has in JSON-like form, as the files have it.
    fn word(value: impl std::fmt::Debug) -> String {
        let mut word = String::new();
        for character in format!("{value:?}").chars() {
            if character.is_uppercase() && !word.is_empty() {
                word.push('-');
            }
            word.extend(character.to_lowercase());
        }
        word
    }

    fn kind_of(found: Option<&(Machine, Option<DeliveryReport>)>) -> String {
        found.map_or_else(|| String::from("none"), |(machine, _)| word(machine.kind))
    }

    fn recipient(known: &FailedRecipient) -> String {
        let none = || String::from("-");
        let status = known
            .status
            .map(|(class, subject, detail)| format!("{class}.{subject}.{detail}"));
        let permanence = known.permanence().map(|known: Permanence| word(known));
        format!(
            "{} {} {} {}",
            known
                .address
                .as_ref()
                .map_or("-", |address| address.as_str()),
            word(known.action),
            status.unwrap_or_else(none),
            permanence.unwrap_or_else(none)
        )
    }

    /// What is wrong with how this mail was read, beyond its kind.
    fn mistakes(example: &Example, raw: &str) -> Vec<String> {
        let found = machine(raw.as_bytes());
        let mut wrong = Vec::new();
        let mut check = |what: &str, found: Vec<String>, expected: Vec<&str>| {
            if !expected.is_empty() && found != expected {
                wrong.push(format!(
                    "{}: {what}: {found:?}, not {expected:?}",
                    example.name
                ));
            }
        };
        check("kind", vec![kind_of(found.as_ref())], vec![example.kind()]);
        let because = found.as_ref().map(|(machine, _)| word(machine.because));
        check(
            "because",
            because.into_iter().collect(),
            example.all("because"),
        );
        let report = found.and_then(|(_, report)| report);
        let recipients = report.iter().flat_map(|report| &report.recipients);
        check("to", recipients.map(recipient).collect(), example.all("to"));
        let id = report
            .iter()
            .filter_map(|report| report.original_message_id.clone());
        check("id", id.collect(), example.all("id"));
        let headers = report
            .as_ref()
            .filter(|report| report.original_headers_present);
        check(
            "headers",
            headers.map(|_| String::from("yes")).into_iter().collect(),
            example.all("headers"),
        );
        let disposition = report.iter().filter_map(|report| report.disposition);
        check(
            "disposition",
            disposition.map(word).collect(),
            example.all("disposition"),
        );
        wrong
    }

    const MACHINES: &[(&str, &str, &str)] = &[
        ("bounces", "bounces.txt", "bounces-held-out.txt"),
        ("away", "away.txt", "away-held-out.txt"),
        ("lists", "lists.txt", "lists-held-out.txt"),
        ("others", "others.txt", ""),
    ];

    #[test]
    fn every_report_says_what_it_should() {
        let mut wrong = Vec::new();
        for (_, tuned, _) in MACHINES {
            for example in examples(tuned) {
                wrong.extend(mistakes(&example, &example.raw));
                wrong.extend(mistakes(&example, &example.raw.replace('\n', "\r\n")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_servers_put_on_peoples_mail_is_only_a_mark() {
        let wrong: Vec<_> = examples("people-marked.txt")
            .iter()
            .flat_map(|example| mistakes(example, &example.raw))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// The same mail as other servers would have passed it on.
    fn variants(raw: &str) -> Vec<String> {
        let without = |name: &str| -> String {
            let (header, body) = raw.split_once("\n\n").unwrap();
            let kept: Vec<_> = header
                .split('\n')
                .filter(|line| !line.starts_with(name))
                .collect();
            format!("{}\n\n{body}", kept.join("\n"))
        };
        vec![
            raw.to_owned(),
            raw.replace('\n', "\r\n"),
            format!(
                "Received: from mx.example by desk.example; Mon, 2 Mar 2026 10:00:02 +0000\nDKIM-Signature: v=1; d=users.example\n{raw}"
            ),
            without("Message-ID"),
            raw.replacen("\nFrom: ", "\nFROM:", 1),
            // Cut by a filter.
            raw.trim_end().to_owned(),
            raw.replacen("\nSubject: ", "\nX-Spam-Status: No\nSubject:  ", 1),
        ]
    }

    /// Of how many the kind is right, of how many, and which are wrong.
    fn score(examples: &[Example]) -> (usize, usize, Vec<String>) {
        let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
        for example in examples {
            for (number, raw) in variants(&example.raw).iter().enumerate() {
                let found = kind_of(machine(raw.as_bytes()).as_ref());
                all += 1;
                if found == example.kind() {
                    right += 1;
                } else {
                    wrong.push(format!(
                        "{} [{number}]: {found}, not {}",
                        example.name,
                        example.kind()
                    ));
                }
            }
        }
        (right, all, wrong)
    }

    /// Right answers and all of them, in thousandths.
    fn per_mille(right: usize, all: usize) -> usize {
        1000 * right / all.max(1)
    }

    #[test]
    fn machines_are_recognised() {
        let mut poor = Vec::new();
        for (group, tuned, held_out) in MACHINES {
            for (which, file) in [("tuned", tuned), ("held out", held_out)] {
                if file.is_empty() {
                    continue;
                }
                let examples = examples(file);
                let (right, all, wrong) = score(&examples);
                println!(
                    "{group}, {which}: {} shapes, {right} of {all} mails recognised ({:.1} %)",
                    examples.len(),
                    100.0 * f64::from(u32::try_from(right).unwrap())
                        / f64::from(u32::try_from(all).unwrap()),
                );
                for line in &wrong {
                    println!("  {line}");
                }
                if per_mille(right, all) < 990 {
                    poor.push(format!("{group}, {which}: {wrong:#?}"));
                }
            }
        }
        assert!(poor.is_empty(), "{}", poor.join("\n"));
    }

    #[test]
    fn reports_that_were_not_used_for_tuning_are_mostly_read_in_full() {
        let examples = examples("bounces-held-out.txt");
        let read = |example: &&Example| mistakes(example, &example.raw).is_empty();
        let right = examples.iter().filter(read).count();
        println!(
            "bounces, held out: {right} of {} reports read in full",
            examples.len()
        );
        for example in &examples {
            for mistake in mistakes(example, &example.raw) {
                println!("  {mistake}");
            }
        }
        assert!(right * 10 >= examples.len() * 8);
    }

    #[test]
    fn bounces_are_recognised_without_their_return_path() {
        let mut examples = examples("bounces.txt");
        examples.extend(self::examples("bounces-held-out.txt"));
        let mut missed = Vec::new();
        for example in &examples {
            let kept = example
                .raw
                .lines()
                .filter(|line| !line.starts_with("Return-Path:"));
            let raw = kept.collect::<Vec<_>>().join("\n");
            let found = kind_of(machine(raw.as_bytes()).as_ref());
            if found != example.kind() {
                missed.push(format!("{}: {found}", example.name));
            }
        }
        let all = examples.len();
        println!(
            "bounces without return path: {} of {all} recognised",
            all - missed.len()
        );
        for line in &missed {
            println!("  {line}");
        }
        assert!(missed.len() * 10 <= all, "{missed:#?}");
    }

    /// People's mail out of pieces that sound like machines.
    fn invented() -> Vec<(String, String)> {
        const SUBJECTS: &[&str] = &[
            "Out of office",
            "Re: Out of office: My question",
            "Undelivered mail",
            "Delivery failed",
            "Fwd: Undelivered Mail Returned to Sender",
            "WG: Unzustellbar: Frage",
            "TR: Non remis : question",
            "Undeliverable: what does it mean?",
            "failure notice",
            "Returned mail",
            "Mail delivery problem",
            "Automatic reply: who are you?",
            "Re: Automatic reply: My question",
            "AW: Automatische Antwort: Frage",
            "Abwesenheitsnotiz",
            "Respuesta automática",
            "Vacation",
            "Warning: message from the kernel",
            "Delivery Status Notification (Failure) for my mail",
            "Unzustellbar",
            "Delayed mail?",
            "[#1042] Undelivered mail",
            "Bug report: it does not boot",
            "List-Unsubscribe does not work",
            "Please confirm your message",
            "Accepted: thanks",
            "Read: your answer",
            "noreply",
            "",
            "Urlaub",
        ];
        const TEXTS: &[&str] = &[
            "Hello, it does not boot. What now?",
            "I am out of the office, so write to my other address.",
            "> This is the mail system at host mx.example.\n> <help@desk.example>: 550 5.1.1 no\n\nWhat does this mean?",
            "My mail came back:\n\nThis message was created automatically by mail delivery software.\n  help@desk.example\n    550 no",
            "Hi. This is the qmail-send program at mx. That is all it says. Help!",
            "Ich bin im Urlaub und schreibe später mehr.",
            "Your message could not be delivered to my sister, she says.",
            "Final-Recipient: rfc822; ann@users.example\nStatus: 5.1.1\nis what the log says",
            "Auto-Submitted: auto-replied\nPrecedence: bulk\nare in the header that I got.",
            "Delivery has failed to these recipients or groups:\n\nhelp@desk.example\n\nThat is what Outlook shows.",
        ];
        const FIELDS: &[&str] = &[
            "From: Ann <ann@users.example>",
            "From: Ann <ann@users.example>\nPrecedence: first-class",
            "From: Pat <postmaster@users.example>",
            "From: Ann <ann@users.example>\nIn-Reply-To: <out.1@desk.example>\nReferences: <out.1@desk.example>",
            "From: ann@fast.example\nFeedback-ID: i1:Fast\nX-Mailer: Somemail",
            "From: Root <root@server.example>\nReturn-Path: <root@server.example>",
            "From: Ann <ann@users.example>\nAuto-Submitted: no\nX-Auto-Response-Suppress: None",
            "From: Abuse <abuse@isp.example>\nReply-To: ann@isp.example",
        ];
        let mut mails = Vec::new();
        for (s, subject) in SUBJECTS.iter().enumerate() {
            for (t, text) in TEXTS.iter().enumerate() {
                for (f, fields) in FIELDS.iter().enumerate() {
                    let raw = format!(
                        "{HEAD}\n{fields}\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
                    );
                    mails.push((format!("invented {s}.{t}.{f}: {subject}"), raw));
                }
            }
        }
        mails
    }

    #[test]
    fn people_are_not_taken_for_machines() {
        let report = |which: &str, mails: Vec<(String, String)>| {
            let wrong: Vec<_> = mails
                .iter()
                .filter_map(|(name, raw)| {
                    let (machine, _) = machine(raw.as_bytes())?;
                    Some(format!("{name}: {:?} {:?}", machine.kind, machine.because))
                })
                .collect();
            println!(
                "people, {which}: {} false alarms in {} mails",
                wrong.len(),
                mails.len()
            );
            for line in &wrong {
                println!("  {line}");
            }
            assert!(wrong.len() * 200 <= mails.len(), "{which}: {wrong:#?}");
        };
        for (which, file) in [("tuned", "people.txt"), ("held out", "people-held-out.txt")] {
            let mails = examples(file).into_iter();
            report(
                which,
                mails.map(|example| (example.name, example.raw)).collect(),
            );
        }
        report("invented", invented());
    }

    #[test]
    fn there_are_enough_shapes() {
        let count = |group: &str| -> usize {
            MACHINES
                .iter()
                .filter(|(known, _, _)| *known == group)
                .flat_map(|(_, tuned, held_out)| [tuned, held_out])
                .filter(|file| !file.is_empty())
                .map(|file| examples(file).len())
                .sum()
        };
        assert!(count("bounces") >= 60 && count("away") >= 40 && count("lists") >= 30);
        assert!(examples("people.txt").len() + examples("people-held-out.txt").len() >= 60);
        assert!(invented().len() >= 200);
        let mut names = BTreeMap::new();
        for (_, tuned, held_out) in MACHINES {
            for file in [tuned, held_out]
                .into_iter()
                .filter(|file| !file.is_empty())
            {
                for example in examples(file) {
                    *names.entry(example.name).or_insert(0) += 1;
                }
            }
        }
        assert!(names.values().all(|count| *count == 1), "{names:?}");
    }

    #[test]
    fn a_bounce_inside_a_persons_mail_gives_no_report() {
        for example in examples("people.txt") {
            assert_eq!(machine(example.raw.as_bytes()), None, "{}", example.name);
        }
    }

    /// A report with this many recipients, in this form.
    fn long_report(count: usize, form: &str) -> String {
        use std::fmt::Write as _;
        let mut body = String::new();
        for number in 0..count {
            match form {
                "status" => write!(body, "\nFinal-Recipient: rfc822; a{number}@users.example\nAction: failed\nStatus: 5.1.1\n"),
                _ => writeln!(body, "<a{number}@users.example>: 550 5.1.1 no"),
            }
            .unwrap();
        }
        let kind = match form {
            "status" => {
                "Content-Type: multipart/report; report-type=delivery-status; boundary=R\n\n--R\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n"
            }
            _ => "\nThis is the mail system at host x.\n\n",
        };
        format!("{HEAD}\nFrom: MAILER-DAEMON@x.example\nSubject: Undelivered Mail\n{kind}{body}")
    }

    #[test]
    fn a_report_of_many_recipients_is_cut() {
        for form in ["status", "text"] {
            let raw = long_report(20_000, form);
            let (_, report) = machine(raw.as_bytes()).unwrap();
            assert_eq!(report.unwrap().recipients.len(), 100, "{form}");
        }
    }

    #[test]
    fn a_diagnostic_is_one_clean_line() {
        let long = "no \u{1b}[31m\u{202e}such\tuser ".repeat(1000);
        let raw = format!(
            "{HEAD}\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n<a@users.example>:\n550 {long}\n"
        );
        let (_, report) = machine(raw.as_bytes()).unwrap();
        let diagnostic = report.unwrap().recipients[0].diagnostic.clone().unwrap();
        assert!(diagnostic.chars().count() <= 300 && diagnostic.starts_with("550 no"));
        assert!(
            !diagnostic
                .chars()
                .any(|c| c.is_control() || c == '\u{202e}')
        );
    }

    #[test]
    fn cost_grows_with_length_only() {
        let mails = |size: usize| -> Vec<String> {
            let head =
                format!("{HEAD}\nFrom: MAILER-DAEMON@x.example\nSubject: Undelivered Mail\n");
            vec![
                format!("{head}\n{}", "<a@b.example>: 550\n".repeat(size / 19)),
                format!("{head}\n{}", "a@b.example ".repeat(size / 12)),
                format!("{head}\n{}", "Message-ID:\n".repeat(size / 12)),
                format!("{head}\n{}", "-- original message\n".repeat(size / 20)),
                format!("{HEAD}\nAuto-Submitted: {}\n\nx", "x;(".repeat(size / 3)),
                format!(
                    "{head}X-Failed-Recipients: {}\n\nx",
                    "a@b.example,".repeat(size / 12)
                ),
                format!(
                    "{head}Content-Type: multipart/report; boundary=R\n\n{}",
                    "--R\nContent-Type: message/delivery-status\n\nAction: failed\n\n"
                        .repeat(size / 60)
                ),
                format!(
                    "{HEAD}\nContent-Type: text/calendar\n\n{}",
                    "M\n".repeat(size / 2)
                ),
            ]
        };
        let cost = |raw: &str| {
            let start = std::time::Instant::now();
            let mail = read(raw.as_bytes());
            let recipients = mail.delivery.map_or(0, |report| report.recipients.len());
            assert!(recipients <= 100);
            start.elapsed()
        };
        let size = limits::TEXT_BYTES;
        for (number, (half, whole)) in mails(size / 2).iter().zip(mails(size)).enumerate() {
            let (half, whole) = (cost(half), cost(&whole));
            // With room for a busy machine; square cost over this many lines would be far above.
            let most = half * 4 + std::time::Duration::from_secs(2);
            assert!(whole < most, "{number}: {half:?}, then {whole:?}");
        }
    }

    const PIECES: &[&str] = &[
        "Content-Type: multipart/report; report-type=delivery-status; boundary=R\n",
        "--R\n",
        "--R--\n",
        "\n",
        "\n\n",
        "Content-Type: message/delivery-status\n",
        "Final-Recipient: rfc822; a@b.example\n",
        "Final-Recipient: ;;<<@\n",
        "Action: failed\n",
        "Action: \u{202e}\n",
        "Status: 5.1.1\n",
        "Status: 99999.1.1\n",
        "Diagnostic-Code: smtp; 550\n",
        "From: MAILER-DAEMON@x\n",
        "From: <\n",
        "Subject: Undelivered Mail\n",
        "Subject: Automatic reply: \u{130}\n",
        "In-Reply-To: <a@b>\n",
        "Return-Path: <>\n",
        "Auto-Submitted: auto-replied\n",
        "X-Failed-Recipients: a@b,,@\n",
        "<a@b.example>: 550 5.1.1 no\n",
        "a@b.example\n",
        "(expanded from <c@d.example>): x\n",
        "--- copy of the message ---\n",
        "Message-ID:\n",
        " <x@y>\n",
        "Content-Type: text/calendar; method=REPLY\n",
        "METHOD:REPLY\n",
        "é@\u{301}.x\n",
        "Content-Type: message/feedback-report\n",
        "Content-Type: message/disposition-notification\n",
        "Disposition: ;\n",
        "Content-Transfer-Encoding: base64\n",
        "List-Id: x\n",
        "Original message:\n",
        "\u{ff1a}\n",
        ":\n",
        "To: \n",
    ];

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(raw in proptest::collection::vec(any::<u8>(), 0..2000)) {
            drop(machine(&raw));
        }

        #[test]
        fn any_pieces_of_reports_are_read_within_bounds(
            pieces in proptest::collection::vec((0..PIECES.len(), 1..4_usize), 0..60)
        ) {
            let raw: String = pieces.iter().map(|(piece, times)| PIECES[*piece].repeat(*times)).collect();
            if let Some((machine, report)) = machine(raw.as_bytes()) {
                prop_assert_eq!(machine.automatic, machine.kind.automatic());
                let is_report = matches!(machine.kind, MachineKind::DeliveryFailed | MachineKind::DeliveryDelayed
                    | MachineKind::Delivered | MachineKind::Relayed | MachineKind::Complaint | MachineKind::ReadReceipt);
                prop_assert_eq!(is_report, report.is_some());
                if let Some(report) = report {
                    prop_assert_eq!(report.kind, machine.kind);
                    prop_assert!(report.recipients.len() <= 100);
                    for recipient in &report.recipients {
                        let diagnostic = recipient.diagnostic.clone().unwrap_or_default();
                        prop_assert!(diagnostic.chars().count() <= 300 && !diagnostic.contains('\n'));
                    }
                }
            }
        }
    }
}
