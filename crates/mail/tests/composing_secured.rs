//! Encrypted and signed mail that we write, without the cryptography.

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use mail::{
        Attachment, KeySource, Mailbox, Outgoing, Submission, Whole, compose, compose_encrypted,
        compose_inner, compose_signed, compose_signed_part, key_material, limits, listed, part,
        read, read_signed, secured, transcode,
    };
    use proptest::prelude::*;

    fn mailbox(name: Option<&str>, address: &str) -> Mailbox {
        Mailbox {
            name: name.map(str::to_owned),
            address: address.parse().unwrap(),
        }
    }

    fn letter() -> Outgoing {
        Outgoing {
            message_id: "1.2@desk.example".into(),
            date: Timestamp::from_seconds(1_795_219_200),
            from: mailbox(Some("Help Desk"), "help@desk.example"),
            reply_to: mailbox(None, "help+abcdefghijklmnopqrstuvwxyz@desk.example"),
            to: vec![mailbox(Some("Ann"), "ann@example.org")],
            cc: Vec::new(),
            subject: "Re: Wi-Fi".into(),
            text: "Hello Ann,\n\nplease restart.\n".into(),
            in_reply_to: Some("a@example.org".into()),
            references: vec!["0@example.org".into(), "a@example.org".into()],
            language: "en".parse().ok(),
            automatic: Submission::ByPerson,
            autocrypt: Some(b"a certificate".repeat(7)),
            attachments: Vec::new(),
        }
    }

    const ARMOURED: &str = "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n";
    const SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";

    fn lines(written: Vec<u8>) -> String {
        String::from_utf8(written).unwrap().replace("\r\n", "\n")
    }

    #[test]
    fn what_is_encrypted_has_all_fields_and_says_which_are_outside() {
        let written = lines(compose_inner(&letter()));
        insta::assert_snapshot!(written.trim_end(), @r#"
        Content-Type: multipart/mixed; boundary="=_3656ea4b0caf1b1f45cb545852c408a0";
         hp="cipher"; protected-headers="v1"
        From: "Help Desk" <help@desk.example>
        Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        HP-Outer: From: "Help Desk" <help@desk.example>
        HP-Outer: Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        HP-Outer: To: <ann@example.org>
        HP-Outer: Subject: [...]
        HP-Outer: Date: Sat, 21 Nov 2026 00:00:00 +0000
        HP-Outer: Message-ID: <1.2@desk.example>
        HP-Outer: In-Reply-To: <a@example.org>
        HP-Outer: References: <0@example.org> <a@example.org>
        MIME-Version: 1.0

        --=_3656ea4b0caf1b1f45cb545852c408a0
        Content-Type: text/plain; charset="utf-8"; hp-legacy-display="1"
        Content-Language: en
        Content-Transfer-Encoding: 7bit

        Subject: Re: Wi-Fi

        Hello Ann,

        please restart.

        --=_3656ea4b0caf1b1f45cb545852c408a0--
        "#);
    }

    #[test]
    fn an_encrypted_mail_says_nothing_of_its_content() {
        let written = lines(compose_encrypted(&letter(), ARMOURED.as_bytes()));
        insta::assert_snapshot!(written, @r#"
        From: "Help Desk" <help@desk.example>
        Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: <ann@example.org>
        Subject: [...]
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        Autocrypt: addr=help@desk.example; prefer-encrypt=mutual; keydata=
         YSBjZXJ0aWZpY2F0ZWEgY2VydGlmaWNhdGVhIGNlcnRpZmljYXRlYSBjZXJ0aWZpY2F0ZWEg
         Y2VydGlmaWNhdGVhIGNlcnRpZmljYXRlYSBjZXJ0aWZpY2F0ZQ==
        MIME-Version: 1.0
        Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";
         boundary="=_ea286e5dbf002ce9eb8a344fcf787a33"

        --=_ea286e5dbf002ce9eb8a344fcf787a33
        Content-Type: application/pgp-encrypted
        Content-Description: PGP/MIME version identification

        Version: 1

        --=_ea286e5dbf002ce9eb8a344fcf787a33
        Content-Type: application/octet-stream; name="encrypted.asc"
        Content-Description: OpenPGP encrypted message
        Content-Disposition: inline; filename="encrypted.asc"

        -----BEGIN PGP MESSAGE-----

        hQ==
        -----END PGP MESSAGE-----
        --=_ea286e5dbf002ce9eb8a344fcf787a33--
        "#);
    }

    #[test]
    fn a_signed_mail_holds_its_part_to_the_byte() {
        let mail = Outgoing {
            text: "Grüße \nFrom here\n.\n".into(),
            autocrypt: None,
            ..letter()
        };
        let part = compose_signed_part(&mail);
        let written = lines(compose_signed(
            &mail,
            &part,
            SIGNATURE.as_bytes(),
            "pgp-sha512\r\n",
        ));
        insta::assert_snapshot!(written, @r#"
        From: "Help Desk" <help@desk.example>
        Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/signed; protocol="application/pgp-signature";
         micalg="pgp-sha512"; boundary="=_e3c530efdb38457e0f4e0fcc3b0256be"

        --=_e3c530efdb38457e0f4e0fcc3b0256be
        Content-Type: text/plain; charset="utf-8"; hp="clear"; protected-headers="v1"
        Content-Transfer-Encoding: quoted-printable
        From: "Help Desk" <help@desk.example>
        Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>
        Content-Language: en

        Gr=C3=BC=C3=9Fe=20
        =46rom here
        =2E

        --=_e3c530efdb38457e0f4e0fcc3b0256be
        Content-Type: application/pgp-signature; name="signature.asc"
        Content-Description: OpenPGP digital signature
        Content-Disposition: attachment; filename="signature.asc"

        -----BEGIN PGP SIGNATURE-----

        iQ==
        -----END PGP SIGNATURE-----
        --=_e3c530efdb38457e0f4e0fcc3b0256be--
        "#);
    }

    #[test]
    fn the_certificate_travels_in_the_header() {
        let found = |mail: &Outgoing| key_material(&compose(mail));
        let key = found(&letter());
        assert_eq!((key.len(), key[0].source), (1, KeySource::Autocrypt));
        assert_eq!(Some(&key[0].bytes), letter().autocrypt.as_ref());
        let with = |bytes: Vec<u8>| Outgoing {
            autocrypt: Some(bytes),
            ..letter()
        };
        let long = with(vec![7; limits::AUTOCRYPT_BYTES]);
        assert_eq!(found(&long)[0].bytes.len(), limits::AUTOCRYPT_BYTES);
        assert!(lines(compose(&long)).lines().all(|line| line.len() <= 78));
        assert_eq!(found(&with(vec![7; limits::AUTOCRYPT_BYTES + 1])), []);
        assert_eq!(found(&with(Vec::new())), []);
        let beyond = Outgoing {
            from: mailbox(None, "hilfe@bücher.example"),
            ..letter()
        };
        assert!(!lines(compose(&beyond)).contains("Autocrypt"));
    }

    #[test]
    fn lengths_tell_little() {
        let length = |text: &str| {
            let mail = Outgoing {
                text: text.into(),
                ..letter()
            };
            compose_inner(&mail).len()
        };
        assert_eq!((length(""), length(&"a".repeat(1500))), (4096, 4096));
        assert_eq!(
            length(&"Hello\n".repeat(2000)),
            length(&"Hello\n".repeat(1990))
        );
    }

    #[track_caller]
    fn check_comes_back(mail: &Outgoing) {
        let plain = read(&compose(mail));
        assert_eq!(plain.parts, listed(&mail.attachments));
        let travelling = compose_encrypted(mail, ARMOURED.as_bytes());
        let Whole::EncryptedMime { ciphertext } = secured(&travelling).whole else {
            panic!("not encrypted");
        };
        assert_eq!(ciphertext, ARMOURED.trim().as_bytes());
        let opened = transcode(&travelling, &compose_inner(mail));
        check_files(mail, &opened);
        let opened = read(&opened);
        let part = compose_signed_part(mail);
        let travelling = compose_signed(mail, &part, SIGNATURE.as_bytes(), "pgp-sha256");
        let Whole::SignedMime { signed, signature } = secured(&travelling).whole else {
            panic!("not signed");
        };
        assert_eq!(
            (&signed, signature.as_slice()),
            (&part, SIGNATURE.trim().as_bytes())
        );
        check_files(mail, &travelling);
        let (signed, remainder) = read_signed(&travelling);
        assert_eq!((remainder.text.as_str(), remainder.parts.len()), ("", 0));
        for mut shown in [opened, signed] {
            shown.digest = plain.digest;
            assert_eq!(shown, plain);
        }
    }

    #[track_caller]
    fn check_files(mail: &Outgoing, written: &[u8]) {
        for (ordinal, file) in (1..).zip(&mail.attachments) {
            assert_eq!(part(written, ordinal).as_deref(), Some(file.bytes()));
        }
    }

    fn with_files() -> Outgoing {
        Outgoing {
            attachments: vec![
                Attachment::new("log.txt", "Grüße\n".into()),
                Attachment::new("Fotos \"1\".zip", vec![0; 5000]),
                Attachment::new("winmail.dat", Vec::new()),
            ],
            ..letter()
        }
    }

    #[test]
    fn files_are_encrypted_and_signed_with_the_text() {
        let inner = lines(compose_inner(&with_files()));
        assert!(inner.contains("\n filename=\"log.txt\"\n\nR3LDvMOfZQo=\n"));
        let outer = lines(compose_encrypted(&with_files(), ARMOURED.as_bytes()));
        assert_eq!(
            outer,
            lines(compose_encrypted(&letter(), ARMOURED.as_bytes()))
        );
        let mail = Outgoing {
            attachments: with_files().attachments.drain(..1).collect(),
            ..letter()
        };
        let signed = compose_signed_part(&mail);
        assert!(signed.is_ascii());
        insta::assert_snapshot!(lines(signed), @r#"
        Content-Type: multipart/mixed; boundary="=_814e0cbf6476a587e2142f19bf0e23c6";
         hp="clear"; protected-headers="v1"
        From: "Help Desk" <help@desk.example>
        Reply-To: <help+abcdefghijklmnopqrstuvwxyz@desk.example>
        To: "Ann" <ann@example.org>
        Subject: Re: Wi-Fi
        Date: Sat, 21 Nov 2026 00:00:00 +0000
        Message-ID: <1.2@desk.example>
        In-Reply-To: <a@example.org>
        References: <0@example.org> <a@example.org>

        --=_814e0cbf6476a587e2142f19bf0e23c6
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable
        Content-Language: en

        Hello Ann,

        please restart.

        --=_814e0cbf6476a587e2142f19bf0e23c6
        Content-Type: text/plain; charset="utf-8";
         name="log.txt"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment;
         filename="log.txt"

        R3LDvMOfZQo=

        --=_814e0cbf6476a587e2142f19bf0e23c6--
        "#);
    }

    #[test]
    fn what_is_protected_reads_as_what_is_not() {
        check_comes_back(&with_files());
        check_comes_back(&letter());
        check_comes_back(&Outgoing {
            subject: String::new(),
            automatic: Submission::AutoReplied,
            ..letter()
        });
        for text in [
            "",
            "\n\nlate",
            "Subject: not a display\n\nHello",
            "-----BEGIN PGP MESSAGE-----\n\n-----END PGP MESSAGE-----",
            "--=_b--\nFrom a\n.\n..\n \n\t\na  \n= =3D =\n",
        ] {
            check_comes_back(&Outgoing {
                text: text.into(),
                ..letter()
            });
        }
    }

    #[track_caller]
    fn check_silent(mail: &Outgoing) {
        let written = lines(compose_encrypted(mail, ARMOURED.as_bytes()));
        let (header, _) = written.split_once("\n\n").unwrap();
        let names: Vec<_> = header
            .lines()
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        let expected = "From Reply-To To Subject Date Message-ID In-Reply-To References Autocrypt MIME-Version Content-Type";
        assert_eq!(names.join(" "), expected);
        assert!(header.contains("\nSubject: [...]\n"));
        let other = Outgoing {
            subject: "b".into(),
            text: "c".into(),
            to: vec![mailbox(None, "ann@example.org")],
            language: None,
            ..mail.clone()
        };
        assert_eq!(
            written,
            lines(compose_encrypted(&other, ARMOURED.as_bytes()))
        );
    }

    proptest! {
        #[test]
        fn any_letter_comes_back(subject: String, text: String, name: String) {
            let mail = Outgoing { subject, text, to: vec![mailbox(Some(&name), "ann@example.org")], ..letter() };
            check_comes_back(&mail);
            check_silent(&mail);
        }

        #[test]
        fn any_files_come_back(name: String, bytes: Vec<u8>, text: String) {
            let attachments = vec![Attachment::new(&name, bytes), Attachment::new("a.txt", text.into())];
            check_comes_back(&Outgoing { attachments, ..letter() });
        }

        #[test]
        fn lines_of_words_come_back(subject in "([a-zé=?_<>\"]{1,9} ?){0,60}", text in "([ a-zü>=.\t]{0,90}(From |Subject: )?\n){0,20}") {
            check_comes_back(&Outgoing { subject, text, ..letter() });
        }
    }
}
