//! What every construct gives in all four states.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod exceptions;
mod lists;
mod numbers;
mod truth;
