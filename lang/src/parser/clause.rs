//! Clauses: the words that open one, by the table of the vocabulary, and the argument that its shape asks for.

use smol_str::SmolStr;

use super::block::{self, declares, hole, item, skip_item};
use super::conventions;
use super::criteria;
use super::data;
use super::declaration::declaration;
use super::event;
use super::expression::{Level, empty, expression, level};
use super::header::{path, when_for_if};
use super::likely;
use super::limit;
use super::operand::{choice, postfix};
use super::phrase::{rounding, validity_days, whole_number};
use super::reader::{Input, Read, Reading, insert_after, replace};
use super::roles::TokenRole;
use super::rules;
use super::source::{binder, source, sources};
use super::types::type_ref;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::{BranchValue, Expr, ExprId};
use crate::syntax::source_map::Place;
use crate::syntax::tree::{Argument, Bound, Clause, Column, Entry, OrderedBy, Text, Validity};
use crate::vocabulary::clauses::{
    ArgumentShape, Clause as ClauseEntry, LONGEST_HABIT, clause_at, clause_of_habit, clauses_anywhere, clauses_of,
    may_open,
};
use crate::vocabulary::conventions::{EVES, LEAP_BIRTHDAYS, MONTH_ENDS};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::{Comparison, DeclarationKind};
use crate::vocabulary::refused::replacement;
use crate::vocabulary::words::Word;

/// An item of a block of clauses: a nested declaration or a clause.
pub(super) fn entry(input: &mut Input<'_, '_>) -> Read<Entry> {
    if declares(input).is_some() && !chooses_reading(input) {
        return nested(input);
    }
    let start = input.start();
    match clause(input)? {
        Some(clause) => Ok(Entry::Clause(clause)),
        None => Ok(Entry::Error(input.node(start))),
    }
}

/// A declaration within another. Where it may not stand it is reported, and kept for what it declares.
pub(super) fn nested(input: &mut Input<'_, '_>) -> Read<Entry> {
    let start = input.start();
    let outer = input.place().owner;
    let declaration = declaration(input)?;
    if !head(outer).nested.contains(&declaration.kind) {
        let at = declaration.name.as_ref().map(|name| input.state().map.span(name.id));
        let at = at.unwrap_or_else(|| crate::span::Span::new(start, start));
        let problem = SyntacticProblem::NestedHere { inner: declaration.kind, outer };
        input.report(Diagnostic::new(problem, at));
    }
    Ok(Entry::Declaration(Box::new(declaration)))
}

/// A clause of the block; `None` where it could not be read or does not belong here, which is reported.
pub(super) fn clause(input: &mut Input<'_, '_>) -> Read<Option<Clause>> {
    let start = input.start();
    let owner = input.place().owner;
    let lacks_with = chooses_reading(input);
    let form = if lacks_with { reading_of_test() } else { find(input, owner) };
    let Some(form) = form else {
        no_clause(input, owner);
        return Ok(None);
    };
    if lacks_with {
        likely::reading_without_with(input);
    }
    // `från` of `gäller från och med` belongs to the argument, which may also begin with `till`.
    let opening = if form.argument == ArgumentShape::Validity { 1 } else { form.words.len() };
    for word in form.words.iter().take(opening).skip(usize::from(lacks_with)) {
        if *word == Word::If && input.at(Word::When) {
            when_for_if(input);
        } else {
            input.take(TokenRole::Clause);
        }
    }
    likely::colon_after_clause(input, start);
    let belongs = form.blocks.contains(&owner);
    if !belongs {
        let at = input.since(start);
        let problem = SyntacticProblem::ClauseInWrongBlock { clause: form.kind, owner };
        input.report(Diagnostic::new(problem, at));
    }
    let argument = item(input, |input| argument(input, start, form.argument), |_| Argument::Missing)?;
    let clause = Clause { id: input.node(start), kind: form.kind, argument };
    Ok(belongs.then_some(clause))
}

/// The clause whose words come next: of this block, or else of another.
pub(super) fn find(input: &mut Input<'_, '_>, owner: DeclarationKind) -> Option<&'static ClauseEntry> {
    if !may_open(input.token().word) {
        return None;
    }
    let words = block::words(input, 0);
    // `får beviljas när` is understood, and corrected when it is read.
    let corrected = words.map(|word| if word == Word::When { Word::If } else { word });
    clause_at(owner, words).or_else(|| clause_at(owner, corrected)).or_else(|| clauses_anywhere(corrected).next())
}

