//! Bar S16: signing in tells nothing by its time. Statistics need a quiet machine, so this is no part of CI:
//! `cargo test --release -p web --test requests timing -- --ignored --nocapture`.

use std::time::Instant;

use app::{SignIn, TotpSecret};
use domain::Role;
use testkit::World;

/// Samples of each kind.
const SAMPLES: usize = 300;

/// Welch's t of two samples: beyond 4.5 they differ (the usual bar of leakage tests).
fn welch(one: &[f64], two: &[f64]) -> f64 {
    let count = |sample: &[f64]| f64::from(u32::try_from(sample.len()).unwrap());
    let mean = |sample: &[f64]| sample.iter().sum::<f64>() / count(sample);
    let spread = |sample: &[f64]| {
        let mean = mean(sample);
        let squares = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
        squares / (count(sample) - 1.0) / count(sample)
    };
    (mean(one) - mean(two)) / (spread(one) + spread(two)).sqrt()
}

/// Without the slowest tenth, which is the machine's.
fn trimmed(mut sample: Vec<f64>) -> Vec<f64> {
    sample.sort_by(f64::total_cmp);
    sample.truncate(sample.len() * 9 / 10);
    sample
}

async fn takes(world: &World, name: &str, password: &str, code: &str) -> f64 {
    let given = SignIn {
        name,
        password,
        code,
        browser: "",
    };
    let begun = Instant::now();
    let refused = world.desk().sign_in_with(given).await;
    let took = begun.elapsed().as_secs_f64() * 1e6;
    assert!(refused.is_err());
    took
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "statistics need a quiet machine"]
async fn nobody_learns_by_time_who_is_there() {
    let world = World::sqlite().await;
    world.agent("ben", Role::HelpDesk, &["support"]).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    let secret = TotpSecret::new().unwrap();
    let code = (secret.clone(), secret.code_at(world.now()));
    let set = world
        .desk()
        .set_second_factor(&zoe.caller, zoe.password(), code);
    set.await.unwrap();
    let right = zoe.password();
    let kinds = [
        ("nobody", "eva", "wrong password here", "123456"),
        ("wrong password", "ben", "wrong password here", "123456"),
        (
            "wrong password, second factor",
            "zoe",
            "wrong password here",
            "123456",
        ),
        ("right password, wrong code", "zoe", right, "123456"),
    ];
    let mut samples = vec![Vec::new(); kinds.len()];
    for _ in 0..SAMPLES {
        for (sample, (_, name, password, code)) in samples.iter_mut().zip(kinds) {
            sample.push(takes(&world, name, password, code).await);
        }
    }
    let samples: Vec<_> = samples.into_iter().map(trimmed).collect();
    let nobody = &samples[0];
    for (sample, (kind, ..)) in samples.iter().zip(kinds) {
        let mean = sample.iter().sum::<f64>() / f64::from(u32::try_from(sample.len()).unwrap());
        let t = welch(sample, nobody);
        println!("{kind}: {mean:.0} us, t = {t:.2}");
        assert!(t.abs() < 4.5, "{kind}: t = {t:.2}");
    }
}
