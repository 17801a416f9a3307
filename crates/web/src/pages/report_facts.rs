//! What a report says, in words, each value with the place where it was read.

use std::fmt::Display;

use whisperback::{Bus, Found, KeyHint, Medium, Report, Source};

use super::words;
use crate::html::Foreign;
use crate::texts::Texts;
use crate::view::{Fact, Look};

/// Longest value that is shown, in characters.
const LONGEST: usize = 300;
/// Most devices of one kind on the card.
const DEVICES: usize = 3;

fn source(texts: &Texts, source: &Source) -> String {
    match source {
        Source::OuterSubject => texts.t("source-outer-subject"),
        Source::Preamble => texts.t("source-preamble"),
        Source::OsRelease => texts.t("source-os-release"),
        Source::UserText => texts.t("source-user-text"),
        Source::Section(name) => texts.t_with("source-section", &[("name", name.as_str().into())]),
    }
}

/// Gathers facts; what is absent adds none.
struct Facts {
    texts: &'static Texts,
    facts: Vec<Fact>,
}

impl Facts {
    const fn new(texts: &'static Texts) -> Self {
        Self {
            texts,
            facts: Vec::new(),
        }
    }

    fn push(&mut self, key: &str, value: impl Into<String>, from: String, look: Look) {
        self.facts.push(Fact {
            label: self.texts.t(key),
            value: Foreign::from(value.into()).cut(LONGEST),
            from,
            look,
        });
    }

    /// A value with its words.
    fn say<T>(&mut self, key: &str, found: Option<&Found<T>>, words: impl Fn(&T) -> String) {
        if let Some(found) = found {
            let from = source(self.texts, &found.from);
            self.push(key, words(&found.value), from, Look::Plain);
        }
    }

    fn text<T: Display>(&mut self, key: &str, found: Option<&Found<T>>) {
        self.say(key, found, ToString::to_string);
    }

    fn code(&mut self, key: &str, found: Option<&Found<String>>) {
        if let Some(found) = found {
            let from = source(self.texts, &found.from);
            self.push(key, found.value.as_str(), from, Look::Code);
        }
    }

    fn yes_or_no(&mut self, key: &str, found: Option<&Found<bool>>) {
        let texts = self.texts;
        self.say(key, found, |is_so| yes_or_no(texts, *is_so));
    }

    fn bytes(&mut self, key: &str, found: Option<&Found<u64>>) {
        let texts = self.texts;
        self.say(key, found, |bytes| words::size(texts, *bytes));
    }

    /// What stands in one section or another.
    fn list(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            let from = self.texts.t("source-sections");
            self.push(key, values.join(", "), from, Look::Plain);
        }
    }
}

fn yes_or_no(texts: &Texts, is_so: bool) -> String {
    if is_so {
        texts.t("report-yes")
    } else {
        texts.t("report-no")
    }
}

/// What matters first, for the card beside the conversation.
pub(super) fn of_card(texts: &'static Texts, report: &Report) -> Vec<Fact> {
    let mut facts = Facts::new(texts);
    version(&mut facts, report);
    facts.text("report-channel", report.channel.as_ref());
    machine(&mut facts, report);
    for (key, classes) in [
        ("report-wifi", &["0280"][..]),
        ("report-ethernet", &["0200"]),
        ("report-graphics", &["0300", "0302", "0380"]),
    ] {
        devices(&mut facts, report, key, classes);
    }
    medium(&mut facts, report);
    facts.bytes("report-memory", report.ram_bytes.as_ref());
    persistence(&mut facts, report);
    facts.code("report-locale", report.locale.as_ref());
    app_name(&mut facts, report);
    let troubleshooting = report.troubleshooting.as_ref();
    let is_on = troubleshooting.filter(|found| found.value);
    facts.yes_or_no("report-troubleshooting", is_on);
    claims(&mut facts, report);
    facts.facts
}

/// All that a report says.
pub(super) fn all(texts: &'static Texts, report: &Report) -> Vec<Fact> {
    let mut facts = Facts::new(texts);
    facts.code("report-id", report.id.as_ref());
    facts.text("report-summary", report.summary.as_ref());
    claims(&mut facts, report);
    facts.text("report-version", report.version.as_ref());
    facts.text("report-installed", report.installed_version.as_ref());
    facts.text("report-channel", report.channel.as_ref());
    facts.code("report-commit", report.commit.as_ref());
    facts.text("report-manufacturer", report.machine.manufacturer.as_ref());
    facts.text("report-product", report.machine.product.as_ref());
    facts.text("report-model", report.machine.version.as_ref());
    facts.yes_or_no("report-virtual", report.machine.virtual_machine.as_ref());
    facts.yes_or_no("report-coreboot", report.machine.coreboot.as_ref());
    facts.text("report-cpu", report.cpu.as_ref());
    facts.code("report-kernel", report.kernel.as_ref());
    facts.bytes("report-memory", report.ram_bytes.as_ref());
    medium(&mut facts, report);
    disks(&mut facts, report);
    persistence(&mut facts, report);
    facts.list("report-features", &report.features);
    facts.list("report-software", &report.software);
    facts.list("report-boot-options", &report.boot_options);
    facts.yes_or_no("report-troubleshooting", report.troubleshooting.as_ref());
    facts.code("report-locale", report.locale.as_ref());
    app_name(&mut facts, report);
    app_words(&mut facts, report);
    let greeter = &report.greeter;
    facts.yes_or_no("report-mac", greeter.mac_spoofing.as_ref());
    facts.text("report-network", greeter.network.as_ref());
    facts.yes_or_no("report-unsafe-browser", greeter.unsafe_browser.as_ref());
    tor(&mut facts, report);
    facts.facts
}

