//! The compiled Stadga program: values, calendar, operations, evaluation spaces and what people will be told of them.
//!
//! This crate is what an embedder loads: it knows no text, no parser and no case. `lang` makes programs, `interpreter` runs them.

pub mod date;
pub mod node;
pub mod number;
pub mod program;
