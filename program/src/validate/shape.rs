//! What stands beside the nodes: facts, the shape of a case, outcomes and explanations.

use super::nodes::kind_exists;
use super::{Breach, Defect, Part, ensure};
use crate::node::{Kind, ListId, NodeId, RuleId, SlotId, SpaceId};
use crate::program::{Consequence, FieldShape, Program, ReportCell, ReportOrder, Space, Target, TraceKind, Traced};

pub(super) fn validate(program: &Program) -> Result<(), Defect> {
    validate_slots(program)?;
    validate_fields(program, &program.case.fields)?;
    for other in &program.case.others {
        validate_fields(program, &other.fields)?;
    }
    for (rule, index) in program.rules.iter().zip(0..) {
        let exists = rule.about_other.is_none_or(|other| (other as usize) < program.case.others.len());
        ensure(exists, Part::Rules, index, Breach::NoSuch)?;
    }
    for event in &program.case.events {
        ensure(event.list.is_none_or(|list| has_list(program, list)), Part::Shape, 0, Breach::NoSuch)?;
        validate_fields(program, &event.fields)?;
    }
    for (tolkning, index) in program.readings.iter().zip(0..) {
        let applied = (tolkning.applied as usize) < tolkning.readings.len();
        ensure(applied && has_rule(program, tolkning.rule), Part::Readings, index, Breach::NoSuch)?;
    }
    validate_outcomes(program)?;
    validate_instances(program)?;
    validate_events(program)?;
    validate_findings(program)?;
    validate_payments(program)?;
    validate_measures(program)?;
    validate_reports(program)?;
    validate_traces(program)
}

fn has_slot(program: &Program, slot: SlotId) -> bool {
    slot.index() < program.slots.len()
}

fn has_list(program: &Program, list: ListId) -> bool {
    list.index() < program.lists.len()
}

fn has_rule(program: &Program, rule: RuleId) -> bool {
    rule.index() < program.rules.len()
}

fn validate_slots(program: &Program) -> Result<(), Defect> {
    for (slot, index) in program.slots.iter().zip(0..) {
        let depth = depth_of(program, slot.space);
        let in_case = matches!(program.spaces.get(slot.space.index()), Some(Space::Case | Space::List { .. }));
        ensure(in_case, Part::Slots, index, Breach::Space)?;
        let supplied = !matches!(slot.kind, Kind::Ratio(_) | Kind::Status) && kind_exists(program, slot.kind);
        ensure(supplied, Part::Slots, index, Breach::Kind)?;
        ensure(depth == Some(stars(&slot.pointer)), Part::Slots, index, Breach::Space)?;
    }
    for (list, index) in program.lists.iter().zip(0..) {
        let depth = depth_of(program, list.space);
        ensure(depth == Some(stars(&list.pointer) + 1), Part::Lists, index, Breach::Space)?;
    }
    Ok(())
}

/// In how many lists a space lies.
fn depth_of(program: &Program, space: SpaceId) -> Option<usize> {
    let (mut space, mut depth) = (space, 0);
    while let Some(parent) = program.spaces.get(space.index())?.parent() {
        (space, depth) = (parent, depth + 1);
    }
    Some(depth)
}

fn stars(pointer: &str) -> usize {
    pointer.split('/').filter(|step| *step == "*").count()
}

fn validate_fields(program: &Program, fields: &[FieldShape]) -> Result<(), Defect> {
    let mut open: Vec<&FieldShape> = fields.iter().collect();
    while let Some(field) = open.pop() {
        let exists = match &field.target {
            Target::Slot(slot) => has_slot(program, *slot),
            Target::Range(from, to) => has_slot(program, *from) && has_slot(program, *to),
            Target::Row { presence: existence, fields, .. } | Target::Record(existence, fields) => {
                open.extend(fields);
                existence.is_none_or(|slot| has_slot(program, slot))
            }
            Target::Records(list, fields) => {
                open.extend(fields);
                has_list(program, *list)
            }
            Target::Values(list, slot) => has_list(program, *list) && has_slot(program, *slot),
            Target::Ranges(list, lower, upper) => {
                has_list(program, *list) && has_slot(program, *lower) && has_slot(program, *upper)
            }
            Target::History { undated, list, from, value } => {
                has_list(program, *list) && [undated, from, value].into_iter().all(|slot| has_slot(program, *slot))
            }
            Target::Unused => true,
        };
        ensure(exists, Part::Shape, 0, Breach::NoSuch)?;
    }
    Ok(())
}

