//! An account that is watched.

#[cfg(test)]
pub(crate) use inside::*;

#[cfg(test)]
mod inside {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::sync::watch;
    use tokio::task::JoinHandle;
    use transport::Security;
    use transport::imap::{
        self, Account, After, Journal, Mailbox, MemoryIntake, Options, Secret, State, Taker,
        Timeouts,
    };

    pub(crate) const CERTIFICATE: &[u8] = include_bytes!("../fixtures/localhost.pem");

    /// Longer than anything takes that works, on a busy machine with two cores.
    pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

    /// An account on this computer; of the mailbox INBOX, which stays as it is.
    pub(crate) fn options(port: u16) -> Options {
        Options {
            name: String::from("support"),
            host: String::from("localhost"),
            port: Some(port),
            security: Security::Clear,
            user: String::from("ann"),
            secret: Secret::Password(String::from("secret").into()),
            mailboxes: vec![String::from("INBOX")],
            listened: 0,
            after: After::Keep,
            poll: Duration::from_secs(1),
            largest: 1000,
            root_certificate: Some(CERTIFICATE.to_vec()),
            timeouts: Timeouts {
                connect: Duration::from_secs(5),
                silence: Duration::from_millis(500),
                command: Duration::from_secs(2),
                mail: Duration::from_secs(2),
                idle: Duration::from_millis(700),
                after_failure: Duration::from_millis(20),
            },
        }
    }

    pub(crate) fn mailbox(name: &str) -> Mailbox {
        Mailbox {
            account: Arc::from("support"),
            name: name.into(),
        }
    }

    /// Somebody watches; dropped, he is killed.
    pub(crate) struct Watched {
        pub(crate) state: watch::Receiver<State>,
        stop: watch::Sender<bool>,
        task: JoinHandle<()>,
    }

    impl Watched {
        pub(crate) fn start(options: Options, intake: &MemoryIntake) -> Self {
            Self::start_with(options, intake.clone(), intake.clone())
        }

        pub(crate) fn start_with(
            options: Options,
            journal: impl Journal + 'static,
            taker: impl Taker + 'static,
        ) -> Self {
            let account = Account::new(options).unwrap();
            let (said, state) = watch::channel(State::default());
            let (stop, told) = watch::channel(false);
            // That it can be spawned is itself part of the promise.
            let task = tokio::spawn(async move {
                imap::watch(&account, &journal, &taker, &said, told).await;
            });
            Self { state, stop, task }
        }

        pub(crate) async fn until(&mut self, wanted: State) {
            let waiting = self.state.wait_for(|state| *state == wanted);
            let waited = tokio::time::timeout(PATIENCE, waiting).await.is_ok();
            let state = *self.state.borrow();
            assert!(waited, "{state:?} instead of {wanted:?}");
        }

        /// Tells it to stop and waits for the end.
        pub(crate) async fn stop(mut self) {
            self.stop.send(true).unwrap();
            tokio::time::timeout(PATIENCE, &mut self.task)
                .await
                .unwrap()
                .unwrap();
        }

        /// Kills it where it stands.
        pub(crate) async fn kill(mut self) {
            self.task.abort();
            assert!((&mut self.task).await.unwrap_err().is_cancelled());
        }
    }

    impl Drop for Watched {
        fn drop(&mut self) {
            self.task.abort();
        }
    }

    /// Waits until something is so.
    #[track_caller]
    pub(crate) fn eventually(mut so: impl FnMut() -> bool) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let waiting = async {
                while !so() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            let waited = tokio::time::timeout(PATIENCE, waiting).await;
            assert!(waited.is_ok(), "waited in vain at {place}");
        }
    }

    /// The numbers of the mails that were taken, in order.
    pub(crate) fn uids(intake: &MemoryIntake) -> Vec<u32> {
        intake.mails().iter().map(|(place, _)| place.uid).collect()
    }
}
