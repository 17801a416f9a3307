//! The sections of each version, and what they truly say.

use std::fmt::Write as _;

use crate::Dice;
use crate::hardware::{Machine, machine};
use crate::journal::{ERROR, journal};
use crate::report::Truth;
use crate::wish::Wish;

/// Features of an invented storage, as the program calls them.
const FEATURES: [&str; 5] = [
    "Persistent",
    "tca",
    "nm-system-connections",
    "gnupg",
    "dotfiles",
];
/// Its own directory on top, whose name stays with its owner.
const OWN: &str = "/home/amnesia/mine source=mine-alone";

/// Writes the sections and notes in `truth` what they say.
pub(crate) fn sections(wish: &Wish, truth: &mut Truth, dice: &mut Dice) -> String {
    let machine = machine(wish, dice);
    let mut out = Out {
        text: String::new(),
        json: wish.release.since(3, 9),
        names: Vec::new(),
    };
    start(&mut out, wish, &machine, truth);
    hardware(&mut out, wish, &machine, truth);
    disks(&mut out, wish, &machine, truth);
    settings(&mut out, wish, truth);
    storage(&mut out, wish, truth);
    connection(&mut out, wish, truth, dice);
    logs(&mut out, wish, &machine, truth, dice);
    truth.sections = out.names;
    out.text
}

struct Out {
    text: String,
    /// From 3.9 on all sections come out of one JSON list and are headed alike.
    json: bool,
    names: Vec<String>,
}

impl Out {
    fn command(&mut self, name: &str, content: &str) {
        self.push(
            name,
            if self.json {
                "content of"
            } else {
                "output of command"
            },
            content,
        );
    }

    fn file(&mut self, name: &str, content: &str) {
        self.push(name, "content of", content);
    }

    fn push(&mut self, name: &str, what: &str, content: &str) {
        let signs = if self.json { "=======" } else { "=====" };
        write!(
            self.text,
            "\n{signs} {what} {name} {signs}\n{}\n",
            content.trim_end()
        )
        .unwrap();
        self.names.push(name.to_owned());
    }
}

fn start(out: &mut Out, wish: &Wish, machine: &Machine, truth: &mut Truth) {
    if !wish.release.since(2, 6) {
        return;
    }
    let usual = "BOOT_IMAGE=/live/vmlinuz initrd=/live/initrd.img boot=live config live-media=removable nopersistence noprompt timezone=Etc/UTC splash noautologin module=Tails";
    let trouble = "noapic noapm nodma nomce nolapic nosmp vga=normal";
    let options = if wish.troubleshooting {
        trouble
    } else {
        "modprobe.blacklist=nouveau quiet"
    };
    out.file(
        "/proc/cmdline",
        &format!("{usual} FSUUID={} {options}", machine.fat_id),
    );
    truth.troubleshooting = Some(wish.troubleshooting);
    truth.boot_options = options
        .split(' ')
        .filter(|option| *option != "quiet")
        .map(str::to_owned)
        .collect();
    truth.device_ids.push(machine.fat_id.clone());
    truth.secrets.push(machine.fat_id.clone());
}

fn hardware(out: &mut Out, wish: &Wish, machine: &Machine, truth: &mut Truth) {
    let release = wish.release;
    if release.since(0, 23) {
        out.command(
            "/usr/sbin/dmidecode -s system-manufacturer",
            machine.manufacturer,
        );
        out.command(
            "/usr/sbin/dmidecode -s system-product-name",
            &machine.product,
        );
        out.command("/usr/sbin/dmidecode -s system-version", &machine.version);
        truth.manufacturer = Some(machine.manufacturer.to_owned());
        truth.product = Some(machine.product.clone());
        truth.product_version = Some(machine.version.clone());
        truth.virtual_machine = Some(wish.virtual_machine);
    }
    let mut lines = String::new();
    for (slot, pci) in machine.pci.iter().enumerate() {
        let revision = pci
            .revision
            .map_or(String::new(), |revision| format!(" (rev {revision})"));
        let line = if release.since(3, 7) {
            truth.devices.push(
                [
                    pci.class,
                    pci.vendor,
                    pci.device,
                    pci.revision.unwrap_or_default(),
                ]
                .map(str::to_owned),
            );
            format!(
                "00:{slot:02x}.0 {} [{}]: {} [{}:{}]{revision}\n",
                pci.class_name, pci.class, pci.name, pci.vendor, pci.device
            )
        } else {
            format!(
                "00:{slot:02x}.0 {}: {}{revision}\n",
                pci.class_name, pci.name
            )
        };
        lines.push_str(&line);
    }
    out.command(
        if release.since(3, 7) {
            "/usr/bin/lspci -nn"
        } else {
            "/usr/bin/lspci"
        },
        &lines,
    );
    if release.since(5, 16) {
        out.command("/usr/bin/free --mega --wide", &format!("               total        used\nMem:           {}        2210\nSwap:              0           0", machine.megabytes));
        truth.ram_bytes = Some(machine.megabytes * 1_000_000);
        out.command("/usr/bin/lscpu", &format!("Architecture:                       x86_64\nModel name:                         {}", machine.cpu));
    }
}

