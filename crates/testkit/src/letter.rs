//! Mail as people's programs write it, field by field, also wrong ones.

use std::fmt::Write as _;

use app::Envelope;
use domain::EmailAddress;

use crate::disguise::base64;

/// A mail on its way to the desk. All fields can be set to what a test needs.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The `From` field as it stands, for example `Ann <ann@example.org>`.
    pub from: String,
    /// The `To` field as it stands.
    pub to: String,
    /// The return path of the envelope.
    pub sender: Option<EmailAddress>,
    /// The recipients of the envelope.
    pub recipients: Vec<EmailAddress>,
    /// The subject, in any letters.
    pub subject: String,
    /// The text, with LF.
    pub text: String,
    /// The Message-ID without angle brackets; `None` leaves the field out.
    pub message_id: Option<String>,
    /// Ids without angle brackets.
    pub in_reply_to: Vec<String>,
    /// Ids without angle brackets, the oldest first.
    pub references: Vec<String>,
    /// Further header lines, without line ends; they stand before the others, as relays write them.
    pub lines: Vec<String>,
    /// Name and bytes of an attachment.
    pub attachment: Option<(String, Vec<u8>)>,
}

impl Letter {
    /// With one more header line in front.
    #[must_use]
    pub fn with_line(mut self, line: &str) -> Self {
        self.lines.insert(0, line.to_owned());
        self
    }

    /// To another address of the desk, in the header and in the envelope.
    #[must_use]
    pub fn to(mut self, address: &str) -> Self {
        address.clone_into(&mut self.to);
        self.recipients = vec![address.parse().unwrap()];
        self
    }

    /// How it comes to the desk.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        Envelope {
            via: String::from("lmtp"),
            sender: self.sender.clone(),
            recipients: self.recipients.clone(),
            queue: None,
        }
    }

    /// The bytes.
    #[must_use]
    pub fn raw(&self) -> Vec<u8> {
        let mut raw = String::new();
        for line in &self.lines {
            write!(raw, "{line}\r\n").unwrap();
        }
        write!(raw, "From: {}\r\nTo: {}\r\n", self.from, self.to).unwrap();
        write!(raw, "Subject: {}\r\n", unstructured(&self.subject)).unwrap();
        raw.push_str("Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n");
        if let Some(id) = &self.message_id {
            write!(raw, "Message-ID: <{id}>\r\n").unwrap();
        }
        push_ids(&mut raw, "In-Reply-To", &self.in_reply_to);
        push_ids(&mut raw, "References", &self.references);
        raw.push_str("MIME-Version: 1.0\r\n");
        self.push_body(&mut raw);
        raw.into_bytes()
    }

    fn push_body(&self, raw: &mut String) {
        let plain =
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        let text = self.text.replace('\n', "\r\n");
        let Some((name, bytes)) = &self.attachment else {
            write!(raw, "{plain}{text}\r\n").unwrap();
            return;
        };
        raw.push_str("Content-Type: multipart/mixed; boundary=\"=_edge\"\r\n\r\n");
        write!(raw, "--=_edge\r\n{plain}{text}\r\n--=_edge\r\n").unwrap();
        raw.push_str(
            "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n",
        );
        write!(
            raw,
            "Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n"
        )
        .unwrap();
        for line in base64(bytes).as_bytes().chunks(76) {
            write!(raw, "{}\r\n", std::str::from_utf8(line).unwrap()).unwrap();
        }
        raw.push_str("--=_edge--\r\n");
    }
}

fn push_ids(raw: &mut String, field: &str, ids: &[String]) {
    if !ids.is_empty() {
        let ids: Vec<_> = ids.iter().map(|id| format!("<{id}>")).collect();
        write!(raw, "{field}: {}\r\n", ids.join("\r\n ")).unwrap();
    }
}

/// As encoded words (RFC 2047) when there is anything else than ASCII; never split within a letter.
fn unstructured(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let words = letters.chunks(10).map(|piece| {
        let piece: String = piece.iter().collect();
        format!("=?utf-8?B?{}?=", base64(piece.as_bytes()))
    });
    words.collect::<Vec<_>>().join("\r\n ")
}
