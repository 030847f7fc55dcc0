//! Types: what each expression is, and whether the rules fit together.
//!
//! Result types are written wherever something has a name, so the types of one declaration follow from the *signatures* of
//! the others and never from their bodies: [`infer::infer`] never calls itself, and an edit of a body rechecks one item. In
//! reading order: what a type is, what the checker finds out, what a name offers to others, and the check itself from
//! declarations down to names. Must not know: positions, paths and texts of files, the calendar.

pub mod inference;
pub mod ty;
pub mod words;

pub mod across_cases;
pub mod attributes;
mod belonging;
pub mod checked;
mod declared;
pub mod findings;
pub mod graph;
pub mod groups;
pub mod length;
mod reference;
pub mod shape;
pub mod shared_case;
pub mod shared_events;
pub mod signature;

mod absence;
mod advice;
mod age;
pub mod asked;
mod calendar;
mod call;
mod checker;
mod clause;
pub mod columns;
mod comparison;
mod conflict;
mod data;
mod declaration;
mod expression;
mod header;
pub mod infer;
mod limit;
pub mod limited;
mod member;
mod mid_month;
mod month_ends;
mod name;
mod narrowing;
mod near;
mod outside;
mod overlap;
mod phrase;
mod region_set;
mod regions;
mod rules;
mod same;
mod source;
mod table;
mod tried;
mod unknown_name;
mod versions;
pub mod walk;

#[cfg(test)]
mod tests;
