//! What is believed of signatures and policies, and what is not.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{
        ArcWord, By, DmarcWord, Kind, Policy, Reason, SecretKey, Signer, SpfWord, Standing,
        Verdict, Vouched, limits, verify,
    };

    use crate::common::{Dns, Domain, NOW, mail_from, session, verified};

    const ANN: &str = "ann@users.example";

    #[track_caller]
    fn verdict(mail: &[u8], dns: &Dns) -> Verdict {
        verified(mail, dns).dkim[0].verdict
    }

    /// A signed mail whose signature had this put in place of that.
    fn changed(from: &str, to: &str) -> (Vec<u8>, Dns) {
        let domain = Domain::new("users.example");
        let mail = String::from_utf8(domain.signed(&mail_from(ANN))).unwrap();
        assert!(mail.contains(from), "{from}");
        (
            mail.replacen(from, to, 1).into_bytes(),
            domain.publish(Dns::default()),
        )
    }

    #[track_caller]
    fn check_changed(from: &str, to: &str, expected: Verdict) {
        let (mail, dns) = changed(from, to);
        assert_eq!(verdict(&mail, &dns), expected, "{to}");
    }

    #[test]
    fn malformed_signatures_are_not_believed() {
        let malformed = Verdict::PermError(Reason::Malformed);
        for (from, to) in [
            ("v=1", "v=2"),
            ("v=1; ", ""),
            ("d=users.example", "d=users..example"),
            ("s=sel", "s=a b"),
            ("c=relaxed/relaxed", "c=nowsp"),
            ("t=", "q=dns/http; t="),
            ("t=", "i=ann@example.org; t="),
            ("t=", "i=ann@evil-users.example; t="),
            ("t=", "l=many; t="),
            ("t=", "l=-1; t="),
            ("t=", "d=users.example; t="),
            ("t=", "x=1; t="),
            ("bh=", "bh=*"),
        ] {
            check_changed(from, to, malformed);
        }
        check_changed(
            "h=from:from:",
            "h=",
            Verdict::PermError(Reason::FromNotSigned),
        );
        let algorithm = Verdict::PermError(Reason::Algorithm);
        check_changed("a=ed25519-sha256", "a=rsa-sha1", algorithm);
        check_changed("a=ed25519-sha256", "a=none", algorithm);
        let mismatch = Verdict::Fail(Reason::Mismatch);
        check_changed("a=ed25519-sha256", "a=Ed25519-SHA256", mismatch);
        let other = Verdict::PermError(Reason::KeyForOther);
        check_changed("a=ed25519-sha256", "a=rsa-sha256", other);
        check_changed(
            "t=",
            "i=x@sub.users.example; t=",
            Verdict::Fail(Reason::Mismatch),
        );
        check_changed("It burns", "It is out", Verdict::Fail(Reason::BodyChanged));
        check_changed("t=", "l=99999; t=", Verdict::Fail(Reason::BodyChanged));
        check_changed("t=", "l=0; t=", Verdict::Neutral(Reason::PartialBody));
    }

    #[test]
    fn a_signature_has_its_time() {
        let domain = Domain::new("users.example");
        let (mail, dns) = (
            domain.signed(&mail_from(ANN)),
            domain.publish(Dns::default()),
        );
        let at = |now| verify(&mail, None, &mut dns.clone(), now).dkim[0].verdict;
        assert_eq!(at(NOW), Verdict::Pass);
        assert_eq!(at(NOW - limits::CLOCK_SLACK), Verdict::Pass);
        assert_eq!(
            at(NOW - limits::CLOCK_SLACK - 1),
            Verdict::Fail(Reason::NotYet)
        );
        let expired = format!("x={}; t=1;", NOW - 1);
        let (from, gone) = (format!("t={NOW};"), Verdict::Fail(Reason::Expired));
        check_changed(&from, &expired, gone);
        let later = format!("x={NOW}; t=1;");
        check_changed(&from, &later, Verdict::Fail(Reason::Mismatch));
    }

    #[track_caller]
    fn check_key(change: impl Fn(&str) -> Vec<String>, expected: Verdict) {
        let domain = Domain::new("users.example");
        let record = domain.signer.dns_record().unwrap();
        let records = change(&record);
        let name = domain.signer.dns_name();
        let dns = records
            .iter()
            .fold(Dns::default(), |dns, record| dns.txt(&name, record));
        let found = verdict(&domain.signed(&mail_from(ANN)), &dns);
        assert_eq!(found, expected, "{records:?}");
    }

    #[test]
    fn keys_say_what_they_are_for() {
        let one = |from: &'static str, to: &'static str| {
            move |record: &str| vec![record.replacen(from, to, 1)]
        };
        let perm = Verdict::PermError;
        check_key(one("", ""), Verdict::Pass);
        check_key(one("v=DKIM1; ", ""), Verdict::Pass);
        check_key(one("k=", "s=email; h=sha1:sha256; n=hi; k="), Verdict::Pass);
        check_key(one("k=", "t=s; k="), Verdict::Pass);
        check_key(one("k=", "t=y:s; k="), Verdict::Neutral(Reason::Testing));
        check_key(one("k=", "s=tlsrpt; k="), perm(Reason::KeyForOther));
        check_key(one("k=", "h=sha1; k="), perm(Reason::KeyForOther));
        check_key(one("k=ed25519", "k=rsa"), perm(Reason::KeyMalformed));
        check_key(one("k=ed25519", "k=x"), perm(Reason::KeyForOther));
        check_key(one("v=DKIM1", "v=DKIM2"), perm(Reason::KeyMalformed));
        check_key(one("p=", "p=A"), perm(Reason::KeyMalformed));
        check_key(one("p=", "p=AAAA"), perm(Reason::KeyMalformed));
        check_key(|_| vec!["v=DKIM1; p=".into()], perm(Reason::KeyRevoked));
        check_key(|_| vec!["hello".into()], perm(Reason::KeyMalformed));
        check_key(|_| vec![], perm(Reason::KeyMissing));
        check_key(|it| vec![it.into(), it.into()], perm(Reason::KeyMalformed));
        check_key(|it| vec![it.into(), "hello".into()], Verdict::Pass);
    }

    #[test]
    fn a_strict_key_signs_for_its_own_domain_only() {
        let domain = Domain::new("users.example");
        let mail = String::from_utf8(domain.signed(&mail_from(ANN))).unwrap();
        let mail = mail.replacen("t=", "i=@a.users.example; t=", 1);
        let record = domain.signer.dns_record().unwrap().replace("k=", "t=s; k=");
        let dns = Dns::default().txt(&domain.signer.dns_name(), record);
        let expected = Verdict::PermError(Reason::KeyForOther);
        assert_eq!(verdict(mail.as_bytes(), &dns), expected);
    }

    #[test]
    fn trouble_with_the_dns_is_no_verdict() {
        let domain = Domain::new("users.example");
        let dns = Dns::default().trouble(&domain.signer.dns_name(), Kind::Txt);
        let standing = verified(&domain.signed(&mail_from(ANN)), &dns);
        assert_eq!(standing.dkim[0].verdict, Verdict::TempError);
        assert_eq!(standing.vouched_for(ANN), Vouched::Unknown);
    }

    #[test]
    fn only_so_many_signatures_and_names_are_looked_at() {
        let domains: Vec<Domain> = (0..30)
            .map(|number| Domain::new(&format!("a.b.c.d.e.f.g.h.d{number}.example")))
            .collect();
        let mut mail = mail_from("ann@a.b.c.d.e.f.g.h.d0.example");
        for domain in &domains {
            mail = domain.signed(&mail);
        }
        let mut dns = domains
            .iter()
            .fold(Dns::default(), |dns, it| it.publish(dns));
        let session = session("192.0.2.1", "a.example", "ann@d1.example");
        let standing = verify(&mail, Some(&session), &mut dns, NOW);
        assert_eq!(standing.dkim.len(), limits::SIGNATURES);
        // The lowest, the author's own, is too far down.
        assert!(
            standing
                .dkim
                .iter()
                .all(|word| word.verdict == Verdict::Pass && !word.aligned)
        );
        assert!(dns.asked.len() <= limits::QUESTIONS, "{}", dns.asked.len());
        assert_eq!(dns.batches, 1);
        let mut unique = dns.asked.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), dns.asked.len());
    }

    #[test]
    fn a_mail_that_is_none_is_vouched_for_by_nobody() {
        for mail in [
            &b"From: a\nTo: b\r\n\r\nx"[..],
            b"no header",
            b"\r\n",
            b"",
            b"From: a@b.example\r\n",
        ] {
            let standing = verified(mail, &Dns::default());
            assert_eq!(standing.vouched_for("a@b.example"), Vouched::NotAligned);
        }
        let unread = verified(b"From: a\nTo: b\r\n\r\nx", &Dns::default());
        assert_eq!(unread.dkim[0].verdict, Verdict::PermError(Reason::Header));
    }

    /// One row: author, signer, records, the word of DMARC, whether the signature is aligned.
    #[track_caller]
    fn check_dmarc(
        (author, signer): (&str, &str),
        records: &[(&str, &str)],
        dmarc: DmarcWord,
        aligned: bool,
    ) {
        let domain = Domain::new(signer);
        let address = format!("ann@{author}");
        let mail = domain.signed(&mail_from(&address));
        let dns = records
            .iter()
            .fold(domain.publish(Dns::default()), |dns, (name, text)| {
                dns.txt(&format!("_dmarc.{name}"), text)
            });
        let standing = verified(&mail, &dns);
        let case = format!("{author} {signer} {records:?}");
        assert_eq!(standing.dkim[0].verdict, Verdict::Pass, "{case}");
        assert_eq!(standing.dmarc, dmarc, "{case}");
        assert_eq!(standing.dkim[0].aligned, aligned, "{case}");
        let vouched = if aligned {
            Vouched::Aligned
        } else {
            Vouched::NotAligned
        };
        assert_eq!(standing.vouched_for(&address), vouched, "{case}");
    }

    const PASS: DmarcWord = DmarcWord::Pass;
    const FAIL: DmarcWord = DmarcWord::Undecided {
        policy: Policy::None,
    };
    const QUARANTINE: DmarcWord = DmarcWord::Undecided {
        policy: Policy::Quarantine,
    };
    const REJECT: DmarcWord = DmarcWord::Undecided {
        policy: Policy::Reject,
    };

    #[test]
    fn alignment_is_by_organisation() {
        let (own, sub) = ("users.example", "mail.users.example");
        let p = "v=DMARC1; p=reject";
        check_dmarc((own, own), &[(own, p)], PASS, true);
        check_dmarc((own, sub), &[(own, p)], PASS, true);
        check_dmarc((sub, own), &[(own, p)], PASS, true);
        check_dmarc((sub, "news.users.example"), &[(own, p)], PASS, true);
        check_dmarc((own, "other.example"), &[(own, p)], REJECT, false);
        check_dmarc((own, "evilusers.example"), &[(own, p)], REJECT, false);
        check_dmarc(
            (own, "users.example.other.example"),
            &[(own, p)],
            REJECT,
            false,
        );
    }

    #[test]
    fn strict_alignment_wants_the_same_name() {
        let (own, sub) = ("users.example", "mail.users.example");
        let strict = "v=DMARC1; p=quarantine; adkim=s";
        check_dmarc((own, own), &[(own, strict)], PASS, true);
        check_dmarc((own, sub), &[(own, strict)], QUARANTINE, false);
        check_dmarc((sub, own), &[(own, strict)], QUARANTINE, false);
    }

    #[test]
    fn the_tree_walk_finds_the_organisation() {
        let (p, no, yes) = (
            "v=DMARC1; p=reject",
            "v=DMARC1; p=reject; psd=n",
            "v=DMARC1; psd=y",
        );
        let (one, two) = ("one.gov.example", "two.gov.example");
        // A registry's record makes what is below it organisations.
        check_dmarc((one, two), &[("gov.example", yes)], FAIL, false);
        check_dmarc(
            ("a.one.gov.example", one),
            &[("gov.example", yes)],
            PASS,
            true,
        );
        check_dmarc((one, "gov.example"), &[("gov.example", yes)], FAIL, false);
        // An organisation's own word ends the walk.
        check_dmarc((one, two), &[(one, no), ("gov.example", p)], REJECT, false);
        check_dmarc((one, two), &[("gov.example", p)], PASS, true);
        // Else the shortest name counts, but never one label.
        check_dmarc(
            ("a.b.users.example", "c.users.example"),
            &[("b.users.example", p), ("users.example", p)],
            PASS,
            true,
        );
        check_dmarc(
            ("users.example", "other.example"),
            &[("example", p)],
            DmarcWord::None,
            false,
        );
        // Far down, the walk goes on with seven labels.
        let deep = "a.b.c.d.e.f.g.h.i.users.example";
        check_dmarc((deep, "users.example"), &[("users.example", p)], PASS, true);
        check_dmarc(
            (deep, "users.example"),
            &[("b.c.d.e.f.g.h.i.users.example", p)],
            DmarcWord::None,
            true,
        );
    }

    #[test]
    fn policies_are_those_of_the_record_that_applies() {
        let (own, sub, other) = ("users.example", "mail.users.example", "other.example");
        check_dmarc(
            (own, other),
            &[(own, "v=DMARC1; p=reject; sp=none")],
            REJECT,
            false,
        );
        check_dmarc(
            (sub, other),
            &[(own, "v=DMARC1; p=reject; sp=none")],
            FAIL,
            false,
        );
        check_dmarc(
            (sub, other),
            &[(own, "v=DMARC1; p=quarantine")],
            QUARANTINE,
            false,
        );
        check_dmarc(
            (sub, other),
            &[(own, "v=DMARC1; p=none"), (sub, "v=DMARC1; p=reject")],
            REJECT,
            false,
        );
        check_dmarc(
            (own, other),
            &[(own, "v=DMARC1; p=reject; t=y")],
            QUARANTINE,
            false,
        );
        check_dmarc((own, other), &[(own, "v=DMARC1; p=REJECT")], REJECT, false);
        check_dmarc(
            (own, other),
            &[(own, "v=DMARC1; rua=mailto:a@users.example")],
            FAIL,
            false,
        );
        for none in [
            "v=DMARC2; p=reject",
            "p=reject; v=DMARC1",
            "v=spf1 -all",
            "v=DMARC1; p=a; p=b",
        ] {
            check_dmarc((own, other), &[(own, none)], DmarcWord::None, false);
        }
        let twice = [(own, "v=DMARC1; p=reject"), (own, "v=DMARC1; p=none")];
        check_dmarc((own, other), &twice, DmarcWord::None, false);
    }

    #[test]
    fn without_a_policy_a_domain_vouches_for_itself_and_what_is_below() {
        let none = DmarcWord::None;
        check_dmarc(("users.example", "users.example"), &[], none, true);
        check_dmarc(("mail.users.example", "users.example"), &[], none, true);
        check_dmarc(("users.example", "mail.users.example"), &[], none, false);
        check_dmarc(("users.example", "example"), &[], none, false);
    }

    #[test]
    fn the_sending_machine_can_vouch_where_there_is_a_policy() {
        let dns = Dns::default()
            .txt("users.example", "v=spf1 ip4:192.0.2.1 -all")
            .txt("news.users.example", "v=spf1 ip4:192.0.2.1 -all")
            .txt("other.example", "v=spf1 ip4:192.0.2.1 -all")
            .txt("_dmarc.users.example", "v=DMARC1; p=reject");
        let check = |client: &str, sender: &str, dns: &Dns, expected: (SpfWord, DmarcWord)| {
            let session = session(client, "mx.example.net", sender);
            let standing = verify(&mail_from(ANN), Some(&session), &mut dns.clone(), NOW);
            assert_eq!(
                (standing.spf, standing.dmarc),
                expected,
                "{client} {sender}"
            );
            standing.vouched_for(ANN)
        };
        let (pass, fail) = (SpfWord::Pass, SpfWord::Fail);
        let reject = DmarcWord::Fail {
            policy: Policy::Reject,
        };
        assert_eq!(
            check("192.0.2.1", ANN, &dns, (pass, PASS)),
            Vouched::Aligned
        );
        check("192.0.2.1", "x@news.users.example", &dns, (pass, PASS));
        check("192.0.2.1", "eve@other.example", &dns, (pass, reject));
        assert_eq!(
            check("192.0.2.2", ANN, &dns, (fail, reject)),
            Vouched::NotAligned
        );
        let strict = Dns::default()
            .txt("news.users.example", "v=spf1 +all")
            .txt("_dmarc.users.example", "v=DMARC1; p=reject; aspf=s");
        check("192.0.2.1", "x@news.users.example", &strict, (pass, reject));
        let silent = Dns::default().txt("users.example", "v=spf1 +all");
        let vouched = check("192.0.2.1", ANN, &silent, (pass, DmarcWord::None));
        assert_eq!(vouched, Vouched::NotAligned);
        let trouble = Dns::default()
            .trouble("users.example", Kind::Txt)
            .txt("_dmarc.users.example", "v=DMARC1; p=reject");
        let expected = (SpfWord::TempError, DmarcWord::TempError);
        assert_eq!(
            check("192.0.2.1", ANN, &trouble, expected),
            Vouched::Unknown
        );
        let trouble = Dns::default().trouble("_dmarc.users.example", Kind::Txt);
        let expected = (SpfWord::None, DmarcWord::TempError);
        assert_eq!(
            check("192.0.2.1", ANN, &trouble, expected),
            Vouched::Unknown
        );
    }

    #[test]
    fn who_is_not_shown_is_not_vouched_for() {
        let domain = Domain::new("users.example");
        let dns = domain.publish(Dns::default());
        let standing = verified(&domain.signed(&mail_from(ANN)), &dns);
        assert_eq!(standing.vouched_for("Ann@USERS.example"), Vouched::Aligned);
        for shown in [
            "ann@bank.example",
            "ann@sub.users.example",
            "users.example",
            "",
            "ann@",
        ] {
            assert_eq!(standing.vouched_for(shown), Vouched::NotAligned, "{shown}");
        }
        for from in [
            "a@users.example, b@users.example",
            "boss@bank.example <a@users.example>",
        ] {
            let standing = verified(&domain.signed(&mail_from(from)), &dns);
            assert_eq!(standing.author, None, "{from}");
            assert_eq!(
                standing.vouched_for("a@users.example"),
                Vouched::NotAligned,
                "{from}"
            );
        }
        assert_eq!(Standing::default().vouched_for(ANN), Vouched::Unknown);
    }

    #[test]
    fn of_two_standings_the_one_that_says_more_is_kept() {
        let domain = Domain::new("users.example");
        let ours = |dns: &Dns| verified(&domain.signed(&mail_from(ANN)), dns);
        let (good, bad) = (ours(&domain.publish(Dns::default())), ours(&Dns::default()));
        let unknown = Standing::default();
        for (one, two, better) in [
            (&good, &bad, &good),
            (&bad, &good, &good),
            (&unknown, &bad, &bad),
            (&bad, &unknown, &bad),
            (&unknown, &good, &good),
        ] {
            assert_eq!(one.clone().or_better(two.clone(), ANN), *better);
        }
        // Good for one sender is good for nobody else.
        assert_eq!(bad.clone().or_better(good, "eve@bank.example"), bad);
    }

    #[test]
    fn every_outcome_has_a_sentence_of_its_own() {
        let all = [Vouched::Aligned, Vouched::NotAligned, Vouched::Unknown].map(Vouched::sentence);
        assert!(all.iter().all(|text| text.ends_with('.')));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    }

    #[test]
    fn a_standing_crosses_the_wall_of_the_reader() {
        let mail = include_bytes!("vectors/other-arc3.eml");
        let standing = verified(mail, &Dns::of_vectors());
        assert!(matches!(standing.arc, ArcWord::Pass { .. }));
        let bytes = postcard::to_stdvec(&standing).unwrap();
        assert_eq!(postcard::from_bytes::<Standing>(&bytes).unwrap(), standing);
        assert!(bytes.len() < 200, "{}", bytes.len());
        assert_eq!(Standing::default().by, By::Nobody);
    }

    #[test]
    fn an_rsa_signature_of_ours_verifies() {
        let key = SecretKey::generate_rsa2048().unwrap();
        let signer = Signer::new("R1", "Users.Example", key).unwrap();
        let domain = Domain { signer };
        let standing = verified(
            &domain.signed(&mail_from(ANN)),
            &domain.publish(Dns::default()),
        );
        assert_eq!(standing.dkim[0].verdict, Verdict::Pass);
        assert_eq!(standing.dkim[0].selector.as_deref(), Some("r1"));
    }
}
