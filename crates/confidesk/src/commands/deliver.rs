//! `deliver`: one message on standard input, for an MTA's pipe.

use std::process::ExitCode;

use domain::EmailAddress;

use super::{complain, runtime};
use crate::folder::Folder;
use crate::{cli, open};

/// `EX_TEMPFAIL` of sysexits: the MTA keeps the mail and tries again.
const TRY_LATER: u8 = 75;

/// Trouble is always 75: the mail stays with the MTA. Only a mail that can never be taken is 1.
pub(crate) fn run(place: &cli::Place, options: &cli::Deliver) -> ExitCode {
    let raw = match intake::read_one(std::io::stdin().lock()) {
        Ok(raw) => raw,
        Err(error) => {
            let code = error.exit().code();
            complain(&error.into());
            return ExitCode::from(code);
        }
    };
    match deliver(place, options, raw) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(TRY_LATER)
        }
    }
}

fn deliver(place: &cli::Place, options: &cli::Deliver, raw: Vec<u8>) -> anyhow::Result<()> {
    // A mistyped folder must not become a new desk that swallows mail.
    Folder::existing(&place.data)?;
    let (desk, _) = open::without_vault(place)?;
    // An empty or odd return path is the null path: nothing may be sent back by a machine.
    let sender = options
        .sender
        .as_deref()
        .and_then(|sender| sender.parse::<EmailAddress>().ok());
    let envelope = app::Envelope {
        via: String::from("pipe"),
        sender,
        // One that is no address decides nothing; the mail itself is never refused for it.
        recipients: options
            .recipient
            .iter()
            .filter_map(|address| address.parse().ok())
            .collect(),
        queue: None,
    };
    runtime()?.block_on(desk.accept_mail(envelope, raw))?;
    Ok(())
}
