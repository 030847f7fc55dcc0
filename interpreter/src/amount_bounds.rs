//! Between what an unknown amount must lie, whatever the missing facts turn out to be.
//!
//! The operations that led to it are read again over intervals: a choice whose condition is unknown yields what either side may yield, and a
//! comparison with the very value that is chosen narrows it, as in a cap. An end that nothing limits is open. The interval always holds the
//! amount; it is not always the narrowest. Must not know: payments, words.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use stadga_program::node::{DefaultId, Kind, Node, NodeId, Op, Reduce, Reduction, SpaceId};
use stadga_program::number::{Fixed, Ratio, round};
use stadga_program::program::{DatedRow, ExceptionValue, MAX_DEFAULT_DEPTH, Program, Table};

use crate::cell::State;
use crate::evaluate::Evaluation;

/// How many values are looked at for one amount, elements of lists included; beyond it nothing is known of what is left.
const MOST_VALUES: u32 = 4_000;

/// How deep the operations are followed; of what lies deeper nothing is known.
const MOST_DEPTH: u32 = 100;

/// The ends of an interval, each included; none where nothing limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Option<Ratio>,
    pub(crate) high: Option<Ratio>,
}

impl Interval {
    const OPEN: Interval = Interval { low: None, high: None };

    fn exactly(value: Ratio) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    fn or(self, other: Interval) -> Interval {
        let both = |one: Option<Ratio>, other: Option<Ratio>| one.zip(other);
        Interval {
            low: both(self.low, other.low).map(|(one, other)| one.min(other)),
            high: both(self.high, other.high).map(|(one, other)| one.max(other)),
        }
    }

    fn plus(self, other: Interval) -> Interval {
        let sum = |one: Option<Ratio>, other: Option<Ratio>| one?.checked_add(other?).ok();
        Interval { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    fn negated(self) -> Interval {
        let negate = |end: Option<Ratio>| end?.checked_neg().ok();
        Interval { low: negate(self.high), high: negate(self.low) }
    }

    fn times(self, other: Interval) -> Interval {
        let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) else {
            return Self::OPEN;
        };
        let products: Option<Vec<Ratio>> =
            [(a, c), (a, d), (b, c), (b, d)].into_iter().map(|(one, other)| one.checked_mul(other).ok()).collect();
        let products = products.unwrap_or_default();
        Interval { low: products.iter().min().copied(), high: products.iter().max().copied() }
    }

    fn divided_by(self, divisor: Interval) -> Interval {
        match (divisor.low, divisor.high) {
            (Some(low), Some(high)) if low > Ratio::ZERO || high < Ratio::ZERO => {
                let inverse = |end: Ratio| Ratio::ONE.checked_div(end).ok();
                self.times(Interval { low: inverse(high), high: inverse(low) })
            }
            _ => Self::OPEN,
        }
    }

    fn map(self, change: impl Fn(Ratio) -> Option<Ratio>) -> Interval {
        Interval { low: self.low.and_then(&change), high: self.high.and_then(&change) }
    }
}

/// What may come of a condition.
#[derive(Debug, Clone, Copy)]
struct Truths {
    yes: bool,
    no: bool,
}

impl Truths {
    const OPEN: Truths = Truths { yes: true, no: true };

    fn turned(self) -> Truths {
        Truths { yes: self.no, no: self.yes }
    }
}

/// The interval that an amount lies in; nothing where it can only be absent or faulty.
pub(crate) fn interval(evaluation: Evaluation<'_>, node: NodeId, place: (SpaceId, u32)) -> Option<Interval> {
    let left = Cell::new(MOST_VALUES);
    Reader { evaluation, program: evaluation.program(), place, left: &left, depth: Cell::new(0) }.of(node)
}

struct Reader<'a> {
    evaluation: Evaluation<'a>,
    program: &'a Program,
    place: (SpaceId, u32),
    left: &'a Cell<u32>,
    depth: Cell<u32>,
}

