//! What a proxy says before a session.

use intake::{ProxiedFor, ProxyHeader};

use crate::shape::{magnitude, shape};

/// Most bytes that may be asked for before there is an answer: 16 and 4,096.
const MOST: usize = 4112;

/// The whole input is what came on a connection.
pub fn proxy_header(data: &[u8]) -> u64 {
    let answer = intake::proxy_header(data);
    match answer {
        ProxyHeader::Unfinished => {
            assert!(data.len() < MOST, "{} bytes and no answer", data.len());
        }
        ProxyHeader::Whole { length, .. } => check_length(data, length, answer),
        ProxyHeader::Bad => {}
    }
    if answer != ProxyHeader::Unfinished {
        let more = [data, b"\r\nEHLO c\r\n"].concat();
        assert_eq!(intake::proxy_header(&more), answer, "what follows counts");
    }
    let kind = match answer {
        ProxyHeader::Whole { origin, length } => {
            let family = match origin {
                ProxiedFor::Client(address) => Some(address.is_ipv4()),
                ProxiedFor::Untold => None,
            };
            Some((family, magnitude(length), data.starts_with(b"PROXY")))
        }
        ProxyHeader::Unfinished | ProxyHeader::Bad => None,
    };
    shape(&(kind, answer == ProxyHeader::Bad))
}

/// The header is exactly as long as it says.
fn check_length(data: &[u8], length: usize, answer: ProxyHeader) {
    let header = data.get(..length);
    let alone = header.map(intake::proxy_header);
    assert_eq!(alone, Some(answer), "longer than what came");
    let cut = data.get(..length.saturating_sub(1));
    assert_eq!(
        cut.map(intake::proxy_header),
        Some(ProxyHeader::Unfinished),
        "complete before its end"
    );
}
