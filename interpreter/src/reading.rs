//! Which outcomes depend on which tolkning.
//!
//! The reading of a tolkning is a value of the program, so what depends on it is known from the program alone: by which nodes lead to
//! which. Must not know: cases.

use stadga_program::node::{NodeId, Op, ReadingId, RuleId};
use stadga_program::program::{Consequence, Program};

/// A tolkning, and the declarations of the outcomes that can depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingUse {
    /// The tolkning.
    pub reading: ReadingId,
    /// The declarations, in the order of the program.
    pub depends: Vec<RuleId>,
}

/// How many tolkningar are followed at once: one bit of a number for each.
const AT_ONCE: usize = u64::BITS as usize;

/// The tolkningar that some outcome can depend on.
pub(crate) fn reading_uses(program: &Program) -> Vec<ReadingUse> {
    let results = results(program);
    let readings: Vec<ReadingId> = program.readings.iter().zip(0..).map(|(_, index)| ReadingId(index)).collect();
    readings.chunks(AT_ONCE).flat_map(|some| uses_of(program, some, &results)).collect()
}

fn uses_of(program: &Program, readings: &[ReadingId], results: &[(RuleId, Vec<NodeId>)]) -> Vec<ReadingUse> {
    let followed = follow(program, readings);
    let of_result = |nodes: &[NodeId]| nodes.iter().fold(0, |all, node| all | bits(&followed, *node));
    let results: Vec<(RuleId, u64)> = results.iter().map(|(rule, nodes)| (*rule, of_result(nodes))).collect();
    let uses = readings.iter().enumerate().map(|(bit, &reading)| {
        let depending = results.iter().filter(|(_, bits)| bits & (1 << bit) != 0);
        let mut depends: Vec<RuleId> = depending.map(|(rule, _)| *rule).collect();
        depends.sort_unstable();
        depends.dedup();
        ReadingUse { reading, depends }
    });
    uses.filter(|used| !used.depends.is_empty()).collect()
}

/// For each node which of the readings, one bit each, it depends on.
fn follow(program: &Program, readings: &[ReadingId]) -> Vec<u64> {
    let mut followed = Vec::with_capacity(program.nodes.len());
    for node in &program.nodes {
        let mut own = match node.op {
            Op::Reading(read) => readings.iter().position(|reading| *reading == read).map_or(0, |bit| 1 << bit),
            _ => 0,
        };
        program.for_each_operand(node.op, &mut |operand| own |= bits(&followed, operand));
        followed.push(own);
    }
    followed
}

fn bits(followed: &[u64], node: NodeId) -> u64 {
    followed.get(node.index()).copied().unwrap_or_default()
}

/// The nodes that the outcomes of each declaration are made of.
fn results(program: &Program) -> Vec<(RuleId, Vec<NodeId>)> {
    let mut results: Vec<(RuleId, Vec<NodeId>)> = Vec::new();
    for insats in &program.insatser {
        let single = [insats.may_be_granted, insats.may_be_ended, insats.last_possible_day, insats.support_time];
        let all = single.into_iter().flatten().chain(insats.leads_to.iter().map(|(_, when)| *when));
        results.push((insats.rule, all.map(|traced| traced.node).collect()));
    }
    for output in &program.outputs {
        results.push((output.rule, output.value.nodes()));
    }
    for instances in &program.instances {
        results.push((instances.rule, instances.nodes().map(|(node, _)| node).collect()));
    }
    for payments in &program.payments {
        results.push((payments.rule, payments.nodes().map(|(node, _)| node).collect()));
    }
    for check in &program.checks {
        let required = match &check.consequence {
            Consequence::Requirement(required) => Some(*required),
            Consequence::Proposal { .. } | Consequence::Notice(_) => None,
        };
        results.push((check.rule, check.applies.into_iter().chain(required).map(|traced| traced.node).collect()));
    }
    results
}
