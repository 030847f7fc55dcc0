//! In which order a program is evaluated: which nodes are gone through together, and when the rows of a space are found.
//!
//! It follows from the program alone, so it is found once and not for each case. Must not know: cases, values, operations.

use std::ops::Range;

use stadga_program::node::SpaceId;
use stadga_program::program::{Program, Scan, Space};

use super::CASE;

/// A step of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The rows of a space are found.
    Open(SpaceId),
    /// Nodes get their values.
    Evaluate(Nodes),
}

/// Nodes that are evaluated together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nodes {
    /// Of the case, side by side.
    Case(Range<usize>),
    /// Of an inner space, side by side.
    Columns(SpaceId, Range<usize>),
    /// Of a scan, by its number: they are evaluated for one element after the other.
    Scan(usize),
}

/// The steps of each kind of evaluation.
#[derive(Debug)]
pub(super) struct Schedule {
    /// Of what depends on the run alone.
    pub(super) run: Vec<Step>,
    /// Of what outcomes are made of, after that.
    pub(super) outcomes: Vec<Step>,
    /// Of that and what only explanations read.
    pub(super) all: Vec<Step>,
}

impl Schedule {
    pub(super) fn of(program: &Program) -> Schedule {
        let (run, outcomes) = (program.run_nodes as usize, program.outcome_nodes as usize);
        let openings = openings(program);
        let without_explanations: Vec<Opening> =
            openings.iter().copied().filter(|opening| !opening.is_explained).collect();
        Schedule {
            run: steps(program, 0..run, &[]),
            outcomes: steps(program, run..outcomes, &without_explanations),
            all: steps(program, run..program.nodes.len(), &openings),
        }
    }
}

/// The steps of a range of nodes. What would be opened outside it is opened at its ends.
fn steps(program: &Program, nodes: Range<usize>, openings: &[Opening]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut start = nodes.start;
    for opening in openings {
        let before = opening.before.clamp(start, nodes.end);
        add_nodes(program, start..before, &mut steps);
        steps.push(Step::Open(opening.space));
        start = before;
    }
    add_nodes(program, start..nodes.end, &mut steps);
    steps
}

/// Nodes in their order, scans at their places: these are numbered as they were written, not as their nodes stand.
fn add_nodes(program: &Program, nodes: Range<usize>, steps: &mut Vec<Step>) {
    let mut start = nodes.start;
    let mut scans: Vec<(usize, &Scan)> = program.scans.iter().enumerate().collect();
    scans.sort_unstable_by_key(|(_, scan)| scan.first);
    for (number, scan) in scans {
        let (first, after) = (scan.first.index(), scan.last.index() + 1);
        if start <= first && after <= nodes.end {
            add_in_order(program, start..first, steps);
            steps.push(Step::Evaluate(Nodes::Scan(number)));
            start = after;
        }
    }
    add_in_order(program, start..nodes.end, steps);
}

fn add_in_order(program: &Program, range: Range<usize>, steps: &mut Vec<Step>) {
    let mut start = range.start;
    let nodes = program.nodes.get(range).unwrap_or_default();
    for same_space in nodes.chunk_by(|one, next| one.space == next.space) {
        let together = start..start + same_space.len();
        start = together.end;
        match same_space.first().map(|node| node.space) {
            Some(CASE) => steps.push(Step::Evaluate(Nodes::Case(together))),
            Some(space) => steps.push(Step::Evaluate(Nodes::Columns(space, together))),
            None => {}
        }
    }
}

/// A space whose rows follow from values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Opening {
    /// The node before which it is laid out.
    before: usize,
    space: SpaceId,
    /// Whether only explanations read it.
    is_explained: bool,
}

/// A space can be laid out when the one that it lies in has been, and the values that say how long it is are there.
fn openings(program: &Program) -> Vec<Opening> {
    let mut of_spaces: Vec<usize> = Vec::with_capacity(program.spaces.len());
    for (space, id) in program.spaces.iter().zip((0..).map(SpaceId)) {
        let mut at = space.parent().and_then(|parent| of_spaces.get(parent.index())).copied().unwrap_or(0);
        program.for_each_bound(id, &mut |bound| at = at.max(bound.index() + 1));
        of_spaces.push(at);
    }
    let follows = |space: &Space| match space {
        Space::Again { .. } | Space::Series { .. } => true,
        Space::List { list, .. } => program.arises(*list).is_some(),
        Space::Case => false,
    };
    let derived = program.spaces.iter().zip(0..).zip(of_spaces).filter(|((space, _), _)| follows(space));
    let explained = explained(program);
    let is_explained = |space: SpaceId| explained.get(space.index()) == Some(&true);
    let opening = |space, before| Opening { before, space, is_explained: is_explained(space) };
    let mut openings: Vec<Opening> = derived.map(|((_, index), before)| opening(SpaceId(index), before)).collect();
    // A list stands before what goes through it over again.
    openings.sort_unstable();
    openings
}

/// For each space, whether it is read, and by explanations, nyckeltal or listor alone.
fn explained(program: &Program) -> Vec<bool> {
    let mut explained = vec![false; program.spaces.len()];
    for space in program.spaces_over_cases().flat_map(|space| program.outwards(space)) {
        if let Some(place) = explained.get_mut(space.index()) {
            *place = true;
        }
    }
    for (index, node) in program.nodes.iter().enumerate().rev() {
        for space in program.spaces_read_by(node).flat_map(|space| program.outwards(space)) {
            if let Some(place) = explained.get_mut(space.index()) {
                *place = index >= program.outcome_nodes as usize;
            }
        }
    }
    for space in program.spaces_of_outcomes().flat_map(|space| program.outwards(space)) {
        if let Some(place) = explained.get_mut(space.index()) {
            *place = false;
        }
    }
    explained
}
