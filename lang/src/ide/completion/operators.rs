//! Operators after a value: those that its type takes.
//!
//! Which those are stands in the table of the vocabulary. Must not know: names.

use super::context::Context;
use super::entry::{About, EntryKind};
use super::expressions::is_expectation;
use super::list::{Fitness, List, Nearness};
use crate::lexer::token::TokenKind;
use crate::types::ty::Type;
use crate::vocabulary::clauses::{ArgumentShape, Clause};
use crate::vocabulary::kinds::{BinaryOperator, Comparison, DeclarationKind, Relation};
use crate::vocabulary::operator_table::{self, Operand};
use crate::vocabulary::operators::{OPERATORS, Operator, OperatorEntry};
use crate::vocabulary::words::Word;

/// Offers the operators that may follow the value before the cursor.
pub(super) fn operators(list: &mut List<'_, '_>) {
    let ty = list.type_before();
    let operand = ty.as_ref().and_then(|ty| operand_of(list, ty.present()));
    for entry in OPERATORS {
        if follows(entry, ty.as_ref(), operand) {
            operator(list, entry);
        }
    }
    if ty.as_ref().is_none_or(Type::may_be_absent) {
        let detail = list.say("värdet finns inte", "there is no value");
        list.plain("finns inte").with_detail(detail).ranked(Fitness::Maybe, Nearness::Word);
    }
    if matches!(ty, Some(Type::List(_))) || ty.is_none() {
        source_words(list);
    }
    if is_expectation(list.context) {
        let detail = list.say("uppgifterna räcker inte för att avgöra det", "the facts do not suffice to tell");
        list.plain("är okänt").with_detail(detail);
    }
    words_of_conditional(list);
}

/// Offers the words of comparison after `är`.
pub(super) fn after_is(list: &mut List<'_, '_>) {
    let end = list.context.back(1).map(|token| token.span.end);
    let ty = end.and_then(|end| list.type_ending(end));
    let operand = ty.as_ref().and_then(|ty| operand_of(list, ty.present()));
    let is_comparison = |entry: &&OperatorEntry| entry.words.first() == Some(&Word::Is) && entry.words.len() > 1;
    let comparisons: Vec<&'static OperatorEntry> =
        OPERATORS.iter().filter(is_comparison).filter(|entry| follows(entry, ty.as_ref(), operand)).collect();
    for entry in comparisons {
        let words: Vec<&str> = entry.words.iter().skip(1).map(|word| word.text()).collect();
        let words = words.join(" ");
        let english = entry.doc.english;
        let detail = list.say(entry.doc.swedish, english);
        let about = About::Words(entry.spelling().into(), &entry.doc);
        let new = list.add(words.as_str(), EntryKind::Operator, about).ranked(Fitness::Maybe, Nearness::Word);
        new.with_detail(detail).inserting(format!("{words} ")).going_on();
    }
}

fn operator(list: &mut List<'_, '_>, entry: &'static OperatorEntry) {
    let spelling = entry.spelling();
    let detail = list.say(entry.doc.swedish, entry.doc.english);
    let stands_alone = matches!(entry.operator, Operator::Exists);
    let new = list.add(spelling.as_str(), EntryKind::Operator, About::Words(spelling.as_str().into(), &entry.doc));
    new.with_detail(detail).ranked(Fitness::Maybe, Nearness::Word);
    if !stands_alone {
        new.inserting(format!("{spelling} ")).going_on();
    }
}

fn operand_of(list: &List<'_, '_>, ty: &Type) -> Option<Operand> {
    let db = list.db;
    ty.operand(|global| global.members(db).ordered, |global| global.kind(db) == Some(DeclarationKind::Register))
}

