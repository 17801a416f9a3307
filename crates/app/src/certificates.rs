//! Public keys of correspondents: what came, what is known, what an agent decides (threats A8, A38).

use domain::{
    Act, AgentId, CertificateId, EmailAddress, KeyId, KeySource, KeyStanding, KnownKey, TicketRef,
    Timestamp,
};
use letter::{CertificateFacts, FoundKey};
use store::certificates::{self, Certificate};
use store::participants::{self, Participant};
use store::tickets::Ticket;
use store::{Tx, audit, tickets};
use vault::{DataKey, HashKind, KeyedHash};

use crate::ground::{certificates_of, person};
use crate::keys::Keys;
use crate::list_tickets::agent_names;
use crate::records::{self, CertificateRecord};
use crate::reply::add_event;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Largest file of keys that is taken, in bytes.
const MAX_FILE: usize = openpgp::limits::CERTIFICATES_BYTES;

/// A key as an agent sees it.
#[derive(Clone, Debug)]
pub struct KeyView {
    /// Fingerprint of the primary key, upper-case hexadecimal.
    pub fingerprint: String,
    /// The address it is known for.
    pub address: EmailAddress,
    /// Its user ids, one clean line each: claims.
    pub names: Vec<String>,
    /// Whether one of them holds the address.
    pub names_address: bool,
    /// Such as "RSA 4096".
    pub algorithm: String,
    /// When it was made, by its own word.
    pub created: Timestamp,
    /// When it expires.
    pub expires: Option<Timestamp>,
    /// Revoked by its owner.
    pub revoked: bool,
    /// It can be encrypted to now.
    pub usable: bool,
    /// What was decided.
    pub standing: KeyStanding,
    /// Where it came from first.
    pub source: KeySource,
    /// When.
    pub found_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// The agent who decided; `None` for the operator at the shell.
    pub decided_by: Option<String>,
}

/// A stored key, opened.
#[derive(Clone, Debug)]
pub(crate) struct OpenCertificate {
    pub(crate) row: Certificate,
    pub(crate) address: EmailAddress,
    pub(crate) facts: CertificateFacts,
}

impl OpenCertificate {
    /// What matters for choosing among keys.
    pub(crate) fn known(&self, now: Timestamp) -> KnownKey {
        KnownKey {
            standing: self.row.standing,
            usable: is_usable(&self.facts, now),
        }
    }

    pub(crate) fn view(&self, decided_by: Option<String>, now: Timestamp) -> KeyView {
        let facts = &self.facts;
        let names = |address: &EmailAddress| address.folded() == self.address.folded();
        KeyView {
            fingerprint: facts.fingerprint.clone(),
            address: self.address.clone(),
            names: facts.names.clone(),
            names_address: facts.addresses.iter().any(names),
            algorithm: facts.algorithm.clone(),
            created: Timestamp::from_seconds(facts.created),
            expires: facts.expires.map(Timestamp::from_seconds),
            revoked: facts.revoked,
            usable: is_usable(facts, now),
            standing: self.row.standing,
            source: self.row.source,
            found_at: self.row.found_at,
            decided_at: self.row.decided_at,
            decided_by,
        }
    }
}

fn is_usable(facts: &CertificateFacts, now: Timestamp) -> bool {
    let alive = facts.expires.is_none_or(|expires| expires > now.seconds());
    facts.can_encrypt && alive && !facts.revoked
}

/// The hashes under which a key is stored.
#[derive(Clone)]
pub(crate) struct CertificateClues {
    pub(crate) owner: EmailAddress,
    pub(crate) key: FoundKey,
    pub(crate) address: KeyedHash,
    fingerprint: Option<KeyedHash>,
    handles: Vec<KeyedHash>,
}

impl CertificateClues {
    pub(crate) const fn new(owner: EmailAddress, key: FoundKey, address: KeyedHash) -> Self {
        Self {
            owner,
            key,
            address,
            fingerprint: None,
            handles: Vec::new(),
        }
    }

