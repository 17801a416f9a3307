//! Dividing a text into what is own, quoted and forwarded.

use std::ops::Range;

use super::attribution::{self, Strength};
use super::block::{self, Block};
use super::lines::{Line, folded};
use super::marks::{self, Mark};
use super::scan::{Kind, Region};
use super::words;
use crate::forwarded::SubjectMark;

/// Most empty lines between an announcement and what it announces, and between quoted lines.
const GAP: usize = 2;
/// How far back the line is looked for that introduces a block.
const LOOK_BACK: usize = 5;
/// Later lines with `>` are a quote if they are so few, or so long on average, in characters.
const SHORT_RUN: usize = 3;
const PROSE: usize = 16;
/// In so many own lines a remark such as "see my answers below" is looked for.
const REMARK_LINES: usize = 6;

/// The regions of lines from this one on, and the header of the mail that is forwarded.
pub(super) fn regions(
    lines: &[Line<'_>],
    first: usize,
    subject: SubjectMark,
) -> (Vec<Region>, Option<Block>) {
    let mut scanner = Scanner {
        lines,
        subject,
        regions: Vec::new(),
        own_start: 0,
        own_lines: 0,
        answers_inside: false,
        quoted_before: false,
        forwarded: None,
    };
    scanner.scan(first);
    (scanner.regions, scanner.forwarded)
}

struct Scanner<'a, 'b> {
    lines: &'b [Line<'a>],
    subject: SubjectMark,
    regions: Vec<Region>,
    /// Where the own text began that is being read.
    own_start: usize,
    own_lines: usize,
    /// The sender says that his answers stand inside of the quote.
    answers_inside: bool,
    /// A quote was announced before: later lines with `>` belong to it.
    quoted_before: bool,
    forwarded: Option<Block>,
}

/// What begins in a line, and where it ends.
enum Step {
    Own(usize),
    Region(Kind, usize),
}

impl Scanner<'_, '_> {
    /// All lines before this one are own.
    fn scan(&mut self, first: usize) {
        let mut at = first;
        while at < self.lines.len() {
            at = match self.step(at) {
                Step::Own(end) => {
                    self.note_own(at);
                    end
                }
                Step::Region(kind, end) => {
                    self.finish_own(at);
                    self.regions.push(Region {
                        kind,
                        lines: at..end,
                    });
                    self.own_start = end;
                    end
                }
            };
        }
        self.finish_own(self.lines.len());
    }

    fn finish_own(&mut self, end: usize) {
        if self.own_start < end {
            self.regions.push(Region {
                kind: Kind::Own,
                lines: self.own_start..end,
            });
            self.own_start = end;
        }
    }

    fn note_own(&mut self, at: usize) {
        let Some(line) = self.lines.get(at).filter(|line| line.is_plain()) else {
            return;
        };
        self.own_lines += 1;
        if self.own_lines <= REMARK_LINES {
            let said = folded(line.text);
            self.answers_inside |= words::INLINE.iter().any(|word| said.contains(word));
        }
    }

    fn step(&mut self, at: usize) -> Step {
        let Some(line) = self.lines.get(at) else {
            return Step::Own(at + 1);
        };
        if line.depth > 0 {
            return self.marked_run(at);
        }
        let found = if line.is_blank() {
            None
        } else if let Some(mark) = marks::mark(line) {
            self.announced(at, mark)
        } else {
            self.header(at).or_else(|| self.attributed(at))
        };
        found.unwrap_or(Step::Own(at + 1))
    }

    /// Lines with `>` that nothing announces: a quote only if this text quotes already, or if they
    /// quote a quote with its attribution. Otherwise they may be a prompt, a log, a list.
    fn marked_run(&mut self, at: usize) -> Step {
        let end = self.run_end(at);
        if self.quoted_before && self.is_prose(at..end) || self.quotes_a_quote(at..end) {
            self.quote(at, end)
        } else {
            Step::Own(end)
        }
    }

    /// Lines as long as those of a letter, or few: `> ls` after a quote is a prompt again.
    fn is_prose(&self, run: Range<usize>) -> bool {
        let lines = self.lines.get(run).unwrap_or_default().iter();
        let (mut count, mut length) = (0_usize, 0_usize);
        for line in lines.filter(|line| !line.text.is_empty()) {
            count += 1;
            // A character of Chinese is as much as a syllable.
            length +=
                line.text.chars().count() + line.text.chars().filter(|c| *c > '\u{2e7f}').count();
        }
        count <= SHORT_RUN || length >= count * PROSE
    }

    fn quotes_a_quote(&self, mut run: Range<usize>) -> bool {
        run.any(|at| {
            let depth = |at: usize| self.lines.get(at).map_or(0, |line| line.depth);
            let next =
                attribution::at(self.lines, at).and_then(|found| self.next_text(at + found.lines));
            next.is_some_and(|next| depth(next) > depth(at))
        })
    }

