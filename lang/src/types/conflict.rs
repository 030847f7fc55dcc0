//! Exceptions that apply at once with different values, where an example shows it.
//!
//! The conditions of sibling exceptions are tried on the regions of the facts they read. A condition that reads anything but facts
//! against constants settles nothing, and then nothing is said: it is found when a case meets it. Must not know: sources, run
//! time.

use smol_str::SmolStr;

use super::checker::Checker;
use super::inference::Meaning;
use super::regions::{Constant, Region, Test};
use super::ty::Type;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Exception, RuleValue, Rules};
use crate::vocabulary::kinds::{Comparison, GroupOperator};

/// So many combinations of regions are tried.
const MOST_COMBINATIONS: usize = 512;

/// A fact that conditions read, and the regions they tell apart.
struct Variable {
    path: ExprId,
    ty: Type,
    regions: Vec<Region>,
}

/// A fact while its tests are gathered.
struct Asked {
    path: ExprId,
    ty: Type,
    tests: Vec<Test>,
}

/// A value under one combination.
enum Outcome<'a> {
    /// This constant.
    Value(Constant),
    /// It cannot be told.
    Open,
    /// Two exceptions give different values.
    Conflict(&'a Exception, &'a Exception),
}

impl<'a> Checker<'a> {
    /// Tells of exceptions that contradict each other. The rules must have been checked and be right.
    pub(super) fn contradicting_exceptions(&mut self, rules: &'a Rules) {
        if rules.exceptions.len() < 2 && rules.exceptions.iter().all(|exception| exception.exceptions.len() < 2) {
            return;
        }
        let mut asked = Vec::new();
        if !self.asked_by_exceptions(&rules.exceptions, &mut asked) {
            return;
        }
        let mut variables = Vec::new();
        for Asked { path, ty, tests } in asked {
            let Some(regions) = self.regions(&ty, &tests) else { return };
            variables.push(Variable { path, ty, regions });
        }
        let combinations = variables.iter().try_fold(1_usize, |all, variable| {
            all.checked_mul(variable.regions.len()).filter(|all| *all <= MOST_COMBINATIONS)
        });
        for combination in 0..combinations.unwrap_or(0) {
            let chosen = digits(combination, &variables);
            if let Outcome::Conflict(one, other) = self.outcome(&rules.exceptions, None, &variables, &chosen) {
                let matters = |index: &usize| self.matters(*index, &rules.exceptions, &variables, &chosen);
                let shown: Vec<usize> = (0..variables.len()).filter(matters).collect();
                let example = self.example_of(&variables, &chosen, &shown);
                let problem = RuleProblem::ExceptionsContradict { one: label(one), other: label(other), example };
                let note = Note::new("det andra undantaget", "the other exception");
                let diagnostic = Diagnostic::new(problem, other.condition.into());
                self.push(diagnostic.with_related(one.condition.into(), note));
                return;
            }
        }
    }

    /// Gathers the facts that the conditions read. Returns whether all conditions can be tried.
    fn asked_by_exceptions(&self, exceptions: &[Exception], asked: &mut Vec<Asked>) -> bool {
        exceptions.iter().all(|exception| {
            self.asked_by(exception.condition, asked) && self.asked_by_exceptions(&exception.exceptions, asked)
        })
    }

    fn asked_by(&self, condition: ExprId, asked: &mut Vec<Asked>) -> bool {
        match self.exprs.get(condition) {
            Expr::Bool(_) => true,
            Expr::Not(operand) => self.asked_by(*operand, asked),
            Expr::And(operands) | Expr::Or(operands) => operands.iter().all(|operand| self.asked_by(*operand, asked)),
            Expr::Group { operator: GroupOperator::Minst(_), .. } => false,
            Expr::Group { criteria, .. } => criteria.iter().all(|criterion| self.asked_by(criterion.condition, asked)),
            Expr::Compare { left, comparison, right, .. } => match self.test(*comparison, *right) {
                Some(test) => self.ask(*left, Some(test), asked),
                None => false,
            },
            Expr::AnyOf { left, options, .. } => {
                options.iter().all(|option| match self.test(Comparison::Is, *option) {
                    Some(test) => self.ask(*left, Some(test), asked),
                    None => false,
                })
            }
            Expr::Exists { operand, .. } => self.ask(*operand, None, asked),
            Expr::Name(_) | Expr::Member { .. } => {
                *self.result.type_of(condition) == Type::Bool && self.ask(condition, None, asked)
            }
            _ => false,
        }
    }

