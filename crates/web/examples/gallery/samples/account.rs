//! Accounts, members, replies to review, reports without people.

use askama::Template;
use domain::{Role, State};
use web::html::Markup;
use web::view::{
    AgentRow, Choice, CodeSetup, ConfirmPage, Factor, InvitationForm, InvitedPage, MePage,
    MemberPage, ProfileForm, RecoveryPage, RemarkLine, ReportRow, ReportsPage, ReviewCard,
    ReviewsPage, SecondFactorPage, Section, SessionLine, Standing, Theme, TokenLine, Turn,
};

use super::{Page, fault, language, reference, shell, when};

const HOSTILE: &str = "<b>eve</b>&\u{202E}\"";

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let second = SecondFactorPage {
        shell: shell(theme, Section::Queues),
        setup: setup(),
        faults: vec![fault("code", "This code does not fit.")],
    };
    let recovery = RecoveryPage {
        shell: shell(theme, Section::Queues),
        codes: vec![String::from("GEZD-GNBV-GY3T-QOJQ"); 10],
        next: "/me",
    };
    let confirm = ConfirmPage {
        shell: shell(theme, Section::People),
        action: String::from("/people"),
        fields: vec![(String::from("name"), String::from(HOSTILE))],
        faults: vec![fault("proof", "The password is wrong.")],
    };
    let invited = InvitedPage {
        shell: shell(theme, Section::People),
        agent: HOSTILE.into(),
        link: String::from("https://desk.example/welcome/0197a3c25b1e7c44"),
        until: when("2026-11-23 12:48"),
    };
    let mut new_token = me(theme);
    new_token.new_token = Some(String::from("0197a3c25b1e7c44"));
    new_token.faults = vec![fault("old", "The password is wrong.")];
    let nothing = ReviewsPage {
        shell: shell(theme, Section::Reviews),
        replies: Vec::new(),
    };
    let no_reports = ReportsPage {
        shell: shell(theme, Section::Reports),
        reports: Vec::new(),
    };
    Ok(vec![
        ("me", me(theme).render()?),
        ("me-token", new_token.render()?),
        ("second-factor", second.render()?),
        ("recovery", recovery.render()?),
        ("confirm", confirm.render()?),
        ("invited", invited.render()?),
        ("member", member(theme, 0).render()?),
        ("member-disabled", member(theme, 1).render()?),
        ("reviews", reviews(theme).render()?),
        ("reviews-empty", nothing.render()?),
        ("reports", reports(theme).render()?),
        ("reports-empty", no_reports.render()?),
    ])
}

pub(super) fn setup() -> CodeSetup {
    CodeSetup {
        secret: String::from("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        grouped: String::from("GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ"),
        qr: Markup::default(),
        is_optional: true,
    }
}

fn choices(words: &[&str]) -> Vec<Choice> {
    let choice = |word: &&str| Choice::new(*word, *word, *word == "support");
    words.iter().map(choice).collect()
}

fn roles() -> Vec<Choice> {
    let choice = |role: &Role| Choice::new(role.as_str(), role.as_str(), *role == Role::HelpDesk);
    Role::ALL.iter().map(choice).collect()
}

pub(super) fn invitation() -> InvitationForm {
    InvitationForm {
        name: String::from("chloé"),
        roles: roles(),
        queues: choices(&["support", "فارسی"]),
        languages: String::from("en fr"),
    }
}

pub(super) fn agents() -> Vec<AgentRow> {
    let agent = |name: &str, role, standing| AgentRow {
        id: String::from("0197a3c2-5b1e-7c44-8000-000000000000"),
        name: name.into(),
        role,
        queues: Vec::new(),
        languages: language("fr").into_iter().collect(),
        standing,
        has_code: true,
        seen: Some(when("2026-11-20")),
    };
    let invited = Standing::Invited(when("2026-11-23 12:48"));
    let mut ben = agent("Ben", Role::HelpDesk, Standing::Disabled);
    ben.queues = vec!["support".into(), "فارسی".into()];
    vec![
        agent("Ana", Role::Admin, Standing::Active),
        ben,
        agent("Chloé", Role::Auditor, invited),
        agent(HOSTILE, Role::Trainee, Standing::Expired),
    ]
}

fn member(theme: Theme, place: usize) -> MemberPage {
    MemberPage {
        shell: shell(theme, Section::People),
        agent: agents().swap_remove(place),
        roles: roles(),
        queues: choices(&["support", "فارسی"]),
        link_until: Some(when("2026-11-23 12:48")),
    }
}

fn me(theme: Theme) -> MePage {
    let session = |browser: &str, is_this| SessionLine {
        handle: String::from("00ff"),
        begun: when("today 08:00"),
        used: when("today 14:02"),
        browser: browser.into(),
        is_this,
    };
    let token = |read_only| TokenLine {
        handle: String::from("00ff"),
        made: when("2026-11-01 08:00"),
        read_only,
    };
    MePage {
        shell: shell(theme, Section::Queues),
        profile: ProfileForm {
            interfaces: choices(&["en"]),
            zone: String::from("Europe/Berlin"),
            zones: vec![String::from("UTC"), String::from("Europe/Berlin")],
            themes: choices(&["Light", "Dark"]),
            densities: choices(&["Compact"]),
            sizes: choices(&["100 %"]),
            keys: choices(&["On", "Off"]),
            pages: choices(&["25"]),
        },
        factor: Factor::Some {
            codes: 9,
            may_drop: true,
        },
        shortest: 12,
        sessions: vec![session("Firefox", true), session("", false)],
        tokens: vec![token(true), token(false)],
        new_token: None,
        may_make: true,
        faults: Vec::new(),
    }
}

fn reviews(theme: Theme) -> ReviewsPage {
    let reply = |turn, id: &str| ReviewCard {
        id: id.to_owned(),
        reference: reference("K7QX4MB"),
        subject: HOSTILE.into(),
        queue: "support".into(),
        seen: 3,
        author: "Chloé".into(),
        at: when("today 14:02"),
        text: "Bonjour,\n\nmerci.".into(),
        files: vec!["log.txt".into()],
        then: State::WaitingUser,
        remarks: vec![RemarkLine {
            by: "Ben".into(),
            at: when("today 13:02"),
            text: "Thank her first.".into(),
        }],
        turn,
    };
    ReviewsPage {
        shell: shell(theme, Section::Reviews),
        replies: vec![
            reply(Turn::Review, "1"),
            reply(Turn::Revise, "2"),
            reply(Turn::Wait, "3"),
            reply(Turn::Look, "4"),
        ],
    }
}

fn reports(theme: Theme) -> ReportsPage {
    ReportsPage {
        shell: shell(theme, Section::Reports),
        reports: vec![ReportRow {
            id: String::from("0197a3c2-5b1e-7c44-8000-000000000000"),
            reference: reference("K7QX4MB"),
            received: when("today 14:02"),
            version: "7.2".into(),
            summary: HOSTILE.into(),
        }],
    }
}
