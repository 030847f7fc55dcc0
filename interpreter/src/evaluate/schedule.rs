//! In which order a program is evaluated: which nodes are gone through together, and when the rows of a space are found.
//!
//! It follows from the program alone, so it is found once and not for each case. Must not know: cases, values, operations.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use stadga_program::node::{Node, NodeId, SpaceId};
use stadga_program::program::{Program, Scan, Space};

use super::CASE;

/// A stage of an evaluation: the rows of a space are found, and then nodes get their values until the next space can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stage {
    pub(super) opened: Option<SpaceId>,
    pub(super) nodes: Vec<Nodes>,
}

/// Nodes that are evaluated together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nodes {
    /// Of the case, side by side.
    Case(Range<usize>),
    /// Of an inner space, by their numbers.
    Columns(SpaceId, Vec<u32>),
    /// Of a scan, by its number: they are evaluated for one element after the other.
    Scan(usize),
}

/// The stages of each kind of evaluation, each found when it is first asked for: most runs are of one kind alone.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    outcomes: OnceLock<Vec<Stage>>,
    all: OnceLock<Vec<Stage>>,
}

impl Schedule {
    /// Of what depends on the run alone.
    pub(super) fn of_run(program: &Program) -> Vec<Stage> {
        stages(program, 0..program.run_nodes as usize, &[], in_order)
    }

    /// Of what outcomes are made of, after that. It is for many cases, so what is evaluated together is made large.
    pub(super) fn outcomes(&self, program: &Program) -> &[Stage] {
        let nodes = program.run_nodes as usize..program.outcome_nodes as usize;
        self.outcomes.get_or_init(|| {
            let openings: Vec<Opening> =
                openings(program).into_iter().filter(|opening| !opening.is_explained).collect();
            stages(program, nodes, &openings, in_groups)
        })
    }

    /// Of that and what only explanations read. It may be for one case, so it costs little to find.
    pub(super) fn all(&self, program: &Program) -> &[Stage] {
        let nodes = program.run_nodes as usize..program.nodes.len();
        self.all.get_or_init(|| stages(program, nodes, &openings(program), in_order))
    }
}

/// How nodes between which no space is opened are evaluated.
type Arrange = fn(&Program, Range<usize>, &mut Vec<Nodes>);

/// The stages of a range of nodes. What would be opened outside it is opened at its ends.
fn stages(program: &Program, nodes: Range<usize>, openings: &[Opening], arrange: Arrange) -> Vec<Stage> {
    let mut stages = Vec::with_capacity(openings.len() + 1);
    let mut stage = Stage::default();
    let mut start = nodes.start;
    for opening in openings {
        let before = opening.before.clamp(start, nodes.end);
        add_nodes(program, start..before, arrange, &mut stage.nodes);
        stages.push(std::mem::replace(&mut stage, Stage { opened: Some(opening.space), nodes: Vec::new() }));
        start = before;
    }
    add_nodes(program, start..nodes.end, arrange, &mut stage.nodes);
    stages.push(stage);
    stages
}

/// Nodes with scans at their places: these are numbered as they were written, not as their nodes stand.
fn add_nodes(program: &Program, nodes: Range<usize>, arrange: Arrange, together: &mut Vec<Nodes>) {
    let mut start = nodes.start;
    let mut scans: Vec<(usize, &Scan)> = program.scans.iter().enumerate().collect();
    scans.sort_unstable_by_key(|(_, scan)| scan.first);
    for (number, scan) in scans {
        let (first, after) = (scan.first.index(), scan.last.index() + 1);
        if start <= first && after <= nodes.end {
            arrange(program, start..first, together);
            together.push(Nodes::Scan(number));
            start = after;
        }
    }
    arrange(program, start..nodes.end, together);
}

/// Nodes in the order in which they are written.
fn in_order(program: &Program, range: Range<usize>, together: &mut Vec<Nodes>) {
    let mut start = range.start;
    let nodes = program.nodes.get(range).unwrap_or_default();
    for same_space in nodes.chunk_by(|one, next| one.space == next.space) {
        let own = start..start + same_space.len();
        start = own.end;
        match same_space.first().map(|node| node.space) {
            Some(CASE) => together.push(Nodes::Case(own)),
            Some(space) => together.push(Nodes::Columns(space, own.map(|node| node as u32).collect())),
            None => {}
        }
    }
}

/// Few groups of nodes: those of a space are put off as long as nothing else waits for them, and then evaluated together. To begin with the
/// columns of a space costs as much as one of them, and in the order in which nodes are written those of different spaces take turns.
fn in_groups(program: &Program, range: Range<usize>, together: &mut Vec<Nodes>) {
    let nodes = program.nodes.get(range.clone()).unwrap_or_default();
    let place = |node: NodeId| node.index().checked_sub(range.start).filter(|place| *place < nodes.len());
    let is_elsewhere = |operand: usize, node: &Node| nodes.get(operand).is_some_and(|of| of.space != node.space);
    // The turns in which each space can come, by when what its nodes read is there.
    let mut turns: FxHashMap<SpaceId, BTreeSet<u32>> = FxHashMap::default();
    let mut earliest: Vec<u32> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut turn = 0;
        program.for_each_operand(node.op, &mut |operand| {
            let Some(operand) = place(operand) else { return };
            let of_operand = earliest.get(operand).copied().unwrap_or(0);
            turn = turn.max(of_operand + u32::from(is_elsewhere(operand, node)));
        });
        earliest.push(turn);
        turns.entry(node.space).or_default().insert(turn);
    }
    let mut latest = vec![u32::MAX; nodes.len()];
    let mut groups: BTreeMap<(u32, SpaceId), Vec<u32>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate().rev() {
        let limit = latest.get(index).copied().unwrap_or(u32::MAX);
        let turn = turns.get(&node.space).and_then(|turns| turns.range(..=limit).next_back()).copied().unwrap_or(0);
        program.for_each_operand(node.op, &mut |operand| {
            let Some(operand) = place(operand) else { return };
            if let Some(latest) = latest.get_mut(operand) {
                *latest = (*latest).min(turn.saturating_sub(u32::from(is_elsewhere(operand, node))));
            }
        });
        groups.entry((turn, node.space)).or_default().push((range.start + index) as u32);
    }
    for ((_, space), mut nodes) in groups {
        nodes.reverse();
        match space {
            CASE => together.extend(side_by_side(&nodes).map(Nodes::Case)),
            space => together.push(Nodes::Columns(space, nodes)),
        }
    }
}

/// The ranges of nodes that stand side by side.
fn side_by_side(nodes: &[u32]) -> impl Iterator<Item = Range<usize>> {
    let ranges = nodes.chunk_by(|one, next| one + 1 == *next);
    ranges.filter_map(|range| Some(*range.first()? as usize..*range.last()? as usize + 1))
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
