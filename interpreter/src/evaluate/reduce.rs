//! One value from the elements of a list.

use std::cmp::Ordering;
use std::ops::Range;

use stadga_program::node::{CalendarId, Kind, Node, NodeId, Reduce, Reduction, ReductionId};
use stadga_program::number::Ratio;
use stadga_program::program::FaultCode;

use super::Fractions;
use super::batch::Batch;
use super::between::LookedThrough;
use super::candidates::Candidates;
use super::column::Source;
use super::logic::{and, not, or, present};
use super::pauses::Pauses;
use super::row::{BROKEN, Row};
use super::strict::two;
use crate::cell::{Cell, State};

/// Gives every row of a batch the value of a reduction. Whether any of some elements counts, and what the first has, is asked more often than
/// all else, and answered here where they stand side by side; of the first, where there is no more than one.
pub(super) fn reduce(batch: &impl Batch, node: &Node, id: ReductionId, fractions: &mut Fractions<'_>) {
    let layout = batch.layout();
    let Some(reduce) = layout.prepared.program.reductions.get(id.index()) else { return batch.fill(|_| BROKEN) };
    if layout.beyond_limit {
        return batch.fill(|_| Cell::faulty(node.rule, FaultCode::Limit));
    }
    let [counted, taken] = [reduce.counted, reduce.taken].map(|node| Some(batch.inside(node?, reduce.space)));
    let of = &Reducing { node, reduce, counted, taken };
    if let Reduction::AnyBetween(between) | Reduction::LargestBetween(between) = reduce.how {
        let mut looked_through = LookedThrough::default();
        return batch.fill(|row| Elements { here: batch.here(row), of }.between(between, &mut looked_through));
    }
    let own = layout.elements_within(reduce.space, node.space);
    let general = |row, fractions: &mut Fractions<'_>| {
        let (state, rows) = own.map_or_else(|| layout.elements(reduce.space, node.space, row), |own| own.of(row));
        Elements { here: batch.here(row), of }.reduced(state, rows, fractions)
    };
    match (own, reduce.how, counted, taken) {
        (Some(own), Reduction::Any, Some(counted), None) => batch.fill(|row| {
            let (state, rows) = own.of(row);
            match counted.side_by_side(rows) {
                Some(counts) if state.is_known() => or(node.rule, counts.iter().map(std::cell::Cell::get)),
                _ => general(row, fractions),
            }
        }),
        (Some(own), Reduction::First, Some(counted), Some(taken)) => batch.fill(|row| {
            let (state, rows) = own.of(row);
            let first = rows.start;
            let counts = counted.side_by_side(rows).filter(|_| state.is_known());
            match (counts, taken.at(first)) {
                (Some([]), _) => Cell::ABSENT,
                (Some([only]), _) if only.get().is_no() => Cell::ABSENT,
                (Some([only]), Ok(taken)) if only.get().is_yes() => taken,
                _ => general(row, fractions),
            }
        }),
        _ => batch.fill(|row| general(row, fractions)),
    }
}

/// What is the same for all rows.
pub(super) struct Reducing<'a> {
    pub(super) node: &'a Node,
    pub(super) reduce: &'a Reduce,
    counted: Option<Source<'a>>,
    taken: Option<Source<'a>>,
}

/// The elements of one list.
pub(super) struct Elements<'a, R> {
    pub(super) here: R,
    pub(super) of: &'a Reducing<'a>,
}