/// Whether `tolkning X: Y` stands in a testfall, where `med tolkning` is meant.
fn chooses_reading(input: &mut Input<'_, '_>) -> bool {
    input.place().owner == DeclarationKind::Testfall && input.at(Word::Tolkning)
}

/// `med tolkning` of a testfall.
fn reading_of_test() -> Option<&'static ClauseEntry> {
    clause_at(DeclarationKind::Testfall, [Word::With, Word::Tolkning, Word::None])
}

/// Reports what stands where a clause should, and passes over it.
fn no_clause(input: &mut Input<'_, '_>, owner: DeclarationKind) {
    let token = input.token();
    let holds_data = matches!(owner, DeclarationKind::Testfall | DeclarationKind::Exempel);
    if holds_data && (matches!(token.kind, TokenKind::Date | TokenKind::Instant) || token.word == Word::Handelse) {
        likely::event_outside_given(input);
        return skip_item(input);
    }
    if token.kind != TokenKind::Word {
        let error = input.misplaced(Expected::Clause { owner });
        input.emit(error);
        return skip_item(input);
    }
    let at = input.span_of(token);
    let (written, begun) = begun(input, owner);
    let diagnostic = if let Some(abbreviated) = likely::abbreviated_validity(input) {
        abbreviated
    } else if let Some(habit) = of_habit(input, owner, written) {
        habit
    } else if !begun.is_empty() {
        incomplete(input, written, &begun)
    } else if token.word == Word::Bor && input.look(1).word == Word::Ske {
        let next = input.look(1);
        let at = at.cover(input.span_of(next));
        Diagnostic::new(SyntacticProblem::ShouldHappen, at).with_fix(replace(at, "riktmärke"))
    } else {
        unknown_clause(input, owner)
    };
    input.report(diagnostic);
    skip_item(input);
}

/// The clauses of the block that the next words open, though not all of theirs follow: those of which most words stand here, and how
/// many do.
fn begun(input: &mut Input<'_, '_>, owner: DeclarationKind) -> (usize, Vec<&'static ClauseEntry>) {
    let words = block::words(input, 0);
    let common = |clause: &ClauseEntry| clause.words.iter().zip(words).take_while(|(own, word)| **own == *word).count();
    let begun = clauses_of(owner).filter(|clause| words[0] != Word::None && common(clause) > 0);
    let begun: Vec<&ClauseEntry> = begun.collect();
    let most = begun.iter().map(|clause| common(clause)).max().unwrap_or_default();
    (most, begun.into_iter().filter(|clause| common(clause) == most).collect())
}

/// `får beviljas { … }`: where only one clause begins so, its last words are put in.
fn incomplete(input: &mut Input<'_, '_>, written: usize, begun: &[&ClauseEntry]) -> Diagnostic<crate::span::Span> {
    let (first, last) = (input.token(), input.look(written.saturating_sub(1)));
    let at = input.span_of(first).cover(input.span_of(last));
    let found = SmolStr::new(input.text_at(at));
    let words = begun.iter().map(|clause| clause.spelling()).collect();
    let diagnostic = Diagnostic::new(SyntacticProblem::IncompleteClause { found, words }, at);
    match begun {
        [only] => {
            let rest: Vec<&str> = only.words.iter().skip(written).map(|word| word.text()).collect();
            diagnostic.with_fix(insert_after(at, format!(" {}", rest.join(" "))))
        }
        _ => diagnostic,
    }
}

/// A line that begins as it does in running text, with more words than the `known` ones with which a clause of the block begins.
fn of_habit(input: &mut Input<'_, '_>, owner: DeclarationKind, known: usize) -> Option<Diagnostic<crate::span::Span>> {
    let first = input.token();
    let is_on_line = |input: &mut Input<'_, '_>, ahead: usize| {
        let token = input.look(ahead);
        token.kind == TokenKind::Word && (ahead == 0 || !token.nl_before)
    };
    let count = (0..LONGEST_HABIT).take_while(|ahead| is_on_line(input, *ahead)).count();
    (known + 1..=count).rev().find_map(|count| {
        let last = input.look(count - 1);
        let at = input.span_of(first).cover(input.span_of(last));
        let found = input.text_at(at);
        let ours = clause_of_habit(owner, found)?;
        let problem = SyntacticProblem::UnknownClause { found: found.into(), owner, suggestion: Some(ours.into()) };
        Some(Diagnostic::new(problem, at).with_fix(replace(at, ours)))
    })
}

