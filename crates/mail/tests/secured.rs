//! What is encrypted, signed or offered of each mail, and what a person sees of it once it is open.

#[cfg(test)]
mod tests {
    use std::path::Path;

    use mail::{
        KeySource, OfferKind, Whole, key_material, longest_text, offered, part, read, read_signed,
        secured, text_entity, transcode, with_clear_text,
    };
    use proptest::prelude::*;

    fn file(name: &str) -> Vec<u8> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        std::fs::read(folder.join(name)).unwrap()
    }

    fn fixtures(extension: &str) -> Vec<(String, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|found| found == extension))
            .collect();
        files.sort();
        files
            .into_iter()
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, std::fs::read(path).unwrap())
            })
            .collect()
    }

    fn with_crlf(raw: &[u8]) -> Vec<u8> {
        String::from_utf8(raw.to_vec())
            .unwrap()
            .replace("\r\n", "\n")
            .replace('\n', "\r\n")
            .into_bytes()
    }

    /// The form of a mail in one line: what it is, and what is offered.
    fn form(raw: &[u8]) -> String {
        let secured = secured(raw);
        let length = |bytes: &[u8]| bytes.len();
        let whole = match &secured.whole {
            Whole::Plain => String::from("plain"),
            Whole::EncryptedMime { ciphertext } => {
                format!("encrypted mime {}", length(ciphertext))
            }
            Whole::EncryptedText {
                ciphertext,
                charset,
            } => format!("encrypted text {} {charset:?}", length(ciphertext)),
            Whole::SignedMime { .. } => String::from("signed mime"),
            Whole::SignedInside { .. } => String::from("signed inside"),
            Whole::ClearSigned { before, after, .. } => {
                format!("clear signed {before:?} {after:?}")
            }
            Whole::Several => String::from("several"),
        };
        let offers = secured.offers.iter().map(|offer| {
            let bytes = offered(raw, offer.ordinal).unwrap();
            assert_eq!(u64::try_from(bytes.len()), Ok(offer.ciphertext_bytes));
            format!(", {:?} {} {}", offer.kind, offer.ordinal, bytes.len())
        });
        whole + &offers.collect::<String>()
    }

    #[track_caller]
    fn check_form(name: &str, expected: &str) {
        let raw = file(&format!("{name}.eml"));
        assert_eq!(form(&raw), expected, "{name}");
    }

    #[test]
    fn only_what_is_encrypted_as_a_whole_is_opened_without_asking() {
        check_form("openpgp", "encrypted mime 62");
        check_form("openpgp-from-whisperback", "encrypted mime 60");
        check_form("openpgp-from-thunderbird", "encrypted mime 60");
        check_form("openpgp-in-text", "encrypted text 62 None");
        check_form(
            "openpgp-from-mailvelope",
            "encrypted text 118 Some(\"ISO-8859-1\")",
        );
        check_form("openpgp-in-a-quote", "plain");
        check_form("plain", "plain");
    }

    #[test]
    fn everything_else_that_is_encrypted_is_offered() {
        check_form("openpgp-mangled-by-exchange", "plain, MangledMime 2 62");
        check_form(
            "openpgp-list-footer-around-encrypted",
            "plain, MangledMime 1 59",
        );
        check_form("openpgp-with-a-third-part", "plain, MangledMime 1 59");
        check_form(
            "openpgp-encrypted-then-signed",
            "signed mime, MangledMime 1 59",
        );
        check_form("openpgp-among-text", "plain, InlineBlock 0 59");
        check_form("openpgp-from-mailvelope-as-html", "plain, InlineBlock 0 59");
        check_form("openpgp-in-html-only", "plain, InlineBlock 0 59");
        check_form(
            "openpgp-attachments",
            "plain, Attachment 2 59, Attachment 4 4",
        );
    }

    #[test]
    fn what_is_signed_is_found_by_its_form() {
        check_form("signed", "signed mime");
        check_form("openpgp-signed-by-neomutt", "signed mime");
        check_form("openpgp-signed-with-two-from-fields", "signed mime");
        check_form("openpgp-signed-with-boundary-tricks", "signed mime");
        check_form("openpgp-list-footer-around-signed", "signed inside");
        check_form("openpgp-signed-twice", "several");
        check_form("openpgp-signed-inside-signed", "several");
        check_form("openpgp-clear-signed-beside-signed", "several");
        check_form("openpgp-clear-signed-twice", "several");
        check_form("openpgp-clear-signed-and-broken-off", "several");
        check_form("openpgp-signed-with-a-third-part", "plain");
        check_form("openpgp-signature-first", "plain");
        check_form("openpgp-clear-signed-with-html", "clear signed \"\" \"\"");
        check_form(
            "openpgp-clear-signed",
            "clear signed \"Before.\" \"\\n\\nAfter.\"",
        );
    }

    #[test]
    fn a_block_signed_in_clear_keeps_its_bytes() {
        let Whole::ClearSigned { block, .. } = secured(&file("openpgp-clear-signed.eml")).whole
        else {
            panic!("not signed");
        };
        let text =
            b"Hash: SHA512\n\nGr\xfc\xdfe\n- -- Ann\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n";
        assert!(block.windows(text.len()).any(|piece| piece == text));
        assert!(block.starts_with(b"-----BEGIN PGP SIGNED") && block.ends_with(b"URE-----"));
    }

    #[test]
    fn line_ends_change_no_form() {
        for (name, raw) in fixtures("eml") {
            if name.starts_with("openpgp") {
                let lengths = |form: String| form.replace(|c: char| c.is_ascii_digit(), "");
                assert_eq!(
                    lengths(form(&with_crlf(&raw))).replace("\\r", ""),
                    lengths(form(&raw)),
                    "{name}"
                );
            }
        }
    }

    /// The signed bytes of a mail.
    fn signed_bytes(raw: &[u8]) -> String {
        match secured(raw).whole {
            Whole::SignedMime { signed, .. } | Whole::SignedInside { signed, .. } => {
                String::from_utf8(signed).unwrap()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn signed_bytes_are_the_first_part_with_crlf() {
        for name in ["signed", "openpgp-list-footer-around-signed"] {
            let raw = file(&format!("{name}.eml"));
            let signed = "Content-Type: text/plain; charset=utf-8\r\n\r\nSigned words.";
            assert_eq!(signed_bytes(&raw), signed);
            assert_eq!(signed_bytes(&with_crlf(&raw)), signed);
        }
    }

    #[track_caller]
    fn check_signed(name: &str, text: &str, outside: &str, parts: &[u32]) {
        let (mail, remainder) = read_signed(&file(&format!("{name}.eml")));
        assert_eq!(
            (
                mail.text.as_str(),
                remainder.text.as_str(),
                remainder.parts.as_slice()
            ),
            (text, outside, parts),
            "{name}"
        );
    }

    #[test]
    fn only_the_signed_piece_is_the_letter() {
        check_signed("signed", "Signed words.", "", &[]);
        check_signed(
            "openpgp-list-footer-around-signed",
            "Signed words.",
            "_______________\nUnsigned: please pay at once.",
            &[3],
        );
        let inside = "Signed words.\n--b --\n --b\n- --b--";
        check_signed("openpgp-signed-with-boundary-tricks", inside, "", &[]);
        check_signed(
            "openpgp-signed-by-neomutt",
            "Signed words,=20 as they are.\n-- \nAnn",
            "",
            &[],
        );
        // Not of a form that is believed: everything stands outside.
        check_signed("openpgp-signed-twice", "", "First.\nSecond.", &[1, 3]);
        check_signed("plain", "", &read(&file("plain.eml")).text, &[]);
    }

    #[test]
    fn what_is_shown_as_signed_is_what_the_signed_bytes_say() {
        for (name, raw) in fixtures("eml") {
            let (Whole::SignedMime { signed, .. } | Whole::SignedInside { signed, .. }) =
                secured(&raw).whole
            else {
                continue;
            };
            let (shown, remainder) = read_signed(&raw);
            let alone = read(&signed);
            assert_eq!((shown.text, shown.html), (alone.text, alone.html), "{name}");
            let inside = shown
                .parts
                .iter()
                .filter(|part| !remainder.parts.contains(&part.ordinal));
            for (inside, alone) in inside.zip(&alone.parts) {
                assert_eq!(
                    part(&raw, inside.ordinal),
                    part(&signed, alone.ordinal).map(|bytes| without_cr(&bytes, &raw)),
                    "{name}"
                );
            }
        }
    }

    /// The signed bytes have CRLF, whatever the mail has.
    fn without_cr(bytes: &[u8], raw: &[u8]) -> Vec<u8> {
        let keep = raw.contains(&b'\r');
        bytes
            .iter()
            .copied()
            .filter(|byte| keep || *byte != b'\r')
            .collect()
    }

    #[test]
    fn two_senders_stay_two_whatever_is_signed() {
        let (mail, _) = read_signed(&file("openpgp-signed-with-two-from-fields.eml"));
        assert_eq!(mail.from, None);
        assert_eq!(mail.defects, [mail::Defect::SeveralFromFields]);
    }

    #[test]
    fn a_signed_header_counts_if_it_is_marked() {
        let raw = file("openpgp-signed-by-neomutt.eml");
        let (mail, _) = read_signed(&raw);
        assert_eq!(
            (mail.subject.as_str(), mail.defects.as_slice()),
            ("Wi-Fi, signed", &[][..])
        );
        assert_eq!(
            (read(&raw).subject.as_str(), mail.digest),
            ("Wi-Fi", read(&raw).digest)
        );
        let unmarked = String::from_utf8(raw)
            .unwrap()
            .replace("; protected-headers=\"v1\"", "");
        assert_eq!(read_signed(unmarked.as_bytes()).0.subject, "Wi-Fi");
    }

    #[test]
    fn a_verified_clear_text_replaces_text_and_html() {
        let mail = read(&file("openpgp-clear-signed-with-html.eml"));
        assert!(mail.html.is_some());
        let mail = with_clear_text(mail, "Signed words.\r\n");
        assert_eq!((mail.text.as_str(), mail.html), ("Signed words.", None));
    }

    /// A mail around a ciphertext.
    fn outer() -> Vec<u8> {
        file("openpgp-from-thunderbird.eml")
    }

    #[track_caller]
    fn check_opened(inner: &str, subject: &str, text: &str) -> mail::ReadMail {
        let opened = transcode(&outer(), &file(&format!("{inner}.inner")));
        let mail = read(&opened);
        assert_eq!(
            (mail.subject.as_str(), mail.text.as_str()),
            (subject, text),
            "{inner}"
        );
        assert_eq!(
            mail.from.as_ref().unwrap().address.as_str(),
            "ann@example.org"
        );
        assert_eq!(mail.message_id.as_deref(), Some("1@example.org"));
        mail
    }

    #[test]
    fn an_opened_mail_reads_as_if_it_had_come_so() {
        let mail = check_opened(
            "thunderbird",
            "Wi-Fi and more",
            "Hello desk, my Wi-Fi is gone.",
        );
        assert_eq!((mail.parts.len(), mail.defects.len()), (1, 0));
        let mail = check_opened(
            "enigmail-legacy-display",
            "Wi-Fi and more",
            "My Wi-Fi is gone.",
        );
        assert_eq!((mail.parts.len(), mail.to.len()), (0, 1));
        check_opened("neomutt", "Grüße", "Grüße");
        let mail = check_opened("rfc-9788", "Wi-Fi and more", "My Wi-Fi is gone.");
        assert_eq!(mail.to.len(), 2);
        assert_eq!(mail.html.unwrap().trim(), "<p>My Wi-Fi is <b>gone</b>.</p>");
        check_opened("schleuder", "...", &read(&file("schleuder.inner")).text);
    }

    #[test]
    fn a_header_inside_counts_only_if_it_is_marked() {
        let mail = check_opened("not-marked", "...", "Hello");
        assert_eq!((mail.reply_to.len(), mail.defects.len()), (0, 0));
    }

    #[test]
    fn another_sender_inside_is_a_defect() {
        let mail = check_opened(
            "rfc-9788-signed-inside",
            "Wi-Fi and more",
            "My Wi-Fi is gone.",
        );
        assert_eq!(mail.defects, [mail::Defect::ProtectedFromDiffers]);
        let opened = transcode(&outer(), &file("rfc-9788-signed-inside.inner"));
        assert!(matches!(secured(&opened).whole, Whole::SignedMime { .. }));
        let (signed, _) = read_signed(&opened);
        assert_eq!(
            (signed.subject.as_str(), signed.defects),
            ("Wi-Fi and more", mail.defects)
        );
        let same = String::from_utf8(file("rfc-9788-signed-inside.inner"))
            .unwrap()
            .replace("Eve <eve@example.org>", "Ann <ANN@example.org>");
        assert_eq!(read(&transcode(&outer(), same.as_bytes())).defects, []);
    }

    #[test]
    fn what_only_stands_outside_of_a_protected_header_is_gone() {
        let changed = String::from_utf8(outer()).unwrap().replace(
            "Subject:",
            "Reply-To: eve@example.org\nProtected-From: x\nSubject:",
        );
        let open = |inner: &str| read(&transcode(changed.as_bytes(), &file(inner)));
        assert_eq!(open("rfc-9788.inner").reply_to, []);
        assert_eq!(open("rfc-9788.inner").defects, []);
        // The draft before it does not say that all fields stand inside.
        assert_eq!(open("thunderbird.inner").reply_to.len(), 1);
    }

    #[test]
    fn two_senders_outside_stay_two_however_long_the_header_is() {
        let mut raw = b"From: ann@example.org\n".to_vec();
        raw.extend("X: y\n".repeat(990).into_bytes());
        raw.extend(b"From: eve@example.org\nSubject: x\n\n-----BEGIN\n");
        assert_eq!(read(&raw).from, None);
        let opened = read(&transcode(&raw, &file("rfc-9788.inner")));
        assert!(opened.defects.contains(&mail::Defect::SeveralFromFields));
        assert_eq!(
            (opened.from, opened.subject.as_str()),
            (None, "Wi-Fi and more")
        );
    }

    #[test]
    fn a_decrypted_text_is_an_entity() {
        let text = |plain: &[u8], charset| read(&text_entity(plain, charset)).text;
        assert_eq!(text("Grüße\r\n".as_bytes(), None), "Grüße");
        // What the mail says of its armour is often wrong for what is in it.
        assert_eq!(text("Grüße".as_bytes(), Some("ISO-8859-1")), "Grüße");
        assert_eq!(text(b"Gr\xfc\xdfe", Some("iso-8859-1")), "Grüße");
        assert_eq!(text(b"\x83n\x83\x8D\x81[", Some("Shift_JIS")), "ハロー");
        let evil = text_entity(b"a", Some("x\"\r\nSubject: y"));
        assert_eq!(
            (read(&evil).subject.as_str(), read(&evil).text.as_str()),
            ("", "a")
        );
        let opened = transcode(
            &file("openpgp-from-mailvelope.eml"),
            &text_entity(b"Hi", None),
        );
        assert_eq!(
            (read(&opened).subject.as_str(), read(&opened).text.as_str()),
            ("Wi-Fi", "Hi")
        );
    }

    #[test]
    fn the_longest_text_is_the_report() {
        let report = longest_text(&file("schleuder.inner"), 1000).unwrap();
        assert!(report.starts_with("Subject: Grüße\nTails-Version") && report.ends_with("quiet"));
        assert_eq!(
            longest_text(&file("schleuder.inner"), 13).unwrap(),
            "Subject: Grü"
        );
        let long = format!("From: a@b.example\n\n{}", "line of a log\n".repeat(300_000));
        assert_eq!(
            longest_text(long.as_bytes(), 1 << 24).unwrap().len(),
            14 * 300_000 - 1
        );
        assert_eq!(longest_text(&file("openpgp.eml"), 1000), None);
    }

    #[test]
    fn keys_are_found_where_programs_and_people_put_them() {
        let sources = |raw: &[u8]| -> Vec<_> {
            key_material(raw)
                .into_iter()
                .map(|found| found.source)
                .collect()
        };
        assert_eq!(sources(&outer()), [KeySource::Autocrypt]);
        let opened = transcode(&outer(), &file("thunderbird.inner"));
        assert_eq!(
            sources(&opened),
            [KeySource::Autocrypt, KeySource::Attachment]
        );
        let files = key_material(&file("openpgp-attachments.eml"));
        assert_eq!(
            files
                .iter()
                .map(|found| found.bytes.len())
                .collect::<Vec<_>>(),
            [77, 4]
        );
        let key =
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n";
        let text = format!("Subject: x\n\nMy key:\n{key}\n{}", key.repeat(20));
        let found = key_material(text.as_bytes());
        assert_eq!((found.len(), found[0].source), (8, KeySource::Text));
        assert_eq!(found[7].bytes, key.trim().as_bytes());
        let huge = key.replace("mQ==", &"mQmQ\n".repeat(60_000));
        assert_eq!(sources(format!("Subject: x\n\n{huge}").as_bytes()), []);
    }

    #[test]
    fn an_offer_is_only_what_was_offered() {
        let raw = file("openpgp-attachments.eml");
        assert_eq!(offered(&raw, 0), None);
        assert_eq!(offered(&raw, 99), None);
        assert!(
            offered(&raw, 2)
                .unwrap()
                .starts_with(b"-----BEGIN PGP MESSAGE-----")
        );
        assert_eq!(offered(&file("openpgp.eml"), 1), None);
        let many = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\nContent-Type: application/pgp; name=a.asc\n\n-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----\n".repeat(30)
        );
        let offers = secured(many.as_bytes()).offers;
        assert_eq!((offers.len(), offers[0].kind), (20, OfferKind::Attachment));
    }

    /// Both show the same letter and the same parts under the same ordinals.
    fn check_transcoded(outer: &[u8], inner: &[u8]) {
        let opened = transcode(outer, inner);
        let (shown, alone) = (read(&opened), read(inner));
        assert_eq!((&shown.text, &shown.html), (&alone.text, &alone.html));
        assert_eq!(shown.parts, alone.parts);
        for listed in &shown.parts {
            assert_eq!(part(&opened, listed.ordinal), part(inner, listed.ordinal));
        }
    }

    #[test]
    fn every_mail_inside_of_every_mail_is_shown_as_it_is() {
        let outers = [
            outer(),
            Vec::new(),
            file("no-header-at-all.eml"),
            file("broken-folding.eml"),
        ];
        let inners = fixtures("eml").into_iter().chain(fixtures("inner"));
        for (_, inner) in inners {
            for outer in &outers {
                check_transcoded(outer, &inner);
            }
        }
    }

    /// Nothing here can fail; what is found must agree with itself.
    fn check_any(raw: &[u8]) {
        form(raw);
        let (mail, remainder) = read_signed(raw);
        assert!(
            remainder
                .parts
                .iter()
                .all(|ordinal| mail.parts.iter().any(|part| part.ordinal == *ordinal))
        );
        assert!(!remainder.text.contains(['\0', '\r']));
        assert!(key_material(raw).len() <= mail::limits::KEYS);
        let text = longest_text(raw, 1000);
        assert!(text.is_none_or(|text| text.len() <= 1000));
        check_transcoded(raw, raw);
    }

    #[test]
    fn no_mail_breaks_it_wherever_it_breaks_off() {
        for (_, raw) in fixtures("eml").into_iter().chain(fixtures("inner")) {
            for length in (0..raw.len()).step_by(61).chain([raw.len()]) {
                check_any(&raw[..length]);
            }
        }
    }

    /// Mails of about this many bytes that are hard to read.
    fn bombs(bytes: usize) -> Vec<String> {
        let signed = "multipart/signed; protocol=\"application/pgp-signature\"";
        let text = "Content-Type: text/plain; hp=cipher; hp-legacy-display=1\n\n";
        let html = text.replace("plain", "html");
        let part =
            |line: &str| format!("--b\nContent-Type: {line}\n\n-----BEGIN PGP MESSAGE-----\n");
        [
            (text.to_owned(), "-----BEGIN PGP MESSAGE-----\n".to_owned()),
            (text.to_owned(), "-----BEGIN PGP SIGNED MESSAGE-----\n-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n".to_owned()),
            (text.to_owned(), "-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP PUBLIC KEY BLOCK-----\n".to_owned()),
            (text.to_owned(), "Subject: a\n".to_owned()),
            (text.to_owned(), " ".to_owned()),
            (html, "<div class=header-protection-legacy-display>".to_owned()),
            ("From: a@b\nAutocrypt: addr=a@b; keydata=".to_owned(), "a=b;".to_owned()),
            ("From: a@b\n".to_owned(), "Autocrypt: addr=a@b; keydata=AAAA\n".to_owned()),
            (format!("Content-Type: {signed}; boundary=b\n\n"), part("application/pgp-signature")),
            ("Content-Type: multipart/mixed; boundary=b\n\n".to_owned(), part(signed)),
            ("Content-Type: multipart/mixed; boundary=b\n\n".to_owned(), part("application/pgp-encrypted")),
            ("Content-Type: multipart/mixed; boundary=b\n\n".to_owned(), part("text/plain; name=a.asc")),
        ]
        .into_iter()
        .map(|(start, more)| start + &more.repeat(bytes / more.len()))
        .collect()
    }

    #[test]
    fn no_bomb_breaks_it() {
        let signed = "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"";
        let deep: Vec<_> = (0..40)
            .map(|n| format!("{signed}; boundary=b{n}\n\n--b{n}\n"))
            .collect();
        check_any(deep.concat().as_bytes());
        for bomb in bombs(20_000) {
            check_any(bomb.as_bytes());
        }
    }

    /// A measurement: `cargo test --release -p mail --test secured -- --ignored --nocapture`.
    #[test]
    #[ignore = "it measures time"]
    fn twice_the_mail_costs_twice_the_time() {
        let cost = |raw: &[u8]| {
            let start = std::time::Instant::now();
            std::hint::black_box((secured(raw), read_signed(raw), key_material(raw)));
            std::hint::black_box((longest_text(raw, 1 << 24), read(&transcode(raw, raw))));
            start.elapsed()
        };
        for (once, twice) in bombs(4_000_000).into_iter().zip(bombs(8_000_000)) {
            let (one, two) = (cost(once.as_bytes()), cost(twice.as_bytes()));
            println!("{one:>10.1?} {two:>10.1?} {:?}", once.get(..70));
        }
        for (once, twice) in bombs(25_000).into_iter().zip(bombs(50_000)) {
            let (one, two) = (cost(once.as_bytes()), cost(twice.as_bytes()));
            println!("{one:>10.1?} {two:>10.1?} {:?}", once.get(..70));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_bytes_break_it(raw: Vec<u8>, inner: Vec<u8>) {
            check_any(&raw);
            check_transcoded(&raw, &inner);
        }

        #[test]
        fn no_arrangement_breaks_it(raw in arrangement(), inner in arrangement()) {
            check_any(raw.as_bytes());
            check_transcoded(raw.as_bytes(), inner.as_bytes());
        }

        #[test]
        fn no_damage_breaks_it(which: prop::sample::Index, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
            let mut all = fixtures("eml");
            all.retain(|(name, _)| name.starts_with("openpgp"));
            let (_, mut raw) = which.get(&all).clone();
            for (place, byte) in changes {
                let at = place.index(raw.len());
                raw[at] = byte;
            }
            check_any(&raw);
        }
    }

    /// Lines that matter to mail, in any order.
    fn arrangement() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "Content-Type: multipart/mixed; boundary=b",
            "Content-Type: multipart/signed; boundary=c",
            "Content-Type: multipart/encrypted; boundary=b",
            "Content-Type: application/pgp-encrypted",
            "Content-Type: application/pgp-signature",
            "Content-Type: text/plain; hp=cipher; hp-legacy-display=1",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment; filename=a.asc",
            "From: a@b.example",
            "Subject: x",
            "From a b",
            " folded",
            "",
            "--b",
            "--c",
            "--b--",
            "--c--",
            "aGVsbG8=",
            "some text",
            "\r",
            "-----BEGIN PGP MESSAGE-----",
            "-----END PGP MESSAGE-----",
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
            "-----END PGP SIGNATURE-----",
        ]);
        proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
    }
}
