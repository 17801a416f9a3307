//! Whatever a server does, nothing is deleted that was not taken, and nothing is taken twice.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::time::Duration;

    use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
    use tokio::net::{TcpListener, TcpStream};
    use transport::imap::{After, MemoryIntake, Options};

    use crate::run::{Watched, options, uids};

    /// Servers that are tried, and how long each of them.
    const SERVERS: u64 = 24;
    const EACH: Duration = Duration::from_millis(400);

    /// Chance that comes out the same each time (xorshift).
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, end: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % end
        }

        fn uid(&mut self) -> u64 {
            match self.below(20) {
                0 => u64::from(u32::MAX),
                1 => 0,
                2 => 99_999_999_999,
                _ => 1 + self.below(30),
            }
        }

        fn verdict(&mut self, tag: &str) -> String {
            match self.below(12) {
                0 => format!("{tag} NO [EXPUNGEISSUED] x\r\n"),
                1 => format!("{tag} BAD x\r\n"),
                2 => String::from("c0 OK x\r\n"),
                3 => format!("* BYE x\r\n{tag} OK x\r\n"),
                _ => format!("{tag} OK x\r\n"),
            }
        }

        fn noise(&mut self) -> &'static str {
            let all = [
                "* 5 EXISTS\r\n",
                "* 2 EXPUNGE\r\n",
                "* OK [UIDVALIDITY 9] x\r\n",
                "* 1 FETCH (FLAGS (\\Seen) UID 3)\r\n",
                "* 1 FETCH (UID 4 ENVELOPE (((((\"(\"\r\n",
                "* LIST () {3}\r\nabc x\r\n",
                "* FETCH\r\n",
                "\r\n",
                "* 1 FETCH (BODY[] NIL UID 2)\r\n",
                "",
                "",
                "",
            ];
            all[usize::try_from(self.below(12)).unwrap()]
        }
    }

    /// Answers one command.
    fn answer(chance: &mut Chance, tag: &str, command: &str) -> String {
        if command.starts_with("AUTHENTICATE") {
            return format!("{tag} OK [CAPABILITY UIDPLUS IDLE] in\r\n");
        }
        if command.starts_with("IDLE") {
            return String::from("+ x\r\n* 5 EXISTS\r\n");
        }
        let mut text = String::from(chance.noise());
        if command.starts_with("SELECT") {
            let validity = 7 + chance.below(10) / 9;
            write!(text, "* OK [UIDVALIDITY {validity}] x\r\n").unwrap();
            return format!("{text}{tag} OK x\r\n");
        }
        for _ in 0..chance.below(8) {
            let uid = chance.uid();
            if command.contains("SIZE") {
                let size = chance.below(1200);
                write!(text, "* 1 FETCH (RFC822.SIZE {size} UID {uid})\r\n").unwrap();
            } else if command.contains("BODY") {
                let mail = format!("mail {uid}");
                let length = u64::try_from(mail.len()).unwrap() + chance.below(30) / 29;
                write!(
                    text,
                    "* 1 FETCH (BODY[] {{{length}}}\r\n{mail} UID {uid})\r\n"
                )
                .unwrap();
            }
            text.push_str(chance.noise());
        }
        text + &chance.verdict(tag)
    }

    /// The numbers of a set.
    fn numbers(set: &str) -> Vec<u32> {
        let range = |part: &str| {
            let (first, last) = part.split_once(':').unwrap_or((part, part));
            first.parse::<u32>().unwrap()..=last.parse::<u32>().unwrap()
        };
        set.split(',').flat_map(range).collect()
    }

    /// Checks that a command touches nothing that was not taken before.
    fn check(command: &str, intake: &MemoryIntake) -> usize {
        let words: Vec<&str> = command.split(' ').collect();
        assert!(
            !matches!(words[0], "EXPUNGE" | "CLOSE" | "STORE"),
            "{command}"
        );
        if let ["UID", "STORE" | "EXPUNGE" | "MOVE" | "COPY", set, ..] = words.as_slice() {
            let taken: BTreeSet<u32> = uids(intake).into_iter().collect();
            let touched = numbers(set);
            assert!(
                touched.iter().all(|uid| taken.contains(uid)),
                "{command}: {taken:?}"
            );
            return touched.len();
        }
        0
    }

    /// One connection; returns how many mails were touched.
    async fn serve(stream: TcpStream, chance: &mut Chance, intake: &MemoryIntake) -> usize {
        let mut touched = 0;
        let mut stream = BufReader::new(stream);
        let greeting = "* OK [CAPABILITY SASL-IR AUTH=PLAIN] x\r\n";
        let mut text = String::from(greeting);
        loop {
            if stream.write_all(text.as_bytes()).await.is_err() {
                return touched;
            }
            let mut line = String::new();
            if !matches!(stream.read_line(&mut line).await, Ok(1..)) {
                return touched;
            }
            let line = line.trim_end();
            let (tag, command) = line.split_once(' ').unwrap_or(("c", line));
            touched += check(command, intake);
            text = if line == "DONE" {
                String::new()
            } else {
                answer(chance, tag, command)
            };
            if chance.below(40) == 0 {
                text.truncate(text.len() / 2);
                let _sent = stream.write_all(text.as_bytes()).await;
                return touched;
            }
        }
    }

    /// Lets a server of this kind loose; returns how many mails were taken and touched.
    async fn meet(kind: u64) -> (usize, usize) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let intake = MemoryIntake::default();
        let mut options = Options {
            after: After::Delete,
            ..options(listener.local_addr().unwrap().port())
        };
        options.timeouts.silence = Duration::from_millis(30);
        options.timeouts.after_failure = Duration::from_millis(1);
        let watched = Watched::start(options, &intake);
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (kind + 1));
        let mut touched = 0;
        let serving = async {
            loop {
                let stream = listener.accept().await.unwrap().0;
                touched += serve(stream, &mut chance, &intake).await;
            }
        };
        let _elapsed = tokio::time::timeout(EACH, serving).await;
        watched.stop().await;
        let places: Vec<_> = intake.mails().into_iter().map(|(place, _)| place).collect();
        (places.len(), touched)
    }

    #[tokio::test]
    async fn nothing_is_deleted_that_was_not_taken() {
        let mut all = (0, 0);
        for kind in 0..SERVERS {
            let (taken, touched) = meet(kind).await;
            all = (all.0 + taken, all.1 + touched);
        }
        // Else nothing was tried.
        assert!(all.0 > 20 && all.1 > 20, "{all:?}");
    }
}