fn unknown_clause(input: &mut Input<'_, '_>, owner: DeclarationKind) -> Diagnostic<crate::span::Span> {
    let token = input.token();
    let mut at = input.span_of(token);
    let found = SmolStr::new(input.text_of(token));
    let texts: Vec<String> = clauses_of(owner).map(ClauseEntry::spelling).collect();
    if let Some(ours) = replacement(&found).filter(|ours| texts.iter().any(|text| text == ours)) {
        let problem = SyntacticProblem::UnknownClause { found, owner, suggestion: Some(ours.into()) };
        return Diagnostic::new(problem, at).with_fix(replace(at, ours));
    }
    let opened_by = |text: &String| text.split(' ').next().unwrap_or_default().to_owned();
    let next = input.look(1);
    let two = if next.nl_before { String::new() } else { format!("{found} {}", input.text_of(next)) };
    let first_two = |text: &String| text.match_indices(' ').nth(1).map_or(text.len(), |(end, _)| end);
    let pairs = texts.iter().filter(|text| text.contains(' ')).filter_map(|text| text.get(..first_two(text)));
    if let Some(text) = suggest::nearest(&two, pairs) {
        at = at.cover(input.span_of(next));
        let problem = SyntacticProblem::UnknownClause { found: two.into(), owner, suggestion: Some(text.into()) };
        return Diagnostic::new(problem, at).with_fix(replace(at, text));
    }
    let firsts: Vec<String> = texts.iter().map(opened_by).collect();
    let suggestion = suggest::nearest(&found, firsts.iter().map(String::as_str)).map(SmolStr::new);
    let problem = SyntacticProblem::UnknownClause { found, owner, suggestion: suggestion.clone() };
    let diagnostic = Diagnostic::new(problem, at);
    match suggestion {
        Some(text) => diagnostic.with_fix(replace(at, text)),
        None => diagnostic,
    }
}

/// What follows the words of a clause that began at `start`.
fn argument(input: &mut Input<'_, '_>, start: u32, shape: ArgumentShape) -> Read<Argument> {
    match shape {
        ArgumentShape::Validity => validity(input, start),
        ArgumentShape::Helgregel => helgregel(input),
        ArgumentShape::MonthEnd => Ok(Argument::MonthEnd(conventions::chosen(input, &MONTH_ENDS, Expected::MonthEnd)?)),
        ArgumentShape::LeapBirthday => {
            Ok(Argument::LeapBirthday(conventions::chosen(input, &LEAP_BIRTHDAYS, Expected::LeapBirthday)?))
        }
        ArgumentShape::Eves => Ok(Argument::Eves { free: conventions::chosen(input, &EVES, Expected::Eves)? }),
        ArgumentShape::WorkingWeek => conventions::working_week(input),
        ArgumentShape::ClosedDays => conventions::closed_days(input),
        ArgumentShape::Path => Ok(Argument::Path(path(input, TokenRole::Reference, Expected::Name)?)),
        ArgumentShape::Names => names(input),
        ArgumentShape::Date => date(input),
        ArgumentShape::Value => {
            likely::day_of_payout(input)?;
            Ok(Argument::Expr(expression(input)?))
        }
        ArgumentShape::Party => {
            let start = input.start();
            let party = expression(input)?;
            let several = likely::several_parties(input, start, party);
            Ok(if several { Argument::Missing } else { Argument::Expr(party) })
        }
        ArgumentShape::ValueOrRules => match input.token().kind {
            TokenKind::LBrace => Ok(Argument::Rules(Box::new(rules::rules(input, rules::Values::Exprs)?))),
            _ => Ok(Argument::Expr(expression(input)?)),
        },
        ArgumentShape::Text => text(input).map(Argument::Text),
        ArgumentShape::Condition => Ok(Argument::Condition(criteria::condition(input)?)),
        ArgumentShape::Source => Ok(Argument::Source(source(input)?)),
        ArgumentShape::NamedSource => instances(input),
        ArgumentShape::SupportTime => support_time(input),
        ArgumentShape::ExtensionLimit => extension_limit(input),
        ArgumentShape::LeadsTo => leads_to(input),
        ArgumentShape::Limit => Ok(Argument::Limit(limit::limit(input)?)),
        ArgumentShape::FulfilledBy => fulfilled_by(input),
        ArgumentShape::Proposal => proposal(input),
        ArgumentShape::Rounding => {
            let (unit, mode) = rounding(input)?;
            Ok(Argument::Rounding { unit, mode })
        }
        ArgumentShape::Required => required(input),
        ArgumentShape::Bound => Ok(Argument::Bound(bound(input)?)),
        ArgumentShape::Reading => reading(input),
        ArgumentShape::Given => given(input),
        ArgumentShape::Expected => expected(input),
        ArgumentShape::Column => column(input),
        ArgumentShape::Headings => headings(input),
        ArgumentShape::Arises => {
            event::arises(input, start)?;
            Ok(Argument::Missing)
        }
    }
}

