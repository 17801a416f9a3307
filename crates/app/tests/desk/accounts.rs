//! Invitations, the second factor, sessions and roles (threats A28 and A30, bar S16).

use std::time::Duration;

use app::{AppError, Enrolment, Invitation, Profile, SecondFactor, SignIn, TotpSecret};
use domain::{AgentId, Role};
use testkit::{World, both_engines};

use crate::scene::{forbidden, hidden, refused};

const PASSWORD: &str = "a long enough password";
const HOUR: Duration = Duration::from_hours(1);

both_engines!(
    whoever_is_invited_on_a_page_needs_a_second_factor,
    a_code_works_once_and_only_with_its_password,
    a_recovery_code_works_once,
    a_new_link_is_no_way_around_the_second_factor,
    a_link_that_was_made_before_takes_no_second_factor_off,
    what_is_stored_gives_no_secret_away,
    every_refusal_is_the_same,
    a_second_factor_is_set_later_and_given_up,
    another_password_keeps_the_second_factor,
    sessions_are_listed_and_ended,
    an_admin_ends_all_sessions_of_an_agent,
    a_proof_of_the_password_lasts_ten_minutes,
    a_withdrawn_invitation_is_dead,
    who_works_already_loses_only_the_link,
    a_role_is_changed_but_not_the_last_admins,
    whoever_is_enabled_again_begins_anew,
    a_profile_takes_only_what_can_be_chosen,
    the_day_of_the_last_visit_is_known,
);

fn new_agent(name: &str) -> Invitation {
    Invitation {
        name: name.to_owned(),
        role: Role::HelpDesk,
        queues: vec![String::from("support")],
        languages: vec!["en".parse().unwrap(), "fr".parse().unwrap()],
    }
}

async fn id_of(world: &World, name: &str) -> AgentId {
    let operator = app::Caller::operator();
    let agents = world.desk().list_agents(&operator).await.unwrap();
    agents.iter().find(|agent| agent.name == name).unwrap().id
}

/// Ben, invited by an admin, with a second factor.
struct Ben {
    world: World,
    secret: TotpSecret,
    session: String,
    recovery: Vec<String>,
}

impl Ben {
    async fn new(world: World) -> Self {
        let ada = world.agent("ada", Role::Admin, &[]).await;
        let invited = world.desk().invite(&ada.caller, new_agent("ben"));
        let link = invited.await.unwrap().secret;
        let secret = TotpSecret::new().unwrap();
        let enrolment = Enrolment {
            password: PASSWORD.to_owned(),
            code: Some((secret.clone(), secret.code_at(world.now()))),
            browser: String::from("Firefox/140.0"),
        };
        let enrolled = world.desk().enrol(&link, enrolment).await.unwrap();
        Self {
            session: enrolled.signed_in.secret,
            recovery: enrolled.recovery_codes,
            secret,
            world,
        }
    }

    fn code(&self) -> String {
        self.secret.code_at(self.world.now())
    }

    async fn signs_in(&self, password: &str, code: &str) -> Result<String, AppError> {
        let given = SignIn {
            name: "ben",
            password,
            code,
            browser: "",
        };
        let signed_in = self.world.desk().sign_in_with(given).await;
        signed_in.map(|signed_in| signed_in.secret)
    }

    async fn caller(&self) -> app::Caller {
        self.world
            .desk()
            .session(&self.session)
            .await
            .unwrap()
            .caller
    }
}

