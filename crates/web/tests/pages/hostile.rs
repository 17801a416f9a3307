//! Mail that wants to do something.

use axum::http::StatusCode;

use crate::browser::{Browser, words};
use crate::world::World;

const HOSTILE: &str = "From: =?utf-8?Q?bank=E2=80=AEgpj=2Eexe_=3Cscript=3Ealert=281=29=3C=2Fscript=3E?= <eve@example.org>\r\n\
Subject: <script>alert(2)</script><img src=x onerror=alert(3)>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b";

const BODY: &str = "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
<p onclick=alert(4)>Hello <script>alert(5)</script><img src=https://evil.example/p.png>\
<iframe src=https://evil.example/></iframe><form action=https://evil.example/><input name=a></form>\
<a href=javascript:alert(6)>click</a><style>p{background:url(https://evil.example/)}</style></p>\r\n\
--b\r\nContent-Type: text/html; name=\"../../x\\\"\u{202E}.html\"\r\n\
Content-Disposition: attachment; filename=\"../evil; x=.html\"\r\n\r\n<script>alert(7)</script>\r\n--b--";

async fn received() -> (World, String, Browser) {
    let world = World::new().await;
    world.mails(HOSTILE, BODY).await;
    let ticket = world.newest().await;
    let ben = world.ben().await;
    (world, ticket, ben)
}

fn paths(page: &crate::document::Document, ending: &str) -> String {
    let links = page.all("a");
    let found = links.iter().filter_map(|link| link.attribute("href"));
    found
        .map(str::to_owned)
        .find(|href| href.ends_with(ending))
        .unwrap()
}

#[tokio::test]
async fn hostile_mail_is_inert_on_every_page() {
    let (_world, ticket, mut ben) = received().await;
    let ticket_page = ben.page(&format!("/t/{ticket}")).await;
    let html = paths(&ticket_page, "/html");
    for path in [
        String::from("/shift"),
        String::from("/me/acts"),
        String::from("/queues"),
        format!("/t/{ticket}"),
        format!("/t/{ticket}/reply"),
        format!("/t/{ticket}/note"),
        format!("/t/{ticket}/history"),
        html.clone(),
    ] {
        let answer = ben.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        assert!(!text.contains('\u{202E}'), "{path}");
        let page = answer.document();
        for name in ["script", "img", "style", "object", "embed"] {
            assert!(page.all(name).is_empty(), "{path}: <{name}>");
        }
        for frame in page.all("iframe") {
            let src = frame.attribute("src");
            assert!(
                src.is_none_or(|src| src.starts_with("/t/")),
                "{path}: {src:?}"
            );
        }
        for element in page.elements() {
            for (name, value) in element.attributes() {
                assert!(
                    !name.starts_with("on") && !value.contains("javascript:"),
                    "{path}"
                );
                assert!(!value.contains("evil.example"), "{path}: {value}");
            }
        }
    }
    let shown = words(&ticket_page);
    assert!(
        shown.contains("<script>alert(2)</script>"),
        "the subject is text: {shown}"
    );
}

#[tokio::test]
async fn the_html_of_a_mail_stands_behind_walls() {
    let (_world, ticket, mut ben) = received().await;
    let ticket_page = ben.page(&format!("/t/{ticket}")).await;
    let html = paths(&ticket_page, "/html");
    let page = ben.page(&html).await;
    let frame = page.all("iframe");
    assert_eq!(frame[0].attribute("sandbox"), Some(""));
    let answer = ben.get(frame[0].attribute("src").unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'none'",
        "sandbox",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("allow-"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let inner = crate::document::Document::parse(&answer.text());
    assert!(inner.root.text().contains("Hello"));
    for name in ["script", "img", "style", "iframe", "form", "input"] {
        assert!(inner.all(name).is_empty(), "<{name}>");
    }
}

#[tokio::test]
async fn attachments_and_raw_mail_are_only_ever_saved() {
    let (_world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let raw = ben.get(&paths(&page, "/raw")).await;
    assert!(raw.header("content-type").starts_with("text/plain"));
    assert!(raw.text().contains("alert(5)"));
    let links = page.all("a");
    let parts = links.iter().filter_map(|link| link.attribute("href"));
    let part = parts
        .map(str::to_owned)
        .find(|href| href.contains("/parts/"))
        .unwrap();
    let part = ben.get(&part).await;
    assert_eq!(part.header("content-type"), "application/octet-stream");
    assert!(part.text().contains("alert(7)"));
    for answer in [&raw, &part] {
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment; ")
        );
        assert!(!answer.header("content-disposition").contains('/'));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert!(!raw.header("content-disposition").contains("example"));
    for wrong in ["99", "x", "-1"] {
        let path = paths(&page, "/raw").replace("/raw", &format!("/parts/{wrong}"));
        assert_eq!(
            ben.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_message_is_found_in_its_own_ticket_only() {
    let (world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let other = world.ann().await;
    for ending in ["/raw", "/html"] {
        let path = paths(&page, ending).replace(&ticket, &other);
        assert_eq!(
            ben.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{ending}"
        );
    }
}
