//! What was probably meant where a line cannot be read on, as far as the tokens around the place tell.
//!
//! Consulted only where a rule of the grammar has given up, so that nothing that can be read is ever taken for a mistake.
//! Must not know: names and types, so that `f längd` may be a member or one name.

mod brackets;
mod comparisons;
mod criteria;
mod dates;
mod headers;
mod limits;
mod sentences;
mod sources;

pub(super) use brackets::{
    brace_for_parenthesis, is_for_block, parenthesis_for_brace, parenthesis_opens_block, unclosed_parameters,
};
pub(super) use comparisons::{comparison_in_words, not_missing};
pub(super) use criteria::{
    group_without_braces, group_word, if_in_criterion, joined_criteria, mark_of_list, number_of_events,
};
pub(super) use dates::{foreign_date, foreign_date_in_parts, in_letters, period_in_words, row_of_days};
pub(super) use headers::{
    bare_place, colon_for_ger, field_in_parts, joined_name, member_in_parts, name_in_parts, ordered_too_late,
    source_in_quotes, unknown_place, unquoted_label, word_between_places,
};
pub(super) use limits::{
    abbreviated_limit, abbreviated_validity, another_statute, bound_too_late, deadline_as_length, is_at_most,
    number_in_letters, ordinal_ending, same_day_as, vague_time,
};
pub(super) use sentences::{
    definite_unit, in_the_period, instead_of_value, limit_without_word, next_month, or_nothing, required_status,
};
pub(super) use sources::{
    day_of_payout, extended_with, instance_in_words, of_every, selection_in_words, several_targets,
};

use smol_str::{SmolStr, format_smolstr};

use super::operand::starts_operand;
use super::phrase::calendar_unit;
use super::reader::{Input, Reading, SyntaxError, fatal, insert_before, replace};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::{Expected, LikelyMistake, SyntacticProblem};
use crate::diagnostics::{Diagnostic, Edit};
use crate::lexer::token::TokenKind;
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId, Exprs};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::refused::replacement;
use crate::vocabulary::units::unit_of;
use crate::vocabulary::words::Word;

/// What was probably meant, where the next token stands instead of what was expected.
pub(super) fn mistake(input: &mut Input<'_, '_>, expected: Expected) -> Option<SyntaxError> {
    if expected == Expected::Value
        && let Some(mistake) = or_more(input)
    {
        return Some(mistake);
    }
    if let Some(mistake) = criteria::joined_label(input).or_else(|| repeated_clause(input)) {
        return Some(mistake);
    }
    let after = match expected {
        Expected::CountedFrom | Expected::Word(Word::In) => limits::after_number,
        _ if ends(expected) => after_operand,
        _ => return criteria::label(input),
    };
    criteria::label(input).or_else(|| after(input))
}

/// Whether what stands before is complete by itself.
fn ends(expected: Expected) -> bool {
    matches!(
        expected,
        Expected::EndOfItem
            | Expected::EndOfDeclaration
            | Expected::EndOfExpression
            | Expected::ClosingParenthesis
            | Expected::ClosingBracket
            | Expected::Word(Word::Then)
    )
}

/// `kräver a(m) och b(m)`: a line takes one of them.
fn repeated_clause(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (line, token) = (input.line_of_item(), input.token());
    let first = *line.first()?;
    let is_joined = matches!(token.word, Word::And | Word::Or) || token.kind == TokenKind::Comma;
    if first.word != Word::Kraver || !is_joined || token.nl_before || input.place().brackets > 0 {
        return None;
    }
    let at = input.span_of(token);
    let clause = SmolStr::new(input.text_of(first));
    Some(likely(LikelyMistake::RepeatedClause { clause }, at, Vec::new()))
}