async fn whoever_is_invited_on_a_page_needs_a_second_factor(world: World) {
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let invited = world.desk().invite(&ada.caller, new_agent("ben")).await;
    let link = invited.unwrap().secret;
    let seen = world.desk().peek_link(&link).await.unwrap();
    assert!(seen.needs_code);
    assert_eq!(seen.expires_at, world.now().after(HOUR * 72));
    let without = world.desk().redeem_link(&link, PASSWORD).await;
    assert!(matches!(
        without,
        Err(AppError::Invalid { field: "code", .. })
    ));
    let secret = TotpSecret::new().unwrap();
    let wrong = Enrolment {
        password: PASSWORD.to_owned(),
        code: Some((secret, String::from("000000"))),
        browser: String::new(),
    };
    let wrong = world.desk().enrol(&link, wrong).await;
    assert!(matches!(
        wrong,
        Err(AppError::Invalid { field: "code", .. })
    ));
    assert!(
        world.desk().peek_link(&link).await.is_ok(),
        "it is not used up"
    );
    let free = world.with(|settings| settings.second_factor = SecondFactor::Optional);
    let invited = free.desk().invite(&ada.caller, new_agent("eva")).await;
    let link = invited.unwrap().secret;
    free.desk().redeem_link(&link, PASSWORD).await.unwrap();
    let by_ben = world.agent("zoe", Role::HelpDesk, &[]).await;
    let refused = world.desk().invite(&by_ben.caller, new_agent("tom")).await;
    forbidden(refused);
}

async fn a_code_works_once_and_only_with_its_password(world: World) {
    let ben = Ben::new(world).await;
    assert!(
        ben.signs_in(PASSWORD, &ben.code()).await.is_err(),
        "used to enrol"
    );
    ben.world.passes(Duration::from_secs(30));
    let code = ben.code();
    assert!(ben.signs_in("another password", &code).await.is_err());
    assert!(ben.signs_in(PASSWORD, "").await.is_err());
    ben.signs_in(PASSWORD, &code).await.unwrap();
    assert!(ben.signs_in(PASSWORD, &code).await.is_err(), "twice");
    ben.world.passes(Duration::from_secs(30));
    assert!(
        ben.signs_in(PASSWORD, &code).await.is_err(),
        "an older step"
    );
    ben.signs_in(PASSWORD, &format!(" {} ", ben.code()))
        .await
        .unwrap();
    ben.world.passes(Duration::from_secs(90));
    assert!(ben.signs_in(PASSWORD, &code).await.is_err());
}

async fn a_recovery_code_works_once(world: World) {
    let ben = Ben::new(world).await;
    assert_eq!(ben.recovery.len(), 10);
    let first = ben.recovery[0].to_lowercase();
    assert!(ben.signs_in("another password", &first).await.is_err());
    ben.signs_in(PASSWORD, &first).await.unwrap();
    assert!(ben.signs_in(PASSWORD, &first).await.is_err());
    ben.signs_in(PASSWORD, &ben.recovery[1]).await.unwrap();
    let caller = ben.caller().await;
    let account = ben.world.desk().account(&caller, &ben.session);
    assert_eq!(account.await.unwrap().recovery_codes, 8);
    let zoe = ben.world.agent("zoe", Role::HelpDesk, &[]).await;
    let given = SignIn {
        name: &zoe.name,
        password: zoe.password(),
        code: &ben.recovery[2],
        browser: "",
    };
    ben.world.desk().sign_in_with(given).await.unwrap();
    ben.signs_in(PASSWORD, &ben.recovery[2]).await.unwrap();
}

async fn a_new_link_is_no_way_around_the_second_factor(world: World) {
    let ben = Ben::new(world).await;
    let operator = app::Caller::operator();
    let link = ben.world.desk().renew_link(&operator, "ben").await.unwrap();
    let without = ben.world.desk().redeem_link(&link, PASSWORD).await;
    assert!(matches!(
        without,
        Err(AppError::Invalid { field: "code", .. })
    ));
    let secret = TotpSecret::new().unwrap();
    let enrolment = Enrolment {
        password: String::from("another long password"),
        code: Some((secret.clone(), secret.code_at(ben.world.now()))),
        browser: String::new(),
    };
    ben.world.desk().enrol(&link, enrolment).await.unwrap();
    assert!(ben.world.desk().session(&ben.session).await.is_err());
    assert!(ben.signs_in(PASSWORD, &ben.recovery[3]).await.is_err());
    let old = ben
        .signs_in("another long password", &ben.recovery[3])
        .await;
    assert!(old.is_err(), "the old codes are dead");
}

