//! Floods: one act for all, nobody else is harmed, and all of it can be taken back.

use std::time::Duration;

use app::{AppError, EntryKind, FloodView, NewOwner, SmtpClient};
use domain::{Likeness, Role, State, TicketRef};
use testkit::{Agent, FRENCH, World, both_engines};

both_engines!(
    ten_mails_of_one_sender_are_a_flood,
    ten_mails_with_nearly_one_text_are_a_flood,
    ten_people_of_a_provider_that_the_desk_knows_are_none,
    mails_of_one_network_are_a_flood,
    imported_mail_is_no_flood,
    one_act_sets_all_aside,
    one_act_brings_all_back,
    only_what_is_named_is_set_aside,
    what_somebody_works_on_is_never_swept_up,
    new_mail_of_a_flood_goes_aside_for_a_day,
    somebody_whom_the_desk_knows_is_not_swept_up_with_others,
    a_flood_in_other_queues_is_not_there,
    of_a_flood_in_two_queues_each_touches_their_own,
    a_flood_of_the_night_is_there_in_the_morning,
    what_was_set_aside_can_be_brought_back_for_a_month,
    what_is_no_flood_is_not_offered_any_more,
    what_comes_after_it_was_no_flood_counts_anew,
    what_is_no_flood_is_so_for_the_queues_of_who_says_it,
);

const HOUR: Duration = Duration::from_hours(1);

/// Texts that have nothing in common.
const WORDS: [&str; 12] = [
    "amber", "basil", "cedar", "daisy", "ebony", "flint", "ginger", "hazel", "ivory", "jasmine",
    "kelp", "lilac",
];

fn own_text(number: usize) -> String {
    let word = WORDS[number % WORDS.len()];
    let other = WORDS[number / WORDS.len() % WORDS.len()];
    format!("{word} {other} {word} is all that I wanted to say to you")
}

async fn ben(world: &World) -> Agent {
    world.agent("ben", Role::HelpDesk, &["support"]).await
}

/// So many mails of Eve about nothing in common.
async fn eve_writes(world: &World, count: usize) -> Vec<TicketRef> {
    let eve = world.user("Eve", "eve@flood.example");
    let mut tickets = Vec::new();
    for number in 0..count {
        tickets.push(eve.mails("Hello", &own_text(number)).await.ticket);
    }
    tickets
}

async fn floods(world: &World, agent: &Agent) -> Vec<FloodView> {
    world.desk().list_floods(&agent.caller).await.unwrap()
}

/// The flood by this likeness.
async fn flood(world: &World, agent: &Agent, kind: Likeness) -> FloodView {
    let mut all = floods(world, agent).await.into_iter();
    all.find(|flood| flood.kind == kind).unwrap()
}

async fn kinds(world: &World, agent: &Agent) -> Vec<Likeness> {
    let mut kinds: Vec<_> = floods(world, agent)
        .await
        .iter()
        .map(|flood| flood.kind)
        .collect();
    kinds.sort_unstable();
    kinds
}

async fn state(world: &World, ticket: TicketRef) -> State {
    world.shows(ticket).await.state
}

async fn ten_mails_of_one_sender_are_a_flood(world: World) {
    let ben = ben(&world).await;
    eve_writes(&world, 9).await;
    assert!(floods(&world, &ben).await.is_empty());
    eve_writes(&world, 1).await;
    // They have one domain as well, which says no more.
    assert_eq!(kinds(&world, &ben).await, [Likeness::Sender]);
    let seen = flood(&world, &ben, Likeness::Sender).await;
    assert_eq!(
        (seen.untouched, seen.swept, seen.sweeps_until),
        (10, 0, None)
    );
    let whole = world.desk().show_flood(&ben.caller, seen.id).await.unwrap();
    assert_eq!(whole.rows.len(), 10);
    assert_eq!(whole.rows[0].subject, "Hello");
    // Slower ones are none.
    let max = world.user("Max", "max@slow.example");
    for number in 0..20 {
        max.mails("Hello", &own_text(number)).await;
        world.passes(HOUR / 9);
    }
    assert_eq!(kinds(&world, &ben).await, [Likeness::Sender]);
}

async fn ten_mails_with_nearly_one_text_are_a_flood(world: World) {
    let ben = ben(&world).await;
    for number in 0..10 {
        let user = world.user("Eve", &format!("eve{number}@f{number}.example"));
        let text = format!("WIN {number} euros now!\nClick on https://x{number}.example my friend");
        user.mails(&format!("Number {number}"), &text).await;
    }
    assert_eq!(kinds(&world, &ben).await, [Likeness::Text]);
}

