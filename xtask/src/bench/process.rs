//! What processes take.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use crate::wire::pause;

/// Memory of a process and all below it, in MiB, with what they share counted once (PSS).
pub(super) fn proportional_memory(process: u32) -> Result<f64> {
    let mut kilobytes: u32 = 0;
    for process in with_descendants(process, &parents()) {
        let Ok(rollup) = fs::read_to_string(format!("/proc/{process}/smaps_rollup")) else {
            // It has ended meanwhile.
            continue;
        };
        let found = line_in_kilobytes(&rollup, "Pss:").context("no Pss in smaps_rollup")?;
        kilobytes = kilobytes.saturating_add(found);
    }
    Ok(f64::from(kilobytes) / 1024.0)
}

/// Processor time that the desk has taken so far, by what it was taken for, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Taken {
    /// `serve` itself.
    pub(crate) serve: f64,
    /// The process that keeps the keys.
    pub(crate) keyd: f64,
    /// Processes that read mail, also those that have ended.
    pub(crate) readers: f64,
}

/// Looks at `serve` and its children.
pub(crate) fn taken(serve: u32) -> Taken {
    let mut taken = Taken::default();
    for process in with_descendants(serve, &parents()) {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let Some([own, children]) = times_in_stat(&stat) else {
            continue;
        };
        if process == serve {
            taken.serve += own;
            // The key process lives as long as the desk: what has ended were readers.
            taken.readers += children;
        } else if role(process) == "keyd" {
            taken.keyd += own;
        } else {
            taken.readers += own;
        }
    }
    taken
}

/// The most memory that one reader has while this is there.
pub(crate) struct Peak {
    stop: Arc<AtomicBool>,
    watching: JoinHandle<f64>,
}

impl Peak {
    /// Between two looks. Most peaks are seen afterwards: the kernel remembers them as long as the
    /// reader lives.
    const LOOK: Duration = Duration::from_millis(20);

    /// Begins to look at the readers below `serve`.
    pub(crate) fn watch(serve: u32) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        // What a reader had for an earlier mail does not count.
        let before = readers(serve);
        let watching = thread::spawn(move || {
            let mut most = 0.0_f64;
            loop {
                let last = told.load(Ordering::SeqCst);
                for (process, (peak, now)) in readers(serve) {
                    let known = before.get(&process).map(|(peak, _)| *peak);
                    let taken = if known == Some(peak) { now } else { peak };
                    most = most.max(f64::from(taken) / 1024.0);
                }
                if last {
                    return most;
                }
                pause(Self::LOOK);
            }
        });
        Self { stop, watching }
    }

    /// In MiB.
    pub(crate) fn finish(self) -> Result<f64> {
        self.stop.store(true, Ordering::SeqCst);
        let most = self.watching.join();
        most.map_err(|_panic| anyhow!("the watch has panicked"))
    }
}

/// The largest and the present resident memory of each reader, in KiB.
fn readers(serve: u32) -> BTreeMap<u32, (u32, u32)> {
    let below = with_descendants(serve, &parents()).into_iter();
    below
        .filter(|process| *process != serve && role(*process) == "reader")
        .filter_map(|process| {
            let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
            let peak = line_in_kilobytes(&status, "VmHWM:")?;
            Some((process, (peak, line_in_kilobytes(&status, "VmRSS:")?)))
        })
        .collect()
}

/// The first word after the program's name.
fn role(process: u32) -> String {
    let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let word = line.split(|byte| *byte == 0).nth(1).unwrap_or_default();
    String::from_utf8_lossy(word).into_owned()
}

/// Seconds in `/proc/PID/stat` (proc(5)): its own, and those of children that it has waited for.
fn times_in_stat(stat: &str) -> Option<[f64; 2]> {
    /// Ticks a second, the same on every Linux that the desk runs on.
    const TICKS: f64 = 100.0;
    let (_, rest) = stat.rsplit_once(')')?;
    // Fields 14 to 17; the state is the third.
    let fields = rest.split_whitespace().skip(11).take(4);
    let ticks: Vec<u32> = fields.filter_map(|field| field.parse().ok()).collect();
    let [user, system, children_user, children_system] = ticks.try_into().ok()?;
    let seconds = |ticks: u32, more: u32| (f64::from(ticks) + f64::from(more)) / TICKS;
    Some([
        seconds(user, system),
        seconds(children_user, children_system),
    ])
}

/// All processes with the one that started them.
fn parents() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten();
    entries
        .filter_map(|entry| {
            let process = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            Some((process, parent_in_stat(&stat)?))
        })
        .collect()
}

/// The fourth field of `/proc/PID/stat`; the second one is a name in brackets that may hold anything.
fn parent_in_stat(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn with_descendants(process: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let mut found = vec![process];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        let children = parents
            .iter()
            .filter(|(child, of)| *of == parent && !found.contains(child));
        let children: Vec<u32> = children.map(|(child, _)| *child).collect();
        found.extend(children);
        next += 1;
    }
    found
}

fn line_in_kilobytes(text: &str, name: &str) -> Option<u32> {
    text.lines()
        .find_map(|line| line.strip_prefix(name))?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_brackets_confuses_nobody() {
        assert_eq!(parent_in_stat("7 (a) 9 (b)) S 3 7 7 0"), Some(3));
        assert_eq!(parent_in_stat("7"), None);
    }

    #[test]
    fn times_are_read_behind_any_name() {
        let stat = "7 (a) 9) S 3 7 7 0 -1 4194304 5 6 7 8 150 50 20 30 20 0 1 0";
        assert_eq!(times_in_stat(stat), Some([2.0, 0.5]));
        assert_eq!(times_in_stat("7 (a) S 3"), None);
    }

    #[test]
    fn children_of_children_count() {
        let parents = [(2, 1), (3, 2), (4, 3), (5, 9)];
        assert_eq!(with_descendants(2, &parents), [2, 3, 4]);
    }

    #[test]
    fn our_own_memory_can_be_read() {
        assert!(proportional_memory(std::process::id()).unwrap() > 0.5);
        assert_eq!(
            line_in_kilobytes("Rss: 9 kB\nPss:   12 kB\n", "Pss:"),
            Some(12)
        );
    }
}
