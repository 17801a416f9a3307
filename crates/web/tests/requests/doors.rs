//! What is the same for every request: headers, problems, pace, sessions, the log.

use std::time::Duration;

use domain::Role;
use testkit::{World, both_engines};
use web::problem::Kind;
use web::{Limits, Pace, Web, auth};

use crate::common::{Ask, Site};

async fn every_answer_has_the_headers_that_protect(world: World) {
    let site = Site::of(&world);
    for path in [
        "/health/live",
        "/api/v1/tickets",
        "/nothing",
        "/api/v1/nothing",
    ] {
        let answer = Ask::get(path).at(&site).await;
        let policy = answer.field("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'"),
            "{path}"
        );
        assert!(
            !policy.contains("script") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.field("referrer-policy"), "no-referrer");
        assert_eq!(answer.field("x-content-type-options"), "nosniff");
        assert_eq!(answer.field("x-dns-prefetch-control"), "off");
        assert_eq!(answer.field("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.field("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.field("server"), "");
        assert_eq!(answer.field("set-cookie"), "");
    }
    let page = Ask::get("/nothing").at(&site).await;
    assert_eq!(page.field("cache-control"), "private, no-cache");
}

async fn people_get_a_page_and_programs_problem_details(world: World) {
    let site = Site::of(&world);
    let page = Ask::get("/nothing").at(&site).await.must(404);
    assert!(page.field("content-type").starts_with("text/html"));
    assert!(page.text().contains("Not found"));
    let problem = Ask::get("/api/v1/nothing").at(&site).await.must(404);
    assert_eq!(problem.field("content-type"), "application/problem+json");
    let problem = problem.json();
    assert_eq!(problem["status"], 404);
    assert_eq!(
        problem["type"],
        "/api/v1/openapi.json#/components/responses/NotFound"
    );
    let wrong = Ask::new("POST", "/api/v1/queues").at(&site).await.must(405);
    assert_eq!(wrong.field("allow"), "GET,HEAD");
    assert_eq!(wrong.json()["status"], 405);
    let nobody = Ask::get("/api/v1/queues").at(&site).await.must(401);
    assert!(nobody.field("www-authenticate").starts_with("Bearer"));
    Ask::new("HEAD", "/health/live").at(&site).await.must(200);
}

async fn a_disabled_agent_is_out_at_once(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    let ask = || Ask::get("/api/v1/queues").bearing(&token);
    ask().at(&site).await.must(200);
    let operator = app::Caller::operator();
    world.desk().disable_agent(&operator, "ben").await.unwrap();
    ask().at(&site).await.must(401);
}

async fn a_script_that_runs_wild_is_told_to_slow_down(world: World) {
    let limits = Limits {
        requests: Pace::per_second(1, 3),
        bad_tokens: Pace::per_second(1, 3),
    };
    let site = Site::with_limits(&world, limits);
    let (_, good) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    let (_, other) = site.agent("zoe", Role::HelpDesk, &["support"]).await;
    let ask = |token: &str| Ask::get("/api/v1/queues").bearing(token);
    for _ in 0..3 {
        ask("bad").at(&site).await.must(401);
        ask(&good).at(&site).await.must(200);
    }
    ask("bad").at(&site).await.must(429);
    let answer = ask(&good).at(&site).await.must(429);
    assert!(answer.field("retry-after").parse::<u64>().unwrap() >= 1);
    ask(&other).at(&site).await.must(200);
    world.passes(Duration::from_secs(2));
    ask(&good).at(&site).await.must(200);
}

async fn sign_in(
    web: &Web,
    name: &str,
    password: &str,
) -> Result<app::SignedIn, web::problem::Fault> {
    let given = app::SignIn {
        name,
        password,
        ..app::SignIn::default()
    };
    auth::sign_in(web, given).await
}

async fn redeem_link(
    web: &Web,
    link: &str,
    password: &str,
) -> Result<app::Enrolled, web::problem::Fault> {
    let given = app::Enrolment {
        password: password.to_owned(),
        ..app::Enrolment::default()
    };
    auth::enrol(web, link, given).await
}

