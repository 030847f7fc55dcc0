//! What is wrong with the closed days of a kalender: days that it does not have, that stand twice, or that are free anyhow.
//!
//! Must not know: how working days are counted.

use smol_str::SmolStr;
use stadga_program::calendar::{Calendar, CalendarRules};
use stadga_program::date::{Date, Year};

use super::checker::Checker;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Argument, Clause, Declaration};

/// Days that a clause closes.
struct Closed {
    clause: NodeId,
    first: Date,
    last: Date,
}

impl<'a> Checker<'a> {
    /// Checks the closed days of a kalender, each against the calendar and against those before it.
    pub(super) fn closed_days(&mut self, declaration: &'a Declaration, clauses: &[&'a Clause]) {
        let (from, to) = days_of(declaration);
        let usual = Calendar::new(rules_of(clauses));
        let mut before: Vec<Closed> = Vec::new();
        for clause in clauses {
            let Argument::ClosedDays { first, last, .. } = clause.argument else { continue };
            if last < first {
                self.report(RuleProblem::ClosedEndsBeforeStart, clause.id);
                continue;
            }
            if let Some(day) = [first, last].into_iter().find(|day| *day < from || to < *day) {
                self.report(RuleProblem::ClosedDayOutside { day, from, to }, clause.id);
                continue;
            }
            let own = Closed { clause: clause.id, first, last };
            match before.iter().find(|other| other.first <= last && first <= other.last) {
                Some(other) => self.closed_twice(&own, other),
                None if first == last => self.closed_already(clause.id, first, &usual),
                None => {}
            }
            before.push(own);
        }
    }

    fn closed_twice(&mut self, own: &Closed, other: &Closed) {
        let problem = RuleProblem::ClosedTwice { day: own.first.max(other.first) };
        let note = Note::new("första gången", "the first time");
        self.push(Diagnostic::new(problem, own.clause.into()).with_related(other.clause.into(), note));
    }

    fn closed_already(&mut self, clause: NodeId, day: Date, usual: &Calendar) {
        if let Some(reason) = usual.free_because(day).first() {
            let because = SmolStr::new(reason.to_swedish());
            self.report(RuleProblem::ClosedAlready { day, because }, clause);
        }
    }
}

/// The first and the last day that a kalender can have.
fn days_of(declaration: &Declaration) -> (Date, Date) {
    let (first, last) = Calendar::years();
    let (first, last) = (Year::first_day(first), Year::last_day(last));
    let validity = declaration.suffixes.validity.as_ref();
    let from = validity.and_then(|validity| validity.from).map_or(first, |from| from.max(first));
    let to = validity.and_then(|validity| validity.to).map_or(last, |to| to.min(last));
    (from, to)
}

/// The week and the eves of a kalender, without what it closes.
fn rules_of(clauses: &[&Clause]) -> CalendarRules {
    let mut rules = CalendarRules::swedish();
    for clause in clauses {
        match clause.argument {
            Argument::WorkingWeek(free) => rules.weekend = free,
            Argument::Eves { free } => rules.eves = free,
            _ => {}
        }
    }
    rules
}