    /// Takes the next hash; the order is that of [`certificate_inputs`].
    pub(crate) fn take(&mut self, hash: KeyedHash) {
        if self.fingerprint.is_none() {
            self.fingerprint = Some(hash);
        } else {
            self.handles.push(hash);
        }
    }

    /// The row for it, sealed under a new key.
    pub(crate) fn row(
        &self,
        (key, data_key): &(KeyId, DataKey),
        standing: KeyStanding,
        now: Timestamp,
    ) -> Result<Certificate, AppError> {
        let id = CertificateId::new();
        Ok(Certificate {
            id,
            address: self.address,
            fingerprint: self.fingerprint.ok_or(AppError::NotFound)?,
            standing,
            source: self.key.source,
            found_at: now,
            decided_at: None,
            decided_by: None,
            key: *key,
            sealed: seal(data_key, id, &self.owner, &self.key.facts)?,
        })
    }

    /// Stores a key that came with a mail. What is known stays as it was decided.
    pub(crate) fn store_found(
        &self,
        tx: &mut Tx<'_>,
        key: &(KeyId, DataKey),
        now: Timestamp,
    ) -> Result<(), AppError> {
        let row = self.row(key, KeyStanding::Found, now)?;
        certificates::insert(tx, &row, &self.handles)?;
        Ok(())
    }
}

fn seal(
    key: &DataKey,
    id: CertificateId,
    address: &EmailAddress,
    facts: &CertificateFacts,
) -> Result<vault::Sealed, AppError> {
    let record = CertificateRecord::V1 {
        address: address.clone(),
        facts: facts.clone(),
    };
    records::seal(key, place(id), &record)
}

const fn place(id: CertificateId) -> vault::Place {
    records::place("certificates", "sealed", id.0)
}

/// What is hashed for a key: its address, its fingerprint, its handles.
pub(crate) fn certificate_inputs(
    address: &EmailAddress,
    facts: &CertificateFacts,
) -> Vec<(HashKind, Vec<u8>)> {
    let mut inputs = vec![
        (HashKind::Address, address.folded().into_bytes()),
        handle_input(&facts.fingerprint),
    ];
    inputs.extend(facts.handles.iter().map(|handle| handle_input(handle)));
    inputs
}

/// What is hashed for a key id or a fingerprint.
pub(crate) fn handle_input(handle: &str) -> (HashKind, Vec<u8>) {
    (HashKind::Label, format!("openpgp\n{handle}").into_bytes())
}

/// Opens rows; those whose key was destroyed are left out.
pub(crate) fn open_certificates(rows: &[Certificate], keys: &Keys) -> Vec<OpenCertificate> {
    let open = |row: &Certificate| {
        let key = keys.find(row.key)?;
        let CertificateRecord::V1 { address, facts } =
            records::unseal(key, place(row.id), &row.sealed).ok()?;
        Some(OpenCertificate {
            row: row.clone(),
            address,
            facts,
        })
    };
    rows.iter().filter_map(open).collect()
}

/// A ticket and the keys of its people.
struct Ground {
    ticket: Ticket,
    participants: Vec<Participant>,
    rows: Vec<Certificate>,
    agents: std::collections::BTreeMap<AgentId, String>,
}

fn ground(
    tx: &mut Tx<'_>,
    caller: &Caller,
    act: Act,
    reference: TicketRef,
) -> Result<Ground, AppError> {
    let visible = visible_ticket(tx, caller, act, reference)?;
    let ticket = visible.ticket().clone();
    let participants = participants::list(tx, ticket.id)?;
    Ok(Ground {
        rows: certificates_of(tx, &ticket, &participants)?,
        agents: agent_names(tx)?,
        participants,
        ticket,
    })
}

