//! What mail does to the state of its ticket.

use app::EntryKind;
use domain::{Automatic, Reason, State};
use testkit::{World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    an_out_of_office_answer_reopens_nothing,
    a_mail_to_a_done_ticket_reopens_it,
    spam_stays_spam,
    a_bounce_of_our_reply_needs_our_eye,
    an_out_of_office_answer_is_not_what_we_answer_to,
);

async fn an_out_of_office_answer_reopens_nothing(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let states = [
        (State::Done, Some(Reason::Learned)),
        (State::WaitingUser, None),
        (State::Paused, None),
    ];
    for (state, reason) in states {
        ben.sets(ticket, state, reason).await.unwrap();
        let away = ann
            .answer(&sent, state.as_str())
            .with_line("Auto-Submitted: auto-replied");
        assert_eq!(ann.sends(away).await.ticket, ticket);
        let view = world.shows(ticket).await;
        assert_eq!((view.state, view.reason), (state, reason));
        let EntryKind::Message(last) = &view.entries.last().unwrap().kind else {
            panic!("not a message");
        };
        assert_eq!(last.automatic, Some(Automatic::AutoReply));
    }
}

async fn a_mail_to_a_done_ticket_reopens_it(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::Done, Some(Reason::CannotImprove))
        .await
        .unwrap();
    ann.answers(&sent, "But it still burns.").await;
    let view = world.shows(ticket).await;
    assert_eq!((view.state, view.reason), (State::NeedsNextAnswer, None));
}

async fn spam_stays_spam(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(ann.answers(&sent, "Buy!").await.ticket, ticket);
    assert_eq!(world.shows(ticket).await.state, State::Spam);
}

async fn a_bounce_of_our_reply_needs_our_eye(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    let path = sent.from.clone().unwrap();
    let mut bounce = ann
        .letter("Undelivered Mail", "No such user.")
        .to(path.as_str());
    bounce.from = String::from("MAILER-DAEMON@mx.example.net");
    bounce.sender = None;
    bounce.lines = vec![String::from("Auto-Submitted: auto-replied")];
    assert_eq!(ann.sends(bounce).await.ticket, ticket);
    let view = world.shows(ticket).await;
    assert!(view.state.needs_us());
    assert_eq!(view.requester.unwrap().address, ann.address);
}

async fn an_out_of_office_answer_is_not_what_we_answer_to(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let real = ann.answers(&sent, "It still burns.").await;
    let away = ann
        .answer(&sent, "I am away.")
        .with_line("Auto-Submitted: auto-replied");
    ann.sends(away).await;
    ben.replies(ticket, "And now?").await.unwrap();
    let next = world.outgoing().await.pop().unwrap();
    assert_eq!(
        next.mail.in_reply_to,
        Vec::from_iter(real.letter.message_id)
    );
}
