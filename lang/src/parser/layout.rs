//! The items of a file of test cases, found by its lines alone.
//!
//! Whoever runs rules needs of test cases only that they are no rules, and they are more than half of the text of a rule set. Where a file
//! holds nothing else and is laid out as the formatter does it, its items are told by the lines in the first column, and no token is
//! made before something is asked about one of them. Whatever is less plain is left to [`super::split`]: this gives what that would give, or nothing.
//!
//! Must not know: what a test case holds.

use super::split::ItemRange;
use crate::lexer::{LARGEST_TEXT, cook};
use crate::span::Span;
use crate::vocabulary::heads::{head, may_open};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// The items of a file that holds test cases and nothing else, if its lines tell them. They have no tokens yet.
pub fn cut_tests(text: &str) -> Option<Vec<ItemRange>> {
    if text.len() > LARGEST_TEXT {
        return None;
    }
    let mut items = Vec::new();
    let mut open: Option<(ItemRange, u32)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_ascii_end();
        match (&mut open, written.as_bytes().first()) {
            (_, None) => {}
            (None, Some(b'/')) if is_comment(written) => {}
            (None, Some(b'a'..=b'z')) => {
                let item = header(written, start)?;
                depth_after(written, 0).filter(|depth| *depth == 1)?;
                open = Some((item, 1));
            }
            (Some((_, depth)), Some(b' ' | b'\t')) => {
                *depth = depth_after(written, *depth).filter(|depth| *depth > 0)?
            }
            (Some((_, 1)), Some(b'}')) if written.len() == 1 => {
                let (mut item, _) = open.take()?;
                item.span.end = u32::try_from(start + 1).ok()?;
                items.push(item);
            }
            _ => return None,
        }
        start += line.len();
    }
    open.is_none().then_some(items)
}

/// Whether a line is a comment, other than documentation of what follows.
fn is_comment(line: &str) -> bool {
    line.starts_with("//") && !line.starts_with("///") && depth_after(line, 0).is_some()
}

/// The item that begins with a line: `testfall "…" {`, `exempel namn {` or `exempel namn "…" {`.
fn header(line: &str, start: usize) -> Option<ItemRange> {
    let (first, rest) = line.split_once(' ')?;
    let head = [DeclarationKind::Testfall, DeclarationKind::Exempel].map(head);
    let head = head.into_iter().find(|head| head.words == [Word::from_text(first)])?;
    let written = rest.strip_suffix('{')?.trim_end_matches(' ');
    let is_label = |written: &str| {
        written.len() > 1 && written.find('"') == Some(0) && {
            let behind = written.get(1..).unwrap_or_default();
            behind.find('"') == Some(behind.len() - 1)
        }
    };
    let is_name = |written: &str| {
        let is_word = written.starts_with(char::is_alphabetic) && written.chars().all(is_of_name);
        is_word && !Word::from_text(written).is_reserved()
    };
    let name = match written.split_once(' ') {
        _ if is_label(written) => cook::string(written),
        Some((name, label)) if is_name(name) && is_label(label) => cook::name(name),
        None if is_name(written) => cook::name(written),
        _ => return None,
    };
    let start = u32::try_from(start).ok()?;
    Some(ItemRange { kind: Some(head.kind), name: Some(name), from: None, tokens: 0..0, span: Span::new(start, start) })
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How many braces are open behind a line in an item. Nothing where the line is not plain, or something else may begin with it.
fn depth_after(line: &str, before: u32) -> Option<u32> {
    let mut depth = before;
    // The brackets of the line that are open, innermost first: two bits for each.
    let mut open = 0_u64;
    let (mut in_text, mut in_comment, mut has_body) = (false, false, false);
    let mut rest = line.as_bytes().iter();
    while let Some(&byte) = rest.next() {
        if PLAIN.get(usize::from(byte)) == Some(&true) {
            continue;
        }
        let next = rest.as_slice();
        match byte {
            0xC2 | 0xE2 => is_known(byte, next).then_some(())?,
            0..=31 | 127.. => return None,
            _ if in_comment => {}
            b'"' => in_text = !in_text,
            b'\\' => return None,
            _ if in_text => {}
            b'/' if next.first() == Some(&b'/') => in_comment = true,
            b'-' if next.first() != Some(&b'-') => {}
            b'=' => has_body = true,
            b'{' | b'(' | b'[' => {
                let (kind, deeper) = kind_of(byte);
                open = open.checked_shl(2).filter(|shifted| shifted >> 2 == open)? | kind;
                depth += deeper;
                has_body |= deeper > 0;
            }
            b'}' | b')' | b']' => {
                let (kind, less) = kind_of(byte);
                (open == 0 || open & 3 == kind).then_some(())?;
                open >>= 2;
                depth = depth.checked_sub(less).filter(|depth| *depth > 0 || less == 0)?;
            }
            _ => return None,
        }
    }
    let may_begin = has_body && before > 0 && may_begin_item(line);
    (!in_text && !may_begin).then_some(depth)
}

/// For each byte, whether it says nothing of where items begin and end: those of words and numbers, and signs that are only themselves.
/// Most letters beyond ASCII begin with the byte 0xC3, and go on with one that no other character begins with.
static PLAIN: [bool; 256] = plain();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn plain() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let code = byte as u8;
        plain[byte] = code.is_ascii_alphanumeric()
            || matches!(code, b'\t' | b' ' | b'!' | b'%' | b'*'..=b',' | b'.' | b':'..=b'<' | b'>' | b'_' | b'|' | 0x80..=0xBF | 0xC3);
        byte += 1;
    }
    plain
}

/// Whether a character is one of `§`, `–` and `−`, which are what they look like.
fn is_known(first: u8, rest: &[u8]) -> bool {
    match first {
        0xC2 => rest.starts_with(&[0xA7]),
        _ => rest.starts_with(&[0x80, 0x93]) || rest.starts_with(&[0x88, 0x92]),
    }
}

/// A number for a kind of bracket, and how many braces it is.
fn kind_of(bracket: u8) -> (u64, u32) {
    match bracket {
        b'(' | b')' => (1, 0),
        b'[' | b']' => (2, 0),
        _ => (3, 1),
    }
}

/// Whether a line begins like a declaration, and not with a fact or a name that is called like one.
fn may_begin_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    let (first, rest) = line.split_at(line.find(|letter| !is_of_name(letter)).unwrap_or(line.len()));
    may_open(Word::from_text(first)) && !rest.trim_start_matches(' ').starts_with([':', '.'])
}
