//! Our own signatures: made, verified by us, and verified once by another implementation.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{SecretKey, SignError, Signer, Verdict, Vouched};
    use proptest::prelude::*;

    use crate::common::{Dns, Domain, mail_from, verified};

    const ED25519: &str = include_str!("vectors/ours-ed25519.pem");
    const RSA: &str = include_str!("vectors/ours-rsa.pem");
    const RSA_PKCS1: &str = include_str!("vectors/ours-rsa-pkcs1.pem");
    /// When the signatures in `vectors/ours-*.eml` were made.
    const THEN: i64 = 1_795_200_000;

    fn answer() -> Vec<u8> {
        let text = "Auto-Submitted: no\r\nFrom: Desk <desk@example.org>\r\nTo: Ann <ann@users.example>\r\n\
            Cc: ben@example.org\r\nSubject: =?utf-8?q?Re=3A_Printer?=\r\n on fire\r\n\
            Date: Mon, 02 Nov 2026 09:00:00 +0000\r\nMessage-ID: <two@example.org>\r\n\
            In-Reply-To: <one@users.example>\r\nReferences: <zero@users.example>\r\n <one@users.example>\r\n\
            MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
            Content-Transfer-Encoding: 8bit\r\nAutocrypt: addr=desk@example.org; keydata=AAAA\r\n\r\n\
            We come  with water. \r\n\r\n.\r\n\u{e4}\r\n\r\n";
        text.as_bytes().to_vec()
    }

    fn signer(pem: &str) -> Signer {
        Signer::new("desk1", "example.org", SecretKey::from_pem(pem).unwrap()).unwrap()
    }

    /// RSA with PKCS #1 v1.5 and Ed25519 make the same signature each time.
    #[track_caller]
    fn check(pem: &str, golden: &[u8]) {
        let signer = signer(pem);
        let mut mail = signer.sign(&answer(), THEN).unwrap();
        let longest = mail.split(|b| *b == b'\n').map(<[u8]>::len).max().unwrap();
        assert!(longest <= 79, "{longest}");
        mail.extend_from_slice(&answer());
        assert_eq!(
            String::from_utf8(mail.clone()).unwrap(),
            String::from_utf8_lossy(golden)
        );
        let dns = Dns::default().txt(&signer.dns_name(), signer.dns_record().unwrap());
        let standing = verified(&mail, &dns);
        assert_eq!(standing.dkim[0].verdict, Verdict::Pass);
        assert_eq!(standing.vouched_for("desk@example.org"), Vouched::Aligned);
    }

    /// `vectors/make.py` has another implementation verify both files.
    #[test]
    fn signatures_are_those_that_another_implementation_verified() {
        check(ED25519, include_bytes!("vectors/ours-ed25519.eml"));
        check(RSA, include_bytes!("vectors/ours-rsa.eml"));
        check(RSA_PKCS1, include_bytes!("vectors/ours-rsa.eml"));
    }

    #[test]
    fn the_record_is_what_make_py_read() {
        let records: String = [ED25519, RSA]
            .map(|pem| format!("{}\n", signer(pem).dns_record().unwrap()))
            .concat();
        assert_eq!(records, include_str!("vectors/ours.txt"));
        assert_eq!(signer(RSA).dns_name(), "desk1._domainkey.example.org");
        let line = signer(RSA).zone_line().unwrap();
        let strings: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        assert_eq!(strings.concat(), signer(RSA).dns_record().unwrap());
        assert!(
            strings.len() == 2 && strings.iter().all(|it| it.len() <= 255),
            "{line}"
        );
    }

    #[test]
    fn keys_survive_being_written_down() {
        for key in [
            SecretKey::generate_ed25519().unwrap(),
            SecretKey::generate_rsa2048().unwrap(),
        ] {
            let pem = key.to_pem().unwrap();
            let again = SecretKey::from_pem(&pem).unwrap();
            assert_eq!(again.dns_record(), key.dns_record());
            assert_eq!(*again.to_pem().unwrap(), *pem);
            assert_eq!(format!("{key:?}"), "SecretKey(..)");
        }
        let debug = format!("{:?}", signer(ED25519));
        assert!(debug.ends_with("key: SecretKey(..) }"), "{debug}");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let short = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        let cut = RSA.get(..200).unwrap();
        let certificate = RSA.replace("PRIVATE KEY", "CERTIFICATE");
        let locked = RSA.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        for pem in [
            "",
            "hello",
            short,
            cut,
            &certificate,
            &locked,
            &"A".repeat(100_000),
        ] {
            assert_eq!(SecretKey::from_pem(pem).unwrap_err(), SignError::Key);
        }
        for (selector, domain) in [
            ("", "example.org"),
            ("a b", "example.org"),
            ("s", ""),
            ("s", "a..b"),
        ] {
            let key = SecretKey::generate_ed25519().unwrap();
            assert_eq!(
                Signer::new(selector, domain, key).unwrap_err(),
                SignError::Name
            );
        }
    }

    #[test]
    fn only_finished_mail_is_signed() {
        let signer = signer(ED25519);
        let sign = |mail: &str| signer.sign(mail.as_bytes(), THEN).map(|_| ());
        assert_eq!(sign("From: a@example.org\r\n\r\nHi\r\n"), Ok(()));
        assert_eq!(sign("From: a@example.org\r\n\r\nHi"), Ok(()));
        for form in [
            "From: a@example.org\n\nHi\n",
            "From: a@example.org\r\n\r\na\nb\r\n",
            "From: a@example.org\r\n\r\na\rb\r\n",
            "From: a@example.org\r\n\r\na\r",
            "From",
        ] {
            assert_eq!(sign(form), Err(SignError::Form), "{form:?}");
        }
        for from in [
            "To: a@example.org\r\n\r\n",
            "From: a@example.org\r\nFrom: b@example.org\r\n\r\n",
        ] {
            assert_eq!(sign(from), Err(SignError::NoFrom), "{from:?}");
        }
    }

    #[test]
    fn nothing_can_be_added_that_is_shown_or_followed() {
        let domain = Domain::new("users.example");
        let dns = domain.publish(Dns::default());
        let mail = domain.signed(&mail_from("ann@users.example"));
        for name in [
            "From",
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "Content-Type",
            "Reply-To",
        ] {
            let added = [format!("{name}: eve@example.net\r\n").as_bytes(), &mail].concat();
            let standing = verified(&added, &dns);
            assert_ne!(
                standing.vouched_for("ann@users.example"),
                Vouched::Aligned,
                "{name}"
            );
        }
        let harmless = [b"Received: from a by b\r\n".as_slice(), &mail].concat();
        assert_eq!(
            verified(&harmless, &dns).vouched_for("ann@users.example"),
            Vouched::Aligned
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn what_we_sign_verifies_and_stays_so_when_white_space_changes(
            subject in "[ -~]{0,60}",
            lines in proptest::collection::vec("[ -~\t]{0,40}", 0..20),
        ) {
            let domain = Domain::new("users.example");
            let dns = domain.publish(Dns::default());
            let head = "From: ann@users.example\r\nTo: desk@example.org\r\n";
            let body = lines.join("\r\n");
            let mail = format!("{head}Subject: {subject}\r\n\r\n{body}\r\n");
            let signed = String::from_utf8(domain.signed(mail.as_bytes())).unwrap();
            let standing = verified(signed.as_bytes(), &dns);
            prop_assert_eq!(standing.dkim[0].verdict, Verdict::Pass);
            let refolded = signed
                .replacen("From: ann", "from:\t ann", 1)
                .replacen("To: desk", "TO:   desk", 1)
                .replace("\r\n\t", "\r\n  ");
            let more = format!("{refolded}\r\n \r\n\r\n");
            prop_assert_eq!(verified(more.as_bytes(), &dns).dkim[0].verdict, Verdict::Pass);
            let other = signed.replacen("ann@", "amy@", 1);
            prop_assert_ne!(verified(other.as_bytes(), &dns).dkim[0].verdict, Verdict::Pass);
        }
    }
}
