//! Dates, months, years and instants of the civil calendar, and the arithmetic that rules do with them.
//!
//! The calendar is the proleptic Gregorian one in the years 1 to 9999; every value here lies within it, so no later
//! step has to wonder. A date is one number, the days since 1 January 1970, because that is what a column of
//! case data compares and subtracts.
//!
//! Arithmetic follows lag (1930:173) om beräkning av lagstadgad tid, 1 §: a month later is the same number in the month,
//! or the month's last day where there is no such day, unless rules choose another [`MonthEnd`]. Nothing here knows which days are
//! free.

mod age;
mod civil;
mod instant;
mod month;
mod text;
mod week;
mod zone;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::{
    age::{LeapBirthday, whole_months_between, whole_years_between},
    instant::Instant,
    month::{MonthIndex, Year},
    week::{IsoWeek, Weekday},
};
use crate::duration::{Days, Months};

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Date(i32);

/// Why something is not a date (a month, a year, an instant).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateError {
    /// The text does not have the form, for a date `2024-03-18`.
    Malformed,
    /// The form is right, but there is no such day or time, as 30 February.
    NotInCalendar,
    /// Outside the years 1 to 9999.
    OutOfRange,
}

/// What comes of a day so many months later where that month has no such day. The author of the rules chooses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MonthEnd {
    /// The last day of the month, as in lag (1930:173) 1 §.
    #[default]
    LastDay,
    /// The first day of the next month.
    NextMonth,
    /// No day at all: the rules do not say which.
    Refused,
}

/// A date some months later or earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShiftedDate {
    /// The date arrived at.
    pub date: Date,
    /// Whether the month had no such day, so that its last day was taken.
    pub clamped: bool,
}

impl Date {
    /// 1 January of the year 1.
    pub const MIN: Date = Date(-719_162);
    /// 31 December 9999.
    pub const MAX: Date = Date(2_932_896);

    /// The date with this number of days after (or before) 1 January 1970.
    pub const fn from_days(days: i32) -> Option<Date> {
        if days < Date::MIN.0 || days > Date::MAX.0 { None } else { Some(Date(days)) }
    }

    /// The days since 1 January 1970.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day of the calendar, if there is one.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Date> {
        let month = MonthIndex::new(Year::new(year)?, month)?;
        month.day(day)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i32, u8, u8) {
        civil::year_month_day(self.0)
    }

    /// The year.
    pub fn year(self) -> Year {
        Year::of(self)
    }

    /// The month.
    pub fn month(self) -> MonthIndex {
        MonthIndex::of(self)
    }

    /// The number of the day in its month, from 1.
    pub fn day_of_month(self) -> u8 {
        self.ymd().2
    }

    /// Both at once, since they come from the same calculation.
    fn month_and_day(self) -> (MonthIndex, u8) {
        let (year, month, day) = self.ymd();
        (MonthIndex::of_parts(year, month), day)
    }

    /// The number of days from `earlier` to this date; negative if `earlier` is later.
    pub fn days_since(self, earlier: Date) -> Days {
        Days(self.0 - earlier.0)
    }

    /// The date so many days later.
    pub fn add_days(self, days: Days) -> Option<Date> {
        Date::from_days(self.0.checked_add(days.0)?)
    }

    /// The next day.
    pub fn next(self) -> Option<Date> {
        self.add_days(Days(1))
    }

    /// The day before.
    pub fn previous(self) -> Option<Date> {
        self.add_days(Days(-1))
    }

    /// The same number in the month so many months later, or that month's last day: lag (1930:173) 1 §.
    ///
    /// Recurring dates are counted from their first one, never from the previous: 31 January, 28 February, 31 March.
    pub fn add_months(self, months: Months) -> Option<ShiftedDate> {
        let (month, day) = self.month_and_day();
        let month = month.add_months(months)?;
        let last_day = month.days_in_month();
        let date = month.day(day.min(last_day))?;
        Some(ShiftedDate { date, clamped: day > last_day })
    }

    /// The same date so many years later; 29 February becomes 28 February in common years.
    pub fn add_years(self, years: i32) -> Option<ShiftedDate> {
        self.add_months(Months(years.checked_mul(12)?))
    }
}

