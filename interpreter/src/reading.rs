//! Which outcomes depend on which tolkning.
//!
//! The reading of a tolkning is a value of the program, so what depends on it is known from the program alone: by which nodes lead to
//! which. Must not know: cases.

use stadga_program::node::{NodeId, Op, ReadingId, RuleId};
use stadga_program::program::{Consequence, OutputValue, Program};

/// A tolkning, and the declarations of the outcomes that can depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingUse {
    /// The tolkning.
    pub reading: ReadingId,
    /// The declarations, in the order of the program.
    pub depends: Vec<RuleId>,
}

/// The tolkningar that some outcome can depend on.
pub(crate) fn reading_uses(program: &Program) -> Vec<ReadingUse> {
    let results = results(program);
    let uses = program.readings.iter().zip(0..).map(|(_, index)| {
        let reading = ReadingId(index);
        let depends_on_it = dependents(program, reading);
        let depends = |nodes: &[NodeId]| nodes.iter().any(|node| depends_on_it.get(node.index()) == Some(&true));
        let mut rules: Vec<RuleId> =
            results.iter().filter(|(_, nodes)| depends(nodes)).map(|(rule, _)| *rule).collect();
        rules.sort_unstable();
        rules.dedup();
        ReadingUse { reading, depends: rules }
    });
    uses.filter(|used| !used.depends.is_empty()).collect()
}

/// For each node whether it depends on the reading.
fn dependents(program: &Program, reading: ReadingId) -> Vec<bool> {
    let mut depends = Vec::with_capacity(program.nodes.len());
    for node in &program.nodes {
        let mut is_dependent = node.op == Op::Reading(reading);
        program.for_each_operand(node.op, &mut |operand| is_dependent |= depends.get(operand.index()) == Some(&true));
        depends.push(is_dependent);
    }
    depends
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
        let nodes = match &output.value {
            OutputValue::Node(node) => vec![*node],
            OutputValue::Range(from, to) => vec![*from, *to],
            OutputValue::Values(nodes) => nodes.clone(),
        };
        results.push((output.rule, nodes));
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
