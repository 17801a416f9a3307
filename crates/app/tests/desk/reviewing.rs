//! Replies of trainees: nothing leaves that nobody approved (requirement D9).

use std::time::Duration;

use app::{AppError, NewDraft, NewReply, ReviewState, ReviewView, Submitted};
use domain::{DraftKind, MessageId, ReviewId, Role, State, TicketRef};
use mail::Attachment;
use testkit::{Agent, UNDO, World, both_engines};

use crate::scene::{forbidden, hidden, refused};

both_engines!(
    what_a_trainee_writes_does_not_leave,
    what_is_approved_leaves_after_the_undo_time_and_names_both,
    a_reviewer_may_change_the_text,
    what_is_given_back_is_handed_in_again,
    only_its_author_throws_a_reply_away,
    a_reply_is_approved_once,
    a_trainee_reviews_nothing_and_sees_his_own_only,
    files_come_along,
    a_newer_draft_outlives_the_approval,
    the_same_form_twice_is_handed_in_once,
    news_stop_an_approval,
    another_queue_is_not_there,
    reports_are_shown_without_people,
);

async fn a_newer_draft_outlives_the_approval(world: World) {
    let room = Room::new(world).await;
    let desk = room.world.desk();
    let saves = async |text: &str| {
        let draft = NewDraft {
            reference: room.ticket,
            kind: DraftKind::Reply,
            text: text.to_owned(),
            held: false,
        };
        desk.save_draft(&room.tim.caller, draft).await.unwrap();
    };
    let drafts = async || desk.drafts(&room.tim.caller, room.ticket).await.unwrap();
    saves("Use water").await;
    let id = room.draft("Use water.").await;
    assert!(drafts().await.is_empty(), "it was handed in");
    saves("And then").await;
    desk.approve_reply(&room.ben.caller, id, None, None)
        .await
        .unwrap();
    assert_eq!(drafts().await[0].text, "And then");
    let owner = room.world.shows(room.ticket).await.owner;
    assert_eq!(owner.as_deref(), Some("ben"), "who approves can work on it");
}

struct Room {
    world: World,
    ben: Agent,
    tim: Agent,
    ticket: TicketRef,
}

impl Room {
    async fn new(world: World) -> Self {
        let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
        let tim = world.agent("tim", Role::Trainee, &["support"]).await;
        let ann = world.user("Ann", "ann@example.org");
        let ticket = ann.mails("Printer on fire", "It burns.").await.ticket;
        Self {
            world,
            ben,
            tim,
            ticket,
        }
    }

    async fn hands_in(&self, reply: NewReply) -> ReviewId {
        let desk = self.world.desk();
        match desk.submit_reply(&self.tim.caller, reply).await.unwrap() {
            Submitted::ForReview(id) => id,
            Submitted::Sent(_) => panic!("it was sent"),
        }
    }

    async fn draft(&self, text: &str) -> ReviewId {
        self.hands_in(self.tim.draft(self.ticket, text)).await
    }

    async fn list(&self, agent: &Agent) -> Vec<ReviewView> {
        self.world.desk().list_reviews(&agent.caller).await.unwrap()
    }

    async fn history(&self) -> Vec<(String, Option<String>)> {
        let view = self.ben.opens(self.ticket).await.unwrap();
        let lines = view.history.into_iter();
        lines.map(|line| (line.kind, line.agent)).collect()
    }
}

fn by(kind: &str, agent: &str) -> (String, Option<String>) {
    (kind.to_owned(), Some(agent.to_owned()))
}

async fn what_a_trainee_writes_does_not_leave(world: World) {
    let room = Room::new(world).await;
    room.draft("Have you tried water?").await;
    room.world.passes(UNDO + Duration::from_hours(1));
    assert!(room.world.outgoing().await.is_empty());
    let view = room.ben.opens(room.ticket).await.unwrap();
    assert_eq!(view.state, State::NeedsFirstAnswer);
    assert_eq!((view.owner, view.entries.len()), (None, 1));
    assert!(
        room.history()
            .await
            .contains(&by("reply-for-review", "tim"))
    );
    let direct = room.tim.replies(room.ticket, "Then without asking.").await;
    forbidden(direct);
}

