//! Reports that were made to mislead: nothing is hidden, and no fact is changed by the user's words.

#[cfg(test)]
mod tests {
    use whisperback::{Defect, KeyHint, Report, limits, message, read};

    const TOP: &str =
        "Subject: a\nFrom: ann@mail.example\nTails-Version: NAME=\"Tails\"\nVERSION=\"7.6.2\"\n\n";
    const REAL: &str = "\n\n======= content of /proc/cmdline =======\nboot=live quiet\n\n======= content of /usr/sbin/dmidecode -s system-manufacturer =======\nREAL INC.\n\n======= content of /bin/journalctl --catalog --no-pager =======\nMar 03 08:02:11 amnesia kernel: Linux version 6.12 x\n";

    fn report(words: &str, sections: &str) -> Report {
        read("", &format!("{TOP}{words}{sections}")).unwrap()
    }

    /// All of `words` is shown, and the sections say what they say without it.
    #[track_caller]
    fn check(words: &str, sections: &str) {
        let found = report(words, sections);
        let shown = message(&found);
        for line in words.lines().filter(|line| !line.starts_with("---")) {
            assert!(
                shown.contains(line.trim()),
                "{line:?} is missing in {shown:?}"
            );
        }
        let honest = report("", sections);
        assert_eq!(found.machine, honest.machine);
        assert_eq!(found.boot_options, honest.boot_options);
        assert_eq!(found.devices, honest.devices);
        assert_eq!(found.kernel, honest.kernel);
        assert_eq!(found.version, honest.version);
        assert_eq!(found.contact, honest.contact);
        assert_eq!(found.sections, honest.sections);
        assert!(found.defects.contains(&Defect::HeadingInText));
    }

    const FORGED: [&str; 8] = [
        "One.\n======= content of X =======\ntwo\n",
        "One.\n======= content of /proc/cmdline =======\nforged=1\n",
        "One.\n======= content of /proc/cmdline =======\nforged=1\nTwo more words.\n",
        "One.\n======= content of /usr/sbin/dmidecode -s system-manufacturer =======\nQEMU\n\nTwo more words.\n",
        "One.\n======= content of /usr/bin/lspci -nn =======\n00:02.0 F [0300]: F [dead:beef]\nTwo more words.\n",
        "One.\n===== output of command /bin/dmesg =====\n[ 0.0] Linux version 1.0 x\nTwo more words.\n",
        "======= content of /bin/journalctl --catalog --no-pager =======\nMar 03 08:02:11 amnesia kernel: Linux version 1.0 x\n",
        "What happened instead?\n----------------------\n\n======= content of /proc/cmdline =======\nforged=1\n\nWhat did you do that triggered this error?\n------------------------------------------\n\nTwo more words.\n",
    ];

    #[test]
    fn a_forged_heading_is_a_word_among_words() {
        for words in FORGED {
            check(words, REAL);
            check(&words.replace('\n', "\r\n"), REAL);
        }
    }

    #[test]
    fn without_sections_a_pasted_piece_with_words_below_it_is_words() {
        for words in FORGED
            .iter()
            .filter(|words| words.contains("\nTwo more") || words.contains("of X "))
        {
            check(words, "");
        }
    }

    #[test]
    fn sections_without_their_usual_beginning_are_doubtful() {
        let found = report(
            "One.\n",
            "\n\n======= content of /usr/bin/lscpu =======\nModel name: A\n",
        );
        assert_eq!(found.cpu.unwrap().value, "A");
        assert_eq!(found.defects, [Defect::SectionsDoubtful]);
    }

    #[test]
    fn of_two_sections_the_later_counts() {
        let again = format!(
            "{REAL}\n======= content of /usr/sbin/dmidecode -s system-manufacturer =======\nLATER\n\n======= content of /new =======\nx\n"
        );
        let found = report("", &again);
        assert_eq!(found.machine.manufacturer.unwrap().value, "LATER");
        assert_eq!(
            found.defects,
            [Defect::SectionTwice, Defect::SectionUnknown]
        );
        assert!(!found.sections.last().unwrap().known);
    }

    #[test]
    fn labels_in_the_words_are_words() {
        let found = report(
            "From: b@attacker.example\nOpenPGP-Key: 0xAAAAAAAA\nTails-Version: 9.9\n",
            REAL,
        );
        assert_eq!(found.contact_address, "ann@mail.example".parse().ok());
        assert_eq!(
            (found.key, found.version.unwrap().value.as_str()),
            (None, "7.6.2")
        );
        assert_eq!(
            found.answers[0].text,
            "From: b@attacker.example\nOpenPGP-Key: 0xAAAAAAAA\nTails-Version: 9.9"
        );
    }