fn disks(out: &mut Out, wish: &Wish, machine: &Machine, truth: &mut Truth) {
    let release = wish.release;
    let stored = wish.persistence;
    if release.since(5, 20) && !wish.iso {
        let data = format!(
            ",\n  {{\"name\": \"/dev/sda2\", \"size\": \"20.9G\", \"partlabel\": \"TailsData\", \"fstype\": \"crypto_LUKS\", \"uuid\": \"{0}\"}}",
            machine.partition_id
        );
        let json = format!(
            "{{\n \"blockdevices\": [ {{\"name\": \"/dev/sda\", \"size\": \"28.9G\", \"type\": \"disk\", \"model\": \"Invented Stick\", \"serial\": \"{}\", \"tran\": \"usb\", \"hotplug\": true, \"children\": [\n  {{\"name\": \"/dev/sda1\", \"size\": \"8G\", \"partlabel\": \"Tails\", \"fstype\": \"vfat\", \"uuid\": \"{}\"}}{}\n ]}} ]\n}}",
            machine.serial,
            machine.fat_id,
            if stored { data.as_str() } else { "" }
        );
        out.command("/usr/local/sbin/tails-block-device-info", &json);
        truth.disk_bytes = Some(31_031_138_714);
        truth.system_partition_bytes = Some(8 << 30);
        truth.persistence = Some(stored);
        truth.device_ids.push(machine.serial.clone());
        truth.secrets.push(machine.serial.clone());
        if stored {
            truth.device_ids.push(machine.partition_id.to_uppercase());
            truth.secrets.push(machine.partition_id.clone());
        }
    }
    let (device, kind) = if wish.iso {
        ("/dev/sr0", "iso9660")
    } else {
        ("/dev/sda1", "vfat")
    };
    if release.since(2, 6) {
        let name = if release.since(5, 16) {
            "/bin/df --human-readable --print-type --exclude-type=fuse.portal"
        } else {
            "/bin/df --human-readable --print-type"
        };
        // Until 6.8 the numbers were the user's.
        let size = if release.since(6, 9) || wish.language.code == "en" {
            "8.0G"
        } else {
            "8,0G"
        };
        out.command(name, &format!("Filesystem     Type      Size  Used Avail Use% Mounted on\ntmpfs          tmpfs     1.6G  2.1M  1.6G   1% /run\n{device}      {kind}      {size}  1.9G  6.1G  24% /lib/live/mount/medium"));
        truth.iso = Some(wish.iso);
        if !wish.iso {
            truth.system_partition_bytes = Some(8 << 30);
        }
    }
    if release.since(0, 23) {
        out.command(if release.since(4, 11) { "/bin/mount --show-labels" } else { "/bin/mount" }, &format!("sysfs on /sys type sysfs (rw,nosuid)\n{device} on /lib/live/mount/medium type {kind} (ro,noatime)"));
        truth.iso = Some(wish.iso);
    }
    if release.since(4, 13) && stored {
        out.command(
            "/sbin/dmsetup ls --tree --options=blkdevname,uuid,active,open,rw,notrunc",
            &format!(
                "TailsData_unlocked <dm-0> <CRYPT-LUKS2-{}-TailsData_unlocked> [opencount 1]",
                machine.mapper_id
            ),
        );
        truth.device_ids.push(machine.mapper_id.to_uppercase());
        truth.secrets.push(machine.mapper_id.clone());
    }
}

fn settings(out: &mut Out, wish: &Wish, truth: &mut Truth) {
    out.command(
        "/bin/lsmod",
        "Module                  Size  Used by\nsnd_hda_intel          61440  2",
    );
    if !wish.release.since(4, 11) {
        return;
    }
    out.file(
        "/proc/asound/cards",
        " 0 [PCH            ]: HDA-Intel - Invented",
    );
    out.file(
        "/var/lib/live/config/tails.macspoof",
        "TAILS_MACSPOOF_ENABLED=true",
    );
    out.file("/var/lib/live/config/tails.network", "TAILS_NETWORK=false");
    out.file("/var/lib/live/config/tails.unsafe-browser", "Not found");
    truth.mac_spoofing = Some(true);
    truth.network = Some(String::from("false"));
}

