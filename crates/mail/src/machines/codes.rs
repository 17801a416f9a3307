//! The codes of mail servers in free text (RFC 3463, RFC 5321 section 4.2).

use super::delivery::Status;

/// Reply codes that servers give; other numbers of three digits are ports, sizes and hours.
const REPLIES: &[u16] = &[
    421, 422, 431, 432, 441, 442, 446, 447, 450, 451, 452, 453, 454, 455, 458, 459, 471, 500, 501,
    502, 503, 504, 510, 511, 512, 513, 515, 517, 521, 522, 523, 525, 530, 531, 533, 534, 535, 540,
    541, 542, 543, 544, 550, 551, 552, 553, 554, 555, 556, 557, 571,
];

/// An enhanced status code: `5.1.1`.
pub(super) fn status(text: &str) -> Option<Status> {
    words(text).find_map(one_status)
}

/// A reply code: `550`.
pub(super) fn reply(text: &str) -> Option<u16> {
    words(text).find_map(|word| {
        let code = word.parse().ok()?;
        (word.len() == 3 && REPLIES.contains(&code)).then_some(code)
    })
}

/// True if a server's answer stands here.
pub(super) fn has_any(text: &str) -> bool {
    status(text).is_some() || reply(text).is_some()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "#<>()[],;:-_=\"'".contains(c))
        .map(|word| word.trim_end_matches('.'))
}

fn one_status(word: &str) -> Option<Status> {
    let mut numbers = word.split('.');
    let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let short = |number: &str| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if numbers.next().is_some() || !matches!(class, "2" | "4" | "5") {
        return None;
    }
    (short(subject) && short(detail))
        .then(|| {
            Some((
                class.parse().ok()?,
                subject.parse().ok()?,
                detail.parse().ok()?,
            ))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_numbers() {
        assert_eq!(status("smtp;550-5.1.1 no such user"), Some((5, 1, 1)));
        assert_eq!(status("#< #5.7.1 smtp; ...>"), Some((5, 7, 1)));
        assert_eq!(status("host 5.9.1.2 said nothing, version 5.10"), None);
        assert_eq!(reply("host [192.0.2.1] said: 452 4.2.2 full"), Some(452));
        assert_eq!(reply("port 587, in 500000 bytes, 5.5.0, 443"), None);
        assert_eq!(status("5.1.1."), Some((5, 1, 1)));
        assert_eq!(status("9.1.1 5.1111.1 5..1"), None);
    }
}
