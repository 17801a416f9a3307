//! The two schemas are one: this is what keeps erasure equal on both engines.

use std::collections::BTreeSet;
use std::path::Path;

use domain::{AgentId, Automatic, Claim, NoteId, Reason, Role, State, TicketId};
use store::{Db, Place, history, messages, notes, outbox, reviews, tags, tickets, tokens};

use crate::engines::{Ground, NOW, both_engines, execute, number, postgres_url};
use crate::samples::{agent, entry, hash, message, queue, sealed, ticket};

both_engines!(
    every_word_of_the_domain_fits,
    deleting_a_ticket_takes_everything_about_it,
    what_belongs_together_cannot_be_torn,
);

#[test]
fn the_schemas_of_both_engines_are_equal() {
    let Some(url) = postgres_url() else {
        eprintln!("skipped: CONFIDESK_TEST_POSTGRES is not set");
        return;
    };
    for folder in ["main", "ledger"] {
        let lite = lite_schema(folder);
        let unique = uuid::Uuid::now_v7().simple().to_string();
        let great = great_schema(&url, &format!("rows_parity_{unique}"), folder);
        let missing: Vec<_> = lite.difference(&great).collect();
        let surplus: Vec<_> = great.difference(&lite).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "only SQLite: {missing:#?}\nonly PostgreSQL: {surplus:#?}"
        );
        assert!(lite.len() > 3, "{lite:?}");
    }
}

#[test]
fn the_allowed_words_of_both_engines_are_equal() {
    let words = |engine: &str| {
        let file = format!("migrations/{engine}/main/0001_first.sql");
        let text =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let lists = text.split("CHECK (").skip(1).map(|rest| {
            let list = rest.split("))").next().unwrap();
            list.split_whitespace().collect::<String>()
        });
        // A yes or no has a type of its own on PostgreSQL.
        lists
            .filter(|list| !list.ends_with("IN(0,1"))
            .collect::<Vec<_>>()
    };
    assert_eq!(words("sqlite"), words("postgres"));
    assert!(words("sqlite").len() >= 8);
}

fn migrate(db: &Db, folder: &str) {
    match folder {
        "main" => db.migrate_main(NOW).unwrap(),
        _ => db.migrate_ledger(NOW).unwrap(),
    }
}

/// One line for each column, key, reference and index.
fn lite_schema(folder: &str) -> BTreeSet<String> {
    let files = tempfile::tempdir().unwrap();
    let path = files.path().join("x.db");
    migrate(&Db::open(&Place::File(path.clone())).unwrap(), folder);
    let connection = rusqlite::Connection::open(path).unwrap();
    let all = |select: &str| {
        let mut statement = connection.prepare(select).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        rows.collect::<Result<Vec<_>, _>>().unwrap()
    };
    let mut lines = BTreeSet::new();
    let tables =
        "(SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%') AS t";
    lines.extend(all(&format!(
        "SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' null ' || (c.\"notnull\" = 0)
         FROM {tables}, pragma_table_info(t.name) AS c"
    )));
    let columns = "(SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))";
    lines.extend(all(&format!(
        "SELECT 'unique ' || t.name || ' ' || {columns} FROM {tables}, pragma_index_list(t.name) AS i WHERE i.\"unique\" = 1"
    )));
    lines.extend(all(&format!(
        "SELECT 'index ' || i.name || ' ' || t.name || ' ' || {columns} || ' partial ' || i.partial
         FROM {tables}, pragma_index_list(t.name) AS i WHERE i.origin = 'c'"
    )));
    lines.extend(all(&format!(
        "SELECT 'reference ' || t.name || '.' || f.\"from\" || ' to ' || f.\"table\" || '.' || f.\"to\" || ' ' || lower(f.on_delete)
         FROM {tables}, pragma_foreign_key_list(t.name) AS f"
    )));
    lines
}

fn great_schema(url: &str, schema: &str, folder: &str) -> BTreeSet<String> {
    let place = Place::Schema {
        url: url.to_owned(),
        schema: schema.to_owned(),
    };
    migrate(&Db::open(&place).unwrap(), folder);
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let mut lines = BTreeSet::new();
    for select in [COLUMNS, UNIQUE, INDEXES, REFERENCES] {
        let rows = client.query(select, &[&schema]).unwrap();
        lines.extend(rows.iter().map(|row| row.get::<_, String>(0)));
    }
    client
        .batch_execute(&format!("DROP SCHEMA {schema} CASCADE"))
        .unwrap();
    lines
}

/// Types as SQLite has them.
const COLUMNS: &str = "
    SELECT 'column ' || table_name || '.' || column_name || ' ' ||
        CASE data_type WHEN 'uuid' THEN 'BLOB' WHEN 'bytea' THEN 'BLOB' WHEN 'text' THEN 'TEXT'
            WHEN 'bigint' THEN 'INTEGER' WHEN 'boolean' THEN 'INTEGER' ELSE data_type END ||
        ' null ' || CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END
    FROM information_schema.columns WHERE table_schema = $1::text";
const UNIQUE: &str = "
    SELECT 'unique ' || c.conrelid::regclass::text || ' ' ||
        (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number)
    FROM (SELECT set_config('search_path', $1::text, false)) AS here,
        LATERAL (SELECT * FROM pg_constraint WHERE here.set_config IS NOT NULL) AS c
    WHERE c.contype IN ('u', 'p') AND c.connamespace = $1::text::regnamespace";
