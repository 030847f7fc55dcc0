//! Comparisons in the words of running text: read as those of the language, or told with them.
//!
//! Must not know: what is compared.

use smol_str::SmolStr;

use super::{likely, reported};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::token::TokenKind;
use crate::parser::operand::starts_operand;
use crate::parser::reader::{Input, Reading, SyntaxError, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::kinds::Comparison;
use crate::vocabulary::refused::{comparing_verb, comparing_word};
use crate::vocabulary::words::Word;

/// `lika med`, `större än`, `över` after `är`, also with `eller lika med`: told and read as what they mean.
pub(in crate::parser) fn comparison_in_words(input: &mut Input<'_, '_>) -> Option<Comparison> {
    let (token, next) = (input.token(), input.look(1));
    if let Some(comparison) = or_equal_without_than(input) {
        return Some(comparison);
    }
    let is_taken = token.word.is_reserved() && token.word != Word::During;
    if token.kind != TokenKind::Word || is_taken || next.nl_before {
        return None;
    }
    let (comparison, with_than) = comparing_word(input.text_of(token))?;
    let has_than = matches!(next.word, Word::Than | Word::With);
    let mut count = 1 + usize::from(with_than);
    if with_than != has_than || !with_than && !starts_operand(next) {
        return None;
    }
    let equal = input.look(count + 1);
    let or_equal = input.look(count).word == Word::Or && input.text_of(equal) == "lika";
    let comparison = match comparison {
        Comparison::MoreThan if or_equal => Comparison::AtLeast,
        Comparison::LessThan if or_equal => Comparison::AtMost,
        other => other,
    };
    if or_equal {
        count += 3;
    }
    told(input, comparison, count);
    Some(comparison)
}

/// `mindre eller lika med`, `större eller lika med` after `är`: told and read as what they mean.
fn or_equal_without_than(input: &mut Input<'_, '_>) -> Option<Comparison> {
    let (token, equal, with) = (input.token(), input.look(2), input.look(3));
    if input.look(1).word != Word::Or || input.text_of(equal) != "lika" || with.nl_before {
        return None;
    }
    let comparison = match token.word {
        Word::More => Comparison::MoreThan,
        Word::Less => Comparison::LessThan,
        _ => comparing_word(input.text_of(token))?.0,
    };
    let comparison = match comparison {
        Comparison::MoreThan => Comparison::AtLeast,
        Comparison::LessThan => Comparison::AtMost,
        _ => return None,
    };
    told(input, comparison, 3 + usize::from(with.word == Word::With));
    Some(comparison)
}

/// Tells of a comparison in so many words that is another of ours, and passes over them.
fn told(input: &mut Input<'_, '_>, comparison: Comparison, count: usize) {
    let meant = match comparison {
        Comparison::MoreThan => "mer än",
        Comparison::LessThan => "mindre än",
        Comparison::AtLeast => "minst",
        Comparison::AtMost => "högst",
        Comparison::After => "efter",
        Comparison::Before => "före",
        _ => "",
    };
    let (start, gap) = (input.start(), input.last_span().end);
    (0..count).for_each(|_| input.take(TokenRole::Operator));
    let at = input.since(start);
    let (written, meant) = (format!("är {}", input.text_at(at)), format!("är {meant}"));
    let (written, meant) = (SmolStr::new(written), SmolStr::new(meant.trim_end()));
    // Of `lika med` nothing remains, nor the blank before it.
    let fix = replace(Span::new(gap, at.end), meant.strip_prefix("är").unwrap_or_default());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `saknas inte`, of which the first word has been read: passed over, and told as what it means.
pub(in crate::parser) fn not_missing(input: &mut Input<'_, '_>) {
    let first = input.last_span();
    input.take(TokenRole::Operator);
    let at = first.cover(input.last_span());
    let mistake = LikelyMistake::NumberNotation { written: "saknas inte".into(), meant: "finns".into() };
    input.report(reported(mistake, at, replace(at, "finns")));
}

/// `överstiger 14 dagar` after a value.
pub(super) fn verb(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, next) = (input.token(), input.look(1));
    let written = SmolStr::new(input.text_of(token));
    if written == "ska" && input.text_of(next) == "vara" {
        let at = input.span_of(token).cover(input.span_of(next));
        let mistake = LikelyMistake::NumberNotation { written: "ska vara".into(), meant: "är".into() };
        return Some(likely(mistake, at, replace(at, "är")));
    }
    let meant = comparing_verb(&written).filter(|_| starts_operand(next) && !next.nl_before)?;
    let at = input.span_of(token);
    let fix = replace(at, meant);
    Some(likely(LikelyMistake::NumberNotation { written, meant: meant.into() }, at, fix))
}

/// `inte` behind what it is about: `a inte är b`, `a inte`.
pub(super) fn not_behind(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, next) = (input.token(), input.look(1));
    if token.word != Word::Not || token.nl_before {
        return None;
    }
    let at = input.span_of(token);
    if next.word == Word::Is && !next.nl_before {
        let whole = at.cover(input.span_of(next));
        let mistake = LikelyMistake::NumberNotation { written: "inte är".into(), meant: "är inte".into() };
        return Some(likely(mistake, whole, replace(whole, "är inte")));
    }
    let start = input.line_of_item().first().copied().map(|first| input.span_of(first).start)?;
    let before = input.text_at(Span::new(start, at.start));
    let meant = SmolStr::new(format!("inte {}", before.split_whitespace().last()?));
    Some(likely(LikelyMistake::NotBehind { meant }, at, Vec::new()))
}