fn validate_outcomes(program: &Program) -> Result<(), Defect> {
    for (insats, index) in program.insatser.iter().zip(0..) {
        let single = [insats.may_be_granted, insats.may_be_ended, insats.last_possible_day, insats.support_time];
        for traced in single.into_iter().flatten().chain(insats.leads_to.iter().map(|(_, when)| *when)) {
            validate_traced(program, traced, Part::Insatser, index)?;
        }
        let exists = |number: Option<u32>, count: usize| number.is_none_or(|number| (number as usize) < count);
        let refers_well = has_rule(program, insats.rule)
            && exists(insats.group, program.groups.len())
            && insats
                .terms
                .iter()
                .all(|terms| has_rule(program, terms.rule) && exists(terms.decided_by, program.roles.len()))
            && insats.leads_to.iter().all(|(next, _)| (*next as usize) < program.insatser.len());
        ensure(refers_well, Part::Insatser, index, Breach::NoSuch)?;
    }
    for (output, index) in program.outputs.iter().zip(0..) {
        for node in output.value.nodes() {
            validate_traced(program, Traced { node, trace: output.trace }, Part::Outputs, index)?;
        }
        ensure(has_rule(program, output.rule), Part::Outputs, index, Breach::NoSuch)?;
    }
    for (check, index) in program.checks.iter().zip(0..) {
        let required = match &check.consequence {
            Consequence::Requirement(required) => Some(*required),
            Consequence::Proposal { .. } | Consequence::Notice(_) => None,
        };
        for traced in check.applies.into_iter().chain(required) {
            validate_traced(program, traced, Part::Checks, index)?;
        }
        let exists = has_rule(program, check.rule) && (check.trace as usize) < program.traces.len();
        ensure(exists, Part::Checks, index, Breach::NoSuch)?;
    }
    Ok(())
}

/// Instances are rows of a space, judged by values of it that are evaluated for outcomes.
fn validate_instances(program: &Program) -> Result<(), Defect> {
    for (instances, index) in program.instances.iter().zip(0..) {
        let exists = instances.space.index() < program.spaces.len()
            && has_rule(program, instances.rule)
            && (instances.trace as usize) < program.traces.len()
            && instances.responsible.is_none_or(|role| (role as usize) < program.roles.len());
        ensure(exists, Part::Instances, index, Breach::NoSuch)?;
        validate_rows(program, instances.space, instances.nodes(), (Part::Instances, index))?;
    }
    Ok(())
}

/// Lines of payments are rows of a space, made of values of it that are evaluated for outcomes.
fn validate_payments(program: &Program) -> Result<(), Defect> {
    for (payments, index) in program.payments.iter().zip(0..) {
        let exists = payments.space.index() < program.spaces.len()
            && has_rule(program, payments.rule)
            && (payments.trace as usize) < program.traces.len()
            && payments.required.iter().all(|required| has_rule(program, required.rule));
        ensure(exists, Part::Payments, index, Breach::NoSuch)?;
        validate_rows(program, payments.space, payments.nodes(), (Part::Payments, index))?;
    }
    Ok(())
}

/// The nodes that rows of a space are judged by.
fn validate_rows(
    program: &Program,
    space: SpaceId,
    nodes: impl Iterator<Item = (NodeId, Option<Kind>)>,
    (part, index): (Part, u32),
) -> Result<(), Defect> {
    for (node, kind) in nodes {
        let Some(known) = program.nodes.get(node.index()) else {
            return Err(Defect { part, index, breach: Breach::NoSuch });
        };
        ensure(program.encloses(known.space, space), part, index, Breach::Space)?;
        ensure(kind.is_none_or(|kind| kind == known.kind), part, index, Breach::Kind)?;
        ensure(node.0 < program.outcome_nodes, part, index, Breach::NotEvaluated)?;
    }
    Ok(())
}

/// Whether an event counts is a value of its list that is evaluated for outcomes.
fn validate_events(program: &Program) -> Result<(), Defect> {
    for (events, index) in program.events.iter().zip(0..) {
        let list = program.lists.get(events.list.index());
        let exists = list.is_some() && has_rule(program, events.rule) && (events.trace as usize) < program.traces.len();
        ensure(exists, Part::Events, index, Breach::NoSuch)?;
        for node in [events.has_happened, events.counts] {
            let Some(known) = program.nodes.get(node.index()) else {
                return Err(Defect { part: Part::Events, index, breach: Breach::NoSuch });
            };
            let space = list.map_or(SpaceId(0), |list| list.space);
            ensure(program.encloses(known.space, space), Part::Events, index, Breach::Space)?;
            ensure(known.kind == Kind::Bool, Part::Events, index, Breach::Kind)?;
            ensure(node.0 < program.outcome_nodes, Part::Events, index, Breach::NotEvaluated)?;
        }
    }
    Ok(())
}

