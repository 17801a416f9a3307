//! A reader asks its parent while it works: in turn, seldom, and only for what its question needs.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use letter::{DigestToSign, Keyring, Letter, Opening, Refusal, SessionKey};
use sandbox::{BadRecord, Keys, ReadError, ReaderLimits, ReaderPool};

use crate::child::{next_bytes, write_answer};
use crate::pool::{NOW, good, pool, quick, run};
use crate::runner::Test;

pub(crate) const TESTS: &[Test] = &[
    ("errands_are_run_in_turn", errands_are_run_in_turn),
    (
        "the_twentieth_look_up_is_the_last",
        the_twentieth_look_up_is_the_last,
    ),
    (
        "nothing_is_signed_while_a_mail_is_read",
        nothing_is_signed_while_a_mail_is_read,
    ),
    (
        "a_question_that_needs_no_keys_gets_none",
        a_question_that_needs_no_keys_gets_none,
    ),
    (
        "a_reader_that_asks_unsoundly_is_replaced",
        a_reader_that_asks_unsoundly_is_replaced,
    ),
    (
        "without_a_key_ring_nothing_is_for_us",
        without_a_key_ring_nothing_is_for_us,
    ),
    (
        "waiting_for_the_keys_does_not_count_as_reading",
        waiting_for_the_keys_does_not_count_as_reading,
    ),
    (
        "a_key_ring_that_does_not_answer_is_not_waited_for",
        a_key_ring_that_does_not_answer_is_not_waited_for,
    ),
    (
        "a_key_ring_that_panics_is_told_apart",
        a_key_ring_that_panics_is_told_apart,
    ),
    (
        "a_reader_that_hangs_after_an_errand_is_stopped",
        a_reader_that_hangs_after_an_errand_is_stopped,
    ),
    (
        "a_session_key_that_was_not_given_is_not_believed",
        a_session_key_that_was_not_given_is_not_believed,
    ),
];

/// The child's side. The word is `errand` and what to ask for; answers what it was given, in words.
pub(crate) fn play(
    word: &[u8],
    turn: u32,
    input: &mut impl Read,
    output: &mut impl Write,
) -> io::Result<String> {
    let words = String::from_utf8(word.to_vec()).unwrap();
    let mut given = Vec::new();
    for asked in words.split(' ').skip(1) {
        let errand = match asked {
            "unwrap" => postcard::to_stdvec(&(0_u8, vec![vec![1_u8, 2, 3]])),
            "sign" => postcard::to_stdvec(&(2_u8, digest())),
            "look" => look("users.example", 1),
            "batch" => look("users.example", 32),
            "crowd" => look("users.example", 33),
            "odd" => look("Users Example", 1),
            "garbage" => Ok(vec![9; 9]),
            "long" => Ok(vec![0; 256 * 1024 + 1]),
            "none" => postcard::to_stdvec(&(1_u8, Vec::<String>::new())),
            "early" => {
                write_answer(output, 6, turn + 1, b"")?;
                continue;
            }
            "hang" => loop {
                std::hint::spin_loop();
            },
            "steal" => {
                write_answer(output, 1, turn, &stolen())?;
                continue;
            }
            handle => postcard::to_stdvec(&(1_u8, vec![handle])),
        };
        write_answer(output, 6, turn, &errand.unwrap())?;
        let mut head = [0; 8];
        input.read_exact(&mut head)?;
        assert_eq!(head[..4], turn.to_le_bytes());
        let fetched = next_bytes(input, &head[4..])?;
        given.push(format!("{asked} {fetched:?}"));
    }
    Ok(given.join("\r\n"))
}

fn look(name: &str, count: usize) -> postcard::Result<Vec<u8>> {
    let question = authenticity::Question {
        name: name.to_owned(),
        kind: authenticity::Kind::Txt,
    };
    postcard::to_stdvec(&(3_u8, vec![question; count]))
}

fn digest() -> DigestToSign {
    DigestToSign {
        key: "AB".repeat(20),
        hash: 10,
        digest: vec![7; 64],
    }
}

fn session() -> SessionKey {
    SessionKey {
        cipher: Some(9),
        key: vec![7; 32],
    }
}

/// A letter that was opened with a key that nobody gave to this reader.
fn stolen() -> Vec<u8> {
    let letter = Letter {
        opening: Opening::Opened(Some(session())),
        ..Letter::default()
    };
    postcard::to_stdvec(&letter).unwrap()
}

/// Says what it was asked; answers at once, once `wait` has passed, or never.
struct Ring {
    asked: Sender<String>,
    wait: Duration,
}

impl Ring {
    fn waiting(wait: Duration) -> (Keys, Receiver<String>) {
        let (asked, hear) = channel();
        (Some(Box::new(Self { asked, wait })), hear)
    }

    fn note(&self, what: String) {
        self.asked.send(what).unwrap();
        let (_never, nothing) = channel::<()>();
        nothing.recv_timeout(self.wait).unwrap_err();
    }
}

impl Keyring for Ring {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        self.note(format!("unwrap {packets:?}"));
        Ok(session())
    }

    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
        self.note(issuers.concat());
        if issuers.concat() == "F".repeat(16) {
            // A panic without a word.
            std::panic::resume_unwind(Box::new(()));
        }
        vec![vec![5; 3]]
    }

    fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.note(String::from("sign"));
        Ok(vec![6])
    }
}

fn handle(number: usize) -> String {
    format!("{number:016X}")
}

fn handles(count: usize) -> String {
    let handles: Vec<String> = (0..count).map(handle).collect();
    format!("errand {}", handles.join(" "))
}

