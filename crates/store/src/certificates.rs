//! Public keys of those who write, by keyed hash of the address: the desk finds a key again, and a
//! stolen table names nobody.

use domain::{AgentId, CertificateId, KeyId, KeySource, KeyStanding, Timestamp};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Row, Tx, sql};

/// A key as it is stored for one address.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Its id.
    pub id: CertificateId,
    /// Keyed hash of the address.
    pub address: KeyedHash,
    /// Keyed hash of the fingerprint.
    pub fingerprint: KeyedHash,
    /// What was decided.
    pub standing: KeyStanding,
    /// Where it came from first.
    pub source: KeySource,
    /// When it came first.
    pub found_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// Who decided; `None` for the operator at the shell.
    pub decided_by: Option<AgentId>,
    /// The key in the ledger that seals it.
    pub key: KeyId,
    /// The certificate and what it says, sealed.
    pub sealed: Sealed,
}

macro_rules! columns {
    () => {
        "certificates.id, certificates.address_hash, certificates.fingerprint_hash,
         certificates.state, certificates.source, certificates.found_at, certificates.decided_at,
         certificates.decided_by, certificates.key_id, certificates.sealed"
    };
}

fn from_row(row: &Row<'_>) -> Result<Certificate, DbError> {
    Ok(Certificate {
        id: row.id(0)?,
        address: row.hash(1)?,
        fingerprint: row.hash(2)?,
        standing: row.word(3)?,
        source: row.word(4)?,
        found_at: row.time(5)?,
        decided_at: row.time_or_none(6)?,
        decided_by: row.id_or_none(7)?,
        key: row.id(8)?,
        sealed: row.sealed(9)?,
    })
}

/// Adds a key for an address with the handles under which it can be asked for. If it is there
/// already, nothing changes; returns whether it was new.
pub fn insert(
    tx: &mut Tx<'_>,
    certificate: &Certificate,
    handles: &[KeyedHash],
) -> Result<bool, DbError> {
    let insert = sql!(
        "INSERT INTO certificates (id, address_hash, fingerprint_hash, state, source, found_at,
             decided_at, decided_by, key_id, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (address_hash, fingerprint_hash) DO NOTHING"
    );
    let insert = insert
        .bind(certificate.id)
        .bind(certificate.address)
        .bind(certificate.fingerprint);
    let insert = insert
        .bind(certificate.standing)
        .bind(certificate.source)
        .bind(certificate.found_at);
    let insert = insert
        .bind(certificate.decided_at)
        .bind(certificate.decided_by);
    let insert = insert.bind(certificate.key).bind(&certificate.sealed);
    let is_new = tx.run(&insert)? > 0;
    if is_new {
        set_handles(tx, certificate.id, handles)?;
    }
    Ok(is_new)
}

/// Puts a newer form of the same certificate in the place of the old one, under the same key.
pub fn replace(
    tx: &mut Tx<'_>,
    id: CertificateId,
    sealed: &Sealed,
    handles: &[KeyedHash],
) -> Result<(), DbError> {
    let update = sql!("UPDATE certificates SET sealed = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(sealed))?;
    set_handles(tx, id, handles)
}

fn set_handles(tx: &mut Tx<'_>, id: CertificateId, handles: &[KeyedHash]) -> Result<(), DbError> {
    for handle in handles {
        let insert = sql!(
            "INSERT INTO certificate_handles (handle_hash, certificate_id) VALUES ($1, $2)
             ON CONFLICT (handle_hash, certificate_id) DO NOTHING"
        );
        tx.run(&insert.bind(*handle).bind(id))?;
    }
    Ok(())
}

/// Writes down what was decided about a key.
pub fn decide(
    tx: &mut Tx<'_>,
    id: CertificateId,
    standing: KeyStanding,
    by: Option<AgentId>,
    at: Timestamp,
) -> Result<(), DbError> {
    let update =
        sql!("UPDATE certificates SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1");
    tx.run(&update.bind(id).bind(standing).bind(by).bind(at))
        .map(drop)
}

/// The keys of an address, the oldest first; at most 50.
pub fn list(tx: &mut Tx<'_>, address: KeyedHash) -> Result<Vec<Certificate>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM certificates WHERE address_hash = $1 ORDER BY found_at, id LIMIT 50"
    ));
    tx.all(&select.bind(address), from_row)
}

/// The keys of all addresses that can be asked for under this key id or fingerprint, accepted ones
/// first; at most 20.
pub fn list_by_handle(tx: &mut Tx<'_>, handle: KeyedHash) -> Result<Vec<Certificate>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM certificate_handles JOIN certificates ON certificates.id = certificate_id
          WHERE handle_hash = $1 ORDER BY certificates.state, certificates.found_at LIMIT 20"
    ));
    tx.all(&select.bind(handle), from_row)
}

/// All keys, the newest first, for the operator.
pub fn list_all(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Certificate>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM certificates ORDER BY found_at DESC, id DESC LIMIT $1"
    ));
    tx.all(&select.bind(limit), from_row)
}
