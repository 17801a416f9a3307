//! What is on the disk, and what is in the log (bars S13 and S15 in their first form).

use app::Readers;
use domain::{Role, State};
use testkit::{Agent, User, World, both_engines, disguises, finds, logged};

/// Stands in everything personal, so that one search finds any of it.
const CANARY: &str = "KanarienVogel";
const MAILS: usize = 200;

both_engines!(nothing_personal_is_at_rest_or_in_the_log);

async fn nothing_personal_is_at_rest_or_in_the_log(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for number in 0..MAILS {
        story(&world, &ben, number).await;
    }
    // A reply waits for approval, and another was given back.
    let tim = world.agent("tim", Role::Trainee, &["support"]).await;
    let ticket = ben.lists("").await.unwrap().rows[0].reference;
    for number in 0..2 {
        let draft = tim.draft(ticket, &format!("{CANARY} draft {number}"));
        let handed = world.desk().submit_reply(&tim.caller, draft).await.unwrap();
        let app::Submitted::ForReview(id) = handed else {
            panic!("it was sent");
        };
        if number == 0 {
            let remark = format!("{CANARY} remark");
            let returned = world.desk().return_reply(&ben.caller, id, &remark);
            returned.await.unwrap();
        }
    }
    // Some are not read yet, and one cannot be.
    let late = canary_user(&world, MAILS);
    world
        .receives(&late.letter(&format!("{CANARY} parked"), CANARY))
        .await;
    world.restarted(Readers::Absent).reads().await;
    world
        .receives(&late.letter(&format!("{CANARY} unread"), CANARY))
        .await;

    assert_that_the_story_has_them(&world, &ben).await;
    for (place, bytes) in world.stored() {
        assert_eq!(finds(CANARY, &bytes), None, "{place}");
    }
    let log = logged();
    assert!(log.contains("parked"), "the story must log something");
    for (form, bytes) in disguises(CANARY) {
        let form_found = log
            .as_bytes()
            .windows(bytes.len())
            .any(|window| window == bytes);
        assert!(!form_found, "{form} in the log");
    }
}

fn canary_user(world: &World, number: usize) -> User {
    let address = format!("{CANARY}{number}@{CANARY}.example.org");
    world.user(&format!("{CANARY} {number}"), &address)
}

/// A mail with canaries everywhere; for some a note, a reply, an answer, a reply taken back.
async fn story(world: &World, ben: &Agent, number: usize) {
    let user = canary_user(world, number);
    let mut letter = user.letter(
        &format!("{CANARY} subject {number}"),
        &format!("{CANARY} text"),
    );
    letter.message_id = Some(format!("{CANARY}.{number}@{CANARY}.example.org"));
    letter.references = vec![format!("{CANARY}.before.{number}@example.org")];
    let attached = format!("inside {CANARY}").into_bytes();
    letter.attachment = Some((format!("{CANARY}-{number}.txt"), attached));
    letter = letter.with_line(&format!("X-Device: {CANARY}"));
    let ticket = user.sends(letter).await.ticket;
    if number.is_multiple_of(10) {
        ben.notes(ticket, &format!("{CANARY} note")).await.unwrap();
        ben.replies(ticket, &format!("{CANARY} reply"))
            .await
            .unwrap();
        let sent = world.outgoing().await.pop().unwrap();
        user.answers(&sent, &format!("{CANARY} answer")).await;
        let slip = ben
            .replies(ticket, &format!("{CANARY} slip"))
            .await
            .unwrap();
        ben.takes_back(ticket, slip.message).await.unwrap();
        ben.lists(&format!("from:{}", user.address)).await.unwrap();
        ben.sets(ticket, State::Done, None).await.unwrap();
    }
}

/// Without this the search would prove nothing.
async fn assert_that_the_story_has_them(world: &World, ben: &Agent) {
    let rows = ben.lists("").await.unwrap().rows;
    assert_eq!(rows.len(), MAILS);
    assert!(rows.iter().all(|row| row.subject.contains(CANARY)));
    let first = format!("{:?}", world.shows(rows[0].reference).await);
    assert!(first.contains(CANARY));
    let places = world.stored();
    let bytes: usize = places.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes > 200_000, "only {bytes} bytes were looked at");
    // Names of agents are in clear (decision 0007), so they show that the search sees the rows.
    assert!(
        places
            .iter()
            .any(|(_, bytes)| finds("needs-first-answer", bytes).is_some())
    );
}
