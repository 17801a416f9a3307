//! Bar R7: any bytes at all are kept, byte for byte.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::Outcome;
use super::kept::{self, Mails};
use super::mail::{DESK, Way};
use crate::bench::{Desk, Random, Seen};
use crate::workspace;

/// Mails that tests read, and sound ones.
const REAL: [&str; 2] = ["crates/mail/tests/fixtures", "sample"];
/// Longest line that is made, in bytes.
const LONGEST_LINE: u64 = 100_000;
/// The kind of mail that has no body.
const HEAD_ALONE: u64 = 4;
/// One of so many goes by the pipe, which is a process for each mail, and by a folder of files.
const BY_PIPE: u64 = 40;
const BY_FILE: u64 = 8;

pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    let desk = Desk::start(binary, None)?;
    let folder = tempfile::tempdir().context("could not make a folder")?;
    let mut doors = Doors {
        seen: Seen::new(&desk)?,
        way: Way::new(desk.smtp()),
        desk: &desk,
        files: folder.path(),
        through: Through::default(),
    };
    let real = real_mails()?;
    let mut handed_in = Mails::default();
    let mut all = Vec::new();
    for number in 0..times {
        let mail = make(random, &real);
        if mail.is_empty() || handed_in.has(&mail) || handed_in.has(&ended(&mail)) {
            continue;
        }
        let kept = doors.hand_in(number, &mail)?;
        handed_in.add(&kept);
        all.push(kept);
    }
    let Doors {
        mut seen, through, ..
    } = doors;
    if through.files > 0 {
        import(&desk, folder.path(), through.files)?;
    }
    let all_read = kept::until_read(&mut seen)?;
    let kept = kept::all(&mut seen)?;
    let missing = handed_in.missing_in(&kept.mails);
    let strange = kept.mails.missing_in(&handed_in);
    for mail in all.iter().filter(|mail| !kept.mails.has(mail)) {
        let begin = mail.get(..mail.len().min(400)).unwrap_or_default();
        eprintln!("missing, {} bytes: {}", mail.len(), begin.escape_ascii());
    }
    Ok(Outcome::new(all_read && missing == 0 && strange == 0)
        .say(format!(
            "{} different mails: {} by SMTP, {} by the API ({} of them refused by SMTP), {} by the \
             pipe, {} from files",
            handed_in.len(),
            through.smtp,
            through.api,
            through.refused,
            through.pipe,
            through.files
        ))
        .say(format!(
            "{} downloaded, {missing} of those that were accepted are not among them, {strange} are not \
             what was accepted; {} are parked; all were read: {all_read}",
            kept.mails.len(),
            kept.parked
        )))
}

/// How many went through which door.
#[derive(Default)]
struct Through {
    smtp: u64,
    refused: u64,
    api: u64,
    pipe: u64,
    files: u64,
}

struct Doors<'a> {
    seen: Seen,
    way: Way,
    desk: &'a Desk,
    files: &'a Path,
    through: Through,
}

impl Doors<'_> {
    /// Hands a mail in by one of the doors; the bytes that the desk now has.
    fn hand_in(&mut self, number: u64, mail: &[u8]) -> Result<Vec<u8>> {
        // What begins like an mbox loses that line in a pipe and in a file: some mail servers add it.
        let is_mbox = mail.starts_with(b"From ");
        if number % BY_PIPE == 1 && !is_mbox {
            deliver(self.desk, mail)?;
            self.through.pipe += 1;
            return Ok(mail.to_vec());
        }
        if number % BY_FILE == 3 && !is_mbox {
            let path = self.files.join(format!("{number:08}.eml"));
            fs::write(path, mail).context("could not write a mail")?;
            self.through.files += 1;
            return Ok(mail.to_vec());
        }
        if number.is_multiple_of(2) {
            match self.way.send("any@users.example", DESK, mail) {
                Some(250) => {
                    self.through.smtp += 1;
                    return Ok(ended(mail));
                }
                Some(500..) => self.through.refused += 1,
                answer => anyhow::bail!("mail {number} was answered with {answer:?}"),
            }
        }
        let answer = self.seen.ask("POST", "/api/v1/messages", mail)?;
        ensure!(answer.status == 202, "the API answered {}", answer.status);
        self.through.api += 1;
        Ok(mail.to_vec())
    }
}

/// Over SMTP the last line has an end (RFC 5321 section 4.1.1.4).
fn ended(mail: &[u8]) -> Vec<u8> {
    let mut mail = mail.to_vec();
    if !mail.ends_with(b"\r\n") {
        mail.extend_from_slice(b"\r\n");
    }
    mail
}

fn deliver(desk: &Desk, mail: &[u8]) -> Result<()> {
    let mut pipe = desk
        .command(&["deliver", "--recipient", DESK])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("could not start the pipe")?;
    let mut input = pipe.stdin.take().context("the pipe takes nothing")?;
    input.write_all(mail).context("the pipe took no mail")?;
    drop(input);
    let ended = pipe.wait().context("could not wait")?;
    ensure!(ended.success(), "the pipe ended with {ended}");
    Ok(())
}

fn import(desk: &Desk, folder: &Path, files: u64) -> Result<()> {
    let path = folder.to_str().context("a path that is not UTF-8")?;
    let said = desk.run(&["import", "--json", path])?;
    let counts: Value = serde_json::from_str(&said).context("the counts are not JSON")?;
    let count = |name: &str| counts.get(name).and_then(Value::as_u64).unwrap_or_default();
    let taken = count("imported") + count("parked") + count("waiting");
    ensure!(taken == files, "of {files} files: {said}");
    Ok(())
}

