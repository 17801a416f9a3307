//! Headers as proxies send them, and everything that is none.

use proptest::prelude::*;

use super::*;

fn client(address: &str) -> ProxiedFor {
    ProxiedFor::Client(address.parse().unwrap())
}

/// A header of version 2.
fn header(command: u8, family: u8, block: &[u8]) -> Vec<u8> {
    let length = u16::try_from(block.len()).unwrap().to_be_bytes();
    [BINARY, &[command, family], &length, block].concat()
}

/// `None` if the header is bad. Whole ones are read alike with the session behind them, and are
/// unfinished wherever they are cut.
#[track_caller]
fn check(header: &[u8], expected: Option<ProxiedFor>) {
    let shown = header.escape_ascii();
    let length = header.len();
    let whole = expected.map_or(ProxyHeader::Bad, |origin| ProxyHeader::Whole {
        origin,
        length,
    });
    assert_eq!(proxy_header(header), whole, "{shown}");
    let with_session = [header, b"EHLO c\r\n"].concat();
    assert_eq!(proxy_header(&with_session), whole, "{shown} with a session");
    if expected.is_some() {
        for end in 0..length {
            let cut = proxy_header(&header[..end]);
            assert_eq!(cut, ProxyHeader::Unfinished, "{shown} cut at {end}");
        }
    }
}

#[track_caller]
fn text(line: &str, expected: Option<ProxiedFor>) {
    check(format!("{line}\r\n").as_bytes(), expected);
}

#[test]
fn lines_of_version_1_are_read() {
    text(
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25",
        Some(client("192.0.2.7")),
    );
    text(
        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535",
        Some(client("255.255.255.255")),
    );
    text(
        "PROXY TCP6 2001:db8::7 ::1 0 0",
        Some(client("2001:db8::7")),
    );
    text("PROXY UNKNOWN", Some(ProxiedFor::Untold));
    text(
        "PROXY UNKNOWN anything at all ::1",
        Some(ProxiedFor::Untold),
    );
    let longest = format!("PROXY UNKNOWN {:a<91}", "");
    assert_eq!(longest.len() + 2, TEXT_BYTES);
    text(&longest, Some(ProxiedFor::Untold));
}

#[test]
fn lines_that_are_nearly_of_version_1_are_refused() {
    for line in [
        "PROXY",
        "PROXY ",
        "PROXY TCP4",
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324",
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25 ",
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25 more",
        "PROXY TCP4  192.0.2.7 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.2.07 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.2 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.2.7 nowhere 56324 25",
        "PROXY TCP4 2001:db8::7 ::1 56324 25",
        "PROXY TCP6 192.0.2.7 198.51.100.1 56324 25",
        "PROXY TCP6 fe80::1%eth0 ::1 56324 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 65536 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 056 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 +56 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1  25",
        "PROXY UDP4 192.0.2.7 198.51.100.1 56324 25",
        "PROXY unknown",
        "PROXY UNKNOWN\t",
        "proxy TCP4 192.0.2.7 198.51.100.1 56324 25",
        "EHLO client.example",
    ] {
        text(line, None);
    }
    check(b"PROXY UNKNOWN a\rb\r\n", None);
    check(b"PROXY UNKNOWN a\nb\r\n", None);
    check(b"PROXY UNKNOWN \xff\r\n", None);
    let endless = [b"PROXY UNKNOWN ".as_slice(), &[b'a'; 200]].concat();
    check(&endless, None);
    let one_too_long = format!("PROXY UNKNOWN {:a<92}", "");
    text(&one_too_long, None);
}

#[test]
fn blocks_of_version_2_are_read() {
    let v4 = [192, 0, 2, 7, 198, 51, 100, 1, 220, 4, 0, 25];
    check(&header(0x21, 0x11, &v4), Some(client("192.0.2.7")));
    let from = "2001:db8::7".parse::<Ipv6Addr>().unwrap().octets();
    let v6 = [&from[..], &[0; 16], &[220, 4, 0, 25]].concat();
    check(&header(0x21, 0x21, &v6), Some(client("2001:db8::7")));
    let remark = [&v4[..], &[0x01, 0, 2, b'h', b'2', 0x04, 0, 0]].concat();
    check(&header(0x21, 0x11, &remark), Some(client("192.0.2.7")));
    check(&header(0x21, 0x31, &[b'/'; 216]), Some(ProxiedFor::Untold));
    check(&header(0x21, 0x00, b"anything"), Some(ProxiedFor::Untold));
    // A health check: the addresses count for nothing.
    check(&header(0x20, 0x00, b""), Some(ProxiedFor::Untold));
    check(&header(0x20, 0x11, &v4), Some(ProxiedFor::Untold));
    check(&header(0x20, 0xff, b"x"), Some(ProxiedFor::Untold));
    let most = header(0x20, 0x00, &[0; REST_BYTES]);
    check(&most, Some(ProxiedFor::Untold));
}

