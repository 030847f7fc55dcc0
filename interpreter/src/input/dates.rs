//! Days and months in the notations of other systems and of forms, so that a problem can say how they are written here.
//!
//! Nothing is read as such a notation: a case either is written as the schema says or is told. Must not know: where a value stands.

use stadga_program::date::{Date, MonthIndex};

/// The day that a text means in another notation: `27/3 2024`, `2024.03.27`, `2024-03-27T00:00:00`, `20240327`; day before month where the
/// year comes last.
pub fn day_in_other_notation(text: &str) -> Option<Date> {
    let day = text.trim().split(['T', 't']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let of = |year: &str, month: &str, day: &str| {
        let is_plain = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let date = Date::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date.filter(|_| is_plain)
    };
    // Of 4/3/2024 nobody can tell which is the day.
    let is_small = |part: &&str| part.parse::<u8>().is_ok_and(|number| number <= 12);
    if day.matches('/').count() == 2 && parts.iter().take(2).all(is_small) {
        return None;
    }
    match *parts.as_slice() {
        [only] if only.len() == 8 && only == day => of(only.get(..4)?, only.get(4..6)?, only.get(6..)?),
        [first, month, last] if first.len() == 4 => of(first, month, last),
        [first, month, last] => of(last, month, first),
        // `2024-03-27 00:00:00`
        [year, month, day, ..] if year.len() == 4 => of(year, month, day),
        _ => None,
    }
}

/// The month that a text means in another notation: `202403`, `2024/3`, or a day of it.
pub(super) fn month_in_other_notation(text: &str) -> Option<MonthIndex> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let first_day = match *parts.as_slice() {
        [only] if only.len() == 6 && only == text => format!("{}-{}-01", only.get(..4)?, only.get(4..)?),
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}-01"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}-01"),
        _ => return Some(day_in_other_notation(text)?.month()),
    };
    Some(first_day.parse::<Date>().ok()?.month())
}

#[cfg(test)]
mod tests {
    use super::{day_in_other_notation, month_in_other_notation};

    #[test]
    fn days_of_other_notations_are_told_from_what_is_no_day() {
        for text in
            ["27/3 2024", "27.3.2024", "2024/03/27", "20240327", "2024-3-27", "2024-03-27T00:00:00", "2024-03-27 12:30"]
        {
            let day = day_in_other_notation(text).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2024-03-27"), "{text}");
        }
        for text in
            ["", "x", "27/3", "2024", "30/2 2024", "4/3/2024", "123456789", "2024-03", "19900501-1234", "24-03-27"]
        {
            assert_eq!(day_in_other_notation(text), None, "{text}");
        }
    }

    #[test]
    fn months_of_other_notations_are_told_too() {
        for text in ["202403", "2024/3", "3/2024", "2024-03-27", "2024-03-01T00:00:00"] {
            let month = month_in_other_notation(text).map(|month| month.to_string());
            assert_eq!(month.as_deref(), Some("2024-03"), "{text}");
        }
        assert_eq!(month_in_other_notation("mars"), None);
    }
}
