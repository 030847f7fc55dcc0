//! Rules of `examples/nacka`, written by hand in Rust: what the interpreter is measured against.
//!
//! It is what an engineer writes who has the same rules, must say for every one of them also that the facts do not suffice, and cares for speed:
//! plain structs, one function a rule, every rule computed once, no names and no places in sources. The rules are those of the files that
//! `nacka` lists; the interpreter is measured on a program of the same files. A test holds the two to the same answers, all of them, for the
//! example cases and for a thousand made-up ones, under every reading.
//!
//! It shares the calendar with the interpreter and nothing else. It does not tell *which* facts are missing or *what* is faulty, and it knows one
//! rule set; that is the difference that the ratio is about.

mod facts;
mod outcome;
mod read;
mod readings;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub(crate) use self::facts::Facts;
pub(crate) use self::readings::Readings;
pub(crate) use self::rules::evaluate;
