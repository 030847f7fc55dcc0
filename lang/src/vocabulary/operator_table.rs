//! Which values an operator joins, and what comes out: a closed table. What is not in it does not exist, and where a
//! reader could expect it, [`operator_hints`](super::operator_hints) says in words why not and what to write instead.
//!
//! `heltal` stands wherever `decimaltal` does and `kronor` wherever exact kronor do, so only the wider form is listed where
//! both give the same. Must not know: the types of declared names, expressions.

use super::kinds::{BinaryOperator, Comparison};

/// What the table tells apart of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operand {
    /// ja/nej.
    Bool,
    /// heltal.
    Int,
    /// decimaltal.
    Decimal,
    /// procent.
    Percent,
    /// procentenheter.
    PercentagePoints,
    /// kronor in whole öre.
    Kronor,
    /// kronor before they are rounded.
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
    /// period.
    Period,
    /// dagar, veckor.
    Days,
    /// månader, år.
    Months,
    /// arbetsdagar.
    WorkDays,
    /// timmar.
    Hours,
    /// text.
    Text,
    /// A member of an uppräkning without order.
    Member,
    /// A member of an ordnad uppräkning.
    OrderedMember,
    /// uppgifter om, ärende.
    Record,
    /// A row of a register: it has a key, and so an identity.
    RegisterRow,
    /// händelse.
    Event,
    /// insats.
    Insats,
    /// insatsgrupp.
    InsatsGroup,
    /// roll.
    Role,
    /// The status of a duty or a check.
    Status,
    /// The state of a payment line.
    LineState,
    /// An instance of a rule.
    Instance,
    /// lista.
    List,
    /// intervall.
    Interval,
}

use Operand::*;

/// A row of the table of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arithmetic {
    /// The operator.
    pub operator: BinaryOperator,
    /// Left operand.
    pub left: Operand,
    /// Right operand.
    pub right: Operand,
    /// What comes out.
    pub result: Operand,
}

const fn row(operator: BinaryOperator, left: Operand, right: Operand, result: Operand) -> Arithmetic {
    Arithmetic { operator, left, right, result }
}

/// `a + b`.
const SUMS: &[Arithmetic] = {
    use BinaryOperator::Add as Op;
    &[
        row(Op, Int, Int, Int),
        row(Op, Decimal, Decimal, Decimal),
        row(Op, Kronor, Kronor, Kronor),
        row(Op, ExactKronor, ExactKronor, ExactKronor),
        row(Op, Date, Days, Date),
        row(Op, Date, Months, Date),
        row(Op, Date, WorkDays, Date),
        row(Op, Instant, Hours, Instant),
        row(Op, Month, Months, Month),
        row(Op, Days, Days, Days),
        row(Op, Months, Months, Months),
        row(Op, WorkDays, WorkDays, WorkDays),
        row(Op, Hours, Hours, Hours),
        row(Op, Percent, Percent, Percent),
        row(Op, Percent, PercentagePoints, Percent),
        row(Op, PercentagePoints, PercentagePoints, PercentagePoints),
    ]
};

/// `a - b`.
const DIFFERENCES: &[Arithmetic] = {
    use BinaryOperator::Subtract as Op;
    &[
        row(Op, Int, Int, Int),
        row(Op, Decimal, Decimal, Decimal),
        row(Op, Kronor, Kronor, Kronor),
        row(Op, ExactKronor, ExactKronor, ExactKronor),
        row(Op, Date, Date, Days),
        row(Op, Date, Days, Date),
        row(Op, Date, Months, Date),
        row(Op, Date, WorkDays, Date),
        row(Op, Instant, Hours, Instant),
        row(Op, Month, Month, Months),
        row(Op, Month, Months, Month),
        row(Op, Days, Days, Days),
        row(Op, Months, Months, Months),
        row(Op, WorkDays, WorkDays, WorkDays),
        row(Op, Hours, Hours, Hours),
        row(Op, Percent, Percent, PercentagePoints),
        row(Op, Percent, PercentagePoints, Percent),
        row(Op, PercentagePoints, PercentagePoints, PercentagePoints),
    ]
};

