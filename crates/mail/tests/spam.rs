//! What filters of unwanted mail write in the header, and what others write there.

#[cfg(test)]
mod tests {
    use mail::{SpamFilter, SpamVerdict, spam_verdict};
    use proptest::prelude::*;

    const FROM: &str = "From: Ann <ann@example.org>\r\nSubject: x\r\n\r\nHello\r\n";

    fn assassin() -> SpamFilter {
        SpamFilter::SpamAssassin {
            host: String::from("mx.desk.example"),
        }
    }

    fn verdict(is_spam: bool, score: i32, required: Option<i32>, tests: &[&str]) -> SpamVerdict {
        SpamVerdict {
            is_spam,
            score: Some(score),
            required,
            tests: tests.iter().map(|test| String::from(*test)).collect(),
        }
    }

    #[track_caller]
    fn check(filter: &SpamFilter, header: &str, expected: Option<&SpamVerdict>) {
        let raw = format!("{header}{FROM}");
        assert_eq!(
            spam_verdict(raw.as_bytes(), filter).as_ref(),
            expected,
            "{header}"
        );
    }

    /// The fields of `SpamAssassin` 4.0.1 with its usual configuration.
    const UNWANTED: &str = "X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on mx.desk.example\r\n\
        X-Spam-Flag: YES\r\n\
        X-Spam-Level: **************************************************\r\n\
        X-Spam-Status: Yes, score=1001.3 required=5.0 tests=GTUBE,MSGID_SHORT,\r\n\
        \tRCVD_ILLEGAL_IP autolearn=no autolearn_force=no version=4.0.1\r\n";
    const WANTED: &str = "X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on mx.desk.example\r\n\
        X-Spam-Level: \r\n\
        X-Spam-Status: No, score=-0.0 required=5.0 tests=MSGID_SHORT,NO_RECEIVED,\r\n\
        \tNO_RELAYS autolearn=ham autolearn_force=no version=4.0.1\r\n";

    fn unwanted() -> SpamVerdict {
        let tests = ["GTUBE", "MSGID_SHORT", "RCVD_ILLEGAL_IP"];
        verdict(true, 100_130, Some(500), &tests)
    }

    #[test]
    fn spam_assassin_is_understood() {
        check(&assassin(), UNWANTED, Some(&unwanted()));
        let tests = ["MSGID_SHORT", "NO_RECEIVED", "NO_RELAYS"];
        check(
            &assassin(),
            WANTED,
            Some(&verdict(false, 0, Some(500), &tests)),
        );
        check(&assassin(), "", None);
        let old = "X-Spam-Checker-Version: SpamAssassin 2.64 on MX.desk.example\r\n\
            X-Spam-Status: Yes, hits=6.2 required=5.0 tests=none\r\n";
        check(&assassin(), old, Some(&verdict(true, 620, Some(500), &[])));
    }

    #[test]
    fn another_spam_assassin_is_not_believed() {
        let other = UNWANTED.replace("mx.desk.example", "mx.provider.example");
        check(&assassin(), &other, None);
        // The filter of somebody on the way, below one that says nothing about this host.
        check(&assassin(), &format!("{other}{UNWANTED}"), None);
        check(
            &SpamFilter::SpamAssassin {
                host: String::from("desk.example"),
            },
            UNWANTED,
            None,
        );
        let nameless = UNWANTED.replace(" on mx.desk.example", "");
        check(&assassin(), &nameless, None);
    }

    #[test]
    fn what_the_sender_wrote_below_spam_assassin_does_nothing() {
        let received =
            "Received: from a.example by mx.desk.example; Sat, 21 Nov 2026 10:00:00 +0000\r\n";
        check(
            &assassin(),
            &format!("{UNWANTED}{received}{WANTED}"),
            Some(&unwanted()),
        );
        check(
            &assassin(),
            &format!("{UNWANTED}{WANTED}"),
            Some(&unwanted()),
        );
        // A word that stands apart from the filter's own block.
        let apart = "X-Spam-Status: No, score=-99 required=5\r\n";
        check(
            &assassin(),
            &format!("{apart}{received}{UNWANTED}"),
            Some(&unwanted()),
        );
        let wanted = "X-Spam-Checker-Version: SpamAssassin 4.0.1 on mx.desk.example\r\n";
        check(
            &assassin(),
            &format!("{wanted}{received}X-Spam-Status: Yes, score=9\r\n"),
            None,
        );
    }

    #[test]
    fn rspamd_is_understood_by_each_of_its_fields() {
        let rspamd = SpamFilter::Rspamd;
        let alone = |is_spam| SpamVerdict {
            is_spam,
            ..SpamVerdict::default()
        };
        check(&rspamd, "", None);
        check(&rspamd, "X-Spam: Yes\r\n", Some(&alone(true)));
        check(&rspamd, "X-Spam-Flag: YES\r\n", Some(&alone(true)));
        check(&rspamd, "X-Spam-Flag: NO\r\n", Some(&alone(false)));
        check(
            &rspamd,
            "X-Spam-Status: Yes, score=10.05\r\n",
            Some(&verdict(true, 1005, None, &[])),
        );
        check(
            &rspamd,
            "X-Spam-Level: *******\r\n",
            Some(&verdict(false, 700, None, &[])),
        );
        check(
            &rspamd,
            "X-Spamd-Bar: ++++\r\n",
            Some(&verdict(false, 400, None, &[])),
        );
        check(
            &rspamd,
            "X-Spamd-Bar: ---\r\n",
            Some(&verdict(false, -300, None, &[])),
        );
        check(&rspamd, "X-Spamd-Bar: /\r\n", None);
        check(
            &rspamd,
            "X-Rspamd-Score: 7.1\r\n",
            Some(&verdict(false, 710, None, &[])),
        );
        for action in ["add header", "Rewrite Subject", "reject", "quarantine"] {
            check(
                &rspamd,
                &format!("X-Rspamd-Action: {action}\r\n"),
                Some(&alone(true)),
            );
        }
        for action in ["no action", "greylist", "soft reject", ""] {
            check(
                &rspamd,
                &format!("X-Rspamd-Action: {action}\r\n"),
                Some(&alone(false)),
            );
        }
    }

