//! Exact numbers: the laws of fractions, and rounding against integer arithmetic.

use std::cmp::Ordering;

use proptest::prelude::*;
use stadga_program::number::{Fixed, NumberError, Ratio, RoundingMode, RoundingUnit, round};

use RoundingMode::{Down, HalfAwayFromZero, HalfDown, HalfEven, HalfUp, Up};

/// Fractions of the size that rules have: sums and products of three of them fit.
fn ordinary() -> impl Strategy<Value = Ratio> {
    (-1_000_000_000_i128..=1_000_000_000, 1_i128..=1_000_000)
        .prop_map(|(numerator, denominator)| ratio(numerator, denominator))
}

/// Fractions of any size.
fn any_ratio() -> impl Strategy<Value = Ratio> {
    let part = prop_oneof![any::<i128>(), -100_i128..=100, any::<i64>().prop_map(i128::from)];
    (part.clone(), part)
        .prop_filter_map("a fraction", |(numerator, denominator)| Ratio::new(numerator, denominator).ok())
}

fn ratio(numerator: i128, denominator: i128) -> Ratio {
    Ratio::new(numerator, denominator).unwrap()
}

fn greatest_common_divisor(left: u128, right: u128) -> u128 {
    if right == 0 { left } else { greatest_common_divisor(right, left % right) }
}

/// Rounding by the definition of each mode, with doubled integers instead of fractions.
fn rounded_by_definition(numerator: i128, denominator: i128, mode: RoundingMode) -> i128 {
    let below = numerator.div_euclid(denominator);
    let above = below + i128::from(numerator.rem_euclid(denominator) != 0);
    let (to_below, to_above) = (numerator - below * denominator, above * denominator - numerator);
    if below == above {
        return below;
    }
    match (mode, to_below.cmp(&to_above)) {
        (Up, _) => above,
        (Down, _) => below,
        (_, Ordering::Less) => below,
        (_, Ordering::Greater) => above,
        (HalfUp, Ordering::Equal) => above,
        (HalfDown, Ordering::Equal) => below,
        (HalfEven, Ordering::Equal) => [below, above].into_iter().find(|whole| whole % 2 == 0).unwrap(),
        (HalfAwayFromZero, Ordering::Equal) => [below, above].into_iter().max_by_key(|whole| whole.abs()).unwrap(),
    }
}

fn any_mode() -> impl Strategy<Value = RoundingMode> {
    prop::sample::select(vec![Up, Down, HalfUp, HalfDown, HalfEven, HalfAwayFromZero])
}

