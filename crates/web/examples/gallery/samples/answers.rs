//! Automatic first answers.

use askama::Template;
use domain::Language;
use web::html::When;
use web::view::{
    AnswerPage, AnswerQueue, AnswerRow, AnswerStanding, AnswerVersion, AnswersPage, ComparedLine,
    Fault, Proposed, Section, Theme,
};

use super::{Page, language, shell};

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let Some(english) = language("en") else {
        return Ok(Vec::new());
    };
    let first = AnswerPage {
        current: None,
        proposed: None,
        versions: Vec::new(),
        standing: AnswerStanding::NotApproved,
        faults: vec![Fault {
            field: "answer-text",
            text: String::from("Write a text of at most 10,000 bytes."),
        }],
        ..text(theme, english.clone())
    };
    Ok(vec![
        ("answers", list(theme).render()?),
        ("answer", text(theme, english).render()?),
        ("answer-first", first.render()?),
    ])
}

fn when(words: &str) -> When {
    When {
        iso: String::from("2026-11-18T09:00:00Z"),
        words: words.to_owned(),
    }
}

fn list(theme: Theme) -> AnswersPage {
    let row = |code: &str, standing, is_waiting| {
        Some(AnswerRow {
            language: language(code)?,
            standing,
            is_waiting,
            since: Some(when("today 09:00")),
        })
    };
    AnswersPage {
        shell: shell(theme, Section::Automatic),
        queues: vec![
            AnswerQueue {
                place: 0,
                name: "support".into(),
                language: language("en"),
                answers_reports: true,
                texts: [
                    row("en", AnswerStanding::Sent, true),
                    row("fa", AnswerStanding::Off, false),
                    row("fr", AnswerStanding::NotApproved, true),
                ]
                .into_iter()
                .flatten()
                .collect(),
            },
            AnswerQueue {
                place: 1,
                name: "فارسی".into(),
                language: None,
                answers_reports: false,
                texts: Vec::new(),
            },
        ],
        may_work: true,
        may_write: true,
    }
}

fn version(number: u64, is_current: bool) -> AnswerVersion {
    AnswerVersion {
        number,
        subject: "Automatic answer [#{ticket}]".into(),
        text: "Hello,\n\nwe got your mail.\n".into(),
        author: Some("Ben".into()),
        written: when("yesterday 17:00"),
        approved: is_current.then(|| (Some("Chloé".into()), when("today 09:00"))),
        is_current,
    }
}

fn text(theme: Theme, language: Language) -> AnswerPage {
    AnswerPage {
        shell: shell(theme, Section::Automatic),
        queue: "support".into(),
        language,
        standing: AnswerStanding::Sent,
        current: Some(version(2, true)),
        proposed: Some(Proposed {
            version: version(3, false),
            lines: vec![
                ComparedLine::Same("Hello,".into()),
                ComparedLine::Same("".into()),
                ComparedLine::Gone("we got your mail.".into()),
                ComparedLine::New("we got your mail. Wi-Fi is broken in 7.2.".into()),
            ],
            needs_another: false,
        }),
        versions: vec![version(3, false), version(2, true), version(1, false)],
        may_work: true,
        may_write: true,
        subject: String::from("Automatic answer [#{ticket}]"),
        text: String::from("Hello,\n\nwe got your mail."),
        seen: 3,
        faults: Vec::new(),
    }
}
