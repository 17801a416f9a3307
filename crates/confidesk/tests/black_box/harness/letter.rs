//! Writing mail as people's programs do, and reading the desk's.

/// A plain mail.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letter<'a> {
    /// Address, on the envelope and in `From`.
    pub(crate) from: &'a str,
    /// Display name in `From`.
    pub(crate) name: &'a str,
    /// Address, on the envelope and in `To`.
    pub(crate) to: &'a str,
    pub(crate) subject: &'a str,
    /// With its brackets; none when empty.
    pub(crate) message_id: &'a str,
    /// Further fields, each with CRLF.
    pub(crate) fields: &'a str,
    pub(crate) text: &'a str,
}

impl Letter<'_> {
    /// The mail as it goes over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let Self {
            from,
            name,
            to,
            subject,
            message_id,
            fields,
            text,
        } = self;
        let message_id = match *message_id {
            "" => String::new(),
            id => format!("Message-ID: {id}\r\n"),
        };
        let text = text.replace('\n', "\r\n");
        format!(
            "From: {name} <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\n\
             Date: Fri, 20 Nov 2026 13:48:00 +0000\r\n{message_id}{fields}\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        )
        .into_bytes()
    }
}

/// The same letter as PGP/MIME (RFC 3156 section 4) around this message.
pub(crate) fn sealed(letter: &Letter<'_>, armoured: &str) -> Vec<u8> {
    let Letter {
        from, to, subject, ..
    } = letter;
    let armoured = armoured.replace("\r\n", "\n").replace('\n', "\r\n");
    let fields = match letter.message_id {
        "" => letter.fields.to_owned(),
        id => format!("Message-ID: {id}\r\n{}", letter.fields),
    };
    format!(
        "From: {} <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\n\
         Date: Fri, 20 Nov 2026 13:48:00 +0000\r\n{fields}MIME-Version: 1.0\r\n\
         Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"=-=\"\r\n\r\n\
         --=-=\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n\
         --=-=\r\nContent-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n\
         {armoured}\r\n--=-=--\r\n",
        letter.name
    )
    .into_bytes()
}

/// A field of a mail's head, unfolded; `None` when there is no such field.
pub(crate) fn field(mail: &str, name: &str) -> Option<String> {
    let head = mail.split("\r\n\r\n").next()?;
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded.split("\r\n").find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}

#[test]
fn folded_fields_are_read_whole() {
    let mail = "A: 1\r\nReferences: <a@b>\r\n <c@d>\r\n\r\nReferences: no\r\n";
    assert_eq!(field(mail, "references").unwrap(), "<a@b> <c@d>");
    assert_eq!(field(mail, "Subject"), None);
}