async fn a_link_that_was_made_before_takes_no_second_factor_off(world: World) {
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    let (desk, operator) = (world.desk(), app::Caller::operator());
    let link = desk.renew_link(&operator, "zoe").await.unwrap();
    let secret = TotpSecret::new().unwrap();
    let code = (secret.clone(), secret.code_at(world.now()));
    desk.set_second_factor(&zoe.caller, zoe.password(), code)
        .await
        .unwrap();
    hidden(desk.redeem_link(&link, "another long password").await);
    let given = SignIn {
        name: "zoe",
        password: zoe.password(),
        code: &secret.code_at(world.now().after(Duration::from_secs(30))),
        browser: "",
    };
    assert!(desk.sign_in_with(given).await.is_ok());
}

async fn what_is_stored_gives_no_secret_away(world: World) {
    let ben = Ben::new(world).await;
    let secrets = [
        ben.secret.base32(),
        ben.recovery[0].clone(),
        ben.recovery[0].replace('-', ""),
        ben.session.clone(),
        PASSWORD.to_owned(),
    ];
    for (place, bytes) in ben.world.stored() {
        for secret in &secrets {
            let found = bytes
                .windows(secret.len())
                .any(|it| it == secret.as_bytes());
            assert!(!found, "{place}");
        }
    }
}

