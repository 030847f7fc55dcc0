//! Within an expression: whether a value is expected next or an operator, told by the token before.
//!
//! Must not know: clauses, headers, what a name means.

use super::context::{Block, Context, clause_of};
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::{data, members, names, operators, sources};
use crate::lexer::token::{Token, TokenKind};
use crate::types::asked::{Asked, AskedFor, AskedName};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::units::UNITS;
use crate::vocabulary::words::Word;

/// What comes next in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A value.
    Operand,
    /// A value, or a word of comparison: after `är`.
    Compared,
    /// An operator.
    Operator,
    /// A unit or an operator: after a number.
    Unit,
    /// A new name, which is the author's.
    NewName,
    /// Fixed words.
    Words(&'static [&'static str]),
}

/// Offers what may come next in an expression.
pub(super) fn in_item(list: &mut List<'_, '_>) {
    if sources::cited(list) {
        return;
    }
    match next(list.context) {
        Next::Operand if list.context.last().is_some_and(|last| last.word == Word::Valj) => data::choices(list),
        Next::Operand => operand(list),
        Next::Compared => {
            operators::after_is(list);
            operand(list);
        }
        Next::Operator => operators::operators(list),
        Next::Unit => {
            units(list);
            operators::operators(list);
        }
        Next::NewName => {}
        Next::Words(words) => words.iter().for_each(|word| {
            list.plain(word).inserting(format!("{word} ")).going_on();
        }),
    }
}

/// A cell of a beslutstabell.
pub(super) fn in_cell(list: &mut List<'_, '_>) {
    if list.context.frame().is_some_and(|frame| frame.item == frame.opened + 1) {
        return columns(list);
    }
    let starts_cell = list.context.last().is_some_and(|last| matches!(last.kind, TokenKind::Bar | TokenKind::BarBar));
    let is_result = list.context.line().iter().any(|token| token.kind == TokenKind::BarBar);
    if !starts_cell && next(list.context) == Next::Operator {
        return;
    }
    operand(list);
    if starts_cell && !is_result {
        let detail = list.say("vilket värde som helst", "whatever the value");
        list.plain("oavsett").with_detail(detail).ranked(Fitness::Maybe, Nearness::Word);
        for word in ["minst", "högst", "mer än", "mindre än", "inte", "finns", "finns inte"] {
            list.plain(word).inserting(format!("{word} "));
        }
    }
}

/// The first row of a beslutstabell: its parameters, in their order.
fn columns(list: &mut List<'_, '_>) {
    let context = list.context;
    if context.last().is_none_or(|last| last.kind != TokenKind::Bar) {
        return;
    }
    let is_parameter = |pair: &&[Token]| matches!(pair, [name, colon] if name.kind == TokenKind::Word && colon.kind == TokenKind::Colon);
    let header: Vec<Token> =
        context.tokens.iter().copied().take_while(|token| token.kind != TokenKind::LBrace).collect();
    let held: Vec<&str> = context.line().iter().map(|token| context.text_of(*token)).collect();
    let parameters = header.windows(2).filter(is_parameter).filter_map(|pair| pair.first().copied());
    for (index, name) in parameters.map(|name| context.text_of(name)).enumerate() {
        if !held.contains(&name) {
            let entry = list.add(name, EntryKind::Variable, About::Nothing);
            entry.ranked(Fitness::Fits, Nearness::Local).numbered(index);
        }
    }
}

/// Offers what may stand where a value is expected.
pub(super) fn operand(list: &mut List<'_, '_>) {
    match list.ask() {
        Some(Asked::Name(asked)) => names::values(list, &asked),
        Some(Asked::Path { wanted, of: None }) => {
            names::declarations(list, &|kind| wanted.contains(&kind));
            names::rule_sets(list);
        }
        Some(other) => members::of_asked(list, &other),
        None => names::values(list, &unasked(list)),
    }
}

/// What is taken for known of a place that the check does not come to: the facts of the case, and nothing expected.
pub(super) fn unasked(list: &List<'_, '_>) -> AskedName {
    use crate::types::asked::{Local, LocalKind};
    let case = crate::types::shape::case_facts(list.db, list.ruleset).as_ref();
    let locals = case.into_iter().flat_map(|(global, fields)| {
        fields.fields.iter().map(|field| Local {
            name: field.name.clone(),
            ty: field.ty.clone(),
            kind: LocalKind::Fact(global.clone()),
        })
    });
    AskedName {
        expected: None,
        sought: AskedFor::Value,
        locals: locals.collect(),
        element: None,
        this: None,
        has_basis: false,
        status_family: None,
        declaration: smol_str::SmolStr::default(),
        is_data: false,
    }
}

