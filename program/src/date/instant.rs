//! Points in time to the minute, written as Swedish clocks show them.
//!
//! An instant is read off a clock on the wall and kept in UTC, so that hours between two are those that have passed: 72 hours over
//! the beginning of summer time end an hour later by the clock. A time that the clock skips does not exist; one that it shows twice is the
//! first of the two.

use serde::{Deserialize, Serialize};

use super::{Date, DateError, zone};
use crate::duration::Hours;

/// A minute, counted in UTC from the beginning of 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Instant(i64);

const MINUTES_PER_HOUR: i64 = 60;
pub(super) const MINUTES_PER_DAY: i64 = 24 * MINUTES_PER_HOUR;

impl Instant {
    /// The beginning of the first day of the calendar, when the clock is an hour ahead of UTC.
    pub const MIN: Instant = Instant(Date::MIN.0 as i64 * MINUTES_PER_DAY - MINUTES_PER_HOUR);
    /// The last minute of the last day, when it is so too.
    pub const MAX: Instant = Instant((Date::MAX.0 as i64 + 1) * MINUTES_PER_DAY - 1 - MINUTES_PER_HOUR);

    /// The time of day on a date, if there is one: 0:00 to 23:59, without the hour that is skipped when summer time begins.
    pub fn new(date: Date, hour: u8, minute: u8) -> Option<Instant> {
        let minute_of_day = i64::from(hour) * MINUTES_PER_HOUR + i64::from(minute);
        let local = i64::from(date.0) * MINUTES_PER_DAY + minute_of_day;
        let exists = hour < 24 && minute < 60;
        exists.then(|| zone::utc_of(local)).flatten().map(Instant)
    }

    /// The beginning of a day. Clocks are never set at midnight.
    pub fn start_of(date: Date) -> Instant {
        let local = i64::from(date.0) * MINUTES_PER_DAY;
        Instant(zone::utc_of(local).unwrap_or(local))
    }

    /// The instant with this number of minutes in UTC after the beginning of 1 January 1970.
    pub const fn from_minutes(minutes: i64) -> Option<Instant> {
        if minutes < Instant::MIN.0 || minutes > Instant::MAX.0 { None } else { Some(Instant(minutes)) }
    }

    /// The minutes in UTC since the beginning of 1 January 1970.
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// The date.
    #[expect(clippy::cast_possible_truncation, reason = "an instant lies in a day of the calendar")]
    pub fn date(self) -> Date {
        Date(self.local().div_euclid(MINUTES_PER_DAY) as i32)
    }

    /// Hour (0 to 23) and minute (0 to 59).
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are at least 0 and below 60")]
    pub fn hour_minute(self) -> (u8, u8) {
        let minute_of_day = self.local().rem_euclid(MINUTES_PER_DAY);
        ((minute_of_day / MINUTES_PER_HOUR) as u8, (minute_of_day % MINUTES_PER_HOUR) as u8)
    }

    /// The minutes that the clock shows.
    fn local(self) -> i64 {
        self.0 + zone::ahead_at(self.0)
    }

    /// The instant so many hours later.
    pub fn add_hours(self, hours: Hours) -> Option<Instant> {
        Instant::from_minutes(self.0.checked_add(hours.0.checked_mul(MINUTES_PER_HOUR)?)?)
    }
}

impl TryFrom<i64> for Instant {
    type Error = DateError;

    fn try_from(minutes: i64) -> Result<Instant, DateError> {
        Instant::from_minutes(minutes).ok_or(DateError::OutOfRange)
    }
}

impl From<Instant> for i64 {
    fn from(instant: Instant) -> i64 {
        instant.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn hours_pass_midnight() {
        assert_eq!(instant("2024-03-18 14:23").add_hours(Hours(72)), Some(instant("2024-03-21 14:23")));
        assert_eq!(instant("2024-03-01 00:10").add_hours(Hours(-1)), Some(instant("2024-02-29 23:10")));
        assert_eq!(Instant::MAX.add_hours(Hours(1)), None);
        assert_eq!(Instant::MIN.add_hours(Hours(i64::MIN)), None);
    }

    #[test]
    fn hours_over_a_change_of_clocks_are_those_that_pass() {
        assert_eq!(instant("2025-03-28 12:00").add_hours(Hours(72)), Some(instant("2025-03-31 13:00")));
        assert_eq!(instant("2025-10-24 12:00").add_hours(Hours(72)), Some(instant("2025-10-27 11:00")));
        assert_eq!(instant("2025-03-30 01:30").add_hours(Hours(1)), Some(instant("2025-03-30 03:30")));
    }

    #[test]
    fn an_hour_that_is_skipped_does_not_exist_and_one_that_comes_twice_is_the_first() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(Instant::new(day("2025-03-30"), 2, 0), None);
        assert_eq!(Instant::new(day("2025-03-30"), 2, 59), None);
        assert!(Instant::new(day("2025-03-30"), 3, 0).is_some());
        let twice = instant("2025-10-26 02:30");
        let again = twice.add_hours(Hours(1)).unwrap();
        assert_eq!((again.hour_minute(), again.date()), ((2, 30), day("2025-10-26")));
        assert_eq!(again.add_hours(Hours(1)), Some(instant("2025-10-26 03:30")));
    }

    #[test]
    fn an_instant_before_1970_lies_in_its_own_day() {
        let late = instant("1969-12-31 23:59");
        assert_eq!(late.minutes(), -61);
        assert_eq!((late.date().to_string().as_str(), late.hour_minute()), ("1969-12-31", (23, 59)));
        assert_eq!(Instant::MIN.date(), Date::MIN);
        assert_eq!(Instant::MAX.date(), Date::MAX);
    }

    #[test]
    fn there_is_no_24_o_clock() {
        assert_eq!(Instant::new(Date::MIN, 24, 0), None);
        assert_eq!(Instant::new(Date::MIN, 0, 60), None);
    }
}