    #[test]
    fn all_fields_of_rspamd_together_are_one_word() {
        let milter = "X-Spamd-Result: default: False [7.90 / 15.00];\r\n\
            \t BAYES_SPAM(5.10)[100.00%];\r\n\
            \t FROM_HAS_DN(0.00)[];\r\n\
            \t URIBL_BLACK(2.80)[x.example:url,Hello (World)]\r\n\
            X-Rspamd-Server: mx\r\nX-Rspamd-Queue-Id: 4F5A\r\n\
            X-Spamd-Bar: +++++++\r\nX-Spam: Yes\r\n";
        let tests = ["BAYES_SPAM", "FROM_HAS_DN", "URIBL_BLACK"];
        let expected = verdict(true, 790, Some(1500), &tests);
        check(&SpamFilter::Rspamd, milter, Some(&expected));
        let client = "X-Spam-Scanner: rspamc 3.4\r\nX-Spam: yes\r\nX-Spam-Action: add header\r\n\
            X-Spam-Score: 7.10 / 15.00\r\nX-Spam-Symbols: BAYES_SPAM,ARC_NA\r\n";
        let expected = verdict(true, 710, Some(1500), &["BAYES_SPAM", "ARC_NA"]);
        check(&SpamFilter::Rspamd, client, Some(&expected));
        let refused = "X-Spamd-Result: default: True [19.00 / 15.00]\r\n";
        check(
            &SpamFilter::Rspamd,
            refused,
            Some(&verdict(true, 1900, Some(1500), &[])),
        );
    }

    #[test]
    fn a_sender_cannot_push_the_word_of_rspamd_away() {
        let no = "X-Spam-Status: No, score=-9.00\r\n";
        let yes = "X-Spam-Status: Yes, score=9.00\r\n";
        for header in [format!("{yes}{no}{no}"), format!("{no}{no}{yes}")] {
            let raw = format!("{header}{FROM}");
            let verdict = spam_verdict(raw.as_bytes(), &SpamFilter::Rspamd);
            assert!(verdict.unwrap().is_spam, "{header}");
        }
        // In the text it says nothing.
        let raw = format!("{FROM}\r\n{yes}");
        assert_eq!(spam_verdict(raw.as_bytes(), &SpamFilter::Rspamd), None);
    }

    #[test]
    fn what_is_malformed_says_nothing() {
        for field in [
            "X-Spam-Status: perhaps, score=9\r\n",
            "X-Spam-Status: \u{202e}seY\r\n",
            "X-Spamd-Result: default: True\r\n",
            "X-Spamd-Result: True [9 / 1]\r\n",
            "X-Rspamd-Score: much\r\n",
            "X-Spam-Level: ***oh***\r\n",
        ] {
            check(&SpamFilter::Rspamd, field, None);
        }
        let long = format!("X-Spam-Level: {}\r\n", "*".repeat(50_000));
        check(&SpamFilter::Rspamd, &long, None);
    }

    #[test]
    fn many_tests_are_cut_and_odd_ones_left_out() {
        let names: Vec<_> = (0..500).map(|number| format!("T_{number}")).collect();
        let list = names.join(",");
        let raw = format!("X-Spam-Status: Yes, score=9 tests=<b>,A B,{list}\r\n{FROM}");
        let verdict = spam_verdict(raw.as_bytes(), &SpamFilter::Rspamd).unwrap();
        assert_eq!(verdict.tests.len(), mail::SPAM_TESTS);
        assert!(verdict.tests.iter().all(|name| mail::is_spam_test(name)));
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(
            name in "X-(Spam|Spamd|Rspamd)-(Status|Result|Bar|Level|Score|Action|Symbols|Flag|Checker-Version)",
            value in "[ -~\\t]{0,80}|(Yes|No), score=[-0-9.]{0,12} required=[0-9.]{0,6} tests=[A-Z,=( ]{0,40}|default: (True|False) \\[[-0-9./ ]{0,20}\\];?[A-Z()\\[\\]0-9. ]{0,40}",
            noise in proptest::collection::vec(any::<u8>(), 0..100),
        ) {
            let mut raw = format!("{name}: {value}\r\n").into_bytes();
            raw.extend(noise);
            raw.extend(format!("\r\n{UNWANTED}{FROM}").into_bytes());
            for filter in [SpamFilter::Rspamd, assassin()] {
                if let Some(verdict) = spam_verdict(&raw, &filter) {
                    prop_assert!(verdict.tests.iter().all(|name| mail::is_spam_test(name)));
                    prop_assert!(verdict.tests.len() <= mail::SPAM_TESTS);
                }
            }
        }
    }
}
