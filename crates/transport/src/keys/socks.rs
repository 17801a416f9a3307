//! SOCKS5 as far as a look-up needs it (RFC 1928, and RFC 1929 for the user name that isolates).

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::LookUpError;

/// A user name and password that were never used before: Tor gives each pair a circuit of its own.
pub(crate) struct Isolation(String);

impl Isolation {
    pub(crate) fn new() -> Result<Self, LookUpError> {
        let mut random = [0; 16];
        aws_lc_rs::rand::fill(&mut random).map_err(|_unspecified| LookUpError::Random)?;
        let digits = random.iter().map(|byte| format!("{byte:02x}"));
        Ok(Self(digits.collect()))
    }
}

/// Asks the proxy for a connection to a name; it is never resolved here.
pub(crate) async fn connect(
    proxy: &mut TcpStream,
    isolation: &Isolation,
    host: &str,
    port: u16,
) -> Result<(), LookUpError> {
    // Only "user name and password" is offered, so that no circuit is shared.
    exchange(proxy, &[5, 1, 2], &[5, 2]).await?;
    let name = isolation.0.as_bytes();
    let length = byte(name.len())?;
    let mut login = vec![1, length];
    login.extend_from_slice(name);
    login.push(length);
    login.extend_from_slice(name);
    exchange(proxy, &login, &[1, 0]).await?;
    let mut request = vec![5, 1, 0, 3, byte(host.len())?];
    request.extend_from_slice(host.as_bytes());
    request.extend_from_slice(&port.to_be_bytes());
    proxy.write_all(&request).await?;
    let mut head = [0; 4];
    proxy.read_exact(&mut head).await?;
    let [5, 0, 0, kind] = head else {
        return Err(LookUpError::Proxy);
    };
    // The address that the proxy uses itself, which says nothing to us.
    let length = match kind {
        1 => 4,
        4 => 16,
        3 => usize::from(proxy.read_u8().await?),
        _ => return Err(LookUpError::Proxy),
    };
    let mut rest = vec![0; length.saturating_add(2)];
    proxy.read_exact(&mut rest).await?;
    Ok(())
}

async fn exchange(proxy: &mut TcpStream, say: &[u8], expect: &[u8; 2]) -> Result<(), LookUpError> {
    proxy.write_all(say).await?;
    let mut heard = [0; 2];
    proxy.read_exact(&mut heard).await?;
    if heard == *expect {
        Ok(())
    } else {
        Err(LookUpError::Proxy)
    }
}

fn byte(length: usize) -> Result<u8, LookUpError> {
    u8::try_from(length).map_err(|_longer| LookUpError::Proxy)
}
