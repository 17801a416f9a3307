//! Against a real Dovecot.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    use transport::Security;
    use transport::imap::{
        self, Account, After, Journal as _, MemoryIntake, Options, Pending, Place, Secret, State,
        Taker, Timeouts, TryLater, Why,
    };

    use crate::dovecot::{Dovecot, environment};
    use crate::run::{PATIENCE, Watched, eventually, mailbox, options, uids};

    /// Encrypted, with the waits of real life.
    fn real(dovecot: &Dovecot) -> Options {
        Options {
            security: Security::Tls,
            largest: 100_000,
            poll: Duration::from_mins(20),
            timeouts: Timeouts {
                after_failure: Duration::from_millis(50),
                ..Timeouts::default()
            },
            ..options(dovecot.secret)
        }
    }

    fn letter(number: usize) -> Vec<u8> {
        let mut text = format!(
            "From: Ann <ann@users.example>\r\nTo: desk@example.org\r\nSubject: Letter {number}\r\n\
             Message-ID: <{number}@users.example>\r\n\r\n"
        );
        for line in 0..20 + number % 50 {
            write!(text, "Line {line} of letter {number}.\r\n").unwrap();
        }
        text.into_bytes()
    }

    fn deliver(dovecot: &Dovecot, numbers: impl IntoIterator<Item = usize>) {
        for number in numbers {
            dovecot.deliver(&format!("{number:08}.desk"), &letter(number));
        }
    }

    #[tokio::test]
    async fn new_mail_is_seen_at_once_and_left_as_it_is() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        deliver(&dovecot, [1]);
        let intake = MemoryIntake::default();
        let mut watched = Watched::start(real(&dovecot), &intake);
        watched.until(State::CaughtUp).await;
        for number in 2..5 {
            let begin = Instant::now();
            deliver(&dovecot, [number]);
            eventually(|| intake.mails().len() == number).await;
            assert!(
                begin.elapsed() < Duration::from_secs(5),
                "{:?}",
                begin.elapsed()
            );
        }
        watched.stop().await;
        let mails: Vec<_> = intake.mails().into_iter().map(|(_, mail)| mail).collect();
        assert_eq!(mails, [1, 2, 3, 4].map(letter));
        // Nothing was marked.
        assert!(dovecot.files("").iter().all(|name| !name.contains(":2,S")));
        assert_eq!(dovecot.files("").len(), 4);
    }

    /// INBOX and another mailbox, of which so many are listened to.
    fn two(dovecot: &Dovecot, listened: usize) -> Options {
        Options {
            mailboxes: vec![String::from("INBOX"), String::from("Done")],
            listened,
            ..real(dovecot)
        }
    }

    #[tokio::test]
    async fn several_mailboxes_are_polled() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        for listened in 0..2 {
            let intake = MemoryIntake::default();
            let poll = Duration::from_secs(1);
            let options = Options {
                poll,
                ..two(&dovecot, listened)
            };
            let mut watched = Watched::start(options, &intake);
            watched.until(State::CaughtUp).await;
            let there = intake.mails().len();
            dovecot.deliver_into(".Done", &format!("{listened}.desk"), &letter(listened));
            eventually(|| intake.mails().len() == there + 1).await;
        }
    }

    #[tokio::test]
    async fn new_mail_in_any_mailbox_that_is_listened_to_is_seen_at_once() {
        let Some(mut dovecot) = Dovecot::start() else {
            return;
        };
        let intake = MemoryIntake::default();
        let options = Options {
            after: After::Delete,
            ..two(&dovecot, 4)
        };
        let mut watched = Watched::start(options, &intake);
        watched.until(State::CaughtUp).await;
        for number in 0..6 {
            if number == 4 {
                // Those who listen notice it, and that the server is there again.
                dovecot.stop();
                dovecot.start_again();
            }
            let mailbox = [".Done", ""][number % 2];
            let begin = Instant::now();
            dovecot.deliver_into(mailbox, &format!("{number}.desk"), &letter(number));
            // By itself it would look again in 20 minutes.
            eventually(|| intake.mails().len() == number + 1).await;
            eventually(|| dovecot.files(mailbox).is_empty()).await;
            eprintln!("seen and gone after {:?}", begin.elapsed());
        }
        watched.stop().await;
    }

    #[tokio::test]
    async fn a_server_that_allows_one_connection_is_polled() {
        let Some(dovecot) = Dovecot::start_with("mail_max_userip_connections = 1\n") else {
            return;
        };
        let intake = MemoryIntake::default();
        let options = Options {
            poll: Duration::from_secs(1),
            ..two(&dovecot, 2)
        };
        let watched = Watched::start(options, &intake);
        let mut said = watched.state.clone();
        let told = said.wait_for(|state| matches!(state, State::Failed(_)));
        assert!(tokio::time::timeout(PATIENCE, told).await.is_ok());
        for (number, mailbox) in ["", ".Done"].into_iter().enumerate() {
            dovecot.deliver_into(mailbox, &format!("{number}.desk"), &letter(number));
            eventually(|| intake.mails().len() == number + 1).await;
        }
    }

    #[tokio::test]
    async fn mail_is_marked_deleted_or_moved_once_it_was_taken() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        let intake = MemoryIntake::default();
        deliver(&dovecot, 1..4);
        let run = async |after| {
            let mut watched = Watched::start(
                Options {
                    after,
                    ..real(&dovecot)
                },
                &intake,
            );
            watched.until(State::CaughtUp).await;
            watched.stop().await;
            assert!(
                intake
                    .unfinished(&mailbox("INBOX"), 9)
                    .await
                    .unwrap()
                    .is_empty()
            );
        };
        run(After::Seen).await;
        assert_eq!(uids(&intake), [1, 2, 3]);
        assert!(dovecot.files("").iter().all(|name| name.ends_with(":2,S")));
        // What was kept before stays; what comes now goes.
        deliver(&dovecot, 4..7);
        run(After::Delete).await;
        assert_eq!(uids(&intake), [1, 2, 3, 4, 5, 6]);
        assert_eq!(dovecot.files("").len(), 3);
        deliver(&dovecot, 7..10);
        run(After::MoveTo(String::from("Done"))).await;
        assert_eq!(intake.mails().len(), 9);
        assert_eq!(
            (dovecot.files("").len(), dovecot.files(".Done").len()),
            (3, 3)
        );
    }

    /// Takes a mail durably, and then never comes back.
    #[derive(Clone)]
    struct Dying(MemoryIntake);

    impl Taker for Dying {
        async fn take(
            &self,
            mail: Vec<u8>,
            place: &Place,
            pending: Pending,
        ) -> Result<(), TryLater> {
            self.0.take(mail, place, pending).await?;
            std::future::pending().await
        }
    }

    #[tokio::test]
    async fn a_desk_that_is_killed_between_taking_and_deleting_loses_and_doubles_nothing() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        deliver(&dovecot, 1..6);
        let intake = MemoryIntake::default();
        let deleting = || Options {
            after: After::Delete,
            ..real(&dovecot)
        };
        for killed in 1..4 {
            let watched = Watched::start_with(deleting(), intake.clone(), Dying(intake.clone()));
            eventually(|| intake.mails().len() == killed).await;
            watched.kill().await;
            // The mails before this one were finished after the kill before.
            assert_eq!(dovecot.files("").len(), 6 - killed);
        }
        let mut watched = Watched::start(deleting(), &intake);
        watched.until(State::CaughtUp).await;
        assert_eq!(uids(&intake), [1, 2, 3, 4, 5]);
        assert_eq!(dovecot.files(""), [""; 0]);
    }

    #[tokio::test]
    async fn a_mailbox_that_is_numbered_anew_is_read_again() {
        let Some(mut dovecot) = Dovecot::start() else {
            return;
        };
        deliver(&dovecot, 1..4);
        let intake = MemoryIntake::default();
        let mut watched = Watched::start(real(&dovecot), &intake);
        watched.until(State::CaughtUp).await;
        dovecot.stop();
        dovecot.forget_numbers();
        // The numbering is named after the second in which it was made.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        dovecot.start_again();
        eventually(|| intake.mails().len() == 6).await;
        let numberings: BTreeSet<u32> = intake
            .mails()
            .iter()
            .map(|(place, _)| place.uid_validity)
            .collect();
        assert_eq!(numberings.len(), 2);
        watched.stop().await;
    }

    #[tokio::test]
    async fn a_connection_that_was_lost_is_made_again() {
        let Some(mut dovecot) = Dovecot::start() else {
            return;
        };
        let intake = MemoryIntake::default();
        let mut watched = Watched::start(real(&dovecot), &intake);
        watched.until(State::CaughtUp).await;
        dovecot.stop();
        let gone = watched
            .state
            .wait_for(|state| matches!(state, State::Failed(_)));
        gone.await.unwrap();
        deliver(&dovecot, [1]);
        dovecot.start_again();
        eventually(|| intake.mails().len() == 1).await;
    }

    #[tokio::test]
    async fn a_mail_that_is_too_large_stays_where_it_is() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        deliver(&dovecot, [1]);
        dovecot.deliver("00000002.desk", &b"x".repeat(200_000));
        deliver(&dovecot, [3]);
        let intake = MemoryIntake::default();
        let after = After::MoveTo(String::from("Done"));
        let mut watched = Watched::start(
            Options {
                after,
                ..real(&dovecot)
            },
            &intake,
        );
        watched.until(State::CaughtUp).await;
        assert_eq!(intake.mails().len(), 2);
        assert_eq!(dovecot.files("").len(), 1);
        assert_eq!(dovecot.files(".Done").len(), 2);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped.into_values().collect::<Vec<_>>(), [Why::TooLarge]);
    }

    #[tokio::test]
    async fn the_largest_mail_that_may_come_comes_whole() {
        const LARGEST: usize = 32 * 1024 * 1024;
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        let line = b"Something that is said again and again, and at that. {17}\r\n";
        let mut whole = b"Subject: Large\r\n\r\n".to_vec();
        whole.extend(line.repeat((LARGEST - whole.len()) / line.len()));
        whole.resize(LARGEST, b'x');
        dovecot.deliver("1.desk", &whole);
        dovecot.deliver("2.desk", &[whole.as_slice(), b"x"].concat());
        let intake = MemoryIntake::default();
        let mut watched = Watched::start(
            Options {
                largest: LARGEST,
                ..real(&dovecot)
            },
            &intake,
        );
        watched.until(State::CaughtUp).await;
        let mails = intake.mails();
        assert!(mails.len() == 1 && mails[0].1 == whole);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped.into_values().collect::<Vec<_>>(), [Why::TooLarge]);
    }

    #[tokio::test]
    async fn log_ins_of_each_kind_succeed() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        let check = async |options| imap::check(&Account::new(options).unwrap()).await;
        assert_eq!(check(real(&dovecot)).await, Ok(()));
        let later = Options {
            security: Security::StartTls,
            port: Some(dovecot.clear),
            ..real(&dovecot)
        };
        assert_eq!(check(later.clone()).await, Ok(()));
        let clear = Options {
            security: Security::Clear,
            ..later
        };
        assert_eq!(check(clear).await, Ok(()));
        let words = |secret: &str| vec![String::from("printf"), format!("{secret}\\n")];
        let token = |secret| Options {
            secret: Secret::TokenCommand(words(secret)),
            ..real(&dovecot)
        };
        assert_eq!(check(token("secret")).await, Ok(()));
        assert_eq!(check(token("wrong")).await, Err(imap::Trouble::LogIn));
        let missing = Options {
            mailboxes: vec![String::from("Nowhere")],
            ..real(&dovecot)
        };
        assert_eq!(check(missing).await, Err(imap::Trouble::NoMailbox));
    }

    /// Remembers which letters came, not what stands in them.
    #[derive(Clone, Default)]
    struct Counting {
        intake: MemoryIntake,
        letters: Arc<Mutex<BTreeSet<usize>>>,
    }

    impl Taker for Counting {
        async fn take(
            &self,
            mail: Vec<u8>,
            place: &Place,
            pending: Pending,
        ) -> Result<(), TryLater> {
            let text = std::str::from_utf8(&mail).unwrap();
            let number = text.split_once("Subject: Letter ").unwrap().1;
            let number: usize = number.split_once("\r\n").unwrap().0.parse().unwrap();
            assert_eq!(mail, letter(number));
            assert!(
                self.letters.lock().unwrap().insert(number),
                "letter {number} came twice"
            );
            self.intake.take(Vec::new(), place, pending).await
        }
    }

    /// Looks at the length of mails only.
    #[derive(Clone, Default)]
    struct Weighing {
        intake: MemoryIntake,
        lengths: Arc<Mutex<Vec<usize>>>,
    }

    impl Taker for Weighing {
        async fn take(
            &self,
            mail: Vec<u8>,
            place: &Place,
            pending: Pending,
        ) -> Result<(), TryLater> {
            self.lengths.lock().unwrap().push(mail.len());
            self.intake.take(Vec::new(), place, pending).await
        }
    }

    #[tokio::test]
    async fn large_mails_are_held_one_at_a_time() {
        const LENGTH: usize = 8 * 1024 * 1024;
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        for number in 0..12 {
            dovecot.deliver(
                &format!("{number:02}.desk"),
                &b"x\r\n\r\n".repeat(LENGTH / 5),
            );
        }
        let taker = Weighing::default();
        let options = Options {
            largest: LENGTH,
            ..real(&dovecot)
        };
        let before = peak();
        let mut watched = Watched::start_with(options, taker.intake.clone(), taker.clone());
        watched.until(State::CaughtUp).await;
        assert_eq!(*taker.lengths.lock().unwrap(), [LENGTH / 5 * 5; 12]);
        let grown = peak() - before;
        assert!(grown < 24 * 1024, "{grown} KiB");
    }

    /// Most memory that this process ever had, in KiB.
    fn peak() -> usize {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    #[tokio::test]
    async fn a_full_mailbox_is_drained_to_the_last_mail_in_constant_memory() {
        let Some(dovecot) = Dovecot::start() else {
            return;
        };
        let count = environment("CONFIDESK_TEST_IMAP_MAILS").map_or(2000, |n| n.parse().unwrap());
        deliver(&dovecot, 0..count);
        let taker = Counting::default();
        let options = Options {
            after: After::Delete,
            ..real(&dovecot)
        };
        let before = peak();
        let begin = Instant::now();
        let mut watched = Watched::start_with(options, taker.intake.clone(), taker.clone());
        let mut state = watched.state.clone();
        state
            .wait_for(|state| *state == State::CaughtUp)
            .await
            .unwrap();
        let seconds = begin.elapsed().as_secs_f64();
        let after = peak();
        eprintln!("{count} mails in {seconds:.1} s; peak {before} KiB before, {after} KiB after");
        assert_eq!(taker.letters.lock().unwrap().len(), count);
        assert_eq!(dovecot.files(""), [""; 0]);
        assert!(after - before < 16 * 1024, "{before} KiB, then {after} KiB");
        watched.until(State::CaughtUp).await;
    }
}
