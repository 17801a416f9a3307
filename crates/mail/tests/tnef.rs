//! TNEF: what was packed comes out, and nothing that was broken does harm.

#[cfg(test)]
#[path = "tnef/writer.rs"]
mod writer;

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use mail::{Tnef, TnefContent, TnefFile, is_tnef, unpack_tnef};
    use proptest::prelude::*;

    use crate::writer::{Properties, Stream, compressed, uncompressed};

    const MESSAGE: u32 = 0x0006_9003;
    const BODY: u32 = 0x0002_800C;
    const REND_DATA: u32 = 0x0006_9002;

    fn file(name: &str, media_type: &str, data: &[u8]) -> TnefFile {
        TnefFile {
            name: Some(name.to_owned()),
            media_type: media_type.to_owned(),
            content: TnefContent::File(data.to_vec()),
        }
    }

    fn props() -> Properties {
        Properties::default()
    }

    /// A message as Outlook writes it.
    fn letter() -> Stream {
        let message = props()
            .with_all_kinds()
            .number(0x3FDE, 28592)
            .text16(0x1000, "Grüße\r\n\r\nAnn\r\n")
            .with_all_kinds();
        let long = props()
            .with_all_kinds()
            .text16(0x3707, "Bericht über alles.txt")
            .text8(0x3704, b"BERICH~1.TXT");
        let typed = props()
            .text8(0x370E, b"Image/PNG")
            .text8(0x3707, b"screen.bin");
        Stream::new()
            .with_head(1252)
            .message(0x0001_8004, b"Re: no sound\0")
            .message(MESSAGE, &message.bytes())
            .with_file(b"BERICH~1.TXT", b"first file", &long)
            .with_file(b"screen.bin", &[0, 1, 2, 0xff], &typed)
    }

    #[track_caller]
    fn unpacked(stream: &Stream) -> Tnef {
        unpack_tnef(&stream.0).unwrap()
    }

    #[test]
    fn a_letter_and_its_files_come_out() {
        let tnef = unpacked(&letter());
        assert_eq!(tnef.text.as_deref(), Some("Grüße\n\nAnn"));
        assert_eq!(tnef.html, None);
        assert_eq!(
            tnef.files,
            [
                file("Bericht über alles.txt", "text/plain", b"first file"),
                file("screen.bin", "image/png", &[0, 1, 2, 0xff]),
            ]
        );
        assert!(tnef.complete);
    }

    #[test]
    fn a_mail_shows_what_is_inside_and_its_files_can_be_had() {
        let header = b"From: ann@example.org\nSubject: x\nContent-Type: application/ms-tnef; name=winmail.dat\n\n";
        let raw = [header.as_slice(), &letter().0].concat();
        let mail = mail::read(&raw);
        let inside = unpacked(&letter());
        assert_eq!(
            Some(mail.text.trim_end()),
            inside.text.as_deref().map(str::trim_end)
        );
        let (outer, files) = mail.parts.split_first().unwrap();
        assert_eq!(outer.name.as_deref(), Some("winmail.dat"));
        assert_eq!(files.len(), inside.files.len());
        for (part, file) in files.iter().zip(&inside.files) {
            assert_eq!(part.name, file.name);
            let TnefContent::File(bytes) = &file.content else {
                panic!("{file:?}")
            };
            assert_eq!(mail::part(&raw, part.ordinal).as_ref(), Some(bytes));
        }
        // A text of its own counts more, and there are no others inside.
        let two = "From: ann@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOwn words.\n--b\n";
        let part = b"Content-Type: application/ms-tnef\n\n";
        let raw = [two.as_bytes(), part, &letter().0, b"\n--b--\n"].concat();
        assert_eq!(mail::read(&raw).text.trim_end(), "Own words.");
        for ordinal in [0x0001_0000, 0x0002_0000 + 99, u32::MAX] {
            assert_eq!(mail::part(&raw, ordinal), None);
        }
    }

    #[test]
    fn what_is_no_tnef_is_left_alone() {
        assert_eq!(unpack_tnef(b""), None);
        assert_eq!(unpack_tnef(b"%PDF-1.7 and more"), None);
        assert_eq!(unpack_tnef(&[0x78, 0x9f, 0x3e, 0x22, 0]), None);
        assert!(is_tnef(&Stream::new().0) && !is_tnef(b"PK\x03\x04"));
        let empty = unpacked(&Stream::new());
        assert_eq!(
            empty,
            Tnef {
                complete: true,
                ..Tnef::default()
            }
        );
    }

    #[test]
    fn old_text_is_read_in_the_code_page_even_if_that_comes_last() {
        let name = b"\xcf\xf0\xe8\xe2\xe5\xf2.doc";
        let stream = Stream::new()
            .message(BODY, b"\xcf\xf0\xe8\xe2\xe5\xf2\0garbage")
            .with_file(name, b"x", &props())
            .message(0x0006_9007, &1251_u32.to_le_bytes());
        let tnef = unpacked(&stream);
        assert_eq!(tnef.text.as_deref(), Some("Привет"));
        assert_eq!(tnef.files, [file("Привет.doc", "application/msword", b"x")]);
    }

    #[test]
    fn the_page_of_the_properties_wins() {
        let message = props()
            .number(0x3FFD, 1256)
            .text8(0x1000, b"\xe3\xd1\xcd\xc8\xc7");
        let tnef = unpacked(
            &Stream::new()
                .with_head(1252)
                .message(MESSAGE, &message.bytes()),
        );
        assert_eq!(tnef.text.as_deref(), Some("مرحبا"));
    }

    #[test]
    fn html_is_decoded_and_gives_the_text() {
        let message = props().number(0x3FDE, 28592).binary(
            0x1013,
            b"<p>za\xbf\xf3\xb3\xe6</p><blockquote>a</blockquote>",
        );
        let tnef = unpacked(
            &Stream::new()
                .with_head(1252)
                .message(MESSAGE, &message.bytes()),
        );
        assert_eq!(
            tnef.html.as_deref(),
            Some("<p>zażółć</p><blockquote>a</blockquote>")
        );
        assert_eq!(tnef.text.as_deref(), Some("zażółć\n\n> a"));
        let message = props().text16(0x1013, "<b>ü</b>").text16(0x1000, "plain");
        let tnef = unpacked(&Stream::new().message(MESSAGE, &message.bytes()));
        assert_eq!(
            (tnef.html.as_deref(), tnef.text.as_deref()),
            (Some("<b>ü</b>"), Some("plain"))
        );
    }

    const RTF: &[u8] = b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\*\\generator X;}\r\n\\pard\\plain\\f0\\fs20 Gr\\'fc\\'dfe \\u8212?\\par\r\nAnn\\par\r\n}";

    #[test]
    fn rtf_alone_gives_the_text() {
        for packed in [compressed(RTF), uncompressed(RTF)] {
            let message = props().binary(0x1009, &packed);
            let tnef = unpacked(
                &Stream::new()
                    .with_head(1252)
                    .message(MESSAGE, &message.bytes()),
            );
            assert_eq!(tnef.text.as_deref(), Some("Grüße —\nAnn"));
        }
    }

    #[test]
    fn rtf_longer_than_the_window_comes_out() {
        let words: Vec<String> = (0..1500)
            .map(|n| format!("word{} ", n * 7919 % 1000))
            .collect();
        let text = words.concat();
        let packed = compressed(format!("{{\\rtf1 {text}}}").as_bytes());
        assert!(packed.len() < text.len());
        let message = props().binary(0x1009, &packed);
        let tnef = unpacked(&Stream::new().message(MESSAGE, &message.bytes()));
        assert_eq!(tnef.text.as_deref(), Some(text.trim_end()));
    }

    #[test]
    fn a_mail_inside_is_only_named() {
        let interface = [0x07, 0x03, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
        let stream = [0x0C, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
        let mail = props().number(0x3705, 5).text16(0x3001, "no sound").values(
            0x000D,
            0x3701,
            &[&[&interface[..], &letter().0].concat()],
        );
        let by_value = props().text16(0x3707, "a.pdf").values(
            0x000D,
            0x3701,
            &[&[&stream[..], b"%PDF"].concat()],
        );
        let binary = props().text16(0x3707, "b.csv").binary(0x3701, b"1,2");
        let rend = [0; 14];
        let tnef = unpacked(
            &Stream::new()
                .attachment(REND_DATA, &rend)
                .attachment(0x0006_9005, &mail.bytes())
                .attachment(REND_DATA, &rend)
                .attachment(0x0006_9005, &by_value.bytes())
                .attachment(REND_DATA, &rend)
                .attachment(0x0006_9005, &binary.bytes()),
        );
        assert_eq!(tnef.files[0].content, TnefContent::Object);
        assert_eq!(tnef.files[0].name.as_deref(), Some("no sound"));
        assert_eq!(
            tnef.files[1..],
            [
                file("a.pdf", "application/pdf", b"%PDF"),
                file("b.csv", "text/csv", b"1,2")
            ]
        );
        assert!(tnef.complete);
    }

    #[test]
    fn names_and_types_cannot_play_tricks() {
        let tricks = props()
            .text16(0x3707, "..\\..\\photo\u{202e}gpj.exe")
            .text8(0x370E, b"text/html; charset=x\r\nA: b");
        let tnef = unpacked(&Stream::new().with_file(b"x", b"MZ", &tricks).with_file(
            b"../..",
            b"",
            &props(),
        ));
        assert_eq!(
            tnef.files[0],
            file("photogpj.exe", "application/octet-stream", b"MZ")
        );
        assert_eq!(tnef.files[1].name, None);
    }

    #[test]
    fn a_wrong_checksum_is_said_and_its_words_kept() {
        let mut stream = letter();
        *stream.0.last_mut().unwrap() ^= 1;
        let tnef = unpacked(&stream);
        assert!(!tnef.complete);
        assert_eq!(tnef.files.len(), 2);
    }

    #[test]
    fn what_is_too_much_is_left_out_and_said() {
        let mut many = Stream::new();
        for _ in 0..300 {
            many = many.attachment(REND_DATA, &[0; 14]);
        }
        let tnef = unpacked(&many);
        assert_eq!((tnef.files.len(), tnef.complete), (200, false));
        let mut long = Stream::new();
        for _ in 0..500 {
            long = long.message(0x0001_8004, b"x\0");
        }
        assert!(unpacked(&long).complete);
        let long = long.with_file(b"late.txt", b"x", &props());
        assert!(!unpacked(&long).complete && unpacked(&long).files.is_empty());
    }

    #[test]
    fn a_list_of_too_many_properties_is_cut_and_said() {
        let list = |count: usize| {
            let numbers = (0..count).fold(props(), |list, _| list.number(0x0001, 7));
            let bytes = numbers.text16(0x1000, "Hello").bytes();
            unpacked(&Stream::new().message(MESSAGE, &bytes))
        };
        assert_eq!(list(1999).text.as_deref(), Some("Hello"));
        assert!(list(1999).complete);
        assert_eq!((list(2000).text, list(2000).complete), (None, false));
    }

    #[test]
    fn foreign_lengths_reserve_nothing() {
        let claims = |list: Properties| {
            let mut bytes = list.bytes();
            bytes[..4].copy_from_slice(&u32::MAX.to_le_bytes());
            unpacked(&Stream::new().message(MESSAGE, &bytes))
        };
        assert!(!claims(props().text16(0x1000, "Hello")).complete);
        assert_eq!(
            claims(props().text16(0x1000, "Hello")).text.as_deref(),
            Some("Hello")
        );
        for kind in [
            0x001F, 0x0102, 0x000D, 0x1003, 0x1048, 0x101E, 0x1000, 0x1001,
        ] {
            let list = props()
                .tag(kind, 0x1000)
                .raw(&u32::MAX.to_le_bytes())
                .raw(&u32::MAX.to_le_bytes());
            assert!(
                !unpacked(&Stream::new().message(MESSAGE, &list.bytes())).complete,
                "{kind:#x}"
            );
        }
        let mut long = Stream::new().0;
        long.extend([1, 0x0C, 0x80, 2, 0, 0xff, 0xff, 0xff, 0xff, b'x']);
        assert!(!unpack_tnef(&long).unwrap().complete);
        let bomb = props().binary(
            0x1009,
            &[&[0xff; 8][..], b"LZFu", &[0; 4], &[0xff; 3000]].concat(),
        );
        assert!(unpacked(&Stream::new().message(MESSAGE, &bomb.bytes())).complete);
    }

    #[test]
    fn cut_at_any_byte_it_gives_what_came_before() {
        let message = props().binary(0x1009, &compressed(RTF));
        let stream = letter()
            .message(0x0001_8004, b"x\0")
            .message(MESSAGE, &message.bytes());
        let whole = unpacked(&stream);
        assert_eq!(whole.text.as_deref(), Some("Grüße —\nAnn"));
        let mut complete = 0;
        for end in 6..stream.0.len() {
            let cut = unpack_tnef(&stream.0[..end]).unwrap();
            complete += usize::from(cut.complete);
            for (cut, whole) in cut.files.iter().zip(&whole.files) {
                let empty = TnefContent::File(Vec::new());
                assert!(cut.content == whole.content || cut.content == empty);
            }
        }
        // The format has no end: a cut between two attributes cannot be seen.
        assert_eq!(complete, 3 + 1 + 1 + 2 * 4 + 1 + 1);
    }

    /// RTF of any characters.
    fn rtf_of(text: &str) -> String {
        let mut rtf = String::from("{\\rtf1\\ansi\\ansicpg1252\\uc1 ");
        for character in text.chars() {
            match character {
                '\\' | '{' | '}' => rtf.extend(['\\', character]),
                '\n' => rtf.push_str("\\par\r\n"),
                '\t' => rtf.push_str("\\tab "),
                ' '..='~' => rtf.push(character),
                other => {
                    for unit in other.encode_utf16(&mut [0; 2]) {
                        write!(rtf, "\\u{}?", unit.cast_signed()).unwrap();
                    }
                }
            }
        }
        rtf + "}"
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_out(
            text in "[a-zA-Zäßж😀 \n\t]{0,80}[a-z]",
            files in proptest::collection::vec(("[a-z]{1,8}\\.(txt|png|x)", "[а-яa-z]{1,30}", proptest::collection::vec(any::<u8>(), 0..200)), 0..12),
        ) {
            let message = props().with_all_kinds().text16(0x1000, &text);
            let mut stream = Stream::new().with_head(1252).message(MESSAGE, &message.bytes());
            for (title, long, data) in &files {
                stream = stream.with_file(title.as_bytes(), data, &props().with_all_kinds().text16(0x3707, long));
            }
            let tnef = unpacked(&stream);
            prop_assert!(tnef.complete);
            prop_assert_eq!(tnef.text.as_deref(), Some(text.as_str()));
            prop_assert_eq!(tnef.files.len(), files.len());
            for (found, (_, long, data)) in tnef.files.iter().zip(&files) {
                prop_assert_eq!(found.name.as_deref(), Some(long.as_str()));
                prop_assert_eq!(&found.content, &TnefContent::File(data.clone()));
            }
        }

        #[test]
        fn what_was_rtf_comes_out(text in "[a-c{}\\\\äж😀 \n]{0,200}[a-z]") {
            let message = props().binary(0x1009, &compressed(rtf_of(&text).as_bytes()));
            let tnef = unpacked(&Stream::new().message(MESSAGE, &message.bytes()));
            prop_assert_eq!(tnef.text.as_deref(), Some(text.as_str()));
        }

        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>) {
            unpack_tnef(&bytes);
            unpack_tnef(&[Stream::new().0, bytes].concat());
        }

        #[test]
        fn no_properties_break_it(bytes: Vec<u8>) {
            unpack_tnef(&Stream::new().message(MESSAGE, &bytes).0);
            unpack_tnef(&Stream::new().message(MESSAGE, &props().binary(0x1009, &bytes).bytes()).0);
            unpack_tnef(&Stream::new().message(MESSAGE, &props().binary(0x1009, &uncompressed(&bytes)).bytes()).0);
        }

        #[test]
        fn no_change_of_bytes_breaks_it(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut bytes = letter().message(MESSAGE, &props().binary(0x1009, &compressed(RTF)).bytes()).0;
            let length = bytes.len();
            for (index, value) in changes {
                bytes[index.index(length)] = value;
            }
            unpack_tnef(&bytes);
        }
    }
}