const INDEXES: &str = "
    SELECT 'index ' || i.indexrelid::regclass::text || ' ' || i.indrelid::regclass::text || ' ' ||
        (SELECT string_agg(a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = i.indexrelid) ||
        ' partial ' || CASE WHEN i.indpred IS NULL THEN 0 ELSE 1 END
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = $1::text::regnamespace AND NOT i.indisunique";
const REFERENCES: &str = "
    SELECT 'reference ' || c.conrelid::regclass::text || '.' || a.attname || ' to ' || c.confrelid::regclass::text ||
        '.' || b.attname || ' ' ||
        CASE c.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'a' THEN 'no action' ELSE 'other' END
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND c.connamespace = $1::text::regnamespace";

fn every_word_of_the_domain_fits(ground: &Ground) {
    let queue = queue(ground, "support");
    for role in Role::ALL {
        agent(ground, role.as_str(), *role);
    }
    let mut rows = Vec::new();
    for state in State::ALL {
        let mut row = ticket(queue, NOW);
        row.state = *state;
        rows.push(row);
    }
    for reason in Reason::ALL {
        let mut row = ticket(queue, NOW);
        (row.state, row.reason) = (State::Done, Some(*reason));
        rows.push(row);
    }
    for claim in Claim::ALL {
        let mut row = ticket(queue, NOW);
        row.claim = Some(*claim);
        rows.push(row);
    }
    for row in rows {
        let stored = row.clone();
        ground
            .write(move |tx| tickets::insert(tx, &stored))
            .unwrap();
        let found = ground
            .read(move |tx| tickets::find_by_ref(tx, row.reference))
            .unwrap();
        assert_eq!(
            (found.state, found.reason, found.claim),
            (row.state, row.reason, row.claim)
        );
        for automatic in Automatic::ALL {
            let mut message = message(row.id);
            message.automatic = Some(*automatic);
            ground
                .write(move |tx| messages::insert(tx, &message, &sealed()))
                .unwrap();
        }
        let found = ground.read(move |tx| messages::list_briefs(tx, row.id, 99));
        let newest_first = found.into_iter().rev();
        let found: Vec<_> = newest_first
            .map(|brief| ground.read(move |tx| messages::find(tx, brief.id)).unwrap())
            .filter_map(|message| message.automatic)
            .collect();
        assert_eq!(found, Automatic::ALL);
    }
}

/// One row in every table that speaks of a ticket.
fn full_ticket(ground: &Ground, author: AgentId, hint: Option<TicketId>, mark: u8) -> TicketId {
    let queue = queue(ground, &format!("queue{mark}"));
    let mut row = ticket(queue, NOW);
    row.hint = hint;
    let id = row.id;
    let message = message(id);
    let note = notes::Note {
        id: NoteId::new(),
        ticket: id,
        author,
        created_at: NOW,
        content: sealed(),
    };
    let event = history::Event {
        id: domain::HistoryId::new(),
        ticket: id,
        agent: Some(author),
        at: NOW,
        kind: String::from("note"),
        detail: String::new(),
        before: None,
    };
    let entry = entry(&message);
    let review = reviews::Review {
        id: domain::ReviewId::new(),
        ticket: id,
        author,
        created_at: NOW,
        state: reviews::ReviewState::Waiting,
        sealed: sealed(),
    };
    ground
        .write(move |tx| {
            tickets::insert(tx, &row)?;
            reviews::insert(tx, &review)?;
            messages::insert(tx, &message, &sealed())?;
            notes::insert(tx, &note)?;
            history::insert(tx, &event)?;
            outbox::insert(tx, &entry)?;
            let token = tokens::Token {
                ticket: id,
                correspondent: hash(mark),
                message: Some(message.id),
                purpose: domain::TokenPurpose::ReturnPath,
            };
            tokens::insert(tx, hash(mark), &token)?;
            tags::insert(tx, id, "wifi").map(drop)
        })
        .unwrap();
    id
}

fn deleting_a_ticket_takes_everything_about_it(ground: &Ground) {
    let ben = agent(ground, "ben", Role::HelpDesk);
    let doomed = full_ticket(ground, ben, None, 1);
    let other = full_ticket(ground, ben, Some(doomed), 2);
    let tables = [
        "messages",
        "notes",
        "history",
        "outbox",
        "reply_tokens",
        "reviews",
        "ticket_tags",
    ];
    let count = |table: &str| number(&ground.main_place, &format!("SELECT count(*) FROM {table}"));
    for table in tables {
        assert_eq!(count(table), 2, "{table}");
    }
    let literal = match &ground.main_place {
        Place::File(_) => format!("X'{}'", doomed.0.simple()),
        Place::Schema { .. } => format!("'{doomed}'"),
    };
    execute(
        &ground.main_place,
        &format!("DELETE FROM tickets WHERE id = {literal}"),
    );
    for table in tables {
        assert_eq!(count(table), 1, "{table}");
    }
    let left = ground.read(move |tx| tickets::find(tx, other)).unwrap();
    assert_eq!(left.hint, None);
}

fn what_belongs_together_cannot_be_torn(ground: &Ground) {
    let nowhere = message(TicketId::new());
    let torn = ground.write(move |tx| messages::insert(tx, &nowhere, &sealed()));
    assert!(matches!(torn, Err(store::DbError::Conflict)), "{torn:?}");
    let row = ticket(domain::QueueId::new(), NOW);
    let torn = ground.write(move |tx| tickets::insert(tx, &row));
    assert!(matches!(torn, Err(store::DbError::Conflict)), "{torn:?}");
    let ticket = ticket(queue(ground, "support"), NOW);
    let mut twice = ticket.clone();
    twice.id = TicketId::new();
    ground
        .write(move |tx| tickets::insert(tx, &ticket))
        .unwrap();
    let taken = ground.write(move |tx| tickets::insert(tx, &twice));
    assert!(matches!(taken, Err(store::DbError::Conflict)), "{taken:?}");
}
