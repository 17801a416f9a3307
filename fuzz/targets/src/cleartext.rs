//! Signatures over texts: in clear, and beside the text.

use openpgp::{verify_cleartext, verify_detached};

use crate::keys::{Holder, NOW, check_signatures};
use crate::shape::shape;

/// The whole input is a block that is signed in clear; what stands before the signature in it is also
/// a text with a signature beside it.
pub fn openpgp_cleartext(data: &[u8]) -> u64 {
    let mut holder = Holder::default();
    let clear = verify_cleartext(data, &mut holder, NOW);
    let clear = clear.map(|clear| {
        check_signatures(&clear.signatures, &clear.text);
        assert!(!clear.text.contains("\r\n"), "a line end that is not LF");
        clear
            .signatures
            .iter()
            .map(|one| one.verdict)
            .collect::<Vec<_>>()
    });
    let (signed, signature) = data.split_at(signature_at(data));
    let signatures = verify_detached(signed, signature, &mut holder, NOW);
    check_signatures(&signatures, &String::from_utf8_lossy(signed));
    assert!(
        holder.unwraps == 0 && holder.signatures == 0,
        "asked for a secret"
    );
    let beside: Vec<_> = signatures.iter().map(|one| one.verdict).collect();
    shape(&(clear, beside))
}

fn signature_at(data: &[u8]) -> usize {
    const BEGIN: &[u8] = b"-----BEGIN PGP SIGNATURE-----";
    data.windows(BEGIN.len())
        .position(|window| window == BEGIN)
        .unwrap_or(data.len() / 2)
}
