//! Elements whose days lie between two others, asked for by each element of another list.
//!
//! Lists of events stand in the order of their days, so those between two days are found without going through the list; where they do not, or
//! where a day is not known, each is looked at. No row is made for an element and whoever asks for it, so this takes no room. Must not know:
//! operations.

use std::ops::Range;

use stadga_program::node::{Between, End, Reduction};
use stadga_program::program::FaultCode;

use super::derived::MAX_LOOKED_THROUGH;
use super::logic::{and, or, present};
use super::reduce::{Elements, Open};
use super::row::Row;
use super::strict::two;
use crate::cell::Cell;

/// What has been looked at for all who ask.
#[derive(Debug, Default)]
pub(super) struct LookedThrough {
    /// The elements that were last asked for, and whether they stand in the order of their days, all of which are known.
    last: Option<(Range<u32>, bool)>,
    count: usize,
}

/// What is known of the ends of the days that are asked about.
#[derive(Clone, Copy)]
struct Ends {
    from: Option<(Cell, bool)>,
    to: Option<(Cell, bool)>,
}

impl<R: Row> Elements<'_, R> {
    /// What those between two days come to.
    pub(super) fn between(&self, between: Between, looked_through: &mut LookedThrough) -> Cell {
        let (layout, space, row) = self.here.place();
        let (state, rows) = layout.elements(self.of.reduce.space, space, row);
        if let Some(open) = self.open_list(state) {
            return open;
        }
        let end = |end: End| (self.here.cell(end.day), end.included);
        let ends = Ends { from: between.from.map(end), to: between.to.map(end) };
        let rows = match self.in_order(&rows, looked_through).then(|| self.found(rows.clone(), ends)).flatten() {
            Some(found) => found,
            None => rows,
        };
        looked_through.count = looked_through.count.saturating_add(rows.len());
        if looked_through.count > MAX_LOOKED_THROUGH {
            return Cell::faulty(self.of.node.rule, FaultCode::Limit);
        }
        match self.of.reduce.how {
            Reduction::LargestBetween(_) => self.largest(rows, ends),
            _ => self.any(rows, ends),
        }
    }

    fn any(&self, rows: Range<u32>, ends: Ends) -> Cell {
        // What is certain is mostly found at once, and settles it.
        if rows.clone().any(|row| self.counts_between(row, ends).is_yes()) {
            return Cell::YES;
        }
        or(self.of.node.rule, rows.map(|row| self.counts_between(row, ends)))
    }

    /// One that may not count is no matter where its day could not be the largest.
    fn largest(&self, rows: Range<u32>, ends: Ends) -> Cell {
        let mut best: Option<i64> = None;
        let mut open = Open::default();
        for row in rows.clone().rev() {
            let counts = self.counts_between(row, ends);
            if counts.is_no() {
                continue;
            }
            let day = present(self.of.node.rule, self.taken(row));
            if counts.is_yes() && day.is_known() {
                best = best.max(Some(day.word));
            }
        }
        for row in rows.rev() {
            let day = present(self.of.node.rule, self.taken(row));
            if best.is_some_and(|best| day.is_known() && day.word <= best) {
                continue;
            }
            let counts = self.counts_between(row, ends);
            open.note(counts);
            if counts.is_yes() {
                open.note(day);
            }
        }
        open.faulty_first().unwrap_or(best.map_or(Cell::ABSENT, Cell::known))
    }

    /// Whether an element counts and its day lies between the ends.
    fn counts_between(&self, row: u32, ends: Ends) -> Cell {
        let rule = self.of.node.rule;
        let day = self.taken(row);
        let after = ends.from.map_or(Cell::YES, |(from, included)| two(rule, from, day, before(included)));
        let until = ends.to.map_or(Cell::YES, |(to, included)| two(rule, day, to, before(included)));
        and(rule, [self.counts(row), after, until].into_iter())
    }

    /// Those between the ends, of elements in the order of their days; nothing where an end is not known.
    fn found(&self, rows: Range<u32>, ends: Ends) -> Option<Range<u32>> {
        let first_that = |holds: &dyn Fn(i64) -> bool| {
            let (mut low, mut high) = (rows.start, rows.end);
            while low < high {
                let middle = low + (high - low) / 2;
                if holds(self.taken(middle).word) { high = middle } else { low = middle + 1 }
            }
            low
        };
        let known = |(day, included): (Cell, bool)| day.is_known().then_some((day.word, included));
        let start = match ends.from {
            Some(from) => {
                let (from, included) = known(from)?;
                first_that(&|day| from < day || included && from == day)
            }
            None => rows.start,
        };
        let end = match ends.to {
            Some(to) => {
                let (to, included) = known(to)?;
                first_that(&|day| to < day || !included && to == day)
            }
            None => rows.end,
        };
        Some(start..end.max(start))
    }

    fn in_order(&self, rows: &Range<u32>, looked_through: &mut LookedThrough) -> bool {
        if let Some((last, in_order)) = &looked_through.last
            && last == rows
        {
            return *in_order;
        }
        let mut before = i64::MIN;
        let in_order = rows.clone().all(|row| {
            let day = self.taken(row);
            let follows = day.is_known() && before <= day.word;
            before = day.word;
            follows
        });
        looked_through.last = Some((rows.clone(), in_order));
        in_order
    }
}

/// Whether a day lies before another, or on it where that one is included.
fn before(included: bool) -> impl Fn(i64, i64) -> Cell {
    move |day, other| Cell::truth(day < other || included && day == other)
}