async fn what_is_approved_leaves_after_the_undo_time_and_names_both(world: World) {
    let room = Room::new(world).await;
    let id = room.draft("Have you tried water?").await;
    let listed = room.list(&room.ben).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].author.as_str(), listed[0].state),
        ("tim", ReviewState::Waiting)
    );
    let seen = Some(listed[0].event);
    let desk = room.world.desk();
    let approved = desk.approve_reply(&room.ben.caller, id, None, seen);
    let leaves_at = approved.await.unwrap().leaves_at;
    assert_eq!(leaves_at, room.world.now().after(UNDO));
    room.world.passes(UNDO);
    let sent = room.world.outgoing().await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].mail.text.contains("tried water"));
    let history = room.history().await;
    assert!(history.contains(&by("reply", "tim")), "{history:?}");
    assert!(
        history.contains(&by("reply-approved", "ben")),
        "{history:?}"
    );
    assert!(room.list(&room.ben).await.is_empty());
    let view = room.ben.opens(room.ticket).await.unwrap();
    assert_eq!(view.state, State::WaitingUser);
}

async fn a_reviewer_may_change_the_text(world: World) {
    let room = Room::new(world).await;
    let id = room.draft("Have you tried watter?").await;
    let text = Some(String::from("Have you tried water?"));
    let desk = room.world.desk();
    desk.approve_reply(&room.ben.caller, id, text, None)
        .await
        .unwrap();
    room.world.passes(UNDO);
    let sent = room.world.outgoing().await.pop().unwrap();
    assert!(sent.mail.text.contains("water?") && !sent.mail.text.contains("watter"));
    assert!(room.history().await.contains(&by("reply-changed", "ben")));
}

async fn what_is_given_back_is_handed_in_again(world: World) {
    let room = Room::new(world).await;
    let id = room.draft("Water.").await;
    let desk = room.world.desk();
    let early = desk.revise_reply(&room.tim.caller, id, "Wait!").await;
    refused(early);
    desk.return_reply(&room.ben.caller, id, "Greet her.")
        .await
        .unwrap();
    let approved = desk.approve_reply(&room.ben.caller, id, None, None).await;
    refused(approved);
    let mine = room.list(&room.tim).await.pop().unwrap();
    assert_eq!(mine.state, ReviewState::Returned);
    let remark = mine.remarks.first().unwrap();
    assert_eq!(
        (remark.by.as_str(), remark.text.as_str()),
        ("ben", "Greet her.")
    );
    desk.revise_reply(&room.tim.caller, id, "Dear Ann, water.")
        .await
        .unwrap();
    let again = room.list(&room.ben).await.pop().unwrap();
    assert_eq!(again.text, "Dear Ann, water.");
    assert_eq!(
        (again.state, again.remarks.len()),
        (ReviewState::Waiting, 1)
    );
    assert!(room.history().await.contains(&by("reply-returned", "ben")));
}

async fn only_its_author_throws_a_reply_away(world: World) {
    let room = Room::new(world).await;
    let id = room.draft("Water.").await;
    let desk = room.world.desk();
    hidden(desk.drop_reply(&room.ben.caller, id).await);
    desk.drop_reply(&room.tim.caller, id).await.unwrap();
    assert!(room.list(&room.ben).await.is_empty());
    assert!(room.history().await.contains(&by("reply-dropped", "tim")));
}

