//! What processes take.

use std::fs;

use anyhow::{Context as _, Result};

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
