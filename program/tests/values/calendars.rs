//! Counting in working days against stepping day by day, in calendars of all kinds.

use proptest::prelude::*;
use stadga_program::{
    calendar::{Calendar, CalendarRules, CalendarVersion, ClosedDays, WeekdaySet},
    date::{Date, Weekday},
    duration::{Days, WorkDays},
};

fn any_date() -> impl Strategy<Value = Date> {
    (2000..2040_i32, 0..366_i32)
        .prop_map(|(year, day)| Date::from_ymd(year, 1, 1).unwrap().add_days(Days(day)).unwrap())
}

/// Calendars with at least Wednesday to work on, and a few closed days.
fn any_calendar() -> impl Strategy<Value = Calendar> {
    let weekend = prop::sample::subsequence(Weekday::ALL.to_vec(), 0..=5)
        .prop_map(|days| days.into_iter().filter(|day| *day != Weekday::Wednesday).collect::<Vec<_>>());
    let closed = prop::collection::vec(
        any_date().prop_map(|date| ClosedDays { first: date, last: date, name: "stängt".into() }),
        0..20,
    );
    (weekend, any::<bool>(), any::<bool>(), closed).prop_map(|(weekend, public_holidays, eves, closed)| {
        Calendar::new(CalendarRules { weekend: WeekdaySet::of(&weekend), public_holidays, eves, closed })
    })
}

/// Steps one day at a time and counts those that are not free.
fn add_by_stepping(calendar: &Calendar, start: Date, days: i32) -> Date {
    let mut date = start;
    for _ in 0..days.abs() {
        loop {
            date = date.add_days(Days(days.signum())).unwrap();
            if calendar.free_because(date).is_empty() {
                break;
            }
        }
    }
    date
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn adding_working_days_is_stepping_over_free_days(calendar in any_calendar(), start in any_date(), days in -60..=60_i32) {
        let expected = add_by_stepping(&calendar, start, days);
        prop_assert_eq!(calendar.add_working_days(start, WorkDays(days)), Some(expected));
    }

    #[test]
    fn counting_the_days_added_gives_their_number(calendar in any_calendar(), start in any_date(), days in 0..=600_i32) {
        let end = calendar.add_working_days(start, WorkDays(days)).unwrap();
        prop_assert_eq!(calendar.working_days_after(start, end), Some(WorkDays(days)));
    }

    #[test]
    fn counts_of_adjoining_periods_add_up(calendar in any_calendar(), a in any_date(), b in any_date(), c in any_date()) {
        let between = |from, to| calendar.working_days_between(from, to).unwrap().0;
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(a, b), -between(b, a));
    }

    #[test]
    fn the_nearest_working_days_enclose_a_day(calendar in any_calendar(), date in any_date()) {
        let (before, after) = (calendar.on_or_before(date).unwrap(), calendar.on_or_after(date).unwrap());
        prop_assert!(before <= date && date <= after);
        prop_assert_eq!(before == after, calendar.is_working_day(date).unwrap());
        prop_assert_eq!(calendar.is_working_day(date), Some(calendar.free_because(date).is_empty()));
    }

    #[test]
    fn a_later_day_never_leads_to_an_earlier_working_day(calendar in any_calendar(), one in any_date(), later in 0..60_i32, days in -60..=60_i32) {
        let other = one.add_days(Days(later)).unwrap();
        let led_to = |date| calendar.add_working_days(date, WorkDays(days));
        prop_assert!(led_to(one) <= led_to(other));
    }

    #[test]
    fn each_side_of_a_change_is_counted_by_its_own_version(before in any_calendar(), after in any_calendar(), change in any_date(), from in any_date(), to in any_date()) {
        let version = |calendar: &Calendar, from, to| {
            let rules = calendar.rules_on(change).unwrap().clone();
            CalendarVersion { from, to, rules }
        };
        let changed = Calendar::of_versions(vec![version(&before, None, change.previous()), version(&after, Some(change), None)]);
        let between = |calendar: &Calendar, from, to| calendar.working_days_between(from, to).unwrap().0;
        let (from, to) = (from.min(to), from.max(to));
        let middle = change.clamp(from, to);
        prop_assert_eq!(between(&changed, from, to), between(&before, from, middle) + between(&after, middle, to));
    }

    #[test]
    fn a_calendar_survives_serialisation(calendar in any_calendar()) {
        let bytes = postcard::to_stdvec(&calendar)?;
        prop_assert_eq!(postcard::from_bytes::<Calendar>(&bytes)?, calendar);
    }
}
