//! Fuzzing without any help of the compiler.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use fuzz_targets::{Mutator, TARGETS, inputs, words};

/// Longest input that is made, in bytes.
const LONGEST: usize = 64 * 1024;
/// Longest time that one input may take. A machine that does ten other things is no excuse for more.
const SLOW: Duration = Duration::from_secs(10);

/// Arguments of `inside fuzz`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The target.
    target: String,
    /// The root of the repository.
    #[arg(long)]
    root: PathBuf,
    /// How long, in seconds.
    #[arg(long)]
    seconds: u64,
    /// Chance begins with this.
    #[arg(long)]
    seed: u64,
    /// Where each input is written before it is tried, so that it outlives us.
    #[arg(long)]
    current: PathBuf,
}

/// Tries changed inputs until the time is over. Whatever fails ends the process.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let target = TARGETS
        .iter()
        .find(|target| target.name == arguments.target)
        .context("there is no such target")?;
    let dictionary = arguments
        .root
        .join("fuzz/dictionaries")
        .join(format!("{}.dict", target.name));
    let dictionary = fs::read_to_string(dictionary).context("no dictionary")?;
    let inputs = inputs(&arguments.root, target).context("no inputs")?;
    let inputs: Vec<_> = inputs.into_iter().map(|(_, bytes)| bytes).collect();
    let watch = Watch::start();
    let mut slowest = Duration::ZERO;
    let mut attempt = |input: &[u8]| -> Result<u64> {
        fs::write(&arguments.current, input).context("could not write the input")?;
        watch.again();
        let begin = Instant::now();
        let answer = (target.run)(input);
        slowest = slowest.max(begin.elapsed());
        Ok(answer)
    };
    let mut mutator = Mutator::new(arguments.seed, inputs.clone(), words(&dictionary), LONGEST);
    for input in inputs {
        let answer = attempt(&input)?;
        mutator.learn(input, answer);
    }
    let (begin, mut count) = (Instant::now(), 0_u64);
    while begin.elapsed() < Duration::from_secs(arguments.seconds) {
        let input = mutator.input();
        let answer = attempt(&input)?;
        mutator.learn(input, answer);
        count += 1;
    }
    println!(
        "{}: {count} inputs, {} kinds of answers, the slowest took {} ms",
        target.name,
        mutator.kinds(),
        slowest.as_millis()
    );
    Ok(())
}

/// Ends the process when one input takes too long.
struct Watch(Arc<AtomicU64>);

impl Watch {
    fn start() -> Self {
        let inputs = Arc::new(AtomicU64::new(0));
        let watched = Arc::clone(&inputs);
        thread::spawn(move || {
            let (mut seen, mut since) = (0, Instant::now());
            loop {
                thread::park_timeout(Duration::from_millis(100));
                let now = watched.load(Ordering::Relaxed);
                if now != seen {
                    (seen, since) = (now, Instant::now());
                } else if since.elapsed() > SLOW {
                    eprintln!("one input takes more than {} s", SLOW.as_secs());
                    std::process::abort();
                }
            }
        });
        Self(inputs)
    }

    fn again(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}
