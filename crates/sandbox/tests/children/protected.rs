//! Locked readers open, verify, encrypt and sign: with the keys of somebody else, without files and
//! without threads.

use std::fmt::Write as _;
use std::time::Duration;

use letter::{Closed, DigestToSign, Keyring, Letter, Opening, Refusal, SessionKey, Verdict};
use openpgp::secret::DeskKeys;
use sandbox::{BadRecord, Keys, ProtectFailure, ReadError, ReaderLimits, ReaderPool};

use crate::gpg::Gpg;
use crate::pool::{NOW, good, pool, run};
use crate::runner::Test;

pub(crate) const TESTS: &[Test] = &[
    (
        "an_encrypted_mail_is_opened_with_the_keys_of_somebody_else",
        an_encrypted_mail_is_opened_with_the_keys_of_somebody_else,
    ),
    (
        "an_opened_mail_opens_again_with_its_session_key_only",
        an_opened_mail_opens_again_with_its_session_key_only,
    ),
    (
        "what_the_desk_wrote_itself_opens_with_the_session_key",
        what_the_desk_wrote_itself_opens_with_the_session_key,
    ),
    (
        "a_mail_that_the_keys_refuse_stays_closed",
        a_mail_that_the_keys_refuse_stays_closed,
    ),
    (
        "an_offered_piece_is_opened_when_asked_for",
        an_offered_piece_is_opened_when_asked_for,
    ),
    (
        "a_signature_of_the_desk_is_good",
        a_signature_of_the_desk_is_good,
    ),
    (
        "who_cannot_be_encrypted_to_is_named",
        who_cannot_be_encrypted_to_is_named,
    ),
    (
        "a_mail_that_cannot_be_signed_is_not_encrypted",
        a_mail_that_cannot_be_signed_is_not_encrypted,
    ),
    (
        "protecting_is_done_by_a_reader_that_has_read_nothing",
        protecting_is_done_by_a_reader_that_has_read_nothing,
    ),
    (
        "what_leaves_in_clear_is_not_believed",
        what_leaves_in_clear_is_not_believed,
    ),
    ("a_file_of_keys_is_read", a_file_of_keys_is_read),
    (
        "a_large_encrypted_mail_is_opened",
        a_large_encrypted_mail_is_opened,
    ),
    (
        "every_kind_of_key_works_behind_the_walls",
        every_kind_of_key_works_behind_the_walls,
    ),
    (
        "a_compressed_mail_is_opened_or_too_large",
        a_compressed_mail_is_opened_or_too_large,
    ),
];

/// Somebody with a key, who knows some certificates.
#[derive(Clone)]
struct Person {
    keys: DeskKeys,
    fingerprint: String,
    certificate: Vec<u8>,
    knows: Vec<Vec<u8>>,
}

impl Person {
    fn new(address: &str) -> Self {
        let mut keys = DeskKeys::empty();
        let fingerprint = keys.generate(address, NOW - 1000).unwrap();
        let certificate = keys.list(NOW)[0].certificate.clone();
        Self {
            keys,
            fingerprint,
            certificate,
            knows: Vec::new(),
        }
    }

    fn knowing(mut self, other: &Self) -> Self {
        self.knows.push(other.certificate.clone());
        self
    }

    fn ring(&self) -> Box<dyn Keyring + Send> {
        Box::new(self.clone())
    }
}

impl Keyring for Person {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        let unwrapped = self.keys.unwrap(packets);
        unwrapped.map(|(key, _)| key).ok_or(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        self.knows.clone()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.keys.sign(digest).ok_or(Refusal::NotForUs)
    }
}

/// A ring that refuses.
struct Refusing(Refusal);

impl Keyring for Refusing {
    fn unwrap(&mut self, _packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        Err(self.0)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        Err(self.0)
    }
}

const ENTITY: &str = "Content-Type: multipart/mixed; boundary=i\r\n\r\n\
    --i\r\nContent-Type: text/plain\r\n\r\nThe printer is on fire.\r\n\
    --i\r\nContent-Type: application/pdf; name=fire.pdf\r\n\r\nsmoke\r\n--i--\r\n";

