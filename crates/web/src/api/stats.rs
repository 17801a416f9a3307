//! Numbers over what reports say. Nothing in them names anybody.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::desk::NoWords;
use super::request::Asked;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

/// Most rows of a list.
const MOST: u64 = 500;

#[derive(Serialize)]
pub(super) struct Versions {
    versions: Vec<Version>,
}

#[derive(Serialize)]
struct Version {
    version: String,
    tickets: u64,
}

/// `GET /stats/versions`: from how many tickets reports of each version came, the most first.
pub(super) async fn versions(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Asked(NoWords {}): Asked<NoWords>,
) -> Result<Json<Versions>, Fault> {
    let counted = web.desk().count_facts(&caller, "version", MOST).await?;
    let version = |(version, tickets)| Version { version, tickets };
    Ok(Json(Versions {
        versions: counted.into_iter().map(version).collect(),
    }))
}

#[derive(Serialize)]
pub(super) struct Hardware {
    machines: Vec<Machine>,
    devices: Vec<Device>,
}

#[derive(Serialize)]
struct Machine {
    machine: String,
    tickets: u64,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Device {
    bus: String,
    id: String,
    class: String,
    name: String,
    tickets: u64,
}

/// `GET /stats/hardware`: machines and devices by tickets, the most first.
pub(super) async fn hardware(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Asked(NoWords {}): Asked<NoWords>,
) -> Result<Json<Hardware>, Fault> {
    let desk = web.desk();
    let (machines, devices) = tokio::join!(
        desk.count_facts(&caller, "machine", MOST),
        desk.count_facts(&caller, "device", MOST),
    );
    let machine = |(machine, tickets)| Machine { machine, tickets };
    Ok(Json(Hardware {
        machines: machines?.into_iter().map(machine).collect(),
        devices: devices?.into_iter().map(device).collect(),
    }))
}

/// A device's label is bus, id, class and name with blanks between; the class may be empty.
fn device((label, tickets): (String, u64)) -> Device {
    let mut words = label.splitn(4, ' ').map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    Device {
        bus: next(),
        id: next(),
        class: next(),
        name: next(),
        tickets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected: [&str; 4]) {
        let found = device((label.to_owned(), 3));
        let [bus, id, class, name] = expected.map(str::to_owned);
        let tickets = 3;
        let expected = Device {
            bus,
            id,
            class,
            name,
            tickets,
        };
        assert_eq!(found, expected, "{label}");
    }

    #[test]
    fn a_device_is_read_from_its_label() {
        check(
            "pci 8086:51f0 0280 Intel Corporation WiFi",
            ["pci", "8086:51f0", "0280", "Intel Corporation WiFi"],
        );
        check(
            "usb 0bda:8153  Adapter",
            ["usb", "0bda:8153", "", "Adapter"],
        );
        check("usb", ["usb", "", "", ""]);
    }
}