impl Reader<'_> {
    fn cell(&self, node: NodeId) -> crate::cell::Cell {
        self.evaluation.cell_at(node, self.place.0, self.place.1)
    }

    fn node(&self, node: NodeId) -> Option<&Node> {
        self.program.nodes.get(node.index())
    }

    /// A value is read from its operands, which stand before it, so this ends; the counts of values and of depth keep it short.
    fn of(&self, id: NodeId) -> Option<Interval> {
        let (cell, Some(node)) = (self.cell(id), self.node(id)) else { return Some(Interval::OPEN) };
        match cell.state {
            State::Known => return Some(self.known(node.kind, cell.word)),
            State::Absent | State::Faulty => return None,
            State::Unknown => {}
        }
        let depth = self.depth.get();
        if depth >= MOST_DEPTH || !self.may_look_further() {
            return Some(Interval::OPEN);
        }
        self.depth.set(depth + 1);
        let interval = self.unknown(node);
        self.depth.set(depth);
        interval
    }

    /// Takes one from the values that may still be looked at.
    fn may_look_further(&self) -> bool {
        let left = self.left.get().checked_sub(1);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    fn known(&self, kind: Kind, word: i64) -> Interval {
        Interval::exactly(match kind {
            Kind::Ratio(_) => self.evaluation.fraction(word),
            Kind::Fixed(_) => Ratio::from(Fixed::from_millionths(word)),
            _ => Ratio::from(word),
        })
    }

    fn unknown(&self, node: &Node) -> Option<Interval> {
        let two = |a: NodeId, b: NodeId| Some((self.of(a)?, self.of(b)?));
        match node.op {
            Op::Select(condition, then, otherwise) => self.chosen(condition, then, otherwise),
            Op::OrElse(one, other) | Op::Later(one, other) => union([self.of(one), self.of(other)]),
            Op::Default(tree) => self.by_rules(tree, 0),
            Op::Table(table) | Op::Dated(table, _) => match self.program.tables.get(table.index())? {
                Table::Rows { rows, .. } => {
                    union(rows.iter().map(|(holds, value)| (!self.cell(*holds).is_no()).then(|| self.of(*value))?))
                }
                Table::Dated { keys, rows } => {
                    let keys = self.program.operand_list(*keys);
                    let fits = |row: &&DatedRow| {
                        keys.iter().zip(&row.keys).all(|(key, own)| {
                            let key = self.cell(*key);
                            !key.is_known() || key.word == *own
                        })
                    };
                    union(rows.iter().filter(fits).map(|row| self.of(row.value)))
                }
            },
            // Days are counted from one day on, so that what lies between two is a difference.
            Op::AddDays(day, days) => two(day, days).map(|(day, days)| day.plus(days)),
            Op::DaysBetween(to, from) => two(to, from).map(|(to, from)| to.plus(from.negated())),
            Op::Add(a, b) | Op::RatioAdd(a, b) => two(a, b).map(|(a, b)| a.plus(b)),
            Op::Subtract(a, b) | Op::RatioSubtract(a, b) => two(a, b).map(|(a, b)| a.plus(b.negated())),
            Op::Multiply(a, b) | Op::RatioMultiply(a, b) => two(a, b).map(|(a, b)| a.times(b)),
            Op::RatioDivide(a, b) => two(a, b).map(|(a, b)| a.divided_by(b)),
            Op::Negate(a) => self.of(a).map(Interval::negated),
            Op::NotNegative(a) => self.of(a).and_then(|own| narrowed(own, None, Some(Some(Ratio::ZERO)))),
            Op::IntToFixed(a) | Op::IntToRatio(a) => self.of(a),
            Op::FixedToRatio(a) => {
                let is_share = |id| {
                    matches!(self.node(id)?.kind, Kind::Fixed(unit) if Kind::Ratio(unit) != node.kind).then_some(())
                };
                self.of(a).map(|own| match is_share(a) {
                    Some(()) => own.divided_by(Interval::exactly(Ratio::from(100))),
                    None => own,
                })
            }
            Op::Round(a, unit, mode) => {
                self.of(a).map(|own| own.map(|end| round(end, unit, mode).ok().map(Ratio::from)))
            }
            Op::Reduce(id) => {
                let reduce = self.program.reductions.get(id.index())?;
                Some(if reduce.how == Reduction::Sum { self.sum(reduce) } else { Interval::OPEN })
            }
            _ => Some(Interval::OPEN),
        }
    }

    /// What the main rule and the exceptions that may apply yield together.
    fn by_rules(&self, tree: DefaultId, depth: u32) -> Option<Interval> {
        let tree = self.program.defaults.get(tree.index())?;
        let values = tree.exceptions.iter().map(|exception| match exception.value {
            _ if self.cell(exception.condition).is_no() => None,
            ExceptionValue::Node(value) => self.of(value),
            ExceptionValue::Default(inner) if depth < MAX_DEFAULT_DEPTH => self.by_rules(inner, depth + 1),
            ExceptionValue::Default(_) => Some(Interval::OPEN),
        });
        union(values.chain(tree.main.map(|main| self.of(main))))
    }

    /// Whether a condition may hold, and whether it may not. One that can only be a fault leaves both open.
    fn truths(&self, id: NodeId) -> Truths {
        let (cell, depth) = (self.cell(id), self.depth.get());
        let is_open = cell.state == State::Unknown && depth < MOST_DEPTH && self.may_look_further();
        let Some(node) = self.node(id).filter(|_| is_open) else {
            return Truths { yes: !cell.is_no(), no: !cell.is_yes() };
        };
        self.depth.set(depth + 1);
        let truths = match node.op {
            Op::Not(operand) => self.truths(operand).turned(),
            Op::Or(operands) => self.all_of(self.program.operand_list(operands), Truths::turned).turned(),
            Op::And(operands) => self.all_of(self.program.operand_list(operands), |truths| truths),
            Op::Less(a, b) | Op::RatioLess(a, b) => self.compared(a, b, |low, high| low < high),
            Op::LessOrEqual(a, b) | Op::RatioLessOrEqual(a, b) => self.compared(a, b, |low, high| low <= high),
            _ => Truths::OPEN,
        };
        self.depth.set(depth);
        truths
    }

    /// What holds where all of several do.
    fn all_of(&self, operands: &[NodeId], each: impl Fn(Truths) -> Truths) -> Truths {
        let all = operands.iter().map(|operand| each(self.truths(*operand)));
        all.fold(Truths { yes: true, no: false }, |all, one| Truths { yes: all.yes && one.yes, no: all.no || one.no })
    }

    /// Whether one value may be below another, and whether it may not.
    fn compared(&self, a: NodeId, b: NodeId, is_below: impl Fn(Ratio, Ratio) -> bool) -> Truths {
        let (Some(a), Some(b)) = (self.of(a), self.of(b)) else { return Truths::OPEN };
        Truths {
            yes: a.low.zip(b.high).is_none_or(|(low, high)| is_below(low, high)),
            no: a.high.zip(b.low).is_none_or(|(high, low)| !is_below(high, low)),
        }
    }

    /// One of two values. Where the condition compares the two that are chosen between, it limits each.
    fn chosen(&self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Option<Interval> {
        match self.truths(condition) {
            Truths { yes: true, no: false } => return self.of(then),
            Truths { yes: false, no: true } => return self.of(otherwise),
            _ => {}
        }
        let (mut one, mut other) = (self.of(then), self.of(otherwise));
        let compared = match self.node(condition)?.op {
            Op::Less(a, b) | Op::RatioLess(a, b) | Op::RatioLessOrEqual(a, b) => Some((a, b, false)),
            Op::LessOrEqual(a, b) => Some((a, b, true)),
            _ => None,
        };
        // Where a comparison can only be a fault, both sides may still be the same.
        if let Some((a, b, is_strict_otherwise)) = compared
            && let (Some(low), Some(high)) = (self.of(a), self.of(b))
        {
            let one_less = |end: Ratio| end.checked_sub(Ratio::ONE).ok();
            let one_more = |end: Ratio| end.checked_add(Ratio::ONE).ok();
            let is_whole = |id| !matches!(self.node(id).map(|node| node.kind), Some(Kind::Fixed(_) | Kind::Ratio(_)));
            // Of whole numbers, what is not at least a is at most a less 1.
            let strict = is_strict_otherwise && is_whole(a);
            one =
                one.and_then(|value| narrowed(value, (then == a).then_some(high.high), (then == b).then_some(low.low)));
            let below = low.high.and_then(|end| if strict { one_less(end) } else { Some(end) });
            let above = high.low.and_then(|end| if strict { one_more(end) } else { Some(end) });
            other = other.and_then(|value| {
                narrowed(value, (otherwise == b).then_some(below), (otherwise == a).then_some(above))
            });
        }
        union([one, other])
    }

    /// A sum of elements, each of which may count or not.
    fn sum(&self, reduce: &Reduce) -> Interval {
        let (state, rows) = self.evaluation.elements(reduce.space, self.place.0, self.place.1);
        if state.state != State::Known {
            return Interval::OPEN;
        }
        let mut sum = Interval::exactly(Ratio::ZERO);
        for row in rows {
            if !self.may_look_further() {
                return Interval::OPEN;
            }
            let depth = Cell::new(self.depth.get());
            let inside = Reader { place: (reduce.space, row), depth, ..*self };
            let counted = reduce.counted.map(|node| inside.cell(node));
            if counted.is_some_and(|counted| counted.is_no()) {
                continue;
            }
            let taken = reduce.taken.and_then(|node| inside.of(node)).unwrap_or(Interval::OPEN);
            sum = sum.plus(if counted.is_none_or(|counted| counted.is_yes()) {
                taken
            } else {
                taken.or(Interval::exactly(Ratio::ZERO))
            });
        }
        sum
    }
}

fn union(values: impl IntoIterator<Item = Option<Interval>>) -> Option<Interval> {
    values.into_iter().flatten().reduce(Interval::or)
}

/// An interval within further ends; nothing where no value lies within both.
fn narrowed(value: Interval, most: Option<Option<Ratio>>, least: Option<Option<Ratio>>) -> Option<Interval> {
    let high = match (value.high, most.flatten()) {
        (Some(own), Some(most)) => Some(own.min(most)),
        (own, most) => own.or(most),
    };
    let low = match (value.low, least.flatten()) {
        (Some(own), Some(least)) => Some(own.max(least)),
        (own, least) => own.or(least),
    };
    let is_empty = low.zip(high).is_some_and(|(low, high)| low > high);
    (!is_empty).then_some(Interval { low, high })
}
