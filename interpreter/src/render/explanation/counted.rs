//! What a condition counts of a list: how many, and which elements it looked at and left out.
//!
//! `antal(förlängning före denna)` reads the day of every förlängning, but only those before count; to list the others as what the condition
//! rests on would mislead. Must not know: words.

use rustc_hash::FxHashSet;
use stadga_program::node::{NodeId, Op, Reduce, Reduction};
use stadga_program::program::Program;

use super::view::{LineId, View};
use crate::explain::Line;

/// How many nodes are looked through for what a value counts.
const MOST_NODES: usize = 256;

/// Whether a line tells of a list element that the line above it looked at and left out.
pub(super) fn is_left_out(view: &View<'_>, id: LineId) -> bool {
    let Some(Line { place: (space, row), .. }) = view.line(id).copied() else { return false };
    let above = std::iter::successors(view.above(id), |above| view.above(*above));
    let mut outside = above.filter(|above| view.line(*above).is_some_and(|line| line.place.0 != space));
    let Some(from) = outside.find_map(|above| view.trace(above)?.node) else { return false };
    let reductions = reductions(view.program(), from);
    let mut of_list =
        reductions.into_iter().map(|(_, reduce)| reduce).filter(|reduce| reduce.space == space).peekable();
    let leaves_out =
        |reduce: &Reduce| reduce.counted.is_some_and(|counted| view.evaluation.cell_at(counted, space, row).is_no());
    of_list.peek().is_some() && of_list.all(leaves_out)
}

/// How many there are of what a condition counts, where it counts one thing and the number is known.
pub(super) fn count(view: &View<'_>, id: LineId) -> Option<i64> {
    let (from, (space, row)) = (view.trace(id)?.node?, view.line(id)?.place);
    let reductions = reductions(view.program(), from);
    let [(node, reduce)] = reductions.as_slice() else { return None };
    let cell = view.evaluation.cell_at(*node, space, row);
    (reduce.how == Reduction::Count && cell.is_known()).then_some(cell.word)
}

/// The reductions that a value is read from, without those that these are read from.
pub(super) fn reductions(program: &Program, node: NodeId) -> Vec<(NodeId, &Reduce)> {
    let (mut open, mut seen) = (vec![node], FxHashSet::default());
    let mut found = Vec::new();
    while let Some(next) = open.pop().filter(|_| seen.len() < MOST_NODES) {
        let Some(op) = program.nodes.get(next.index()).map(|node| node.op) else { continue };
        match op {
            Op::Reduce(reduction) => {
                found.extend(program.reductions.get(reduction.index()).map(|reduce| (next, reduce)));
            }
            _ => program.for_each_operand(op, &mut |operand| {
                if operand < next && seen.insert(operand) {
                    open.push(operand);
                }
            }),
        }
    }
    found
}
