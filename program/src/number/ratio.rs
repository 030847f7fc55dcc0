//! Exact fractions: the numbers that arithmetic gives before an explicit rounding.
//!
//! Numerator and denominator are 128 bits, and factors that numbers have in common are removed *before* they are
//! multiplied, so a chain of ordinary amounts, percentages and days never comes near the limit. Numbers from rules fit in
//! 64 bits, hence the fast path in [`greatest_common_divisor`].

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Fixed, NumberError};

/// An exact fraction in its lowest terms, with a positive denominator.
///
/// Because the form is unique, equality and hashing of the fields are equality and hashing of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i128, i128)", into = "(i128, i128)")]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nought.
    pub const ZERO: Ratio = Ratio { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Ratio = Ratio { numerator: 1, denominator: 1 };

    /// The fraction `numerator / denominator`, brought to its lowest terms.
    pub fn new(numerator: i128, denominator: i128) -> Result<Ratio, NumberError> {
        if denominator == 0 {
            return Err(NumberError::DivisionByZero);
        }
        let divisor = greatest_common_divisor(numerator, denominator)?;
        let (numerator, denominator) = (quotient(numerator, divisor), quotient(denominator, divisor));
        if denominator > 0 {
            return Ok(Ratio { numerator, denominator });
        }
        let numerator = numerator.checked_neg().ok_or(NumberError::Overflow)?;
        let denominator = denominator.checked_neg().ok_or(NumberError::Overflow)?;
        Ok(Ratio { numerator, denominator })
    }

    /// The share that a percentage stands for: 25 % is 1/4.
    pub fn from_percent(percent: Fixed) -> Ratio {
        Ratio::from_parts(percent.millionths(), Fixed::MILLIONTHS_PER_ONE * 100)
    }

    /// The numerator, which carries the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator, which is positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The number as an integer, if it is whole.
    pub fn to_integer(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// The number as a decimal number, if six decimals are enough to write it exactly.
    pub fn to_fixed_exact(self) -> Option<Fixed> {
        let millionths_per_one = i128::from(Fixed::MILLIONTHS_PER_ONE);
        if millionths_per_one % self.denominator != 0 {
            return None;
        }
        let millionths = self.numerator.checked_mul(millionths_per_one / self.denominator)?;
        i64::try_from(millionths).ok().map(Fixed::from_millionths)
    }

    /// The exact sum.
    pub fn checked_add(self, other: Ratio) -> Result<Ratio, NumberError> {
        self.add_scaled(other, i128::checked_add)
    }

    /// The exact difference.
    pub fn checked_sub(self, other: Ratio) -> Result<Ratio, NumberError> {
        self.add_scaled(other, i128::checked_sub)
    }

    /// The exact product.
    pub fn checked_mul(self, other: Ratio) -> Result<Ratio, NumberError> {
        if self.denominator == 1 && other.denominator == 1 {
            let numerator = product(self.numerator, other.numerator).ok_or(NumberError::Overflow)?;
            return Ok(Ratio { numerator, denominator: 1 });
        }
        let left = greatest_common_divisor(self.numerator, other.denominator)?;
        let right = greatest_common_divisor(other.numerator, self.denominator)?;
        let numerator = product(quotient(self.numerator, left), quotient(other.numerator, right));
        let denominator = product(quotient(self.denominator, right), quotient(other.denominator, left));
        numerator
            .zip(denominator)
            .map(|(numerator, denominator)| Ratio { numerator, denominator })
            .ok_or(NumberError::Overflow)
    }

    /// The exact quotient.
    pub fn checked_div(self, other: Ratio) -> Result<Ratio, NumberError> {
        if self.denominator == 1 && other.denominator == 1 {
            return Ratio::new(self.numerator, other.numerator);
        }
        if other.numerator > 0 {
            // Turned over it is in its lowest terms already.
            return self.checked_mul(Ratio { numerator: other.denominator, denominator: other.numerator });
        }
        self.checked_mul(Ratio::new(other.denominator, other.numerator)?)
    }

    /// The number with its sign changed.
    pub fn checked_neg(self) -> Result<Ratio, NumberError> {
        let numerator = self.numerator.checked_neg().ok_or(NumberError::Overflow)?;
        Ok(Ratio { numerator, denominator: self.denominator })
    }

    /// Brings both fractions to their least common denominator and joins the numerators with `join`.
    ///
    /// After that a factor can be left only in the part that the denominators had in common (Knuth, TAOCP 4.5.1).
    fn add_scaled(self, other: Ratio, join: fn(i128, i128) -> Option<i128>) -> Result<Ratio, NumberError> {
        if self.denominator == 1 && other.denominator == 1 {
            let numerator = join(self.numerator, other.numerator).ok_or(NumberError::Overflow)?;
            return Ok(Ratio { numerator, denominator: 1 });
        }
        let common = greatest_common_divisor(self.denominator, other.denominator)?;
        let (own_part, other_part) = (quotient(self.denominator, common), quotient(other.denominator, common));
        let numerator = self
            .numerator
            .checked_mul(other_part)
            .zip(other.numerator.checked_mul(own_part))
            .and_then(|(left, right)| join(left, right))
            .ok_or(NumberError::Overflow)?;
        let left_over = greatest_common_divisor(numerator, common)?;
        let denominator = own_part.checked_mul(quotient(other.denominator, left_over)).ok_or(NumberError::Overflow)?;
        Ok(Ratio { numerator: quotient(numerator, left_over), denominator })
    }

    /// For parts that fit in 64 bits, where nothing can overflow. The denominator must be positive.
    fn from_parts(numerator: i64, denominator: i64) -> Ratio {
        let divisor = binary_gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::from(divisor.max(1));
        Ratio { numerator: quotient(numerator.into(), divisor), denominator: quotient(denominator.into(), divisor) }
    }
}

impl Default for Ratio {
    fn default() -> Ratio {
        Ratio::ZERO
    }
}

impl From<i64> for Ratio {
    fn from(whole: i64) -> Ratio {
        Ratio { numerator: i128::from(whole), denominator: 1 }
    }
}

impl From<Fixed> for Ratio {
    fn from(fixed: Fixed) -> Ratio {
        match fixed.to_integer() {
            Some(whole) => Ratio::from(whole),
            None => Ratio::from_parts(fixed.millionths(), Fixed::MILLIONTHS_PER_ONE),
        }
    }
}

impl TryFrom<(i128, i128)> for Ratio {
    type Error = NumberError;

    fn try_from((numerator, denominator): (i128, i128)) -> Result<Ratio, NumberError> {
        Ratio::new(numerator, denominator)
    }
}

impl From<Ratio> for (i128, i128) {
    fn from(ratio: Ratio) -> (i128, i128) {
        (ratio.numerator, ratio.denominator)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_continued_fractions(*self, *other),
        }
    }
}

