//! Bar S5: not one byte of plaintext from a ciphertext that was changed.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use crate::common::forge::{self, packet};
    use crate::common::{Gpg, NOW, TestKeyring};
    use openpgp::{OpenError, SessionKey, open, open_with};
    use sequoia_openpgp::cert::{CertBuilder, CipherSuite};
    use sequoia_openpgp::serialize::SerializeInto;
    use sequoia_openpgp::types::AEADAlgorithm;
    use sequoia_openpgp::{Cert, Profile};

    const CANARY: &str = "canary";

    /// What is in each message: long enough for several chunks of 64 bytes.
    fn text() -> Vec<u8> {
        format!("The {CANARY} sings at night. ")
            .repeat(20)
            .into_bytes()
    }

    /// One message, and what opens it.
    struct Sample {
        name: &'static str,
        /// Session key packets.
        wrapped: Vec<u8>,
        /// The encrypted packet, with its header.
        container: Vec<u8>,
        session: SessionKey,
        keyring: TestKeyring,
        /// How many changed messages were tried.
        tried: usize,
    }

    impl Sample {
        fn new(
            name: &'static str,
            wrapped: Vec<u8>,
            container: Vec<u8>,
            keyring: TestKeyring,
        ) -> Self {
            let message = [wrapped.as_slice(), &container].concat();
            let mut sample = Self {
                name,
                wrapped,
                container,
                session: forge::session(),
                keyring,
                tried: 0,
            };
            let opened = open(&message, &mut sample.keyring, NOW).unwrap();
            assert_eq!(opened.plain.as_slice(), text(), "{name}");
            sample.session = opened.session.unwrap();
            sample
        }

        /// Splits what gpg wrote after its only session key packet.
        fn of_gpg(name: &'static str, gpg: &Gpg, id: &str, extra: &[&str]) -> Self {
            let message = gpg.encrypt(&[id], &text(), extra);
            let mut keyring = gpg.keyring(&[id]);
            open(&message, &mut keyring, NOW).unwrap();
            let (wrapped, container) = message.split_at(keyring.unwraps[0][0].len());
            Self::new(name, wrapped.to_vec(), container.to_vec(), keyring)
        }

        fn header(&self) -> usize {
            let length = match self.container[1] {
                ..192 => 1,
                192..255 => 2,
                255 => 4 + 1,
            };
            1 + length
        }

        /// The encrypted packet's body, its version first.
        fn body(&self) -> &[u8] {
            &self.container[self.header()..]
        }

        /// Neither way of opening gives anything; the answer is the error with the known session key.
        #[track_caller]
        fn refused(&mut self, what: &str, container: &[u8]) -> OpenError {
            self.tried += 1;
            let known = open_with(container, &self.session, &mut self.keyring, NOW);
            let error = known.expect_err(what);
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(CANARY) && shown.len() < 200, "{shown}");
            error
        }

        /// The same for a message whose session key packets are still before the container.
        #[track_caller]
        fn refused_wrapped(&mut self, what: &str, container: &[u8]) {
            let message = [self.wrapped.as_slice(), container].concat();
            self.tried += 1;
            open(&message, &mut self.keyring, NOW).expect_err(what);
            self.refused(what, &message);
        }
    }

    fn samples(gpg: &Gpg) -> Vec<Sample> {
        let rsa = gpg.generate_pair("rsa@example.org", "rsa2048", "rsa2048");
        let curve = gpg.generate_pair("curve@example.org", "ed25519", "cv25519");
        let mut samples = vec![
            Sample::of_gpg("version 1, RSA", gpg, &rsa, &[]),
            Sample::of_gpg(
                "version 1, RSA, bare",
                gpg,
                &rsa,
                &["--compress-algo", "none"],
            ),
            Sample::of_gpg("version 1, 25519", gpg, &curve, &[]),
            Sample::of_gpg(
                "version 1, 25519, bare",
                gpg,
                &curve,
                &["--compress-algo", "none"],
            ),
            Sample::of_gpg(
                "version 1, 25519, 3DES",
                gpg,
                &curve,
                &["--cipher-algo", "3DES"],
            ),
        ];
        let packets = forge::literal(&text());
        let session = forge::session();
        let cert = forge::cert(&gpg.export(&curve));
        samples.push(Sample::new(
            "GnuPG's OCB",
            forge::pkesk3(&cert, &session),
            forge::aed(&packets, &session, 0),
            gpg.keyring(&[&curve]),
        ));
        let six = version_six();
        for (name, aead) in [
            ("version 2, EAX", AEADAlgorithm::EAX),
            ("version 2, OCB", AEADAlgorithm::OCB),
            ("version 2, GCM", AEADAlgorithm::GCM),
        ] {
            let mut keyring = TestKeyring::default();
            keyring.add(&six.as_tsk().to_vec().unwrap());
            samples.push(Sample::new(
                name,
                forge::pkesk6(&six, &session),
                forge::seipd2(&packets, &session, aead, 0),
                keyring,
            ));
        }
        samples
    }

    /// A key as RFC 9580 wants them.
    fn version_six() -> Cert {
        let builder = CertBuilder::new()
            .set_cipher_suite(CipherSuite::Cv25519)
            .set_profile(Profile::RFC9580)
            .unwrap()
            .set_creation_time(forge::moment(NOW - crate::common::DAY))
            .add_transport_encryption_subkey();
        builder.generate().unwrap().0
    }

    /// Each sample, with what is done to it; the answer is how many messages were tried.
    fn with_each(act: impl Fn(&mut Sample)) -> usize {
        let Some(gpg) = Gpg::new() else {
            return usize::MAX;
        };
        let mut samples = samples(&gpg);
        samples.iter_mut().for_each(&act);
        samples.iter().map(|sample| sample.tried).sum()
    }

    #[test]
    fn no_flipped_bit_gives_anything() {
        let tried = with_each(|sample| {
            for bit in 0..sample.container.len() * 8 {
                let mut changed = sample.container.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                sample.refused(&format!("{}, bit {bit}", sample.name), &changed);
            }
            for bit in (0..sample.container.len() * 8).step_by(97) {
                let mut changed = sample.container.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                sample.refused_wrapped(&format!("{}, bit {bit}", sample.name), &changed);
            }
        });
        assert!(tried > 20_000, "{tried}");
    }

    /// Nothing authenticates a session key packet but what comes out of it. Whatever is changed there,
    /// either nothing comes out or the same: X25519 ignores one bit of its point, for one.
    #[test]
    fn no_changed_session_key_packet_gives_anything_else() {
        let tried = with_each(|sample| {
            for bit in (0..sample.wrapped.len() * 8).step_by(3) {
                let mut changed = sample.wrapped.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                let message = [changed.as_slice(), &sample.container].concat();
                sample.tried += 1;
                if let Ok(opened) = open(&message, &mut sample.keyring, NOW) {
                    assert_eq!(
                        opened.plain.as_slice(),
                        text(),
                        "{}, bit {bit}",
                        sample.name
                    );
                    assert_eq!(opened.session.as_ref(), Some(&sample.session));
                    assert!(
                        sample.name.contains("25519") || sample.name.contains("OCB"),
                        "{}",
                        sample.name
                    );
                }
            }
        });
        assert!(tried > 2_000, "{tried}");
    }

    #[test]
    fn no_cut_message_gives_anything() {
        let tried = with_each(|sample| {
            for end in 0..sample.container.len() {
                let cut = sample.container[..end].to_vec();
                sample.refused(&format!("{}, cut at {end}", sample.name), &cut);
                if end > sample.header() {
                    // With a header that says the right length.
                    let body = &sample.container[sample.header()..end];
                    let cut = packet(sample.container[0] & 0x3f, body);
                    let error = sample.refused(&format!("{}, cut at {end}", sample.name), &cut);
                    assert_eq!(error, OpenError::NoIntegrity);
                }
                if end % 29 == 0 {
                    let cut = sample.container[..end].to_vec();
                    sample.refused_wrapped(&format!("{}, cut at {end}", sample.name), &cut);
                }
            }
        });
        assert!(tried > 5_000, "{tried}");
    }

    #[test]
    fn nothing_can_be_left_out_added_or_put_elsewhere() {
        let tried = with_each(|sample| {
            let tag = sample.container[0] & 0x3f;
            let body = sample.body().to_vec();
            // Blocks of a cipher, chunks of 64 bytes with their tags; both offsets of a block.
            for size in [1, 8, 16, 64, 80] {
                for begin in (1..body.len().saturating_sub(2 * size)).step_by(size.max(7)) {
                    let what = format!("{}, {size} bytes at {begin}", sample.name);
                    let (one, other) = (begin..begin + size, begin + size..begin + 2 * size);
                    let mut swapped = body.clone();
                    swapped[one.start..other.end].rotate_left(size);
                    let missing = [&body[..one.start], &body[other.start..]].concat();
                    let twice = [&body[..other.start], &body[one.start..]].concat();
                    for changed in [swapped, missing, twice] {
                        if changed != body {
                            sample.refused(&what, &packet(tag, &changed));
                        }
                    }
                }
            }
            for more in [1, 15, 16, 22, 80] {
                let longer = [body.as_slice(), &vec![0; more]].concat();
                sample.refused(sample.name, &packet(tag, &longer));
            }
        });
        assert!(tried > 4_000, "{tried}");
    }

    #[test]
    fn protection_cannot_be_stripped() {
        let tried = with_each(|sample| {
            let body = sample.body().to_vec();
            let without_version = body[1..].to_vec();
            let bodies = [
                body.clone(),
                without_version.clone(),
                without_version[..without_version.len() - 22].to_vec(),
                without_version[..without_version.len() - 20].to_vec(),
                body[..body.len() - 22].to_vec(),
                body[..body.len() - 16].to_vec(),
            ];
            for changed in bodies {
                // Encrypted data without protection, whatever is in it.
                let error = sample.refused(sample.name, &packet(9, &changed));
                assert_eq!(error, OpenError::NoIntegrity);
                sample.refused_wrapped(sample.name, &packet(9, &changed));
                // Another kind of protection, another version.
                for tag in [18, 20] {
                    for version in [0, 1, 2, 3, 255] {
                        let mut other = changed.clone();
                        other[0] = version;
                        if (tag, &other) != (sample.container[0] & 0x3f, &body) {
                            sample.refused(sample.name, &packet(tag, &other));
                            sample.refused_wrapped(sample.name, &packet(tag, &other));
                        }
                    }
                }
            }
        });
        assert!(tried > 1_000, "{tried}");
    }

    #[test]
    fn gadgets_of_efail_give_nothing() {
        // Who knows the plaintext of a block can make another of it (CFB): the literal's header becomes
        // that of another packet, of another length, or a reference to a page of the attacker.
        let packets = forge::literal(&text());
        let session = forge::session();
        let container = forge::seipd1(&packets, &session);
        let mut nobody = TestKeyring::default();
        let opened = open_with(&container, &session, &mut nobody, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), text());
        let body = &container[6..];
        // Version, then 18 bytes of random, then the literal.
        for (at, known, wanted) in [
            (19, packets[..6].to_vec(), vec![0xcb, 0xff, 0, 0, 0, 20]),
            (19, vec![packets[0]], vec![0xc8]),
            (19 + 12, text()[..8].to_vec(), b"<img src".to_vec()),
        ] {
            let mut changed = body.to_vec();
            for (index, (known, wanted)) in known.iter().zip(&wanted).enumerate() {
                changed[at + index] ^= known ^ wanted;
            }
            let error = open_with(&packet(18, &changed), &session, &mut nobody, NOW).unwrap_err();
            assert_eq!(error, OpenError::NoIntegrity);
        }
    }

    #[test]
    fn a_right_checksum_over_half_a_message_gives_nothing() {
        // What the sender himself broke: integrity is proved, but what is inside is no message.
        let session = forge::session();
        let mut nobody = TestKeyring::default();
        let whole = forge::literal(&text());
        for packets in [
            whole[..whole.len() - 1].to_vec(),
            whole[..7].to_vec(),
            Vec::new(),
            [whole.as_slice(), &whole].concat(),
            [whole.as_slice(), b"x"].concat(),
            packet(13, b"ann@example.org"),
        ] {
            for container in [
                forge::seipd1(&packets, &session),
                forge::seipd2(&packets, &session, AEADAlgorithm::OCB, 6),
                forge::aed(&packets, &session, 6),
            ] {
                let error = open_with(&container, &session, &mut nobody, NOW).unwrap_err();
                assert_eq!(error, OpenError::Malformed);
            }
        }
    }

    #[test]
    fn nothing_may_stand_beside_the_encrypted_data() {
        let tried = with_each(|sample| {
            let container = sample.container.clone();
            for beside in [
                forge::literal(b"Hello"),
                container.clone(),
                packet(9, &[0; 40]),
                packet(19, &[0; 20]),
                packet(63, b"private"),
                sample.wrapped.clone(),
                b"\n".to_vec(),
                vec![0],
            ] {
                let after = [container.as_slice(), &beside].concat();
                sample.refused_wrapped(sample.name, &after);
                if beside != sample.wrapped {
                    let before = [beside.as_slice(), &container].concat();
                    sample.refused_wrapped(sample.name, &before);
                }
            }
        });
        assert!(tried > 100, "{tried}");
    }

    #[test]
    fn markers_and_padding_may_stand_anywhere() {
        let session = forge::session();
        let mut nobody = TestKeyring::default();
        let marker = packet(10, b"PGP");
        let padding = packet(21, &[1, 2, 3]);
        let packets = [&marker, &forge::literal(&text()), &padding]
            .map(Vec::as_slice)
            .concat();
        let container = forge::seipd2(&packets, &session, AEADAlgorithm::GCM, 6);
        let message = [&padding, &marker, &container, &padding]
            .map(Vec::as_slice)
            .concat();
        let opened = open_with(&message, &session, &mut nobody, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), text());
    }

    #[test]
    fn each_kind_of_container_wants_its_kind_of_key_packet() {
        let Some(gpg) = Gpg::new() else { return };
        let curve = gpg.generate_pair("curve@example.org", "ed25519", "cv25519");
        let cert = forge::cert(&gpg.export(&curve));
        let session = forge::session();
        let (three, six) = (
            forge::pkesk3(&cert, &session),
            forge::pkesk6(&cert, &session),
        );
        let packets = forge::literal(&text());
        let one = forge::seipd1(&packets, &session);
        let two = forge::seipd2(&packets, &session, AEADAlgorithm::OCB, 0);
        let ocb = forge::aed(&packets, &session, 0);
        for (wrapped, container, opens) in [
            (&three, &one, true),
            (&six, &one, false),
            (&three, &two, false),
            (&six, &two, true),
            (&three, &ocb, true),
            (&six, &ocb, false),
        ] {
            let mut keyring = gpg.keyring(&[&curve]);
            let message = [wrapped.as_slice(), container].concat();
            let opened = open(&message, &mut keyring, NOW);
            assert_eq!(opened.is_ok(), opens, "{opened:?}");
            assert_eq!(keyring.unwraps.len(), usize::from(opens));
            let both = [wrapped.as_slice(), &three, &six, container].concat();
            let opened = open(&both, &mut keyring, NOW).unwrap();
            assert_eq!(opened.plain.as_slice(), text());
        }
    }

    #[test]
    fn what_we_take_for_gnupgs_ocb_is_what_gnupg_takes_for_it() {
        let Some(gpg) = Gpg::new() else { return };
        let curve = gpg.generate_pair("curve@example.org", "ed25519", "cv25519");
        let cert = forge::cert(&gpg.export(&curve));
        for (cipher, length) in [(7, 16), (8, 24), (9, 32)] {
            let session = SessionKey {
                cipher: Some(cipher),
                key: vec![cipher; length],
            };
            // Lengths around the borders of chunks of 64 and of 4096 bytes.
            for length in [0, 1, 51, 52, 53, 115, 116, 117, 500, 4083, 4084, 4085, 9000] {
                for size in [0, 6, 16] {
                    let text = vec![b'x'; length];
                    let container = forge::aed(&forge::literal(&text), &session, size);
                    let message = [forge::pkesk3(&cert, &session), container].concat();
                    let opened = open(&message, &mut gpg.keyring(&[&curve]), NOW).unwrap();
                    assert_eq!(opened.plain.as_slice(), text);
                    if length < 600 && size == 0 {
                        assert_eq!(gpg.decrypt(&message), Ok(text), "{cipher} {length}");
                    }
                }
            }
        }
        let refused = |head: [u8; 4]| {
            let mut container = forge::aed(&forge::literal(b"x"), &forge::session(), 0);
            container[6..10].copy_from_slice(&head);
            open_with(
                &container,
                &forge::session(),
                &mut TestKeyring::default(),
                NOW,
            )
            .unwrap_err()
        };
        // EAX, an unknown mode, chunks of 8 MiB, another cipher.
        for head in [
            [1, 9, 1, 0],
            [1, 9, 3, 0],
            [1, 9, 2, 17],
            [1, 7, 2, 0],
            [2, 9, 2, 0],
        ] {
            assert_eq!(refused(head), OpenError::NoIntegrity, "{head:?}");
        }
    }
}
