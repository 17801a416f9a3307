//! `queue`, `agent` and `token`.

use anyhow::Context as _;
use app::{AppError, Caller};
use serde_json::json;

use super::{print, print_json, runtime, say};
use crate::config::Config;
use crate::folder::Folder;
use crate::{cli, open};

pub(crate) fn queue(place: &cli::Place, command: cli::Queue) -> anyhow::Result<()> {
    let (desk, _) = open::without_vault(place)?;
    let operator = Caller::operator();
    match command {
        cli::Queue::Add {
            name,
            address,
            language,
        } => {
            runtime()?.block_on(desk.add_queue(&operator, &name, address, language))?;
            say(&format!("The queue `{name}` is there."));
        }
        cli::Queue::Set {
            name,
            autocrypt,
            sign_clear,
            from_name,
            signature_file,
        } => {
            let [autocrypt, sign_clear] =
                [autocrypt, sign_clear].map(|s| s.map(cli::Switch::is_on));
            let set = desk.set_queue_openpgp(&operator, &name, autocrypt, sign_clear);
            let set = runtime()?.block_on(set);
            set.with_context(|| format!("there is no queue `{name}`"))?;
            let signature = signature_file.map(|path| {
                let shown = path.display().to_string();
                std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))
            });
            let set = desk.set_queue_sender(&operator, &name, from_name, signature.transpose()?);
            runtime()?.block_on(set)?;
            say(&format!("Replies from `{name}` leave like that from now."));
        }
        cli::Queue::List(options) => {
            let queues = runtime()?.block_on(desk.list_queues(&operator))?;
            let rows: Vec<_> = queues
                .iter()
                .map(|queue| json!({"name": queue.name, "language": queue.language, "addresses": queue.addresses, "autocrypt": queue.autocrypt, "sign_clear": queue.sign_clear, "from_name": queue.from_name, "signature": queue.signature}))
                .collect();
            if options.json {
                return print_json(&rows);
            }
            for queue in queues {
                let addresses: Vec<_> = queue.addresses.iter().map(ToString::to_string).collect();
                let language = queue
                    .language
                    .map_or_else(|| String::from("-"), |language| language.to_string());
                let word = |on: bool| if on { "on" } else { "off" };
                print(&format!(
                    "{}\t{language}\t{}\tautocrypt={} sign-clear={}",
                    queue.name,
                    addresses.join(" "),
                    word(queue.autocrypt),
                    word(queue.sign_clear)
                ));
            }
        }
    }
    Ok(())
}

pub(crate) fn agent(place: &cli::Place, command: cli::Agent) -> anyhow::Result<()> {
    let (desk, config) = open::without_vault(place)?;
    let operator = Caller::operator();
    let runtime = runtime()?;
    match command {
        cli::Agent::Add { name, role, queue } => {
            let secret = match runtime.block_on(desk.add_agent(&operator, &name, role, queue)) {
                Err(AppError::Taken(_)) => {
                    say("The agent is there already, role and queues stay; here is a new link.");
                    runtime.block_on(desk.renew_link(&operator, &name))?
                }
                result => result?,
            };
            print_link(&config, &secret)
        }
        cli::Agent::Link { name } => {
            let secret = runtime.block_on(desk.renew_link(&operator, &name));
            print_link(
                &config,
                &secret.with_context(|| format!("there is no agent `{name}` who may sign in"))?,
            )
        }
        cli::Agent::List(options) => {
            let agents = runtime.block_on(desk.list_agents(&operator))?;
            if options.json {
                let rows = agents.iter().map(|agent| {
                    json!({"name": agent.name, "role": agent.role, "every_queue": agent.every_queue, "queues": agent.queues, "disabled": agent.disabled})
                });
                return print_json(&rows.collect::<Vec<_>>());
            }
            for agent in agents {
                let state = if agent.disabled { "disabled" } else { "active" };
                print(&format!(
                    "{}\t{}\t{state}\t{}",
                    agent.name,
                    agent.role,
                    if agent.every_queue {
                        String::from("(every queue)")
                    } else {
                        agent.queues.join(" ")
                    }
                ));
            }
            Ok(())
        }
        cli::Agent::Disable { name } => {
            let disabled = runtime.block_on(desk.disable_agent(&operator, &name));
            disabled.with_context(|| format!("there is no agent `{name}`"))?;
            say(&format!("{name} can no longer sign in."));
            Ok(())
        }
    }
}

pub(crate) fn token(place: &cli::Place, command: cli::Token) -> anyhow::Result<()> {
    Folder::existing(&place.data)?;
    let (desk, _) = open::without_vault(place)?;
    let cli::Token::Create { agent, read_only } = command;
    let token = runtime()?.block_on(desk.create_token(&Caller::operator(), &agent, read_only));
    print(&token.with_context(|| format!("there is no agent `{agent}` who may sign in"))?);
    Ok(())
}

fn print_link(config: &Config, secret: &str) -> anyhow::Result<()> {
    print(&format!(
        "{}/welcome/{secret}",
        config.url(config.http_address()?)
    ));
    say("The link works once and for 72 hours.");
    Ok(())
}
