//! Types: what a value can be, and where it fits.
//!
//! Two types are the same when they are equal. `intervall med datum` is written `period` and is the same thing. Must not
//! know: expressions, positions.

use crate::names::Global;
use crate::vocabulary::kinds::BuiltinType;
use crate::vocabulary::operator_table::Operand;
use crate::vocabulary::types::{TYPES, TypeEntry};

/// A type. Two are the same when they are equal; `heltal` fits where `decimaltal` is expected and `T` where `T eller inget` is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, salsa::SalsaValue)]
pub enum Type {
    /// Something is wrong and has been said; fits everywhere in silence.
    Error,
    /// ja/nej.
    Bool,
    /// heltal.
    Int,
    /// decimaltal.
    Decimal,
    /// procent.
    Percent,
    /// procentenheter: the difference of two procent.
    PercentagePoints,
    /// kronor in whole öre.
    Kronor,
    /// An exact amount that has not been rounded to öre.
    ExactKronor,
    /// datum.
    Date,
    /// tidpunkt.
    Instant,
    /// A calendar month.
    Month,
    /// A calendar week.
    Week,
    /// A calendar year.
    Year,
    /// A period of days; its upper end may be open.
    Period,
    /// Calendar days.
    Days,
    /// Months.
    Months,
    /// Working days.
    WorkDays,
    /// Hours.
    Hours,
    /// text.
    Text,
    /// A member of an uppräkning.
    Enumeration(Global),
    /// A record: uppgifter om, register, ärende.
    Record(Global),
    /// An event.
    Event(Global),
    /// A reference to a declared insats.
    Insats,
    /// A reference to a declared insatsgrupp.
    InsatsGroup,
    /// A reference to a declared roll.
    Role,
    /// The status of a skyldighet or kontroll.
    Status,
    /// The state of a payment line.
    LineState,
    /// An instance of a rule with `för varje`.
    Instance(Global),
    /// lista med T; also a stream of events and the instances of a rule.
    List(Box<Type>),
    /// intervall med T.
    Interval(Box<Type>),
    /// T eller inget.
    Optional(Box<Type>),
    /// The value `inget` before it is known what it is absent from.
    Absent,
}

impl Type {
    /// The type that the language has by itself.
    pub fn builtin(builtin: BuiltinType) -> Type {
        match builtin {
            BuiltinType::JaNej => Self::Bool,
            BuiltinType::Heltal => Self::Int,
            BuiltinType::Decimaltal => Self::Decimal,
            BuiltinType::Procent => Self::Percent,
            BuiltinType::Procentenheter => Self::PercentagePoints,
            BuiltinType::Kronor => Self::Kronor,
            BuiltinType::Datum => Self::Date,
            BuiltinType::Tidpunkt => Self::Instant,
            BuiltinType::Manad => Self::Month,
            BuiltinType::Vecka => Self::Week,
            BuiltinType::Ar => Self::Year,
            BuiltinType::Period => Self::Period,
            BuiltinType::Dagar => Self::Days,
            BuiltinType::Manader => Self::Months,
            BuiltinType::Arbetsdagar => Self::WorkDays,
            BuiltinType::Timmar => Self::Hours,
            BuiltinType::Text => Self::Text,
            BuiltinType::Insats => Self::Insats,
            BuiltinType::Insatsgrupp => Self::InsatsGroup,
            BuiltinType::Roll => Self::Role,
        }
    }

    /// What the vocabulary says of a type that the language has by itself.
    pub fn entry(&self) -> Option<&'static TypeEntry> {
        TYPES.iter().find(|entry| Self::builtin(entry.ty) == *self)
    }

    /// A list of this.
    pub fn list(self) -> Type {
        Self::List(Box::new(self))
    }

    /// An interval of this: a period, where it is of dates.
    pub fn interval(self) -> Type {
        match self {
            Self::Date => Self::Period,
            Self::Error => Self::Error,
            other => Self::Interval(Box::new(other)),
        }
    }

    /// What an interval or a period is of.
    pub fn interval_of(&self) -> Option<&Type> {
        match self {
            Self::Interval(inner) => Some(inner),
            Self::Period => Some(&Self::Date),
            _ => None,
        }
    }

    /// The type without `eller inget`.
    pub fn present(&self) -> &Type {
        match self {
            Self::Optional(inner) => inner,
            other => other,
        }
    }

    /// The type with `eller inget`, once.
    pub fn optional(self) -> Type {
        match self {
            Self::Optional(_) | Self::Error => self,
            other => Self::Optional(Box::new(other)),
        }
    }

    /// Whether something is wrong with it that has been said.
    pub fn is_error(&self) -> bool {
        match self {
            Self::Error => true,
            Self::Optional(inner) | Self::List(inner) | Self::Interval(inner) => inner.is_error(),
            _ => false,
        }
    }

    /// Whether it can be `inget`.
    pub fn may_be_absent(&self) -> bool {
        matches!(self, Self::Optional(_) | Self::Absent)
    }

    /// What the operator table tells apart of it. `ordered` tells whether an uppräkning has an order, `register` whether a record is a row of a register.
    pub fn operand(&self, ordered: impl Fn(&Global) -> bool, register: impl Fn(&Global) -> bool) -> Option<Operand> {
        Some(match self {
            Self::Error | Self::Optional(_) | Self::Absent => return None,
            Self::Bool => Operand::Bool,
            Self::Int => Operand::Int,
            Self::Decimal => Operand::Decimal,
            Self::Percent => Operand::Percent,
            Self::PercentagePoints => Operand::PercentagePoints,
            Self::Kronor => Operand::Kronor,
            Self::ExactKronor => Operand::ExactKronor,
            Self::Date => Operand::Date,
            Self::Instant => Operand::Instant,
            Self::Month => Operand::Month,
            Self::Week => Operand::Week,
            Self::Year => Operand::Year,
            Self::Period => Operand::Period,
            Self::Days => Operand::Days,
            Self::Months => Operand::Months,
            Self::WorkDays => Operand::WorkDays,
            Self::Hours => Operand::Hours,
            Self::Text => Operand::Text,
            Self::Enumeration(global) if ordered(global) => Operand::OrderedMember,
            Self::Enumeration(_) => Operand::Member,
            Self::Record(global) if register(global) => Operand::RegisterRow,
            Self::Record(_) => Operand::Record,
            Self::Event(_) => Operand::Event,
            Self::Insats => Operand::Insats,
            Self::InsatsGroup => Operand::InsatsGroup,
            Self::Role => Operand::Role,
            Self::Status => Operand::Status,
            Self::LineState => Operand::LineState,
            Self::Instance(_) => Operand::Instance,
            Self::List(_) => Operand::List,
            Self::Interval(_) => Operand::Interval,
        })
    }

    /// The type of what the operator table says comes out: that of arithmetic alone, which carries nothing more.
    pub fn of_operand(operand: Operand) -> Type {
        match operand {
            Operand::Int => Self::Int,
            Operand::Decimal => Self::Decimal,
            Operand::Percent => Self::Percent,
            Operand::PercentagePoints => Self::PercentagePoints,
            Operand::Kronor => Self::Kronor,
            Operand::ExactKronor => Self::ExactKronor,
            Operand::Date => Self::Date,
            Operand::Instant => Self::Instant,
            Operand::Month => Self::Month,
            Operand::Days => Self::Days,
            Operand::Months => Self::Months,
            Operand::WorkDays => Self::WorkDays,
            Operand::Hours => Self::Hours,
            _ => Self::Error,
        }
    }
}

