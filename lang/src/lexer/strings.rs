//! Strings and block comments: where they end, what is wrong inside them, and how it is mended.
//!
//! Must not know: tokens.

use crate::diagnostics::lexical::LexicalProblemKind;
use crate::span::Span;

/// The length of a string token at the start of `text`, and whether it is closed. An open one ends with the line.
pub(super) fn string_extent(text: &str) -> (usize, bool) {
    let Some(opening) = text.chars().next() else { return (0, false) };
    let mut at = opening.len_utf8();
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(plain) = rest.bytes().position(|byte| STOPS.get(usize::from(byte)).is_some_and(|stops| *stops)) else {
            return (text.len(), false);
        };
        at += plain;
        let mut characters = rest.get(plain..).unwrap_or_default().chars();
        let Some(character) = characters.next() else { return (text.len(), false) };
        match character {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => return (at, false),
            '\\' => at += characters.next().filter(|next| is_escapable(*next)).map_or(0, char::len_utf8),
            _ if closes(opening, character) => return (at + character.len_utf8(), true),
            _ => {}
        }
        at += character.len_utf8();
    }
}

/// The first bytes of all characters that may end a string: quotes, line breaks and the backslash. The two bytes beyond
/// ASCII begin few letters of Swedish text, so most of a string is passed over byte by byte.
static STOPS: [bool; 256] = stops();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn stops() -> [bool; 256] {
    let first_bytes = b"\"'`\\\n\r\x0B\x0C\xC2\xE2";
    let mut stops = [false; 256];
    let mut index = 0;
    while index < first_bytes.len() {
        stops[first_bytes[index] as usize] = true;
        index += 1;
    }
    stops
}

/// Where a string has likely lost its closing quote, so that what stands behind it is read: before the `{` or the `under period` that ends
/// its line, or, if what closes it opens the next, before the comma between the two. `rest` is the text from the string on.
pub(super) fn likely_end(string: &str, is_closed: bool, rest: &str) -> Option<usize> {
    if is_closed {
        let opens_next = rest.get(string.len()..)?.starts_with(char::is_alphabetic)
            && string.strip_suffix('"').is_some_and(|inner| inner.ends_with(' '));
        return string.rfind(", ").filter(|_| opens_next);
    }
    if other_quote(string).is_some() {
        return None;
    }
    let end = string.find(" {").unwrap_or(string.trim_end().len());
    let before = string.get(..end)?;
    let before = before.strip_suffix(" under period").unwrap_or(before).trim_end();
    (before.len() > 1 && before.len() < string.trim_end().len()).then_some(before.len())
}

/// Where a string without its closing quote goes wrong, and the edit that closes it: a quote of another kind that was
/// meant to close it, else the end of its line.
pub(super) fn closing_fix(text: &str, opening: char, span: Span) -> (Span, (Span, String)) {
    let written = text.trim_end();
    let other = other_quote(written);
    let whole = Span::new(span.start, span.start + length(written));
    let quote = if opening == '"' { '"' } else { '\u{201D}' };
    let edit = match other {
        Some((at, character)) => {
            let start = span.start + length(text.get(..at).unwrap_or_default());
            Span::new(start, start + length(character.encode_utf8(&mut [0; 4])))
        }
        None => Span::new(whole.end, whole.end),
    };
    (whole, (edit, quote.to_string()))
}

/// The last quote within a string that is not closed, and where it stands: one of another kind, which was meant to close it.
fn other_quote(text: &str) -> Option<(usize, char)> {
    text.char_indices().skip(1).filter(|(_, character)| closes_other(*character)).last()
}

/// What is wrong with a string that is not closed.
pub(super) fn unclosed(text: &str, opening: char) -> LexicalProblemKind {
    match other_quote(text) {
        Some((_, other)) => LexicalProblemKind::MismatchedQuotes { opening, other },
        None => LexicalProblemKind::UnterminatedString,
    }
}

/// The first backslash of a string that escapes nothing.
pub(super) fn unknown_escape(text: &str, span: Span) -> Option<Span> {
    if !text.as_bytes().contains(&b'\\') {
        return None;
    }
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && !characters.next().is_some_and(|(_, next)| is_escapable(next)) {
            let start = span.start + length(text.get(..at).unwrap_or_default());
            return Some(Span::new(start, start + 1));
        }
    }
    None
}

/// A block comment as line comments; `None` where it says nothing.
pub(super) fn line_comments(text: &str, follows_on_line: bool) -> Option<String> {
    let inner = text.strip_prefix("/*").unwrap_or(text);
    let inner = inner.strip_suffix("*/").unwrap_or(inner);
    let lines = inner.lines().map(|line| line.trim().trim_start_matches('*').trim());
    let comments: Vec<String> = lines.filter(|line| !line.is_empty()).map(|line| format!("// {line}")).collect();
    let end = if follows_on_line { "\n" } else { "" };
    (!comments.is_empty()).then(|| comments.join("\n") + end)
}

/// Characters that a backslash may stand before.
pub(super) fn is_escapable(character: char) -> bool {
    matches!(character, '\\' | '"' | '\u{201D}' | '\u{201C}')
}

/// The quote that ends a string with this opening quote, if the opening quote is one of the language.
fn closes(opening: char, candidate: char) -> bool {
    match opening {
        '"' => candidate == '"',
        '\u{201D}' | '\u{201C}' => candidate == '\u{201D}',
        '\u{201E}' => matches!(candidate, '\u{201D}' | '\u{201C}'),
        '\u{AB}' | '\u{BB}' => matches!(candidate, '\u{AB}' | '\u{BB}'),
        '\u{2018}' | '\u{2019}' | '\u{201A}' => matches!(candidate, '\u{2018}' | '\u{2019}'),
        other => candidate == other,
    }
}

fn closes_other(character: char) -> bool {
    matches!(character, '"' | '\u{201C}' | '\u{201D}')
}

/// The length of a piece of a text that fits a [`Span`].
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