/// `a, b, c`.
fn names(input: &mut Input<'_, '_>) -> Read<Argument> {
    let mut names = vec![block::name(input, TokenRole::Reference, Expected::Name)?];
    while input.take_sign(TokenKind::Comma) || likely::word_between(input, ",") {
        names.push(block::name(input, TokenRole::Reference, Expected::Name)?);
        input.allow(names.len())?;
    }
    Ok(Argument::Names(names))
}

/// A date, also one in another notation.
fn date(input: &mut Input<'_, '_>) -> Read<Argument> {
    let start = input.start();
    let expr = match likely::foreign_date(input) {
        Some(date) => input.add(start, Expr::Date(date)),
        None => expression(input)?,
    };
    Ok(Argument::Expr(expr))
}

fn text(input: &mut Input<'_, '_>) -> Read<Text> {
    if input.token().nl_before {
        return Err(input.unexpected(Expected::Text));
    }
    match input.take_text(TokenRole::Label) {
        Some(text) => Ok(text),
        None => Err(input.unexpected(Expected::Text)),
    }
}

/// `från och med D (till och med D)`.
fn validity(input: &mut Input<'_, '_>, start: u32) -> Read<Argument> {
    let (from, to) = validity_days(input)?;
    Ok(Argument::Validity(Validity { id: input.node(start), from, to }))
}

/// `flyttas inte`, `flyttas enligt lag (1930:173)`, or a choice between them by a tolkning.
fn helgregel(input: &mut Input<'_, '_>) -> Read<Argument> {
    if input.token().word != Word::Valj {
        return Ok(Argument::Helgregel { moved: moved(input)? });
    }
    let start = input.start();
    let branch = |input: &mut Input<'_, '_>| moved(input).map(BranchValue::Expr);
    let (tolkning, branches) = choice(input, branch, |input| BranchValue::Expr(empty(input)))?;
    Ok(Argument::Helgregel { moved: input.add(start, Expr::Choose { tolkning, branches }) })
}

/// Whether a day moves, in fixed words.
fn moved(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    if !input.take_word(Word::Flyttas, TokenRole::Keyword) {
        return Err(input.unexpected(Expected::Helgregel));
    }
    if input.take_word(Word::Not, TokenRole::Keyword) {
        return Ok(input.add(start, Expr::Bool(false)));
    }
    let words = input.at_words(&[Word::AccordingTo, Word::Lag]);
    let statute = [input.look(3), input.look(5)].map(|token| input.text_of(token).to_owned());
    if words && statute != ["1930", "173"] && input.look(4).kind == TokenKind::Colon {
        return Err(likely::another_statute(input));
    }
    if !words || statute != ["1930", "173"] {
        return Err(input.unexpected(Expected::Helgregel));
    }
    for role in [TokenRole::Keyword, TokenRole::Keyword] {
        input.take(role);
    }
    for kind in [TokenKind::LParen, TokenKind::Number, TokenKind::Colon, TokenKind::Number, TokenKind::RParen] {
        if !input.at_sign(kind) {
            return Err(input.unexpected(Expected::Helgregel));
        }
        input.take(TokenRole::SourcePlace);
    }
    Ok(input.add(start, Expr::Bool(true)))
}

