//! Programs of the operator's: run without a shell, for a limited time, with limited output.

use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// Why a program did not do what it should. Nothing of what it got or printed is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProgramError {
    /// There is no such program, or it may not be run.
    #[error("the command cannot be run")]
    NotRun,
    /// It took too long and was ended.
    #[error("the command took too long")]
    TimedOut,
    /// It ended with this code.
    #[error("the command ended with {0}")]
    Failed(i32),
    /// A signal ended it, or speaking with it failed.
    #[error("the command broke off")]
    Broken,
}

/// Runs a program with its arguments and returns at most `most` bytes of what it prints. `input` is
/// what it may read; what it complains is thrown away. It is ended when `limit` is over.
///
/// # Errors
/// When it does not end by itself with 0.
pub async fn run(
    words: &[String],
    input: &[u8],
    limit: Duration,
    most: u64,
) -> Result<Zeroizing<Vec<u8>>, ProgramError> {
    let (program, arguments) = words.split_first().ok_or(ProgramError::NotRun)?;
    let stdin = if input.is_empty() {
        Stdio::null()
    } else {
        Stdio::piped()
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|_cause| ProgramError::NotRun)?;
    let writes_to = child.stdin.take();
    let printed = child.stdout.take().ok_or(ProgramError::Broken)?;
    let writing = async move {
        if let Some(mut stdin) = writes_to {
            // One that has read enough may close its end.
            drop(stdin.write_all(input).await);
            drop(stdin.shutdown().await);
        }
    };
    let running = async {
        let mut bytes = Zeroizing::new(Vec::new());
        let mut printed = printed.take(most);
        let ((), read) = tokio::join!(writing, printed.read_to_end(&mut bytes));
        read?;
        // Who prints more is told so by a closed pipe.
        drop(printed);
        Ok::<_, std::io::Error>((bytes, child.wait().await?))
    };
    match timeout(limit, running).await {
        Ok(Ok((bytes, ended))) if ended.success() => Ok(bytes),
        Ok(Ok((_, ended))) => Err(failed(ended)),
        Ok(Err(_cause)) => Err(ProgramError::Broken),
        Err(_elapsed) => Err(ProgramError::TimedOut),
    }
}

fn failed(ended: ExitStatus) -> ProgramError {
    ended
        .code()
        .map_or(ProgramError::Broken, ProgramError::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(10);

    async fn run_words(words: &[&str], input: &[u8]) -> Result<Vec<u8>, ProgramError> {
        let words: Vec<_> = words.iter().map(|word| String::from(*word)).collect();
        let printed = run(&words, input, LIMIT, 1_000_000).await;
        printed.map(|printed| printed.to_vec())
    }

    #[tokio::test]
    async fn a_program_gets_all_of_its_input_and_its_words_as_they_are() {
        let input = b"a\r\nb\0".repeat(200_000);
        assert_eq!(
            run_words(&["cat"], &input).await.unwrap(),
            input[..1_000_000]
        );
        let counted = run_words(&["wc", "-c"], &input).await.unwrap();
        assert_eq!(counted.trim_ascii(), b"1000000");
        let words = run_words(&["printf", "%s|", "$HOME", "a b", ";id"], b"").await;
        assert_eq!(words.unwrap(), b"$HOME|a b|;id|");
        // Nobody has to read.
        assert_eq!(run_words(&["true"], &input).await, Ok(Vec::new()));
    }

    #[tokio::test]
    async fn what_goes_wrong_is_told_apart() {
        assert_eq!(run_words(&[], b"").await, Err(ProgramError::NotRun));
        assert_eq!(
            run_words(&["/nowhere/at-all"], b"x").await,
            Err(ProgramError::NotRun)
        );
        assert_eq!(
            run_words(&["sh", "-c", "exit 3"], b"x").await,
            Err(ProgramError::Failed(3))
        );
        assert_eq!(
            run_words(&["sh", "-c", "kill $$"], b"").await,
            Err(ProgramError::Broken)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_program_that_hangs_is_ended() {
        let begin = tokio::time::Instant::now();
        assert_eq!(
            run_words(&["sleep", "600"], b"x").await,
            Err(ProgramError::TimedOut)
        );
        assert_eq!(begin.elapsed(), LIMIT);
    }
}
