//! Time limits on an example: on which day ends what is counted from a day.
//!
//! Worked out with the calendar of the rule set, and as the compiler counts. Must not know: which duty is limited, where examples are shown.

use stadga_program::date::Date;
use stadga_program::duration::{Days, WorkDays};

use super::conventions;
use crate::db::{Db, RuleSet};
use crate::diagnostics::Language;
use crate::names::declarations;
use crate::syntax::expression::{Branch, BranchValue, Expr, ExprId, Limit, LimitPoint};
use crate::syntax::tree::{Argument, Body, Clause, Declaration, Exception, RuleValue, Rules, Tree};
use crate::vocabulary::kinds::Unit;

/// A length of time that a limit has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// How many.
    pub(super) count: i32,
    /// Of what.
    pub(super) unit: Unit,
    /// Whether the day that it is counted from is one of them.
    pub(super) first_day_counts: bool,
}

/// A limit of an item whose length is written as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// How long.
    pub(super) length: Length,
    /// Where that is written.
    pub(super) duration: ExprId,
    /// From when it is counted.
    pub(super) from: ExprId,
}

/// The last day of so long from a day, before it is moved from a holiday.
pub(super) fn end_of(db: &dyn Db, ruleset: RuleSet, day: Date, length: Length) -> Option<Date> {
    let Length { count, unit, first_day_counts } = length;
    let conventions = conventions::of_rule_set(db, ruleset);
    let back = |end: Date| if first_day_counts { end.previous() } else { Some(end) };
    match unit {
        Unit::Dagar => back(day.add_days(Days(count))?),
        Unit::Veckor => back(day.add_days(Days(count.checked_mul(7)?))?),
        Unit::Manader => back(conventions.add_months(day, count)?),
        Unit::Ar => back(conventions.add_months(day, count.checked_mul(12)?)?),
        Unit::Arbetsdagar => {
            let from = if first_day_counts { day.previous()? } else { day };
            conventions.calendar().add_working_days(from, WorkDays(count))
        }
        _ => None,
    }
}

/// `4 mars ger 11 mars 2024 (måndag)`, for the last day before it is moved from a holiday.
pub(super) fn gives(db: &dyn Db, ruleset: RuleSet, day: Date, end: Date, language: Language) -> String {
    let moved = conventions::of_rule_set(db, ruleset).moved(end);
    match language {
        Language::Swedish => {
            let from = day.to_swedish_without_year();
            format!("{from} ger {} ({})", moved.to_swedish(), moved.weekday().to_swedish())
        }
        Language::English => format!("{day} gives {moved}"),
    }
}

/// `4 mars → 11 mars`, for the last day before it is moved from a holiday.
pub(super) fn arrow(db: &dyn Db, ruleset: RuleSet, day: Date, end: Date, language: Language) -> String {
    let moved = conventions::of_rule_set(db, ruleset).moved(end);
    match language {
        Language::Swedish if moved.year() == day.year() => {
            format!("{} → {}", day.to_swedish_without_year(), moved.to_swedish_without_year())
        }
        Language::Swedish => format!("{} → {}", day.to_swedish_without_year(), moved.to_swedish()),
        Language::English => format!("{day} → {moved}"),
    }
}

/// The limits of an item whose lengths are written as numbers, in the order in which the tree has them.
pub(super) fn counted_limits(tree: &Tree) -> Vec<Counted> {
    let mut walk = Walk { tree, found: Vec::new() };
    for (_, declaration, _) in declarations(tree) {
        walk.declaration(declaration);
    }
    for (_, expr) in tree.exprs.iter() {
        if let Expr::Choose { branches, .. } = expr {
            walk.branches(branches);
        }
    }
    walk.found
}

/// A walk over all limits of an item.
struct Walk<'a> {
    tree: &'a Tree,
    found: Vec<Counted>,
}

impl Walk<'_> {
    fn declaration(&mut self, declaration: &Declaration) {
        declaration.clauses().for_each(|clause| self.clause(clause));
        match &declaration.body {
            Body::Rules(rules) => self.rules(rules),
            Body::Exception(exception) => self.exception(exception),
            _ => {}
        }
    }

    fn clause(&mut self, clause: &Clause) {
        match &clause.argument {
            Argument::Limit(limit) => self.limit(limit),
            Argument::Rules(rules) => self.rules(rules),
            _ => {}
        }
    }

    fn rules(&mut self, rules: &Rules) {
        rules.main.iter().for_each(|value| self.value(value));
        rules.exceptions.iter().for_each(|exception| self.exception(exception));
    }

    fn exception(&mut self, exception: &Exception) {
        self.value(&exception.value);
        exception.exceptions.iter().for_each(|nested| self.exception(nested));
    }

    fn value(&mut self, value: &RuleValue) {
        if let RuleValue::Limit(limit) = value {
            self.limit(limit);
        }
    }

    fn branches(&mut self, branches: &[Branch]) {
        for branch in branches {
            if let BranchValue::Limit(limit) = &branch.value {
                self.limit(limit);
            }
        }
    }

    fn limit(&mut self, limit: &Limit) {
        match limit {
            Limit::Points(points) => self.found.extend(points.iter().filter_map(|point| counted(self.tree, point))),
            Limit::If { then, otherwise, .. } => [then, otherwise].into_iter().for_each(|limit| self.limit(limit)),
            Limit::Choose { branches, .. } => self.branches(branches),
            Limit::Rules(rules) => self.rules(rules),
            Limit::NoFixedTime(_) | Limit::DoesNotApply | Limit::Missing => {}
        }
    }
}

fn counted(tree: &Tree, point: &LimitPoint) -> Option<Counted> {
    let LimitPoint::Within { duration, from, first_day_counts } = *point else { return None };
    let Expr::WithUnit { operand, unit } = tree.exprs.get(duration) else { return None };
    let Expr::Number { value, .. } = tree.exprs.get(*operand) else { return None };
    let count = i32::try_from(value.to_integer()?).ok().filter(|count| (0..=100_000).contains(count))?;
    Some(Counted { length: Length { count, unit: *unit, first_day_counts }, duration, from })
}
