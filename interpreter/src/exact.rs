//! Which facts really can change an unknown value, found by trying.
//!
//! Walking backwards names every fact that has a way to the value, but `ålder < 18 eller ålder >= 18` holds whatever the age is. So the facts are
//! split into regions in which no comparison tells values apart, each region gets a representative, and all combinations are
//! evaluated, if there are at most [`MAX_COMBINATIONS`], and as long as the [`Budget`] of the case lasts. A fact counts if changing it alone changes the value somewhere; if nothing
//! changes it, the value is settled after all.
//!
//! A fact has finitely many regions if it is a ja/nej or has few members, or if it flows into comparisons with settled values only,
//! through operations that keep the order (adding, completed years until a day). The regions of such a number or date end where a comparison
//! turns, which bisection finds with the very operations of the program, within bounds that no real number or date leaves. Where a fact flows
//! otherwise, or is compared with something beyond these bounds, trying proves only what it finds: the answer is exact if every fact was
//! seen to change the value, and the sound set otherwise.

mod flow;
mod regions;
#[cfg(test)]
mod tests;

use stadga_program::node::{Kind, MatchingId, NodeId, Op};
use stadga_program::number::Ratio;

use self::flow::Flow;
use self::regions::{Regions, regions};
use crate::case::Case;
use crate::cell::{Cell, State};
use crate::conclusion;
use crate::evaluate::{Arena, Evaluation, Prepared, evaluate_fully};
use crate::needs::{Fact, Needs};
use crate::outcome::Value;

/// The greatest number of combinations that are tried.
pub const MAX_COMBINATIONS: usize = 4_096;

/// How much may still be tried for the outcomes of a case, in values computed. Every node of the program is computed anew for each combination,
/// so what trying costs grows with the program, the combinations and the outcomes, and only together they are bounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    values: usize,
}

impl Default for Budget {
    /// About a second's work.
    fn default() -> Self {
        Self { values: 100_000_000 }
    }
}

/// What trying found.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact<'a> {
    /// The facts that the value waits for.
    pub facts: Vec<Fact>,
    /// Whether each of them can change it.
    pub exact: bool,
    /// The value, if no fact can change it.
    pub settled: Option<Value<'a>>,
}

/// The facts that can change an unknown value of the case; where trying would cost more than what is left, all that may.
pub fn exact_needs<'a>(evaluation: Evaluation<'a>, node: NodeId, budget: &mut Budget) -> Exact<'a> {
    let mut needs = Needs::new();
    let facts = needs.of(evaluation, node).to_vec();
    let program = evaluation.program();
    let takes_turns =
        |matching: MatchingId| program.matchings.get(matching.index()).is_none_or(|own| own.turns.is_some());
    let is_beyond = |node: &NodeId| match program.nodes.get(node.index()).map(|node| node.op) {
        Some(Op::Settled(_)) => true,
        Some(Op::Matched(matching, _)) => takes_turns(matching),
        _ => false,
    };
    if needs.visited().iter().any(|(node, _)| is_beyond(node)) {
        // What is settled element by element reads itself, and what instances take in turn reads what the others take: the flow of facts
        // follows neither.
        return Exact { facts, exact: false, settled: None };
    }
    let flow = Flow::of(evaluation, node, needs.visited());
    let (prepared, case) = (evaluation.prepared(), evaluation.case().clone());
    let mut trial = Trial { prepared, case, arena: Arena::new(), budget };
    let regions: Option<Vec<Regions>> = facts.iter().map(|fact| regions(&mut trial, &flow, *fact)).collect();
    let Some(regions) = regions else { return Exact { facts, exact: false, settled: None } };
    let combinations = regions.iter().try_fold(1_usize, |product, regions| product.checked_mul(regions.cells.len()));
    if combinations.is_none_or(|count| count == 0 || count > MAX_COMBINATIONS || !trial.can_try(count)) {
        return Exact { facts, exact: false, settled: None };
    }
    let results = results(&mut trial, node, &facts, &regions);
    let is_exhaustive = regions.iter().all(|regions| regions.exhaustive) && !results.contains(&Tried::Open);
    let changes: Vec<bool> = stride_of_each(&regions).map(|(stride, count)| changes(&results, stride, count)).collect();
    if !is_exhaustive {
        return Exact { exact: !facts.is_empty() && changes.iter().all(|changes| *changes), facts, settled: None };
    }
    let counting = facts.iter().zip(&changes).filter(|(_, changes)| **changes).map(|(fact, _)| *fact);
    let counting: Vec<Fact> = counting.collect();
    let settled = counting.is_empty().then(|| settled_value(evaluation, &mut trial, node, &facts, &regions));
    Exact { facts: counting, exact: true, settled: settled.flatten() }
}

