//! The computer: who made it, its processor and memory.

use super::journal::Journal;
use super::{content, found_in};
use crate::clean;
use crate::layout::{Layout, Section};
use crate::limits;
use crate::names::Content;
use crate::report::{Found, Report};

/// Words in a manufacturer's or product's name that only virtual machines have, whatever number follows.
const VIRTUAL: [&str; 8] = [
    "qemu",
    "vmware",
    "virtualbox",
    "innotek",
    "xen",
    "bochs",
    "parallels",
    "kvm",
];
/// The processor's name in the languages of `lscpu`, which were the user's until 6.8.
const PROCESSOR: [&str; 7] = [
    "Model name",
    "Modellname",
    "Nom de modèle",
    "Nombre del modelo",
    "Nome del modello",
    "Имя модели",
    "Nome do modelo",
];

pub(super) fn fill(report: &mut Report, layout: &Layout<'_>, journal: &Journal) {
    let line = |content: Content| Some(described(layout.find(content)?)).flatten();
    report.machine.manufacturer = line(Content::Manufacturer);
    report.machine.product = line(Content::Product);
    report.machine.version = line(Content::ProductVersion);
    report.machine.virtual_machine =
        virtual_machine(report).or_else(|| journal.virtual_machine.clone());
    let names = [
        &report.machine.manufacturer,
        &report.machine.product,
        &report.machine.version,
    ];
    let coreboot = names
        .into_iter()
        .flatten()
        .find(|found| found.value.to_ascii_lowercase().contains("coreboot"))
        .map(|found| Found::new(true, found.from.clone()));
    report.machine.coreboot = coreboot.or_else(|| journal.coreboot.clone());
    report.cpu = layout
        .find(Content::Processor)
        .and_then(processor)
        .or_else(|| journal.cpu.clone());
    report.ram_bytes = layout
        .find(Content::Memory)
        .and_then(memory)
        .or_else(|| journal.ram_bytes.clone());
    report.kernel.clone_from(&journal.kernel);
}

/// The last line of `dmidecode -s`: it may complain before.
fn described(section: &Section<'_>) -> Option<Found<String>> {
    let line = content(section)
        .filter(|line| !line.starts_with('#'))
        .last()?;
    Some(found_in(section, clean::value(line, limits::FIELD_BYTES)?))
}

fn virtual_machine(report: &Report) -> Option<Found<bool>> {
    let manufacturer = report.machine.manufacturer.as_ref()?;
    let is_virtual = |found: &&Found<String>| is_virtual(&found.value);
    let said = [Some(manufacturer), report.machine.product.as_ref()];
    let found = said.into_iter().flatten().find(is_virtual);
    Some(match found {
        Some(name) => Found::new(true, name.from.clone()),
        None => Found::new(false, manufacturer.from.clone()),
    })
}

fn is_virtual(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let is_known =
        |word: &str| VIRTUAL.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    name.contains("virtual machine") || words.any(is_known)
}

fn processor(section: &Section<'_>) -> Option<Found<String>> {
    let name = content(section).find_map(|line| {
        let (label, value) = line.split_once(':')?;
        let label = label.trim();
        PROCESSOR
            .contains(&label)
            .then(|| clean::value(value, limits::FIELD_BYTES))
            .flatten()
    })?;
    Some(found_in(section, name))
}

/// The first row of `free --mega`, whatever its label: a megabyte is 10⁶ bytes.
fn memory(section: &Section<'_>) -> Option<Found<u64>> {
    let is_mega = section
        .name
        .split_ascii_whitespace()
        .any(|word| word == "--mega");
    let megabytes: u64 = content(section).filter(|_| is_mega).find_map(|line| {
        let (_, numbers) = line.split_once(':')?;
        numbers.split_ascii_whitespace().next()?.parse().ok()
    })?;
    Some(found_in(section, megabytes.checked_mul(1_000_000)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(is_virtual(name), expected, "{name}");
    }

    #[test]
    fn virtual_machines_are_known_by_name() {
        check("QEMU", true);
        check("VMware7,1", true);
        check("innotek GmbH", true);
        check("Virtual Machine", true);
        check("LENOVO", false);
        check("Xenon Systems", false);
    }
}
