//! The vocabulary: every word, declaration, clause, operator, unit, function and status of the language as one body of
//! data that parser, checker, formatter, documentation and editor features read.
//!
//! Must not know: tokens, syntax trees, the database.

pub mod attributes;
pub mod builtins;
pub mod clauses;
pub mod conventions;
pub mod heads;
pub mod kinds;
pub mod operator_hints;
pub mod operator_table;
pub mod operators;
pub mod refused;
pub mod statuses;
pub mod types;
pub mod units;
pub mod wording;
pub mod words;

#[cfg(test)]
mod tests;
