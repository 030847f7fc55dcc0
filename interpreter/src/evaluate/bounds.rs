//! Bounds of counts and sums that are not settled, so that a comparison with them can be.
//!
//! `antal(frånvaro där .ogiltig) är minst 3` is settled by three elements that count, whatever the others turn out to be. An element that
//! is faulty may not count and may count: so also where all is supplied there may remain bounds, and then the comparison is
//! faulty unless they settle it.

use stadga_program::node::{Kind, NodeId, Op, Reduce, Reduction, RuleId};

use super::logic::{and, not, present};
use super::row::Row;
use super::strict;
use crate::cell::{Cell, State};

/// Beyond every number.
const INFINITE: i128 = i128::MAX / 4;

/// What a number can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// It is at least this.
    pub(crate) low: i128,
    /// It is at most this.
    pub(crate) high: i128,
    /// What `low` is at most, once all is supplied.
    highest_low: i128,
    /// What `high` is at least, once all is supplied.
    lowest_high: i128,
    /// Whether more facts can change it.
    unknown: bool,
    least_fault: Option<i64>,
}

impl Bounds {
    fn exactly(number: i64) -> Bounds {
        Bounds::from(number.into(), number.into())
    }

    fn from(low: i128, high: i128) -> Bounds {
        Bounds { low, high, highest_low: low, lowest_high: high, unknown: false, least_fault: None }
    }

    fn minus(self, other: Bounds) -> Bounds {
        Bounds {
            low: self.low.saturating_sub(other.high),
            high: self.high.saturating_sub(other.low),
            highest_low: self.highest_low.saturating_sub(other.lowest_high),
            lowest_high: self.lowest_high.saturating_sub(other.highest_low),
            unknown: self.unknown || other.unknown,
            least_fault: self.least_fault.into_iter().chain(other.least_fault).min(),
        }
    }

    /// Whether the number is at least `least`.
    fn is_at_least(self, least: i128) -> Cell {
        if self.low >= least {
            return Cell::YES;
        }
        if self.high < least {
            return Cell::NO;
        }
        let stays_open = self.highest_low < least && self.lowest_high >= least;
        match self.least_fault {
            Some(word) if stays_open || !self.unknown => Cell { word, state: State::Faulty },
            _ => Cell::UNKNOWN,
        }
    }
}

/// Whether the left number is below the right one by at least `by`, where one of them is not known.
#[cold]
pub(super) fn is_below(here: &impl Row, rule: RuleId, left: Operand, right: Operand, by: i128) -> Cell {
    match Open::of(here, left, right) {
        Open::Bounded(left, right) => right.minus(left).is_at_least(by),
        Open::SettledByMore => Cell::UNKNOWN,
        Open::Otherwise => strict::open(rule, left.1, right.1),
    }
}

/// Whether two words are equal, where one of them is not known. What is absent equals only what is absent.
#[cold]
pub(super) fn is_equal(here: &impl Row, rule: RuleId, left: Operand, right: Operand) -> Cell {
    match Open::of(here, left, right) {
        Open::Bounded(left, right) => {
            let difference = right.minus(left);
            and(rule, [difference.is_at_least(0), not(rule, difference.is_at_least(1))].into_iter())
        }
        Open::SettledByMore => Cell::UNKNOWN,
        Open::Otherwise => strict::equal(left.1, right.1, |left, right| left == right),
    }
}

/// A node that is compared, and its value.
type Operand = (NodeId, Cell);

/// What is known of two numbers that are compared.
enum Open {
    /// The bounds of both.
    Bounded(Bounds, Bounds),
    /// One is unknown and the other has bounds: even if that one is faulty, the first may turn out to lie beyond them.
    SettledByMore,
    /// Their values alone.
    Otherwise,
}

