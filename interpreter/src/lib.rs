//! Program and case data to outcomes.
//!
//! Read in this order: what a value is ([`cell`]), what a case is ([`case`]) and how it is read ([`input`], with [`schema`] as its
//! published form), what the rules give for it ([`outcome`]), and how programs are told of that ([`outcome_json`]).

pub mod case;
pub mod cell;
pub mod evaluate;
pub mod input;
pub mod needs;
pub mod outcome;
pub mod outcome_json;
pub mod schema;

#[cfg(test)]
mod testing;
