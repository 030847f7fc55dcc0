//! Completed years and months between two dates.
//!
//! Both count by the same rule as [`Date::add_years`] and [`Date::add_months`]: so many are completed as can be added to the first
//! date without passing the second. Where the second date comes first, the count is negative and rounded down the same way.

use serde::{Deserialize, Serialize};

use super::{Date, MonthEnd};
use crate::duration::Months;

/// When someone born on 29 February completes a year of life in a common year.
///
/// No Swedish statute says. The default follows lag (1930:173) 1 § by analogy, which takes the last day of a month that has no
/// such day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LeapBirthday {
    /// On 28 February.
    #[default]
    February28,
    /// On 1 March.
    March1,
}

/// The years completed from the start of the first date to the start of the second: an age, if the first is a date of birth.
pub fn whole_years_between(from: Date, to: Date, leap_birthday: LeapBirthday) -> i32 {
    let (from_year, from_month, from_day) = from.ymd();
    let (to_year, to_month, to_day) = to.ymd();
    let birthday_is_moved = (from_month, from_day) == (2, 29) && !to.year().is_leap();
    let birthday = match leap_birthday {
        LeapBirthday::February28 if birthday_is_moved => (2, 28),
        // 29 February lies between 28 February and 1 March also in a year that does not have it.
        _ => (from_month, from_day),
    };
    to_year - from_year - i32::from((to_month, to_day) < birthday)
}

/// The months completed from the start of the first date to the start of the second.
///
/// A month that lacks the day is completed on its last day, from 31 January to 28 February is one month; or a day later, as rules
/// choose. Where they leave that day open, there is no answer on it.
pub fn whole_months_between(from: Date, to: Date, month_end: MonthEnd) -> Option<Months> {
    let (from_month, from_day) = from.month_and_day();
    let (to_month, to_day) = to.month_and_day();
    let last_day = to_month.days_in_month();
    let completing_day = match month_end {
        MonthEnd::LastDay => from_day.min(last_day),
        MonthEnd::Refused if from_day > last_day && to_day == last_day => return None,
        MonthEnd::NextMonth | MonthEnd::Refused => from_day,
    };
    Some(Months(to_month.months_since(from_month).0 - i32::from(to_day < completing_day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(from: &str, to: &str, leap_birthday: LeapBirthday) -> i32 {
        whole_years_between(from.parse().unwrap(), to.parse().unwrap(), leap_birthday)
    }

    fn months(from: &str, to: &str) -> i32 {
        whole_months_between(from.parse().unwrap(), to.parse().unwrap(), MonthEnd::LastDay).unwrap().0
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        let default = LeapBirthday::default();
        assert_eq!(years("1990-05-01", "2024-04-30", default), 33);
        assert_eq!(years("1990-05-01", "2024-05-01", default), 34);
        assert_eq!(years("2024-05-01", "2024-05-01", default), 0);
        assert_eq!(years("2024-05-01", "2024-04-30", default), -1);
    }

    #[test]
    fn someone_born_on_the_leap_day_comes_of_age_by_the_convention_chosen() {
        assert_eq!(years("2000-02-29", "2018-02-27", LeapBirthday::February28), 17);
        assert_eq!(years("2000-02-29", "2018-02-28", LeapBirthday::February28), 18);
        assert_eq!(years("2000-02-29", "2018-02-28", LeapBirthday::March1), 17);
        assert_eq!(years("2000-02-29", "2018-03-01", LeapBirthday::March1), 18);
        assert_eq!(years("2000-02-29", "2020-02-28", LeapBirthday::February28), 19);
        assert_eq!(years("2000-02-29", "2020-02-29", LeapBirthday::March1), 20);
    }

    #[test]
    fn a_month_that_lacks_the_day_is_completed_on_its_last() {
        assert_eq!(months("2023-01-31", "2023-02-27"), 0);
        assert_eq!(months("2023-01-31", "2023-02-28"), 1);
        assert_eq!(months("2023-01-31", "2023-03-30"), 1);
        assert_eq!(months("2023-01-31", "2023-03-31"), 2);
        assert_eq!(months("2023-03-31", "2023-02-28"), -1);
        assert_eq!(months("2023-03-31", "2023-03-30"), -1);
    }

    #[test]
    fn a_month_may_be_completed_on_the_first_of_the_next_instead_or_the_day_left_open() {
        let months = |from: &str, to: &str, month_end| {
            whole_months_between(from.parse().unwrap(), to.parse().unwrap(), month_end).map(|months| months.0)
        };
        assert_eq!(months("2023-01-31", "2023-02-28", MonthEnd::NextMonth), Some(0));
        assert_eq!(months("2023-01-31", "2023-03-01", MonthEnd::NextMonth), Some(1));
        assert_eq!(months("2023-01-31", "2023-03-31", MonthEnd::NextMonth), Some(2));
        assert_eq!(months("2023-03-31", "2023-02-28", MonthEnd::NextMonth), Some(-2));
        assert_eq!(months("2023-01-31", "2023-02-28", MonthEnd::Refused), None);
        assert_eq!(months("2023-01-31", "2023-02-27", MonthEnd::Refused), Some(0));
        assert_eq!(months("2023-01-31", "2023-03-01", MonthEnd::Refused), Some(1));
    }
}
