//! Laws that the values keep on any input, and their agreement with cases worked out independently.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod calendars;
mod dates;
mod numbers;
mod reference_cases;