/// Whether a value fits where another type is expected, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It fits.
    Yes,
    /// It would, if it could not be absent.
    MayBeAbsent,
    /// It would, if it were rounded to öre.
    Unrounded,
    /// It does not.
    No,
}

/// Whether a value of type `found` fits where `expected` stands.
pub fn fit(found: &Type, expected: &Type) -> Fit {
    use Type::{Absent, Decimal, Error, ExactKronor, Int, Interval, Kronor, List, Optional};
    match (found, expected) {
        (Error, _) | (_, Error) | (Int, Decimal) | (Kronor, ExactKronor) | (Absent, Optional(_)) => Fit::Yes,
        (Optional(found), Optional(expected)) => fit(found, expected),
        (_, Optional(expected)) => fit(found, expected),
        (Optional(found), _) => match fit(found, expected) {
            Fit::Yes => Fit::MayBeAbsent,
            other => other,
        },
        (List(found), List(expected)) | (Interval(found), Interval(expected)) => fit(found, expected),
        (ExactKronor, Kronor) => Fit::Unrounded,
        _ if found == expected => Fit::Yes,
        _ => Fit::No,
    }
}

/// The type that holds both: `T eller inget` for `T` and `inget`, decimaltal for heltal and decimaltal.
pub fn join(one: &Type, other: &Type) -> Option<Type> {
    match (one, other) {
        (Type::Error, known) | (known, Type::Error) => return Some(known.clone()),
        _ if fit(one, other) == Fit::Yes => return Some(other.clone()),
        _ if fit(other, one) == Fit::Yes => return Some(one.clone()),
        _ => {}
    }
    match (one, other) {
        (Type::Absent, present) | (present, Type::Absent) => Some(present.clone().optional()),
        (Type::Optional(inner), present) | (present, Type::Optional(inner)) => {
            join(inner, present.present()).map(Type::optional)
        }
        (Type::Kronor, Type::ExactKronor) | (Type::ExactKronor, Type::Kronor) => Some(Type::ExactKronor),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_fit_as_decimals_and_values_fit_where_they_may_be_absent() {
        assert_eq!(fit(&Type::Int, &Type::Decimal), Fit::Yes);
        assert_eq!(fit(&Type::Int, &Type::Decimal.optional()), Fit::Yes);
        assert_eq!(fit(&Type::Decimal, &Type::Int), Fit::No);
        assert_eq!(fit(&Type::Date.optional(), &Type::Date), Fit::MayBeAbsent);
        assert_eq!(fit(&Type::ExactKronor, &Type::Kronor.optional()), Fit::Unrounded);
    }

    #[test]
    fn what_is_wrong_fits_everywhere() {
        assert_eq!(fit(&Type::Error, &Type::Date), Fit::Yes);
        assert_eq!(fit(&Type::Date.list(), &Type::Error.list()), Fit::Yes);
    }

    #[test]
    fn everything_that_arithmetic_gives_has_a_type_that_the_operator_table_reads_back() {
        use crate::vocabulary::kinds::BinaryOperator as Op;
        use crate::vocabulary::operator_table::rows;
        let operators = [Op::Add, Op::Subtract, Op::Multiply, Op::Divide, Op::PercentOf, Op::After, Op::Before];
        for row in operators.into_iter().flat_map(rows) {
            let ty = Type::of_operand(row.result);
            assert_eq!(ty.operand(|_| false, |_| false), Some(row.result), "{row:?}");
        }
    }

    #[test]
    fn alternatives_meet_in_the_wider_type() {
        assert_eq!(join(&Type::Int, &Type::Decimal), Some(Type::Decimal));
        assert_eq!(join(&Type::Absent, &Type::Date), Some(Type::Date.optional()));
        assert_eq!(join(&Type::Int.optional(), &Type::Decimal), Some(Type::Decimal.optional()));
        assert_eq!(join(&Type::Days, &Type::Months), None);
        assert_eq!(join(&Type::Error, &Type::Date), Some(Type::Date));
    }
}
