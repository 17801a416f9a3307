//! Invented computers and sticks.

use crate::Dice;
use crate::wish::Wish;

/// A computer, and what it was started from.
pub(crate) struct Machine {
    pub(crate) manufacturer: &'static str,
    pub(crate) product: String,
    pub(crate) version: String,
    pub(crate) cpu: &'static str,
    pub(crate) megabytes: u64,
    /// Class, name of the class, vendor, device, revision, name.
    pub(crate) pci: Vec<Pci>,
    pub(crate) kernel: &'static str,
    pub(crate) fat_id: String,
    pub(crate) partition_id: String,
    pub(crate) mapper_id: String,
    pub(crate) serial: String,
}

#[derive(Clone, Copy)]
pub(crate) struct Pci {
    pub(crate) class: &'static str,
    pub(crate) class_name: &'static str,
    pub(crate) vendor: &'static str,
    pub(crate) device: &'static str,
    pub(crate) revision: Option<&'static str>,
    pub(crate) name: &'static str,
}

const PCI: [Pci; 6] = [
    Pci {
        class: "0300",
        class_name: "VGA compatible controller",
        vendor: "8086",
        device: "46b3",
        revision: Some("0c"),
        name: "Intel Corporation Invented Lake GT1",
    },
    Pci {
        class: "0300",
        class_name: "VGA compatible controller",
        vendor: "1002",
        device: "731f",
        revision: Some("c1"),
        name: "Advanced Micro Devices, Inc. [AMD/ATI] Navi 0 [Invented RX]",
    },
    Pci {
        class: "0280",
        class_name: "Network controller",
        vendor: "8086",
        device: "51f0",
        revision: Some("01"),
        name: "Intel Corporation Invented Lake CNVi WiFi",
    },
    Pci {
        class: "0280",
        class_name: "Network controller",
        vendor: "14e4",
        device: "43a0",
        revision: None,
        name: "Broadcom Inc. and subsidiaries Invented Wireless",
    },
    Pci {
        class: "0200",
        class_name: "Ethernet controller",
        vendor: "10ec",
        device: "8168",
        revision: Some("15"),
        name: "Realtek Semiconductor Co., Ltd. Invented Gigabit",
    },
    Pci {
        class: "0403",
        class_name: "Audio device",
        vendor: "1022",
        device: "15e3",
        revision: None,
        name: "Advanced Micro Devices, Inc. [AMD] Invented Audio",
    },
];

const CPUS: [&str; 2] = [
    "Invented(R) Core(TM) i5-1235U",
    "Invented Ryzen 7 0000U with Graphics",
];
const KERNELS: [&str; 4] = [
    "6.12.57+deb13-amd64",
    "6.1.0-21-amd64",
    "4.19.0-12-amd64",
    "3.16.0-4-586",
];

pub(crate) fn machine(wish: &Wish, dice: &mut Dice) -> Machine {
    let real = [
        ("EXAMPLE INC.", "Examplebook"),
        ("Invented Computers", "Tower"),
        ("To Be Filled By O.E.M.", "Board"),
    ];
    let (manufacturer, product) = if wish.virtual_machine {
        *dice.pick(&[
            ("QEMU", "Standard PC"),
            ("innotek GmbH", "VirtualBox"),
            ("VMware, Inc.", "VMware7,1"),
        ])
    } else {
        *dice.pick(&real)
    };
    let (cpu, kernel) = (*dice.pick(&CPUS), *dice.pick(&KERNELS));
    let first = dice.roll(PCI.len());
    let group = |dice: &mut Dice, length: usize| dice.letters("0123456789abcdef", length);
    let partition_id = [8, 4, 4, 4, 12].map(|length| group(dice, length)).join("-");
    Machine {
        manufacturer,
        product: format!("{product} {}", dice.roll(900)),
        version: format!("Gen {}", dice.roll(9)),
        cpu,
        megabytes: *dice.pick(&[2048, 4025, 8223, 16_501, 33_465]),
        pci: PCI
            .iter()
            .cycle()
            .skip(first)
            .take(1 + dice.roll(5))
            .copied()
            .collect(),
        kernel,
        fat_id: format!(
            "{}-{}A",
            dice.letters("0123456789ABCDEF", 4),
            dice.letters("0123456789", 3)
        ),
        partition_id,
        mapper_id: format!("1{}", group(dice, 31)),
        serial: format!("4C53{}", dice.letters("0123456789", 12)),
    }
}