/// What stands after a complete operand on its line.
fn after_operand(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token) = (input.last(), input.token());
    if token.nl_before || !token.blank_before {
        return None;
    }
    if let Some(mistake) = comparisons::verb(input).or_else(|| comparisons::not_behind(input)) {
        return Some(mistake);
    }
    if let Some(mistake) = sentences::after_operand(input) {
        return Some(mistake);
    }
    let (before, at) = (input.span_of(last), input.span_of(token));
    let whole = before.cover(at);
    let [first, second] = [before, at].map(|span| input.text_at(span));
    let written = SmolStr::new(input.text_at(whole));
    match (last.kind, token.kind) {
        (_, TokenKind::Word) if is_sign_of_times(input, second) => {
            let (written, fix) = (SmolStr::new(second), replace(at, "*"));
            Some(likely(LikelyMistake::NumberNotation { written, meant: "*".into() }, at, fix))
        }
        (TokenKind::Word, TokenKind::Number) => limits::limit_notation(input, 0),
        (TokenKind::Number, TokenKind::Word) => limits::after_number(input),
        (TokenKind::Word, TokenKind::Word)
            if last.word == Word::Antal && limits::unit_words().any(|unit| unit == second) =>
        {
            let meant = SmolStr::new(second);
            let fix = replace(whole, meant.clone());
            Some(likely(LikelyMistake::CountOfUnit { written, meant }, whole, fix))
        }
        (TokenKind::Word, TokenKind::Word) if let Some(meant) = limits::bound_in_words(first, second, token.word) => {
            let (at, written) = if first == "upp" { (whole, written) } else { (before, SmolStr::new(first)) };
            let fix = replace(at, meant);
            Some(likely(LikelyMistake::NumberNotation { written, meant: meant.into() }, at, fix))
        }
        (_, TokenKind::Word) if token.word == Word::Forlangs => {
            let gap = Span::new(before.end, at.end);
            let mistake = LikelyMistake::NumberNotation { written: second.into(), meant: ", förlängs".into() };
            Some(likely(mistake, at, replace(gap, ", förlängs")))
        }
        (TokenKind::Word, TokenKind::Word) if is_word_of_ours(first) => {
            let meant = SmolStr::new(replacement(first)?);
            let fix = replace(before, meant.clone());
            Some(likely(LikelyMistake::NumberNotation { written: first.into(), meant }, before, fix))
        }
        (_, TokenKind::Word) if matches!(second, "is" | "are") && !input.look(1).nl_before => {
            let mistake = LikelyMistake::NumberNotation { written: second.into(), meant: "är".into() };
            Some(likely(mistake, at, replace(at, "är")))
        }
        // `and` means a word of ours and is no name.
        (TokenKind::Word, TokenKind::Word)
            if may_be_name(last.word) && may_be_name(token.word) && !is_word_of_ours(second) =>
        {
            let is_data = input.place().block == Some(BlockClass::Data);
            let member = (!is_data).then(|| format_smolstr!("{first}.{second}"));
            let single = format_smolstr!("{first}_{second}");
            let mistake = LikelyMistake::TwoNames { written, member, single };
            Some(fatal(Diagnostic::new(SyntacticProblem::Mistaken(mistake), whole)))
        }
        _ => None,
    }
}

/// `x` between two values.
fn is_sign_of_times(input: &mut Input<'_, '_>, written: &str) -> bool {
    let next = input.look(1);
    matches!(written, "x" | "X" | "gånger" | "ggr") && !next.nl_before && starts_operand(next)
}

fn may_be_name(word: Word) -> bool {
    !word.is_reserved() && unit_of(word).is_none()
}

/// Whether another notation writes so what is a reserved word of ours.
fn is_word_of_ours(written: &str) -> bool {
    replacement(written).is_some_and(|ours| Word::from_text(ours).is_reserved())
}

/// `antal dagar mellan A och B`: tells of the word that is too many and passes over it.
pub(super) fn count_of_unit(input: &mut Input<'_, '_>) -> bool {
    let (token, next) = (input.token(), input.look(1));
    if token.word != Word::Antal || next.nl_before || input.look(2).word != Word::Between {
        return false;
    }
    let (first, second) = (input.span_of(token), input.span_of(next));
    let (written, meant) = (input.text_at(first.cover(second)).into(), SmolStr::new(input.text_at(second)));
    let fix = replace(first.cover(second), meant.clone());
    input.report(reported(LikelyMistake::CountOfUnit { written, meant }, first, fix));
    input.take(TokenRole::Unread);
    true
}

