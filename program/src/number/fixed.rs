//! Decimal numbers with six decimals: what is written in a rule, stands in case data and is paid.

use serde::{Deserialize, Serialize};

use super::NumberError;

/// A decimal number counted in millionths.
///
/// It carries `decimaltal`, `procent` (the number before the sign: 25 % is 25) and `kronor` (1 kr is 1, so one öre is
/// 10 000 millionths). Which of them it is, is known by its type in the program and not here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fixed(i64);

impl Fixed {
    /// Nought.
    pub const ZERO: Fixed = Fixed(0);
    /// One: also one krona and one percent.
    pub const ONE: Fixed = Fixed(Fixed::MILLIONTHS_PER_ONE);
    /// The greatest number that can be held, about nine thousand milliards.
    pub const MAX: Fixed = Fixed(i64::MAX);
    /// The least number that can be held.
    pub const MIN: Fixed = Fixed(i64::MIN);

    /// How many decimals a number has.
    pub const DECIMALS: u8 = 6;
    /// How many millionths make one.
    pub const MILLIONTHS_PER_ONE: i64 = 1_000_000;
    /// How many millionths make one öre.
    pub const MILLIONTHS_PER_ORE: i64 = 10_000;

    /// The number with this many millionths.
    pub const fn from_millionths(millionths: i64) -> Fixed {
        Fixed(millionths)
    }

    /// The number in millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// A whole number.
    pub fn from_integer(whole: i64) -> Result<Fixed, NumberError> {
        whole.checked_mul(Fixed::MILLIONTHS_PER_ONE).map(Fixed).ok_or(NumberError::Overflow)
    }

    /// An amount in whole öre.
    pub fn from_ore(ore: i64) -> Result<Fixed, NumberError> {
        ore.checked_mul(Fixed::MILLIONTHS_PER_ORE).map(Fixed).ok_or(NumberError::Overflow)
    }

    /// The number `digits` · 10^-`scale`: `3617,60` is the digits 361760 with the scale 2.
    ///
    /// Only decimals that matter count, so `0,50000000` is accepted.
    pub fn from_decimal_digits(digits: i128, scale: u8) -> Result<Fixed, NumberError> {
        let (mut digits, mut scale) = (digits, scale);
        while scale > Fixed::DECIMALS {
            if digits % 10 != 0 {
                return Err(NumberError::TooManyDecimals);
            }
            digits /= 10;
            scale -= 1;
        }
        let to_millionths = 10_i128.pow(u32::from(Fixed::DECIMALS - scale));
        let millionths = digits.checked_mul(to_millionths).ok_or(NumberError::Overflow)?;
        i64::try_from(millionths).map(Fixed).map_err(|_| NumberError::Overflow)
    }

    /// The number as an integer, if it is whole.
    pub fn to_integer(self) -> Option<i64> {
        (self.0 % Fixed::MILLIONTHS_PER_ONE == 0).then_some(self.0 / Fixed::MILLIONTHS_PER_ONE)
    }

    /// The amount in öre, if it is a whole number of them.
    pub fn to_ore(self) -> Option<i64> {
        (self.0 % Fixed::MILLIONTHS_PER_ORE == 0).then_some(self.0 / Fixed::MILLIONTHS_PER_ORE)
    }

    /// The exact sum.
    pub fn checked_add(self, other: Fixed) -> Result<Fixed, NumberError> {
        self.0.checked_add(other.0).map(Fixed).ok_or(NumberError::Overflow)
    }

    /// The exact difference.
    pub fn checked_sub(self, other: Fixed) -> Result<Fixed, NumberError> {
        self.0.checked_sub(other.0).map(Fixed).ok_or(NumberError::Overflow)
    }

    /// The number with its sign changed.
    pub fn checked_neg(self) -> Result<Fixed, NumberError> {
        self.0.checked_neg().map(Fixed).ok_or(NumberError::Overflow)
    }

    /// The exact product with a whole number. Other products are fractions: see [`super::Ratio`].
    pub fn checked_mul_integer(self, factor: i64) -> Result<Fixed, NumberError> {
        self.0.checked_mul(factor).map(Fixed).ok_or(NumberError::Overflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(digits: i128, scale: u8) -> Result<i64, NumberError> {
        Fixed::from_decimal_digits(digits, scale).map(Fixed::millionths)
    }

    #[test]
    fn decimal_digits_become_millionths() {
        assert_eq!(digits(361_760, 2), Ok(3_617_600_000));
        assert_eq!(digits(-5, 1), Ok(-500_000));
        assert_eq!(digits(0, 255), Ok(0));
        assert_eq!(digits(1, 6), Ok(1));
    }

    #[test]
    fn a_seventh_decimal_is_refused_unless_it_is_nought() {
        assert_eq!(digits(1, 7), Err(NumberError::TooManyDecimals));
        assert_eq!(digits(50_000_000, 8), Ok(500_000));
        assert_eq!(digits(i128::MAX, 255), Err(NumberError::TooManyDecimals));
    }

    #[test]
    fn what_does_not_fit_is_an_overflow() {
        assert_eq!(digits(i128::MAX, 0), Err(NumberError::Overflow));
        assert_eq!(digits(10_000_000_000_000, 0), Err(NumberError::Overflow));
        assert_eq!(digits(i128::from(i64::MAX), 6), Ok(i64::MAX));
        assert_eq!(Fixed::from_integer(i64::MAX), Err(NumberError::Overflow));
        assert_eq!(Fixed::from_ore(i64::MIN), Err(NumberError::Overflow));
        assert_eq!(Fixed::MAX.checked_add(Fixed::ONE), Err(NumberError::Overflow));
        assert_eq!(Fixed::MIN.checked_sub(Fixed::ONE), Err(NumberError::Overflow));
        assert_eq!(Fixed::MIN.checked_neg(), Err(NumberError::Overflow));
        assert_eq!(Fixed::MAX.checked_mul_integer(2), Err(NumberError::Overflow));
    }

    #[test]
    fn only_whole_numbers_and_whole_ore_convert_back() {
        assert_eq!(Fixed::from_millionths(3_000_000).to_integer(), Some(3));
        assert_eq!(Fixed::from_millionths(3_000_001).to_integer(), None);
        assert_eq!(Fixed::from_millionths(-3_610_000).to_ore(), Some(-361));
        assert_eq!(Fixed::from_millionths(33_335_000).to_ore(), None);
        assert_eq!(Fixed::from_ore(-361).and_then(|ore| ore.checked_mul_integer(100)), Fixed::from_integer(-361));
    }
}