impl<R: Row> Elements<'_, R> {
    /// What they come to. A list that is unknown makes that unknown; one that does not exist makes it faulty.
    #[inline(always)]
    fn reduced(&self, state: Cell, rows: Range<u32>, fractions: &mut Fractions<'_>) -> Cell {
        let rule = self.of.node.rule;
        if let Some(open) = self.open_list(state) {
            return open;
        }
        match self.of.reduce.how {
            Reduction::Count => self.count(rows),
            Reduction::Any => or(rule, rows.map(|row| self.holds(row))),
            Reduction::None => not(rule, or(rule, rows.map(|row| self.holds(row)))),
            Reduction::All => {
                let in_spite = |row| or(rule, [not(rule, self.counts(row)), self.taken(row)].into_iter());
                and(rule, rows.map(in_spite))
            }
            Reduction::Sum => self.sum(rows, fractions),
            Reduction::Largest => self.extreme(rows, fractions, Ordering::Greater),
            Reduction::Smallest => self.extreme(rows, fractions, Ordering::Less),
            Reduction::First => self.first(rows, fractions, false),
            Reduction::Nth(number) => self.nth(rows, number),
            Reduction::Last => self.first(rows.rev(), fractions, true),
            Reduction::DaysWithin { last, from, to } => self.days_within(rows, last, [from, to]),
            Reduction::PutOff { last, from, end, calendar } => self.put_off(rows, last, [from, end], calendar),
            // They look for their elements themselves.
            Reduction::AnyBetween(_) | Reduction::LargestBetween(_) => BROKEN,
        }
    }

    /// What comes of a list of which it is not known which elements it has.
    #[inline(always)]
    pub(super) fn open_list(&self, state: Cell) -> Option<Cell> {
        match state.state {
            State::Known => None,
            State::Unknown => Some(Cell::UNKNOWN),
            State::Absent => Some(Cell::faulty(self.of.node.rule, FaultCode::Absent)),
            State::Faulty => Some(state),
        }
    }

    /// Whether an element counts.
    #[inline(always)]
    pub(super) fn counts(&self, row: u32) -> Cell {
        let Some(counted) = &self.of.counted else { return Cell::YES };
        present(self.of.node.rule, self.value(counted, row))
    }

    /// What is taken of an element; without anything to take, the element itself.
    pub(super) fn taken(&self, row: u32) -> Cell {
        let element = || self.here.place().0.element(self.of.reduce.space, row).map_or(BROKEN, Cell::known);
        self.of.taken.as_ref().map_or_else(element, |taken| self.value(taken, row))
    }

    #[inline(always)]
    fn value(&self, source: &Source<'_>, row: u32) -> Cell {
        source.at(row).unwrap_or_else(|node| self.here.cell_inside(node, self.of.reduce.space, row))
    }

    /// Whether an element counts and what is taken of it, if anything, holds.
    #[inline(always)]
    fn holds(&self, row: u32) -> Cell {
        match self.of.reduce.taken {
            None => self.counts(row),
            Some(_) => and(self.of.node.rule, [self.counts(row), self.taken(row)].into_iter()),
        }
    }

    fn count(&self, rows: Range<u32>) -> Cell {
        let mut count = 0;
        let mut open = Open::default();
        for row in rows {
            let counts = self.counts(row);
            count += i64::from(counts.is_yes());
            open.note(counts);
        }
        open.unknown_first().unwrap_or(Cell::known(count))
    }

    fn sum(&self, rows: Range<u32>, fractions: &mut Fractions<'_>) -> Cell {
        let mut total = Total::of(self.of.node.kind);
        let mut open = Open::default();
        let mut too_large = false;
        for row in rows {
            let counts = self.counts(row);
            if counts.is_no() {
                continue;
            }
            let taken = present(self.of.node.rule, self.taken(row));
            open.note(counts);
            open.note(taken);
            too_large |= counts.is_yes() && taken.is_known() && total.add(taken.word, fractions).is_none();
        }
        let overflow = Cell::faulty(self.of.node.rule, FaultCode::Overflow);
        open.unknown_first().or_else(|| if too_large { None } else { total.finish(fractions) }).unwrap_or(overflow)
    }

    /// The value that compares so with all others; absent where there is no element. One that may not count is no matter where its value could not
    /// be it.
    fn extreme(&self, rows: Range<u32>, fractions: &Fractions<'_>, wanted: Ordering) -> Cell {
        let mut best: Option<Cell> = None;
        let mut may_count = false;
        let mut open = Open::default();
        let is_better = |taken: Cell, best: Cell| self.compare(taken, best, fractions) == wanted;
        for row in rows.clone() {
            let counts = self.counts(row);
            may_count |= !counts.is_known();
            if !counts.is_yes() {
                continue;
            }
            let taken = present(self.of.node.rule, self.taken(row));
            open.note(taken);
            if taken.is_known() && best.is_none_or(|best| is_better(taken, best)) {
                best = Some(taken);
            }
        }
        for row in rows.filter(|_| may_count) {
            let counts = self.counts(row);
            let taken = || self.taken(row);
            let could_be_it = || best.is_none_or(|best| !taken().is_known() || is_better(taken(), best));
            if !counts.is_known() && could_be_it() {
                open.note(counts);
            }
        }
        open.faulty_first().unwrap_or(best.unwrap_or(Cell::ABSENT))
    }

    fn days_within(&self, rows: Range<u32>, last: NodeId, [from, to]: [NodeId; 2]) -> Cell {
        let [from, to] = [from, to].map(|end| self.here.cell(end));
        let pauses = self.pauses(rows, last);
        two(self.of.node.rule, from, to, |from, to| pauses.days_within(from, to))
    }

    fn put_off(&self, rows: Range<u32>, last: NodeId, [from, end]: [NodeId; 2], calendar: Option<CalendarId>) -> Cell {
        let [from, end] = [from, end].map(|end| self.here.cell(end));
        let pauses = self.pauses(rows, last);
        let calendar = calendar.and_then(|calendar| self.here.place().0.prepared.program.calendar(calendar));
        two(self.of.node.rule, from, end, |from, end| {
            pauses.put_off(from, end, calendar).unwrap_or(Cell::faulty(self.of.node.rule, FaultCode::Overflow))
        })
    }

    /// The elements as times in which something rests.
    fn pauses(&self, rows: Range<u32>, last: NodeId) -> Pauses {
        let mut pauses = Pauses::default();
        for row in rows {
            let counts = self.counts(row);
            if !counts.is_no() {
                let last = present(self.of.node.rule, self.here.cell_inside(last, self.of.reduce.space, row));
                pauses.add(counts, present(self.of.node.rule, self.taken(row)), last);
            }
        }
        pauses.sort();
        pauses
    }

    fn compare(&self, left: Cell, right: Cell, fractions: &Fractions<'_>) -> Ordering {
        match self.of.node.kind {
            Kind::Ratio(_) => fractions.get(left.word).cmp(&fractions.get(right.word)),
            _ => left.word.cmp(&right.word),
        }
    }

    /// The value of the element with a number among those that count, from 1. Whether each before it counts must be known.
    fn nth(&self, rows: Range<u32>, number: u32) -> Cell {
        let mut before = 0;
        for row in rows {
            let counts = self.counts(row);
            if counts.is_no() {
                continue;
            }
            if !counts.is_yes() {
                return counts;
            }
            before += 1;
            if before == number {
                return self.taken(row);
            }
        }
        Cell::ABSENT
    }

    /// The value of the first element that counts; absent where there is none. Those before it that may count are candidates, and of events
    /// those of its day of which nothing tells that they came after it.
    fn first(&self, mut rows: impl Iterator<Item = u32> + Clone, fractions: &Fractions<'_>, last: bool) -> Cell {
        let mut candidates = Candidates::none();
        let mut found = false;
        while let Some(row) = rows.next() {
            let counts = self.counts(row);
            if counts.is_no() {
                continue;
            }
            found = counts.is_yes();
            if found && rows.clone().next().is_some_and(|next| self.are_of_one_day(row, next)) {
                self.foremost_of_day(row, rows, &mut candidates, (fractions, last));
                break;
            }
            if found && candidates.is_empty() {
                return self.taken(row);
            }
            candidates.depend_on(counts);
            candidates.add(self.taken(row), self.of.node, fractions);
            if found {
                break;
            }
        }
        if !found {
            candidates.add(Cell::ABSENT, self.of.node, fractions);
        }
        candidates.settle().unwrap_or(BROKEN)
    }

    fn are_of_one_day(&self, one: u32, other: u32) -> bool {
        self.here.place().0.are_of_one_day(self.of.reduce.space, one, other)
    }

    /// The events of a day that may be the first of those that count, or the last; one of them counts for certain.
    fn foremost_of_day(
        &self,
        first: u32,
        rest: impl Iterator<Item = u32>,
        candidates: &mut Candidates,
        (fractions, last): (&Fractions<'_>, bool),
    ) {
        let of_day = std::iter::once(first).chain(rest).take_while(|row| self.are_of_one_day(first, *row));
        let counting: Vec<(u32, Cell)> =
            of_day.map(|row| (row, self.counts(row))).filter(|(_, counts)| !counts.is_no()).collect();
        let foremost = self.here.place().0.foremost(self.of.reduce.space, &counting, last);
        for (row, counts) in &foremost {
            candidates.depend_on(*counts);
            candidates.add(self.taken(*row), self.of.node, fractions);
        }
        if foremost.len() > 1 {
            candidates.depend_on(Cell::UNKNOWN);
        }
    }
}

