//! Families of mails that are small to write and large to read.

use crate::wire::base64;

/// A family.
pub(in crate::prove) struct Family {
    pub(in crate::prove) name: &'static str,
    /// Makes the header fields that matter and the body of a mail of about so many bytes, lines ending
    /// in LF.
    make: fn(usize) -> String,
}

/// All that need no key.
pub(in crate::prove) const FAMILIES: [Family; 32] = [
    family("nested multiparts", nested_multiparts),
    family("nested letters", nested_letters),
    family("letters in base64 in letters", in_base64),
    family("parts", |n| multipart(&repeat("--b\n\n", n))),
    family("parts with texts", parts_with_texts),
    family("nearly boundaries", |n| multipart(&repeat("--bb\n--", n))),
    family("a boundary of one dash", |n| {
        format!(
            "Content-Type: multipart/mixed; boundary=-\n\n{}",
            repeat("---\n", n)
        )
    }),
    family("fields", |n| plain(&repeat("A: b\n", n), "x")),
    family("a folded field", |n| {
        plain(&format!("A:{}\n", repeat("\n b", n)), "x")
    }),
    family("words of relays", |n| {
        plain(
            &repeat(
                "Authentication-Results: a.example (c); dkim=pass header.d=b.example\n",
                n,
            ),
            "x",
        )
    }),
    family("parameters in pieces", |n| {
        format!("Content-Type: text/plain{}\n\nx", repeat("; a*0*=x", n))
    }),
    family("encoded words", |n| {
        plain(&subject(&repeat("=?utf-8?q?=41?= ", n)), "x")
    }),
    family("encoded words that do not end", |n| {
        plain(&subject(&repeat("=?utf-8?q?", n)), "x")
    }),
    family("addresses", |n| {
        plain(
            &format!("Cc: {}a@b.example\n", repeat("a b <a@b.example>, ", n)),
            "x",
        )
    }),
    family("comments", |n| {
        plain(&format!("Cc: {}\n", repeat("(", n)), "x")
    }),
    family("quotes", |n| {
        plain(&format!("Cc: {}\n", repeat("\"\\", n)), "x")
    }),
    family("references", |n| {
        plain(&format!("References: {}\n", repeat("<a@b> ", n)), "x")
    }),
    family("HTML depth", |n| html(&repeat("<div>", n))),
    family("HTML depth of formats", |n| {
        html(&repeat("<p><font><b>", n))
    }),
    family("HTML attributes", html_attributes),
    family("HTML tables", |n| html(&repeat("<table><tr><td>", n))),
    family("HTML that does not begin", |n| html(&repeat("<", n))),
    family("HTML references", |n| html(&repeat("&amp;&#x41;&", n))),
    family("HTML comments", |n| html(&repeat("<!--<!-", n))),
    family("quoted-printable", |n| {
        let head = "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n";
        format!("{head}{}", repeat("=  =\n=3D", n))
    }),
    family("flowed quotes", |n| {
        let head = "Content-Type: text/plain; format=flowed; delsp=yes\n\n";
        format!("{head}{}", repeat("> \n>> \n", n))
    }),
    family("deep quotes", deep_quotes),
    family("uuencoded files", |n| {
        plain("", &repeat("begin 644 a\n#86)C\n`\nend\n", n))
    }),
    family("UTF-7", |n| charset("utf-7", &repeat("+AAA", n))),
    family("ISO-2022-JP", |n| {
        charset("iso-2022-jp", &repeat("\u{1b}$B0!\u{1b}(B", n))
    }),
    family("winmail.dat", winmail),
    family("blocks of OpenPGP", |n| {
        plain(
            "",
            &repeat(
                "-----BEGIN PGP MESSAGE-----\n\n-----BEGIN PGP SIGNATURE-----\n",
                n,
            ),
        )
    }),
];

const fn family(name: &'static str, make: fn(usize) -> String) -> Family {
    Family { name, make }
}

impl Family {
    /// A mail of about so many bytes, lines ending in CRLF.
    pub(in crate::prove) fn mail(&self, bytes: usize) -> Vec<u8> {
        mail(self.name, bytes, &(self.make)(bytes))
    }
}