fn storage(out: &mut Out, wish: &Wish, truth: &mut Truth) {
    let release = wish.release;
    if release.since(1, 2) {
        let folder = "/live/persistence/TailsData_unlocked";
        let features = FEATURES
            .map(|feature| format!("/home/amnesia/{feature}\tsource={feature}\n"))
            .concat();
        let missing = if release.since(3, 9) { "Not found" } else { "" };
        if wish.persistence {
            out.file(
                &format!("{folder}/persistence.conf"),
                &format!("{features}{OWN}\n"),
            );
            out.file(
                &format!("{folder}/live-additional-software.conf"),
                "mumble\nmat2\n",
            );
            truth.features = FEATURES
                .iter()
                .chain(&["custom"])
                .map(|feature| (*feature).to_owned())
                .collect();
            truth.software = vec!["mumble".to_owned(), "mat2".to_owned()];
            truth.persistence = Some(true);
        } else {
            out.file(&format!("{folder}/persistence.conf"), missing);
            out.file(&format!("{folder}/live-additional-software.conf"), missing);
        }
        if release.since(3, 9) && wish.persistence {
            let directory = format!("{folder}/apt-sources.list.d");
            let file = format!("{directory}/extra.list");
            out.file(&directory, &format!("\n>  === content of {file} ===\n> deb tor+https://[URL REMOVED] trixie main\n> # line"));
            out.names.push(format!("{directory}: extra.list"));
        }
    }
    if release.since(4, 13) {
        out.file(
            "/lib/live/mount/rootfs/filesystem.squashfs/etc/os-release",
            "NAME=\"Tails\"\nVERSION=\"4.13\"\nTAILS_VERSION_ID=\"4.13\"",
        );
        truth.installed_version = Some(String::from("4.13"));
    }
}

fn connection(out: &mut Out, wish: &Wish, truth: &mut Truth, dice: &mut Dice) {
    if !wish.release.since(5, 12) {
        return;
    }
    let fingerprint = format!("7{}", dice.letters("0123456789ABCDEF", 39));
    let cert = format!("aB3{}", dice.letters("abcdefXYZ0123456789+/", 67));
    let bridges = if wish.bridges {
        format!("\"obfs4 [IPV4 REMOVED]:9002 {fingerprint} cert={cert} iat-mode=0\"")
    } else {
        String::new()
    };
    out.file("/var/lib/tca/tca.conf", &format!("{{\"tor\": {{\"bridges\": [{bridges}], \"proxy\": null}}, \"ui\": {{\"hide\": {{\"hide\": true}}}}}}"));
    (truth.bridges, truth.proxy) = (Some(wish.bridges), Some(false));
    if wish.bridges {
        truth.secrets.extend([fingerprint, cert]);
    }
}

fn logs(out: &mut Out, wish: &Wish, machine: &Machine, truth: &mut Truth, dice: &mut Dice) {
    truth.kernel = Some(machine.kernel.to_owned());
    truth.cpu = Some(machine.cpu.to_owned());
    if !wish.release.since(1, 2) {
        let cpu = machine.cpu;
        out.command("/bin/dmesg", &format!("[    0.000000] Linux version {} (invented)\n[    0.100000] CPU0: {cpu} (family: 0x6, model: 1)\n[    9.000000] {ERROR}", machine.kernel));
        out.file(
            "/var/log/Xorg.0.log",
            "X.Org X Server 1.7.7\n(II) Loading invented",
        );
        truth.error = Some(format!("kernel: {ERROR}"));
        return;
    }
    if wish.release.since(5, 20) {
        out.file(
            "/var/log/boot.log",
            "[  OK  ] Started Invented.\n[FAILED] Failed to start invented.service.",
        );
    }
    let text = journal(wish, machine, &mut truth.secrets, dice);
    out.command("/bin/journalctl --catalog --no-pager", &text);
    truth.locale = Some(wish.language.locale.to_owned());
    truth.error = Some(format!("kernel: {ERROR}"));
    if !wish.release.since(5, 16) {
        truth.ram_bytes = Some(machine.megabytes * 1000 * 1024);
    }
}
