//! Writes every page with invented data, light and dark, to look at:
//! `cargo run -p web --example gallery -- FOLDER`.

mod samples;

use std::path::PathBuf;
use std::{env, fs};

use web::view::{Theme, stylesheet, stylesheet_path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = env::args_os().nth(1).ok_or("usage: gallery FOLDER")?.into();
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("confidesk.css"), stylesheet())?;
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for (name, html) in samples::pages(theme)? {
            let html = html.replace(stylesheet_path(), "confidesk.css");
            fs::write(folder.join(format!("{name}-{word}.html")), &html)?;
            // No right-to-left language is translated yet; this shows that the layout mirrors.
            let mirrored = html.replacen("dir=\"ltr\"", "dir=\"rtl\"", 1);
            fs::write(folder.join(format!("{name}-{word}-rtl.html")), mirrored)?;
        }
    }
    Ok(())
}
