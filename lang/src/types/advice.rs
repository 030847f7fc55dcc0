//! What to do about a value of another kind than its place or what stands beside it asks for: the value as it should be written, if that
//! can be told, else why the two do not go together.
//!
//! Must not know: where a value stands.

use smol_str::{SmolStr, format_smolstr};
use stadga_program::date::Date;
use stadga_program::number::Fixed;

use super::checker::Checker;
use super::ty::Type;
use crate::diagnostics::types::Advice;
use crate::lexer::cook;
use crate::syntax::expression::{Expr, ExprId};
use crate::vocabulary::kinds::Unit;
use crate::vocabulary::operator_hints::{self, A_DATE, A_DAY, A_MONTH, Hint, PLAIN_NUMBER, Use, YES_OR_NO};
use crate::vocabulary::units::unit as unit_entry;

/// How sure it is that a literal is meant as it is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// Nothing else could be, so that a tool may write it.
    Surely,
    /// Hardly anything else.
    Likely,
    /// So or with another unit.
    Example,
}

impl Checker<'_> {
    /// What to do about a value that should be of another type.
    pub(super) fn advice(&self, used: Use, (id, found): (ExprId, &Type), expected: &Type) -> Option<Advice> {
        if let Expr::Text(text) = self.exprs.get(id)
            && can_be_unquoted(text.trim(), expected)
        {
            return Some(Advice::Unquote { inner: text.trim().into() });
        }
        let is_literal = matches!(self.exprs.get(id), Expr::Number { .. } | Expr::Text(_));
        if used == Use::Place && *expected == Type::Date && !is_literal && matches!(found, Type::Int | Type::Decimal) {
            let names = self.facts_of_type(expected);
            return if names.is_empty() { None } else { Some(Advice::OneOf { names }) };
        }
        let hint = self.reason(used, found, expected);
        match self.rewritten(id, found, expected).filter(|_| used == Use::Place || !has_unit(self.exprs.get(id))) {
            Some((example, Meant::Example)) => Some(Advice::WithUnit { hint, example }),
            Some((instead, _)) => Some(Advice::Write { hint, instead }),
            None => hint.map(Advice::General),
        }
    }

    /// The same where either of two values could be the one that is wrong, the right one more likely.
    pub(super) fn advice_on_either(&self, used: Use, left: (ExprId, &Type), right: (ExprId, &Type)) -> Option<Advice> {
        let one = |value, other: &Type| match self.advice(used, value, other) {
            Some(Advice::General(_)) | None => None,
            told => told,
        };
        let written = if is_of_numbers(used) { one(right, left.1).or_else(|| one(left, right.1)) } else { None };
        written.or_else(|| self.hint(used, left.1, right.1).map(Advice::General))
    }

    /// Why two types do not go together, where there are words for it.
    pub(super) fn hint(&self, used: Use, one: &Type, other: &Type) -> Option<&'static Hint> {
        if one != other && matches!((one, other), (Type::Enumeration(_), Type::Enumeration(_))) {
            return None;
        }
        operator_hints::hint(used, self.operand(one)?, self.operand(other)?)
    }

    fn reason(&self, used: Use, found: &Type, expected: &Type) -> Option<&'static Hint> {
        if used != Use::Place {
            return self.hint(used, expected, found);
        }
        match expected {
            Type::Bool => Some(&YES_OR_NO),
            Type::Date if matches!(found, Type::Text | Type::Int | Type::Decimal) => Some(&A_DATE),
            Type::Month if *found == Type::Date => Some(&A_MONTH),
            Type::Date if *found == Type::Month => Some(&A_DAY),
            Type::Int | Type::Decimal if is_measured(found) => Some(&PLAIN_NUMBER),
            // What is told of a dash is for a value that was written with one.
            Type::Period | Type::Interval(_) if !matches!(found, Type::Period | Type::Interval(_)) => None,
            _ => self.hint(used, expected, found),
        }
    }

    /// A literal as it is written as a value of another type, and how sure it is that so it is meant.
    pub(super) fn rewritten(&self, id: ExprId, found: &Type, expected: &Type) -> Option<(SmolStr, Meant)> {
        match self.exprs.get(id) {
            Expr::Number { value, .. } if matches!(found, Type::Int | Type::Decimal) => {
                let is_day = is_measured(expected) && value.to_integer().is_some_and(|digits| digits > 10_000_000);
                number_as(*value, if is_day { &Type::Date } else { expected })
            }
            Expr::WithUnit { operand, .. } if matches!(expected, Type::Int) => match self.exprs.get(*operand) {
                Expr::Number { value, whole: true } => Some((as_typed(*value).into(), Meant::Surely)),
                _ => None,
            },
            Expr::Date(day) if *expected == Type::Month => Some((format_smolstr!("{}", day.month()), Meant::Surely)),
            _ => None,
        }
    }
}

