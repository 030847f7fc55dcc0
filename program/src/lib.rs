//! The compiled program: values, calendar, operations and evaluation spaces.
//!
//! Read in this order: the values ([`number`], [`date`], [`duration`]), then what is built of them.

pub mod date;
pub mod duration;
pub mod number;
