//! The working days of a calendar as one bit a day, with running totals.
//!
//! A total before every 64 days makes counting two look-ups. To find the nth working day, samples tell near which word it
//! lies. Three hundred years take some forty kilobytes.

use std::sync::LazyLock;

use super::{CalendarRules, CalendarVersion, Holiday, WeekdaySet};
use crate::date::{Date, Weekday, Year};

const FIRST_YEAR: Year = Year::new(1900).unwrap();
const LAST_YEAR: Year = Year::new(2199).unwrap();
const BITS: u32 = u64::BITS;
/// So many working days are about one word of days.
const SAMPLED: u32 = 32;

/// Which days are working days, in the years that calendars cover.
#[derive(Debug, Clone)]
pub(super) struct WorkDayIndex {
    /// The first day that has a bit.
    first: i32,
    /// The number of the first day of which something is known, and of the day after the last.
    known: (u32, u32),
    /// One bit a day from the first, the lowest bit first. There is a word more than needed, so that the end has a place.
    words: Vec<u64>,
    /// For each word, how many working days precede it.
    totals: Vec<u32>,
    /// For each group of [`SAMPLED`] working days, the word in which its first lies.
    samples: Vec<usize>,
}

impl WorkDayIndex {
    /// Lays out the days of each version by its own rules.
    pub(super) fn build(versions: &[CalendarVersion]) -> WorkDayIndex {
        let (first, end) = covered_days();
        let length = (end.days() - first.days()).unsigned_abs();
        let place = |date: Date| u32::try_from(date.days() - first.days()).unwrap_or(0).min(length);
        let mut words = vec![0; length as usize / 64 + 1];
        let mut known: Option<(u32, u32)> = None;
        for version in versions {
            let from = version.from.map_or(0, place);
            let end = version.to.map_or(length, |to| to.next().map_or(length, place));
            let follows_on = known.is_none_or(|(_, known_end)| known_end == from);
            if from >= end || !follows_on {
                continue;
            }
            known = Some((known.map_or(from, |(known_from, _)| known_from), end));
            let own = working_days(&version.rules, first, length);
            for ((word, own), index) in words.iter_mut().zip(own).zip(0..) {
                *word |= own & days_of_word(index, from, end);
            }
        }
        let totals = running_totals(&words);
        let samples = sample(&totals);
        WorkDayIndex { first: first.days(), known: known.unwrap_or((0, 0)), words, totals, samples }
    }

    /// Whether the day is a working day.
    pub(super) fn contains(&self, date: Date) -> Option<bool> {
        let position = self.position(date).filter(|position| *position < self.known.1)?;
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
        let mut word = *self.samples.get((rank / SAMPLED) as usize)?;
        while self.totals.get(word + 1).is_some_and(|total| *total <= rank) {
            word += 1;
        }
        let bit = nth_set_bit(*self.words.get(word)?, rank - self.totals.get(word)?)?;
        let position = u32::try_from(word).ok()?.checked_mul(BITS)?.checked_add(bit)?;
        Date::from_days(self.first.checked_add_unsigned(position)?)
    }

    /// The number of the day, if something is known of it or of the day before.
    fn position(&self, date: Date) -> Option<u32> {
        let position = u32::try_from(date.days() - self.first).ok()?;
        (self.known.0 <= position && position <= self.known.1).then_some(position)
    }
}

/// One bit a day: the weeks, without the holidays and the closed days.
fn working_days(rules: &CalendarRules, first: Date, length: u32) -> Vec<u64> {
    let mut words = weeks(rules.weekend, first.weekday(), length);
    let mut clear = |day: i32| {
        let position = u32::try_from(day - first.days()).ok().filter(|position| *position < length);
        if let Some(position) = position
            && let Some(word) = words.get_mut(position as usize / 64)
        {
            *word &= !(1 << (position % BITS));
        }
    };
    HOLIDAYS.iter().filter(|(holiday, _)| rules.observes(*holiday)).for_each(|(_, date)| clear(date.days()));
    let last = first.days().saturating_add_unsigned(length);
    for closed in &rules.closed {
        (closed.first.days().max(first.days())..=closed.last.days().min(last)).for_each(&mut clear);
    }
    words
}

/// The holidays of all years covered, which every calendar chooses from.
static HOLIDAYS: LazyLock<Vec<(Holiday, Date)>> = LazyLock::new(|| {
    let years = (FIRST_YEAR.number()..=LAST_YEAR.number()).filter_map(Year::new);
    years.flat_map(Holiday::in_year).collect()
});

/// The bits of a word of days that stand for days from one number up to another.
fn days_of_word(word: u32, from: u32, end: u32) -> u64 {
    let start = word * BITS;
    let below = |position: u32| match position.saturating_sub(start) {
        all if all >= BITS => u64::MAX,
        some => !(u64::MAX << some),
    };
    below(end) & !below(from)
}

/// The first day covered and the day after the last.
fn covered_days() -> (Date, Date) {
    let last = LAST_YEAR.last_day();
    (FIRST_YEAR.first_day(), last.next().unwrap_or(last))
}

/// The first and the last year covered.
pub(super) fn covered_years() -> (Year, Year) {
    (FIRST_YEAR, LAST_YEAR)
}

/// So many days, all working days but the weekends, and nothing after them.
fn weeks(weekend: WeekdaySet, first: Weekday, length: u32) -> Vec<u64> {
    let from = |weekday: Weekday| Weekday::ALL.into_iter().cycle().skip(usize::from(weekday.number()) - 1);
    let starting_on = |weekday| {
        let days = from(weekday).take(64).enumerate();
        days.fold(0, |word, (day, weekday)| word | u64::from(!weekend.contains(weekday)) << day)
    };
    // 64 days are nine weeks and a day, so each word begins one weekday later than the one before.
    let patterns = Weekday::ALL.map(starting_on);
    let in_order = patterns.into_iter().cycle().skip(usize::from(first.number()) - 1);
    let mut words: Vec<u64> = in_order.take(length as usize / 64 + 1).collect();
    if let Some(last) = words.last_mut() {
        *last &= !(u64::MAX << (length % BITS));
    }
    words
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

fn sample(totals: &[u32]) -> Vec<usize> {
    let last = totals.last().copied().unwrap_or(0);
    let mut samples = Vec::with_capacity((last / SAMPLED) as usize + 1);
    let mut after = totals.iter().peekable();
    let mut word = 0_usize;
    for group in 0..=last / SAMPLED {
        // The words are gone through once, since the groups stand in their order.
        while after.next_if(|total| **total <= group * SAMPLED).is_some() {
            word += 1;
        }
        samples.push(word.saturating_sub(1));
    }
    samples
}

/// The position of the set bit that so many set bits precede.
fn nth_set_bit(word: u64, preceding: u32) -> Option<u32> {
    // Each step clears the lowest bit that is set.
    let rest = (0..preceding).try_fold(word, |word, _| Some(word & word.checked_sub(1)?))?;
    (rest != 0).then(|| rest.trailing_zeros())
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
        let index = calendar.index();
        let (first, end) = covered_days();
        let mut counted = 0;
        for date in (first.days()..end.days()).filter_map(Date::from_days) {
            let is_working_day = calendar.free_because(date).is_empty();
            assert_eq!(index.contains(date), Some(is_working_day), "{date}");
            assert_eq!(index.rank(date), Some(counted), "{date}");
            if is_working_day {
                assert_eq!(index.select(counted), Some(date));
                counted += 1;
            }
        }
        assert_eq!(index.select(counted), None);
        assert_eq!(index.rank(end), Some(counted));
        assert_eq!(index.contains(end), None);
    }
}
