//! What is refused, and that secrets are not shown.

use super::*;

#[track_caller]
fn check(text: &str, good: bool) {
    let config = toml::from_str::<Config>(text).map_err(anyhow::Error::from);
    assert_eq!(
        config.and_then(|config| config.check()).is_ok(),
        good,
        "{text}"
    );
}

#[test]
fn what_is_misspelt_or_cannot_be_is_refused() {
    check("", true);
    check("[http]\nlisten = \"127.0.0.1:80\"", true);
    check("[http]\nlisten = \"localhost\"", false);
    check("[htpp]\nlisten = \"127.0.0.1:80\"", false);
    check("[smtp]\nlisten = \"off\"", true);
    check(
        "[mail]\nrelay = \"smtp://relay.example:25\"\nundo_seconds = 0",
        true,
    );
    check("[mail]\nrelay = \"relay.example\"", false);
    check("[mail]\nundo_seconds = 100000", false);
    check("[mail]\nattachment_bytes = 0", true);
    check("[mail]\nattachment_bytes = 15728640", true);
    check("[mail]\nattachment_bytes = 15728641", false);
    check("[mail]\nattachment_bytes = -1", false);
    check("[vault]\nunlock = \"passphrase\"", true);
    check("[vault]\nunlock = \"none\"", false);
    check("[lmtp]\nlisten = \"/run/confidesk/lmtp.sock\"", true);
    check(
        "[openpgp]\ntranscode = true\nunwraps_per_hour = 100\nsignatures_per_hour = 1",
        true,
    );
    check("[openpgp]\nunwraps_per_hour = 0", false);
    check("[openpgp]\nunwraps_per_hour = -1", false);
    check("[openpgp]\nsignatures_per_hour = 10000001", false);
    check("[openpgp]\ntranscode = \"on\"", false);
    check("[openpgp]\nlookups = \"off\"", false);
    check("[openpgp]\nwkd = true\nlook_up_proxy = \"direct\"", true);
    check("[openpgp]\nkeyserver = \"keys.openpgp.org\"", true);
    check("[openpgp]\nkeyserver = \"https://keys.openpgp.org\"", false);
    check("[openpgp]\nlook_up_proxy = \"127.0.0.1:9050\"", false);
    check("[limits]\nmails_per_minute = 600", true);
    check("[limits]\nmails_per_sender_per_hour = 0", false);
    check("[limits]\nautomatic_answers_per_hour = 0", true);
    check("[limits]\nautomatic_answers_per_hour = 10001", false);
    let domain = "[limits]\nautomatic_answers_per_domain_per_hour";
    check(&format!("{domain} = 0"), true);
    check(&format!("{domain} = 10001"), false);
    check(
        "[authenticity]\ntrusted = [\"mx.example.org\"]\nlook_ups = \"system\"",
        true,
    );
    check("[authenticity]\ntrusted = \"mx.example.org\"", false);
    check("[authenticity]\ntrusted = [\"\"]", false);
    check("[authenticity]\ntrusted = [\"mx example\"]", false);
    check("[authenticity]\nlook_ups = \"127.0.0.1:53\"", true);
    check("[authenticity]\nlook_ups = \"ns.example.org\"", false);
    check("[authenticity]\nlook_ups = false", false);
    check("[authenticity]\nresolver = \"system\"", false);
    let account = "[[imap]]\nname = \"a\"\nhost = \"imap.example\"\nuser = \"desk\"\n";
    let password = "password_file = \"/run/imap\"\n";
    check(&format!("{account}{password}"), true);
    check(account, false);
    check(&format!("{account}{password}after = \"move\""), false);
    check(
        &format!("{account}{password}after = \"move\"\nmove_to = \"Done\""),
        true,
    );
    check(&format!("{account}{password}move_to = \"Done\""), false);
    check(&format!("{account}{password}security = \"none\""), false);
    check(&format!("{account}{password}poll_seconds = 0"), false);
    check(&format!("{account}{password}idle_mailboxes = 0"), true);
    check(&format!("{account}{password}idle_mailboxes = 17"), false);
    check(&format!("{account}{password}{account}{password}"), false);
}

