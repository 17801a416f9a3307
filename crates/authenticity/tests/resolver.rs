//! Looking up, against a name server on the loopback that follows a script.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpListener, UdpSocket};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::{Duration, Instant};

    use authenticity::dns::Resolver;
    use authenticity::{Answer, Kind, Names, Question, Record, Verdict, limits, verify};
    use proptest::prelude::*;

    use crate::common::{Domain, NOW, mail_from};

    /// What a server does with a question: the answers over UDP and TCP to a query.
    type Script = fn(&[u8], Transport) -> Vec<Vec<u8>>;

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Transport {
        Udp,
        Tcp,
    }

    /// A name server. It lives as long as the test.
    struct Server {
        address: SocketAddr,
        asked: Arc<AtomicUsize>,
    }

    fn serve(script: impl Fn(&[u8], Transport) -> Vec<Vec<u8>> + Send + Clone + 'static) -> Server {
        // Both listen under one number; another program may have the one that UDP got.
        let (udp, tcp) = std::iter::repeat_with(|| {
            let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
            let tcp = TcpListener::bind(udp.local_addr().unwrap());
            tcp.ok().map(|tcp| (udp, tcp))
        })
        .find_map(|pair| pair)
        .unwrap();
        let address = udp.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, over_tcp) = (Arc::clone(&asked), script.clone());
        thread::spawn(move || {
            let mut packet = [0; 2_000];
            while let Ok((length, peer)) = udp.recv_from(&mut packet) {
                count.fetch_add(1, Ordering::SeqCst);
                for answer in script(&packet[..length], Transport::Udp) {
                    udp.send_to(&answer, peer).unwrap();
                }
            }
        });
        thread::spawn(move || {
            for stream in tcp.incoming() {
                let mut stream = stream.unwrap();
                let mut length = [0; 2];
                stream.read_exact(&mut length).unwrap();
                let mut query = vec![0; usize::from(u16::from_be_bytes(length))];
                stream.read_exact(&mut query).unwrap();
                for answer in over_tcp(&query, Transport::Tcp) {
                    let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
                    // In pieces, as a network does it.
                    for piece in [&length[..1], &length[1..], &answer] {
                        stream.write_all(piece).unwrap();
                        stream.flush().unwrap();
                    }
                }
            }
        });
        Server { address, asked }
    }

    /// The end of a query's question, and its kind.
    fn question_end(query: &[u8]) -> (usize, u16) {
        let mut at = 12;
        while query[at] != 0 {
            at += 1 + usize::from(query[at]);
        }
        (at + 5, u16::from_be_bytes([query[at + 1], query[at + 2]]))
    }

    /// An answer to a query: flags beside "answer", then records as name, type, seconds, data.
    fn reply(query: &[u8], flags: u16, records: &[(&[u8], u16, u32, &[u8])]) -> Vec<u8> {
        let (end, _) = question_end(query);
        let count = u16::try_from(records.len()).unwrap();
        let mut bytes = query[..2].to_vec();
        for number in [0x8180 | flags, 1, count, 0, 0] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend_from_slice(&query[12..end]);
        for (name, code, seconds, data) in records {
            bytes.extend_from_slice(name);
            bytes.extend(code.to_be_bytes());
            bytes.extend(1_u16.to_be_bytes());
            bytes.extend(seconds.to_be_bytes());
            bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
            bytes.extend_from_slice(data);
        }
        bytes
    }

    /// A pointer to the name that was asked for.
    const ASKED: &[u8] = b"\xc0\x0c";

    fn question(name: &str, kind: Kind) -> Question {
        let name = name.to_owned();
        Question { name, kind }
    }

    fn resolver(servers: &[&Server]) -> Arc<Resolver> {
        let addresses: Vec<SocketAddr> = servers.iter().map(|server| server.address).collect();
        let resolver = Resolver::new(&addresses).unwrap();
        Arc::new(resolver.with_patience(Duration::from_millis(400)))
    }

    fn ask(resolver: &Arc<Resolver>, name: &str, kind: Kind) -> Answer {
        let answers = resolver.for_one_mail().ask(&[question(name, kind)]);
        answers.into_iter().next().unwrap()
    }

    #[track_caller]
    fn check(script: Script, kind: Kind, expected: &Answer) {
        let server = serve(script);
        assert_eq!(ask(&resolver(&[&server]), "a.example.org", kind), *expected);
    }

    #[test]
    fn all_kinds_of_records_are_read() {
        let found = |record| Answer::Found(vec![record]);
        let txt: Script = |query, _| vec![reply(query, 0, &[(ASKED, 16, 60, b"\x02he\x03llo")])];
        check(txt, Kind::Txt, &found(Record::Txt(b"hello".to_vec())));
        let four: Script = |query, _| vec![reply(query, 0, &[(ASKED, 1, 60, &[192, 0, 2, 1])])];
        check(
            four,
            Kind::A,
            &found(Record::Address("192.0.2.1".parse().unwrap())),
        );
        let six: Script = |query, _| vec![reply(query, 0, &[(ASKED, 28, 60, &[1; 16])])];
        let address = "101:101:101:101:101:101:101:101".parse().unwrap();
        check(six, Kind::Aaaa, &found(Record::Address(address)));
        let mx: Script =
            |query, _| vec![reply(query, 0, &[(ASKED, 15, 60, b"\0\x0a\x02MX\xc0\x0e")])];
        let host = "mx.example.org".to_owned();
        check(
            mx,
            Kind::Mx,
            &found(Record::Mail {
                preference: 10,
                host,
            }),
        );
        let ptr: Script = |query, _| vec![reply(query, 0, &[(ASKED, 12, 60, b"\x01b\xc0\x0e")])];
        check(
            ptr,
            Kind::Ptr,
            &found(Record::Host("b.example.org".to_owned())),
        );
    }

    #[test]
    fn other_names_are_followed_and_strange_records_left_out() {
        let alias: Script = |query, _| {
            let other = b"\x01b\x07example\x03net\0";
            vec![reply(
                query,
                0,
                &[
                    (other, 16, 60, b"\x02hi"),
                    (b"\x01z\0", 16, 60, b"\x05wrong"),
                    (ASKED, 1, 60, &[0; 4]),
                    (ASKED, 5, 60, other),
                ],
            )]
        };
        check(
            alias,
            Kind::Txt,
            &Answer::Found(vec![Record::Txt(b"hi".to_vec())]),
        );
        let circle: Script = |query, _| vec![reply(query, 0, &[(ASKED, 5, 60, ASKED)])];
        check(circle, Kind::Txt, &Answer::Missing);
    }

    #[test]
    fn nothing_and_trouble_are_two_things() {
        check(
            |query, _| vec![reply(query, 0, &[])],
            Kind::Txt,
            &Answer::Missing,
        );
        check(
            |query, _| vec![reply(query, 3, &[])],
            Kind::Txt,
            &Answer::Missing,
        );
        check(
            |query, _| vec![reply(query, 2, &[])],
            Kind::Txt,
            &Answer::Trouble,
        );
        check(
            |query, _| vec![reply(query, 5, &[])],
            Kind::Txt,
            &Answer::Trouble,
        );
        check(|_, _| vec![], Kind::Txt, &Answer::Trouble);
        check(|_, _| vec![vec![0; 5]; 20], Kind::Txt, &Answer::Trouble);
    }

    #[test]
    fn what_is_no_answer_to_the_question_is_passed_over() {
        let forged: Script = |query, _| {
            let right = reply(query, 0, &[(ASKED, 16, 60, b"\x05right")]);
            let wrong = reply(query, 0, &[(ASKED, 16, 60, b"\x05wrong")]);
            let mut id = wrong.clone();
            id[0] ^= 1;
            let mut name = wrong.clone();
            name[13] ^= 1;
            let mut kind = wrong.clone();
            let (end, _) = question_end(query);
            kind[end - 3] = 1;
            let mut no_answer = wrong.clone();
            no_answer[2] &= 0x7f;
            vec![vec![], id, name, kind, no_answer, query.to_vec(), right]
        };
        check(
            forged,
            Kind::Txt,
            &Answer::Found(vec![Record::Txt(b"right".to_vec())]),
        );
    }

    #[test]
    fn what_does_not_fit_is_asked_again_over_tcp() {
        let cut: Script = |query, transport| {
            let text = [&[255][..], &[b'a'; 255]].concat().repeat(8);
            vec![match transport {
                Transport::Udp => reply(query, 0x0200, &[]),
                Transport::Tcp => reply(query, 0, &[(ASKED, 16, 60, &text)]),
            }]
        };
        check(
            cut,
            Kind::Txt,
            &Answer::Found(vec![Record::Txt(vec![b'a'; 255 * 8])]),
        );
        let always: Script = |query, _| vec![reply(query, 0x0200, &[])];
        check(always, Kind::Txt, &Answer::Trouble);
        let forged: Script = |query, transport| {
            let mut answer = match transport {
                Transport::Udp => reply(query, 0x0200, &[]),
                Transport::Tcp => reply(query, 0, &[(ASKED, 16, 60, b"\x02hi")]),
            };
            answer[1] ^= u8::from(transport == Transport::Tcp);
            vec![answer]
        };
        check(forged, Kind::Txt, &Answer::Trouble);
        let silent: Script = |query, transport| match transport {
            Transport::Udp => vec![reply(query, 0x0200, &[])],
            Transport::Tcp => vec![],
        };
        check(silent, Kind::Txt, &Answer::Trouble);
    }

    fn good(query: &[u8], _: Transport) -> Vec<Vec<u8>> {
        vec![reply(query, 0, &[(ASKED, 16, 3_600, b"\x04good")])]
    }

    #[test]
    fn the_next_server_is_asked_when_one_is_silent() {
        let silent = serve(|_, _| vec![]);
        let server = serve(good);
        let start = Instant::now();
        let answer = ask(&resolver(&[&silent, &server]), "a.example.org", Kind::Txt);
        assert_eq!(answer, Answer::Found(vec![Record::Txt(b"good".to_vec())]));
        assert!(start.elapsed() < Duration::from_secs(3));
        assert_eq!(silent.asked.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn the_next_server_is_asked_when_one_is_in_trouble() {
        let ill = serve(|query, _| vec![reply(query, 2, &[])]);
        let server = serve(good);
        let answer = ask(&resolver(&[&ill, &server]), "a.example.org", Kind::Txt);
        assert_eq!(answer, Answer::Found(vec![Record::Txt(b"good".to_vec())]));
        let nothing = serve(|query, _| vec![reply(query, 3, &[])]);
        let answer = ask(&resolver(&[&nothing, &server]), "b.example.org", Kind::Txt);
        assert_eq!(answer, Answer::Missing);
    }

    #[test]
    fn a_server_is_asked_once_for_what_it_said() {
        let server = serve(good);
        let resolver = resolver(&[&server]);
        for _ in 0..5 {
            ask(&resolver, "a.example.org", Kind::Txt);
        }
        assert_eq!(server.asked.load(Ordering::SeqCst), 1);
        ask(&resolver, "b.example.org", Kind::Txt);
        assert_eq!(server.asked.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn many_questions_are_asked_together() {
        let waiting: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        // Says nothing until it was asked twenty times, then answers backwards.
        let server = serve(move |query, transport| {
            let mut waiting = waiting.lock().unwrap();
            waiting.push(good(query, transport).remove(0));
            if waiting.len() < 20 {
                return vec![];
            }
            waiting.drain(..).rev().collect()
        });
        let questions: Vec<Question> = (0..20)
            .map(|number| question(&format!("n{number}.example.org"), Kind::Txt))
            .collect();
        let answers = resolver(&[&server]).for_one_mail().ask(&questions);
        assert_eq!(
            answers,
            vec![Answer::Found(vec![Record::Txt(b"good".to_vec())]); 20]
        );
    }

    #[test]
    fn names_that_are_nobodys_business_are_not_asked_for() {
        let server = serve(good);
        let resolver = resolver(&[&server]);
        for name in [
            "abc.onion",
            "_dmarc.abc.onion",
            "onion",
            "printer.local",
            "x.i2p",
            "localhost",
            "a..b",
            "A.example",
            "a b.example",
            "",
        ] {
            assert_eq!(ask(&resolver, name, Kind::Txt), Answer::Missing, "{name}");
        }
        assert_eq!(server.asked.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn one_mail_may_ask_so_much_and_no_more() {
        let server = serve(good);
        let mut lookups = resolver(&[&server]).for_one_mail();
        let mut trouble = 0;
        for batch in 0..10 {
            let questions: Vec<Question> = (0..limits::BATCH)
                .map(|number| question(&format!("n{number}.b{batch}.example.org"), Kind::Txt))
                .collect();
            let answers = lookups.ask(&questions);
            trouble += answers
                .iter()
                .filter(|answer| **answer == Answer::Trouble)
                .count();
        }
        assert_eq!(trouble, 10 * limits::BATCH - limits::QUESTIONS);
        assert_eq!(server.asked.load(Ordering::SeqCst), limits::QUESTIONS);
    }

    #[test]
    fn a_signature_verifies_with_a_key_from_the_network() {
        let domain = Domain::new("users.example");
        let record = domain.signer.dns_record().unwrap();
        let server = serve(move |query, _| {
            let is_key = query.windows(11).any(|name| name == b"\x0a_domainkey");
            let text = [&[u8::try_from(record.len()).unwrap()], record.as_bytes()].concat();
            let records: &[(&[u8], u16, u32, &[u8])] = &[(ASKED, 16, 60, &text)];
            vec![reply(query, 0, if is_key { records } else { &[] })]
        });
        let mail = domain.signed(&mail_from("ann@users.example"));
        let standing = verify(&mail, None, &mut resolver(&[&server]).for_one_mail(), NOW);
        assert_eq!(standing.dkim[0].verdict, Verdict::Pass);
        assert!(standing.dkim[0].aligned);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_packet_is_read_without_harm(
            noise in proptest::collection::vec(any::<u8>(), 0..300),
            counts in proptest::collection::vec(0_u8..3, 6),
        ) {
            static SERVER: std::sync::OnceLock<(Server, Arc<Mutex<Vec<u8>>>)> = std::sync::OnceLock::new();
            let (server, tail) = SERVER.get_or_init(|| {
                let tail: Arc<Mutex<Vec<u8>>> = Arc::default();
                let said = Arc::clone(&tail);
                let server = serve(move |query, _| {
                    let tail = said.lock().unwrap();
                    let mut answer = reply(query, 0, &[]);
                    for (place, count) in [6, 7, 8, 9, 10, 11].into_iter().zip(&tail[..6]) {
                        answer[place] = *count;
                    }
                    answer[6] = 0;
                    answer.extend_from_slice(&tail[6..]);
                    vec![answer]
                });
                (server, tail)
            });
            *tail.lock().unwrap() = [counts, noise].concat();
            let resolver = Resolver::new(&[server.address]).unwrap();
            let resolver = Arc::new(resolver.with_patience(Duration::from_millis(20)));
            ask(&resolver, "a.example.org", Kind::Mx);
        }
    }
}
