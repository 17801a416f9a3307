//! Threat A7, bar S3: forged signatures, and genuine ones. No word that Ann did not sign may be shown
//! as hers; every word that she signed must be.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use letter::{Letter, Opening, Verdict};
    use openpgp::SessionKey;
    use reportkit::Dice;
    use sequoia_openpgp::KeyHandle;

    use crate::common::gnupg::forge;
    use crate::common::{
        Cast, NOW, SIGNED, changed, crlf, encrypted_mime, entity, file, good, grown, mail,
        mail_about, multipart, signature, signed_mime, text,
    };

    /// Ann signs this …
    const WORDS: &str = "I am well, thank you.";
    /// … and never anything with this.
    const EVIL: &str = "EVIL: pay Eve at once";

    /// The texts and parts that a letter shows as covered by its signatures.
    fn shown_as_signed(raw: &[u8], session: Option<&SessionKey>, letter: &Letter) -> String {
        let mail = &letter.mail;
        let mut shown = format!(
            "{}\n{}\n",
            mail.text,
            mail.html.as_deref().unwrap_or_default()
        );
        let outside = &letter.remainder.parts;
        for part in mail
            .parts
            .iter()
            .filter(|part| !outside.contains(&part.ordinal))
        {
            let bytes = letter::part(raw, session, part.ordinal).expect("it is listed");
            shown.push_str(&String::from_utf8_lossy(&bytes));
        }
        shown
    }

    /// Ann's signature is good, and this is what it is shown with.
    fn believed(cast: &Cast, raw: &[u8], letter: &Letter) -> Option<String> {
        let by_ann = good(letter).contains(&cast.ann.as_str());
        by_ann.then(|| shown_as_signed(raw, letter.opening.session(), letter))
    }

    /// The same in letters beyond ASCII.
    const EVIL_LETTERS: &str = "\u{417}\u{41b}\u{41e}";

    /// Whether Ann is believed to have signed something, and whether all of that is hers.
    fn judge(cast: &mut Cast, raw: &[u8]) -> (bool, bool) {
        let letter = cast.reads(raw);
        let mut shown: Vec<String> = believed(cast, raw, &letter).into_iter().collect();
        let clear = letter::clear(raw, letter.opening.session()).unwrap();
        for offer in &letter.offers {
            let piece = cast.opens(&clear, offer.ordinal).unwrap();
            if good(&piece).contains(&cast.ann.as_str()) {
                shown.push(format!("{}{:?}", piece.mail.text, piece.mail.html));
            }
        }
        let evil = |text: &String| text.contains("EVIL") || text.contains(EVIL_LETTERS);
        (!shown.is_empty(), !shown.iter().any(evil))
    }

    #[track_caller]
    fn check_genuine(cast: &mut Cast, name: &str, raw: &[u8], words: &str) {
        let letter = cast.reads(raw);
        let verdicts: Vec<Verdict> = letter.signatures.iter().map(|s| s.verdict).collect();
        assert!(!verdicts.is_empty(), "{name}: {letter:#?}");
        assert!(
            verdicts.iter().all(|v| *v == Verdict::Good),
            "{name}: {verdicts:?}"
        );
        assert_eq!(letter.mail.text, words, "{name}");
        assert_eq!(
            letter.signatures[0].fingerprint.as_ref(),
            Some(&cast.ann),
            "{name}"
        );
    }

    type Mails = Vec<(&'static str, Vec<u8>)>;

    fn mixed(parts: &[&[u8]]) -> Vec<u8> {
        mail(multipart("mixed", parts))
    }

    /// Ann's signed piece with something beside it.
    fn beside(cast: &Cast) -> Mails {
        let (signed, evil) = (cast.signed(text(WORDS)), text(EVIL));
        let html = entity("text/html", format!("<p>{EVIL}"));
        let hiding = entity(
            "text/html",
            format!(
                "<p>{EVIL}</p><style>* {{ display: none }}</style><div style=\"display:none\"><plaintext>"
            ),
        );
        let invoice = file("invoice.pdf", "application/pdf", EVIL);
        let forwarded = entity("message/rfc822", mail(&signed));
        let evil_mail = entity("message/rfc822", mail(&evil));
        let image = entity(
            "text/html",
            format!("<p>{EVIL}</p><img src=\"cid:signed\">"),
        );
        vec![
            ("text before", mixed(&[&evil, &signed])),
            ("text behind", mixed(&[&signed, &evil])),
            ("text around", mixed(&[&evil, &signed, &evil])),
            ("HTML before", mixed(&[&html, &signed])),
            ("HTML that hides the rest", mixed(&[&hiding, &signed])),
            ("a file beside it", mixed(&[&signed, &invoice])),
            (
                "an alternative that is better",
                mail(multipart("alternative", &[&signed, &html])),
            ),
            (
                "an alternative that is text",
                mail(multipart("alternative", &[&evil, &signed])),
            ),
            (
                "a related root",
                mail(multipart("related", &[&image, &signed])),
            ),
            (
                "a related signed root",
                mail(multipart("related", &[&signed, &image])),
            ),
            ("signed mail passed on", mixed(&[&evil, &forwarded])),
            ("mail passed on beside it", mixed(&[&signed, &evil_mail])),
            (
                "signed mail as a reply's digest",
                mail(multipart("digest", &[&forwarded, &evil_mail])),
            ),
            (
                "deep inside",
                mixed(&[&multipart(
                    "related",
                    &[&multipart("mixed", &[&evil, &signed])],
                )]),
            ),
            (
                "among parallel parts",
                mail(multipart("parallel", &[&evil, &signed])),
            ),
            (
                "in S/MIME's frame",
                mail(multipart(
                    "signed; protocol=\"application/pkcs7-signature\"",
                    &[
                        &multipart("mixed", &[&evil, &signed]),
                        &entity("application/pkcs7-signature", "x"),
                    ],
                )),
            ),
        ]
    }

    /// `multipart/signed` that is not as it should be.
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn misshapen(cast: &Cast) -> Mails {
        let (words, evil) = (text(WORDS), text(EVIL));
        let armoured = cast.sign(&words);
        let signature_part = signature(&armoured);
        let signed = |parts: &[&[u8]]| mail(multipart(SIGNED, parts));
        let micalg = |name: &str, part: &[u8]| {
            let kind = format!("signed; micalg={name}; protocol=\"application/pgp-signature\"");
            mail(multipart(&kind, &[part, &signature_part]))
        };
        let of = |protocol: &str| {
            let kind = format!("signed; protocol=\"{protocol}\"");
            mail(multipart(&kind, &[&words, &evil, &signature_part]))
        };
        let whole = mail(signed_mime(&words, &armoured));
        let whole = String::from_utf8(whole).unwrap();
        let (begin, rest) = whole.split_once("\r\n--=_").unwrap();
        let boundary = rest.split_once("\r\n").unwrap().0;
        let inner =
            format!("Content-Type: multipart/mixed; boundary=\"=_{boundary}\"\n\n--=_{boundary}\n");
        vec![
            ("three parts", signed(&[&words, &evil, &signature_part])),
            (
                "three parts, the signature in the middle",
                signed(&[&words, &signature_part, &evil]),
            ),
            ("the signature first", signed(&[&signature_part, &evil])),
            (
                "two signatures of one part",
                signed(&[&evil, &signature_part, &signature_part]),
            ),
            ("another's words", signed(&[&evil, &signature_part])),
            (
                "more words",
                signed(&[&text(&format!("{WORDS}\n{EVIL}")), &signature_part]),
            ),
            (
                "another type",
                signed(&[&entity("text/html; charset=utf-8", EVIL), &signature_part]),
            ),
            ("micalg none", micalg("none", &evil)),
            ("micalg pgp-md5", micalg("pgp-md5", &evil)),
            ("another protocol", of("application/pkcs7-signature")),
            (
                "the protocol of encryption",
                of("application/pgp-encrypted"),
            ),
            (
                "an empty first part",
                signed(&[b"\n", &signature_part, &evil]),
            ),
            (
                "text in the preamble",
                format!("{begin}\r\n{EVIL}\r\n--=_{rest}").into_bytes(),
            ),
            (
                "text in the epilogue",
                format!("{whole}\r\n{EVIL}\r\n").into_bytes(),
            ),
            (
                "the same boundary inside",
                changed(
                    &whole,
                    "Content-Type: text/plain",
                    &format!("{inner}Content-Type: text/plain"),
                )
                .into_bytes(),
            ),
            (
                "a second mail behind its end",
                [whole.as_bytes(), b"\r\n", &mail(&evil)].concat(),
            ),
            (
                "a header folded into the type",
                changed(&whole, "text/plain;", &format!("text/plain; x=\"{EVIL}\";")).into_bytes(),
            ),
            (
                "other blanks",
                changed(&whole, WORDS, &format!("{WORDS} \r\n\r\n{EVIL}")).into_bytes(),
            ),
            (
                "a signature that is a message",
                signed(&[
                    &evil,
                    &signature(
                        String::from_utf8(cast.gpg.sign(&cast.ann, WORDS.as_bytes(), &["--armor"]))
                            .unwrap(),
                    ),
                ]),
            ),
            (
                "a signature with its text",
                signed(&[&evil, &signature(cast.clear_sign(WORDS))]),
            ),
        ]
    }

    /// Genuine words where they do not belong.
    fn replayed(cast: &Cast) -> Mails {
        let signed = cast.signed(text(WORDS));
        let marked = "text/plain; charset=utf-8; protected-headers=\"v1\"\nSubject: How are you";
        let protected = cast.signed(entity(marked, WORDS));
        let two_from = [
            b"From: Eve <eve@example.org>\r\n".as_slice(),
            &mail(&signed),
        ]
        .concat();
        let nothing = cast.signed(entity("text/plain", ""));
        let empty_attachment = cast.signed(file("a", "application/x-a", ""));
        vec![
            ("under another subject", mail_about(EVIL, &signed)),
            (
                "under another subject than the protected one",
                mail_about(EVIL, &protected),
            ),
            ("with two senders", two_from),
            (
                "nothing signed, with text behind",
                mixed(&[&nothing, &text(EVIL)]),
            ),
            (
                "an empty file signed, with text before",
                mixed(&[&text(EVIL), &empty_attachment]),
            ),
            (
                "with an answer to it",
                mail_about("Re: x", multipart("mixed", &[&text(EVIL), &signed])),
            ),
            (
                "another signed piece",
                mixed(&[&signed, &cast.signed(text("More.")), &text(EVIL)]),
            ),
            (
                "under a report's subject",
                mail_about(
                    REPORT,
                    multipart("mixed", &[&signed, &text(&forged_report())]),
                ),
            ),
            (
                "under a report's subject, in clear",
                mail_about(
                    REPORT,
                    text(&format!(
                        "{}\n{}",
                        String::from_utf8(cast.clear_sign(WORDS)).unwrap(),
                        forged_report()
                    )),
                ),
            ),
            (
                "a report before what is signed in clear",
                mail_about(
                    REPORT,
                    multipart(
                        "mixed",
                        &[
                            &text(&forged_report()),
                            &entity("text/plain", cast.clear_sign(WORDS)),
                        ],
                    ),
                ),
            ),
        ]
    }

    const REPORT: &str = "Bug report: 0123456789abcdef0123456789abcdef";

    fn forged_report() -> String {
        format!(
            "Subject: {EVIL}\nTails-Version: 5.12\n\n{EVIL}\n\n\n======= content of /proc/cmdline =======\nquiet\n"
        )
    }

    /// Text signed in clear, and what is written around and into it.
    fn in_clear(cast: &Cast) -> Mails {
        let block = String::from_utf8(cast.clear_sign(WORDS)).unwrap();
        let quoted = format!("> {}", block.replace('\n', "\n> "));
        let plain = |body: String| mail(text(&body));
        let head = "-----BEGIN PGP SIGNED MESSAGE-----\n";
        let into = |line: &str| plain(changed(&block, "Hash: SHA512\n", line));
        vec![
            ("text before a block", plain(format!("{EVIL}\n\n{block}"))),
            ("text behind a block", plain(format!("{block}\n{EVIL}"))),
            ("two blocks", plain(format!("{block}\n{EVIL}\n{block}"))),
            ("a block in a quote", plain(format!("{EVIL}\n{quoted}"))),
            (
                "a line in the head",
                into(&format!("Hash: SHA512\nComment: {EVIL}\n")),
            ),
            ("a line as a hash", into(&format!("Hash: {EVIL}\n"))),
            (
                "a blank that is none",
                into(&format!("Hash: SHA512\n\u{a0}{EVIL}\n")),
            ),
            (
                "text in place of the head",
                plain(changed(&block, head, &format!("{head}{EVIL}\n"))),
            ),
            (
                "a line that was added",
                plain(changed(&block, WORDS, &format!("{WORDS}\n{EVIL}"))),
            ),
            (
                "a line that is not escaped",
                plain(changed(
                    &block,
                    WORDS,
                    &format!("{WORDS}\n-----{EVIL}-----"),
                )),
            ),
            (
                "text between the words and the signature",
                plain(changed(
                    &block,
                    "-----BEGIN PGP SIGNATURE",
                    &format!("{EVIL}\n-----BEGIN PGP SIGNATURE"),
                )),
            ),
            (
                "text in the signature's head",
                plain(changed(
                    &block,
                    "SIGNATURE-----\n",
                    &format!("SIGNATURE-----\nComment: {EVIL}\n"),
                )),
            ),
        ]
    }

    /// The same with other parts beside it.
    fn in_clear_beside(cast: &Cast) -> Mails {
        let block = String::from_utf8(cast.clear_sign(WORDS)).unwrap();
        let plain = |body: String| mail(text(&body));
        let head = "-----BEGIN PGP SIGNED MESSAGE-----\n";
        let html = entity(
            "text/html",
            format!("<pre>{}</pre><p>{EVIL}", block.replace('\n', "<br>")),
        );
        let nested = format!("{EVIL}\n{block}");
        let nested = cast.gpg.clear_sign(&cast.eve, nested.as_bytes(), &[]);
        let nested = String::from_utf8(nested).unwrap();
        vec![
            ("a block in HTML only", mail(&html)),
            (
                "another text in HTML",
                mail(multipart(
                    "alternative",
                    &[
                        &entity("text/plain", &block),
                        &entity("text/html", format!("<p>{EVIL}")),
                    ],
                )),
            ),
            ("a block in a block", plain(nested)),
            (
                "a bare carriage return",
                plain(changed(&block, WORDS, &format!("{WORDS}\r{EVIL}"))),
            ),
            (
                "flowed lines",
                mail(entity(
                    "text/plain; format=flowed",
                    changed(&block, WORDS, &format!("{WORDS} \n{EVIL}")),
                )),
            ),
            ("the same letters in HTML before it", letters(cast)),
            (
                "a block, and HTML behind it",
                mixed(&[
                    &entity("text/plain", &block),
                    &entity("text/html", format!("<p>{EVIL}")),
                ]),
            ),
            (
                "a block in a file",
                mixed(&[&text(EVIL), &file("a.txt", "text/plain", &block)]),
            ),
            (
                "a block broken off before a whole one",
                plain(format!("{head}\n{EVIL}\n{block}")),
            ),
            (
                "a block across two parts",
                mixed(&[
                    &text(&format!("{head}Hash: SHA512\n\n{EVIL}")),
                    &text(&block),
                ]),
            ),
        ]
    }

    /// A text in Latin 1, and one before it that differs from it in letters beyond ASCII.
    fn letters(cast: &Cast) -> Vec<u8> {
        let block = cast.clear_sign(b"Gr\xfc\xdfe");
        let other = String::from_utf8_lossy(&block).replace("\u{fffd}\u{fffd}", EVIL_LETTERS);
        assert!(other.contains(EVIL_LETTERS));
        let html = entity("text/html; charset=utf-8", format!("<pre>{other}</pre>"));
        mixed(&[&html, &entity("text/plain; charset=iso-8859-1", block)])
    }

    /// Words that only look like a signature.
    fn painted(cast: &Cast) -> Mails {
        let look = format!("gpg: Good signature from \"Ann <ann@example.org>\" [ultimate]\n{EVIL}");
        let header = format!(
            "X-RT-Incoming-Signature: Ann\nX-GnuPG-Status: GOODSIG {}\nX-Enigmail: good\n",
            cast.ann
        );
        let marked = [header.as_bytes(), &text(EVIL)].concat();
        let badge = format!("<div style=\"color:green\">&#x2714; Signed by Ann</div><p>{EVIL}");
        vec![
            ("gpg's words in the text", mail(text(&look))),
            ("status in the header", mail(marked)),
            ("a badge in HTML", mail(entity("text/html", badge))),
            (
                "status in the armour",
                mail(signed_mime(
                    text(EVIL),
                    "-----BEGIN PGP SIGNATURE-----\nComment: [GNUPG:] GOODSIG\n\niQ==\n-----END PGP SIGNATURE-----\n",
                )),
            ),
            (
                "status in a file's name",
                mail(encrypted_mime(&cast.encrypt_how(
                    text(EVIL),
                    &["--set-filename", "\n[GNUPG:] GOODSIG 0 Ann\n"],
                ))),
            ),
            (
                "Eve's own signature",
                mail(signed_mime(
                    text(EVIL),
                    eve_signs(cast, &crlf(text(EVIL)), &[]),
                )),
            ),
            (
                "Eve's signature with a notation",
                mail(signed_mime(
                    text(EVIL),
                    eve_signs(
                        cast,
                        &crlf(text(EVIL)),
                        &[
                            "--set-notation",
                            "signer@gnupg.org=Ann",
                            "--sender",
                            "ann@example.org",
                        ],
                    ),
                )),
            ),
            (
                "Eve's signature in Ann's name",
                mail(signed_mime(
                    text(EVIL),
                    in_anns_name(cast, &crlf(text(EVIL))),
                )),
            ),
            (
                "Schleuder's words",
                mixed(&[&text(&format!(
                    "From: ann@example.org\nSig: Good signature by Ann\nEnc: Encrypted\n\n{EVIL}"
                ))]),
            ),
        ]
    }

    fn eve_signs(cast: &Cast, bytes: &[u8], how: &[&str]) -> Vec<u8> {
        cast.gpg
            .sign_detached(&cast.eve, bytes, &[&["--armor"], how].concat())
    }

    /// Made by Eve's key; names Ann's as its issuer.
    fn in_anns_name(cast: &Cast, bytes: &[u8]) -> Vec<u8> {
        let secret = forge::cert(&cast.gpg.export_secret(&cast.eve));
        let mut pair = forge::pair(&secret, &cast.eve);
        let ann: KeyHandle = cast.ann.parse().unwrap();
        let KeyHandle::Fingerprint(ann) = ann else {
            panic!("{ann}")
        };
        let builder = forge::builder(NOW).set_issuer((&ann).into()).unwrap();
        let builder = builder.set_issuer_fingerprint(ann).unwrap();
        forge::bytes(builder.sign_message(&mut pair, bytes).unwrap())
    }

    /// Encryption and signatures that do not go together.
    fn encrypted(cast: &Cast) -> Mails {
        let (signed, evil) = (cast.signed(text(WORDS)), text(EVIL));
        let inner = cast.encrypt(&evil);
        let block = String::from_utf8(cast.clear_sign(WORDS)).unwrap();
        let beside = multipart("mixed", &[&evil, &signed]);
        let file_first = multipart("mixed", &[&file("a", "application/x-a", "b"), &text(WORDS)]);
        let only_signed = cast.gpg.sign(&cast.ann, &crlf(file_first), &["--armor"]);
        let only_signed = String::from_utf8(only_signed).unwrap();
        let forged_control = multipart(
            "encrypted; protocol=\"application/pgp-encrypted\"",
            &[
                &entity("application/pgp-encrypted", EVIL),
                &entity("application/octet-stream", &only_signed),
            ],
        );
        let letters = cast.sign_and_encrypt("Ausgabe +AEUAVgBJAEw- of today");
        let shifted = |label: &str| mail(entity(&format!("text/plain; charset={label}"), &letters));
        let armour = changed(&letters, "MESSAGE-----\n", "MESSAGE-----\nCharset: utf-7\n");
        vec![
            (
                "signed around what is encrypted",
                mail(cast.signed(encrypted_mime(&inner))),
            ),
            (
                "unsigned beside signed, encrypted",
                mail(encrypted_mime(&cast.encrypt(&beside))),
            ),
            (
                "Eve signs around Ann's",
                mail(encrypted_mime(&cast.encrypt_how(
                    &beside,
                    &["--sign", "--local-user", &cast.eve],
                ))),
            ),
            (
                "a signed piece around the encrypted one",
                mixed(&[&encrypted_mime(&cast.sign_and_encrypt(text(WORDS))), &evil]),
            ),
            ("another message's parts", mail(forged_control)),
            ("UTF-7 by the mail", shifted("utf-7")),
            ("UTF-7 in other words", shifted("\"unicode-1-1-utf-7\"")),
            ("UTF-7 by the armour", mail(text(&armour))),
            (
                "EVIL signed in clear by nobody inside",
                mail(text(&cast.encrypt(changed(&block, WORDS, EVIL)))),
            ),
            (
                "a block and other words inside",
                mail(text(&cast.encrypt(
                    [EVIL.as_bytes(), b"\n", &cast.clear_sign(WORDS)].concat(),
                ))),
            ),
            (
                "a signed message with another's literal",
                mail(text(&two_literals(cast))),
            ),
        ]
    }

    /// A signed message, and a literal behind it that nobody signed.
    fn two_literals(cast: &Cast) -> String {
        let message = cast
            .gpg
            .sign(&cast.ann, WORDS.as_bytes(), &["--compress-algo", "none"]);
        let bytes = [message, forge::literal(EVIL.as_bytes())].concat();
        format!(
            "-----BEGIN PGP MESSAGE-----\n\n{}\n-----END PGP MESSAGE-----\n",
            reportkit::base64(&bytes)
        )
    }

    #[test]
    fn no_forged_signature_is_believed() {
        let Some(mut cast) = Cast::new() else { return };
        let classes: [fn(&Cast) -> Mails; 7] = [
            beside,
            misshapen,
            replayed,
            in_clear,
            in_clear_beside,
            painted,
            encrypted,
        ];
        let all: Mails = classes.iter().flat_map(|class| class(&cast)).collect();
        let (mut believed, mut fooled) = (0, Vec::new());
        for (name, raw) in &all {
            // Stores with LF, and servers that write their fields before ours.
            let stored: Vec<u8> = raw.iter().copied().filter(|byte| *byte != b'\r').collect();
            let relayed = [b"Received: from a\r\n", raw.as_slice()].concat();
            let judged = [raw, &stored, &relayed].map(|raw| judge(&mut cast, raw));
            believed += usize::from(judged[0].0);
            if judged.iter().any(|(_, sound)| !sound) {
                fooled.push(*name);
            }
        }
        assert_eq!(fooled, [""; 0]);
        assert!(all.len() >= 25);
        println!(
            "{} spoofs, none believed; in {believed} of them genuine words stand, apart",
            all.len()
        );
    }

    #[test]
    fn no_structure_makes_unsigned_words_signed() {
        let Some(mut cast) = Cast::new() else { return };
        let block = cast.clear_sign(WORDS);
        let leaves = [
            text(EVIL),
            entity("text/html", format!("<p>{EVIL}")),
            file("a.txt", "text/plain", EVIL),
            entity("message/rfc822", mail(text(EVIL))),
            cast.signed(text(WORDS)),
            cast.signed(multipart("mixed", &[&text(WORDS), &file("a", "x/x", "b")])),
            entity("text/plain", &block),
            entity("text/plain", [EVIL.as_bytes(), b"\n", &block].concat()),
            signature(cast.sign(text(WORDS))),
        ];
        let (mut dice, mut believed) = (Dice::new(11), 0);
        for round in 0..1000 {
            let raw = mail_about(REPORT, grown(&leaves, &mut dice, 3));
            let (signed, sound) = judge(&mut cast, &raw);
            assert!(sound, "{round}: {}", String::from_utf8_lossy(&raw));
            believed += usize::from(signed);
        }
        assert!(believed > 100, "{believed}");
        println!("1000 structures, {believed} of them with genuine words");
    }

    #[test]
    fn no_line_can_be_put_into_what_is_signed() {
        let Some(mut cast) = Cast::new() else { return };
        let html = entity("text/html", format!("<p>{WORDS}"));
        let both = multipart("alternative", &[&text(WORDS), &html]);
        let mails = [
            mail(cast.signed(text(WORDS))),
            mail(cast.signed(both)),
            mail(entity(
                "text/plain",
                cast.clear_sign(format!("{WORDS}\n\n- {WORDS}")),
            )),
            mail(multipart(
                "mixed",
                &[&cast.signed(text(WORDS)), &text("_____")],
            )),
            mail(multipart(
                "mixed",
                &[
                    &entity("text/plain", cast.clear_sign(WORDS)),
                    &text("_____"),
                ],
            )),
        ];
        let (mut count, mut believed) = (0, 0);
        for raw in mails {
            let breaks = (0..raw.len()).filter(|at| raw[*at..].starts_with(b"\r\n"));
            for at in breaks {
                for line in [
                    EVIL.to_owned(),
                    format!("\r\n{EVIL}\r\n"),
                    format!("X: {EVIL}"),
                    format!(" {EVIL}"),
                ] {
                    let changed = [&raw[..at], b"\r\n", line.as_bytes(), &raw[at..]].concat();
                    let (signed, sound) = judge(&mut cast, &changed);
                    assert!(sound, "{}", String::from_utf8_lossy(&changed));
                    believed += usize::from(signed);
                    count += 1;
                }
            }
        }
        println!("{count} lines put in; in {believed} of these mails genuine words stand, apart");
    }

    #[test]
    fn what_is_believed_of_a_replay_says_when_it_was_made() {
        let Some(mut cast) = Cast::new() else { return };
        let raw = mail_about(EVIL, cast.signed(text(WORDS)));
        let later = letter::read(&raw, &mut cast.keyring, NOW + 1000);
        assert_eq!(later.signatures[0].made_at, Some(NOW));
        let marked = "text/plain; charset=utf-8; hp=\"clear\"\nSubject: How are you";
        let letter = cast.reads(&mail_about(EVIL, cast.signed(entity(marked, WORDS))));
        assert_eq!(letter.mail.subject, "How are you");
    }

    /// What a signed message in an unencrypted mail lists is what it gives.
    #[test]
    fn parts_come_from_where_they_were_listed() {
        let Some(mut cast) = Cast::new() else { return };
        let (_, raw) = encrypted(&cast)
            .into_iter()
            .find(|(name, _)| *name == "another message's parts")
            .unwrap();
        let letter = cast.reads(&raw);
        assert_eq!((&letter.opening, good(&letter).len()), (&Opening::Clear, 1));
        let [part] = letter.mail.parts.as_slice() else {
            panic!()
        };
        assert_eq!(
            letter::part(&raw, None, part.ordinal).as_deref(),
            Some(b"b".as_slice())
        );
    }

    /// Entities as programs write them, and what they say.
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn entities() -> Vec<(&'static str, Vec<u8>, &'static str)> {
        let qp = "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
        let coded = "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
        let latin = entity(
            "text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit",
            b"Gr\xfc\xdfe",
        );
        let html = entity("text/html; charset=utf-8", "<p>Gr\u{fc}\u{df}e");
        vec![
            ("umlauts", text("Gr\u{fc}\u{df}e"), "Gr\u{fc}\u{df}e"),
            ("Latin 1", latin, "Gr\u{fc}\u{df}e"),
            (
                "quoted-printable",
                entity(qp, "Gr=C3=BC=C3=9Fe=20\n-- =\nAnn"),
                "Gr\u{fc}\u{df}e \n-- Ann",
            ),
            ("base64", entity(coded, "R3LDvMOfZQ==\n"), "Gr\u{fc}\u{df}e"),
            (
                "flowed",
                entity(
                    "text/plain; charset=utf-8; format=flowed",
                    "I am well, \nthank you.\n-- \nAnn",
                ),
                "I am well, thank you.\n-- \nAnn",
            ),
            (
                "blanks at line ends",
                text("I am well,  \nthank you.\t\n\nAnn"),
                "I am well,  \nthank you.\t\n\nAnn",
            ),
            (
                "dashes",
                text("- one\n--- two\n--=_ three\n--"),
                "- one\n--- two\n--=_ three\n--",
            ),
            (
                "From at line begins",
                text(">From Ann\nFrom Ann"),
                ">From Ann\nFrom Ann",
            ),
            (
                "empty lines at its end",
                text("I am well.\n\n\n"),
                "I am well.",
            ),
            ("nothing at all", text(""), ""),
            ("no type", b"\nI am well.".to_vec(), "I am well."),
            ("HTML", html.clone(), "Gr\u{fc}\u{df}e"),
            (
                "HTML and text",
                multipart("alternative", &[&text("Gr\u{fc}\u{df}e"), &html]),
                "Gr\u{fc}\u{df}e",
            ),
            (
                "a file",
                multipart(
                    "mixed",
                    &[&text("See there."), &file("a", "application/x-a", [0, 255])],
                ),
                "See there.",
            ),
            (
                "a mail passed on",
                multipart(
                    "mixed",
                    &[
                        &text("See there."),
                        &entity("message/rfc822", mail(text("x"))),
                    ],
                ),
                "See there.",
            ),
            (
                "long lines",
                text(&"a".repeat(900)),
                Box::leak("a".repeat(900).into_boxed_str()),
            ),
        ]
    }

    #[test]
    fn every_genuine_signature_is_believed() {
        let Some(mut cast) = Cast::new() else { return };
        let mut count = 0;
        for (name, entity, words) in entities() {
            let ways = [
                mail(cast.signed(&entity)),
                mail(signed_mime(
                    &entity,
                    cast.sign_how(&entity, &["--textmode"]),
                )),
                mail(signed_mime(
                    &entity,
                    cast.sign_how(&entity, &["--digest-algo", "SHA256"]),
                )),
                mail(encrypted_mime(&cast.sign_and_encrypt(crlf(&entity)))),
                mail(encrypted_mime(&cast.encrypt(cast.signed(&entity)))),
                mail(multipart(
                    "mixed",
                    &[&cast.signed(&entity), &text("_____\nA list")],
                )),
                mail(cast.signed(&entity))
                    .into_iter()
                    .filter(|byte| *byte != b'\r')
                    .collect(),
            ];
            for raw in ways {
                check_genuine(&mut cast, name, &raw, words);
                count += 1;
            }
        }
        for (name, charset, bytes, words) in clear_texts() {
            let block = cast.clear_sign(&bytes);
            let content = format!("text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit");
            for raw in [
                mail(entity(&content, &block)),
                mail(entity(
                    &content,
                    [b"Before\n\n".as_slice(), &block, b"\nAfter"].concat(),
                )),
                mail(encrypted_mime(&cast.encrypt(entity(&content, &block)))),
            ] {
                check_genuine(&mut cast, name, &raw, words);
                count += 1;
            }
        }
        assert!(count >= 15);
        println!("{count} genuine signatures, all believed");
    }

    fn clear_texts() -> Vec<(&'static str, &'static str, Vec<u8>, &'static str)> {
        let umlauts = "Gr\u{fc}\u{df}e";
        vec![
            ("clear", "utf-8", WORDS.into(), WORDS),
            ("clear umlauts", "utf-8", umlauts.into(), umlauts),
            (
                "clear umlauts, no label",
                "us-ascii",
                umlauts.into(),
                umlauts,
            ),
            (
                "clear Latin 1",
                "iso-8859-1",
                b"Gr\xfc\xdfe".into(),
                umlauts,
            ),
            (
                "clear Latin 1, dashes",
                "iso-8859-1",
                b"- Gr\xfc\xdfe  \n-- \n--- Ann\n\nFrom A".into(),
                "- Gr\u{fc}\u{df}e\n--\n--- Ann\n\nFrom A",
            ),
            (
                "clear Cyrillic",
                "koi8-r",
                b"\xf0\xd2\xc9\xd7\xc5\xd4".into(),
                "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}",
            ),
            (
                "clear blanks",
                "utf-8",
                b"I am well, \t\nthank you.  \n\n".into(),
                "I am well,\nthank you.",
            ),
            (
                "clear dashes",
                "utf-8",
                b"-----BEGIN PGP SIGNED MESSAGE-----\n\n- a\n-----BEGIN PGP SIGNATURE-----\n"
                    .into(),
                "-----BEGIN PGP SIGNED MESSAGE-----\n\n- a\n-----BEGIN PGP SIGNATURE-----",
            ),
        ]
    }
}