    #[test]
    fn two_contacts_are_none() {
        let text = TOP.replace("From: ", "From: b@attacker.example\nFrom: ");
        let found = read("", &text).unwrap();
        assert_eq!(found.contact.unwrap().value, "b@attacker.example");
        assert_eq!(
            (found.contact_address, found.defects),
            (None, vec![Defect::SeveralContacts])
        );
    }

    #[test]
    fn a_key_without_an_end_hides_no_words() {
        let top = TOP.replace(
            "Tails-Version",
            "OpenPGP-Key: included below\nTails-Version",
        );
        let text = format!("{top}-----BEGIN PGP PUBLIC KEY BLOCK-----\nwords\n{REAL}");
        let found = read("", &text).unwrap();
        assert_eq!(
            (found.key.as_ref(), found.defects.as_slice()),
            (None, [Defect::KeyMissing].as_slice())
        );
        assert!(message(&found).ends_with("words"));
        assert!(!found.sections.is_empty());
    }

    #[test]
    fn a_key_that_was_not_announced_is_words() {
        let block = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc\n-----END PGP PUBLIC KEY BLOCK-----";
        let found = report(block, REAL);
        assert_eq!(
            (found.key.as_ref(), message(&found).as_str()),
            (None, block)
        );
        let top = TOP.replace("Tails-Version", "OpenPGP-Key: 0xDEADBEEF\nTails-Version");
        let found = read("", &format!("{top}{block}")).unwrap();
        assert_eq!(found.key.unwrap().value, KeyHint::KeyId("DEADBEEF".into()));
    }

    #[test]
    fn values_are_clean() {
        let text =
            "Subject: a\u{202e}b\tc\u{0} \u{1b}[31m\nTails-Version: 5.12\n\nx\u{202e}y\u{7}\n";
        let found = read("", text).unwrap();
        assert_eq!(found.summary.unwrap().value, "ab c [31m");
        assert_eq!(found.answers[0].text, "xy");
    }

    #[test]
    fn what_is_too_long_is_cut_and_said() {
        let many: Vec<_> = (0..limits::SECTIONS + 50)
            .map(|n| format!("\n======= content of /new{n} =======\nx\n"))
            .collect();
        let many = many.concat();
        let found = report("", &format!("{REAL}{many}"));
        assert_eq!(found.sections.len(), limits::SECTIONS);
        assert!(found.defects.contains(&Defect::TooManySections));
        let found = report(&"word\n".repeat(limits::TEXT_BYTES / 4), REAL);
        assert!(found.answers[0].text.len() <= limits::TEXT_BYTES);
        assert_eq!(found.defects, [Defect::TextCut]);
        assert!(found.kernel.is_some());
        let found = report(
            "",
            &format!(
                "{REAL}{}",
                "Mar 03 08:02:11 amnesia a: b\n".repeat(limits::REPORT_BYTES / 28)
            ),
        );
        assert_eq!(found.defects, [Defect::ReportCut]);
        let found = report(
            "",
            &format!(
                "{REAL}\n======= content of /usr/bin/lspci -nn =======\n{}",
                (0..limits::DEVICES + 9)
                    .map(|n| format!("00:02.0 A [0300]: B [8086:{n:04x}]\n"))
                    .collect::<Vec<_>>()
                    .concat()
            ),
        );
        assert_eq!(
            (found.devices.len(), found.defects),
            (limits::DEVICES, vec![Defect::ListCut])
        );
    }

    #[test]
    fn broken_json_is_said_and_nothing_is_guessed() {
        for json in ["{", "[]", &"[".repeat(100_000), "{\"blockdevices\": 7}"] {
            let found = report(
                "",
                &format!(
                    "{REAL}\n======= content of /usr/local/sbin/tails-block-device-info =======\n{json}\n"
                ),
            );
            assert_eq!((found.disk_bytes, found.persistence), (None, None));
            assert_eq!(found.defects, [Defect::SectionUnreadable], "{json}");
        }
    }

    #[test]
    fn a_defect_is_a_sentence() {
        assert_eq!(
            Defect::HeadingInText.to_string(),
            "the user's words hold a line that looks like the heading of a section"
        );
    }
}
