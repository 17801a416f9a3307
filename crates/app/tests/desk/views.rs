//! Saved lists.

use std::time::Duration;

use app::{AppError, NewView, Order};
use domain::Role;
use testkit::{World, both_engines};

both_engines!(
    a_list_is_saved_for_me_or_for_a_queue,
    what_a_list_asks_for_is_sealed,
    a_list_without_a_name_is_forgotten_after_a_month,
    what_is_not_sound_is_not_saved,
);

fn new(name: Option<&str>, words: &str, queue: Option<&str>) -> NewView {
    NewView {
        name: name.map(str::to_owned),
        words: words.to_owned(),
        order: Order::NewestFirst,
        queue: queue.map(str::to_owned),
    }
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn a_list_is_saved_for_me_or_for_a_queue(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let ann = world.user("Ann", "ann@example.org");
    let max = world.user("Max", "max@example.org");
    ann.mails("Printer", "It burns.").await;
    max.mails("Door", "It creaks.").await;
    let desk = world.desk();
    let mine = new(Some("Ann's"), "is:left from:ann@example.org", None);
    let mine = desk.save_view(&ben.caller, mine).await.unwrap();
    let ours = new(Some("All left"), "is:left", Some("support"));
    let ours = desk.save_view(&ben.caller, ours).await.unwrap();
    let french = new(Some("French"), "is:left", Some("fr"));
    let french = desk.save_view(&ben.caller, french).await.unwrap();
    let names = async |agent: &testkit::Agent| {
        let views = desk.list_views(&agent.caller).await.unwrap();
        let views = views
            .into_iter()
            .map(|view| (view.name.unwrap(), view.count));
        views.collect::<Vec<_>>()
    };
    let counted = |name: &str, count| (String::from(name), count);
    let all = [
        counted("Ann's", 1),
        counted("All left", 2),
        counted("French", 2),
    ];
    assert_eq!(names(&ben).await, all);
    assert_eq!(names(&dan).await, [counted("All left", 2)]);
    for hidden in [mine, french] {
        let shown = desk.show_view(&dan.caller, hidden).await;
        assert!(matches!(shown, Err(AppError::NotFound)));
        let deleted = desk.delete_view(&dan.caller, hidden).await;
        assert!(matches!(deleted, Err(AppError::NotFound)));
    }
    desk.rename_view(&dan.caller, ours, " Left ").await.unwrap();
    let view = desk.show_view(&ben.caller, ours).await.unwrap();
    assert_eq!(
        (view.name.as_deref(), view.words.as_str()),
        (Some("Left"), "is:left")
    );
    assert_eq!(
        (view.order, view.queue.as_deref()),
        (Order::NewestFirst, Some("support"))
    );
    desk.delete_view(&ben.caller, ours).await.unwrap();
    assert!(names(&dan).await.is_empty());
}

async fn what_a_list_asks_for_is_sealed(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let view = new(Some("Halibut's mail"), "from:halibut@example.org", None);
    let id = world.desk().save_view(&ben.caller, view).await.unwrap();
    for (place, bytes) in world.stored() {
        assert_eq!(testkit::finds("alibut", &bytes), None, "{place}");
    }
    let view = world.desk().show_view(&ben.caller, id).await.unwrap();
    assert_eq!(view.words, "from:halibut@example.org");
}

async fn a_list_without_a_name_is_forgotten_after_a_month(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let desk = world.desk();
    let named = desk
        .save_view(&ben.caller, new(Some("Left"), "is:left", None))
        .await
        .unwrap();
    let plain = new(None, "from:ann@example.org", None);
    let plain = desk.save_view(&ben.caller, plain).await.unwrap();
    assert_eq!(desk.list_views(&ben.caller).await.unwrap().len(), 1);
    assert_eq!(desk.show_view(&ben.caller, plain).await.unwrap().name, None);
    world.passes(Duration::from_hours(24 * 31));
    desk.tidy_up().await.unwrap();
    assert!(matches!(
        desk.show_view(&ben.caller, plain).await,
        Err(AppError::NotFound)
    ));
    desk.show_view(&ben.caller, named).await.unwrap();
}

async fn what_is_not_sound_is_not_saved(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let long = "x".repeat(61);
    for view in [
        new(Some(" "), "is:left", None),
        new(Some(&long), "is:left", None),
        new(Some("a\nb"), "is:left", None),
        new(Some("x"), "size:3", None),
        new(Some("x"), "is:left", Some("fr")),
    ] {
        let refused = world.desk().save_view(&ben.caller, view.clone()).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { .. })),
            "{view:?}: {refused:?}"
        );
    }
}
