//! What each shape of mail costs a reader.

use std::hint::black_box;

use anyhow::{Context as _, Result};
use openpgp::secret::DeskKeys;

use crate::figures::{Figure, as_json};
use crate::growth::processor;
use crate::letters::{letter, now};
use crate::unwrap::Holder;
use crate::writer::Writer;

/// How long each shape is read, in milliseconds of processor time.
const TIME: f64 = 1_000.0;
/// Bytes in a line of base 64, as mail programs write it.
const LINE: &str = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n";
const BOUNCE: &[u8] = include_bytes!("../../../crates/mail/tests/fixtures/bounce.eml");
const TNEF: &[u8] = include_bytes!("../../../fuzz/corpus/tnef/letter");

/// Measures each shape, and prints.
pub(crate) fn run() -> Result<()> {
    let now = now()?;
    let mut keys = DeskKeys::empty();
    keys.generate("bench@desk.example", now)?;
    let key = keys.list(now).pop().context("there is no key")?;
    let encrypt = |plain: &[u8]| Ok(openpgp::encrypt(plain, &[&key.certificate], None, now)?);
    let secret_text = encrypt(b"Content-Type: text/plain\r\n\r\nThe printer is on fire.\r\n")?;
    let secret = multipart(
        "encrypted; protocol=\"application/pgp-encrypted\"",
        &[
            part("application/pgp-encrypted", "", "Version: 1\r\n"),
            part(
                "application/octet-stream",
                "",
                &String::from_utf8(secret_text)?,
            ),
        ],
    );
    let mut holder = Holder::new(keys);
    let mut figures = Vec::new();
    let mut measure = |shape: &str, raw: &[u8]| -> Result<()> {
        let (begin, mut times) = (processor(), 0_u32);
        while processor() - begin < TIME {
            black_box(letter::read(raw, &mut holder, now));
            times += 1;
        }
        let milliseconds = (processor() - begin) / f64::from(times.max(1));
        let kilobytes = f64::from(u32::try_from(raw.len())?) / 1e3;
        let setting = format!("{shape}, {kilobytes:.0} kB");
        figures.push(Figure::new(
            "reading",
            &setting,
            milliseconds * 1e3,
            "µs/mail",
        ));
        figures.push(Figure::new(
            "reading",
            setting,
            kilobytes / milliseconds,
            "MB/s",
        ));
        Ok(())
    };
    let mut writer = Writer::new(5);
    measure("plain", &writer.letter(3_000).mail)?;
    measure("plain", &writer.letter(30_000).mail)?;
    let text = String::from_utf8(writer.letter(20_000).mail)?;
    let text = text.split_once("\r\n\r\n").context("no text")?.1;
    measure(
        "HTML",
        whole(&part("text/html", "", &html(text))).as_bytes(),
    )?;
    let attached = multipart("mixed", &[both(text), file(100_000), file(100_000)]);
    measure("text, HTML and two files", whole(&attached).as_bytes())?;
    let mut nested = part("text/plain", "", text);
    for _ in 0..5 {
        nested = multipart("mixed", &[part("message/rfc822", "", &whole(&nested))]);
    }
    measure("five letters in letters", whole(&nested).as_bytes())?;
    measure("bounce", BOUNCE)?;
    measure("PGP/MIME", whole(&secret).as_bytes())?;
    measure("encrypted report", &letter(7, 300_000, &encrypt)?)?;
    measure("winmail.dat", whole(&tnef()).as_bytes())?;
    measure(
        "a file of 10 MB",
        whole(&multipart("mixed", &[both(text), file(10_000_000)])).as_bytes(),
    )?;
    println!("{}", as_json(&figures));
    Ok(())
}

fn whole(body: &str) -> String {
    format!(
        "From: Ann <ann@users.example>\r\nTo: <support@localhost>\r\nSubject: Printer on fire\r\n\
         Date: Fri, 20 Nov 2026 13:48:00 +0000\r\nMessage-ID: <reading@users.example>\r\n\
         MIME-Version: 1.0\r\n{body}"
    )
}

fn part(media: &str, fields: &str, body: &str) -> String {
    format!("Content-Type: {media}\r\n{fields}\r\n{body}")
}

/// Its boundary is made of the length of what is in it, so that none is within itself.
fn multipart(kind: &str, parts: &[String]) -> String {
    let length: usize = parts.iter().map(String::len).sum();
    let border = format!("--b{length}");
    let mut body = format!("Content-Type: multipart/{kind}; boundary=b{length}\r\n\r\n");
    for part in parts {
        body.extend([&border, "\r\n", part, "\r\n"]);
    }
    body.extend([&border, "--\r\n"]);
    body
}

fn both(text: &str) -> String {
    let plain = part("text/plain; charset=utf-8", "", text);
    let html = part("text/html; charset=utf-8", "", &html(text));
    multipart("alternative", &[plain, html])
}

/// As mail programs write it: each line in a block with a style.
fn html(text: &str) -> String {
    let mut html = "<html><head><style>p{margin:0}</style></head><body>".to_owned();
    for line in text.lines() {
        html.push_str("<div class=\"line\" style=\"font-size:12pt\"><span>");
        html.push_str(line);
        html.push_str("</span><br></div>\r\n");
    }
    html.push_str("</body></html>\r\n");
    html
}

fn file(bytes: usize) -> String {
    part(
        "application/pdf; name=log.pdf",
        "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=log.pdf\r\n",
        &LINE.repeat(bytes / LINE.len()),
    )
}

/// Escaped byte by byte, which is the longest of all ways.
fn tnef() -> String {
    let mut body = String::new();
    for line in TNEF.chunks(20) {
        for byte in line {
            body.extend(["=", &format!("{byte:02X}")]);
        }
        body.push_str("=\r\n");
    }
    part(
        "application/ms-tnef; name=winmail.dat",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        &body,
    )
}
