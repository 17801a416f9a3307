//! Whole invented reports of three generations, each field checked.

#[cfg(test)]
mod tests {
    use whisperback::{
        Bus, DeviceIdKind, Form, Found, HeadingStyle, KeyHint, Kind, Medium, Report, Source,
        TorConnection, VersionStyle, WordsStyle, language, message, read, section,
    };

    const NEW: &str = include_str!("fixtures/7.6.2.txt");
    const OLD: &str = include_str!("fixtures/5.12.txt");
    const OLDEST: &str = include_str!("fixtures/0.4.2.txt");
    const SUBJECT: &str = "Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43";

    #[expect(
        clippy::unnecessary_wraps,
        reason = "all that is compared is an Option"
    )]
    fn at<T>(value: T, from: Source) -> Option<Found<T>> {
        Some(Found { value, from })
    }

    fn text(value: &str, from: Source) -> Option<Found<String>> {
        at(value.to_owned(), from)
    }

    fn in_section(name: &str) -> Source {
        Source::Section(name.to_owned())
    }

    const JOURNAL: &str = "/bin/journalctl --catalog --no-pager";

    #[test]
    fn the_labels_of_the_newest_form_are_read() {
        let report = read(SUBJECT, NEW).unwrap();
        assert_eq!(report.kind, Kind::WhisperBack);
        let form = Form {
            version: VersionStyle::OsRelease,
            words: WordsStyle::Questions,
            headings: HeadingStyle::Seven,
        };
        assert_eq!(report.form, form);
        assert_eq!(
            report.id,
            text("9f1c0b7e44d25a6630e1a7cc58d2b43", Source::OuterSubject)
        );
        assert_eq!(
            report.summary,
            text("WLAN verschwindet nach dem Aufwachen", Source::Preamble)
        );
        assert_eq!(
            report.contact,
            text("mira.k@mail.example", Source::Preamble)
        );
        assert_eq!(report.contact_address, "mira.k@mail.example".parse().ok());
        assert_eq!(report.version, text("7.6.2", Source::OsRelease));
        assert_eq!(report.channel, None);
        assert_eq!(
            report.commit,
            text(
                "0123456789abcdef0123456789abcdef01234567",
                Source::OsRelease
            )
        );
        assert_eq!(report.app, None);
        let key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZinventedinventedinventedinventedinventedinventedinventedinv\n=INVT\n-----END PGP PUBLIC KEY BLOCK-----";
        assert_eq!(
            report.key,
            at(KeyHint::Block(key.to_owned()), Source::UserText)
        );
        assert_eq!(report.defects, []);
    }

    #[test]
    fn the_words_of_the_newest_form_are_read() {
        let report = read(SUBJECT, NEW).unwrap();
        assert_eq!(
            message(&report),
            "What were you trying to achieve?\n\nIch wollte mich morgens wieder mit meinem Netz verbinden, nachdem der\nLaptop über Nacht zugeklappt war.\n\nWhat happened instead?\n\nKein WLAN-Adapter mehr in der Leiste. Erst ein Neustart hilft."
        );
        assert_eq!(report.answers.len(), 2);
    }

    #[test]
    fn the_machine_of_the_newest_form_is_read() {
        let report = read(SUBJECT, NEW).unwrap();
        let machine = &report.machine;
        let dmi = |what: &str| in_section(&format!("/usr/sbin/dmidecode -s system-{what}"));
        assert_eq!(
            machine.manufacturer,
            text("EXAMPLE INC.", dmi("manufacturer"))
        );
        assert_eq!(machine.product, text("21ZZ000AGE", dmi("product-name")));
        assert_eq!(
            machine.version,
            text("Examplebook 14 Gen 3", dmi("version"))
        );
        assert_eq!(machine.virtual_machine, at(false, dmi("manufacturer")));
        assert_eq!(machine.coreboot, None);
        assert_eq!(report.cpu, None);
        assert_eq!(
            report.kernel,
            text("6.12.57+deb13-amd64", in_section(JOURNAL))
        );
        assert_eq!(
            report.ram_bytes,
            at(16_501_000_000, in_section("/usr/bin/free --mega --wide"))
        );
        assert_eq!(report.boot_options, [""; 0]);
        assert_eq!(
            report.troubleshooting,
            at(false, in_section("/proc/cmdline"))
        );
        let devices: Vec<_> = report
            .devices
            .iter()
            .map(|d| {
                (
                    d.bus,
                    d.class.as_str(),
                    d.class_name.as_str(),
                    d.vendor.as_str(),
                    d.device.as_str(),
                    d.revision.as_deref(),
                    d.name.as_str(),
                )
            })
            .collect();
        assert_eq!(
            devices,
            [
                (
                    Bus::Pci,
                    "0300",
                    "VGA compatible controller",
                    "8086",
                    "46b3",
                    Some("0c"),
                    "Intel Corporation Alder Lake-UP3 GT1"
                ),
                (
                    Bus::Pci,
                    "0280",
                    "Network controller",
                    "8086",
                    "51f0",
                    Some("01"),
                    "Intel Corporation Alder Lake-P PCH CNVi WiFi"
                ),
            ]
        );
    }

    #[test]
    fn the_storage_of_the_newest_form_is_read() {
        let report = read(SUBJECT, NEW).unwrap();
        let lsblk = || in_section("/usr/local/sbin/tails-block-device-info");
        let df = "/bin/df --human-readable --print-type --exclude-type=fuse.portal";
        assert_eq!(report.medium, at(Medium::Usb, in_section(df)));
        assert_eq!(report.persistence, at(true, lsblk()));
        assert_eq!(report.features, ["Persistent", "tca"]);
        assert_eq!(report.disk_bytes, at(31_031_138_714, lsblk()));
        assert_eq!(report.system_partition_bytes, at(8 << 30, lsblk()));
        let disk = report.disk.as_ref().unwrap();
        assert_eq!(disk.value.model.as_deref(), Some("Invented Stick"));
        assert_eq!(disk.value.transport.as_deref(), Some("usb"));
        assert_eq!(report.software, [""; 0]);
        let ids: Vec<_> = report
            .device_ids
            .iter()
            .map(|id| (id.kind, id.value.as_str()))
            .collect();
        assert_eq!(
            ids,
            [
                (DeviceIdKind::FsUuid, "00000000-1111-4222-8333-444455556666"),
                (DeviceIdKind::FsUuid, "5D1E-77A0"),
            ]
        );
    }

    #[test]
    fn the_session_of_the_newest_form_is_read() {
        let report = read(SUBJECT, NEW).unwrap();
        let installed = "/lib/live/mount/rootfs/filesystem.squashfs/etc/os-release";
        assert_eq!(report.installed_version, text("7.0", in_section(installed)));
        assert_eq!(report.locale, text("de_DE.UTF-8", in_section(JOURNAL)));
        assert_eq!(language(&report).as_deref(), Some("de"));
        let spoof = "/var/lib/live/config/tails.macspoof";
        assert_eq!(report.greeter.mac_spoofing, at(true, in_section(spoof)));
        assert_eq!(
            (
                report.greeter.network.as_ref(),
                report.greeter.unsafe_browser.as_ref()
            ),
            (None, None)
        );
        let tor = TorConnection {
            bridges: Some(true),
            proxy: Some(false),
        };
        assert_eq!(report.tor, at(tor, in_section("/var/lib/tca/tca.conf")));
        let errors: Vec<_> = report
            .errors
            .iter()
            .map(|e| (e.section.as_str(), e.line, e.text.as_str(), e.count))
            .collect();
        let line = "kernel: iwlwifi 0000:00:14.3: Failed to resume, device is inaccessible";
        assert_eq!(errors, [(JOURNAL, 4, line, 1)]);
    }

    #[test]
    fn the_sections_of_the_newest_form_are_listed() {
        let report = read(SUBJECT, NEW).unwrap();
        let names: Vec<_> = report
            .sections
            .iter()
            .map(|section| section.name.as_str())
            .collect();
        assert_eq!(names.len(), 15);
        let sources = "/live/persistence/TailsData_unlocked/apt-sources.list.d: extra.list";
        let place = names.iter().position(|name| *name == sources).unwrap();
        assert_eq!(
            section(NEW, place).unwrap(),
            "deb tor+https://[URL REMOVED] trixie main"
        );
        assert!(report.sections.iter().all(|section| section.known));
        let journal = report.sections.last().unwrap();
        assert_eq!(
            (journal.name.as_str(), journal.lines, journal.bytes),
            (JOURNAL, 4, 300)
        );
        assert_eq!(section(NEW, 15), None);
    }

    #[track_caller]
    fn check_answers(report: &Report, expected: &[(&str, &str)]) {
        let answers: Vec<_> = report
            .answers
            .iter()
            .map(|a| (a.question.as_str(), a.text.as_str()))
            .collect();
        assert_eq!(answers, expected);
    }

    #[test]
    fn the_form_of_one_box_is_read() {
        let report = read("Re: Bug report: 0123456789abcdef0123456789abcdef", OLD).unwrap();
        let form = Form {
            version: VersionStyle::Number,
            words: WordsStyle::Underlined,
            headings: HeadingStyle::Seven,
        };
        assert_eq!(report.form, form);
        assert_eq!(
            report.contact,
            text("Claire <claire@courriel.example>", Source::Preamble)
        );
        assert_eq!(
            report.contact_address,
            "claire@courriel.example".parse().ok()
        );
        assert_eq!(
            report.key,
            at(KeyHint::KeyId("DEADBEEF00112233".into()), Source::Preamble)
        );
        assert_eq!(report.version, text("5.12", Source::Preamble));
        assert_eq!(
            report.commit,
            text("89abcdef0123456789abcdef0123456789abcdef", Source::Preamble)
        );
        check_answers(
            &report,
            &[
                ("Nom du logiciel concerné", "Tails"),
                (
                    "Étapes exactes pour reproduire l'erreur",
                    "Je branche la clé et j'allume l'ordinateur. Le menu apparaît, puis\nl'écran reste noir.",
                ),
                ("Résultat actuel et description de l'erreur", ""),
                ("Résultat souhaité", "Que ça marche."),
            ],
        );
        assert_eq!(report.defects, []);
    }

    #[test]
    fn the_facts_of_an_old_report_are_read_in_its_language() {
        let report = read("", OLD).unwrap();
        assert_eq!(report.id, None);
        assert_eq!(report.medium.unwrap().value, Medium::Iso);
        assert_eq!(report.system_partition_bytes, None);
        assert_eq!(report.machine.manufacturer.unwrap().value, "QEMU");
        assert!(report.machine.virtual_machine.unwrap().value);
        assert_eq!(
            report.boot_options,
            [
                "noapic",
                "noapm",
                "nodma",
                "nomce",
                "nolapic",
                "nosmp",
                "vga=normal",
                "modprobe.blacklist=nouveau"
            ]
        );
        assert!(report.troubleshooting.unwrap().value);
        assert_eq!(report.kernel.unwrap().value, "6.1.0-7-amd64");
        assert_eq!(report.ram_bytes.unwrap().value, 4_193_784 * 1024);
        assert_eq!(report.cpu.unwrap().value, "Invented CPU 1000 @ 2.00GHz");
        assert_eq!(
            (report.persistence, report.locale, report.greeter.network),
            (None, None, None)
        );
        assert_eq!(report.devices.len(), 1);
    }

    #[test]
    fn the_oldest_form_is_read() {
        let report = read("WhisperBack", OLDEST).unwrap();
        assert_eq!(
            (report.kind, report.form.headings),
            (Kind::Amnesia, HeadingStyle::Five)
        );
        assert_eq!(report.version, text("0.4.2", Source::Preamble));
        assert_eq!(
            report.key.unwrap().value,
            KeyHint::Url("https://mail.example/key.asc".into())
        );
        assert_eq!(report.answers.len(), 4);
        assert_eq!(report.answers[3].text, "music");
        assert_eq!(report.sections.len(), 4);
        assert_eq!(report.kernel.unwrap().value, "2.6.32-trunk-686");
        assert_eq!(
            report.errors[0].text,
            "kernel: ata1: COMRESET failed (errno=-16)"
        );
        assert_eq!(report.devices, []);
        assert_eq!(report.defects, []);
    }

    #[test]
    fn a_report_travels_between_processes() {
        let report = read(SUBJECT, NEW).unwrap();
        let bytes = postcard::to_allocvec(&report).unwrap();
        assert_eq!(postcard::from_bytes::<Report>(&bytes).unwrap(), report);
    }
}