#[test]
fn blocks_that_are_nearly_of_version_2_are_refused() {
    let v4 = [192, 0, 2, 7, 198, 51, 100, 1, 220, 4, 0, 25];
    for (command, family) in [
        (0x11, 0x11),
        (0x31, 0x11),
        (0x22, 0x11),
        (0x2f, 0x11),
        (0x21, 0x12),
        (0x21, 0x10),
        (0x21, 0x13),
        (0x21, 0x41),
        (0x21, 0xff),
    ] {
        check(&header(command, family, &v4), None);
    }
    check(&header(0x21, 0x11, &v4[..11]), None);
    check(&header(0x21, 0x21, &v4), None);
    check(&header(0x21, 0x31, &[0; 215]), None);
    check(&header(0x20, 0x00, &[0; REST_BYTES + 1]), None);
    for broken in [&[1_u8][..], &[1, 0], &[1, 0, 1], &[1, 0, 2, 0]] {
        check(&header(0x21, 0x11, &[&v4[..], broken].concat()), None);
    }
    let mut other = header(0x21, 0x11, &v4);
    other[5] = b'x';
    check(&other, None);
}

#[test]
fn what_can_be_told_early_is_not_waited_for() {
    assert_eq!(proxy_header(b""), ProxyHeader::Unfinished);
    assert_eq!(proxy_header(b"E"), ProxyHeader::Bad);
    assert_eq!(proxy_header(b"PROXX"), ProxyHeader::Bad);
    assert_eq!(proxy_header(b"\r\n\r\nx"), ProxyHeader::Bad);
    // A length that is not taken, before any of it came.
    let long = [BINARY, &[0x21, 0x11, 0xff, 0xff]].concat();
    assert_eq!(proxy_header(&long), ProxyHeader::Bad);
}

/// Bytes that come near a header.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just(&b"PROXY "[..]),
        Just(&b"TCP4 "[..]),
        Just(&b"TCP6 "[..]),
        Just(&b"UNKNOWN "[..]),
        Just(&b"192.0.2.7 "[..]),
        Just(&b"2001:db8::7 "[..]),
        Just(&b"25"[..]),
        Just(&b" "[..]),
        Just(&b"\r\n"[..]),
        Just(BINARY),
        Just(&b"\x21\x11\0\x0c"[..]),
        Just(&b"\x20\0\0\0"[..]),
        Just(&b"\x21\x21\0\x26"[..]),
        Just(&b"\xc0\0\x02\x07\xc0\0\x02\x01\0\x19\0\x19"[..]),
        Just(&b"\0\0\x01"[..]),
    ];
    let words = proptest::collection::vec(word, 0..10).prop_map(|words| words.concat());
    let noise = proptest::collection::vec(any::<u8>(), 0..300);
    prop_oneof![
        words.clone(),
        noise.clone(),
        (words, noise).prop_map(|(a, b)| [a, b].concat())
    ]
}

proptest! {
    /// Never a panic; and the answer, once there is one, depends on nothing that comes later.
    #[test]
    fn any_bytes_have_one_answer(bytes in nearly(), more in proptest::collection::vec(any::<u8>(), 0..20)) {
        let answer = proxy_header(&bytes);
        if answer == ProxyHeader::Unfinished {
            prop_assert!(bytes.len() < HEAD_BYTES + REST_BYTES);
            for end in 0..bytes.len() {
                prop_assert_eq!(proxy_header(&bytes[..end]), ProxyHeader::Unfinished);
            }
        } else {
            prop_assert_eq!(proxy_header(&[&bytes[..], &more].concat()), answer);
        }
        if let ProxyHeader::Whole { length, .. } = answer {
            prop_assert!(length <= bytes.len());
            prop_assert_eq!(proxy_header(&bytes[..length - 1]), ProxyHeader::Unfinished);
        }
    }

    /// What a proxy writes by the book is read as it was meant, in both versions.
    #[test]
    fn every_address_comes_through(v4 in any::<[u8; 4]>(), v6 in any::<[u8; 16]>(), port in any::<u16>()) {
        let (short, long) = (Ipv4Addr::from(v4), Ipv6Addr::from(v6));
        text(&format!("PROXY TCP4 {short} 192.0.2.1 {port} 25"), Some(ProxiedFor::Client(short.into())));
        text(&format!("PROXY TCP6 {long} ::1 {port} 25"), Some(ProxiedFor::Client(long.into())));
        let [high, low] = port.to_be_bytes();
        let ports = [high, low, 0, 25];
        let block = [&v4[..], &[192, 0, 2, 1], &ports].concat();
        check(&header(0x21, 0x11, &block), Some(ProxiedFor::Client(short.into())));
        let block = [&v6[..], &[0; 16], &ports].concat();
        check(&header(0x21, 0x21, &block), Some(ProxiedFor::Client(long.into())));
    }
}
