//! Invented mail in three languages, no two alike.
//!
//! The words come from lists, and between them stand numbers and identifiers as in the reports that
//! a desk for an operating system gets, so that compression finds about as much as in real mail.

use super::random::Random;

const ENGLISH: &str = "about after again all already also always and another any are as asked at \
    back because been before between both but button by called can card cannot clear click \
    close code computer could day device did different disk does down drive each either else \
    encrypted end error even every external failed file find first folder for found freezes full \
    further get give good had hand hard has have help here home how if image in install instead \
    into is it just keep key keyboard know laptop last later less light like little login long \
    look made make many may memory menu message might more morning most mouse much must my \
    network never new next nothing now number of off often old on once one only open or other \
    our out over page password people persistent place please possible press printer problem \
    program put reads really reboot release report restart right room running same saw screen \
    search second see seems sent set several should shows since slow small so some soon sound \
    start still stick stop storage such system take tell than that then there they thing think \
    this though three through time to together tomorrow too tried try two unlock until update \
    upgrade use used user version very volume wait want was way we week went were what when \
    where which while window wireless with without word work would write wrong year yes \
    yesterday yet you your";
const GERMAN: &str = "aber alle als also andere anmelden antwort auch auf aus bald bei beide beim \
    bekomme bild bildschirm bin bis bitte blieb brauche da dabei damit danach dann darf das \
    datei dazu dein dem den denn der deshalb die dies dieser doch dort drucker durch ein eine \
    einfach einmal einstellung erst erste etwas fehler fehlt fenster festplatte finde frage \
    freundlich früher funktioniert für ganz gebe gegen geht gerade gerät geschafft gestern \
    getan gibt gleich grüße gut habe hallo hat heute hier hilfe hinter ich ihr im immer in ist \
    ja jede jetzt kann karte kein keine kennwort klein klick kommt konnte könnte kurz lange \
    langsam laptop laufwerk leider letzte liegt liste mache mal manchmal maus mehr mein meine \
    meldung menü mich mir mit möchte morgen muss nach nachricht neu neue nicht nichts noch \
    normal nun nur oben oder offen öffnen ohne ordner platz problem programm probiert rechner \
    richtig rufe schalter schließen schon schritt sehe sehr seit seite selbst sich sicher sie \
    sind so sogar sollte speicher starten startet stick stunde system tage taste tastatur teil \
    text tun über um und uns unter verbindung verschlüsselt version versuch viel vielleicht \
    vier vom von vor war warte warum was weder weg wegen weil weiter welche wenn wer werden \
    wie wieder will wir wird wo woche wollte wurde zeigt zeit zu zuerst zum zur zurück zwei";
const FRENCH: &str = "abord absolument affiche aide ailleurs ainsi ajouter alors ancien après \
    arrêt assez attendre au aucun aujourd aussi autre avant avec avoir beaucoup besoin bien \
    bientôt bloque bon bonjour bouton bureau ça câble car carte ce cela celui ces cette chaque \
    chez chiffré chose clair clavier clé clic comme comment compte connexion copie courriel \
    dans de déjà demain demande depuis dernier derrière des deux devant devrait dire disque \
    dit dois donc dont dossier du écran écrire elle en encore enfin ensuite entre erreur essai \
    est et état été être eu eux fait faut fenêtre fermer fichier fin fois font gris hier heure \
    ici il image impossible imprimante installer jamais je jour jusque la laisser le lent les \
    leur libre lien lire logiciel long lors lui machine mais marche matin mauvais me même \
    mémoire menu merci message mettre mieux moins moment mon mot moyen ne ni nom non nos notre \
    nous nouveau nouvelle ou où ouvrir page par parce parfois partie pas passe pendant petit \
    peu peut plus plusieurs point possible pour pourquoi premier près presque problème \
    programme puis quand que quel quelque question qui quoi rapport réseau redémarrer reste \
    rien sans sauf se semaine sera seul si signal soir son sont sous souvent sur système tard \
    tel temps toujours tous tout très trois trouver un une utilise va version vers veux vient \
    voici voir vos votre vous vrai";

/// Writes letters, each another.
pub(super) struct Writer {
    random: Random,
    languages: [Vec<&'static str>; 3],
    written: u64,
    seed: u64,
}

/// A letter with its envelope.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) sender: String,
    pub(super) mail: Vec<u8>,
}

impl Writer {
    /// Writers of different seeds write different letters.
    pub(super) fn new(seed: u64) -> Self {
        let words = |list: &'static str| list.split_whitespace().collect();
        Self {
            random: Random::new(seed),
            languages: [words(ENGLISH), words(GERMAN), words(FRENCH)],
            written: 0,
            seed,
        }
    }

