//! Which language a text is in.

use domain::Language;
use whatlang::{Lang, Script};

/// Fewest letters to say anything.
const FEWEST_LETTERS: usize = 20;
/// Most characters that are looked at: more change nothing.
const MOST_CHARS: usize = 2000;
/// Below this, among languages of one script, the guess is not worth more than none.
const CONFIDENCE: f64 = 0.5;

/// The language of the writer's own words: quoted lines, addresses and lines of logs do not count. `None` when
/// there is too little text or too much doubt.
pub fn language_of(text: &str) -> Option<Language> {
    let words = own_words(text);
    if words.chars().filter(|c| c.is_alphabetic()).count() < fewest_letters(&words) {
        return None;
    }
    let guess = whatlang::detect(&words)?;
    let code = match guess.script() {
        // The statistics mix up what single letters tell apart.
        Script::Arabic => arabic_script(&words),
        Script::Mandarin if words.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}')) => "ja",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        Script::Mandarin => "zh",
        _ if guess.confidence() < CONFIDENCE => return None,
        _ => two_letters(guess.lang())?,
    };
    code.parse().ok()
}

/// A Chinese sign says as much as several letters.
fn fewest_letters(words: &str) -> usize {
    let dense = words.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')).count();
    if dense >= FEWEST_LETTERS / 2 {
        FEWEST_LETTERS / 2
    } else {
        FEWEST_LETTERS
    }
}

fn own_words(text: &str) -> String {
    let mut words = String::new();
    let mut count = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next()
        && count < MOST_CHARS
    {
        if line.trim_start().starts_with('>') {
            continue;
        }
        // Signature: what follows is the same in every mail, often in another language.
        if line == "-- " || line == "--" {
            break;
        }
        let is_word = |word: &&str| {
            !word.contains("://")
                && !word.contains('@')
                && !word
                    .chars()
                    .any(|c| c.is_ascii_digit() || "=_/\\{}".contains(c))
        };
        for word in line.split_whitespace().filter(is_word) {
            words.extend(word.chars().take(MOST_CHARS));
            words.push(' ');
            count += word.chars().count().min(MOST_CHARS);
        }
    }
    words
}

/// Persian and Urdu have letters that Arabic does not, and write yeh and kaf with other code points.
fn arabic_script(words: &str) -> &'static str {
    let count = |letters: &str| words.chars().filter(|c| letters.contains(*c)).count();
    let urdu = count("ٹڈڑںےہھ");
    let persian = count("پچژگکی");
    let arabic = count("كيةأإىؤ");
    if urdu > 0 && urdu * 2 >= arabic && urdu * 8 >= persian {
        "ur"
    } else if persian > arabic {
        "fa"
    } else {
        "ar"
    }
}

fn two_letters(language: Lang) -> Option<&'static str> {
    CODES
        .iter()
        .find(|(known, _)| *known == language)
        .map(|(_, code)| *code)
}

/// ISO 639-1 for the languages that `whatlang` knows.
const CODES: &[(Lang, &str)] = &[
    (Lang::Afr, "af"),
    (Lang::Aka, "ak"),
    (Lang::Amh, "am"),
    (Lang::Ara, "ar"),
    (Lang::Aze, "az"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Cym, "cy"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Epo, "eo"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Kor, "ko"),
    (Lang::Lat, "la"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Ori, "or"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Sin, "si"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Sna, "sn"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tgl, "tl"),
    (Lang::Tha, "th"),
    (Lang::Tuk, "tk"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"),
    (Lang::Vie, "vi"),
    (Lang::Yid, "yi"),
    (Lang::Zul, "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            language_of(text).as_ref().map(Language::as_str),
            expected,
            "{text}"
        );
    }

    #[test]
    fn tells_the_languages_of_users() {
        check(
            "Hello, my computer does not start anymore since I installed the new version yesterday. Could you please help me with this problem?",
            Some("en"),
        );
        check(
            "Bonjour, mon ordinateur ne démarre plus depuis que j'ai installé la nouvelle version hier soir. Pouvez-vous m'aider ?",
            Some("fr"),
        );
        check(
            "Guten Tag, seit gestern startet mein Rechner nicht mehr, nachdem ich die neue Fassung installiert habe. Können Sie mir helfen?",
            Some("de"),
        );
        check(
            "Hola, mi ordenador ya no arranca desde que instalé la nueva versión ayer por la noche. ¿Me pueden ayudar por favor?",
            Some("es"),
        );
        check(
            "Здравствуйте, мой компьютер больше не запускается после установки новой версии. Помогите, пожалуйста, решить эту проблему.",
            Some("ru"),
        );
        check(
            "سلام، رایانه‌ی من از دیروز که نسخه‌ی تازه را نصب کردم دیگر روشن نمی‌شود. لطفاً کمک کنید.",
            Some("fa"),
        );
        check(
            "مرحبا، لم يعد حاسوبي يعمل منذ أن قمت بتثبيت الإصدار الجديد أمس. هل يمكنكم مساعدتي من فضلكم؟",
            Some("ar"),
        );
        check(
            "ہیلو، میرا کمپیوٹر کل سے نہیں چل رہا ہے۔ براہ کرم میری مدد کریں۔",
            Some("ur"),
        );
        check(
            "你好，我昨天安装了新版本以后电脑就无法启动了，请帮帮我。",
            Some("zh"),
        );
        check(
            "こんにちは。昨日新しいバージョンを入れてからパソコンが起動しません。助けてください。",
            Some("ja"),
        );
    }

    #[test]
    fn says_nothing_without_grounds() {
        check("", None);
        check("Hi Ann", None);
        check("12345 67890 !!! ??? ... 12345 67890", None);
        check(
            "> Bonjour, mon ordinateur ne démarre plus depuis hier soir\nok",
            None,
        );
    }
}
