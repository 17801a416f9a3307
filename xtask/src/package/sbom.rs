//! What the program is built of: a bill of materials in the form of `CycloneDX` 1.5, out of `cargo metadata`
//! and `Cargo.lock`. The same for the same commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::programs;

/// The bill of materials of the program, with what builds it and without what only tests it.
pub(super) fn of_the_program(root: &Path, time: u64) -> Result<String> {
    let host = host()?;
    let told = programs::output(
        programs::cargo()
            .current_dir(root)
            .args(["metadata", "--format-version=1", "--locked"])
            .arg(format!("--filter-platform={host}")),
    )?;
    let metadata: Value = serde_json::from_str(&told)?;
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let bill = bill(&metadata, &checksums(&lock), time)?;
    Ok(format!("{}\n", serde_json::to_string_pretty(&bill)?))
}

fn host() -> Result<String> {
    let told = programs::output(std::process::Command::new("rustc").arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not tell its host")?.to_owned())
}

/// SHA-256 of each package of the registry, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let mut sums = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let field = |name: &str| {
            let before = format!("{name} = \"");
            let found = package
                .lines()
                .find_map(|line| line.strip_prefix(before.as_str()));
            found.map(|rest| rest.trim_end_matches('"').to_owned())
        };
        if let (Some(name), Some(version), Some(sum)) =
            (field("name"), field("version"), field("checksum"))
        {
            sums.insert((name, version), sum);
        }
    }
    sums
}

fn bill(metadata: &Value, sums: &BTreeMap<(String, String), String>, time: u64) -> Result<Value> {
    let nodes = list(metadata, "/resolve/nodes");
    let needed = needed(nodes)?;
    let packages = list(metadata, "/packages");
    let mut components: Vec<_> = packages
        .iter()
        .filter(|package| needed.contains(text(package, "id")))
        .filter(|package| text(package, "name") != "confidesk")
        .map(|package| component(package, sums))
        .collect();
    components.sort_by_key(|component| text(component, "bom-ref").to_owned());
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "properties": [{ "name": "source-date-epoch", "value": time.to_string() }],
            "component": {
                "type": "application",
                "bom-ref": "confidesk",
                "name": "confidesk",
                "version": env!("CARGO_PKG_VERSION"),
                "licenses": [{ "expression": "AGPL-3.0-or-later" }],
            },
        },
        "components": components,
    }))
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    let found = value.pointer(pointer).and_then(Value::as_array);
    found.map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Ids of all packages that the program is linked with or built by.
fn needed(nodes: &[Value]) -> Result<BTreeSet<&str>> {
    let by_id: BTreeMap<_, _> = nodes.iter().map(|node| (text(node, "id"), node)).collect();
    let is_program = |id: &&&str| id.contains("/crates/confidesk#");
    let program = by_id
        .keys()
        .find(is_program)
        .context("no package confidesk")?;
    let (mut needed, mut open) = (BTreeSet::new(), vec![*program]);
    while let Some(id) = open.pop() {
        if !needed.insert(id) {
            continue;
        }
        let dependencies = by_id.get(id).map(|node| list(node, "/deps"));
        for dependency in dependencies.unwrap_or_default() {
            let kinds = list(dependency, "/dep_kinds");
            if kinds.iter().any(|kind| text(kind, "kind") != "dev") {
                open.push(text(dependency, "pkg"));
            }
        }
    }
    Ok(needed)
}

fn component(package: &Value, sums: &BTreeMap<(String, String), String>) -> Value {
    let (name, version) = (text(package, "name"), text(package, "version"));
    // The old form of Rust's own crates, `MIT/Apache-2.0`, means `OR`.
    let licence = text(package, "license").replace('/', " OR ");
    let reference = format!("pkg:cargo/{name}@{version}");
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "licenses": [{ "expression": licence }],
    });
    if let (Some(sum), Some(fields)) = (
        sums.get(&(name.to_owned(), version.to_owned())),
        component.as_object_mut(),
    ) {
        fields.insert("purl".to_owned(), json!(reference));
        fields.insert(
            "hashes".to_owned(),
            json!([{ "alg": "SHA-256", "content": sum }]),
        );
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_is_left_out() {
        let node = |id: &str, deps: Value| json!({ "id": id, "deps": deps });
        let kind = |kind: Option<&str>| json!([{ "kind": kind }]);
        let program = "path+file:///x/crates/confidesk#0.1.0";
        let nodes = [
            node(
                program,
                json!([
                    { "pkg": "a", "dep_kinds": kind(None) },
                    { "pkg": "t", "dep_kinds": kind(Some("dev")) },
                ]),
            ),
            node(
                "a",
                json!([{ "pkg": "b", "dep_kinds": kind(Some("build")) }]),
            ),
            node("b", json!([])),
            node("t", json!([])),
        ];
        let found = needed(&nodes).unwrap();
        assert_eq!(found, BTreeSet::from([program, "a", "b"]));
    }

    #[test]
    fn checksums_are_found_in_the_lock() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\nsource = \"r\"\nchecksum = \"ff\"\n\n[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n";
        let sums = checksums(lock);
        assert_eq!(sums.len(), 1);
        let key = ("a".to_owned(), "1.2.3".to_owned());
        assert_eq!(sums.get(&key).map(String::as_str), Some("ff"));
    }
}