/// The text of the letter, or the error; and what the key ring was asked.
async fn asked(
    pool: &ReaderPool,
    words: &str,
    wait: Duration,
) -> (Result<String, ReadError>, Vec<String>) {
    let (keys, hear) = Ring::waiting(wait);
    let letter = pool.read(words, NOW, keys).await;
    let text = letter.map(|letter| letter.mail.text);
    (text, hear.try_iter().collect())
}

fn errands_are_run_in_turn() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        for _ in 0..3 {
            let words = format!("errand {} unwrap {}", handle(1), handle(2));
            let (text, asked) = asked(&pool, &words, Duration::ZERO).await;
            let unwrapped = postcard::to_stdvec(&(0_u8, Ok::<_, Refusal>(session()))).unwrap();
            let found = postcard::to_stdvec(&(1_u8, vec![vec![5_u8; 3]])).unwrap();
            let lines = [
                format!("{} {found:?}", handle(1)),
                format!("unwrap {unwrapped:?}"),
                format!("{} {found:?}", handle(2)),
            ];
            assert_eq!(text.unwrap(), lines.join("\n"));
            assert_eq!(asked, [&handle(1), "unwrap [[1, 2, 3]]", &handle(2)]);
        }
    });
}

fn the_twentieth_look_up_is_the_last() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        assert_eq!(asked(&pool, &handles(20), Duration::ZERO).await.1.len(), 20);
        let (error, asked_for) = asked(&pool, &handles(21), Duration::ZERO).await;
        assert_eq!(asked_for.len(), 20);
        assert!(matches!(
            error,
            Err(ReadError::BadRecord(BadRecord::Errand))
        ));
        let words = "errand unwrap unwrap unwrap unwrap unwrap";
        assert_eq!(asked(&pool, words, Duration::ZERO).await.1.len(), 4);
        good(&pool).await;
    });
}

fn nothing_is_signed_while_a_mail_is_read() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let (error, asked) = asked(&pool, "errand sign", Duration::ZERO).await;
        assert!(matches!(
            error,
            Err(ReadError::BadRecord(BadRecord::Errand))
        ));
        assert!(asked.is_empty());
        good(&pool).await;
    });
}

fn a_question_that_needs_no_keys_gets_none() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        for words in ["errand unwrap", "errand 0123456789ABCDEF", "errand sign"] {
            let error = pool.part(words, None, 0).await.unwrap_err();
            assert!(
                matches!(error, ReadError::BadRecord(BadRecord::Errand)),
                "{words}: {error:?}"
            );
            let error = pool.certificates(words, NOW).await.unwrap_err();
            assert!(
                matches!(error, ReadError::BadRecord(BadRecord::Errand)),
                "{words}: {error:?}"
            );
        }
        good(&pool).await;
    });
}

fn a_reader_that_asks_unsoundly_is_replaced() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        for word in ["garbage", "long", "none", "early", "0123456789abcdef", "AB"] {
            let (error, asked) = asked(&pool, &format!("errand {word}"), Duration::ZERO).await;
            assert!(
                matches!(error, Err(ReadError::BadRecord(_))),
                "{word}: {error:?}"
            );
            assert!(asked.is_empty(), "{word}");
            good(&pool).await;
        }
    });
}

fn without_a_key_ring_nothing_is_for_us() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let letter = pool.read("errand unwrap 0123456789ABCDEF", NOW, None).await;
        let refused = postcard::to_stdvec(&(0_u8, Err::<(), _>(Refusal::NotForUs))).unwrap();
        let expected = format!("unwrap {refused:?}\n0123456789ABCDEF [1, 0]");
        assert_eq!(letter.unwrap().mail.text, expected);
    });
}

fn waiting_for_the_keys_does_not_count_as_reading() {
    run(async {
        let pool = pool("moody", 1, quick());
        let (text, asked) = asked(&pool, "errand unwrap unwrap", Duration::from_secs(1)).await;
        assert!(text.is_ok(), "{text:?}");
        assert_eq!(asked.len(), 2);
    });
}

fn a_key_ring_that_does_not_answer_is_not_waited_for() {
    run(async {
        let limits = ReaderLimits {
            whole: Duration::from_secs(1),
            ..ReaderLimits::default()
        };
        let pool = pool("moody", 1, limits);
        let began = Instant::now();
        let (error, _) = asked(&pool, "errand unwrap", Duration::from_secs(3)).await;
        assert!(matches!(error, Err(ReadError::KeyHolder)), "{error:?}");
        assert!(began.elapsed() < Duration::from_secs(2));
        good(&pool).await;
    });
}

fn a_key_ring_that_panics_is_told_apart() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let (error, _) = asked(&pool, "errand FFFFFFFFFFFFFFFF", Duration::ZERO).await;
        assert!(matches!(error, Err(ReadError::KeyHolder)), "{error:?}");
        good(&pool).await;
    });
}

fn a_reader_that_hangs_after_an_errand_is_stopped() {
    run(async {
        let pool = pool("moody", 1, quick());
        let (error, asked) = asked(&pool, "errand unwrap hang", Duration::ZERO).await;
        assert!(matches!(error, Err(ReadError::TimedOut(_))), "{error:?}");
        assert_eq!(asked.len(), 1);
        good(&pool).await;
    });
}

fn a_session_key_that_was_not_given_is_not_believed() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let (error, _) = asked(&pool, "errand steal", Duration::ZERO).await;
        let broken = matches!(error, Err(ReadError::BadRecord(BadRecord::Rule("opening"))));
        assert!(broken, "{error:?}");
        // The ring gives this very key.
        let (letter, _) = asked(&pool, "errand unwrap steal", Duration::ZERO).await;
        assert!(letter.is_ok(), "{letter:?}");
    });
}
