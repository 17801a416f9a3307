//! Threat A6, bar S4: somebody else's ciphertext, hidden in a mail. The desk's key must not even be
//! asked for it, unless the mail is nothing else.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use letter::Opening;
    use reportkit::Dice;

    use crate::common::{
        Cast, all_of, crlf, encrypted_mime, encrypted_parts, entity, file, grown, holds, mail,
        multipart, signature, text,
    };

    /// What stands in the covert message.
    const SECRET: &str = "CANARY-SECRET";

    type Mails = Vec<(&'static str, Vec<u8>)>;

    fn mixed(parts: &[&[u8]]) -> Vec<u8> {
        mail(multipart("mixed", parts))
    }

    /// The armoured message among text.
    fn in_texts(covert: &str) -> Mails {
        let lines = format!("> {}", covert.replace('\n', "\n> "));
        let spaced = format!("  {}", covert.replace('\n', "\n  "));
        let in_html = covert.replace('\n', "<br>\n");
        let padding = "\n".repeat(500);
        vec![
            (
                "behind text",
                mail(text(&format!("What does this say?\n\n{covert}"))),
            ),
            (
                "before text",
                mail(text(&format!("{covert}\nPlease answer."))),
            ),
            ("far below", mail(text(&format!("Hello{padding}{covert}")))),
            (
                "behind a signature's mark",
                mail(text(&format!("Hello\n-- \n{covert}"))),
            ),
            ("in a quote", mail(text(&lines))),
            ("indented", mail(text(&spaced))),
            ("twice", mail(text(&format!("{covert}\n{covert}")))),
            (
                "behind a zero-width blank",
                mail(text(&format!("\u{200b}\n{covert}"))),
            ),
            ("before a dot", mail(text(&format!("{covert}\n.")))),
            (
                "in HTML",
                mail(entity("text/html", format!("<p>Hello<p>{in_html}"))),
            ),
            ("HTML and nothing else", mail(entity("text/html", &in_html))),
            (
                "in a comment",
                mail(entity(
                    "text/html",
                    format!("<p>Hello</p><!--\n{covert}\n-->"),
                )),
            ),
            (
                "hidden by CSS",
                mail(entity(
                    "text/html",
                    format!("<p>Hello<div style=\"display:none\">{in_html}</div>"),
                )),
            ),
            (
                "in white letters",
                mail(entity(
                    "text/html",
                    format!("<p>Hello<font color=white>{in_html}"),
                )),
            ),
            (
                "in an attribute",
                mail(entity("text/html", format!("<p title=\"{covert}\">Hello"))),
            ),
            (
                "as another type of text",
                mail(entity("text/x-amp", covert)),
            ),
            (
                "as calendar",
                mail(entity(
                    "text/calendar",
                    format!("BEGIN:VCALENDAR\n{covert}"),
                )),
            ),
        ]
    }

    /// As a part of something.
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn in_parts(covert: &str) -> Mails {
        let (hello, message) = (text("Hello"), text(covert));
        let whole = encrypted_mime(covert);
        let [control, cipher] = encrypted_parts(covert);
        let html = entity("text/html", "<p>Hello<img src=\"cid:a\">");
        let forwarded = entity("message/rfc822", mail(&whole));
        let encrypted = "encrypted; protocol=\"application/pgp-encrypted\"";
        vec![
            ("the second text", mixed(&[&hello, &message])),
            ("the first text", mixed(&[&message, &hello])),
            ("alone in a multipart", mixed(&[&message])),
            (
                "an alternative",
                mail(multipart("alternative", &[&message, &html])),
            ),
            (
                "a worse alternative",
                mail(multipart("alternative", &[&whole, &hello])),
            ),
            (
                "a related part",
                mail(multipart("related", &[&html, &whole])),
            ),
            ("a part of its own", mixed(&[&hello, &whole])),
            ("alone in a frame", mixed(&[&whole])),
            ("scattered", mixed(&[&hello, &control, &cipher])),
            ("scattered further", mixed(&[&control, &hello, &cipher])),
            (
                "a third part",
                mail(multipart(encrypted, &[&control, &cipher, &hello])),
            ),
            (
                "a first part",
                mail(multipart(encrypted, &[&hello, &control, &cipher])),
            ),
            ("no control", mail(multipart(encrypted, &[&hello, &cipher]))),
            (
                "another protocol",
                mail(multipart(
                    "encrypted; protocol=\"application/pkcs7-mime\"",
                    &[&control, &cipher],
                )),
            ),
            (
                "a frame in the frame",
                mail(multipart(encrypted, &[&control, &whole])),
            ),
            (
                "an attachment",
                mixed(&[&hello, &file("a.pgp", "application/pgp-encrypted", covert)]),
            ),
            (
                "an attachment alone",
                mail(file("a.asc", "application/octet-stream", covert)),
            ),
            (
                "an inline picture",
                mixed(&[&hello, &file("a.png", "image/png", covert)]),
            ),
            ("a mail in the mail", mixed(&[&hello, &forwarded])),
            ("a mail and nothing else", mail(&forwarded)),
            (
                "a mail in base64",
                mixed(&[&hello, &file("a.eml", "message/rfc822", mail(&whole))]),
            ),
            (
                "in pieces",
                mail(entity("message/partial; id=a; number=1; total=1", &whole)),
            ),
            (
                "a bounce's mail",
                mail(multipart(
                    "report; report-type=delivery-status",
                    &[
                        &hello,
                        &entity("message/delivery-status", "Action: failed"),
                        &forwarded,
                    ],
                )),
            ),
            ("a digest", mail(multipart("digest", &[&forwarded]))),
            (
                "a signature",
                mail(multipart(
                    "signed; protocol=\"application/pgp-signature\"",
                    &[&hello, &signature(covert)],
                )),
            ),
        ]
    }

    /// With signatures and reports around it.
    fn in_what_is_trusted(cast: &Cast, covert: &str) -> Mails {
        let whole = encrypted_mime(covert);
        let block = cast.clear_sign(format!("Hello\n{covert}"));
        let report = format!(
            "Subject: a\nTails-Version: 5.12\n\n{covert}\n\n\n======= content of /proc/cmdline =======\n{covert}"
        );
        let key = format!("OpenPGP-Key: included below\n{covert}");
        vec![
            (
                "in a signed part",
                mail(cast.signed(text(&format!("Hello\n{covert}")))),
            ),
            ("a signed part", mail(cast.signed(&whole))),
            (
                "beside a signed part",
                mixed(&[&cast.signed(text("Hello")), &whole]),
            ),
            (
                "signed in clear",
                mail(text(std::str::from_utf8(&block).unwrap())),
            ),
            ("in a report", mail(text(&report))),
            (
                "as a report's key",
                mail(text(&format!("Subject: a\n{key}\n"))),
            ),
        ]
    }

    #[track_caller]
    fn check(cast: &mut Cast, name: &str, raw: &[u8], unwraps: usize) {
        let letter = cast.reads(raw);
        assert_eq!(cast.keyring.unwraps.len(), unwraps, "{name}");
        assert!(!holds(&all_of(&letter), SECRET), "{name}: {letter:#?}");
        assert_eq!(
            matches!(letter.opening, Opening::Opened(_)),
            unwraps > 0,
            "{name}"
        );
        // Nor when it is looked at again.
        let session = letter.opening.session();
        let clear = letter::clear(raw, session).unwrap();
        assert!(!holds(&clear, SECRET), "{name}");
        for ordinal in 0..10 {
            let part = letter::part(raw, session, ordinal).unwrap_or_default();
            assert!(!holds(&part, SECRET), "{name}");
            let piece = letter::offer_part(raw, ordinal, None, 0).unwrap_or_default();
            assert!(!holds(&piece, SECRET), "{name}");
        }
    }

    #[test]
    fn a_covert_ciphertext_is_not_touched() {
        let Some(mut cast) = Cast::new() else { return };
        let covert = cast.encrypt(text(SECRET));
        let mut all = in_texts(&covert);
        all.extend(in_parts(&covert));
        all.extend(in_what_is_trusted(&cast, &covert));
        for (name, raw) in &all {
            check(&mut cast, name, raw, 0);
        }
        assert!(all.len() >= 15);
        println!("{} covert ciphertexts, no key was asked for", all.len());
    }

    #[test]
    fn a_covert_ciphertext_in_an_encrypted_mail_is_not_touched() {
        let Some(mut cast) = Cast::new() else { return };
        let covert = cast.encrypt(text(SECRET));
        let mut all = in_texts(&covert);
        all.extend(in_parts(&covert));
        all.extend(in_what_is_trusted(&cast, &covert));
        all.push(("twice encrypted", mail(encrypted_mime(&covert))));
        all.push(("twice encrypted, as text", mail(text(&covert))));
        for (name, raw) in &all {
            // The content of each of them, encrypted to the desk by Eve.
            let start = b"MIME-Version: 1.0\r\n";
            let at = raw
                .windows(start.len())
                .position(|piece| piece == start)
                .unwrap();
            let inner = raw.get(at + start.len()..).unwrap();
            let outer = mail(encrypted_mime(&cast.encrypt(crlf(inner))));
            check(&mut cast, name, &outer, 1);
        }
        let inline = mail(text(&cast.encrypt(&covert)));
        check(&mut cast, "armour in armour", &inline, 1);
        println!(
            "{} covert ciphertexts inside, the key was asked for once",
            all.len() + 1
        );
    }

    #[test]
    fn no_structure_makes_the_desk_open_a_covert_ciphertext() {
        let Some(mut cast) = Cast::new() else { return };
        let covert = cast.encrypt(text(SECRET));
        let [control, cipher] = encrypted_parts(&covert);
        let leaves = [
            text("Hello"),
            entity("text/html", "<p>Hello"),
            text(&covert),
            text(&format!("Hello\n{covert}")),
            encrypted_mime(&covert),
            control,
            cipher,
            file("a.asc", "application/pgp-encrypted", &covert),
            cast.signed(text("Hello")),
        ];
        let (mut dice, mut offered) = (Dice::new(13), 0);
        for _ in 0..300 {
            let tree = grown(&leaves, &mut dice, 3);
            let raw = mail(multipart("mixed", &[&tree]));
            check(&mut cast, "a structure", &raw, 0);
            offered += usize::from(!cast.reads(&raw).offers.is_empty());
        }
        assert!(offered > 50, "{offered}");
        println!("300 structures, no key was asked for; {offered} of them offer something");
    }

    #[test]
    fn what_is_encrypted_as_a_whole_asks_once() {
        let Some(mut cast) = Cast::new() else { return };
        let message = cast.encrypt(text("Hello"));
        for raw in [
            mail(encrypted_mime(&message)),
            mail(text(&message)),
            mail(text(&format!("\n\n{message}\n\n"))),
        ] {
            let letter = cast.reads(&raw);
            assert!(matches!(letter.opening, Opening::Opened(_)));
            assert_eq!(cast.keyring.unwraps.len(), 1);
        }
    }
}