proptest! {
    #[test]
    fn sums_and_products_commute_associate_and_distribute(a in ordinary(), b in ordinary(), c in ordinary()) {
        prop_assert_eq!(a.checked_add(b), b.checked_add(a));
        prop_assert_eq!(a.checked_mul(b), b.checked_mul(a));
        prop_assert_eq!(a.checked_add(b)?.checked_add(c), a.checked_add(b.checked_add(c)?));
        prop_assert_eq!(a.checked_mul(b)?.checked_mul(c), a.checked_mul(b.checked_mul(c)?));
        prop_assert_eq!(a.checked_mul(b.checked_add(c)?), a.checked_mul(b)?.checked_add(a.checked_mul(c)?));
    }

    #[test]
    fn differences_and_quotients_undo_sums_and_products(a in ordinary(), b in ordinary()) {
        prop_assert_eq!(a.checked_add(b)?.checked_sub(b), Ok(a));
        prop_assert_eq!(a.checked_add(a.checked_neg()?), Ok(Ratio::ZERO));
        let quotient = a.checked_div(b);
        if b == Ratio::ZERO {
            prop_assert_eq!(quotient, Err(NumberError::DivisionByZero));
        } else {
            prop_assert_eq!(quotient?.checked_mul(b), Ok(a));
        }
    }

    #[test]
    fn every_result_is_in_its_lowest_terms_and_nothing_panics(a in any_ratio(), b in any_ratio()) {
        let results = [a.checked_add(b), a.checked_sub(b), a.checked_mul(b), a.checked_div(b), a.checked_neg()];
        for result in results.into_iter().flatten() {
            prop_assert!(result.denominator() > 0);
            let divisor = greatest_common_divisor(result.numerator().unsigned_abs(), result.denominator().unsigned_abs());
            prop_assert_eq!(divisor, 1);
        }
        for mode in [Up, Down, HalfUp, HalfDown, HalfEven, HalfAwayFromZero] {
            let _ = (round(a, RoundingUnit::Ore, mode), round(a, RoundingUnit::Krona, mode), a.round_to_integer(mode));
        }
        let _ = (a.to_string(), a.to_swedish(), a.to_swedish_kronor());
    }

    #[test]
    fn comparison_is_the_sign_of_the_difference(a in ordinary(), b in ordinary()) {
        prop_assert_eq!(a.cmp(&b), a.checked_sub(b)?.numerator().cmp(&0));
    }

    #[test]
    fn comparison_of_large_fractions_is_consistent(a in any_ratio(), b in any_ratio(), c in any_ratio()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        let mut sorted = [a, b, c];
        sorted.sort();
        prop_assert!(sorted[0] <= sorted[2]);
        if let Ok(difference) = a.checked_sub(b) {
            prop_assert_eq!(a.cmp(&b), difference.numerator().cmp(&0));
        }
    }

    #[test]
    fn rounding_follows_the_definition_of_each_mode(
        numerator in -1_000_000_i128..=1_000_000,
        denominator in prop_oneof![1_i128..=20, 1_i128..=100_000],
        mode in any_mode(),
    ) {
        let amount = ratio(numerator, denominator);
        let in_ore = i64::try_from(rounded_by_definition(numerator * 100, denominator, mode))?;
        let in_kronor = i64::try_from(rounded_by_definition(numerator, denominator, mode))?;
        prop_assert_eq!(round(amount, RoundingUnit::Ore, mode), Fixed::from_ore(in_ore));
        prop_assert_eq!(round(amount, RoundingUnit::Krona, mode), Fixed::from_integer(in_kronor));
        prop_assert_eq!(amount.round_to_integer(mode), Ok(i128::from(in_kronor)));
    }

    #[test]
    fn whole_ore_are_rounded_to_themselves(ore in -1_000_000_000_i64..=1_000_000_000, mode in any_mode()) {
        let amount = Fixed::from_ore(ore)?;
        prop_assert_eq!(amount.to_ore(), Some(ore));
        prop_assert_eq!(round(Ratio::from(amount), RoundingUnit::Ore, mode), Ok(amount));
    }

    #[test]
    fn a_decimal_number_passes_through_a_fraction_unchanged(millionths: i64) {
        let fixed = Fixed::from_millionths(millionths);
        prop_assert_eq!(Ratio::from(fixed).to_fixed_exact(), Some(fixed));
        prop_assert_eq!(Ratio::from(fixed).to_string(), fixed.to_string());
        prop_assert_eq!(Ratio::from(fixed).to_swedish(), fixed.to_swedish());
    }

    #[test]
    fn a_decimal_number_written_for_programs_reads_back(millionths: i64) {
        let fixed = Fixed::from_millionths(millionths);
        let text = fixed.to_string();
        let scale = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = text.replace('.', "").parse()?;
        prop_assert_eq!(Fixed::from_decimal_digits(digits, u8::try_from(scale)?), Ok(fixed));
    }

    #[test]
    fn fixed_arithmetic_agrees_with_fractions(a: i64, b: i64, factor: i64) {
        let (left, right) = (Fixed::from_millionths(a), Fixed::from_millionths(b));
        let exact = |result: Result<Ratio, NumberError>| result?.to_fixed_exact().ok_or(NumberError::Overflow);
        prop_assert_eq!(left.checked_add(right), exact(Ratio::from(left).checked_add(Ratio::from(right))));
        prop_assert_eq!(left.checked_sub(right), exact(Ratio::from(left).checked_sub(Ratio::from(right))));
        prop_assert_eq!(left.checked_mul_integer(factor), exact(Ratio::from(left).checked_mul(Ratio::from(factor))));
        prop_assert_eq!(left.cmp(&right), Ratio::from(left).cmp(&Ratio::from(right)));
    }

    #[test]
    fn fractions_survive_serialisation_and_malformed_ones_are_refused(a in any_ratio(), numerator: i128) {
        let bytes = postcard::to_stdvec(&a)?;
        prop_assert_eq!(postcard::from_bytes::<Ratio>(&bytes)?, a);
        let without_denominator = postcard::to_stdvec(&(numerator, 0_i128))?;
        prop_assert!(postcard::from_bytes::<Ratio>(&without_denominator).is_err());
    }
}