async fn every_refusal_is_the_same(world: World) {
    let ben = Ben::new(world).await;
    ben.world.passes(Duration::from_mins(1));
    let code = ben.code();
    let mut said = Vec::new();
    for (name, password, code) in [
        ("ben", "another password", code.as_str()),
        ("ben", PASSWORD, ""),
        ("ben", PASSWORD, "000000"),
        ("ben", PASSWORD, "ABCD-EFGH-IJKL-MNOP"),
        ("nobody", PASSWORD, code.as_str()),
        ("nobody", PASSWORD, ben.recovery[0].as_str()),
        ("ben", PASSWORD, &"9".repeat(5_000)),
    ] {
        let given = SignIn {
            name,
            password,
            code,
            browser: "",
        };
        let refused = ben.world.desk().sign_in_with(given).await.unwrap_err();
        said.push(format!("{refused:?}"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

async fn a_second_factor_is_set_later_and_given_up(world: World) {
    let zoe = world.agent("zoe", Role::HelpDesk, &[]).await;
    let desk = world.desk();
    let secret = TotpSecret::new().unwrap();
    let given = || (secret.clone(), secret.code_at(world.now()));
    let wrong = desk.set_second_factor(&zoe.caller, "wrong", given()).await;
    refused(wrong);
    let codes = desk
        .set_second_factor(&zoe.caller, zoe.password(), given())
        .await
        .unwrap();
    assert_eq!(codes.len(), 10);
    assert!(desk.sign_in("zoe", zoe.password()).await.is_err());
    let kept = desk.drop_second_factor(&zoe.caller, zoe.password()).await;
    refused(kept);
    let free = world.with(|settings| settings.second_factor = SecondFactor::Optional);
    free.desk()
        .drop_second_factor(&zoe.caller, zoe.password())
        .await
        .unwrap();
    desk.sign_in("zoe", zoe.password()).await.unwrap();
}

async fn another_password_keeps_the_second_factor(world: World) {
    let ben = Ben::new(world).await;
    ben.world.passes(Duration::from_mins(1));
    let other = ben.signs_in(PASSWORD, &ben.code()).await.unwrap();
    let (caller, desk) = (ben.caller().await, ben.world.desk());
    let new = "quite another password";
    let wrong = desk
        .change_password(&caller, &ben.session, "wrong", new)
        .await;
    refused(wrong);
    let weak = desk
        .change_password(&caller, &ben.session, PASSWORD, "short")
        .await;
    assert!(matches!(weak, Err(AppError::Invalid { .. })));
    desk.change_password(&caller, &ben.session, PASSWORD, new)
        .await
        .unwrap();
    assert!(desk.session(&ben.session).await.is_ok(), "this one stays");
    assert!(desk.session(&other).await.is_err(), "the others end");
    ben.world.passes(Duration::from_secs(30));
    assert!(ben.signs_in(new, "").await.is_err());
    ben.signs_in(new, &ben.code()).await.unwrap();
    ben.signs_in(new, &ben.recovery[0]).await.unwrap();
}

async fn sessions_are_listed_and_ended(world: World) {
    let ben = Ben::new(world).await;
    let (caller, desk) = (ben.caller().await, ben.world.desk());
    ben.world.passes(Duration::from_mins(1));
    let other = ben.signs_in(PASSWORD, &ben.code()).await.unwrap();
    let third = ben.signs_in(PASSWORD, &ben.recovery[0]).await.unwrap();
    let account = desk.account(&caller, &ben.session).await.unwrap();
    assert_eq!(account.sessions.len(), 3);
    let this = account.sessions.iter().find(|one| one.is_this).unwrap();
    assert_eq!(this.browser, "Firefox");
    let handle = desk.account(&caller, &other).await.unwrap();
    let handle = handle.sessions.into_iter().find(|one| one.is_this).unwrap();
    let zoe = ben.world.agent("zoe", Role::Admin, &[]).await;
    let foreign = desk.end_session(&zoe.caller, &handle.handle).await;
    hidden(foreign);
    hidden(desk.session(&handle.handle).await);
    desk.end_session(&caller, &handle.handle).await.unwrap();
    hidden(desk.session(&other).await);
    desk.end_other_sessions(&caller, &ben.session)
        .await
        .unwrap();
    hidden(desk.session(&third).await);
    assert!(desk.session(&ben.session).await.is_ok());
}

async fn an_admin_ends_all_sessions_of_an_agent(world: World) {
    let ben = Ben::new(world).await;
    let (caller, desk) = (ben.caller().await, ben.world.desk());
    let zoe = ben.world.agent("zoe", Role::Admin, &[]).await;
    let id = id_of(&ben.world, "ben").await;
    forbidden(desk.end_sessions_of(&caller, id).await);
    let operator = app::Caller::operator();
    let token = desk.create_token(&operator, "ben", false).await.unwrap();
    assert!(desk.token(&token).await.is_ok());
    desk.end_sessions_of(&zoe.caller, id).await.unwrap();
    assert!(desk.session(&ben.session).await.is_err());
    hidden(desk.token(&token).await);
}

async fn a_proof_of_the_password_lasts_ten_minutes(world: World) {
    let zoe = world.agent("zoe", Role::Admin, &[]).await;
    let desk = world.desk();
    let is_proved = || async { desk.session(&zoe.session).await.unwrap().is_proved };
    assert!(is_proved().await);
    world.passes(Duration::from_mins(9));
    assert!(is_proved().await);
    world.passes(Duration::from_mins(1));
    assert!(!is_proved().await);
    let wrong = desk.prove(&zoe.caller, &zoe.session, "wrong").await;
    refused(wrong);
    assert!(!is_proved().await);
    desk.prove(&zoe.caller, &zoe.session, zoe.password())
        .await
        .unwrap();
    assert!(is_proved().await);
}

async fn a_withdrawn_invitation_is_dead(world: World) {
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let desk = world.desk();
    let link = desk.invite(&ada.caller, new_agent("ben")).await.unwrap();
    let listed = desk.list_agents(&ada.caller).await.unwrap();
    let ben = listed.iter().find(|agent| agent.name == "ben").unwrap();
    assert_eq!(ben.link_until, Some(link.expires_at));
    assert!(ben.means == app::Means::Nothing && !ben.disabled);
    assert_eq!(ben.languages.len(), 2);
    desk.withdraw_link(&ada.caller, ben.id).await.unwrap();
    assert!(desk.peek_link(&link.secret).await.is_err());
    let again = desk.withdraw_link(&ada.caller, ben.id).await;
    hidden(again);
    let listed = desk.list_agents(&ada.caller).await.unwrap();
    assert!(
        listed
            .iter()
            .any(|agent| agent.name == "ben" && agent.disabled)
    );
}

async fn who_works_already_loses_only_the_link(world: World) {
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let desk = world.desk();
    let zoe = world.agent("zoe", Role::HelpDesk, &[]).await;
    let zoes = id_of(&world, "zoe").await;
    desk.new_link(&ada.caller, zoes).await.unwrap();
    desk.withdraw_link(&ada.caller, zoes).await.unwrap();
    assert!(desk.session(&zoe.session).await.is_ok(), "she works on");
}

async fn a_role_is_changed_but_not_the_last_admins(world: World) {
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    let desk = world.desk();
    let (adas, zoes) = (id_of(&world, "ada").await, id_of(&world, "zoe").await);
    let last = desk.change_role(&ada.caller, adas, Role::Auditor, Vec::new());
    refused(last.await);
    let nowhere = vec![String::from("nowhere")];
    let wrong = desk.change_role(&ada.caller, zoes, Role::Auditor, nowhere);
    assert!(matches!(wrong.await, Err(AppError::Invalid { .. })));
    let queues = vec![String::from("fr")];
    desk.change_role(&ada.caller, zoes, Role::Trainee, queues)
        .await
        .unwrap();
    let caller = desk.session(&zoe.session).await.unwrap().caller;
    assert_eq!(caller.role(), Role::Trainee, "at once, in her session");
    let listed = desk.list_agents(&ada.caller).await.unwrap();
    let row = listed.iter().find(|agent| agent.id == zoes).unwrap();
    assert_eq!(
        (row.queues.as_slice(), row.every_queue),
        (&[String::from("fr")][..], false)
    );
    let own = desk
        .change_role(&caller, zoes, Role::Admin, Vec::new())
        .await;
    forbidden(own);
}

async fn whoever_is_enabled_again_begins_anew(world: World) {
    let ben = Ben::new(world).await;
    let ada = ben.world.agent("eve", Role::Admin, &[]).await;
    let id = id_of(&ben.world, "ben").await;
    let desk = ben.world.desk();
    desk.disable(&ada.caller, id).await.unwrap();
    ben.world.passes(Duration::from_mins(1));
    assert!(ben.signs_in(PASSWORD, &ben.code()).await.is_err());
    let link = desk.enable_agent(&ada.caller, id).await.unwrap();
    assert!(ben.signs_in(PASSWORD, &ben.code()).await.is_err());
    assert!(desk.peek_link(&link.secret).await.unwrap().needs_code);
    let twice = desk.enable_agent(&ada.caller, id).await;
    hidden(twice);
}

async fn a_profile_takes_only_what_can_be_chosen(world: World) {
    let zoe = world.agent("zoe", Role::HelpDesk, &[]).await;
    let desk = world.desk();
    let good = Profile {
        zone: String::from("Europe/Berlin"),
        theme: String::from("dark"),
        density: String::from("compact"),
        text_size: 150,
        access_keys: false,
        page_size: 100,
        ..Profile::default()
    };
    desk.set_profile(&zoe.caller, good.clone()).await.unwrap();
    let caller = desk.session(&zoe.session).await.unwrap().caller;
    assert_eq!(*caller.profile(), good);
    for bad in [
        Profile {
            theme: String::from("pink"),
            ..good.clone()
        },
        Profile {
            density: String::new(),
            ..good.clone()
        },
        Profile {
            text_size: 101,
            ..good.clone()
        },
        Profile {
            page_size: 1_000_000,
            ..good.clone()
        },
        Profile {
            zone: String::from("x\0"),
            ..good.clone()
        },
        Profile {
            zone: "x".repeat(65),
            ..good.clone()
        },
        Profile {
            interface: String::new(),
            ..good.clone()
        },
    ] {
        let refused = desk.set_profile(&zoe.caller, bad).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
    }
}

async fn the_day_of_the_last_visit_is_known(world: World) {
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &[]).await;
    let day = |now: domain::Timestamp| now.seconds().div_euclid(86_400) * 86_400;
    world.passes(HOUR * 24);
    world.desk().sign_in("zoe", zoe.password()).await.unwrap();
    let listed = world.desk().list_agents(&ada.caller).await.unwrap();
    let row = listed.iter().find(|agent| agent.name == "zoe").unwrap();
    assert_eq!(row.seen_day.unwrap().seconds(), day(world.now()));
    let other = listed.iter().find(|agent| agent.name == "ada").unwrap();
    assert!(other.seen_day < row.seen_day);
}