    /// A letter of about this size in bytes, head included; lines end in CRLF.
    pub(super) fn letter(&mut self, size: usize) -> Written {
        self.written = self.written.wrapping_add(1);
        let (number, seed) = (self.written, self.seed);
        let language = usize::try_from(self.random.below(3)).unwrap_or(0);
        let sender = format!("sender{:x}@users.example", self.random.next());
        let subject = self.sentence(language, 6);
        let mut mail = format!(
            "From: <{sender}>\r\nTo: <support@localhost>\r\nSubject: {subject}\r\n\
             Date: Fri, 20 Nov 2026 13:48:00 +0000\r\n\
             Message-ID: <{seed:x}.{number:x}.{:x}@users.example>\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n",
            self.random.next()
        );
        // Subjects with letters beyond ASCII need a coding of their own; ours are kept plain.
        while mail.len() < size {
            let paragraph = self.paragraph(language);
            mail.push_str(&paragraph);
        }
        Written {
            sender,
            mail: mail.into_bytes(),
        }
    }

    /// Some lines of at most 76 letters, and an empty one.
    fn paragraph(&mut self, language: usize) -> String {
        let mut paragraph = String::new();
        let mut line = 0;
        for _ in 0..self.random.below(50).saturating_add(15) {
            let word = self.word(language);
            let length = word.chars().count();
            if line + length > 75 {
                paragraph.push_str("\r\n");
                line = 0;
            } else if line > 0 {
                paragraph.push(' ');
                line += 1;
            }
            paragraph.push_str(&word);
            line += length;
        }
        paragraph.push_str(".\r\n\r\n");
        paragraph
    }

    fn sentence(&mut self, language: usize, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word(language)).collect();
        words.join(" ").chars().filter(char::is_ascii).collect()
    }

    /// Mostly a word, now and then a number, an identifier or a name of a device.
    fn word(&mut self, language: usize) -> String {
        match self.random.below(24) {
            0 => self.random.below(100_000).to_string(),
            1 => format!("{:08x}", self.random.next() >> 32),
            2 => format!(
                "{:04x}:{:04x}",
                self.random.next() >> 48,
                self.random.next() >> 48
            ),
            3 | 4 => {
                let word = self.plain(language);
                format!("{word},")
            }
            _ => self.plain(language).to_owned(),
        }
    }

    fn plain(&mut self, language: usize) -> &'static str {
        let words = self.languages.get(language).map_or(&[][..], Vec::as_slice);
        self.random.choose(words).copied().unwrap_or("word")
    }
}

/// Puts letters into one mbox file (RFC 4155); `From ` starts no line of theirs.
pub(super) fn mbox(letters: impl Iterator<Item = Written>) -> Vec<u8> {
    let mut mbox = Vec::new();
    for Written { sender, mail } in letters {
        mbox.extend_from_slice(format!("From {sender} Fri Nov 20 13:48:00 2026\n").as_bytes());
        mbox.extend(mail.into_iter().filter(|byte| *byte != b'\r'));
        mbox.push(b'\n');
    }
    mbox
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_letters_are_alike_and_all_have_the_size() {
        let mut writer = Writer::new(1);
        let letters: Vec<_> = (0..200).map(|_| writer.letter(3000).mail).collect();
        assert!(
            letters
                .iter()
                .all(|mail| (3000..3800).contains(&mail.len()))
        );
        let different: BTreeSet<_> = letters.iter().collect();
        assert_eq!(different.len(), letters.len());
    }

    #[test]
    fn letters_are_sound_mail() {
        let mail = Writer::new(2).letter(30_000).mail;
        let text = String::from_utf8(mail).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.is_ascii());
        assert!(!body.is_ascii() || body.len() > 29_000);
        assert!(text.lines().all(|line| line.len() < 200));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn an_mbox_has_as_many_separators_as_letters() {
        let mut writer = Writer::new(3);
        let file = mbox((0..50).map(|_| writer.letter(3000)));
        let text = String::from_utf8(file).unwrap();
        let separators = text.lines().filter(|line| line.starts_with("From "));
        assert_eq!(separators.count(), 50);
    }

    #[test]
    fn the_lists_hold_some_hundred_words_without_repetition() {
        for list in [ENGLISH, GERMAN, FRENCH] {
            let words: Vec<_> = list.split_whitespace().collect();
            let different: BTreeSet<_> = words.iter().collect();
            assert_eq!(different.len(), words.len());
            assert!(words.len() > 150, "{}", words.len());
        }
    }
}
