//! What was probably meant where a line cannot be read on, as far as the tokens around the place tell.
//!
//! Consulted only where a rule of the grammar has given up, so that nothing that can be read is ever taken for a mistake.
//! Must not know: names and types, so that `f längd` may be a member or one name.

mod comparisons;
mod dates;
mod limits;

pub(super) use comparisons::comparison_in_words;
pub(super) use dates::{foreign_date, foreign_date_in_parts, in_letters, period_in_words, row_of_days};
pub(super) use limits::{abbreviated_limit, deadline_as_length, is_at_most, ordinal_ending, same_day_as, vague_time};

use smol_str::{SmolStr, format_smolstr};

use super::operand::starts_operand;
use super::reader::{Input, Read, Reading, SyntaxError, fatal, insert_after, insert_before, replace};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::{Expected, LikelyMistake, SyntacticProblem};
use crate::diagnostics::{Diagnostic, Edit};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId, Exprs};
use crate::syntax::tree::Text;
use crate::vocabulary::heads::{self, Naming};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::refused::replacement;
use crate::vocabulary::units::unit_of;
use crate::vocabulary::words::Word;

/// What was probably meant, where the next token stands instead of what was expected.
pub(super) fn mistake(input: &mut Input<'_, '_>, expected: Expected) -> Option<SyntaxError> {
    if let Some(mistake) = joined_label(input).or_else(|| repeated_clause(input)) {
        return Some(mistake);
    }
    let after = match expected {
        Expected::CountedFrom | Expected::Word(Word::In) => limits::after_number,
        _ if ends(expected) => after_operand,
        _ => return label(input),
    };
    label(input).or_else(|| after(input))
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

/// `eller "bor här": …` among criteria, whose label has been read.
fn joined_label(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let label = input.last();
    let is_label = input.at_sign(TokenKind::Colon) && label.kind == TokenKind::String;
    if input.place().block != Some(BlockClass::Criteria) || !is_label {
        return None;
    }
    let joined = input.index().checked_sub(2)?;
    let word = input.token_at(joined)?;
    if !matches!(word.word, Word::Or | Word::And) {
        return None;
    }
    let at = input.span_of(word);
    Some(likely(LikelyMistake::JoinedCriteria { or: word.word == Word::Or }, at, Vec::new()))
}

/// `och` or `eller` at the end of a criterion, before one with a label.
pub(super) fn joined_criteria(input: &mut Input<'_, '_>) -> bool {
    let (last, next) = (input.last(), input.token());
    let joins = matches!(last.word, Word::Or | Word::And) && next.kind == TokenKind::String;
    if input.place().block != Some(BlockClass::Criteria) || !joins {
        return false;
    }
    let at = input.last_span();
    let fix = if last.word == Word::And { replace(at, "") } else { Vec::new() };
    input.report(reported(LikelyMistake::JoinedCriteria { or: last.word == Word::Or }, at, fix));
    true
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

/// A criterion that begins with its label, but without quotes or colon.
fn label(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    if input.place().block != Some(BlockClass::Criteria) || input.place().brackets > 0 {
        return None;
    }
    let line = input.line_of_item();
    let first = *line.first()?;
    if first.kind == TokenKind::String && input.last() == first {
        let at = input.span_of(first);
        let fix = insert_after(at, ":");
        return Some(likely(LikelyMistake::LabelWithoutColon, at, fix));
    }
    let colon = line.iter().position(|token| token.kind == TokenKind::Colon)?;
    let words = line.get(..colon)?;
    let is_group = words.last().is_some_and(|last| last.word == Word::Of);
    let is_in_words = |token: &Token| {
        use TokenKind as Kind;
        matches!(token.kind, Kind::Word | Kind::Number | Kind::Place | Kind::Range | Kind::Percent | Kind::Comma)
    };
    if is_group || !words.iter().all(is_in_words) {
        return None;
    }
    let (start, end) = (input.span_of(first), input.span_of(*words.last()?));
    let at = start.cover(end);
    let label = SmolStr::new(input.text_at(at));
    let fix = replace(at, format!("\"{label}\""));
    Some(likely(LikelyMistake::LabelWithoutQuotes { label }, at, fix))
}

/// The label of a declaration whose name has been read, where its words stand without quotes: told, and read as the label.
pub(super) fn unquoted_label(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<Text> {
    let name = input.last_span();
    let count = words_of_label(input, kind)?;
    let start = input.start();
    (0..count).for_each(|_| input.take(TokenRole::Label));
    let at = input.since(start);
    let text = SmolStr::new(input.text_at(at));
    let whole = name.cover(at);
    let written = input.text_at(whole);
    if heads::head(kind).naming == Naming::NameOrLabel {
        let fix = replace(whole, format!("\"{written}\""));
        let label = SmolStr::new(written);
        input.report(reported(LikelyMistake::HeaderLabelWithoutQuotes { label, single: None }, whole, fix));
    } else {
        let is_plainly_label = count > 1 || text.starts_with(char::is_uppercase);
        let single = (count == 1).then(|| SmolStr::new(written.split_whitespace().collect::<Vec<_>>().join("_")));
        // A label stands after the type, so before one quotes alone would not mend it.
        let is_in_place = !input.at_sign(TokenKind::Colon);
        let fix = if is_plainly_label && is_in_place { replace(at, format!("\"{text}\"")) } else { Vec::new() };
        input.report(reported(LikelyMistake::HeaderLabelWithoutQuotes { label: text.clone(), single }, at, fix));
    }
    Some(Text { id: input.node(start), text })
}

/// How many words stand between a name and what the header goes on with; none where they are no label, or end in nothing that a header
/// goes on with.
fn words_of_label(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<usize> {
    if input.token().word.is_reserved() {
        return None;
    }
    let mut count = 0;
    loop {
        let token = input.look(count);
        if token.nl_before {
            return None;
        }
        let goes_on = match token.word {
            Word::In => input.look(count + 1).kind == TokenKind::Word && begins_suffix_or_block(input, count + 2),
            Word::During | Word::Vid | Word::Of | Word::Giltig => kind == DeclarationKind::Handelse,
            _ if matches!(token.kind, TokenKind::Colon | TokenKind::Eq) => kind != DeclarationKind::Handelse,
            _ => begins_suffix_or_block(input, count),
        };
        match token.kind {
            _ if goes_on => return (count > 0).then_some(count),
            TokenKind::Word => count += 1,
            TokenKind::Number if count > 0 => count += 1,
            _ => return None,
        }
    }
}

/// Whether a suffix, the block or the next line begins `ahead`.
fn begins_suffix_or_block(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let (token, next) = (input.look(ahead), input.look(ahead + 1));
    match token.word {
        _ if token.nl_before => true,
        Word::AccordingTo | Word::Ersatter => true,
        Word::Galler => matches!(next.word, Word::From | Word::To),
        Word::Utan => next.word == Word::Varde,
        _ => token.kind == TokenKind::LBrace,
    }
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

/// `något av` without `{`, whose words began at `start`. Where its criteria stand on lines of their own, they are read; on one line it is
/// not clear where one ends.
pub(super) fn group_without_braces(input: &mut Input<'_, '_>, start: u32) -> Read<()> {
    let at = input.since(start);
    let mistake = LikelyMistake::GroupWithoutBraces { words: input.text_at(at).into() };
    let colon = input.token();
    let has_colon = colon.kind == TokenKind::Colon && !colon.nl_before;
    let first = if has_colon { input.look(1) } else { colon };
    if !first.nl_before || first.kind == TokenKind::RBrace || input.at_end() {
        return Err(likely(mistake, at, Vec::new()));
    }
    let fix = if has_colon {
        let span = input.span_of(colon);
        input.take(TokenRole::Unread);
        replace(span, " {")
    } else {
        insert_after(at, " {")
    };
    input.report(reported(mistake, at, fix));
    // Who leaves out one brace may leave out both.
    input.place().unclosed = true;
    Ok(())
}

/// `minst A, högst B` of an insatstid that began at `start`, with the places of both.
pub(super) fn two_bounds(input: &mut Input<'_, '_>, start: u32, (low, high): (Span, Span)) {
    let meant = format_smolstr!("{}–{}", input.text_at(low), input.text_at(high));
    let at = input.since(start);
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::TwoBounds { meant }, at, fix));
}

/// `någon av { … }`: the words of a group as Swedish has them for people and things, read as those of the language.
pub(super) fn group_word(input: &mut Input<'_, '_>, words: usize, meant: &str) {
    let start = input.start();
    (0..words).for_each(|_| input.take(TokenRole::Keyword));
    let at = input.since(start);
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(meant));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
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

/// `och` between two places of a source: told and passed over as a comma.
pub(super) fn word_between_places(input: &mut Input<'_, '_>) -> bool {
    let (token, place, after) = (input.token(), input.look(1), input.look(2));
    if token.word != Word::And || token.nl_before {
        return false;
    }
    let word = input.span_of(token);
    let gap = input.last_span().end;
    // A number alone lacks its word too, and is told with it.
    let is_bare = place.kind != TokenKind::Word && after.kind != TokenKind::Section && after.word != Word::Kap;
    let (at, meant) = if is_bare {
        let number = input.span_of(place);
        (word.cover(number), format_smolstr!(", avsnitt {}", input.text_at(number)))
    } else {
        (word, SmolStr::new(","))
    };
    let fix = replace(Span::new(gap, at.end), meant.clone());
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant };
    input.report(reported(mistake, at, fix));
    input.take(TokenRole::Unread);
    true
}

/// `13.4` as a place without its word, which began at `start` and has been read.
pub(super) fn bare_place(input: &mut Input<'_, '_>, start: u32) {
    let before = input.index().checked_sub(2).and_then(|index| input.token_at(index));
    if before.is_some_and(|before| before.word == Word::And) {
        return;
    }
    let at = input.since(start);
    let written = SmolStr::new(input.text_at(at));
    let meant = format_smolstr!("avsnitt {written}");
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
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

/// `händelse kartläggning klar "…"`: the words of one name, the first of which has been read, with the others passed over. Where no label
/// follows, two words in capitals may be a name and its label.
pub(super) fn name_in_parts(input: &mut Input<'_, '_>, kind: DeclarationKind, name: &str) -> Option<SmolStr> {
    let mut count = 0;
    while is_part_of_name(input, count) {
        count += 1;
    }
    let end = input.look(count);
    let has_label = end.kind == TokenKind::String && !end.nl_before;
    let is_lower = |text: &str| text.starts_with(char::is_lowercase);
    let next = input.token();
    let is_one = has_label || count == 1 && is_lower(name) && is_lower(input.text_of(next));
    let ends_event = kind == DeclarationKind::Handelse && (end.nl_before || end.kind == TokenKind::RBrace);
    let ends_header = has_label || ends_event || words_of_label(input, kind).is_some();
    if count == 0 || !is_one || !ends_header {
        return None;
    }
    let start = input.last_span();
    (0..count).for_each(|_| input.take(TokenRole::Declaration));
    let at = start.cover(input.last_span());
    let written = SmolStr::new(input.text_at(at));
    let single = SmolStr::new(written.split_whitespace().collect::<Vec<_>>().join("_"));
    let fix = replace(at, single.clone());
    let mistake = LikelyMistake::TwoNames { written, member: None, single: single.clone() };
    input.report(reported(mistake, at, fix));
    Some(single)
}

fn is_part_of_name(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let token = input.look(ahead);
    token.kind == TokenKind::Word && !token.nl_before && !token.word.is_reserved()
}

/// `DATE X` or `händelse X` in a testfall outside of `givet`.
pub(super) fn event_outside_given(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::EventOutsideGiven, at, Vec::new()));
}

/// `kapitel 2` after the name of a source: passed over, so that the rest of the header is read.
pub(super) fn unknown_place(input: &mut Input<'_, '_>) {
    let (token, next) = (input.token(), input.look(1));
    let is_place = token.kind == TokenKind::Word && token.word == Word::None && !token.nl_before;
    let has_key = matches!(next.kind, TokenKind::Number | TokenKind::Place | TokenKind::String) && !next.nl_before;
    if !is_place || !has_key {
        return;
    }
    let at = input.span_of(token);
    let written = SmolStr::new(input.text_at(at));
    input.report(reported(LikelyMistake::UnknownPlaceWord { written }, at, replace(at, "avsnitt")));
    input.take(TokenRole::Unread);
    input.take(TokenRole::Unread);
}
