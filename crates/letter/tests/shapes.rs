//! Every shape in which encrypted and signed mail comes, made by `GnuPG` and by our own code: what is
//! opened, shown, offered and believed of it.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use letter::{Closed, Letter, OfferKind, Opening};
    use mail::{Mailbox, Outgoing, Submission};

    use crate::common::{
        Cast, Gpg, NOW, crlf, encrypted_mime, encrypted_parts, entity, file, fixture, good, mail,
        mail_about, multipart, signed_mime, text,
    };

    /// What became of a mail.
    #[derive(Debug, PartialEq, Eq)]
    enum Became {
        Clear,
        Opened,
        Closed(Closed),
    }

    /// A mail, and all that the desk must make of it.
    struct Shape {
        name: &'static str,
        raw: Vec<u8>,
        became: Became,
        subject: &'static str,
        text: String,
        html: Option<&'static str>,
        /// How many signatures are good, and all are.
        good: usize,
        several: bool,
        outside: &'static str,
        outside_parts: Vec<u32>,
        parts: Vec<(u32, Vec<u8>)>,
        offers: Vec<Offered>,
    }

    /// A piece that an agent can have opened, and what is in it.
    struct Offered {
        kind: OfferKind,
        ordinal: u32,
        subject: &'static str,
        text: &'static str,
        good: usize,
        parts: Vec<(u32, Vec<u8>)>,
    }

    const WORDS: &str = "My Wi-Fi is gone.";

    impl Shape {
        fn new(name: &'static str, raw: Vec<u8>) -> Self {
            Self {
                name,
                raw,
                became: Became::Opened,
                subject: "Wi-Fi",
                text: WORDS.to_owned(),
                html: None,
                good: 0,
                several: false,
                outside: "",
                outside_parts: Vec::new(),
                parts: Vec::new(),
                offers: Vec::new(),
            }
        }

        fn clear(name: &'static str, raw: Vec<u8>) -> Self {
            Self {
                became: Became::Clear,
                ..Self::new(name, raw)
            }
        }
    }

    impl Offered {
        fn new(kind: OfferKind, ordinal: u32) -> Self {
            Self {
                kind,
                ordinal,
                subject: "",
                text: WORDS,
                good: 0,
                parts: Vec::new(),
            }
        }
    }

    fn became(letter: &Letter) -> Became {
        match &letter.opening {
            Opening::Clear => Became::Clear,
            Opening::Opened(_) => Became::Opened,
            Opening::Closed(why) => Became::Closed(*why),
        }
    }

    #[track_caller]
    fn check(cast: &mut Cast, shape: &Shape) {
        let (name, raw) = (shape.name, shape.raw.as_slice());
        let letter = cast.reads(raw);
        assert_eq!(became(&letter), shape.became, "{name}");
        let unwraps = usize::from(shape.became != Became::Clear);
        assert_eq!(cast.keyring.unwraps.len(), unwraps, "{name}");
        let mail = &letter.mail;
        assert_eq!(
            (mail.subject.as_str(), mail.text.as_str()),
            (shape.subject, shape.text.as_str()),
            "{name}"
        );
        assert_eq!(mail.html.as_deref().map(str::trim), shape.html, "{name}");
        assert_eq!(
            mail.from.as_ref().unwrap().address.as_str(),
            "ann@example.org",
            "{name}"
        );
        assert_eq!(mail.digest, mail::read(raw).digest, "{name}");
        assert_eq!(good(&letter).len(), shape.good, "{name}");
        assert_eq!(letter.signatures.len(), shape.good, "{name}");
        assert_eq!(letter.several_signed, shape.several, "{name}");
        assert_eq!(
            (letter.remainder.text.as_str(), &letter.remainder.parts),
            (shape.outside, &shape.outside_parts),
            "{name}"
        );
        let ordinals: Vec<u32> = mail.parts.iter().map(|part| part.ordinal).collect();
        let expected: Vec<u32> = shape.parts.iter().map(|(ordinal, _)| *ordinal).collect();
        assert_eq!(ordinals, expected, "{name}");
        let session = letter.opening.session();
        for (ordinal, bytes) in &shape.parts {
            let part = letter::part(raw, session, *ordinal);
            assert_eq!(part.as_ref(), Some(bytes), "{name}: part {ordinal}");
        }
        check_again(cast, shape, &letter);
        check_offers(cast, shape, &letter);
    }

    /// With the session key everything is found again, and nobody is asked for a key.
    #[track_caller]
    fn check_again(cast: &mut Cast, shape: &Shape, letter: &Letter) {
        let session = letter.opening.session();
        let clear = letter::clear(&shape.raw, session).unwrap();
        if matches!(letter.opening, Opening::Closed(_)) {
            return;
        }
        let again = cast.reads(&clear);
        if again.opening.is_encrypted() {
            // What is encrypted twice is opened once, and the rest when an agent asks.
            assert_eq!(letter.offers.len(), 1, "{}", shape.name);
            return;
        }
        let seen = |letter: &Letter| {
            let mail = &letter.mail;
            let shown = (mail.subject.clone(), mail.text.clone(), mail.html.clone());
            (shown, mail.parts.clone(), letter.remainder.clone())
        };
        assert_eq!(seen(&again), seen(letter), "{}", shape.name);
        assert_eq!(again.offers, letter.offers, "{}", shape.name);
    }

    #[track_caller]
    fn check_offers(cast: &mut Cast, shape: &Shape, letter: &Letter) {
        let offers: Vec<_> = letter.offers.iter().map(|o| (o.kind, o.ordinal)).collect();
        let expected: Vec<_> = shape.offers.iter().map(|o| (o.kind, o.ordinal)).collect();
        assert_eq!(offers, expected, "{}", shape.name);
        let clear = letter::clear(&shape.raw, letter.opening.session()).unwrap();
        for offered in &shape.offers {
            let name = format!("{}: offer {}", shape.name, offered.ordinal);
            let piece = cast.opens(&clear, offered.ordinal).expect(&name);
            assert_eq!(
                (piece.mail.subject.as_str(), piece.mail.text.as_str()),
                (offered.subject, offered.text),
                "{name}"
            );
            assert_eq!(good(&piece).len(), offered.good, "{name}");
            let ordinals: Vec<u32> = piece.mail.parts.iter().map(|part| part.ordinal).collect();
            let expected: Vec<u32> = offered.parts.iter().map(|(ordinal, _)| *ordinal).collect();
            assert_eq!(ordinals, expected, "{name}");
            let session = piece.opening.session();
            for (ordinal, bytes) in &offered.parts {
                let part = letter::offer_part(&clear, offered.ordinal, session, *ordinal);
                assert_eq!(part.as_ref(), Some(bytes), "{name}: part {ordinal}");
            }
        }
    }

    /// The secret of a desk with an RSA key of 4096 bits, which takes long to make.
    fn rsa_secret() -> Option<&'static [u8]> {
        static SECRET: OnceLock<Option<Vec<u8>>> = OnceLock::new();
        let made = SECRET.get_or_init(|| {
            let gpg = Gpg::new()?;
            let id = gpg.generate_pair("rsa@desk.example", "rsa4096", "rsa4096");
            Some(gpg.export_secret(&id))
        });
        made.as_deref()
    }

    fn report(name: &str, count: usize) {
        println!("{name}: {count} shapes");
    }

    #[test]
    fn mail_to_keys_of_each_kind_is_opened() {
        let Some(mut cast) = Cast::new() else { return };
        cast.gpg.import(rsa_secret().unwrap());
        let rsa = cast.gpg.fingerprint("rsa@desk.example");
        let nist = cast
            .gpg
            .generate_pair("nist@desk.example", "nistp256", "nistp256");
        cast.keyring.add(rsa_secret().unwrap());
        cast.keyring.add(&cast.gpg.export_secret(&nist));
        let mut count = 0;
        for (name, id) in [
            ("RSA 4096", rsa),
            ("NIST P-256", nist),
            ("Curve25519", cast.desk.clone()),
        ] {
            for how in ["--recipient", "--hidden-recipient"] {
                let arguments = [
                    "--armor",
                    "--sign",
                    "--local-user",
                    &cast.ann,
                    how,
                    &id,
                    "--encrypt",
                ];
                let armoured = cast.gpg.run(&arguments, &text(WORDS));
                let armoured = String::from_utf8(armoured).unwrap();
                for (inline, raw) in [
                    (false, mail(encrypted_mime(&armoured))),
                    (true, mail(text(&armoured))),
                ] {
                    let whole = String::from_utf8(text(WORDS)).unwrap();
                    let shape = Shape {
                        good: 1,
                        text: if inline { whole } else { WORDS.to_owned() },
                        ..Shape::new(name, raw)
                    };
                    check(&mut cast, &shape);
                    count += 1;
                }
            }
        }
        report("keys", count);
    }

    fn check_all(cast: &mut Cast, name: &str, shapes: &[Shape]) {
        for shape in shapes {
            check(cast, shape);
        }
        report(name, shapes.len());
    }

    #[test]
    fn what_is_encrypted_as_a_whole_reads_as_it_was_written() {
        let Some(mut cast) = Cast::new() else { return };
        let (inner, html) = (
            text(WORDS),
            entity("text/html", "<p>My Wi-Fi is <b>gone</b>.</p>"),
        );
        let both = multipart("alternative", &[&inner, &html]);
        let picture = file("screen.png", "image/png", [0x89, b'P', 0, 255, 13, 10]);
        let with_picture = multipart("mixed", &[&inner, &picture]);
        let nested = cast.signed(&with_picture);
        let parts = vec![(1, vec![0x89, b'P', 0, 255, 13, 10])];
        let ours = cast.encrypt_ourselves(&inner, true);
        let plain = cast.encrypt_ourselves(&inner, false);
        let shapes = [
            Shape::new("PGP/MIME", mail(encrypted_mime(&cast.encrypt(&inner)))),
            Shape {
                good: 1,
                ..Shape::new(
                    "signed in one pass",
                    mail(encrypted_mime(&cast.sign_and_encrypt(&inner))),
                )
            },
            Shape {
                good: 1,
                ..Shape::new("our own code", mail(encrypted_mime(&ours)))
            },
            Shape::new("our own code, unsigned", mail(encrypted_mime(&plain))),
            Shape {
                html: Some("<p>My Wi-Fi is <b>gone</b>.</p>"),
                ..Shape::new("HTML", mail(encrypted_mime(&cast.encrypt(&both))))
            },
            Shape {
                parts: parts.clone(),
                good: 1,
                ..Shape::new(
                    "a picture",
                    mail(encrypted_mime(&cast.sign_and_encrypt(&with_picture))),
                )
            },
            Shape {
                parts: parts.clone(),
                good: 1,
                ..Shape::new(
                    "RFC 1847 inside",
                    mail(encrypted_mime(&cast.encrypt(&nested))),
                )
            },
            Shape {
                parts,
                good: 1,
                ..Shape::new(
                    "signed twice",
                    mail(encrypted_mime(&cast.sign_and_encrypt(&nested))),
                )
            },
            Shape {
                good: 1,
                ..Shape::new(
                    "signed in clear inside",
                    mail(encrypted_mime(
                        &cast.encrypt(entity("text/plain", cast.clear_sign(WORDS))),
                    )),
                )
            },
        ];
        check_all(&mut cast, "whole", &shapes);
    }

    #[test]
    fn what_is_encrypted_once_more_inside_is_opened_when_an_agent_asks() {
        let Some(mut cast) = Cast::new() else { return };
        let twice = cast.sign_and_encrypt(text(WORDS));
        let again = encrypted_mime(&twice);
        let armour = cast.encrypt(WORDS);
        let armour_again = cast.encrypt(&armour);
        let list = cast.encrypt("a list");
        let attached = file("list.pgp", "application/octet-stream", &list);
        let with_attached = multipart("mixed", &[&text(WORDS), &attached]);
        let strange = not_for_us(&cast);
        let shapes = [
            Shape {
                text: armour.trim_end().to_owned(),
                offers: vec![Offered {
                    subject: "Wi-Fi",
                    ..Offered::new(OfferKind::InlineBlock, 0)
                }],
                ..Shape::new("armour in armour", mail(text(&armour_again)))
            },
            Shape {
                text: String::new(),
                parts: vec![
                    (0, b"Version: 1\n".to_vec()),
                    (1, twice.clone().into_bytes()),
                ],
                offers: vec![Offered {
                    good: 1,
                    subject: "Wi-Fi",
                    ..Offered::new(OfferKind::MangledMime, 1)
                }],
                ..Shape::new(
                    "encrypted twice",
                    mail(encrypted_mime(&cast.encrypt(&again))),
                )
            },
            Shape {
                parts: vec![(1, list.into_bytes())],
                offers: vec![Offered {
                    text: "a list",
                    ..Offered::new(OfferKind::Attachment, 1)
                }],
                ..Shape::new(
                    "an encrypted file inside",
                    mail(encrypted_mime(&cast.encrypt(&with_attached))),
                )
            },
            Shape {
                became: Became::Closed(Closed::NotForUs),
                text: String::new(),
                parts: vec![(0, b"Version: 1\r\n".to_vec()), (1, crlf(&strange))],
                ..Shape::new("for somebody else", mail(encrypted_mime(&strange)))
            },
        ];
        check_all(&mut cast, "inside", &shapes);
    }

    fn not_for_us(cast: &Cast) -> String {
        let message = cast
            .gpg
            .encrypt(&[&cast.eve], WORDS.as_bytes(), &["--armor"]);
        String::from_utf8(message).unwrap()
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn what_other_programs_write_inside_is_understood() {
        let Some(mut cast) = Cast::new() else { return };
        let signed_inside = String::from_utf8(fixture("rfc-9788-signed-inside.inner")).unwrap();
        let (_, payload) = signed_inside.split_once("--o\n").unwrap();
        let (payload, _) = payload.split_once("\n--o").unwrap();
        let payload = payload.replace("Eve <eve", "Ann <ann");
        let inside = |name: &str| encrypted_mime(&cast.sign_and_encrypt(fixture(name)));
        let key =
            b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n";
        let about = |entity| mail_about("...", entity);
        let list = cast.encrypt_how(schleuder(), &["--sign", "--local-user", &cast.eve]);
        let shapes = [
            Shape {
                subject: "Gr\u{fc}\u{df}e",
                text: "Gr\u{fc}\u{df}e".to_owned(),
                good: 1,
                ..Shape::new("neomutt", about(inside("neomutt.inner")))
            },
            Shape {
                subject: "Wi-Fi and more",
                text: "Hello desk, my Wi-Fi is gone.".to_owned(),
                parts: vec![(1, key.to_vec())],
                good: 1,
                ..Shape::new("Thunderbird", about(inside("thunderbird.inner")))
            },
            Shape {
                subject: "Wi-Fi and more",
                html: Some("<p>My Wi-Fi is <b>gone</b>.</p>"),
                good: 1,
                ..Shape::new("RFC 9788", about(inside("rfc-9788.inner")))
            },
            Shape {
                subject: "Wi-Fi and more",
                good: 1,
                ..Shape::new(
                    "RFC 9788, signed inside",
                    about(encrypted_mime(&cast.encrypt(cast.signed(&payload)))),
                )
            },
            Shape {
                subject: "Wi-Fi and more",
                good: 1,
                ..Shape::new("Enigmail", about(inside("enigmail-legacy-display.inner")))
            },
            Shape {
                subject: "...",
                text: "Hello".to_owned(),
                good: 1,
                ..Shape::new(
                    "a header that is not marked",
                    about(inside("not-marked.inner")),
                )
            },
            Shape {
                subject: "[list] Wi-Fi",
                text: format!(
                    "From: ann@example.org\nTo: list@example.org\nSig: Good signature by Ann\nEnc: Encrypted\n{WORDS}"
                ),
                good: 1,
                ..Shape::new(
                    "Schleuder",
                    mail_about("[list] Wi-Fi", encrypted_mime(&list)),
                )
            },
            Shape {
                subject: "Re: Gr\u{fc}\u{df}e",
                good: 1,
                text: "Hello,\n\n- one\n-- \nThe desk".to_owned(),
                ..Shape::new("our own mail", own_mail(&mut cast))
            },
        ];
        check_all(&mut cast, "programs", &shapes);
    }

    /// What Schleuder puts before a mail that it sends on.
    fn schleuder() -> Vec<u8> {
        let pseudo = text(
            "From: ann@example.org\nTo: list@example.org\nSig: Good signature by Ann\nEnc: Encrypted\n",
        );
        multipart("mixed", &[&pseudo, &text(WORDS)])
    }

    /// A letter of the desk, which it would get back from somebody's copy.
    fn own_mail(cast: &mut Cast) -> Vec<u8> {
        let mailbox = |address: &str| Mailbox {
            name: None,
            address: address.parse().unwrap(),
        };
        let outgoing = Outgoing {
            message_id: "1@example.org".into(),
            date: domain::Timestamp::from_seconds(NOW),
            from: mailbox("ann@example.org"),
            reply_to: mailbox("ann@example.org"),
            to: vec![mailbox("desk@example.org")],
            cc: Vec::new(),
            subject: "Re: Gr\u{fc}\u{df}e".into(),
            text: "Hello,\n\n- one\n-- \nThe desk\n".into(),
            in_reply_to: None,
            references: Vec::new(),
            language: None,
            automatic: Submission::ByPerson,
            autocrypt: None,
            attachments: Vec::new(),
        };
        let armoured = cast.encrypt_ourselves(&mail::compose_inner(&outgoing), true);
        mail::compose_encrypted(&outgoing, armoured.as_bytes())
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn an_encrypted_text_is_opened_if_it_is_all_there_is() {
        let Some(mut cast) = Cast::new() else { return };
        let how = ["--sign", "--local-user", &cast.ann.clone()];
        let umlauts = "Gr\u{fc}\u{df}e\n-- \nAnn";
        let latin = cast.encrypt(b"Gr\xfc\xdfe\n-- \nAnn");
        let velope = |armoured: &str| {
            armoured.replacen(
                "MESSAGE-----\n",
                "MESSAGE-----\nVersion: Mailvelope v4.4.1\nComment: https://mailvelope.com\n",
                1,
            )
        };
        let in_latin = |armoured: &str| entity("text/plain; charset=iso-8859-1", armoured);
        let coded = |armoured: &str| {
            let coded = reportkit::base64(armoured.as_bytes());
            let lines: Vec<_> = coded.as_bytes().chunks(76).collect();
            let body = lines.join(b"\n".as_slice());
            entity("text/plain\nContent-Transfer-Encoding: base64", body)
        };
        let armour_set = latin.replacen("MESSAGE-----\n", "MESSAGE-----\nCharset: ISO-8859-1\n", 1);
        let signed_only = cast.gpg.sign(&cast.ann, umlauts.as_bytes(), &["--armor"]);
        let japanese = cast.encrypt(b"\x1b$B%O%m!<\x1b(B");
        let shapes = [
            Shape {
                text: umlauts.to_owned(),
                good: 1,
                ..Shape::new("inline", mail(text(&cast.encrypt_how(umlauts, &how))))
            },
            Shape {
                text: umlauts.to_owned(),
                ..Shape::new(
                    "Mailvelope",
                    mail(in_latin(&velope(&cast.encrypt(umlauts)))),
                )
            },
            Shape {
                text: umlauts.to_owned(),
                ..Shape::new("Latin 1 by the mail", mail(in_latin(&latin)))
            },
            Shape {
                text: umlauts.to_owned(),
                ..Shape::new("Latin 1 by the armour", mail(text(&armour_set)))
            },
            Shape {
                text: "\u{30cf}\u{30ed}\u{30fc}".to_owned(),
                ..Shape::new(
                    "ISO 2022",
                    mail(entity("text/plain; charset=iso-2022-jp", &japanese)),
                )
            },
            Shape {
                text: umlauts.to_owned(),
                ..Shape::new("in base64", mail(coded(&cast.encrypt(umlauts))))
            },
            Shape {
                text: umlauts.to_owned(),
                ..Shape::new(
                    "without any type",
                    mail(format!("\n\n{}\n \n", cast.encrypt(umlauts))),
                )
            },
            Shape {
                text: umlauts.to_owned(),
                good: 1,
                became: Became::Clear,
                ..Shape::new(
                    "signed only",
                    mail(text(std::str::from_utf8(&signed_only).unwrap())),
                )
            },
            Shape {
                good: 1,
                ..Shape::new(
                    "signed in clear, then encrypted",
                    mail(text(&cast.encrypt(cast.clear_sign(WORDS)))),
                )
            },
        ];
        check_all(&mut cast, "texts", &shapes);
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn what_is_only_signed_is_shown_apart_from_the_rest() {
        let Some(mut cast) = Cast::new() else { return };
        let picture = file("screen.png", "image/png", [0, 1, 2, 255]);
        let with_picture = multipart("mixed", &[&text(WORDS), &picture]);
        let parts = vec![(1, vec![0, 1, 2, 255])];
        let footer = text("_____\nUnsubscribe here");
        let header = "Content-Type: text/plain; charset=utf-8; protected-headers=\"v1\"\nSubject: Wi-Fi, signed\n\n";
        let protected = [header.as_bytes(), WORDS.as_bytes()].concat();
        let only_signed = cast.gpg.sign(&cast.ann, &crlf(&with_picture), &["--armor"]);
        let only_signed = String::from_utf8(only_signed).unwrap();
        let ours = ours_signed(&mut cast);
        let shapes = [
            Shape {
                good: 1,
                ..Shape::clear("PGP/MIME", mail(cast.signed(text(WORDS))))
            },
            Shape {
                good: 1,
                ..Shape::clear("our own code", ours)
            },
            Shape {
                good: 1,
                parts: parts.clone(),
                ..Shape::clear("a picture", mail(cast.signed(&with_picture)))
            },
            Shape {
                good: 1,
                subject: "Wi-Fi, signed",
                ..Shape::clear("a protected header", mail(cast.signed(protected)))
            },
            Shape {
                good: 1,
                outside: "_____\nUnsubscribe here",
                ..Shape::clear(
                    "Mailman's footer",
                    mail(multipart("mixed", &[&cast.signed(text(WORDS)), &footer])),
                )
            },
            Shape {
                good: 1,
                outside: "_____\nUnsubscribe here",
                outside_parts: vec![3],
                parts: vec![(1, vec![0, 1, 2, 255]), (3, vec![0, 1, 2, 255])],
                ..Shape::clear(
                    "a list's footer and file",
                    mail(multipart(
                        "mixed",
                        &[&cast.signed(&with_picture), &picture, &footer],
                    )),
                )
            },
            Shape {
                good: 1,
                parts: parts.clone(),
                ..Shape::clear(
                    "PGP/MIME with a message that is not encrypted",
                    mail(encrypted_mime(&only_signed)),
                )
            },
            Shape {
                several: true,
                text: format!("{WORDS}\n{WORDS}"),
                parts: vec![(1, cast_bytes(&cast, WORDS)), (3, cast_bytes(&cast, WORDS))],
                ..Shape::clear(
                    "two of them",
                    mail(multipart(
                        "mixed",
                        &[&cast.signed(text(WORDS)), &cast.signed(text(WORDS))],
                    )),
                )
            },
        ];
        check_all(&mut cast, "signed", &shapes);
    }

    #[test]
    fn what_is_signed_in_clear_is_shown_apart_from_the_rest() {
        let Some(mut cast) = Cast::new() else { return };
        let picture = file("screen.png", "image/png", [0, 1, 2, 255]);
        let block = cast.clear_sign(WORDS);
        let quoted = [b"Before\n".as_slice(), &block, b"After\n"].concat();
        let alternative = multipart(
            "alternative",
            &[
                &entity("text/plain", &block),
                &entity("text/html", "<p>Other words"),
            ],
        );
        let shapes = [
            Shape {
                good: 1,
                ..Shape::clear("in clear", mail(entity("text/plain", &block)))
            },
            Shape {
                good: 1,
                outside: "Before\nAfter",
                ..Shape::clear("in clear among text", mail(entity("text/plain", &quoted)))
            },
            Shape {
                good: 1,
                outside_parts: vec![1],
                parts: vec![(1, vec![0, 1, 2, 255])],
                ..Shape::clear(
                    "in clear with a file",
                    mail(multipart(
                        "mixed",
                        &[&entity("text/plain", &block), &picture],
                    )),
                )
            },
            Shape {
                good: 1,
                ..Shape::clear("in clear with HTML", mail(alternative))
            },
        ];
        check_all(&mut cast, "signed in clear", &shapes);
    }

    /// A signature in a mail, as its bytes come out.
    fn cast_bytes(cast: &Cast, words: &str) -> Vec<u8> {
        crlf(cast.sign(text(words)))
    }

    /// What the desk signs with our own code.
    fn ours_signed(cast: &mut Cast) -> Vec<u8> {
        let certificate = cast.gpg.export(&cast.desk);
        let signer = openpgp::Signer {
            certificate: &certificate,
            keyring: &mut cast.keyring,
        };
        let (signature, micalg) = openpgp::sign_detached(&crlf(text(WORDS)), signer, NOW).unwrap();
        assert_eq!(micalg, "pgp-sha512");
        mail(signed_mime(text(WORDS), signature))
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn everything_else_is_opened_when_an_agent_asks() {
        let Some(mut cast) = Cast::new() else { return };
        let armoured = cast.sign_and_encrypt(text(WORDS));
        let [control, message] = encrypted_parts(&armoured);
        let footer = text("_____\nUnsubscribe here");
        let picture = [0x89, b'P', b'N', b'G', 0, 255];
        let binary = |plain: &[u8]| cast.gpg.encrypt(&[&cast.desk], plain, &[]);
        let (pgp, asc, gpg) = (binary(b"a list"), cast.encrypt("a text"), binary(&picture));
        let files = [
            file("a.txt.pgp", "application/octet-stream", &pgp),
            file("b.asc", "text/plain", &asc),
            file("c.png.gpg", "application/octet-stream", &gpg),
        ];
        let with_files = multipart(
            "mixed",
            &[&text("See there."), &files[0], &files[1], &files[2]],
        );
        let mangled = [
            entity("text/plain; charset=us-ascii", ""),
            file(
                "PGPMIME version identification",
                "application/pgp-encrypted",
                "Version: 1\r\n",
            ),
            file("encrypted.asc", "application/octet-stream", &armoured),
        ];
        let exchange = multipart("mixed", &[&mangled[0], &mangled[1], &mangled[2]]);
        let rest = |message: &str| vec![(0, b"Version: 1\r\n".to_vec()), (1, crlf(message))];
        let inline = format!("Hello,\n\n{armoured}\nYours");
        let mime = |offered: Offered| Offered { good: 1, ..offered };
        let shapes = [
            Shape {
                text: "_____\nUnsubscribe here".to_owned(),
                parts: rest(&armoured),
                offers: vec![mime(Offered::new(OfferKind::MangledMime, 1))],
                ..Shape::clear(
                    "Mailman's footer",
                    mail(multipart("mixed", &[&encrypted_mime(&armoured), &footer])),
                )
            },
            Shape {
                text: String::new(),
                parts: vec![
                    (1, b"Version: 1\r\n".to_vec()),
                    (2, armoured.clone().into_bytes()),
                ],
                offers: vec![mime(Offered::new(OfferKind::MangledMime, 2))],
                ..Shape::clear("Exchange", mail(exchange))
            },
            Shape {
                text: String::new(),
                parts: rest(&armoured)
                    .into_iter()
                    .chain([(2, WORDS.as_bytes().to_vec())])
                    .collect(),
                offers: vec![mime(Offered::new(OfferKind::MangledMime, 1))],
                ..Shape::clear(
                    "a third part",
                    mail(multipart(
                        "encrypted; protocol=\"application/pgp-encrypted\"",
                        &[&control, &message, &text(WORDS)],
                    )),
                )
            },
            Shape {
                text: String::new(),
                good: 1,
                parts: rest(&armoured),
                offers: vec![mime(Offered::new(OfferKind::MangledMime, 1))],
                ..Shape::clear(
                    "signed around it",
                    mail(cast.signed(encrypted_mime(&armoured))),
                )
            },
            Shape {
                text: inline.clone(),
                offers: vec![mime(Offered::new(OfferKind::InlineBlock, 0))],
                ..Shape::clear("among text", mail(text(&inline)))
            },
            Shape {
                text: "See there.".to_owned(),
                parts: vec![(1, pgp), (2, asc.into_bytes()), (3, gpg)],
                offers: vec![
                    Offered {
                        text: "a list",
                        ..Offered::new(OfferKind::Attachment, 1)
                    },
                    Offered {
                        text: "a text",
                        ..Offered::new(OfferKind::Attachment, 2)
                    },
                    Offered {
                        text: "",
                        parts: vec![(0, picture.to_vec())],
                        ..Offered::new(OfferKind::Attachment, 3)
                    },
                ],
                ..Shape::clear("files", mail(with_files))
            },
        ];
        check_all(&mut cast, "offers", &shapes);
    }

    #[test]
    fn what_a_file_was_called_is_kept() {
        let Some(mut cast) = Cast::new() else { return };
        let message = cast.gpg.encrypt(&[&cast.desk], &[0, 1], &[]);
        let raw = mail(multipart(
            "mixed",
            &[&file("c.png.gpg", "application/octet-stream", message)],
        ));
        let piece = cast.opens(&raw, 0).unwrap();
        let [part] = piece.mail.parts.as_slice() else {
            panic!("{:?}", piece.mail.parts)
        };
        assert_eq!((part.name.as_deref(), part.bytes), (Some("c.png"), 2));
    }
}
