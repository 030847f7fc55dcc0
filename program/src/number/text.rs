//! How numbers are written: for people in Swedish, for programs with a decimal point.
//!
//! Swedish numbers have a decimal comma, a hard space between thousands and before the unit, and a real minus sign.
//! Programs read [`std::fmt::Display`] of [`Fixed`] and [`Ratio`].

use std::fmt;

use super::{Fixed, Ratio};

const HARD_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// The most decimals with which a fraction is written as a decimal number for programs.
const DECIMALS_OF_A_RATIO: usize = 18;

impl Fixed {
    /// In Swedish, with as many decimals as it needs: `1 234,5`.
    pub fn to_swedish(self) -> String {
        swedish(Decimal::from(self), 0)
    }

    /// As an amount in Swedish: `3 876 kr`, `3 617,60 kr`. Öre are two digits or absent; smaller parts are shown as they are.
    pub fn to_swedish_kronor(self) -> String {
        let at_least = if self.to_integer().is_some() { 0 } else { 2 };
        format!("{}{HARD_SPACE}kr", swedish(Decimal::from(self), at_least))
    }

    /// As a percentage in Swedish: `25 %`, `12,5 %`.
    pub fn to_swedish_percent(self) -> String {
        format!("{}{HARD_SPACE}%", self.to_swedish())
    }

    /// As an amount for programs, always with öre: `3617.60`.
    pub fn to_machine_kronor(self) -> String {
        machine(&Decimal::from(self), 2)
    }
}

/// For programs: `3617.6`, `-0.5`, `25`.
impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&machine(&Decimal::from(*self), 0))
    }
}

impl Ratio {
    /// In Swedish: as a decimal number if six decimals are enough, otherwise as the exact fraction `10/3`.
    pub fn to_swedish(self) -> String {
        match self.to_fixed_exact() {
            Some(fixed) => fixed.to_swedish(),
            None => format!("{}/{}", grouped_integer(self.numerator()), grouped_integer(self.denominator())),
        }
    }

    /// As an amount in Swedish, an exact fraction where öre are not enough: `3 876 kr`, `10/3 kr`.
    pub fn to_swedish_kronor(self) -> String {
        match self.to_fixed_exact() {
            Some(fixed) => fixed.to_swedish_kronor(),
            None => format!("{}{HARD_SPACE}kr", self.to_swedish()),
        }
    }
}

/// For programs: a decimal number if it is finite and not longer than eighteen decimals, otherwise the fraction: `0.125`, `1/3`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match finite_decimal(*self) {
            Some(decimal) => f.write_str(&machine(&decimal, 0)),
            None => write!(f, "{}/{}", self.numerator(), self.denominator()),
        }
    }
}

/// A whole number in Swedish: `3 876`, `−12`.
pub fn grouped_integer(whole: i128) -> String {
    swedish(Decimal { negative: whole < 0, whole: whole.unsigned_abs(), decimals: String::new() }, 0)
}

/// A finite decimal number taken apart; `decimals` has no noughts at its end.
struct Decimal {
    negative: bool,
    whole: u128,
    decimals: String,
}

impl From<Fixed> for Decimal {
    fn from(fixed: Fixed) -> Decimal {
        let per_one = Fixed::MILLIONTHS_PER_ONE.unsigned_abs();
        let magnitude = fixed.millionths().unsigned_abs();
        let decimals = format!("{:06}", magnitude % per_one).trim_end_matches('0').to_owned();
        Decimal { negative: fixed.millionths() < 0, whole: u128::from(magnitude / per_one), decimals }
    }
}

/// Long division, given up after [`DECIMALS_OF_A_RATIO`] decimals.
fn finite_decimal(ratio: Ratio) -> Option<Decimal> {
    let denominator = ratio.denominator().unsigned_abs();
    let magnitude = ratio.numerator().unsigned_abs();
    let mut rest = magnitude % denominator;
    let mut decimals = String::new();
    while rest != 0 {
        if decimals.len() == DECIMALS_OF_A_RATIO {
            return None;
        }
        let shifted = rest.checked_mul(10)?;
        decimals.push(char::from_digit(u32::try_from(shifted / denominator).ok()?, 10)?);
        rest = shifted % denominator;
    }
    Some(Decimal { negative: ratio.numerator() < 0, whole: magnitude / denominator, decimals })
}

