//! Certificates as `GnuPG` exports them, and as nobody should.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use crate::common::forge::{self, packet};
    use crate::common::{DAY, Gpg, NOW, TestKeyring, key_id};
    use openpgp::{CertificateFacts, Verdict, limits, read_certificates, verify_detached};
    use sequoia_openpgp::cert::CertBuilder;
    use sequoia_openpgp::packet::UserID;
    use sequoia_openpgp::serialize::SerializeInto;
    use sequoia_openpgp::{Cert, Packet};
    use std::time::Instant;

    #[track_caller]
    fn only(bytes: &[u8]) -> CertificateFacts {
        let mut found = read_certificates(bytes, NOW);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    fn addresses(facts: &CertificateFacts) -> Vec<&str> {
        facts
            .addresses
            .iter()
            .map(domain::EmailAddress::as_str)
            .collect()
    }

    #[test]
    fn certificates_of_each_kind_are_read() {
        let Some(gpg) = Gpg::new() else { return };
        for (signing, encryption, algorithm) in [
            ("rsa4096", "rsa4096", "RSA 4096"),
            ("rsa2048", "rsa3072", "RSA 2048"),
            ("ed25519", "cv25519", "Curve25519"),
            ("nistp256", "nistp256", "NIST P-256"),
            ("nistp384", "nistp384", "NIST P-384"),
            ("nistp521", "nistp521", "NIST P-521"),
            ("brainpoolP256r1", "brainpoolP256r1", "Brainpool P-256"),
            ("dsa2048", "cv25519", "DSA 2048"),
        ] {
            let id =
                gpg.generate_pair(&format!("Ann <{signing}@example.org>"), signing, encryption);
            for bytes in [gpg.export(&id), gpg.run(&["--export", &id], b"")] {
                let facts = only(&bytes);
                assert_eq!(facts.fingerprint, id);
                assert_eq!(facts.algorithm, algorithm);
                assert_eq!(facts.created, NOW);
                assert_eq!(facts.expires, None);
                assert!(!facts.revoked);
                assert_eq!(facts.handles, [id.clone(), key_id(&id)]);
                assert_eq!(only(&facts.bytes), facts);
                // Nobody here can check what Brainpool keys sign; so nothing is believed of them.
                let known = !signing.starts_with("brainpool");
                assert_eq!(facts.can_encrypt, known);
                assert_eq!(facts.addresses.len(), usize::from(known));
                if !known {
                    continue;
                }
                assert_eq!(addresses(&facts), [format!("{signing}@example.org")]);
                assert_eq!(facts.names, [format!("Ann <{signing}@example.org>")]);
                // gpg can use what is kept.
                let other = Gpg::new().unwrap();
                other.import(&facts.bytes);
                assert_eq!(other.fingerprints(&id), gpg.fingerprints(&id));
                other.encrypt(&[&id], b"x", &[]);
            }
        }
    }

    #[test]
    fn secrets_are_never_kept() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let secret = gpg.run(&["--export-secret-keys", &id], b"");
        for bytes in [secret.clone(), gpg.export_secret(&id)] {
            let facts = only(&bytes);
            let cert = forge::cert(&facts.bytes);
            assert!(!cert.is_tsk());
            assert_eq!(facts, only(&gpg.export(&id)));
            for key in forge::cert(&secret).keys().secret() {
                let key = key.key().clone().role_into_primary();
                let material = Packet::SecretKey(key).to_vec().unwrap();
                let tail = &material[material.len() - 16..];
                assert!(!facts.bytes.windows(16).any(|window| window == tail));
            }
        }
    }

    #[test]
    fn foreign_signatures_and_attributes_are_taken_off() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let plain = only(&gpg.export(&ann));
        for index in 0..5 {
            let name = format!("friend{index}@example.org");
            let friend = gpg.generate(&name, "rsa2048", "cert,sign", "never");
            gpg.run(&["--local-user", &friend, "--quick-sign-key", &ann], b"");
        }
        let exported = gpg.run(&["--export", &ann], b"");
        assert!(exported.len() > plain.bytes.len() + 5 * 256);
        assert_eq!(only(&exported), plain);
        // A picture with a signature of its own, a trust packet, unknown packets.
        let cert = forge::cert(&gpg.export_secret(&ann));
        let binding = cert
            .userids()
            .next()
            .unwrap()
            .self_signatures()
            .next()
            .unwrap()
            .clone();
        let picture = [packet(17, &[0xc1, 1, 0]), forge::bytes(binding)].concat();
        let strange = [
            &packet(12, b"x"),
            &picture,
            &packet(60, b"x"),
            &packet(21, b"x"),
        ];
        let strange = strange.map(Vec::as_slice).concat();
        assert_eq!(only(&[exported, strange].concat()), plain);
    }

    #[test]
    fn handles_are_those_of_keys_that_sign() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        gpg.add_subkey(&id, "ed25519", "sign", "1d");
        gpg.add_subkey(&id, "ed25519", "auth", "never");
        let keys = gpg.fingerprints(&id);
        let mut facts = only(&gpg.export(&id));
        let mut expected: Vec<String> = [&keys[0], &keys[2]]
            .into_iter()
            .flat_map(|key| [key.clone(), key_id(key)])
            .collect();
        facts.handles.sort();
        expected.sort();
        assert_eq!(facts.handles, expected);
        // Long after the subkey expired, its signatures can still be looked up.
        let later = read_certificates(&gpg.export(&id), NOW + 100 * DAY).remove(0);
        assert_eq!(later.handles.len(), 4);
    }

    #[test]
    fn expiry_and_revocation_are_told() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - 100 * DAY;
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "10d");
        gpg.add_subkey(&id, "cv25519", "encrypt", "10d");
        let bytes = gpg.export(&id);
        let facts = only(&bytes);
        assert_eq!(facts.created, NOW - 100 * DAY);
        assert_eq!(facts.expires, Some(NOW - 90 * DAY));
        assert!(!facts.can_encrypt);
        assert_eq!(addresses(&facts), ["ann@example.org"]);
        let then = read_certificates(&bytes, NOW - 95 * DAY).remove(0);
        assert!(then.can_encrypt);
        for reason in ["1", "3"] {
            let id = gpg.generate_pair(&format!("ben{reason}@example.org"), "ed25519", "cv25519");
            assert!(only(&gpg.export(&id)).can_encrypt);
            gpg.revoke(&id, reason);
            let facts = only(&gpg.export(&id));
            assert!(facts.revoked && !facts.can_encrypt);
            assert_eq!(only(&facts.bytes), facts);
        }
    }

    #[test]
    fn a_revoked_encryption_subkey_is_not_used() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let commands = b"key 1\nrevkey\ny\n1\n\ny\nsave\n";
        gpg.run(
            &["--no-batch", "--command-fd", "0", "--edit-key", &id],
            commands,
        );
        let facts = only(&gpg.export(&id));
        assert!(!facts.revoked && !facts.can_encrypt);
    }

    #[test]
    fn revoked_user_ids_are_left_out() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - DAY;
        let id = gpg.generate_pair("Ann <ann@example.org>", "ed25519", "cv25519");
        gpg.run(&["--quick-add-uid", &id, "Ann <ann@old.example>"], b"");
        gpg.run(&["--quick-add-uid", &id, "Ann (no address)"], b"");
        gpg.run(
            &["--quick-add-uid", &id, "Ann again <ann@example.org>"],
            b"",
        );
        gpg.now = NOW - 60;
        gpg.run(&["--quick-revoke-uid", &id, "Ann <ann@old.example>"], b"");
        let facts = only(&gpg.export(&id));
        assert_eq!(addresses(&facts), ["ann@example.org"]);
        let mut names = facts.names.clone();
        names.sort();
        assert_eq!(
            names,
            [
                "Ann (no address)",
                "Ann <ann@example.org>",
                "Ann again <ann@example.org>"
            ]
        );
    }

    #[test]
    fn blocks_are_found_in_a_text() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let ben = gpg.generate_pair("ben@example.org", "nistp256", "nistp256");
        let (one, two) = (gpg.export(&ann), gpg.export(&ben));
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let both = gpg.run(&["--armor", "--export", &ann, &ben], b"");
        let read = |bytes: &[u8]| {
            let found = read_certificates(bytes, NOW);
            let mut found: Vec<String> = found.into_iter().map(|facts| facts.fingerprint).collect();
            found.sort();
            found
        };
        let mut expected = [ann.clone(), ben.clone()];
        expected.sort();
        assert_eq!(read(&both), expected);
        let letter = format!(
            "Dear desk,\n{}\nand\r\n{}Yours\n",
            text(&one),
            text(&two).replace('\n', "\r\n")
        );
        assert_eq!(read(letter.as_bytes()), expected);
        assert_eq!(read(&gpg.run(&["--export", &ann, &ben], b"")), expected);
        // One is broken; the other is read.
        let broken = text(&one).replacen("\n\n", "\n\n!", 1);
        assert_eq!(read(format!("{broken}{}", text(&two)).as_bytes()), [ben]);
        for nothing in [
            b"".as_slice(),
            b"Hello",
            b"\xff\xff",
            &gpg.sign(&ann, b"x", &[]),
        ] {
            assert!(read_certificates(nothing, NOW).is_empty());
        }
    }

    #[test]
    fn no_cut_certificate_is_read() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let bytes = gpg.run(&["--export", &id], b"");
        let whole = only(&bytes);
        let mut sound = 0;
        for end in 0..bytes.len() {
            // Only at the borders of packets is there something left that is sound in itself.
            for facts in read_certificates(&bytes[..end], NOW) {
                assert_eq!(facts.fingerprint, id);
                assert!(facts.bytes.len() < whole.bytes.len() && !facts.can_encrypt);
                sound += 1;
            }
        }
        assert!(sound <= 5, "{sound}");
    }

    #[test]
    fn no_changed_certificate_says_anything_else() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let bytes = gpg.run(&["--export", &id], b"");
        let whole = only(&bytes);
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            for facts in read_certificates(&changed, NOW) {
                // Another key is another fingerprint; this key has this address, or none.
                if facts.fingerprint == id {
                    assert!(facts.addresses.is_empty() || facts.addresses == whole.addresses);
                    assert!(facts.handles == whole.handles);
                } else {
                    assert!(
                        facts.addresses.is_empty() && !facts.can_encrypt,
                        "bit {bit}: {facts:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_kept_still_verifies_what_was_signed_before() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - 1000 * DAY;
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "1y");
        gpg.add_subkey(&id, "ed25519", "sign", "1y");
        let first = gpg.sign_detached(&id, b"x", &[]);
        for year in 0..12 {
            gpg.now = NOW - 1000 * DAY + (year + 1) * 60 * DAY;
            gpg.run(&["--quick-set-expire", &id, "1y"], b"");
            gpg.run(&["--quick-set-expire", &id, "1y", "*"], b"");
        }
        let last = gpg.sign_detached(&id, b"x", &[]);
        let facts = only(&gpg.export(&id));
        let mut keyring = TestKeyring::public(&[&facts.bytes]);
        for signature in [first, last] {
            let found = verify_detached(b"x", &signature, &mut keyring, NOW);
            assert_eq!(found[0].verdict, Verdict::Good);
        }
    }

    /// A certificate of the library's with so many user ids and subkeys.
    fn crowded(user_ids: usize, subkeys: usize) -> Cert {
        let mut builder = CertBuilder::new().set_creation_time(forge::moment(NOW - DAY));
        for index in 0..user_ids {
            builder = builder.add_userid(format!("ann{index}@example.org"));
        }
        for _ in 0..subkeys {
            builder = builder.add_transport_encryption_subkey();
        }
        builder.generate().unwrap().0
    }

    #[test]
    fn what_is_too_much_is_left_out() {
        let cert = crowded(100, 100);
        let facts = only(&cert.to_vec().unwrap());
        assert_eq!(facts.names.len(), limits::COMPONENTS);
        let kept = forge::cert(&facts.bytes);
        assert_eq!(kept.keys().subkeys().count(), limits::COMPONENTS);
        assert!(facts.bytes.len() <= limits::CERTIFICATE_BYTES);
        assert!(facts.can_encrypt);
        let many: Vec<u8> = (0..12)
            .flat_map(|_| crowded(1, 1).to_vec().unwrap())
            .collect();
        assert_eq!(read_certificates(&many, NOW).len(), limits::CERTIFICATES);
        let huge = vec![0x99; limits::CERTIFICATES_BYTES + 1];
        assert!(read_certificates(&huge, NOW).is_empty());
        let long = UserID::from("x".repeat(2000));
        let binding = cert
            .userids()
            .next()
            .unwrap()
            .self_signatures()
            .next()
            .unwrap()
            .clone();
        let bytes = [
            cert.to_vec().unwrap(),
            Packet::from(long).to_vec().unwrap(),
            forge::bytes(binding),
        ];
        assert_eq!(only(&bytes.concat()), facts);
    }

    #[test]
    fn hostile_certificates_cost_little() {
        let cert = crowded(1, 1);
        let bytes = cert.to_vec().unwrap();
        let binding = cert
            .userids()
            .next()
            .unwrap()
            .self_signatures()
            .next()
            .unwrap()
            .clone();
        let binding = forge::bytes(binding);
        let key = Packet::from(cert.primary_key().key().clone())
            .to_vec()
            .unwrap();
        let id = packet(13, b"eve@example.org");
        let room = limits::CERTIFICATES_BYTES;
        for (what, part) in [
        ("signatures", binding.clone()),
        ("user ids", id.clone()),
        ("user ids with signatures", [id, binding.clone()].concat()),
        ("keys", key.clone()),
        ("keys with signatures", [key, binding].concat()),
        ("whole ones", bytes.clone()),
        ("fillers", packet(10, b"")),
        ("begins", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n".to_vec()),
        (
            "begins and headers",
            b"-----BEGIN PGP PUBLIC KEY BLOCK-----\na: b\n\nAAAA\n".to_vec(),
        ),
        (
            "blocks",
            b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxsB\n-----END PGP PUBLIC KEY BLOCK-----\n"
                .to_vec(),
        ),
    ] {
        for begin in [bytes.clone(), Vec::new()] {
            let hostile = [
                begin.as_slice(),
                &part.repeat((room - begin.len()) / part.len()),
            ]
            .concat();
            let began = Instant::now();
            let found = read_certificates(&hostile, NOW);
            let took = began.elapsed();
            assert!(found.len() <= limits::CERTIFICATES);
            assert!(took.as_secs() < 10, "{what}: {took:?}");
        }
    }
    }

    #[test]
    fn numbers_that_would_cost_hours_are_refused() {
        // RSA with an exponent as long as the modulus, and DSA with a huge group.
        let number = |bits: u16| {
            let mut number = vec![0xff; usize::from(bits) / 8];
            *number.last_mut().unwrap() = 1;
            [bits.to_be_bytes().as_slice(), &number].concat()
        };
        let key = |algorithm: u8, numbers: &[u16]| {
            let numbers: Vec<u8> = numbers.iter().flat_map(|bits| number(*bits)).collect();
            packet(
                6,
                &[&[4, 0, 0, 0, 9, algorithm], numbers.as_slice()].concat(),
            )
        };
        let binding = crowded(1, 0)
            .userids()
            .next()
            .unwrap()
            .self_signatures()
            .next()
            .unwrap()
            .clone();
        let tail = [packet(13, b"eve@example.org"), forge::bytes(binding)].concat();
        for hostile in [
            key(1, &[4096, 4096]),
            key(1, &[65528, 24]),
            key(17, &[16384, 16384, 16384, 16384]),
            key(17, &[3072, 3072, 3072, 3072]),
        ] {
            let bytes = [hostile, tail.clone()].concat();
            assert!(read_certificates(&bytes, NOW).is_empty());
        }
    }
}