/// What was probably meant, where the item cannot be read on.
pub(super) fn likely(mistake: LikelyMistake, at: Span, fix: Vec<Edit<Span>>) -> SyntaxError {
    fatal(reported(mistake, at, fix))
}

/// What was probably meant, where the item is read on as that.
pub(super) fn reported(mistake: LikelyMistake, at: Span, fix: Vec<Edit<Span>>) -> Diagnostic<Span> {
    let diagnostic = Diagnostic::new(SyntacticProblem::Mistaken(mistake), at);
    if fix.is_empty() { diagnostic } else { diagnostic.with_fix(fix) }
}

/// `går före NAME` after the value of an exception whose `så` stands at `then`.
pub(super) fn precedes_too_late(input: &mut Input<'_, '_>, name: &str, written: Span, then: Span) {
    let text = input.text_at(written);
    let fix = [insert_before(then, format!("{text} ")), replace(Span::new(written.start, written.end), "")].concat();
    input.report(reported(LikelyMistake::PrecedesTooLate { name: name.into() }, written, fix));
}

/// `så V om C`, with the places of both.
pub(super) fn condition_too_late(input: &mut Input<'_, '_>, value: Span, condition: Span) {
    let (first, last) = (input.text_at(value).to_owned(), input.text_at(condition).to_owned());
    let fix = replace(value.cover(condition), format!("{last} {first}"));
    input.report(reported(LikelyMistake::ConditionTooLate, value, fix));
}

/// A value that begins a line where a huvudregel should.
pub(super) fn value_without_main_rule(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::ValueWithoutMainRule, at, insert_before(at, "huvudregel ")));
}

/// `tolkning X: Y` in a testfall.
pub(super) fn reading_without_with(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::ReadingWithoutWith, at, insert_before(at, "med ")));
}

/// `minst A, högst B` of an insatstid that began at `start`, with the places of both.
pub(super) fn two_bounds(input: &mut Input<'_, '_>, start: u32, (low, high): (Span, Span)) {
    let meant = format_smolstr!("{}–{}", input.text_at(low), input.text_at(high));
    let at = input.since(start);
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::TwoBounds { meant }, at, fix));
}

/// `AMI: 3 876 kr` among the values of a row, `huvudregel: 0 kr`, whose first word has been read: passes over the colon.
pub(super) fn superfluous_colon(input: &mut Input<'_, '_>) {
    if !input.at_sign(TokenKind::Colon) {
        return;
    }
    let key = input.last_span();
    input.take(TokenRole::Unread);
    let at = key.cover(input.last_span());
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(input.text_at(key)));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `ansvarig: r`, whose words began at `start` and have been read: passes over the colon.
pub(super) fn colon_after_clause(input: &mut Input<'_, '_>, start: u32) {
    if !input.at_sign(TokenKind::Colon) {
        return;
    }
    let words = input.since(start);
    input.take(TokenRole::Unread);
    let at = words.cover(input.last_span());
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(input.text_at(words)));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `3 876 kr per månad`, `3 876 kr/mån`: how often an amount is meant is told and passed over.
pub(super) fn amount_per_unit(input: &mut Input<'_, '_>) -> bool {
    if !matches!(input.last().word, Word::Kr | Word::Kronor) {
        return false;
    }
    let (token, next) = (input.token(), input.look(1));
    let is_per = token.word == Word::Per || token.kind == TokenKind::Slash;
    let is_unit = calendar_unit(next.word).is_some() || matches!(input.text_of(next), "mån" | "dygn");
    if !is_per || !is_unit || next.nl_before {
        return false;
    }
    let at = input.span_of(token).cover(input.span_of(next));
    let gap = Span::new(input.last_span().end, at.end);
    let written = SmolStr::new(input.text_at(at));
    input.report(reported(LikelyMistake::AmountPerUnit { written }, at, replace(gap, "")));
    input.take(TokenRole::Unread);
    input.take(TokenRole::Unread);
    true
}

