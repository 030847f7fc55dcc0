//! From types to kinds: what a value is once it is a word.

use rustc_hash::FxHashMap;
use stadga_program::node::{EnumerationId, Kind, NumberUnit};

use crate::names::Global;
use crate::types::ty::Type;

/// The kind of a plain value of a type; nothing for what has no word, or is not evaluated yet.
pub(super) fn kind_of(ty: &Type, enumerations: &FxHashMap<Global, EnumerationId>) -> Option<Kind> {
    Some(match ty {
        Type::Bool => Kind::Bool,
        Type::Int => Kind::Int,
        Type::Decimal => Kind::Fixed(NumberUnit::Plain),
        Type::Percent => Kind::Fixed(NumberUnit::Percent),
        Type::PercentagePoints => Kind::Fixed(NumberUnit::PercentagePoints),
        Type::Kronor | Type::ExactKronor => Kind::Fixed(NumberUnit::Kronor),
        Type::Date => Kind::Date,
        Type::Instant => Kind::Instant,
        Type::Month => Kind::Month,
        Type::Week => Kind::Week,
        Type::Year => Kind::Year,
        Type::Days => Kind::Days,
        Type::Months => Kind::Months,
        Type::WorkDays => Kind::WorkDays,
        Type::Hours => Kind::Hours,
        Type::Text => Kind::Text,
        Type::Enumeration(global) => Kind::Member(*enumerations.get(global)?),
        Type::Insats => Kind::Insats,
        Type::InsatsGroup => Kind::Group,
        Type::Role => Kind::Role,
        Type::Status => Kind::Status,
        Type::Optional(inner) => kind_of(inner, enumerations)?,
        _ => return None,
    })
}
