//! What we write and what we take apart, against `GnuPG`: it signs, verifies, encrypts and decrypts.

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use domain::Timestamp;
    use mail::{
        Attachment, Mailbox, Outgoing, Submission, Whole, compose_encrypted, compose_inner,
        compose_signed, compose_signed_part, listed, part, read, read_signed, secured, transcode,
    };

    /// A key ring of its own, with one key.
    struct Home(tempfile::TempDir);

    impl Home {
        /// `None` where there is no `GnuPG`; a failure if `CONFIDESK_TEST_REQUIRE_ALL` is set.
        fn new() -> Option<Self> {
            if Command::new("gpg").arg("--version").output().is_err() {
                let required = std::env::var_os("CONFIDESK_TEST_REQUIRE_ALL");
                assert!(required.is_none_or(|value| value == "0"), "gpg is missing");
                println!("skipped: gpg is missing");
                return None;
            }
            // The agent's socket must have a short path.
            let folder = tempfile::Builder::new()
                .prefix("m")
                .tempdir_in("/tmp")
                .unwrap();
            let home = Self(folder);
            let key = [
                "--quick-generate-key",
                "ann@example.org",
                "future-default",
                "default",
                "never",
            ];
            home.gpg(&[&["--passphrase", ""], key.as_slice()].concat(), b"")
                .unwrap();
            Some(home)
        }

        fn gpg(&self, arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
            let mut child = Command::new("gpg")
                .env("GNUPGHOME", self.0.path())
                .args([
                    "--batch",
                    "--quiet",
                    "--no-tty",
                    "--pinentry-mode",
                    "loopback",
                ])
                .args(arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(input).unwrap();
            let output = child.wait_with_output().unwrap();
            output.status.success().then_some(output.stdout)
        }

        fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        }

        fn sign(&self, part: &[u8]) -> Vec<u8> {
            self.gpg(
                &["--armor", "--digest-algo", "sha512", "--detach-sign"],
                part,
            )
            .unwrap()
        }

        fn verifies(&self, signed: &[u8], signature: &[u8]) -> bool {
            let (signed, signature) = (
                self.file("signed", signed),
                self.file("signature", signature),
            );
            let paths = [signature.to_str().unwrap(), signed.to_str().unwrap()];
            self.gpg(&[&["--verify"], paths.as_slice()].concat(), b"")
                .is_some()
        }
    }

    impl Drop for Home {
        fn drop(&mut self) {
            let kill = Command::new("gpgconf")
                .env("GNUPGHOME", self.0.path())
                .args(["--kill", "all"])
                .output();
            drop(kill);
        }
    }

    fn letter() -> Outgoing {
        let mailbox = |address: &str| Mailbox {
            name: None,
            address: address.parse().unwrap(),
        };
        Outgoing {
            message_id: "1.2@desk.example".into(),
            date: Timestamp::from_seconds(1_795_219_200),
            from: mailbox("help@desk.example"),
            reply_to: mailbox("help+a@desk.example"),
            to: vec![mailbox("ann@example.org")],
            cc: Vec::new(),
            subject: "Re: Grüße".into(),
            text: "Hello Ann, \n\nFrom here it is .\n.\n-- \nThe desk\n".into(),
            in_reply_to: None,
            references: Vec::new(),
            language: None,
            automatic: Submission::ByPerson,
            autocrypt: None,
            attachments: Vec::new(),
        }
    }

    /// What servers and stores make of a mail on its way.
    fn journeys(mail: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
        let text = String::from_utf8(mail.to_vec()).unwrap();
        let (header, body) = text.split_once("\r\n\r\n").unwrap();
        let (fields, content) = header.split_once("Content-Type: ").unwrap();
        let list = format!(
            "{fields}Content-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\nContent-Type: {content}\r\n\r\n{body}\r\n--list\r\n\r\nA footer.\r\n--list--\r\n"
        );
        vec![
            ("as it is", mail.to_vec()),
            ("with LF", text.replace("\r\n", "\n").into_bytes()),
            (
                "with a field before",
                format!("Received: from a\r\n{text}").into_bytes(),
            ),
            (
                "with an epilogue",
                format!("{text}\r\nA footer.\r\n").into_bytes(),
            ),
            ("by a list with LF", list.replace("\r\n", "\n").into_bytes()),
            ("by a list", list.into_bytes()),
        ]
    }

    #[test]
    fn a_signature_is_good_after_every_journey() {
        let Some(home) = Home::new() else { return };
        let mail = letter();
        let part = compose_signed_part(&mail);
        let written = compose_signed(&mail, &part, &home.sign(&part), "pgp-sha512");
        for (journey, arrived) in journeys(&written) {
            let (Whole::SignedMime { signed, signature }
            | Whole::SignedInside { signed, signature }) = secured(&arrived).whole
            else {
                panic!("not signed: {journey}");
            };
            assert!(home.verifies(&signed, &signature), "{journey}");
            let (shown, _) = read_signed(&arrived);
            assert_eq!(shown.text, mail.text.trim_end(), "{journey}");
            let other = String::from_utf8(signed).unwrap().replace("Hello", "Hallo");
            assert!(!home.verifies(other.as_bytes(), &signature), "{journey}");
        }
    }

    #[test]
    fn the_signed_bytes_of_a_tricky_mail_are_those_that_a_program_signs() {
        let Some(home) = Home::new() else { return };
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        for name in [
            "openpgp-signed-with-boundary-tricks",
            "openpgp-signed-by-neomutt",
            "openpgp-list-footer-around-signed",
        ] {
            let raw = std::fs::read_to_string(fixtures.join(name).with_extension("eml")).unwrap();
            // What stands between the lines that the writer of the mail took for its boundaries.
            let boundary = if name.ends_with("neomutt") {
                "--sm4nu43k4a2Rpi4c\n"
            } else {
                "\n--b\n"
            };
            let part = raw.split(boundary).nth(1).unwrap();
            let part = part.trim_end_matches('\n').to_owned()
                + if name.ends_with("neomutt") { "\n" } else { "" };
            let part = part.replace('\n', "\r\n");
            let armoured = String::from_utf8(home.sign(part.as_bytes())).unwrap();
            let (start, rest) = raw.split_once("-----BEGIN PGP SIGNATURE-----").unwrap();
            let (_, end) = rest.split_once("-----END PGP SIGNATURE-----\n").unwrap();
            let raw = [start, &armoured, end].concat();
            let (Whole::SignedMime { signed, signature }
            | Whole::SignedInside { signed, signature }) = secured(raw.as_bytes()).whole
            else {
                panic!("not signed: {name}");
            };
            assert_eq!(String::from_utf8(signed.clone()).unwrap(), part, "{name}");
            assert!(home.verifies(&signed, &signature), "{name}");
        }
    }

    #[test]
    fn an_encrypted_letter_opens_and_reads_as_it_was_written() {
        let Some(home) = Home::new() else { return };
        let mail = letter();
        let inner = compose_inner(&mail);
        let encrypt = [
            "--armor",
            "--trust-model",
            "always",
            "--sign",
            "--encrypt",
            "-r",
            "ann@example.org",
        ];
        let armoured = home.gpg(&encrypt, &inner).unwrap();
        let travelling = compose_encrypted(&mail, &armoured);
        for arrived in [
            travelling.clone(),
            String::from_utf8(travelling)
                .unwrap()
                .replace("\r\n", "\n")
                .into_bytes(),
        ] {
            let Whole::EncryptedMime { ciphertext } = secured(&arrived).whole else {
                panic!("not encrypted");
            };
            let plain = home.gpg(&["--decrypt"], &ciphertext).unwrap();
            assert_eq!(plain, inner);
            let shown = read(&transcode(&arrived, &plain));
            assert_eq!(
                (shown.subject.as_str(), shown.text.as_str()),
                ("Re: Grüße", mail.text.trim_end())
            );
            assert_eq!(shown.defects, []);
        }
    }

    #[test]
    fn files_are_signed_and_encrypted_with_the_letter() {
        let Some(home) = Home::new() else { return };
        let mail = Outgoing {
            attachments: vec![
                Attachment::new("Grüße.txt", "Grüße\n".into()),
                Attachment::new("From.bin", (0..=255).cycle().take(5000).collect()),
            ],
            ..letter()
        };
        let signed = compose_signed_part(&mail);
        let written = compose_signed(&mail, &signed, &home.sign(&signed), "pgp-sha512");
        for (journey, arrived) in journeys(&written) {
            let (Whole::SignedMime { signed, signature }
            | Whole::SignedInside { signed, signature }) = secured(&arrived).whole
            else {
                panic!("not signed: {journey}");
            };
            assert!(home.verifies(&signed, &signature), "{journey}");
            let (shown, _) = read_signed(&arrived);
            assert_eq!(
                shown.parts.get(..2),
                Some(listed(&mail.attachments).as_slice()),
                "{journey}"
            );
        }
        let to = [
            "--armor",
            "--trust-model",
            "always",
            "--encrypt",
            "-r",
            "ann@example.org",
        ];
        let inner = compose_inner(&mail);
        let travelling = compose_encrypted(&mail, &home.gpg(&to, &inner).unwrap());
        let Whole::EncryptedMime { ciphertext } = secured(&travelling).whole else {
            panic!("not encrypted");
        };
        let plain = home.gpg(&["--decrypt"], &ciphertext).unwrap();
        let opened = transcode(&travelling, &plain);
        for (ordinal, file) in (1..).zip(&mail.attachments) {
            assert_eq!(part(&opened, ordinal).as_deref(), Some(file.bytes()));
        }
    }
}
