//! Comparisons, and ages without counting years.
//!
//! `x < 18` of whole words is written `x ≤ 17`, so that a lower and an upper limit meet in one form. And `hela år mellan f och D är minst
//! n`, where D is the same for all cases, becomes `f` no later than a day that is found once for all of them: a comparison of days instead
//! of a division into years for each case.

use std::cmp::Ordering;

use stadga_program::date::{LeapBirthday, MonthEnd};
use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::program::{Constant, Table};

use super::Builder;

/// The ages that are compared as days of birth. Beyond them the day might lie outside the calendar.
const AGES: std::ops::RangeInclusive<i64> = 0..=200;

impl Builder {
    /// Equal values, or both absent.
    pub(in crate::lowering) fn equal(&mut self, left: NodeId, right: NodeId) -> NodeId {
        match (self.as_constant(left), self.as_constant(right)) {
            (Some(Constant::Absent), _) => return self.lacks(right),
            (_, Some(Constant::Absent)) => return self.lacks(left),
            _ => {}
        }
        let (left, right) = self.alike(left, right);
        if let Some(order) = self.constant_order(left, right) {
            return self.truth(order == Ordering::Equal);
        }
        if matches!(self.kind(left), Kind::Ratio(_)) {
            return self.operation(Op::RatioEqual(left, right), Kind::Bool);
        }
        // One order of operands, so that `a är b` and `b är a` are one node; a constant stands last.
        let (left, right) = if self.as_constant(left).is_some() || (self.as_constant(right).is_none() && left > right) {
            (right, left)
        } else {
            (left, right)
        };
        if let Some(age) = self.age(left) {
            return self
                .age_within(age, right, right)
                .unwrap_or_else(|| self.operation(Op::Equal(left, right), Kind::Bool));
        }
        self.operation(Op::Equal(left, right), Kind::Bool)
    }

    /// The left is below the right.
    pub(in crate::lowering) fn less(&mut self, left: NodeId, right: NodeId) -> NodeId {
        let (left, right) = self.alike(left, right);
        if let Some(order) = self.constant_order(left, right) {
            return self.truth(order == Ordering::Less);
        }
        if matches!(self.kind(left), Kind::Ratio(_)) {
            return self.operation(Op::RatioLess(left, right), Kind::Bool);
        }
        if let Some(next) = self.as_word(left).and_then(|word| word.checked_add(1)) {
            let next = self.word(next, self.kind(left));
            return self.less_or_equal(next, right);
        }
        if let Some(previous) = self.as_word(right).and_then(|word| word.checked_sub(1)) {
            let previous = self.word(previous, self.kind(right));
            return self.less_or_equal(left, previous);
        }
        self.operation(Op::Less(left, right), Kind::Bool)
    }

    /// The left is at most the right.
    pub(in crate::lowering) fn less_or_equal(&mut self, left: NodeId, right: NodeId) -> NodeId {
        let (left, right) = self.alike(left, right);
        if let Some(order) = self.constant_order(left, right) {
            return self.truth(order != Ordering::Greater);
        }
        if matches!(self.kind(left), Kind::Ratio(_)) {
            return self.operation(Op::RatioLessOrEqual(left, right), Kind::Bool);
        }
        if let Some(age) = self.age(right)
            && let Some(birth) = self.latest_birth(age, left)
        {
            return self.less_or_equal(age.from, birth);
        }
        if let Some(age) = self.age(left)
            && let Some(birth) = self.birth_after(age, right)
        {
            return self.less_or_equal(birth, age.from);
        }
        self.operation(Op::LessOrEqual(left, right), Kind::Bool)
    }

    /// The value lies from `low` to `high`, both included; an absent `high` is an open end.
    pub(in crate::lowering) fn within(&mut self, value: NodeId, low: NodeId, high: NodeId) -> NodeId {
        if self.as_constant(high) == Some(Constant::Absent) {
            return self.less_or_equal(low, value);
        }
        let as_ratio = [value, low, high].iter().any(|&node| matches!(self.kind(node), Kind::Ratio(_)));
        // The open end of an interval would not survive a conversion.
        let converts_end = self.as_constant(high).is_none() && !self.is_alike(value, high);
        if as_ratio || converts_end {
            let above = self.less_or_equal(low, value);
            let below = self.below_open_end(value, high);
            return self.and(&[above, below]);
        }
        let (value, low) = self.alike(value, low);
        let (value, high) = self.alike(value, high);
        let (_, low) = self.alike(value, low);
        if let (Some(value), Some(low), Some(high)) = (self.as_word(value), self.as_word(low), self.as_word(high)) {
            return self.truth(low <= value && value <= high);
        }
        if let Some(age) = self.age(value)
            && let Some(within) = self.age_within(age, low, high)
        {
            return within;
        }
        self.operation(Op::Within(value, low, high), Kind::Bool)
    }

