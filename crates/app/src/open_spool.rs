//! Opening accepted mail.

use domain::{SpoolId, Timestamp};
use store::jobs::{self, Job};
use store::{DbError, spool};
use vault::DataKey;

use crate::accept_mail::{Incoming, Spooled};
use crate::read_mail::Ended;
use crate::records::spool_place;
use crate::{AppError, Desk};

/// A spooled mail, opened.
pub(crate) struct Opened {
    pub(crate) job: Job,
    pub(crate) received_at: Timestamp,
    pub(crate) incoming: Incoming,
}

impl Desk {
    /// Loads and opens the mails of these jobs. Jobs whose mail is gone are finished; a mail that
    /// cannot be opened is parked and holds up no other.
    pub(crate) async fn open_spool(
        &self,
        jobs: &[Job],
    ) -> Result<(Vec<Opened>, Vec<Ended>), AppError> {
        let (mut opened, mut ended) = (Vec::new(), Vec::new());
        let (mut found, mut headers) = (Vec::new(), Vec::new());
        for (job, row) in self.load_spool(jobs).await? {
            match row.sealed.header() {
                Ok(header) => {
                    headers.push((spool_place(SpoolId(job.target)), header));
                    found.push((job, row));
                }
                Err(error) => ended.push(self.park(job, &error.into()).await),
            }
        }
        let keys = self
            .vault()?
            .open_headers(&headers)
            .map_err(AppError::of_vault)?;
        for ((job, row), key) in found.into_iter().zip(keys) {
            match open(job, &row, key) {
                Ok(mail) => opened.push(mail),
                Err(error) => ended.push(self.park(job, &error).await),
            }
        }
        Ok((opened, ended))
    }

    async fn load_spool(&self, jobs: &[Job]) -> Result<Vec<(Job, spool::Spooled)>, AppError> {
        let wanted: Vec<_> = jobs.to_vec();
        let load = self.read::<_, DbError, _>(move |tx| {
            let rows = wanted
                .iter()
                .map(|job| Ok((*job, spool::find(tx, SpoolId(job.target))?)));
            rows.collect::<Result<Vec<_>, _>>()
        });
        let rows = load.await?;
        let gone: Vec<_> = rows
            .iter()
            .filter(|(_, row)| row.is_none())
            .map(|(job, _)| job.id)
            .collect();
        if !gone.is_empty() {
            self.write::<_, DbError, _>(move |tx| {
                gone.iter().try_for_each(|id| jobs::finish(tx, *id))
            })
            .await?;
        }
        Ok(rows
            .into_iter()
            .filter_map(|(job, row)| Some((job, row?)))
            .collect())
    }
}

fn open(job: Job, row: &spool::Spooled, key: Option<DataKey>) -> Result<Opened, AppError> {
    let plain = row.sealed.open(
        spool_place(SpoolId(job.target)),
        &key.ok_or(AppError::NotFound)?,
    )?;
    let plain = zeroize::Zeroizing::new(plain);
    let spooled: Spooled = postcard::from_bytes(&plain)?;
    Ok(Opened {
        job,
        received_at: row.received_at,
        incoming: spooled.take(),
    })
}