    fn quote(&mut self, at: usize, end: usize) -> Step {
        self.quoted_before = true;
        let marked = self.lines.get(at..end).unwrap_or_default().iter();
        let marked = marked
            .filter(|line| line.depth > 0 && !line.text.is_empty())
            .count();
        Step::Region(Kind::Quote(Some(marked)), end)
    }

    /// Behind the last line of a run of quoted lines, with few empty lines between them.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        for (index, line) in self.lines.iter().enumerate().skip(at) {
            if line.depth > 0 {
                end = index + 1;
            } else if !line.is_blank() || index >= end + GAP {
                break;
            }
        }
        end
    }

    /// What a line such as `-----Original Message-----` announces.
    fn announced(&mut self, at: usize, mark: Mark) -> Option<Step> {
        let next = self.next_text(at + 1)?;
        let block = block::at(self.lines, next);
        let attribution = attribution::at(self.lines, next);
        let quoted = self.lines.get(next).is_some_and(|line| line.depth > 0);
        match (mark, block) {
            (Mark::Forward, Some(block)) if block.is_announced() => Some(self.forward(block)),
            (Mark::Forward, _) => {
                let lines = attribution?.lines;
                Some(self.forward(self.attributed_block(next..next + lines)))
            }
            (Mark::Original, Some(block)) if block.is_announced() && !quoted => {
                self.unmarked(block)
            }
            (Mark::Original, _) if quoted => Some(self.quote(at, self.run_end(next))),
            (Mark::Original, _) => {
                let first = self.next_text(next + attribution?.lines)?;
                let is_quoted = self.lines.get(first).is_some_and(|line| line.depth > 0);
                is_quoted.then(|| self.quote(at, self.run_end(first)))
            }
            (Mark::Rule, Some(block)) if block.is_full() && !quoted => {
                (!self.is_introduced(at)).then(|| self.unmarked(block))?
            }
            (Mark::Rule, _) => None,
        }
    }

    /// A block `From: … Sent: …` without a line that announces it.
    fn header(&mut self, at: usize) -> Option<Step> {
        let line = self.lines.get(at)?;
        if !block::is_field(line.text) || !self.begins_a_paragraph(at) {
            return None;
        }
        let block = block::at(self.lines, at).filter(Block::is_full)?;
        if self.is_introduced(at) {
            return None;
        }
        self.unmarked(block)
    }

    fn attributed(&mut self, at: usize) -> Option<Step> {
        let found = attribution::at(self.lines, at)?;
        let behind = at + found.lines;
        let next = self.next_text(behind)?;
        if self.lines.get(next)?.depth > 0 {
            return Some(self.quote(at, self.run_end(next)));
        }
        let alone = found.strength == Strength::Alone
            && next > behind
            && (found.begins_like_one || self.begins_a_paragraph(at))
            && !self.is_introduced(at)
            && !self.answers_inside;
        alone.then_some(Step::Region(Kind::Quote(None), self.lines.len()))
    }

    /// A mail to the end of the text whose lines are not marked.
    fn unmarked(&mut self, block: Block) -> Option<Step> {
        let forward = match self.subject {
            SubjectMark::Forward => true,
            SubjectMark::WithLabel(label) => block.labels.iter().any(|known| known == label),
            SubjectMark::Other => false,
        };
        if forward {
            return Some(self.forward(block));
        }
        (!self.answers_inside).then_some(Step::Region(Kind::Quote(None), self.lines.len()))
    }

    fn forward(&mut self, block: Block) -> Step {
        self.forwarded.get_or_insert(block);
        Step::Region(Kind::Forwarded, self.lines.len())
    }

    fn attributed_block(&self, range: Range<usize>) -> Block {
        let lines = self.lines.get(range).unwrap_or_default();
        let said: Vec<&str> = lines.iter().map(|line| line.text).collect();
        Block {
            from: Some(said.join(" ").trim_end_matches([':', '：']).to_owned()),
            ..Block::default()
        }
    }

    /// The next line with something in it, over few empty ones.
    fn next_text(&self, at: usize) -> Option<usize> {
        (at..=at + GAP).find(|index| {
            self.lines
                .get(*index)
                .is_some_and(|line| !line.text.is_empty())
        })
    }

    fn begins_a_paragraph(&self, at: usize) -> bool {
        at == self.own_start
            || at
                .checked_sub(1)
                .and_then(|before| self.lines.get(before))
                .is_none_or(|line| line.is_blank() || marks::mark(line).is_some())
    }

    /// The sender shows what follows: `This is what I got:`.
    fn is_introduced(&self, at: usize) -> bool {
        let before = self.lines.get(self.own_start..at).unwrap_or_default();
        let mut spoken = before
            .iter()
            .rev()
            .take(LOOK_BACK)
            .filter(|line| line.is_plain() && marks::mark(line).is_none());
        spoken
            .next()
            .is_some_and(|line| line.text.ends_with([':', '：']))
    }
}