/// Compares without multiplying: first the whole parts, then the reciprocals of what is left, the other way round.
///
/// The denominators shrink as in Euclid's algorithm, so it ends.
fn compare_continued_fractions(left: Ratio, right: Ratio) -> Ordering {
    let (mut left, mut right) = ((left.numerator, left.denominator), (right.numerator, right.denominator));
    loop {
        let (left_whole, left_rest) = (left.0.div_euclid(left.1), left.0.rem_euclid(left.1));
        let (right_whole, right_rest) = (right.0.div_euclid(right.1), right.0.rem_euclid(right.1));
        if left_whole != right_whole || left_rest == 0 || right_rest == 0 {
            return (left_whole, left_rest.signum()).cmp(&(right_whole, right_rest.signum()));
        }
        (left, right) = ((right.1, right_rest), (left.1, left_rest));
    }
}

/// A product. Finding out whether 128 bits overflow takes long, and where both factors fit in 64 they do not.
fn product(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(left) * i128::from(right)),
        _ => left.checked_mul(right),
    }
}

/// A quotient by a positive divisor. Dividing 128 bits is slow, and seldom needed.
pub(super) fn quotient(dividend: i128, divisor: i128) -> i128 {
    if divisor == 1 {
        return dividend;
    }
    match (i64::try_from(dividend), i64::try_from(divisor)) {
        (Ok(dividend), Ok(divisor)) => i128::from(dividend / divisor),
        _ => dividend / divisor,
    }
}

/// The greatest common divisor, at least 1. It fails only where the answer would be 2^127.
pub(super) fn greatest_common_divisor(left: i128, right: i128) -> Result<i128, NumberError> {
    if left == 1 || right == 1 {
        return Ok(1);
    }
    let (left, right) = (left.unsigned_abs(), right.unsigned_abs());
    let divisor = match (u64::try_from(left), u64::try_from(right)) {
        (Ok(left), Ok(right)) => u128::from(binary_gcd(left, right)),
        _ => euclidean_gcd(left, right),
    };
    i128::try_from(divisor.max(1)).map_err(|_| NumberError::Overflow)
}

