//! Dates: month arithmetic, ages and weeks against chrono and against counting step by step.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use stadga_program::{
    date::{Date, Instant, LeapBirthday, MonthEnd, MonthIndex, Weekday, whole_months_between, whole_years_between},
    duration::{Days, Months},
};

/// Days of the years 1600 to 2400.
fn any_date() -> impl Strategy<Value = Date> {
    (-135_140..=157_053_i32).prop_map(|days| Date::from_days(days).unwrap())
}

/// Days near each other, with the ends of months over-represented.
fn leap_days_and_month_ends() -> impl Strategy<Value = Date> {
    let month_ends = (1900 * 12..2100 * 12_i32, 26..=31_u8).prop_map(|(month, day)| {
        let month = MonthIndex::from_index(month).unwrap();
        month.day(day.min(month.days_in_month())).unwrap()
    });
    let leap_days = (475..525_i32).prop_filter_map("a leap year", |year| Date::from_ymd(year * 4, 2, 29));
    prop_oneof![any_date(), month_ends, leap_days]
}

fn in_chrono(date: Date) -> NaiveDate {
    let (year, month, day) = date.ymd();
    NaiveDate::from_ymd_opt(year, month.into(), day.into()).unwrap()
}

fn from_chrono(date: NaiveDate) -> Date {
    Date::from_ymd(date.year(), date.month().try_into().unwrap(), date.day().try_into().unwrap()).unwrap()
}

/// The date so many years later, where 29 February becomes 1 March in common years.
fn add_years_up(date: Date, years: i32) -> Date {
    let shifted = date.add_years(years).unwrap();
    if shifted.clamped { shifted.date.next().unwrap() } else { shifted.date }
}

/// The largest number of steps that does not pass `to`, found by trying.
fn largest_step(to: Date, estimate: i32, step: impl Fn(i32) -> Date) -> i32 {
    (estimate - 3..=estimate + 3).rev().find(|steps| step(*steps) <= to).unwrap()
}

