//! Strings that mean something to somebody on their way, and looking for what they did.

use crate::bench::Random;

/// An element or attribute that only we would name so.
const MARK: &str = "zq";
/// Fields of a mail that leaves.
const FIELDS: [&str; 14] = [
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Language",
    "Autocrypt",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
];
/// Longest line of a mail (RFC 5322 section 2.1.1), in bytes.
const LINE: usize = 998;

const PIECES: [&str; 44] = [
    "x\r\nBcc: evil@evil.example\r\n",
    "x\nBcc: evil@evil.example\n\nbody",
    "x\rBcc: evil@evil.example",
    "\r\n\r\nbody",
    "\r\n.\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<evil@evil.example>\r\nDATA\r\n",
    "\n.\nMAIL FROM:<evil@evil.example>\n",
    "\r.\r",
    "\0",
    "\u{b}\u{c}\u{85}\u{2028}\u{2029}",
    "\u{202e}txt.exe\u{200b}\u{feff}",
    "=?utf-8?q?x=0D=0ABcc:_evil@evil.example?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?=",
    "\"<evil@evil.example>, ",
    "\\\" <evil@evil.example>",
    "(evil@evil.example",
    ", evil@evil.example;",
    "<zqx onload=zqy()>",
    "\"><zqx zqa=1>",
    "' zqa='1' onmouseover='zqy()",
    "\" zqa=\"1\" onfocus=\"zqy()",
    "</title></textarea></style><zqx>",
    "<script>zqy()</script>",
    "<svg/onload=zqy()>",
    "javascript:zqy()",
    "data:text/html,<zqx>",
    "--><zqx>",
    "]]><zqx>",
    "{{7*7}}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "{0} {name} {ticket.requester} %s %n",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "' OR '1'='1",
    "'; DROP TABLE tickets; --",
    "%' OR 1=1 --",
    "%",
    "_",
    "*",
    "\" OR tag:* NEAR(",
    "../../../../etc/passwd",
    "`id` $(id) ;id|id&",
];

/// One of them, or some together, and a number that makes it another one.
pub(super) fn hostile(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(3) {
        text.push_str(random.choose(&PIECES).copied().unwrap_or_default());
    }
    if random.below(2) == 0 {
        text.push_str(&(random.next() >> 40).to_string());
    }
    text
}

/// What of a page would do something that a string asked for.
pub(super) fn planted(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let (element, after) = element(behind);
        rest = after;
        let mut words = element.split_ascii_whitespace();
        let name = words.next().unwrap_or_default().trim_start_matches('/');
        let bad_name = name.starts_with(MARK) || name == "script" || name == "svg";
        let bad_word = |word: &str| {
            let word = word.trim_start_matches('/');
            word.starts_with(MARK)
                || (word.starts_with("on") && word.contains('='))
                || word.contains("=javascript:")
                || word.contains("=data:")
        };
        if bad_name || words.any(bad_word) {
            return Some(element);
        }
    }
    None
}

/// An element up to its `>`, values in quotes without quotes and blanks; and what stands behind it.
fn element(text: &str) -> (String, &str) {
    let (mut out, mut quote) = (String::new(), None);
    for (at, letter) in text.char_indices() {
        match quote {
            None if letter == '>' => return (out, text.get(at..).unwrap_or_default()),
            None if matches!(letter, '"' | '\'') && out.ends_with('=') => quote = Some(letter),
            Some(mark) if letter == mark => quote = None,
            Some(_) if letter.is_whitespace() || letter == '=' => out.push('-'),
            None | Some(_) => out.push(letter.to_ascii_lowercase()),
        }
    }
    (out, "")
}

/// What of a mail that left is not as we write it.
pub(super) fn spoilt(mail: &str) -> Option<String> {
    let bare = mail.replace("\r\n", "");
    if bare.contains(['\r', '\n', '\0']) {
        return Some("a bare line end or a NUL".to_owned());
    }
    if mail.split("\r\n").any(|line| line.len() > LINE) {
        return Some("a line that is too long".to_owned());
    }
    let Some((head, _)) = mail.split_once("\r\n\r\n") else {
        return Some("no end of the head".to_owned());
    };
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let mut seen = Vec::new();
    for line in head.split("\r\n") {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        if !FIELDS.contains(&name) || seen.contains(&name) {
            return Some(format!("the field {name}"));
        }
        seen.push(name);
        if matches!(name, "From" | "To" | "Reply-To") && mailboxes(value) != 1 {
            return Some(format!("several mailboxes: {value}"));
        }
    }
    None
}

/// How many addresses stand in a field, what is quoted left out.
fn mailboxes(value: &str) -> usize {
    let (mut quoted, mut escaped, mut count) = (false, false, 0);
    for letter in value.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '@' if !quoted => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_string_planted_is_found() {
        for html in [
            "<p><zqx>",
            "<a href=x zqa=1>",
            "<p title=\"\" zqa=\"1\">",
            "<p title='a' onfocus='x'>",
            "<SCRIPT>",
            "<a href=\"javascript:zqy()\">",
        ] {
            assert!(planted(html).is_some(), "{html}");
        }
        for html in [
            "<p title=\"<zqx> zqa=1 onload=1\">&lt;zqx&gt;</p>",
            "<a href=\"/t/x\">x</a>",
        ] {
            assert_eq!(planted(html), None, "{html}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_mail_is_found() {
        let sound = "From: \"a, b@c\" <d@e>\r\nTo: <x@y>\r\nSubject: a\r\n b\r\n\r\ntext\r\n";
        assert_eq!(spoilt(sound), None);
        for (from, to) in [
            ("Subject: a", "Bcc: a"),
            ("Subject: a", "To: <x@y>"),
            ("<x@y>", "<x@y>, <e@f>"),
            ("text", "te\rxt"),
            ("text", "te\nxt"),
        ] {
            let mail = sound.replace(from, to);
            assert!(spoilt(&mail).is_some(), "{mail}");
        }
    }
}
