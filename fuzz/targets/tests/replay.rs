//! Everything that was ever found is tried again, and so is every input that fuzzing begins with.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::tests_outside_test_module,
    reason = "this is test code: what fails here must fail the test, loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

use fuzz_targets::{Holder, NOW, TARGETS, Target, inputs};
use letter::{Opening, Verdict};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}

#[track_caller]
fn check(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let inputs = inputs(&root(), target).unwrap();
    assert!(!inputs.is_empty(), "nothing to try");
    for (path, bytes) in inputs {
        // What fails here says which input it was.
        eprintln!("{}", path.display());
        (target.run)(&bytes);
    }
}

#[test]
fn senders_are_vouched_for() {
    check("authenticity");
}

#[test]
fn name_servers_are_heard() {
    check("dns");
}

#[test]
fn mail_servers_are_heard() {
    check("imap");
}

#[test]
fn mails_of_machines_are_read() {
    check("machines");
}

#[test]
fn headers_of_proxies_are_read() {
    check("proxy_header");
}

#[test]
fn quotes_are_folded() {
    check("quoting");
}

#[test]
fn enclosures_of_outlook_are_unpacked() {
    check("tnef");
}

#[test]
fn letters_are_read() {
    check("letter");
}

#[test]
fn secured_mail_is_read() {
    check("mail_secured");
}

#[test]
fn certificates_are_read() {
    check("openpgp_certificates");
}

#[test]
fn texts_signed_in_clear_are_read() {
    check("openpgp_cleartext");
}

#[test]
fn messages_are_opened() {
    check("openpgp_open");
}

#[test]
fn reports_are_read() {
    check("whisperback");
}

/// What a letter that fuzzing begins with says: whether it was opened, and what its signature is worth.
#[track_caller]
fn check_letter(name: &str, opened: bool, verdict: Option<Verdict>, report: bool) {
    let raw = fs::read(root().join("fuzz/corpus/letter").join(name)).unwrap();
    let read = letter::read(&raw, &mut Holder::default(), NOW);
    let found = matches!(read.opening, Opening::Opened(_));
    assert_eq!(found, opened, "{name}");
    let signatures: Vec<_> = read.signatures.iter().map(|one| one.verdict).collect();
    assert_eq!(signatures, Vec::from_iter(verdict), "{name}");
    assert_eq!(read.report.is_some(), report, "{name}");
}

#[test]
fn fuzzing_begins_behind_the_locks() {
    check_letter("encrypted", true, None, false);
    check_letter("encrypted-and-signed", true, Some(Verdict::Good), false);
    check_letter("signed", false, Some(Verdict::Good), false);
    check_letter("signed-inside", false, Some(Verdict::Good), false);
    check_letter("signed-in-encrypted", true, Some(Verdict::Good), false);
    check_letter("clear-signed", false, Some(Verdict::Good), false);
    check_letter("report", true, None, true);
    check_letter("report-by-schleuder", true, None, true);
    check_letter("report-in-clear", false, None, true);
}

fn seed(target: &str, name: &str) -> Vec<u8> {
    fs::read(root().join("fuzz/corpus").join(target).join(name)).unwrap()
}

#[test]
fn fuzzing_begins_with_reports_of_each_kind() {
    use mail::MachineKind::{Complaint, DeliveryDelayed, DeliveryFailed, ReadReceipt};
    for (name, kind) in [
        ("postfix-unknown-user", DeliveryFailed),
        ("postfix-delayed", DeliveryDelayed),
        ("arf-abuse", Complaint),
        ("mdn-displayed", ReadReceipt),
    ] {
        let report = mail::read(&seed("machines", name)).delivery.unwrap();
        assert_eq!(report.kind, kind, "{name}");
        assert_eq!(report.recipients.len(), 1, "{name}");
    }
}

#[test]
fn fuzzing_begins_with_answers_of_each_kind() {
    use authenticity::{Answer, Kind, Question};
    for (name, kind, records) in [
        ("txt", Kind::Txt, 1),
        ("a-by-alias", Kind::A, 2),
        ("aaaa", Kind::Aaaa, 1),
        ("mx", Kind::Mx, 2),
        ("ptr", Kind::Ptr, 1),
        ("missing", Kind::Txt, 0),
        ("no-such-name", Kind::Mx, 0),
    ] {
        let name_asked = "a.example.org".to_owned();
        let question = Question {
            name: name_asked,
            kind,
        };
        let answer = authenticity::dns::answer_in(&seed("dns", name), &question);
        let found = match answer.unwrap().0 {
            Answer::Found(found) => found.len(),
            Answer::Missing => 0,
            Answer::Trouble => usize::MAX,
        };
        assert_eq!(found, records, "{name}");
    }
}

#[test]
fn fuzzing_begins_with_quotes_and_forwards() {
    for (name, folds, forwards) in [
        ("gmail", true, false),
        ("persian", true, false),
        ("outlook", true, false),
        ("forward", false, true),
        ("forward-outlook", false, true),
        ("forward-danish", false, true),
        ("prompt", false, false),
        ("report", false, false),
    ] {
        let input = String::from_utf8(seed("quoting", name)).unwrap();
        let (subject, text) = input.split_once('\n').unwrap();
        let pieces = mail::folds_under(text, subject);
        assert_eq!(pieces.iter().any(|piece| piece.fold), folds, "{name}");
        assert_eq!(mail::forwarded(text, subject).is_some(), forwards, "{name}");
    }
}

#[test]
fn fuzzing_begins_inside_of_tnef() {
    for (name, files, text) in [
        ("letter", 2, Some("Grüße\n\nAnn")),
        ("html", 0, Some("No sound & no ü")),
        ("rtf", 0, Some("No sound\nsince üü today")),
        ("rtf-plain", 0, Some("Пр end\t\nx")),
        ("rtf-of-html", 0, Some("shown")),
        ("old-text", 1, Some("Привет")),
        ("objects", 3, None),
        ("all-kinds", 0, Some("Behind all kinds.")),
        ("many", 200, None),
    ] {
        let found = mail::unpack_tnef(&seed("tnef", name)).unwrap();
        assert_eq!(found.files.len(), files, "{name}");
        assert_eq!(found.text.as_deref(), text, "{name}");
    }
}

#[test]
fn every_folder_belongs_to_a_target_and_every_target_has_its_program() {
    let known = |name: &str| TARGETS.iter().any(|target: &Target| target.name == name);
    for folder in ["corpus", "regressions"] {
        for entry in fs::read_dir(root().join("fuzz").join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(known(&name) || name == "README.md", "{folder}/{name}");
        }
    }
    for target in TARGETS {
        let program = format!("fuzz/fuzz_targets/{}.rs", target.name);
        assert!(root().join(&program).is_file(), "{program}");
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("name = \"{}\"", target.name)));
    }
}
