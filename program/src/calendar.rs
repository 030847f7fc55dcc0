//! Calendars: which days are working days, why the others are not, and counting in working days.
//!
//! No Swedish statute defines *arbetsdag*, so a calendar is a value and not a function: the days of the weekend, the public
//! holidays, whether the three eves are free, and days that someone has closed. [`Calendar::swedish`] is the usual one, and also
//! the set of days on which an act may wait under lag (1930:173) 2 §. A day between two free days (*klämdag*) is a working day
//! unless it is listed as closed; that never follows from a formula.
//!
//! What is free may change from a day on, so a calendar has versions, each with the days that it is in force; a count that
//! crosses such a day follows each version on its own side.
//!
//! A calendar covers the years 1900 to 2199 at most. What needs days outside of them, or outside of its versions, has no answer, rather
//! than one by a law that nobody has written. Within them all counting takes constant time, by an index made at the first question.

mod holidays;
mod index;

use std::{fmt, sync::OnceLock};

use serde::{Deserialize, Serialize};

pub use self::holidays::{Holiday, HolidayKind, easter_sunday};
use self::index::WorkDayIndex;
use crate::{
    date::{Date, Weekday, Year},
    duration::WorkDays,
};

/// What a calendar is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CalendarRules {
    /// The days of the week that are free every week.
    pub weekend: WeekdaySet,
    /// Whether the public holidays of lag (1989:253) are free.
    pub public_holidays: bool,
    /// Whether midsommarafton, julafton and nyårsafton are free.
    pub eves: bool,
    /// Other days that are free.
    pub closed: Vec<ClosedDays>,
}

/// What a calendar is made of on some days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CalendarVersion {
    /// The first day in force; none for all days before.
    pub from: Option<Date>,
    /// The last day in force; none for all days after.
    pub to: Option<Date>,
    /// The rules on those days.
    pub rules: CalendarRules,
}

/// Days that someone has decided to keep closed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClosedDays {
    /// The first.
    pub first: Date,
    /// The last; the first, where it is a single day.
    pub last: Date,
    /// What explanations call them.
    pub name: String,
}

/// A set of weekdays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WeekdaySet(u8);

/// Why a day is no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FreeDay<'a> {
    /// A public holiday or an eve.
    Holiday(Holiday),
    /// Listed as closed.
    Closed(&'a str),
    /// An ordinary day of the weekend.
    Weekend(Weekday),
}

/// A calendar, ready to count in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Vec<CalendarVersion>", into = "Vec<CalendarVersion>")]
pub struct Calendar {
    versions: Vec<CalendarVersion>,
    index: OnceLock<WorkDayIndex>,
}

impl Calendar {
    /// The calendar with these rules on all days.
    pub fn new(rules: CalendarRules) -> Calendar {
        Calendar::of_versions(vec![CalendarVersion { from: None, to: None, rules }])
    }

    /// The calendar with these rules, each on its own days. It knows nothing of days that no version is in force on, nor of those after
    /// such days.
    pub fn of_versions(mut versions: Vec<CalendarVersion>) -> Calendar {
        versions.sort_by_key(|version| version.from);
        Calendar { versions, index: OnceLock::new() }
    }

    /// The calendar with the usual rules: [`CalendarRules::swedish`].
    pub fn swedish() -> Calendar {
        Calendar::new(CalendarRules::swedish())
    }

    /// The first and the last year that calendars cover.
    pub fn years() -> (Year, Year) {
        index::covered_years()
    }

    /// What the calendar is made of on a day.
    pub fn rules_on(&self, date: Date) -> Option<&CalendarRules> {
        self.versions.iter().find(|version| version.is_in_force(date)).map(|version| &version.rules)
    }

    /// Whether the day is a working day.
    pub fn is_working_day(&self, date: Date) -> Option<bool> {
        self.index().contains(date)
    }

    /// The day itself if it is a working day, otherwise the first one after it: the rule of lag (1930:173) 2 §.
    pub fn on_or_after(&self, date: Date) -> Option<Date> {
        self.nth_working_day_from(date, WorkDays(1))
    }

