//! Agreement with cases that were worked out independently, with other libraries and by hand, for each convention
//! they state in `reference-cases.json`.

use serde_json::Value;
use stadga_program::{
    calendar::{Calendar, CalendarRules, FreeDay, Holiday, HolidayKind, WeekdaySet},
    date::{Date, LeapBirthday, MonthIndex, Weekday, whole_years_between},
    duration::{Days, Months, WorkDays},
    number::{Fixed, Ratio, RoundingMode, RoundingUnit, round},
};

/// Runs `check` on each case of a section; it gives what was found and what was expected.
fn check<T: PartialEq + std::fmt::Debug>(section: &str, check: impl Fn(&Value) -> (T, T)) {
    let file: Value = serde_json::from_str(include_str!("reference-cases.json")).unwrap();
    let cases = file[section]["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let (found, expected) = check(case);
        assert_eq!(found, expected, "{case}");
    }
}

fn date(case: &Value, key: &str) -> Date {
    case[key].as_str().unwrap().parse().unwrap()
}

fn number(case: &Value, key: &str) -> i32 {
    case[key].as_i64().unwrap().try_into().unwrap()
}

fn calendar(name: &str) -> Calendar {
    let usual = CalendarRules::swedish();
    match name {
        "SE-work" => Calendar::new(usual),
        "SE-noeves" => Calendar::new(CalendarRules { eves: false, ..usual }),
        "SE-sat" => Calendar::new(CalendarRules { weekend: WeekdaySet::of(&[Weekday::Sunday]), ..usual }),
        _ => panic!("no calendar {name}"),
    }
}

#[test]
fn holidays_fall_on_their_days_and_carry_their_names() {
    let calendar = Calendar::swedish();
    check("holidays", |case| {
        let (day, name) = (date(case, "date"), case["name"].as_str().unwrap());
        let found = Holiday::on(day).find(|holiday| holiday.to_swedish() == name);
        let kind = found.map_or("not_holiday", |holiday| match holiday.kind() {
            HolidayKind::Public => "public",
            HolidayKind::Eve => "eve",
        });
        if let Some(holiday) = found {
            assert!(calendar.free_because(day).contains(&FreeDay::Holiday(holiday)), "{case}");
            assert_eq!(calendar.is_working_day(day), Some(false), "{case}");
        }
        let expected = (case["kind"].as_str().unwrap().to_owned(), case["wd"].as_u64().unwrap());
        ((kind.to_owned(), u64::from(day.weekday().number())), expected)
    });
}

#[test]
fn no_year_has_other_holidays_than_the_listed_ones() {
    let file: Value = serde_json::from_str(include_str!("reference-cases.json")).unwrap();
    let listed: Vec<&Value> = file["holidays"]["cases"].as_array().unwrap().iter().collect();
    for year in listed.iter().map(|case| date(case, "date").year()) {
        let expected = listed.iter().filter(|case| date(case, "date").year() == year && case["kind"] != "not_holiday");
        assert_eq!(Holiday::in_year(year).count(), expected.count(), "{year}");
    }
}

#[test]
fn working_days_are_counted_by_each_convention() {
    check("workdays", |case| {
        let calendar = calendar(case["cal"].as_str().unwrap());
        let (start, days, end) = (date(case, "start"), number(case, "n"), date(case, "end"));
        let found = match case["conv"].as_str().unwrap() {
            "count" => {
                assert_eq!(calendar.working_days_between(start, end), Some(WorkDays(days)), "{case}");
                Some(end)
            }
            "after" => calendar.add_working_days(start, WorkDays(days)),
            "before" => calendar.add_working_days(start, WorkDays(-days)),
            "from" => calendar.nth_working_day_from(start, WorkDays(days)),
            "back_from" => calendar.nth_working_day_from(start, WorkDays(-days)),
            "same_or_next" => calendar.next_working_day(start),
            "roll_fwd" => calendar.on_or_after(start),
            "roll_back" => calendar.on_or_before(start),
            other => panic!("no convention {other}"),
        };
        (found, Some(end))
    });
}

#[test]
fn months_are_added_once_and_rounded_once() {
    check("months", |case| {
        let months = number(case, "y") * 12 + number(case, "m");
        let shifted = date(case, "start").add_months(Months(months)).unwrap();
        let rounded_up = if shifted.clamped { shifted.date.next().unwrap() } else { shifted.date };
        let plus_days = |day: Date| day.add_days(Days(number(case, "d"))).unwrap();
        let found = (plus_days(shifted.date), plus_days(rounded_up), shifted.clamped);
        (found, (date(case, "down"), date(case, "up"), case["ambiguous"].as_bool().unwrap()))
    });
}

#[test]
fn statutory_periods_end_by_both_sections_of_the_act() {
    let calendar = Calendar::swedish();
    check("statutory", |case| {
        let (start, length) = (date(case, "start"), number(case, "n"));
        let (nominal, clipped) = match case["unit"].as_str().unwrap() {
            "weeks" => (start.add_days(Days::from_weeks(length).unwrap()).unwrap(), false),
            "months" => start.add_months(Months(length)).map(|shifted| (shifted.date, shifted.clamped)).unwrap(),
            "years" => start.add_years(length).map(|shifted| (shifted.date, shifted.clamped)).unwrap(),
            other => panic!("no unit {other}"),
        };
        let last = calendar.on_or_after(nominal).unwrap();
        let found = (nominal, last, clipped, last.days_since(nominal));
        let expected_clip = case["clipped"].as_bool().unwrap();
        (found, (date(case, "nominal"), date(case, "last"), expected_clip, Days(number(case, "moved"))))
    });
}

#[test]
fn ages_follow_both_conventions_for_the_leap_day() {
    check("age", |case| {
        let (birth, at) = (date(case, "birth"), date(case, "at"));
        let age = |leap_birthday| whole_years_between(birth, at, leap_birthday);
        let found = (age(LeapBirthday::February28), age(LeapBirthday::March1));
        (found, (number(case, "age"), number(case, "age_mar1")))
    });
}

#[test]
fn parts_of_a_monthly_amount_are_rounded_once() {
    check("prorata", |case| {
        let month: MonthIndex = case["month"].as_str().unwrap().parse().unwrap();
        let (days, days_in_month) = (number(case, "days"), i32::from(month.days_in_month()));
        let monthly = Ratio::from(Fixed::from_ore(case["monthly"].as_i64().unwrap()).unwrap());
        let share = |of: i32| {
            let whole = days == days_in_month;
            let share = if whole { Ratio::ONE } else { Ratio::new(days.into(), of.into()).unwrap() };
            monthly.checked_mul(share).unwrap()
        };
        let ore = |amount| round(amount, RoundingUnit::Ore, RoundingMode::HalfUp).unwrap().to_ore().unwrap();
        let kronor = round(share(30), RoundingUnit::Krona, RoundingMode::HalfUp).unwrap().to_integer().unwrap();
        let expected = ["dim", "ore", "ore_act", "kr"].map(|key| case[key].as_i64().unwrap());
        ([i64::from(days_in_month), ore(share(30)), ore(share(days_in_month)), kronor], expected)
    });
}
