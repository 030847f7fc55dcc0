//! Points in time to the minute, in local civil time.
//!
//! An instant is what a case worker reads off a clock on the wall. That hours are longer or shorter than the clock says when
//! summer time begins and ends is a matter of time zones, which nothing here knows: hours are counted as the clock shows them.

use serde::{Deserialize, Serialize};

use super::{Date, DateError};
use crate::duration::Hours;

/// A minute, counted from the beginning of 1 January 1970 in local civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Instant(i64);

const MINUTES_PER_HOUR: i64 = 60;
const MINUTES_PER_DAY: i64 = 24 * MINUTES_PER_HOUR;

impl Instant {
    /// The beginning of the first day of the calendar.
    pub const MIN: Instant = Instant(Date::MIN.0 as i64 * MINUTES_PER_DAY);
    /// The last minute of the last day.
    pub const MAX: Instant = Instant((Date::MAX.0 as i64 + 1) * MINUTES_PER_DAY - 1);

    /// The time of day on a date, if there is one: 0:00 to 23:59.
    pub fn new(date: Date, hour: u8, minute: u8) -> Option<Instant> {
        let minute_of_day = i64::from(hour) * MINUTES_PER_HOUR + i64::from(minute);
        (hour < 24 && minute < 60).then(|| Instant(i64::from(date.0) * MINUTES_PER_DAY + minute_of_day))
    }

    /// The beginning of a day.
    pub fn start_of(date: Date) -> Instant {
        Instant(i64::from(date.0) * MINUTES_PER_DAY)
    }

    /// The instant with this number of minutes after the beginning of 1 January 1970.
    pub const fn from_minutes(minutes: i64) -> Option<Instant> {
        if minutes < Instant::MIN.0 || minutes > Instant::MAX.0 { None } else { Some(Instant(minutes)) }
    }

    /// The minutes since the beginning of 1 January 1970.
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// The date.
    #[expect(clippy::cast_possible_truncation, reason = "an instant lies in a day of the calendar")]
    pub const fn date(self) -> Date {
        Date(self.0.div_euclid(MINUTES_PER_DAY) as i32)
    }

    /// Hour (0 to 23) and minute (0 to 59).
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are at least 0 and below 60")]
    pub const fn hour_minute(self) -> (u8, u8) {
        let minute_of_day = self.0.rem_euclid(MINUTES_PER_DAY);
        ((minute_of_day / MINUTES_PER_HOUR) as u8, (minute_of_day % MINUTES_PER_HOUR) as u8)
    }

    /// The instant so many hours later by the clock.
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
    fn an_instant_before_1970_lies_in_its_own_day() {
        let late = instant("1969-12-31 23:59");
        assert_eq!(late.minutes(), -1);
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
