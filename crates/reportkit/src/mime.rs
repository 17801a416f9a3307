//! The report as mail.

use crate::report::Truth;

const BOUNDARY: &str = "===============3141592653589793238==";

impl Truth {
    /// What is encrypted: one MIME entity, `us-ascii` as it is or `utf-8` in base64, with LF line ends.
    #[must_use]
    pub fn mail(&self) -> Vec<u8> {
        let (charset, coding, body) = if self.text.is_ascii() {
            ("us-ascii", "7bit", self.text.clone())
        } else {
            ("utf-8", "base64", folded(self.text.as_bytes()))
        };
        format!("Content-Type: text/plain; charset=\"{charset}\"\nMIME-Version: 1.0\nContent-Transfer-Encoding: {coding}\n\n{body}").into_bytes()
    }

    /// What is inside when it came through the list program Schleuder: its own lines first, then the report.
    #[must_use]
    pub fn schleuder_mail(&self) -> Vec<u8> {
        let mut mail = b"Content-Type: multipart/mixed; boundary=\"--==_mimepart_5f\"\nMIME-Version: 1.0\n\n----==_mimepart_5f\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 7bit\n\nFrom: devnull@tails.boum.org\nTo: tails-bugs@boum.org\nSig: Unsigned\nEnc: Encrypted\n\n----==_mimepart_5f\n".to_vec();
        mail.extend(self.mail());
        mail.extend(b"\n----==_mimepart_5f--\n");
        mail
    }

    /// The mail around the encrypted entity, as the program hands it to the relay: without date and id.
    #[must_use]
    pub fn outer(&self, armoured: &str) -> Vec<u8> {
        let (subject, recipient) = (&self.outer_subject, &self.recipient);
        let mail = format!(
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"{BOUNDARY}\"\nMIME-Version: 1.0\nContent-Disposition: inline\nSubject: {subject}\nFrom: devnull@tails.boum.org\nTo: {recipient}\n\n--{BOUNDARY}\nMIME-Version: 1.0\nContent-Transfer-Encoding: 7bit\nContent-Type: application/pgp-encrypted; charset=\"us-ascii\"\n\nVersion: 1\n\n--{BOUNDARY}\nMIME-Version: 1.0\nContent-Transfer-Encoding: 7bit\nContent-Description: OpenPGP encrypted message\nContent-Type: application/octet-stream; name=\"encrypted.asc\"; charset=\"us-ascii\"\n\n{}\n\n--{BOUNDARY}--\n",
            armoured.trim_end()
        );
        mail.replace("\r\n", "\n")
            .replace('\n', "\r\n")
            .into_bytes()
    }

    /// [`Truth::outer`] as the relay passes it on: `date` as in RFC 5322, `id` without brackets.
    #[must_use]
    pub fn relayed(&self, armoured: &str, date: &str, id: &str) -> Vec<u8> {
        let mut mail = format!(
            "Received: from relay.example (unknown [127.0.0.1])\r\n\tby mx.example with ESMTP; {date}\r\nDate: {date}\r\nMessage-Id: <{id}>\r\n"
        )
        .into_bytes();
        mail.extend(self.outer(armoured));
        mail
    }
}

fn folded(bytes: &[u8]) -> String {
    let mut text = String::new();
    for line in bytes.chunks(57) {
        text.push_str(&base64(line));
        text.push('\n');
    }
    text
}

/// RFC 4648 section 4, in one line.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4_usize {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
            let filled = place <= three.len();
            text.push(if filled {
                char::from(*LETTERS.get(letter).unwrap())
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dice, Wish, make};

    #[test]
    fn base64_is_what_others_write() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }

    #[test]
    fn the_outer_mail_has_its_fields_in_order() {
        let mail =
            make(&Wish::ordinary(), &mut Dice::new(1)).outer("-----BEGIN PGP MESSAGE-----\n");
        let mail = String::from_utf8(mail).unwrap();
        let (header, _) = mail.split_once("\r\n\r\n").unwrap();
        let names: Vec<_> = header
            .lines()
            .map(|line| line.split_once(':').unwrap().0)
            .collect();
        assert_eq!(
            names,
            [
                "Content-Type",
                "MIME-Version",
                "Content-Disposition",
                "Subject",
                "From",
                "To"
            ]
        );
    }
}
