//! What agents and queues may be called.

use crate::AppError;

/// The name in lower case, if it is made of letters, digits, `-`, `_` and `.` and has at most
/// `longest` bytes: it stands in queries, URLs and on the command line. `what` begins the error.
pub(crate) fn sound_name(name: &str, what: &str, longest: usize) -> Result<String, AppError> {
    let name = name.trim().to_lowercase();
    let sound = !name.is_empty()
        && name.len() <= longest
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if sound {
        return Ok(name);
    }
    let wrong = format!("{what} is made of letters, digits, - _ and ., at most {longest} bytes");
    Err(AppError::invalid("name", wrong))
}
