//! What the formatter changes, as small edits: an editor then keeps cursors, marks and folded blocks where they are.
//!
//! The formatter prints the tokens of a text anew. The two lists of tokens are laid beside each other, and what stands differently between two tokens
//! that are the same is an edit. So each edit can be made without the others, and a range is formatted by making those within it.

use super::edit::TextEdit;
use crate::format::format;
use crate::lexer::lex;
use crate::lexer::token::Token;
use crate::span::Span;

/// The edits that bring a text into the one style, in its order.
pub fn formatting(text: &str) -> Vec<TextEdit> {
    let formatted = format(text);
    if formatted == text { Vec::new() } else { differences(text, &formatted) }
}

/// The edits that bring a range of a text into the one style, as far as that can be done without changing what is outside.
pub fn range_formatting(text: &str, range: Span) -> Vec<TextEdit> {
    let mut edits = formatting(text);
    edits.retain(|edit| range.start <= edit.span.end && edit.span.start <= range.end);
    edits
}

/// How far ahead it is looked for tokens that are the same again: the longest spelling of a sign has three words.
const LOOKAHEAD: usize = 8;

fn differences(old: &str, new: &str) -> Vec<TextEdit> {
    let (old_tokens, new_tokens) = (lex(old).tokens, lex(new).tokens);
    let (mut edits, mut done) = (Vec::new(), (0, 0));
    let (mut at_old, mut at_new) = (0, 0);
    while let (Some(one), Some(other)) = (old_tokens.get(at_old), new_tokens.get(at_new)) {
        if one.span.text(old) == other.span.text(new) {
            push(&mut edits, (old, Span::new(done.0, one.span.start)), (new, Span::new(done.1, other.span.start)));
            done = (one.span.end, other.span.end);
            (at_old, at_new) = (at_old + 1, at_new + 1);
        } else {
            let (old_rest, new_rest) = (rest(&old_tokens, at_old), rest(&new_tokens, at_new));
            let Some((skip_old, skip_new)) = next_same((old, old_rest), (new, new_rest)) else { break };
            (at_old, at_new) = (at_old + skip_old, at_new + skip_new);
        }
    }
    let end = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    push(&mut edits, (old, Span::new(done.0, end(old))), (new, Span::new(done.1, end(new))));
    edits
}

fn rest(tokens: &[Token], from: usize) -> &[Token] {
    tokens.get(from..).unwrap_or_default()
}

/// How many tokens of each are passed over until they are the same again.
fn next_same(old: (&str, &[Token]), new: (&str, &[Token])) -> Option<(usize, usize)> {
    let is_same = |skip_old: usize, skip_new: usize| match (old.1.get(skip_old), new.1.get(skip_new)) {
        (Some(one), Some(other)) => one.span.text(old.0) == other.span.text(new.0),
        _ => false,
    };
    let ways = (1..=2 * LOOKAHEAD).flat_map(|sum| (0..=sum).map(move |skip| (skip, sum - skip)));
    ways.into_iter().find(|&(skip_old, skip_new)| is_same(skip_old, skip_new))
}

/// Replaces a piece of the old text by a piece of the new one, without what is the same at both ends.
fn push(edits: &mut Vec<TextEdit>, (old, old_span): (&str, Span), (new, new_span): (&str, Span)) {
    let (mut before, mut after) = (old_span.text(old), new_span.text(new));
    if before == after {
        return;
    }
    let (mut start, mut end) = (old_span.start, old_span.end);
    while let (Some(one), Some(other)) = (before.chars().next(), after.chars().next())
        && one == other
    {
        start += one.len_utf8() as u32;
        (before, after) = (without_first(before), without_first(after));
    }
    while let (Some(one), Some(other)) = (before.chars().next_back(), after.chars().next_back())
        && one == other
    {
        end -= one.len_utf8() as u32;
        (before, after) = (without_last(before), without_last(after));
    }
    edits.push(TextEdit { span: Span::new(start, end), text: after.to_owned() });
}

fn without_first(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

fn without_last(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next_back();
    characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::edit::apply as applied;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let edits = formatting(text);
        let shown: Vec<(&str, &str)> = edits.iter().map(|edit| (edit.span.text(text), &*edit.text)).collect();
        assert_eq!(shown, expected);
        assert_eq!(applied(text, &edits), format(text));
    }

    #[test]
    fn what_is_in_order_is_not_touched() {
        check("villkor v { ålder är minst 18 }\n", &[]);
    }

    #[test]
    fn only_blanks_that_are_too_many_or_too_few_are_edited() {
        check("villkor v {ålder   är minst 18 }", &[("", " "), ("  ", ""), ("", "\n")]);
    }

    #[test]
    fn signs_are_spelled_out_in_their_places() {
        check("villkor v { ålder >= 18 och  barn <= 3 }\n", &[(">=", "är minst"), (" ", ""), ("<=", "är högst")]);
    }

    #[test]
    fn edits_within_a_range_leave_the_rest_as_it_is() {
        let text = "villkor a {  ja }\nvillkor b {  ja }\n";
        let edits = range_formatting(text, Span::new(20, 22));
        assert_eq!(applied(text, &edits), "villkor a {  ja }\nvillkor b {  ja }\n");
        let edits = range_formatting(text, Span::new(18, 35));
        assert_eq!(applied(text, &edits), "villkor a {  ja }\nvillkor b { ja }\n");
    }

    #[test]
    fn the_edits_make_what_the_formatter_prints() {
        let odd = "regelverk x {\n\n gäller från och med 2024-01-01 }\n// slut \n\n\nuppräkning A { a  \"A\"\n bb \"B\" }  // x\nvillkor a { b   \n och c\n}";
        for text in [odd, "", "\n\n", "}{", "villkor", "villkor v { \u{201d}x\u{201d}: a }"] {
            assert_eq!(applied(text, &formatting(text)), format(text), "{text}");
        }
    }
}
