//! Addresses and networks.

use std::net::IpAddr;

use crate::name::DomainName;

/// The name under which an address's names stand.
pub(super) fn reverse(address: IpAddr) -> Option<DomainName> {
    let labels: Vec<String> = match address {
        IpAddr::V4(four) => four.octets().iter().rev().map(u8::to_string).collect(),
        IpAddr::V6(six) => {
            let digits = format!("{:032x}", six.to_bits());
            digits.chars().rev().map(String::from).collect()
        }
    };
    let zone = if address.is_ipv4() { "in-addr" } else { "ip6" };
    DomainName::parse(&format!("{}.{zone}.arpa", labels.join(".")))
}

/// Whether an address is in a network, of which this many bits count.
pub(super) fn is_in(address: IpAddr, network: IpAddr, length: u32) -> bool {
    match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            let differs = one.to_bits() ^ other.to_bits();
            differs.leading_zeros() >= length.min(32)
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            let differs = one.to_bits() ^ other.to_bits();
            differs.leading_zeros() >= length.min(128)
        }
        _ => false,
    }
}
