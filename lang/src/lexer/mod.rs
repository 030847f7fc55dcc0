//! From text to tokens.
//!
//! Three parts: an automaton for what rules can tell (`raw`), a scanner for literals that begin with a digit
//! (`numeric`), and this loop, which puts line breaks into flags, looks words up and gathers problems. Every text has
//! tokens, however broken it is; a run of rubbish is one token and one problem.
//!
//! Must not know: syntax, names, how problems are worded.

mod alphabet;
pub mod cook;
mod numeric;
mod raw;
mod strings;
pub mod token;

use logos::{Lexer, Logos};

use self::raw::{Lookalike, Raw};
use self::token::{Token, TokenKind};
use crate::diagnostics::lexical::{LexicalProblem, LexicalProblemKind};
use crate::diagnostics::{Diagnostic, Edit, EditKind, Problem};
use crate::span::Span;
use crate::vocabulary::words::Word;

/// The tokens of a text, and what is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lexed {
    /// Comments included, in the order of the text.
    pub tokens: Vec<Token>,
    /// In the order of the text.
    pub problems: Vec<Diagnostic<Span>>,
}

/// The largest text that is read, in megabytes: far beyond any rule file, and so that every place fits a [`Span`].
///
/// Files are not even read beyond it; it is met here by texts that come from elsewhere, such as an editor or standard input.
pub const LARGEST_TEXT_MEGABYTES: u32 = 16;

/// The same in bytes.
pub const LARGEST_TEXT: usize = (LARGEST_TEXT_MEGABYTES as usize) << 20;

/// Cuts a text into tokens.
pub fn lex(text: &str) -> Lexed {
    if text.len() > LARGEST_TEXT {
        let kind = LexicalProblemKind::TextTooLarge { megabytes: LARGEST_TEXT_MEGABYTES };
        let problem = Diagnostic::new(LexicalProblem::new("", kind), Span::default());
        return Lexed { tokens: Vec::new(), problems: vec![problem] };
    }
    let mut state = State::new(text);
    let mut raw = Raw::lexer(text);
    while let Some(next) = raw.next() {
        match next {
            Ok(Raw::Blank) => state.gap.blank = true,
            Ok(Raw::LineBreak) => {
                state.gap.blank = true;
                state.gap.line_breaks += 1;
            }
            Ok(Raw::Invisible) => {}
            Ok(Raw::Word) => state.word(&raw),
            Ok(Raw::Digit) => state.numeric(&mut raw),
            Ok(Raw::Quote) => state.string(&mut raw),
            Ok(Raw::DocComment) => state.comment(&raw, TokenKind::DocComment),
            Ok(Raw::Comment) => state.comment(&raw, TokenKind::Comment),
            Ok(Raw::Hash | Raw::Dashes) => state.foreign_comment(&mut raw),
            Ok(Raw::BlockComment) => state.block_comment(&mut raw),
            Ok(Raw::Sign(kind)) => state.sign(&raw, kind),
            Ok(Raw::Lookalike(sign)) => state.lookalike(&raw, sign),
            Err(()) => state.bad(&raw),
        }
    }
    state.lexed
}

/// What stood between the last token and the next.
#[derive(Default, Clone, Copy)]
struct Gap {
    blank: bool,
    line_breaks: u32,
    /// A line break stood before the comment that was the last token.
    before_comment: bool,
}

struct State<'text> {
    text: &'text str,
    lexed: Lexed,
    gap: Gap,
    /// No `*/` is left: known once it has been looked for in vain, so that it is not looked for again.
    no_comment_end: bool,
}

impl<'text> State<'text> {
    fn new(text: &'text str) -> Self {
        // Rule files have a token for every six to seven bytes.
        let tokens = Vec::with_capacity(text.len() / 6 + 4);
        Self {
            text,
            lexed: Lexed { tokens, problems: Vec::new() },
            gap: Gap { blank: true, line_breaks: 1, before_comment: false },
            no_comment_end: false,
        }
    }

    fn push(&mut self, kind: TokenKind, word: Word, span: Span) {
        let gap = std::mem::take(&mut self.gap);
        let nl_before = gap.line_breaks > 0 || gap.before_comment;
        self.lexed.tokens.push(Token {
            kind,
            word,
            nl_before,
            blank_before: gap.blank,
            blank_line_before: gap.line_breaks > 1,
            span,
        });
        self.gap.before_comment = kind.is_comment() && nl_before;
    }

