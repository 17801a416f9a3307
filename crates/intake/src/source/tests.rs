//! Real files.

use std::fs;
use std::path::Path;

use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn holds(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn import(&self, names: &[&str]) -> Import {
        Import::new(names.iter().map(|name| self.path(name)).collect(), 100)
    }

    /// What is found, each as a line without the folder's own path.
    fn finds(&self, names: &[&str]) -> Vec<String> {
        let import = self.import(names);
        let name = |origin: &Origin| {
            let path = origin.path.strip_prefix(self.0.path()).unwrap();
            Origin {
                path: path.to_path_buf(),
                number: origin.number,
            }
            .to_string()
        };
        let line = |item: Item| match item {
            Item::Found(found) => {
                let text = String::from_utf8_lossy(&found.bytes).replace('\n', "|");
                format!("{}: {text}", name(&found.origin))
            }
            Item::TooLarge(origin) => format!("{}: too large", name(&origin)),
            Item::Unreadable(origin, trouble) => format!("{}: {trouble}", name(&origin)),
            Item::Ignored(origin) => format!("{}: ignored", name(&origin)),
        };
        let mut mails = import.mails();
        let lines: Vec<String> = mails.by_ref().map(line).collect();
        assert_eq!(mails.bytes_read(), import.count_hint().bytes);
        lines
    }
}

#[test]
fn folders_are_read_by_name_and_only_mail_is_taken() {
    let folder = Folder::new();
    folder
        .holds("b/2.eml", "B: 2\n")
        .holds("b/1.EML", "B: 1\r\n")
        .holds("a.eml", "From ann Mon\nA: 0\n")
        .holds("b/notes.txt", "no mail")
        .holds("b/INBOX", "From ann\nC: 1\n\nFrom bob\nC: 2\n")
        .holds("empty", "");
    assert_eq!(
        folder.finds(&[""]),
        [
            "a.eml: A: 0|",
            "b/1.EML: B: 1\r|",
            "b/2.eml: B: 2|",
            "b/INBOX (mail 1): C: 1|",
            "b/INBOX (mail 2): C: 2|",
            "b/notes.txt: ignored",
            "empty: ignored",
        ]
    );
    assert_eq!(folder.import(&[""]).count_hint().files, 4);
}

#[test]
fn a_file_that_is_named_is_a_mail_and_keeps_the_order_of_the_command() {
    let folder = Folder::new();
    folder.holds("z", "Z: 1\n").holds("a.mbox", "A: 1\n");
    assert_eq!(
        folder.finds(&["z", "a.mbox", "gone"]),
        [
            "z: Z: 1|",
            "a.mbox (mail 1): A: 1|",
            "gone: could not be read"
        ]
    );
}

#[test]
fn a_maildir_is_read_without_what_was_never_finished() {
    let folder = Folder::new();
    folder
        .holds("Mail/cur/1.host:2,S", "A: 1\n")
        .holds("Mail/new/2.host", "A: 2\n")
        .holds("Mail/tmp/3.host", "A: 3\n")
        .holds("Mail/.Sent/cur/4.host:2,", "A: 4\n")
        .holds("Mail/.Sent/new/5.host", "From x\nA: 5\n")
        .holds("Mail/uidlist", "3 V1")
        .holds("other/tmp/x.eml", "A: 6\n");
    let found = [
        "Mail/.Sent/cur/4.host:2,: A: 4|",
        "Mail/.Sent/new/5.host: A: 5|",
        "Mail/cur/1.host:2,S: A: 1|",
        "Mail/new/2.host: A: 2|",
        "Mail/uidlist: ignored",
    ];
    assert_eq!(folder.finds(&["Mail"]), found);
    assert_eq!(folder.finds(&["Mail/new"]), ["Mail/new/2.host: A: 2|"]);
    assert_eq!(folder.finds(&["other"]), ["other/tmp/x.eml: A: 6|"]);
}

#[test]
fn what_is_too_large_is_told_and_the_rest_is_read() {
    let folder = Folder::new();
    let long = "a".repeat(101);
    folder
        .holds("1.eml", &long)
        .holds("2.eml", "a".repeat(100))
        .holds("3.mbox", format!("From a\n{long}\n\nFrom b\nB: 1\n"));
    assert_eq!(
        folder.finds(&[""]),
        [
            "1.eml: too large",
            &format!("2.eml: {}", "a".repeat(100)),
            "3.mbox (mail 1): too large",
            "3.mbox (mail 2): B: 1|",
        ]
    );
}

#[test]
fn links_are_followed_only_when_they_are_named() {
    let folder = Folder::new();
    folder.holds("real/1.eml", "A: 1\n");
    let link = |to: &Path, at: &str| std::os::unix::fs::symlink(to, folder.path(at)).unwrap();
    link(&folder.path("real"), "link");
    link(&folder.path("real"), "real/loop");
    let told = "is a link, which an import does not follow";
    assert_eq!(
        folder.finds(&["real"]),
        ["real/1.eml: A: 1|".into(), format!("real/loop: {told}")]
    );
    assert_eq!(
        folder.finds(&["link"]),
        ["link/1.eml: A: 1|".into(), format!("link/loop: {told}")]
    );
}

#[test]
fn depth_has_an_end_and_a_socket_is_no_mail() {
    let folder = Folder::new();
    folder.holds(&format!("{}x.eml", "d/".repeat(40)), "A: 1\n");
    let found = folder.finds(&["d"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("d/d: lies too deep"));
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("socket")).unwrap();
    assert_eq!(
        folder.finds(&["socket"]),
        ["socket: is neither a file nor a folder"]
    );
}
