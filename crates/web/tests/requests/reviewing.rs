//! Replies of trainees on pages and through the API (requirement D9).

use domain::{Role, TicketRef};
use serde_json::json;
use testkit::{Agent, UNDO, World, both_engines};

use crate::common::{Answer, Ask, Site};

both_engines!(
    a_trainee_hands_in_and_a_colleague_approves,
    a_reply_goes_back_with_a_note_and_comes_again,
    what_a_reviewer_typed_is_not_lost,
    reviewing_through_the_api,
    a_report_is_shown_without_its_people,
);

struct Room {
    site: Site,
    ben: Agent,
    tim: Agent,
    tokens: [String; 2],
    ticket: TicketRef,
}

impl Room {
    async fn new(world: World) -> Self {
        let site = Site::of(&world);
        let (ben, bens, ticket) = site.ben_and_a_ticket().await;
        let (tim, tims) = site.agent("tim", Role::Trainee, &["support"]).await;
        Self {
            site,
            ben,
            tim,
            tokens: [bens, tims],
            ticket,
        }
    }

    async fn page(&self, agent: &Agent, path: &str) -> String {
        let ask = Ask::get(path).in_session(&agent.session);
        ask.at(&self.site).await.must(200).text()
    }

    async fn posts(&self, agent: &Agent, path: &str, fields: &str) -> Answer {
        let csrf = web::csrf::token_of(&agent.session);
        let ask = Ask::new("POST", path).form(&format!("{fields}&csrf={csrf}"));
        ask.in_session(&agent.session).at(&self.site).await
    }

    /// Tim sends the form of the ticket's page; where the reply can be reviewed.
    async fn hands_in(&self, text: &str) -> String {
        let path = format!("/t/{}", self.ticket);
        let page = self.page(&self.tim, &path).await;
        assert!(page.contains("leaves when somebody has approved it"));
        let seen = between(&page, "name=\"seen\" value=\"", "\"");
        let fields = format!("text={text}&then=waiting-user&key={text}&seen={seen}");
        let answer = self
            .posts(&self.tim, &format!("{path}/reply"), &fields)
            .await;
        let place = answer.must(303).field("location").to_owned();
        let told = self.page(&self.tim, place.split('#').next().unwrap()).await;
        assert!(told.contains("Handed in."), "{told}");
        let list = self.page(&self.tim, "/reviews").await;
        between(&list, "action=\"", "\"");
        let (_, rest) = list.split_once("action=\"/reviews/").unwrap();
        format!("/reviews/{}", rest.split_once('"').unwrap().0)
    }
}

fn between(text: &str, begin: &str, end: &str) -> String {
    let (_, rest) = text.split_once(begin).expect(begin);
    rest.split_once(end).expect(end).0.to_owned()
}

async fn a_trainee_hands_in_and_a_colleague_approves(world: World) {
    let room = Room::new(world.clone()).await;
    let path = room.hands_in("Water").await;
    let list = room.page(&room.ben, "/reviews").await;
    assert!(list.contains("Water</textarea>") && list.contains("<bdi>tim</bdi>"));
    let seen = between(&list, "name=\"seen\" value=\"", "\"");
    let approve = format!("act=approve&text=Pour+water&seen={seen}");
    let forbidden = room.posts(&room.tim, &path, &approve).await;
    forbidden.must(403);
    let done = room.posts(&room.ben, &path, &approve).await.must(303);
    assert_eq!(done.field("location"), "/reviews?done=review-approved");
    world.passes(UNDO);
    let sent = world.outgoing().await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].mail.text.contains("Pour water"));
    let history = room
        .page(&room.ben, &format!("/t/{}/history", room.ticket))
        .await;
    for said in ["Reply handed in for review", "Reply changed and approved"] {
        assert!(history.contains(said), "{said}");
    }
    room.posts(&room.ben, &path, &approve).await.must(404);
}