fn real_mails() -> Result<Vec<Vec<u8>>> {
    let root = workspace::root()?;
    let mut mails = Vec::new();
    for folder in REAL {
        for entry in fs::read_dir(root.join(folder)).context("there are no mails")? {
            let path = entry.context("there are no mails")?.path();
            if path.extension().is_some_and(|extension| extension == "eml") {
                mails.push(fs::read(&path).context("could not read a mail")?);
            }
        }
    }
    ensure!(mails.len() > 20, "only {} mails", mails.len());
    mails.sort_unstable();
    Ok(mails)
}

/// Something that somebody might send.
fn make(random: &mut Random, real: &[Vec<u8>]) -> Vec<u8> {
    let kind = random.below(10);
    let mut mail = match kind {
        0 => bytes(random, 4_000, |random| random.next().to_le_bytes()[0]),
        1 => bytes(random, 4_000, |random| {
            let parts = b"\r\n :;=\"<>()-?%\\\0\t@,.abcTF0\x80\xff\xc3\xa9";
            random.choose(parts).copied().unwrap_or(b'\n')
        }),
        2 => {
            let length = random.below(LONGEST_LINE);
            let mut line = b"Subject: a long line\r\n\r\n".to_vec();
            line.extend((0..length).map(|_| b'x'));
            line
        }
        3 => bytes(random, 300, |_| 0),
        HEAD_ALONE => head_alone(random),
        5 => cut(random, real),
        6 => [cut(random, real), cut(random, real)].concat(),
        _ => random.choose(real).cloned().unwrap_or_default(),
    };
    if random.below(3) > 0 {
        for _ in 0..=random.below(8) {
            change(random, &mut mail);
        }
    }
    // The desk knows a mail by its author, its subject and its body: another body is another mail.
    if kind != HEAD_ALONE {
        mail.extend(format!("\r\n\r\n{:x}\r\n", random.next()).into_bytes());
    }
    if kind == HEAD_ALONE {
        mail.extend(format!("X-Number: {:x}\r\n", random.next()).into_bytes());
    }
    // What stands behind the last part is no content: there the subject says that it is another one.
    let has_parts = mail
        .windows(9)
        .any(|word| word.eq_ignore_ascii_case(b"multipart"));
    if has_parts && !mail.starts_with(b"From ") {
        let subject = format!("Subject: {:x}\r\n", random.next());
        drop(mail.splice(..0, subject.into_bytes()));
    }
    // SMTP takes CRLF alone; half of all mails have nothing else.
    if random.below(2) == 0 {
        mail = with_crlf(&mail);
    }
    mail
}

fn bytes(random: &mut Random, most: u64, one: fn(&mut Random) -> u8) -> Vec<u8> {
    (0..random.below(most)).map(|_| one(random)).collect()
}

fn head_alone(random: &mut Random) -> Vec<u8> {
    let mut head = format!("Subject: {:x}\r\n", random.next());
    for _ in 0..random.below(20) {
        let names = [
            "From",
            "Subject",
            "Content-Type",
            "Message-ID",
            "X",
            "",
            "Date",
        ];
        let name = random.choose(&names).copied().unwrap_or_default();
        head.extend([name, ": ", &random.next().to_string(), "\r\n"]);
    }
    head.into_bytes()
}

fn cut(random: &mut Random, real: &[Vec<u8>]) -> Vec<u8> {
    let mut mail = random.choose(real).cloned().unwrap_or_default();
    mail.truncate(place(random, &mail));
    mail
}

fn place(random: &mut Random, mail: &[u8]) -> usize {
    let length = u64::try_from(mail.len()).unwrap_or_default();
    usize::try_from(random.below(length + 1)).unwrap_or_default()
}

fn change(random: &mut Random, mail: &mut Vec<u8>) {
    let at = place(random, mail);
    let any = random.next().to_le_bytes();
    match random.below(4) {
        0 => {
            if let Some(byte) = mail.get_mut(at) {
                *byte = any[0];
            }
        }
        1 => drop(mail.splice(at..at, any)),
        2 => {
            let end = mail.len().min(at + usize::from(any[0]));
            drop(mail.drain(at..end));
        }
        _ => {
            let end = mail.len().min(at + usize::from(any[0]));
            let piece = mail.get(at..end).unwrap_or_default().to_vec();
            drop(mail.splice(at..at, piece));
        }
    }
}

/// Every line end as SMTP wants it.
fn with_crlf(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len() + mail.len() / 20);
    for byte in mail.iter().filter(|byte| **byte != b'\r') {
        if *byte == b'\n' {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_made_sound() {
        assert_eq!(with_crlf(b"a\rb\n\r\nc"), b"ab\r\n\r\nc");
        assert_eq!(ended(b"a"), b"a\r\n");
        assert_eq!(ended(b"a\r\n"), b"a\r\n");
    }

    #[test]
    fn all_kinds_are_made_and_half_of_them_can_go_by_smtp() {
        let real = vec![b"From: a\n\nhello\n".to_vec(), b"To: b\n\nbye\n".to_vec()];
        let mut random = Random::new(1);
        let mails: Vec<_> = (0..400).map(|_| make(&mut random, &real)).collect();
        let sound = |mail: &&Vec<u8>| with_crlf(mail) == **mail && !mail.contains(&0);
        assert!(mails.iter().filter(sound).count() > 100);
        assert!(mails.iter().any(|mail| mail.len() > 50_000));
        assert!(mails.iter().any(|mail| mail.contains(&0)));
    }
}
