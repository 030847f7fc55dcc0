//! Times in which something rests: how many days they take, and to which day they put off another.
//!
//! Days in several of them count once. One of which it is open whether it counts makes the answer open only if it could begin in time to matter.
//! Must not know: what rests.

use stadga_program::calendar::Calendar;
use stadga_program::date::Date;
use stadga_program::duration::WorkDays;

use crate::cell::{Cell, State};

/// Times in which something rests.
#[derive(Debug, Default)]
pub(super) struct Pauses {
    /// The first and the last day of each that counts.
    settled: Vec<(i64, i64)>,
    /// The earliest day on which one may begin of which something is open, and what that is.
    open: Vec<(i64, Cell)>,
}

impl Pauses {
    /// One more, that counts or may count.
    pub(super) fn add(&mut self, counts: Cell, first: Cell, last: Cell) {
        let earliest = if first.is_known() { first.word } else { i64::MIN };
        match [counts, first, last].into_iter().find(|cell| !cell.is_known()) {
            None if first.word <= last.word => self.settled.push((first.word, last.word)),
            None => {}
            Some(open) => self.open.push((earliest, open)),
        }
    }

    /// Puts them in the order of their days.
    pub(super) fn sort(&mut self) {
        self.settled.sort_unstable();
    }

    /// How many days from one day to another lie in them.
    pub(super) fn days_within(&self, from: i64, to: i64) -> Cell {
        if let Some(open) = self.open_until(to) {
            return open;
        }
        let mut next = from;
        let mut days = 0;
        for &(first, last) in &self.settled {
            let (first, last) = (first.max(next), last.min(to));
            if first <= last {
                days += last - first + 1;
                next = last + 1;
            }
        }
        Cell::known(days)
    }

    /// The day to which an end is put off, counted from a first day; nothing beyond the calendar.
    pub(super) fn put_off(&self, from: i64, end: i64, work_days: Option<&Calendar>) -> Option<Cell> {
        let (mut end, mut next) = (end, from);
        for &(first, last) in &self.settled {
            let begins = first.max(next);
            if first > end || last < begins {
                continue;
            }
            end = put_off(end, begins, last, work_days)?;
            next = last + 1;
        }
        Some(self.open_until(end).unwrap_or(Cell::known(end)))
    }

    /// What is open of those that may begin by a day.
    fn open_until(&self, day: i64) -> Option<Cell> {
        let matters = self.open.iter().filter(|(first, _)| *first <= day).map(|(_, open)| *open);
        matters.min_by_key(|open| (open.state != State::Unknown, open.word))
    }
}

/// A day that is put off by the days of a period.
fn put_off(end: i64, first: i64, last: i64, work_days: Option<&Calendar>) -> Option<i64> {
    let date = |day: i64| Date::from_days(i32::try_from(day).ok()?);
    let end = match work_days {
        None => end.checked_add(last - first + 1)?,
        Some(calendar) => {
            let count = calendar.working_days_after(date(first - 1)?, date(last)?)?;
            if count.0 == 0 { end } else { i64::from(calendar.add_working_days(date(end)?, WorkDays(count.0))?.days()) }
        }
    };
    date(end)?;
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days within 1–100, and the day to which day 10 is put off that is counted from day 1.
    fn check(pauses: &[(i64, i64)], days: i64, put_off: i64) {
        let mut own = Pauses::default();
        for (first, last) in pauses {
            own.add(Cell::YES, Cell::known(*first), Cell::known(*last));
        }
        own.sort();
        assert_eq!(own.days_within(1, 100), Cell::known(days), "{pauses:?}");
        assert_eq!(own.put_off(1, 10, None), Some(Cell::known(put_off)), "{pauses:?}");
    }

    #[test]
    fn days_in_several_pauses_count_once() {
        check(&[], 0, 10);
        check(&[(3, 4)], 2, 12);
        check(&[(3, 6), (5, 8)], 6, 16);
        check(&[(5, 8), (3, 6), (4, 4)], 6, 16);
        check(&[(-5, 2)], 2, 12);
        check(&[(-5, 0)], 0, 10);
        check(&[(10, 10)], 1, 11);
        check(&[(11, 20)], 10, 10);
        check(&[(9, 12), (13, 14)], 6, 16);
        check(&[(9, 9), (11, 11)], 2, 12);
        check(&[(90, 120)], 11, 10);
        check(&[(8, 4)], 0, 10);
    }

    #[test]
    fn a_pause_that_is_open_matters_only_if_it_may_begin_in_time() {
        let mut pauses = Pauses::default();
        pauses.add(Cell::UNKNOWN, Cell::known(12), Cell::known(14));
        assert_eq!(pauses.put_off(1, 10, None), Some(Cell::known(10)));
        assert_eq!(pauses.days_within(1, 11), Cell::known(0));
        assert_eq!(pauses.days_within(1, 12), Cell::UNKNOWN);
        pauses.add(Cell::YES, Cell::known(9), Cell::known(10));
        assert_eq!(pauses.put_off(1, 10, None), Some(Cell::UNKNOWN));
    }
}
