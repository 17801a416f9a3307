//! What waits, for measures and for those who look after the desk. Counts only.

use store::condition::{self, Backlog};

use crate::{AppError, Desk};

impl Desk {
    /// Counts what waits: mail to be read and mail to be sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn backlog(&self) -> Result<Backlog, AppError> {
        self.read::<_, AppError, _>(|tx| Ok(condition::backlog(tx)?))
            .await
    }
}
