//! Between the doors and the desk: what `intake` asks, the verbs of `app` answer.

use std::sync::Arc;
use std::time::Instant;

use app::{Chain, Desk};
use domain::{EmailAddress, SpoolId};
use intake::{Envelope, Known, Mailroom, TryLater};

use crate::flood::{Allowance, Gate};

/// The desk as the doors see it.
#[derive(Clone)]
pub(crate) struct DeskMailroom {
    desk: Desk,
    gate: Arc<Gate>,
}

impl DeskMailroom {
    pub(crate) fn new(desk: Desk, allowance: Allowance) -> Self {
        Self {
            desk,
            gate: Arc::new(Gate::new(allowance)),
        }
    }
}

impl Mailroom for DeskMailroom {
    async fn knows(&self, recipient: &EmailAddress) -> Result<Known, TryLater> {
        match self.desk.knows_recipient(recipient.clone()).await {
            Ok(app::Known::Yes) => Ok(Known::Yes),
            Ok(app::Known::No) => Ok(Known::No),
            Err(error) => {
                tracing::error!(error = %Chain(&error), "A recipient could not be looked up");
                Err(TryLater)
            }
        }
    }

    async fn accept(&self, envelope: Envelope, raw: Vec<u8>) -> Result<SpoolId, TryLater> {
        let admitted = self.gate.admit(envelope.sender.as_ref(), Instant::now());
        if let Err(too_much) = admitted {
            tracing::warn!(?too_much, via = %envelope.via, "A mail was put off: more came than the limits allow");
            return Err(TryLater);
        }
        let client = envelope.client.map(|client| app::SmtpClient {
            address: client.address,
            helo: client.helo,
        });
        let envelope = app::Envelope {
            via: envelope.via.as_str().to_owned(),
            sender: envelope.sender,
            recipients: envelope.recipients,
            queue: None,
        };
        match self.desk.accept_mail_from(client, envelope, raw).await {
            Ok(accepted) => Ok(accepted.id),
            Err(error) => {
                tracing::error!(error = %Chain(&error), "A mail could not be made safe; its sender keeps it");
                Err(TryLater)
            }
        }
    }
}