/// `a * b`.
const PRODUCTS: &[Arithmetic] = {
    use BinaryOperator::Multiply as Op;
    &[
        row(Op, Int, Int, Int),
        row(Op, Decimal, Decimal, Decimal),
        row(Op, Kronor, Int, Kronor),
        row(Op, Int, Kronor, Kronor),
        row(Op, ExactKronor, Decimal, ExactKronor),
        row(Op, Decimal, ExactKronor, ExactKronor),
        row(Op, ExactKronor, Percent, ExactKronor),
        row(Op, Percent, ExactKronor, ExactKronor),
        row(Op, Percent, Decimal, Percent),
        row(Op, Decimal, Percent, Percent),
        row(Op, Days, Int, Days),
        row(Op, Int, Days, Days),
        row(Op, Months, Int, Months),
        row(Op, Int, Months, Months),
        row(Op, WorkDays, Int, WorkDays),
        row(Op, Int, WorkDays, WorkDays),
        row(Op, Hours, Int, Hours),
        row(Op, Int, Hours, Hours),
    ]
};

/// `a / b`.
const QUOTIENTS: &[Arithmetic] = {
    use BinaryOperator::Divide as Op;
    &[
        row(Op, Decimal, Decimal, Decimal),
        row(Op, ExactKronor, Decimal, ExactKronor),
        row(Op, ExactKronor, ExactKronor, Decimal),
        row(Op, Percent, Decimal, Percent),
        row(Op, Percent, Percent, Decimal),
        row(Op, Days, Days, Decimal),
        row(Op, Months, Months, Decimal),
        row(Op, WorkDays, WorkDays, Decimal),
        row(Op, Hours, Hours, Decimal),
    ]
};

/// `25 % av b`.
const SHARES: &[Arithmetic] = {
    use BinaryOperator::PercentOf as Op;
    &[
        row(Op, Percent, ExactKronor, ExactKronor),
        row(Op, Percent, Decimal, Decimal),
        row(Op, Percent, Percent, Percent),
    ]
};

/// `14 dagar efter start`.
const SHIFTS_FORWARD: &[Arithmetic] = {
    use BinaryOperator::After as Op;
    &[
        row(Op, Days, Date, Date),
        row(Op, Months, Date, Date),
        row(Op, WorkDays, Date, Date),
        row(Op, Hours, Instant, Instant),
        row(Op, Months, Month, Month),
    ]
};

/// `14 dagar före start`.
const SHIFTS_BACKWARD: &[Arithmetic] = {
    use BinaryOperator::Before as Op;
    &[
        row(Op, Days, Date, Date),
        row(Op, Months, Date, Date),
        row(Op, WorkDays, Date, Date),
        row(Op, Hours, Instant, Instant),
        row(Op, Months, Month, Month),
    ]
};

/// The rows of one operator.
pub fn rows(operator: BinaryOperator) -> &'static [Arithmetic] {
    match operator {
        BinaryOperator::Add => SUMS,
        BinaryOperator::Subtract => DIFFERENCES,
        BinaryOperator::Multiply => PRODUCTS,
        BinaryOperator::Divide => QUOTIENTS,
        BinaryOperator::PercentOf => SHARES,
        BinaryOperator::After => SHIFTS_FORWARD,
        BinaryOperator::Before => SHIFTS_BACKWARD,
    }
}

/// What comes out of an operator between these two; nothing where the table has no row for them.
pub fn result(operator: BinaryOperator, left: Operand, right: Operand) -> Option<Operand> {
    let exact = |left, right| rows(operator).iter().find(|row| row.left == left && row.right == right);
    let found = exact(left, right)
        .or_else(|| exact(left, right.widened()))
        .or_else(|| exact(left.widened(), right))
        .or_else(|| exact(left.widened(), right.widened()))?;
    Some(found.result)
}

/// Which comparisons a kind of value takes besides `är`, `är inte` and `är någon av`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordering {
    /// The kind of value, on both sides.
    pub operand: Operand,
    /// Whether it takes `är minst`, `är högst`, `är mer än`, `är mindre än`, and the signs.
    pub by_size: bool,
    /// Whether it takes `är före`, `är efter`, `är senast`, `är tidigast`.
    pub by_time: bool,
}

const fn order(operand: Operand, by_size: bool, by_time: bool) -> Ordering {
    Ordering { operand, by_size, by_time }
}

/// Every kind of value that has an order. Points in time take the signs, which are written with the words of size.
pub const ORDERINGS: &[Ordering] = &[
    order(Int, true, false),
    order(Decimal, true, false),
    order(Percent, true, false),
    order(PercentagePoints, true, false),
    order(Kronor, true, false),
    order(ExactKronor, true, false),
    order(Days, true, false),
    order(Months, true, false),
    order(WorkDays, true, false),
    order(Hours, true, false),
    order(OrderedMember, true, false),
    order(Date, true, true),
    order(Instant, true, true),
    order(Month, true, true),
    order(Week, true, true),
    order(Year, true, true),
];

