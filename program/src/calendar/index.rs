//! The working days of a calendar as one bit a day, with running totals.
//!
//! A total before every 64 days makes counting two look-ups, and finding the nth working day a binary search over the totals. The three
//! hundred years are some twenty kilobytes.

use super::{CalendarRules, Holiday};
use crate::{
    date::{Date, Year},
    duration::Days,
};

const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;
const BITS: u32 = u64::BITS;

/// Which days are working days, in the years that calendars cover.
#[derive(Debug, Clone)]
pub(super) struct WorkDayIndex {
    /// The first day covered.
    first: i32,
    /// How many days are covered.
    length: u32,
    /// One bit a day from the first, the lowest bit first. There is a word more than needed, so that the end has a place.
    words: Vec<u64>,
    /// For each word, how many working days precede it.
    totals: Vec<u32>,
}

impl WorkDayIndex {
    /// Asks the rules about every day once.
    pub(super) fn build(rules: &CalendarRules) -> WorkDayIndex {
        let years = (FIRST_YEAR..=LAST_YEAR).filter_map(Year::new);
        let (first, end) = covered_days();
        let length = (end - first).unsigned_abs();
        let mut index = WorkDayIndex { first, length, words: vec![0; length as usize / 64 + 1], totals: Vec::new() };
        for date in (first..end).filter_map(Date::from_days) {
            index.set(date, !rules.weekend.contains(date.weekday()));
        }
        for (holiday, date) in years.flat_map(Holiday::in_year) {
            if rules.observes(holiday) {
                index.set(date, false);
            }
        }
        for closed in &rules.closed {
            index.set(closed.date, false);
        }
        index.totals = running_totals(&index.words);
        index
    }

    /// Whether the day is a working day.
    pub(super) fn contains(&self, date: Date) -> Option<bool> {
        let position = self.position(date).filter(|position| *position < self.length)?;
        let word = self.words.get(position as usize / 64)?;
        Some(word >> (position % BITS) & 1 == 1)
    }

    /// How many working days precede the day.
    pub(super) fn rank(&self, date: Date) -> Option<u32> {
        let position = self.position(date)?;
        let word = position as usize / 64;
        let days_before = self.words.get(word)? & !(u64::MAX << (position % BITS));
        Some(self.totals.get(word)? + days_before.count_ones())
    }

    /// The working day that so many precede.
    pub(super) fn select(&self, rank: u32) -> Option<Date> {
        let word = self.totals.partition_point(|total| *total <= rank).checked_sub(1)?;
        let bit = nth_set_bit(*self.words.get(word)?, rank - self.totals.get(word)?)?;
        let position = u32::try_from(word).ok()?.checked_mul(BITS)?.checked_add(bit)?;
        Date::from_days(self.first.checked_add_unsigned(position)?)
    }

    /// The number of the day from the first one covered, up to and including the day after the last.
    fn position(&self, date: Date) -> Option<u32> {
        let position = u32::try_from(date.days() - self.first).ok()?;
        (position <= self.length).then_some(position)
    }

    /// Days that are not covered are passed over.
    fn set(&mut self, date: Date, is_working_day: bool) {
        let Some(position) = self.position(date).filter(|position| *position < self.length) else { return };
        let Some(word) = self.words.get_mut(position as usize / 64) else { return };
        let bit = 1 << (position % BITS);
        *word = if is_working_day { *word | bit } else { *word & !bit };
    }
}

/// The first day covered and the day after the last.
fn covered_days() -> (i32, i32) {
    let first = Year::new(FIRST_YEAR).map_or(Date::MIN, Year::first_day);
    let last = Year::new(LAST_YEAR).map_or(Date::MIN, Year::last_day);
    let end = last.add_days(Days(1)).unwrap_or(last);
    (first.days(), end.days())
}

fn running_totals(words: &[u64]) -> Vec<u32> {
    let mut total = 0;
    let before = words.iter().map(|word| {
        let before = total;
        total += word.count_ones();
        before
    });
    before.collect()
}

/// The position of the set bit that so many set bits precede, by halving the word.
fn nth_set_bit(word: u64, preceding: u32) -> Option<u32> {
    if preceding >= word.count_ones() {
        return None;
    }
    let (mut word, mut preceding, mut position) = (word, preceding, 0);
    for width in [32, 16, 8, 4, 2, 1] {
        let lower = (word & ((1 << width) - 1)).count_ones();
        if preceding >= lower {
            preceding -= lower;
            word >>= width;
            position += width;
        }
    }
    Some(position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;

    #[test]
    fn the_nth_set_bit_is_found_in_any_word() {
        assert_eq!(nth_set_bit(0, 0), None);
        assert_eq!(nth_set_bit(1, 0), Some(0));
        assert_eq!(nth_set_bit(u64::MAX, 63), Some(63));
        assert_eq!(nth_set_bit(u64::MAX, 64), None);
        assert_eq!(nth_set_bit(0b1011_0000, 2), Some(7));
        assert_eq!(nth_set_bit(1 << 63, 0), Some(63));
    }

    #[test]
    fn rank_and_select_agree_with_counting_day_by_day() {
        let calendar = Calendar::swedish();
        let index = WorkDayIndex::build(calendar.rules());
        let (first, end) = covered_days();
        let mut counted = 0;
        for date in (first..end).filter_map(Date::from_days) {
            let is_working_day = calendar.free_because(date).is_empty();
            assert_eq!(index.contains(date), Some(is_working_day), "{date}");
            assert_eq!(index.rank(date), Some(counted), "{date}");
            if is_working_day {
                assert_eq!(index.select(counted), Some(date));
                counted += 1;
            }
        }
        assert_eq!(index.select(counted), None);
        assert_eq!(Date::from_days(end).and_then(|end| index.rank(end)), Some(counted));
        assert_eq!(Date::from_days(end).and_then(|end| index.contains(end)), None);
    }
}
