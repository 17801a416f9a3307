//! A network of IP addresses, as an operator writes it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// `192.0.2.1`, `192.0.2.0/24` or `2001:db8::/32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    prefix: u32,
}

/// The text names no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANetwork {
    /// It is something else.
    #[error("not an address or network such as 192.0.2.1 or 2001:db8::/32")]
    Text,
    /// Bits behind the prefix are set, so that it may be a single address that was meant.
    #[error("the address has bits behind the length of the prefix")]
    BitsBehindPrefix,
    /// The whole internet.
    #[error("a network of every address there is")]
    Everybody,
}

impl Network {
    /// Whether the address belongs to it. An IPv4 address that is written in IPv6 is one of IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4()
            && head(address, self.prefix) == head(self.first, self.prefix)
    }
}

/// Bits of an address, at the upper end of the number.
fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// The first bits, the others being zero.
fn head(address: IpAddr, prefix: u32) -> u128 {
    let behind = u128::MAX.checked_shr(prefix).unwrap_or(0);
    bits(address) & !behind
}

const fn longest(address: IpAddr) -> u32 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let first: IpAddr = address.parse().map_err(|_bad| NotANetwork::Text)?;
        let prefix = match prefix {
            None => longest(first),
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map_err(|_bad| NotANetwork::Text)?
            }
            Some(_) => return Err(NotANetwork::Text),
        };
        // No connection ever has an address of IPv4 within IPv6, once it is looked at canonically.
        if prefix > longest(first) || first.to_canonical() != first {
            return Err(NotANetwork::Text);
        }
        if prefix == 0 {
            return Err(NotANetwork::Everybody);
        }
        if head(first, prefix) != bits(first) {
            return Err(NotANetwork::BitsBehindPrefix);
        }
        Ok(Self { first, prefix })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(network: &str, inside: &[&str], outside: &[&str]) {
        let network: Network = network.parse().unwrap();
        for address in inside {
            assert!(network.contains(address.parse().unwrap()), "{address}");
        }
        for address in outside {
            assert!(!network.contains(address.parse().unwrap()), "{address}");
        }
    }

    #[track_caller]
    fn refuses(text: &str, expected: NotANetwork) {
        assert_eq!(text.parse::<Network>(), Err(expected), "{text}");
    }

    #[test]
    fn an_address_belongs_to_its_network_and_to_no_other() {
        let one = &["192.0.2.7", "::ffff:192.0.2.7"];
        check("192.0.2.7", one, &["192.0.2.6", "::1", "c000:207::"]);
        check("192.0.2.7/32", one, &["192.0.2.6"]);
        check("10.0.0.0/8", &["10.255.0.1"], &["11.0.0.0", "a00::"]);
        check("192.0.2.128/25", &["192.0.2.255"], &["192.0.2.127"]);
        check("2001:db8::/32", &["2001:db8:ffff::1"], &["2001:db9::"]);
        check("::1", &["::1"], &["::2", "127.0.0.1"]);
        check("128.0.0.0/1", &["255.1.1.1"], &["127.0.0.1", "8000::"]);
    }

    #[test]
    fn what_is_no_network_or_too_large_is_refused() {
        for text in [
            "",
            "proxy.example",
            "192.0.2.0/",
            "192.0.2.0/33",
            "192.0.2.0/+8",
            "192.0.2/24",
            "2001:db8::/129",
            "192.0.2.0/24/8",
            " 192.0.2.1",
            "::ffff:192.0.2.1",
        ] {
            refuses(text, NotANetwork::Text);
        }
        refuses("192.0.2.1/24", NotANetwork::BitsBehindPrefix);
        refuses("2001:db8::1/64", NotANetwork::BitsBehindPrefix);
        refuses("0.0.0.0/0", NotANetwork::Everybody);
        refuses("::/0", NotANetwork::Everybody);
    }

    #[test]
    fn it_is_shown_with_its_prefix() {
        let network: Network = "192.0.2.0/24".parse().unwrap();
        assert_eq!(network.to_string(), "192.0.2.0/24");
    }
}