/// Stein's algorithm: shifts and subtractions, which are several times faster than divisions.
fn binary_gcd(left: u64, right: u64) -> u64 {
    if left == 0 || right == 0 {
        return left | right;
    }
    let shared_twos = (left | right).trailing_zeros();
    let (mut left, mut right) = (left >> left.trailing_zeros(), right);
    while right != 0 {
        right >>= right.trailing_zeros();
        (left, right) = (left.min(right), left.abs_diff(right));
    }
    left << shared_twos
}

fn euclidean_gcd(left: u128, right: u128) -> u128 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_are_kept_in_their_lowest_terms_with_a_positive_denominator() {
        assert_eq!(ratio(6, -4), ratio(-3, 2));
        assert_eq!(ratio(0, -7), Ratio::ZERO);
        assert_eq!((ratio(6, -4).numerator(), ratio(6, -4).denominator()), (-3, 2));
    }

    #[test]
    fn dividing_by_zero_is_an_error() {
        assert_eq!(Ratio::new(1, 0), Err(NumberError::DivisionByZero));
        assert_eq!(Ratio::ONE.checked_div(Ratio::ZERO), Err(NumberError::DivisionByZero));
        assert_eq!(Ratio::ZERO.checked_div(Ratio::ONE), Ok(Ratio::ZERO));
    }

    #[test]
    fn thirtieths_of_an_amount_do_not_depend_on_the_order_of_operations() {
        let amount = Ratio::from(Fixed::from_integer(3876).unwrap());
        let first_divided = amount.checked_div(Ratio::from(30)).unwrap().checked_mul(Ratio::from(7)).unwrap();
        let first_multiplied = amount.checked_mul(Ratio::from(7)).unwrap().checked_div(Ratio::from(30)).unwrap();
        assert_eq!(first_divided, first_multiplied);
        assert_eq!(first_divided.to_fixed_exact(), Fixed::from_decimal_digits(9044, 1).ok());
    }

    #[test]
    fn a_percentage_is_a_share_of_a_hundred() {
        let quarter = Ratio::from_percent(Fixed::from_integer(25).unwrap());
        assert_eq!(quarter, ratio(1, 4));
        assert_eq!(Ratio::from_percent(Fixed::MIN).checked_mul(Ratio::from(100)), Ok(Ratio::from(Fixed::MIN)));
    }

    #[test]
    fn a_third_is_no_decimal_number() {
        assert_eq!(ratio(1, 3).to_fixed_exact(), None);
        assert_eq!(ratio(1, 10_000_000).to_fixed_exact(), None);
        assert_eq!(ratio(i128::MAX, 1).to_fixed_exact(), None);
        assert_eq!(ratio(-1, 8).to_fixed_exact(), Some(Fixed::from_millionths(-125_000)));
    }

    #[test]
    fn large_fractions_compare_without_overflow() {
        let (large, larger) = (ratio(i128::MAX - 1, i128::MAX), ratio(i128::MAX, i128::MAX - 1));
        assert_eq!(large.cmp(&larger), Ordering::Less);
        assert_eq!(larger.cmp(&large), Ordering::Greater);
        assert_eq!(ratio(i128::MIN, 3).cmp(&ratio(i128::MIN + 1, 3)), Ordering::Less);
        assert_eq!(ratio(i128::MIN, 3).cmp(&ratio(i128::MAX, 2)), Ordering::Less);
        assert_eq!(ratio(i128::MAX, 2).cmp(&ratio(i128::MAX, 2)), Ordering::Equal);
    }

    #[test]
    fn overflow_is_an_error_and_common_factors_postpone_it() {
        let large = ratio(i128::MAX, 1);
        assert_eq!(large.checked_mul(Ratio::from(2)), Err(NumberError::Overflow));
        assert_eq!(large.checked_add(Ratio::ONE), Err(NumberError::Overflow));
        assert_eq!(ratio(1, i128::MAX).checked_mul(large), Ok(Ratio::ONE));
        assert_eq!(ratio(i128::MIN, 1).checked_neg(), Err(NumberError::Overflow));
        assert_eq!(Ratio::new(1, i128::MIN), Err(NumberError::Overflow));
        assert_eq!(Ratio::new(i128::MIN, i128::MIN), Err(NumberError::Overflow));
    }
}