/// `8 dagar eller mer`, whose `eller` has been read.
fn or_more(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token) = (input.last(), input.token());
    let (meant, is_last) = match input.text_of(token) {
        "mer" | "fler" | "flera" | "äldre" | "högre" | "längre" | "senare" => ("minst …", last.word == Word::Or),
        "mindre" | "färre" | "yngre" | "lägre" | "kortare" | "tidigare" => ("högst …", last.word == Word::Or),
        _ => return None,
    };
    let at = input.last_span().cover(input.span_of(token));
    let written = format_smolstr!("… {}", input.text_at(at));
    is_last.then(|| likely(LikelyMistake::NumberNotation { written, meant: meant.into() }, at, Vec::new()))
}

/// `öre uppåt`, whose unit has been read: a comma is missing.
pub(super) fn comma_before(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    let (written, gap) = (SmolStr::new(input.text_at(at)), Span::new(input.last_span().end, at.end));
    let meant = format_smolstr!(", {written}");
    let fix = replace(gap, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `=` between a fact and its value: told and passed over.
pub(super) fn equals_for_colon(input: &mut Input<'_, '_>) {
    let gap = input.last_span().end;
    input.take(TokenRole::Unread);
    let at = input.last_span();
    let mistake = LikelyMistake::NumberNotation { written: "=".into(), meant: ":".into() };
    input.report(reported(mistake, at, replace(Span::new(gap, at.end), ":")));
}

/// `b eller c` in a cell that began at `start` and has been read: commas stand between what is any of several.
pub(super) fn alternatives_in_cell(input: &mut Input<'_, '_>, start: u32, words: &[Span]) {
    let at = input.since(start);
    let mut meant = String::new();
    let mut from = at.start;
    for word in words {
        meant.push_str(input.text_at(Span::new(from, word.start)).trim_end());
        meant.push(',');
        from = word.end;
    }
    meant.push_str(input.text_at(Span::new(from, at.end)));
    let fix = replace(at, meant.clone());
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(meant));
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `a eller b` where a sign stands between them: told and passed over as that sign.
pub(super) fn word_between(input: &mut Input<'_, '_>, sign: &str) -> bool {
    let (token, next) = (input.token(), input.look(1));
    let is_word = matches!(token.word, Word::Or | Word::And) && !token.nl_before;
    if !is_word || next.kind != TokenKind::Word || next.nl_before {
        return false;
    }
    let at = input.span_of(token);
    let gap = Span::new(input.last_span().end, at.end);
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: sign.into() };
    input.report(reported(mistake, at, replace(gap, sign)));
    input.take(TokenRole::Unread);
    true
}

/// Whether more than one stands where one is asked for, as in `beslutas av handläggare eller chef`: told and passed over. The first began at
/// `start`.
pub(super) fn several_parties(input: &mut Input<'_, '_>, start: u32, party: ExprId) -> bool {
    let is_name = |exprs: &Exprs, id: &ExprId| matches!(exprs.get(*id), Expr::Name(_) | Expr::Member { .. });
    let exprs = &input.state().exprs;
    let is_joined = match exprs.get(party) {
        Expr::Or(parts) | Expr::And(parts) => parts.iter().all(|part| is_name(exprs, part)),
        _ => false,
    };
    let is_listed = is_name(exprs, &party);
    let mut count = 0;
    while is_listed && input.at_sign(TokenKind::Comma) && input.look(1).kind == TokenKind::Word {
        input.take(TokenRole::Unread);
        input.take(TokenRole::Unread);
        count += 1;
    }
    if !is_joined && count == 0 {
        return false;
    }
    let at = input.since(start);
    let names = input.text_at(at).split([',', ' ']).filter(|word| !matches!(*word, "" | "och" | "eller"));
    let names: Vec<SmolStr> = names.map(SmolStr::new).collect();
    input.report(reported(LikelyMistake::SeveralParties { names }, at, Vec::new()));
    true
}

/// `kartläggning_klar` on a line of its own among case data: a fact without a value, or an event without a day.
pub(super) fn lonely_datum(input: &mut Input<'_, '_>) -> SyntaxError {
    let at = input.last_span();
    let name = SmolStr::new(input.text_at(at));
    likely(LikelyMistake::LonelyDatum { name }, at, Vec::new())
}

/// `DATE X` or `händelse X` in a testfall outside of `givet`.
pub(super) fn event_outside_given(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::EventOutsideGiven, at, Vec::new()));
}
