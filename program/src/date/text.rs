//! How dates are written: ISO 8601 for rules, case data and programs, and Swedish prose.

use std::{fmt, str::FromStr};

use super::{Date, DateError, Instant, IsoWeek, MonthIndex, Year};

/// `2024-03-18`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// `2024-03`
impl fmt::Display for MonthIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.number())
    }
}

/// `2024`
impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.number())
    }
}

/// `2024-W12`
impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.week)
    }
}

/// `2024-03-18 14:23`
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.hour_minute();
        write!(f, "{} {hour:02}:{minute:02}", self.date())
    }
}

impl Date {
    /// In Swedish prose: `18 mars 2024`.
    pub fn to_swedish(self) -> String {
        format!("{} {}", self.day_of_month(), self.month().to_swedish())
    }

    /// In Swedish prose without the year, for a text that has said which: `18 mars`.
    pub fn to_swedish_without_year(self) -> String {
        format!("{} {}", self.day_of_month(), self.month().swedish_name())
    }
}

impl MonthIndex {
    /// In Swedish prose: `mars 2024`.
    pub fn to_swedish(self) -> String {
        format!("{} {}", self.swedish_name(), self.year().number())
    }

    /// The name of the month in Swedish: `mars`.
    pub const fn swedish_name(self) -> &'static str {
        match self.number() {
            1 => "januari",
            2 => "februari",
            3 => "mars",
            4 => "april",
            5 => "maj",
            6 => "juni",
            7 => "juli",
            8 => "augusti",
            9 => "september",
            10 => "oktober",
            11 => "november",
            _ => "december",
        }
    }
}

impl IsoWeek {
    /// In Swedish prose, always with its year: `vecka 12 2024`.
    pub fn to_swedish(self) -> String {
        format!("vecka {} {}", self.week, self.year)
    }
}

impl Instant {
    /// In Swedish prose: `18 mars 2024 kl. 14.23`.
    pub fn to_swedish(self) -> String {
        let (hour, minute) = self.hour_minute();
        format!("{} kl. {hour:02}.{minute:02}", self.date().to_swedish())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        match text.as_bytes() {
            [month @ .., b'-', tens, ones] => {
                let month = parse_month(month)?;
                month.day(two_digits(*tens, *ones)?).ok_or(DateError::NotInCalendar)
            }
            _ => Err(DateError::Malformed),
        }
    }
}

impl FromStr for MonthIndex {
    type Err = DateError;

    fn from_str(text: &str) -> Result<MonthIndex, DateError> {
        parse_month(text.as_bytes())
    }
}

impl FromStr for Year {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Year, DateError> {
        parse_year(text.as_bytes())
    }
}

/// Reads `2024-03-18 14:23`, also with a `T` between date and time.
impl FromStr for Instant {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Instant, DateError> {
        let (date, time) = text.split_once([' ', 'T']).ok_or(DateError::Malformed)?;
        let date: Date = date.parse()?;
        match *time.as_bytes() {
            [hour_tens, hour_ones, b':', minute_tens, minute_ones] => {
                let (hour, minute) = (two_digits(hour_tens, hour_ones)?, two_digits(minute_tens, minute_ones)?);
                Instant::new(date, hour, minute).ok_or(DateError::NotInCalendar)
            }
            _ => Err(DateError::Malformed),
        }
    }
}

fn parse_month(text: &[u8]) -> Result<MonthIndex, DateError> {
    match text {
        [year @ .., b'-', tens, ones] => {
            let year = parse_year(year)?;
            MonthIndex::new(year, two_digits(*tens, *ones)?).ok_or(DateError::NotInCalendar)
        }
        _ => Err(DateError::Malformed),
    }
}

fn parse_year(text: &[u8]) -> Result<Year, DateError> {
    match *text {
        [thousands, hundreds, tens, ones] => {
            let century = i32::from(two_digits(thousands, hundreds)?);
            let number = century * 100 + i32::from(two_digits(tens, ones)?);
            Year::new(number).ok_or(DateError::OutOfRange)
        }
        _ => Err(DateError::Malformed),
    }
}

fn two_digits(tens: u8, ones: u8) -> Result<u8, DateError> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Ok((tens - b'0') * 10 + (ones - b'0'))
    } else {
        Err(DateError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_one_form_only() {
        assert_eq!("2024-03-18".parse(), Ok(Date::from_ymd(2024, 3, 18).unwrap()));
        for malformed in
            ["", "2024-3-18", "24-03-18", "2024-03-1", "2024/03/18", "2024-03-18 ", "+024-03-18", "2024-03-1å"]
        {
            assert_eq!(malformed.parse::<Date>(), Err(DateError::Malformed), "{malformed}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_told_from_what_is_no_date() {
        assert_eq!("2024-02-30".parse::<Date>(), Err(DateError::NotInCalendar));
        assert_eq!("2024-13-01".parse::<Date>(), Err(DateError::NotInCalendar));
        assert_eq!("0000-01-01".parse::<Date>(), Err(DateError::OutOfRange));
        assert_eq!("2024-13".parse::<MonthIndex>(), Err(DateError::NotInCalendar));
        assert_eq!("2024-03-18 24:00".parse::<Instant>(), Err(DateError::NotInCalendar));
    }

    #[test]
    fn months_years_and_instants_are_read_and_printed_in_the_same_form() {
        assert_eq!("2024-03".parse::<MonthIndex>().unwrap().to_string(), "2024-03");
        assert_eq!("0033-03".parse::<MonthIndex>().unwrap().to_string(), "0033-03");
        assert_eq!("2024".parse::<Year>().unwrap().to_string(), "2024");
        assert_eq!("2024-03-18T04:03".parse::<Instant>().unwrap().to_string(), "2024-03-18 04:03");
        assert_eq!("2024-03-18 4:03".parse::<Instant>(), Err(DateError::Malformed));
        assert_eq!("2024-W12", "2024-03-18".parse::<Date>().unwrap().iso_week().to_string());
    }

    #[test]
    fn prose_is_swedish() {
        let date: Date = "2024-03-08".parse().unwrap();
        assert_eq!(date.to_swedish(), "8 mars 2024");
        assert_eq!(date.to_swedish_without_year(), "8 mars");
        assert_eq!(date.month().to_swedish(), "mars 2024");
        assert_eq!(date.iso_week().to_swedish(), "vecka 10 2024");
        assert_eq!(Instant::new(date, 14, 3).unwrap().to_swedish(), "8 mars 2024 kl. 14.03");
    }
}
