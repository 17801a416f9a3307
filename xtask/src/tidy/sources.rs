//! What may stand in a file.

use std::path::Path;

use super::Finding;
use super::tree::TextFile;

/// Most lines of production code in a file.
const LONGEST: usize = 500;
/// Files that may be longer, each with its reason. May only shrink.
const LONG_FILES: [(&str, &str); 0] = [];

/// Marks of unfinished work, and of a lint that was switched off and not expected. Written in two
/// halves, or this file would find itself.
const LEFTOVERS: [(&str, &str); 4] = [
    (concat!("FIX", "ME"), "is unfinished"),
    (concat!("TO", "DO"), "is unfinished"),
    (concat!("to", "do!"), "is unfinished"),
    (
        concat!("#[", "allow"),
        "switches a lint off; expect it, with a reason",
    ),
];
/// Endings of files that hold other people's bytes, or are written by tools.
const FOREIGN: [&str; 8] = [
    ".eml",
    ".mbox",
    ".snap",
    ".asc",
    ".ftl.orig",
    ".patch",
    ".lock",
    ".html.golden",
];

/// Folders of the same.
const FOREIGN_FOLDERS: [&str; 2] = ["fuzz/corpus/", "fuzz/regressions/"];

/// Checks one file.
pub(super) fn check(file: &TextFile, machine: &[String]) -> Vec<Finding> {
    let mut findings = check_words_of_the_machine(file, machine);
    if is_foreign(&file.path) {
        return findings;
    }
    findings.extend(check_layout(file));
    findings.extend(check_lints(file));
    if is_rust(&file.path) {
        findings.extend(check_leftovers(file));
        findings.extend(check_environment(file));
    }
    findings
}

fn is_foreign(path: &str) -> bool {
    FOREIGN.iter().any(|ending| path.ends_with(ending))
        || FOREIGN_FOLDERS
            .iter()
            .any(|folder| path.starts_with(folder))
}

/// A crate without this line would be free of every lint, also of the one that forbids `unsafe`
/// (bar S19).
fn check_lints(file: &TextFile) -> Option<Finding> {
    // That of cargo-fuzz is a workspace of its own; it holds no code but calls.
    let is_ours = file.path.ends_with("/Cargo.toml") && file.path != "fuzz/Cargo.toml";
    (is_ours && !file.text.contains("[lints]\nworkspace = true\n"))
        .then(|| Finding::new(&file.path, "does not take the lints of the workspace"))
}

fn at(file: &TextFile, line: usize) -> String {
    format!("{}:{}", file.path, line.saturating_add(1))
}

fn check_layout(file: &TextFile) -> Vec<Finding> {
    let trailing = file
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.ends_with([' ', '\t', '\r']))
        .map(|(number, _)| Finding::new(at(file, number), "ends in white space"));
    let end = (!file.text.is_empty() && !file.text.ends_with('\n'))
        .then(|| Finding::new(&file.path, "does not end in a newline"));
    trailing.chain(end).collect()
}

fn check_leftovers(file: &TextFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for (word, what) in LEFTOVERS {
            if line.contains(word) {
                findings.push(Finding::new(at(file, number), format!("{word}: {what}")));
            }
        }
    }
    findings
}

/// Only the binary reads the environment: configuration comes from one place. Cargo talks to build
/// scripts through it.
fn check_environment(file: &TextFile) -> Vec<Finding> {
    let may = ["crates/confidesk/", "crates/testkit/", "xtask/"];
    if may.iter().any(|folder| file.path.starts_with(folder))
        || file.path.ends_with("/build.rs")
        || is_test_file(&file.path)
    {
        return Vec::new();
    }
    file.text
        .lines()
        .take(production_lines(&file.text))
        .enumerate()
        .filter(|(_, line)| line.contains("env::var") || line.contains("env::args"))
        .map(|(number, _)| {
            Finding::new(at(file, number), "reads the environment; take an argument")
        })
        .collect()
}

fn check_words_of_the_machine(file: &TextFile, machine: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        if machine.iter().any(|word| contains_word(line, word)) {
            findings.push(Finding::new(
                at(file, number),
                "names the machine where it was written",
            ));
        }
    }
    findings
}

/// Finds a word that is not part of a longer one.
fn contains_word(line: &str, word: &str) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    line.match_indices(word).any(|(start, found)| {
        let before = line.get(..start).and_then(|text| text.chars().next_back());
        let after = line
            .get(start.saturating_add(found.len())..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(joins) && !after.is_some_and(joins)
    })
}

/// Chooses what must not stand in a file: paths, the host's name, hosts of registries.
///
/// A home folder of one level such as root's, and a host name that is also a word, would be found
/// everywhere; those are left out.
pub(super) fn telling_words(
    root: &str,
    home: &str,
    hostname: &str,
    cargo_configuration: &str,
) -> Vec<String> {
    let deep = |path: &&str| path.matches('/').count() >= 2 && !path.ends_with('/');
    let paths = [root, home].into_iter().filter(deep).map(str::to_owned);
    let telling =
        hostname.len() >= 6 && hostname.contains(|c: char| c.is_ascii_digit() || c == '-');
    let host = telling.then(|| hostname.to_owned());
    let registries = cargo_configuration
        .split("://")
        .skip(1)
        .filter_map(|rest| rest.split(['/', '"', '\'']).next())
        .filter_map(|host| host.rsplit('@').next()?.split(':').next())
        .filter(|host| !["index.crates.io", "github.com", "static.crates.io"].contains(host))
        .filter(|host| host.contains('.'))
        .map(str::to_owned);
    paths.chain(host).chain(registries).collect()
}

