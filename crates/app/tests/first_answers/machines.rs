//! Bar R13: no machine whose mail the desk knows gets an automatic answer.

use std::collections::BTreeMap;
use std::path::Path;

use testkit::{World, both_engines};

use crate::scene::{TEXT, in_force, told};
use crate::sending::mail_date;

both_engines!(no_machine_of_the_collection_gets_an_answer);

/// The mails of a file of `mail/tests/machines`, as of today and to the desk.
fn mails(world: &World, file: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../mail/tests/machines");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let blocks = text.strip_prefix("=== ").unwrap().split("\n=== ");
    let mails = blocks.enumerate().map(|(number, block)| {
        let (_, rest) = block.split_once('\n').unwrap();
        let rest = format!("\n{rest}\n");
        let (_, raw) = rest.split_once("\n---\n").unwrap();
        let head = format!(
            "To: Desk <support@desk.example>\nDate: {}\nMessage-ID: <{file}.{number}@users.example>\n\
             MIME-Version: 1.0",
            mail_date(world)
        );
        raw.replace("@HEAD@", &head).replace("@ORIGINAL@", "From: x\n\nOur answer.\n")
    });
    mails.collect()
}

/// How many of them the desk answers, and why it does not answer the others.
async fn answered(world: &World, file: &str) -> (usize, BTreeMap<String, usize>) {
    let before = world.tickets().await.len();
    for raw in mails(world, file) {
        let letter = world.user("x", "path@users.example").letter("", "");
        world.receives_raw(&letter, raw.into_bytes()).await;
        world.reads().await;
    }
    let mut reasons = BTreeMap::new();
    for row in world.tickets().await.into_iter().skip(before) {
        for (_, why) in told(world, row.reference).await {
            *reasons.entry(why).or_insert(0) += 1;
        }
    }
    let mut sent = 0;
    loop {
        match world.answers_first().await.len() {
            0 => return (sent, reasons),
            more => sent += more,
        }
    }
}

async fn no_machine_of_the_collection_gets_an_answer(world: World) {
    let world = world.that_answers(1000);
    in_force(&world, "support", "en", TEXT).await;
    for file in ["away.txt", "bounces.txt", "lists.txt", "others.txt"] {
        let (sent, reasons) = answered(&world, file).await;
        assert_eq!(sent, 0, "{file}");
        let machines = reasons.get("machine").copied().unwrap_or_default();
        let all: usize = reasons.values().sum();
        // They are known for what they are, and not only by luck.
        assert!(all > 0 && machines * 10 >= all * 9, "{file}: {reasons:?}");
    }
    let (sent, reasons) = answered(&world, "people.txt").await;
    assert!(sent > 0, "people get answers: {reasons:?}");
}
