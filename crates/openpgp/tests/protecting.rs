//! What the desk encrypts and signs, read by `gpg` and by the desk itself.

#[cfg(test)]
mod common;
#[cfg(test)]
mod desk;

#[cfg(test)]
mod tests {
    use openpgp::{ProtectError, Refusal, Signer, Verdict, open, verify_detached};
    use sequoia_openpgp::cert::{CertBuilder, CipherSuite};
    use sequoia_openpgp::serialize::MarshalInto as _;
    use sequoia_openpgp::types::Features;
    use sequoia_openpgp::{Cert, Packet, Profile};

    use crate::common::{DAY, Gpg, NOW, TestKeyring};
    use crate::desk::{Desk, session_packets};

    const MAIL: &[u8] =
        b"Content-Type: text/plain\r\n\r\nPlease send the log. Please send the log.\r\n";

    fn encrypt(plain: &[u8], recipients: &[&[u8]]) -> Result<Vec<u8>, ProtectError> {
        openpgp::encrypt(plain, recipients, None, NOW)
    }

    #[test]
    fn everybody_to_whom_it_is_sent_reads_it_and_sees_who_wrote_it() {
        let Some(gpg) = Gpg::new() else { return };
        let (mut desk, own) = Desk::new();
        let ids = [
            ("rsa", "rsa2048", "rsa2048"),
            ("curve", "ed25519", "cv25519"),
            ("nist", "nistp384", "nistp256"),
        ]
        .map(|(name, signs, encrypts)| gpg.generate_pair(name, signs, encrypts));
        let certificates = ids.each_ref().map(|id| gpg.run(&["--export", id], b""));
        let mut recipients: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        recipients.push(&own.certificate);
        let message = desk
            .encrypt(&own.fingerprint, MAIL, &recipients, NOW)
            .unwrap();
        assert!(message.starts_with(b"-----BEGIN PGP MESSAGE-----\n"));
        assert_eq!(session_packets(&message).len(), 4);

        for id in &ids {
            let reader = Gpg::new().unwrap();
            reader.import(&gpg.export_secret(id));
            reader.import(&own.certificate);
            let show = ["--status-fd", "1", "--decrypt"];
            let said = reader.run(&show, &message);
            // The salt of the signature is no text.
            let said = String::from_utf8_lossy(&said);
            let marked = |word: &str| said.contains(&format!("[GNUPG:] {word}"));
            assert!(said.contains(std::str::from_utf8(MAIL).unwrap()));
            assert!(marked("DECRYPTION_OKAY") && marked("GOODMDC"), "{said}");
            // By a subkey; at the end of the line stands the key that it belongs to.
            let valid = said.lines().find(|line| line.contains("VALIDSIG "));
            assert!(valid.unwrap().ends_with(&own.fingerprint), "{said}");

            let packets = reader.run(&["--list-packets"], &message);
            let packets = String::from_utf8(packets).unwrap();
            assert!(packets.contains("literal data packet"), "{packets}");
            assert!(packets.contains("mdc_method: 2"), "{packets}");
            assert!(!packets.contains("compressed"), "{packets}");
            assert!(!packets.contains("aead"), "{packets}");
        }

        let opened = open(&message, &mut desk, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), MAIL);
        let [signature] = opened.signatures.as_slice() else {
            panic!("{:?}", opened.signatures)
        };
        assert_eq!(signature.verdict, Verdict::Good);
        assert_eq!(signature.fingerprint.as_ref(), Some(&own.fingerprint));
        assert_eq!(signature.made_at, Some(NOW));
        let all = [ids.as_slice(), &[own.fingerprint]].concat();
        assert_eq!(signature.intended, all);
    }

    #[test]
    fn the_session_key_opens_what_was_encrypted_and_nothing_else() {
        let (mut desk, own) = Desk::new();
        let kinds = [
            somebody(Profile::RFC4880, Features::empty().set_seipdv1()),
            somebody(Profile::RFC9580, Features::sequoia()),
        ];
        for cert in kinds {
            let certificate = cert.to_vec().unwrap();
            let to: [&[u8]; 1] = [&certificate];
            let [one, other] =
                [(), ()].map(|()| openpgp::encrypt_with_session(MAIL, &to, None, NOW).unwrap());
            let opened = openpgp::open_with(&one.armoured, &one.session, &mut desk, NOW);
            assert_eq!(opened.unwrap().plain.as_slice(), MAIL);
            let opened = openpgp::open_with(&one.armoured, &other.session, &mut desk, NOW);
            assert!(opened.is_err());
            // It is in the message for its recipient alone.
            assert!(open(&one.armoured, &mut desk, NOW).is_err());
        }
        drop(own);
    }

    #[test]
    fn a_recipient_without_a_usable_key_is_refused_by_name() {
        let Some(gpg) = Gpg::new() else { return };
        let good = gpg.generate_pair("good", "ed25519", "cv25519");
        let revoked = gpg.generate_pair("revoked", "ed25519", "cv25519");
        gpg.revoke(&revoked, "1");
        let signs_only = gpg.generate("signs only", "ed25519", "cert,sign", "never");
        let expired = gpg.generate("expired", "rsa2048", "cert,sign,encrypt", "3d");
        let subkey_expired = gpg.generate("subkey expired", "ed25519", "cert,sign", "never");
        gpg.add_subkey(&subkey_expired, "cv25519", "encrypt", "3d");
        let weak = gpg.generate("weak", "rsa1024", "cert,sign,encrypt", "never");
        let certificate = |id: &str| gpg.run(&["--export", id], b"");
        let good = certificate(&good);
        for (name, bad) in [
            ("revoked", certificate(&revoked)),
            ("signs only", certificate(&signs_only)),
            ("expired", certificate(&expired)),
            ("subkey expired", certificate(&subkey_expired)),
            ("weak", certificate(&weak)),
            ("nothing", Vec::new()),
            ("garbage", b"garbage".to_vec()),
        ] {
            let sent = openpgp::encrypt(MAIL, &[&good, &good, &bad], None, NOW + 4 * DAY);
            assert_eq!(sent, Err(ProtectError::Recipient(2)), "{name}");
        }
        assert!(
            encrypt(
                MAIL,
                &[&certificate(&expired), &certificate(&subkey_expired)]
            )
            .is_ok()
        );
        assert_eq!(encrypt(MAIL, &[]), Err(ProtectError::NoRecipients));
        let before = openpgp::encrypt(MAIL, &[&good], None, NOW - DAY);
        assert_eq!(before, Err(ProtectError::Recipient(0)));
    }

    /// A correspondent, with the secret.
    fn somebody(profile: Profile, features: Features) -> Cert {
        let builder = CertBuilder::new()
            .set_profile(profile)
            .unwrap()
            .set_features(features)
            .unwrap()
            .set_cipher_suite(CipherSuite::Cv25519)
            .set_creation_time(crate::desk::moment(NOW - DAY));
        let builder = builder.add_userid("ann@example.org");
        builder
            .add_transport_encryption_subkey()
            .generate()
            .unwrap()
            .0
    }

    #[test]
    fn the_new_form_is_only_for_those_who_all_ask_for_it() {
        let both = Features::empty().set_seipdv1().set_seipdv2();
        let first = Features::empty().set_seipdv1();
        let old = somebody(Profile::RFC4880, both.clone());
        let new = somebody(Profile::RFC9580, both);
        let modest = somebody(Profile::RFC9580, first);
        for (to, version) in [
            (vec![&new], 2),
            (vec![&new, &new], 2),
            (vec![&old], 1),
            (vec![&old, &new], 1),
            (vec![&new, &modest], 1),
        ] {
            let bytes: Vec<_> = to.iter().map(|cert| cert.to_vec().unwrap()).collect();
            let recipients: Vec<_> = bytes.iter().map(Vec::as_slice).collect();
            let message = encrypt(MAIL, &recipients).unwrap();
            let pile: Vec<Packet> = crate::desk::packets(&message);
            let Some(Packet::SEIP(sealed)) = pile.last() else {
                panic!("{pile:?}")
            };
            assert_eq!(sealed.version(), version);
            for cert in &to {
                let mut keyring = TestKeyring::default();
                keyring.add(&cert.as_tsk().to_vec().unwrap());
                let opened = open(&message, &mut keyring, NOW).unwrap();
                assert_eq!(opened.plain.as_slice(), MAIL);
                assert!(opened.signatures.is_empty());
            }
        }
    }

    #[test]
    fn a_message_goes_to_the_newest_keys_in_a_cipher_that_all_know() {
        let Some(gpg) = Gpg::new() else { return };
        let (mut desk, own) = Desk::new();
        let many = gpg.generate("many", "ed25519", "cert,sign", "never");
        for _ in 0..6 {
            gpg.add_subkey(&many, "cv25519", "encrypt", "never");
        }
        let prefers = ["--default-preference-list", "AES192 AES SHA256"];
        let make = [
            "--quick-generate-key",
            "old",
            "rsa2048",
            "cert,encrypt",
            "never",
        ];
        gpg.run(&[&prefers[..], &make].concat(), b"");
        let old = gpg.run(&["--export", "=old"], b"");
        let many = gpg.run(&["--export", &many], b"");
        for (recipients, packets, cipher) in [
            (vec![many.as_slice()], 4, 9),
            (vec![many.as_slice(), &old], 5, 7),
        ] {
            let to = [recipients, vec![&own.certificate]].concat();
            let message = encrypt(MAIL, &to).unwrap();
            assert_eq!(session_packets(&message).len(), packets + 1);
            let opened = open(&message, &mut desk, NOW).unwrap();
            assert_eq!(opened.session.unwrap().cipher, Some(cipher));
        }
    }

    #[test]
    fn a_detached_signature_is_good_for_gpg_and_for_us() {
        let Some(gpg) = Gpg::new() else { return };
        let (mut desk, own) = Desk::new();
        gpg.import(&own.certificate);
        let (signature, micalg) = desk.sign_detached(&own.fingerprint, MAIL).unwrap();
        assert!(signature.starts_with(b"-----BEGIN PGP SIGNATURE-----\n"));
        assert_eq!(micalg, "pgp-sha512");
        gpg.verify(MAIL, &signature).unwrap();
        let [verified] = &verify_detached(MAIL, &signature, &mut desk, NOW)[..] else {
            panic!()
        };
        assert_eq!(verified.verdict, Verdict::Good);
        assert!(verified.intended.is_empty());
    }

    #[test]
    fn the_newest_key_at_hand_signs() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate("desk", "rsa2048", "cert,sign", "never");
        let secret = gpg.export_secret(&id);
        let mut desk = Desk::default();
        desk.keys.import(&secret, None).unwrap();
        let by = |desk: &mut Desk| {
            let (signature, _) = desk.sign_detached(&id, MAIL).unwrap();
            gpg.verify(MAIL, &signature).unwrap();
            let status = gpg.run(&["--list-packets"], &signature);
            let status = String::from_utf8(status).unwrap();
            status.contains("algo 22")
        };
        assert!(!by(&mut desk));
        gpg.add_subkey(&id, "ed25519", "sign", "never");
        desk.keys.import(&gpg.export_secret(&id), None).unwrap();
        assert!(by(&mut desk));
        // What is shown has the subkey; its secret has gone.
        let subkey = gpg.fingerprints(&id).pop().unwrap();
        desk.keys.forget(&subkey).unwrap();
        assert!(!by(&mut desk));
    }

    #[test]
    fn without_a_signature_nothing_leaves() {
        let (mut desk, own) = Desk::new();
        let certificate = own.certificate.clone();
        let to: &[&[u8]] = &[&own.certificate];
        let attempt = |desk: &mut Desk, certificate: &[u8], now| {
            let signer = Signer {
                certificate,
                keyring: desk,
            };
            openpgp::encrypt(MAIL, to, Some(signer), now)
        };
        assert!(attempt(&mut desk, &certificate, NOW).is_ok());
        let signs_nothing = attempt(&mut desk, b"garbage", NOW);
        assert_eq!(signs_nothing, Err(ProtectError::NoSigningKey));
        desk.keys.forget(&own.fingerprint).unwrap();
        let gone = attempt(&mut desk, &certificate, NOW);
        assert_eq!(gone, Err(ProtectError::Refused(Refusal::NotForUs)));
    }

    /// A keyring whose computer is at fault, or that lies.
    struct Faulty(Desk);

    impl openpgp::Keyring for Faulty {
        fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<openpgp::SessionKey, Refusal> {
            self.0.unwrap(packets)
        }

        fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
            self.0.certificates(issuers)
        }

        fn sign(&mut self, digest: &openpgp::DigestToSign) -> Result<Vec<u8>, Refusal> {
            let mut made = self.0.sign(digest)?;
            *made.last_mut().unwrap() ^= 1;
            Ok(made)
        }
    }

    #[test]
    fn a_faulty_signature_does_not_leave() {
        let (desk, own) = Desk::new();
        let signer = Signer {
            certificate: &own.certificate,
            keyring: &mut Faulty(desk),
        };
        let signed = openpgp::sign_detached(MAIL, signer, NOW);
        assert_eq!(signed, Err(ProtectError::Failed));
    }

    #[test]
    fn too_much_is_refused_and_much_is_not() {
        let (mut desk, own) = Desk::new();
        let to: &[u8] = &own.certificate;
        assert!(encrypt(b"", &[to]).is_ok());
        assert!(encrypt(MAIL, &[to; 16]).is_ok());
        assert_eq!(encrypt(MAIL, &[to; 17]), Err(ProtectError::TooLarge));
        let much = vec![b'x'; 3_000_000];
        let message = desk.encrypt(&own.fingerprint, &much, &[to], NOW).unwrap();
        assert_eq!(*open(&message, &mut desk, NOW).unwrap().plain, much);
        let too_much = vec![0; openpgp::limits::PLAIN_BYTES + 1];
        assert_eq!(encrypt(&too_much, &[to]), Err(ProtectError::TooLarge));
    }
}