/// Checks the length of all files at once, so that the list of exceptions can only shrink.
pub(super) fn check_long_files(files: &[TextFile]) -> Vec<Finding> {
    let is_long = |file: &&TextFile| {
        is_rust(&file.path) && !is_test_file(&file.path) && production_lines(&file.text) > LONGEST
    };
    let long: Vec<&TextFile> = files.iter().filter(is_long).collect();
    let unexcused = long
        .iter()
        .filter(|file| LONG_FILES.iter().all(|(path, _)| *path != file.path))
        .map(|file| {
            let lines = production_lines(&file.text);
            Finding::new(
                &file.path,
                format!("has {lines} lines without its tests; {LONGEST} is the most"),
            )
        });
    let needless = LONG_FILES
        .iter()
        .filter(|(path, _)| long.iter().all(|file| file.path != *path))
        .map(|(path, _)| Finding::new(*path, "needs no exception for its length any more"));
    unexcused.chain(needless).collect()
}

/// Lines before the tests, which stand last.
fn production_lines(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .windows(2)
        .position(|pair| {
            matches!(pair, [attribute, module] if attribute.trim() == "#[cfg(test)]"
                && module.starts_with("mod ") && module.ends_with('{'))
        })
        .unwrap_or(lines.len())
}

fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}

/// Files that are not part of the program.
fn is_test_file(path: &str) -> bool {
    ["/tests/", "/benches/", "/examples/"]
        .iter()
        .any(|folder| path.contains(folder))
        || path.ends_with("/tests.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextFile {
        TextFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[track_caller]
    fn check_file(path: &str, text: &str, expected: &[&str]) {
        let machine = ["/home/ann/desk".to_owned(), "build-7".to_owned()];
        let found: Vec<String> = check(&file(path, text), &machine)
            .into_iter()
            .map(|finding| finding.place)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn layout() {
        check_file("a.md", "fine\n", &[]);
        check_file("a.md", "", &[]);
        check_file("a.md", "no end", &["a.md"]);
        check_file("a.md", "one \ntwo\n", &["a.md:1"]);
        check_file("a.eml", "one \r\ntwo", &[]);
        check_file("fuzz/corpus/letter/report", "one \r\ntwo", &[]);
    }

    #[test]
    fn every_crate_takes_our_lints() {
        check_file("crates/a/Cargo.toml", "[lints]\nworkspace = true\n", &[]);
        check_file(
            "crates/a/Cargo.toml",
            "[package]\n",
            &["crates/a/Cargo.toml"],
        );
        check_file("Cargo.toml", "[workspace]\n", &[]);
        check_file("fuzz/Cargo.toml", "[package]\n", &[]);
        check_file(
            "fuzz/targets/Cargo.toml",
            "[package]\n",
            &["fuzz/targets/Cargo.toml"],
        );
    }

    #[test]
    fn unfinished_work_is_found() {
        check_file("a.rs", concat!("// TO", "DO later\n"), &["a.rs:1"]);
        check_file(
            "a.rs",
            concat!("fine\n#[al", "low(dead_code)]\n"),
            &["a.rs:2"],
        );
        check_file("a.md", concat!("A TO", "DO list is a list.\n"), &[]);
    }

    #[test]
    fn only_the_binary_reads_the_environment() {
        let reads = "let a = std::env::var(\"A\");\n";
        check_file("crates/app/src/a.rs", reads, &["crates/app/src/a.rs:1"]);
        check_file("crates/confidesk/src/config.rs", reads, &[]);
        check_file("crates/store/tests/engines.rs", reads, &[]);
        let in_tests = format!("#[cfg(test)]\nmod tests {{\n{reads}}}\n");
        check_file("crates/app/src/a.rs", &in_tests, &[]);
        check_file(
            "crates/app/src/a.rs",
            "let a = env!(\"CARGO_PKG_VERSION\");\n",
            &[],
        );
    }

    #[test]
    fn no_file_says_where_it_was_written() {
        check_file("a.md", "see /home/ann/desk/a.rs\n", &["a.md:1"]);
        check_file("a.md", "see /home/ann/desktop\n", &[]);
        check_file("Cargo.lock", "on build-7\n", &["Cargo.lock:1"]);
        check_file("a.md", "build-77\n", &[]);
    }

    #[test]
    fn words_that_anybody_might_write_tell_nothing() {
        assert_eq!(telling_words("/desk", "/root", "debian", ""), [""; 0]);
        let configuration = "[source.mirror]\nregistry = \"sparse+https://ann:x@mirror.corp.example/a/\"\n\
                             [source.b]\nregistry = \"https://github.com/rust-lang/crates.io-index\"\n";
        assert_eq!(
            telling_words("/home/ann/desk", "/home/ann", "build-7", configuration),
            [
                "/home/ann/desk",
                "/home/ann",
                "build-7",
                "mirror.corp.example"
            ],
        );
    }

    #[test]
    fn tests_do_not_count_as_length() {
        let code = "let a = 1;\n".repeat(500);
        let tests = format!("{code}#[cfg(test)]\nmod tests {{\n{code}}}\n");
        assert_eq!(check_long_files(&[file("a.rs", &tests)]), []);
        let long = format!("{code}let b = 2;\n");
        assert_eq!(check_long_files(&[file("a.rs", &long)]).len(), 1);
        assert_eq!(check_long_files(&[file("a/tests/b.rs", &long)]), []);
    }
}
