//! The compiled Stadga program: values, calendar, operations, evaluation spaces and what people will be told of them.
//!
//! This crate is what an embedder loads: it knows no text, no parser and no case but those of test cases. `lang` makes programs, `interpreter` runs
//! them. Read in this order: the values ([`number`], [`date`], [`duration`], [`calendar`]), what is built of them ([`node`], [`program`]),
//! and how a program is checked and stored ([`validate`], [`bytes`]).

pub mod bytes;
pub mod calendar;
pub mod date;
pub mod dump;
pub mod duration;
pub mod node;
pub mod number;
pub mod operands;
pub mod program;
pub mod status;
pub mod testcase;
pub mod validate;
mod words;
