//! Lists as agents ask for them.

use std::collections::BTreeSet;
use std::time::Duration;

use app::{AppError, ListRequest, Order};
use domain::{Role, State, TicketRef};
use testkit::{FRENCH, World, both_engines};

both_engines!(
    words_narrow_the_list,
    pages_show_every_ticket_once,
    what_is_not_there_is_said,
    a_nul_in_a_query_is_no_failure_of_the_desk,
    wildcards_and_quotes_in_a_query_are_letters,
);

async fn words_narrow_the_list(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let max = world.user("Max", "max@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    let printer = ann.mails("Printer", "It burns.").await.ticket;
    world.passes(Duration::from_secs(86_401));
    let roof = ann
        .sends(ann.letter("Toit", "Il pleut.").to(FRENCH))
        .await
        .ticket;
    world.passes(Duration::from_secs(86_401));
    let door = max.mails("Door", "It creaks.").await.ticket;
    ben.replies(printer, "Use water.").await.unwrap();
    ben.sets(door, State::Done, None).await.unwrap();
    let expected: [(&str, &[TicketRef]); 12] = [
        ("", &[printer, roof, door]),
        ("is:open", &[printer, roof]),
        ("is:left", &[roof]),
        ("is:done", &[door]),
        ("is:mine", &[printer]),
        ("owner:ben", &[printer]),
        ("is:unowned", &[roof, door]),
        ("queue:fr", &[roof]),
        ("lang:de", &[]),
        ("from:ANN@example.org", &[printer, roof]),
        ("from:ANN@example.org queue:support", &[printer]),
        ("older:1d", &[roof]),
    ];
    for (query, expected) in expected {
        let rows = ben.lists(query).await.unwrap().rows;
        let found: BTreeSet<_> = rows.iter().map(|row| row.reference).collect();
        assert_eq!(found, expected.iter().copied().collect(), "{query}");
    }
    let row = ben.lists("queue:fr").await.unwrap().rows.pop().unwrap();
    assert_eq!((row.subject.as_str(), row.queue.as_str()), ("Toit", "fr"));
    assert_eq!((row.address, row.messages), (Some(ann.address.clone()), 1));
}

async fn pages_show_every_ticket_once(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for number in 0..25 {
        world
            .receives(&ann.letter(&format!("Ticket {number}"), "x"))
            .await;
    }
    assert_eq!(world.reads().await.filed, 25);
    for order in [Order::OldestFirst, Order::NewestFirst] {
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let request = ListRequest {
                order,
                cursor,
                limit: 10,
                ..ListRequest::default()
            };
            let page = world
                .desk()
                .list_tickets(&ben.caller, request)
                .await
                .unwrap();
            seen.extend(page.rows.iter().map(|row| row.reference));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 25);
        assert_eq!(BTreeSet::from_iter(seen).len(), 25);
    }
}

async fn what_is_not_there_is_said(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let hidden = ben.lists("queue:fr").await.unwrap_err();
    let missing = ben.lists("queue:nope").await.unwrap_err();
    assert_eq!(hidden.to_string(), missing.to_string());
    assert!(matches!(
        ben.lists("owner:nobody").await,
        Err(AppError::Invalid { .. })
    ));
    for cursor in ["", "x", "-", "zz-zz", "1-2-3", "ffffffffffffffffffff-0"] {
        let request = ListRequest {
            cursor: Some(cursor.to_owned()),
            limit: 10,
            ..ListRequest::default()
        };
        let answer = world.desk().list_tickets(&ben.caller, request).await;
        assert!(matches!(answer, Err(AppError::Invalid { .. })), "{cursor}");
    }
    assert!(
        ben.lists("from:nobody@example.org")
            .await
            .unwrap()
            .rows
            .is_empty()
    );
}

/// PostgreSQL takes no NUL in a text, and a query comes from a URL.
async fn a_nul_in_a_query_is_no_failure_of_the_desk(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for query in ["tag:a\0b", "owner:a\0b", "queue:a\0b"] {
        let answer = ben.lists(query).await;
        let failed = matches!(answer, Err(AppError::Database(_)));
        assert!(!failed, "{query:?}: {answer:?}");
    }
}

/// Threat A25: a name in a query is compared, and never a part of a statement or a pattern.
async fn wildcards_and_quotes_in_a_query_are_letters(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let other = ann.mails("Door", "It creaks.").await.ticket;
    for (ticket, tag) in [(ticket, "wi_fi"), (other, "wixfi")] {
        let tagged = world.desk().add_tag(&ben.caller, ticket, tag).await;
        tagged.unwrap();
    }
    for (value, expected) in [
        ("wi_fi", Some(ticket)),
        ("WIXFI", Some(other)),
        ("wi%", None),
        ("%", None),
        ("_____", None),
        ("*", None),
        ("wi_fi'or'1'='1", None),
        ("wi_fi';--", None),
        ("\\", None),
        ("\"wi_fi\"", None),
        ("wi_fi)", None),
        ("$1", None),
    ] {
        let rows = ben.lists(&format!("tag:{value}")).await.unwrap().rows;
        let found: Vec<_> = rows.iter().map(|row| row.reference).collect();
        assert_eq!(found, Vec::from_iter(expected), "{value}");
        for key in ["queue", "owner"] {
            let answer = ben.lists(&format!("{key}:{value}")).await;
            let none = match &answer {
                Ok(page) => page.rows.is_empty(),
                Err(error) => matches!(error, AppError::Invalid { .. }),
            };
            assert!(none, "{key}:{value}: {answer:?}");
        }
    }
}
