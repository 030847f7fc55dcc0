//! What every construct gives in all four states.

mod exceptions;
mod lists;
mod numbers;
mod properties;
mod stored;
mod truth;
