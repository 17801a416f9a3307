//! Threat A5, bar S5: encrypted mail that was changed on its way. Not a word of it is shown.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use letter::{Closed, Letter, Opening};
    use reportkit::Dice;

    use crate::common::gnupg::forge::{self, packet};
    use crate::common::{Cast, all_of, encrypted_mime, entity, holds, mail, text};

    /// Stands in each line of what is encrypted.
    const CANARY: &str = "CANARY";

    /// How a message is put into a mail.
    const FRAMES: [fn(&str) -> Vec<u8>; 3] = [
        |armoured| mail(encrypted_mime(armoured)),
        |armoured| mail(text(armoured)),
        |armoured| {
            let coded = reportkit::base64(armoured.as_bytes());
            mail(entity(
                "text/plain\nContent-Transfer-Encoding: base64",
                coded,
            ))
        },
    ];

    fn words() -> Vec<u8> {
        text(&format!("{CANARY} is a bird.\n").repeat(20))
    }

    /// A message without compression, so that each byte of it is a byte of the text.
    fn message(cast: &Cast) -> Vec<u8> {
        cast.gpg
            .encrypt(&[&cast.desk], &words(), &["--compress-algo", "none"])
    }

    fn armoured(bytes: &[u8]) -> String {
        let coded = reportkit::base64(bytes);
        let lines: Vec<_> = coded.as_bytes().chunks(64).collect();
        let lines = String::from_utf8(lines.join(b"\n".as_slice())).unwrap();
        format!("-----BEGIN PGP MESSAGE-----\n\n{lines}\n-----END PGP MESSAGE-----\n")
    }

    #[derive(Default)]
    struct Tally {
        closed: usize,
        /// Nothing that counts was changed: it opens, and is what it was.
        same: usize,
        /// It is no encrypted mail any more.
        other: usize,
    }

    impl Tally {
        /// What is opened must be what was sent; of what is not, no word may appear.
        #[track_caller]
        fn add(&mut self, whole: &Letter, letter: &Letter, what: &str) {
            match letter.opening {
                Opening::Opened(_) => {
                    let shown = |letter: &Letter| letter.mail.text.clone();
                    // What is read as it came in another form has its header in its text.
                    assert!(shown(letter).contains(&shown(whole)), "{what}: {letter:#?}");
                    self.same += 1;
                }
                Opening::Closed(_) | Opening::Clear => {
                    assert!(!holds(&all_of(letter), CANARY), "{what}: {letter:#?}");
                    if letter.opening == Opening::Clear {
                        self.other += 1;
                    } else {
                        self.closed += 1;
                    }
                }
            }
        }

        fn count(&self) -> usize {
            self.closed + self.same + self.other
        }
    }

    /// Where the encrypted container begins, behind the packet of its key.
    fn container(message: &[u8]) -> usize {
        // An old header with one octet of length, as GnuPG writes it.
        assert_eq!(message[0], 0x84);
        2 + usize::from(message[1])
    }

    #[test]
    fn a_changed_ciphertext_shows_nothing() {
        let Some(mut cast) = Cast::new() else { return };
        let message = message(&cast);
        let (mut dice, mut count) = (Dice::new(5), 0);
        for frame in FRAMES {
            let opened = cast.reads(&frame(&armoured(&message)));
            assert!(holds(&all_of(&opened), CANARY));
            for _ in 0..300 {
                let mut changed = message.clone();
                let inside = container(&message) + 6;
                let at = inside + dice.roll(message.len() - inside);
                match dice.roll(5) {
                    0 => changed[at] ^= 1 << dice.roll(8),
                    1 => changed.truncate(at),
                    2 => drop(changed.remove(at)),
                    3 => changed.insert(at, 0),
                    _ => changed.swap(at, inside + (at * 7 + 1) % (message.len() - inside)),
                }
                if changed == message {
                    continue;
                }
                let letter = cast.reads(&frame(&armoured(&changed)));
                assert!(matches!(letter.opening, Opening::Closed(_)), "{at}");
                assert!(!holds(&all_of(&letter), CANARY), "{letter:#?}");
                let session = opened.opening.session();
                assert_eq!(letter::clear(&frame(&armoured(&changed)), session), None);
                count += 1;
            }
        }
        println!("{count} changed ciphertexts, all closed");
    }

    #[test]
    fn a_mail_that_was_changed_anywhere_shows_all_or_nothing() {
        let Some(mut cast) = Cast::new() else { return };
        let message = armoured(&message(&cast));
        let (mut dice, mut tally) = (Dice::new(7), Tally::default());
        for frame in FRAMES {
            let raw = frame(&message);
            let whole = cast.reads(&raw);
            for round in 0..500 {
                let mut changed = raw.clone();
                let at = dice.roll(raw.len());
                match round % 4 {
                    0 => changed[at] ^= 1 << dice.roll(8),
                    1 => changed[at] = *dice.pick(b"\0\r\n -=:;\"A\xff"),
                    2 => changed.truncate(at),
                    _ => drop(changed.drain(at..(at + dice.roll(70)).min(raw.len()))),
                }
                let letter = cast.reads(&changed);
                tally.add(&whole, &letter, &String::from_utf8_lossy(&changed));
            }
        }
        println!(
            "{} changed mails: {} closed, {} no longer encrypted, {} unharmed",
            tally.count(),
            tally.closed,
            tally.other,
            tally.same
        );
    }

    #[test]
    fn lines_in_another_order_show_nothing() {
        let Some(mut cast) = Cast::new() else { return };
        let message = armoured(&message(&cast));
        let lines: Vec<&str> = message.lines().collect();
        let data = 2..lines.len() - 1;
        let mut count = 0;
        for frame in FRAMES {
            for first in data.clone() {
                for second in data.clone().filter(|second| *second > first) {
                    let mut changed = lines.clone();
                    changed.swap(first, second);
                    let letter = cast.reads(&frame(&changed.join("\n")));
                    assert!(
                        matches!(letter.opening, Opening::Closed(_)),
                        "{first} {second}"
                    );
                    assert!(!holds(&all_of(&letter), CANARY));
                    count += 1;
                }
            }
        }
        println!("{count} exchanged lines, all closed");
    }

    /// The packets of a message in a container of another kind.
    fn downgraded(cast: &Cast) -> Vec<(&'static str, Vec<u8>)> {
        let message = message(cast);
        let key = message.get(..container(&message)).unwrap().to_vec();
        let rest = message.get(container(&message)..).unwrap();
        // GnuPG's own header, with a length of one or two octets.
        let head = if rest[1] < 192 { 2 } else { 3 };
        let body = rest.get(head..).unwrap();
        let data = body.get(1..).unwrap();
        let mdc = data.len() - 22;
        let session = forge::session();
        let to = forge::cert(&cast.gpg.export(&cast.desk));
        let known = forge::pkesk3(&to, &session);
        let literal = forge::literal(&words());
        let without = forge::cfb(&[&[7; 16], [7, 7].as_slice(), &literal].concat(), &session);
        let with = |tag: u8, body: &[u8]| [key.clone(), packet(tag, body)].concat();
        let by_us = |packets: Vec<u8>| [known.clone(), packets].concat();
        let odd = |version: u8| with(18, &[&[version], data].concat());
        vec![
            ("no MDC", with(18, &[&[1], &data[..mdc]].concat())),
            (
                "half an MDC",
                with(18, &[&[1], &data[..data.len() - 10]].concat()),
            ),
            ("SED", with(9, data)),
            ("SED with the version", with(9, body)),
            ("SED without MDC", with(9, &data[..mdc])),
            ("SED by somebody", by_us(packet(9, &without))),
            (
                "no MDC by somebody",
                by_us(packet(18, &[[1].as_slice(), &without].concat())),
            ),
            ("tag 20", with(20, body)),
            (
                "tag 20 of version 1",
                with(20, &[&[1, 9, 2, 10], data].concat()),
            ),
            ("SEIPD of version 0", odd(0)),
            ("SEIPD of version 2", odd(2)),
            (
                "SEIPD of version 2, AES",
                with(18, &[&[2, 9, 2, 10], data].concat()),
            ),
            ("SEIPD of version 3", odd(3)),
            ("not encrypted at all", with(11, &literal)),
            ("a literal in place", literal.clone()),
            (
                "a literal behind",
                [message.clone(), literal.clone()].concat(),
            ),
            (
                "a literal before",
                [literal.clone(), message.clone()].concat(),
            ),
            ("twice", [message.clone(), message.clone()].concat()),
            ("two containers", [message.clone(), rest.to_vec()].concat()),
            ("cut", message.get(..message.len() - 1).unwrap().to_vec()),
            ("the key only", key.clone()),
            ("the container only", rest.to_vec()),
        ]
    }

    #[test]
    fn no_downgrade_shows_anything() {
        let Some(mut cast) = Cast::new() else { return };
        let all = downgraded(&cast);
        for (name, message) in &all {
            for frame in FRAMES {
                let letter = cast.reads(&frame(&armoured(message)));
                let Opening::Closed(why) = letter.opening else {
                    panic!("{name}: {letter:#?}")
                };
                assert!(
                    matches!(why, Closed::Broken | Closed::NotForUs),
                    "{name}: {why}"
                );
                assert!(!holds(&all_of(&letter), CANARY), "{name}");
            }
        }
        println!("{} downgrades, all closed", all.len() * FRAMES.len());
    }
}
