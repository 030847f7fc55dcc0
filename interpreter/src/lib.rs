//! Program and case data to outcomes.
//!
//! Read in this order: what a value is ([`cell`]), what a case is ([`case`]) and how it is read ([`input`], with [`schema`] as its
//! published form), how values come about ([`evaluate`]), what is asked of them afterwards (what unknown ones wait for: [`needs`] and
//! [`exact`]; why they are so: [`explain`]; what rests on which [`reading`]), what the rules give in the end ([`outcome`], made by
//! [`conclusion`]), what is [`due`] over many cases, which rows they give to lists
//! ([`reports`]), and how that is told to programs ([`outcome_json`]) and to people
//! ([`render`]).

mod amount_bounds;
pub mod case;
pub mod cell;
pub mod cohort;
pub mod comparison;
pub mod conclusion;
pub mod due;
pub mod evaluate;
pub mod exact;
pub mod explain;
pub mod given;
pub mod input;
pub mod measures_json;
pub mod needs;
pub mod outcome;
pub mod outcome_json;
pub mod reading;
pub mod render;
pub mod reports;
pub mod schema;
pub mod testcase;

#[cfg(test)]
mod testing;
