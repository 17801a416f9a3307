//! Whose code we may build on, and where it comes from.

use super::Finding;
use super::crates::{Graph, Package};

/// Licences that may be combined with AGPL-3.0-or-later.
const COMPATIBLE: [&str; 18] = [
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "LGPL-2.0-or-later",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
    "bzip2-1.0.6",
];
/// Where foreign code may come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks licence and source of every foreign package.
pub(super) fn check(graph: &Graph) -> Vec<Finding> {
    graph.foreign().flat_map(check_package).collect()
}

fn check_package(package: &Package) -> Vec<Finding> {
    let place = format!("{} {}", package.name, package.version);
    let licence = package.license.as_deref().unwrap_or_default();
    let mut findings = Vec::new();
    if !is_compatible(licence) {
        findings.push(Finding::new(
            &place,
            format!("the licence {licence:?} is not on the list"),
        ));
    }
    if package.source.as_deref() != Some(SOURCE) {
        findings.push(Finding::new(&place, "does not come from crates.io"));
    }
    findings
}

/// Reads an SPDX expression: `OR` needs one side, `AND` both. Brackets may stand round an `OR`
/// only, which is all that published crates do; anything else counts as not compatible.
fn is_compatible(expression: &str) -> bool {
    // The old form of Rust's own crates, `MIT/Apache-2.0`, means `OR`.
    let expression = expression.replace('/', " OR ");
    let mut depth = 0_u32;
    let outside: String = expression
        .chars()
        .map(|letter| {
            depth = match letter {
                '(' => depth.saturating_add(1),
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            // Hides a bracket's inside from the split below.
            if depth > 0 && letter == ' ' {
                '\u{1}'
            } else {
                letter
            }
        })
        .collect();
    // AND binds closer than OR (SPDX specification, annex D.4.5).
    outside.split(" OR ").any(|side| {
        side.split(" AND ").all(|part| {
            let part = part.trim().replace('\u{1}', " ");
            match part.strip_prefix('(').and_then(|p| p.strip_suffix(')')) {
                Some(inner) => inner
                    .split(" OR ")
                    .any(|licence| COMPATIBLE.contains(&licence.trim())),
                None => COMPATIBLE.contains(&part.as_str()),
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        assert_eq!(is_compatible(expression), expected, "{expression}");
    }

    #[test]
    fn one_good_choice_is_enough_and_every_duty_counts() {
        check("MIT", true);
        check("MIT OR Proprietary", true);
        check("MIT/Apache-2.0", true);
        check("Proprietary", false);
        check("MIT AND Proprietary", false);
        check("(MIT OR Proprietary) AND Unicode-3.0", true);
        check("Unicode-3.0 AND (MIT OR Apache-2.0)", true);
        check("(Proprietary) AND MIT", false);
        check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true);
        check("ISC AND (Apache-2.0 OR ISC) AND Apache-2.0 AND MIT", true);
        check("", false);
    }
}
