//! The user's words as the program sets them.

use std::fmt::Write as _;

use crate::Dice;
use crate::wish::{Forged, Wish};

/// The questions of 5.20 and later.
const QUESTIONS: [&str; 3] = [
    "What were you trying to achieve?",
    "What happened instead?",
    "What did you do that triggered this error?",
];

/// Wraps a paragraph at 70 columns; longer words are broken to fill the line.
#[must_use]
pub fn wrapped(text: &str) -> String {
    const COLUMNS: usize = 70;
    let mut lines: Vec<Vec<char>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        let line = lines.last_mut().unwrap();
        let gap = usize::from(!line.is_empty());
        if word.len() <= COLUMNS {
            if line.len() + gap + word.len() > COLUMNS {
                lines.push(word);
            } else {
                line.extend(std::iter::repeat_n(' ', gap));
                line.append(&mut word);
            }
            continue;
        }
        if line.len() + gap < COLUMNS {
            line.extend(std::iter::repeat_n(' ', gap));
        } else {
            lines.push(Vec::new());
        }
        while !word.is_empty() {
            let line = lines.last_mut().unwrap();
            let room = (COLUMNS - line.len()).min(word.len());
            line.extend(word.drain(..room));
            if !word.is_empty() {
                lines.push(Vec::new());
            }
        }
    }
    let lines: Vec<String> = lines.into_iter().map(String::from_iter).collect();
    lines.join("\n")
}

/// What the user wrote: as it is set, and each answer under its heading.
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) answers: Vec<(String, String)>,
}

pub(crate) fn words(wish: &Wish, dice: &mut Dice) -> Words {
    let asks = wish.release.since(5, 20);
    let titles: Vec<&str> = if asks {
        QUESTIONS.to_vec()
    } else {
        wish.language.headings.to_vec()
    };
    let mut words = Words {
        text: String::new(),
        answers: Vec::new(),
    };
    for (number, title) in titles.iter().enumerate() {
        let mut answer = String::new();
        if number < wish.filled {
            let sentence = *dice.pick(&wish.language.sentences);
            answer = wrapped(sentence);
            if dice.roll(3) == 0 {
                answer.push_str("\n\n");
                answer.push_str(&wrapped(&format!(
                    "{sentence} {}",
                    dice.letters("abcdef0123456789", 90)
                )));
            }
            if number == 0 {
                answer.push_str(forged(wish.forged));
            }
        }
        // Since 7.0 a question without an answer is left out.
        if answer.is_empty() && wish.release.since(7, 0) {
            continue;
        }
        let line = "-".repeat(title.chars().count());
        write!(words.text, "{title}\n{line}\n\n{answer}\n\n\n").unwrap();
        words.answers.push(((*title).to_owned(), answer));
    }
    words
}

const fn forged(forged: Forged) -> &'static str {
    match forged {
        Forged::No | Forged::HeadingInKey => "",
        Forged::Heading => {
            "\n\n======= content of /proc/cmdline =======\nnomodeset forged=1\n\nThis is what I saw there, and more words follow it."
        }
        Forged::Headings => {
            "\n\n===== output of command /bin/dmesg =====\nforged\n\n======= content of /proc/cmdline =======\nnomodeset forged=1\n\n======= content of /usr/bin/lspci -nn =======\n00:00.0 Forged [0300]: Forged [dead:beef]\n\nThese are the words of a person again."
        }
        Forged::UnknownHeading => "\n\n======= content of X =======\nforged words of a person",
        Forged::Labels => {
            "\n\nFrom: forged@attacker.example\nOpenPGP-Key: 0xAAAAAAAAAAAAAAAA\nTails-Version: 9.9\nBug report: 00000000000000000000"
        }
    }
}