/// A mail with an ordinary envelope around this piece, each with an id of its own.
pub(in crate::prove) fn mail(name: &str, bytes: usize, piece: &str) -> Vec<u8> {
    let id = name.replace(' ', ".");
    let text = format!(
        "From: <bomb@users.example>\nTo: <support@localhost>\nX-Bomb: {name}\n\
         Date: Fri, 20 Nov 2026 13:48:00 +0000\nMessage-ID: <{id}.{bytes}@users.example>\n\
         MIME-Version: 1.0\n{piece}\n"
    );
    text.replace('\n', "\r\n").into_bytes()
}

fn repeat(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len().max(1))
}

fn plain(fields: &str, text: &str) -> String {
    format!("{fields}Content-Type: text/plain\n\n{text}")
}

fn charset(name: &str, text: &str) -> String {
    format!("Content-Type: text/plain; charset={name}\n\n{text}")
}

fn html(text: &str) -> String {
    format!("Content-Type: text/html\n\n{text}")
}

fn subject(words: &str) -> String {
    format!("Subject: {words}\n")
}

fn multipart(body: &str) -> String {
    format!("Content-Type: multipart/mixed; boundary=b\n\n{body}")
}

fn parts_with_texts(bytes: usize) -> String {
    multipart(&repeat(
        "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nsome words\n",
        bytes,
    ))
}

fn nested_multiparts(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 100);
    let mut depth = 0_u32;
    while text.len() < bytes {
        let border = format!("b{depth}\n");
        let head = "Content-Type: multipart/mixed; boundary=";
        text.extend([head, &border, "\n--", &border]);
        depth += 1;
    }
    text
}

fn nested_letters(bytes: usize) -> String {
    format!("{}\nx", repeat("Content-Type: message/rfc822\n\n", bytes))
}

/// Each level makes it a third longer.
fn in_base64(bytes: usize) -> String {
    const LEVELS: u32 = 10;
    let mut letter = plain("", &repeat("a few words\n", bytes / 19));
    for _ in 0..LEVELS {
        let encoded = base64::encode(letter.as_bytes());
        letter = format!(
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
        );
    }
    letter
}

fn html_attributes(bytes: usize) -> String {
    let mut text = "<p".to_owned();
    let mut number = 0_u32;
    while text.len() < bytes {
        text.extend([" a", &number.to_string(), "=x"]);
        number += 1;
    }
    text.push('>');
    html(&text)
}

/// Each line is quoted once more than the one before, up to the longest line of a mail.
fn deep_quotes(bytes: usize) -> String {
    let mut text = String::new();
    let mut depth = 1;
    while text.len() < bytes {
        text.push_str(&">".repeat(depth));
        text.push_str(" a\n");
        depth = if depth < 900 { depth + 1 } else { 1 };
    }
    plain("", &text)
}

/// TNEF (MS-OXTNEF 2.1) with as many attachments as fit.
fn winmail(bytes: usize) -> String {
    let mut file = b"\x78\x9f\x3e\x22\x01\x00".to_vec();
    let rendering = b"\x02\x02\x90\x06\x00\x0e\x00\x00\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let data = b"\x02\x0f\x80\x06\x00\x01\x00\x00\x00b\x62\x00";
    while file.len() < bytes / 4 * 3 {
        file.extend_from_slice(rendering);
        file.extend_from_slice(data);
    }
    let encoded = base64::encode(&file);
    let lines: Vec<&str> = encoded
        .as_bytes()
        .chunks(76)
        .filter_map(|line| str::from_utf8(line).ok())
        .collect();
    format!(
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{}",
        lines.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn families_have_the_size_that_was_asked_for_and_grow_with_it() {
        for family in &FAMILIES {
            for bytes in [50_000, 100_000] {
                let found = family.mail(bytes).len();
                let fits = (bytes * 9 / 10..bytes * 3).contains(&found);
                assert!(fits, "{}: {found} of {bytes}", family.name);
            }
        }
        let names: BTreeSet<_> = FAMILIES.iter().map(|family| family.name).collect();
        assert_eq!(names.len(), FAMILIES.len());
    }
}
