//! Weekdays and numbered weeks, by the ISO 8601 rules that Swedish calendars follow.

use serde::{Deserialize, Serialize};

use super::{Date, MonthIndex, Year};
use crate::duration::Days;

/// A day of the week. The week begins on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weekday {
    /// måndag
    Monday,
    /// tisdag
    Tuesday,
    /// onsdag
    Wednesday,
    /// torsdag
    Thursday,
    /// fredag
    Friday,
    /// lördag
    Saturday,
    /// söndag
    Sunday,
}

/// A week with its number and the year that the number belongs to, which at the turn of the year can be another than the date's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IsoWeek {
    /// The year that the week is counted in. It is 10000 only for the last two days of the supported calendar.
    pub year: i32,
    /// 1 to 53.
    pub week: u8,
}

impl Weekday {
    /// All seven, from Monday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// 1 for Monday to 7 for Sunday.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The Swedish name: `måndag`.
    pub const fn to_swedish(self) -> &'static str {
        match self {
            Weekday::Monday => "måndag",
            Weekday::Tuesday => "tisdag",
            Weekday::Wednesday => "onsdag",
            Weekday::Thursday => "torsdag",
            Weekday::Friday => "fredag",
            Weekday::Saturday => "lördag",
            Weekday::Sunday => "söndag",
        }
    }
}

impl Date {
    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The numbered week that the day lies in. A week belongs to the year that its Thursday lies in.
    pub fn iso_week(self) -> IsoWeek {
        let to_thursday = i32::from(Weekday::Thursday.number()) - i32::from(self.weekday().number());
        let Some(thursday) = self.add_days(Days(to_thursday)) else {
            // The last Thursday of the calendar is 30 December 9999; after it there is only Friday.
            return IsoWeek { year: Year::of(self).number(), week: 52 };
        };
        let year = thursday.year();
        let weeks_before = thursday.days_since(year.first_day()).0 / 7;
        IsoWeek { year: year.number(), week: u8::try_from(weeks_before + 1).unwrap_or(53) }
    }

    /// The Monday of the day's week. There always is one, since the calendar begins on a Monday.
    pub fn monday(self) -> Date {
        Date(self.0 - i32::from(self.weekday().number()) + 1)
    }
}

impl IsoWeek {
    /// The Monday of the week, if the year has such a week.
    pub fn monday(self) -> Option<Date> {
        let fourth_of_january = MonthIndex::new(Year::new(self.year)?, 1)?.day(4)?;
        let monday = fourth_of_january.monday().add_days(Days(7 * (i32::from(self.week) - 1)))?;
        (monday.iso_week() == self).then_some(monday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, weekday: &str, year: i32, week: u8) {
        let date: Date = date.parse().unwrap();
        assert_eq!((date.weekday().to_swedish(), date.iso_week()), (weekday, IsoWeek { year, week }), "{date}");
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        check("2024-03-18", "måndag", 2024, 12);
        check("2024-12-29", "söndag", 2024, 52);
        check("2024-12-30", "måndag", 2025, 1);
        check("2021-01-03", "söndag", 2020, 53);
        check("2026-12-31", "torsdag", 2026, 53);
        check("1970-01-01", "torsdag", 1970, 1);
        check("0001-01-01", "måndag", 1, 1);
        check("9999-12-31", "fredag", 9999, 52);
    }

    #[test]
    fn a_numbered_week_leads_to_its_monday() {
        assert_eq!(IsoWeek { year: 2024, week: 12 }.monday().unwrap().to_string(), "2024-03-18");
        assert_eq!(IsoWeek { year: 2025, week: 1 }.monday().unwrap().to_string(), "2024-12-30");
        assert_eq!(IsoWeek { year: 2024, week: 53 }.monday(), None);
        assert_eq!(IsoWeek { year: 2024, week: 0 }.monday(), None);
        assert_eq!(IsoWeek { year: 2020, week: 53 }.monday().unwrap().to_string(), "2020-12-28");
    }
}