/// Whether two values are added or compared, so that the one should be as the other is.
fn is_of_numbers(used: Use) -> bool {
    matches!(used, Use::Sum | Use::Compare | Use::CompareTime)
}

/// Whether a text would be a value of a type without its quotes, as far as its form tells.
fn can_be_unquoted(text: &str, ty: &Type) -> bool {
    match ty.interval_of().unwrap_or(ty) {
        Type::Date => cook::date(text).is_some(),
        Type::Month => cook::month(text).is_some(),
        Type::Bool => matches!(text, "ja" | "nej"),
        Type::Int
        | Type::Decimal
        | Type::Percent
        | Type::Kronor
        | Type::ExactKronor
        | Type::Days
        | Type::Months
        | Type::WorkDays
        | Type::Hours => text.starts_with(|first: char| first.is_ascii_digit()),
        Type::Enumeration(_) | Type::Status | Type::Role | Type::Insats | Type::InsatsGroup => {
            !text.is_empty() && text.chars().all(|character| character == '_' || character.is_alphanumeric())
        }
        _ => false,
    }
}

fn has_unit(expr: &Expr) -> bool {
    matches!(expr, Expr::WithUnit { .. })
}

fn is_measured(ty: &Type) -> bool {
    matches!(ty, Type::Days | Type::Months | Type::WorkDays | Type::Hours)
}

/// `4 500 kr` for the number 4 500, `2024-03-27` for 20240327, `ja` for 1.
fn number_as(value: Fixed, expected: &Type) -> Option<(SmolStr, Meant)> {
    let number = as_typed(value);
    let unit = match expected {
        Type::Kronor | Type::ExactKronor => return Some((format_smolstr!("{number} kr"), Meant::Surely)),
        // A share of one, as calculators show it.
        Type::Percent if (1..Fixed::ONE.millionths()).contains(&value.millionths()) => {
            let percent = Fixed::from_millionths(value.millionths() * 100);
            return Some((format_smolstr!("{} %", as_typed(percent)), Meant::Likely));
        }
        Type::Percent => return Some((format_smolstr!("{number} %"), Meant::Surely)),
        Type::Bool if value == Fixed::ZERO => return Some(("nej".into(), Meant::Likely)),
        Type::Bool if value.to_integer() == Some(1) => return Some(("ja".into(), Meant::Likely)),
        Type::Date => return Some((format_smolstr!("{}", day_of(value)?), Meant::Likely)),
        Type::PercentagePoints => Unit::Procentenheter,
        Type::Days => return Some((with_unit(value, Unit::Dagar), Meant::Example)),
        Type::WorkDays => return Some((with_unit(value, Unit::Arbetsdagar), Meant::Example)),
        Type::Months => Unit::Manader,
        Type::Hours => Unit::Timmar,
        _ => return None,
    };
    Some((with_unit(value, unit), Meant::Surely))
}

/// A number as an author types it, with blanks that are as any other.
pub(super) fn as_typed(value: Fixed) -> String {
    value.to_swedish().replace('\u{a0}', " ")
}

fn with_unit(value: Fixed, unit: Unit) -> SmolStr {
    let entry = unit_entry(unit);
    let is_one = value.to_integer() == Some(1);
    let word = if is_one { entry.noun.indefinite } else { entry.spelling() };
    format_smolstr!("{} {word}", as_typed(value))
}

/// The day whose digits a number has: 20240327 or 240327.
fn day_of(value: Fixed) -> Option<Date> {
    let digits = value.to_integer().filter(|digits| (101..=99_991_231).contains(digits))?;
    let year = digits / 10_000;
    let year = if year < 100 { year + if year > 50 { 1900 } else { 2000 } } else { year };
    let part = |part: i64| u8::try_from(part % 100).ok();
    Date::from_ymd(i32::try_from(year).ok()?, part(digits / 100)?, part(digits)?)
}
