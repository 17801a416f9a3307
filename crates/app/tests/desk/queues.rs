//! Queues and their addresses.

use app::{AppError, Caller};
use domain::EmailAddress;
use testkit::{World, both_engines};

both_engines!(
    new_addresses_of_a_queue_come_first,
    an_address_belongs_to_one_queue,
);

async fn addresses_of(world: &World, name: &str) -> Vec<String> {
    let queues = world.desk().list_queues(&Caller::operator()).await.unwrap();
    let queue = queues.into_iter().find(|queue| queue.name == name).unwrap();
    queue.addresses.iter().map(ToString::to_string).collect()
}

async fn adds(world: &World, name: &str, addresses: &[&str]) -> Result<(), AppError> {
    let parsed = addresses.iter().map(|address| address.parse().unwrap());
    let parsed: Vec<EmailAddress> = parsed.collect();
    let added = world
        .desk()
        .add_queue(&Caller::operator(), name, parsed, None)
        .await;
    added.map(drop)
}

async fn new_addresses_of_a_queue_come_first(world: World) {
    let before = addresses_of(&world, "support").await;
    adds(
        &world,
        "support",
        &["help@desk.example", "aid@desk.example"],
    )
    .await
    .unwrap();
    adds(
        &world,
        "support",
        &["first@desk.example", "HELP@desk.example"],
    )
    .await
    .unwrap();
    let mut expected = vec![
        "first@desk.example",
        "help@desk.example",
        "aid@desk.example",
    ];
    expected.extend(before.iter().map(String::as_str));
    assert_eq!(addresses_of(&world, "support").await, expected);
}

async fn an_address_belongs_to_one_queue(world: World) {
    adds(&world, "support", &["help@desk.example"])
        .await
        .unwrap();
    let answer = adds(&world, "other", &["help@desk.example"]).await;
    assert!(matches!(answer, Err(AppError::Taken(_))), "{answer:?}");
}