fn machine(decimal: &Decimal, at_least_decimals: usize) -> String {
    let sign = if decimal.negative { "-" } else { "" };
    let decimals = format!("{:0<at_least_decimals$}", decimal.decimals);
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{decimals}", decimal.whole)
}

fn swedish(decimal: Decimal, at_least_decimals: usize) -> String {
    let digits = decimal.whole.to_string();
    let mut text = String::with_capacity(digits.len() * 2 + 8);
    if decimal.negative {
        text.push(MINUS);
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(HARD_SPACE);
        }
        text.push(digit);
    }
    let decimals = format!("{:0<at_least_decimals$}", decimal.decimals);
    if !decimals.is_empty() {
        text.push(',');
        text.push_str(&decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(digits: i128, scale: u8) -> Fixed {
        Fixed::from_decimal_digits(digits, scale).unwrap()
    }

    /// Expectations are written with ordinary spaces, for readability.
    fn check(found: &str, expected: &str) {
        assert_eq!(found, expected.replace(' ', "\u{a0}"));
    }

    #[test]
    fn amounts_show_ore_with_two_digits_or_not_at_all() {
        check(&fixed(3876, 0).to_swedish_kronor(), "3 876 kr");
        check(&fixed(36176, 1).to_swedish_kronor(), "3 617,60 kr");
        check(&fixed(123_456_705, 2).to_swedish_kronor(), "1 234 567,05 kr");
        check(&fixed(33335, 3).to_swedish_kronor(), "33,335 kr");
        check(&fixed(-5, 1).to_swedish_kronor(), "−0,50 kr");
        check(&Fixed::ZERO.to_swedish_kronor(), "0 kr");
    }

    #[test]
    fn percentages_and_numbers_show_the_decimals_they_need() {
        check(&fixed(25, 0).to_swedish_percent(), "25 %");
        check(&fixed(125, 1).to_swedish_percent(), "12,5 %");
        check(&fixed(-999, 0).to_swedish(), "−999");
        check(&fixed(1_000, 0).to_swedish(), "1 000");
        check(&fixed(1, 6).to_swedish(), "0,000001");
        check(&Fixed::MIN.to_swedish(), "−9 223 372 036 854,775808");
    }

    #[test]
    fn whole_numbers_are_grouped_by_thousands() {
        check(&grouped_integer(12), "12");
        check(&grouped_integer(-123_456), "−123 456");
        check(&grouped_integer(1_000_000), "1 000 000");
    }

    #[test]
    fn fractions_that_are_no_decimal_number_are_shown_exactly() {
        check(&Ratio::new(-10, 3).unwrap().to_swedish_kronor(), "−10/3 kr");
        check(&Ratio::new(10_000, 7).unwrap().to_swedish(), "10 000/7");
        check(&Ratio::new(1, 8).unwrap().to_swedish(), "0,125");
        check(&Ratio::new(5, 2).unwrap().to_swedish_kronor(), "2,50 kr");
    }

    #[test]
    fn programs_read_a_decimal_point_and_an_ordinary_minus() {
        assert_eq!(fixed(36176, 1).to_machine_kronor(), "3617.60");
        assert_eq!(fixed(3876, 0).to_machine_kronor(), "3876.00");
        assert_eq!(fixed(36176, 1).to_string(), "3617.6");
        assert_eq!(fixed(-5, 1).to_string(), "-0.5");
        assert_eq!(fixed(25, 0).to_string(), "25");
    }

    #[test]
    fn programs_read_infinite_decimals_as_fractions() {
        assert_eq!(Ratio::new(1, 3).unwrap().to_string(), "1/3");
        assert_eq!(Ratio::new(-1, 8).unwrap().to_string(), "-0.125");
        assert_eq!(Ratio::new(7, 1).unwrap().to_string(), "7");
        assert_eq!(Ratio::new(1, 1 << 18).unwrap().to_string(), "0.000003814697265625");
        assert_eq!(Ratio::new(1, 1 << 19).unwrap().to_string(), "1/524288");
        assert_eq!(Ratio::new(1, i128::MAX).unwrap().to_string(), format!("1/{}", i128::MAX));
    }
}
