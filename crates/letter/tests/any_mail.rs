//! No mail breaks the reader, and twice the mail costs twice the time.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;
    use std::time::Instant;

    use letter::{Letter, Opening};
    use proptest::prelude::*;
    use sequoia_openpgp::cert::{CertBuilder, CipherSuite};
    use sequoia_openpgp::serialize::SerializeInto as _;

    use crate::common::gnupg::forge::{self, moment};
    use crate::common::{
        NOW, TestKeyring, crlf, encrypted_mime, entity, fixtures, mail, multipart, signed_mime,
        text,
    };

    /// The desk's key with its secret, made without `GnuPG`.
    fn secret() -> &'static [u8] {
        static SECRET: OnceLock<Vec<u8>> = OnceLock::new();
        SECRET.get_or_init(|| {
            let builder = CertBuilder::new()
                .add_userid("desk@example.org")
                .set_cipher_suite(CipherSuite::Cv25519)
                .set_creation_time(moment(NOW - 1000))
                .add_signing_subkey()
                .add_transport_encryption_subkey();
            let (cert, _) = builder.generate().unwrap();
            cert.as_tsk().to_vec().unwrap()
        })
    }

    fn keyring() -> TestKeyring {
        TestKeyring::public(&[secret()])
    }

    fn signer<'a>(certificate: &'a [u8], keyring: &'a mut TestKeyring) -> openpgp::Signer<'a> {
        openpgp::Signer {
            certificate,
            keyring,
        }
    }

    fn certificate() -> Vec<u8> {
        forge::cert(secret()).to_vec().unwrap()
    }

    fn encrypt(plain: &[u8]) -> String {
        let (certificate, mut keyring) = (certificate(), keyring());
        let by = signer(&certificate, &mut keyring);
        let message = openpgp::encrypt(plain, &[&certificate], Some(by), NOW).unwrap();
        String::from_utf8(message).unwrap()
    }

    fn signed(entity: &[u8]) -> Vec<u8> {
        let (certificate, mut keyring) = (certificate(), keyring());
        let by = signer(&certificate, &mut keyring);
        let (signature, _) = openpgp::sign_detached(&crlf(entity), by, NOW).unwrap();
        signed_mime(entity, signature)
    }

    /// The mails that the reader of MIME is tested with, and some that open and verify.
    fn mails() -> &'static [Vec<u8>] {
        static MAILS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
        MAILS.get_or_init(|| {
            let mut files: Vec<_> = std::fs::read_dir(fixtures())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|e| e == "eml" || e == "inner"))
                .collect();
            files.sort();
            let mut mails: Vec<_> = files
                .iter()
                .map(|path| std::fs::read(path).unwrap())
                .collect();
            let inner: Vec<_> = mails.iter().step_by(4).cloned().collect();
            for inner in inner {
                mails.push(mail(encrypted_mime(&encrypt(&inner))));
                mails.push(mail(signed(&inner)));
            }
            let truth = reportkit::make(&reportkit::Wish::ordinary(), &mut reportkit::Dice::new(1));
            mails.push(truth.outer(&encrypt(&truth.mail())));
            mails.push(mail(text(&encrypt(b"Hello"))));
            mails.push(mail(multipart(
                "mixed",
                &[&text(&encrypt(b"Hello")), &signed(&text("a"))],
            )));
            mails
        })
    }

    /// Everything that can be asked of a mail.
    fn ask(raw: &[u8]) -> Letter {
        let mut keyring = keyring();
        let letter = letter::read(raw, &mut keyring, NOW);
        let session = letter.opening.session();
        let clear = letter::clear(raw, session).expect("it was opened");
        for part in &letter.mail.parts {
            assert!(letter::part(raw, session, part.ordinal).is_some());
        }
        let listed = |ordinal: &u32| {
            letter
                .mail
                .parts
                .iter()
                .any(|part| part.ordinal == *ordinal)
        };
        assert!(letter.remainder.parts.iter().all(listed));
        for offer in &letter.offers {
            let piece = letter::read_offer(&clear, offer.ordinal, &mut keyring, NOW);
            let piece = piece.expect("it is offered");
            for part in &piece.mail.parts {
                let session = piece.opening.session();
                let found = letter::offer_part(&clear, offer.ordinal, session, part.ordinal);
                assert!(found.is_some());
            }
        }
        let sections = letter
            .report
            .as_ref()
            .map_or(0, |report| report.sections.len());
        for index in 0..sections {
            let index = u32::try_from(index).unwrap();
            assert!(letter::section(raw, session, index, index % 2 == 0).is_some());
        }
        drop(letter::found_in(raw, domain::KeySource::Upload, NOW));
        letter
    }

    #[test]
    fn each_mail_is_read_wherever_it_breaks_off() {
        let mut opened = 0;
        for raw in mails() {
            opened += usize::from(matches!(ask(raw).opening, Opening::Opened(_)));
            for piece in 0..7 {
                ask(&raw[..raw.len() * piece / 7]);
            }
        }
        assert!(opened > 20, "{opened}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_break_it(raw: Vec<u8>) {
            ask(&raw);
        }

        #[test]
        fn no_bytes_inside_break_it(inner: Vec<u8>) {
            ask(&mail(encrypted_mime(&encrypt(&inner))));
        }

        #[test]
        fn no_arrangement_breaks_it(raw in arrangement(), inner in arrangement()) {
            ask(raw.as_bytes());
            ask(&mail(encrypted_mime(&encrypt(inner.as_bytes()))));
            ask(&mail(signed(inner.as_bytes())));
        }

        #[test]
        fn no_damage_breaks_it(which: prop::sample::Index, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
            let mut raw = which.get(mails()).clone();
            for (place, byte) in changes.into_iter().filter(|_| !raw.is_empty()).collect::<Vec<_>>() {
                let at = place.index(raw.len());
                raw[at] = byte;
            }
            ask(&raw);
        }
    }

    /// Lines that matter, in any order.
    fn arrangement() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "Content-Type: multipart/mixed; boundary=b",
            "Content-Type: multipart/signed; boundary=c",
            "Content-Type: multipart/encrypted; boundary=b",
            "Content-Type: application/pgp-encrypted",
            "Content-Type: application/pgp-signature",
            "Content-Type: text/plain; charset=iso-8859-1",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment; filename=a.asc",
            "Subject: x",
            "From: a@b.example",
            "Tails-Version: 5.12",
            "======= content of /proc/cmdline =======",
            "",
            "--b",
            "--c",
            "--b--",
            "--c--",
            "aGVsbG8=",
            "some text",
            "Hash: SHA512",
            "- -----",
            "-----BEGIN PGP MESSAGE-----",
            "-----END PGP MESSAGE-----",
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
            "-----END PGP SIGNATURE-----",
        ]);
        proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
    }

    /// What is hard to read, of about this many bytes.
    fn bombs(bytes: usize) -> Vec<(&'static str, Vec<u8>)> {
        let many = |line: &str| line.repeat(bytes / line.len());
        let block = "-----BEGIN PGP SIGNED MESSAGE-----\n\na\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
        let message = "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n";
        let head = "-----BEGIN PGP SIGNED MESSAGE-----\n\n";
        let tail = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
        let report = format!(
            "Subject: a\nTails-Version: 5.12\n\n{}",
            many("======= content of /proc/cmdline =======\nquiet\n")
        );
        vec![
            ("text", mail(text(&many("Hello desk, how are you?\n")))),
            ("blocks", mail(text(&many(block)))),
            ("messages", mail(text(&many(message)))),
            ("begins", mail(text(&many("-----BEGIN PGP MESSAGE-----\n")))),
            (
                "one block",
                mail(text(&format!(
                    "{head}{}{tail}",
                    many("- Gr\u{fc}\u{df}e \n")
                ))),
            ),
            (
                "one block in Latin 1",
                mail(entity(
                    "text/plain; charset=iso-8859-1",
                    [
                        head.as_bytes(),
                        &b"Gr\xfc\xdfe\n".repeat(bytes / 6),
                        tail.as_bytes(),
                    ]
                    .concat(),
                )),
            ),
            ("a report", mail(text(&report))),
            (
                "an encrypted report",
                mail(encrypted_mime(&encrypt(&text(&report)))),
            ),
            (
                "an encrypted text",
                mail(text(&encrypt(many("Hello ").as_bytes()))),
            ),
            (
                "parts",
                mail(multipart("mixed", &vec![&text("a")[..]; bytes / 60])),
            ),
            (
                "keys",
                mail(text(&many(
                    "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n",
                ))),
            ),
            ("signed", mail(signed(&text(&many("Hello desk\n"))))),
            (
                "signed parts",
                mail(signed(&multipart(
                    "mixed",
                    &vec![&text("a")[..]; bytes / 60],
                ))),
            ),
            ("HTML", mail(entity("text/html", many("<div><p>a</p>")))),
        ]
    }

    /// A measurement: `cargo test --release -p letter --test any_mail -- --ignored --nocapture`.
    #[test]
    #[ignore = "it measures time"]
    fn twice_the_mail_costs_twice_the_time() {
        let cost = |raw: &[u8]| {
            let start = Instant::now();
            std::hint::black_box(ask(raw));
            start.elapsed()
        };
        for (once, twice) in bombs(4_000_000).into_iter().zip(bombs(8_000_000)) {
            let (one, two) = (cost(&once.1), cost(&twice.1));
            let factor = two.as_secs_f64() / one.as_secs_f64();
            println!("{:<22} {one:>10.1?} {two:>10.1?} {factor:.2}", once.0);
        }
    }

    #[test]
    fn no_bomb_breaks_it() {
        for (_, raw) in bombs(20_000) {
            ask(&raw);
        }
    }
}
