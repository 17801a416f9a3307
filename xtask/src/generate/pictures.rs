//! The pictures of the manual, taken of an invented desk in a browser without script.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::bench::Desk;
use crate::wire::webdriver::{Browser, Programs};
use crate::{programs, workspace};

const FOLDER: &str = "docs/manual/pictures";
const PASSWORD: &str = "four or five random words";
const DESKTOP: (u16, u16) = (1000, 900);
const PHONE: (u16, u16) = (400, 800);

/// One picture: how to come to the page, and how large the window is.
struct Picture {
    name: &'static str,
    at: Place,
    size: (u16, u16),
}

/// A page, and where it is found.
enum Place {
    /// At this path.
    Path(&'static str),
    /// Where the first link leads that the selector finds in the list of tickets.
    FromList(&'static str),
    /// Below the path of the first ticket in the list.
    OfFirstTicket(&'static str),
}

/// The list to add to.
const PICTURES: [Picture; 7] = [
    Picture {
        name: "list",
        at: Place::Path("/queues"),
        size: DESKTOP,
    },
    Picture {
        name: "list-phone",
        at: Place::Path("/queues"),
        size: PHONE,
    },
    Picture {
        name: "ticket",
        at: Place::FromList("ul.list h2 a"),
        size: DESKTOP,
    },
    Picture {
        name: "reply",
        at: Place::OfFirstTicket("/reply"),
        size: DESKTOP,
    },
    Picture {
        name: "note",
        at: Place::OfFirstTicket("/note"),
        size: DESKTOP,
    },
    Picture {
        name: "people",
        at: Place::Path("/people"),
        size: DESKTOP,
    },
    Picture {
        name: "statistics",
        at: Place::Path("/stats"),
        size: DESKTOP,
    },
];

/// Starts a desk with sample mail, signs in and takes all pictures.
pub(super) fn make(binary: &Path) -> Result<()> {
    let programs = Programs {
        driver: programs::find("chromedriver")
            .context("no chromedriver; apt install chromium-driver")?,
        browser: programs::find("chromium").context("no chromium; apt install chromium")?,
    };
    let folder = workspace::root()?.join(FOLDER);
    fs::create_dir_all(&folder).context("could not make the folder for pictures")?;
    let desk = Desk::start_with(binary, None, &["--sample"])?;
    // The sample is read by the same workers as all mail.
    desk.wait_until_read(1)?;
    let browser = Browser::start(&programs, DESKTOP)?;
    sign_in(&browser, &desk.sign_in_link()?)?;
    for picture in &PICTURES {
        browser.resize(picture.size)?;
        go(&browser, &desk.origin(), &picture.at)
            .with_context(|| format!("no way to the picture {}", picture.name))?;
        let path = folder.join(picture.name).with_extension("png");
        fs::write(&path, browser.picture()?).context("could not write a picture")?;
        eprintln!("{FOLDER}/{}.png", picture.name);
    }
    Ok(())
}

fn sign_in(browser: &Browser, link: &str) -> Result<()> {
    browser.open(link)?;
    for field in ["#password", "#confirm"] {
        browser.write(&browser.find(field)?, PASSWORD)?;
    }
    browser.click(&browser.find("main form button")?)?;
    ensure!(
        browser.find_all("#password")?.is_empty(),
        "signing in failed: {}",
        browser.text(&browser.find("main")?)?
    );
    Ok(())
}

fn go(browser: &Browser, origin: &str, place: &Place) -> Result<()> {
    match place {
        Place::Path(path) => browser.open(&format!("{origin}{path}")),
        Place::FromList(selector) => {
            browser.open(&format!("{origin}/queues"))?;
            browser.click(&browser.find(selector)?)
        }
        Place::OfFirstTicket(below) => {
            go(browser, origin, &Place::FromList("ul.list h2 a"))?;
            let url = browser.url()?;
            // Behind the question mark stands the list that is walked through.
            let ticket = url.split('?').next().unwrap_or_default();
            browser.open(&format!("{ticket}{below}"))
        }
    }
}
