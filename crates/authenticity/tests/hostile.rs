//! Any bytes are read without harm and in time.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{Answer, Names, Question, Record, limits, relay_results, verify};
    use proptest::prelude::*;

    use crate::common::{Chance, Dns, Domain, NOW, check_growth, mail_from, session};

    /// A DNS in the hands of somebody else: any answers, too many of them, or too few.
    struct Hostile(Chance, usize);

    impl Names for Hostile {
        fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
            self.1 += questions.len();
            assert!(questions.len() <= limits::BATCH);
            let texts = [
                "v=spf1 include:%{d}.example mx a ptr exists:%{i}.x.example redirect=%{o}",
                "v=DKIM1; p=AAAA",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "v=DMARC1; p=reject; psd=y",
                "\u{0}\u{ff}",
                "",
            ];
            let count = self.0.below(questions.len() + 3);
            (0..count)
                .map(|_| match self.0.below(6) {
                    0 => Answer::Missing,
                    1 => Answer::Trouble,
                    2 => Answer::Found(vec![Record::Host("a..b \u{0}".to_owned()); 40]),
                    3 => Answer::Found(vec![
                        Record::Mail {
                            preference: 0,
                            host: "x".repeat(9_000)
                        };
                        3
                    ]),
                    4 => Answer::Found(vec![Record::Txt(vec![b'a'; 100_000])]),
                    _ => Answer::Found(vec![Record::Txt(self.0.of(&texts).as_bytes().to_vec())]),
                })
                .collect()
        }
    }

    /// A mail made of pieces that matter here, in any order.
    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let pieces = [
            "From: ann@users.example\r\n",
            "from:",
            "DKIM-Signature:",
            "ARC-Seal: i=1; cv=none;",
            "ARC-Message-Signature: i=1;",
            "ARC-Authentication-Results: i=1; x;",
            "Authentication-Results: relay.example.org;",
            " v=1;",
            " a=rsa-sha256;",
            " a=ed25519-sha256;",
            " d=users.example;",
            " s=sel;",
            " h=from:from;",
            " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;",
            " b=AAAA;",
            " c=relaxed/relaxed;",
            " l=0;",
            " x=9999999999;",
            " t=1;",
            " i=@users.example;",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            "\t",
            " ",
            "dkim=pass",
            "(",
            ")",
            "\"",
            "\\",
            ";",
            "=",
            "\0",
            "\u{e9}",
            "%{d}",
        ];
        let piece = prop_oneof![
            8 => proptest::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
            1 => proptest::collection::vec(any::<u8>(), 0..20),
        ];
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn any_bytes_are_read_with_any_answers(mail in pieces(), seed in any::<u64>()) {
            let mut dns = Hostile(Chance(seed), 0);
            let session = session("192.0.2.1", "h.example", "ann@users.example");
            let standing = verify(&mail, Some(&session), &mut dns, NOW);
            prop_assert!(standing.dkim.len() <= limits::SIGNATURES);
            prop_assert!(dns.1 <= limits::QUESTIONS);
            let trusted = ["relay.example.org".to_owned()];
            let relay = relay_results(&mail, &trusted).unwrap_or_default();
            prop_assert!(relay.dkim.len() <= limits::SIGNATURES);
        }

        #[test]
        fn any_sender_and_record_is_read(
            helo in ".{0,40}", sender in ".{0,80}", record in "v=spf1 ([+?~-]?(a|mx|ptr|all|include:|exists:|ip4:|ip6:|redirect=)[!-~]{0,12} ){0,12}",
            six in any::<u128>(),
        ) {
            let client = std::net::Ipv6Addr::from(six).to_string();
            let mut dns = Dns::default().txt("users.example", &record).txt("h.example", &record);
            for sender in [sender.as_str(), "ann@users.example", ""] {
                verify(b"From: a@users.example\r\n", Some(&session(&client, &helo, sender)), &mut dns, NOW);
            }
        }
    }

    #[track_caller]
    fn check(name: &str, sizes: [usize; 2], make: impl Fn(usize) -> Vec<u8>, dns: &Dns) {
        let [one, two] = sizes.map(make);
        let read = |mail: &[u8]| {
            std::hint::black_box(verify(mail, None, &mut dns.clone(), NOW));
        };
        check_growth(name, &|| read(&one), &|| read(&two));
    }

    #[test]
    fn time_grows_with_the_mail_and_no_faster() {
        let domain = Domain::new("users.example");
        let dns = domain.publish(Dns::default());
        let plain = mail_from("ann@users.example");
        let signed = domain.signed(&plain);
        let before = |many: String| [many.as_bytes(), &signed].concat();
        let signatures = |count| (0..count).fold(plain.clone(), |mail, _| domain.signed(&mail));
        check("signatures", [5, 10], signatures, &dns);
        check("signatures beyond the limit", [50, 100], signatures, &dns);
        check("fields", [400, 800], |n| before("X: y\r\n".repeat(n)), &dns);
        check(
            "one long field",
            [100_000, 200_000],
            |n| before(format!("X: {}\r\n", "y ".repeat(n / 2))),
            &dns,
        );
        check(
            "folds",
            [30_000, 60_000],
            |n| before(format!("X: y\r\n{}", " z\r\n".repeat(n))),
            &dns,
        );
        check(
            "tags",
            [4_000, 8_000],
            |n| before(format!("DKIM-Signature: {}\r\n", "a=b;".repeat(n / 4))),
            &dns,
        );
        check(
            "names",
            [4_000, 8_000],
            |n| {
                before(format!(
                    "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=b; bh=; b=; h={}\r\n",
                    "from:".repeat(n / 5)
                ))
            },
            &dns,
        );
        let body = |unit: &'static str| {
            let signed = signed.clone();
            move |n: usize| [signed.as_slice(), unit.repeat(n / unit.len()).as_bytes()].concat()
        };
        for unit in ["a", " ", "\r\n", "a\r\n", " \r\n", "\r", "\n", "a \t"] {
            check(unit, [500_000, 1_000_000], body(unit), &dns);
        }
    }
}
