//! Phrases: `hela år mellan A och B`, `den 7 i M`, `nästa arbetsdag efter D` and their kin.
//!
//! Must not know: how the calendar counts.

use super::checker::Checker;
use super::inference::Meaning;
use super::ty::Type;
use crate::diagnostics::types::TypeProblem;
use crate::syntax::expression::{CalendarUnit, ExprId, Phrase};
use crate::vocabulary::kinds::{DeclarationKind, Unit};
use crate::vocabulary::units::unit as unit_entry;

impl Checker<'_> {
    pub(super) fn phrase(&mut self, id: ExprId, phrase: &Phrase, expected: Option<&Type>) -> Type {
        self.together(|checker| checker.phrase_of(id, phrase, expected))
    }

    fn phrase_of(&mut self, id: ExprId, phrase: &Phrase, expected: Option<&Type>) -> Type {
        match phrase {
            Phrase::WholeUnitsBetween { from, to, .. } => {
                self.require(*from, &Type::Date);
                self.require(*to, &Type::Date);
                Type::Int
            }
            Phrase::UnitsBetween { unit, from, to } => self.units_between(*unit, *from, *to),
            Phrase::UnitsIn { unit, of } => {
                let found = self.present(*of, None);
                // The periods of a tillstånd have no day in common, so that the working days of each add up.
                match *unit == Unit::Arbetsdagar && !self.is_state(*of) {
                    true => self.single_period(*of, &found),
                    false => self.period_like(*of, &found),
                }
                self.length(*unit, *of)
            }
            Phrase::DayOf { number, of } => {
                if *number == 0 {
                    self.report(TypeProblem::NotPositive, id);
                }
                self.period(*of);
                Type::Date
            }
            Phrase::DayOfMonth { number, of } => {
                if !(1..=31).contains(number) {
                    self.report(TypeProblem::NoSuchDayOfMonth { number: *number }, id);
                }
                self.require(*of, &Type::Month);
                self.day_of_month(*number, *of, id);
                Type::Date
            }
            Phrase::CaseId => Type::Text.optional(),
            Phrase::CalendarYear(_) => Type::Year,
            Phrase::FromTo { from, to } => self.range(*from, *to, expected),
            Phrase::Neighbour { unit, of, .. } | Phrase::Next { unit, of, .. } => self.neighbour(*unit, *of),
            Phrase::Edge { of, .. } => {
                self.period(*of);
                Type::Date
            }
        }
    }

    fn period(&mut self, of: ExprId) {
        let found = self.present(of, None);
        self.single_period(of, &found);
    }

    fn is_state(&self, of: ExprId) -> bool {
        let Meaning::Declaration(global) = self.result.meaning_of(of) else { return false };
        global.kind(self.db) == Some(DeclarationKind::Tillstand)
    }

    fn units_between(&mut self, unit: Unit, from: ExprId, to: ExprId) -> Type {
        self.require(from, &Type::Date);
        self.require(to, &Type::Date);
        self.length(unit, from)
    }

    /// The length of days counted in a unit that divides them evenly.
    fn length(&mut self, unit: Unit, at: ExprId) -> Type {
        match unit {
            Unit::Dagar => Type::Days,
            Unit::Arbetsdagar => Type::WorkDays,
            other => {
                self.report(TypeProblem::WholeUnitsMissing { unit: unit_entry(other).spelling() }, at);
                Type::Error
            }
        }
    }

    /// A neighbour of a day is a day; of a week, month or year it may also be asked of a day within it.
    fn neighbour(&mut self, unit: CalendarUnit, of: ExprId) -> Type {
        let own = match unit {
            CalendarUnit::Dag | CalendarUnit::Arbetsdag => Type::Date,
            CalendarUnit::Vecka => Type::Week,
            CalendarUnit::Manad => Type::Month,
            CalendarUnit::Ar => Type::Year,
            CalendarUnit::Kvartal => Type::Period,
        };
        let found = self.present(of, Some(&own));
        if found != Type::Date {
            self.demand(of, &found, &own);
        }
        own
    }
}
