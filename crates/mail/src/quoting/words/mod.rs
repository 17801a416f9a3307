//! The words of mail programs in many languages, as [`super::lines::folded`] writes them.

mod announcement;
mod attribution;
mod footer;
mod label;
mod sentence;

pub(super) use announcement::{FORWARDS, FORWARDS_WITH_COLON, ORIGINALS};
pub(super) use attribution::{AUXILIARIES, BEGINS, JOINED_VERBS, QUOTING, VERBS, WEEKDAYS, ZONES};
pub(super) use footer::{DEVICES, FOOTER_BEGINS, FOOTER_ENDS, FOOTER_WORDS, LISTS};
pub(super) use label::{DATE, FROM, OTHERS, PLAIN_DATES, RAW, SUBJECT, TO};
pub(super) use sentence::{ARTICLES, FIRST_PERSONS, INLINE, SENTENCES};

#[cfg(test)]
mod tests {
    use super::super::lines::folded;
    use super::*;

    #[test]
    fn all_words_are_written_as_they_are_compared() {
        let tables = [
            VERBS,
            JOINED_VERBS,
            AUXILIARIES,
            QUOTING,
            BEGINS,
            WEEKDAYS,
            ZONES,
            ARTICLES,
            SENTENCES,
            INLINE,
            ORIGINALS,
            FORWARDS,
            FORWARDS_WITH_COLON,
            FROM,
            DATE,
            TO,
            SUBJECT,
            OTHERS,
            RAW,
            FOOTER_BEGINS,
            FOOTER_ENDS,
            DEVICES,
            FOOTER_WORDS,
            LISTS,
        ];
        for word in tables.into_iter().flatten() {
            assert_eq!(*word, folded(word));
        }
    }
}