    /// Notes a test of a fact. Returns whether it is one that can be chosen freely.
    fn ask(&self, path: ExprId, test: Option<Test>, asked: &mut Vec<Asked>) -> bool {
        let Some(ty) = self.free_fact(path) else { return false };
        match asked.iter_mut().find(|own| self.same_value(own.path, path)) {
            Some(own) => own.tests.extend(test),
            None => asked.push(Asked { path, ty, tests: test.into_iter().collect() }),
        }
        true
    }

    /// The declared type of a fact, of a field of one, or of a parameter: what a case can supply with any value.
    fn free_fact(&self, path: ExprId) -> Option<Type> {
        match (self.exprs.get(path), self.result.meaning_of(path)) {
            (_, Meaning::Fact(name)) => Some(self.scope.case.as_ref()?.fields.get(name)?.ty.clone()),
            (_, Meaning::Parameter(index)) => self.scope.parameters.get(*index as usize).map(|(_, ty)| ty.clone()),
            (Expr::Member { base, .. }, Meaning::Field(name)) => {
                self.free_fact(*base)?;
                let Type::Record(owner) = self.result.type_of(*base).present() else { return None };
                Some(owner.fields(self.db).get(name)?.ty.clone())
            }
            _ => None,
        }
    }

    /// What exceptions side by side give, else the value they are exceptions to.
    fn outcome(
        &self,
        exceptions: &'a [Exception],
        own: Option<&RuleValue>,
        variables: &[Variable],
        chosen: &[usize],
    ) -> Outcome<'a> {
        let mut applying: Vec<&'a Exception> = Vec::new();
        for exception in exceptions {
            match self.holds(exception.condition, variables, chosen) {
                Some(true) => applying.push(exception),
                Some(false) => {}
                None => return Outcome::Open,
            }
        }
        let names: Vec<&SmolStr> = preceded(exceptions, &applying);
        applying.retain(|exception| exception.name.as_ref().is_none_or(|name| !names.contains(&&name.text)));
        let mut before: Option<(&'a Exception, Constant)> = None;
        let mut is_open = false;
        for exception in &applying {
            match self.outcome(&exception.exceptions, Some(&exception.value), variables, chosen) {
                Outcome::Conflict(one, other) => return Outcome::Conflict(one, other),
                Outcome::Open => is_open = true,
                Outcome::Value(value) => match &before {
                    Some((earlier, other)) if *other != value => return Outcome::Conflict(earlier, exception),
                    _ => before = Some((exception, value)),
                },
            }
        }
        match (before, own) {
            (Some((_, value)), _) if !is_open => Outcome::Value(value),
            (None, Some(RuleValue::Expr(value))) if applying.is_empty() => {
                self.constant(*value).map_or(Outcome::Open, Outcome::Value)
            }
            _ => Outcome::Open,
        }
    }

