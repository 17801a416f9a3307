//! Bar R2: kill -9 while mail comes in.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use super::Outcome;
use super::mail::{Senders, look, text};
use crate::bench::{Desk, Random, Seen};
use crate::wire::pause;

const SENDERS: u64 = 3;
/// After so many kills all that came is compared and a new desk begins: lists stay short.
const KILLS_OF_A_DESK: u64 = 200;

pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    let (mut acknowledged, mut parked) = (0, 0);
    let (mut lost, mut doubled) = (Vec::new(), Vec::new());
    let mut left = times;
    while left > 0 {
        let kills = left.min(KILLS_OF_A_DESK);
        left -= kills;
        let mut desk = Desk::start(binary, None)?;
        let authorization = desk.authorization()?;
        let senders = Senders::start(desk.smtp(), SENDERS, Duration::ZERO, "kill");
        for _ in 0..kills {
            // From amid the first mail to long after.
            pause(Duration::from_millis(random.below(400)));
            desk.kill()?;
            desk.restart()?;
        }
        let subjects = senders.finish()?;
        let mut seen = Seen::with(&desk, authorization)?;
        let found = look(&mut seen, &subjects)?;
        // A mail that was being read at each of thirty kills is taken for their cause. It is kept, and
        // somebody has to press a button.
        let pressed = press(&mut seen)?;
        let found = if pressed > 0 {
            look(&mut seen, &subjects)?
        } else {
            found
        };
        parked += pressed;
        acknowledged += subjects.len();
        lost.extend(found.lost);
        doubled.extend(found.doubled);
        eprintln!("r2: {left} kills left, {acknowledged} mails acknowledged");
    }
    Ok(Outcome::new(lost.is_empty() && doubled.is_empty())
        .say(format!("{times} kills, {SENDERS} senders that retry"))
        .say(format!("{acknowledged} mails acknowledged"))
        .say(format!(
            "{} lost {:?}; {parked} were parked until a button was pressed",
            lost.len(),
            lost.first()
        ))
        .say(format!("{} doubled {:?}", doubled.len(), doubled.first())))
}

/// Has all parked mail read again; how many there were.
fn press(seen: &mut Seen) -> Result<u64> {
    let mut pressed = 0;
    // The list has 500 at most; what is parked again and again stays so.
    for _ in 0..100 {
        let list = seen.get("/api/v1/parked")?;
        let ids: Vec<String> = list
            .get("parked")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|mail| text(mail, "/id").ok())
            .collect();
        if ids.is_empty() {
            break;
        }
        for id in ids {
            seen.act(&format!("/api/v1/parked/{id}/retry"), &Value::Null)?;
            pressed += 1;
        }
    }
    Ok(pressed)
}
