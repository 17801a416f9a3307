//! Signed mail that was changed on its way is never believed.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{Reason, Verdict, Vouched};

    use crate::common::{Chance, Dns, verified};

    /// The bytes that are signed: the signature's own field, the listed fields, the body.
    fn signed_places(mail: &[u8]) -> Vec<usize> {
        let fields = [
            "dkim-signature",
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
        ];
        let text: Vec<u8> = mail.to_vec();
        let mut places = Vec::new();
        let (mut at, mut in_body, mut signed) = (0, false, false);
        for line in text.split_inclusive(|b| *b == b'\n') {
            if !in_body && !line.starts_with(b" ") && !line.starts_with(b"\t") {
                in_body = line == b"\r\n";
                let name = line
                    .split(|b| *b == b':')
                    .next()
                    .unwrap()
                    .to_ascii_lowercase();
                signed = fields.iter().any(|field| field.as_bytes() == name);
            }
            if in_body || signed {
                places.extend(at..at + line.len());
            }
            at += line.len();
        }
        places
    }

    /// Relaxed signatures do not see the case of a field's name.
    fn is_case_of_a_name(mail: &[u8], place: usize, mask: u8) -> bool {
        let line = mail[..place]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |end| end + 1);
        let is_name = mail[line..=place]
            .iter()
            .all(|b| b.is_ascii_graphic() && *b != b':');
        let in_header = !mail[..place].windows(4).any(|four| four == b"\r\n\r\n");
        mask == 0x20 && is_name && in_header && mail[place].is_ascii_alphabetic()
    }

    #[track_caller]
    fn check(mail: &[u8]) -> usize {
        let dns = Dns::of_vectors();
        let pass = |mail: &[u8]| {
            let standing = verified(mail, &dns);
            let vouched = standing.vouched_for("ann@users.example");
            let pass = standing
                .dkim
                .iter()
                .any(|word| word.verdict == Verdict::Pass);
            assert_eq!(pass, vouched == Vouched::Aligned);
            pass
        };
        assert!(pass(mail));
        let relaxed = mail.windows(9).any(|text| text == b"c=relaxed");
        let mut count = 0;
        for place in signed_places(mail) {
            for bit in 0..8 {
                let mask = 1 << bit;
                if relaxed && is_case_of_a_name(mail, place, mask) {
                    continue;
                }
                let mut changed = mail.to_vec();
                changed[place] ^= mask;
                assert!(!pass(&changed), "bit {bit} of byte {place}");
                count += 1;
            }
        }
        count
    }

    #[test]
    fn no_changed_bit_passes() {
        let strict = check(include_bytes!("vectors/other-simple-simple.eml"));
        let relaxed = check(include_bytes!("vectors/other-ed25519.eml"));
        assert!(strict > 5_000 && relaxed > 5_000, "{strict} {relaxed}");
    }

    #[test]
    fn no_line_put_in_taken_out_or_moved_passes() {
        let mail = include_bytes!("vectors/other-relaxed-relaxed.eml");
        let dns = Dns::of_vectors();
        let lines: Vec<&[u8]> = mail.split_inclusive(|b| *b == b'\n').collect();
        let harmless = |line: &&[u8]| {
            let line = line.to_ascii_lowercase();
            let unsigned = [
                "received:",
                "x-empty:",
                "content-transfer-encoding:",
                "\tby",
                "\tmon",
            ];
            unsigned
                .iter()
                .any(|name| line.starts_with(name.as_bytes()))
        };
        let end = lines.iter().rposition(|line| *line != b"\r\n").unwrap();
        for place in 0..=end {
            if harmless(&lines[place]) {
                continue;
            }
            let mut without = lines.clone();
            without.remove(place);
            let standing = verified(&without.concat(), &dns);
            assert_ne!(
                standing.vouched_for("ann@users.example"),
                Vouched::Aligned,
                "{place}"
            );
        }
        for field in [
            "From: boss@users.example",
            "Subject: Pay",
            "Reply-To: eve@example.net",
            "Content-Type: text/html",
            "To: eve@example.net",
            "Date: now",
        ] {
            for at in [0, end] {
                let mut with = lines.clone();
                let added = format!("{field}\r\n");
                let blank = lines.iter().position(|line| *line == b"\r\n").unwrap();
                with.insert(at.min(blank), added.as_bytes());
                let standing = verified(&with.concat(), &dns);
                assert_ne!(
                    standing.vouched_for("ann@users.example"),
                    Vouched::Aligned,
                    "{field}"
                );
            }
        }
    }

    #[test]
    fn a_doubled_field_is_named_as_the_reason() {
        let mail = include_bytes!("vectors/other-relaxed-relaxed.eml");
        let doubled = [b"Content-Type: text/html\r\n".as_slice(), mail].concat();
        let standing = verified(&doubled, &Dns::of_vectors());
        assert_eq!(
            standing.dkim[0].verdict,
            Verdict::Fail(Reason::DoubledField)
        );
    }

    #[test]
    fn no_mixture_of_two_signed_mails_passes_as_another() {
        let (one, two) = (
            include_bytes!("vectors/other-relaxed-relaxed.eml"),
            include_bytes!("vectors/rfc8463.eml"),
        );
        let lines = |mail: &'static [u8]| -> Vec<&'static [u8]> {
            mail.split_inclusive(|b| *b == b'\n').collect()
        };
        let (one, two) = (lines(one), lines(two));
        let dns = Dns::of_vectors();
        let mut chance = Chance(7);
        for _ in 0..500 {
            let cut = 1 + chance.below(one.len() - 1);
            let other = chance.below(two.len());
            let mixed = [&one[..cut], &two[other..]].concat().concat();
            let standing = verified(&mixed, &dns);
            assert_ne!(
                standing.vouched_for("joe@football.example.com"),
                Vouched::Aligned
            );
            assert_ne!(standing.vouched_for("ann@users.example"), Vouched::Aligned);
        }
    }
}
