//! Links of our Markdown files to other files.

use std::path::{Component, Path, PathBuf};

use super::Finding;
use super::tree::TextFile;

/// Checks that every file exists that a Markdown file links to; `exists` takes a path from the root.
pub(super) fn check(file: &TextFile, exists: impl Fn(&Path) -> bool) -> Vec<Finding> {
    let extension = Path::new(&file.path).extension();
    if extension.is_none_or(|extension| extension != "md") {
        return Vec::new();
    }
    links(&file.text)
        .into_iter()
        .filter_map(|(line, target)| {
            let path = resolve(&file.path, target)?;
            (!exists(&path)).then(|| {
                Finding::new(
                    format!("{}:{line}", file.path),
                    format!("links to {target}, which does not exist"),
                )
            })
        })
        .collect()
}

/// Targets of `[text](target)` and `![text](target)` outside of code, with the number of the line.
fn links(markdown: &str) -> Vec<(usize, &str)> {
    let mut links = Vec::new();
    let mut in_code = false;
    for (number, line) in markdown.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code {
            continue;
        }
        // Between back-quotes every second piece is code.
        for prose in line.split('`').step_by(2) {
            let targets = prose
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split([')', ' ']).next());
            links.extend(targets.map(|target| (number.saturating_add(1), target)));
        }
    }
    links
}

/// The path from the root that a link means; `None` for addresses and for places in the same file.
fn resolve(from: &str, target: &str) -> Option<PathBuf> {
    let path = target.split('#').next().unwrap_or_default();
    if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    let start = if path.starts_with('/') {
        Path::new("")
    } else {
        Path::new(from).parent()?
    };
    let mut whole = PathBuf::new();
    for part in start.join(path.trim_start_matches('/')).components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::ParentDir => {
                whole.pop();
            }
            _ => {}
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_links(path: &str, text: &str, expected: &[&str]) {
        let file = TextFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let there = ["docs/manual/install.md", "README.md"];
        let exists = |target: &Path| there.iter().any(|path| Path::new(path) == target);
        let found: Vec<String> = check(&file, exists)
            .into_iter()
            .map(|finding| finding.place)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn links_are_followed_from_where_they_stand() {
        check_links("README.md", "[a](docs/manual/install.md#begin)\n", &[]);
        check_links(
            "docs/manual/a.md",
            "[a](install.md) [b](../../README.md)\n",
            &[],
        );
        check_links("docs/manual/a.md", "[a](/README.md)\n", &[]);
        check_links("docs/a.md", "fine\n[a](install.md)\n", &["docs/a.md:2"]);
        check_links("a.md", "![p](pictures/none.png \"title\")\n", &["a.md:1"]);
    }

    #[test]
    fn addresses_and_code_are_left_alone() {
        check_links("a.md", "[a](https://example.org/x) [b](#below)\n", &[]);
        check_links("a.md", "[a](mailto:ann@example.org)\n", &[]);
        check_links("a.md", "`[a](none.md)`\n```\n[a](none.md)\n```\n", &[]);
        check_links("a.rs", "[a](none.md)\n", &[]);
    }
}
