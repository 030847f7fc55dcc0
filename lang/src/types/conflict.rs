//! Exceptions that apply at once with different values, where an example shows it.
//!
//! The conditions of exceptions to the same rule are tried on the regions of the facts they read. Of a condition that cannot be told nothing
//! is said: whether it contradicts another is found when a case meets it. Must not know: sources, run time, where the exceptions stand.

use smol_str::SmolStr;

use super::checker::Checker;
use super::inference::At;
use super::regions::{Constant, Region, Test};
use super::tried::{Asked, Formula, Tried};
use super::ty::Type;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Diagnostic, Note};

/// So many combinations of regions are tried.
const MOST_COMBINATIONS: usize = 512;

/// Two exceptions that apply at once with different values.
pub(super) struct Conflict<'t> {
    /// The one that stands first.
    pub(super) one: &'t Tried,
    /// The other.
    pub(super) other: &'t Tried,
    /// Facts with values for which both apply.
    pub(super) example: Vec<(SmolStr, SmolStr)>,
}

impl Conflict<'_> {
    /// The conflict as a problem of the second, beside the place of the first.
    pub(super) fn problem(&self, place_of_first: At, note: Note) -> Diagnostic<At> {
        let (one, other) = (self.one.label.clone(), self.other.label.clone());
        let problem = RuleProblem::ExceptionsContradict { one, other, example: self.example.clone() };
        Diagnostic::new(problem, self.other.at.into()).with_related(place_of_first, note)
    }
}

/// What is said where the first of two exceptions stands.
pub(super) fn other_exception() -> Note {
    Note::new("det andra undantaget", "the other exception")
}

/// The first conflict among exceptions to one rule, or inside one of them. Of those side by side, only pairs that are `wanted` are told of.
pub(super) fn conflict_among<'t>(
    checker: &Checker<'_>,
    exceptions: &[&'t Tried],
    wanted: &dyn Fn(&Tried, &Tried) -> bool,
) -> Option<Conflict<'t>> {
    let variables = variables(checker, exceptions);
    let combinations = variables.iter().try_fold(1_usize, |all, variable| {
        all.checked_mul(variable.regions.len()).filter(|all| *all <= MOST_COMBINATIONS)
    });
    (0..combinations?).find_map(|combination| {
        let trial = Trial { variables: &variables, chosen: digits(combination, &variables), wanted };
        let Outcome::Conflict(one, other) = trial.outcome(exceptions, None) else { return None };
        let shown = (0..variables.len()).filter(|index| trial.matters(*index, exceptions));
        let example = shown.filter_map(|index| trial.example(checker, index)).collect();
        Some(Conflict { one, other, example })
    })
}

/// A fact that conditions read, and the regions they tell apart.
struct Variable<'t> {
    path: &'t SmolStr,
    ty: &'t Type,
    regions: Vec<Region>,
}

