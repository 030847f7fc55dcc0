//! A course of steps, as the rules that it stands for.
//!
//! `förlopp` adds no meaning of its own. Once it has been read, its steps are replaced by declarations that an author could have written: an
//! uppräkning of the steps, an event that is any of theirs, for each step the day on which it was taken and, where it says by when, a duty; then
//! the step that was taken last, and a check of the order. They are named with a full stop (`prövning.svar`), which no name of an author's has, and
//! are read as members of the course. What they say has the places of the lines that it came from.
//!
//! Must not know: names and types; that a step names an event is seen where events are.

mod rules;

use smol_str::SmolStr;

use super::reader::{Input, Reading};
use crate::diagnostics::syntactic::SyntacticProblem;
use crate::diagnostics::{Diagnostic, Edit, EditKind, suggest};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Body, Clause, Declaration, Entry, Name, Path, Suffixes, Text};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// More steps than this make no course that anybody could follow, and what it stands for grows with their pairs.
const MOST_STEPS: usize = 50;

/// A step as it was read.
struct Step {
    name: Name,
    label: Option<Text>,
    suffixes: Suffixes,
    /// Its event.
    event: Path,
    /// The steps above that it may follow, by their numbers.
    follows: Vec<usize>,
    /// Those below that it may follow: what has gone further may come back to it.
    returns: Vec<usize>,
    /// Whether it may come first.
    may_begin: bool,
    /// Where it says what it follows; behind its name, where it does not say so.
    order_at: Span,
    /// What it says of the duty that it is, if any.
    clauses: Vec<Clause>,
}

impl Step {
    /// What people call it.
    fn shown(&self) -> String {
        self.label.as_ref().map_or_else(|| self.name.text.replace('_', " "), |label| label.text.to_string())
    }
}

/// Replaces the steps of a course by what they stand for. What else stands in it is left where it is.
pub(super) fn expand(input: &mut Input<'_, '_>, declaration: &mut Declaration) {
    let Some(course) = declaration.name.clone() else { return };
    let Body::Clauses(entries) = &mut declaration.body else { return };
    let (steps, mut rest): (Vec<Entry>, Vec<Entry>) = std::mem::take(entries)
        .into_iter()
        .partition(|entry| matches!(entry, Entry::Declaration(inner) if inner.kind == DeclarationKind::Steg));
    let steps: Vec<Declaration> = steps
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Declaration(step) if step.name.is_some() => Some(*step),
            _ => None,
        })
        .collect();
    if let Some(beyond) = steps.get(MOST_STEPS).and_then(|step| step.name.as_ref()) {
        let at = input.state().map.span(beyond.id);
        input.report(Diagnostic::new(SyntacticProblem::TooLong { most: MOST_STEPS }, at));
    }
    let steps = read_steps(input, steps);
    let clauses: Vec<Clause> = rest
        .iter()
        .filter_map(|entry| match entry {
            Entry::Clause(clause) => Some(clause.clone()),
            _ => None,
        })
        .collect();
    let at = input.state().map.span(course.id);
    let head = rules::Course { name: course, label: declaration.label.clone(), suffixes: declaration.suffixes.clone() };
    let declarations = rules::declarations(input.state(), at, &head, &clauses, steps);
    rest.extend(declarations.into_iter().map(|declaration| Entry::Declaration(Box::new(declaration))));
    *entries = rest;
}

/// The name of what a course has beside its steps.
pub(super) fn member(course: &str, member: &str) -> SmolStr {
    smol_str::format_smolstr!("{course}.{member}")
}

/// The day from which the time of the step that is being read is counted, where it does not say so: that of the step before.
pub(super) fn day_before(input: &mut Input<'_, '_>) -> Option<ExprId> {
    let state = input.state();
    let (course, step) = (state.course.clone()?, state.name.clone()?);
    let at = behind(input.last_span());
    Some(input.add_at(at, Expr::Name(member(&course, &format!("{step}_räknas_från")))))
}

/// Where a place ends: there is no text there.
fn behind(at: Span) -> Span {
    Span::new(at.end, at.end)
}

