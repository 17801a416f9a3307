//! What of the outside world is installed for the tests.

use std::path::{Path, PathBuf};

use crate::postgres::ServerPrograms;
use crate::programs;

/// Names the PostgreSQL server in which tests may make databases.
pub(super) const POSTGRES: &str = "CONFIDESK_TEST_POSTGRES";

/// Every variable that tells tests what there is.
pub(super) const VARIABLES: [&str; 11] = [
    POSTGRES,
    "CONFIDESK_TEST_CHROMIUM",
    "CONFIDESK_TEST_CHROMEDRIVER",
    "CONFIDESK_TEST_DOVECOT",
    "CONFIDESK_TEST_EXIM",
    "CONFIDESK_TEST_FIREFOX",
    "CONFIDESK_TEST_GECKODRIVER",
    "CONFIDESK_TEST_GPG",
    "CONFIDESK_TEST_NEOMUTT",
    "CONFIDESK_TEST_SCRIPT",
    "CONFIDESK_TEST_SWAKS",
];

/// A set of programs that some tests need, all or none of them.
struct Need {
    name: &'static str,
    programs: &'static [(&'static str, &'static str)],
    skipped: &'static str,
    packages: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Continuous integration must have it.
    Required,
    /// Left out by `--no-browser`.
    RequiredBrowser,
    /// geckodriver is no Debian package, so that a bare machine cannot have it.
    OptionalBrowser,
}

const NEEDS: [Need; 7] = [
    Need {
        name: "Chromium",
        programs: &[
            ("chromium", "CONFIDESK_TEST_CHROMIUM"),
            ("chromedriver", "CONFIDESK_TEST_CHROMEDRIVER"),
        ],
        skipped: "tests in Chromium",
        packages: "chromium chromium-driver",
        kind: Kind::RequiredBrowser,
    },
    Need {
        name: "Firefox",
        programs: &[
            ("firefox-esr", "CONFIDESK_TEST_FIREFOX"),
            ("geckodriver", "CONFIDESK_TEST_GECKODRIVER"),
        ],
        skipped: "tests in Firefox",
        packages: "firefox-esr (and `cargo install geckodriver`)",
        kind: Kind::OptionalBrowser,
    },
    Need {
        name: "Dovecot",
        programs: &[("dovecot", "CONFIDESK_TEST_DOVECOT")],
        skipped: "mail fetched from a Dovecot",
        packages: "dovecot-imapd",
        kind: Kind::Required,
    },
    Need {
        name: "Exim",
        programs: &[("exim4", "CONFIDESK_TEST_EXIM")],
        skipped: "mail handed over by an Exim",
        packages: "exim4-daemon-light (or unpack it, as .ci/run does beside Postfix)",
        kind: Kind::Required,
    },
    Need {
        name: "GnuPG",
        programs: &[("gpg", "CONFIDESK_TEST_GPG")],
        skipped: "comparisons with GnuPG",
        packages: "gnupg",
        kind: Kind::Required,
    },
    Need {
        name: "NeoMutt",
        programs: &[
            ("neomutt", "CONFIDESK_TEST_NEOMUTT"),
            // It wants a terminal.
            ("script", "CONFIDESK_TEST_SCRIPT"),
        ],
        skipped: "mail written and read with NeoMutt",
        packages: "neomutt bsdutils",
        kind: Kind::Required,
    },
    Need {
        name: "swaks",
        programs: &[("swaks", "CONFIDESK_TEST_SWAKS")],
        skipped: "mail sent with swaks",
        packages: "swaks",
        kind: Kind::Required,
    },
];

/// A variable for the tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) variable: &'static str,
    pub(super) value: String,
}

/// What was found for one need.
struct Line {
    name: &'static str,
    result: Result<String, String>,
    required: bool,
    found: Vec<Found>,
}

/// What was found for all of them.
pub(super) struct Outside {
    lines: Vec<Line>,
    server: Option<ServerPrograms>,
}

