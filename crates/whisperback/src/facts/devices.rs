//! Devices on PCI and USB.

use std::collections::BTreeSet;

use super::{content, cut};
use crate::clean;
use crate::layout::Layout;
use crate::limits;
use crate::names::Content;
use crate::report::{Bus, Device, Report};

/// What the machine's own hubs give as their vendor.
const ROOT_HUB: &str = "1d6b";

pub(super) fn fill(report: &mut Report, layout: &Layout<'_>) {
    let mut seen = BTreeSet::new();
    let mut push = |device: Device| {
        let is_new = seen.insert((
            device.bus,
            device.vendor.clone(),
            device.device.clone(),
            device.class.clone(),
        ));
        if is_new && report.devices.len() <= limits::DEVICES {
            report.devices.push(device);
        }
    };
    if let Some(section) = layout.find(Content::Pci) {
        content(section).filter_map(pci).for_each(&mut push);
    }
    let verbose = layout.find(Content::Usb);
    if let Some(section) = verbose.or_else(|| layout.find(Content::UsbTree)) {
        usb(&mut content(section)).into_iter().for_each(&mut push);
    }
    cut(&mut report.devices, limits::DEVICES, &mut report.defects);
}

/// `00:14.3 Network controller [0280]: Intel Corporation … [8086:51f0] (rev 01)`
fn pci(line: &str) -> Option<Device> {
    let (slot, rest) = line.split_once(' ')?;
    let is_slot = slot.contains('.')
        && slot
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'));
    let (class, rest) = rest.split_once("]: ").filter(|_| is_slot)?;
    let (class_name, class) = class.rsplit_once(" [")?;
    let (name, ids, after) = last_ids(rest)?;
    let (vendor, device) = ids;
    let revision = after
        .split_once("(rev ")
        .and_then(|(_, rev)| rev.split_once(')'))
        .map(|(rev, _)| rev);
    Some(Device {
        bus: Bus::Pci,
        class: hex(class, 4)?,
        class_name: clean::one_line(class_name, limits::WORD_BYTES),
        vendor,
        device,
        revision: revision.and_then(|revision| hex(revision, 2)),
        name: clean::one_line(name, limits::FIELD_BYTES),
    })
}

/// The last `[8086:51f0]`, and what stands before and after it. Names have brackets of their own.
fn last_ids(text: &str) -> Option<(&str, (String, String), &str)> {
    text.rmatch_indices('[').take(8).find_map(|(at, _)| {
        let (name, rest) = text.split_at_checked(at)?;
        let (inner, after) = rest.strip_prefix('[')?.split_once(']')?;
        Some((name, ids(inner)?, after))
    })
}

fn ids(text: &str) -> Option<(String, String)> {
    let (vendor, device) = text.split_once(':')?;
    Some((hex(vendor, 4)?, hex(device, 4)?))
}

fn hex(digits: &str, length: usize) -> Option<String> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .then(|| digits.to_ascii_lowercase())
}

/// `Bus 001 Device 003: ID 8087:0026 Intel Corp.` with its descriptors below, or `ID 8087:0026 Intel Corp.`
/// in a tree. The class of most devices is that of their interfaces.
fn usb(lines: &mut dyn Iterator<Item = &str>) -> Vec<Device> {
    const MOST: usize = 4 * limits::DEVICES;
    let mut devices: Vec<Device> = Vec::new();
    for line in lines {
        if let Some(device) = usb_device(line) {
            if devices.len() >= MOST {
                break;
            }
            devices.push(device);
        } else if let Some(device) = devices.last_mut() {
            describe(device, line);
        }
    }
    devices.retain(|device| device.vendor != ROOT_HUB);
    devices
}

fn usb_device(line: &str) -> Option<Device> {
    let rest = match line.strip_prefix("Bus ") {
        Some(rest) => rest.split_once(": ")?.1,
        None => line.trim_start_matches([' ', '|', '/', '_']),
    };
    let rest = rest.strip_prefix("ID ")?;
    let (id, name) = rest.split_once(' ').unwrap_or((rest, ""));
    let (vendor, device) = ids(id)?;
    Some(Device {
        bus: Bus::Usb,
        class: String::new(),
        class_name: String::new(),
        vendor,
        device,
        revision: None,
        name: clean::one_line(name, limits::FIELD_BYTES),
    })
}

fn describe(device: &mut Device, line: &str) {
    let line = line.trim_ascii_start();
    let is_first = device.class.is_empty();
    for label in ["bDeviceClass ", "bInterfaceClass "] {
        let Some(value) = line.strip_prefix(label).filter(|_| is_first) else {
            continue;
        };
        let value = value.trim_ascii();
        let (number, name) = value.split_once(' ').unwrap_or((value, ""));
        // 0: each interface has its own.
        if let Ok(class @ 1..) = number.parse::<u8>() {
            device.class = format!("{class:02x}");
            device.class_name = clean::one_line(name, limits::WORD_BYTES);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_brackets_are_whole() {
        let line = "0000:01:00.0 VGA compatible controller [0300]: Advanced Micro Devices, Inc. [AMD/ATI] Navi 10 [1002:731F] (rev C1) (prog-if 00 [VGA])";
        let device = pci(line).unwrap();
        assert_eq!(
            device.name,
            "Advanced Micro Devices, Inc. [AMD/ATI] Navi 10"
        );
        assert_eq!(
            (device.vendor.as_str(), device.device.as_str()),
            ("1002", "731f")
        );
        assert_eq!(
            (device.class.as_str(), device.revision.as_deref()),
            ("0300", Some("c1"))
        );
    }

    #[test]
    fn lines_of_other_forms_are_none() {
        for line in [
            "",
            "00:02.0 VGA compatible controller: Intel",
            "x [0300]: y [8086:46b3]",
            "00:02.0 a [0300]: b [xx:yy]",
        ] {
            assert_eq!(pci(line), None, "{line}");
        }
    }

    #[test]
    fn usb_devices_take_the_class_of_their_first_interface() {
        let text = "Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub\nBus 001 Device 003: ID 8087:0026 Intel Corp. AX201 Bluetooth\n  bDeviceClass            0\n      bInterfaceClass       224 Wireless\n      bInterfaceClass         3 Other\n";
        let devices = usb(&mut text.lines());
        assert_eq!(devices.len(), 1);
        assert_eq!(
            (devices[0].class.as_str(), devices[0].class_name.as_str()),
            ("e0", "Wireless")
        );
        assert_eq!(
            usb(&mut "    ID 8087:0026 Intel Corp.".lines())[0].name,
            "Intel Corp."
        );
    }
}
