//! Files in replies: chosen in the form, shown with the reply, never lost in silence.

use axum::http::StatusCode;

use crate::browser::{Answer, Browser, Form, form, undo, words};
use crate::world::World;

async fn opened() -> (World, String, Browser, Form) {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let form = form(&page, &format!("/t/{ticket}/reply"));
    (world, ticket, ben, form)
}

const FILES: [(&str, &[u8]); 2] = [
    ("log%22.txt", b"one\r\ntwo\r\n--"),
    ("\u{202e}fdp.exe", b"MZ"),
];

async fn attach(ben: &mut Browser, form: &Form, changes: &[(&str, &str)]) -> Answer {
    ben.submit_files(form, changes, &FILES).await
}

async fn waiting(world: &World) -> u64 {
    let counted = world.desk.statistics(&app::Caller::operator()).await;
    counted.unwrap().outbox.iter().map(|(_, count)| count).sum()
}

#[tokio::test]
async fn files_are_sent_shown_and_downloaded() {
    let (world, ticket, mut ben, form) = opened().await;
    let sent = attach(&mut ben, &form, &[("text", "Grüße"), ("then", "done")]).await;
    let id = sent.leads_to().split("#m-").nth(1).unwrap().to_owned();
    let page = ben.page(&format!("/t/{ticket}")).await;
    let shown = words(&page);
    assert!(shown.contains("log\".txt text/plain, 12 bytes"), "{shown}");
    assert!(
        shown.contains("fdp.exe application/octet-stream, 2 bytes"),
        "{shown}"
    );
    let base = format!("/t/{ticket}/messages/{id}/parts");
    for (ordinal, (_, bytes)) in (1..).zip(FILES) {
        let file = ben.get(&format!("{base}/{ordinal}")).await;
        assert_eq!(
            (file.status, file.bytes.as_slice()),
            (StatusCode::OK, bytes)
        );
        assert_eq!(file.header("content-type"), "application/octet-stream");
    }
    let name = ben.get(&format!("{base}/1")).await;
    let name = name.header("content-disposition").to_owned();
    assert_eq!(name, "attachment; filename*=UTF-8''log%22.txt");
    // The same form sent twice acts once.
    attach(&mut ben, &form, &[("text", "Grüße"), ("then", "done")])
        .await
        .leads_to();
    assert_eq!(waiting(&world).await, 1);
    // With other files it is another reply, which the news stop.
    let other = ben.submit_files(&form, &[("text", "Grüße"), ("then", "done")], &[]);
    assert_eq!(other.await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_reply_that_is_taken_back_says_which_files_to_choose_again() {
    let (world, ticket, mut ben, form) = opened().await;
    attach(&mut ben, &form, &[("text", "Hello"), ("then", "done")])
        .await
        .leads_to();
    let page = ben.page(&format!("/t/{ticket}?done=sent")).await;
    let back = ben.submit(&undo(&page), &[]).await;
    let shown = words(&back.document());
    assert!(shown.contains("Choose these again"), "{shown}");
    assert!(shown.contains("log\".txt, fdp.exe"), "{shown}");
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn news_and_faults_keep_the_text_and_name_the_files() {
    let (world, ticket, mut ben, form) = opened().await;
    let empty = attach(&mut ben, &form, &[("text", " "), ("then", "done")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&empty.document()).contains("log\".txt, fdp.exe"));
    world.later(2);
    world
        .mails(
            "From: ann@example.org\r\nSubject: Re: Wi-Fi gone\r\nIn-Reply-To: <1@example.org>",
            "It works again",
        )
        .await;
    let held = attach(&mut ben, &form, &[("text", "Try this"), ("then", "done")]).await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    let page = held.document();
    let shown = words(&page);
    assert!(
        shown.contains("Try this") && shown.contains("log\".txt, fdp.exe"),
        "{shown}"
    );
    let again = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    let edit = attach(&mut ben, &again, &[("act", "edit")]).await;
    assert!(words(&edit.document()).contains("log\".txt, fdp.exe"));
    attach(&mut ben, &again, &[("act", "send")])
        .await
        .leads_to();
    let page = words(&ben.page(&format!("/t/{ticket}")).await);
    assert!(
        page.contains("fdp.exe application/octet-stream, 2 bytes"),
        "{page}"
    );
}

#[tokio::test]
async fn too_many_and_too_large_files_come_back_with_the_text() {
    let (world, _, mut ben, form) = opened().await;
    let fields = [("text", "See below"), ("then", "done")];
    let many = [("a.txt", b"a".as_slice()); 11];
    let large = vec![0; 10 * 1024 * 1024 + 1];
    for (files, said) in [
        (many.as_slice(), "Choose at most 10 files."),
        (
            &[("a.bin", large.as_slice())],
            "The files are too large: 11",
        ),
    ] {
        let refused = ben.submit_files(&form, &fields, files).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let shown = words(&refused.document());
        assert!(
            shown.contains(said) && shown.contains("See below"),
            "{shown}"
        );
    }
    let beyond = vec![0; 33 * 1024 * 1024];
    let refused = ben
        .submit_files(&form, &fields, &[("a.bin", &beyond)])
        .await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn a_form_with_files_is_checked_like_any_other() {
    let (world, ticket, mut ben, form) = opened().await;
    let fields = [("text", "Hello"), ("then", "done"), ("csrf", "0")];
    let stale = attach(&mut ben, &form, &fields).await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    assert!(stale.text().contains("Hello"), "the text is kept");
    let path = format!("/t/{ticket}/reply");
    let kind = "multipart/form-data; boundary=b";
    for body in [
        "",
        "--b\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx",
        "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nx\r\n--b--",
    ] {
        let refused = ben.post_bytes(&path, kind, body.as_bytes().to_vec()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}");
    }
    ben.loses_session();
    let signed_out = attach(&mut ben, &form, &[("text", "Hello"), ("then", "done")]).await;
    assert!(signed_out.text().contains("Hello"), "{}", signed_out.text());
    assert_eq!(waiting(&world).await, 0);
}
