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
        "/// The invented mails of `sample/`, in their order.\nconst SAMPLE: &[&[u8]] = &[\n",
    );
    for mail in mails.iter().map(std::fs::DirEntry::path) {
        if mail.extension().is_some_and(|extension| extension == "eml") {
            writeln!(
                list,
                "    include_bytes!({:?}),",
                mail.display().to_string()
            )?;
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
