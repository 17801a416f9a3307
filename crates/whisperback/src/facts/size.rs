//! Sizes as `lsblk` and `df` write them.

/// `28.9G` in bytes. The units are powers of 1024; the decimal sign is that of the user's language before 6.9.
pub(crate) fn bytes(text: &str) -> Option<u64> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (whole, rest) = text.split_at_checked(digits)?;
    let whole: u64 = whole.parse().ok()?;
    let (fraction, unit) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => {
            let digits = rest.find(|c: char| !c.is_ascii_digit())?;
            rest.split_at_checked(digits)?
        }
        None => ("", rest),
    };
    if fraction.len() > 3 {
        return None;
    }
    let unit = scale(unit.trim_end_matches("iB"))?;
    let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let fraction: u64 = if fraction.is_empty() {
        0
    } else {
        fraction.parse().ok()?
    };
    let part = fraction.checked_mul(unit)?.checked_add(scale / 2)? / scale;
    whole.checked_mul(unit)?.checked_add(part)
}

fn scale(unit: &str) -> Option<u64> {
    let power = match unit {
        "" | "B" => 0,
        "K" | "k" => 1,
        "M" => 2,
        "G" => 3,
        "T" => 4,
        "P" => 5,
        _ => return None,
    };
    1024_u64.checked_pow(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(bytes(text), expected, "{text}");
    }

    #[test]
    fn sizes_are_read_in_any_language() {
        check("8G", Some(8 << 30));
        check("28.9G", Some(31_031_138_714));
        check("28,9G", Some(31_031_138_714));
        check("512M", Some(512 << 20));
        check("15728640", Some(15_728_640));
        check("1.5TiB", Some(1_649_267_441_664));
    }

    #[test]
    fn other_words_are_none() {
        check("", None);
        check("G", None);
        check("1.", None);
        check("1.2345G", None);
        check("-1G", None);
        check("99999999999P", None);
        check("1X", None);
    }
}
