//! The samples of RFC 9580, appendix A, but those for passwords.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use crate::common::{NOW, TestKeyring};
    use openpgp::{Verdict, open, read_certificates, verify_cleartext};

    /// A.3, a certificate of version 6.
    const CERTIFICATE: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----

xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf
GwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxy
KwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lw
gyU2kCcUmKfvBXbAf6rhRYWzuQOwEn7E/aLwIwRaLsdry0+VcallHhSu4RN6HWaE
QsiPlR4zxP/TP7mhfVEe7XWPxtnMUMtf15OyA51YBM4qBmOHf+MZAAAAIIaTJINn
+eUBXbki+PSAld2nhJh/LVmFsS+60WyvXkQ1wpsGGBsKAAAALAWCY4d/4wKbDCIh
BssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce62azJAAAAAAQBIKbpGG2dWTX8
j+VjFM21J0hqWlEg+bdiojWnKfA5AQpWUWtnNwDEM0g12vYxoWM8Y81W+bHBw805
I8kWVkXU6vFOi+HWvv/ira7ofJu16NnoUkhclkUrk0mXubZvyl4GBg==
-----END PGP PUBLIC KEY BLOCK-----
";

    /// A.4, the same with its secrets.
    const SECRET: &str = "-----BEGIN PGP PRIVATE KEY BLOCK-----

xUsGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laMAGXKB
exK+cH6NX1hs5hNhIB00TrJmosgv3mg1ditlsLfCsQYfGwoAAABCBYJjh3/jAwsJ
BwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce6
2azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lwgyU2kCcUmKfvBXbAf6rh
RYWzuQOwEn7E/aLwIwRaLsdry0+VcallHhSu4RN6HWaEQsiPlR4zxP/TP7mhfVEe
7XWPxtnMUMtf15OyA51YBMdLBmOHf+MZAAAAIIaTJINn+eUBXbki+PSAld2nhJh/
LVmFsS+60WyvXkQ1AE1gCk95TUR3XFeibg/u/tVY6a//1q0NWC1X+yui3O24wpsG
GBsKAAAALAWCY4d/4wKbDCIhBssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce6
2azJAAAAAAQBIKbpGG2dWTX8j+VjFM21J0hqWlEg+bdiojWnKfA5AQpWUWtnNwDE
M0g12vYxoWM8Y81W+bHBw805I8kWVkXU6vFOi+HWvv/ira7ofJu16NnoUkhclkUr
k0mXubZvyl4GBg==
-----END PGP PRIVATE KEY BLOCK-----
";

    /// A.6, signed in the open.
    const CLEARTEXT: &str = "-----BEGIN PGP SIGNED MESSAGE-----

What we need from the grocery store:

- - tofu
- - vegetables
- - noodles

-----BEGIN PGP SIGNATURE-----

wpgGARsKAAAAKQWCY5ijYyIhBssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce6
2azJAAAAAGk2IHZJX1AhiJD39eLuPBgiUU9wUA9VHYblySHkBONKU/usJ9BvuAqo
/FvLFuGWMbKAdA+epq7V4HOtAPlBWmU8QOd6aud+aSunHQaaEJ+iTFjP2OMW0KBr
NK2ay45cX1IVAQ==
-----END PGP SIGNATURE-----
";

    /// A.7, the same as a message.
    const INLINE: &str = "-----BEGIN PGP MESSAGE-----

xEYGAQobIHZJX1AhiJD39eLuPBgiUU9wUA9VHYblySHkBONKU/usyxhsTwYJppfk
1S36bHIrDB8eJ8GKVnCPZSXsJ7rZrMkBy0p1AAAAAABXaGF0IHdlIG5lZWQgZnJv
bSB0aGUgZ3JvY2VyeSBzdG9yZToKCi0gdG9mdQotIHZlZ2V0YWJsZXMKLSBub29k
bGVzCsKYBgEbCgAAACkFgmOYo2MiIQbLGGxPBgmml+TVLfpscisMHx4nwYpWcI9l
JewnutmsyQAAAABpNiB2SV9QIYiQ9/Xi7jwYIlFPcFAPVR2G5ckh5ATjSlP7rCfQ
b7gKqPxbyxbhljGygHQPnqau1eBzrQD5QVplPEDnemrnfmkrpx0GmhCfokxYz9jj
FtCgazStmsuOXF9SFQE=
-----END PGP MESSAGE-----
";

    /// A.8, encrypted with X25519 and OCB.
    const ENCRYPTED: &str = "-----BEGIN PGP MESSAGE-----

wV0GIQYSyD8ecG9jCP4VGkF3Q6HwM3kOk+mXhIjR2zeNqZMIhRmHzxjV8bU/gXzO
WgBM85PMiVi93AZfJfhK9QmxfdNnZBjeo1VDeVZheQHgaVf7yopqR6W1FT6NOrfS
aQIHAgZhZBZTW+CwcW1g4FKlbExAf56zaw76/prQoN+bAzxpohup69LA7JW/Vp0l
yZnuSj3hcFj0DfqLTGgr4/u717J+sPWbtQBfgMfG9AOIwwrUBqsFE9zW+f1zdlYo
bhF30A+IitsxxA==
-----END PGP MESSAGE-----
";

    const FINGERPRINT: &str = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9";
    /// 13 December 2022, 16:08:03.
    const SIGNED: i64 = 1_670_947_683;

    #[test]
    fn the_certificate_is_read() {
        let found = read_certificates(CERTIFICATE.as_bytes(), NOW);
        let [facts] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(facts.fingerprint, FINGERPRINT);
        assert_eq!(facts.handles, [FINGERPRINT, "CB186C4F0609A697"]);
        assert_eq!(facts.created, 1_669_824_483);
        assert_eq!((facts.expires, facts.revoked), (None, false));
        assert_eq!(facts.algorithm, "Curve25519");
        assert!(facts.can_encrypt);
        // It has no user id.
        assert!(facts.names.is_empty() && facts.addresses.is_empty());
        assert_eq!(read_certificates(SECRET.as_bytes(), NOW), found);
    }

    #[test]
    fn the_signatures_are_good() {
        let mut keyring = TestKeyring::public(&[CERTIFICATE.as_bytes()]);
        let text = "What we need from the grocery store:\n\n- tofu\n- vegetables\n- noodles\n";
        let clear = verify_cleartext(CLEARTEXT.as_bytes(), &mut keyring, NOW).unwrap();
        assert_eq!(clear.text, text);
        let opened = open(INLINE.as_bytes(), &mut keyring, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), text.as_bytes());
        assert_eq!(opened.session, None);
        for signatures in [clear.signatures, opened.signatures] {
            let [signature] = signatures.as_slice() else {
                panic!("{signatures:?}");
            };
            assert_eq!(signature.verdict, Verdict::Good);
            assert_eq!(signature.fingerprint.as_deref(), Some(FINGERPRINT));
            assert_eq!(signature.issuers, [FINGERPRINT]);
            assert_eq!(signature.made_at, Some(SIGNED));
        }
    }

    #[test]
    fn the_message_is_opened() {
        let mut keyring = TestKeyring::default();
        keyring.add(SECRET.as_bytes());
        let opened = open(ENCRYPTED.as_bytes(), &mut keyring, NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), b"Hello, world!");
        assert_eq!(opened.signatures, []);
        let session = opened.session.unwrap();
        assert_eq!(session.cipher, None);
        let expected = 0xdd70_8f6f_a1ed_6511_4d68_d234_3e7c_2f1d_u128;
        assert_eq!(session.key, expected.to_be_bytes());
    }
}