impl Desk {
    /// The keys that the desk knows for a ticket's requester and then for those who get its replies too,
    /// the oldest of each first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the ticket is not the caller's to see.
    pub async fn list_keys(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<Vec<KeyView>, AppError> {
        let who = caller.clone();
        let ground = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, Act::ReadTickets, reference))
            .await?;
        let now = self.now();
        let opened = self.open_rows(&ground.rows).await?;
        let view = |known: &OpenCertificate| {
            let by = known.row.decided_by;
            known.view(by.and_then(|by| ground.agents.get(&by).cloned()), now)
        };
        Ok(opened.iter().map(view).collect())
    }

    /// Opens stored keys.
    pub(crate) async fn open_rows(
        &self,
        rows: &[Certificate],
    ) -> Result<Vec<OpenCertificate>, AppError> {
        let keys = self.open_keys(rows.iter().map(|row| row.key).collect());
        Ok(open_certificates(rows, &keys.await?))
    }

    /// An agent decides whether a key belongs to an address: one of the ticket's people's, or the
    /// requester's if it is `None`.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when no such key is known for it.
    pub async fn decide_key(
        &self,
        caller: &Caller,
        reference: TicketRef,
        fingerprint: &str,
        address: Option<&EmailAddress>,
        standing: KeyStanding,
    ) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        let who = caller.clone();
        let ground = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, Act::WorkTickets, reference))
            .await?;
        let opened = self.open_rows(&ground.rows).await?;
        let requester = ground.ticket.requester_hash;
        let is_meant = |known: &&OpenCertificate| match address {
            Some(address) => known.address.folded() == address.folded(),
            None => Some(known.row.address) == requester,
        };
        let mut theirs = opened.iter().filter(is_meant);
        let meant = theirs.find(|known| known.facts.fingerprint == fingerprint);
        let id = meant.ok_or(AppError::NotFound)?.row.id;
        let (now, ticket) = (self.now(), ground.ticket);
        self.write::<_, AppError, _>(move |tx| {
            certificates::decide(tx, id, standing, Some(agent), now)?;
            decided(tx, &ticket, agent, standing, now)
        })
        .await
    }

    /// An agent hands in a key for an address: one of the ticket's people's, or the requester's if it is
    /// `None`. The desk takes the agent's word for it.
    ///
    /// # Errors
    /// When there is no key in the file, and when nobody of this address is in the ticket.
    pub async fn hand_in_key(
        &self,
        caller: &Caller,
        reference: TicketRef,
        address: Option<&EmailAddress>,
        file: Vec<u8>,
    ) -> Result<Vec<String>, AppError> {
        let agent = caller.need_agent()?;
        let who = caller.clone();
        let ground = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, Act::WorkTickets, reference))
            .await?;
        let keys = self.open_keys(vec![ground.ticket.identity_key]).await?;
        let owner = person(&ground.ticket, &ground.participants, address, &keys)?;
        let found = self.keys_in_file(file).await?;
        let pairs = found.into_iter().map(|key| (owner.clone(), key)).collect();
        let ticket = ground.ticket;
        let now = self.now();
        let taken = self.accept_keys(pairs, Some(agent)).await?;
        self.write::<_, AppError, _>(move |tx| {
            decided(tx, &ticket, agent, KeyStanding::Accepted, now)
        })
        .await?;
        Ok(taken)
    }

    /// The operator hands in keys: each is accepted for every address that it names.
    ///
    /// # Errors
    /// When there is no key in the file, or one that names no address.
    pub async fn import_certificates(
        &self,
        caller: &Caller,
        file: Vec<u8>,
    ) -> Result<Vec<String>, AppError> {
        caller.need(Act::Administer)?;
        let mut pairs = Vec::new();
        for key in self.keys_in_file(file).await? {
            if key.facts.addresses.is_empty() {
                return Err(AppError::invalid("key", "the key names no e-mail address"));
            }
            let addresses = key.facts.addresses.clone();
            pairs.extend(addresses.into_iter().map(|address| (address, key.clone())));
        }
        self.accept_keys(pairs, caller.agent()).await
    }

    /// The keys of all correspondents, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the vault is locked or the database fails.
    pub async fn list_certificates(
        &self,
        caller: &Caller,
        limit: u64,
    ) -> Result<Vec<KeyView>, AppError> {
        caller.need(Act::Administer)?;
        let rows = self
            .read::<_, AppError, _>(move |tx| Ok(certificates::list_all(tx, limit)?))
            .await?;
        let now = self.now();
        let opened = self.open_rows(&rows).await?;
        Ok(opened.iter().map(|known| known.view(None, now)).collect())
    }

    async fn keys_in_file(&self, file: Vec<u8>) -> Result<Vec<FoundKey>, AppError> {
        if file.len() > MAX_FILE {
            return Err(AppError::invalid("key", "the file is larger than 1 MiB"));
        }
        let found = self.readers().certificates(file, self.now()).await?;
        if found.is_empty() {
            return Err(AppError::invalid(
                "key",
                "there is no OpenPGP public key in this",
            ));
        }
        Ok(found)
    }

    /// Stores keys as accepted, and answers with their fingerprints.
    async fn accept_keys(
        &self,
        pairs: Vec<(EmailAddress, FoundKey)>,
        by: Option<AgentId>,
    ) -> Result<Vec<String>, AppError> {
        let mut taken: Vec<String> = Vec::new();
        let now = self.now();
        for (owner, key) in pairs {
            taken.push(key.facts.fingerprint.clone());
            let clues = self.certificate_clues(owner, key)?;
            let new = self.take_keys(1).await?.pop().ok_or(AppError::Locked)?;
            let rows = self.rows_of(clues.address).await?;
            let known = rows
                .into_iter()
                .find(|known| known.facts.fingerprint == clues.key.facts.fingerprint);
            let renewed = match &known {
                Some(known) => Some((known.row.id, self.renewed(known, &clues).await?)),
                None => None,
            };
            let row = clues.row(&new, KeyStanding::Accepted, now)?;
            self.write::<_, AppError, _>(move |tx| {
                let id = if let Some((id, sealed)) = &renewed {
                    certificates::replace(tx, *id, sealed, &clues.handles)?;
                    *id
                } else {
                    certificates::insert(tx, &row, &clues.handles)?;
                    row.id
                };
                certificates::decide(tx, id, KeyStanding::Accepted, by, now)?;
                Ok(audit::insert(
                    tx,
                    now,
                    by,
                    "key-accepted",
                    Some(&id.to_string()),
                )?)
            })
            .await?;
        }
        taken.dedup();
        Ok(taken)
    }

    /// A newer form of a known key, sealed under the key that seals the old one.
    async fn renewed(
        &self,
        known: &OpenCertificate,
        clues: &CertificateClues,
    ) -> Result<vault::Sealed, AppError> {
        let keys = self.open_keys(vec![known.row.key]).await?;
        let key = keys.need(known.row.key)?;
        seal(key, known.row.id, &known.address, &clues.key.facts)
    }

    async fn rows_of(&self, address: KeyedHash) -> Result<Vec<OpenCertificate>, AppError> {
        let rows = self
            .read::<_, AppError, _>(move |tx| Ok(certificates::list(tx, address)?))
            .await?;
        self.open_rows(&rows).await
    }

    pub(crate) fn certificate_clues(
        &self,
        owner: EmailAddress,
        key: FoundKey,
    ) -> Result<CertificateClues, AppError> {
        let inputs = certificate_inputs(&owner, &key.facts);
        let hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        let mut hashes = hashes.into_iter();
        let address = hashes.next().ok_or(AppError::Locked)?;
        let mut clues = CertificateClues::new(owner, key, address);
        hashes.for_each(|hash| clues.take(hash));
        Ok(clues)
    }
}

/// Writes a decision into the ticket's history and the audit log.
fn decided(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    agent: AgentId,
    standing: KeyStanding,
    now: Timestamp,
) -> Result<(), AppError> {
    let act = match standing {
        KeyStanding::Found => "key-found",
        KeyStanding::Accepted => "key-accepted",
        KeyStanding::Rejected => "key-rejected",
    };
    audit::insert(tx, now, Some(agent), act, Some(&ticket.id.to_string()))?;
    tickets::touch(tx, ticket.id)?;
    add_event(tx, ticket.id, Some(agent), now, act, "")
}