    /// `value ≤ high`, where an absent `high` is an open end.
    fn below_open_end(&mut self, value: NodeId, high: NodeId) -> NodeId {
        let below = self.less_or_equal(value, high);
        if self.as_constant(high).is_some() {
            return below;
        }
        let open = self.lacks(high);
        let all = self.truth(true);
        self.select(open, all, below)
    }

    fn lacks(&mut self, operand: NodeId) -> NodeId {
        let exists = self.exists(operand);
        self.not(exists)
    }

    /// How two known constants of one kind compare.
    fn constant_order(&self, left: NodeId, right: NodeId) -> Option<Ordering> {
        let (left_word, right_word) = (self.as_word(left)?, self.as_word(right)?);
        match self.kind(left) {
            Kind::Ratio(_) => {
                let ratio = |word: i64| usize::try_from(word).ok().and_then(|index| self.program.ratios.get(index));
                Some(ratio(left_word)?.cmp(ratio(right_word)?))
            }
            _ => Some(left_word.cmp(&right_word)),
        }
    }

    /// The two days whose distance in completed years a node is, if the later one is the same for all cases.
    fn age(&self, node: NodeId) -> Option<Age> {
        match self.op(node)? {
            Op::WholeYears(from, to, LeapBirthday::February28) if self.is_run(to) && !self.is_run(from) => {
                Some(Age { from, to })
            }
            _ => None,
        }
    }

    fn age_within(&mut self, age: Age, low: NodeId, high: NodeId) -> Option<NodeId> {
        // Both first: a rewrite of one end alone would leave nodes that nothing reads.
        let (earliest, latest) = (self.birth_after(age, high)?, self.latest_birth(age, low)?);
        Some(self.within(age.from, earliest, latest))
    }

    /// The latest day of birth of someone who is at least `years` old, if that is an ordinary age.
    fn latest_birth(&mut self, age: Age, years: NodeId) -> Option<NodeId> {
        (self.is_run(years) && self.is_age(years)).then(|| self.birth_of(age, years))
    }

    /// The earliest day of birth of someone who is at most `years` old: the day after the latest of those who are older.
    fn birth_after(&mut self, age: Age, years: NodeId) -> Option<NodeId> {
        if !self.is_run(years) || !self.is_age(years) {
            return None;
        }
        let one = self.word(1, Kind::Int);
        let older = self.add_words(years, one, Kind::Int);
        let latest = self.birth_of(age, older);
        let day = self.word(1, Kind::Days);
        Some(self.operation(Op::AddDays(latest, day), Kind::Date))
    }

    /// The latest day of birth of someone who has completed so many years.
    ///
    /// It is the day so many years before, with two exceptions that the larger of two days covers: someone born on 29 February has
    /// the birthday on 28 February in common years, and 29 February has no day of that number in them.
    fn birth_of(&mut self, age: Age, years: NodeId) -> NodeId {
        let twelve = self.word(-12, Kind::Months);
        let back = self.multiply_words(twelve, years, Kind::Months);
        let one = self.word(1, Kind::Days);
        let minus_one = self.word(-1, Kind::Days);
        let same_number = self.operation(Op::AddMonths(age.to, back, MonthEnd::LastDay), Kind::Date);
        let next_day = self.operation(Op::AddDays(age.to, one), Kind::Date);
        let next_day_back = self.operation(Op::AddMonths(next_day, back, MonthEnd::LastDay), Kind::Date);
        let day_before = self.operation(Op::AddDays(next_day_back, minus_one), Kind::Date);
        let moved = self.operation(Op::Less(same_number, day_before), Kind::Bool);
        self.select(moved, day_before, same_number)
    }

    /// Whether a number is surely an ordinary age: a constant, or chosen among such by the run.
    fn is_age(&self, years: NodeId) -> bool {
        match self.op(years) {
            Some(Op::Constant(_)) => self.as_word(years).is_some_and(|years| AGES.contains(&years)),
            Some(Op::Select(_, then, otherwise)) => self.is_age(then) && self.is_age(otherwise),
            Some(Op::Table(table)) => match self.program.tables.get(table.index()) {
                Some(Table::Rows { rows, complete: true, .. }) => rows.iter().all(|&(_, value)| self.is_age(value)),
                _ => false,
            },
            _ => false,
        }
    }
}

/// Whole years from a day of the case to a day of the run.
#[derive(Debug, Clone, Copy)]
struct Age {
    from: NodeId,
    to: NodeId,
}
