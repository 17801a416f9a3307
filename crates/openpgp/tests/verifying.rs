//! Bar S3: no spoofed signature is taken for a good one, and every genuine one is.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use crate::common::forge::{self, packet};
    use crate::common::{DAY, Gpg, NOW, TestKeyring, key_id};
    use openpgp::{OpenError, Signature, Verdict, limits, open, verify_cleartext, verify_detached};
    use sequoia_openpgp::Cert;
    use sequoia_openpgp::crypto::KeyPair;
    use sequoia_openpgp::packet::signature::SignatureBuilder;
    use sequoia_openpgp::serialize::SerializeInto;
    use sequoia_openpgp::types::{HashAlgorithm, KeyFlags, SignatureType};

    const TEXT: &[u8] = b"Pay 100 to Ann.\r\n\r\n- and 7 to Ben.  \r\nFrom now on.\r\n";

    /// The verdict on the only signature, and on a changed text.
    #[track_caller]
    fn check(signature: &[u8], keyring: &mut TestKeyring, expected: Verdict) -> Signature {
        let found = verify_detached(TEXT, signature, keyring, NOW);
        let [only] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(only.verdict, expected);
        if expected == Verdict::Good {
            let changed = verify_detached(&TEXT[1..], signature, keyring, NOW);
            assert_eq!(changed[0].verdict, Verdict::Bad);
        }
        only.clone()
    }

    /// A key with its secrets, made by gpg.
    fn secret(gpg: &Gpg, id: &str) -> Cert {
        forge::cert(&gpg.export_secret(id))
    }

    #[test]
    fn detached_signatures_of_each_kind_are_good() {
        let Some(gpg) = Gpg::new() else { return };
        for algorithm in [
            "rsa2048", "rsa4096", "ed25519", "nistp256", "nistp384", "nistp521", "dsa2048",
        ] {
            let name = format!("{algorithm}@example.org");
            let id = gpg.generate(&name, algorithm, "cert,sign", "never");
            let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
            for how in [
                [].as_slice(),
                &["--armor"],
                &["--textmode"],
                &["--digest-algo", "SHA512", "--armor", "--comment", "x"],
            ] {
                let found = check(
                    &gpg.sign_detached(&id, TEXT, how),
                    &mut keyring,
                    Verdict::Good,
                );
                assert_eq!(found.fingerprint.as_ref(), Some(&id));
                assert_eq!(found.made_at, Some(NOW));
                assert_eq!(found.intended, Vec::<String>::new());
                assert!(found.issuers.contains(&id));
                assert!(found.issuers.contains(&key_id(&id)));
            }
        }
    }

    #[test]
    fn text_signatures_do_not_mind_line_ends() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        let signature = gpg.sign_detached(&id, b"a \n\tb\nc", &["--textmode"]);
        for (text, expected) in [
            (b"a \n\tb\nc".as_slice(), Verdict::Good),
            (b"a \r\n\tb\r\nc", Verdict::Good),
            (b"a\r\n\tb\r\nc", Verdict::Bad),
            (b"a \r\n\tb\r\nc\r\n", Verdict::Bad),
        ] {
            let found = verify_detached(text, &signature, &mut keyring, NOW);
            assert_eq!(found[0].verdict, expected, "{text:?}");
            assert_eq!(
                gpg.verify(text, &signature).is_ok(),
                expected == Verdict::Good
            );
        }
    }

    #[test]
    fn clear_signed_texts_are_good() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        for (text, expected) in [
            ("Hello", "Hello"),
            ("Hello\n", "Hello"),
            ("Hello\n\n", "Hello\n"),
            ("", ""),
            ("\n\n\n", "\n\n"),
            (
                "- -- \n-----BEGIN PGP SIGNATURE-----\n--\n-\nFrom ann\n",
                "- --\n-----BEGIN PGP SIGNATURE-----\n--\n-\nFrom ann",
            ),
            (
                "blanks  \n\tand tabs\t \r\nand CR\r\r\n",
                "blanks\n\tand tabs\nand CR",
            ),
            ("Grüße, 日本\n", "Grüße, 日本"),
        ] {
            for how in [
                [].as_slice(),
                &["--digest-algo", "SHA256"],
                &["--comment", "x"],
            ] {
                let block = gpg.clear_sign(&id, text.as_bytes(), how);
                let crlf = String::from_utf8(block.clone())
                    .unwrap()
                    .replace('\n', "\r\n");
                let around = format!("\n \r\n{crlf}\r\n\r\n");
                for block in [block.as_slice(), crlf.as_bytes(), around.as_bytes()] {
                    let found = verify_cleartext(block, &mut keyring, NOW).unwrap();
                    assert_eq!(found.text, expected, "{text:?}");
                    assert_eq!(found.signatures.len(), 1);
                    assert_eq!(found.signatures[0].verdict, Verdict::Good, "{text:?}");
                    assert_eq!(found.signatures[0].fingerprint.as_ref(), Some(&id));
                }
            }
        }
    }

    #[test]
    fn no_text_can_be_put_into_a_clear_signed_one() {
        let Some(gpg) = Gpg::new() else { return };
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        let block = gpg.clear_sign(
            &id,
            b"Pay 100.\nThanks\n",
            &["--comment", "x", "--digest-algo", "SHA512"],
        );
        let block = String::from_utf8(block).unwrap();
        let other = String::from_utf8(gpg.clear_sign(&id, b"Pay 9.\n", &[])).unwrap();
        let (begin, signature) = (
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
        );
        // Not one block and nothing else.
        for changed in [
            format!("Pay 900.\n{block}"),
            format!("{block}Pay 900.\n"),
            format!("{block}{block}"),
            format!("{block}{other}"),
            block.replace("Hash: SHA512", "Hash: SHA512\nPay 900."),
            block.replace("Hash: SHA512", "Hash: SHA512\nPay: 900"),
            block.replace("Hash: SHA512\n", "Pay 900.\nHash: SHA512\n"),
            block.replace("Hash: SHA512\n", "Comment: Pay 900.\n"),
            block.replace(begin, &format!("{begin}\n\nPay 900.\n{begin}")),
            block.replace(begin, &format!(" {begin}")),
            block.replace("Thanks", "-Thanks"),
            block.replace("Thanks", "-----BEGIN PGP MESSAGE-----"),
            block.replace(signature, &format!("{signature}\n\n{signature}")),
            block.replace("-----END PGP SIGNATURE-----", "-----END PGP MESSAGE-----"),
            block.replace(signature, "-----BEGIN PGP MESSAGE-----"),
        ] {
            assert_ne!(changed, block);
            let found = verify_cleartext(changed.as_bytes(), &mut keyring, NOW);
            assert_eq!(found, None, "{changed}");
        }
        // One block, but another text.
        for changed in [
            block.replace("100", "900"),
            block.replace("Thanks", "Thanks\nPay 900."),
            block.replace("Thanks", "Thanks\n\n"),
            block.replace("Hash: SHA512\n\n", "Hash: SHA512\n\n\n"),
            block.replace("Pay 100.\n", ""),
            block.replace("Pay 100.", "Pay  100."),
            block.replace("Pay 100.", " Pay 100."),
            block.replace("Pay 100.", "Pay 100.\u{b}"),
            block.replace("Pay 100.", "Pay 100.\u{a0}"),
            format!(
                "{}{}",
                block.split(signature).next().unwrap(),
                other.replace(other.split(signature).next().unwrap(), "")
            ),
        ] {
            assert_ne!(changed, block);
            let found = verify_cleartext(changed.as_bytes(), &mut keyring, NOW).unwrap();
            assert_eq!(found.signatures[0].verdict, Verdict::Bad, "{changed}");
        }
        // The same text: what no signature covers is not in it.
        for changed in [
            block.replace("Thanks", "Thanks   \t"),
            block.replace("Thanks", "- Thanks"),
            block.replace("Hash: SHA512", "Hash: MD5"),
            block.replace("Hash: SHA512\n", ""),
            block.replace("Comment: x", "Comment: Pay 900."),
        ] {
            let found = verify_cleartext(changed.as_bytes(), &mut keyring, NOW).unwrap();
            assert_eq!(found.signatures[0].verdict, Verdict::Good, "{changed}");
            assert_eq!(found.text, "Pay 100.\nThanks");
        }
    }

    #[test]
    fn an_unknown_key_is_unknown() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let ben = gpg.generate("ben@example.org", "ed25519", "cert,sign", "never");
        let signature = gpg.sign_detached(&ann, TEXT, &[]);
        let mut keyring = TestKeyring::public(&[&gpg.export(&ben)]);
        let found = check(&signature, &mut keyring, Verdict::UnknownKey);
        assert_eq!(found.fingerprint, None);
        assert!(found.issuers.contains(&ann));
    }

    #[test]
    fn a_key_counts_as_it_was_when_it_signed() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - 100 * DAY;
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "10d");
        let in_time = gpg.sign_detached(&id, TEXT, &[]);
        let public = gpg.export(&id);
        let secret = secret(&gpg, &id);
        let mut keyring = TestKeyring::public(&[&public]);
        check(&in_time, &mut keyring, Verdict::Good);
        let mut pair = forge::pairs(&secret).remove(0);
        let late = forge::bytes(forge::sign(TEXT, &mut pair, NOW - 50 * DAY));
        let found = check(&late, &mut keyring, Verdict::KeyExpired);
        assert_eq!(found.fingerprint.as_ref(), Some(&id));
        // Before there was a key.
        let early = builder(NOW - 101 * DAY).sign_message(&mut pair, TEXT);
        if let Ok(early) = early {
            check(&forge::bytes(early), &mut keyring, Verdict::Bad);
        }
        // The owner makes it last longer, and only the new binding is sent around.
        gpg.now = NOW - 40 * DAY;
        gpg.run(&["--quick-set-expire", &id, "2y"], b"");
        let minimal = gpg.run(
            &["--export-options", "export-minimal", "--export", &id],
            b"",
        );
        let mut keyring = TestKeyring::public(&[&minimal]);
        check(&in_time, &mut keyring, Verdict::Good);
        gpg.now = NOW;
        check(
            &gpg.sign_detached(&id, TEXT, &[]),
            &mut keyring,
            Verdict::Good,
        );
    }

    #[test]
    fn a_stolen_key_loses_all_its_signatures_and_a_retired_one_only_the_later() {
        for (reason, before) in [
            ("0", Verdict::KeyRevoked),
            ("1", Verdict::KeyRevoked),
            ("2", Verdict::Good),
            ("3", Verdict::Good),
        ] {
            let Some(mut gpg) = Gpg::new() else { return };
            gpg.now = NOW - 100 * DAY;
            let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
            let old = gpg.sign_detached(&id, TEXT, &[]);
            let mut pair = forge::pairs(&secret(&gpg, &id)).remove(0);
            gpg.now = NOW - 50 * DAY;
            gpg.revoke(&id, reason);
            let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
            check(&old, &mut keyring, before);
            let new = forge::bytes(forge::sign(TEXT, &mut pair, NOW - 10 * DAY));
            let found = check(&new, &mut keyring, Verdict::KeyRevoked);
            assert_eq!(found.fingerprint.as_ref(), Some(&id));
        }
    }

    #[test]
    fn a_revoked_or_expired_subkey_counts_no_more() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - 100 * DAY;
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        gpg.add_subkey(&id, "ed25519", "sign", "10d");
        gpg.add_subkey(&id, "ed25519", "sign", "never");
        let pair = |index: usize| {
            let fingerprint = gpg.fingerprints(&id).remove(index);
            forge::pair(&secret(&gpg, &id), &fingerprint)
        };
        let (mut expiring, mut revoked) = (pair(1), pair(2));
        let commands = b"key 2\nrevkey\ny\n1\n\ny\nsave\n";
        gpg.run(
            &["--no-batch", "--command-fd", "0", "--edit-key", &id],
            commands,
        );
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        let mut by = |index: usize, made| {
            let pair = if index == 1 {
                &mut expiring
            } else {
                &mut revoked
            };
            forge::bytes(forge::sign(TEXT, pair, made))
        };
        for (index, made, expected) in [
            (1, NOW - 95 * DAY, Verdict::Good),
            (1, NOW - 85 * DAY, Verdict::KeyExpired),
            (2, NOW - 95 * DAY, Verdict::KeyRevoked),
            (2, NOW - 85 * DAY, Verdict::KeyRevoked),
        ] {
            let signature = by(index, made);
            let found = check(&signature, &mut keyring, expected);
            assert_eq!(found.fingerprint.as_ref(), Some(&id));
        }
    }

    #[test]
    fn refused_algorithms_are_weak() {
        let Some(gpg) = Gpg::new() else { return };
        let rsa = gpg.generate("rsa@example.org", "rsa2048", "cert,sign", "never");
        let short = gpg.generate("short@example.org", "rsa1024", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&rsa), &gpg.export(&short)]);
        let weak = ["--allow-weak-digest-algos", "--digest-algo"];
        for digest in ["SHA1", "RIPEMD160"] {
            let signature = gpg.sign_detached(&rsa, TEXT, &[weak[0], weak[1], digest]);
            check(&signature, &mut keyring, Verdict::Weak);
            let changed = verify_detached(b"other", &signature, &mut keyring, NOW);
            assert_eq!(changed[0].verdict, Verdict::Bad);
        }
        let mut pair = forge::pairs(&secret(&gpg, &rsa)).remove(0);
        let old = builder(NOW).set_hash_algo(HashAlgorithm::MD5);
        let old = forge::bytes(old.sign_message(&mut pair, TEXT).unwrap());
        check(&old, &mut keyring, Verdict::Weak);
        check(
            &gpg.sign_detached(&short, TEXT, &[]),
            &mut keyring,
            Verdict::Weak,
        );
        // A key that nobody vouches for but with SHA-1.
        let how = ["--allow-weak-digest-algos", "--cert-digest-algo", "SHA1"];
        let how = [
            &how,
            [
                "--quick-generate-key",
                "sha@example.org",
                "rsa2048",
                "cert,sign",
                "never",
            ]
            .as_slice(),
        ]
        .concat();
        gpg.run(&how, b"");
        let id = gpg.fingerprint("=sha@example.org");
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        check(
            &gpg.sign_detached(&id, TEXT, &[]),
            &mut keyring,
            Verdict::Weak,
        );
    }

    #[test]
    fn the_signatures_own_times_count() {
        let Some(mut gpg) = Gpg::new() else { return };
        gpg.now = NOW - 30 * DAY;
        let id = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
        for (made, end, expected) in [
            (NOW - 20 * DAY, "10d", Verdict::Expired),
            (NOW - 20 * DAY, "40d", Verdict::Good),
            (NOW + DAY - 60, "0", Verdict::Good),
            (NOW + DAY + 60, "0", Verdict::NotYet),
        ] {
            gpg.now = made;
            let how = ["--default-sig-expire", end, "--force-v4-certs"];
            let signature = gpg.sign_detached(&id, TEXT, &how[..2]);
            let found = check(&signature, &mut keyring, expected);
            assert_eq!(found.made_at, Some(made));
        }
    }

    #[test]
    fn only_keys_that_may_sign_do() {
        let Some(gpg) = Gpg::new() else { return };
        let certifies = gpg.generate("ann@example.org", "ed25519", "cert", "never");
        gpg.add_subkey(&certifies, "rsa2048", "encrypt", "never");
        gpg.add_subkey(&certifies, "ed25519", "auth", "never");
        gpg.add_subkey(&certifies, "ed25519", "sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&certifies)]);
        let secret = secret(&gpg, &certifies);
        let keys = gpg.fingerprints(&certifies);
        let expected = [Verdict::Bad, Verdict::Bad, Verdict::Bad, Verdict::Good];
        for (key, expected) in keys.iter().zip(expected) {
            let mut pair = forge::pair(&secret, key);
            let signature = forge::bytes(forge::sign(TEXT, &mut pair, NOW));
            check(&signature, &mut keyring, expected);
        }
    }

    #[test]
    fn a_subkey_must_agree_to_belong_to_its_certificate() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        gpg.add_subkey(&ann, "ed25519", "sign", "never");
        let eve = gpg.generate("eve@example.org", "ed25519", "cert,sign", "never");
        let victim = secret(&gpg, &ann);
        let signature = forge::bytes(forge::sign(TEXT, &mut forge::pairs(&victim)[1], NOW));
        // Eve binds Ann's signing key to her own certificate, to pass off what Ann signs as hers. She
        // cannot make the signature that the key itself would have to give.
        for flags in [
            KeyFlags::empty().set_signing(),
            KeyFlags::empty().set_transport_encryption(),
        ] {
            let certificate = adopted(&secret(&gpg, &eve), &victim, &flags);
            let mut keyring = TestKeyring::public(&[&certificate]);
            check(&signature, &mut keyring, Verdict::Bad);
            // Beside the true one, it changes nothing, in either order.
            let genuine = gpg.export(&ann);
            for order in [[&certificate, &genuine], [&genuine, &certificate]] {
                let mut keyring = TestKeyring::public(&order.map(Vec::as_slice));
                let found = check(&signature, &mut keyring, Verdict::Good);
                assert_eq!(found.fingerprint.as_ref(), Some(&ann));
            }
        }
        // A subkey without any binding is not even a part of the certificate.
        let subkey = victim.keys().subkeys().next().unwrap().key().clone();
        let unbound = secret(&gpg, &eve).strip_secret_key_material();
        let unbound = [
            unbound.to_vec().unwrap(),
            sequoia_openpgp::Packet::from(subkey).to_vec().unwrap(),
        ]
        .concat();
        let mut keyring = TestKeyring::public(&[&unbound]);
        let found = verify_detached(TEXT, &signature, &mut keyring, NOW);
        assert_ne!(found[0].verdict, Verdict::Good);
    }

    /// The owner's certificate with a foreign subkey, bound by the owner alone.
    fn adopted(owner: &Cert, victim: &Cert, flags: &KeyFlags) -> Vec<u8> {
        let subkey = victim.keys().subkeys().next().unwrap().key().clone();
        let mut primary = forge::pairs(owner).remove(0);
        let binding = SignatureBuilder::new(SignatureType::SubkeyBinding)
            .set_signature_creation_time(forge::moment(NOW - DAY))
            .unwrap()
            .set_key_flags(flags.clone())
            .unwrap()
            .sign_subkey_binding(&mut primary, None, &subkey)
            .unwrap();
        let (cert, _) = owner
            .clone()
            .insert_packets([sequoia_openpgp::Packet::from(subkey), binding.into()])
            .unwrap();
        cert.strip_secret_key_material().to_vec().unwrap()
    }

    #[test]
    fn whose_name_a_signature_bears_does_not_matter() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let eve = gpg.generate("eve@example.org", "ed25519", "cert,sign", "never");
        let mut both = TestKeyring::public(&[&gpg.export(&ann), &gpg.export(&eve)]);
        let mut pair = forge::pairs(&secret(&gpg, &eve)).remove(0);
        let victim = forge::cert(&gpg.export(&ann));
        let named = builder(NOW)
            .set_issuer_fingerprint(victim.fingerprint())
            .unwrap()
            .set_issuer(victim.keyid())
            .unwrap();
        let forged = forge::bytes(named.clone().sign_message(&mut pair, TEXT).unwrap());
        let found = check(&forged, &mut both, Verdict::Bad);
        assert!(found.issuers.contains(&ann));
        // Both names: it is whose key it is.
        let named = builder(NOW)
            .set_issuer_fingerprint(victim.fingerprint())
            .unwrap()
            .set_issuer(pair.public().keyid())
            .unwrap();
        let twofold = forge::bytes(named.sign_message(&mut pair, TEXT).unwrap());
        let found = check(&twofold, &mut both, Verdict::Good);
        assert_eq!(found.fingerprint.as_ref(), Some(&eve));
    }

    #[test]
    fn signatures_made_for_other_purposes_are_bad() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&ann)]);
        let mut pair = forge::pairs(&secret(&gpg, &ann)).remove(0);
        let of = |typ: SignatureType, pair: &mut KeyPair| {
            let builder = SignatureBuilder::new(typ)
                .set_signature_creation_time(forge::moment(NOW))
                .unwrap();
            let mut hash = HashAlgorithm::SHA512.context().unwrap().for_signature(4);
            hash.update(TEXT);
            forge::bytes(builder.sign_hash(pair, hash).unwrap())
        };
        check(
            &of(SignatureType::Binary, &mut pair),
            &mut keyring,
            Verdict::Good,
        );
        for typ in [
            SignatureType::Standalone,
            SignatureType::GenericCertification,
            SignatureType::PositiveCertification,
            SignatureType::DirectKey,
            SignatureType::KeyRevocation,
            SignatureType::Timestamp,
            SignatureType::Confirmation,
            SignatureType::Unknown(0x42),
        ] {
            check(&of(typ, &mut pair), &mut keyring, Verdict::Bad);
        }
        // A certificate's own signatures over nothing.
        let certificate = forge::cert(&gpg.export(&ann));
        let own = certificate.userids().next().unwrap();
        let own = own.self_signatures().next().unwrap().clone();
        check(&forge::bytes(own), &mut keyring, Verdict::Bad);
    }

    #[test]
    fn what_is_no_signature_is_bad() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate_pair("ann@example.org", "ed25519", "cv25519");
        let mut keyring = gpg.keyring(&[&ann]);
        let signature = gpg.sign_detached(&ann, TEXT, &[]);
        for other in [
            Vec::new(),
            b"gpg: Good signature from Ann".to_vec(),
            gpg.sign(&ann, TEXT, &[]),
            gpg.encrypt(&[&ann], TEXT, &[]),
            gpg.export(&ann),
            signature[..signature.len() - 1].to_vec(),
            [signature.as_slice(), &forge::literal(TEXT)].concat(),
            [forge::literal(TEXT).as_slice(), &signature].concat(),
            packet(2, b""),
            packet(2, &[4]),
            packet(2, &[4; 400]),
        ] {
            let found = check(&other, &mut keyring, Verdict::Bad);
            assert_eq!(found.fingerprint, None);
        }
        // Versions that nobody here knows: who knows.
        check(&packet(2, &[5; 40]), &mut keyring, Verdict::Weak);
        check(&packet(2, &[200; 40]), &mut keyring, Verdict::Weak);
    }

    #[test]
    fn no_changed_signature_is_good() {
        let Some(gpg) = Gpg::new() else { return };
        let mut tried = 0;
        for algorithm in ["ed25519", "rsa2048"] {
            let id = gpg.generate(
                &format!("{algorithm}@example.org"),
                algorithm,
                "cert,sign",
                "never",
            );
            let mut keyring = TestKeyring::public(&[&gpg.export(&id)]);
            let signature = gpg.sign_detached(&id, TEXT, &[]);
            for bit in 0..signature.len() * 8 {
                let mut changed = signature.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                let found = verify_detached(TEXT, &changed, &mut keyring, NOW);
                tried += 1;
                if let [
                    Signature {
                        verdict: Verdict::Good,
                        fingerprint,
                        made_at,
                        ..
                    },
                ] = found.as_slice()
                {
                    // The issuer's key id stands outside of what is hashed; the fingerprint is inside.
                    assert_eq!(
                        (fingerprint.as_ref(), *made_at),
                        (Some(&id), Some(NOW)),
                        "bit {bit}"
                    );
                    assert!(
                        unhashed(&signature).contains(&(bit / 8)),
                        "{algorithm}, bit {bit}"
                    );
                }
            }
            for end in 0..signature.len() {
                let found = verify_detached(TEXT, &signature[..end], &mut keyring, NOW);
                assert_eq!(found[0].verdict, Verdict::Bad);
                tried += 1;
            }
        }
        assert!(tried > 3_000, "{tried}");
    }

    /// Where a signature's unhashed fields and the two octets of its digest stand.
    fn unhashed(signature: &[u8]) -> std::ops::Range<usize> {
        // The header's last bits say how many octets its length has.
        let body = 2 + usize::from(signature[0] & 3);
        let hashed = usize::from(u16::from_be_bytes([
            signature[body + 4],
            signature[body + 5],
        ]));
        let begin = body + 6 + hashed;
        let length = usize::from(u16::from_be_bytes([signature[begin], signature[begin + 1]]));
        begin..begin + 2 + length + 2
    }

    /// What signed messages are made of.
    struct Pieces {
        keyring: TestKeyring,
        announced: Vec<u8>,
        signature: Vec<u8>,
        text: Vec<u8>,
        other: Vec<u8>,
    }

    impl Pieces {
        fn new(gpg: &Gpg) -> Self {
            let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
            let mut pair = forge::pairs(&secret(gpg, &ann)).remove(0);
            let made = forge::sign(TEXT, &mut pair, NOW);
            Self {
                keyring: TestKeyring::public(&[&gpg.export(&ann)]),
                announced: forge::one_pass(&made),
                signature: forge::bytes(made),
                text: forge::literal(TEXT),
                other: forge::literal(b"Pay 900 to Eve."),
            }
        }

        /// The verdicts on a message of these packets, or the error's word. Letters stand for pieces.
        #[track_caller]
        fn check(&mut self, pieces: &str, expected: &str) {
            let message: Vec<u8> = pieces.chars().flat_map(|name| self.named(name)).collect();
            let told = match open(&message, &mut self.keyring, NOW) {
                Ok(opened) => {
                    let verdicts = opened.signatures.iter().map(|s| format!("{:?}", s.verdict));
                    let verdicts = verdicts.collect::<Vec<_>>().join(" ");
                    // Whatever is good is what is given out.
                    assert!(!verdicts.contains("Good") || opened.plain.as_slice() == TEXT);
                    verdicts
                }
                Err(error) => format!("{error:?}"),
            };
            assert_eq!(told, expected, "{pieces}");
        }

        fn named(&self, name: char) -> Vec<u8> {
            let whole = || [self.announced.as_slice(), &self.text, &self.signature].concat();
            match name {
                'a' => self.announced.clone(),
                's' => self.signature.clone(),
                't' => self.text.clone(),
                'o' => self.other.clone(),
                'm' => packet(10, b"PGP"),
                // Compressed: another text, a whole signed message.
                'c' => packet(8, &[&[0], self.other.as_slice()].concat()),
                'w' => packet(8, &[[0].as_slice(), &whole()].concat()),
                other => panic!("{other}"),
            }
        }
    }

    #[test]
    fn signatures_before_and_behind_a_text_count() {
        let Some(gpg) = Gpg::new() else { return };
        let mut pieces = Pieces::new(&gpg);
        pieces.check("ats", "Good");
        pieces.check("st", "Good");
        pieces.check("mamtsm", "Good");
        pieces.check("w", "Good");
        pieces.check("sst", "Good Good");
        pieces.check("sats", "Good Good");
        pieces.check("aatss", "Good Good");
        pieces.check("aos", "Bad");
        pieces.check("so", "Bad");
    }

    #[test]
    fn a_signed_message_is_one_message() {
        let Some(gpg) = Gpg::new() else { return };
        let mut pieces = Pieces::new(&gpg);
        let two_texts = "atos aots atso aost tats taos oats toas sto sot aatots";
        let two_messages = "atsats atsst stats tw wt sw ws ctas";
        let message_in_message = "aws acs aaws sc atcs actas catss awws";
        let halves = "at ts aats atss as ast s t ss aa a c m aatass";
        for wrong in [two_texts, two_messages, message_in_message, halves] {
            for wrong in wrong.split(' ') {
                pieces.check(wrong, "Malformed");
            }
        }
    }

    #[test]
    fn no_foreign_packet_stands_in_a_signed_message() {
        let Some(gpg) = Gpg::new() else { return };
        let mut pieces = Pieces::new(&gpg);
        for tag in [1, 3, 6, 9, 13, 18, 19, 20, 40, 60] {
            let foreign = packet(tag, &[1; 9]);
            for at in 1..=3 {
                let mut parts: Vec<Vec<u8>> =
                    "ats".chars().map(|name| pieces.named(name)).collect();
                parts.insert(at, foreign.clone());
                let opened = open(&parts.concat(), &mut pieces.keyring, NOW);
                assert!(matches!(opened, Err(OpenError::Malformed)), "{tag} {at}");
            }
        }
    }

    #[test]
    fn a_cut_signed_message_is_refused() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&ann)]);
        for compression in ["none", "zip", "zlib", "bzip2"] {
            let message = gpg.sign(&ann, TEXT, &["--compress-algo", compression]);
            assert!(open(&message, &mut keyring, NOW).is_ok());
            for end in 0..message.len() {
                let opened = open(&message[..end], &mut keyring, NOW);
                // The checksum at the end of what is compressed is not ours to judge.
                let whole = opened.as_ref().is_ok_and(|opened| {
                    opened.plain.as_slice() == TEXT && opened.signatures[0].verdict == Verdict::Good
                });
                assert!(
                    whole || matches!(opened, Err(OpenError::Malformed)),
                    "{compression} {end}"
                );
                assert!(!whole || end > message.len() - 10, "{compression} {end}");
            }
        }
    }

    #[test]
    fn at_most_so_many_signatures_are_looked_at() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&ann)]);
        let signature = gpg.sign_detached(&ann, TEXT, &[]);
        let found = verify_detached(TEXT, &signature.repeat(10_000), &mut keyring, NOW);
        assert_eq!(found.len(), limits::SIGNATURES);
        assert_eq!(keyring.lookups.len(), 1);
        let message = [signature.repeat(limits::SIGNATURES), forge::literal(TEXT)].concat();
        let opened = open(&message, &mut keyring, NOW).unwrap();
        assert_eq!(opened.signatures.len(), limits::SIGNATURES);
        for count in [limits::SIGNATURES + 1, 10_000] {
            let message = [signature.repeat(count), forge::literal(TEXT)].concat();
            let error = open(&message, &mut keyring, NOW).unwrap_err();
            assert!(matches!(error, OpenError::TooLarge(_)), "{error:?}");
        }
    }

    #[test]
    fn intended_recipients_are_told() {
        let Some(gpg) = Gpg::new() else { return };
        let ann = gpg.generate("ann@example.org", "ed25519", "cert,sign", "never");
        let ben = gpg.generate("ben@example.org", "ed25519", "cert,sign", "never");
        let mut keyring = TestKeyring::public(&[&gpg.export(&ann)]);
        let mut pair = forge::pairs(&secret(&gpg, &ann)).remove(0);
        let recipients = [&ann, &ben].map(|id| id.parse().unwrap());
        let made = builder(NOW).set_intended_recipients(recipients).unwrap();
        let made = forge::bytes(made.sign_message(&mut pair, TEXT).unwrap());
        let found = check(&made, &mut keyring, Verdict::Good);
        assert_eq!(found.intended, [ann, ben]);
    }

    fn builder(now: i64) -> SignatureBuilder {
        forge::builder(now)
    }
}
