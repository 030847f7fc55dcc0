//! Outcomes and explanations as people read them.
//!
//! Everything here turns data into words and decides nothing. Names are shown without underscores and in the author's words where there
//! are some; status words never sound like decisions, since the rules do not take any. Must not know: how a value came about, files,
//! terminals.

pub mod chart;
pub mod due;
mod duties;
pub mod explanation;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod layout;
pub mod measures;
mod notation;
mod notes;
mod payments;
pub mod readings;
pub mod reports;
pub mod table;
pub mod timeline;
pub(crate) mod words;

pub use self::notation::{fact_notation, value_notation};
pub use self::words::Language;
