//! Signs of a date in a line.

/// How many signs of a date and time a folded text has: a year, a time, a date in digits.
pub(super) fn signs(text: &str) -> usize {
    let numbers = numbers(text);
    let clock = ["kl", "klo", "pukul"]
        .iter()
        .any(|word| text.split([' ', '.']).any(|piece| piece == *word));
    let year = numbers.iter().any(Number::is_year);
    let time = numbers
        .windows(2)
        .any(|pair| matches!(pair, [hour, minute] if is_time(hour, minute, clock)));
    let date = numbers
        .windows(3)
        .any(|three| matches!(three, [a, b, c] if is_date(a, b, c)));
    usize::from(year) + usize::from(time) + usize::from(date)
}

/// Digits, and what stands around them up to the next digits.
struct Number<'a> {
    digits: &'a str,
    before: &'a str,
    after: &'a str,
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found: Vec<Number<'_>> = Vec::new();
    let mut rest = text;
    let mut before = "";
    loop {
        let start = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (gap, tail) = rest.split_at_checked(start).unwrap_or((rest, ""));
        match found.last_mut() {
            Some(last) => last.after = gap,
            None => before = gap,
        }
        let gap_before = if found.is_empty() { before } else { gap };
        let length = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (digits, next) = tail.split_at_checked(length).unwrap_or((tail, ""));
        if digits.is_empty() {
            return found;
        }
        found.push(Number {
            digits,
            before: gap_before,
            after: "",
        });
        rest = next;
    }
}

impl Number<'_> {
    fn value(&self) -> u32 {
        if self.digits.len() > 4 {
            return u32::MAX;
        }
        self.digits.parse().unwrap_or(u32::MAX)
    }

    fn is_short(&self) -> bool {
        self.digits.len() <= 2
    }

    /// Of the common calendar, the Persian or the Buddhist one.
    fn is_year(&self) -> bool {
        let possible = matches!(self.value(), 1970..=2100 | 1380..=1460 | 2520..=2640);
        let apart = !self
            .before
            .ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '#' | '@' | '_'))
            && !self.after.starts_with(|c: char| c.is_ascii_alphabetic());
        self.digits.len() == 4 && possible && apart
    }
}

fn is_time(hour: &Number<'_>, minute: &Number<'_>, clock: bool) -> bool {
    let between =
        matches!(hour.after, ":" | "h" | "時" | "时" | "点" | "시 ") || clock && hour.after == ".";
    between
        && hour.is_short()
        && hour.value() < 24
        && minute.digits.len() == 2
        && minute.value() < 60
}

fn is_date(a: &Number<'_>, b: &Number<'_>, c: &Number<'_>) -> bool {
    let marks = (a.after.trim(), b.after.trim());
    if matches!(marks, ("年", "月") | ("년", "월")) {
        return true;
    }
    let separated = matches!(marks.0, "." | "/" | "-") && marks.0 == marks.1;
    let alone = !a.before.ends_with(['.', '/', '-', ':', '_'])
        && !c.after.starts_with('_')
        && !matches!(c.after, "." | "-" | "/" | ":");
    let day_first = a.is_short() && b.is_short() && matches!(c.digits.len(), 2 | 4);
    let year_first = a.is_year() && b.is_short() && c.is_short();
    let possible = [a, b, c]
        .iter()
        .filter(|n| n.is_short())
        .all(|n| n.value() <= 99)
        && b.value() <= 31;
    separated && alone && possible && (day_first || year_first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(signs(text), expected, "{text}");
    }

    #[test]
    fn dates_of_all_shapes_are_seen() {
        check("on mon, nov 2, 2026 at 10:00 am ann", 2);
        check("am 02.11.26 um 10:00", 2);
        check("on 2026-11-02 ann", 2);
        check("2026/11/02 10:00", 3);
        check("dne 2. 11. 2026 v 10:00", 3);
        check("2026年11月2日(月) 10:00", 3);
        check("den 2. nov. 2026 kl. 10.00", 2);
        check("le 2 nov. 2026 à 10h00", 2);
        check("2 آبان 1405 10:00", 2);
    }

    #[test]
    fn versions_and_addresses_are_no_dates() {
        check("on debian 12", 0);
        check("on debian 12.04 at 10:30", 1);
        check("tails 6.10.2", 0);
        check("from 10.10.20.30", 0);
        check("from 127.0.0.1:9050", 0);
        check("cve-2026-12345 bug #2026", 1);
        check("", 0);
    }
}
