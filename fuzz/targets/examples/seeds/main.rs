//! Writes the inputs that fuzzing begins with, and the certificates of the signers:
//! `cargo run -p fuzz-targets --example seeds`. All keys are new each time, and none is kept.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for the terminal: what fails here must be seen"
)]

#[path = "../../../../crates/openpgp/tests/common/forge.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the tests of openpgp, which use the rest"
)]
mod forge;

mod parts;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use fuzz_targets::{NOW, SIGNED_TEXTS, session};
use parts::{armoured, clear_signed, compressed, mime, signed_by};
use reportkit::{Dice, Forged, KeyForm, RELEASES, Wish, make};
use sequoia_openpgp::Cert;
use sequoia_openpgp::armor::Kind;
use sequoia_openpgp::cert::{CertBuilder, CipherSuite};
use sequoia_openpgp::serialize::MarshalInto as _;
use sequoia_openpgp::types::AEADAlgorithm;

/// Where the seeds of one target go.
struct Folder<'a> {
    path: &'a Path,
    target: &'a str,
}

impl Folder<'_> {
    fn write(&self, name: &str, bytes: &[u8]) {
        let folder = self.path.join("corpus").join(self.target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = |target| Folder { path, target };
    let (ann, desk) = (key("ann@users.example"), key("support@desk.example"));
    for (name, cert) in [("ann", &ann), ("desk", &desk)] {
        let public = cert.clone().strip_secret_key_material().to_vec().unwrap();
        fs::write(path.join(format!("targets/keys/{name}.pgp")), public).unwrap();
    }
    messages(&folder("openpgp_open"), &ann, &desk);
    texts(&folder("openpgp_cleartext"), &ann, &desk);
    certificates(&folder("openpgp_certificates"), &ann);
    letters(&folder("letter"), &ann, &desk);
    reports(&folder("whisperback"));
    let done = writeln!(std::io::stderr(), "written below {}", path.display());
    drop(done);
}

fn key(address: &str) -> Cert {
    let builder = CertBuilder::general_purpose(Some(address)).set_creation_time(forge::moment(NOW));
    builder.generate().unwrap().0
}

/// Packets as they stand inside of an encrypted message, and messages around them.
fn messages(folder: &Folder<'_>, ann: &Cert, desk: &Cert) {
    let [text, _, entity] = SIGNED_TEXTS;
    let literal = forge::literal(text.as_bytes());
    let signed = signed_by(ann, entity);
    let old_style = {
        let mut pair = forge::pairs(desk).remove(0);
        let signature = forge::sign(text.as_bytes(), &mut pair, NOW);
        [forge::bytes(signature), literal.clone()].concat()
    };
    let twice = compressed(&compressed(&signed, 2), 1);
    let inside = [
        ("literal", literal.clone()),
        ("signed", signed.clone()),
        ("signed-old-style", old_style),
        ("zip", compressed(&literal, 1)),
        ("zlib-signed", compressed(&signed, 2)),
        ("bzip2", compressed(&literal, 3)),
        ("twice", twice),
        (
            "marker",
            [forge::packet(10, b"PGP"), literal.clone()].concat(),
        ),
        (
            "padding",
            [literal.clone(), forge::packet(21, &[7; 40])].concat(),
        ),
    ];
    for (name, packets) in &inside {
        folder.write(&format!("inside-{name}"), packets);
    }
    let session = session();
    let to_desk = forge::pkesk3(desk, &session);
    let several = [forge::pkesk3(ann, &session), to_desk.clone()].concat();
    let v1 = |packets: &[u8]| forge::seipd1(packets, &session);
    let v2 = |aead| forge::seipd2(&signed, &session, aead, 0);
    folder.write("seipd1", &[to_desk.clone(), v1(&literal)].concat());
    folder.write("seipd1-signed", &[several, v1(&signed)].concat());
    let to_desk_6 = forge::pkesk6(desk, &session);
    folder.write(
        "seipd2-ocb",
        &[to_desk_6.clone(), v2(AEADAlgorithm::OCB)].concat(),
    );
    folder.write("seipd2-eax", &[to_desk_6, v2(AEADAlgorithm::EAX)].concat());
    let ocb = [to_desk, forge::aed(&signed, &session, 0)].concat();
    folder.write("ocb-of-gnupg", &ocb);
    folder.write("armoured", &armoured(&ocb, Kind::Message));
    folder.write("signed-only", &armoured(&signed, Kind::Message));
}

fn texts(folder: &Folder<'_>, ann: &Cert, desk: &Cert) {
    for (name, text, by) in [
        ("clear-ann", SIGNED_TEXTS[0], vec![ann]),
        ("clear-dashes", SIGNED_TEXTS[1], vec![desk]),
        ("clear-both", SIGNED_TEXTS[0], vec![ann, desk]),
    ] {
        folder.write(name, &clear_signed(text, &by));
    }
    let stranger = key("eve@users.example");
    folder.write(
        "clear-stranger",
        &clear_signed(SIGNED_TEXTS[0], &[&stranger]),
    );
    for (name, text) in [
        ("beside", SIGNED_TEXTS[0]),
        ("beside-mime", SIGNED_TEXTS[2]),
    ] {
        let signature = parts::detached(ann, text);
        folder.write(name, &[text.as_bytes(), &signature].concat());
    }
}

fn certificates(folder: &Folder<'_>, ann: &Cert) {
    let public = |cert: &Cert| cert.clone().strip_secret_key_material().to_vec().unwrap();
    let moment = forge::moment(NOW - 1000);
    let made = |suite| {
        let builder = CertBuilder::general_purpose(Some("Bob <bob@users.example>"));
        let builder = builder.set_cipher_suite(suite).set_creation_time(moment);
        builder.generate().unwrap()
    };
    let (rsa, _) = made(CipherSuite::RSA2k);
    let (p256, revocation) = made(CipherSuite::P256);
    folder.write("rsa", &public(&rsa));
    folder.write("p256", &public(&p256));
    let revoked = p256.insert_packets(revocation).unwrap().0;
    folder.write("revoked", &public(&revoked));
    let (new, _) = CertBuilder::general_purpose(Some("Carl <carl@users.example>"))
        .set_profile(sequoia_openpgp::Profile::RFC9580)
        .unwrap()
        .set_creation_time(moment)
        .add_userid("carl@elsewhere.example")
        .set_validity_period(std::time::Duration::from_secs(500))
        .generate()
        .unwrap();
    folder.write("version-6-expired", &public(&new));
    let block = armoured(&public(ann), Kind::PublicKey);
    folder.write("armoured", &block);
    folder.write(
        "among-text",
        &[b"Hello,\r\n\r\n", block.as_slice(), b"\r\nBye\r\n"].concat(),
    );
    folder.write("two", &[public(ann), public(&rsa)].concat());
    let secret = ann.as_tsk().to_vec().unwrap();
    folder.write("secret", &armoured(&secret, Kind::SecretKey));
}

fn letters(folder: &Folder<'_>, ann: &Cert, desk: &Cert) {
    let [text, dashed, entity] = SIGNED_TEXTS;
    let encrypted = |packets: &[u8]| encrypted(desk, packets);
    let literal = |bytes: &[u8]| forge::literal(bytes);
    folder.write(
        "encrypted",
        &mime::encrypted(&encrypted(&literal(entity.as_bytes()))),
    );
    folder.write(
        "encrypted-and-signed",
        &mime::encrypted(&encrypted(&signed_by(ann, entity))),
    );
    let protected = "Content-Type: text/plain; charset=utf-8; hp=\"cipher\"\r\nSubject: The true one\r\n\
        HP-Outer: Subject: [...]\r\nFrom: ann@users.example\r\n\r\nHello\r\n";
    folder.write(
        "protected",
        &mime::encrypted(&encrypted(&literal(protected.as_bytes()))),
    );
    folder.write(
        "inline",
        &mime::plain(&encrypted(&literal("Grüße".as_bytes()))),
    );
    folder.write(
        "among-text",
        &mime::plain(
            &[
                b"Look:\r\n",
                encrypted(&literal(text.as_bytes())).as_slice(),
                b"\r\nAnn\r\n",
            ]
            .concat(),
        ),
    );
    folder.write("clear-signed", &mime::plain(&clear_signed(dashed, &[ann])));
    let signature = parts::detached(ann, entity);
    folder.write("signed", &mime::signed(entity.as_bytes(), &signature));
    let inside = mime::signed_entity(entity.as_bytes(), &signature);
    folder.write(
        "signed-inside",
        &mime::mixed(&[&inside, b"Content-Type: text/plain\r\n\r\nA list\r\n"]),
    );
    folder.write(
        "signed-in-encrypted",
        &mime::encrypted(&encrypted(&literal(&inside))),
    );
    let key = armoured(
        &ann.clone().strip_secret_key_material().to_vec().unwrap(),
        Kind::PublicKey,
    );
    folder.write(
        "with-key",
        &mime::mixed(&[
            b"Content-Type: text/plain\r\n\r\nMy key\r\n",
            &mime::key(&key),
        ]),
    );
    folder.write(
        "mangled",
        &mime::mangled(&encrypted(&literal(entity.as_bytes()))),
    );
    letters_with_reports(folder, desk);
}

fn letters_with_reports(folder: &Folder<'_>, desk: &Cert) {
    let mut dice = Dice::new(4);
    let mut wish = Wish::ordinary();
    wish.journal_bytes = 300;
    let report = make(&wish, &mut dice);
    let armour = |plain: &[u8]| String::from_utf8(encrypted(desk, &forge::literal(plain))).unwrap();
    folder.write("report", &report.outer(&armour(&report.mail())));
    folder.write(
        "report-by-schleuder",
        &report.outer(&armour(&report.schleuder_mail())),
    );
    folder.write("report-in-clear", &[b"Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43\r\nFrom: devnull@tails.boum.org\r\n", report.mail().as_slice()].concat());
}

/// An armoured message to the desk.
fn encrypted(desk: &Cert, packets: &[u8]) -> Vec<u8> {
    let message = [
        forge::pkesk3(desk, &session()),
        forge::seipd1(packets, &session()),
    ];
    armoured(&message.concat(), Kind::Message)
}

/// One of each version, with everything that a user may do in turn.
fn reports(folder: &Folder<'_>) {
    let mut dice = Dice::new(11);
    for (number, release) in RELEASES.iter().enumerate() {
        let mut wish = Wish::any(&mut dice);
        wish.release = *release;
        wish.journal_bytes = 400;
        // A wish for a block is the same every time; one is enough.
        if number > 0 && wish.key == KeyForm::Block && wish.forged == Forged::No {
            wish.key = KeyForm::Fingerprint;
        }
        let report = make(&wish, &mut dice);
        let input = format!("{}\n{}", report.outer_subject, report.text);
        folder.write(&format!("version-{}", release.version), input.as_bytes());
    }
}
