//! Swedish civil time: how far the clock is ahead of UTC.
//!
//! Summer time began in 1980 and follows the directives of the Union, since 2001 directive 2000/84/EC: from the last Sunday of March to
//! the last Sunday of October, at one o'clock UTC. Years after a change of law need a line here; before 1980 the clock is an hour ahead
//! all year, and what it was before 1900 or in 1916 nobody counts hours from.

use super::{Date, MonthIndex, Year, instant::MINUTES_PER_DAY};
use crate::{date::Weekday, duration::Days};

/// Minutes that the clock is ahead of UTC in winter.
const WINTER: i64 = 60;
/// Minutes that it is ahead in summer.
const SUMMER: i64 = 120;
/// The minute of the day, in UTC, at which clocks are set.
const CHANGE: i64 = 60;

/// Minutes that the clock is ahead of UTC at a minute counted in UTC from 1 January 1970.
pub(super) fn ahead_at(utc: i64) -> i64 {
    let day = i32::try_from(utc.div_euclid(MINUTES_PER_DAY)).ok().and_then(Date::from_days);
    let summer = day.and_then(|day| summer_of(day.year()));
    match summer {
        Some((first, end)) if first <= utc && utc < end => SUMMER,
        _ => WINTER,
    }
}

/// The minute in UTC at which the clock shows a local minute. Where it shows it twice it is the first time; where it skips it there is none.
pub(super) fn utc_of(local: i64) -> Option<i64> {
    [SUMMER, WINTER].into_iter().map(|ahead| local - ahead).find(|utc| local - utc == ahead_at(*utc))
}

/// The first minute of summer time in a year and the first after it, in UTC.
fn summer_of(year: Year) -> Option<(i64, i64)> {
    let (first, last) = match year.number() {
        ..1980 => return None,
        // The first time it began a week late.
        1980 => (Date::from_ymd(1980, 4, 6)?, last_sunday(year, 9)?),
        1981..1996 => (last_sunday(year, 3)?, last_sunday(year, 9)?),
        _ => (last_sunday(year, 3)?, last_sunday(year, 10)?),
    };
    let change = |day: Date| i64::from(day.days()) * MINUTES_PER_DAY + CHANGE;
    Some((change(first), change(last)))
}

fn last_sunday(year: Year, month: u8) -> Option<Date> {
    let last = MonthIndex::new(year, month)?.last_day();
    last.add_days(Days(-i32::from(last.weekday().number() % Weekday::Sunday.number())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_set_on_the_known_sundays() {
        let sundays = |number: i32| {
            let day =
                |minute: i64| Date::from_days(i32::try_from(minute.div_euclid(MINUTES_PER_DAY)).unwrap()).unwrap();
            let (first, end) = summer_of(Year::new(number).unwrap()).unwrap();
            (day(first).to_string(), day(end).to_string())
        };
        let expected = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(sundays(1980), expected("1980-04-06", "1980-09-28"));
        assert_eq!(sundays(1995), expected("1995-03-26", "1995-09-24"));
        assert_eq!(sundays(1996), expected("1996-03-31", "1996-10-27"));
        assert_eq!(sundays(2024), expected("2024-03-31", "2024-10-27"));
        assert_eq!(sundays(2025), expected("2025-03-30", "2025-10-26"));
        assert_eq!(sundays(2026), expected("2026-03-29", "2026-10-25"));
        assert_eq!(summer_of(Year::new(1979).unwrap()), None);
    }
}
