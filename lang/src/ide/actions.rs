//! Rewriting: changes that an author may choose at a place, each a few edits of one file.
//!
//! What is written is checked before it is offered: each text parses, and what is moved elsewhere means there what it meant. Fixes of what is
//! wrong are no concern of these; they come with the problems. Must not know: protocols, how a choice is shown.

mod clauses;
mod conditions;
mod exception;
mod place;
mod readings;
mod sample;
mod source;
mod table;
mod testcase;

#[cfg(test)]
mod tests;

use stadga_program::date::Date;

use self::place::Place;
use super::edit::TextEdit;
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::span::Span;

/// A change that may be made at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Which.
    pub kind: ActionKind,
    /// What an author is asked.
    pub title: String,
    /// The change, in the file that was asked about.
    pub edits: Vec<TextEdit>,
}

/// The changes that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// Writes the readings that a choice lacks.
    AddReadings,
    /// Writes the clauses that a block must have and lacks.
    AddClauses,
    /// Writes the rows that a beslutstabell lacks.
    FillTable,
    /// Makes a villkor of a condition.
    ExtractCondition,
    /// Writes where a rule comes from.
    AddSource,
    /// Makes a huvudregel with an undantag of a value or a time limit.
    WrapInException,
    /// Makes a beslutstabell of a chain of conditions.
    ConditionsToTable,
    /// Writes a test case of a rule.
    CreateTest,
}

impl ActionKind {
    /// Whether something is moved out to a declaration of its own, rather than written otherwise where it stands.
    pub fn is_extraction(self) -> bool {
        matches!(self, Self::ExtractCondition | Self::ConditionsToTable | Self::CreateTest)
    }
}

/// What actions depend on beside the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language of their titles.
    pub language: Language,
    /// The day that made-up dates are near.
    pub day: Date,
}

/// The changes that may be made where `span` is marked; a mere cursor is an empty one.
pub fn actions(db: &dyn Db, ruleset: RuleSet, file: SourceFile, span: Span, settings: Settings) -> Vec<Action> {
    let Some(place) = Place::new(db, ruleset, file, span, settings) else { return Vec::new() };
    let found = [
        readings::add(&place),
        clauses::add(&place),
        table::fill(&place),
        conditions::extract(&place),
        conditions::to_table(&place),
        exception::wrap(&place),
        source::add(&place),
        testcase::create(&place),
    ];
    found.into_iter().flatten().collect()
}
