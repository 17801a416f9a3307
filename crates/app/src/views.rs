//! Saved lists: words under a name, for one agent or for a queue. A list that asks for an address is kept
//! under an id that says nothing, so that the address stands in no URL (`ux.md` decision 14).

use domain::{Act, AgentId, ViewId};
use serde::{Deserialize, Serialize};
use store::listing;
use store::views::{self, View};
use store::{Tx, queues};

use crate::keys::Keys;
use crate::{AppError, Caller, Desk, Order, Query, list_tickets, records};

/// Longest name in characters.
const MAX_NAME: usize = 60;
/// Most lists of an agent.
const MAX_VIEWS: u64 = 200;
/// Most lists that are looked at for an agent: those of other queues are among them.
const LOOKED_AT: u64 = 1_000;
/// Most lists that are shown.
const SHOWN: usize = 20;

/// What is sealed of a list: `views.sealed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum ViewRecord {
    V1 {
        name: String,
        words: String,
        newest_first: bool,
    },
}

/// A list to be saved.
#[derive(Clone, Debug, Default)]
pub struct NewView {
    /// Its name; `None` only keeps the words out of a URL.
    pub name: Option<String>,
    /// What it asks for, in search words.
    pub words: String,
    /// The order.
    pub order: Order,
    /// The queue for whose agents it is; `None` is for the caller alone.
    pub queue: Option<String>,
}

/// A saved list.
#[derive(Clone, Debug)]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What it asks for.
    pub words: String,
    /// The order.
    pub order: Order,
    /// The queue for whose agents it is.
    pub queue: Option<String>,
    /// How many tickets it holds; only in a list of lists.
    pub count: u64,
}

impl Desk {
    /// Saves a list.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when name, words or queue are not sound; [`AppError::Refused`] when there are
    /// 200 already.
    pub async fn save_view(&self, caller: &Caller, new: NewView) -> Result<ViewId, AppError> {
        caller.need(Act::WorkTickets)?;
        let agent = caller.need_agent()?;
        let query: Query = parse(&new.words)?;
        let name = new.name.as_deref().map(sound_name).transpose()?;
        let address = match &query.from {
            Some(from) => Some(self.address_hash(from)?),
            None => None,
        };
        let (key, data_key) = self.take_keys(1).await?.pop().ok_or(AppError::Locked)?;
        let id = ViewId::new();
        let record = ViewRecord::V1 {
            name: name.clone().unwrap_or_default(),
            words: new.words,
            newest_first: new.order == Order::NewestFirst,
        };
        let place = records::place("views", "sealed", id.0);
        let mut view = View {
            id,
            agent,
            queue: None,
            named: name.is_some(),
            used_at: self.now(),
            address,
            key,
            sealed: records::seal(&data_key, place, &record)?,
        };
        let (who, queue) = (caller.clone(), new.queue);
        self.write(move |tx| {
            if views::count(tx, agent)? >= MAX_VIEWS {
                return Err(AppError::Refused("you have 200 saved lists already"));
            }
            if let Some(name) = &queue {
                let mut queues = queues::list(tx)?.into_iter();
                let found = queues.find(|queue| queue.name == *name && who.sees(queue.id));
                let found = found
                    .ok_or_else(|| AppError::invalid("queue", "there is no queue of this name"))?;
                view.queue = Some(found.id);
            }
            views::insert(tx, &view)?;
            Ok(id)
        })
        .await
    }

    /// One saved list.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not there, or is another's or another queue's.
    pub async fn show_view(&self, caller: &Caller, id: ViewId) -> Result<SavedView, AppError> {
        caller.need(Act::ReadTickets)?;
        let who = caller.clone();
        let (view, queue) = self
            .read::<_, AppError, _>(move |tx| {
                let view = find(tx, &who, id)?;
                let queue = queue_name(tx, &view)?;
                Ok((view, queue))
            })
            .await?;
        let keys = self.open_keys(vec![view.key]).await?;
        open(&view, queue, &keys)
    }

