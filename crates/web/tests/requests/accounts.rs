//! Invitations, accounts and sessions as a browser meets them (bars S16 and B-39, threats A28 to A30).

use std::time::{Duration, Instant};

use app::TotpSecret;
use domain::Role;
use testkit::{Agent, World, both_engines};

use crate::common::{Answer, Ask, Site};

both_engines!(
    an_invitation_is_one_page_without_script_or_pictures,
    a_newcomer_enrols_with_one_form,
    signing_in_takes_one_page_and_one_post,
    a_dangerous_act_asks_for_the_password_and_keeps_the_form,
    what_only_stops_asks_for_nothing,
    a_running_request_ends_with_its_session,
    a_running_request_ends_with_its_token,
    an_account_shows_sessions_and_ends_them,
    tokens_are_made_and_revoked,
    pages_follow_the_profile,
    a_wrong_zone_is_told_in_the_form,
    a_second_factor_is_set_on_a_page,
    members_show_who_can_do_what,
    each_role_begins_where_its_work_is,
);

async fn posts(site: &Site, session: &str, path: &str, fields: &str) -> Answer {
    let csrf = web::csrf::token_of(session);
    let ask = Ask::new("POST", path).form(&format!("{fields}&csrf={csrf}"));
    ask.in_session(session).at(site).await
}

async fn page(site: &Site, session: &str, path: &str) -> String {
    let ask = Ask::get(path).in_session(session);
    ask.at(site).await.must(200).text()
}

fn between(text: &str, begin: &str, end: &str) -> String {
    let (_, rest) = text.split_once(begin).expect(begin);
    rest.split_once(end).expect(end).0.to_owned()
}

fn session_of(answer: &Answer) -> String {
    between(answer.field("set-cookie"), "__Host-confidesk=", ";")
}

async fn admin(site: &Site) -> Agent {
    site.world.agent("ada", Role::Admin, &[]).await
}

/// The path of a one-time link for ben that an admin makes on a page.
async fn invited(site: &Site, ada: &Agent) -> String {
    let fields = "name=ben&role=trainee&queue=support&languages=en,+FR";
    let made = posts(site, &ada.session, "/people", fields).await.must(200);
    assert_eq!(made.field("cache-control"), "no-store");
    let begin = "https://desk.example/welcome/";
    format!("/welcome/{}", between(&made.text(), begin, "<"))
}

async fn an_invitation_is_one_page_without_script_or_pictures(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    let link = invited(&site, &ada).await;
    let members = page(&site, &ada.session, "/people").await;
    assert!(members.contains("invited until"));
    let shown = Ask::get(&link).at(&site).await.must(200);
    assert_eq!(shown.field("cache-control"), "no-store");
    let shown = shown.text();
    let secret = between(&shown, "name=\"secret\" value=\"", "\"");
    let totp: TotpSecret = secret.parse().unwrap();
    assert!(shown.contains(&totp.grouped()) && shown.contains("class=\"qr\""));
    for banned in ["<svg", "<img", "<script", "url("] {
        assert!(!shown.contains(banned), "{banned}");
    }
}

async fn a_newcomer_enrols_with_one_form(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    let link = invited(&site, &ada).await;
    let shown = Ask::get(&link).at(&site).await.must(200).text();
    let secret = between(&shown, "name=\"secret\" value=\"", "\"");
    let totp: TotpSecret = secret.parse().unwrap();
    let post = |code: String| {
        let fields = format!(
            "password=four+random+words&confirm=four+random+words&secret={secret}&code={code}"
        );
        Ask::new("POST", &link).form(&fields)
    };
    for wrong in ["", "000000"] {
        let again = post(wrong.to_owned()).at(&site).await.must(422).text();
        assert!(again.contains(&secret), "the secret stays the same");
    }
    let done = post(totp.code_at(world.now())).at(&site).await.must(200);
    assert_eq!(done.field("cache-control"), "no-store");
    assert_eq!(done.text().matches("<li><code").count(), 10);
    let session = session_of(&done);
    assert!(page(&site, &session, "/queues").await.contains("ben"));
    Ask::get(&link).at(&site).await.must(404);
    post(totp.code_at(world.now())).at(&site).await.must(404);
    let members = page(&site, &ada.session, "/people").await;
    assert!(members.contains("trainee") && !members.contains("invited until"));
}

