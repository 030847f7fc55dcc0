//! The Swedish public holidays and the three eves, as a table with validity in time.
//!
//! The holidays stand in lag (1989:253) om allmänna helgdagar; SFS 2004:1320 replaced annandag pingst by nationaldagen from 2005. A case
//! of 2004 is judged by the table of 2004, whatever day it is run. Years before the act came into force in 1990 are given its
//! table, which was theirs in most respects. Every Sunday is a public holiday too; the days of the week are the calendar's matter.
//!
//! The eves are no public holidays, but lag (1930:173) 2 § and semesterlagen (1977:480) 7 § treat them as Sundays.

use serde::{Deserialize, Serialize};

use crate::{
    date::{Date, MonthIndex, Weekday, Year},
    duration::Days,
};

/// A named free day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holiday {
    /// nyårsdagen
    NewYearsDay,
    /// trettondedag jul
    Epiphany,
    /// långfredagen
    GoodFriday,
    /// påskdagen
    EasterSunday,
    /// annandag påsk
    EasterMonday,
    /// första maj
    MayDay,
    /// Kristi himmelsfärdsdag
    AscensionDay,
    /// pingstdagen
    WhitSunday,
    /// annandag pingst, through 2004
    WhitMonday,
    /// nationaldagen, from 2005
    NationalDay,
    /// midsommarafton
    MidsummerEve,
    /// midsommardagen
    MidsummerDay,
    /// alla helgons dag
    AllSaintsDay,
    /// julafton
    ChristmasEve,
    /// juldagen
    ChristmasDay,
    /// annandag jul
    BoxingDay,
    /// nyårsafton
    NewYearsEve,
}

/// On what ground a named day is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayKind {
    /// A public holiday by lag (1989:253).
    Public,
    /// An eve that lag (1930:173) 2 § equates with a public holiday.
    Eve,
}

/// One line of the table: the years are the first and the last in which the day was free.
struct HolidayRule {
    holiday: Holiday,
    name: &'static str,
    kind: HolidayKind,
    falls_on: FallsOn,
    years: (i32, i32),
}

enum FallsOn {
    /// A day of a month.
    Fixed { month: u8, day: u8 },
    /// So many days after Easter Sunday.
    Easter(i32),
    /// The first such weekday on or after a day of a month.
    First { weekday: Weekday, month: u8, day: u8 },
}

use FallsOn::{Easter, First, Fixed};
use HolidayKind::{Eve, Public};
use Weekday::{Friday, Saturday};

const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

#[rustfmt::skip]
const TABLE: [HolidayRule; 17] = [
    rule(Holiday::NewYearsDay,  "nyårsdagen",             Public, Fixed { month: 1, day: 1 },                            ALWAYS),
    rule(Holiday::Epiphany,     "trettondedag jul",       Public, Fixed { month: 1, day: 6 },                            ALWAYS),
    rule(Holiday::GoodFriday,   "långfredagen",           Public, Easter(-2),                                            ALWAYS),
    rule(Holiday::EasterSunday, "påskdagen",              Public, Easter(0),                                             ALWAYS),
    rule(Holiday::EasterMonday, "annandag påsk",          Public, Easter(1),                                             ALWAYS),
    rule(Holiday::MayDay,       "första maj",             Public, Fixed { month: 5, day: 1 },                            ALWAYS),
    rule(Holiday::AscensionDay, "Kristi himmelsfärdsdag", Public, Easter(39),                                            ALWAYS),
    rule(Holiday::WhitSunday,   "pingstdagen",            Public, Easter(49),                                            ALWAYS),
    rule(Holiday::WhitMonday,   "annandag pingst",        Public, Easter(50),                                            (i32::MIN, 2004)),
    rule(Holiday::NationalDay,  "nationaldagen",          Public, Fixed { month: 6, day: 6 },                            (2005, i32::MAX)),
    rule(Holiday::MidsummerEve, "midsommarafton",         Eve,    First { weekday: Friday, month: 6, day: 19 },          ALWAYS),
    rule(Holiday::MidsummerDay, "midsommardagen",         Public, First { weekday: Saturday, month: 6, day: 20 },        ALWAYS),
    rule(Holiday::AllSaintsDay, "alla helgons dag",       Public, First { weekday: Saturday, month: 10, day: 31 },       ALWAYS),
    rule(Holiday::ChristmasEve, "julafton",               Eve,    Fixed { month: 12, day: 24 },                          ALWAYS),
    rule(Holiday::ChristmasDay, "juldagen",               Public, Fixed { month: 12, day: 25 },                          ALWAYS),
    rule(Holiday::BoxingDay,    "annandag jul",           Public, Fixed { month: 12, day: 26 },                          ALWAYS),
    rule(Holiday::NewYearsEve,  "nyårsafton",             Eve,    Fixed { month: 12, day: 31 },                          ALWAYS),
];

const fn rule(
    holiday: Holiday,
    name: &'static str,
    kind: HolidayKind,
    falls_on: FallsOn,
    years: (i32, i32),
) -> HolidayRule {
    HolidayRule { holiday, name, kind, falls_on, years }
}

impl Holiday {
    /// The pairs that may fall on one day.
    pub const COINCIDING: [(Holiday, Holiday); 2] =
        [(Holiday::MayDay, Holiday::AscensionDay), (Holiday::WhitSunday, Holiday::NationalDay)];