async fn a_reply_is_approved_once(world: World) {
    let room = Room::new(world).await;
    let zoe = room.world.agent("zoe", Role::HelpDesk, &["support"]).await;
    let id = room.draft("Once.").await;
    let desk = room.world.desk();
    let (one, two) = tokio::join!(
        desk.approve_reply(&room.ben.caller, id, None, None),
        desk.approve_reply(&zoe.caller, id, None, None),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    room.world.passes(UNDO);
    assert_eq!(room.world.outgoing().await.len(), 1);
}

async fn a_trainee_reviews_nothing_and_sees_his_own_only(world: World) {
    let room = Room::new(world).await;
    let tom = room.world.agent("tom", Role::Trainee, &["support"]).await;
    let id = room.draft("Mine.").await;
    let desk = room.world.desk();
    assert!(room.list(&tom).await.is_empty());
    assert_eq!(room.list(&room.tim).await.len(), 1);
    for trainee in [&room.tim, &tom] {
        let approved = desk.approve_reply(&trainee.caller, id, None, None).await;
        forbidden(approved);
        let returned = desk.return_reply(&trainee.caller, id, "No.").await;
        forbidden(returned);
    }
    let dropped = desk.drop_reply(&tom.caller, id).await;
    hidden(dropped);
    let auditor = room.world.agent("aud", Role::Auditor, &[]).await;
    let listed = desk.list_reviews(&auditor.caller).await;
    forbidden(listed);
}

async fn files_come_along(world: World) {
    let room = Room::new(world).await;
    let mut draft = room.tim.draft(room.ticket, "See the file.");
    draft.attachments = vec![Attachment::new("how-to.txt", b"Pour water.".to_vec())];
    let id = room.hands_in(draft).await;
    let listed = room.list(&room.ben).await.pop().unwrap();
    assert_eq!(listed.files, ["how-to.txt"]);
    let desk = room.world.desk();
    desk.approve_reply(&room.ben.caller, id, None, None)
        .await
        .unwrap();
    room.world.passes(UNDO);
    let sent = room.world.outgoing().await.pop().unwrap();
    let names: Vec<_> = sent.mail.parts.iter().map(|part| &part.name).collect();
    assert!(
        names.contains(&&Some(String::from("how-to.txt"))),
        "{names:?}"
    );
}

async fn the_same_form_twice_is_handed_in_once(world: World) {
    let room = Room::new(world).await;
    let mut draft = room.tim.draft(room.ticket, "Once.");
    draft.once = Some(String::from("key"));
    let one = room.hands_in(draft.clone()).await;
    assert_eq!(room.hands_in(draft).await, one);
    assert_eq!(room.list(&room.ben).await.len(), 1);
}

async fn news_stop_an_approval(world: World) {
    let room = Room::new(world).await;
    let id = room.draft("Water.").await;
    let seen = room.list(&room.ben).await.pop().unwrap().event;
    room.ben.notes(room.ticket, "She called.").await.unwrap();
    let desk = room.world.desk();
    let approved = desk.approve_reply(&room.ben.caller, id, None, Some(seen));
    assert!(matches!(approved.await, Err(AppError::News)));
    assert_eq!(room.list(&room.ben).await.len(), 1, "it still waits");
}

async fn another_queue_is_not_there(world: World) {
    let room = Room::new(world).await;
    let fry = room.world.agent("fry", Role::HelpDesk, &["fr"]).await;
    let id = room.draft("Water.").await;
    assert!(room.list(&fry).await.is_empty());
    let desk = room.world.desk();
    let approved = desk.approve_reply(&fry.caller, id, None, None).await;
    hidden(approved);
}

const REPORT: &str = "From: devnull@tails.boum.org\r\nTo: support@desk.example\r\n\
    Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43\r\n\r\n\
    Subject: Wi-Fi of kanarie@secret.example gone\r\nFrom: mira@mail.example\r\n\
    Tails-Version: 5.12 - 20230418\r\n\r\n\
    It is gone, says kanarie@secret.example.\r\n\r\n\r\n\
    ======= content of /proc/cmdline =======\r\nquiet owner=kanarie@secret.example\r\n";

/// Requirement D16: the report, and neither address nor mail around it.
async fn reports_are_shown_without_people(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    ann.mails("A private matter", "Not a report.").await;
    let letter = ann.letter("Bug report", "");
    world
        .receives_raw(&letter, REPORT.as_bytes().to_vec())
        .await;
    world.reads().await;
    for role in [Role::Developer, Role::Ux] {
        let dev = world.agent(role.as_str(), role, &["support"]).await;
        let id = sees_the_report(&world, &dev).await;
        sees_nothing_else(&world, &dev, id).await;
        let other = world.agent(&format!("{role}-fr"), role, &["fr"]).await;
        let desk = world.desk();
        assert!(desk.list_reports(&other.caller).await.unwrap().is_empty());
        hidden(desk.show_report(&other.caller, id).await);
    }
}

async fn sees_the_report(world: &World, dev: &Agent) -> MessageId {
    let desk = world.desk();
    let reports = desk.list_reports(&dev.caller).await.unwrap();
    assert_eq!(reports.len(), 1);
    let shown = desk.show_report(&dev.caller, reports[0].id).await.unwrap();
    assert_eq!(shown.report.version.as_ref().unwrap().value, "5.12");
    let section = desk.section_of_report(&dev.caller, shown.id, 0).await;
    let section = section.unwrap().text;
    assert!(section.contains("quiet"));
    let all = format!("{shown:?} {section}");
    for word in ["kanarie", "mira@", "private"] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    shown.id
}

async fn sees_nothing_else(world: &World, dev: &Agent, id: MessageId) {
    let desk = world.desk();
    let reference = desk.show_report(&dev.caller, id).await.unwrap().reference;
    forbidden(dev.opens(reference).await);
    forbidden(dev.lists("").await);
    forbidden(desk.raw_mail(&dev.caller, id).await);
    forbidden(desk.report_section(&dev.caller, id, 0, false).await);
}