impl Outside {
    /// Looks what is there, below the root of the repository too.
    pub(super) fn look(root: &Path, no_browser: bool) -> Self {
        let unpacked = [root.join("target/tools/exim/usr/sbin")];
        let find = |name: &str| programs::find(name).or_else(|| programs::find_in(&unpacked, name));
        let (postgres, server) = look_for_postgres();
        let others = NEEDS.iter().map(|need| {
            if no_browser && need.kind != Kind::Required {
                return Line {
                    name: need.name,
                    result: Err(format!("{} are skipped, as asked", need.skipped)),
                    required: false,
                    found: Vec::new(),
                };
            }
            judge(need, find)
        });
        Self {
            lines: std::iter::once(postgres).chain(others).collect(),
            server,
        }
    }

    /// The programs of a PostgreSQL server that has to be started.
    pub(super) const fn server(&self) -> Option<&ServerPrograms> {
        self.server.as_ref()
    }

    /// The variables of all that is there already.
    pub(super) fn variables(&self) -> Vec<Found> {
        self.lines
            .iter()
            .flat_map(|line| line.found.clone())
            .collect()
    }

    /// What is missing and should not be.
    pub(super) fn missing(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .filter(|line| line.required && line.result.is_err())
            .map(|line| line.name)
    }

    /// Says what is there and what is skipped.
    pub(super) fn report(&self) {
        for line in &self.lines {
            match &line.result {
                Ok(how) => eprintln!("  ✓ {}: {how}", line.name),
                Err(why) => eprintln!("  – {}: {why}", line.name),
            }
        }
    }
}

fn look_for_postgres() -> (Line, Option<ServerPrograms>) {
    let given = programs::variable(POSTGRES);
    let server = given
        .is_none()
        .then(|| ServerPrograms::find(programs::find("initdb")))
        .flatten();
    let result = match (&given, &server) {
        (Some(_), _) => Ok(format!("the server that {POSTGRES} names")),
        (None, Some(found)) => Ok(format!("a temporary cluster ({})", found.version())),
        (None, None) => Err(
            "not found, its half of the store tests is skipped; apt install postgresql".to_owned(),
        ),
    };
    let found = given.map(|value| Found {
        variable: POSTGRES,
        value,
    });
    let line = Line {
        name: "PostgreSQL",
        result,
        required: true,
        found: found.into_iter().collect(),
    };
    (line, server)
}

/// Looks for all programs of a need: half of a pair is as good as none.
fn judge(need: &Need, find: impl Fn(&str) -> Option<PathBuf>) -> Line {
    let found: Option<Vec<Found>> = need
        .programs
        .iter()
        .map(|(program, variable)| {
            Some(Found {
                variable,
                value: find(program)?.to_str()?.to_owned(),
            })
        })
        .collect();
    let result = found.as_ref().map_or_else(
        || {
            Err(format!(
                "not found, {} are skipped; apt install {}",
                need.skipped, need.packages
            ))
        },
        |found| {
            let paths: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
            Ok(paths.join(", "))
        },
    );
    Line {
        name: need.name,
        result,
        required: need.kind != Kind::OptionalBrowser,
        found: found.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chromium() -> &'static Need {
        NEEDS.iter().find(|need| need.name == "Chromium").unwrap()
    }

    #[test]
    fn a_browser_without_its_driver_is_skipped_and_the_way_out_named() {
        let line = judge(chromium(), |name| {
            (name == "chromium").then(|| PathBuf::from("/usr/bin/chromium"))
        });
        assert_eq!(line.found, []);
        assert!(line.required);
        let why = line.result.unwrap_err();
        assert!(
            why.contains("apt install chromium chromium-driver"),
            "{why}"
        );
    }

    #[test]
    fn a_browser_with_its_driver_is_told_to_the_tests() {
        let line = judge(chromium(), |name| {
            Some(PathBuf::from("/usr/bin").join(name))
        });
        let told: Vec<_> = line.found.iter().map(|found| found.variable).collect();
        assert_eq!(
            told,
            ["CONFIDESK_TEST_CHROMIUM", "CONFIDESK_TEST_CHROMEDRIVER"]
        );
    }

    #[test]
    fn every_variable_that_is_set_is_also_cleared() {
        for (_, variable) in NEEDS.iter().flat_map(|need| need.programs) {
            assert!(VARIABLES.contains(variable), "{variable}");
        }
    }

    #[test]
    fn without_browser_no_browser_is_missing() {
        let outside = Outside::look(Path::new("/nonexistent"), true);
        let browsers = ["Chromium", "Firefox"];
        assert!(!outside.missing().any(|name| browsers.contains(&name)));
    }
}