    /// All named days, in the order of the table.
    pub fn all() -> impl DoubleEndedIterator<Item = Holiday> {
        TABLE.iter().map(|rule| rule.holiday)
    }

    /// The named days on a date, in the order of the table. There may be two: 1 May 2008 was also Kristi himmelsfärdsdag.
    pub fn on(date: Date) -> impl Iterator<Item = Holiday> {
        Holiday::in_year(date.year()).filter(move |(_, day)| *day == date).map(|(holiday, _)| holiday)
    }

    /// Whether the day is this one.
    pub fn is_on(self, date: Date) -> bool {
        let year = date.year();
        self.rule().is_some_and(|rule| rule.day_in(year) == Some(date))
    }

    /// The named days of a year with their dates, in the order of the table.
    pub fn in_year(year: Year) -> impl Iterator<Item = (Holiday, Date)> {
        let easter = easter_sunday(year);
        let in_force = TABLE.iter().filter(move |rule| rule.is_in_force(year));
        in_force.filter_map(move |rule| Some((rule.holiday, rule.falls_on.date(year, easter)?)))
    }

    /// Public holiday or eve.
    pub fn kind(self) -> HolidayKind {
        self.rule().map_or(Public, |rule| rule.kind)
    }

    /// The name that the statute uses: `trettondedag jul`.
    pub fn to_swedish(self) -> &'static str {
        self.rule().map_or("", |rule| rule.name)
    }

    fn rule(self) -> Option<&'static HolidayRule> {
        TABLE.get(self as usize)
    }
}

impl HolidayRule {
    fn is_in_force(&self, year: Year) -> bool {
        (self.years.0..=self.years.1).contains(&year.number())
    }

    fn day_in(&self, year: Year) -> Option<Date> {
        // Only those that follow Easter need it.
        let easter = if matches!(self.falls_on, Easter(_)) { easter_sunday(year) } else { year.first_day() };
        self.is_in_force(year).then(|| self.falls_on.date(year, easter)).flatten()
    }
}

impl FallsOn {
    /// The day in a year. There is one in every year of the calendar.
    fn date(&self, year: Year, easter: Date) -> Option<Date> {
        match *self {
            Fixed { month, day } => MonthIndex::new(year, month)?.day(day),
            Easter(days) => easter.add_days(Days(days)),
            First { weekday, month, day } => {
                let earliest = MonthIndex::new(year, month)?.day(day)?;
                let days_until = i32::from(weekday.number()) - i32::from(earliest.weekday().number());
                earliest.add_days(Days(days_until.rem_euclid(7)))
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by which practice reads the full moon of the statute.
///
/// The computus counts from the year's place in the nineteen-year cycle of the moon to the full moon, and from there to
/// Sunday; the constants correct for the leap days that centuries drop and for the slow drift of the moon.
pub fn easter_sunday(year: Year) -> Date {
    let number = year.number();
    let (golden, century, year_of_century) = (number % 19, number / 100, number % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days_after_22_march = epact + to_sunday - 7 * late;
    let to_22_march = if year.is_leap() { 81 } else { 80 };
    let first_of_january = year.first_day();
    // The sum stays within the year, so the date exists.
    first_of_january.add_days(Days(to_22_march + days_after_22_march)).unwrap_or(first_of_january)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(number: i32) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn easter_falls_on_the_known_days() {
        for expected in [
            "1818-03-22",
            "1943-04-25",
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2285-03-22",
        ] {
            let expected: Date = expected.parse().unwrap();
            assert_eq!(easter_sunday(expected.year()), expected);
        }
    }

    #[test]
    fn easter_is_a_sunday_from_22_march_to_25_april() {
        for number in 1..=9999 {
            let easter = easter_sunday(year(number));
            assert_eq!(easter.weekday(), Weekday::Sunday);
            let (_, month, day) = easter.ymd();
            assert!((3, 22) <= (month, day) && (month, day) <= (4, 25), "{easter}");
        }
    }

    #[test]
    fn the_table_stands_in_the_order_of_the_enumeration() {
        for (position, rule) in TABLE.iter().enumerate() {
            assert_eq!(rule.holiday as usize, position);
        }
    }

    #[test]
    fn no_other_days_coincide_than_those_that_are_told() {
        for number in 1..=9999 {
            let mut days: Vec<(Date, Holiday)> =
                Holiday::in_year(year(number)).map(|(own, date)| (date, own)).collect();
            days.sort_unstable();
            for pair in days.windows(2) {
                if pair[0].0 == pair[1].0 {
                    assert!(Holiday::COINCIDING.contains(&(pair[0].1, pair[1].1)), "{pair:?}");
                }
            }
        }
    }

    #[test]
    fn annandag_pingst_ended_and_nationaldagen_began_in_2005() {
        let names = |number| Holiday::in_year(year(number)).map(|(holiday, _)| holiday).collect::<Vec<_>>();
        assert!(names(2004).contains(&Holiday::WhitMonday) && !names(2004).contains(&Holiday::NationalDay));
        assert!(!names(2005).contains(&Holiday::WhitMonday) && names(2005).contains(&Holiday::NationalDay));
    }
}
