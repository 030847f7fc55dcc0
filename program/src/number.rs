//! Exact numbers: amounts, percentages and decimals without floating point.
//!
//! There are two of them. A [`Fixed`] is what people write and what is paid: a decimal number with at most six decimals.
//! A [`Ratio`] is what arithmetic gives: an exact fraction, so that `a / 30 * d` equals `a * d / 30`. The way back
//! from a fraction to an amount is [`round`], which names its unit and its mode, because no way of rounding is the obvious one.
//!
//! Everything that can go wrong is a [`NumberError`], never a panic and never a wrapped value. Nothing here knows where
//! a number stands in a rule, and nothing depends on a locale.

mod fixed;
mod ratio;
mod rounding;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::{
    fixed::Fixed,
    ratio::Ratio,
    rounding::{RoundingMode, RoundingUnit, round},
    text::grouped_integer,
};

/// Why an arithmetic operation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberError {
    /// A division by zero, or a fraction whose denominator is zero.
    DivisionByZero,
    /// The exact result is too large to be held.
    Overflow,
    /// A decimal number needs more than six decimals.
    TooManyDecimals,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::DivisionByZero => "division by zero",
            NumberError::Overflow => "the number is too large",
            NumberError::TooManyDecimals => "more than six decimals",
        })
    }
}

impl std::error::Error for NumberError {}
