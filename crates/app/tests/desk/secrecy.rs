//! Notes never leave, and a reply carries nothing but itself (bar S6 in its short form).

use std::collections::BTreeMap;

use domain::{MessageId, Role, State, TicketRef};
use testkit::{Agent, Dice, Sent, User, World, both_engines, finds};

const STEPS: usize = 400;

both_engines!(no_walk_carries_a_note_out);

async fn no_walk_carries_a_note_out(world: World) {
    let world = world.that_sends_without_limits();
    let mut walk = Walk::new(&world).await;
    for _ in 0..STEPS {
        walk.step().await;
    }
    walk.sent.extend(world.outgoing().await);
    assert!(walk.sent.len() > 20, "only {} mails left", walk.sent.len());
    assert!(walk.notes > 20, "only {} notes were written", walk.notes);
    let mut left = BTreeMap::new();
    for sent in &walk.sent {
        let canaries = canaries(&sent.mail.text);
        let [own] = canaries.as_slice() else {
            panic!("a reply with {canaries:?}");
        };
        assert!(own.starts_with("reply"), "{own}");
        *left.entry(own.clone()).or_insert(0) += 1;
        for foreign in ["canarynote", "canarymail"] {
            assert_eq!(finds(foreign, &sent.raw), None, "{own}");
        }
        assert!(
            !walk.withdrawn.contains(own),
            "{own} was taken back and left"
        );
    }
    assert!(left.values().all(|times| *times == 1), "{left:?}");
    assert_eq!(left.len() + walk.withdrawn.len(), walk.replies);
}

/// `canaryreply12x` gives `reply12`.
fn canaries(text: &str) -> Vec<String> {
    let found = text.split("canary").skip(1);
    found
        .map(|rest| rest.split('x').next().unwrap().to_owned())
        .collect()
}

struct Walk {
    world: World,
    dice: Dice,
    users: Vec<User>,
    agents: Vec<Agent>,
    tickets: Vec<TicketRef>,
    held: Vec<(TicketRef, MessageId, String)>,
    sent: Vec<Sent>,
    withdrawn: Vec<String>,
    mails: usize,
    notes: usize,
    replies: usize,
}

impl Walk {
    async fn new(world: &World) -> Self {
        let users =
            ["ann", "max", "zoe"].map(|name| world.user(name, &format!("{name}@example.org")));
        let mut agents = Vec::new();
        for name in ["ben", "chloe", "dan"] {
            agents.push(world.agent(name, Role::HelpDesk, &["support"]).await);
        }
        let mut walk = Self {
            world: world.clone(),
            dice: Dice::new(6),
            users: users.into(),
            agents,
            tickets: Vec::new(),
            held: Vec::new(),
            sent: Vec::new(),
            withdrawn: Vec::new(),
            mails: 0,
            notes: 0,
            replies: 0,
        };
        walk.mail().await;
        walk
    }

    async fn step(&mut self) {
        match self.dice.roll(12) {
            0 => self.mail().await,
            1..=2 => self.answer().await,
            3..=5 => self.note().await,
            6..=8 => self.reply().await,
            9 => self.take_back().await,
            10 => self.change().await,
            _ => {
                let left = self.world.outgoing().await;
                self.sent.extend(left);
                self.held.clear();
            }
        }
    }

    async fn mail(&mut self) {
        self.mails += 1;
        let text = format!("canarymail{}x", self.mails);
        let user = self.dice.pick(&self.users).clone();
        // A subject is repeated in replies, so it carries no canary.
        let filed = user.mails("Help", &text).await;
        self.tickets.push(filed.ticket);
    }

    async fn answer(&mut self) {
        if self.sent.is_empty() {
            return;
        }
        self.mails += 1;
        let sent = self.dice.pick(&self.sent).clone();
        let text = format!("canarymail{}x\n> {}", self.mails, sent.mail.text);
        let user = self.dice.pick(&self.users).clone();
        user.answers(&sent, &text).await;
    }

    async fn note(&mut self) {
        self.notes += 1;
        let text = format!("canarynote{}x", self.notes);
        let (agent, ticket) = self.somebody_at_something();
        agent.notes(ticket, &text).await.unwrap();
    }

    async fn reply(&mut self) {
        self.replies += 1;
        let name = format!("reply{}", self.replies);
        let (agent, ticket) = self.somebody_at_something();
        let draft = app::NewReply {
            state: *self.dice.pick(State::ALL),
            ..agent.draft(ticket, &format!("canary{name}x"))
        };
        let reply = agent.sends(draft).await.unwrap();
        self.held.push((ticket, reply.message, name));
    }

    async fn take_back(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let place = self.dice.roll(self.held.len());
        let (ticket, message, name) = self.held.swap_remove(place);
        let agent = self.dice.pick(&self.agents).clone();
        let back = agent.takes_back(ticket, message).await.unwrap();
        // Below it stands what else the agent has taken back on this ticket and not sent.
        assert_eq!(canaries(&back.text).first(), Some(&name));
        self.withdrawn.push(name);
    }

    async fn change(&mut self) {
        let state = *self.dice.pick(State::ALL);
        let (agent, ticket) = self.somebody_at_something();
        agent.sets(ticket, state, None).await.unwrap();
    }

    fn somebody_at_something(&mut self) -> (Agent, TicketRef) {
        let agent = self.dice.pick(&self.agents).clone();
        (agent, *self.dice.pick(&self.tickets))
    }
}
