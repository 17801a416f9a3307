//! The desk's own keys, with `gpg` on the other side.

#[cfg(test)]
mod common;
#[cfg(test)]
mod desk;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use openpgp::secret::{DeskKeyFacts, DeskKeys, DeskSubkeyFacts, KeyError, KeyPurpose};
    use openpgp::{DigestToSign, open};
    use proptest::prelude::*;
    use sequoia_openpgp::cert::{CertBuilder, CipherSuite};
    use sequoia_openpgp::crypto::{Password, SessionKey};
    use sequoia_openpgp::packet::Key;
    use sequoia_openpgp::packet::key::{
        Key4, PrimaryRole, PublicParts, SecretKeyMaterial, SecretParts, UnspecifiedRole,
    };
    use sequoia_openpgp::packet::pkesk::{PKESK3, PKESK6};
    use sequoia_openpgp::parse::Parse as _;
    use sequoia_openpgp::serialize::{Marshal as _, MarshalInto as _};
    use sequoia_openpgp::types::{Curve, SymmetricAlgorithm};
    use sequoia_openpgp::{Cert, Packet, Profile};

    use crate::common::{DAY, Gpg, NOW};
    use crate::desk::{Desk, session_packets};

    const MAIL: &[u8] = b"Subject: help\n\nMy disk does not unlock.\n";
    const YEAR: Duration = Duration::from_hours(365 * 24);

    /// The desk has this key (and an own one besides): it reads what gpg encrypts to it, and gpg believes
    /// what it signs.
    #[track_caller]
    fn check_works_with(gpg: &Gpg, desk: &mut Desk, fingerprint: &str) {
        for extra in [&[][..], &["--throw-keyids"], &["--armor", "--rfc4880"]] {
            let message = gpg.encrypt(&[fingerprint], MAIL, extra);
            let opened = open(&message, desk, NOW).unwrap();
            assert_eq!(opened.plain.as_slice(), MAIL, "{extra:?}");
        }
        let (signature, micalg) = desk.sign_detached(fingerprint, MAIL).unwrap();
        assert_eq!(micalg, "pgp-sha512");
        gpg.verify(MAIL, &signature).unwrap();
        assert!(gpg.verify(b"something else", &signature).is_err());
    }

    fn facts(keys: &DeskKeys, fingerprint: &str, now: i64) -> DeskKeyFacts {
        let mut all = keys.list(now).into_iter();
        all.find(|key| key.fingerprint == fingerprint).unwrap()
    }

    #[test]
    fn a_key_that_the_desk_makes_is_one_for_gpg() {
        let Some(gpg) = Gpg::new() else { return };
        let mut desk = Desk::default();
        let name = "The desk \u{2665} <desk@example.org>";
        let fingerprint = desk.keys.generate(name, NOW).unwrap();
        let facts = facts(&desk.keys, &fingerprint, NOW);
        assert_eq!(facts.user_ids, [name]);
        assert_eq!((facts.created, facts.expires), (NOW, None));
        assert!(facts.has_secret && facts.can_encrypt && facts.can_sign && !facts.revoked);
        let mut purposes: Vec<_> = facts.subkeys.iter().map(|key| key.purpose).collect();
        purposes.sort_by_key(|purpose| *purpose == KeyPurpose::Mail);
        assert_eq!(purposes, [KeyPurpose::Signatures, KeyPurpose::Mail]);
        assert!(
            facts.certificate.len() < 1600,
            "{}",
            facts.certificate.len()
        );

        gpg.import(&facts.certificate);
        let known = gpg.fingerprints(&fingerprint);
        for subkey in &facts.subkeys {
            assert!(known.contains(&subkey.fingerprint), "{known:?}");
        }
        check_works_with(&gpg, &mut desk, &fingerprint);
    }

    /// The subkeys that take mail, oldest first.
    fn mail_subkeys(facts: &DeskKeyFacts) -> Vec<DeskSubkeyFacts> {
        let subkeys = facts.subkeys.iter();
        let mail = subkeys.filter(|subkey| subkey.purpose == KeyPurpose::Mail || subkey.retired);
        mail.cloned().collect()
    }

    #[test]
    fn a_key_that_certifies_signs_nothing_that_is_asked_for() {
        let (desk, own) = Desk::new();
        let mut signing = own.subkeys.iter();
        let signing = signing.find(|subkey| subkey.purpose == KeyPurpose::Signatures);
        let sign = |key: &str| {
            let (key, digest) = (key.to_owned(), vec![3; 64]);
            let digest = DigestToSign {
                key,
                hash: 10,
                digest,
            };
            desk.keys.sign(&digest).is_some()
        };
        assert!(sign(&signing.unwrap().fingerprint));
        assert!(!sign(&own.fingerprint));
        // A key of which its owner said that it does both, does both.
        let Some(gpg) = Gpg::new() else { return };
        let both = gpg.generate("both", "ed25519", "cert,sign", "never");
        let only = gpg.generate("only", "ed25519", "cert", "never");
        let mut keys = DeskKeys::empty();
        for (fingerprint, signs) in [(both, true), (only, false)] {
            keys.import(&gpg.export_secret(&fingerprint), None).unwrap();
            let digest = DigestToSign {
                key: fingerprint,
                hash: 10,
                digest: vec![3; 64],
            };
            assert_eq!(keys.sign(&digest).is_some(), signs);
        }
    }

    #[test]
    fn who_writes_to_the_desk_may_compress() {
        let Some(gpg) = Gpg::new() else { return };
        let (mut desk, own) = Desk::new();
        gpg.import(&own.certificate);
        let long = MAIL.repeat(5000);
        let message = gpg.encrypt(&[&own.fingerprint], &long, &[]);
        assert!(message.len() < long.len() / 10, "{}", message.len());
        let opened = open(&message, &mut desk, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), long);
    }

    #[test]
    fn names_that_are_none_are_refused() {
        let mut keys = DeskKeys::empty();
        for name in ["", " desk@example.org", "a\nb", "\u{85}", &"x".repeat(321)] {
            assert_eq!(keys.generate(name, NOW), Err(KeyError::BadName), "{name:?}");
        }
        assert!(keys.list(NOW).is_empty());
    }

    #[test]
    fn keys_of_every_kind_are_taken_in() {
        let Some(gpg) = Gpg::new() else { return };
        for (signs, encrypts, named) in [
            ("rsa2048", "rsa3072", "RSA 2048"),
            ("rsa4096", "rsa4096", "RSA 4096"),
            ("ed25519", "cv25519", "Curve25519"),
            ("nistp256", "nistp256", "NIST P-256"),
            ("nistp384", "nistp384", "NIST P-384"),
            ("nistp521", "nistp521", "NIST P-521"),
        ] {
            let mut desk = Desk::default();
            desk.keys.generate("another@example.org", NOW).unwrap();
            let fingerprint = gpg.generate_pair(named, signs, encrypts);
            let taken = desk.keys.import(&gpg.export_secret(&fingerprint), None);
            assert_eq!(taken, Ok(fingerprint.clone()));
            assert_eq!(facts(&desk.keys, &fingerprint, NOW).algorithm, named);
            check_works_with(&gpg, &mut desk, &fingerprint);
            // Also after a restart.
            desk.keys = DeskKeys::decode(&desk.keys.encode().unwrap()).unwrap();
            check_works_with(&gpg, &mut desk, &fingerprint);
        }
    }

    #[test]
    fn keys_that_the_desk_cannot_use_are_refused() {
        let Some(gpg) = Gpg::new() else { return };
        for algorithm in ["dsa2048", "rsa1024", "brainpoolP256r1"] {
            let fingerprint = gpg.generate(algorithm, algorithm, "sign", "never");
            let mut keys = DeskKeys::empty();
            let taken = keys.import(&gpg.export_secret(&fingerprint), None);
            assert_eq!(taken, Err(KeyError::Unsupported), "{algorithm}");
        }
    }

    #[test]
    fn a_passphrase_is_asked_for_and_taken_off() {
        let Some(gpg) = Gpg::new() else { return };
        let protected =
            |arguments: &[&str]| gpg.run(&[&["--passphrase", "hush"], arguments].concat(), b"");
        protected(&["--quick-generate-key", "desk", "rsa2048", "cert", "never"]);
        let fingerprint = gpg.fingerprint("=desk");
        protected(&[
            "--quick-add-key",
            &fingerprint,
            "rsa2048",
            "encrypt",
            "never",
        ]);
        let sealed = protected(&["--armor", "--export-secret-keys", &fingerprint]);

        let mut desk = Desk::default();
        let keys = &mut desk.keys;
        assert_eq!(keys.import(&sealed, None), Err(KeyError::PassphraseNeeded));
        let wrong = keys.import(&sealed, Some(b"hush "));
        assert_eq!(wrong, Err(KeyError::WrongPassphrase));
        assert!(keys.list(NOW).is_empty());
        assert_eq!(keys.import(&sealed, Some(b"hush")), Ok(fingerprint.clone()));
        let message = gpg.encrypt(&[&fingerprint], MAIL, &[]);
        let opened = open(&message, &mut desk, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), MAIL);
    }

    #[test]
    fn a_primary_key_may_stay_elsewhere() {
        let Some(gpg) = Gpg::new() else { return };
        let fingerprint = gpg.generate("desk", "rsa2048", "cert", "never");
        gpg.add_subkey(&fingerprint, "rsa2048", "encrypt", "never");
        gpg.add_subkey(&fingerprint, "ed25519", "sign", "never");
        let subkeys = gpg.run(&["--export-secret-subkeys", &fingerprint], b"");
        let mut desk = Desk::default();
        assert_eq!(desk.keys.import(&subkeys, None), Ok(fingerprint.clone()));
        let listed = facts(&desk.keys, &fingerprint, NOW);
        assert!(!listed.has_secret && listed.can_encrypt && listed.can_sign);
        assert!(listed.subkeys.iter().all(|subkey| subkey.has_secret));
        check_works_with(&gpg, &mut desk, &fingerprint);
        let rotated = desk.keys.rotate(&fingerprint, NOW, YEAR);
        assert_eq!(rotated, Err(KeyError::NoPrimary));

        // What is missing can be handed in later.
        let all = gpg.export_secret(&fingerprint);
        assert_eq!(desk.keys.import(&all, None), Ok(fingerprint.clone()));
        assert!(facts(&desk.keys, &fingerprint, NOW).has_secret);
        assert!(desk.keys.rotate(&fingerprint, NOW, YEAR).is_ok());
    }

    #[test]
    fn what_is_no_single_secret_key_is_refused() {
        let Some(gpg) = Gpg::new() else { return };
        let ids = ["ann", "ben"].map(|name| gpg.generate_pair(name, "ed25519", "cv25519"));
        let secret = gpg.export_secret(&ids[0]);
        let cut = gpg.run(&["--export-secret-keys", &ids[0]], b"");
        let both = gpg.run(&["--export-secret-keys"], b"");
        let message = gpg.encrypt(&[&ids[0]], MAIL, &["--armor"]);
        for (bytes, expected) in [
            (gpg.export(&ids[0]), KeyError::PublicOnly),
            (both, KeyError::Several),
            (message, KeyError::Malformed),
            (b"".to_vec(), KeyError::Malformed),
            (b"not a key".to_vec(), KeyError::Malformed),
            (vec![0; 2_000_000], KeyError::TooLarge),
            (cut[..30].to_vec(), KeyError::Malformed),
        ] {
            let taken = DeskKeys::empty().import(&bytes, None);
            assert_eq!(taken, Err(expected), "{}", String::from_utf8_lossy(&bytes));
        }
        assert_eq!(DeskKeys::empty().import(&secret, None), Ok(ids[0].clone()));
    }

    /// The certificate with the secret of another key of the same kind as its own.
    fn with_secret_of(one: &Cert, other: &Cert) -> Vec<u8> {
        let public = one.primary_key().key().clone();
        let secret = other.primary_key().key().optional_secret().unwrap().clone();
        let forged: Key<SecretParts, PrimaryRole> = public.add_secret(secret).0;
        let mut packets = one.clone().strip_secret_key_material().into_packets();
        packets.next().unwrap();
        let mut bytes = Packet::from(forged).to_vec().unwrap();
        for packet in packets {
            bytes.extend(packet.to_vec().unwrap());
        }
        bytes
    }

    #[test]
    fn a_secret_that_does_not_fit_is_refused() {
        for suite in [CipherSuite::Cv25519, CipherSuite::RSA2k, CipherSuite::P256] {
            let make = || {
                let builder = CertBuilder::new().set_cipher_suite(suite);
                builder.add_userid("ann@example.org").generate().unwrap().0
            };
            let forged = with_secret_of(&make(), &make());
            let taken = DeskKeys::empty().import(&forged, None);
            assert_eq!(taken, Err(KeyError::Mismatch), "{suite:?}");
        }
    }

    /// A key as its owner has it in a modern (v6) program.
    fn modern(password: Option<&str>) -> Cert {
        let builder = CertBuilder::new()
            .set_profile(Profile::RFC9580)
            .unwrap()
            .set_cipher_suite(CipherSuite::Cv25519)
            .set_creation_time(crate::desk::moment(NOW - DAY))
            .add_userid("desk@example.org")
            .add_signing_subkey()
            .add_transport_encryption_subkey()
            .set_password(password.map(Password::from));
        builder.generate().unwrap().0
    }

    #[test]
    fn keys_of_the_newest_version_work_and_rotate() {
        for password in [None, Some("hush")] {
            let mut desk = Desk::default();
            let key = modern(password).as_tsk().to_vec().unwrap();
            let passphrase = password.map(str::as_bytes);
            let fingerprint = desk.keys.import(&key, passphrase).unwrap();
            assert_eq!(fingerprint.len(), 64);
            for now in [NOW, NOW + DAY] {
                let certificate = facts(&desk.keys, &fingerprint, now).certificate;
                let message = desk
                    .encrypt(&fingerprint, MAIL, &[&certificate], now)
                    .unwrap();
                let opened = open(&message, &mut desk, now).unwrap();
                assert_eq!(opened.plain.as_slice(), MAIL);
                // The second version of integrity protection says the cipher elsewhere.
                assert_eq!(opened.session.unwrap().cipher, None);
                desk.keys.rotate(&fingerprint, NOW, YEAR).unwrap();
            }
        }
    }

    #[test]
    fn a_new_subkey_takes_over_and_the_old_one_runs_out() {
        let Some(mut gpg) = Gpg::new() else { return };
        let imported = gpg.generate_pair("rsa", "rsa2048", "rsa2048");
        let secret = gpg.export_secret(&imported);
        let mut desk = Desk::default();
        let made = desk.keys.generate("desk@example.org", NOW).unwrap();
        desk.keys.import(&secret, None).unwrap();
        for fingerprint in [made, imported] {
            let old = mail_subkeys(&facts(&desk.keys, &fingerprint, NOW))[0]
                .fingerprint
                .clone();
            let rotated_at = NOW + 60 * DAY;
            let new = desk.keys.rotate(&fingerprint, rotated_at, YEAR).unwrap();
            assert_ne!(new, old);
            let after = rotated_at + 1;
            let listed = facts(&desk.keys, &fingerprint, after);
            let mail = mail_subkeys(&listed);
            let [first, second] = mail.as_slice() else {
                panic!("{listed:?}")
            };
            assert_eq!((&first.fingerprint, first.retired), (&old, true));
            assert_eq!((&second.fingerprint, second.retired), (&new, false));
            assert_eq!(first.expires, Some(rotated_at + 30 * DAY));
            assert_eq!(second.expires, Some(rotated_at + 365 * DAY));

            // Who has not heard of it, who has, and who comes too late.
            gpg.now = after;
            gpg.import(&listed.certificate);
            let to_old = gpg.encrypt(&[&format!("{old}!")], MAIL, &[]);
            let to_new = gpg.encrypt(&[&fingerprint], MAIL, &[]);
            let opens = |desk: &Desk, message: &[u8]| {
                let found = desk.keys.unwrap(&session_packets(message));
                found.map(|(_, by)| by)
            };
            assert_eq!(opens(&desk, &to_old), Some(old.clone()));
            assert_eq!(opens(&desk, &to_new), Some(new.clone()));
            let later = rotated_at + 31 * DAY;
            gpg.now = later;
            assert!(
                gpg.attempt(&["--encrypt", "--recipient", &format!("{old}!")], MAIL)
                    .is_err()
            );
            let shown = facts(&desk.keys, &fingerprint, later).certificate;
            let shown = Cert::from_bytes(&shown).unwrap();
            let mut shown = shown.keys().subkeys().map(|key| key.key().fingerprint());
            assert!(!shown.any(|key| key.to_hex() == old));
            // Old mail is still read.
            assert_eq!(opens(&desk, &to_old), Some(old.clone()));

            // And then it is not, for ever.
            desk.keys.forget(&old).unwrap();
            desk.keys = DeskKeys::decode(&desk.keys.encode().unwrap()).unwrap();
            assert_eq!(opens(&desk, &to_old), None);
            assert_eq!(opens(&desk, &to_new), Some(new.clone()));
            let listed = facts(&desk.keys, &fingerprint, later);
            let has_secret = |wanted: &str| {
                let mut subkeys = listed.subkeys.iter();
                subkeys.any(|key| key.fingerprint == wanted && key.has_secret)
            };
            assert!(!has_secret(&old) && has_secret(&new));
            assert_eq!(desk.keys.forget(&old), Ok(()));
            gpg.now = NOW;
        }
    }

    #[test]
    fn a_key_that_is_not_valid_is_not_rotated() {
        let Some(gpg) = Gpg::new() else { return };
        let ids =
            ["revoked", "expired"].map(|name| gpg.generate(name, "ed25519", "cert,sign", "10d"));
        gpg.revoke(&ids[0], "3");
        let mut keys = DeskKeys::empty();
        for id in &ids {
            keys.import(&gpg.export_secret(id), None).unwrap();
        }
        assert_eq!(keys.rotate(&ids[0], NOW, YEAR), Err(KeyError::NotValid));
        assert_eq!(
            keys.rotate(&ids[1], NOW + 11 * DAY, YEAR),
            Err(KeyError::NotValid)
        );
        assert_eq!(
            keys.rotate(&ids[1], NOW - DAY, YEAR),
            Err(KeyError::NotValid)
        );
        assert_eq!(keys.rotate("0123", NOW, YEAR), Err(KeyError::NoSuchKey));
        assert!(keys.rotate(&ids[1], NOW, YEAR).is_ok());
        let listed = facts(&keys, &ids[0], NOW);
        assert!(listed.revoked && !listed.can_sign);
    }

    #[test]
    fn a_forgotten_key_is_gone_with_every_byte_of_its_secret() {
        let mut keys = DeskKeys::empty();
        let builder = CertBuilder::new().set_cipher_suite(CipherSuite::RSA2k);
        let builder = builder
            .add_userid("old@example.org")
            .add_transport_encryption_subkey();
        let old = builder.generate().unwrap().0;
        let kept = keys.generate("new@example.org", NOW).unwrap();
        keys.import(&old.as_tsk().to_vec().unwrap(), None).unwrap();
        let subkey = old.keys().subkeys().next().unwrap().key().clone();
        let needle = |secret: &SecretKeyMaterial| match secret {
            SecretKeyMaterial::Unencrypted(clear) => {
                let mut bytes = Vec::new();
                clear.map(|clear| clear.serialize(&mut bytes)).unwrap();
                bytes[40..80].to_vec()
            }
            SecretKeyMaterial::Encrypted(_) => panic!(),
        };
        let secrets = [
            needle(subkey.optional_secret().unwrap()),
            needle(old.primary_key().key().optional_secret().unwrap()),
        ];
        let held = |keys: &DeskKeys| {
            let bytes = keys.encode().unwrap();
            secrets
                .each_ref()
                .map(|needle| bytes.windows(40).any(|part| part == needle))
        };
        assert_eq!(held(&keys), [true, true]);
        keys.forget(&subkey.fingerprint().to_hex()).unwrap();
        assert_eq!(held(&keys), [false, true]);
        keys.forget(&old.fingerprint().to_hex()).unwrap();
        assert_eq!(held(&keys), [false, false]);
        let gone = keys.forget(&old.fingerprint().to_hex());
        assert_eq!(gone, Err(KeyError::NoSuchKey));
        assert_eq!(facts(&keys, &kept, NOW).user_ids, ["new@example.org"]);
    }

    #[test]
    fn the_desk_has_no_more_keys_than_it_can_list() {
        let mut keys = DeskKeys::empty();
        for number in 0..10 {
            keys.generate(&format!("desk{number}@example.org"), NOW + number)
                .unwrap();
        }
        assert_eq!(
            keys.generate("desk@example.org", NOW),
            Err(KeyError::TooMany)
        );
        let listed = keys.list(NOW + 100);
        assert_eq!(listed.len(), 10);
        assert!(listed.is_sorted_by_key(|key| key.created));
        assert!(listed.iter().all(|key| key.can_encrypt));
    }

    #[test]
    fn what_was_written_down_comes_back_and_nonsense_does_not() {
        let mut keys = DeskKeys::empty();
        let empty = keys.encode().unwrap();
        assert!(DeskKeys::decode(&empty).unwrap().list(NOW).is_empty());
        assert!(DeskKeys::decode(b"").is_none());
        keys.generate("desk@example.org", NOW).unwrap();
        keys.generate("help@example.org", NOW).unwrap();
        let bytes = keys.encode().unwrap();
        let back = DeskKeys::decode(&bytes).unwrap();
        assert_eq!(back.list(NOW), keys.list(NOW));
        assert_eq!(*back.encode().unwrap(), *bytes);
        let whole = [1, bytes.len() / 2 + 1];
        for length in (0..bytes.len()).filter(|length| !whole.contains(length)) {
            assert!(DeskKeys::decode(&bytes[..length]).is_none(), "{length}");
        }
        assert!(DeskKeys::decode(&[&bytes[..], &[0]].concat()).is_none());
        assert_eq!(format!("{keys:?}"), "DeskKeys(2)");
    }

    /// The desk with a key of this kind, and that key's public half.
    fn desk_with(
        key: Key<SecretParts, PrimaryRole>,
    ) -> (DeskKeys, Key<PublicParts, UnspecifiedRole>) {
        let cert = Cert::try_from(Packet::from(key.clone())).unwrap();
        let mut keys = DeskKeys::empty();
        keys.import(&cert.as_tsk().to_vec().unwrap(), None).unwrap();
        (keys, key.parts_into_public().role_into_unspecified())
    }

    /// To a key that holds anything: also what no program would send.
    fn desks() -> Vec<(DeskKeys, Key<PublicParts, UnspecifiedRole>)> {
        vec![
            desk_with(Key4::generate_rsa(2048).unwrap().into()),
            desk_with(Key4::generate_ecc(false, Curve::Cv25519).unwrap().into()),
            desk_with(Key4::generate_ecc(false, Curve::NistP256).unwrap().into()),
            desk_with(Key4::generate_x25519().unwrap().into()),
        ]
    }

    /// Made once: keys of each kind, and a packet for each in both forms.
    fn sound_packets() -> &'static [(DeskKeys, Vec<u8>)] {
        static MADE: std::sync::OnceLock<Vec<(DeskKeys, Vec<u8>)>> = std::sync::OnceLock::new();
        MADE.get_or_init(|| {
            let sent = SessionKey::new(32).unwrap();
            let each = desks().into_iter().flat_map(|(keys, public)| {
                let old = PKESK3::for_recipient(SymmetricAlgorithm::AES256, &sent, &public);
                let new = PKESK6::for_recipient(&sent, &public);
                let old = Packet::PKESK(old.unwrap().into()).to_vec().unwrap();
                let new = Packet::PKESK(new.unwrap().into()).to_vec().unwrap();
                [(keys.clone(), old), (keys, new)]
            });
            each.collect()
        })
    }

    #[test]
    fn a_session_key_of_any_length_does_no_harm() {
        for (keys, public) in desks() {
            let handle = public.key_handle();
            for length in 0..40 {
                let sent = SessionKey::from(vec![7; length]);
                let Ok(ciphertext) = public.encrypt(&sent) else {
                    continue;
                };
                let algorithm = public.pk_algo();
                let named = Some(handle.clone().into());
                let old = PKESK3::new(named, algorithm, ciphertext.clone()).unwrap();
                let new = PKESK6::new(Some(public.fingerprint()), algorithm, ciphertext).unwrap();
                for packet in [Packet::PKESK(old.into()), Packet::PKESK(new.into())] {
                    let found = keys.unwrap(&[packet.to_vec().unwrap()]);
                    assert!(found.is_none_or(|(session, _)| session.key.len() <= length));
                }
            }
        }
    }

    #[test]
    fn packets_for_others_are_passed_over_and_ours_is_found_among_many() {
        let (keys, public) = desks().remove(0);
        let stranger: Key<SecretParts, PrimaryRole> = Key4::generate_rsa(2048).unwrap().into();
        let stranger = stranger.parts_into_public();
        let sent = SessionKey::new(32).unwrap();
        let packet = |key: &Key<PublicParts, _>, hidden| {
            let mut packet = PKESK3::for_recipient(SymmetricAlgorithm::AES256, &sent, key).unwrap();
            if hidden {
                packet.set_recipient(None);
            }
            Packet::PKESK(packet.into()).to_vec().unwrap()
        };
        let ours = packet(&public.clone().role_into_primary(), false);
        let theirs = packet(&stranger, false);
        let found = |packets: &[Vec<u8>]| keys.unwrap(packets).map(|(session, _)| session);
        let session = found(std::slice::from_ref(&ours)).unwrap();
        assert_eq!(session.key.as_slice(), &sent[..]);
        assert_eq!(session.cipher, Some(SymmetricAlgorithm::AES256.into()));

        let hidden = packet(&stranger, true);
        let many = |packet: &Vec<u8>, count| vec![packet.clone(); count];
        let junk = [vec![], vec![0xc1], b"hello".to_vec(), vec![0xff; 3000]].concat();
        for before in [
            many(&theirs, 63),
            many(&hidden, 15),
            vec![junk, theirs.clone()],
        ] {
            let packets = [before, vec![ours.clone()]].concat();
            assert_eq!(
                found(&packets).as_ref(),
                Some(&session),
                "{}",
                packets.len()
            );
        }
        // There is an end to both packets and attempts.
        let late = [many(&theirs, 64), vec![ours.clone()]].concat();
        assert_eq!(found(&late), None);
        let ours_hidden = packet(&public.role_into_primary(), true);
        let tried = [many(&hidden, 16), vec![ours_hidden.clone()]].concat();
        assert_eq!(found(&tried), None);
        assert_eq!(
            found(&[vec![ours_hidden], many(&hidden, 16)].concat()),
            Some(session)
        );
    }

    #[test]
    fn only_digests_of_good_hashes_are_signed_and_only_by_keys_that_are_here() {
        let (desk, own) = Desk::new();
        let of = |purpose: KeyPurpose| {
            let mut subkeys = own.subkeys.iter();
            let subkey = subkeys.find(|subkey| subkey.purpose == purpose);
            subkey.unwrap().fingerprint.clone()
        };
        let (key, mail_key) = (of(KeyPurpose::Signatures), of(KeyPurpose::Mail));
        let keys = desk.keys;
        let sign = |key: &str, hash: u8, length| {
            let key = key.to_owned();
            let digest = vec![3; length];
            keys.sign(&DigestToSign { key, hash, digest }).is_some()
        };
        for (hash, length) in [(8, 32), (9, 48), (10, 64)] {
            assert!(sign(&key, hash, length));
            assert!(!sign(&key, hash, length - 1));
            assert!(!sign(&mail_key, hash, length));
            assert!(!sign("", hash, length));
        }
        for (hash, length) in [(1, 16), (2, 20), (3, 20), (0, 0), (110, 64)] {
            assert!(!sign(&key, hash, length));
        }
    }

    proptest! {
        #[test]
        fn session_packets_of_any_bytes_do_no_harm(
            damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            cut in any::<prop::sample::Index>(),
            junk in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            for (keys, packet) in sound_packets() {
                let mut damaged = packet.clone();
                for (at, value) in &damage {
                    let at = at.index(damaged.len());
                    damaged[at] = *value;
                }
                let short = damaged[..cut.index(damaged.len())].to_vec();
                let junk = [&packet[..1], &junk].concat();
                let found = keys.unwrap(&[junk, short, damaged]);
                prop_assert!(found.is_none_or(|(session, _)| session.key.len() < 64));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_damaged_key_does_no_harm(
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut keys = DeskKeys::empty();
            keys.generate("desk@example.org", NOW).unwrap();
            let mut bytes = keys.encode().unwrap().to_vec();
            for (at, value) in changes {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
            for damaged in [&bytes[5..], &bytes[5..5 + cut.index(bytes.len() - 5)]] {
                let _taken_or_not = keys.clone().import(damaged, None);
            }
            if let Some(decoded) = DeskKeys::decode(&bytes) {
                let _listed = decoded.list(NOW);
            }
        }
    }

    /// Run with `--release --ignored --nocapture`.
    #[test]
    #[ignore = "prints costs, asserts nothing"]
    fn what_it_costs() {
        let rsa = |bits| desk_with(Key4::generate_rsa(bits).unwrap().into());
        let curve = desk_with(Key4::generate_ecc(false, Curve::Cv25519).unwrap().into());
        let signs = desk_with(Key4::generate_ecc(true, Curve::Ed25519).unwrap().into());
        let sent = SessionKey::new(32).unwrap();
        for (name, (keys, public)) in [
            ("RSA 2048", rsa(2048)),
            ("RSA 4096", rsa(4096)),
            ("Curve25519", curve),
        ] {
            let packet = PKESK3::for_recipient(SymmetricAlgorithm::AES256, &sent, &public).unwrap();
            let packet = Packet::PKESK(packet.into()).to_vec().unwrap();
            measure(&format!("unwrap, {name}"), || {
                keys.unwrap(std::slice::from_ref(&packet)).unwrap()
            });
        }
        for (name, (keys, public)) in [("RSA 4096", rsa(4096)), ("Ed25519", signs)] {
            let key = public.fingerprint().to_hex();
            let (hash, digest) = (10, vec![3; 64]);
            let digest = DigestToSign { key, hash, digest };
            measure(&format!("sign, {name}"), || keys.sign(&digest).unwrap());
        }
        let (keys, _) = rsa(4096);
        let written = keys.encode().unwrap();
        measure("unlock, RSA 4096", || DeskKeys::decode(&written).unwrap());
        let (desk, _) = Desk::new();
        measure("list", || desk.keys.list(NOW));
        bare();
    }

    /// The private operation by itself.
    fn bare() {
        use aws_lc_rs::rsa::{
            KeySize, Pkcs1PrivateDecryptingKey, Pkcs1PublicEncryptingKey, PrivateDecryptingKey,
        };
        let secret = PrivateDecryptingKey::generate(KeySize::Rsa4096).unwrap();
        let public = Pkcs1PublicEncryptingKey::new(secret.public_key()).unwrap();
        let secret = Pkcs1PrivateDecryptingKey::new(secret).unwrap();
        let mut sealed = vec![0; 512];
        public.encrypt(&[7; 35], &mut sealed).unwrap();
        let mut room = vec![0; 512];
        measure("aws-lc alone, RSA 4096", || {
            secret.decrypt(&sealed, &mut room).unwrap().len()
        });
    }

    fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
        const TIMES: u32 = 300;
        drop(work());
        let start = std::time::Instant::now();
        for _ in 0..TIMES {
            drop(work());
        }
        let each = start.elapsed() / TIMES;
        println!("{what}: {each:?}, {:.0} a second", 1.0 / each.as_secs_f64());
    }
}
