//! What the client does with a server that follows a script.

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use transport::Security;
    use transport::imap::{
        self, Account, After, Journal as _, MemoryIntake, Options, Pending, Place, Position,
        Secret, State, Taker as _, Trouble, Why,
    };

    use crate::run::{Watched, eventually, mailbox, options, uids};
    use crate::server::{
        ALL, Do, Server, deliver, granted, hear, idle, list, log_in, mail, mails, open, say,
    };
    use Do::{Cut, Drip, Fill, Hang, Secure};

    fn deleting(port: u16) -> Options {
        Options {
            after: After::Delete,
            ..options(port)
        }
    }

    fn place(uid: u32) -> Place {
        Place {
            mailbox: mailbox("INBOX"),
            uid_validity: 7,
            uid,
        }
    }

    /// Begins a mailbox of which these were taken and not finished.
    async fn interrupted(taken: &[u32]) -> MemoryIntake {
        let intake = MemoryIntake::default();
        intake.begin(&mailbox("INBOX"), 7).await.unwrap();
        for uid in taken {
            let mail = mail(*uid).into_bytes();
            intake
                .take(mail, &place(*uid), Pending::AfterAction)
                .await
                .unwrap();
        }
        intake
    }

    /// Everything of these words that the server heard.
    async fn heard(server: &mut Server, words: &str) -> Vec<String> {
        let mut all = server.heard().await;
        all.retain(|command| command.contains(words));
        all
    }

    async fn position(intake: &MemoryIntake) -> Option<Position> {
        intake.position(&mailbox("INBOX")).await.unwrap()
    }

    /// Watches until everything is taken that there is.
    async fn catch_up(options: Options, intake: &MemoryIntake) {
        let mut watched = Watched::start(options, intake);
        watched.until(State::CaughtUp).await;
        watched.stop().await;
    }

    /// What becomes of an account whose server follows this script.
    async fn fails(change: impl FnOnce(&mut Options), script: Vec<Vec<Do>>, trouble: Trouble) {
        let server = Server::start(vec![script]).await;
        let mut options = options(server.port);
        // The first failure is the one that is looked at.
        options.timeouts.after_failure = Duration::from_hours(1);
        change(&mut options);
        let mut watched = Watched::start(options, &MemoryIntake::default());
        watched.until(State::Failed(trouble)).await;
    }

    #[tokio::test]
    async fn mails_are_taken_byte_for_byte_and_kept_on_the_server() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[(2, 20), (5, 20)]),
            mails("2,5", &[2, 5]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        catch_up(options(server.port), &intake).await;
        let expected = [2, 5].map(|uid| (place(uid), mail(uid).into_bytes()));
        assert_eq!(intake.mails(), expected);
        let last = Position {
            uid_validity: 7,
            last_uid: 5,
        };
        assert_eq!(position(&intake).await, Some(last));
        assert_eq!(heard(&mut server, "STORE").await, [""; 0]);
    }

    #[tokio::test]
    async fn only_what_was_taken_is_deleted_and_a_mail_that_is_too_large_stays() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            list(1, &[(1, 20), (2, 20), (3, 1001), (4, 1000)]),
            mails("1:2", &[1, 2]),
            granted("UID STORE 1:2 +FLAGS.SILENT (\\Deleted)"),
            granted("UID EXPUNGE 1:2"),
            mails("4", &[4]),
            granted("UID STORE 4 +FLAGS.SILENT (\\Deleted)"),
            granted("UID EXPUNGE 4"),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [1, 2, 4]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(3, Why::TooLarge)]));
        assert!(
            intake
                .unfinished(&mailbox("INBOX"), 9)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(heard(&mut server, "EXPUNGE").await.len(), 2);
    }

    #[tokio::test]
    async fn nothing_is_deleted_before_the_desk_has_it() {
        let begin = || [log_in(ALL), open("SELECT", 7), list(1, &[(1, 20)])].concat();
        let mut server = Server::start(vec![
            vec![begin(), mails("1", &[1]), vec![Hang]],
            vec![
                begin(),
                mails("1", &[1]),
                granted("UID STORE 1"),
                granted("UID EXPUNGE 1"),
                idle(),
            ],
        ])
        .await;
        let intake = MemoryIntake::default();
        intake.begin(&mailbox("INBOX"), 7).await.unwrap();
        intake.set_full(true);
        let mut watched = Watched::start(deleting(server.port), &intake);
        watched.until(State::Failed(Trouble::Desk)).await;
        assert_eq!(heard(&mut server, "STORE").await, [""; 0]);
        intake.set_full(false);
        watched.until(State::CaughtUp).await;
        assert_eq!(uids(&intake), [1]);
        assert_eq!(heard(&mut server, "EXPUNGE").await, ["UID EXPUNGE 1"]);
    }

    #[tokio::test]
    async fn what_was_taken_before_a_crash_is_deleted_and_not_taken_again() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            granted("UID STORE 2,4:5 +FLAGS.SILENT (\\Deleted)"),
            granted("UID EXPUNGE 2,4:5"),
            list(6, &[(3, 20)]),
            idle(),
        ]])
        .await;
        let intake = interrupted(&[2, 4, 5]).await;
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [2, 4, 5]);
        assert!(
            intake
                .unfinished(&mailbox("INBOX"), 9)
                .await
                .unwrap()
                .is_empty()
        );
    }

    #[tokio::test]
    async fn another_numbering_reads_everything_anew_and_deletes_nothing_by_old_numbers() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 8),
            list(1, &[(1, 20)]),
            mails("1", &[1]),
            granted("UID STORE 1"),
            granted("UID EXPUNGE 1"),
            idle(),
        ]])
        .await;
        let intake = interrupted(&[2, 4]).await;
        intake.skip(&place(3), Why::Unreadable).await.unwrap();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [2, 4, 1]);
        let last = Position {
            uid_validity: 8,
            last_uid: 1,
        };
        assert_eq!(position(&intake).await, Some(last));
        assert_eq!(intake.skipped(&mailbox("INBOX")), BTreeMap::new());
        assert_eq!(heard(&mut server, "EXPUNGE").await, ["UID EXPUNGE 1"]);
    }

    #[tokio::test]
    async fn a_mail_that_hangs_is_put_aside_and_the_next_one_is_taken() {
        let begin = || [log_in(ALL), open("EXAMINE", 7)].concat();
        let hanging = |uid| vec![hear(uid), say("* 1 FETCH (UID 2 BODY[] {20}\r\nhalf"), Hang];
        let together = [
            vec![hear("UID FETCH 1:3 ")],
            deliver(1),
            hanging("").split_off(1),
        ];
        let second = || list(2, &[(2, 20), (3, 20)]);
        let mut server = Server::start(vec![
            vec![
                begin(),
                list(1, &[(1, 20), (2, 20), (3, 20)]),
                together.concat(),
            ],
            vec![begin(), second(), hanging("UID FETCH 2 ")],
            vec![begin(), second(), hanging("UID FETCH 2 ")],
            vec![begin(), second(), mails("3", &[3]), idle()],
        ])
        .await;
        let intake = MemoryIntake::default();
        catch_up(options(server.port), &intake).await;
        assert_eq!(uids(&intake), [1, 3]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(2, Why::Unreadable)]));
        assert_eq!(heard(&mut server, "UID FETCH 2 ").await.len(), 2);
    }

    #[tokio::test]
    async fn a_mail_that_was_put_aside_is_asked_for_again_after_a_start() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            list(5, &[]),
            vec![
                hear("UID FETCH 2,4 (UID RFC822.SIZE)"),
                say("* 1 FETCH (UID 4 RFC822.SIZE 20)"),
                say("* 1 FETCH (UID 1 RFC822.SIZE 20)"),
                say("TAG OK"),
            ],
            mails("4", &[4]),
            granted("UID STORE 4"),
            granted("UID EXPUNGE 4"),
            idle(),
        ]])
        .await;
        let intake = interrupted(&[]).await;
        intake.skip(&place(2), Why::Unreadable).await.unwrap();
        intake.skip(&place(3), Why::TooLarge).await.unwrap();
        intake.skip(&place(4), Why::Unreadable).await.unwrap();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [4]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(3, Why::TooLarge)]));
    }

    #[tokio::test]
    async fn mails_that_are_empty_or_have_wrong_numbers_are_not_taken() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            list(3, &[(3, 20)]),
            // One without a byte, an old one, one of the future, one with no number.
            vec![
                hear("UID FETCH 3 (UID BODY.PEEK[])"),
                say("* 1 FETCH (UID 3 BODY[] {0}\r\n)"),
            ],
            deliver(1),
            deliver(9),
            deliver(0),
            vec![say("TAG OK")],
            vec![
                hear("UID FETCH 3 (UID RFC822.SIZE)"),
                say("* 1 FETCH (UID 3 RFC822.SIZE 20)"),
                say("TAG OK"),
            ],
            idle(),
        ]])
        .await;
        let intake = interrupted(&[]).await;
        intake
            .take(Vec::new(), &place(2), Pending::Nothing)
            .await
            .unwrap();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [2]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(3, Why::Unreadable)]));
        assert_eq!(heard(&mut server, "STORE").await, [""; 0]);
    }

    #[tokio::test]
    async fn mails_that_come_in_another_order_are_taken_in_ascending_order_and_once() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[(3, 20), (1, 20), (2, 20)]),
            mails("1:3", &[3, 1, 1, 2]),
            mails("3", &[3, 3]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        catch_up(options(server.port), &intake).await;
        assert_eq!(uids(&intake), [1, 2, 3]);
    }

    #[tokio::test]
    async fn a_mail_that_was_deleted_meanwhile_is_passed_over() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[(1, 20), (2, 20), (3, 20)]),
            vec![hear("UID FETCH 1:3 ")],
            deliver(1),
            vec![
                say("* 2 EXPUNGE"),
                say("TAG NO [EXPUNGEISSUED] some are gone"),
            ],
            mails("2", &[]),
            vec![hear("UID FETCH 2 (UID RFC822.SIZE)"), say("TAG OK")],
            mails("3", &[3]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        catch_up(options(server.port), &intake).await;
        assert_eq!(uids(&intake), [1, 3]);
        assert_eq!(intake.skipped(&mailbox("INBOX")), BTreeMap::new());
    }

    #[tokio::test]
    async fn a_mail_that_is_larger_than_announced_is_skipped_for_good() {
        let begin = || [log_in(ALL), open("SELECT", 7)].concat();
        let both = [(1, 20), (2, 20)];
        let huge = || {
            vec![
                say("* 1 FETCH (UID 1 BODY[] {4000000000}"),
                Fill(100_000),
                Cut,
            ]
        };
        let server = Server::start(vec![
            vec![
                begin(),
                list(1, &both),
                vec![hear("UID FETCH 1:2 ")],
                huge(),
            ],
            vec![begin(), list(1, &both), vec![hear("UID FETCH 1 ")], huge()],
            vec![
                begin(),
                list(1, &both),
                mails("2", &[2]),
                granted("UID STORE 2"),
                granted("UID EXPUNGE 2"),
                idle(),
            ],
        ])
        .await;
        let intake = MemoryIntake::default();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [2]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(1, Why::TooLarge)]));
    }

    #[tokio::test]
    async fn endless_lines_and_nonsense_end_the_connection() {
        let listing = || {
            [
                log_in(ALL),
                open("EXAMINE", 7),
                vec![hear("UID FETCH 1:* ")],
            ]
            .concat()
        };
        let endless = vec![Fill(10_000_000), Hang];
        fails(|_| (), vec![listing(), endless.clone()], Trouble::Nonsense).await;
        fails(|_| (), vec![endless], Trouble::Nonsense).await;
        let wrong_tag = vec![say("c99 OK"), Hang];
        fails(|_| (), vec![listing(), wrong_tag], Trouble::Nonsense).await;
        let literal = vec![say("* LIST {99999999}"), Hang];
        fails(|_| (), vec![listing(), literal], Trouble::TooLong).await;
        let unasked = vec![say("+ more?"), Hang];
        fails(|_| (), vec![listing(), unasked], Trouble::Nonsense).await;
        let web = vec![say("HTTP/1.1 400 Bad Request"), Hang];
        fails(|_| (), vec![web], Trouble::Nonsense).await;
        let silent = vec![Hang];
        fails(|_| (), vec![listing(), silent], Trouble::TimedOut).await;
        let bye = vec![say("* BYE ann@users.example is locked")];
        fails(|_| (), vec![listing(), bye], Trouble::Lost).await;
    }

    #[tokio::test]
    async fn a_server_that_drips_is_given_up() {
        let listing = [log_in(ALL), open("EXAMINE", 7), list(1, &[(1, 900)])].concat();
        let begin = vec![hear("UID FETCH 1 "), say("* 1 FETCH (UID 1 BODY[] {900}")];
        fails(
            |o| o.timeouts.mail = Duration::from_millis(300),
            vec![listing, begin, vec![Drip]],
            Trouble::TimedOut,
        )
        .await;
    }

    #[tokio::test]
    async fn a_mail_that_is_refused_again_and_again_is_put_aside() {
        let begin = || [log_in(ALL), open("SELECT", 7), list(1, &[(1, 20)])].concat();
        let refused = |word| vec![hear("UID FETCH 1 "), say(format!("TAG {word} not now"))];
        let mut server = Server::start(vec![
            vec![begin(), refused("NO")],
            vec![begin(), refused("BAD")],
            vec![begin(), refused("NO [SERVERBUG]")],
            vec![begin(), idle()],
        ])
        .await;
        let intake = MemoryIntake::default();
        catch_up(deleting(server.port), &intake).await;
        assert_eq!(uids(&intake), [0; 0]);
        let skipped = intake.skipped(&mailbox("INBOX"));
        assert_eq!(skipped, BTreeMap::from([(1, Why::Unreadable)]));
        assert_eq!(heard(&mut server, "EXPUNGE").await, [""; 0]);
    }

    #[tokio::test]
    async fn a_server_that_announces_mails_without_end_and_delivers_none_is_given_up() {
        let sizes = || vec![say("* 1 FETCH (UID 1001 RFC822.SIZE 20)"), say("TAG OK")];
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1001, &[(1001, 20)]),
            mails("1001", &[]),
            vec![hear("UID FETCH 1001 (UID RFC822.SIZE)")],
            sizes(),
            vec![Hang],
        ]])
        .await;
        let intake = interrupted(&[]).await;
        for uid in 1..=1000 {
            intake.skip(&place(uid), Why::Unreadable).await.unwrap();
        }
        let mut options = options(server.port);
        options.timeouts.after_failure = Duration::from_hours(1);
        let mut watched = Watched::start(options, &intake);
        watched.until(State::Failed(Trouble::TooManyAside)).await;
        assert_eq!(intake.skipped(&mailbox("INBOX")).len(), 1000);
    }

    #[tokio::test]
    async fn when_mails_cannot_be_deleted_mail_is_taken_all_the_same() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            vec![
                hear("UID MOVE 1 \"Done\""),
                say("TAG NO [TRYCREATE] no such mailbox"),
            ],
            list(2, &[(2, 20)]),
            mails("2", &[2]),
            idle(),
        ]])
        .await;
        let intake = interrupted(&[1]).await;
        let after = After::MoveTo(String::from("Done"));
        let mut watched = Watched::start(
            Options {
                after,
                ..options(server.port)
            },
            &intake,
        );
        watched.until(State::Failed(Trouble::AfterRefused)).await;
        assert_eq!(uids(&intake), [1, 2]);
        let unfinished = intake.unfinished(&mailbox("INBOX"), 9).await.unwrap();
        assert_eq!(unfinished, [1, 2]);
        assert_eq!(heard(&mut server, "MOVE").await.len(), 1);
    }

    #[tokio::test]
    async fn without_move_mails_are_copied_and_then_deleted() {
        let server = Server::start(vec![vec![
            log_in("IMAP4rev1 UIDPLUS IDLE SASL-IR AUTH=PLAIN"),
            open("SELECT", 7),
            granted("UID COPY 1 \"Gel&APY-scht\""),
            granted("UID STORE 1 +FLAGS.SILENT (\\Deleted)"),
            granted("UID EXPUNGE 1"),
            list(2, &[]),
            idle(),
        ]])
        .await;
        let after = After::MoveTo(String::from("Gelöscht"));
        let intake = interrupted(&[1]).await;
        catch_up(
            Options {
                after,
                ..options(server.port)
            },
            &intake,
        )
        .await;
    }

    #[tokio::test]
    async fn mails_are_marked_as_seen_only_if_told_so() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("SELECT", 7),
            list(1, &[(1, 20)]),
            mails("1", &[1]),
            granted("UID STORE 1 +FLAGS.SILENT (\\Seen)"),
            idle(),
        ]])
        .await;
        let seen = Options {
            after: After::Seen,
            ..options(server.port)
        };
        catch_up(seen, &MemoryIntake::default()).await;
    }

    #[tokio::test]
    async fn a_server_that_cannot_delete_single_mails_is_not_made_to_delete_others() {
        let poor = || log_in("IMAP4rev1 SASL-IR AUTH=PLAIN");
        fails(|o| o.after = After::Delete, vec![poor()], Trouble::NoDelete).await;
        let moving = |o: &mut Options| o.after = After::MoveTo(String::from("Done"));
        fails(moving, vec![poor()], Trouble::NoMove).await;
    }

    #[tokio::test]
    async fn news_that_came_while_reading_are_looked_at_before_waiting() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[(1, 20)]),
            vec![hear("UID FETCH 1 (UID BODY.PEEK[])")],
            deliver(1),
            vec![say("* 2 EXISTS"), say("TAG OK")],
            open("EXAMINE", 7),
            list(2, &[(2, 20)]),
            mails("2", &[2]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        let _watched = Watched::start(options(server.port), &intake);
        eventually(|| uids(&intake) == [1, 2]).await;
    }

    #[tokio::test]
    async fn waiting_is_begun_anew_now_and_then() {
        let mut server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[]),
            vec![
                hear("IDLE"),
                say("+ idling"),
                say("* OK still here"),
                hear("DONE"),
                say("TAG OK"),
            ],
            open("EXAMINE", 7),
            list(1, &[(1, 20)]),
            mails("1", &[1]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        let _watched = Watched::start(options(server.port), &intake);
        eventually(|| uids(&intake) == [1]).await;
        assert!(!heard(&mut server, "IDLE").await.is_empty());
    }

    #[tokio::test]
    async fn news_end_the_waiting_at_once() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &[]),
            vec![
                hear("IDLE"),
                say("+ idling"),
                say("* 1 EXISTS"),
                hear("DONE"),
                say("TAG OK"),
            ],
            open("EXAMINE", 7),
            list(1, &[(1, 20)]),
            mails("1", &[1]),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        let mut options = options(server.port);
        options.timeouts.idle = Duration::from_hours(1);
        let _watched = Watched::start(options, &intake);
        eventually(|| uids(&intake) == [1]).await;
    }

    #[tokio::test]
    async fn a_mailbox_that_is_missing_does_not_keep_the_others_from_being_read() {
        let missing = || {
            vec![
                hear("EXAMINE \"Gone\""),
                say("TAG NO [NONEXISTENT] no ann here"),
            ]
        };
        let server = Server::start(vec![vec![
            log_in(ALL),
            missing(),
            open("EXAMINE", 7),
            list(1, &[(1, 20)]),
            mails("1", &[1]),
            // Asked again after the time between polls, as there are several mailboxes.
            missing(),
            open("EXAMINE", 7),
            list(2, &[(2, 20)]),
            mails("2", &[2]),
            vec![Hang],
        ]])
        .await;
        let intake = MemoryIntake::default();
        let names = [String::from("Gone"), String::from("INBOX")];
        let both = Options {
            mailboxes: names.to_vec(),
            ..options(server.port)
        };
        let mut watched = Watched::start(both, &intake);
        watched.until(State::Failed(Trouble::NoMailbox)).await;
        eventually(|| uids(&intake) == [1, 2]).await;
    }

    #[tokio::test]
    async fn a_wrong_password_is_told() {
        let script = vec![
            say("* OK ready"),
            hear("CAPABILITY"),
            say("* CAPABILITY IMAP4rev1"),
            say("TAG OK"),
            hear("LOGIN \"ann\" \"secret\""),
            say("TAG NO [AUTHENTICATIONFAILED] ann is unknown"),
        ];
        fails(|_| (), vec![script], Trouble::LogIn).await;
        let locked = vec![say("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready")];
        fails(|_| (), vec![locked], Trouble::NoLogIn).await;
    }

    #[tokio::test]
    async fn after_the_log_in_the_server_is_asked_what_it_can_do_now() {
        let server = Server::start(vec![vec![vec![
            say("* OK [CAPABILITY IMAP4rev1] ready"),
            hear("LOGIN \"ann\" \"secret\""),
            say("TAG OK welcome"),
            hear("CAPABILITY"),
            say("* CAPABILITY IMAP4rev1 UIDPLUS"),
            say("TAG OK"),
            hear("EXAMINE \"INBOX\""),
            say("* OK [UIDVALIDITY 7] x"),
            say("TAG OK"),
            hear("LOGOUT"),
            say("* BYE"),
        ]]])
        .await;
        let account = Account::new(deleting(server.port)).unwrap();
        assert_eq!(imap::check(&account).await, Ok(()));
    }

    #[tokio::test]
    async fn an_empty_mailbox_is_not_asked_for_its_mails() {
        let server = Server::start(vec![vec![
            log_in(ALL),
            vec![
                hear("EXAMINE \"INBOX\""),
                say("* 0 EXISTS"),
                say("* OK [UIDVALIDITY 7] so it is"),
                say("TAG OK"),
            ],
            idle(),
        ]])
        .await;
        catch_up(options(server.port), &MemoryIntake::default()).await;
    }

    #[tokio::test]
    async fn a_mailbox_with_very_many_mails_is_listed_in_parts() {
        let sizes = |first| (first..10_051).map(|uid| (uid, 5000)).collect::<Vec<_>>();
        let server = Server::start(vec![vec![
            log_in(ALL),
            open("EXAMINE", 7),
            list(1, &sizes(1)),
            list(10_001, &sizes(10_001)),
            idle(),
        ]])
        .await;
        let intake = MemoryIntake::default();
        catch_up(options(server.port), &intake).await;
        assert_eq!(intake.skipped(&mailbox("INBOX")).len(), 10_050);
    }

    #[tokio::test]
    async fn without_sasl_ir_the_secret_waits_until_it_is_asked_for() {
        let server = Server::start(vec![vec![vec![
            say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready"),
            hear("AUTHENTICATE PLAIN"),
            say("+ "),
            hear("AGFubgBzZWNyZXQ="),
            say("TAG OK"),
            hear("CAPABILITY"),
            say("* CAPABILITY IMAP4rev1"),
            say("TAG OK"),
            hear("EXAMINE \"INBOX\""),
            say("* OK [UIDVALIDITY 7] x"),
            say("TAG OK"),
            hear("LOGOUT"),
            say("* BYE"),
        ]]])
        .await;
        let account = Account::new(options(server.port)).unwrap();
        assert_eq!(imap::check(&account).await, Ok(()));
    }

    fn with_token(options: &mut Options, words: &[&str]) {
        options.secret = Secret::TokenCommand(words.iter().map(|word| (*word).into()).collect());
    }

    #[tokio::test]
    async fn a_token_is_got_anew_for_each_log_in() {
        let folder = tempfile::tempdir().unwrap();
        let count = folder.path().join("count");
        let words = format!("echo x >> {0}; wc -l < {0} | tr -d ' '", count.display());
        let log_in = |token: &str| {
            vec![
                say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready"),
                hear(format!("AUTHENTICATE XOAUTH2 {token}")),
            ]
        };
        let server = Server::start(vec![
            // user=ann^Aauth=Bearer 1^A^A
            [
                log_in("dXNlcj1hbm4BYXV0aD1CZWFyZXIgMQEB"),
                vec![say("TAG OK [CAPABILITY A]"), Cut],
            ]
            .into(),
            // user=ann^Aauth=Bearer 2^A^A
            [
                log_in("dXNlcj1hbm4BYXV0aD1CZWFyZXIgMgEB"),
                vec![
                    say("+ eyJzdGF0dXMiOiI0MDAifQ=="),
                    hear("AQ=="),
                    say("TAG NO [AUTHENTICATIONFAILED] no"),
                ],
            ]
            .into(),
        ])
        .await;
        let mut options = options(server.port);
        with_token(&mut options, &["sh", "-c", &words]);
        let mut watched = Watched::start(options, &MemoryIntake::default());
        watched.until(State::Failed(Trouble::LogIn)).await;
    }

    #[tokio::test]
    async fn a_bearer_token_is_given_in_the_standard_way_if_the_server_knows_it() {
        let server = Server::start(vec![vec![vec![
            say("* OK [CAPABILITY SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER] ready"),
            hear("AUTHENTICATE OAUTHBEARER bixhPWFubiwBaG9zdD1sb2NhbGhvc3QBcG9ydD"),
            say("TAG OK [CAPABILITY IMAP4rev1] welcome"),
            hear("EXAMINE"),
            say("* OK [UIDVALIDITY 7] x"),
            say("TAG OK"),
            hear("LOGOUT"),
        ]]])
        .await;
        let mut options = options(server.port);
        with_token(&mut options, &["echo", "abc"]);
        assert_eq!(imap::check(&Account::new(options).unwrap()).await, Ok(()));
    }

    #[tokio::test]
    async fn a_token_command_that_fails_is_told() {
        let offer = vec![say("* OK [CAPABILITY SASL-IR AUTH=XOAUTH2] ready")];
        fails(|o| with_token(o, &["false"]), vec![offer], Trouble::Token).await;
    }

    fn starttls(options: &mut Options) {
        options.security = Security::StartTls;
    }

    #[tokio::test]
    async fn encryption_that_is_begun_later_forgets_what_was_said_before() {
        let server = Server::start(vec![vec![vec![
            say("* OK [CAPABILITY STARTTLS AUTH=XOAUTH2 LOGINDISABLED] ready"),
            hear("STARTTLS"),
            say("TAG OK go"),
            Secure,
            hear("CAPABILITY"),
            say("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR"),
            say("TAG OK"),
            hear("AUTHENTICATE PLAIN AGFubgBzZWNyZXQ="),
            say("TAG OK [CAPABILITY IMAP4rev1]"),
            hear("EXAMINE \"INBOX\""),
            say("* OK [UIDVALIDITY 7] x"),
            say("TAG OK"),
            hear("LOGOUT"),
        ]]])
        .await;
        let mut options = options(server.port);
        starttls(&mut options);
        assert_eq!(imap::check(&Account::new(options).unwrap()).await, Ok(()));
    }

    #[tokio::test]
    async fn nobody_on_the_way_can_keep_us_from_encrypting() {
        let removed = vec![say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready"), Hang];
        fails(starttls, vec![removed], Trouble::NoStartTls).await;
        let taken_for_known = vec![say("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome ann")];
        fails(starttls, vec![taken_for_known], Trouble::Nonsense).await;
        let injected = vec![
            say("* OK [CAPABILITY STARTTLS] ready"),
            hear("STARTTLS"),
            say("TAG OK go\r\n* CAPABILITY AUTH=PLAIN"),
            Secure,
            Hang,
        ];
        fails(starttls, vec![injected], Trouble::Nonsense).await;
        let refused = vec![
            say("* OK [CAPABILITY STARTTLS] ready"),
            hear("STARTTLS"),
            say("TAG BAD not today"),
        ];
        fails(starttls, vec![refused], Trouble::Refused).await;
    }

    #[tokio::test]
    async fn a_certificate_of_another_server_is_not_trusted() {
        let change = |o: &mut Options| {
            o.security = Security::Tls;
            o.host = String::from("127.0.0.1");
        };
        fails(change, vec![vec![Secure]], Trouble::Tls).await;
        let change = |o: &mut Options| o.security = Security::Tls;
        fails(change, vec![vec![say("* OK ready"), Hang]], Trouble::Tls).await;
    }

    #[tokio::test]
    async fn it_stops_at_once_when_told_so() {
        let hanging = [log_in(ALL), vec![Hang]].concat();
        let server = Server::start(vec![vec![hanging]]).await;
        let mut options = options(server.port);
        options.timeouts.silence = Duration::from_hours(1);
        let mut watched = Watched::start(options, &MemoryIntake::default());
        watched.until(State::Connected).await;
        watched.stop().await;
    }
}