    /// The named lists that the caller may use, with how many tickets each holds; at most 20.
    ///
    /// # Errors
    /// When the caller may not read tickets.
    pub async fn list_views(&self, caller: &Caller) -> Result<Vec<SavedView>, AppError> {
        caller.need(Act::ReadTickets)?;
        let Some(agent) = caller.agent() else {
            return Ok(Vec::new());
        };
        let who = caller.clone();
        let mut rows = self
            .read::<_, AppError, _>(move |tx| {
                let mut rows = Vec::new();
                for view in views::list(tx, agent, LOOKED_AT)? {
                    if view.named && is_for(&who, agent, &view) {
                        rows.push((view.clone(), queue_name(tx, &view)?));
                    }
                }
                Ok(rows)
            })
            .await?;
        rows.truncate(SHOWN);
        let keys = self.open_keys(rows.iter().map(|(view, _)| view.key).collect());
        let keys = keys.await?;
        let mut found = Vec::new();
        for (view, queue) in rows {
            // A list whose key was destroyed is gone.
            if keys.find(view.key).is_some() {
                let mut saved = open(&view, queue, &keys)?;
                saved.count = self.count_tickets(caller, &saved.words).await.unwrap_or(0);
                found.push(saved);
            }
        }
        Ok(found)
    }

    /// How many tickets these words find.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the words are not sound.
    pub async fn count_tickets(&self, caller: &Caller, words: &str) -> Result<u64, AppError> {
        caller.need(Act::ReadTickets)?;
        let query = parse(words)?;
        let requester = match &query.from {
            Some(address) => Some(self.address_hash(address)?),
            None => None,
        };
        let (who, now) = (caller.clone(), self.now());
        self.read(move |tx| {
            let mut filter = list_tickets::filter(tx, &who, &query, now)?;
            filter.requester = requester;
            Ok(listing::count(tx, &filter)?)
        })
        .await
    }

    /// Gives a saved list another name.
    ///
    /// # Errors
    /// As [`Desk::show_view`], and [`AppError::Invalid`] when the name is not sound.
    pub async fn rename_view(
        &self,
        caller: &Caller,
        id: ViewId,
        name: &str,
    ) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let name = sound_name(name)?;
        let saved = self.show_view(caller, id).await?;
        let who = caller.clone();
        let view = self.read::<_, AppError, _>(move |tx| find(tx, &who, id));
        let view = view.await?;
        let keys = self.open_keys(vec![view.key]).await?;
        let record = ViewRecord::V1 {
            name,
            words: saved.words,
            newest_first: saved.order == Order::NewestFirst,
        };
        let place = records::place("views", "sealed", id.0);
        let sealed = records::seal(keys.need(view.key)?, place, &record)?;
        self.write(move |tx| Ok(views::set_sealed(tx, id, &sealed)?))
            .await
    }

    /// Forgets a saved list.
    ///
    /// # Errors
    /// As [`Desk::show_view`].
    pub async fn delete_view(&self, caller: &Caller, id: ViewId) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let who = caller.clone();
        self.write(move |tx| {
            find(tx, &who, id)?;
            Ok(views::delete(tx, id)?)
        })
        .await
    }
}

pub(crate) fn parse(words: &str) -> Result<Query, AppError> {
    let query = words.parse();
    query.map_err(|bad: crate::BadQuery| AppError::invalid("q", bad.to_string()))
}

fn sound_name(name: &str) -> Result<String, AppError> {
    let name = name.trim();
    let is_sound =
        !name.is_empty() && name.chars().count() <= MAX_NAME && !name.contains(char::is_control);
    if is_sound {
        Ok(name.to_owned())
    } else {
        Err(AppError::invalid("name", "a name has 1 to 60 characters"))
    }
}

fn is_for(caller: &Caller, agent: AgentId, view: &View) -> bool {
    match view.queue {
        Some(queue) => caller.sees(queue),
        None => view.agent == agent,
    }
}

fn find(tx: &mut Tx<'_>, caller: &Caller, id: ViewId) -> Result<View, AppError> {
    let agent = caller.agent().ok_or(AppError::NotFound)?;
    let view = views::find(tx, id)?.filter(|view| is_for(caller, agent, view));
    view.ok_or(AppError::NotFound)
}

fn queue_name(tx: &mut Tx<'_>, view: &View) -> Result<Option<String>, AppError> {
    let Some(id) = view.queue else {
        return Ok(None);
    };
    let mut queues = queues::list(tx)?.into_iter();
    Ok(queues.find(|queue| queue.id == id).map(|queue| queue.name))
}

fn open(view: &View, queue: Option<String>, keys: &Keys) -> Result<SavedView, AppError> {
    let place = records::place("views", "sealed", view.id.0);
    let ViewRecord::V1 {
        name,
        words,
        newest_first,
    } = records::unseal(keys.need(view.key)?, place, &view.sealed)?;
    Ok(SavedView {
        id: view.id,
        name: view.named.then_some(name),
        words,
        order: if newest_first {
            Order::NewestFirst
        } else {
            Order::OldestFirst
        },
        queue,
        count: 0,
    })
}