impl ShiftedDate {
    /// The date that a choice of what comes of days that a month lacks makes of it.
    pub fn settled(self, month_end: MonthEnd) -> Option<Date> {
        match month_end {
            MonthEnd::NextMonth if self.clamped => self.date.next(),
            MonthEnd::Refused if self.clamped => None,
            _ => Some(self.date),
        }
    }
}

impl TryFrom<i32> for Date {
    type Error = DateError;

    fn try_from(days: i32) -> Result<Date, DateError> {
        Date::from_days(days).ok_or(DateError::OutOfRange)
    }
}

impl From<Date> for i32 {
    fn from(date: Date) -> i32 {
        date.0
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Malformed => "not written as a date",
            DateError::NotInCalendar => "no such day in the calendar",
            DateError::OutOfRange => "outside the years 1 to 9999",
        })
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn check_months(start: &str, months: i32, expected: &str, clamped: bool) {
        let shifted = date(start).add_months(Months(months)).unwrap();
        assert_eq!((shifted.date.to_string().as_str(), shifted.clamped), (expected, clamped), "{start} + {months}");
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        assert_eq!(Date::from_ymd(2024, 2, 30), None);
        assert_eq!(Date::from_ymd(2023, 2, 29), None);
        assert_eq!(Date::from_ymd(1900, 2, 29), None);
        assert_eq!(Date::from_ymd(2024, 13, 1), None);
        assert_eq!(Date::from_ymd(2024, 0, 1), None);
        assert_eq!(Date::from_ymd(2024, 1, 0), None);
        assert_eq!(Date::from_ymd(0, 12, 31), None);
        assert_eq!(Date::from_ymd(10_000, 1, 1), None);
        assert_eq!(Date::from_ymd(2000, 2, 29).unwrap().days(), 11_016);
        assert_eq!(Date::from_ymd(1, 1, 1), Some(Date::MIN));
        assert_eq!(Date::from_ymd(9999, 12, 31), Some(Date::MAX));
    }

    #[test]
    fn a_month_without_the_day_gives_its_last_day_and_says_so() {
        check_months("2023-01-31", 1, "2023-02-28", true);
        check_months("2024-01-31", 1, "2024-02-29", true);
        check_months("2023-11-30", 3, "2024-02-29", true);
        check_months("2024-03-31", -1, "2024-02-29", true);
        check_months("2024-01-31", 2, "2024-03-31", false);
        check_months("2024-01-15", 12, "2025-01-15", false);
        check_months("2024-01-15", -1, "2023-12-15", false);
    }

    #[test]
    fn a_day_that_the_month_lacks_is_what_rules_choose() {
        let settled = |start: &str, months, month_end| {
            let shifted = date(start).add_months(Months(months)).unwrap();
            shifted.settled(month_end).map(|date| date.to_string())
        };
        assert_eq!(settled("2023-01-31", 1, MonthEnd::LastDay).as_deref(), Some("2023-02-28"));
        assert_eq!(settled("2023-01-31", 1, MonthEnd::NextMonth).as_deref(), Some("2023-03-01"));
        assert_eq!(settled("2023-01-31", 1, MonthEnd::Refused), None);
        assert_eq!(settled("2023-01-28", 1, MonthEnd::Refused).as_deref(), Some("2023-02-28"));
    }

    #[test]
    fn the_leap_day_is_the_28th_a_year_later() {
        let shifted = date("2024-02-29").add_years(1).unwrap();
        assert_eq!(shifted, ShiftedDate { date: date("2025-02-28"), clamped: true });
        assert_eq!(date("2024-02-29").add_years(4).unwrap(), ShiftedDate { date: date("2028-02-29"), clamped: false });
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_calendar() {
        assert_eq!(Date::MAX.next(), None);
        assert_eq!(Date::MIN.previous(), None);
        assert_eq!(Date::MAX.add_days(Days(i32::MAX)), None);
        assert_eq!(Date::MAX.add_months(Months(1)), None);
        assert_eq!(Date::MIN.add_months(Months(i32::MIN)), None);
        assert_eq!(Date::MIN.add_years(i32::MAX), None);
        assert_eq!(Date::MAX.days_since(Date::MIN), Days(3_652_058));
    }

    #[test]
    fn served_on_16_march_1999_three_weeks_end_on_6_april() {
        assert_eq!(date("1999-03-16").add_days(Days(21)), Some(date("1999-04-06")));
    }
}
