//! Four kinds of duration that do not mix: days, months, working days and hours.
//!
//! A month is 28 to 31 days, a working day is a matter of a calendar, and a day is not always 24 hours; so there is no
//! conversion between them, and the types make a forgotten one impossible. Weeks are days and years are months, which is exact.

use serde::{Deserialize, Serialize};

use crate::number::{NumberError, grouped_integer};

macro_rules! durations {
    ($($(#[$meta:meta])* $name:ident($count:ty), $one:literal, $many:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub $count);

        impl $name {
            /// No time at all.
            pub const ZERO: $name = $name(0);

            /// The exact sum.
            pub fn checked_add(self, other: $name) -> Result<$name, NumberError> {
                self.0.checked_add(other.0).map($name).ok_or(NumberError::Overflow)
            }

            /// The exact difference.
            pub fn checked_sub(self, other: $name) -> Result<$name, NumberError> {
                self.0.checked_sub(other.0).map($name).ok_or(NumberError::Overflow)
            }

            /// The duration in the other direction.
            pub fn checked_neg(self) -> Result<$name, NumberError> {
                self.0.checked_neg().map($name).ok_or(NumberError::Overflow)
            }

            /// The duration so many times.
            pub fn checked_mul_integer(self, factor: i64) -> Result<$name, NumberError> {
                let count = i64::from(self.0).checked_mul(factor).ok_or(NumberError::Overflow)?;
                <$count>::try_from(count).map($name).map_err(|_| NumberError::Overflow)
            }

            /// In Swedish, with its number.
            pub fn to_swedish(self) -> String {
                let noun = if self.0.unsigned_abs() == 1 { $one } else { $many };
                format!("{} {noun}", grouped_integer(i128::from(self.0)))
            }
        }
    )*};
}

durations! {
    /// Calendar days.
    Days(i32), "dag", "dagar";
    /// Calendar months.
    Months(i32), "månad", "månader";
    /// Working days of some calendar.
    WorkDays(i32), "arbetsdag", "arbetsdagar";
    /// Hours.
    Hours(i64), "timme", "timmar";
}

impl Days {
    /// So many weeks.
    pub fn from_weeks(weeks: i32) -> Result<Days, NumberError> {
        weeks.checked_mul(7).map(Days).ok_or(NumberError::Overflow)
    }
}

impl Months {
    /// So many years.
    pub fn from_years(years: i32) -> Result<Months, NumberError> {
        years.checked_mul(12).map(Months).ok_or(NumberError::Overflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_real() {
        assert_eq!(Days(1).to_swedish(), "1 dag");
        assert_eq!(Days(0).to_swedish(), "0 dagar");
        assert_eq!(Days(14).to_swedish(), "14 dagar");
        assert_eq!(Days(-1).to_swedish(), "−1 dag");
        assert_eq!(Months(1).to_swedish(), "1 månad");
        assert_eq!(Months(24).to_swedish(), "24 månader");
        assert_eq!(WorkDays(1).to_swedish(), "1 arbetsdag");
        assert_eq!(WorkDays(5).to_swedish(), "5 arbetsdagar");
        assert_eq!(Hours(1).to_swedish(), "1 timme");
        assert_eq!(Hours(1_000).to_swedish(), "1\u{a0}000 timmar");
        assert_eq!(Days(i32::MIN).to_swedish(), "−2\u{a0}147\u{a0}483\u{a0}648 dagar");
    }

    #[test]
    fn weeks_are_days_and_years_are_months() {
        assert_eq!(Days::from_weeks(2), Ok(Days(14)));
        assert_eq!(Months::from_years(2), Ok(Months(24)));
        assert_eq!(Days::from_weeks(i32::MAX), Err(NumberError::Overflow));
        assert_eq!(Months::from_years(i32::MIN), Err(NumberError::Overflow));
    }

    #[test]
    fn arithmetic_that_does_not_fit_is_an_overflow() {
        assert_eq!(Days(2).checked_mul_integer(3), Ok(Days(6)));
        assert_eq!(Days(i32::MAX).checked_mul_integer(2), Err(NumberError::Overflow));
        assert_eq!(Days(i32::MAX).checked_add(Days(1)), Err(NumberError::Overflow));
        assert_eq!(Months(i32::MIN).checked_sub(Months(1)), Err(NumberError::Overflow));
        assert_eq!(WorkDays(i32::MIN).checked_neg(), Err(NumberError::Overflow));
        assert_eq!(Hours(i64::MAX).checked_mul_integer(2), Err(NumberError::Overflow));
    }
}
