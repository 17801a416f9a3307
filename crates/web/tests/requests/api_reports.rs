//! Reports through the API.

use serde_json::{Value, json};
use testkit::{World, both_engines};

use crate::common::{Ask, Site};

/// An invented report, in clear.
pub(crate) const REPORT: &str = "From: devnull@tails.boum.org\r\nTo: support@desk.example\r\n\
    Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43\r\n\r\n\
    Subject: Wi-Fi gone\r\nFrom: mira.k@mail.example\r\nOpenPGP-Key: 0x0123456789ABCDEF\r\n\
    Tails-Version: NAME=\"Tails\"\r\nID=\"tails\"\r\nVERSION=\"7.6.2\"\r\n\r\n\
    What were you trying to achieve?\r\n--------------------------------\r\n\r\n\
    To find my network.\r\n\r\n\r\n\r\n\
    ======= content of /proc/cmdline =======\r\n\
    BOOT_IMAGE=/live/vmlinuz boot=live config live-media=removable module=Tails FSUUID=5D1E-77A0 quiet\r\n\r\n\
    ======= content of /usr/sbin/dmidecode -s system-manufacturer =======\r\nEXAMPLE INC.\r\n\r\n\
    ======= content of /usr/bin/lspci -nn =======\r\n\
    00:14.3 Network controller [0280]: Intel Corporation WiFi [8086:51f0] (rev 01)\r\n";

async fn a_report_has_the_fields_of_the_contract(world: World) {
    let site = Site::of(&world);
    let (_, token, _) = site.ben_and_a_ticket().await;
    let reference = site.filed(REPORT).await;
    let ask = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = ask.at(&site).await.must(200).json();
    assert_eq!(ticket["requester"]["address"], "mira.k@mail.example");
    assert_eq!(ticket["requester"]["claim"], "inside-report");
    let report = &ticket["messages"][0]["report"];
    for (field, expected) in [
        ("kind", json!("whisperback")),
        ("id", json!("9f1c0b7e44d25a6630e1a7cc58d2b43")),
        ("summary", json!("Wi-Fi gone")),
        ("contact", json!("mira.k@mail.example")),
        ("key", json!("0123456789ABCDEF")),
        ("version", json!("7.6.2")),
        ("installed_version", Value::Null),
        ("channel", Value::Null),
        ("medium", Value::Null),
        ("persistence", Value::Null),
        ("features", json!([])),
        ("ram_bytes", Value::Null),
        ("disk_bytes", Value::Null),
        ("system_partition_bytes", Value::Null),
        ("cpu", Value::Null),
        ("kernel", Value::Null),
        ("locale", Value::Null),
        ("app", Value::Null),
    ] {
        assert_eq!(report[field], expected, "{field}");
    }
    let question = "What were you trying to achieve?";
    assert_eq!(report["answers"], json!({question: "To find my network."}));
    assert_eq!(report["machine"]["manufacturer"], "EXAMPLE INC.");
    assert_eq!(report["machine"]["product"], Value::Null);
    let device = json!({
        "bus": "pci", "class": "0280", "vendor": "8086", "device": "51f0", "revision": "01",
        "name": "Intel Corporation WiFi"
    });
    assert_eq!(report["devices"], json!([device]));
    assert_eq!(report["sections"][0]["name"], "/proc/cmdline");
    let provenance = &report["provenance"];
    assert_eq!(provenance["id"], "outer-subject");
    assert_eq!(provenance["contact"], "preamble");
    assert_eq!(provenance["version"], "os-release");
    assert_eq!(
        provenance["machine.manufacturer"],
        "/usr/sbin/dmidecode -s system-manufacturer"
    );
    assert!(!report.to_string().contains("5D1E-77A0"), "{report}");
}

async fn a_section_is_redacted_unless_asked_otherwise(world: World) {
    let site = Site::of(&world);
    let (_, token, _) = site.ben_and_a_ticket().await;
    let reference = site.filed(REPORT).await;
    let ask = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = ask.at(&site).await.must(200).json();
    let id = ticket["messages"][0]["id"].as_str().unwrap();
    let section = |rest: &str| {
        let path = format!("/api/v1/messages/{id}/report/sections/{rest}");
        Ask::get(&path).bearing(&token)
    };
    for rest in ["0", "0?redact=on"] {
        let answer = section(rest).at(&site).await.must(200);
        assert_eq!(answer.field("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.field("cache-control"), "no-store");
        assert!(!answer.text().contains("5D1E-77A0"), "{}", answer.text());
        assert!(answer.text().contains("REMOVED]"), "{}", answer.text());
    }
    let raw = section("0?redact=off").at(&site).await.must(200);
    assert!(raw.text().contains("FSUUID=5D1E-77A0"), "{}", raw.text());
    section("0?redact=maybe")
        .at(&site)
        .await
        .blames(400, "redact");
    section("0?q=x").at(&site).await.must(400);
    section("3").at(&site).await.must(404);
}

async fn versions_and_hardware_are_counted(world: World) {
    let site = Site::of(&world);
    let (_, token, _) = site.ben_and_a_ticket().await;
    site.filed(REPORT).await;
    let again = REPORT.replace("9f1c", "0f1c").replace("7.6.2", "7.6.1");
    site.filed(&again).await;
    let ask = |what: &str| Ask::get(&format!("/api/v1/stats/{what}")).bearing(&token);
    let versions = ask("versions").at(&site).await.must(200).json();
    let mut versions: Vec<_> = versions["versions"].as_array().unwrap().clone();
    versions.sort_by_key(|version| version["version"].to_string());
    let expected = [
        json!({"version": "7.6.1", "tickets": 1}),
        json!({"version": "7.6.2", "tickets": 1}),
    ];
    assert_eq!(versions, expected);
    let hardware = ask("hardware").at(&site).await.must(200).json();
    let device = json!({
        "bus": "pci", "id": "8086:51f0", "class": "0280", "name": "Intel Corporation WiFi",
        "tickets": 2
    });
    assert_eq!(hardware["devices"], json!([device]));
    let machine = json!({"machine": "EXAMPLE INC.", "tickets": 2});
    assert_eq!(hardware["machines"], json!([machine]));
    ask("versions?queue=support").at(&site).await.must(400);
}

both_engines!(
    a_report_has_the_fields_of_the_contract,
    a_section_is_redacted_unless_asked_otherwise,
    versions_and_hardware_are_counted,
);
