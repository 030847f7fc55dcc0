//! Rounding of exact fractions to öre or kronor, the only way from a fraction to an amount that can be paid.
//!
//! Each mode says what it does to negative numbers (a repayment), since that is where the habits differ. *Up* is always
//! towards plus infinity and *down* towards minus infinity.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::ratio::{greatest_common_divisor, quotient};
use super::{Fixed, NumberError, Ratio};

/// What an amount is rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingUnit {
    /// Whole öre.
    Ore,
    /// Whole kronor.
    Krona,
}

/// Which way a number between two units goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingMode {
    /// `uppåt`: to the next larger unit.
    Up,
    /// `nedåt`: to the next smaller unit.
    Down,
    /// `halva uppåt`: to the nearest unit, and half a unit to the larger one: 2,5 to 3 and −2,5 to −2.
    HalfUp,
    /// `halva nedåt`: to the nearest unit, and half a unit to the smaller one: 2,5 to 2 and −2,5 to −3.
    HalfDown,
    /// `halva till jämnt`: to the nearest unit, and half a unit to the even one.
    HalfEven,
    /// `halva från noll`: to the nearest unit, and half a unit away from nought: 2,5 to 3 and −2,5 to −3.
    HalfAwayFromZero,
}

/// Rounds an amount in kronor.
pub fn round(amount: Ratio, unit: RoundingUnit, mode: RoundingMode) -> Result<Fixed, NumberError> {
    let units_per_krona = match unit {
        RoundingUnit::Ore => 100,
        RoundingUnit::Krona => 1,
    };
    let shared = greatest_common_divisor(units_per_krona, amount.denominator())?;
    let numerator = amount.numerator().checked_mul(quotient(units_per_krona, shared)).ok_or(NumberError::Overflow)?;
    let units = round_quotient(numerator, quotient(amount.denominator(), shared), mode).ok_or(NumberError::Overflow)?;
    let units = i64::try_from(units).map_err(|_| NumberError::Overflow)?;
    match unit {
        RoundingUnit::Ore => Fixed::from_ore(units),
        RoundingUnit::Krona => Fixed::from_integer(units),
    }
}

impl Ratio {
    /// The number rounded to a whole number.
    pub fn round_to_integer(self, mode: RoundingMode) -> Result<i128, NumberError> {
        round_quotient(self.numerator(), self.denominator(), mode).ok_or(NumberError::Overflow)
    }
}

/// The quotient as a whole number. The denominator is positive.
fn round_quotient(numerator: i128, denominator: i128, mode: RoundingMode) -> Option<i128> {
    // Most amounts are whole, and dividing takes long.
    if denominator == 1 {
        return Some(numerator);
    }
    let below = numerator.div_euclid(denominator);
    let rest = numerator.rem_euclid(denominator);
    let takes_next = rest != 0 && rounds_to_next(below, rest.cmp(&(denominator - rest)), mode);
    if takes_next { below.checked_add(1) } else { Some(below) }
}

/// Whether a number between `below` and the next larger unit goes to the latter, by how the rest compares with one half.
fn rounds_to_next(below: i128, rest_to_half: Ordering, mode: RoundingMode) -> bool {
    let tie_goes_up = match mode {
        RoundingMode::Up => return true,
        RoundingMode::Down => return false,
        RoundingMode::HalfUp => true,
        RoundingMode::HalfDown => false,
        RoundingMode::HalfEven => below % 2 != 0,
        RoundingMode::HalfAwayFromZero => below >= 0,
    };
    match rest_to_half {
        Ordering::Less => false,
        Ordering::Equal => tie_goes_up,
        Ordering::Greater => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use RoundingMode::{Down, HalfAwayFromZero, HalfDown, HalfEven, HalfUp, Up};

    const MODES: [RoundingMode; 6] = [Up, Down, HalfUp, HalfDown, HalfEven, HalfAwayFromZero];

    /// Rounds thousandths of a krona to öre in every mode, in the order of `MODES`.
    fn check(thousandths: i128, expected_ore: [i64; 6]) {
        let amount = Ratio::new(thousandths, 1000).unwrap();
        let found = MODES.map(|mode| round(amount, RoundingUnit::Ore, mode).unwrap().to_ore().unwrap());
        assert_eq!(found, expected_ore, "{thousandths} thousandths");
    }

    #[test]
    fn each_mode_rounds_to_ore_as_its_name_says() {
        //         Up     Down   HalfUp HalfDn HalfEv HalfAway
        check(25, [3, 2, 3, 2, 2, 3]);
        check(35, [4, 3, 4, 3, 4, 4]);
        check(-25, [-2, -3, -2, -3, -2, -3]);
        check(-35, [-3, -4, -3, -4, -4, -4]);
        check(24, [3, 2, 2, 2, 2, 2]);
        check(-26, [-2, -3, -3, -3, -3, -3]);
        check(20, [2; 6]);
    }

    #[test]
    fn rounding_in_two_steps_can_differ_from_rounding_once() {
        let amount = Ratio::new(104_950, 10_000).unwrap();
        let ore_first = round(amount, RoundingUnit::Ore, HalfUp).unwrap();
        let in_two_steps = round(Ratio::from(ore_first), RoundingUnit::Krona, HalfUp);
        assert_eq!(in_two_steps, Fixed::from_integer(11));
        assert_eq!(round(amount, RoundingUnit::Krona, HalfUp), Fixed::from_integer(10));
    }

    #[test]
    fn amounts_out_of_range_overflow() {
        let huge = Ratio::new(i128::MAX, 1).unwrap();
        assert_eq!(round(huge, RoundingUnit::Ore, HalfUp), Err(NumberError::Overflow));
        assert_eq!(round(Ratio::from(i64::MAX), RoundingUnit::Krona, HalfUp), Err(NumberError::Overflow));
    }

    #[test]
    fn numbers_round_to_integers_in_the_same_modes() {
        let five_halves = Ratio::new(5, 2).unwrap();
        assert_eq!(MODES.map(|mode| five_halves.round_to_integer(mode).unwrap()), [3, 2, 3, 2, 2, 3]);
    }
}
