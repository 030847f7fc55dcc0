//! Case data: JSON text to a case of a program, or to everything that is wrong with it.
//!
//! A case is an object with the facts of the ärende under their own names and, beside them, `id`, `events` and `unknown_events`.
//! A key that is missing is unknown and `null` is a known absence; every other departure from the shape is a problem, and all
//! problems of a case are told at once, each with its place in the text. A case with a problem is not evaluated at all: an
//! outcome of half a case would look like one of the whole.
//!
//! Must not know: files, words for people, how a case is evaluated.

mod cases;
mod dates;
mod episodes;
mod events;
mod fields;
mod history;
mod json;
mod kinds;
mod number;
mod problem;
mod registers;
mod suggestion;
mod value;

pub use self::cases::{CaseRead, Cases, cases, read_case, read_case_with};
pub use self::dates::day_in_other_notation;
pub(crate) use self::events::EVENT_KEYS;
pub use self::fields::MAX_ELEMENTS;
pub use self::json::{Expected, JsonProblem, MAX_BYTES, MAX_DEPTH, Span};
pub(crate) use self::kinds::CASE_KEYS;
pub use self::problem::{Expectation, Found, InputProblem, InputProblemKind};
pub use self::registers::Registers;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
