//! The command line from the outside: the built program, run in a folder of its own.

mod arguments;
mod bad_input;
mod coverage;
mod fmt;
mod new;
mod sandbox;
