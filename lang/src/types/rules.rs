//! `huvudregel` and `undantag`: a value, or a limit, with exceptions.
//!
//! An exception may rely on its own condition and those of the exceptions around it; the huvudregel on none of them holding. Must
//! not know: how exceptions are chosen.

use smol_str::SmolStr;

use super::checker::Checker;
use super::conflict::{conflict_among, other_exception};
use super::tried::Tried;
use super::ty::Type;
use super::unknown_name::few;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::words::{Closest, Named};
use crate::syntax::expression::Limit;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Exception, RuleValue, Rules};
use crate::vocabulary::kinds::DeclarationKind;

/// What a rule yields.
#[derive(Clone, Copy)]
pub(super) enum Value<'t> {
    /// A value of this type.
    Of(&'t Type),
    /// A time limit.
    Limit,
    /// Nothing but whether the rule, which is of this kind, applies: only `gäller inte` may stand.
    OnlyWhether(DeclarationKind),
}

impl<'a> Checker<'a> {
    pub(super) fn rules(&mut self, rules: &'a Rules, value: Value<'_>) {
        let told = self.result.problems.len();
        self.exceptions(&rules.exceptions, value);
        if let Some(main) = &rules.main {
            let mark = self.scope.present.len();
            for exception in &rules.exceptions {
                self.assume(exception.condition, false);
            }
            self.rule_value(main, value, rules.id);
            self.scope.present.truncate(mark);
        }
        if matches!(value, Value::Of(_)) && self.result.problems.len() == told {
            self.contradicting_exceptions(&rules.exceptions);
        }
    }

    /// Tells of exceptions to one rule that contradict each other. They must have been checked and be right.
    pub(super) fn contradicting_exceptions(&mut self, exceptions: &[Exception]) {
        if !are_side_by_side(exceptions) {
            return;
        }
        let tried = self.tried(exceptions);
        let all: Vec<&Tried> = tried.iter().collect();
        if let Some(conflict) = conflict_among(self, &all, &|_, _| true) {
            self.push(conflict.problem(conflict.one.at.into(), other_exception()));
        }
    }

    /// Checks exceptions that stand side by side.
    fn exceptions(&mut self, exceptions: &'a [Exception], value: Value<'_>) {
        self.each_once(exceptions.iter().filter_map(|exception| exception.name.as_ref()), Named::Exception);
        for exception in exceptions {
            self.exception(exception, value);
            self.precedence(exception, exceptions);
        }
        self.precedence_cycle(exceptions);
    }

    /// Checks one exception with those inside it.
    pub(super) fn exception(&mut self, exception: &'a Exception, value: Value<'_>) {
        self.suffixes(&exception.suffixes);
        self.condition(exception.condition);
        let mark = self.scope.present.len();
        self.assume(exception.condition, true);
        self.exceptions(&exception.exceptions, value);
        let inner = self.scope.present.len();
        for nested in &exception.exceptions {
            self.assume(nested.condition, false);
        }
        self.rule_value(&exception.value, value, exception.id);
        self.scope.present.truncate(inner.min(mark));
    }

    fn rule_value(&mut self, written: &'a RuleValue, value: Value<'_>, at: NodeId) {
        match (written, value) {
            (RuleValue::Missing, _) => {}
            (RuleValue::Expr(id), Value::Of(expected)) => {
                self.require(*id, expected);
            }
            (RuleValue::Expr(id), Value::Limit) => {
                self.report(RuleProblem::LimitOrValue { limit_wanted: true }, *id);
            }
            (RuleValue::Limit(Limit::DoesNotApply), Value::OnlyWhether(_)) => {}
            (RuleValue::Expr(id), Value::OnlyWhether(kind)) => self.report(RuleProblem::OnlyWhether { kind }, *id),
            (RuleValue::Limit(_), Value::OnlyWhether(kind)) => self.report(RuleProblem::OnlyWhether { kind }, at),
            (RuleValue::Limit(limit), Value::Limit) => self.limit(limit, at.into()),
            (RuleValue::Limit(limit), Value::Of(_)) => self.limit_instead_of_value(limit, at),
        }
    }

    /// `går före NAMN`: an exception beside this one.
    fn precedence(&mut self, exception: &Exception, siblings: &[Exception]) {
        let Some(precedes) = &exception.precedes else { return };
        let names = || siblings.iter().filter_map(|own| own.name.as_ref()).map(|name| name.text.as_str());
        if names().any(|name| name == precedes.text) {
            return;
        }
        let closest = nearest(&precedes.text, names());
        let closest = closest.map(|text| Closest { text: text.into(), named: Named::Exception });
        let choices = few(names().map(SmolStr::new));
        self.report(NameProblem::UnknownName { name: precedes.text.clone(), closest, choices }, precedes.id);
    }

    /// Tells if exceptions go before each other in a circle. Each goes before at most one, so the way from each is a line.
    fn precedence_cycle(&mut self, exceptions: &[Exception]) {
        let next = |name: &SmolStr| {
            let own = exceptions.iter().find(|own| own.name.as_ref().is_some_and(|own| own.text == *name))?;
            own.precedes.as_ref().map(|precedes| precedes.text.clone())
        };
        for exception in exceptions {
            let Some(start) = &exception.name else { continue };
            let mut way = vec![start.text.clone()];
            while let Some(following) = way.last().and_then(next) {
                if following == start.text {
                    let is_told_here = way.iter().all(|name| *name >= start.text);
                    if is_told_here {
                        self.report(RuleProblem::PrecedenceCycle { names: way }, start.id);
                    }
                    break;
                }
                if way.contains(&following) {
                    break;
                }
                way.push(following);
            }
        }
    }
}

/// Whether there are exceptions side by side, at any depth.
fn are_side_by_side(exceptions: &[Exception]) -> bool {
    exceptions.len() > 1 || exceptions.iter().any(|exception| are_side_by_side(&exception.exceptions))
}
