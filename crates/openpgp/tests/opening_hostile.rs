//! Threat A20: messages that are made to cost memory or time.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::{Duration, Instant};

    use crate::common::forge::{self, packet};
    use crate::common::{NOW, TestKeyring};
    use openpgp::{
        OpenError, Opened, limits, open, open_with, read_certificates, verify_cleartext,
        verify_detached,
    };
    use proptest::prelude::*;
    use sequoia_openpgp::serialize::stream::{Compressor, Message};
    use sequoia_openpgp::types::{AEADAlgorithm, CompressionAlgorithm};

    /// No message may take longer than this, however slow the machine.
    const LONG: Duration = Duration::from_secs(20);

    /// What becomes of a message that is signed only, and of the same in each kind of container.
    #[track_caller]
    fn check(what: &str, packets: &[u8], expected: &str) {
        let session = forge::session();
        let mut messages = vec![packets.to_vec()];
        if packets.len() < limits::MESSAGE_BYTES {
            messages.push(forge::seipd1(packets, &session));
            messages.push(forge::seipd2(packets, &session, AEADAlgorithm::OCB, 16));
            messages.push(forge::aed(packets, &session, 16));
        }
        for message in messages {
            let began = Instant::now();
            let opened = open_with(&message, &session, &mut TestKeyring::default(), NOW);
            let took = began.elapsed();
            assert_eq!(told(&opened), expected, "{what}");
            assert!(took < LONG, "{what}: {took:?}");
        }
    }

    /// The length of what was opened, or the error's words.
    fn told(opened: &Result<Opened, OpenError>) -> String {
        match opened {
            Ok(opened) => opened.plain.len().to_string(),
            Err(OpenError::TooLarge(limit)) => format!("{limit:?}"),
            Err(error) => format!("{error:?}"),
        }
    }

    /// A compressed packet with these packets in it.
    fn compressed(algorithm: CompressionAlgorithm, packets: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let writer = Compressor::new(Message::new(&mut bytes)).algo(algorithm);
        let mut writer = writer.build().unwrap();
        writer.write_all(packets).unwrap();
        writer.finalize().unwrap();
        bytes
    }

    /// Something that counts as a signature, so that the message need not be encrypted.
    fn signed(text: &[u8]) -> Vec<u8> {
        [packet(2, &[5; 40]), forge::literal(text)].concat()
    }

    const ALL: [CompressionAlgorithm; 3] = [
        CompressionAlgorithm::Zip,
        CompressionAlgorithm::Zlib,
        CompressionAlgorithm::BZip2,
    ];

    #[test]
    fn what_compresses_well_is_opened_up_to_a_limit() {
        for algorithm in ALL {
            let mild = compressed(algorithm, &signed(&vec![b'x'; 1_000_000]));
            check("a megabyte", &mild, "1000000");
            let bomb = compressed(algorithm, &signed(&vec![b'x'; 16_000_000]));
            assert!(bomb.len() < 100_000);
            check("16 megabytes", &bomb, "Growth");
        }
    }

    #[test]
    fn no_ballast_makes_room_for_more() {
        for (length, expected) in [(60_000_000, "60000000"), (70_000_000, "Plain")] {
            let ballast = packet(21, &noise(1_000_000));
            let inside = [ballast, signed(&vec![b'x'; length])].concat();
            let message = compressed(CompressionAlgorithm::Zlib, &inside);
            assert!(message.len() * limits::GROWTH > length);
            let began = Instant::now();
            let opened = open(&message, &mut TestKeyring::default(), NOW);
            let took = began.elapsed();
            assert_eq!(told(&opened), expected);
            assert!(took < LONG, "{took:?}");
        }
    }

    /// Bytes that cannot be compressed.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[0]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn bombs_in_bombs_are_not_unfolded() {
        for algorithm in ALL {
            let mut bomb = signed(&vec![0; 16_000_000]);
            for layer in 0..4 {
                bomb = compressed(algorithm, &bomb);
                let expected = if layer < 3 { "Growth" } else { "Nesting" };
                let began = Instant::now();
                let opened = open(&bomb, &mut TestKeyring::default(), NOW);
                assert!(began.elapsed() < LONG);
                // A bomb may shrink so far that its own layers are the first to be too much.
                assert!(
                    told(&opened) == "Growth" || told(&opened) == expected,
                    "{opened:?}"
                );
            }
        }
    }

    #[test]
    fn layers_are_counted() {
        let mut message = signed(b"Hello");
        for layers in 1..100 {
            message = compressed(CompressionAlgorithm::Zip, &message);
            let opened = open(&message, &mut TestKeyring::default(), NOW);
            let allowed = layers <= usize::from(limits::NESTING);
            assert_eq!(
                told(&opened),
                if allowed { "5" } else { "Nesting" },
                "{layers}"
            );
            // Encryption is a layer, too.
            let session = forge::session();
            let container = forge::seipd1(&message, &session);
            let opened = open_with(&container, &session, &mut TestKeyring::default(), NOW);
            let allowed = layers < usize::from(limits::NESTING);
            assert_eq!(
                told(&opened),
                if allowed { "5" } else { "Nesting" },
                "{layers}"
            );
        }
        // Without compressing anything, as deep as there is room.
        let mut message = signed(b"Hello");
        for _ in 0..10_000 {
            message = packet(8, &[&[0], message.as_slice()].concat());
        }
        check("deep", &message, "Nesting");
    }

    #[test]
    fn no_container_is_opened_in_another() {
        let session = forge::session();
        let inside = forge::seipd1(&forge::literal(b"Hello"), &session);
        check(
            "encrypted twice",
            &compressed(CompressionAlgorithm::Zip, &inside),
            "Malformed",
        );
        let twice = forge::seipd1(&inside, &session);
        let opened = open_with(&twice, &session, &mut TestKeyring::default(), NOW);
        assert_eq!(told(&opened), "Malformed");
    }

    #[test]
    fn recipients_are_counted() {
        let session = forge::session();
        let container = forge::seipd1(&forge::literal(b"Hello"), &session);
        for tag in [1, 3] {
            let key = packet(tag, &[3; 300]);
            for (count, expected) in [
                (limits::SESSION_KEYS, "5"),
                (limits::SESSION_KEYS + 1, "SessionKeys"),
                (10_000, "SessionKeys"),
                (100_000, "SessionKeys"),
            ] {
                let message = [key.repeat(count), container.clone()].concat();
                let mut keyring = TestKeyring::default();
                let opened = open_with(&message, &session, &mut keyring, NOW);
                assert_eq!(told(&opened), expected, "{count}");
                let began = Instant::now();
                assert!(open(&message, &mut keyring, NOW).is_err());
                assert!(began.elapsed() < LONG);
                let asked = usize::from(tag == 1 && expected == "5");
                assert_eq!(keyring.unwraps.len(), asked);
            }
        }
    }

    #[test]
    fn lengths_that_lie_reserve_nothing() {
        for tag in [1, 2, 3, 4, 8, 9, 10, 11, 18, 20, 21, 63] {
            for length in [
                b"\xff\xff\xff\xff\xff".as_slice(),
                b"\xff\x7f\xff\xff\xff",
                b"\xfe",
                b"\xfe\x00",
                b"\xdf\xff",
                b"\xe0",
            ] {
                let message = [&[0xc0 | tag], length, b"abc"].concat();
                let expected = match tag {
                    9 | 18 | 20 => "NoIntegrity",
                    _ => "Malformed",
                };
                let opened = open(&message, &mut TestKeyring::default(), NOW);
                assert_eq!(told(&opened), expected, "{tag} {length:x?}");
            }
        }
    }

    #[test]
    fn parts_of_one_byte_are_joined() {
        let body = [b"b\0\0\0\0\0".as_slice(), &vec![b'x'; 500_000]].concat();
        let parts: Vec<u8> = body.iter().flat_map(|byte| [0xe0, *byte]).collect();
        let message = [packet(2, &[5; 40]), vec![0xcb], parts, vec![0]].concat();
        check("parts", &message, "500000");
    }

    #[test]
    fn too_much_is_not_even_read() {
        let huge = vec![b'-'; limits::MESSAGE_BYTES + 1];
        let mut keyring = TestKeyring::default();
        let began = Instant::now();
        assert_eq!(told(&open(&huge, &mut keyring, NOW)), "Message");
        assert_eq!(verify_cleartext(&huge, &mut keyring, NOW), None);
        assert!(began.elapsed() < Duration::from_secs(1));
    }

    /// How long it takes for so much of something, the best of three.
    fn duration(length: usize, make: &dyn Fn(usize) -> Vec<u8>, act: &dyn Fn(&[u8])) -> Duration {
        let input = make(length);
        let once = || {
            let began = Instant::now();
            act(&input);
            began.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap()
    }

    /// What it is, how long, how it is made, what is done with it.
    type Case<'a> = (
        &'a str,
        usize,
        &'a dyn Fn(usize) -> Vec<u8>,
        &'a dyn Fn(&[u8]),
    );

    #[test]
    fn twice_as_much_costs_twice_as_much() {
        let nobody = TestKeyring::default;
        let opens = move |bytes: &[u8]| drop(open(bytes, &mut nobody(), NOW));
        let with_key = move |bytes: &[u8]| {
            open_with(bytes, &forge::session(), &mut nobody(), NOW).unwrap();
        };
        let verifies = move |bytes: &[u8]| drop(verify_cleartext(bytes, &mut nobody(), NOW));
        let detached = move |bytes: &[u8]| drop(verify_detached(b"", bytes, &mut nobody(), NOW));
        let reads = |bytes: &[u8]| drop(read_certificates(bytes, NOW));
        let repeated =
            |text: &'static str| move |length: usize| text.repeat(length / text.len()).into_bytes();
        let markers = |length: usize| packet(10, b"PGP").repeat(length / 9);
        let begin = "-----BEGIN PGP SIGNED MESSAGE-----\n\n";
        let lines = move |text: &'static str| {
            move |length: usize| {
                let end = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
                format!("{begin}{}{end}", text.repeat(length / text.len())).into_bytes()
            }
        };
        let sealed =
            |length: usize| forge::aed(&forge::literal(&vec![0; length]), &forge::session(), 0);
        let cases: [Case<'_>; 11] = [
            (
                "begins",
                1 << 20,
                &repeated("-----BEGIN PGP MESSAGE-----\n"),
                &opens,
            ),
            (
                "base64",
                1 << 20,
                &repeated("-----BEGIN PGP MESSAGE-----\n\nAAAA\n"),
                &opens,
            ),
            ("headers", 1 << 20, &repeated("a: b\n"), &opens),
            ("markers", 1 << 20, &markers, &opens),
            ("small chunks", 1 << 19, &sealed, &with_key),
            ("empty lines", 1 << 20, &lines("\n"), &verifies),
            ("blanks", 1 << 20, &lines(" "), &verifies),
            ("escaped lines", 1 << 20, &lines("- -\n"), &verifies),
            (
                "signatures",
                1 << 20,
                &|length| packet(2, &[4; 40]).repeat(length / 46),
                &detached,
            ),
            (
                "certificates",
                1 << 18,
                &|length| packet(6, &[4; 40]).repeat(length / 46),
                &reads,
            ),
            (
                "user ids",
                1 << 18,
                &|length| packet(13, &[b'a'; 40]).repeat(length / 46),
                &reads,
            ),
        ];
        for (what, length, make, act) in cases {
            // Other programs run beside this one; only what is never linear is not.
            let linear = (0..5).any(|_| {
                let one = duration(length, make, act);
                let two = duration(2 * length, make, act);
                // Below a few milliseconds there is only noise.
                two < one.mul_f64(2.5) + Duration::from_millis(20)
            });
            assert!(linear, "{what}");
        }
    }

    /// Sequences of packets that nearly are messages.
    fn nearly() -> impl Strategy<Value = Vec<u8>> {
        let body = prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..60),
            Just(b"b\0\0\0\0\0Hello".to_vec()),
            Just([[4, 0, 1, 8, 0, 0, 0, 0].as_slice(), &[1; 20]].concat()),
            Just([[1, 9, 2, 0].as_slice(), &[7; 80]].concat()),
            Just([[2, 9, 2, 0].as_slice(), &[7; 80]].concat()),
            Just([[1].as_slice(), &[7; 60]].concat()),
        ];
        let tags = prop_oneof![
            0_u8..64,
            Just(2),
            Just(4),
            Just(8),
            Just(11),
            Just(18),
            Just(20)
        ];
        let one = (tags, body).prop_map(|(tag, body)| packet(tag, &body));
        proptest::collection::vec(one, 0..6).prop_map(|packets| packets.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_bytes_break_anything(bytes: Vec<u8>, nearly in nearly(), text in "[ -~\n]{0,200}") {
            let session = forge::session();
            let mut nobody = TestKeyring::default();
            for input in [bytes.as_slice(), &nearly, text.as_bytes()] {
                drop(open(input, &mut nobody, NOW));
                drop(open_with(input, &session, &mut nobody, NOW));
                prop_assert!(!verify_detached(&bytes, input, &mut nobody, NOW).is_empty());
                drop(verify_cleartext(input, &mut nobody, NOW));
                drop(read_certificates(input, NOW));
                for container in [forge::seipd1(input, &session), forge::aed(input, &session, 0)] {
                    drop(open_with(&container, &session, &mut nobody, NOW));
                }
            }
            for now in [i64::MIN, -1, 0, i64::MAX] {
                drop(open(&nearly, &mut nobody, now));
                drop(read_certificates(&nearly, now));
            }
        }
    }
}