/// What stands in the way of a value.
#[derive(Default)]
pub(super) struct Open {
    unknown: bool,
    least_fault: Option<i64>,
}

impl Open {
    pub(super) fn note(&mut self, cell: Cell) {
        match cell.state {
            State::Unknown => self.unknown = true,
            State::Faulty => self.least_fault = Some(self.least_fault.map_or(cell.word, |least| least.min(cell.word))),
            State::Known | State::Absent => {}
        }
    }

    fn unknown_first(&self) -> Option<Cell> {
        if self.unknown { Some(Cell::UNKNOWN) } else { self.fault() }
    }

    pub(super) fn faulty_first(&self) -> Option<Cell> {
        self.fault().or(self.unknown.then_some(Cell::UNKNOWN))
    }

    fn fault(&self) -> Option<Cell> {
        self.least_fault.map(|word| Cell { word, state: State::Faulty })
    }
}

/// A sum of words or of fractions.
enum Total {
    Words(i128),
    Fractions(Ratio),
}

impl Total {
    fn of(kind: Kind) -> Total {
        if matches!(kind, Kind::Ratio(_)) { Total::Fractions(Ratio::ZERO) } else { Total::Words(0) }
    }

    fn add(&mut self, word: i64, fractions: &Fractions<'_>) -> Option<()> {
        match self {
            Total::Words(sum) => *sum = sum.checked_add(word.into())?,
            Total::Fractions(sum) => *sum = sum.checked_add(fractions.get(word)).ok()?,
        }
        Some(())
    }

    fn finish(self, fractions: &mut Fractions<'_>) -> Option<Cell> {
        match self {
            Total::Words(sum) => i64::try_from(sum).ok().map(Cell::known),
            Total::Fractions(sum) => Some(fractions.add(sum)),
        }
    }
}
