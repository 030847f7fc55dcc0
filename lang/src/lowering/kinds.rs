//! From types to kinds: what a value is once it is a word.

use stadga_program::node::{Kind, NumberUnit};

use super::Lowering;
use crate::types::ty::Type;

impl Lowering<'_> {
    /// The kind of a plain value of a type; nothing for what has no word, or is not evaluated yet.
    pub(super) fn kind_of(&self, ty: &Type) -> Option<Kind> {
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
            Type::Enumeration(global) => Kind::Member(*self.enumerations.get(global)?),
            Type::Event(global) => Kind::Row(self.space_of(self.facts.of_event(global)?.element)),
            Type::Insats => Kind::Insats,
            Type::InsatsGroup => Kind::Group,
            Type::Role => Kind::Role,
            Type::Status | Type::LineState => Kind::Status,
            Type::Optional(inner) => self.kind_of(inner)?,
            _ => return None,
        })
    }
}
