//! The sealed dictionary: what the opaque ids that SQL counts stand for.

use domain::{KeyId, LabelId};
use store::labels::{self, Label};
use store::{DbError, identity};
use vault::{DataKey, KeyedHash};

use crate::clues::Clues;
use crate::facts::Fact;
use crate::records::{self, LabelRecord};
use crate::{AppError, Desk};

/// The name under which the database remembers the dictionary's key.
const NAME: &str = "dictionary";

/// The key that seals labels. There is one: counts outlive tickets, and no label names anybody.
#[derive(Clone)]
pub(crate) struct Dictionary {
    id: KeyId,
    key: DataKey,
}

impl Dictionary {
    /// A label for a fact, sealed.
    pub(crate) fn label(&self, fact: &Fact, hash: KeyedHash) -> Result<Label, AppError> {
        let id = LabelId::new();
        let place = records::place("labels", "sealed", id.0);
        Ok(Label {
            id,
            kind: fact.kind.to_owned(),
            hash,
            key: self.id,
            sealed: records::seal(&self.key, place, &LabelRecord::V1(fact.label.clone()))?,
        })
    }
}

/// What a label says; `None` when its key was destroyed.
pub(crate) fn open_label(label: &Label, key: Option<&DataKey>) -> Option<String> {
    let place = records::place("labels", "sealed", label.id.0);
    let LabelRecord::V1(text) = records::unseal(key?, place, &label.sealed).ok()?;
    Some(text)
}

impl Desk {
    /// The dictionary, if any of these mails has facts to count.
    pub(crate) async fn dictionary(&self, clues: &[Clues]) -> Result<Option<Dictionary>, AppError> {
        if clues.iter().all(|clues| clues.facts.is_empty()) {
            return Ok(None);
        }
        let known = self
            .read::<_, DbError, _>(|tx| identity::find(tx, NAME))
            .await?;
        let id = if let Some(id) = known {
            id
        } else {
            let (new, _) = self.take_keys(1).await?.pop().ok_or(AppError::Locked)?;
            let new = new.to_string();
            self.write::<_, DbError, _>(move |tx| identity::set_once(tx, NAME, &new))
                .await?
        };
        let id: KeyId = id.parse().map_err(|_damaged| AppError::NotFound)?;
        let keys = self.open_keys(vec![id]).await?;
        let key = keys.need(id)?.clone();
        Ok(Some(Dictionary { id, key }))
    }

    /// How many tickets have each fact of a kind (`version`, `device`, …), the most first. Anybody who
    /// sees counts may: no fact names anybody.
    ///
    /// # Errors
    /// When the vault is locked or the database fails.
    pub async fn count_facts(
        &self,
        caller: &crate::Caller,
        kind: &'static str,
        limit: u64,
    ) -> Result<Vec<(String, u64)>, AppError> {
        caller.need(domain::Act::ReadStatistics)?;
        let (counts, labels) = self
            .read::<_, DbError, _>(move |tx| {
                Ok((
                    store::facts::count(tx, kind, limit)?,
                    labels::list(tx, kind)?,
                ))
            })
            .await?;
        let keys = self.open_keys(labels.iter().map(|label| label.key).collect());
        let keys = keys.await?;
        let text = |id: LabelId| {
            let label = labels.iter().find(|label| label.id == id)?;
            open_label(label, keys.find(label.key))
        };
        Ok(counts
            .into_iter()
            .filter_map(|(id, count)| Some((text(id)?, count)))
            .collect())
    }
}
