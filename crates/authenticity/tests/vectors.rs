//! Mails that others signed: published ones, and those of another implementation
//! (`vectors/make.py`).

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{ArcWord, Reason, Verdict, Vouched};

    use crate::common::{Dns, verified};

    const RFC_6376_KEY: &str = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkM\
        oGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gb\
        to/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";
    const RFC_8463_RSA: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR\
        iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz\
        1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
    const RFC_8463_ED25519: &str =
        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[track_caller]
    fn check(mail: &[u8], dns: &Dns, expected: &[Verdict]) {
        let standing = verified(mail, dns);
        let verdicts: Vec<Verdict> = standing.dkim.iter().map(|word| word.verdict).collect();
        assert_eq!(verdicts, expected);
    }

    #[test]
    fn the_example_of_rfc_6376_verifies() {
        let mail = include_bytes!("vectors/rfc6376.eml");
        let name = "brisbane._domainkey.example.com";
        check(
            mail,
            &Dns::default().txt(name, RFC_6376_KEY),
            &[Verdict::Pass],
        );
        let other = Dns::default().txt(name, RFC_8463_RSA);
        check(mail, &other, &[Verdict::Fail(Reason::Mismatch)]);
        check(
            mail,
            &Dns::default(),
            &[Verdict::PermError(Reason::KeyMissing)],
        );
    }

    #[test]
    fn the_two_signatures_of_rfc_8463_verify() {
        let mail = include_bytes!("vectors/rfc8463.eml");
        let dns = Dns::default()
            .txt("brisbane._domainkey.football.example.com", RFC_8463_ED25519)
            .txt("test._domainkey.football.example.com", RFC_8463_RSA);
        check(mail, &dns, &[Verdict::Pass, Verdict::Pass]);
        let standing = verified(mail, &dns);
        assert_eq!(standing.author.as_deref(), Some("football.example.com"));
        let vouched = |shown| standing.vouched_for(shown);
        assert_eq!(vouched("joe@football.example.com"), Vouched::Aligned);
        assert_eq!(vouched("joe@example.com"), Vouched::NotAligned);
    }

    #[test]
    fn mails_signed_by_another_implementation_verify() {
        let dns = Dns::of_vectors();
        let pass = [Verdict::Pass];
        check(
            include_bytes!("vectors/other-simple-simple.eml"),
            &dns,
            &pass,
        );
        check(
            include_bytes!("vectors/other-simple-relaxed.eml"),
            &dns,
            &pass,
        );
        check(
            include_bytes!("vectors/other-relaxed-simple.eml"),
            &dns,
            &pass,
        );
        check(
            include_bytes!("vectors/other-relaxed-relaxed.eml"),
            &dns,
            &pass,
        );
        check(include_bytes!("vectors/other-ed25519.eml"), &dns, &pass);
        // RSA of 1024 bits is believed, since much mail has it; shorter and SHA-1 are not.
        check(include_bytes!("vectors/other-old.eml"), &dns, &pass);
        let weak = [Verdict::PermError(Reason::KeyWeak)];
        check(include_bytes!("vectors/other-short.eml"), &dns, &weak);
        let sha1 = [Verdict::PermError(Reason::Algorithm)];
        check(include_bytes!("vectors/other-sha1.eml"), &dns, &sha1);
    }

    #[test]
    fn text_behind_the_signed_length_is_not_believed() {
        let dns = Dns::of_vectors();
        let mail = include_bytes!("vectors/other-length.eml");
        check(mail, &dns, &[Verdict::Pass]);
        let more = [mail.as_slice(), b"Pay at once.\r\n"].concat();
        check(&more, &dns, &[Verdict::Neutral(Reason::PartialBody)]);
        let standing = verified(&more, &dns);
        assert_eq!(
            standing.vouched_for("ann@users.example"),
            Vouched::NotAligned
        );
    }

    #[test]
    fn a_mail_from_a_folder_verifies_with_its_short_line_ends() {
        let mail = include_str!("vectors/other-simple-simple.eml").replace("\r\n", "\n");
        check(mail.as_bytes(), &Dns::of_vectors(), &[Verdict::Pass]);
    }

    #[track_caller]
    fn check_arc(mail: &[u8], expected: &[&str]) {
        let sealers = expected.iter().map(|&name| name.to_owned()).collect();
        let standing = verified(mail, &Dns::of_vectors());
        assert_eq!(standing.arc, ArcWord::Pass { sealers });
    }

    #[test]
    fn chains_sealed_by_another_implementation_verify() {
        let sealers = ["lists.example", "forward.example", "last.example"];
        check_arc(include_bytes!("vectors/other-arc1.eml"), &sealers[..1]);
        check_arc(include_bytes!("vectors/other-arc2.eml"), &sealers[..2]);
        check_arc(include_bytes!("vectors/other-arc3.eml"), &sealers);
    }

    #[test]
    fn a_chain_that_was_changed_anywhere_is_broken() {
        let mail = include_str!("vectors/other-arc3.eml");
        assert_eq!(
            verified(include_bytes!("vectors/rfc6376.eml"), &Dns::default()).arc,
            ArcWord::None
        );
        for (from, to) in [
            ("i=2; cv=pass", "i=2; cv=none"),
            ("i=1; cv=none", "i=1; cv=pass"),
            ("ARC-Seal: i=2", "ARC-Seal: i=4"),
            ("ARC-Seal: i=2", "X-Seal: i=2"),
            (
                "ARC-Authentication-Results: i=1",
                "ARC-Authentication-Results: i=2",
            ),
            (
                "dkim=pass header.d=users.example",
                "dkim=pass header.d=bank.example",
            ),
            ("The printer", "The  invoice"),
            ("Subject: ", "Subject: Re: "),
            ("To: desk@", "To: ann@"),
        ] {
            assert!(mail.contains(from), "{from}");
            let changed = mail.replacen(from, to, 1);
            let arc = verified(changed.as_bytes(), &Dns::of_vectors()).arc;
            assert_eq!(arc, ArcWord::Fail, "{from}");
        }
        let trouble =
            Dns::default().trouble("rsa._domainkey.last.example", authenticity::Kind::Txt);
        assert_eq!(verified(mail.as_bytes(), &trouble).arc, ArcWord::TempError);
    }
}
