//! Every statement of this crate, found in its sources, prepared on both engines.

use std::path::Path;

use crate::engines::{Ground, both_engines};

both_engines!(every_statement_prepares);

fn every_statement_prepares(ground: &Ground) {
    let statements = statements();
    assert!(
        statements.len() >= 60,
        "only {} statements were found",
        statements.len()
    );
    for statement in statements {
        let text = match ground.main.engine() {
            store::Engine::Sqlite => statement.sqlite,
            store::Engine::Postgres => statement.postgres,
        };
        let db = if statement.file == "ledger.rs" {
            &ground.ledger
        } else {
            &ground.main
        };
        let (file, shown) = (statement.file, text.clone());
        db.write_now(move |tx| tx.prepare(&text))
            .unwrap_or_else(|error| panic!("{file}: {error}\n{shown}"));
    }
}

struct Found {
    file: String,
    sqlite: String,
    postgres: String,
}

/// Finds the uses of `sql!` with all their literals.
fn statements() -> Vec<Found> {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let columns = source
            .split_once("macro_rules! columns")
            .map(|(_, after)| first_literal(after));
        for after in source.split("sql!(").skip(1) {
            let arguments = arguments(after);
            let text = |part: &str| literals(part, columns.as_deref());
            let (sqlite, postgres) = match arguments.split_once("postgres:") {
                Some((sqlite, postgres)) => (text(sqlite), text(postgres)),
                None => (text(&arguments), text(&arguments)),
            };
            assert!(
                !sqlite.is_empty(),
                "{file}: a statement without text: {arguments}"
            );
            found.push(Found {
                file: file.clone(),
                sqlite,
                postgres,
            });
        }
    }
    found
}

/// What stands between the brackets that have just been opened.
fn arguments(after: &str) -> String {
    let (mut depth, mut quoted) = (1, false);
    let taken = after.chars().take_while(|c| {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        depth > 0
    });
    taken.collect()
}

fn first_literal(text: &str) -> String {
    text.split('"').nth(1).unwrap().to_owned()
}

/// All literals one after another, with `columns!()` in its place.
fn literals(text: &str, columns: Option<&str>) -> String {
    let mut whole = String::new();
    for (index, piece) in text.split('"').enumerate() {
        if index % 2 == 1 {
            whole.push_str(piece);
        } else if piece.contains("columns!()") {
            whole.push_str(columns.expect("columns! is defined in the same file"));
        }
    }
    whole
}
