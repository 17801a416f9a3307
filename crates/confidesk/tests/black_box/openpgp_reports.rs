//! Reports of `WhisperBack`, encrypted as the program does it, through the API.

use reportkit::{Contact, Dice, Key, KeyForm, Truth, Wish, make};
use serde_json::{Value, json};

use crate::harness::PATIENCE;
use crate::harness::wire::wait_for;
use crate::openpgp::{DESK, Scene};

/// The constant sender of all reports.
const NOBODY: &str = "devnull@tails.boum.org";

/// Sends a report and returns its ticket.
fn filed(scene: &Scene, truth: &Truth, number: usize) -> Value {
    let entity = String::from_utf8(truth.mail()).unwrap();
    let armoured = scene.gpg.encrypt(&entity, &scene.key, &["--always-trust"]);
    let id = format!("{number}.0A1B2C@relay.example");
    let mail = truth.relayed(&armoured, "Tue, 03 Mar 2026 09:14:07 +0000", &id);
    scene.desk.takes_bytes(NOBODY, DESK, &mail);
    let is_it = |ticket: &Value| ticket["messages"][0]["report"]["id"] == json!(truth.id);
    let found = wait_for(PATIENCE, || {
        let tickets = scene.api.tickets().into_iter();
        let mut whole = tickets.map(|ticket| scene.api.ticket(ticket["ref"].as_str().unwrap()));
        whole.find(is_it)
    });
    found.unwrap_or_else(|| panic!("no ticket; parked: {}", scene.api.fetch("/parked")))
}

/// Holds every value of the card against what the report truly says.
#[track_caller]
fn check(ticket: &Value, truth: &Truth) {
    let message = &ticket["messages"][0];
    assert_eq!(message["crypto"]["encrypted"], true, "{message}");
    let report = &message["report"];
    let machine = &report["machine"];
    let medium = truth.iso.map(|iso| if iso { "iso" } else { "usb" });
    for (name, found, expected) in [
        ("kind", &report["kind"], json!("whisperback")),
        ("id", &report["id"], json!(truth.id)),
        ("summary", &report["summary"], json!(truth.summary)),
        ("contact", &report["contact"], json!(truth.contact)),
        ("key", &report["key"], json!(truth.key.as_ref().map(key))),
        ("version", &report["version"], json!(truth.version)),
        (
            "installed",
            &report["installed_version"],
            json!(truth.installed_version),
        ),
        ("channel", &report["channel"], json!(truth.channel)),
        ("medium", &report["medium"], json!(medium)),
        (
            "persistence",
            &report["persistence"],
            json!(truth.persistence),
        ),
        ("features", &report["features"], json!(truth.features)),
        ("ram", &report["ram_bytes"], json!(truth.ram_bytes)),
        ("disk", &report["disk_bytes"], json!(truth.disk_bytes)),
        (
            "system partition",
            &report["system_partition_bytes"],
            json!(truth.system_partition_bytes),
        ),
        (
            "manufacturer",
            &machine["manufacturer"],
            json!(truth.manufacturer),
        ),
        ("product", &machine["product"], json!(truth.product)),
        (
            "product version",
            &machine["version"],
            json!(truth.product_version),
        ),
        ("virtual", &machine["virtual"], json!(truth.virtual_machine)),
        ("cpu", &report["cpu"], json!(truth.cpu)),
        ("kernel", &report["kernel"], json!(truth.kernel)),
        (
            "boot options",
            &report["boot_options"],
            json!(truth.boot_options),
        ),
        ("devices", &json!(devices(report)), json!(truth.devices)),
        ("locale", &report["locale"], json!(truth.locale)),
        ("sections", &json!(sections(report)), json!(truth.sections)),
    ] {
        assert_eq!(*found, expected, "{name} of {report}");
    }
    for (question, answer) in &truth.answers {
        let found = report["answers"][question].as_str().unwrap_or_default();
        assert_eq!(words(found), words(answer), "{question} of {report}");
    }
    let requester = &ticket["requester"];
    match &truth.contact_address {
        Some(address) => {
            assert_eq!(requester["address"], address.as_str());
            assert_eq!(requester["claim"], "inside-report");
        }
        None => assert_eq!(requester["address"], Value::Null, "{requester}"),
    }
}

fn key(key: &Key) -> &str {
    match key {
        Key::Id(text) | Key::Fingerprint(text) | Key::Url(text) | Key::Block(text) => text,
    }
}

fn devices(report: &Value) -> Vec<[String; 4]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let fields = ["class", "vendor", "device", "revision"];
    let devices = report["devices"].as_array().unwrap().iter();
    let pci = devices.filter(|device| device["bus"] == "pci");
    pci.map(|device| fields.map(|field| text(&device[field])))
        .collect()
}

fn sections(report: &Value) -> Vec<String> {
    let sections = report["sections"].as_array().unwrap().iter();
    let named = sections.map(|section| section["name"].as_str().unwrap().to_owned());
    named.collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_encrypted_report_shows_all_that_it_says() {
    let Some(scene) = Scene::new("") else { return };
    let ordinary = Wish::ordinary();
    let wishes = [
        ordinary.clone(),
        Wish {
            contact: Contact::None,
            persistence: false,
            iso: true,
            virtual_machine: true,
            ..ordinary.clone()
        },
        Wish {
            key: KeyForm::Url,
            app: true,
            bridges: true,
            troubleshooting: true,
            crlf: true,
            ..ordinary.clone()
        },
        Wish {
            headers: false,
            debugging: false,
            key: KeyForm::Fingerprint,
            ..ordinary
        },
    ];
    for (number, (seed, wish)) in (11..).zip(&wishes).enumerate() {
        let truth = make(wish, &mut Dice::new(seed));
        let ticket = filed(&scene, &truth, number);
        check(&ticket, &truth);
        redacted_sections(&scene, &ticket, &truth);
    }
}

/// What identifies somebody is left out of every section unless it is asked for.
fn redacted_sections(scene: &Scene, ticket: &Value, truth: &Truth) {
    let id = ticket["messages"][0]["id"].as_str().unwrap();
    let section = |index: usize, redact: &str| {
        let path = format!("/messages/{id}/report/sections/{index}{redact}");
        let response = scene.api.ask("GET", &path, None);
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.text()
    };
    let all = |redact: &str| {
        let sections = (0..truth.sections.len()).map(|index| section(index, redact));
        sections.collect::<Vec<_>>().join("\n")
    };
    let (redacted, whole) = (all(""), all("?redact=off"));
    for secret in &truth.secrets {
        assert!(!redacted.contains(secret), "{secret} is shown");
    }
    if let Some(error) = &truth.error {
        assert!(whole.contains(error), "{error}");
    }
}