fn encrypted_mail(armoured: &[u8]) -> Vec<u8> {
    [
        b"From: ann@example.org\r\nTo: desk@example.org\r\nSubject: ...\r\n\
          Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=o\r\n\r\n\
          --o\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\
          --o\r\nContent-Type: application/octet-stream\r\n\r\n",
        armoured,
        b"\r\n--o--\r\n",
    ]
    .concat()
}

/// The desk, Ann, and a mail of Ann's to the desk, made and read by locked readers.
struct Scene {
    pool: ReaderPool,
    desk: Person,
    ann: Person,
}

impl Scene {
    fn new() -> Self {
        let ann = Person::new("ann@example.org");
        Self {
            pool: pool("reader", 1, slow()),
            desk: Person::new("desk@example.org").knowing(&ann),
            ann,
        }
    }

    async fn armoured(&self, entity: &str) -> Vec<u8> {
        let signer = Some(self.ann.certificate.clone());
        let to = vec![self.desk.certificate.clone()];
        let made = self
            .pool
            .encrypt(entity, to, signer, NOW, Some(self.ann.ring()));
        made.await.unwrap().armoured
    }

    async fn mail(&self) -> Vec<u8> {
        encrypted_mail(&self.armoured(ENTITY).await)
    }
}

/// Without optimisation, and on a busy computer, the cryptography is slow.
fn slow() -> ReaderLimits {
    ReaderLimits {
        wall: Duration::from_mins(3),
        whole: Duration::from_mins(4),
        ..ReaderLimits::default()
    }
}

fn session_of(letter: &Letter) -> SessionKey {
    letter.opening.session().unwrap().clone()
}

fn an_encrypted_mail_is_opened_with_the_keys_of_somebody_else() {
    run(async {
        let scene = Scene::new();
        let mail = scene.mail().await;
        let letter = scene
            .pool
            .read(&mail, NOW, Some(scene.desk.ring()))
            .await
            .unwrap();
        assert_eq!(letter.mail.text, "The printer is on fire.");
        assert!(matches!(letter.opening, Opening::Opened(Some(_))));
        let [signature] = letter.signatures.as_slice() else {
            panic!("{:?}", letter.signatures);
        };
        assert_eq!(signature.verdict, Verdict::Good);
        assert_eq!(signature.fingerprint.as_ref(), Some(&scene.ann.fingerprint));
        assert_eq!(signature.intended, [scene.desk.fingerprint]);
    });
}

fn an_opened_mail_opens_again_with_its_session_key_only() {
    run(async {
        let scene = Scene::new();
        let (pool, mail) = (&scene.pool, scene.mail().await);
        let letter = pool
            .read(&mail, NOW, Some(scene.desk.ring()))
            .await
            .unwrap();
        let session = session_of(&letter);
        let ordinal = letter.mail.parts[0].ordinal;
        let part = pool.part(&mail, Some(&session), ordinal).await.unwrap();
        assert_eq!(part.as_deref(), Some(b"smoke".as_slice()));
        let clear = pool.clear(&mail, &session).await.unwrap().unwrap();
        let from_clear = pool.read(&clear, NOW, None).await.unwrap();
        assert_eq!(from_clear.mail.text, letter.mail.text);
        assert_eq!(from_clear.opening, Opening::Clear);
        assert_eq!(
            pool.section(&mail, Some(&session), 0, true).await.unwrap(),
            None
        );
        let wrong = SessionKey {
            cipher: session.cipher,
            key: session.key.iter().map(|byte| !byte).collect(),
        };
        assert_eq!(pool.clear(&mail, &wrong).await.unwrap(), None);
        assert_eq!(pool.part(&mail, Some(&wrong), ordinal).await.unwrap(), None);
    });
}

