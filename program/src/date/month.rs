//! Months and years of the calendar as values: `2024-03` and `2024`.

use serde::{Deserialize, Serialize};

use super::{Date, DateError, civil};
use crate::duration::Months;

/// A month of a certain year, counted from January of the year 0, so that the next month is one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct MonthIndex(i32);

/// A calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Year(i32);

impl MonthIndex {
    /// January of the year 1.
    pub const MIN: MonthIndex = MonthIndex(12);
    /// December 9999.
    pub const MAX: MonthIndex = MonthIndex(9999 * 12 + 11);

    /// The month with this number (1 to 12) in a year.
    pub fn new(year: Year, month: u8) -> Option<MonthIndex> {
        (1..=12).contains(&month).then(|| MonthIndex::of_parts(year.0, month))
    }

    /// The month with this index, which is 12 · year + month − 1.
    pub const fn from_index(index: i32) -> Option<MonthIndex> {
        if index < MonthIndex::MIN.0 || index > MonthIndex::MAX.0 { None } else { Some(MonthIndex(index)) }
    }

    /// The month that a day lies in.
    pub fn of(date: Date) -> MonthIndex {
        date.month_and_day().0
    }

    /// For a year and a month that are known to be in the calendar.
    pub(super) const fn of_parts(year: i32, month: u8) -> MonthIndex {
        MonthIndex(year * 12 + month as i32 - 1)
    }

    /// The index: 12 · year + month − 1.
    pub const fn index(self) -> i32 {
        self.0
    }

    /// The year.
    pub const fn year(self) -> Year {
        Year(self.0 / 12)
    }

    /// The number of the month in its year, 1 to 12.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number lies in 1 to 12")]
    pub const fn number(self) -> u8 {
        (self.0 % 12 + 1) as u8
    }

    /// How many days the month has.
    pub const fn days_in_month(self) -> u8 {
        match self.number() {
            2 if civil::is_leap(self.0 / 12) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        Date(civil::days_since_1970(self.0 / 12, self.number(), 1))
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        Date(civil::days_since_1970(self.0 / 12, self.number(), self.days_in_month()))
    }

    /// The day with this number, if the month has one.
    pub fn day(self, day: u8) -> Option<Date> {
        let exists = day >= 1 && day <= self.days_in_month();
        exists.then(|| Date(civil::days_since_1970(self.0 / 12, self.number(), day)))
    }

    /// The month so many months later.
    pub fn add_months(self, months: Months) -> Option<MonthIndex> {
        MonthIndex::from_index(self.0.checked_add(months.0)?)
    }

    /// The number of months from `earlier` to this one.
    pub fn months_since(self, earlier: MonthIndex) -> Months {
        Months(self.0 - earlier.0)
    }
}

impl Year {
    /// The year with this number, 1 to 9999.
    pub const fn new(number: i32) -> Option<Year> {
        if number < 1 || number > 9999 { None } else { Some(Year(number)) }
    }

    /// The year that a day lies in.
    pub fn of(date: Date) -> Year {
        Year(date.ymd().0)
    }

    /// The number of the year.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Whether the year has a 29 February.
    pub const fn is_leap(self) -> bool {
        civil::is_leap(self.0)
    }

    /// 365 or 366.
    pub const fn days_in_year(self) -> u16 {
        if self.is_leap() { 366 } else { 365 }
    }

    /// January of the year.
    pub const fn first_month(self) -> MonthIndex {
        MonthIndex(self.0 * 12)
    }

    /// December of the year.
    pub const fn last_month(self) -> MonthIndex {
        MonthIndex(self.0 * 12 + 11)
    }

    /// 1 January.
    pub fn first_day(self) -> Date {
        self.first_month().first_day()
    }

    /// 31 December.
    pub fn last_day(self) -> Date {
        self.last_month().last_day()
    }

    /// The year so many years later.
    pub fn add_years(self, years: i32) -> Option<Year> {
        Year::new(self.0.checked_add(years)?)
    }
}

impl TryFrom<i32> for MonthIndex {
    type Error = DateError;

    fn try_from(index: i32) -> Result<MonthIndex, DateError> {
        MonthIndex::from_index(index).ok_or(DateError::OutOfRange)
    }
}

impl From<MonthIndex> for i32 {
    fn from(month: MonthIndex) -> i32 {
        month.0
    }
}

impl TryFrom<i32> for Year {
    type Error = DateError;

    fn try_from(number: i32) -> Result<Year, DateError> {
        Year::new(number).ok_or(DateError::OutOfRange)
    }
}

impl From<Year> for i32 {
    fn from(year: Year) -> i32 {
        year.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> MonthIndex {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_knows_its_days() {
        assert_eq!(month("2024-02").days_in_month(), 29);
        assert_eq!(month("2100-02").days_in_month(), 28);
        assert_eq!(month("2024-02").last_day().to_string(), "2024-02-29");
        assert_eq!(month("2024-02").first_day().to_string(), "2024-02-01");
        assert_eq!(month("2023-02").day(29), None);
        assert_eq!(month("2023-02").day(0), None);
    }

    #[test]
    fn months_count_over_the_turn_of_the_year() {
        assert_eq!(month("2024-12").add_months(Months(1)), Some(month("2025-01")));
        assert_eq!(month("2024-01").add_months(Months(-1)), Some(month("2023-12")));
        assert_eq!(month("2025-01").months_since(month("2023-12")), Months(13));
        assert_eq!(MonthIndex::MAX.add_months(Months(1)), None);
        assert_eq!(MonthIndex::MIN.add_months(Months(i32::MIN)), None);
    }

    #[test]
    fn the_index_is_twelve_times_the_year_and_the_month() {
        assert_eq!(month("2024-03").index(), 2024 * 12 + 2);
        assert_eq!((month("2024-03").year().number(), month("2024-03").number()), (2024, 3));
        assert_eq!(MonthIndex::MIN.first_day(), Date::MIN);
        assert_eq!(MonthIndex::MAX.last_day(), Date::MAX);
    }

    #[test]
    fn a_year_knows_its_ends() {
        let year = Year::new(2024).unwrap();
        assert_eq!(
            (year.first_day().to_string(), year.last_day().to_string()),
            ("2024-01-01".into(), "2024-12-31".into())
        );
        assert_eq!((year.days_in_year(), year.add_years(-1).unwrap().days_in_year()), (366, 365));
        assert_eq!(Year::new(0), None);
        assert_eq!(year.add_years(i32::MAX), None);
    }
}
