//! Payments that have been made and belong to no line: of a month in which nothing is paid any more, or of no month at all.
//!
//! What a line says has been paid for it is a sum over events. An event of a kind that is summed so, and that no line has counted, was paid
//! for nothing that the rules know of. While it is not known which lines there are, or what a line counts, no event is called so. Must not
//! know: what lines come to.

use rustc_hash::FxHashSet;
use stadga_program::node::{Kind, ListId, NodeId, NumberUnit, Op, Reduce, Reduction, SpaceId};
use stadga_program::program::Payments;

use crate::cell::State;
use crate::evaluate::Evaluation;
use crate::explain::events::event_at;
use crate::outcome::{PaymentOutcome, StrayPayment};

/// The events that no line has counted, in the order in which they stand in the case, kind by kind.
pub(super) fn stray_payments<'a>(evaluation: Evaluation<'a>, payments: &[PaymentOutcome<'a>]) -> Vec<StrayPayment<'a>> {
    let mut kinds: Vec<Counted<'a>> = Vec::new();
    for of in evaluation.program().payments.iter().filter(|of| evaluation.concerns(of.rule)) {
        let Some(ledger) = of.ledger else { continue };
        let is_open = payments.iter().any(|payment| payment.name == of.name && payment.open.is_some());
        for reduce in sums_of_events(evaluation, ledger.paid) {
            count(evaluation, of, (reduce, is_open), &mut kinds);
        }
    }
    kinds.iter().filter(|kind| !kind.is_open).flat_map(|kind| strays(evaluation, kind)).collect()
}

/// A kind of event that payments are made by.
struct Counted<'a> {
    list: ListId,
    /// The ersättningar that such payments are for.
    of: Vec<&'a str>,
    /// The rows of the events that a line has counted, or may have.
    rows: FxHashSet<u64>,
    /// Whether it is not known what is counted.
    is_open: bool,
}

/// Notes the events that the lines of an ersättning count in a sum.
fn count<'a>(
    evaluation: Evaluation<'a>,
    of: &'a Payments,
    (reduce, is_open): (&Reduce, bool),
    kinds: &mut Vec<Counted<'a>>,
) {
    let Some(list) = evaluation.program().spaces.get(reduce.space.index()).and_then(|space| space.list()) else {
        return;
    };
    let found = kinds.iter().position(|kind| kind.list == list);
    let index = found.unwrap_or_else(|| {
        kinds.push(Counted { list, of: Vec::new(), rows: FxHashSet::default(), is_open: false });
        kinds.len() - 1
    });
    let Some(kind) = kinds.get_mut(index) else { return };
    kind.is_open |= is_open;
    if !kind.of.contains(&of.name.as_str()) {
        kind.of.push(&of.name);
    }
    for row in 0..evaluation.row_count(of.space) {
        if evaluation.cell_at(of.exists, of.space, row).is_no() {
            continue;
        }
        let (state, elements) = evaluation.elements(reduce.space, of.space, row);
        kind.is_open |= state.state != State::Known && state.state != State::Absent;
        for element in elements {
            let counts = reduce.counted.is_none_or(|node| !evaluation.cell_at(node, reduce.space, element).is_no());
            if let (true, Some(event)) = (counts, event_at(evaluation, reduce.space, element)) {
                kind.rows.insert(u64::from(event.row));
            }
        }
    }
}

/// The events of a kind that have happened, count, and are of no line.
fn strays<'a>(evaluation: Evaluation<'a>, kind: &Counted<'a>) -> Vec<StrayPayment<'a>> {
    let Some(space) = evaluation.program().lists.get(kind.list.index()).map(|list| list.space) else {
        return Vec::new();
    };
    let rule = evaluation.program().events.iter().find(|rule| rule.list == kind.list);
    let counts = |row: u32| rule.is_none_or(|rule| evaluation.cell_at(rule.counts, space, row).is_yes());
    let rows = (0..evaluation.row_count(space)).filter(|row| counts(*row));
    let events = rows.filter_map(|row| event_at(evaluation, space, row));
    let strays = events.filter(|event| !kind.rows.contains(&u64::from(event.row)) && !event.is_later(evaluation));
    strays.map(|event| StrayPayment { event: event.name(evaluation), of: kind.of.clone() }).collect()
}

/// The sums over events that an amount is made of.
fn sums_of_events(evaluation: Evaluation<'_>, amount: NodeId) -> Vec<&Reduce> {
    let program = evaluation.program();
    let (mut sums, mut open) = (Vec::new(), vec![amount]);
    // Operands stand before their users; what has been seen is not looked at again.
    let mut seen = FxHashSet::default();
    while let Some(node) = open.pop().filter(|_| seen.len() < MOST_NODES) {
        let Some(known) = program.nodes.get(node.index()).filter(|_| seen.insert(node)) else { continue };
        let reduce = match known.op {
            Op::Reduce(reduce) => program.reductions.get(reduce.index()),
            _ => None,
        };
        match reduce {
            Some(reduce) if reduce.how == Reduction::Sum && is_of_events(evaluation, reduce.space) => sums.push(reduce),
            Some(_) => {}
            None => program.for_each_operand(known.op, &mut |operand| {
                let kind = program.nodes.get(operand.index()).map(|node| node.kind);
                if matches!(kind, Some(Kind::Fixed(NumberUnit::Kronor) | Kind::Ratio(NumberUnit::Kronor))) {
                    open.push(operand);
                }
            }),
        }
    }
    sums
}

/// How many values are looked through for sums.
const MOST_NODES: usize = 1_000;

fn is_of_events(evaluation: Evaluation<'_>, space: SpaceId) -> bool {
    let program = evaluation.program();
    let list = program.spaces.get(space.index()).and_then(|space| space.list());
    list.is_some() && program.case.events.iter().any(|events| events.list == list)
}
