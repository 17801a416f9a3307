//! Lists of tickets: the one statement with optional conditions, put together from fixed pieces.

use domain::{AgentId, Language, QueueId, State, TicketId, Timestamp};
use vault::KeyedHash;

use crate::db::{DbError, Engine, Query, Tx, Value};
use crate::tickets::{Ticket, columns, from_row};

/// Which tickets.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in these queues; `None` is all of them. The access check fills this in.
    pub queues: Option<Vec<QueueId>>,
    /// Only in these states; empty is any state.
    pub states: Vec<State>,
    /// Whose.
    pub owner: Owner,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Only of this requester.
    pub requester: Option<KeyedHash>,
    /// Only changed after this moment.
    pub after: Option<Timestamp>,
    /// Only changed before this moment.
    pub before: Option<Timestamp>,
}

/// Whose tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Anybody's.
    #[default]
    Any,
    /// Nobody's.
    Nobody,
    /// This agent's.
    Agent(AgentId),
    /// This agent's, and those that he follows.
    Involved(AgentId),
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Who has waited longest comes first.
    #[default]
    OldestFirst,
    /// What happened last comes first.
    NewestFirst,
}

/// A place in a list: the last ticket of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Its time.
    pub updated_at: Timestamp,
    /// Its id, since times may be equal.
    pub id: TicketId,
}

/// Up to `limit` tickets after `cursor`.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    order: Order,
    cursor: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Ticket>, DbError> {
    let query = statement(tx.engine(), filter, order, cursor, limit);
    tx.all(&query, from_row)
}

/// A statement that grows. Only literals of this file reach its text; values are bound.
struct Growing {
    text: String,
    values: Vec<Value>,
}

impl Growing {
    fn and(&mut self, before: &str, value: impl Into<Value>, after: &str) {
        self.values.push(value.into());
        let number = self.values.len();
        self.text.push_str(" AND ");
        self.text.push_str(before);
        self.text.push('$');
        self.text.push_str(&number.to_string());
        self.text.push_str(after);
    }

    fn query(self) -> Query {
        let values = self.values.into_iter();
        values.fold(Query::built(self.text), Query::bind)
    }
}

fn statement(
    engine: Engine,
    filter: &Filter,
    order: Order,
    cursor: Option<Cursor>,
    limit: u64,
) -> Query {
    let select = concat!("SELECT ", columns!(), " FROM tickets WHERE 1 = 1");
    finish(conditions(engine, select, filter), order, cursor, limit)
}

/// How many tickets there are.
pub fn count(tx: &mut Tx<'_>, filter: &Filter) -> Result<u64, DbError> {
    let select = "SELECT count(*) FROM tickets WHERE 1 = 1";
    let query = conditions(tx.engine(), select, filter).query();
    Ok(tx.first(&query, |row| row.count(0))?.unwrap_or(0))
}

/// How many tickets there are in each language, by its code; those without one last.
pub fn count_languages(
    tx: &mut Tx<'_>,
    filter: &Filter,
) -> Result<Vec<(Option<Language>, u64)>, DbError> {
    let select = "SELECT language, count(*) FROM tickets WHERE 1 = 1";
    let mut growing = conditions(tx.engine(), select, filter);
    let end = " GROUP BY language ORDER BY language NULLS LAST";
    growing.text.push_str(end);
    let query = growing.query();
    tx.all(&query, |row| Ok((row.word_or_none(0)?, row.count(1)?)))
}

fn conditions(engine: Engine, select: &str, filter: &Filter) -> Growing {
    let mut growing = Growing {
        text: String::from(select),
        values: Vec::new(),
    };
    add_queues(&mut growing, engine, filter.queues.as_deref());
    add_states(&mut growing, &filter.states);
    match filter.owner {
        Owner::Any => {}
        Owner::Nobody => growing.text.push_str(" AND owner_id IS NULL"),
        Owner::Agent(agent) => growing.and("owner_id = ", agent, ""),
        Owner::Involved(agent) => {
            growing.and("(owner_id = ", agent, "");
            let follows = " OR id IN (SELECT ticket_id FROM follows WHERE agent_id = $";
            let number = growing.values.len().to_string();
            for piece in [follows, &number, "))"] {
                growing.text.push_str(piece);
            }
        }
    }
    if let Some(tag) = &filter.tag {
        growing.and(
            "id IN (SELECT ticket_id FROM ticket_tags WHERE tag = ",
            tag,
            ")",
        );
    }
    if let Some(language) = &filter.language {
        growing.and("language = ", language, "");
    }
    if let Some(requester) = filter.requester {
        growing.and("requester_hash = ", requester, "");
    }
    if let Some(after) = filter.after {
        growing.and("updated_at >= ", after, "");
    }
    if let Some(before) = filter.before {
        growing.and("updated_at < ", before, "");
    }
    growing
}

fn add_queues(growing: &mut Growing, engine: Engine, queues: Option<&[QueueId]>) {
    match (queues, engine) {
        (None, _) => {}
        // One queue alone can be read in the order of its index.
        (Some([queue]), _) => growing.and("queue_id = ", *queue, ""),
        (Some(queues), engine) => {
            let ids = Value::Ids(queues.iter().map(|queue| queue.0).collect());
            match engine {
                Engine::Sqlite => growing.and("queue_id IN rarray(", ids, ")"),
                Engine::Postgres => growing.and("queue_id = ANY(", ids, ")"),
            }
        }
    }
}

fn add_states(growing: &mut Growing, states: &[State]) {
    if states.is_empty() {
        return;
    }
    if states.iter().all(|state| state.is_open()) {
        // Says what the partial index `tickets_open` says, so that it can be used.
        growing.text.push_str(" AND state NOT IN ('done', 'spam')");
    }
    // The words are the domain's own, not anybody's input.
    let words: Vec<_> = states.iter().map(|state| format!("'{state}'")).collect();
    for piece in [" AND state IN (", &words.join(", "), ")"] {
        growing.text.push_str(piece);
    }
}

fn finish(mut growing: Growing, order: Order, cursor: Option<Cursor>, limit: u64) -> Query {
    let (compare, direction) = match order {
        Order::OldestFirst => (">", "ASC"),
        Order::NewestFirst => ("<", "DESC"),
    };
    if let Some(cursor) = cursor {
        growing.values.push(cursor.updated_at.into());
        growing.values.push(cursor.id.into());
        let last = growing.values.len();
        let condition = format!(
            " AND (updated_at, id) {compare} (${}, ${last})",
            last.saturating_sub(1)
        );
        growing.text.push_str(&condition);
    }
    growing.values.push(limit.into());
    let end = format!(
        " ORDER BY updated_at {direction}, id {direction} LIMIT ${}",
        growing.values.len()
    );
    growing.text.push_str(&end);
    growing.query()
}
