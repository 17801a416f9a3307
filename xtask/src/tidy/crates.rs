//! Who may depend on whom (`docs/architecture.md`, invariants).

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::Finding;

/// Crates that only `store` may name.
const DATABASE_DRIVERS: [&str; 8] = [
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "postgres-types",
    "tokio-postgres",
    "tokio-postgres-rustls",
    "sqlx",
    "diesel",
];
/// Crates that need a system library or bring a second TLS.
const FORBIDDEN: [&str; 4] = ["openssl-sys", "openssl", "native-tls", "schannel"];
/// The OpenPGP library and its newest mode: `openpgp` is the one crate whose rules stand around it.
const OPENPGP: [&str; 2] = ["ocb3", "sequoia-openpgp"];
/// What is only for tests, and who of our tools is no test and may use it all the same.
const FOR_TESTS: [&str; 3] = ["fuzz-targets", "reportkit", "testkit"];
const TOOLS: [&str; 2] = ["fuzz-targets", "xtask"];
/// What an asynchronous server is made of.
const ASYNCHRONOUS: [&str; 2] = ["tokio", "axum"];
/// The PostgreSQL client runs a tokio of its own inside; nobody else in `store` may.
const POSTGRES_CLIENT: [&str; 2] = ["postgres", "tokio-postgres-rustls"];

/// The packages of the workspace and all that they need.
pub(super) struct Graph {
    packages: BTreeMap<String, Package>,
    members: BTreeSet<String>,
    edges: BTreeMap<String, Vec<Edge>>,
}

/// A package as `cargo metadata` tells it.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    id: String,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) license: Option<String>,
    pub(super) source: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Debug, Deserialize)]
struct EdgeKind {
    kind: Option<String>,
}

impl Edge {
    /// False for what only tests need.
    fn is_shipped(&self) -> bool {
        self.dep_kinds
            .iter()
            .any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

impl Graph {
    /// Reads the output of `cargo metadata --format-version 1`.
    pub(super) fn read(json: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Metadata {
            packages: Vec<Package>,
            workspace_members: BTreeSet<String>,
            resolve: Resolve,
        }
        #[derive(Deserialize)]
        struct Resolve {
            nodes: Vec<Node>,
        }
        #[derive(Deserialize)]
        struct Node {
            id: String,
            deps: Vec<Edge>,
        }
        let metadata: Metadata =
            serde_json::from_str(json).context("could not read cargo's metadata")?;
        let nodes = metadata.resolve.nodes;
        Ok(Self {
            edges: nodes.into_iter().map(|node| (node.id, node.deps)).collect(),
            packages: metadata
                .packages
                .into_iter()
                .map(|package| (package.id.clone(), package))
                .collect(),
            members: metadata.workspace_members,
        })
    }

    /// How many packages are built on this platform.
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// Packages that others wrote and that are built on this platform.
    pub(super) fn foreign(&self) -> impl Iterator<Item = &Package> {
        self.edges
            .keys()
            .filter_map(|id| self.packages.get(id))
            .filter(|package| !self.members.contains(&package.id))
    }

    fn members(&self) -> impl Iterator<Item = &Package> {
        self.members.iter().filter_map(|id| self.packages.get(id))
    }

    /// Names of everything that is shipped with a member, without looking below `except`.
    fn below(&self, member: &Package, except: &[&str]) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::from([member.id.as_str()]);
        let mut open = vec![member.id.as_str()];
        while let Some(id) = open.pop() {
            let edges = self.edges.get(id).into_iter().flatten();
            for edge in edges.filter(|edge| edge.is_shipped()) {
                let Some(package) = self.packages.get(&edge.pkg) else {
                    continue;
                };
                if !except.contains(&package.name.as_str()) && seen.insert(&package.id) {
                    names.insert(package.name.as_str());
                    open.push(&package.id);
                }
            }
        }
        names
    }
}

/// Checks the invariants of the architecture.
pub(super) fn check(graph: &Graph) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in graph.members() {
        findings.extend(check_what_is_below(graph, member));
        findings.extend(
            member
                .dependencies
                .iter()
                .filter_map(|dependency| check_direct(&member.name, dependency)),
        );
    }
    for package in graph.foreign() {
        if FORBIDDEN.contains(&package.name.as_str()) {
            findings.push(Finding::new(
                &package.name,
                "needs a system library or brings a second TLS; take rustls",
            ));
        }
    }
    findings
}

