//! Program and case data to outcomes.
//!
//! Read in this order: what a value is ([`cell`]), what a case is ([`case`]), and what the rules give for it ([`outcome`]).

pub mod case;
pub mod cell;
pub mod input;
pub mod outcome;
