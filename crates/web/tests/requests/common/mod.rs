//! A desk with its doors, and people and programs who knock.

use std::sync::Arc;
use std::time::Duration;

use app::{Caller, JobKind, Readers, SendOutcome};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use domain::{Role, State, TicketRef};
use serde_json::Value;
use testkit::{Agent, World};
use tower::ServiceExt;
use web::operation::Operation;
use web::{Limits, Web};

/// A desk with its doors.
pub(crate) struct Site {
    pub(crate) world: World,
    router: Router,
}

/// A body of which nothing comes, as over a very slow line.
struct Endless;

impl hyper::body::Body for Endless {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _task: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }
}

/// What is asked.
pub(crate) struct Ask {
    method: String,
    path: String,
    fields: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// What is answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Site {
    pub(crate) fn of(world: &World) -> Self {
        Self::with_limits(world, Limits::default())
    }

    pub(crate) fn with_limits(world: &World, limits: Limits) -> Self {
        let web = Web::with_limits(world.desk().clone(), limits);
        Self {
            world: world.clone(),
            router: web::router(web),
        }
    }

    /// With a program around the desk.
    pub(crate) fn within(world: &World, operation: Arc<dyn Operation>) -> Self {
        let web = Web::with_limits(world.desk().clone(), Limits::default());
        Self {
            world: world.clone(),
            router: web::router(web.within(operation)),
        }
    }

    /// The operator proposes the text of an automatic answer.
    pub(crate) async fn proposes(&self, queue: &str, language: &str) {
        let new = app::NewAnswerText {
            subject: None,
            text: String::from("We got your mail."),
            enabled: None,
            seen: None,
            approve: false,
        };
        let (operator, language) = (Caller::operator(), language.parse().unwrap());
        let desk = self.world.desk();
        let proposed = desk.propose_answer(&operator, queue, language, new);
        proposed.await.unwrap();
    }

    /// Answers a request whose body never ends.
    pub(crate) async fn answer_endless(&self, ask: Ask) -> u16 {
        let mut request = Request::builder().method(ask.method.as_str()).uri(ask.path);
        request = request.header("host", "desk.example");
        for (name, value) in ask.fields {
            request = request.header(name, value);
        }
        let request = request.body(Body::new(Endless)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        response.status().as_u16()
    }

    pub(crate) async fn answer(&self, ask: Ask) -> Answer {
        let mut request = Request::builder().method(ask.method.as_str()).uri(ask.path);
        request = request.header("host", "desk.example");
        for (name, value) in ask.fields {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(ask.body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            headers,
            body: body.to_vec(),
        }
    }

    /// A token of an agent.
    pub(crate) async fn token(&self, agent: &str, read_only: bool) -> String {
        let operator = Caller::operator();
        let token = self.world.desk().create_token(&operator, agent, read_only);
        token.await.unwrap()
    }

    /// An agent with a token.
    pub(crate) async fn agent(&self, name: &str, role: Role, queues: &[&str]) -> (Agent, String) {
        let agent = self.world.agent(name, role, queues).await;
        let token = self.token(name, false).await;
        (agent, token)
    }

    /// Ben of the support queue, and a ticket by Ann.
    pub(crate) async fn ben_and_a_ticket(&self) -> (Agent, String, TicketRef) {
        let (ben, token) = self.agent("ben", Role::HelpDesk, &["support"]).await;
        let ann = self.world.user("Ann", "ann@example.org");
        let filed = ann.mails("Printer on fire", "It burns.").await;
        (ben, token, filed.ticket)
    }

    /// A new key of the desk.
    pub(crate) async fn desk_key(&self) -> app::DeskKeyFacts {
        let (desk, operator) = (self.world.desk(), Caller::operator());
        let made = desk.generate_desk_key(&operator, testkit::SUPPORT).await;
        let keys = desk.list_desk_keys(&operator).unwrap();
        let made = made.unwrap();
        let mut keys = keys.into_iter();
        keys.find(|key| key.fingerprint == made).unwrap()
    }

    /// A mail of Ann's in these bytes comes and is filed; the newest ticket.
    pub(crate) async fn filed(&self, raw: &str) -> TicketRef {
        self.world.passes(std::time::Duration::from_secs(1));
        let letter = self.world.user("Ann", "ann@example.org").letter("", "");
        self.world.receives_raw(&letter, raw.into()).await;
        self.world.reads().await;
        self.world.tickets().await.last().unwrap().reference
    }

    /// A reply that was given up; its id in `/outbox`.
    pub(crate) async fn given_up(&self, agent: &Agent, reference: TicketRef) -> String {
        let sent = agent.replies(reference, "Use sand.").await.unwrap();
        self.world.passes(testkit::UNDO);
        let (desk, lease) = (self.world.desk(), Duration::from_mins(1));
        let jobs = desk.lease_jobs(JobKind::SendMail, lease, 100).await;
        for job in jobs.unwrap() {
            if desk.begin_send(job).await.unwrap().is_some() {
                let why = String::from("refused with 550");
                let failed = SendOutcome::Failed { why };
                desk.end_send(job, failed).await.unwrap();
            }
        }
        sent.message.to_string()
    }

    /// A mail that no reader survives; its id in `/parked`.
    pub(crate) async fn parked_mail(&self) -> String {
        let blind = self.world.restarted(Readers::Absent);
        let ann = self.world.user("Ann", "ann@example.org");
        blind.receives(&ann.letter("Broken", "?")).await;
        blind.reads().await;
        let operator = Caller::operator();
        let parked = self.world.desk().list_parked(&operator).await.unwrap();
        parked.first().unwrap().id.to_string()
    }

    /// The filter cannot be taught what an agent decides about this ticket.
    pub(crate) async fn parked_lesson(&self, ben: &Agent, ticket: TicketRef) {
        let world = self.world.with(|settings| settings.teaches = true);
        let desk = world.desk();
        for state in [State::Spam, State::NeedsFirstAnswer] {
            let set = desk.set_state(&ben.caller, ticket, state, None);
            set.await.unwrap();
        }
        let span = Duration::from_mins(1);
        let jobs = loop {
            let jobs = desk.lease_jobs(JobKind::TeachFilter, span, 99);
            let jobs = jobs.await.unwrap();
            if !jobs.is_empty() {
                break jobs;
            }
            world.passes(span);
        };
        for mut job in jobs {
            job.attempts = 99;
            desk.fail_teaching(job, String::from("no")).await.unwrap();
        }
    }
}

impl Ask {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            fields: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.fields.push((name, value.to_owned()));
        self
    }

    pub(crate) fn bearing(self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn in_session(self, secret: &str) -> Self {
        let cookie = format!("{}={secret}", web::auth::SESSION_COOKIE);
        self.with("cookie", &cookie)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        let ask = self.with("content-type", "application/json");
        ask.bytes(body.to_string())
    }

    pub(crate) fn form(self, body: &str) -> Self {
        let ask = self.with("content-type", "application/x-www-form-urlencoded");
        ask.bytes(body)
    }

    pub(crate) fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) async fn at(self, site: &Site) -> Answer {
        site.answer(self).await
    }
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn field(&self, name: &str) -> &str {
        let field = self.headers.get(name);
        field.map_or("", |field| field.to_str().unwrap())
    }

    /// The answer must have this status.
    #[track_caller]
    pub(crate) fn must(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// A problem by its field.
    #[track_caller]
    pub(crate) fn blames(self, status: u16, field: &str) -> Self {
        let answer = self.must(status);
        assert_eq!(answer.json()["field"], field, "{}", answer.text());
        answer
    }
}