/// `för varje S kallad x`: rules speak of an instance by its name.
fn instances(input: &mut Input<'_, '_>) -> Read<Argument> {
    let source = source(input)?;
    if source.binder.is_none() {
        let at = input.state().map.span(Place::Node(source.id));
        input.report(Diagnostic::new(SyntacticProblem::MissingBinder, at));
    }
    Ok(Argument::Source(source))
}

/// `minst 20 %`, `högst 3 månader`, `3 månader`.
fn bound(input: &mut Input<'_, '_>) -> Read<Bound> {
    let comparison = match input.token().word {
        Word::AtLeast => Comparison::AtLeast,
        Word::AtMost => Comparison::AtMost,
        _ => Comparison::Is,
    };
    if comparison != Comparison::Is {
        input.take(TokenRole::Operator);
    }
    Ok(Bound { comparison, value: level(input, Level::Range)? })
}

/// `högst 3 månader, förlängs 1 månad av varje S`.
fn support_time(input: &mut Input<'_, '_>) -> Read<Argument> {
    if let Some(mistake) = likely::bound_too_late(input) {
        return Err(mistake);
    }
    let start = input.start();
    let mut bound = bound(input)?;
    if bound.comparison == Comparison::AtLeast && input.at_sign(TokenKind::Comma) && at_upper_bound(input) {
        bound = both_bounds(input, start, bound.value)?;
    }
    if !input.at_sign(TokenKind::Comma) {
        return Ok(Argument::SupportTime { bound, extended: None });
    }
    input.take(TokenRole::Punctuation);
    input.expect_word(Word::Forlangs, TokenRole::Keyword)?;
    likely::extended_with(input);
    let by = level(input, Level::Sum)?;
    likely::of_every(input)?;
    Ok(Argument::SupportTime { bound, extended: Some((by, source(input)?)) })
}

/// Whether `högst` comes after the comma, also as `max`.
fn at_upper_bound(input: &mut Input<'_, '_>) -> bool {
    let next = input.look(1);
    next.word == Word::AtMost || likely::is_at_most(input.text_of(next))
}

/// `minst 1 månad, högst 3 månader`, of which the first has been read: told, and read as the one span that is meant.
fn both_bounds(input: &mut Input<'_, '_>, start: u32, low: ExprId) -> Read<Bound> {
    let low_at = input.state().map.span(low);
    input.take(TokenRole::Punctuation);
    input.take(TokenRole::Operator);
    let from = input.start();
    let high = level(input, Level::Range)?;
    let high_at = input.since(from);
    likely::two_bounds(input, start, (low_at, high_at));
    let value = input.add(start, Expr::Range { low, high: Some(high) });
    Ok(Bound { comparison: Comparison::Is, value })
}

/// `högst 2 månader, 1 månad i taget`.
fn extension_limit(input: &mut Input<'_, '_>) -> Read<Argument> {
    input.take_word(Word::AtMost, TokenRole::Operator);
    let most = level(input, Level::Sum)?;
    if !input.at_sign(TokenKind::Comma) {
        return Ok(Argument::ExtensionLimit { most, each: None });
    }
    input.take(TokenRole::Punctuation);
    let each = level(input, Level::Sum)?;
    input.expect_word(Word::In, TokenRole::Keyword)?;
    input.expect_word(Word::Taget, TokenRole::Keyword)?;
    Ok(Argument::ExtensionLimit { most, each: Some(each) })
}

/// `ISA1 om C`.
fn leads_to(input: &mut Input<'_, '_>) -> Read<Argument> {
    let target = path(input, TokenRole::Reference, Expected::Name)?;
    if let Some(mistake) = likely::several_targets(input) {
        return Err(mistake);
    }
    let token = input.operator();
    let condition = if token.word == Word::When {
        when_for_if(input);
        Some(criteria::condition(input)?)
    } else if token.word == Word::If {
        input.take(TokenRole::Keyword);
        Some(criteria::condition(input)?)
    } else {
        None
    };
    Ok(Argument::LeadsTo { target, condition })
}

/// `minst 2 var sin S; S`.
fn fulfilled_by(input: &mut Input<'_, '_>) -> Read<Argument> {
    let at_least = if input.take_word(Word::AtLeast, TokenRole::Keyword) { Some(whole_number(input)?) } else { None };
    let each_its_own = input.at_words(&[Word::Var, Word::Sin]);
    if each_its_own {
        input.take(TokenRole::Keyword);
        input.take(TokenRole::Keyword);
    }
    Ok(Argument::FulfilledBy { at_least, each_its_own, sources: sources(input)? })
}