/// Whether an operator may follow a value of a type.
fn follows(entry: &OperatorEntry, ty: Option<&Type>, operand: Option<Operand>) -> bool {
    let Some(ty) = ty else { return !matches!(entry.operator, Operator::Not | Operator::Negate) };
    let present = ty.present();
    let is_list = matches!(present, Type::List(_));
    match entry.operator {
        Operator::Not | Operator::Negate => false,
        Operator::Or | Operator::And => *present == Type::Bool,
        Operator::Compare(comparison) => !is_list && operand.is_none_or(|operand| compares(comparison, operand)),
        Operator::IsNot | Operator::AnyOf => {
            !is_list && operand.is_none_or(|operand| compares(Comparison::Is, operand))
        }
        Operator::Exists => ty.may_be_absent(),
        Operator::HasHappened => is_list && matches!(present, Type::List(inner) if matches!(**inner, Type::Event(_))),
        Operator::Relation(Relation::Galler) => {
            matches!(present, Type::List(inner) if **inner == Type::Period)
        }
        Operator::Relation(_) => matches!(present, Type::Period | Type::Event(_)),
        Operator::Range => matches!(present, Type::Date | Type::Int | Type::Decimal | Type::Kronor | Type::Percent),
        Operator::Binary(BinaryOperator::After | BinaryOperator::Before) => {
            matches!(present, Type::Days | Type::Months | Type::WorkDays | Type::Hours)
        }
        Operator::Binary(binary) => {
            operand.is_some_and(|operand| operator_table::rows(binary).iter().any(|row| row.left == operand))
        }
        Operator::Round => matches!(present, Type::Kronor | Type::ExactKronor),
        Operator::AsOf => !is_list,
    }
}

fn compares(comparison: Comparison, operand: Operand) -> bool {
    operator_table::compares(comparison, operand, operand)
}

/// What may follow the name of something that can be gone through.
pub(super) fn source_words(list: &mut List<'_, '_>) {
    let binder = list.say("ger det som väljs ut ett namn", "names what is selected");
    let filter = list.say("väljer bland dem", "selects among them");
    list.plain("kallad").inserting("kallad ").with_detail(binder);
    list.plain("där").inserting("där ").with_detail(filter).going_on();
    let window = list.say("bara de som sker då", "only those that happen then");
    for word in ["före", "efter", "senast", "tidigast", "inom", "i", "under"] {
        list.plain(word).inserting(format!("{word} ")).with_detail(window.as_str()).going_on();
    }
}

/// `så` after what `om` asks, `annars` after what `så` gives.
fn words_of_conditional(list: &mut List<'_, '_>) {
    let line = list.context.line();
    let count = |word: Word| line.iter().filter(|token| token.word == word).count();
    let (asked, then, otherwise) = (count(Word::If), count(Word::Then), count(Word::Else));
    if asked > then {
        list.plain("så").inserting("så ").going_on().ranked(Fitness::Fits, Nearness::Word);
    }
    if then > otherwise {
        list.plain("annars").inserting("annars ").going_on().ranked(Fitness::Fits, Nearness::Word);
    }
}

/// What may follow the argument of a clause as a whole.
pub(super) fn after_argument(list: &mut List<'_, '_>, clause: &Clause) {
    match clause.argument {
        ArgumentShape::NamedSource | ArgumentShape::Source | ArgumentShape::FulfilledBy => source_words(list),
        ArgumentShape::LeadsTo => drop(list.plain("om").inserting("om ").going_on()),
        ArgumentShape::Required => {
            list.plain("i tid").inserting("i tid ");
            list.plain("om").inserting("om ").going_on();
            list.plain("kallad").inserting("kallad ");
        }
        _ => {}
    }
}

/// Whether the token so many before the last ends a value, so that the last is an operator.
pub(super) fn stands_as_operand(context: &Context<'_>, count: usize) -> bool {
    context.back(count).is_some_and(|token| match token.kind {
        TokenKind::Word => !token.word.is_reserved() || matches!(token.word, Word::This),
        TokenKind::RParen | TokenKind::RBracket | TokenKind::Date | TokenKind::Month => true,
        _ => false,
    })
}