/// Whether values of these kinds can be compared so. Two members, records or events must besides be of one declaration.
pub fn compares(comparison: Comparison, left: Operand, right: Operand) -> bool {
    if left.widened() != right.widened() {
        return false;
    }
    match comparison {
        Comparison::Is => !matches!(left, Record | List | Instance),
        Comparison::AtLeast | Comparison::AtMost | Comparison::MoreThan | Comparison::LessThan => {
            left.ordering().is_some_and(|row| row.by_size)
        }
        Comparison::Before | Comparison::After | Comparison::NoLaterThan | Comparison::NoEarlierThan => {
            left.ordering().is_some_and(|row| row.by_time)
        }
    }
}

impl Operand {
    /// The wider kind that a value of this kind fits in: heltal as decimaltal, kronor as exact kronor.
    pub fn widened(self) -> Self {
        match self {
            Int => Decimal,
            Kronor => ExactKronor,
            other => other,
        }
    }

    /// Whether values of this kind add up to one of the same kind: they can be summed, and have a sign.
    pub fn adds_up(self) -> bool {
        result(BinaryOperator::Add, self, self) == Some(self)
    }

    /// Its place among the kinds that have an order.
    pub fn ordering(self) -> Option<&'static Ordering> {
        ORDERINGS.iter().find(|row| row.operand == self)
    }

    /// Whether it is a length of time.
    pub fn is_duration(self) -> bool {
        matches!(self, Days | Months | WorkDays | Hours)
    }

    /// Whether it is a point in time or a calendar unit.
    pub fn is_time(self) -> bool {
        matches!(self, Date | Instant | Month | Week | Year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_stands_twice() {
        for operator in OPERATORS {
            for (index, row) in rows(operator).iter().enumerate() {
                let same = |other: &&Arithmetic| other.left == row.left && other.right == row.right;
                assert_eq!(rows(operator).iter().position(|other| same(&other)), Some(index), "{row:?}");
            }
        }
    }

    #[test]
    fn whole_numbers_and_kronor_widen_only_where_they_must() {
        assert_eq!(result(BinaryOperator::Multiply, Kronor, Int), Some(Kronor));
        assert_eq!(result(BinaryOperator::Multiply, Kronor, Decimal), Some(ExactKronor));
        assert_eq!(result(BinaryOperator::Divide, Kronor, Int), Some(ExactKronor));
        assert_eq!(result(BinaryOperator::Divide, Int, Int), Some(Decimal));
        assert_eq!(result(BinaryOperator::Add, Int, Decimal), Some(Decimal));
    }

    #[test]
    fn durations_of_different_kinds_do_not_meet() {
        for one in [Days, Months, WorkDays, Hours] {
            for other in [Days, Months, WorkDays, Hours] {
                assert_eq!(result(BinaryOperator::Add, one, other).is_some(), one == other);
                assert_eq!(compares(Comparison::AtLeast, one, other), one == other);
            }
        }
    }

    #[test]
    fn amounts_and_lengths_add_up_and_points_in_time_do_not() {
        for kind in [Int, Decimal, Percent, PercentagePoints, Kronor, ExactKronor, Days, Months, WorkDays, Hours] {
            assert!(kind.adds_up(), "{kind:?}");
        }
        for kind in [Bool, Date, Instant, Month, Week, Year, Period, Text, Member, OrderedMember, List, Interval] {
            assert!(!kind.adds_up(), "{kind:?}");
        }
    }

    #[test]
    fn the_difference_of_two_percentages_is_in_percentage_points() {
        assert_eq!(result(BinaryOperator::Subtract, Percent, Percent), Some(PercentagePoints));
        assert!(!compares(Comparison::Is, Percent, PercentagePoints));
        assert!(!compares(Comparison::AtLeast, Percent, Decimal));
    }

    const OPERATORS: [BinaryOperator; 7] = [
        BinaryOperator::Add,
        BinaryOperator::Subtract,
        BinaryOperator::Multiply,
        BinaryOperator::Divide,
        BinaryOperator::PercentOf,
        BinaryOperator::After,
        BinaryOperator::Before,
    ];
}