fn check_what_is_below(graph: &Graph, member: &Package) -> Vec<Finding> {
    let except: &[&str] = match member.name.as_str() {
        "authenticity" | "domain" | "letter" | "mail" | "openpgp" | "vault" | "whisperback" => &[],
        "store" => &POSTGRES_CLIENT,
        _ => return Vec::new(),
    };
    let below = graph.below(member, except);
    ASYNCHRONOUS
        .iter()
        .filter(|name| below.contains(**name))
        .map(|name| {
            Finding::new(
                &member.name,
                format!("has {name} below it, and is to be plain synchronous code"),
            )
        })
        .collect()
}

fn check_direct(member: &str, dependency: &Dependency) -> Option<Finding> {
    let name = dependency.name.as_str();
    let is_ours = dependency.path.is_some();
    let for_tests = dependency.kind.as_deref() == Some("dev");
    let what = match (member, name) {
        // testkit looks for canaries in the raw tables, past everything that store would do.
        ("store" | "testkit", _) if DATABASE_DRIVERS.contains(&name) => return None,
        _ if DATABASE_DRIVERS.contains(&name) => "only store may name a database driver",
        ("web", "store") if !for_tests => "web must not see store; ask app for a verb",
        // The targets throw bytes at what a proxy says before a session.
        ("confidesk", "web" | "intake") | ("fuzz-targets", "intake") => return None,
        (_, "web" | "intake" | "confidesk") if is_ours => "only the binary may depend on it",
        (_, _)
            if is_ours && FOR_TESTS.contains(&name) && !for_tests && !TOOLS.contains(&member) =>
        {
            "it is for tests"
        }
        ("openpgp" | "fuzz-targets", _) if OPENPGP.contains(&name) => return None,
        _ if OPENPGP.contains(&name) && !for_tests => {
            "only openpgp may name the library; ask openpgp for a function"
        }
        (_, "xtask") if is_ours => "nothing depends on our tools",
        _ => return None,
    };
    Some(Finding::new(member, format!("depends on {name}: {what}")))
}