async fn guessing_passwords_ends_soon_for_names_that_exist_or_not(world: World) {
    let web = Web::new(world.desk().clone());
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for name in ["ben", "nobody"] {
        for _ in 0..10 {
            let wrong = sign_in(&web, name, "wrong").await.unwrap_err();
            assert_eq!(wrong.kind(), Kind::Conflict);
        }
        let blocked = sign_in(&web, name, "wrong").await.unwrap_err();
        assert_eq!(blocked.kind(), Kind::TooMany, "{name}");
    }
    let blocked = sign_in(&web, " BEN ", ben.password()).await.unwrap_err();
    assert_eq!(
        blocked.kind(),
        Kind::TooMany,
        "another spelling of the same name"
    );
    world.passes(Duration::from_mins(1));
    sign_in(&web, "ben", ben.password()).await.unwrap();
    sign_in(&web, "ben", ben.password()).await.unwrap();
}

async fn a_dead_link_costs_no_password(world: World) {
    let web = Web::new(world.desk().clone());
    let password = "a password that is long enough";
    for _ in 0..100 {
        let dead = redeem_link(&web, "dead", password).await.unwrap_err();
        assert_eq!(dead.kind(), Kind::NotFound);
    }
    let operator = app::Caller::operator();
    let added = world
        .desk()
        .add_agent(&operator, "ben", Role::HelpDesk, Vec::new());
    let link = added.await.unwrap();
    redeem_link(&web, &link, password).await.unwrap();
}

async fn whoever_is_not_signed_in_signs_in_and_comes_back(world: World) {
    let site = Site::of(&world);
    let ask = Ask::get("/queues?view=mine&state=done");
    let answer = ask.at(&site).await.must(303);
    let place = "/sign-in?next=/queues%3Fview%3Dmine%26state%3Ddone";
    assert_eq!(answer.field("location"), place);
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let password = ben.password().replace(' ', "+");
    let form = format!("name=ben&password={password}&next=%2Fqueues%3Fview%3Dmine");
    let answer = Ask::new("POST", "/sign-in").form(&form).at(&site).await;
    let answer = answer.must(303);
    assert_eq!(answer.field("location"), "/queues?view=mine");
    let cookie = answer.field("set-cookie");
    let (secret, rules) = cookie.split_once(';').unwrap();
    assert_eq!(rules, " Path=/; Secure; HttpOnly; SameSite=Strict");
    let secret = secret.strip_prefix("__Host-confidesk=").unwrap();
    assert_eq!(secret.len(), 64);
    let page = || Ask::get("/help/keys").in_session(secret);
    page().at(&site).await.must(200);
    let form = format!("csrf={}", web::csrf::token_of(secret));
    let out = Ask::new("POST", "/sign-out").in_session(secret).form(&form);
    let out = out.at(&site).await.must(303);
    assert!(out.field("set-cookie").ends_with("Max-Age=0"));
    page().at(&site).await.must(303);
}

async fn no_form_leads_to_another_host(world: World) {
    let site = Site::of(&world);
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let password = ben.password().replace(' ', "+");
    for next in [
        "%2F%2Fevil.example",
        "https%3A%2F%2Fevil.example",
        "%2F%5Cevil.example",
    ] {
        let form = format!("name=ben&password={password}&next={next}");
        let answer = Ask::new("POST", "/sign-in").form(&form).at(&site).await;
        assert_eq!(answer.must(303).field("location"), "/", "{next}");
    }
}

async fn a_form_of_another_session_or_site_does_nothing(world: World) {
    let site = Site::of(&world);
    let (ben, _, reference) = site.ben_and_a_ticket().await;
    let eve = world.agent("eve", Role::HelpDesk, &["support"]).await;
    let path = format!("/t/{reference}/note");
    let post = |csrf: &str| {
        let form = format!("text=quinoline&key=1&csrf={csrf}");
        Ask::new("POST", &path).in_session(&ben.session).form(&form)
    };
    let (own, hers) = (
        web::csrf::token_of(&ben.session),
        web::csrf::token_of(&eve.session),
    );
    for csrf in ["", "x", hers.as_str(), &format!("{own}&csrf={own}")] {
        post(csrf).at(&site).await.must(403);
    }
    let kept = post(&hers).at(&site).await.must(403).text();
    assert!(kept.contains("quinoline"), "what was typed is not lost");
    let foreign = post(&own).with("sec-fetch-site", "cross-site");
    let answer = foreign.at(&site).await.must(403).text();
    assert!(
        !answer.contains("quinoline"),
        "what a stranger sends is not shown"
    );
    let foreign = post(&own).with("origin", "https://evil.example");
    foreign.at(&site).await.must(403);
    assert_eq!(world.shows(reference).await.entries.len(), 1);
    let ours = post(&own).with("origin", "null");
    let ours = ours.with("sec-fetch-site", "same-origin");
    ours.at(&site).await.must(303);
    assert_eq!(world.shows(reference).await.entries.len(), 2);
}

