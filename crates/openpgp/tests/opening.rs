//! Messages as `GnuPG` writes them.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use crate::common::{Gpg, NOW, TestKeyring};
    use openpgp::{OpenError, Opened, Refusal, Verdict, open, open_with};

    const TEXT: &[u8] = b"My disk does not unlock.\r\nIt did yesterday.\r\n";

    #[track_caller]
    fn opened(message: &[u8], keyring: &mut TestKeyring) -> Opened {
        open(message, keyring, NOW).unwrap_or_else(|error| panic!("{error}: {error:?}"))
    }

    /// The verdicts on the signatures of a message, after its text was checked.
    #[track_caller]
    fn check(message: &[u8], keyring: &mut TestKeyring, expected: &[Verdict]) {
        let opened = opened(message, keyring);
        assert_eq!(opened.plain.as_slice(), TEXT);
        let verdicts: Vec<Verdict> = opened.signatures.iter().map(|s| s.verdict).collect();
        assert_eq!(verdicts, expected);
    }

    #[test]
    fn messages_to_keys_of_each_kind_are_opened() {
        let Some(gpg) = Gpg::new() else { return };
        for (name, signing, encryption) in [
            ("rsa@example.org", "rsa4096", "rsa4096"),
            ("edward@example.org", "ed25519", "cv25519"),
            ("nist256@example.org", "nistp256", "nistp256"),
            ("nist384@example.org", "nistp384", "nistp384"),
            ("nist521@example.org", "nistp521", "nistp521"),
            // What correspondents sign with; nobody encrypts ElGamal to a desk.
            ("dsa@example.org", "dsa2048", "rsa2048"),
        ] {
            let id = gpg.generate_pair(name, signing, encryption);
            let mut keyring = gpg.keyring(&[&id]);
            let message = gpg.encrypt(&[&id], TEXT, &[]);
            check(&message, &mut keyring, &[]);
            let message = gpg.sign_and_encrypt(&id, &[&id], TEXT, &["--armor"]);
            check(&message, &mut keyring, &[Verdict::Good]);
            let message = gpg.sign(&id, TEXT, &[]);
            check(&message, &mut keyring, &[Verdict::Good]);
        }
    }

    #[test]
    fn however_it_is_compressed_and_cut_into_parts() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&id]);
        let long: Vec<u8> = (0..300_000_u32).flat_map(u32::to_be_bytes).collect();
        for compression in ["none", "zip", "zlib", "bzip2"] {
            for text in [TEXT, &long, b""] {
                let how = ["--compress-algo", compression];
                let message = gpg.sign_and_encrypt(&id, &[&id], text, &how);
                let opened = opened(&message, &mut keyring);
                assert_eq!(opened.plain.as_slice(), text, "{compression}");
                assert_eq!(opened.signatures[0].verdict, Verdict::Good);
                let message = gpg.sign(&id, text, &how);
                let opened = self::opened(&message, &mut keyring);
                assert_eq!(opened.plain.as_slice(), text, "{compression}");
                assert_eq!(opened.signatures[0].verdict, Verdict::Good);
                assert_eq!(opened.session, None);
            }
        }
    }

    #[test]
    fn all_ciphers_of_gnupg_are_known() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&id]);
        for cipher in [
            "AES",
            "AES192",
            "AES256",
            "TWOFISH",
            "CAMELLIA128",
            "CAMELLIA192",
            "CAMELLIA256",
            "CAST5",
            "3DES",
        ] {
            let message = gpg.encrypt(&[&id], TEXT, &["--cipher-algo", cipher, "--force-mdc"]);
            let opened = open(&message, &mut keyring, NOW).map(|opened| opened.plain);
            assert_eq!(opened.as_deref().map(Vec::as_slice), Ok(TEXT), "{cipher}");
        }
    }

    #[test]
    fn armour_is_read_as_mail_programs_leave_it() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&id]);
        let armoured = gpg.encrypt(&[&id], TEXT, &["--armor", "--comment", "Ann: hello"]);
        let armoured = String::from_utf8(armoured).unwrap();
        check(armoured.as_bytes(), &mut keyring, &[]);
        check(armoured.replace('\n', "\r\n").as_bytes(), &mut keyring, &[]);
        check(
            format!("\n\r\n \n{armoured}\n\n \n").as_bytes(),
            &mut keyring,
            &[],
        );
        let without_checksum: Vec<&str> = armoured
            .lines()
            .filter(|line| !line.starts_with('='))
            .collect();
        check(without_checksum.join("\n").as_bytes(), &mut keyring, &[]);
        for (what, text) in [
            ("text before", format!("Hello\n{armoured}")),
            ("text after", format!("{armoured}Yours")),
            ("another", format!("{armoured}{armoured}")),
            ("quoted", armoured.replace('\n', "\n> ")),
            ("no end", armoured.replace("-----END", "")),
        ] {
            let error = open(text.as_bytes(), &mut keyring, NOW).unwrap_err();
            assert_eq!(error, OpenError::Malformed, "{what}");
        }
    }

    #[test]
    fn the_keyring_is_asked_once_with_all_recipients() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let ben = gpg.generate_pair("ben@example.org", "nistp256", "nistp256");
        let message = gpg.encrypt(&[&ann, &ben], TEXT, &[]);
        for id in [&ann, &ben] {
            let mut keyring = gpg.keyring(&[id]);
            check(&message, &mut keyring, &[]);
            assert_eq!(keyring.unwraps.len(), 1);
            let packets = keyring.unwraps[0].clone();
            assert_eq!(packets.len(), 2);
            // Each with its header: together they are the message's beginning.
            assert!(message.starts_with(&packets.concat()));
        }
        let mut stranger = TestKeyring::default();
        let error = open(&message, &mut stranger, NOW).unwrap_err();
        assert_eq!(error, OpenError::Refused(Refusal::NotForUs));
        for refusal in [Refusal::Replayed, Refusal::Unavailable] {
            let mut keyring = gpg.keyring(&[&ann]);
            keyring.refuses = Some(refusal);
            let error = open(&message, &mut keyring, NOW).unwrap_err();
            assert_eq!(error, OpenError::Refused(refusal));
        }
    }

    #[test]
    fn hidden_recipients_are_tried() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "rsa2048", "rsa2048");
        let ben = gpg.generate_pair("ben@example.org", "ed25519", "cv25519");
        let message = gpg.encrypt(&[&ann, &ben], TEXT, &["--throw-keyids"]);
        for id in [&ann, &ben] {
            let mut keyring = gpg.keyring(&[id]);
            check(&message, &mut keyring, &[]);
        }
    }

    #[test]
    fn any_of_several_subkeys_will_do() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        gpg.add_subkey(&ann, "rsa2048", "encrypt", "never");
        gpg.add_subkey(&ann, "ed25519", "sign", "never");
        let keys = gpg.fingerprints(&ann);
        let mut keyring = gpg.keyring(&[&ann]);
        for encryption in [&keys[1], &keys[2]] {
            let to = format!("{encryption}!");
            for by in [&keys[0], &keys[3]] {
                let message = gpg.sign_and_encrypt(&format!("{by}!"), &[&to], TEXT, &[]);
                let opened = opened(&message, &mut keyring);
                assert_eq!(opened.plain.as_slice(), TEXT);
                let [signature] = opened.signatures.as_slice() else {
                    panic!("{opened:?}");
                };
                assert_eq!(signature.verdict, Verdict::Good);
                assert_eq!(signature.fingerprint.as_ref(), Some(&ann));
                assert!(signature.issuers.contains(by), "{signature:?}");
                assert!(signature.issuers.iter().any(|id| id.len() == 16));
                assert_eq!(signature.made_at, Some(NOW));
            }
        }
    }

    #[test]
    fn a_known_session_key_opens_it_without_the_keyring() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let message = gpg.encrypt(&[&ann], TEXT, &[]);
        let session = opened(&message, &mut gpg.keyring(&[&ann])).session.unwrap();
        let mut stranger = TestKeyring::default();
        let opened = open_with(&message, &session, &mut stranger, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), TEXT);
        assert_eq!(opened.session, Some(session.clone()));
        assert_eq!(stranger.unwraps.len(), 0);
        let mut wrong = session.clone();
        wrong.key[0] ^= 1;
        for wrong in [
            wrong,
            openpgp::SessionKey {
                cipher: Some(7),
                key: session.key.clone(),
            },
            openpgp::SessionKey {
                cipher: None,
                key: session.key.clone(),
            },
            openpgp::SessionKey {
                cipher: Some(0),
                key: Vec::new(),
            },
            openpgp::SessionKey {
                cipher: Some(200),
                key: session.key.clone(),
            },
        ] {
            let error = open_with(&message, &wrong, &mut stranger, NOW).unwrap_err();
            assert_eq!(error, OpenError::NoIntegrity, "{:?}", wrong.cipher);
        }
    }

    #[test]
    fn several_signatures_are_judged_one_by_one() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let ben = gpg.generate_pair("ben@example.org", "nistp256", "nistp256");
        let both = ["--local-user", &ann, "--digest-algo", "SHA512"];
        let message = gpg.sign_and_encrypt(&ben, &[&ann], TEXT, &both);
        let mut keyring = gpg.keyring(&[&ann, &ben]);
        check(&message, &mut keyring, &[Verdict::Good, Verdict::Good]);
        // Asked once, with whatever the signatures name.
        assert_eq!(keyring.lookups.len(), 1);
        assert_eq!(keyring.lookups[0].len(), 4);
        let mut keyring = gpg.keyring(&[&ann]);
        let opened = opened(&message, &mut keyring);
        let mut verdicts: Vec<_> = opened
            .signatures
            .iter()
            .map(|s| (s.verdict, s.fingerprint.clone()))
            .collect();
        verdicts.sort_by_key(|(_, fingerprint)| fingerprint.is_none());
        assert_eq!(
            verdicts,
            [(Verdict::Good, Some(ann)), (Verdict::UnknownKey, None)]
        );
    }

    #[test]
    fn text_signatures_do_not_mind_line_ends() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&ann]);
        let message = gpg.sign(&ann, b"one\ntwo\nthree", &["--textmode"]);
        let opened = opened(&message, &mut keyring);
        assert_eq!(opened.plain.as_slice(), b"one\r\ntwo\r\nthree");
        assert_eq!(opened.signatures[0].verdict, Verdict::Good);
    }

    #[test]
    fn a_message_for_a_password_is_refused() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&ann]);
        let message = gpg.run(&["--passphrase", "x", "--symmetric"], TEXT);
        let error = open(&message, &mut keyring, NOW).unwrap_err();
        assert_eq!(error, OpenError::Refused(Refusal::NotForUs));
        assert!(keyring.unwraps.is_empty());
        // A password beside a key does no harm.
        let message = gpg.encrypt(&[&ann], TEXT, &["--symmetric", "--passphrase", "x"]);
        check(&message, &mut keyring, &[]);
        assert_eq!(keyring.unwraps[0].len(), 1);
    }

    #[test]
    fn what_is_neither_encrypted_nor_signed_is_no_message() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&ann]);
        for message in [
            gpg.run(&["--store"], TEXT),
            gpg.run(&["--store", "--compress-algo", "none"], TEXT),
            gpg.export(&ann),
            gpg.export_secret(&ann),
            gpg.sign_detached(&ann, TEXT, &[]),
            gpg.sign_detached(&ann, TEXT, &["--armor"]),
            gpg.clear_sign(&ann, TEXT, &[]),
            b"Hello".to_vec(),
            b"\x00".to_vec(),
            b"\xff".to_vec(),
            Vec::new(),
        ] {
            let error = open(&message, &mut keyring, NOW).unwrap_err();
            assert_eq!(error, OpenError::Malformed, "{message:02x?}");
        }
        assert!(keyring.unwraps.is_empty());
    }
}