proptest! {
    #[test]
    fn calendar_weekday_and_week_agree_with_chrono(date in any_date()) {
        let theirs = in_chrono(date);
        let days = theirs.signed_duration_since(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()).num_days();
        prop_assert_eq!(i64::from(date.days()), days);
        prop_assert_eq!(u32::from(date.weekday().number()), theirs.weekday().number_from_monday());
        prop_assert_eq!((date.iso_week().year, u32::from(date.iso_week().week)), (theirs.iso_week().year(), theirs.iso_week().week()));
        prop_assert_eq!(date.monday(), date.iso_week().monday().unwrap());
        prop_assert_eq!(date.to_string(), theirs.to_string());
    }

    #[test]
    fn adding_months_agrees_with_chrono(date in leap_days_and_month_ends(), months in -1200..=1200_i32) {
        let theirs = match u32::try_from(months) {
            Ok(later) => in_chrono(date).checked_add_months(chrono::Months::new(later)),
            Err(_) => in_chrono(date).checked_sub_months(chrono::Months::new(months.unsigned_abs())),
        };
        prop_assert_eq!(date.add_months(Months(months)).unwrap().date, from_chrono(theirs.unwrap()));
    }

    #[test]
    fn a_date_some_months_later_has_the_same_number_or_is_the_last_of_its_month(date in leap_days_and_month_ends(), months in -1200..=1200_i32) {
        let shifted = date.add_months(Months(months)).unwrap();
        prop_assert_eq!(shifted.date.month().months_since(date.month()), Months(months));
        if shifted.clamped {
            prop_assert!(shifted.date.day_of_month() < date.day_of_month());
            prop_assert_eq!(shifted.date, shifted.date.month().last_day());
        } else {
            prop_assert_eq!(shifted.date.day_of_month(), date.day_of_month());
        }
    }

    #[test]
    fn adding_more_months_never_gives_an_earlier_date(date in leap_days_and_month_ends(), months in -1200..=1200_i32) {
        let (shifted, next) = (date.add_months(Months(months)).unwrap(), date.add_months(Months(months + 1)).unwrap());
        prop_assert!(shifted.date < next.date);
    }

    #[test]
    fn completed_years_are_as_many_as_can_be_added(from in leap_days_and_month_ends(), to in leap_days_and_month_ends()) {
        let estimate = to.year().number() - from.year().number();
        let down = largest_step(to, estimate, |years| from.add_years(years).unwrap().date);
        let up = largest_step(to, estimate, |years| add_years_up(from, years));
        prop_assert_eq!(whole_years_between(from, to, LeapBirthday::February28), down);
        prop_assert_eq!(whole_years_between(from, to, LeapBirthday::March1), up);
    }

    #[test]
    fn completed_months_are_as_many_as_can_be_added(from in leap_days_and_month_ends(), to in leap_days_and_month_ends()) {
        let estimate = to.month().months_since(from.month()).0;
        let added = |months, month_end| from.add_months(Months(months)).unwrap().settled(month_end);
        for month_end in [MonthEnd::LastDay, MonthEnd::NextMonth] {
            let expected = largest_step(to, estimate, |months| added(months, month_end).unwrap());
            prop_assert_eq!(whole_months_between(from, to, month_end), Some(Months(expected)));
        }
        let [down, up] = [MonthEnd::LastDay, MonthEnd::NextMonth].map(|end| whole_months_between(from, to, end));
        let open = whole_months_between(from, to, MonthEnd::Refused);
        prop_assert_eq!(open, if down == up { down } else { None });
    }

    #[test]
    fn a_later_day_never_leads_to_an_earlier_one_under_one_choice(one in leap_days_and_month_ends(), days in 0..40_i32, months in 0..60_i32) {
        let other = one.add_days(Days(days)).unwrap();
        for month_end in [MonthEnd::LastDay, MonthEnd::NextMonth] {
            let later = |date: Date| date.add_months(Months(months)).unwrap().settled(month_end);
            prop_assert!(later(one) <= later(other));
        }
    }

    #[test]
    fn the_choices_of_a_day_that_a_month_lacks_are_neighbours(date in leap_days_and_month_ends(), months in -60..60_i32) {
        let shifted = date.add_months(Months(months)).unwrap();
        let [down, up, open] = [MonthEnd::LastDay, MonthEnd::NextMonth, MonthEnd::Refused].map(|end| shifted.settled(end));
        if shifted.clamped {
            prop_assert_eq!((down.unwrap().next(), up.unwrap().day_of_month(), open), (up, 1, None));
        } else {
            prop_assert_eq!((down, up), (open, open));
        }
    }

    #[test]
    fn twelve_completed_months_are_a_completed_year(from in leap_days_and_month_ends(), to in leap_days_and_month_ends()) {
        let years = whole_years_between(from, to, LeapBirthday::February28);
        prop_assert_eq!(whole_months_between(from, to, MonthEnd::LastDay).unwrap().0.div_euclid(12), years);
    }

    #[test]
    fn adding_the_days_between_leads_from_one_date_to_the_other(from in any_date(), to in any_date()) {
        prop_assert_eq!(from.add_days(to.days_since(from)), Some(to));
    }

    #[test]
    fn dates_are_read_as_they_are_printed(date in any_date(), minute in 0..1440_i64) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(date.month().to_string().parse(), Ok(date.month()));
        let (hour, minute) = (u8::try_from(minute / 60).unwrap(), u8::try_from(minute % 60).unwrap());
        // One hour a year does not exist.
        if let Some(instant) = Instant::new(date, hour, minute) {
            prop_assert_eq!((instant.date(), instant.hour_minute()), (date, (hour, minute)));
            prop_assert_eq!(instant.to_string().parse(), Ok(instant));
        }
    }

    #[test]
    fn a_day_has_as_many_hours_as_pass_from_midnight_to_midnight(date in any_date()) {
        let minutes = Instant::start_of(date.next().unwrap()).minutes() - Instant::start_of(date).minutes();
        let missing = (0..24).filter(|hour| Instant::new(date, *hour, 0).is_none()).count();
        let (month, weekday) = (date.month().number(), date.weekday());
        let may_be_long = weekday == Weekday::Sunday && matches!(month, 9 | 10);
        prop_assert!(minutes == 1440 - 60 * i64::try_from(missing).unwrap() || may_be_long && minutes == 1500);
        prop_assert!(Instant::new(date, 0, 0) == Some(Instant::start_of(date)));
    }

    #[test]
    fn nothing_that_is_read_or_computed_panics(text in ".{0,20}", days: i32, added: i32) {
        let _ = (text.parse::<Date>().is_ok(), text.parse::<MonthIndex>().is_ok(), text.parse::<Instant>().is_ok());
        if let Some(date) = Date::from_days(days) {
            let _ = (date.add_days(Days(added)), date.add_months(Months(added)), date.add_years(added));
            let _ = (date.iso_week(), date.monday(), date.to_swedish());
        }
    }
}

#[test]
fn days_outside_the_calendar_are_refused_when_a_program_is_loaded() {
    let bytes = postcard::to_stdvec(&i32::MAX).unwrap();
    assert!(postcard::from_bytes::<Date>(&bytes).is_err());
    assert!(postcard::from_bytes::<MonthIndex>(&bytes).is_err());
    let bytes = postcard::to_stdvec(&Date::MAX).unwrap();
    assert_eq!(postcard::from_bytes::<Date>(&bytes), Ok(Date::MAX));
}