/// Bar B-22.
async fn a_session_that_ended_does_not_eat_the_text(world: World) {
    let site = Site::of(&world);
    let (ben, _, reference) = site.ben_and_a_ticket().await;
    let csrf = web::csrf::token_of(&ben.session);
    world.desk().sign_out(&ben.session).await.unwrap();
    let path = format!("/t/{reference}/reply");
    let form = format!("text=a+%3Clong%3E+answer&csrf={csrf}");
    let ask = || Ask::new("POST", &path).in_session(&ben.session);
    let answer = ask().form(&form).at(&site).await.must(401);
    assert!(
        answer.text().contains("a &#60;long&#62; answer"),
        "{}",
        answer.text()
    );
    let foreign = ask().form(&form).with("sec-fetch-site", "cross-site");
    assert!(!foreign.at(&site).await.must(401).text().contains("long"));
    let endless = ask().form(&format!("text={}", "x".repeat(1_000_000)));
    endless.at(&site).await.must(401);
}

async fn a_token_opens_no_page_and_a_session_no_api(world: World) {
    let site = Site::of(&world);
    let (ben, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    Ask::get("/queues")
        .bearing(&token)
        .at(&site)
        .await
        .must(303);
    Ask::get("/queues")
        .in_session(&token)
        .at(&site)
        .await
        .must(303);
    let api = || Ask::get("/api/v1/queues");
    api().in_session(&ben.session).at(&site).await.must(401);
    api().bearing(&ben.session).at(&site).await.must(401);
}

/// Bar S15; the canary is checked over all tests by the testkit.
async fn the_log_has_the_template_and_no_path(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}");
    Ask::get(&path).bearing(&token).at(&site).await.must(200);
    let canary = "/api/v1/tickets?q=tag:canary-in-a-query";
    Ask::get(canary).bearing(&token).at(&site).await.must(200);
    Ask::get("/canary-in-a-path").at(&site).await.must(404);
    Ask::new("CANARY", "/").at(&site).await.must(405);
    let logged = testkit::logged();
    let agent = ben.caller.agent().unwrap().to_string();
    let line = logged.lines().find(|line| {
        line.contains("web::request_log")
            && line.contains("route=\"/api/v1/tickets/{ref}\"")
            && line.contains(&agent)
    });
    let line = line.expect("a line for the request");
    for part in [
        "method=\"GET\"",
        "status=200",
        "duration_us=",
        "request.id=",
    ] {
        assert!(line.contains(part), "{line}");
    }
    assert!(
        !logged.to_lowercase().contains("canary"),
        "a path, query or method was logged"
    );
    assert!(
        !logged.contains(reference.as_str()),
        "a reference was logged"
    );
    assert!(!logged.contains(&token), "a token was logged");
}

both_engines!(
    every_answer_has_the_headers_that_protect,
    people_get_a_page_and_programs_problem_details,
    a_disabled_agent_is_out_at_once,
    a_script_that_runs_wild_is_told_to_slow_down,
    guessing_passwords_ends_soon_for_names_that_exist_or_not,
    a_dead_link_costs_no_password,
    whoever_is_not_signed_in_signs_in_and_comes_back,
    no_form_leads_to_another_host,
    a_form_of_another_session_or_site_does_nothing,
    a_session_that_ended_does_not_eat_the_text,
    a_token_opens_no_page_and_a_session_no_api,
    the_log_has_the_template_and_no_path,
);
