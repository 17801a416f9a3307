//! The relay client against a relay that follows a script.

#[path = "script/mod.rs"]
mod script;

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use transport::{
        Accepted, Envelope, RelayOptions, SendError, SmtpRelay, Timeouts, Transport, Trouble,
    };

    use crate::script::{CERTIFICATE, Do, Relay};
    use Do::{Content, Cut, Hang, Hear, Say, Secure};

    const MAIL: &[u8] = b"Subject: a\r\n\r\nHello.\r\n";
    const GREETING: &[Do] = &[
        Say("220 relay.example ready"),
        Hear("EHLO "),
        Say("250-relay.example\r\n250 8BITMIME"),
        Hear("EHLO "),
        Say("250-relay.example\r\n250 8BITMIME"),
    ];
    const TO_ANN: &[Do] = &[
        Hear("MAIL FROM:<desk@example.org>"),
        Say("250 ok"),
        Hear("RCPT TO:<ann@example.org>"),
        Say("250 ok"),
    ];
    const MAIL_FOR_ANN: &[Do] = &[
        Hear("DATA"),
        Say("354 go"),
        Content,
        Say("250 2.0.0 queued"),
    ];

    fn envelope(to: &[&str]) -> Envelope {
        Envelope {
            from: Some("desk@example.org".parse().unwrap()),
            to: to.iter().map(|one| one.parse().unwrap()).collect(),
        }
    }

    fn options() -> RelayOptions {
        RelayOptions {
            root_certificate: Some(CERTIFICATE.to_vec()),
            timeouts: Timeouts {
                connect: Duration::from_secs(5),
                command: Duration::from_millis(500),
                content: Duration::from_millis(500),
            },
            ..RelayOptions::default()
        }
    }

    fn client(url: &str) -> Transport {
        Transport::Smtp(SmtpRelay::new(url.parse().unwrap(), options()).unwrap())
    }

    /// Sends the usual mail to a relay that follows `parts`, and returns what came of it.
    async fn send_to_ann(parts: &[&[Do]]) -> (Result<Accepted, SendError>, Vec<String>) {
        let relay = Relay::start(vec![parts.concat()]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let result = client.send(&envelope(&["ann@example.org"]), MAIL).await;
        drop(client);
        (result, relay.heard())
    }

    #[track_caller]
    fn is_refused(result: &Result<Accepted, SendError>, code: u16) {
        match result {
            Err(SendError::Refused(reply)) => assert_eq!(reply.code(), code),
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn is_put_off(result: &Result<Accepted, SendError>, code: u16) {
        match result {
            Err(SendError::TryAgain(Trouble::Reply(reply))) => assert_eq!(reply.code(), code),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn a_mail_is_accepted() {
        let (result, heard) = send_to_ann(&[GREETING, TO_ANN, MAIL_FOR_ANN]).await;
        assert_eq!(result, Ok(Accepted::default()));
        assert_eq!(
            heard,
            [
                "EHLO [127.0.0.1]",
                "EHLO [127.0.0.1]",
                "MAIL FROM:<desk@example.org>",
                "RCPT TO:<ann@example.org>",
                "DATA",
                "Subject: a\r\n\r\nHello.\r\n",
            ]
        );
    }

    #[tokio::test]
    async fn a_refusal_at_any_stage_of_the_mail_is_final() {
        let (result, _) = send_to_ann(&[
            GREETING,
            &[
                Hear("MAIL"),
                Say("550 5.7.1 no"),
                Hear("RSET"),
                Say("250 ok"),
            ],
        ])
        .await;
        is_refused(&result, 550);
        let (result, _) = send_to_ann(&[
            GREETING,
            &TO_ANN[..3],
            &[
                Say("550 5.1.1 <ann@example.org> who?"),
                Hear("RSET"),
                Say("250 ok"),
            ],
        ])
        .await;
        is_refused(&result, 550);
        let (result, _) = send_to_ann(&[
            GREETING,
            TO_ANN,
            &[Hear("DATA"), Say("554 no"), Hear("RSET"), Say("250 ok")],
        ])
        .await;
        is_refused(&result, 554);
        let (result, _) = send_to_ann(&[
            GREETING,
            TO_ANN,
            &MAIL_FOR_ANN[..3],
            &[Say("552 5.3.4 too big"), Hear("RSET"), Say("250 ok")],
        ])
        .await;
        is_refused(&result, 552);
    }

    #[tokio::test]
    async fn a_relay_that_asks_to_wait_at_any_stage_is_tried_again() {
        is_put_off(&send_to_ann(&[&[Say("421 busy")]]).await.0, 421);
        is_put_off(
            &send_to_ann(&[&[Say("220 hi"), Hear("EHLO"), Say("451 busy")]])
                .await
                .0,
            451,
        );
        is_put_off(
            &send_to_ann(&[GREETING, &[Hear("MAIL"), Say("421 busy")]])
                .await
                .0,
            421,
        );
        is_put_off(
            &send_to_ann(&[
                GREETING,
                &TO_ANN[..3],
                &[Say("450 4.2.0 greylisted"), Hear("RSET"), Say("250 ok")],
            ])
            .await
            .0,
            450,
        );
        is_put_off(
            &send_to_ann(&[GREETING, &TO_ANN[..3], &[Say("421 closing")]])
                .await
                .0,
            421,
        );
        is_put_off(
            &send_to_ann(&[
                GREETING,
                TO_ANN,
                &[Hear("DATA"), Say("451 busy"), Hear("RSET"), Cut],
            ])
            .await
            .0,
            451,
        );
        is_put_off(
            &send_to_ann(&[
                GREETING,
                TO_ANN,
                &MAIL_FOR_ANN[..3],
                &[Say("452 full"), Hear("RSET"), Cut],
            ])
            .await
            .0,
            452,
        );
    }

    #[tokio::test]
    async fn a_relay_that_refuses_us_keeps_the_mail_waiting() {
        is_put_off(&send_to_ann(&[&[Say("554 go away")]]).await.0, 554);
        is_put_off(
            &send_to_ann(&[&[Say("220 hi"), Hear("EHLO"), Say("550 no")]])
                .await
                .0,
            550,
        );
        is_put_off(
            &send_to_ann(&[
                GREETING,
                &[
                    Hear("MAIL"),
                    Say("530 5.7.0 log in first"),
                    Hear("RSET"),
                    Cut,
                ],
            ])
            .await
            .0,
            530,
        );
    }

    #[tokio::test]
    async fn a_connection_lost_before_the_final_dot_is_tried_again() {
        for parts in [&[Cut][..], &[Say("220 hi"), Hear("EHLO"), Cut]] {
            let (result, _) = send_to_ann(&[parts]).await;
            assert!(matches!(result, Err(SendError::TryAgain(_))), "{result:?}");
        }
        let (result, _) = send_to_ann(&[GREETING, &TO_ANN[..3], &[Cut]]).await;
        assert!(matches!(result, Err(SendError::TryAgain(_))), "{result:?}");
        // More than fits into the buffers on the way, so that the cut is felt while writing.
        let relay = Relay::start(vec![
            [GREETING, TO_ANN, &MAIL_FOR_ANN[..2], &[Cut]].concat(),
        ]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let mail = b"It is on fire.\r\n".repeat(2_000_000);
        let result = client.send(&envelope(&["ann@example.org"]), &mail).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::Lost)));
    }

    #[tokio::test]
    async fn a_connection_lost_after_the_final_dot_may_have_sent_the_mail() {
        for last in [Cut, Hang, Say("2"), Say("???")] {
            let (result, _) =
                send_to_ann(&[GREETING, TO_ANN, &MAIL_FOR_ANN[..3], &[last, Cut]]).await;
            assert_eq!(result, Err(SendError::MaybeSent), "{last:?}");
        }
    }

    #[tokio::test]
    async fn a_slow_relay_is_left() {
        for parts in [&[Hang][..], &[Say("220 hi"), Hear("EHLO"), Hang]] {
            let began = Instant::now();
            let (result, _) = send_to_ann(&[parts]).await;
            assert_eq!(result, Err(SendError::TryAgain(Trouble::TimedOut)));
            assert!(began.elapsed() < Duration::from_secs(3));
        }
        let (result, _) = send_to_ann(&[GREETING, &[Hear("MAIL"), Hang]]).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::TimedOut)));
    }

    #[tokio::test]
    async fn nobody_listening_is_tried_again() {
        let free = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let result = client(&format!("smtp://{free}"))
            .send(&envelope(&["ann@example.org"]), MAIL)
            .await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::Connect)));
    }

    #[tokio::test]
    async fn a_relay_that_chatters_or_says_nothing_sensible_is_left() {
        for greeting in [
            "220 hi\r\n250 early",
            "220- \r\n220 hi",
            "HTTP/1.1 400 Bad Request",
            "999 what",
        ] {
            let (result, _) = send_to_ann(&[&[Say(greeting), Cut]]).await;
            assert!(
                matches!(
                    result,
                    Err(SendError::TryAgain(Trouble::Lost | Trouble::Nonsense))
                ),
                "{result:?}"
            );
        }
        let (result, _) =
            send_to_ann(&[GREETING, TO_ANN, &[Hear("DATA"), Say("250 ok?"), Cut]]).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::Nonsense)));
    }

    /// A relay that announces something about sizes, last of all it can do.
    fn announces(sizes: &'static str) -> Vec<Do> {
        let hello = [Hear("EHLO "), Say(sizes)];
        [&[Say("220 hi")], &hello[..], &hello[..]].concat()
    }

    #[tokio::test]
    async fn a_relay_that_asks_for_the_size_is_told_it() {
        // With the last line's end, and before the dot is doubled.
        let mail = b"Subject: a\r\n\r\n.Hello.\r\n";
        let told: &[Do] = &[Hear("MAIL FROM:<desk@example.org> SIZE=23"), Say("250 ok")];
        for sizes in [
            "250-a\r\n250 SIZE 23",
            "250-a\r\n250 SIZE",
            "250-a\r\n250 size 0",
        ] {
            let script = [&announces(sizes), told, &TO_ANN[2..], MAIL_FOR_ANN].concat();
            let relay = Relay::start(vec![script]);
            let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
            let result = client.send(&envelope(&["ann@example.org"]), mail).await;
            assert_eq!(result, Ok(Accepted::default()), "{sizes}");
        }
    }

    #[tokio::test]
    async fn a_mail_that_is_too_large_does_not_leave_and_the_connection_stays() {
        let relay = Relay::start(vec![
            [
                &announces("250-a\r\n250 SIZE 1572864"),
                &[Hear("RSET"), Say("250 ok")][..],
                TO_ANN,
                MAIL_FOR_ANN,
            ]
            .concat(),
        ]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let large = b"It is on fire.\r\n".repeat(100_000);
        let error = client
            .send(&envelope(&["ann@example.org"]), &large)
            .await
            .unwrap_err();
        assert_eq!(error, SendError::TooLarge { at_most: 1_572_864 });
        assert_eq!(
            error.to_string(),
            "the relay takes at most 1.5 MiB, and the mail is larger"
        );
        assert!(
            client
                .send(&envelope(&["ann@example.org"]), MAIL)
                .await
                .is_ok()
        );
        drop(client);
        assert_eq!(relay.heard()[..3].last().unwrap(), "RSET");
    }

    #[tokio::test]
    async fn what_is_announced_before_the_encryption_says_nothing_about_sizes() {
        let script = [
            &[
                Say("220 hi"),
                Hear("EHLO"),
                Say("250-relay.example\r\n250-STARTTLS\r\n250 SIZE 1"),
            ][..],
            &[Hear("STARTTLS"), Say("220 go"), Secure],
            LOG_IN,
            &[Say("235 ok")],
            TO_ANN,
            MAIL_FOR_ANN,
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!(
            "smtp+starttls://u:secret@localhost:{}",
            relay.port
        ));
        assert_eq!(
            client.send(&envelope(&["ann@example.org"]), MAIL).await,
            Ok(Accepted::default())
        );
    }

    /// Where small pieces wait for company, each mail takes the 40 ms for which the other side holds
    /// its acknowledgement back; the fastest of several shows it on the busiest machine.
    #[tokio::test]
    async fn no_line_waits_for_the_next_one() {
        for (scheme, first) in [("smtp", &[][..]), ("smtps", &[Secure][..])] {
            let again: &[Do] = &[Hear("RSET"), Say("250 ok")];
            let one = [TO_ANN, MAIL_FOR_ANN, again].concat();
            let relay = Relay::start(vec![[first, GREETING, &one.repeat(10)].concat()]);
            let client = client(&format!("{scheme}://localhost:{}", relay.port));
            let mail = b"It is on fire.\r\n".repeat(100);
            let mut fastest = Duration::MAX;
            for _ in 0..10 {
                let began = Instant::now();
                let result = client.send(&envelope(&["ann@example.org"]), &mail).await;
                assert_eq!(result, Ok(Accepted::default()));
                fastest = fastest.min(began.elapsed());
            }
            assert!(fastest < Duration::from_millis(30), "{scheme}: {fastest:?}");
        }
    }

    #[tokio::test]
    async fn bare_line_ends_never_leave_and_dots_are_doubled() {
        let relay = Relay::start(vec![[GREETING, TO_ANN, MAIL_FOR_ANN].concat()]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let mail = b"Subject: a\n\n.\nMAIL FROM:<x@example.org>\r.\r..end\n.\r\n";
        client
            .send(&envelope(&["ann@example.org"]), mail)
            .await
            .unwrap();
        drop(client);
        assert_eq!(
            relay.heard().last().unwrap(),
            "Subject: a\r\n\r\n..\r\nMAIL FROM:<x@example.org>\r\n..\r\n...end\r\n..\r\n"
        );
    }

    #[tokio::test]
    async fn a_null_return_path_is_sent_as_such() {
        let script = [
            GREETING,
            &[Hear("MAIL FROM:<>"), Say("250 ok")],
            &TO_ANN[2..],
            MAIL_FOR_ANN,
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let automatic = Envelope {
            from: None,
            ..envelope(&["ann@example.org"])
        };
        assert!(client.send(&automatic, MAIL).await.is_ok());
    }

    #[tokio::test]
    async fn one_bad_recipient_does_not_cost_the_others_their_mail() {
        let script = [
            GREETING,
            &TO_ANN[..2],
            &[Hear("RCPT"), Say("550 5.1.1 who?")],
            &TO_ANN[2..],
            MAIL_FOR_ANN,
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        let accepted = client
            .send(&envelope(&["bob@example.org", "ann@example.org"]), MAIL)
            .await
            .unwrap();
        assert_eq!(accepted.not_taken.len(), 1);
        assert_eq!(accepted.not_taken[0].to.as_str(), "bob@example.org");
        assert!(accepted.not_taken[0].reply.is_permanent());
    }

    #[tokio::test]
    async fn recipients_that_may_be_taken_later_are_tried_again() {
        let refusals = [
            Hear("RCPT"),
            Say("550 who?"),
            Hear("RCPT"),
            Say("450 later"),
            Hear("RSET"),
            Say("250 ok"),
        ];
        let relay = Relay::start(vec![[GREETING, &TO_ANN[..2], &refusals].concat()]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        is_put_off(
            &client
                .send(&envelope(&["bob@example.org", "ann@example.org"]), MAIL)
                .await,
            450,
        );
    }

    #[tokio::test]
    async fn bytes_and_addresses_beyond_ascii_need_a_relay_that_takes_them() {
        let plain: &[Do] = &[
            Say("220 hi"),
            Hear("EHLO"),
            Say("250 relay.example"),
            Hear("EHLO"),
            Say("250 relay.example"),
            Hear("RSET"),
            Say("250 ok"),
        ];
        let relay = Relay::start(vec![plain.to_vec()]);
        let to = envelope(&["käthe@example.org"]);
        let result = client(&format!("smtp://127.0.0.1:{}", relay.port))
            .send(&to, MAIL)
            .await;
        is_refused(&result, 553);
        let relay = Relay::start(vec![plain.to_vec()]);
        let to = envelope(&["ann@example.org"]);
        let result = client(&format!("smtp://127.0.0.1:{}", relay.port))
            .send(&to, "Käthe".as_bytes())
            .await;
        is_refused(&result, 554);
        let able: &[Do] = &[
            Say("220 hi"),
            Hear("EHLO"),
            Say("250-relay.example\r\n250-8BITMIME\r\n250 SMTPUTF8"),
            Hear("EHLO"),
            Say("250 relay.example"),
            Hear("MAIL FROM:<desk@example.org> SMTPUTF8 BODY=8BITMIME"),
            Say("250 ok"),
            Hear("RCPT TO:<käthe@example.org>"),
            Say("250 ok"),
        ];
        let relay = Relay::start(vec![[able, MAIL_FOR_ANN].concat()]);
        let to = envelope(&["käthe@example.org"]);
        assert!(
            client(&format!("smtp://127.0.0.1:{}", relay.port))
                .send(&to, "Käthe".as_bytes())
                .await
                .is_ok()
        );
    }

    #[tokio::test]
    async fn a_connection_is_used_again_and_replaced_when_it_is_gone() {
        let second: &[Do] = &[Hear("RSET"), Say("250 ok")];
        let first = [
            GREETING,
            TO_ANN,
            MAIL_FOR_ANN,
            second,
            TO_ANN,
            MAIL_FOR_ANN,
            &[Hear("RSET"), Cut],
        ]
        .concat();
        let third = [GREETING, TO_ANN, MAIL_FOR_ANN].concat();
        let relay = Relay::start(vec![first, third]);
        let client = client(&format!("smtp://127.0.0.1:{}", relay.port));
        for _ in 0..3 {
            client
                .send(&envelope(&["ann@example.org"]), MAIL)
                .await
                .unwrap();
        }
        drop(client);
        let greetings = relay
            .heard()
            .iter()
            .filter(|line| line.starts_with("EHLO"))
            .count();
        assert_eq!(greetings, 4, "two for each connection");
    }

    #[tokio::test]
    async fn without_the_demanded_encryption_nothing_is_sent() {
        let relay = Relay::start(vec![[GREETING, &[Hang]].concat()]);
        let client = client(&format!(
            "smtp+starttls://u:secret@localhost:{}",
            relay.port
        ));
        let result = client.send(&envelope(&["ann@example.org"]), MAIL).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::NoStartTls)));
        drop(client);
        assert_eq!(relay.heard(), ["EHLO [127.0.0.1]"]);
    }

    const OFFER: &[Do] = &[
        Say("220 hi"),
        Hear("EHLO"),
        Say("250-relay.example\r\n250 STARTTLS"),
        Hear("STARTTLS"),
    ];
    const LOG_IN: &[Do] = &[
        Hear("EHLO"),
        Say("250-relay.example\r\n250 AUTH PLAIN LOGIN"),
        Hear("EHLO"),
        Say("250-relay.example\r\n250 AUTH PLAIN LOGIN"),
        Hear("AUTH PLAIN AHUAc2VjcmV0"),
    ];

    #[tokio::test]
    async fn a_mail_goes_out_encrypted_and_logged_in() {
        let script = [
            OFFER,
            &[Say("220 go"), Secure],
            LOG_IN,
            &[Say("235 ok")],
            TO_ANN,
            MAIL_FOR_ANN,
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!(
            "smtp+starttls://u:secret@localhost:{}",
            relay.port
        ));
        assert_eq!(
            client.send(&envelope(&["ann@example.org"]), MAIL).await,
            Ok(Accepted::default())
        );
        let script = [
            &[Secure, Say("220 hi")],
            LOG_IN,
            &[Say("235 ok")],
            TO_ANN,
            MAIL_FOR_ANN,
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = crate::tests::client(&format!("smtps://u:secret@localhost:{}", relay.port));
        assert_eq!(
            client.send(&envelope(&["ann@example.org"]), MAIL).await,
            Ok(Accepted::default())
        );
    }

    #[tokio::test]
    async fn what_is_said_before_the_encryption_is_not_taken_for_what_is_said_inside() {
        let script = [
            OFFER,
            &[Say("220 go\r\n250-relay.example\r\n250 AUTH PLAIN"), Hang],
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!(
            "smtp+starttls://u:secret@localhost:{}",
            relay.port
        ));
        let result = client.send(&envelope(&["ann@example.org"]), MAIL).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::Tls)));
    }

    #[tokio::test]
    async fn a_certificate_that_is_not_trusted_ends_the_attempt() {
        for (scheme, script) in [
            ("smtps", vec![Secure, Hang]),
            (
                "smtp+starttls",
                [OFFER, &[Say("220 go"), Secure, Hang]].concat(),
            ),
        ] {
            let relay = Relay::start(vec![script]);
            let url = format!("{scheme}://localhost:{}", relay.port)
                .parse()
                .unwrap();
            let wary = RelayOptions {
                root_certificate: None,
                ..options()
            };
            let result = SmtpRelay::new(url, wary)
                .unwrap()
                .send(&envelope(&["ann@example.org"]), MAIL)
                .await;
            assert_eq!(result, Err(SendError::TryAgain(Trouble::Tls)), "{scheme}");
        }
    }

    #[tokio::test]
    async fn a_refused_log_in_keeps_the_mail_waiting() {
        let script = [
            OFFER,
            &[Say("220 go"), Secure],
            LOG_IN,
            &[Say("535 5.7.8 no")],
        ]
        .concat();
        let relay = Relay::start(vec![script]);
        let client = client(&format!(
            "smtp+starttls://u:secret@localhost:{}",
            relay.port
        ));
        let result = client.send(&envelope(&["ann@example.org"]), MAIL).await;
        assert!(
            matches!(result, Err(SendError::TryAgain(Trouble::LogIn(_)))),
            "{result:?}"
        );
    }

    #[tokio::test]
    async fn a_log_in_that_is_not_offered_is_said_to_be() {
        let relay = Relay::start(vec![[GREETING, &[Hang]].concat()]);
        let client = client(&format!("smtp://u:secret@127.0.0.1:{}", relay.port));
        let result = client.send(&envelope(&["ann@example.org"]), MAIL).await;
        assert_eq!(result, Err(SendError::TryAgain(Trouble::NoLogIn)));
    }

    #[tokio::test]
    async fn the_older_log_in_works_too() {
        let log_in = [
            Say("220 hi"),
            Hear("EHLO"),
            Say("250-relay.example\r\n250 AUTH LOGIN"),
            Hear("EHLO"),
            Say("250 relay.example"),
            Hear("AUTH LOGIN"),
            Say("334 VXNlcm5hbWU6"),
            Hear("dQ=="),
            Say("334 UGFzc3dvcmQ6"),
            Hear("c2VjcmV0"),
            Say("235 ok"),
        ];
        let relay = Relay::start(vec![[&log_in, TO_ANN, MAIL_FOR_ANN].concat()]);
        let client = client(&format!("smtp://u:secret@127.0.0.1:{}", relay.port));
        assert!(
            client
                .send(&envelope(&["ann@example.org"]), MAIL)
                .await
                .is_ok()
        );
    }

    #[tokio::test]
    async fn the_operator_can_check_the_relay() {
        let relay = Relay::start(vec![[GREETING, &[Hear("QUIT"), Say("221 bye")]].concat()]);
        let url = format!("smtp://127.0.0.1:{}", relay.port).parse().unwrap();
        let named = RelayOptions {
            hello: Some(String::from("desk.example")),
            ..options()
        };
        SmtpRelay::new(url, named).unwrap().check().await.unwrap();
        assert_eq!(
            relay.heard(),
            ["EHLO desk.example", "EHLO desk.example", "QUIT"]
        );
    }

    #[test]
    fn a_setup_that_cannot_work_is_refused() {
        let url = || {
            "smtps://u@localhost"
                .parse::<transport::RelayUrl>()
                .unwrap()
        };
        assert!(SmtpRelay::new(url(), options()).is_err());
        let url = url().with_password(String::from("x"));
        let rude = RelayOptions {
            hello: Some(String::from("a b")),
            ..options()
        };
        assert!(SmtpRelay::new(url.clone(), rude).is_err());
        let torn = RelayOptions {
            root_certificate: Some(b"-----BEGIN CERTIFICATE-----\nx".to_vec()),
            ..options()
        };
        assert!(SmtpRelay::new(url, torn).is_err());
    }
}
