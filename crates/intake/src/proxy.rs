//! The header with which a proxy says for whom it speaks (`proxy-protocol.txt` of `HAProxy`, versions
//! 1 and 2): pure, strict, bounded. Whether the proxy may be believed is decided elsewhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Longest header of version 1 in bytes, with its CRLF (section 2.1).
const TEXT_BYTES: usize = 107;
/// What begins a header of version 1.
const TEXT: &[u8] = b"PROXY ";
/// What begins a header of version 2 (section 2.2).
const BINARY: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";
/// The fixed part of version 2, in bytes.
const HEAD_BYTES: usize = 16;
/// Most bytes after the fixed part. Addresses need 36, or 216 for sockets; the rest is for a proxy's remarks.
const REST_BYTES: usize = 4096;

/// For whom a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxiedFor {
    /// For this address.
    Client(IpAddr),
    /// For itself (a health check), or for somebody of whom it tells nothing.
    Untold,
}

/// What stands at the beginning of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyHeader {
    /// Too little has come to tell.
    Unfinished,
    /// A header of so many bytes; what follows it is the session.
    Whole {
        /// For whom the proxy speaks.
        origin: ProxiedFor,
        /// Bytes of the header.
        length: usize,
    },
    /// No header that we take. Nothing that follows may be read.
    Bad,
}

/// Reads the header at the beginning of all bytes that have come on a connection so far. Needs at most
/// 4,112 of them.
#[must_use]
pub fn proxy_header(bytes: &[u8]) -> ProxyHeader {
    if begins(bytes, TEXT) {
        text(bytes)
    } else if begins(bytes, BINARY) {
        binary(bytes)
    } else {
        ProxyHeader::Bad
    }
}

/// Whether the bytes begin like this, as far as they have come.
fn begins(bytes: &[u8], mark: &[u8]) -> bool {
    let common = bytes.len().min(mark.len());
    bytes.get(..common) == mark.get(..common)
}

fn text(bytes: &[u8]) -> ProxyHeader {
    let line = bytes.get(..TEXT_BYTES).unwrap_or(bytes);
    let Some(end) = line.windows(2).position(|pair| pair == b"\r\n") else {
        return if bytes.len() < TEXT_BYTES {
            ProxyHeader::Unfinished
        } else {
            ProxyHeader::Bad
        };
    };
    let origin = line.get(TEXT.len()..end).and_then(text_origin);
    whole(origin, end.saturating_add(2))
}

fn whole(origin: Option<ProxiedFor>, length: usize) -> ProxyHeader {
    origin.map_or(ProxyHeader::Bad, |origin| ProxyHeader::Whole {
        origin,
        length,
    })
}

/// The words after `PROXY`, with one blank between them. After `UNKNOWN` anything may stand.
fn text_origin(words: &[u8]) -> Option<ProxiedFor> {
    let words = std::str::from_utf8(words).ok()?;
    if words.contains(char::is_control) {
        return None;
    }
    let mut words = words.split(' ');
    let family = words.next()?;
    if family == "UNKNOWN" {
        return Some(ProxiedFor::Untold);
    }
    let [from, to, from_port, to_port] =
        [words.next()?, words.next()?, words.next()?, words.next()?];
    if words.next().is_some() || !is_port(from_port) || !is_port(to_port) {
        return None;
    }
    let from: IpAddr = match family {
        "TCP4" => {
            to.parse::<Ipv4Addr>().ok()?;
            from.parse::<Ipv4Addr>().ok()?.into()
        }
        "TCP6" => {
            to.parse::<Ipv6Addr>().ok()?;
            from.parse::<Ipv6Addr>().ok()?.into()
        }
        _ => return None,
    };
    Some(ProxiedFor::Client(from))
}

/// 0 to 65535 in decimal digits, without zeros in front.
fn is_port(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.parse::<u16>().is_ok() && (text.len() == 1 || !text.starts_with('0'))
}

fn binary(bytes: &[u8]) -> ProxyHeader {
    let Some(head) = bytes.get(..HEAD_BYTES) else {
        return ProxyHeader::Unfinished;
    };
    let [.., command, family, high, low] = head else {
        return ProxyHeader::Bad;
    };
    let rest = usize::from(u16::from_be_bytes([*high, *low]));
    if rest > REST_BYTES {
        return ProxyHeader::Bad;
    }
    let length = HEAD_BYTES.saturating_add(rest);
    // What is wrong already gets no more bytes.
    let Some(places) = Places::read(*command, *family, rest) else {
        return ProxyHeader::Bad;
    };
    match bytes.get(HEAD_BYTES..length) {
        None => ProxyHeader::Unfinished,
        Some(block) => whole(places.origin(block), length),
    }
}

/// What stands after the fixed part of version 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    /// The proxy speaks for itself, or of nobody: whatever stands there is skipped, as the
    /// specification wants it.
    Skipped,
    V4,
    V6,
    /// Paths of sockets, on the proxy's machine.
    Unix,
}

impl Places {
    /// From the byte with version and command, and the byte with family and transport. Datagrams do not
    /// come on a connection, and everything else has no meaning yet.
    fn read(command: u8, family: u8, rest: usize) -> Option<Self> {
        let places = match (command, family) {
            (0x20, _) | (0x21, 0x00) => Self::Skipped,
            (0x21, 0x11) => Self::V4,
            (0x21, 0x21) => Self::V6,
            (0x21, 0x31) => Self::Unix,
            _ => return None,
        };
        (places.bytes() <= rest).then_some(places)
    }

    /// Bytes of both addresses and ports.
    const fn bytes(self) -> usize {
        match self {
            Self::Skipped => 0,
            Self::V4 => 12,
            Self::V6 => 36,
            Self::Unix => 216,
        }
    }

    fn origin(self, block: &[u8]) -> Option<ProxiedFor> {
        if self == Self::Skipped {
            return Some(ProxiedFor::Untold);
        }
        let (places, remarks) = block.split_at_checked(self.bytes())?;
        if !are_remarks(remarks) {
            return None;
        }
        Some(match self {
            Self::V4 => ProxiedFor::Client(IpAddr::from(*places.first_chunk::<4>()?)),
            Self::V6 => ProxiedFor::Client(IpAddr::from(*places.first_chunk::<16>()?)),
            Self::Skipped | Self::Unix => ProxiedFor::Untold,
        })
    }
}

/// Type, length in two bytes, value: none of them means anything to us, and all have to be whole.
fn are_remarks(mut rest: &[u8]) -> bool {
    while let [_kind, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        match after.get(length..) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests;