async fn ten_people_of_a_provider_that_the_desk_knows_are_none(world: World) {
    let ben = ben(&world).await;
    let ann = world.user("Ann", "ann@provider.example");
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.sets(ticket, State::Done, None).await.unwrap();
    for number in 0..12 {
        let user = world.user("Somebody", &format!("a{number}@provider.example"));
        user.mails("Help", &own_text(number)).await;
    }
    assert!(floods(&world, &ben).await.is_empty());
}

async fn mails_of_one_network_are_a_flood(world: World) {
    let ben = ben(&world).await;
    for number in 0..10 {
        let user = world.user("Eve", &format!("eve@f{number}.example"));
        let letter = user.letter("Hello", &own_text(number));
        let client = SmtpClient {
            address: format!("192.0.2.{number}").parse().unwrap(),
            helo: String::from("x.example"),
        };
        // The client is kept only where names are looked up.
        let world = world.with(|settings| {
            let server = "127.0.0.1:9".parse().unwrap();
            settings.resolver = authenticity::dns::Resolver::new(&[server]).map(Into::into);
        });
        let envelope = letter.envelope();
        let accepted = world
            .desk()
            .accept_mail_from(Some(client), envelope, letter.raw());
        accepted.await.unwrap();
    }
    world.reads().await;
    assert_eq!(kinds(&world, &ben).await, [Likeness::Network]);
}

async fn imported_mail_is_no_flood(world: World) {
    let ben = ben(&world).await;
    let eve = world.user("Eve", "eve@flood.example");
    for number in 0..12 {
        let letter = eve.letter("Hello", &own_text(number));
        let envelope = app::Envelope {
            via: String::from("import"),
            ..letter.envelope()
        };
        world
            .desk()
            .accept_mail(envelope, letter.raw())
            .await
            .unwrap();
    }
    world.reads().await;
    assert_eq!(world.tickets().await.len(), 12);
    assert!(floods(&world, &ben).await.is_empty());
}

async fn one_act_sets_all_aside(world: World) {
    let ben = ben(&world).await;
    let tickets = eve_writes(&world, 11).await;
    let ann = world.user("Ann", "ann@example.org");
    let other = ann.mails("Printer", "It burns.").await.ticket;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let swept = world.desk().sweep_flood(&ben.caller, id, None).await;
    assert_eq!(swept.unwrap().tickets, 11);
    for ticket in &tickets {
        assert_eq!(state(&world, *ticket).await, State::Spam);
    }
    assert_eq!(state(&world, other).await, State::NeedsFirstAnswer);
    let view = world.shows(tickets[0]).await;
    let event = view.history.last().unwrap();
    let said = (event.agent.as_deref(), event.detail.as_str());
    assert_eq!(said, (Some("ben"), "spam"));
    let seen = flood(&world, &ben, Likeness::Sender).await;
    assert_eq!((seen.untouched, seen.swept), (0, 11));
    assert_eq!(seen.sweeps_until, Some(world.now().after(24 * HOUR)));
}

async fn one_act_brings_all_back(world: World) {
    let ben = ben(&world).await;
    let tickets = eve_writes(&world, 11).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    desk.sweep_flood(&ben.caller, id, None).await.unwrap();
    // One that an agent looked at since stays as he left it.
    ben.sets(tickets[3], State::Done, None).await.unwrap();
    let back = desk.unsweep_flood(&ben.caller, id).await.unwrap();
    assert_eq!(back.tickets, 10);
    assert_eq!(state(&world, tickets[0]).await, State::NeedsFirstAnswer);
    assert_eq!(state(&world, tickets[3]).await, State::Done);
    let again = eve_writes(&world, 1).await;
    assert_eq!(state(&world, again[0]).await, State::NeedsFirstAnswer);
}

async fn only_what_is_named_is_set_aside(world: World) {
    let ben = ben(&world).await;
    let tickets = eve_writes(&world, 10).await;
    let ann = world.user("Ann", "ann@example.org");
    let other = ann.mails("Printer", "It burns.").await.ticket;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let named = vec![tickets[0], tickets[1], other];
    let swept = world.desk().sweep_flood(&ben.caller, id, Some(named)).await;
    assert_eq!(swept.unwrap().tickets, 2);
    assert_eq!(state(&world, tickets[1]).await, State::Spam);
    assert_eq!(state(&world, tickets[2]).await, State::NeedsFirstAnswer);
    assert_eq!(state(&world, other).await, State::NeedsFirstAnswer);
}

