//! Between days since 1 January 1970 and year, month, day, in a few nanoseconds and without tables.
//!
//! Years are taken to begin in March. Then the leap day is the last of its year and the months follow each other in a
//! pattern of 153 days in five months, so that everything is a linear expression (the method of Howard Hinnant's
//! `days_from_civil`). Callers guarantee that the date lies in the supported years; then nothing can overflow.

/// From 1 March of the year 0 to 1 January 1970.
const DAYS_BEFORE_1970: i32 = 719_468;
/// Days in the 400 years after which the calendar repeats.
const DAYS_IN_CYCLE: u32 = 146_097;

/// The days since 1 January 1970 of a day in the supported years.
pub(super) fn days_since_1970(year: i32, month: u8, day: u8) -> i32 {
    let month = u32::from(month);
    let (march_year, march_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let march_year = march_year.unsigned_abs();
    let day_of_year = (153 * march_month + 2) / 5 + u32::from(day) - 1;
    let days = march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400 + day_of_year;
    days.cast_signed() - DAYS_BEFORE_1970
}

/// The inverse of [`days_since_1970`].
///
/// The divisions by the average lengths of century, year and month are multiplications and shifts, with constants that are
/// exact for the days of the supported years (Neri and Schneider, *Euclidean affine functions and their application to
/// calendar algorithms*, 2022).
pub(super) fn year_month_day(days: i32) -> (i32, u8, u8) {
    let days = (days + DAYS_BEFORE_1970).unsigned_abs();
    let century = (4 * days + 3) / DAYS_IN_CYCLE;
    let day_of_century = ((4 * days + 3) % DAYS_IN_CYCLE) / 4;
    // The upper half of the product is the year, the lower half the place in the year.
    let product = 2_939_745 * u64::from(4 * day_of_century + 3);
    let year_of_century = upper_half(product);
    let day_of_year = lower_half(product) / 2_939_745 / 4;
    let march_month = 2_141 * day_of_year + 197_913;
    let (month, day) = (march_month >> 16, (march_month & 0xffff) / 2_141 + 1);
    let is_next_year = day_of_year >= 306;
    let month = if is_next_year { month - 12 } else { month };
    let year = 100 * century + year_of_century + u32::from(is_next_year);
    (year.cast_signed(), small(month), small(day))
}

/// Whether the year has a 29 February.
pub(super) const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn upper_half(product: u64) -> u32 {
    (product >> 32) as u32
}

#[expect(clippy::cast_possible_truncation, reason = "the half is meant")]
const fn lower_half(product: u64) -> u32 {
    product as u32
}

/// Months and days of the month fit in a byte.
#[expect(clippy::cast_possible_truncation, reason = "month and day of the month are at most 31")]
const fn small(number: u32) -> u8 {
    number as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_supported_years_converts_there_and_back_in_order() {
        let mut expected = days_since_1970(1, 1, 1);
        for year in 1..=9999 {
            for month in 1..=12 {
                let length = match month {
                    2 if is_leap(year) => 29,
                    2 => 28,
                    4 | 6 | 9 | 11 => 30,
                    _ => 31,
                };
                for day in 1..=length {
                    assert_eq!(days_since_1970(year, month, day), expected);
                    assert_eq!(year_month_day(expected), (year, month, day));
                    expected += 1;
                }
            }
        }
    }

    #[test]
    fn the_count_begins_on_1_january_1970() {
        assert_eq!(days_since_1970(1970, 1, 1), 0);
        assert_eq!(year_month_day(-1), (1969, 12, 31));
    }
}
