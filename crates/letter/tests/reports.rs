//! Reports of WhisperBack from the relay to what an agent sees, encrypted as users send them.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use letter::{Letter, Opening, Report};
    use reportkit::{Contact, Dice, Forged, Key, KeyForm, LANGUAGES, RELEASES, Truth, Wish, make};
    use whisperback::{Found, KeyHint, Medium};

    use crate::common::{Gpg, NOW, TestKeyring, crlf, mail_about, multipart, text};

    const REPORTS: u64 = 300;

    /// Its name, what was read, and what is true.
    type Fact<'a, T> = (&'a str, Option<&'a Found<T>>, &'a Option<T>);

    /// Equal, or not read at all: a report may lose a fact, but never gain one.
    #[track_caller]
    fn check<T: PartialEq + Debug>(facts: &[Fact<'_, T>]) {
        for (what, found, truth) in facts {
            if let Some(found) = found {
                assert_eq!(Some(&found.value), truth.as_ref(), "{what}");
            }
        }
    }

    #[track_caller]
    fn check_report(truth: &Truth, report: &Report) {
        let (machine, greeter) = (&report.machine, &report.greeter);
        let summary = Some(truth.summary.clone());
        check(&[
            ("id", report.id.as_ref(), &truth.id),
            ("summary", report.summary.as_ref(), &summary),
            ("contact", report.contact.as_ref(), &truth.contact),
            ("version", report.version.as_ref(), &truth.version),
            (
                "installed",
                report.installed_version.as_ref(),
                &truth.installed_version,
            ),
            ("channel", report.channel.as_ref(), &truth.channel),
            ("commit", report.commit.as_ref(), &truth.commit),
            (
                "manufacturer",
                machine.manufacturer.as_ref(),
                &truth.manufacturer,
            ),
            ("product", machine.product.as_ref(), &truth.product),
            (
                "its version",
                machine.version.as_ref(),
                &truth.product_version,
            ),
            ("processor", report.cpu.as_ref(), &truth.cpu),
            ("kernel", report.kernel.as_ref(), &truth.kernel),
            ("locale", report.locale.as_ref(), &truth.locale),
            ("network", greeter.network.as_ref(), &truth.network),
        ]);
        check(&[
            (
                "persistence",
                report.persistence.as_ref(),
                &truth.persistence,
            ),
            (
                "virtual",
                machine.virtual_machine.as_ref(),
                &truth.virtual_machine,
            ),
            (
                "troubleshooting",
                report.troubleshooting.as_ref(),
                &truth.troubleshooting,
            ),
            ("MAC", greeter.mac_spoofing.as_ref(), &truth.mac_spoofing),
        ]);
        check(&[
            ("memory", report.ram_bytes.as_ref(), &truth.ram_bytes),
            ("disk", report.disk_bytes.as_ref(), &truth.disk_bytes),
            (
                "partition",
                report.system_partition_bytes.as_ref(),
                &truth.system_partition_bytes,
            ),
        ]);
        let medium = truth
            .iso
            .map(|iso| if iso { Medium::Iso } else { Medium::Usb });
        check(&[("medium", report.medium.as_ref(), &medium)]);
        check(&[("key", report.key.as_ref(), &truth.key.clone().map(hint))]);
        check_lists(truth, report);
    }

    fn hint(key: Key) -> KeyHint {
        match key {
            Key::Id(id) => KeyHint::KeyId(id),
            Key::Fingerprint(digits) => KeyHint::Fingerprint(digits),
            Key::Url(url) => KeyHint::Url(url),
            Key::Block(block) => KeyHint::Block(block),
        }
    }

    #[track_caller]
    fn check_lists(truth: &Truth, report: &Report) {
        if let Some(address) = &report.contact_address {
            assert_eq!(Some(address.as_str()), truth.contact_address.as_deref());
        }
        if let Some(tor) = &report.tor {
            let read = (tor.value.bridges, tor.value.proxy);
            assert_eq!(read, (truth.bridges, truth.proxy));
        }
        let within = |found: &[String], truth: &[String]| found.iter().all(|it| truth.contains(it));
        assert!(within(&report.features, &truth.features));
        assert!(within(&report.boot_options, &truth.boot_options));
        assert!(within(&report.software, &truth.software));
        let names: Vec<String> = report.sections.iter().map(|s| s.name.clone()).collect();
        assert_eq!(names, truth.sections);
        let ids: Vec<String> = report
            .device_ids
            .iter()
            .map(|id| id.value.clone())
            .collect();
        assert!(within(&ids, &truth.device_ids));
        for device in &report.devices {
            let read = [&device.class, &device.vendor, &device.device].map(Clone::clone);
            assert!(
                truth
                    .devices
                    .iter()
                    .any(|true_one| true_one.starts_with(&read)),
                "{device:?}"
            );
        }
        let answers: Vec<_> = report
            .answers
            .iter()
            .map(|a| (a.question.clone(), a.text.clone()))
            .collect();
        assert_eq!(answers, truth.answers);
    }

    /// How it travels.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Way {
        Direct,
        /// Sent on by the list program, encrypted and signed by the list.
        List,
        /// Not encrypted at all.
        Clear,
    }

    struct Road {
        keyring: TestKeyring,
        certificate: Vec<u8>,
    }

    impl Road {
        fn new() -> Option<Self> {
            let gpg = Gpg::new()?;
            let desk = gpg.generate_pair("desk@example.org", "ed25519", "cv25519");
            Some(Self {
                keyring: gpg.keyring(&[&desk]),
                certificate: gpg.export(&desk),
            })
        }

        fn raw(&mut self, truth: &Truth, way: Way) -> Vec<u8> {
            let (inner, signed) = match way {
                Way::Direct => (truth.mail(), false),
                Way::List => (truth.schleuder_mail(), true),
                Way::Clear => return mail_about(&truth.outer_subject, truth.mail()),
            };
            let signer = signed.then_some(openpgp::Signer {
                certificate: &self.certificate,
                keyring: &mut self.keyring,
            });
            let message =
                openpgp::encrypt(&crlf(inner), &[&self.certificate], signer, NOW).unwrap();
            let armoured = String::from_utf8(message).unwrap();
            truth.relayed(
                &armoured,
                "Thu, 9 Oct 2025 08:53:20 +0000",
                "1@relay.example",
            )
        }

        fn reads(&mut self, raw: &[u8]) -> Letter {
            letter::read(raw, &mut self.keyring, NOW)
        }
    }

    /// The user's words under their headings.
    fn words(truth: &Truth) -> String {
        let filled = truth.answers.iter().filter(|(_, text)| !text.is_empty());
        let answers: Vec<_> = filled
            .map(|(question, text)| format!("{question}\n\n{text}"))
            .collect();
        answers.join("\n\n")
    }

    #[track_caller]
    fn check_letter(road: &mut Road, truth: &Truth, way: Way) -> Letter {
        let raw = road.raw(truth, way);
        check_raw(road, &raw, truth, way)
    }

    #[track_caller]
    fn check_raw(road: &mut Road, raw: &[u8], truth: &Truth, way: Way) -> Letter {
        let letter = road.reads(raw);
        assert_eq!(
            matches!(letter.opening, Opening::Opened(_)),
            way != Way::Clear
        );
        let report = letter
            .report
            .as_deref()
            .unwrap_or_else(|| panic!("{way:?}: {}", truth.text));
        let direct = whisperback::read(&truth.outer_subject, &truth.text);
        assert_eq!(without_lengths(report), without_lengths(&direct.unwrap()));
        check_report(truth, report);
        assert_eq!(letter.mail.text, words(truth), "{way:?}");
        assert_eq!(letter.mail.html, None);
        assert_eq!(letter.mail.subject, truth.summary);
        letter
    }

    /// The way takes off blank lines at the end and writes its own line ends.
    fn without_lengths(report: &Report) -> Report {
        let mut report = report.clone();
        for section in &mut report.sections {
            (section.bytes, section.lines) = (0, 0);
        }
        report
    }

    /// One section of a report, whichever.
    #[track_caller]
    fn check_section(raw: &[u8], letter: &Letter, truth: &Truth, chance: usize) {
        let count = truth.sections.len();
        let index = chance % count.max(1);
        let session = letter.opening.session();
        let place = u32::try_from(index).unwrap();
        let section = letter::section(raw, session, place, false);
        assert_eq!(section, whisperback::section(&truth.text, index));
        assert_eq!(section.is_some(), count > 0);
        let clean = letter::section(raw, session, place, true);
        assert_eq!(clean, section.as_deref().map(whisperback::redact));
    }

    #[test]
    fn every_report_arrives_as_it_was_written() {
        let Some(mut road) = Road::new() else { return };
        let (mut coded, mut plain, mut ascii) = (0, 0, 0);
        for seed in 0..REPORTS {
            let mut dice = Dice::new(seed);
            let truth = make(&Wish::any(&mut dice), &mut dice);
            let way = [Way::Direct, Way::List, Way::Direct, Way::Clear]
                [usize::try_from(seed % 4).unwrap()];
            let raw = road.raw(&truth, way);
            let letter = check_raw(&mut road, &raw, &truth, way);
            check_section(&raw, &letter, &truth, dice.roll(1000));
            coded += usize::from(way != Way::Clear);
            plain += usize::from(way == Way::Clear);
            ascii += usize::from(truth.text.is_ascii());
        }
        assert!(ascii > 10 && plain > 10 && coded > 100);
        println!("{coded} reports encrypted, {plain} in clear; {ascii} of them us-ascii");
    }

    #[test]
    fn the_language_of_the_words_is_found() {
        let Some(mut road) = Road::new() else { return };
        let mut rates: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for (number, release) in RELEASES.into_iter().enumerate().step_by(2) {
            for language in LANGUAGES {
                let wish = Wish {
                    release,
                    language,
                    ..Wish::ordinary()
                };
                let truth = make(&wish, &mut Dice::new(u64::try_from(number).unwrap()));
                let letter = check_letter(&mut road, &truth, Way::Direct);
                let found = letter.mail.language.as_ref().map(domain::Language::as_str);
                let rate = rates.entry(language.code).or_default();
                rate.0 += u32::from(found == Some(language.code));
                rate.1 += 1;
            }
        }
        for (code, (found, all)) in &rates {
            println!("{code}: {found} of {all}");
            assert!(found * 10 >= all * 9, "{code}: {found} of {all}");
        }
    }

    #[test]
    fn what_a_hostile_user_typed_changes_no_fact() {
        let Some(mut road) = Road::new() else { return };
        for release in [RELEASES[3], RELEASES[12], RELEASES[21]] {
            for forged in [
                Forged::Heading,
                Forged::Headings,
                Forged::UnknownHeading,
                Forged::Labels,
                Forged::HeadingInKey,
            ] {
                for debugging in [true, false] {
                    let wish = Wish {
                        release,
                        forged,
                        debugging,
                        key: KeyForm::Block,
                        ..Wish::ordinary()
                    };
                    let truth = make(&wish, &mut Dice::new(9));
                    let report = check_letter(&mut road, &truth, Way::Direct).report.unwrap();
                    let options = report.boot_options;
                    assert!(!options.iter().any(|option| option.contains("forged")));
                    let address = report.contact_address.unwrap();
                    assert!(!address.as_str().contains("forged"));
                }
            }
        }
    }

    #[test]
    fn a_reader_of_a_forged_report_sees_no_more_than_it_says() {
        let Some(mut road) = Road::new() else { return };
        let truth = make(&Wish::ordinary(), &mut Dice::new(1));
        let clear = |raw: Vec<u8>, road: &mut Road| road.reads(&raw).report;
        // A mail that quotes one, or passes one on, is none.
        let quoted = format!("> {}", truth.text.replace('\n', "\n> "));
        assert_eq!(clear(mail_about("Re: x", text(&quoted)), &mut road), None);
        let below = format!("Dear desk,\n\n{}", truth.text);
        assert_eq!(clear(mail_about("Fwd: x", text(&below)), &mut road), None);
        let passed_on = multipart(
            "mixed",
            &[
                &text("See there."),
                &[
                    b"Content-Type: message/rfc822\n\n",
                    truth.outer("x").as_slice(),
                ]
                .concat(),
            ],
        );
        assert_eq!(clear(mail_about("Fwd: x", passed_on), &mut road), None);
        let subject = mail_about(&truth.outer_subject, text("Thank you!"));
        assert_eq!(clear(subject, &mut road), None);
    }

    #[test]
    fn a_report_that_came_twice_opens_twice_and_is_the_same() {
        let Some(mut road) = Road::new() else { return };
        let truth = make(
            &Wish {
                contact: Contact::None,
                ..Wish::ordinary()
            },
            &mut Dice::new(2),
        );
        let raw = road.raw(&truth, Way::Direct);
        let (first, again) = (road.reads(&raw), road.reads(&raw));
        assert_eq!(first, again);
        let session = first.opening.session();
        let opened = letter::clear(&raw, session).unwrap();
        let stored = road.reads(&opened);
        assert_eq!(
            (stored.report, stored.mail.text),
            (first.report, first.mail.text)
        );
    }
}