    /// The day itself if it is a working day, otherwise the last one before it.
    pub fn on_or_before(&self, date: Date) -> Option<Date> {
        self.nth_working_day_from(date, WorkDays(-1))
    }

    /// The first working day after the day.
    pub fn next_working_day(&self, date: Date) -> Option<Date> {
        self.add_working_days(date, WorkDays(1))
    }

    /// The last working day before the day.
    pub fn previous_working_day(&self, date: Date) -> Option<Date> {
        self.add_working_days(date, WorkDays(-1))
    }

    /// So many working days after the day, which is not counted itself (`inom 5 arbetsdagar från D`); before it, if negative.
    ///
    /// No working days after a day is the day itself, also if it is free.
    pub fn add_working_days(&self, date: Date, days: WorkDays) -> Option<Date> {
        if days == WorkDays::ZERO {
            return Some(date);
        }
        let index = self.index();
        let before = index.rank(date)?;
        if days.0 > 0 {
            let through = before + u32::from(index.contains(date)?);
            index.select(through.checked_add_signed(days.0 - 1)?)
        } else {
            index.select(before.checked_add_signed(days.0)?)
        }
    }

    /// The working day with this number, where the day itself is number 1 if it is a working day
    /// (`inom 5 arbetsdagar från och med D`). Negative numbers count backwards in the same way; there is no number 0.
    pub fn nth_working_day_from(&self, date: Date, number: WorkDays) -> Option<Date> {
        let neighbour = match number.0.signum() {
            1 => date.previous()?,
            -1 => date.next()?,
            _ => return None,
        };
        self.add_working_days(neighbour, number)
    }

    /// The working days from the first day up to but not including the second; negative if the second comes first.
    pub fn working_days_between(&self, from: Date, to: Date) -> Option<WorkDays> {
        let index = self.index();
        let (from, to) = (index.rank(from)?.cast_signed(), index.rank(to)?.cast_signed());
        Some(WorkDays(to - from))
    }

    /// The working days after the first day up to and including the second: the inverse of [`Calendar::add_working_days`], which does
    /// not count its start day either.
    pub fn working_days_after(&self, from: Date, through: Date) -> Option<WorkDays> {
        self.working_days_between(from.next()?, through.next()?)
    }

    /// Why the day is free, if it is: all reasons, the most telling first. It answers for any year that a version is in force in.
    pub fn free_because(&self, date: Date) -> Vec<FreeDay<'_>> {
        let Some(rules) = self.rules_on(date) else { return Vec::new() };
        let holidays = Holiday::on(date).filter(|holiday| rules.observes(*holiday)).map(FreeDay::Holiday);
        let closed = rules.closed.iter().filter(|closed| closed.first <= date && date <= closed.last);
        let weekend = rules.weekend.contains(date.weekday()).then(|| FreeDay::Weekend(date.weekday()));
        holidays.chain(closed.map(|closed| FreeDay::Closed(&closed.name))).chain(weekend).collect()
    }

    fn index(&self) -> &WorkDayIndex {
        self.index.get_or_init(|| WorkDayIndex::build(&self.versions))
    }
}

impl CalendarVersion {
    fn is_in_force(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

impl CalendarRules {
    /// Monday to Friday, without public holidays and the three eves: the days that lag (1930:173) 2 § leaves.
    pub fn swedish() -> CalendarRules {
        let weekend = WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday]);
        CalendarRules { weekend, public_holidays: true, eves: true, closed: Vec::new() }
    }

    /// Whether the holiday is free by these rules.
    fn observes(&self, holiday: Holiday) -> bool {
        match holiday.kind() {
            HolidayKind::Public => self.public_holidays,
            HolidayKind::Eve => self.eves,
        }
    }
}

impl WeekdaySet {
    /// The set of these days.
    pub fn of(weekdays: &[Weekday]) -> WeekdaySet {
        WeekdaySet(weekdays.iter().fold(0, |set, weekday| set | WeekdaySet::bit(*weekday)))
    }

    /// Whether the day is one of them.
    pub const fn contains(self, weekday: Weekday) -> bool {
        self.0 & WeekdaySet::bit(weekday) != 0
    }