/// As large as a reply can get with its files: at most 15 MiB of them, in base64.
fn what_the_desk_wrote_itself_opens_with_the_session_key() {
    run(async {
        let scene = Scene::new();
        let line = [[b'a'; 76].as_slice(), b"\r\n"].concat();
        let entity = [
            b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            line.repeat(22_000_000 / line.len()).as_slice(),
        ]
        .concat();
        let to = vec![scene.ann.certificate.clone()];
        let made = scene.pool.encrypt(&entity, to, None, NOW, None).await;
        let made = made.unwrap();
        let mail = encrypted_mail(&made.armoured);
        let part = scene
            .pool
            .part(&mail, Some(&made.session), 0)
            .await
            .unwrap();
        assert_eq!(part.unwrap().len(), 22_000_000 / line.len() * 57);
        let outside = scene.pool.part(&mail, None, 0).await.unwrap();
        assert_eq!(outside.as_deref(), Some(b"Version: 1".as_slice()));
    });
}

fn a_mail_that_the_keys_refuse_stays_closed() {
    run(async {
        let scene = Scene::new();
        let mail = scene.mail().await;
        let cases: [(Keys, Closed); 5] = [
            (None, Closed::NotForUs),
            (Some(scene.ann.ring()), Closed::NotForUs),
            (
                Some(Box::new(Refusing(Refusal::NotForUs))),
                Closed::NotForUs,
            ),
            (
                Some(Box::new(Refusing(Refusal::Replayed))),
                Closed::Replayed,
            ),
            (
                Some(Box::new(Refusing(Refusal::Unavailable))),
                Closed::Unavailable,
            ),
        ];
        for (keys, closed) in cases {
            let letter = scene.pool.read(&mail, NOW, keys).await.unwrap();
            assert_eq!(letter.opening, Opening::Closed(closed));
            assert!(!format!("{letter:?}").contains("on fire"));
        }
    });
}

fn an_offered_piece_is_opened_when_asked_for() {
    run(async {
        let scene = Scene::new();
        let pool = &scene.pool;
        let armoured = scene.armoured(ENTITY).await;
        let mail = [
            b"From: ann@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
              --b\r\n\r\nSee below.\r\n\
              --b\r\nContent-Type: application/octet-stream; name=letter.asc\r\n\r\n",
            armoured.as_slice(),
            b"\r\n--b--\r\n",
        ]
        .concat();
        let outer = pool
            .read(&mail, NOW, Some(scene.desk.ring()))
            .await
            .unwrap();
        assert_eq!(outer.opening, Opening::Clear);
        let [offer] = outer.offers.as_slice() else {
            panic!("{:?}", outer.offers);
        };
        let inner = pool.offer(&mail, offer.ordinal, NOW, Some(scene.desk.ring()));
        let inner = inner.await.unwrap().unwrap();
        assert_eq!(inner.mail.text, "The printer is on fire.");
        let session = session_of(&inner);
        let ordinal = inner.mail.parts[0].ordinal;
        let part = pool.offer_part(&mail, offer.ordinal, Some(&session), ordinal);
        assert_eq!(part.await.unwrap().as_deref(), Some(b"smoke".as_slice()));
        assert_eq!(pool.offer(&mail, 77, NOW, None).await.unwrap(), None);
    });
}