async fn what_somebody_works_on_is_never_swept_up(world: World) {
    let ben = ben(&world).await;
    let tickets = eve_writes(&world, 14).await;
    ben.replies(tickets[0], "Use water.").await.unwrap();
    let desk = world.desk();
    desk.set_owner(&ben.caller, tickets[1], NewOwner::Me)
        .await
        .unwrap();
    ben.sets(tickets[2], State::LookingInto, None)
        .await
        .unwrap();
    // Answered, and then put back where it was.
    ben.replies(tickets[3], "Use oil.").await.unwrap();
    desk.set_owner(&ben.caller, tickets[3], NewOwner::Nobody)
        .await
        .unwrap();
    ben.sets(tickets[3], State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let named = Some(tickets.clone());
    let swept = desk.sweep_flood(&ben.caller, id, named).await.unwrap();
    assert_eq!(swept.tickets, 10);
    for ticket in &tickets[..4] {
        assert_ne!(state(&world, *ticket).await, State::Spam);
    }
}

async fn new_mail_of_a_flood_goes_aside_for_a_day(world: World) {
    let ben = ben(&world).await;
    eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    world
        .desk()
        .sweep_flood(&ben.caller, id, None)
        .await
        .unwrap();
    world.passes(20 * HOUR);
    let late = eve_writes(&world, 1).await[0];
    let view = world.shows(late).await;
    assert_eq!(view.state, State::Spam);
    let EntryKind::Message(message) = &view.entries[0].kind else {
        panic!("not a message");
    };
    let suspicion = message.suspicion.clone().unwrap();
    assert_eq!(
        (suspicion.flood, suspicion.filter),
        (Some(Likeness::Sender), None)
    );
    // It is among what is brought back.
    assert_eq!(flood(&world, &ben, Likeness::Sender).await.swept, 11);
    world.passes(5 * HOUR);
    let later = eve_writes(&world, 1).await[0];
    assert_eq!(state(&world, later).await, State::NeedsFirstAnswer);
    assert_eq!(
        world
            .desk()
            .unsweep_flood(&ben.caller, id)
            .await
            .unwrap()
            .tickets,
        11
    );
    assert_eq!(state(&world, late).await, State::NeedsFirstAnswer);
}

async fn somebody_whom_the_desk_knows_is_not_swept_up_with_others(world: World) {
    let ben = ben(&world).await;
    let max = world.user("Max", "max@flood.example");
    let first = max.mails("Door", "It creaks.").await.ticket;
    ben.replies(first, "Use oil.").await.unwrap();
    ben.sets(first, State::Spam, None).await.unwrap();
    for number in 0..10 {
        let eve = world.user("Eve", &format!("eve{number}@flood.example"));
        eve.mails("Hello", &own_text(number)).await;
    }
    let id = flood(&world, &ben, Likeness::Domain).await.id;
    world
        .desk()
        .sweep_flood(&ben.caller, id, None)
        .await
        .unwrap();
    ben.sets(first, State::Done, None).await.unwrap();
    let second = max
        .mails("Window", "It does not close at all.")
        .await
        .ticket;
    assert_eq!(state(&world, second).await, State::NeedsFirstAnswer);
    let ida = world.user("Ida", "ida@flood.example");
    let third = ida
        .mails("Roof", "It leaks when it rains a lot.")
        .await
        .ticket;
    assert_eq!(state(&world, third).await, State::Spam);
}

async fn a_flood_in_other_queues_is_not_there(world: World) {
    let ben = ben(&world).await;
    let eva = world.agent("eva", Role::HelpDesk, &["fr"]).await;
    let tickets = eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    assert!(floods(&world, &eva).await.is_empty());
    for result in [
        desk.show_flood(&eva.caller, id).await.map(drop),
        desk.sweep_flood(&eva.caller, id, None).await.map(drop),
        desk.sweep_flood(&eva.caller, id, Some(tickets.clone()))
            .await
            .map(drop),
        desk.unsweep_flood(&eva.caller, id).await.map(drop),
    ] {
        assert!(matches!(result, Err(AppError::NotFound)), "{result:?}");
    }
}

async fn of_a_flood_in_two_queues_each_touches_their_own(world: World) {
    let ben = ben(&world).await;
    let eva = world.agent("eva", Role::HelpDesk, &["fr"]).await;
    let tickets = eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    let eve = world.user("Eve", "eve@flood.example");
    let letter = eve
        .letter("Bonjour", "amande et noix sont tout ce que je voulais dire")
        .to(FRENCH);
    let french = eve.sends(letter).await.ticket;
    assert_eq!(
        desk.show_flood(&eva.caller, id).await.unwrap().rows.len(),
        1
    );
    assert_eq!(
        desk.sweep_flood(&ben.caller, id, None)
            .await
            .unwrap()
            .tickets,
        10
    );
    assert_eq!(state(&world, french).await, State::NeedsFirstAnswer);
    assert_eq!(
        desk.unsweep_flood(&eva.caller, id).await.unwrap().tickets,
        0
    );
    assert_eq!(state(&world, tickets[0]).await, State::Spam);
}

async fn a_flood_of_the_night_is_there_in_the_morning(world: World) {
    let ben = ben(&world).await;
    eve_writes(&world, 30).await;
    world.passes(8 * HOUR);
    assert_eq!(flood(&world, &ben, Likeness::Sender).await.untouched, 30);
    world.passes(17 * HOUR);
    assert!(floods(&world, &ben).await.is_empty());
}

async fn what_was_set_aside_can_be_brought_back_for_a_month(world: World) {
    let ben = ben(&world).await;
    eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    desk.sweep_flood(&ben.caller, id, None).await.unwrap();
    world.passes(29 * 24 * HOUR);
    desk.tidy_up().await.unwrap();
    // Ben was away for long.
    let ida = world.agent("ida", Role::HelpDesk, &["support"]).await;
    let seen = flood(&world, &ida, Likeness::Sender).await;
    assert_eq!(
        (seen.swept, seen.is_new, seen.sweeps_until),
        (10, false, None)
    );
    let back = desk.unsweep_flood(&ida.caller, id).await.unwrap();
    assert_eq!(back.tickets, 10);
    world.passes(2 * 24 * HOUR);
    desk.tidy_up().await.unwrap();
    let gone = desk.show_flood(&ida.caller, id).await;
    assert!(matches!(gone, Err(AppError::NotFound)), "{gone:?}");
}

async fn what_is_no_flood_is_not_offered_any_more(world: World) {
    let ben = ben(&world).await;
    eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    desk.clear_flood(&ben.caller, id).await.unwrap();
    // Not by the domain of the same sender either.
    assert!(floods(&world, &ben).await.is_empty());
    let seen = desk.show_flood(&ben.caller, id).await.unwrap();
    assert_eq!((seen.no_flood, seen.untouched), (10, 0));
    assert_eq!(
        desk.sweep_flood(&ben.caller, id, None).await.unwrap(),
        app::Swept { tickets: 0 },
        "nobody calls them unwanted by this any more"
    );
}

async fn what_comes_after_it_was_no_flood_counts_anew(world: World) {
    let ben = ben(&world).await;
    let tickets = eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    desk.clear_flood(&ben.caller, id).await.unwrap();
    eve_writes(&world, 9).await;
    assert!(floods(&world, &ben).await.is_empty());
    let more = eve_writes(&world, 1).await;
    let seen = flood(&world, &ben, Likeness::Sender).await;
    assert_eq!((seen.id, seen.untouched, seen.no_flood), (id, 10, 10));
    desk.sweep_flood(&ben.caller, id, None).await.unwrap();
    assert_eq!(state(&world, more[0]).await, State::Spam);
    assert_eq!(state(&world, tickets[0]).await, State::NeedsFirstAnswer);
    desk.unsweep_flood(&ben.caller, id).await.unwrap();
    desk.unclear_flood(&ben.caller, id).await.unwrap();
    let seen = flood(&world, &ben, Likeness::Sender).await;
    assert_eq!((seen.untouched, seen.no_flood), (20, 0));
}

async fn what_is_no_flood_is_so_for_the_queues_of_who_says_it(world: World) {
    let ben = ben(&world).await;
    let eva = world.agent("eva", Role::HelpDesk, &["fr"]).await;
    eve_writes(&world, 10).await;
    let id = flood(&world, &ben, Likeness::Sender).await.id;
    let desk = world.desk();
    for result in [
        desk.clear_flood(&eva.caller, id).await,
        desk.unclear_flood(&eva.caller, id).await,
    ] {
        assert!(matches!(result, Err(AppError::NotFound)), "{result:?}");
    }
    let eve = world.user("Eve", "eve@flood.example");
    let letter = eve.letter("Bonjour", "amande et noix sont tout").to(FRENCH);
    eve.sends(letter).await;
    desk.clear_flood(&eva.caller, id).await.unwrap();
    assert_eq!(flood(&world, &ben, Likeness::Sender).await.untouched, 10);
    desk.clear_flood(&ben.caller, id).await.unwrap();
    desk.unclear_flood(&eva.caller, id).await.unwrap();
    let seen = desk.show_flood(&ben.caller, id).await.unwrap();
    assert_eq!((seen.untouched, seen.no_flood), (0, 10));
}
