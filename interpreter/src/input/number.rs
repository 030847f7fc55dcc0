//! Numbers of case data: from how they are written to exact values, with the reason where there is none.
//!
//! Nothing is rounded and nothing is guessed: `3.0` is no whole number and `1e3` is no amount, because a system that writes so has
//! gone by way of a binary fraction.

use stadga_program::node::NumberUnit;
use stadga_program::number::Fixed;

/// Why a number cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadNumber {
    /// It is not written as a number.
    Malformed,
    /// It is not whole, or it is but is not written so; then how it should be written.
    NotWhole(Option<String>),
    /// It is written with an exponent.
    Exponent,
    /// It is too large.
    OutOfRange,
    /// It has more decimals than this.
    TooManyDecimals(u8),
}

/// A whole number.
pub(super) fn whole(text: &str) -> Result<i64, BadNumber> {
    let Parts { whole, decimals, .. } = parts(text).map_err(|error| match error {
        BadNumber::Exponent => BadNumber::NotWhole(None),
        other => other,
    })?;
    match decimals {
        None => whole.parse().map_err(|_| BadNumber::OutOfRange),
        Some("") => Err(BadNumber::NotWhole(Some(whole.to_owned()))),
        Some(_) => Err(BadNumber::NotWhole(None)),
    }
}

/// A number with decimals: at most two where it is an amount, since there is nothing smaller than an öre.
pub(super) fn fixed(text: &str, unit: NumberUnit) -> Result<Fixed, BadNumber> {
    let limit = if unit == NumberUnit::Kronor { 2 } else { Fixed::DECIMALS };
    let Parts { whole, decimals } = parts(text)?;
    let decimals = decimals.unwrap_or_default();
    let scale = u8::try_from(decimals.len()).ok().filter(|scale| *scale <= limit);
    let scale = scale.ok_or(BadNumber::TooManyDecimals(limit))?;
    let digits = format!("{whole}{decimals}").parse().map_err(|_| BadNumber::OutOfRange)?;
    Fixed::from_decimal_digits(digits, scale).map_err(|_| BadNumber::OutOfRange)
}

/// A decimal number taken apart.
struct Parts<'t> {
    /// The digits before the point, with the sign.
    whole: &'t str,
    /// The digits after it, save noughts at their end; none where there is no point.
    decimals: Option<&'t str>,
}

fn parts(text: &str) -> Result<Parts<'_>, BadNumber> {
    if let Some((mantissa, _)) = text.split_once(['e', 'E']) {
        return Err(parts(mantissa).err().unwrap_or(BadNumber::Exponent));
    }
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole.strip_prefix('-').unwrap_or(whole)) && decimals.is_none_or(digits) {
        Ok(Parts { whole, decimals: decimals.map(|decimals| decimals.trim_end_matches('0')) })
    } else {
        Err(BadNumber::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kronor(text: &str) -> Result<i64, BadNumber> {
        fixed(text, NumberUnit::Kronor).map(Fixed::millionths)
    }

    #[test]
    fn whole_numbers_are_written_without_point_and_exponent() {
        assert_eq!(whole("17"), Ok(17));
        assert_eq!(whole("-0"), Ok(0));
        assert_eq!(whole("3.0"), Err(BadNumber::NotWhole(Some("3".into()))));
        assert_eq!(whole("3.5"), Err(BadNumber::NotWhole(None)));
        assert_eq!(whole("1e3"), Err(BadNumber::NotWhole(None)));
        assert_eq!(whole("9223372036854775808"), Err(BadNumber::OutOfRange));
        assert_eq!(whole("tre"), Err(BadNumber::Malformed));
        assert_eq!(whole("e3"), Err(BadNumber::Malformed));
        assert_eq!(whole(""), Err(BadNumber::Malformed));
    }

    #[test]
    fn amounts_have_at_most_two_decimals_that_count() {
        assert_eq!(kronor("3617.60"), Ok(3_617_600_000));
        assert_eq!(kronor("3617.6000000000000000000000000000000000000000"), Ok(3_617_600_000));
        assert_eq!(kronor("-0.5"), Ok(-500_000));
        assert_eq!(kronor("3617.605"), Err(BadNumber::TooManyDecimals(2)));
        assert_eq!(kronor("1e3"), Err(BadNumber::Exponent));
        assert_eq!(kronor("1e"), Err(BadNumber::Exponent));
        assert_eq!(kronor("3617,60"), Err(BadNumber::Malformed));
        assert_eq!(kronor("9223372036855"), Err(BadNumber::OutOfRange));
        assert_eq!(kronor(&"9".repeat(100)), Err(BadNumber::OutOfRange));
    }

    #[test]
    fn other_numbers_have_at_most_six_decimals_that_count() {
        assert_eq!(fixed("0.333333", NumberUnit::Plain), Ok(Fixed::from_millionths(333_333)));
        assert_eq!(fixed("0.3333333", NumberUnit::Plain), Err(BadNumber::TooManyDecimals(6)));
        assert_eq!(fixed(&format!("0.{}", "3".repeat(300)), NumberUnit::Percent), Err(BadNumber::TooManyDecimals(6)));
    }
}
