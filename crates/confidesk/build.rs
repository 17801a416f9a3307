//! Lists the sample mails, so that they travel in the binary.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?)
        .join("../../sample")
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut mails: Vec<_> = std::fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    mails.sort_by_key(std::fs::DirEntry::file_name);
    let mut list = String::from(
        "/// The invented mails of `sample/`, in their order.\nconst SAMPLE: &[&[u8]] = &[\n",
    );
    for mail in mails.iter().map(std::fs::DirEntry::path) {
        if mail.extension().is_some_and(|extension| extension == "eml") {
            list.push_str(&format!(
                "    include_bytes!({:?}),\n",
                mail.display().to_string()
            ));
        }
    }
    list.push_str("];\n");
    std::fs::write(
        Path::new(&std::env::var("OUT_DIR")?).join("sample.rs"),
        list,
    )?;
    Ok(())
}