    fn report(&mut self, kind: LexicalProblemKind, span: Span, fix: Option<(Span, String)>) {
        let diagnostic = Diagnostic::new(LexicalProblem::new(span.text(self.text), kind), span);
        self.lexed.problems.push(match fix {
            Some((at, text)) => diagnostic.with_fix(vec![Edit { at, kind: EditKind::Replace, text }]),
            None => diagnostic,
        });
    }

    fn word(&mut self, raw: &Lexer<'_, Raw>) {
        let (text, span) = (raw.slice(), span_of(raw));
        let word = if cook::is_plain(text) { Word::from_text(text) } else { self.unusual_word(text, span) };
        self.push(TokenKind::Word, word, span);
    }

    /// A word with letters beyond the Swedish ones, or with characters that do not show.
    fn unusual_word(&mut self, text: &str, span: Span) -> Word {
        let visible = cook::visible(text);
        if visible != text {
            self.report(LexicalProblemKind::InvisibleCharacter, span, Some((span, visible.clone().into_owned())));
        } else if alphabet::is_mixed(text) {
            let fix = alphabet::in_latin(text).map(|latin| (span, latin));
            self.report(LexicalProblemKind::MixedAlphabets, span, fix);
        }
        Word::from_text(&cook::name(text))
    }

    fn numeric(&mut self, raw: &mut Lexer<'_, Raw>) {
        let start = raw.span().start;
        let rest = raw.source().get(start..).unwrap_or_default();
        let numeric = numeric::scan(rest);
        raw.bump(numeric.length.saturating_sub(1));
        let span = span_of(raw);
        if let Some(problem) = numeric.problem {
            let at = |range: std::ops::Range<usize>| span_from(start + range.start, start + range.end);
            self.report(problem.kind, at(problem.range), problem.fix.map(|(range, text)| (at(range), text)));
        } else {
            self.section_before(numeric.kind, span);
        }
        self.push(numeric.kind, Word::None, span);
    }

    /// `§ 7`: in Swedish the number comes first. `7 § 2` is something else, and the parser's.
    fn section_before(&mut self, kind: TokenKind, span: Span) {
        if !matches!(kind, TokenKind::Number | TokenKind::Place) || self.gap.line_breaks > 0 {
            return;
        }
        let [before @ .., section] = self.lexed.tokens.as_slice() else { return };
        let follows_number = match before {
            [.., last] if last.kind.is_numeric() => true,
            [.., number, letter] => number.kind.is_numeric() && letter.kind == TokenKind::Word,
            _ => false,
        };
        if section.kind != TokenKind::Section || follows_number {
            return;
        }
        let whole = section.span.cover(span);
        let meant = format!("{} §", span.text(self.text));
        let kind = LexicalProblemKind::SectionBeforeNumber { meant: meant.clone() };
        self.report(kind, whole, Some((whole, meant)));
    }

    fn string(&mut self, raw: &mut Lexer<'_, Raw>) {
        let start = raw.span().start;
        let rest = raw.source().get(start..).unwrap_or_default();
        let opening = rest.chars().next().unwrap_or_default();
        let (length, is_closed) = strings::string_extent(rest);
        let is_foreign = !matches!(opening, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}');
        if is_foreign && !is_closed {
            return self.bad(raw);
        }
        let (length, is_closed) = match strings::likely_end(rest.get(..length).unwrap_or_default(), is_closed, rest) {
            Some(end) => (end, false),
            None => (length, is_closed),
        };
        raw.bump(length.saturating_sub(opening.len_utf8()));
        let span = span_of(raw);
        let text = raw.slice();
        if is_foreign {
            let fix = format!("\"{}\"", cook::string(text).replace('\\', "\\\\").replace('"', "\\\""));
            self.report(LexicalProblemKind::ForeignQuotes, span, Some((span, fix)));
        } else if !is_closed {
            let (quotes, fix) = strings::closing_fix(text, opening, span);
            self.report(strings::unclosed(text, opening), quotes, Some(fix));
        }
        self.hidden_characters(text, span);
        if let Some(backslash) = strings::unknown_escape(text, span) {
            self.report(LexicalProblemKind::UnknownEscape, backslash, Some((backslash, "\\\\".to_owned())));
        }
        self.push(TokenKind::String, Word::None, span);
    }

    fn comment(&mut self, raw: &Lexer<'_, Raw>, kind: TokenKind) {
        let span = span_of(raw);
        self.hidden_characters(raw.slice(), span);
        self.push(kind, Word::None, span);
    }

