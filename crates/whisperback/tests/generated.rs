//! Generated reports of all versions: each field comes back as it was written, or is absent.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reportkit::{Dice, Forged, Key, RELEASES, Truth, Wish, make};
    use whisperback::{
        Defect, Found, KeyHint, Kind, Medium, Report, message, read, redact, section, unwrapped,
    };

    fn value<T: Clone>(found: Option<&Found<T>>) -> Option<T> {
        found.map(|found| found.value.clone())
    }

    #[track_caller]
    fn check(truth: &Truth) -> Report {
        let report = read(&truth.outer_subject, &truth.text).expect(&truth.text);
        check_labels(truth, &report);
        check_words(truth, &report);
        check_system(truth, &report);
        check_disks(truth, &report);
        check_sections(truth, &report);
        report
    }

    #[track_caller]
    fn check_labels(truth: &Truth, report: &Report) {
        assert_eq!(report.kind == Kind::Amnesia, truth.amnesia);
        assert_eq!(value(report.id.as_ref()), truth.id);
        assert_eq!(
            value(report.summary.as_ref()).as_ref(),
            Some(&truth.summary)
        );
        assert_eq!(value(report.contact.as_ref()), truth.contact);
        let address = report
            .contact_address
            .as_ref()
            .map(|a| a.as_str().to_owned());
        assert_eq!(address, truth.contact_address);
        let key = truth.key.clone().map(|key| match key {
            Key::Id(id) => KeyHint::KeyId(id),
            Key::Fingerprint(digits) => KeyHint::Fingerprint(digits),
            Key::Url(url) => KeyHint::Url(url),
            Key::Block(block) => KeyHint::Block(block),
        });
        assert_eq!(value(report.key.as_ref()), key);
        assert_eq!(value(report.version.as_ref()), truth.version);
        assert_eq!(value(report.channel.as_ref()), truth.channel);
        assert_eq!(value(report.commit.as_ref()), truth.commit);
        assert_eq!(
            value(report.installed_version.as_ref()),
            truth.installed_version
        );
    }

    #[track_caller]
    fn check_words(truth: &Truth, report: &Report) {
        let answers: Vec<_> = report
            .answers
            .iter()
            .map(|answer| (answer.question.clone(), answer.text.clone()))
            .collect();
        assert_eq!(answers, truth.answers, "{}", truth.text);
        let app = report.app.as_ref().map(|found| {
            let app = &found.value;
            [&app.name, &app.summary, &app.details].map(|text| text.clone().unwrap_or_default())
        });
        assert_eq!(app, truth.app);
        assert_eq!(
            report.defects.contains(&Defect::HeadingInText),
            truth.forged_heading
        );
        let others: Vec<_> = report
            .defects
            .iter()
            .filter(|d| **d != Defect::HeadingInText)
            .collect();
        assert_eq!(others, [&Defect::ReportCut; 0]);
    }

    #[track_caller]
    fn check_system(truth: &Truth, report: &Report) {
        let machine = &report.machine;
        assert_eq!(value(machine.manufacturer.as_ref()), truth.manufacturer);
        assert_eq!(value(machine.product.as_ref()), truth.product);
        assert_eq!(value(machine.version.as_ref()), truth.product_version);
        assert_eq!(
            value(machine.virtual_machine.as_ref()),
            truth.virtual_machine
        );
        assert_eq!(value(report.cpu.as_ref()), truth.cpu);
        assert_eq!(value(report.kernel.as_ref()), truth.kernel);
        assert_eq!(value(report.ram_bytes.as_ref()), truth.ram_bytes);
        assert_eq!(report.boot_options, truth.boot_options);
        assert_eq!(
            value(report.troubleshooting.as_ref()),
            truth.troubleshooting
        );
        let devices: Vec<_> = report
            .devices
            .iter()
            .map(|d| {
                [
                    d.class.clone(),
                    d.vendor.clone(),
                    d.device.clone(),
                    d.revision.clone().unwrap_or_default(),
                ]
            })
            .collect();
        assert_eq!(devices, truth.devices);
        assert_eq!(value(report.locale.as_ref()), truth.locale);
        assert_eq!(
            value(report.greeter.mac_spoofing.as_ref()),
            truth.mac_spoofing
        );
        assert_eq!(value(report.greeter.network.as_ref()), truth.network);
        assert_eq!(value(report.greeter.unsafe_browser.as_ref()), None);
        let tor = value(report.tor.as_ref());
        assert_eq!(tor.and_then(|tor| tor.bridges), truth.bridges);
        assert_eq!(tor.and_then(|tor| tor.proxy), truth.proxy);
    }

    #[track_caller]
    fn check_disks(truth: &Truth, report: &Report) {
        let medium = value(report.medium.as_ref());
        assert_eq!(medium.map(|medium| medium == Medium::Iso), truth.iso);
        assert_eq!(value(report.persistence.as_ref()), truth.persistence);
        assert_eq!(report.features, truth.features);
        assert_eq!(report.software, truth.software);
        assert_eq!(value(report.disk_bytes.as_ref()), truth.disk_bytes);
        assert_eq!(
            value(report.system_partition_bytes.as_ref()),
            truth.system_partition_bytes
        );
        let mut ids: Vec<_> = report
            .device_ids
            .iter()
            .map(|id| id.value.clone())
            .collect();
        let mut expected = truth.device_ids.clone();
        ids.sort();
        expected.sort();
        assert_eq!(ids, expected);
    }

    #[track_caller]
    fn check_sections(truth: &Truth, report: &Report) {
        let names: Vec<_> = report
            .sections
            .iter()
            .map(|section| section.name.clone())
            .collect();
        assert_eq!(names, truth.sections, "{}", truth.text);
        let has = |text: &String| report.errors.iter().any(|line| line.text == *text);
        assert!(truth.error.iter().all(has), "{:?}", report.errors);
        assert_eq!(report.errors.is_empty(), truth.error.is_none());
        for (place, info) in report.sections.iter().enumerate() {
            let text = section(&truth.text, place).unwrap();
            assert!(u64::try_from(text.len()).unwrap() <= info.bytes);
        }
        if let Some(place) = names.iter().position(|name| name.ends_with(": extra.list")) {
            let text = section(&truth.text, place).unwrap();
            assert_eq!(text, "deb tor+https://[URL REMOVED] trixie main\n# line");
        }
    }

    #[track_caller]
    fn check_redacted(truth: &Truth) {
        let clean = redact(&truth.text);
        for secret in &truth.secrets {
            let line = clean.lines().find(|line| line.contains(secret.as_str()));
            assert_eq!(line, None, "{secret}");
        }
        assert_eq!(clean.lines().count(), truth.text.lines().count());
        assert_eq!(redact(&clean), clean);
    }

    #[test]
    fn every_version_is_read() {
        for (seed, release) in RELEASES.into_iter().enumerate() {
            let mut dice = Dice::new(u64::try_from(seed).unwrap());
            let wish = Wish {
                release,
                ..Wish::ordinary()
            };
            check(&make(&wish, &mut dice));
        }
    }

    #[test]
    fn a_forged_heading_neither_hides_words_nor_changes_a_fact() {
        for release in RELEASES {
            for forged in [
                Forged::Heading,
                Forged::Headings,
                Forged::UnknownHeading,
                Forged::Labels,
                Forged::HeadingInKey,
            ] {
                for debugging in [true, false] {
                    let mut wish = Wish {
                        release,
                        forged,
                        debugging,
                        ..Wish::ordinary()
                    };
                    wish.key = reportkit::KeyForm::Block;
                    let report = check(&make(&wish, &mut Dice::new(1)));
                    assert!(!message(&report).is_empty());
                    assert!(
                        !report
                            .boot_options
                            .iter()
                            .any(|option| option.contains("forged"))
                    );
                }
            }
        }
    }

    #[test]
    fn an_answer_can_be_unwrapped() {
        let truth = make(&Wish::ordinary(), &mut Dice::new(3));
        let report = check(&truth);
        let text = unwrapped(&report.answers[0].text);
        assert!(
            text.lines().all(|line| line.is_empty() || line.len() > 70),
            "{text}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn each_field_comes_back(seed: u64) {
            let mut dice = Dice::new(seed);
            let report = check(&make(&Wish::any(&mut dice), &mut dice));
            let bytes = postcard::to_allocvec(&report).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Report>(&bytes).unwrap(), report);
        }

        #[test]
        fn what_identifies_is_taken_out(seed: u64) {
            let mut dice = Dice::new(seed);
            check_redacted(&make(&Wish::any(&mut dice), &mut dice));
        }

        #[test]
        fn a_wrapped_paragraph_is_one_line_again(words in proptest::collection::vec("[a-zа-я]{1,34}", 1..60)) {
            let text = words.join(" ");
            prop_assert_eq!(unwrapped(&reportkit::wrapped(&text)), text);
        }

        // Where a line ends exactly at the edge, nobody can tell a broken word from two.
        #[test]
        fn no_letter_of_a_long_word_is_lost(words in proptest::collection::vec("[a-zа-я]{1,200}", 1..20)) {
            let joined = unwrapped(&reportkit::wrapped(&words.join(" ")));
            prop_assert_eq!(joined.lines().count(), 1);
            prop_assert_eq!(joined.replace(' ', ""), words.concat());
        }
    }
}
