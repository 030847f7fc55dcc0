//! The choices that rules state of calendars and dates, as fixed words: which day stands for one that a month lacks, when someone born
//! on 29 February has the birthday, which weekdays are worked on, and whether the three eves are.
//!
//! No statute settles these for all rules, so a rule set says what it means. Must not know: tokens, what is counted by them.

use stadga_program::calendar::WeekdaySet;
use stadga_program::date::{LeapBirthday, MonthEnd, Weekday};

/// What may follow `månadsregel`: what comes of a day that the month lacks.
pub const MONTH_ENDS: [(&str, MonthEnd); 3] = [
    ("månadens sista dag", MonthEnd::LastDay),
    ("nästa månads första dag", MonthEnd::NextMonth),
    ("dagen ska finnas", MonthEnd::Refused),
];

/// What may follow `skottdagsregel`: the birthday of those born on 29 February, in years without it.
pub const LEAP_BIRTHDAYS: [(&str, LeapBirthday); 2] =
    [("28 februari", LeapBirthday::February28), ("1 mars", LeapBirthday::March1)];

/// What may follow `aftnar` in a kalender: whether midsommarafton, julafton and nyårsafton are free.
pub const EVES: [(&str, bool); 2] = [("lediga", true), ("arbetsdagar", false)];

/// The days of the week from the first to the last, going round at its end; the others are free.
pub fn free_but(first: Weekday, last: Weekday) -> WeekdaySet {
    let place = |weekday: Weekday| (weekday.number() + 7 - first.number()) % 7;
    let free: Vec<Weekday> = Weekday::ALL.into_iter().filter(|weekday| place(*weekday) > place(last)).collect();
    WeekdaySet::of(&free)
}

/// The texts of choices in quotes, in the order of the table, with a word before the last.
pub fn listed<T>(choices: &[(&str, T)], or: &str) -> String {
    let quoted: Vec<String> = choices.iter().map(|(text, _)| format!("”{text}”")).collect();
    match quoted.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} {or} {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_the_working_week_go_round() {
        let is_free = |first, last| Weekday::ALL.map(|weekday| u8::from(free_but(first, last).contains(weekday)));
        assert_eq!(is_free(Weekday::Monday, Weekday::Friday), [0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(is_free(Weekday::Monday, Weekday::Saturday), [0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(is_free(Weekday::Sunday, Weekday::Thursday), [0, 0, 0, 0, 1, 1, 0]);
        assert_eq!(is_free(Weekday::Tuesday, Weekday::Tuesday), [1, 0, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn choices_are_listed_as_one_would_say_them() {
        assert_eq!(listed(&EVES, "eller"), "”lediga” eller ”arbetsdagar”");
        assert_eq!(listed(&MONTH_ENDS, "or"), "”månadens sista dag”, ”nästa månads första dag” or ”dagen ska finnas”");
    }
}