    /// `# …`, `-- …`, read as the comment that it is in other languages; `#3` and `a --b` within a line are none.
    fn foreign_comment(&mut self, raw: &mut Lexer<'_, Raw>) {
        let rest = raw.remainder();
        let sign = span_of(raw);
        let begins_text = rest.starts_with(' ');
        let is_alone = self.gap.line_breaks > 0 || self.gap.blank && begins_text;
        match raw.slice() {
            "#" if !is_alone => return self.bad(raw),
            "--" if !(is_alone && begins_text) => return self.two_minus(sign),
            _ => {}
        }
        raw.bump(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        self.report(LexicalProblemKind::HashComment, sign, Some((sign, "//".to_owned())));
        self.comment(raw, TokenKind::Comment);
    }

    fn two_minus(&mut self, both: Span) {
        let between = both.start + 1;
        self.push(TokenKind::Minus, Word::None, Span::new(both.start, between));
        self.push(TokenKind::Minus, Word::None, Span::new(between, both.end));
    }

    /// `/* … */`: one comment token up to its end, or to the end of the line where it has none.
    fn block_comment(&mut self, raw: &mut Lexer<'_, Raw>) {
        let rest = raw.remainder();
        let end = if self.no_comment_end { None } else { rest.find("*/").map(|at| at + 2) };
        self.no_comment_end = end.is_none();
        raw.bump(end.unwrap_or_else(|| rest.find(['\n', '\r']).unwrap_or(rest.len())));
        let span = span_of(raw);
        let follows_on_line = !raw.remainder().is_empty() && !raw.remainder().starts_with(['\n', '\r']);
        let fix = strings::line_comments(raw.slice(), follows_on_line).map(|lines| (span, lines));
        self.report(LexicalProblemKind::BlockComment, span, fix);
        self.push(TokenKind::Comment, Word::None, span);
    }

    fn sign(&mut self, raw: &Lexer<'_, Raw>, kind: TokenKind) {
        self.push(kind, Word::None, span_of(raw));
    }

    fn lookalike(&mut self, raw: &Lexer<'_, Raw>, sign: Lookalike) {
        let (span, meant) = (span_of(raw), sign.meant);
        self.report(LexicalProblemKind::Lookalike { meant }, span, Some((span, meant.to_owned())));
        self.push(sign.kind, Word::None, span);
    }

    /// Text that is no token. What follows directly joins it, so that a run of rubbish is one problem.
    fn bad(&mut self, raw: &Lexer<'_, Raw>) {
        let span = span_of(raw);
        let kind = alphabet::unknown(raw.slice());
        let run = self.run_before(span, &kind);
        if let Some(start) = run {
            self.lexed.problems.pop();
            if let Some(token) = self.lexed.tokens.last_mut() {
                token.span.end = span.end;
            }
            return self.report_bad(kind, Span::new(start, span.end));
        }
        self.report_bad(kind, span);
        self.push(TokenKind::Bad, Word::None, span);
    }

    fn report_bad(&mut self, kind: LexicalProblemKind, span: Span) {
        let fix = (kind == LexicalProblemKind::DirectionControl).then(|| (span, String::new()));
        self.report(kind, span, fix);
    }

    /// Where the run of the same kind begins that ends where `span` begins.
    fn run_before(&self, span: Span, kind: &LexicalProblemKind) -> Option<u32> {
        let (token, last) = (self.lexed.tokens.last()?, self.lexed.problems.last()?);
        let touches = token.kind == TokenKind::Bad && token.span.end == span.start && last.at == token.span;
        (touches && matches!(&last.problem, Problem::Lexical(problem) if problem.kind == *kind))
            .then_some(last.at.start)
    }

    /// Strings and comments may hold any letter, but nothing that makes text look other than it is.
    fn hidden_characters(&mut self, text: &str, span: Span) {
        if !alphabet::may_change_direction(text) {
            return;
        }
        if let Some((at, character)) =
            text.char_indices().find(|(_, character)| alphabet::changes_direction(*character))
        {
            let start = span.start as usize + at;
            let place = span_from(start, start + character.len_utf8());
            let fix = text.chars().filter(|character| !alphabet::changes_direction(*character)).collect();
            self.report(LexicalProblemKind::DirectionControl, place, Some((span, fix)));
        }
    }
}

fn span_of(raw: &Lexer<'_, Raw>) -> Span {
    let range = raw.span();
    span_from(range.start, range.end)
}

/// Every place of a text that is not larger than [`LARGEST_TEXT`] fits.
fn span_from(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
