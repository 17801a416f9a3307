//! What this program does when it is started as a child.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use sandbox::{LOCK_REFUSED, OnFailure, Role, lock_in, run_reader};

use crate::acts::{self, World};
use crate::errands;

/// Exit code of an act that was denied with an error.
pub(crate) const DENIED: u8 = 3;

pub(crate) fn play(args: &[String]) -> ExitCode {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["reader"] => locked(&Role::Reader, || {
            run_reader(io::stdin().lock(), io::stdout().lock())
        }),
        ["moody"] => locked(&Role::Reader, moody),
        ["moody-unlocked"] => end(moody()),
        ["refused"] => ExitCode::from(LOCK_REFUSED),
        ["silent"] => ExitCode::SUCCESS,
        ["keyd", folder] => locked(&keyd(folder), || keep(Path::new(folder))),
        ["keyd-unsafe", folder] => {
            let went_on = lock_in(&keyd(folder), OnFailure::GoOnUnsafely).is_ok();
            end(if went_on {
                Ok(())
            } else {
                Err(io::ErrorKind::Other.into())
            })
        }
        ["act", role, name, folder, tcp, parent] => {
            let world = World::from_args(folder, tcp, parent);
            let act = acts::named(name).unwrap();
            match *role {
                "free" => end(act(&world)),
                "reader" => locked(&Role::Reader, || act(&world)),
                _ => locked(&keyd(&format!("{folder}/keys")), || act(&world)),
            }
        }
        _ => ExitCode::FAILURE,
    }
}

fn keyd(folder: &str) -> Role<'_> {
    Role::Keyd {
        folder: Path::new(folder),
    }
}

fn locked(role: &Role<'_>, work: impl FnOnce() -> io::Result<()>) -> ExitCode {
    match lock_in(role, OnFailure::Refuse) {
        Ok(()) => end(work()),
        Err(_) => ExitCode::from(LOCK_REFUSED),
    }
}

fn end(result: io::Result<()>) -> ExitCode {
    result.map_or(ExitCode::from(DENIED), |()| ExitCode::SUCCESS)
}

/// A reader that reads well until a mail tells it to do otherwise.
fn moody() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    loop {
        let mut head = [0; 12];
        input.read_exact(&mut head)?;
        let turn = number(&head[..4]);
        let question = next_bytes(&mut input, &head[4..8])?;
        let mut raw = next_bytes(&mut input, &head[8..])?;
        match raw.as_slice() {
            b"pid" => raw = mail(&format!("pid {}", std::process::id())),
            word if word.starts_with(b"errand") => {
                let fetched = errands::play(word, turn, &mut input, &mut output)?;
                raw = mail(&fetched);
            }
            word => misbehave(word, turn, &mut output)?,
        }
        let noise: &[u8] = if raw == b"noise" { b"x" } else { b"" };
        head[8..].copy_from_slice(&u32::try_from(raw.len()).unwrap().to_le_bytes());
        let frame = [head.as_slice(), &question, &raw].concat();
        let mut answer = Vec::new();
        run_reader(frame.as_slice(), &mut answer)?;
        answer.extend_from_slice(noise);
        output.write_all(&answer)?;
        output.flush()?;
    }
}

fn mail(text: &str) -> Vec<u8> {
    format!("Subject: a\r\n\r\n{text}\r\n").into_bytes()
}

pub(crate) fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().unwrap())
}

pub(crate) fn next_bytes(input: &mut impl Read, length: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(number(length)).unwrap()];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn write_answer(
    output: &mut impl Write,
    kind: u8,
    turn: u32,
    body: &[u8],
) -> io::Result<()> {
    write_head(output, kind, turn, u32::try_from(body.len()).unwrap())?;
    output.write_all(body)?;
    output.flush()
}

fn write_head(output: &mut impl Write, kind: u8, turn: u32, length: u32) -> io::Result<()> {
    output.write_all(&[kind])?;
    output.write_all(&turn.to_le_bytes())?;
    output.write_all(&length.to_le_bytes())
}

/// Does what the mail says; a mail that says nothing of the kind is left to be read.
fn misbehave(word: &[u8], turn: u32, output: &mut impl Write) -> io::Result<()> {
    let mut answer = |kind: u8, turn: u32, length: u32, body: &[u8]| {
        write_head(output, kind, turn, length)?;
        output.write_all(body)?;
        output.flush()
    };
    match word {
        b"panic" => panic!("told to"),
        b"abort" => std::process::abort(),
        b"overflow" => drop(deep(u64::from(turn))),
        b"leave" => return Err(io::ErrorKind::Other.into()),
        b"hang" => loop {
            std::hint::spin_loop();
        },
        b"memory" => drop(vec![1_u8; 10_000_000_000]),
        b"forbidden" => drop(std::fs::read_dir("/")),
        b"endless" => answer(1, turn, u32::MAX, &vec![b'a'; 100_000])?,
        b"flood" => loop {
            answer(1, turn, 30_000_000, &vec![0; 100_000])?;
        },
        b"huge" => answer(1, turn, 32 * 1024 * 1024 + 1, b"")?,
        b"short" => {
            answer(1, turn, 1000, b"short")?;
            return Err(io::ErrorKind::Other.into());
        }
        // With a session key before it, as there should be.
        b"clear" => answer(2, turn, 26, b"\x07\x10sixteen bytes...Dear Ann")?,
        b"garbage" => answer(1, turn, 4, &[0xff; 4])?,
        b"kind" => answer(77, turn, 0, b"")?,
        b"swapped" => answer(3, turn, 0, b"")?,
        b"turn" => answer(3, turn.wrapping_add(1), 0, b"")?,
        b"hollow" => answer(1, turn, 30_000_000, &vec![0; 30_000_000])?,
        b"drip" => loop {
            answer(1, turn, 1_000_000, b"")?;
            for _ in 0..200_000_000_u32 {
                std::hint::black_box(turn);
            }
        },
        _ => {}
    }
    Ok(())
}

#[expect(
    unconditional_recursion,
    reason = "to be stopped by the end of the stack"
)]
fn deep(level: u64) -> u64 {
    std::hint::black_box(deep(std::hint::black_box(level) + 1)) + 1
}

/// A key process that writes down what it hears, the way a ledger is written, and says so.
fn keep(folder: &Path) -> io::Result<()> {
    let mut line = String::new();
    while io::stdin().read_line(&mut line)? > 0 {
        let new = folder.join("ledger.new");
        let ledger = folder.join("ledger");
        let mut file = std::fs::File::create(&new)?;
        file.write_all(line.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&new, &ledger)?;
        std::fs::File::open(folder)?.sync_all()?;
        let kept = std::fs::read_to_string(&ledger)?;
        std::fs::create_dir_all(folder.join("old"))?;
        std::fs::rename(&ledger, folder.join("old").join("ledger"))?;
        std::fs::remove_file(folder.join("old").join("ledger"))?;
        let secret = [7_u8; 64];
        let _guard = region::lock(secret.as_ptr(), secret.len()).map_err(io::Error::other)?;
        let stretched = vec![1_u8; 128 * 1024 * 1024];
        std::hint::black_box(&stretched);
        let random = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 1);
        std::hint::black_box(random);
        let entries = std::fs::read_dir(folder)?.count();
        println!("kept {} {entries}", kept.trim());
        line.clear();
    }
    Ok(())
}
