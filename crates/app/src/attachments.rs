//! Files that an agent sends with a reply: how many, and how much of them.
//!
//! A reply with files can be taken back like any other, but its files are gone then: the text comes back
//! into the form, and a browser lets nobody but the agent choose files.

use mail::Attachment;

use crate::AppError;

/// Most files of one reply.
pub const MAX_FILES: usize = 10;
/// Most bytes of files in one reply that can be allowed. Base64 makes 21 MiB of them, and encryption
/// 28.5 MiB, padding and armour included; a reader takes 32 MiB.
pub const MAX_FILE_BYTES: u64 = 15 * 1024 * 1024;

/// Refuses more than `most` bytes of files, or more than [`MAX_FILES`].
pub(crate) fn check(attachments: &[Attachment], most: u64) -> Result<(), AppError> {
    if attachments.is_empty() {
        return Ok(());
    }
    if most == 0 {
        return Err(invalid(String::from("This desk sends no files")));
    }
    if attachments.len() > MAX_FILES {
        return Err(invalid(format!("A reply takes at most {MAX_FILES} files")));
    }
    let lengths = attachments.iter().map(|file| file.bytes().len());
    let bytes = u64::try_from(lengths.sum::<usize>()).unwrap_or(u64::MAX);
    if bytes > most {
        return Err(invalid(format!(
            "The files have {bytes} bytes together, and a reply takes at most {most}"
        )));
    }
    Ok(())
}

fn invalid(what: String) -> AppError {
    AppError::invalid("attachments", what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_files(sizes: &[usize], most: u64, refused: Option<&str>) {
        let file = |size: &usize| Attachment::new("a", vec![0; *size]);
        let files: Vec<_> = sizes.iter().map(file).collect();
        let said = check(&files, most).err().map(|error| error.to_string());
        match refused {
            None => assert_eq!(said, None),
            Some(word) => assert!(said.is_some_and(|said| said.contains(word)), "{word}"),
        }
    }

    #[test]
    fn files_are_counted_and_weighed() {
        check_files(&[], 0, None);
        check_files(&[1], 0, Some("no files"));
        check_files(&[0; 10], 10, None);
        check_files(&[0; 11], 10, Some("10 files"));
        check_files(&[5, 5], 10, None);
        check_files(&[5, 6], 10, Some("11 bytes"));
    }
}
