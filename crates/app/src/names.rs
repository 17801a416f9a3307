//! What agents and queues may be called.

use crate::AppError;

/// The name in lower case, if it is made of letters, digits, `-`, `_` and `.` and has at most
/// `longest` bytes: it stands in queries, URLs and on the command line. `what` begins the error.
pub(crate) fn sound_name(name: &str, what: &str, longest: usize) -> Result<String, AppError> {
    let name = name.trim().to_lowercase();
    if !name.is_empty() && name.len() <= longest && is_name(&name) {
        return Ok(name);
    }
    let wrong = format!("{what} is made of letters, digits, - _ and ., at most {longest} bytes");
    Err(AppError::invalid("name", wrong))
}

/// Whether an agent or a queue could be called so, were it short enough: then it is one word of a query.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
