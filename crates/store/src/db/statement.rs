//! Statements: SQL as text, once, in the open.

use std::rc::Rc;

use bytes::BytesMut;
use domain::{EmailAddress, Language, TicketRef, Timestamp};
use postgres::types::{IsNull, Type, to_sql_checked};
use uuid::Uuid;
use vault::{KeyedHash, Sealed};

/// Makes a [`Query`] of a text for both engines, or of two texts where they truly differ.
///
/// `tests/statements.rs` finds every use of it in the sources and prepares it on both engines. (A
/// list collected at link time would need `unsafe` in each expansion, which we forbid.)
macro_rules! sql {
    (sqlite: $lite:expr, postgres: $pg:expr $(,)?) => {
        $crate::db::Query::of($lite, $pg)
    };
    ($text:expr) => {
        $crate::db::Query::of($text, $text)
    };
}
pub(crate) use sql;

/// A statement with its values.
pub(crate) struct Query {
    pub(super) sqlite: Text,
    pub(super) postgres: Text,
    pub(super) values: Vec<Value>,
}

/// The text of a statement: fixed, or put together from fixed pieces by [`crate::listing`].
pub(super) type Text = std::borrow::Cow<'static, str>;

impl Query {
    pub(crate) const fn of(sqlite: &'static str, postgres: &'static str) -> Self {
        Self {
            sqlite: Text::Borrowed(sqlite),
            postgres: Text::Borrowed(postgres),
            values: Vec::new(),
        }
    }

    /// For the one place that has optional conditions; see [`crate::listing`].
    pub(crate) fn built(text: String) -> Self {
        Self {
            sqlite: text.clone().into(),
            postgres: text.into(),
            values: Vec::new(),
        }
    }

    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }
}

/// A bound value. Nulls carry their type because PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Bool(Option<bool>),
    I64(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Uuid>),
    /// For `IN rarray($n)` on SQLite and `= ANY($n)` on PostgreSQL.
    Ids(Vec<Uuid>),
}

macro_rules! value_from {
    ($($ty:ty => |$v:ident| $variant:ident($value:expr)),* $(,)?) => {$(
        impl From<$ty> for Value { fn from($v: $ty) -> Self { Value::$variant(Some($value)) } }
        impl From<Option<$ty>> for Value {
            fn from(value: Option<$ty>) -> Self { Value::$variant(value.map(|$v| $value)) }
        }
    )*};
}
value_from! {
    bool => |v| Bool(v),
    i64 => |v| I64(v),
    String => |v| Text(v),
    &str => |v| Text(v.to_owned()),
    &String => |v| Text(v.clone()),
    Vec<u8> => |v| Bytes(v),
    Uuid => |v| Id(v),
    Timestamp => |v| I64(v.0),
    Sealed => |v| Bytes(v.0),
    &Sealed => |v| Bytes(v.0.clone()),
    KeyedHash => |v| Bytes(v.0.to_vec()),
    EmailAddress => |v| Text(v.folded()),
    &EmailAddress => |v| Text(v.folded()),
    Language => |v| Text(v.as_str().to_owned()),
    &Language => |v| Text(v.as_str().to_owned()),
    TicketRef => |v| Text(v.as_str().to_owned()),
    domain::State => |v| Text(v.as_str().to_owned()),
    domain::Reason => |v| Text(v.as_str().to_owned()),
    domain::Direction => |v| Text(v.as_str().to_owned()),
    domain::Automatic => |v| Text(v.as_str().to_owned()),
    domain::Claim => |v| Text(v.as_str().to_owned()),
    domain::MailboxMail => |v| Text(v.as_str().to_owned()),
    domain::DeliveryState => |v| Text(v.as_str().to_owned()),
    domain::ParticipantRole => |v| Text(v.as_str().to_owned()),
    domain::TokenPurpose => |v| Text(v.as_str().to_owned()),
    domain::KeySource => |v| Text(v.as_str().to_owned()),
    domain::KeyStanding => |v| Text(v.as_str().to_owned()),
    domain::Likeness => |v| Text(v.as_str().to_owned()),
    domain::Lesson => |v| Text(v.as_str().to_owned()),
    domain::Wait => |v| Text(v.as_str().to_owned()),
    domain::Role => |v| Text(v.as_str().to_owned()),
    domain::AgentId => |v| Id(v.0),
    domain::AuditId => |v| Id(v.0),
    domain::CertificateId => |v| Id(v.0),
    domain::DraftId => |v| Id(v.0),
    domain::FloodId => |v| Id(v.0),
    domain::HistoryId => |v| Id(v.0),
    domain::JobId => |v| Id(v.0),
    domain::KeyId => |v| Id(v.0),
    domain::LabelId => |v| Id(v.0),
    domain::MessageId => |v| Id(v.0),
    domain::NoteId => |v| Id(v.0),
    domain::OutboxId => |v| Id(v.0),
    domain::QueueId => |v| Id(v.0),
    domain::ReviewId => |v| Id(v.0),
    domain::SpoolId => |v| Id(v.0),
    domain::TicketId => |v| Id(v.0),
    domain::BulkId => |v| Id(v.0),
    domain::ViewId => |v| Id(v.0),
}

/// Counts and sizes; what does not fit (2^63) is written as the largest number.
impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::I64(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::ToSql;
        use rusqlite::types::{ToSqlOutput, Value as Lite};
        // How rusqlite's `rarray` expects its list; see `rusqlite::vtab::array`.
        let array = |items: Vec<Lite>| Ok(ToSqlOutput::from_rc(Rc::new(items), c"rarray"));
        match self {
            Self::Bool(value) => ToSql::to_sql(value),
            Self::I64(value) => ToSql::to_sql(value),
            Self::Text(value) => ToSql::to_sql(value),
            Self::Bytes(value) => ToSql::to_sql(value),
            Self::Id(value) => ToSql::to_sql(value),
            Self::Ids(ids) => array(
                ids.iter()
                    .map(|id| Lite::Blob(id.as_bytes().to_vec()))
                    .collect(),
            ),
        }
    }
}

impl postgres::types::ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Bool(value) => value.to_sql(ty, out),
            Self::I64(value) => value.to_sql(ty, out),
            Self::Text(value) => value.to_sql(ty, out),
            Self::Bytes(value) => value.to_sql(ty, out),
            Self::Id(value) => value.to_sql(ty, out),
            Self::Ids(ids) => ids.to_sql(ty, out),
        }
    }

    fn accepts(_ty: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