    const fn bit(weekday: Weekday) -> u8 {
        1 << (weekday.number() - 1)
    }
}

impl FreeDay<'_> {
    /// What an explanation calls it: `trettondedag jul`, `lördag`.
    pub fn to_swedish(&self) -> &str {
        match self {
            FreeDay::Holiday(holiday) => holiday.to_swedish(),
            FreeDay::Closed(name) => name,
            FreeDay::Weekend(weekday) => weekday.to_swedish(),
        }
    }
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar::swedish()
    }
}

/// Two calendars are the same if their rules are; the index is only a memory of them.
impl PartialEq for Calendar {
    fn eq(&self, other: &Calendar) -> bool {
        self.versions == other.versions
    }
}

impl Eq for Calendar {}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.versions.fmt(f)
    }
}

impl From<Vec<CalendarVersion>> for Calendar {
    fn from(versions: Vec<CalendarVersion>) -> Calendar {
        Calendar::of_versions(versions)
    }
}

impl From<Calendar> for Vec<CalendarVersion> {
    fn from(calendar: Calendar) -> Vec<CalendarVersion> {
        calendar.versions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn reasons(calendar: &Calendar, day: &str) -> Vec<String> {
        calendar.free_because(date(day)).iter().map(|reason| reason.to_swedish().to_owned()).collect()
    }

    fn check_add(start: &str, days: i32, expected: &str) {
        let found = Calendar::swedish().add_working_days(date(start), WorkDays(days)).unwrap();
        assert_eq!(found.to_string(), expected, "{start} + {days}");
    }

    #[test]
    fn the_start_day_is_not_counted() {
        check_add("2024-03-04", 5, "2024-03-11");
        check_add("2024-03-09", 1, "2024-03-11");
        check_add("2024-03-09", 0, "2024-03-09");
        check_add("2024-03-11", -5, "2024-03-04");
        check_add("2024-03-10", -1, "2024-03-08");
    }

    #[test]
    fn easter_and_the_eves_are_passed_over() {
        check_add("2024-03-28", 1, "2024-04-02");
        check_add("2024-12-23", 1, "2024-12-27");
        check_add("2024-12-30", 1, "2025-01-02");
        check_add("2024-06-20", 1, "2024-06-24");
    }

    #[test]
    fn counting_from_and_including_makes_a_working_day_number_one() {
        let calendar = Calendar::swedish();
        let nth = |start: &str, number| calendar.nth_working_day_from(date(start), WorkDays(number));
        assert_eq!(nth("2024-03-04", 1), Some(date("2024-03-04")));
        assert_eq!(nth("2024-03-09", 1), Some(date("2024-03-11")));
        assert_eq!(nth("2024-03-08", -2), Some(date("2024-03-07")));
        assert_eq!(nth("2024-03-04", 0), None);
    }

    #[test]
    fn an_act_on_22_december_2018_may_wait_until_the_27th() {
        assert_eq!(Calendar::swedish().on_or_after(date("2018-12-22")), Some(date("2018-12-27")));
        assert_eq!(Calendar::swedish().on_or_before(date("2018-12-26")), Some(date("2018-12-21")));
    }

    #[test]
    fn a_free_day_tells_all_its_reasons() {
        let calendar = Calendar::swedish();
        assert_eq!(reasons(&calendar, "2025-01-06"), ["trettondedag jul"]);
        assert_eq!(reasons(&calendar, "2008-05-01"), ["första maj", "Kristi himmelsfärdsdag"]);
        assert_eq!(reasons(&calendar, "2024-12-29"), ["söndag"]);
        assert_eq!(reasons(&calendar, "2024-03-31"), ["påskdagen", "söndag"]);
        assert_eq!(reasons(&calendar, "2024-05-10"), [""; 0]);
    }

    #[test]
    fn closed_days_are_listed_and_never_guessed() {
        let (first, last) = (date("2024-05-10"), date("2024-05-10"));
        let closed = vec![ClosedDays { first, last, name: "klämdag".into() }];
        let calendar = Calendar::new(CalendarRules { closed, ..CalendarRules::swedish() });
        assert_eq!(reasons(&calendar, "2024-05-10"), ["klämdag"]);
        assert_eq!(calendar.next_working_day(date("2024-05-08")), Some(date("2024-05-13")));
        assert_eq!(Calendar::swedish().next_working_day(date("2024-05-08")), Some(date("2024-05-10")));
    }

    #[test]
    fn counting_between_days_takes_the_first_and_not_the_last() {
        let between = |from: &str, to: &str| Calendar::swedish().working_days_between(date(from), date(to));
        assert_eq!(between("2024-03-04", "2024-03-11"), Some(WorkDays(5)));
        assert_eq!(between("2024-03-11", "2024-03-04"), Some(WorkDays(-5)));
        assert_eq!(between("2024-03-09", "2024-03-10"), Some(WorkDays(0)));
        let after = Calendar::swedish().working_days_after(date("2024-03-08"), date("2024-03-11"));
        assert_eq!(after, Some(WorkDays(1)));
    }

    #[test]
    fn a_calendar_knows_nothing_outside_its_years() {
        let calendar = Calendar::swedish();
        assert_eq!(calendar.is_working_day(date("1899-12-29")), None);
        assert_eq!(calendar.is_working_day(date("2200-01-02")), None);
        assert_eq!(calendar.next_working_day(date("2199-12-30")), None);
        assert_eq!(calendar.previous_working_day(date("1900-01-02")), None);
        assert_eq!(calendar.add_working_days(date("2024-01-01"), WorkDays(i32::MAX)), None);
        assert_eq!(calendar.add_working_days(date("2024-01-01"), WorkDays(i32::MIN)), None);
        assert_eq!(calendar.working_days_between(date("2024-01-01"), Date::MAX), None);
    }

    #[test]
    fn each_version_holds_on_its_own_days_and_no_count_leaves_them() {
        let six_days = CalendarRules { weekend: WeekdaySet::of(&[Weekday::Sunday]), ..CalendarRules::swedish() };
        let version = |from: &str, to: &str, rules| CalendarVersion {
            from: (!from.is_empty()).then(|| date(from)),
            to: (!to.is_empty()).then(|| date(to)),
            rules,
        };
        let calendar = Calendar::of_versions(vec![
            version("2024-03-11", "", CalendarRules::swedish()),
            version("2024-03-01", "2024-03-10", six_days),
        ]);
        assert_eq!(calendar.is_working_day(date("2024-03-09")), Some(true));
        assert_eq!(calendar.is_working_day(date("2024-03-16")), Some(false));
        assert_eq!(calendar.working_days_between(date("2024-03-04"), date("2024-03-18")), Some(WorkDays(11)));
        assert_eq!(calendar.add_working_days(date("2024-03-08"), WorkDays(2)), Some(date("2024-03-11")));
        assert_eq!(calendar.is_working_day(date("2024-02-29")), None);
        assert_eq!(calendar.previous_working_day(date("2024-03-01")), None);
        assert_eq!(calendar.working_days_between(date("2024-02-26"), date("2024-03-04")), None);
    }

    #[test]
    fn nothing_is_known_after_days_without_a_version() {
        let version = |from: &str, to: &str| {
            let rules = CalendarRules::swedish();
            CalendarVersion { from: Some(date(from)), to: Some(date(to)), rules }
        };
        let calendar =
            Calendar::of_versions(vec![version("2024-01-01", "2024-03-31"), version("2024-05-01", "2024-12-31")]);
        assert_eq!(calendar.is_working_day(date("2024-03-28")), Some(true));
        assert_eq!(calendar.next_working_day(date("2024-03-28")), None);
        assert_eq!(calendar.is_working_day(date("2024-05-02")), None);
    }

    #[test]
    fn a_calendar_without_working_days_finds_none() {
        let rules = CalendarRules { weekend: WeekdaySet::of(&Weekday::ALL), ..CalendarRules::swedish() };
        let calendar = Calendar::new(rules);
        assert_eq!(calendar.next_working_day(date("2024-01-01")), None);
        assert_eq!(calendar.working_days_between(date("2024-01-01"), date("2025-01-01")), Some(WorkDays(0)));
    }
}