/// What it says about the person. An address of a key is text: it is never fetched.
fn claims(facts: &mut Facts, report: &Report) {
    let texts = facts.texts;
    facts.text("report-contact", report.contact.as_ref());
    facts.say("report-key", report.key.as_ref(), |hint| match hint {
        KeyHint::Block(_) => texts.t("report-key-block"),
        KeyHint::Url(address) => {
            texts.t_with("report-key-url", &[("address", address.as_str().into())])
        }
        KeyHint::KeyId(text) | KeyHint::Fingerprint(text) | KeyHint::Other(text) => text.clone(),
    });
}

fn version(facts: &mut Facts, report: &Report) {
    let texts = facts.texts;
    let installed = report.installed_version.as_ref();
    let installed = installed.map(|found| found.value.as_str());
    facts.say(
        "report-version",
        report.version.as_ref(),
        |version| match installed.filter(|installed| installed != version) {
            None => version.clone(),
            Some(installed) => texts.t_with(
                "report-version-installed",
                &[
                    ("version", version.as_str().into()),
                    ("installed", installed.into()),
                ],
            ),
        },
    );
}

/// Manufacturer, product and model in one line.
fn machine(facts: &mut Facts, report: &Report) {
    let machine = &report.machine;
    let parts = [&machine.manufacturer, &machine.product, &machine.version];
    let known: Vec<_> = parts.into_iter().flatten().collect();
    let Some(first) = known.first() else { return };
    let from = source(facts.texts, &first.from);
    let words: Vec<_> = known.iter().map(|found| found.value.as_str()).collect();
    facts.push("report-machine", words.join(" "), from, Look::Plain);
}

fn devices(facts: &mut Facts, report: &Report, key: &str, classes: &[&str]) {
    let of_class = report
        .devices
        .iter()
        .filter(|device| device.bus == Bus::Pci && classes.contains(&device.class.as_str()));
    for device in of_class.take(DEVICES) {
        let words = format!("{}:{} {}", device.vendor, device.device, device.name);
        let from = facts.texts.t("source-sections");
        facts.push(key, words, from, Look::Code);
    }
}

fn medium(facts: &mut Facts, report: &Report) {
    let texts = facts.texts;
    facts.say(
        "report-medium",
        report.medium.as_ref(),
        |medium| match medium {
            Medium::Usb => texts.t("report-medium-usb"),
            Medium::Iso => texts.t("report-medium-iso"),
        },
    );
}

fn disks(facts: &mut Facts, report: &Report) {
    facts.say("report-disk", report.disk.as_ref(), |disk| {
        let parts = [disk.model.as_deref(), disk.transport.as_deref()];
        let known: Vec<_> = parts.into_iter().flatten().collect();
        known.join(", ")
    });
    facts.bytes("report-disk-size", report.disk_bytes.as_ref());
    facts.bytes("report-system-size", report.system_partition_bytes.as_ref());
}

fn persistence(facts: &mut Facts, report: &Report) {
    let (texts, features) = (facts.texts, report.features.len());
    facts.say("report-persistence", report.persistence.as_ref(), |there| {
        if *there && features > 0 {
            texts.t_with("report-persistence-features", &[("count", features.into())])
        } else {
            yes_or_no(texts, *there)
        }
    });
}

fn app_name(facts: &mut Facts, report: &Report) {
    if let Some((app, name)) = report
        .app
        .as_ref()
        .and_then(|app| Some((app, app.value.name.as_ref()?)))
    {
        let from = source(facts.texts, &app.from);
        facts.push("report-app", name.as_str(), from, Look::Code);
    }
}

fn app_words(facts: &mut Facts, report: &Report) {
    let Some(app) = &report.app else { return };
    for (key, words) in [
        ("report-app-summary", &app.value.summary),
        ("report-app-details", &app.value.details),
    ] {
        if let Some(words) = words {
            let from = source(facts.texts, &app.from);
            facts.push(key, words.as_str(), from, Look::Plain);
        }
    }
}

fn tor(facts: &mut Facts, report: &Report) {
    let Some(tor) = &report.tor else { return };
    for (key, is_so) in [
        ("report-bridges", tor.value.bridges),
        ("report-proxy", tor.value.proxy),
    ] {
        if let Some(is_so) = is_so {
            let from = source(facts.texts, &tor.from);
            let words = yes_or_no(facts.texts, is_so);
            facts.push(key, words, from, Look::Plain);
        }
    }
}
