//! Any text at all: nothing panics, nothing grows, redaction is stable.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use whisperback::{message, read, redact, section, unwrapped};

    /// Pieces from which reports, and what looks like them, are made.
    const PIECES: &[&str] = &[
        "Subject: ",
        "From: ",
        "OpenPGP-Key: included below\n",
        "Tails-Version: ",
        "Amnesia-Version: 0.4\n",
        "NAME=\"Tails\"",
        "\n",
        "\n\n",
        "\r\n",
        "What happened instead?\n----------------------\n",
        "Titel\n-----\n",
        "Bug-specific app: x\n",
        "Bug-specific details: ",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
        "-----END PGP PUBLIC KEY BLOCK-----\n",
        "======= content of /proc/cmdline =======\n",
        "======= content of /usr/bin/lspci -nn =======\n",
        "======= content of X =======\n",
        "===== output of command /bin/dmesg =====\n",
        "======= content of /usr/local/sbin/tails-block-device-info =======\n",
        "======= content of /var/lib/tca/tca.conf =======\n",
        "======= content of /bin/journalctl --catalog --no-pager =======\n",
        "======= content of /live/persistence/TailsData_unlocked/apt-sources.list.d =======\n",
        ">  === content of /a ===\n",
        "> ",
        "{",
        "[",
        "\"",
        ":",
        "Mar 03 08:02:11 amnesia kernel: ",
        "Linux version ",
        "error ",
        "failed",
        "00:14.3 Network controller [0280]: x [8086:51f0] (rev 01)\n",
        "/home/amnesia/Persistent/",
        "/home/",
        " SSID 'x'",
        "ssid=",
        "serial: ",
        "\"uuid\": \"",
        "5D1E-77A0",
        "192.0.2.1",
        "::1",
        "fe80::1",
        "00:11:22:33:44:55",
        "a@b.example",
        ".onion",
        "obfs4 ",
        "[IPV4 REMOVED]",
        "[SERIAL REMOVED]",
        "[",
        "]",
        "https://",
        "0123456789abcdef0123456789abcdef01234567",
        "ABCD ",
        "'",
        "\\x2d",
        "/dev/disk/by-uuid/",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
        "-----END PGP PRIVATE KEY BLOCK-----",
        "password",
        "cert=",
        "=",
        " ",
        "é",
        "\u{202e}",
        "connection '",
        "9",
        ".",
        "(",
        ",",
        "value '",
        "username",
    ];

    fn check(subject: &str, text: &str) {
        let redacted = redact(text);
        assert_eq!(redact(&redacted), redacted, "{text:?}");
        assert_eq!(redacted.split('\n').count(), text.split('\n').count());
        assert!(unwrapped(text).len() <= text.len());
        let Some(report) = read(subject, text) else {
            return;
        };
        let words = message(&report);
        assert!(words.len() <= 2 * text.len() + 100, "{words}");
        for place in 0..=report.sections.len() {
            assert_eq!(
                section(text, place).is_some(),
                place < report.sections.len()
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_panics_on_any_text(subject: String, text: String) {
            check(&subject, &text);
            check(&subject, &format!("Subject: a\nTails-Version: 1\n\n{text}"));
        }

        #[test]
        fn nothing_panics_on_pieces_of_reports(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
            let text = pieces.concat();
            check("Bug report: 0123456789abcdef0123", &text);
            check("", &format!("Subject: a\nTails-Version: 1\n\n{text}"));
        }

        #[test]
        fn nothing_panics_on_any_bytes(bytes: Vec<u8>) {
            check("", &String::from_utf8_lossy(&bytes));
        }
    }
}