async fn a_reply_goes_back_with_a_note_and_comes_again(world: World) {
    let room = Room::new(world).await;
    let path = room.hands_in("Water").await;
    room.posts(&room.ben, &path, "act=return&note=Greet+her.")
        .await
        .must(303);
    let mine = room.page(&room.tim, "/reviews").await;
    assert!(mine.contains("Greet her.") && mine.contains("given back to you"));
    room.posts(&room.tim, &path, "act=revise&text=Dear+Ann")
        .await
        .must(303);
    assert!(
        room.page(&room.ben, "/reviews")
            .await
            .contains("Dear Ann</textarea>")
    );
    room.posts(&room.tim, &path, "act=drop").await.must(303);
    assert!(
        room.page(&room.ben, "/reviews")
            .await
            .contains("No reply waits.")
    );
}

/// Bar B-22.
async fn what_a_reviewer_typed_is_not_lost(world: World) {
    let room = Room::new(world).await;
    let path = room.hands_in("Water").await;
    room.ben.notes(room.ticket, "She called.").await.unwrap();
    let approve = "act=approve&text=quinoline&seen=1";
    let news = room.posts(&room.ben, &path, approve).await.must(409);
    assert!(news.text().contains("quinoline"));
    room.posts(&room.tim, &path, "act=drop").await.must(303);
    let gone = room
        .posts(&room.ben, &path, "act=return&note=quinoline")
        .await;
    assert!(gone.must(404).text().contains("quinoline"));
}

async fn reviewing_through_the_api(world: World) {
    let room = Room::new(world.clone()).await;
    let [bens, tims] = &room.tokens;
    let ask = |method: &str, path: &str, token: &str| {
        Ask::new(method, &format!("/api/v1/{path}")).bearing(token)
    };
    let path = format!("tickets/{}/replies", room.ticket);
    let handed = ask("POST", &path, tims).json(&json!({"text": "Water"}));
    let handed = handed.at(&room.site).await.must(202).json();
    let id = handed["review"].as_str().unwrap().to_owned();
    let list = ask("GET", "reviews", bens)
        .at(&room.site)
        .await
        .must(200)
        .json();
    let first = &list["reviews"][0];
    assert_eq!(first["author"], "tim");
    assert_eq!(
        (&first["id"], &first["state"]),
        (&json!(id), &json!("waiting"))
    );
    let back = format!("reviews/{id}/return");
    let note = json!({"note": "Greet her."});
    ask("POST", &back, bens)
        .json(&note)
        .at(&room.site)
        .await
        .must(204);
    let own = format!("reviews/{id}");
    let text = json!({"text": "Dear Ann, water."});
    ask("PUT", &own, bens)
        .json(&text)
        .at(&room.site)
        .await
        .must(404);
    ask("PUT", &own, tims)
        .json(&text)
        .at(&room.site)
        .await
        .must(204);
    let approve = format!("reviews/{id}/approve");
    ask("POST", &approve, tims)
        .json(&json!({}))
        .at(&room.site)
        .await
        .must(403);
    let sent = ask("POST", &approve, bens)
        .json(&json!({}))
        .at(&room.site)
        .await;
    assert!(sent.must(200).json()["leaves_at"].is_string());
    world.passes(UNDO);
    assert!(world.outgoing().await[0].mail.text.contains("Dear Ann"));
}

const REPORT: &str = "From: devnull@tails.boum.org\r\nTo: support@desk.example\r\n\
    Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43\r\n\r\n\
    Subject: Wi-Fi gone\r\nFrom: mira@mail.example\r\nTails-Version: 5.12 - 20230418\r\n\r\n\
    It is gone.\r\n\r\n\r\n\
    ======= content of /proc/cmdline =======\r\nquiet owner=mira@mail.example\r\n";

async fn a_report_is_shown_without_its_people(world: World) {
    let room = Room::new(world).await;
    room.site.filed(REPORT).await;
    let dev = room
        .site
        .world
        .agent("dev", Role::Developer, &["support"])
        .await;
    let list = room.page(&dev, "/reports").await;
    assert!(list.contains("Wi-Fi gone") && list.contains("5.12"));
    let path = format!("/reports/{}", between(&list, "href=\"/reports/", "\""));
    let report = room.page(&dev, &path).await;
    let section = room.page(&dev, &format!("{path}/0?redact=off")).await;
    assert!(report.contains("It is gone.") && section.contains("quiet"));
    for page in [&list, &report, &section] {
        assert!(!page.contains("mira"), "{page}");
        assert!(
            !page.contains("href=\"/t/") && !page.contains("redact=off"),
            "{page}"
        );
    }
}
