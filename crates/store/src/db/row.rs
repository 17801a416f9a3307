//! Rows as both engines give them.

use std::str::FromStr;

use uuid::Uuid;
use vault::{KeyedHash, Sealed};

use super::DbError;

/// One row of a result. Columns are taken by their place in the statement's column list.
pub(crate) enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r postgres::Row),
}

/// What both drivers can decode.
pub(crate) trait Cell:
    rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>
{
}
impl<T> Cell for T where T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a> {}

impl Row<'_> {
    pub(crate) fn get<T: Cell>(&self, column: usize) -> Result<T, DbError> {
        match self {
            Row::Sqlite(row) => Ok(row.get(column)?),
            Row::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// A UUID as one of the domain's ids.
    pub(crate) fn id<T: From<Uuid>>(&self, column: usize) -> Result<T, DbError> {
        Ok(self.get::<Uuid>(column)?.into())
    }

    pub(crate) fn id_or_none<T: From<Uuid>>(&self, column: usize) -> Result<Option<T>, DbError> {
        Ok(self.get::<Option<Uuid>>(column)?.map(Into::into))
    }

    /// A word of one of the domain's enums, or another value with a text form.
    pub(crate) fn word<T: FromStr>(&self, column: usize) -> Result<T, DbError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|_not_a_word| DbError::Value("word"))
    }

    pub(crate) fn word_or_none<T: FromStr>(&self, column: usize) -> Result<Option<T>, DbError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|_not_a_word| DbError::Value("word")))
            .transpose()
    }

    pub(crate) fn time(&self, column: usize) -> Result<domain::Timestamp, DbError> {
        Ok(domain::Timestamp(self.get(column)?))
    }

    pub(crate) fn time_or_none(&self, column: usize) -> Result<Option<domain::Timestamp>, DbError> {
        Ok(self.get::<Option<i64>>(column)?.map(domain::Timestamp))
    }

    pub(crate) fn sealed(&self, column: usize) -> Result<Sealed, DbError> {
        Ok(Sealed(self.get(column)?))
    }

    pub(crate) fn hash(&self, column: usize) -> Result<KeyedHash, DbError> {
        let bytes: Vec<u8> = self.get(column)?;
        bytes
            .try_into()
            .map(KeyedHash)
            .map_err(|_wrong_length| DbError::Value("hash"))
    }

    /// A count or size that is never negative.
    pub(crate) fn count(&self, column: usize) -> Result<u64, DbError> {
        u64::try_from(self.get::<i64>(column)?).map_err(|_negative| DbError::Value("count"))
    }
}
