//! What is folded of a text, and what is not: mail programs by language with known truth, and what
//! people write that only looks like it.

#[cfg(test)]
#[path = "quoting/clients.rs"]
mod clients;
#[cfg(test)]
#[path = "quoting/traps.rs"]
mod traps;

#[cfg(test)]
mod tests {
    use mail::{Piece, PieceKind, folds, folds_under, forwarded, text_of_html};
    use proptest::prelude::*;

    use crate::clients::{ATTRIBUTIONS, FOOTERS, FORWARDS, HEADERS, Header};
    use crate::traps::{FRAMES, TRAPS};

    /// What a line truly is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Truth {
        Own,
        Quote,
        /// Quoted, and short between answers.
        Context,
        Signature,
        Forwarded,
    }

    /// A text and the truth of each of its lines.
    struct Sample {
        name: String,
        lines: Vec<(Truth, String)>,
    }

    impl Sample {
        fn new(name: String, pieces: &[(Truth, &str)]) -> Self {
            let lines = pieces
                .iter()
                .flat_map(|(truth, text)| text.split('\n').map(|line| (*truth, line.to_owned())))
                .collect();
            Self { name, lines }
        }

        fn text(&self) -> String {
            let lines: Vec<&str> = self.lines.iter().map(|(_, line)| line.as_str()).collect();
            lines.join("\n")
        }
    }

    const LETTER: &str = "Dear Ann,\n\nplease try the other port of the computer, and tell us\nwhether the light is on. We have seen this with old\nmachines before.\n\nBest wishes\nDesk";
    const ANSWER: &str = "Hello,\n\nthe light is off. I use a Model 7.\n";

    fn marked(text: &str) -> String {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| format!("> {line}").trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    /// A line broken before column 72, as mail programs do.
    fn broken(line: &str) -> Option<String> {
        let mut at = 0;
        let mut cut = None;
        for word in line.split(' ') {
            at += word.chars().count() + 1;
            if at > 72 {
                break;
            }
            cut = Some(at);
        }
        let cut = cut.filter(|cut| *cut < line.chars().count())?;
        let first: String = line.chars().take(cut - 1).collect();
        let second: String = line.chars().skip(cut).collect();
        Some(format!("{first}\n{second}"))
    }

    fn attributed() -> Vec<Sample> {
        use Truth::{Context, Own, Quote, Signature};
        let quote = marked(LETTER);
        let nested = format!(
            "{quote}\n{}",
            marked(&marked("We all know that\nold machines are slow"))
        );
        let mut samples = Vec::new();
        for (index, (client, language, line)) in ATTRIBUTIONS.iter().enumerate() {
            let mut add = |shape: &str, pieces: &[(Truth, &str)]| {
                samples.push(Sample::new(format!("{client} {language} {shape}"), pieces));
            };
            let footer = FOOTERS[index % FOOTERS.len()];
            add("top", &[(Own, ANSWER), (Quote, line), (Quote, &quote)]);
            add(
                "top with gap",
                &[
                    (Own, ANSWER),
                    (Quote, line),
                    (Quote, ""),
                    (Quote, &nested),
                    (Quote, ""),
                ],
            );
            add(
                "bottom",
                &[(Quote, line), (Quote, &quote), (Own, ""), (Own, ANSWER)],
            );
            add(
                "signed",
                &[
                    (Own, ANSWER),
                    (Signature, "-- \nBen Moor\nexample.org"),
                    (Own, ""),
                    (Quote, line),
                    (Quote, &quote),
                ],
            );
            add(
                "device",
                &[
                    (Own, ANSWER),
                    (Signature, footer),
                    (Own, ""),
                    (Quote, line),
                    (Quote, &quote),
                ],
            );
            add(
                "inside",
                &[
                    (Context, line),
                    (Context, "> please try the other port of the computer"),
                    (Own, "I did."),
                    (Quote, &quote),
                    (Own, "It is off."),
                    (Own, ""),
                    (Signature, "-- \nBen"),
                ],
            );
            if let Some(line) = broken(line) {
                add("broken", &[(Own, ANSWER), (Quote, &line), (Quote, &quote)]);
            }
        }
        samples
    }

    fn header((_, _, above, labels, order): &Header) -> String {
        let [from, date, to, subject] = labels;
        let from = format!("{from} Ann Lee <ann.lee@users.example>");
        let date = format!("{date} Monday, 2 November 2026 10:00");
        let rest = format!("{to} help@desk.example\n{subject} Re: no sound");
        let fields = match order {
            'd' => format!("{date}\n{from}\n{rest}"),
            _ => format!("{from}\n{date}\n{rest}"),
        };
        if above.is_empty() {
            fields
        } else {
            format!("{above}\n{fields}")
        }
    }

    fn headed() -> Vec<Sample> {
        use Truth::{Own, Quote, Signature};
        let mut samples = Vec::new();
        for (index, entry) in HEADERS.iter().enumerate() {
            let block = header(entry);
            let footer = FOOTERS[index % FOOTERS.len()];
            let mut add = |shape: &str, pieces: &[(Truth, &str)]| {
                samples.push(Sample::new(
                    format!("{} {} {shape}", entry.0, entry.1),
                    pieces,
                ));
            };
            add(
                "top",
                &[(Own, ANSWER), (Quote, &block), (Quote, ""), (Quote, LETTER)],
            );
            add(
                "signed",
                &[
                    (Own, ANSWER),
                    (Signature, "-- \nBen"),
                    (Own, ""),
                    (Quote, &block),
                    (Quote, ""),
                    (Quote, LETTER),
                ],
            );
            add(
                "device",
                &[
                    (Own, ANSWER),
                    (Signature, footer),
                    (Own, ""),
                    (Quote, &block),
                    (Quote, ""),
                    (Quote, LETTER),
                ],
            );
        }
        for (client, language, line) in ATTRIBUTIONS {
            if matches!(*client, "Yahoo" | "Gmail") && *language != "ru" && *language != "ja" {
                samples.push(Sample::new(
                    format!("{client} {language} unmarked"),
                    &[(Own, ANSWER), (Quote, line), (Quote, ""), (Quote, LETTER)],
                ));
            }
        }
        samples
    }

    fn forwards() -> Vec<Sample> {
        use Truth::{Forwarded, Own};
        let mut samples = Vec::new();
        for (client, language, line, labels, mark) in FORWARDS {
            let block = header(&("", "", "", *labels, 'n'));
            let body = format!("{block}\n\n{LETTER}");
            let body = if mark.is_empty() {
                body
            } else {
                format!("\n{}", marked(&body))
            };
            samples.push(Sample::new(
                format!("{client} {language} forward"),
                &[(Own, ANSWER), (Forwarded, line), (Forwarded, &body)],
            ));
            samples.push(Sample::new(
                format!("{client} {language} forward alone"),
                &[(Forwarded, line), (Forwarded, &body)],
            ));
        }
        samples
    }

    /// The kind of each line, and whether it is hidden.
    fn kinds(text: &str, pieces: &[Piece]) -> Vec<(PieceKind, bool)> {
        let mut kinds = Vec::new();
        for piece in pieces {
            let lines = of(text, piece).split_inclusive('\n').count();
            kinds.extend(std::iter::repeat_n((piece.kind, piece.fold), lines));
        }
        kinds
    }

    /// The text of a piece.
    #[track_caller]
    fn of<'a>(text: &'a str, piece: &Piece) -> &'a str {
        text.get(piece.range.clone()).unwrap()
    }

    /// Lines found and lines in all, by truth.
    #[derive(Default)]
    struct Score {
        right: usize,
        all: usize,
    }

    impl Score {
        fn add(&mut self, right: bool) {
            self.all += 1;
            self.right += usize::from(right);
        }

        fn per_mille(&self) -> usize {
            self.right * 1000 / self.all.max(1)
        }
    }

    #[test]
    fn quotes_of_all_programs_and_languages_are_folded() {
        let samples: Vec<Sample> = attributed()
            .into_iter()
            .chain(headed())
            .chain(forwards())
            .collect();
        let [mut own, mut quote, mut context, mut signature, mut forward] =
            [(); 5].map(|()| Score::default());
        let mut wrong = Vec::new();
        for sample in &samples {
            let text = sample.text();
            let kinds = kinds(&text, &folds(&text));
            let mut sound = true;
            for ((truth, line), (kind, fold)) in sample.lines.iter().zip(kinds) {
                if line.is_empty() || line == ">" {
                    continue;
                }
                let (score, right) = match truth {
                    Truth::Own => (&mut own, !fold && kind == PieceKind::Own),
                    Truth::Quote => (&mut quote, fold && kind == PieceKind::Quote),
                    Truth::Context => (&mut context, !fold && kind == PieceKind::Quote),
                    Truth::Signature => (&mut signature, fold && kind == PieceKind::Signature),
                    Truth::Forwarded => (&mut forward, !fold && kind == PieceKind::Forwarded),
                };
                score.add(right);
                sound &= right;
            }
            if !sound {
                wrong.push(sample.name.as_str());
            }
        }
        println!(
            "texts: {}, wrong somewhere: {} {wrong:#?}",
            samples.len(),
            wrong.len()
        );
        for (name, score) in [
            ("own", &own),
            ("quote", &quote),
            ("context", &context),
            ("signature", &signature),
            ("forwarded", &forward),
        ] {
            println!("{name}: {} of {} lines", score.right, score.all);
        }
        assert!(samples.len() >= 400, "{}", samples.len());
        assert_eq!(
            own.right, own.all,
            "an own line was hidden or taken for something else"
        );
        assert!(quote.per_mille() >= 980, "{wrong:?}");
        assert!(context.per_mille() >= 980, "{wrong:?}");
        assert!(signature.per_mille() >= 980, "{wrong:?}");
        assert!(forward.per_mille() >= 980, "{wrong:?}");
    }

    #[test]
    fn people_are_quoted_whatever_their_name_is() {
        let names = [
            "Lee, Ann",
            "\"Lee, Ann\"",
            "ann",
            "ann.lee@users.example",
            "J. R. Doe",
            "李雷",
            "علی رضایی",
            "Мария Иванова",
            "Ann Lee via help",
            "Ann Lee (Org)",
            "Dr. Ann-Marie O'Neill van der Berg",
            "山田 太郎",
            "Ann",
        ];
        let mut score = Score::default();
        let mut wrong = Vec::new();
        for name in names {
            for (client, language, line) in ATTRIBUTIONS {
                let line = line.replace("Ann Lee", name);
                let text = format!("Yes.\n\n{line}\n{}\n", marked(LETTER));
                let pieces = folds(&text);
                let right =
                    matches!(pieces.as_slice(), [_, quote] if quote.fold && quote.range.start == 6);
                score.add(right);
                if !right {
                    wrong.push(format!("{name} {client} {language}"));
                }
            }
        }
        println!("{} of {} names; {wrong:?}", score.right, score.all);
        assert!(score.per_mille() >= 980, "{wrong:?}");
    }

    #[test]
    fn nothing_of_ones_own_is_folded() {
        let mut texts = 0;
        let mut lines = 0;
        let mut wrong = Vec::new();
        for trap in TRAPS {
            for (before, after) in FRAMES {
                let text = format!("{before}{trap}{after}");
                texts += 1;
                for piece in folds(&text) {
                    lines += of(&text, &piece).lines().count();
                    if piece.fold {
                        wrong.push((text.clone(), of(&text, &piece).to_owned()));
                    }
                }
            }
        }
        println!(
            "own texts: {texts}, lines: {lines}, texts with something folded: {}",
            wrong.len()
        );
        assert!(texts >= 300);
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[track_caller]
    fn check(text: &str, expected: &[(PieceKind, bool, &str)]) {
        check_under(text, "", expected);
    }

    #[track_caller]
    fn check_under(text: &str, subject: &str, expected: &[(PieceKind, bool, &str)]) {
        let pieces = folds_under(text, subject);
        let found: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.kind, piece.fold, of(text, piece)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    const ATTRIBUTION: &str = "On 2026-11-02 10:00, Ann Lee wrote:\n";

    #[test]
    fn never_everything_is_folded() {
        use PieceKind::{Own, Quote, Signature};
        check("", &[]);
        check("\n\n", &[(Own, false, "\n\n")]);
        let quote = format!("{ATTRIBUTION}> a\n> b\n> c\n> d\n");
        check(&quote, &[(Quote, false, &quote)]);
        let text = format!("\n{quote}\n-- \nAnn");
        check(
            &text,
            &[
                (Quote, false, &format!("\n{quote}\n")),
                (Signature, false, "-- \nAnn"),
            ],
        );
    }

    #[test]
    fn answers_inside_a_quote_stay_and_show_what_they_answer() {
        use PieceKind::{Own, Quote};
        let text = format!("{ATTRIBUTION}> one?\n\nYes.\n\n> two?\n\nNo.\n");
        check(
            &text,
            &[
                (Quote, false, &format!("{ATTRIBUTION}> one?\n")),
                (Own, false, "\nYes.\n\n"),
                (Quote, false, "> two?\n"),
                (Own, false, "\nNo.\n"),
            ],
        );
    }

    #[test]
    fn a_quote_that_comes_first_is_folded() {
        use PieceKind::{Own, Quote};
        let quote = format!("{ATTRIBUTION}> one\n");
        check(
            &format!("{quote}\nYes.\n"),
            &[(Quote, true, &quote), (Own, false, "\nYes.\n")],
        );
    }

    #[test]
    fn who_says_that_his_answers_are_below_has_nothing_folded_there() {
        use PieceKind::Own;
        let text = "My answers are below in red.\n\nFrom: Ann <ann@example.org>\nSent: 2 November\nTo: b\nSubject: x\n\nQuestion? Yes, I did.\n";
        check(text, &[(Own, false, text)]);
    }

    #[test]
    fn a_quote_of_a_quote_needs_no_line_above() {
        use PieceKind::{Own, Quote};
        let quote = "> Yes.\n>\n> On 2026-11-02 10:00, Ann Lee wrote:\n>> Is it?\n";
        check(
            &format!("Good.\n\n{quote}"),
            &[(Own, false, "Good.\n\n"), (Quote, true, quote)],
        );
    }

    #[track_caller]
    fn check_html(html: &str, expected: &[(PieceKind, bool)]) {
        let text = text_of_html(html);
        let found: Vec<_> = folds(&text)
            .iter()
            .map(|piece| (piece.kind, piece.fold))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotes_in_html_are_folded_too() {
        use PieceKind::{Forwarded, Own, Quote, Signature};
        let folded = [(Own, false), (Quote, true)];
        check_html(
            "<div dir=ltr>Hello</div><br><div class=gmail_quote><div dir=ltr class=gmail_attr>On Mon, Nov 2, 2026 at 10:00 AM Ann Lee &lt;<a href='mailto:ann@users.example'>ann@users.example</a>&gt; wrote:<br></div><blockquote class=gmail_quote><div>It does not start.</div></blockquote></div>",
            &folded,
        );
        check_html(
            "<p>Hello</p><div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Ann Lee &lt;ann@users.example&gt; <br><b>Sent:</b> Monday, November 2, 2026 10:00 AM<br><b>To:</b> Desk &lt;desk@example.org&gt;<br><b>Subject:</b> Re: no sound</p></div><p>It does not start.</p>",
            &folded,
        );
        check_html(
            "<div>Hello</div><hr tabindex=-1><div id=divRplyFwdMsg><font><b>From:</b> Ann Lee<br><b>Sent:</b> Monday, November 2, 2026 10:00 AM<br><b>To:</b> Desk<br><b>Subject:</b> Re: no sound</font></div><div>It does not start.</div>",
            &folded,
        );
        check_html(
            "<div>Hello</div><div><p><b>Von:</b> Ann Lee</p><p><b>Gesendet:</b> Montag, 2. November 2026</p><p><b>An:</b> Desk</p><p><b>Betreff:</b> Ton</p></div><div>It does not start.</div>",
            &folded,
        );
        check_html(
            "<div>Hello</div><br><blockquote type=cite><div>On Nov 2, 2026, at 10:00 AM, Ann Lee &lt;ann@users.example&gt; wrote:</div><br><blockquote>x</blockquote></blockquote>",
            &folded,
        );
        check_html(
            "<div>Hello</div><div>On Nov 2, 2026, at 10:00 AM, Ann Lee &lt;ann@users.example&gt; wrote:</div><br><blockquote type=cite>one<br>two<br>three<br>four</blockquote><div>Bye</div>",
            &[(Own, false), (Quote, true), (Own, false)],
        );
        check_html(
            "<div>Hello</div><br><div class=gmail_quote><div>---------- Forwarded message ---------<br>From: <strong>Ann Lee</strong> <span dir=auto>&lt;<a href='mailto:ann@users.example'>ann@users.example</a>&gt;</span><br>Date: Mon, Nov 2, 2026 at 10:00 AM<br>Subject: no sound<br>To: Ben &lt;ben@users.example&gt;<br></div><br>It does not start.</div>",
            &[(Own, false), (Forwarded, false)],
        );
        check_html(
            "<div>Hello</div><br clear=all><span>-- </span><br><div>Ann Lee<br>ann@users.example</div>",
            &[(Own, false), (Signature, true)],
        );
    }

    #[test]
    fn a_quote_without_marks_needs_a_whole_line_above() {
        use PieceKind::{Own, Quote};
        let quote = "    On Monday, November 2, 2026 at 10:00:00 AM GMT+1, Ann Lee <ann@users.example> wrote:  \n \n It does not start.\n";
        check(
            &format!(" Hello\n{quote}"),
            &[(Own, false, " Hello\n"), (Quote, true, quote)],
        );
        let sentence =
            "Hello\nOn 2026-11-02, Ann <ann@users.example> wrote:\nthat it does not start.\n";
        check(sentence, &[(Own, false, sentence)]);
    }

    #[test]
    fn a_prompt_after_a_quote_is_no_quote() {
        use PieceKind::{Own, Quote};
        let quote = format!("{ATTRIBUTION}> What do you see?\n");
        let own = "\nThis:\n\n> ls -la\n> cat /etc/issue\n> uname -a\n> exit\n";
        check(
            &format!("{quote}{own}"),
            &[(Quote, true, &quote), (Own, false, own)],
        );
    }

    #[test]
    fn line_ends_of_all_kinds_are_lines() {
        use PieceKind::{Own, Quote};
        let text = "Yes.\r\n\r\nOn Mon, Nov 2, 2026 at 10:00 AM Ann Lee <\r\nann@example.org> wrote:\r\n\r\n> Is it?\r\n";
        let (own, quote) = text.split_at(8);
        check(text, &[(Own, false, own), (Quote, true, quote)]);
    }

    #[test]
    fn the_footer_of_a_list_below_a_quote_is_folded() {
        use PieceKind::{Own, Quote, Signature};
        let quote = format!("{ATTRIBUTION}> Is it?\n\n");
        let footer = "_______________________________________________\nhelp mailing list\nhelp@lists.example.org\nhttps://lists.example.org/help\n";
        check(
            &format!("Yes.\n\n{quote}{footer}"),
            &[
                (Own, false, "Yes.\n\n"),
                (Quote, true, &quote),
                (Signature, true, footer),
            ],
        );
    }

    #[test]
    fn the_subject_tells_a_forwarded_mail_from_a_quote() {
        use PieceKind::{Forwarded, Own, Quote};
        let block =
            "From: Ann Lee\nSent: 2 November 2026\nTo: b\nSubject: no sound\n\nI hear nothing.\n";
        let text = format!("Who knows?\n\n{block}");
        check_under(
            &text,
            "RE: no sound",
            &[(Own, false, "Who knows?\n\n"), (Quote, true, block)],
        );
        check_under(
            &text,
            "FW: no sound",
            &[(Own, false, "Who knows?\n\n"), (Forwarded, false, block)],
        );
        let found = forwarded(&text, "FW: no sound").unwrap();
        assert_eq!(found.from.unwrap().name.as_deref(), Some("Ann Lee"));
        assert_eq!(found.date.as_deref(), Some("2 November 2026"));
        assert_eq!(found.subject.as_deref(), Some("no sound"));
        assert_eq!(text.get(found.place), Some(block));
        assert_eq!(forwarded(&text, "RE: no sound"), None);
        // Marks that mean a reply elsewhere count above labels of the right language only.
        let danish =
            "Se her.\n\nFra: Ann\nSendt: 2. november 2026\nTil: b\nEmne: lyd\n\nJeg hører intet.\n";
        assert!(forwarded(danish, "VS: lyd").is_some());
        assert!(forwarded(&text, "VS: no sound").is_none());
        let italian = "Ecco.\n\nDa: Ann\nInviato: 2 novembre 2026\nA: b\nOggetto: audio\n\nNon sento nulla.\n";
        assert!(forwarded(italian, "I: audio").is_some());
        assert!(forwarded(&text, "I: no sound").is_none());
    }

    #[test]
    fn forwarded_mails_say_whose_they_claim_to_be() {
        for (client, language, line, labels, mark) in FORWARDS {
            let block = header(&("", "", "", *labels, 'n'));
            let body = format!("{block}\n\n{LETTER}");
            let body = if mark.is_empty() {
                body
            } else {
                format!("\n{}", marked(&body))
            };
            let text = format!("See this.\n\n{line}\n{body}");
            let found = forwarded(&text, "").unwrap_or_else(|| panic!("{client} {language}"));
            let from = found.from.unwrap();
            assert_eq!(from.name.as_deref(), Some("Ann Lee"), "{client} {language}");
            assert_eq!(from.address.unwrap().as_str(), "ann.lee@users.example");
            assert_eq!(found.date.as_deref(), Some("Monday, 2 November 2026 10:00"));
            assert_eq!(
                found.subject.as_deref(),
                Some("Re: no sound"),
                "{client} {language}"
            );
            assert_eq!(found.place, "See this.\n\n".len()..text.len());
        }
    }

    #[test]
    fn a_long_text_costs_little_more_than_a_short_one() {
        let hard = [
            "On Mon, Nov 2, 2026 at 10:00 AM Ann <a@example.org>\nwrote\n",
            "From: a\nSent: 1\nTo: b\n",
            "-- \n",
            "--\n\nAnn\n",
            "> a\n\n",
            "-----Original Message-----\n\n",
            "Sent from my iPhone\n\n",
            ":\n",
            "____________________________\nmailing list\n",
            "> On 2026-11-02 10:00, Ann wrote:\n",
        ];
        for piece in hard {
            let text = piece.repeat(1_000_000 / piece.len());
            let begin = std::time::Instant::now();
            let pieces = folds(&text);
            let took = begin.elapsed();
            assert_eq!(pieces.last().unwrap().range.end, text.len());
            println!(
                "{:?}: {} ms for {} bytes",
                piece.lines().next().unwrap(),
                took.as_millis(),
                text.len()
            );
            assert!(took.as_secs() < 10, "{piece:?} {took:?}");
        }
    }

    #[track_caller]
    fn check_cover(text: &str, subject: &str) {
        let pieces = folds_under(text, subject);
        let mut at = 0;
        for piece in &pieces {
            assert_eq!(piece.range.start, at);
            assert!(piece.range.end > at && text.is_char_boundary(piece.range.end));
            assert!(at == 0 || text.as_bytes()[at - 1] == b'\n');
            at = piece.range.end;
        }
        assert_eq!(at, text.len());
        let hidden = pieces.iter().filter(|piece| piece.fold);
        assert!(text.is_empty() || hidden.count() < pieces.len());
        if let Some(found) = forwarded(text, subject) {
            assert!(text.get(found.place).is_some());
        }
    }

    proptest! {
        #[test]
        fn pieces_cover_any_text(text: String, subject: String) {
            check_cover(&text, &subject);
        }

        #[test]
        fn pieces_cover_texts_of_marks(
            picks in proptest::collection::vec((0..12_usize, 0..200_usize), 0..30),
            subject in "(FW: |Re: |VS: )?x",
        ) {
            let mut text = String::new();
            for (kind, index) in picks {
                let line = match kind {
                    0 => ATTRIBUTIONS[index % ATTRIBUTIONS.len()].2.to_owned(),
                    1 => header(&HEADERS[index % HEADERS.len()]),
                    2 => FORWARDS[index % FORWARDS.len()].2.to_owned(),
                    3 => FOOTERS[index % FOOTERS.len()].to_owned(),
                    4 => "-- ".to_owned(),
                    5 | 6 => "> quoted".to_owned(),
                    7 => ">> > deep".to_owned(),
                    8 => TRAPS[index % TRAPS.len()].to_owned(),
                    9 => "\r".to_owned(),
                    _ => String::new(),
                };
                text.push_str(&line);
                text.push('\n');
            }
            check_cover(&text, &subject);
        }
    }
}