/// The facts that some exceptions read. One whose values cannot be told apart is left out, and what reads it is open.
fn variables<'t>(checker: &Checker<'_>, exceptions: &[&'t Tried]) -> Vec<Variable<'t>> {
    let mut asked: Vec<(&'t Asked, Vec<Test>)> = Vec::new();
    for exception in exceptions {
        gather(exception, &mut asked);
    }
    let variables = asked.into_iter().filter_map(|(asked, tests)| {
        let regions = checker.regions(&asked.ty, &tests)?;
        Some(Variable { path: &asked.path, ty: &asked.ty, regions })
    });
    variables.collect()
}

fn gather<'t>(exception: &'t Tried, asked: &mut Vec<(&'t Asked, Vec<Test>)>) {
    gather_formula(&exception.condition, asked);
    for inner in &exception.exceptions {
        gather(inner, asked);
    }
}

fn gather_formula<'t>(formula: &'t Formula, asked: &mut Vec<(&'t Asked, Vec<Test>)>) {
    let (fact, tests) = match formula {
        Formula::Known(_) | Formula::Open => return,
        Formula::Not(inner) => return gather_formula(inner, asked),
        Formula::All(parts) | Formula::Any(parts) => return parts.iter().for_each(|part| gather_formula(part, asked)),
        Formula::Passes(fact, tests) => (fact, tests.as_slice()),
        Formula::Exists(fact) => (fact, [].as_slice()),
    };
    match asked.iter_mut().find(|(own, _)| own.path == fact.path) {
        Some((_, own)) => own.extend(tests.iter().cloned()),
        None => asked.push((fact, tests.to_vec())),
    }
}

/// A value under one combination.
enum Outcome<'t> {
    /// This constant.
    Value(&'t Constant),
    /// It cannot be told.
    Open,
    /// Two exceptions give different values.
    Conflict(&'t Tried, &'t Tried),
}

/// One combination of regions.
struct Trial<'v, 't> {
    variables: &'v [Variable<'t>],
    chosen: Vec<usize>,
    wanted: &'v dyn Fn(&Tried, &Tried) -> bool,
}

impl<'t> Trial<'_, 't> {
    /// What exceptions side by side give, else the value that they are exceptions to.
    fn outcome(&self, exceptions: &[&'t Tried], own: Option<&'t Tried>) -> Outcome<'t> {
        let mut applying: Vec<&'t Tried> = Vec::new();
        let mut is_open = false;
        for exception in exceptions {
            match self.holds(&exception.condition) {
                Some(true) => applying.push(exception),
                Some(false) => {}
                // It may go before one of those that apply.
                None if exception.precedes.is_some() => return Outcome::Open,
                None => is_open = true,
            }
        }
        let names: Vec<&SmolStr> = preceded(exceptions, &applying);
        applying.retain(|exception| exception.name.as_ref().is_none_or(|name| !names.contains(&name)));
        let mut before: Vec<(&'t Tried, &'t Constant)> = Vec::new();
        for exception in &applying {
            let inner: Vec<&'t Tried> = exception.exceptions.iter().collect();
            match self.outcome(&inner, Some(exception)) {
                Outcome::Conflict(one, other) => return Outcome::Conflict(one, other),
                Outcome::Open => is_open = true,
                Outcome::Value(value) => {
                    let differs = |(earlier, other): &&(&'t Tried, &'t Constant)| {
                        *other != value && share_days(earlier, exception) && self.is_wanted(own, earlier, exception)
                    };
                    if let Some((earlier, _)) = before.iter().find(differs) {
                        return Outcome::Conflict(earlier, exception);
                    }
                    if before.iter().all(|(earlier, other)| *other != value || earlier.days != exception.days) {
                        before.push((exception, value));
                    }
                }
            }
        }
        match (before.as_slice(), own.map(|own| &own.value)) {
            _ if is_open => Outcome::Open,
            ([(_, value), others @ ..], _) if others.iter().all(|(_, other)| other == value) => Outcome::Value(value),
            ([], Some(Some(value))) => Outcome::Value(value),
            _ => Outcome::Open,
        }
    }

    fn is_wanted(&self, own: Option<&Tried>, one: &Tried, other: &Tried) -> bool {
        own.is_some() || (self.wanted)(one, other)
    }

    /// Whether a condition holds; nothing where that cannot be told.
    fn holds(&self, formula: &Formula) -> Option<bool> {
        match formula {
            Formula::Known(value) => Some(*value),
            Formula::Open => None,
            Formula::Not(inner) => self.holds(inner).map(|holds| !holds),
            Formula::All(parts) => self.one_is(parts, false).map(|fails| !fails),
            Formula::Any(parts) => self.one_is(parts, true),
            Formula::Passes(asked, tests) => {
                let region = self.region(asked)?;
                Some(tests.iter().any(|test| region.passes(test)))
            }
            Formula::Exists(asked) => Some(*self.region(asked)? != Region::Absent),
        }
    }

    /// Whether one of some conditions is so; that it is settles it, whatever cannot be told of others.
    fn one_is(&self, parts: &[Formula], wanted: bool) -> Option<bool> {
        let mut is_known = true;
        for part in parts {
            match self.holds(part) {
                Some(holds) if holds == wanted => return Some(true),
                Some(_) => {}
                None => is_known = false,
            }
        }
        is_known.then_some(false)
    }

    fn region(&self, asked: &Asked) -> Option<&Region> {
        let index = self.variables.iter().position(|variable| *variable.path == asked.path)?;
        let variable = self.variables.get(index).filter(|variable| *variable.ty == asked.ty)?;
        variable.regions.get(*self.chosen.get(index)?)
    }

    /// Whether the conflict would go away with another value of this fact.
    fn matters(&self, index: usize, exceptions: &[&'t Tried]) -> bool {
        let count = self.variables.get(index).map_or(0, |variable| variable.regions.len());
        (0..count).any(|region| {
            let mut chosen = self.chosen.clone();
            if let Some(slot) = chosen.get_mut(index) {
                *slot = region;
            }
            let other = Trial { chosen, variables: self.variables, wanted: self.wanted };
            !matches!(other.outcome(exceptions, None), Outcome::Conflict(..))
        })
    }

    fn example(&self, checker: &Checker<'_>, index: usize) -> Option<(SmolStr, SmolStr)> {
        let variable = self.variables.get(index)?;
        let region = variable.regions.get(*self.chosen.get(index)?)?;
        Some((variable.path.clone(), checker.region_words(region, variable.ty)))
    }
}

/// Whether there are days on which two exceptions are both in force.
fn share_days(one: &Tried, other: &Tried) -> bool {
    let begins = |one: &Tried, other: &Tried| match (one.days.0, other.days.1) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    begins(one, other) && begins(other, one)
}

/// The names of exceptions that those which apply go before, directly or by others.
fn preceded<'t>(exceptions: &[&'t Tried], applying: &[&'t Tried]) -> Vec<&'t SmolStr> {
    let mut names: Vec<&SmolStr> = Vec::new();
    let mut open: Vec<&SmolStr> = applying.iter().filter_map(|exception| exception.precedes.as_ref()).collect();
    while let Some(name) = open.pop() {
        if names.contains(&name) {
            continue;
        }
        names.push(name);
        let next = exceptions.iter().filter(|own| own.name.as_ref() == Some(name));
        open.extend(next.filter_map(|own| own.precedes.as_ref()));
    }
    names
}

/// The regions that the combination with this number chooses.
fn digits(combination: usize, variables: &[Variable<'_>]) -> Vec<usize> {
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