    fn holds(&self, condition: ExprId, variables: &[Variable], chosen: &[usize]) -> Option<bool> {
        let region = |path: ExprId| {
            let index = variables.iter().position(|variable| self.same_value(variable.path, path))?;
            variables.get(index)?.regions.get(*chosen.get(index)?)
        };
        match self.exprs.get(condition) {
            Expr::Bool(value) => Some(*value),
            Expr::Not(operand) => self.holds(*operand, variables, chosen).map(|holds| !holds),
            Expr::And(operands) => self.all_hold(operands.iter().copied(), variables, chosen),
            Expr::Or(operands) => self.one_holds(operands.iter().copied(), variables, chosen),
            Expr::Group { operator, criteria } => {
                let conditions = criteria.iter().map(|criterion| criterion.condition);
                match operator {
                    GroupOperator::Samtliga => self.all_hold(conditions, variables, chosen),
                    GroupOperator::Nagot => self.one_holds(conditions, variables, chosen),
                    GroupOperator::Inget => self.one_holds(conditions, variables, chosen).map(|holds| !holds),
                    GroupOperator::Minst(_) => None,
                }
            }
            Expr::Compare { left, negated, comparison, right } => {
                Some(region(*left)?.passes(&self.test(*comparison, *right)?) != *negated)
            }
            Expr::AnyOf { left, negated, options } => {
                let region = region(*left)?;
                let tests: Option<Vec<Test>> =
                    options.iter().map(|option| self.test(Comparison::Is, *option)).collect();
                Some(tests?.iter().any(|test| region.passes(test)) != *negated)
            }
            Expr::Exists { operand, negated } => Some((*region(*operand)? == Region::Absent) == *negated),
            Expr::Name(_) | Expr::Member { .. } => Some(*region(condition)? == Region::Point(1)),
            _ => None,
        }
    }

    fn all_hold(
        &self,
        mut conditions: impl Iterator<Item = ExprId>,
        variables: &[Variable],
        chosen: &[usize],
    ) -> Option<bool> {
        conditions.try_fold(true, |all, condition| Some(self.holds(condition, variables, chosen)? && all))
    }

    fn one_holds(
        &self,
        mut conditions: impl Iterator<Item = ExprId>,
        variables: &[Variable],
        chosen: &[usize],
    ) -> Option<bool> {
        conditions.try_fold(false, |one, condition| Some(self.holds(condition, variables, chosen)? || one))
    }

    /// Whether the conflict would go away with another value of this fact.
    fn matters(&self, index: usize, exceptions: &'a [Exception], variables: &[Variable], chosen: &[usize]) -> bool {
        let count = variables.get(index).map_or(0, |variable| variable.regions.len());
        (0..count).any(|region| {
            let mut other = chosen.to_vec();
            if let Some(slot) = other.get_mut(index) {
                *slot = region;
            }
            !matches!(self.outcome(exceptions, None, variables, &other), Outcome::Conflict(..))
        })
    }

    fn example_of(&self, variables: &[Variable], chosen: &[usize], shown: &[usize]) -> Vec<(SmolStr, SmolStr)> {
        let values = shown.iter().filter_map(|index| variables.get(*index).zip(chosen.get(*index)));
        values
            .filter_map(|(variable, region)| {
                let region = variable.regions.get(*region)?;
                Some((self.written_path(variable.path), self.region_words(region, &variable.ty)))
            })
            .collect()
    }
}

/// The names of exceptions that those which apply go before, directly or by others.
fn preceded<'e>(exceptions: &'e [Exception], applying: &[&'e Exception]) -> Vec<&'e SmolStr> {
    let mut names: Vec<&SmolStr> = Vec::new();
    let mut open: Vec<&SmolStr> =
        applying.iter().filter_map(|exception| exception.precedes.as_ref()).map(|name| &name.text).collect();
    while let Some(name) = open.pop() {
        if names.contains(&name) {
            continue;
        }
        names.push(name);
        let next = exceptions.iter().filter(|own| own.name.as_ref().is_some_and(|own| own.text == *name));
        open.extend(next.filter_map(|own| own.precedes.as_ref()).map(|name| &name.text));
    }
    names
}

/// The exception in the author's words.
fn label(exception: &Exception) -> SmolStr {
    let text = exception.label.as_ref().map(|label| &label.text);
    text.or(exception.name.as_ref().map(|name| &name.text)).cloned().unwrap_or_default()
}

/// The regions that the combination with this number chooses.
fn digits(combination: usize, variables: &[Variable]) -> Vec<usize> {
    let mut rest = combination;
    let regions = variables.iter().map(|variable| variable.regions.len().max(1));
    regions
        .map(|count| {
            let digit = rest % count;
            rest /= count;
            digit
        })
        .collect()
}