/// What comes next, by the tokens before the word.
pub(super) fn next(context: &Context<'_>) -> Next {
    let Some(last) = context.last() else { return Next::Operand };
    let before = context.back(1);
    let word_before = before.map_or(Word::None, |token| token.word);
    if context.begins_item() || begins_argument(context) {
        return Next::Operand;
    }
    match last.kind {
        TokenKind::Word => after_word(context, last, word_before),
        TokenKind::Number => Next::Unit,
        // `förväntat den 2024-04-01` is followed by what is expected.
        TokenKind::Date if word_before == Word::Den && is_expectation(context) => Next::Operand,
        TokenKind::Date
        | TokenKind::Month
        | TokenKind::Instant
        | TokenKind::Place
        | TokenKind::String
        | TokenKind::RParen
        | TokenKind::RBracket
        | TokenKind::RBrace
        | TokenKind::Percent => Next::Operator,
        _ => Next::Operand,
    }
}

/// Whether what stands before the cursor in its line is the words of a clause or a rule and nothing else.
fn begins_argument(context: &Context<'_>) -> bool {
    let (Some(frame), line) = (context.frame(), context.line()) else { return false };
    match frame.block {
        Block::Of(BlockClass::Rules) if line.len() == 1 => {
            line.first().is_some_and(|first| matches!(first.word, Word::Huvudregel | Word::Undantag))
        }
        Block::Of(_) => clause_of(frame.owner, line).is_some_and(|clause| clause.words.len() == line.len()),
        _ => false,
    }
}

fn after_word(context: &Context<'_>, last: Token, before: Word) -> Next {
    match last.word {
        Word::Is => Next::Compared,
        Word::Not if before == Word::Exists => Next::Operator,
        Word::Called | Word::As => Next::NewName,
        Word::Har if operators::stands_as_operand(context, 1) => Next::Words(&["skett"]),
        Word::Skett if before == Word::Har => Next::Operator,
        Word::Avrundat => Next::Words(&["till öre, halva uppåt", "till krona, halva uppåt"]),
        Word::Hela => Next::Words(&["år mellan", "månader mellan", "veckor mellan", "dagar mellan"]),
        Word::Nasta => Next::Words(&["arbetsdag efter", "dag efter", "vecka efter", "månad efter", "år efter"]),
        Word::Foregaende => Next::Words(&["arbetsdag före", "dag före", "vecka före", "månad före", "år före"]),
        Word::Dagen | Word::Veckan | Word::Manaden | Word::Aret if !operators::stands_as_operand(context, 1) => {
            Next::Words(&["efter", "före"])
        }
        Word::Samtliga | Word::Inget | Word::Nagot => Next::Words(&["av"]),
        Word::Nagon => Next::Words(&["av"]),
        Word::More | Word::Less => Next::Words(&["än"]),
        Word::Valj => Next::Operand,
        Word::Forsta | Word::Senaste if !operators::stands_as_operand(context, 1) => Next::Operand,
        Word::Exists
        | Word::Yes
        | Word::No
        | Word::This
        | Word::Okant
        | Word::Kant
        | Word::Bedomningsdagen
        | Word::Provningsdagen => Next::Operator,
        Word::Omfattar | Word::Overlappar | Word::Ror if operators::stands_as_operand(context, 1) => Next::Operand,
        Word::Galler if operators::stands_as_operand(context, 1) => Next::Operand,
        word if word.is_reserved() => Next::Operand,
        _ => Next::Operator,
    }
}

/// The units that may follow a number.
pub(super) fn units(list: &mut List<'_, '_>) {
    let is_one = list.context.last().is_some_and(|last| list.context.text_of(last) == "1");
    for unit in UNITS.iter().filter(|unit| unit.uses.after_value) {
        let written = match (unit.sign, is_one) {
            (Some(sign), _) => sign,
            (None, true) if unit.words.len() > 1 && unit.words.first() != Some(&Word::Kr) => unit.noun.indefinite,
            (None, _) => unit.spelling(),
        };
        let detail = list.say(unit.noun.plural, unit.noun.english_plural);
        let entry = list.add(written, EntryKind::Unit, About::Words(written.into(), &unit.doc));
        entry.ranked(Fitness::Fits, Nearness::Word).with_detail(detail);
    }
}

/// Whether the cursor stands in what a test case expects, where something may be unknown.
pub(super) fn is_expectation(context: &Context<'_>) -> bool {
    context.line().first().is_some_and(|first| first.word == Word::Forvantat)
}