/// `"…" till PARTY`.
fn proposal(input: &mut Input<'_, '_>) -> Read<Argument> {
    let text = text(input)?;
    if input.operator().word != Word::To {
        return Err(input.unexpected(Expected::ToWhom));
    }
    input.take(TokenRole::Keyword);
    Ok(Argument::Proposal { text, to: expression(input)? })
}

/// `månadsrapport(m) i tid om C kallad x`.
fn required(input: &mut Input<'_, '_>) -> Read<Argument> {
    if input.token().nl_before {
        let instance = hole(input, Expected::Instance)?;
        return Ok(Argument::Required { instance, on_time: false, condition: None, binder: None });
    }
    let start = input.start();
    let instance = postfix(input)?;
    if let Some(mistake) = likely::instance_in_words(input, start).or_else(|| likely::required_status(input, start)) {
        return Err(mistake);
    }
    let on_time = input.operator().word == Word::In && input.look(1).word == Word::Tid;
    if on_time {
        input.take(TokenRole::Keyword);
        input.take(TokenRole::Keyword);
    }
    let condition = if input.operator().word == Word::If {
        input.take(TokenRole::Keyword);
        Some(level(input, Level::Or)?)
    } else {
        None
    };
    Ok(Argument::Required { instance, on_time, condition, binder: binder(input)? })
}

/// `kaa_ålder: vid`.
fn reading(input: &mut Input<'_, '_>) -> Read<Argument> {
    let tolkning = path(input, TokenRole::Reference, Expected::Name)?;
    input.expect_sign(TokenKind::Colon, Expected::Colon)?;
    let reading = block::name(input, TokenRole::Reference, Expected::Name)?;
    Ok(Argument::Reading { tolkning, reading })
}

/// `grundfall { … }`: at least one of the two.
fn given(input: &mut Input<'_, '_>) -> Read<Argument> {
    let names_example = input.at_sign(TokenKind::Word) && !input.token().nl_before;
    let from = if names_example { Some(path(input, TokenRole::Reference, Expected::Name)?) } else { None };
    let data = if input.at_sign(TokenKind::LBrace) || from.is_none() { data::data(input)? } else { Vec::new() };
    Ok(Argument::Given { from, data })
}

/// `första_dag: datum "Första dag" insatsen.start`.
fn column(input: &mut Input<'_, '_>) -> Read<Argument> {
    let is_named = !input.token().nl_before && input.look(1).kind == TokenKind::Colon;
    let name = match is_named {
        true => {
            let name = block::name(input, TokenRole::Field, Expected::Name)?;
            input.take(TokenRole::Punctuation);
            Some((name, type_ref(input)?))
        }
        false => None,
    };
    Ok(Argument::Column(Box::new(Column { name, heading: text(input)?, value: expression(input)? })))
}

/// `"Första dag" fallande, "Individ"`.
fn headings(input: &mut Input<'_, '_>) -> Read<Argument> {
    let first = text(input)?;
    let mut headings = vec![ordered_by(input, first)];
    while input.take_sign(TokenKind::Comma) {
        match input.take_text(TokenRole::Label) {
            Some(heading) => headings.push(ordered_by(input, heading)),
            None => return Err(input.unexpected(Expected::Text)),
        }
    }
    Ok(Argument::Headings(headings))
}

/// A heading, perhaps with `fallande` behind it.
fn ordered_by(input: &mut Input<'_, '_>, heading: Text) -> OrderedBy {
    let is_falling = input.at(Word::Fallande) && !input.token().nl_before;
    if is_falling {
        input.take(TokenRole::Keyword);
    }
    OrderedBy { heading, is_falling }
}

/// `den 2024-04-01 C`; only here may a condition ask whether something is unknown.
fn expected(input: &mut Input<'_, '_>) -> Read<Argument> {
    let day = if input.at(Word::Den) && matches!(input.look(1).kind, TokenKind::Date) {
        input.take(TokenRole::Keyword);
        Some(postfix(input)?)
    } else {
        None
    };
    input.place().may_ask_unknown = true;
    let condition = expression(input)?;
    input.place().may_ask_unknown = false;
    Ok(Argument::Expected { day, condition })
}