async fn signing_in_takes_one_page_and_one_post(world: World) {
    let site = Site::of(&world);
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    let secret = TotpSecret::new().unwrap();
    let given = (secret.clone(), secret.code_at(world.now()));
    let set = world
        .desk()
        .set_second_factor(&zoe.caller, zoe.password(), given);
    set.await.unwrap();
    world.passes(Duration::from_mins(1));
    let password = zoe.password().replace(' ', "+");
    let post = |name: &str, password: &str, code: &str| {
        let fields = format!("name={name}&password={password}&code={code}");
        Ask::new("POST", "/sign-in").form(&fields)
    };
    let mut said = Vec::new();
    for (name, password, code) in [
        ("zoe", password.as_str(), ""),
        ("zoe", "wrong", &secret.code_at(world.now())),
        ("noe", password.as_str(), "123456"),
    ] {
        let refused = post(name, password, code).at(&site).await.must(422);
        said.push(refused.text().replace("noe", "zoe"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "equal bytes");
    let code = secret.code_at(world.now());
    post("zoe", &password, &code).at(&site).await.must(303);
    post("zoe", &password, &code).at(&site).await.must(422);
}

async fn a_dangerous_act_asks_for_the_password_and_keeps_the_form(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    world.passes(Duration::from_mins(11));
    let fields = "name=b%C3%A9n&role=auditor&queue=support&queue=fr&languages=en";
    let asked = posts(&site, &ada.session, "/people", fields)
        .await
        .must(403);
    let asked = asked.text();
    for kept in [
        "action=\"/people\"",
        "name=\"name\" value=\"bén\"",
        "name=\"queue\" value=\"support\"",
        "name=\"queue\" value=\"fr\"",
    ] {
        assert!(asked.contains(kept), "{kept}: {asked}");
    }
    let nobody = world.desk().list_agents(&ada.caller).await.unwrap();
    assert_eq!(nobody.len(), 1, "nothing was done");
    let wrong = format!("{fields}&proof=wrong");
    let again = posts(&site, &ada.session, "/people", &wrong)
        .await
        .must(422);
    assert!(again.text().contains("name=\"queue\" value=\"fr\""));
    let right = format!("{fields}&proof={}", ada.password().replace(' ', "+"));
    posts(&site, &ada.session, "/people", &right)
        .await
        .must(200);
    posts(&site, &ada.session, "/people", "name=eva&role=auditor")
        .await
        .must(200);
    let agents = world.desk().list_agents(&ada.caller).await.unwrap();
    let ben = agents.iter().find(|agent| agent.name == "bén").unwrap();
    assert_eq!(ben.queues.len(), 2);
    world.passes(Duration::from_mins(11));
    for act in ["role&role=admin", "link", "disable", "enable"] {
        let path = format!("/people/{}", ben.id);
        let asked = posts(&site, &ada.session, &path, &format!("act={act}")).await;
        asked.must(403);
    }
    posts(&site, &ada.session, "/me/tokens", "may=all")
        .await
        .must(403);
}

async fn what_only_stops_asks_for_nothing(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    world.passes(Duration::from_mins(11));
    let agents = world.desk().list_agents(&ada.caller).await.unwrap();
    let zoes = agents.iter().find(|agent| agent.name == "zoe").unwrap().id;
    let path = format!("/people/{zoes}/stop");
    posts(&site, &ada.session, &path, "act=end-sessions")
        .await
        .must(303);
    Ask::get("/queues")
        .in_session(&zoe.session)
        .at(&site)
        .await
        .must(303);
}

/// Bar S16: within a second, also for what already runs.
async fn ends_within_a_second(site: &Site, ask: Ask, stop: impl Future<Output = ()>) {
    let running = site.answer_endless(ask);
    let stopping = async {
        // The request is let in before the stop comes.
        tokio::task::yield_now().await;
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        stop.await;
        Instant::now()
    };
    let ended = async { (running.await, Instant::now()) };
    let both = async { tokio::join!(ended, stopping) };
    let limit = Duration::from_secs(20);
    let ((status, ended), stopped) = tokio::time::timeout(limit, both).await.unwrap();
    assert_eq!(status, 401);
    let took = ended.saturating_duration_since(stopped);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

async fn a_running_request_ends_with_its_session(world: World) {
    let site = Site::of(&world);
    let (ben, _, reference) = site.ben_and_a_ticket().await;
    let ada = admin(&site).await;
    let agents = world.desk().list_agents(&ada.caller).await.unwrap();
    let id = agents.iter().find(|agent| agent.name == "ben").unwrap().id;
    let ask = Ask::new("POST", &format!("/t/{reference}/note")).form("");
    let stop = async {
        world.desk().end_sessions_of(&ada.caller, id).await.unwrap();
    };
    ends_within_a_second(&site, ask.in_session(&ben.session), stop).await;
}

async fn a_running_request_ends_with_its_token(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    let ask = Ask::new("POST", "/api/v1/messages").with("content-type", "message/rfc822");
    let stop = async {
        let operator = app::Caller::operator();
        world.desk().disable_agent(&operator, "ben").await.unwrap();
    };
    ends_within_a_second(&site, ask.bearing(&token), stop).await;
}

async fn an_account_shows_sessions_and_ends_them(world: World) {
    let site = Site::of(&world);
    let zoe = world.agent("zoe", Role::Auditor, &[]).await;
    let password = zoe.password().replace(' ', "+");
    let form = format!("name=zoe&password={password}");
    let ask = Ask::new("POST", "/sign-in").form(&form);
    let ask = ask.with("user-agent", "Mozilla/5.0 (10.1.2.3) Firefox/140.0");
    let other = session_of(&ask.at(&site).await.must(303));
    let shown = page(&site, &zoe.session, "/me").await;
    assert!(shown.contains("<bdi>Firefox</bdi>") && !shown.contains("10.1.2.3"));
    assert!(shown.contains("this one"));
    let handle = between(&shown, "name=\"handle\" value=\"", "\"");
    let end = format!("act=end&handle={handle}");
    posts(&site, &zoe.session, "/me/sessions", &end)
        .await
        .must(303);
    Ask::get("/me").in_session(&other).at(&site).await.must(303);
    page(&site, &zoe.session, "/me").await;
}

async fn tokens_are_made_and_revoked(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    let made = posts(&site, &ada.session, "/me/tokens", "may=read")
        .await
        .must(200);
    assert_eq!(made.field("cache-control"), "no-store");
    let text = made.text();
    let (_, rest) = text.split_once("id=\"new-token\"").unwrap();
    let token = between(rest, "dir=\"ltr\">", "<");
    let queues = || Ask::get("/api/v1/queues").bearing(&token);
    queues().at(&site).await.must(200);
    let shown = page(&site, &ada.session, "/me").await;
    assert!(!shown.contains(&token), "it is shown once");
    let (_, rest) = shown.split_once("action=\"/me/tokens/revoke\"").unwrap();
    let handle = between(rest, "name=\"handle\" value=\"", "\"");
    let revoke = format!("handle={handle}");
    posts(&site, &ada.session, "/me/tokens/revoke", &revoke)
        .await
        .must(303);
    queues().at(&site).await.must(401);
}

const LOOK: &str = "interface=en&theme=dark&density=compact&text-size=150&keys=off&page-size=50";

async fn pages_follow_the_profile(world: World) {
    let site = Site::of(&world);
    let (ben, _, reference) = site.ben_and_a_ticket().await;
    let before = page(&site, &ben.session, &format!("/t/{reference}")).await;
    assert!(before.contains("accesskey=") && !before.contains("data-theme"));
    let fields = format!("{LOOK}&zone=Asia/Kathmandu");
    posts(&site, &ben.session, "/me/profile", &fields)
        .await
        .must(303);
    let after = page(&site, &ben.session, &format!("/t/{reference}")).await;
    for said in [
        "data-theme=\"dark\" data-density=\"compact\" data-size=\"150\"",
        "<bdi>Asia/Kathmandu</bdi>",
    ] {
        assert!(after.contains(said), "{said}");
    }
    assert!(!after.contains("accesskey="));
    // The same moment, five hours and three quarters later on the clock.
    let time = |page: &str| between(page, "<time datetime=\"", "</time>");
    let (utc, local) = (time(&before), time(&after));
    let moment = |time: &str| time.split_once('"').unwrap().0.to_owned();
    assert_eq!(moment(&utc), moment(&local));
    let minutes = |time: &str| {
        let (_, words) = time.split_once('>').unwrap();
        let clock = words.split(' ').find(|word| word.contains(':')).unwrap();
        let (hours, minutes) = clock.split_once(':').unwrap();
        hours.parse::<i32>().unwrap() * 60 + minutes.parse::<i32>().unwrap()
    };
    assert_eq!((minutes(&local) - minutes(&utc)).rem_euclid(1_440), 345);
}

async fn a_wrong_zone_is_told_in_the_form(world: World) {
    let site = Site::of(&world);
    let zoe = world.agent("zoe", Role::Translator, &[]).await;
    for zone in ["Nowhere/City", "", "..%2F..%2Fetc%2Fpasswd", "EST5EDT"] {
        let fields = format!("{LOOK}&zone={zone}");
        let refused = posts(&site, &zoe.session, "/me/profile", &fields).await;
        assert!(
            refused.must(422).text().contains("no such time zone"),
            "{zone}"
        );
    }
    posts(&site, &zoe.session, "/me/profile", "interface=tlh&zone=UTC")
        .await
        .must(422);
}

async fn a_second_factor_is_set_on_a_page(world: World) {
    let site = Site::of(&world);
    let zoe = world.agent("zoe", Role::HelpDesk, &[]).await;
    let shown = page(&site, &zoe.session, "/me/code").await;
    let secret = between(&shown, "name=\"secret\" value=\"", "\"");
    let totp: TotpSecret = secret.parse().unwrap();
    let password = zoe.password().replace(' ', "+");
    let code = totp.code_at(world.now());
    for (password, code) in [("wrong", code.as_str()), (password.as_str(), "000000")] {
        let fields = format!("secret={secret}&password={password}&code={code}");
        let again = posts(&site, &zoe.session, "/me/code", &fields)
            .await
            .must(422);
        assert!(again.text().contains(&secret));
    }
    let fields = format!("secret={secret}&password={password}&code={code}");
    let done = posts(&site, &zoe.session, "/me/code", &fields)
        .await
        .must(200);
    assert_eq!(done.text().matches("<li><code").count(), 10);
    let account = page(&site, &zoe.session, "/me").await;
    assert!(
        account.contains("10</bdi> recovery codes are left"),
        "{account}"
    );
    assert!(!account.contains("/me/code/drop"), "this desk demands one");
    assert!(world.desk().sign_in("zoe", zoe.password()).await.is_err());
}

async fn members_show_who_can_do_what(world: World) {
    let site = Site::of(&world);
    let ada = admin(&site).await;
    world.agent("zoe", Role::HelpDesk, &["fr"]).await;
    let agents = world.desk().list_agents(&ada.caller).await.unwrap();
    let zoes = agents.iter().find(|agent| agent.name == "zoe").unwrap().id;
    let path = format!("/people/{zoes}");
    let shown = page(&site, &ada.session, &path).await;
    assert!(
        shown.contains("value=\"fr\" checked") && shown.contains("value=\"help-desk\" selected")
    );
    let role = posts(
        &site,
        &ada.session,
        &path,
        "act=role&role=developer&queue=support",
    )
    .await;
    role.must(303);
    let shown = page(&site, &ada.session, &path).await;
    assert!(shown.contains("value=\"support\" checked"));
    posts(&site, &ada.session, &path, "act=disable")
        .await
        .must(303);
    assert!(
        page(&site, &ada.session, &path)
            .await
            .contains("value=\"enable\"")
    );
    posts(&site, &ada.session, &path, "act=enable")
        .await
        .must(200);
    let taken = posts(&site, &ada.session, "/people", "name=ZOE&role=auditor").await;
    assert!(taken.must(422).text().contains("has this name already"));
    let wrong = posts(
        &site,
        &ada.session,
        "/people",
        "name=eva&role=auditor&languages=klingon",
    );
    assert!(wrong.await.must(422).text().contains("value=\"eva\""));
    posts(&site, &ada.session, "/people", "name=eva&role=king")
        .await
        .must(422);
}

async fn each_role_begins_where_its_work_is(world: World) {
    let site = Site::of(&world);
    for (role, home, bar) in [
        (
            Role::Trainee,
            "/shift",
            vec!["/shift", "/queues", "/reviews", "/automatic", "/stats"],
        ),
        (Role::Developer, "/reports", vec!["/reports", "/stats"]),
        (Role::Ux, "/reports", vec!["/reports", "/stats"]),
        (Role::Translator, "/automatic", vec!["/automatic"]),
        (Role::Auditor, "/stats", vec!["/stats"]),
    ] {
        let agent = world.agent(role.as_str(), role, &["support"]).await;
        let begin = Ask::get("/").in_session(&agent.session).at(&site).await;
        assert_eq!(begin.must(303).field("location"), home, "{role}");
        let shown = page(&site, &agent.session, home).await;
        for section in [
            "/queues",
            "/reviews",
            "/reports",
            "/parked",
            "/automatic",
            "/stats",
        ] {
            let is_there = shown.contains(&format!("href=\"{section}\""));
            assert_eq!(is_there, bar.contains(&section), "{role} {section}");
        }
        for section in &bar {
            page(&site, &agent.session, section).await;
        }
    }
}
