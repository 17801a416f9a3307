//! Mails around what is encrypted or signed (RFC 3156).

const HEADER: &str = "From: Ann <ann@users.example>\r\nTo: support@desk.example\r\nSubject: Hello\r\n\
    Message-ID: <1@users.example>\r\nMIME-Version: 1.0\r\n";

fn mail(entity: &[u8]) -> Vec<u8> {
    [HEADER.as_bytes(), entity].concat()
}

fn multipart(kind: &str, boundary: &str, parts: &[&[u8]]) -> Vec<u8> {
    let entity = format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n");
    let mut entity = entity.into_bytes();
    for part in parts {
        entity.extend(format!("--{boundary}\r\n").as_bytes());
        entity.extend(*part);
        entity.extend(b"\r\n");
    }
    entity.extend(format!("--{boundary}--\r\n").as_bytes());
    entity
}

const CONTROL: &[u8] = b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n";

fn message(armoured: &[u8]) -> Vec<u8> {
    [
        b"Content-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n",
        armoured,
    ]
    .concat()
}

pub(crate) fn encrypted(armoured: &[u8]) -> Vec<u8> {
    let kind = "encrypted; protocol=\"application/pgp-encrypted\"";
    mail(&multipart(kind, "=-=", &[CONTROL, &message(armoured)]))
}

/// As a server leaves it that knows nothing of it.
pub(crate) fn mangled(armoured: &[u8]) -> Vec<u8> {
    mixed(&[
        b"Content-Type: text/plain\r\n\r\n",
        CONTROL,
        &message(armoured),
    ])
}

pub(crate) fn plain(text: &[u8]) -> Vec<u8> {
    mail(&[b"Content-Type: text/plain; charset=utf-8\r\n\r\n", text].concat())
}

pub(crate) fn mixed(parts: &[&[u8]]) -> Vec<u8> {
    mail(&multipart("mixed", "+-+", parts))
}

pub(crate) fn signed_entity(signed: &[u8], signature: &[u8]) -> Vec<u8> {
    let kind = "signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"";
    let signature = [
        b"Content-Type: application/pgp-signature\r\n\r\n",
        signature,
    ]
    .concat();
    multipart(kind, "=-=", &[signed, &signature])
}

pub(crate) fn signed(signed: &[u8], signature: &[u8]) -> Vec<u8> {
    mail(&signed_entity(signed, signature))
}

pub(crate) fn key(armoured: &[u8]) -> Vec<u8> {
    [
        b"Content-Type: application/pgp-keys; name=\"key.asc\"\r\n\r\n",
        armoured,
    ]
    .concat()
}