impl Open {
    fn of(here: &impl Row, left: Operand, right: Operand) -> Open {
        let meets = |one: Cell, other: &Option<Bounds>| one == Cell::UNKNOWN && other.is_some();
        match [left, right].map(|operand| bounds(here, operand)) {
            [Some(left), Some(right)] => Open::Bounded(left, right),
            [of_left, of_right] if meets(left.1, &of_right) || meets(right.1, &of_left) => Open::SettledByMore,
            _ => Open::Otherwise,
        }
    }
}

/// The bounds of a known number, or of a count or sum of whole words.
fn bounds(here: &impl Row, (number, cell): Operand) -> Option<Bounds> {
    if cell.is_known() {
        return Some(Bounds::exactly(cell.word));
    }
    let program = here.place().0.prepared.program;
    let node = program.nodes.get(number.index())?;
    match node.op {
        Op::Reduce(id) if !matches!(node.kind, Kind::Ratio(_)) => {
            let reduce = program.reductions.get(id.index())?;
            let counts = matches!(reduce.how, Reduction::Count | Reduction::Sum);
            counts.then(|| bounds_of_elements(here, node.rule, reduce)).flatten()
        }
        _ => None,
    }
}

fn bounds_of_elements(here: &impl Row, rule: RuleId, reduce: &Reduce) -> Option<Bounds> {
    let (layout, space, row) = here.place();
    let (state, rows) = layout.elements(reduce.space, space, row);
    match state.state {
        State::Known if !layout.beyond_limit => {}
        State::Unknown => return Some(of_unknown_list(reduce.how)),
        _ => return None,
    }
    let mut sum = Bounds::exactly(0);
    for row in rows {
        let counted = reduce.counted.map_or(Cell::YES, |node| present(rule, here.cell_inside(node, reduce.space, row)));
        let taken = match reduce.how {
            Reduction::Count => Cell::known(1),
            _ => present(rule, reduce.taken.map_or(Cell::UNKNOWN, |node| here.cell_inside(node, reduce.space, row))),
        };
        sum.add(&contribution(counted, taken));
    }
    Some(sum)
}

fn of_unknown_list(how: Reduction) -> Bounds {
    let low = if how == Reduction::Count { 0 } else { -INFINITE };
    Bounds { low, high: INFINITE, highest_low: INFINITE, lowest_high: low, unknown: true, least_fault: None }
}

/// What an element adds to a sum, given whether it counts and what is taken of it.
fn contribution(counted: Cell, taken: Cell) -> Bounds {
    if counted.is_no() {
        return Bounds::exactly(0);
    }
    let amount = i128::from(taken.word);
    let (low, high) = match (counted.is_yes(), taken.is_known()) {
        (_, false) => (-INFINITE, INFINITE),
        (true, true) => (amount, amount),
        (false, true) => (amount.min(0), amount.max(0)),
    };
    let open = |cell: Cell| cell.state == State::Unknown;
    // An element that waits for facts may come to add what makes it least or most; one that is faulty stays as open as it is.
    let (highest_low, lowest_high) = match (open(counted), open(taken)) {
        (false, false) => (low, high),
        (true, false) => (if taken.is_known() { high } else { 0 }, if taken.is_known() { low } else { 0 }),
        (false, true) if !counted.is_yes() => (0, 0),
        (_, true) => (high, low),
    };
    let faults = [counted, taken].into_iter().filter(|cell| cell.state == State::Faulty);
    Bounds {
        low,
        high,
        highest_low,
        lowest_high,
        unknown: open(counted) || open(taken),
        least_fault: faults.map(|fault| fault.word).min(),
    }
}

impl Bounds {
    fn add(&mut self, other: &Bounds) {
        let limited = |sum: i128| sum.clamp(-INFINITE, INFINITE);
        self.low = limited(self.low + other.low);
        self.high = limited(self.high + other.high);
        self.highest_low = limited(self.highest_low + other.highest_low);
        self.lowest_high = limited(self.lowest_high + other.lowest_high);
        self.unknown |= other.unknown;
        self.least_fault = self.least_fault.into_iter().chain(other.least_fault).min();
    }
}