fn a_signature_of_the_desk_is_good() {
    run(async {
        let scene = Scene::new();
        let part = b"Content-Type: text/plain\r\n\r\nWe are on our way.\r\n";
        let signer = scene.desk.certificate.clone();
        let signed = scene.pool.sign(part, signer, NOW, Some(scene.desk.ring()));
        let signed = signed.await.unwrap();
        assert_eq!(signed.micalg, "pgp-sha512");
        let mut ann = scene.ann.clone().knowing(&scene.desk);
        let verdicts = |text: &[u8], ann: &mut Person| {
            let found = openpgp::verify_detached(text, &signed.signature, ann, NOW);
            found.iter().map(|it| it.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(part, &mut ann), [Verdict::Good]);
        assert_eq!(verdicts(b"other", &mut ann), [Verdict::Bad]);
    });
}

fn who_cannot_be_encrypted_to_is_named() {
    run(async {
        let scene = Scene::new();
        let to = vec![scene.ann.certificate.clone(), b"no certificate".to_vec()];
        let error = scene.pool.encrypt(ENTITY, to, None, NOW, None).await;
        let named = matches!(error, Err(ReadError::Protect(ProtectFailure::Recipient(1))));
        assert!(named, "{error:?}");
        let crowd = vec![vec![0; 64 * 1024]; 17];
        let error = scene.pool.encrypt(ENTITY, crowd, None, NOW, None).await;
        assert!(matches!(error, Err(ReadError::TooLarge)), "{error:?}");
    });
}

fn a_mail_that_cannot_be_signed_is_not_encrypted() {
    run(async {
        let scene = Scene::new();
        let cases: [(Keys, ProtectFailure); 4] = [
            (None, ProtectFailure::Signer),
            (Some(scene.ann.ring()), ProtectFailure::Signer),
            (
                Some(Box::new(Refusing(Refusal::NotForUs))),
                ProtectFailure::Signer,
            ),
            (
                Some(Box::new(Refusing(Refusal::Unavailable))),
                ProtectFailure::Unavailable,
            ),
        ];
        for (keys, expected) in cases {
            let signer = Some(scene.desk.certificate.clone());
            let to = vec![scene.ann.certificate.clone()];
            let error = scene.pool.encrypt(ENTITY, to, signer, NOW, keys).await;
            let Err(ReadError::Protect(failure)) = error else {
                panic!("{error:?}");
            };
            assert_eq!(failure, expected);
        }
    });
}

fn protecting_is_done_by_a_reader_that_has_read_nothing() {
    run(async {
        let pool = pool("moody", 1, slow());
        let mut ann = Person::new("ann@example.org");
        good(&pool).await;
        let letter = pool.read("pid", NOW, None).await.unwrap();
        let mut seen = vec![letter.mail.text];
        for _ in 0..2 {
            // This reader encrypts its own process id.
            let to = vec![ann.certificate.clone()];
            let made = pool.encrypt("pid", to, None, NOW, None).await.unwrap();
            let opened = openpgp::open(&made.armoured, &mut ann, NOW).unwrap();
            let text = String::from_utf8(opened.plain.to_vec()).unwrap();
            seen.push(text.lines().last().unwrap().to_owned());
        }
        assert!(seen.iter().all(|text| text.starts_with("pid ")), "{seen:?}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3, "{seen:?}");
    });
}

fn what_leaves_in_clear_is_not_believed() {
    run(async {
        let pool = pool("moody", 1, slow());
        let error = pool.encrypt("clear", Vec::new(), None, NOW, None).await;
        let broken = matches!(error, Err(ReadError::BadRecord(BadRecord::Rule("message"))));
        assert!(broken, "{error:?}");
    });
}

fn a_file_of_keys_is_read() {
    run(async {
        let scene = Scene::new();
        let keys = scene
            .pool
            .certificates(&scene.ann.certificate, NOW)
            .await
            .unwrap();
        let [key] = keys.as_slice() else {
            panic!("{keys:?}");
        };
        assert_eq!(key.facts.fingerprint, scene.ann.fingerprint);
        assert!(key.facts.can_encrypt);
        assert_eq!(scene.pool.certificates("no keys", NOW).await.unwrap(), []);
    });
}

/// Just below the limit of what is taken: 31 MiB as it travels.
fn a_large_encrypted_mail_is_opened() {
    run(async {
        let scene = Scene::new();
        let mut entity = String::from("Content-Type: text/plain\r\n\r\n");
        while entity.len() < 23 * 1024 * 1024 {
            entity.push_str("It is still on fire, and the smoke is getting thick.\r\n");
        }
        let mail = encrypted_mail(&scene.armoured(&entity).await);
        assert!((30..32).contains(&(mail.len() >> 20)), "{}", mail.len());
        let letter = scene
            .pool
            .read(&mail, NOW, Some(scene.desk.ring()))
            .await
            .unwrap();
        assert!(letter.mail.text.starts_with("It is still on fire"));
        let clear = scene.pool.clear(&mail, &session_of(&letter)).await.unwrap();
        assert!(clear.unwrap().len() >= entity.len());
    });
}

/// RSA and elliptic curves, in messages of another program: read, verified, and written to.
fn every_kind_of_key_works_behind_the_walls() {
    let Some(gpg) = Gpg::new() else {
        return;
    };
    run(async {
        for (algorithm, encryption) in [
            ("rsa2048", "rsa2048"),
            ("ed25519", "cv25519"),
            ("nistp384", "nistp256"),
        ] {
            let mut scene = Scene::new();
            let certificate = gpg.generate(algorithm, encryption);
            scene.desk.knows = vec![certificate.clone()];
            let sign = ["--local-user", algorithm, "--sign"];
            let compress = ["--compress-algo", "bzip2"];
            let options = [sign.as_slice(), &compress].concat();
            let to_us = gpg.encrypt(&scene.desk.certificate, &options, ENTITY.as_bytes());
            let clear = gpg.run(&["--local-user", algorithm, "--clearsign"], b"On fire.\n");
            let clear = [b"Subject: a\r\n\r\n", clear.as_slice()].concat();
            for (mail, text) in [
                (encrypted_mail(&to_us), "The printer is on fire."),
                (clear, "On fire."),
            ] {
                let letter = scene.pool.read(&mail, NOW, Some(scene.desk.ring()));
                let letter = letter.await.unwrap();
                assert_eq!(letter.mail.text, text, "{algorithm}");
                let verdicts: Vec<_> = letter.signatures.iter().map(|it| it.verdict).collect();
                assert_eq!(verdicts, [Verdict::Good], "{algorithm}");
            }
            let keys = scene.pool.certificates(&certificate, NOW).await.unwrap();
            assert!(keys[0].facts.can_encrypt, "{algorithm}");
            let signer = Some(scene.desk.certificate.clone());
            let ring = Some(scene.desk.ring());
            let to_them = scene
                .pool
                .encrypt(ENTITY, vec![certificate], signer, NOW, ring);
            // It ends with an error if it finds the signature bad, or does not know the key.
            gpg.run(&["--import"], &scene.desk.certificate);
            let read = gpg.run(&["--decrypt"], &to_them.await.unwrap().armoured);
            assert_eq!(read, ENTITY.as_bytes(), "{algorithm}");
        }
    });
}

/// What unfolds to just below the limit is opened, and what unfolds beyond it stays closed; neither
/// ends the reader.
fn a_compressed_mail_is_opened_or_too_large() {
    let Some(gpg) = Gpg::new() else {
        return;
    };
    run(async {
        let scene = Scene::new();
        for (mebibytes, opened) in [(63, true), (65, false)] {
            let entity = compressible(mebibytes * 1024 * 1024);
            let options = ["--compress-algo", "zlib"];
            let armoured = gpg.encrypt(&scene.desk.certificate, &options, entity.as_bytes());
            let mail = encrypted_mail(&armoured);
            let letter = scene
                .pool
                .read(&mail, NOW, Some(scene.desk.ring()))
                .await
                .unwrap();
            if opened {
                assert!(letter.mail.text.starts_with("0 "), "{:?}", letter.opening);
                let clear = scene.pool.clear(&mail, &session_of(&letter)).await;
                assert!(
                    matches!(clear, Ok(Some(_)) | Err(ReadError::TooLarge)),
                    "{mebibytes}"
                );
            } else {
                assert_eq!(letter.opening, Opening::Closed(Closed::TooLarge));
            }
        }
    });
}

/// A mail of this length that shrinks to a tenth or so.
fn compressible(length: usize) -> String {
    let mut entity = String::with_capacity(length + 100);
    entity.push_str("Content-Type: text/plain\r\n\r\n");
    for line in 0_u64.. {
        let odd = line.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        writeln!(
            entity,
            "{line} the smoke is getting thick {odd:x} and thicker and thicker\r"
        )
        .unwrap();
        if entity.len() > length {
            break;
        }
    }
    entity.truncate(length);
    entity
}