/// A case in which facts are tried.
struct Trial<'a> {
    prepared: &'a Prepared<'a>,
    case: Case,
    arena: Arena,
    budget: &'a mut Budget,
}

impl Trial<'_> {
    /// Whether the case may be evaluated so many times more.
    fn can_try(&self, times: usize) -> bool {
        self.cost().checked_mul(times).is_some_and(|cost| cost <= self.budget.values)
    }

    fn cost(&self) -> usize {
        self.prepared.program().nodes.len().max(1)
    }

    fn put(&mut self, fact: Fact, cell: Cell) {
        match fact {
            Fact::OfCase(slot) => self.case.replace(slot, None, cell),
            Fact::OfElement(slot, row) => self.case.replace(slot, Some(row), cell),
            Fact::List(..) => {}
        }
    }

    fn evaluate(&mut self) -> Evaluation<'_> {
        self.budget.values = self.budget.values.saturating_sub(self.cost());
        *evaluate_fully(self.prepared, &self.case, &mut self.arena)
    }
}

/// What a combination gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    Word(i64),
    Fraction(Ratio),
    Absent,
    Faulty,
    /// Still unknown, which trying cannot go beyond.
    Open,
}

fn tried(evaluation: Evaluation<'_>, node: NodeId) -> Tried {
    let cell = evaluation.cell(node);
    let kind = evaluation.program().nodes.get(node.index()).map(|node| node.kind);
    match (cell.state, kind) {
        (State::Known, Some(Kind::Ratio(_))) => Tried::Fraction(evaluation.fraction(cell.word)),
        (State::Known, _) => Tried::Word(cell.word),
        (State::Absent, _) => Tried::Absent,
        (State::Faulty, _) => Tried::Faulty,
        (State::Unknown, _) => Tried::Open,
    }
}

/// The results of all combinations: those that differ only in the first fact stand side by side, then those of the second.
fn results(trial: &mut Trial<'_>, node: NodeId, facts: &[Fact], regions: &[Regions]) -> Vec<Tried> {
    let count = regions.iter().map(|regions| regions.cells.len()).product();
    let mut results = Vec::with_capacity(count);
    for combination in 0..count {
        let mut rest = combination;
        for (fact, regions) in facts.iter().zip(regions) {
            let index = rest % regions.cells.len();
            rest /= regions.cells.len();
            trial.put(*fact, regions.cells.get(index).copied().unwrap_or(Cell::UNKNOWN));
        }
        results.push(tried(trial.evaluate(), node));
    }
    results
}

/// For each fact, how far apart in the results two neighbouring regions of it are, and how many regions it has.
fn stride_of_each(regions: &[Regions]) -> impl Iterator<Item = (usize, usize)> {
    regions.iter().scan(1, |next, regions| {
        let stride = *next;
        *next *= regions.cells.len();
        Some((stride, regions.cells.len()))
    })
}

/// Whether two results differ that differ in one fact only.
fn changes(results: &[Tried], stride: usize, count: usize) -> bool {
    results.iter().enumerate().any(|(index, result)| {
        let is_last = index / stride % count == count - 1;
        !is_last && results.get(index + stride).is_some_and(|next| next != result)
    })
}

/// The value that all combinations give.
fn settled_value<'a>(
    evaluation: Evaluation<'a>,
    trial: &mut Trial<'_>,
    node: NodeId,
    facts: &[Fact],
    regions: &[Regions],
) -> Option<Value<'a>> {
    for (fact, regions) in facts.iter().zip(regions) {
        trial.put(*fact, *regions.cells.first()?);
    }
    conclusion::value_if(evaluation, trial.evaluate(), node)
}