fn read_steps(input: &mut Input<'_, '_>, declarations: Vec<Declaration>) -> Vec<Step> {
    let mut named: Vec<(Name, Declaration)> = Vec::new();
    for declaration in declarations.into_iter().take(MOST_STEPS) {
        let Some(name) = declaration.name.clone() else { continue };
        if named.iter().any(|(earlier, _)| earlier.text == name.text) {
            let at = input.state().map.span(name.id);
            input.report(Diagnostic::new(SyntacticProblem::StepTwice { name: name.text }, at));
        } else {
            named.push((name, declaration));
        }
    }
    let names: Vec<SmolStr> = named.iter().map(|(name, _)| name.text.clone()).collect();
    let (taken, named): (Vec<_>, Vec<_>) = named.into_iter().partition(|(name, _)| rules::is_taken(&name.text, &names));
    for (name, _) in &taken {
        let at = input.state().map.span(name.id);
        input.report(Diagnostic::new(SyntacticProblem::StepNameTaken { name: name.text.clone() }, at));
    }
    let refused: Vec<SmolStr> = taken.into_iter().map(|(name, _)| name.text).collect();
    let names: Vec<SmolStr> = names.into_iter().filter(|name| !refused.contains(name)).collect();
    let numbered = named.into_iter().enumerate();
    numbered.map(|(index, (name, step))| read_step(input, step, name, (&names, &refused), index)).collect()
}

/// `names` are those of the steps, and those that were refused.
fn read_step(
    input: &mut Input<'_, '_>,
    declaration: Declaration,
    name: Name,
    names: (&[SmolStr], &[SmolStr]),
    index: usize,
) -> Step {
    let (mut event, mut order, mut clauses) = (None, None, Vec::new());
    let entries = if let Body::Clauses(entries) = declaration.body { entries } else { Vec::new() };
    for entry in entries {
        match entry {
            Entry::Clause(Clause { kind: ClauseKind::Vid, argument: Argument::Path(path), .. }) => event = Some(path),
            Entry::Clause(Clause { kind: ClauseKind::FoljerPa, argument: Argument::Names(names), id }) => {
                order = Some((id, names));
            }
            Entry::Clause(clause) if !matches!(clause.kind, ClauseKind::Vid | ClauseKind::FoljerPa) => {
                clauses.push(clause);
            }
            _ => {}
        }
    }
    let event = event.unwrap_or_else(|| Path { id: name.id, parts: vec![name.clone()] });
    let mut step = Step {
        order_at: behind(input.state().map.span(name.id)),
        name,
        label: declaration.label,
        suffixes: declaration.suffixes,
        event,
        follows: Vec::new(),
        returns: Vec::new(),
        may_begin: index == 0,
        clauses,
    };
    match order {
        Some((id, named)) => {
            step.order_at = input.state().map.span(id);
            follow(input, &mut step, &named, names, index);
        }
        None => step.follows.extend(index.checked_sub(1)),
    }
    step
}

/// Reads which steps a step follows.
fn follow(
    input: &mut Input<'_, '_>,
    step: &mut Step,
    named: &[Name],
    (names, refused): (&[SmolStr], &[SmolStr]),
    index: usize,
) {
    let mut is_unknown = false;
    for name in named {
        let found = names.iter().position(|known| *known == name.text);
        match found {
            // A step that happens again is no move.
            Some(found) if found == index => {}
            Some(found) if found < index => step.follows.push(found),
            Some(found) => step.returns.push(found),
            None if refused.contains(&name.text) => is_unknown = true,
            None => {
                is_unknown = true;
                unknown_step(input, name, names);
            }
        }
    }
    step.follows.sort_unstable();
    step.follows.dedup();
    step.returns.sort_unstable();
    step.returns.dedup();
    if index > 0 && step.follows.is_empty() && !is_unknown {
        let problem = SyntacticProblem::StepFollowsNone { name: step.name.text.clone() };
        input.report(Diagnostic::new(problem, step.order_at));
    }
}

fn unknown_step(input: &mut Input<'_, '_>, name: &Name, names: &[SmolStr]) {
    let at = input.state().map.span(name.id);
    let suggestion = suggest::nearest(&name.text, names.iter().map(SmolStr::as_str)).map(SmolStr::new);
    let problem = SyntacticProblem::UnknownStep { found: name.text.clone(), suggestion: suggestion.clone() };
    let diagnostic = Diagnostic::new(problem, at);
    input.report(match suggestion {
        Some(text) => diagnostic.with_fix(vec![Edit { at, kind: EditKind::Replace, text: text.into() }]),
        None => diagnostic,
    });
}