/// What is found are rows of a space, as instances are.
fn validate_findings(program: &Program) -> Result<(), Defect> {
    for (finding, index) in program.findings.iter().zip(0..) {
        let exists = finding.space.index() < program.spaces.len() && has_rule(program, finding.rule);
        ensure(exists, Part::Findings, index, Breach::NoSuch)?;
        for (node, kind) in finding.nodes() {
            let Some(known) = program.nodes.get(node.index()) else {
                return Err(Defect { part: Part::Findings, index, breach: Breach::NoSuch });
            };
            ensure(program.encloses(known.space, finding.space), Part::Findings, index, Breach::Space)?;
            ensure(kind.is_none_or(|kind| kind == known.kind), Part::Findings, index, Breach::Kind)?;
            ensure(node.0 < program.outcome_nodes, Part::Findings, index, Breach::NotEvaluated)?;
        }
    }
    Ok(())
}

/// What is counted are rows of a space. The value to reach is the same for all cases.
fn validate_measures(program: &Program) -> Result<(), Defect> {
    for (measure, index) in program.measures.iter().zip(0..) {
        let exists = measure.space.index() < program.spaces.len() && has_rule(program, measure.rule);
        ensure(exists, Part::Measures, index, Breach::NoSuch)?;
        for (node, kind) in measure.nodes() {
            let Some(known) = program.nodes.get(node.index()) else {
                return Err(Defect { part: Part::Measures, index, breach: Breach::NoSuch });
            };
            ensure(program.encloses(known.space, measure.space), Part::Measures, index, Breach::Space)?;
            ensure(kind.is_none_or(|kind| kind == known.kind), Part::Measures, index, Breach::Kind)?;
        }
        for end in measure.target_nodes() {
            ensure(end.0 < program.run_nodes, Part::Measures, index, Breach::NotEvaluated)?;
        }
    }
    Ok(())
}

/// Rows of reports are rows of a space; a cell may be made of rows within, which are seen from the row or from further out.
fn validate_reports(program: &Program) -> Result<(), Defect> {
    for (report, index) in program.reports.iter().zip(0..) {
        let has_column = |by: &ReportOrder| (by.column as usize) < report.columns.len();
        let exists = report.spaces().all(|space| space.index() < program.spaces.len())
            && has_rule(program, report.rule)
            && (report.trace as usize) < program.traces.len()
            && report.order.iter().all(has_column);
        ensure(exists, Part::Reports, index, Breach::NoSuch)?;
        for (node, space, kind) in report.nodes() {
            let Some(known) = program.nodes.get(node.index()) else {
                return Err(Defect { part: Part::Reports, index, breach: Breach::NoSuch });
            };
            ensure(program.encloses(known.space, space), Part::Reports, index, Breach::Space)?;
            ensure(kind.is_none_or(|kind| kind == known.kind), Part::Reports, index, Breach::Kind)?;
        }
        for column in &report.columns {
            if let ReportCell::Elements { space, home, .. } = column.cell {
                let is_seen = program.encloses(home, report.space) && program.encloses(home, space);
                ensure(is_seen, Part::Reports, index, Breach::Space)?;
            }
        }
    }
    Ok(())
}

/// An outcome is a value of the case that is evaluated for outcomes, and has an explanation.
fn validate_traced(program: &Program, traced: Traced, part: Part, index: u32) -> Result<(), Defect> {
    let node = program.nodes.get(traced.node.index());
    ensure(node.is_some() && (traced.trace as usize) < program.traces.len(), part, index, Breach::NoSuch)?;
    ensure(node.is_some_and(|node| node.space == SpaceId(0)), part, index, Breach::Space)?;
    ensure(traced.node.0 < program.outcome_nodes, part, index, Breach::NotEvaluated)
}

fn validate_traces(program: &Program) -> Result<(), Defect> {
    for (trace, index) in program.traces.iter().zip(0..) {
        let about = match trace.kind {
            TraceKind::Fact(slot) => has_slot(program, slot),
            TraceKind::Reading(reading) => reading.index() < program.readings.len(),
            _ => true,
        };
        let has_node = |node: Option<NodeId>| node.is_none_or(|node| node.index() < program.nodes.len());
        let node = has_node(trace.node) && has_node(trace.end);
        let children = program.children_of_trace(index);
        let complete = children.len() == trace.children_count as usize;
        let exist = children.iter().all(|child| (*child as usize) < program.traces.len());
        let all = about && node && complete && exist && has_rule(program, trace.rule);
        ensure(all, Part::Traces, index, Breach::NoSuch)?;
    }
    Ok(())
}
