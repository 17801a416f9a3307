//! Lists the sample mails, so that they travel in the binary.

use std::fmt::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sample")
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut mails: Vec<_> = std::fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    mails.sort_by_key(std::fs::DirEntry::file_name);
    let mut list = String::from(
        "/// The invented mails of `sample/`, in their order, each with its file's name.\nconst SAMPLE: &[(&str, &[u8])] = &[\n",
    );
    for mail in mails.iter().map(std::fs::DirEntry::path) {
        let name = mail.file_name().unwrap_or_default().to_string_lossy();
        if let Some(name) = name.strip_suffix(".eml") {
            let path = mail.display().to_string();
            writeln!(list, "    ({name:?}, include_bytes!({path:?})),")?;
        }
    }
    list.push_str("];\n");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo names the folder for generated files so"
    )]
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("sample.rs"), list)?;
    Ok(())
}
