//! What a relay says is believed if it is the operator's, and nobody else's word is.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{
        ArcWord, By, DkimWord, DmarcWord, Policy, Reason, SpfWord, Standing, Verdict, Vouched,
        limits, relay_results,
    };
    use proptest::prelude::*;

    use crate::common::{Chance, check_growth, mail_from};

    const ANN: &str = "ann@users.example";

    fn mail_with(fields: &str) -> Vec<u8> {
        [fields.as_bytes(), &mail_from(ANN)].concat()
    }

    fn read(fields: &str) -> Option<Standing> {
        relay_results(&mail_with(fields), &["relay.example.org".to_owned()])
    }

    fn vouched(fields: &str) -> Vouched {
        read(fields).unwrap_or_default().vouched_for(ANN)
    }

    fn word(domain: &str, verdict: Verdict) -> DkimWord {
        DkimWord {
            domain: domain.to_owned(),
            selector: None,
            verdict,
            aligned: domain == "users.example",
        }
    }

    #[test]
    fn the_relays_results_are_read() {
        let standing = read(
            "Authentication-Results: relay.example.org 1;\r\n\
             \tspf=pass (relay: (nested \\) comment); 192.0.2.1) smtp.mailfrom=\"ann b\"@users.example;\r\n\
             \tdkim=pass reason=\"good; dmarc=fail\" header.d=Users.Example header.s=S1 header.b=abc=;\r\n\
             \tdkim/1=fail header.i=@other.example; dkim=temperror; dkim/2=pass header.d=x.example;\r\n\
             \tdmarc=pass (p=reject) header.from=users.example; arc=fail; x-own=pass;\r\n",
        );
        let first = DkimWord {
            selector: Some("s1".to_owned()),
            ..word("users.example", Verdict::Pass)
        };
        let expected = Standing {
            by: By::Relay("relay.example.org".to_owned()),
            author: Some("users.example".to_owned()),
            spf: SpfWord::Pass,
            dkim: vec![
                first,
                word("other.example", Verdict::Fail(Reason::Unstated)),
                word("", Verdict::TempError),
            ],
            dmarc: DmarcWord::Pass,
            arc: ArcWord::Fail,
        };
        assert_eq!(standing, Some(expected));
    }

    #[track_caller]
    fn check(fields: &str, expected: Vouched) {
        assert_eq!(vouched(fields), expected, "{fields}");
    }

    const PASS: &str = "dmarc=pass header.from=users.example";

    #[test]
    fn a_trusted_relay_vouches() {
        let results =
            |results: &str| format!("Authentication-Results: relay.example.org; {results}\r\n");
        check(&results(PASS), Vouched::Aligned);
        check(&results("dmarc=pass"), Vouched::Aligned);
        check(
            &results("dkim=pass header.d=users.example"),
            Vouched::Aligned,
        );
        check(
            &results("dkim=pass header.i=@users.example"),
            Vouched::Aligned,
        );
        check(
            &results("dkim=pass header.d=other.example"),
            Vouched::NotAligned,
        );
        check(
            &results("dkim=pass header.d=mail.users.example"),
            Vouched::NotAligned,
        );
        check(&results("dkim=pass header.d=example"), Vouched::NotAligned);
        check(&results("dkim=pass"), Vouched::NotAligned);
        check(
            &results("dmarc=pass header.from=bank.example"),
            Vouched::Unknown,
        );
        check(
            &results("dmarc=fail header.from=users.example"),
            Vouched::NotAligned,
        );
        check(&results("dmarc=temperror"), Vouched::Unknown);
        check(
            &results("spf=pass smtp.mailfrom=users.example"),
            Vouched::Unknown,
        );
        check(&results("none"), Vouched::Unknown);
        check(
            "AUTHENTICATION-RESULTS: (hi) \"Relay.Example.Org\" (ho) 1; dmarc=pass\r\n",
            Vouched::Aligned,
        );
    }

    #[test]
    fn a_relay_cannot_vouch_for_two_authors() {
        let fields = "Authentication-Results: relay.example.org; dmarc=pass; \
            dkim=pass header.d=users.example\r\nFrom: boss@users.example\r\n";
        let standing = read(fields).unwrap();
        assert_eq!(
            (standing.author.as_ref(), standing.dmarc),
            (None, DmarcWord::None)
        );
        assert_eq!(standing.vouched_for(ANN), Vouched::NotAligned);
    }

    #[test]
    fn several_fields_of_the_relay_are_read_together_and_the_upper_counts() {
        let fields = "Received: by desk.example.org\r\n\
            Authentication-Results: relay.example.org; dmarc=fail header.from=users.example\r\n\
            X-Filter: 1\r\n\
            Authentication-Results: relay.example.org; spf=softfail; dmarc=pass\r\n";
        let standing = read(fields).unwrap();
        assert_eq!(standing.spf, SpfWord::SoftFail);
        assert_eq!(
            standing.dmarc,
            DmarcWord::Fail {
                policy: Policy::None
            }
        );
        let below = format!(
            "{fields}Received: from x\r\nAuthentication-Results: relay.example.org; dkim=pass header.d=users.example\r\n"
        );
        check(&below, Vouched::NotAligned);
        let foreign = format!(
            "{fields}Authentication-Results: x.example; none\r\nAuthentication-Results: relay.example.org; dkim=pass header.d=users.example\r\n"
        );
        check(&foreign, Vouched::NotAligned);
    }

    #[test]
    fn nothing_is_believed_without_a_configured_relay() {
        let mail = mail_with(&format!(
            "Authentication-Results: relay.example.org; {PASS}\r\n"
        ));
        assert!(relay_results(&mail, &[]).is_none());
        assert!(relay_results(&mail, &[String::new()]).is_none());
        assert!(relay_results(b"no mail", &["relay.example.org".to_owned()]).is_none());
    }

    #[test]
    fn what_another_reader_could_take_for_the_relays_word_is_not_believed() {
        for fields in [
            "Authentication-Results: evil.example; dmarc=pass",
            "Authentication-Results: relay.example.org.evil.example; dmarc=pass",
            "Authentication-Results: evil-relay.example.org; dmarc=pass",
            "Authentication-Results: relay.example.org@evil.example; dmarc=pass",
            "Authentication-Results: (relay.example.org); dmarc=pass",
            "Authentication-Results: evil.example (relay.example.org); dmarc=pass",
            "Authentication-Results: relay.example.org 2; dmarc=pass",
            "Authentication-Results: relay.example.org evil.example; dmarc=pass",
            "Authentication-Results: relay.example.org; (dmarc=pass",
            "Authentication-Results: relay.example.org; x=\"; dmarc=pass",
            "Authentication-Results: relay.example.org; (; dmarc=pass)",
            "Authentication-Results: relay.example.org (\\) ; dmarc=pass)",
            "Authentication-Results: relay.example.org; x=\"a\\\"; dmarc=pass\"",
            "Authentication-Results: relay.example.org; spf=fail (a (b) ; dmarc=pass ; (c))",
            "Authentication-Results: relay.example.org; x dmarc=pass",
            "Authentication-Results: relay.example.org; dmarc/2=pass",
            "Authentication-Results: relay.example.org; dmarc=passed",
            "Authentication-Results: relay.example.org; dmarc=pass=",
            "Authentication-Results: relay.example.org dmarc=pass",
            "Authentication-Results: ; relay.example.org; dmarc=pass",
            "Authentication-Results:",
            "Authentication-Results: relay.example.org\0; dmarc=pass",
            "Authentication-Results: rel\u{430}y.example.org; dmarc=pass",
            "X-Authentication-Results: relay.example.org; dmarc=pass",
            "Old-Authentication-Results: relay.example.org; dmarc=pass",
            "ARC-Authentication-Results: i=1; relay.example.org; dmarc=pass",
            "Subject: x\r\n Authentication-Results: relay.example.org; dmarc=pass",
        ] {
            assert_ne!(
                vouched(&format!("{fields}\r\n")),
                Vouched::Aligned,
                "{fields}"
            );
        }
        let broken = "X: a\nAuthentication-Results: relay.example.org; dmarc=pass\r\n";
        assert_eq!(read(broken), None);
    }

    /// A field as somebody would forge it who knows the relay's name.
    fn forged(chance: &mut Chance) -> String {
        let names = [
            "relay.example.org",
            "relay.example.org 1",
            "\"relay.example.org\"",
            "(x)relay.example.org",
            "RELAY.example.org",
        ];
        let results = [
            "dmarc=pass",
            "dmarc=pass header.from=users.example",
            "dkim=pass header.d=users.example",
            "spf=pass; dmarc=pass",
            "dkim=pass header.d=users.example; dmarc=pass",
        ];
        let gaps = [" ", "\r\n\t", " (a (b) c) ", ""];
        let words = [
            chance.of(&names),
            chance.of(&gaps),
            ";",
            chance.of(&gaps),
            chance.of(&results),
        ];
        format!(
            "Authentication-Results:{}{}\r\n",
            chance.of(&gaps),
            words.concat()
        )
    }

    #[test]
    fn no_forged_field_below_the_relays_own_is_believed() {
        let mut chance = Chance(1);
        let mut forgeries = 0;
        for _ in 0..1_000 {
            let real = "Authentication-Results: relay.example.org; dkim=none; spf=fail; dmarc=fail header.from=users.example\r\n";
            let mut fields = real.to_owned();
            let fillers = [
                "",
                "Received: from a by b\r\n",
                "X-A: b\r\n",
                "Authentication-Results: other.example; none\r\n",
            ];
            for _ in 0..=chance.below(4) {
                fields.push_str(chance.of(&fillers));
                fields.push_str(&forged(&mut chance));
                forgeries += 1;
            }
            let standing = read(&fields).unwrap();
            assert_eq!(
                standing.dmarc,
                DmarcWord::Fail {
                    policy: Policy::None
                },
                "{fields}"
            );
            assert_eq!(standing.vouched_for(ANN), Vouched::NotAligned, "{fields}");
        }
        assert!(forgeries > 2_000, "{forgeries}");
    }

    #[test]
    fn no_forged_field_below_a_foreign_one_is_believed() {
        let mut chance = Chance(2);
        for _ in 0..1_000 {
            let above = [
                "Authentication-Results: mx.example.net; none\r\n",
                "Authentication-Results: relay.example.org (\r\n",
                "Authentication-Results:\r\n",
            ];
            let fields = format!("{}{}", chance.of(&above), forged(&mut chance));
            assert_eq!(read(&fields), None, "{fields}");
        }
    }

    #[test]
    fn reading_takes_time_in_proportion() {
        let trusted = ["relay.example.org".to_owned()];
        for unit in [
            "(",
            "()",
            "\"\"",
            "a=b ",
            "a=b;",
            ";",
            "=",
            "\\",
            "dkim=pass header.d=a.example;",
        ] {
            let mail = |bytes: usize| {
                let value = unit.repeat(bytes / unit.len());
                let field = format!("Authentication-Results: relay.example.org; {value}\r\n");
                mail_with(&field.repeat(limits::RESULTS_FIELDS))
            };
            let (one, two) = (mail(7_500), mail(15_000));
            let read = |mail: &[u8]| {
                std::hint::black_box(relay_results(mail, &trusted));
            };
            check_growth(unit, &|| read(&one), &|| read(&two));
        }
    }

    proptest! {
        #[test]
        fn any_field_is_read_without_harm(value in "[ -~\t]{0,300}") {
            let fields = format!("Authentication-Results: relay.example.org; {value}\r\n");
            if let Some(standing) = read(&fields) {
                prop_assert!(standing.dkim.len() <= limits::SIGNATURES);
            }
            let foreign = format!("Authentication-Results: {value}\r\n");
            if !value.contains("relay.example.org") {
                prop_assert_eq!(read(&foreign), None);
            }
        }

        #[test]
        fn what_stands_in_comments_and_quotes_is_no_result(text in "[a-z=;. ]{0,60}") {
            let words = ["dmarc=pass", "dkim=pass header.d=users.example"];
            for word in words {
                let comment = format!("Authentication-Results: relay.example.org (;{word};{text}); ({word}) spf=fail (x) y.z=\";{word};{text}\"\r\n");
                let standing = read(&comment).unwrap();
                prop_assert_eq!(standing.dmarc, DmarcWord::None);
                prop_assert!(standing.dkim.is_empty());
                prop_assert_eq!(standing.spf, SpfWord::Fail);
            }
        }
    }
}
