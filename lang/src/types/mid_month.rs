//! Decided values that change within a month, in the amount of a payment that has a line for each month.
//!
//! A line is judged on one day, so the new value would not be seen until the month after. That may be meant, and then `prövas per` says so; or each day is
//! to have the value of that day, and then the amount is a sum over days in which the value stands with `per`. Must not know: types.

use stadga_program::date::Date;
use stadga_program::duration::Days;

use super::checker::Checker;
use super::inference::Meaning;
use super::table::row_days;
use super::walk::direct_parts;
use crate::db::{Db, tree};
use crate::diagnostics::rules::RuleProblem;
use crate::names::{Key, Part, declaration, definition};
use crate::syntax::expression::{CalendarUnit, Expr, ExprId, SourceBase};
use crate::syntax::tree::{Argument, Body, Clause, Exception, RuleValue};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// The first day, not the first of a month, on which a decided value takes the place of another. Runs again when the value is edited.
#[salsa::tracked]
pub fn changes_within_month<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Date> {
    let sites = &definition(db, key).as_ref()?.sites;
    let mut days = Vec::new();
    for site in sites {
        let (Some(tree), Part::Declaration(number)) = (tree(db, site.item), site.part) else { continue };
        if let Some(Body::Dated(rows)) = declaration(&tree, number).map(|declaration| &declaration.body) {
            days.extend(rows.iter().filter_map(|row| row_days(&row.period)));
        }
    }
    let holds = |day: Date| days.iter().any(|(from, to)| *from <= day && to.is_none_or(|to| day <= to));
    let begins = days.iter().map(|(from, _)| *from);
    begins.filter(|from| from.day_of_month() != 1 && from.add_days(Days(-1)).is_some_and(holds)).min()
}

impl<'a> Checker<'a> {
    /// Tells of such values in an amount, where the rule does not say which day decides.
    pub(super) fn amounts_within_month(&mut self, clauses: &[&'a Clause]) {
        let innermost = clauses.iter().rfind(|clause| clause.kind == ClauseKind::ForVarje);
        let is_monthly = innermost.is_some_and(|clause| match &clause.argument {
            Argument::Source(source) => matches!(source.base, SourceBase::Series { unit: CalendarUnit::Manad, .. }),
            _ => false,
        });
        if !is_monthly || clauses.iter().any(|clause| clause.kind == ClauseKind::ProvasPer) {
            return;
        }
        let amount = clauses.iter().find(|clause| clause.kind == ClauseKind::Belopp);
        let mut open = match amount.map(|clause| &clause.argument) {
            Some(Argument::Expr(amount)) => vec![*amount],
            Some(Argument::Rules(rules)) => {
                let mut values = values_of(&rules.exceptions);
                values.extend(rules.main.as_ref().and_then(value_of));
                values
            }
            _ => Vec::new(),
        };
        while let Some(next) = open.pop() {
            self.amount_within_month(next);
            let exprs: &'a _ = self.exprs;
            match exprs.get(next) {
                // Which day decides is said there.
                Expr::AsOf { .. } => {}
                expr => direct_parts(expr, &mut |part| open.push(part)),
            }
        }
    }

    fn amount_within_month(&mut self, id: ExprId) {
        let Some(Meaning::Declaration(global)) = self.result.meanings.get(id.0 as usize) else { return };
        let kind = global.signature(self.db).map(|signature| signature.kind);
        if kind != Some(DeclarationKind::FaststalltVarde) {
            return;
        }
        if let Some(day) = changes_within_month(self.db, global.key(self.db)) {
            let problem = RuleProblem::ChangesWithinMonth { name: global.name.clone(), day: *day };
            self.report(problem, id);
        }
    }
}

fn value_of(value: &RuleValue) -> Option<ExprId> {
    match value {
        RuleValue::Expr(expr) => Some(*expr),
        RuleValue::Limit(_) | RuleValue::Missing => None,
    }
}

/// The values of exceptions, and of those inside them.
fn values_of(exceptions: &[Exception]) -> Vec<ExprId> {
    let mut open: Vec<&Exception> = exceptions.iter().collect();
    let mut values = Vec::new();
    while let Some(exception) = open.pop() {
        values.extend(value_of(&exception.value));
        open.extend(&exception.exceptions);
    }
    values
}