/// Both engines must have the same migrations, by name.
pub(super) fn check_migrations(sqlite: &[String], postgres: &[String]) -> Vec<Finding> {
    let missing = |have: &[String], need: &[String], folder: &str| -> Vec<Finding> {
        need.iter()
            .filter(|name| !have.contains(name))
            .map(|name| {
                let place = format!("crates/store/migrations/{folder}");
                Finding::new(place, format!("{name} is missing here"))
            })
            .collect()
    };
    let mut findings = missing(sqlite, postgres, "sqlite");
    findings.extend(missing(postgres, sqlite, "postgres"));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A workspace of `member: [dependency]`, written `name` or `name (dev)`; what starts with a
    /// capital letter is foreign.
    fn graph(crates: &[(&str, &[&str])]) -> Graph {
        let foreign = |name: &str| {
            [
                "tokio",
                "axum",
                "postgres",
                "rusqlite",
                "openssl-sys",
                "sequoia-openpgp",
                "Middle",
            ]
            .contains(&name)
        };
        let split = |text: &str| match text.strip_suffix(" (dev)") {
            Some(name) => (name.to_owned(), Value::from("dev")),
            None => (text.to_owned(), Value::Null),
        };
        let package = |(name, needs): &(&str, &[&str])| {
            let dependencies: Vec<Value> = needs
                .iter()
                .map(|need| {
                    let (name, kind) = split(need);
                    let path = (!foreign(&name)).then(|| format!("/{name}"));
                    json!({ "name": name, "kind": kind, "path": path })
                })
                .collect();
            json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT",
                    "source": null, "dependencies": dependencies })
        };
        let node = |(name, needs): &(&str, &[&str])| {
            let deps: Vec<Value> = needs
                .iter()
                .map(|need| {
                    let (name, kind) = split(need);
                    json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] })
                })
                .collect();
            json!({ "id": name, "deps": deps })
        };
        let members: Vec<&str> = crates
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !foreign(name))
            .collect();
        let metadata = json!({
            "packages": crates.iter().map(package).collect::<Vec<_>>(),
            "workspace_members": members,
            "resolve": { "nodes": crates.iter().map(node).collect::<Vec<_>>() },
        });
        Graph::read(&metadata.to_string()).unwrap()
    }

    #[track_caller]
    fn check_graph(crates: &[(&str, &[&str])], expected: &[&str]) {
        let found: Vec<String> = check(&graph(crates))
            .into_iter()
            .map(|finding| finding.place)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pure_crates_have_no_runtime_at_any_depth() {
        check_graph(
            &[
                ("domain", &["Middle"]),
                ("Middle", &["tokio"]),
                ("tokio", &[]),
            ],
            &["domain"],
        );
        check_graph(
            &[
                ("domain", &["Middle (dev)"]),
                ("Middle", &["tokio"]),
                ("tokio", &[]),
            ],
            &[],
        );
        check_graph(&[("app", &["tokio"]), ("tokio", &[])], &[]);
    }

    #[test]
    fn store_has_a_runtime_only_inside_the_postgres_client() {
        check_graph(
            &[
                ("store", &["postgres"]),
                ("postgres", &["tokio"]),
                ("tokio", &[]),
            ],
            &[],
        );
        check_graph(
            &[
                ("store", &["postgres", "Middle"]),
                ("postgres", &["tokio"]),
                ("Middle", &["tokio"]),
                ("tokio", &[]),
            ],
            &["store"],
        );
    }

    #[test]
    fn only_store_names_a_driver() {
        check_graph(
            &[
                ("store", &["rusqlite"]),
                ("app", &["rusqlite (dev)"]),
                ("rusqlite", &[]),
            ],
            &["app"],
        );
    }

    #[test]
    fn the_upper_floors_are_seen_by_the_binary_only() {
        check_graph(
            &[
                ("confidesk", &["web", "intake"]),
                ("web", &[]),
                ("intake", &[]),
            ],
            &[],
        );
        check_graph(
            &[
                ("fuzz-targets", &["intake", "web"]),
                ("intake", &[]),
                ("web", &[]),
            ],
            &["fuzz-targets"],
        );
        check_graph(
            &[("app", &["web"]), ("web", &["store"]), ("store", &[])],
            &["app", "web"],
        );
        check_graph(&[("app", &["testkit (dev)"]), ("testkit", &[])], &[]);
        check_graph(&[("app", &["testkit"]), ("testkit", &[])], &["app"]);
    }

    #[test]
    fn what_is_for_tests_is_not_shipped() {
        check_graph(&[("app", &["reportkit (dev)"]), ("reportkit", &[])], &[]);
        check_graph(&[("app", &["reportkit"]), ("reportkit", &[])], &["app"]);
        check_graph(
            &[
                ("xtask", &["fuzz-targets", "reportkit"]),
                ("fuzz-targets", &["reportkit"]),
                ("reportkit", &[]),
            ],
            &[],
        );
    }

    #[test]
    fn only_openpgp_names_the_library() {
        check_graph(
            &[
                ("openpgp", &["sequoia-openpgp"]),
                ("letter", &["sequoia-openpgp"]),
                ("vault", &["sequoia-openpgp (dev)"]),
                ("sequoia-openpgp", &[]),
            ],
            &["letter"],
        );
    }

    #[test]
    fn no_system_tls() {
        check_graph(
            &[
                ("transport", &["Middle"]),
                ("Middle", &["openssl-sys"]),
                ("openssl-sys", &[]),
            ],
            &["openssl-sys"],
        );
    }

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let (one, two): (Vec<_>, Vec<_>) = (names(&["1.sql", "2.sql"]), names(&["1.sql"]));
        assert_eq!(check_migrations(&one, &one), []);
        let findings = check_migrations(&one, &two);
        assert_eq!(
            findings,
            [Finding::new(
                "crates/store/migrations/postgres",
                "2.sql is missing here"
            )]
        );
    }
}
