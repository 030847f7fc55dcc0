//! The command line from the outside: the built program, run in a folder of its own.

mod arguments;
mod bad_input;
mod build;
mod check;
mod codes;
mod coverage;
mod due;
mod eval;
mod exit_codes;
mod explain;
mod explain_case;
mod explain_code;
mod explain_duties;
mod explain_payments;
mod files;
mod fmt;
mod handbook;
mod measure;
mod new;
mod persons;
mod published;
mod readme;
mod run;
mod sandbox;
mod schema;
mod test;