#[test]
fn terms_of_a_door_that_cannot_be_are_refused() {
    let socket = "[lmtp]\nlisten = \"/run/confidesk/lmtp.sock\"\n";
    check(socket, true);
    check(&format!("{socket}socket_mode = \"0666\""), true);
    check(&format!("{socket}socket_mode = \"0777\""), false);
    check(&format!("{socket}socket_mode = 0o660"), false);
    check(&format!("{socket}proxies = [\"192.0.2.1\"]"), false);
    let tls = "[tls]\ncertificate_file = \"/etc/a.pem\"\nkey_file = \"/etc/b.pem\"\n";
    check(tls, true);
    check("[tls]\ncertificate_file = \"/etc/a.pem\"", false);
    check("[tls]\nkey_file = \"/etc/b.pem\"", false);
    check(&format!("{tls}[smtp]\nrequire_tls = true"), true);
    check("[smtp]\nrequire_tls = true", false);
    check("[lmtp]\nrequire_tls = true", false);
    check(&format!("{tls}{socket}require_tls = true"), false);
    check("[smtp]\nproxies = [\"192.0.2.1\", \"2001:db8::/32\"]", true);
    check("[smtp]\nproxies = \"192.0.2.1\"", false);
    check("[smtp]\nproxies = [\"proxy.example\"]", false);
    check("[smtp]\nproxies = [\"0.0.0.0/0\"]", false);
    check("[lmtp]\nproxies = [\"192.0.2.1/24\"]", false);
}

#[test]
fn limits_and_filters_that_cannot_be_are_refused() {
    check("[limits]\nsent_per_minute = 0", true);
    check("[limits]\nsent_per_recipient_per_hour = 100001", false);
    check("[limits]\nsent_per_minute = -1", false);
    check("[spam]\nheaders = \"rspamd\"", true);
    check("[spam]\nheaders = \"bogofilter\"", false);
    check("[spam]\nheaders = \"rspamd\"\nhost = \"mx\"", false);
    check("[spam]\nheaders = \"spamassassin\"", false);
    check(
        "[spam]\nheaders = \"spamassassin\"\nhost = \"mx.example.org\"",
        true,
    );
    check("[spam]\nheaders = \"spamassassin\"\nhost = \"a b\"", false);
    let taught = "[spam]\ntrain_spam = [\"rspamc\", \"learn_spam\"]\n";
    check(taught, false);
    check(
        &format!("{taught}train_ham = [\"rspamc\", \"learn_ham\"]"),
        true,
    );
    check(&format!("{taught}train_ham = []"), false);
    check(&format!("{taught}train_ham = [\"\"]"), false);
    check(&format!("{taught}train_ham = \"rspamc learn_ham\""), false);
    check("[spam]\nflood_tickets = 1", false);
    check("[spam]\nflood_minutes = 0", false);
    check("[spam]\nflood_hours = 0", true);
    check("[spam]\nflood_hours = 200", false);
}

#[test]
fn what_cannot_be_is_named() {
    let config: Config = toml::from_str("[openpgp]\nsignatures_per_hour = 0").unwrap();
    let error = config.check().unwrap_err().to_string();
    assert!(error.contains("[openpgp] signatures_per_hour"), "{error}");
    let config: Config = toml::from_str("[authenticity]\nlook_ups = \"on\"").unwrap();
    let error = config.check().unwrap_err().to_string();
    assert!(error.contains("[authenticity] look_ups"), "{error}");
    let config: Config = toml::from_str("[lmtp]\nproxies = [\"192.0.2.1/24\"]").unwrap();
    let error = config.check().unwrap_err().to_string();
    assert!(
        error.contains("[lmtp] proxies: `192.0.2.1/24`: "),
        "{error}"
    );
}

#[test]
fn what_holds_is_shown_without_its_secrets() {
    let config: Config =
        toml::from_str("[database]\nurl = \"postgres://desk:hunter2@db/desk\"").unwrap();
    let shown = toml::to_string(&config).unwrap();
    assert!(
        !shown.contains("hunter2") && !format!("{config:?}").contains("hunter2"),
        "{shown}"
    );
}
