//! Nodes: that what they refer to exists, stands before them, lies in a space they can read, and is held as they read it.

use super::{Breach, Defect, Part, ensure};
use crate::node::{CalendarFunction, Kind, Node, NodeId, Op, Operands, Reduce, Reduction, ScanId, SpaceId};
use crate::program::{Constant, ListOf, MatchingPart, Program, Scan, SeriesUnit, Space, Table};

pub(super) fn validate(program: &Program) -> Result<(), Defect> {
    let counts = [program.run_nodes, program.outcome_nodes];
    let exist = counts.iter().all(|count| *count as usize <= program.nodes.len());
    ensure(exist && u32::try_from(program.nodes.len()).is_ok(), Part::NodeCounts, 0, Breach::NoSuch)?;
    for (reduce, index) in program.reductions.iter().zip(0..) {
        let takes = reduce.taken.is_some() || !needs_something_to_take(reduce.how);
        ensure(takes, Part::Reductions, index, Breach::Parts)?;
        let is_inner = program.spaces.get(reduce.space.index()).is_some_and(|space| space.parent().is_some());
        ensure(is_inner, Part::Reductions, index, Breach::Space)?;
    }
    for (scan, index) in program.scans.iter().zip(0..) {
        validate_scan(program, scan).map_err(|breach| Defect { part: Part::Scans, index, breach })?;
    }
    for (node, index) in program.nodes.iter().zip(0..) {
        validate_node(program, node, NodeId(index)).map_err(|breach| Defect { part: Part::Nodes, index, breach })?;
    }
    Ok(())
}

fn needs_something_to_take(how: Reduction) -> bool {
    how.of_element().is_some()
        || matches!(how, Reduction::All | Reduction::Sum | Reduction::Largest | Reduction::Smallest)
        || matches!(how, Reduction::AnyBetween(_) | Reduction::LargestBetween(_))
}

/// What is settled element by element is a truth of a list; all that leads to it lies in that list, and no space is laid out in its middle.
fn validate_scan(program: &Program, scan: &Scan) -> Result<(), Breach> {
    let holds = |holds: bool, breach| if holds { Ok(()) } else { Err(breach) };
    let last = program.nodes.get(scan.last.index()).ok_or(Breach::NoSuch)?;
    holds(scan.first <= scan.last && scan.first.0 >= program.run_nodes, Breach::Order)?;
    holds(matches!(program.spaces.get(last.space.index()), Some(Space::List { .. })), Breach::Space)?;
    holds(last.kind == Kind::Bool, Breach::Kind)?;
    let range = program.nodes.get(scan.first.index()..=scan.last.index()).unwrap_or_default();
    holds(range.iter().all(|node| program.encloses(last.space, node.space)), Breach::Space)?;
    // Who takes which event is found once for all instances.
    let takes_turns = |node: &Node| match node.op {
        Op::Matched(id, _) => program.matchings.get(id.index()).is_some_and(|matching| matching.turns.is_some()),
        _ => false,
    };
    holds(!range.iter().any(takes_turns), Breach::Order)?;
    let reads_others = |node: &Node| reads_other_elements(program, scan, last.space, node.op);
    holds(!range.iter().any(reads_others), Breach::Order)?;
    // Each is gone through by itself, so none may hold a part of another.
    let apart = |other: &Scan| other == scan || other.last < scan.first || scan.last < other.first;
    holds(program.scans.iter().all(apart), Breach::Order)?;
    let inside = |bound: NodeId| scan.first <= bound && bound < scan.last;
    let mut is_outside = true;
    for space in 0..program.spaces.len() as u32 {
        program.for_each_bound(SpaceId(space), &mut |bound| is_outside &= !inside(bound));
    }
    holds(is_outside, Breach::Order)
}

/// Whether an operation of a scan reads values of the scan for elements other than the one that is being settled: those that come later have
/// none yet. What has been settled of earlier ones is read with [`Op::Settled`].
fn reads_other_elements(program: &Program, scan: &Scan, list: SpaceId, op: Op) -> bool {
    let is_of_scan = |value: NodeId| scan.first <= value && value <= scan.last;
    match op {
        Op::At(value, _) => is_of_scan(value),
        Op::Reduce(reduction) => program.reductions.get(reduction.index()).is_some_and(|reduce| {
            let of_elements = [reduce.counted, reduce.taken, reduce.how.of_element()];
            let is_inner = reduce.space != list && program.encloses(list, reduce.space);
            !is_inner && of_elements.into_iter().flatten().any(is_of_scan)
        }),
        _ => false,
    }
}

/// A row reads an earlier value of the list whose elements it is for, from an element of that list.
fn settled_fits(program: &Program, node: &Node, id: NodeId, scan: ScanId) -> bool {
    let Some(scan) = program.scans.get(scan.index()) else { return false };
    let Some(space) = program.nodes.get(scan.last.index()).map(|last| last.space) else { return false };
    let in_between = scan.first <= id && (id < scan.last || id.0 >= program.outcome_nodes);
    let is_inner = node.space != space && program.encloses(space, node.space);
    in_between && is_inner && program.holds_elements_of(node.space, space)
}

fn validate_node(program: &Program, node: &Node, id: NodeId) -> Result<(), Breach> {
    let holds = |holds: bool, breach| if holds { Ok(()) } else { Err(breach) };
    holds(node.space.index() < program.spaces.len() && node.rule.index() < program.rules.len(), Breach::NoSuch)?;
    holds(kind_exists(program, node.kind), Breach::NoSuch)?;
    holds(refers_to_what_exists(program, node.op), Breach::NoSuch)?;
    if id.0 < program.run_nodes {
        let reads_case = matches!(
            node.op,
            Op::Fact(_) | Op::Length(_) | Op::Reduce(_) | Op::Matched(..) | Op::At(..) | Op::Arisen(_)
        );
        holds(!reads_case && node.space == SpaceId(0), Breach::Space)?;
    }
    let reads = match node.op {
        Op::Reduce(reduction) => {
            let reduce = program.reductions.get(reduction.index()).ok_or(Breach::NoSuch)?;
            let parent = parent(program, reduce.space).ok_or(Breach::Space)?;
            let is_seen = program.encloses(parent, node.space) || program.encloses(node.space, parent);
            holds(is_seen, Breach::Space)?;
            let encloses = |of: NodeId, space: SpaceId| match program.nodes.get(of.index()) {
                Some(of) => holds(program.encloses(of.space, space), Breach::Space),
                None => Err(Breach::NoSuch),
            };
            let of_elements = [reduce.counted, reduce.taken, reduce.how.of_element()];
            of_elements.into_iter().flatten().try_for_each(|inner| encloses(inner, reduce.space))?;
            reduce.how.of_whole().try_for_each(|outer| encloses(outer, node.space))?;
            reduce.space
        }
        _ => node.space,
    };
    let at = match node.op {
        Op::At(value, row) => Some((value, space_of_elements(program, row))),
        _ => None,
    };
    let is_matched = matches!(node.op, Op::Matched(..));
    let mut result = Ok(());
    // What says how many rows a space has is read when the space is laid out, wherever it stands; and what elements are held against, where the
    // node stands.
    let mut bounds = Vec::new();
    if let Op::Reduce(reduction) = node.op {
        bounds.extend(program.reductions.get(reduction.index()).into_iter().flat_map(|reduce| reduce.how.of_whole()));
    }
    program.outwards(reads).for_each(|space| program.for_each_bound(space, &mut |bound| bounds.push(bound)));
    let mut check = |operand: NodeId| {
        let checked = match (program.nodes.get(operand.index()), at) {
            (None, _) => Err(Breach::NoSuch),
            (Some(_), _) if operand >= id => Err(Breach::Order),
            (Some(of), Some((value, elements))) if value == operand => {
                holds(elements.is_some_and(|elements| program.encloses(of.space, elements)), Breach::Space)
            }
            (Some(_), _) if bounds.contains(&operand) => Ok(()),
            // The matchings have been checked by themselves.
            (Some(_), _) if is_matched => Ok(()),
            (Some(of), _) => holds(program.encloses(of.space, reads), Breach::Space),
        };
        result = result.and(checked);
    };
    program.for_each_operand(node.op, &mut check);
    program.for_each_bound(node.space, &mut |bound| {
        result = result.and(holds(bound < id, Breach::Order));
    });
    result?;
    if let Op::Settled(scan) = node.op {
        holds(settled_fits(program, node, id, scan), Breach::Order)?;
    }
    kinds_fit(program, node)
}

fn parent(program: &Program, space: SpaceId) -> Option<SpaceId> {
    program.spaces.get(space.index())?.parent()
}

/// The space of the list that a node names an element of.
fn space_of_elements(program: &Program, row: NodeId) -> Option<SpaceId> {
    match program.nodes.get(row.index())?.kind {
        Kind::Row(space) => Some(space),
        _ => None,
    }
}

/// Whether a row of a space is for what the kind says.
fn element_fits(program: &Program, space: SpaceId, kind: Kind) -> bool {
    match (program.spaces.get(space.index()), kind) {
        (Some(Space::List { list, .. } | Space::Again { list, .. }), Kind::Row(elements)) => {
            program.lists.get(list.index()).is_some_and(|list| list.space == elements)
        }
        (Some(Space::Series { unit, .. }), kind) => {
            let of_unit = match unit {
                SeriesUnit::Day => Kind::Date,
                SeriesUnit::Week => Kind::Week,
                SeriesUnit::Month => Kind::Month,
                SeriesUnit::Year => Kind::Year,
                SeriesUnit::Number => Kind::Int,
            };
            kind == of_unit
        }
        _ => false,
    }
}

/// Whether what a kind is about exists.
pub(super) fn kind_exists(program: &Program, kind: Kind) -> bool {
    match kind {
        Kind::Member(enumeration) => enumeration.index() < program.enumerations.len(),
        Kind::Row(space) => space.index() < program.spaces.len(),
        _ => true,
    }
}

/// Whether the entries of tables that an operation names exist; operands are checked apart.
fn refers_to_what_exists(program: &Program, op: Op) -> bool {
    let list = |operands: Operands| {
        (operands.start as usize).checked_add(operands.count as usize).is_some_and(|end| end <= program.operands.len())
    };
    match op {
        Op::Constant(id) => id.index() < program.constants.len(),
        Op::Fact(slot) => slot.index() < program.slots.len(),
        Op::Length(list) => list.index() < program.lists.len(),
        Op::Reading(reading) => reading.index() < program.readings.len(),
        Op::And(operands) | Op::Or(operands) | Op::AtLeast(_, operands) => list(operands),
        Op::AddWorkDays(_, _, calendar)
        | Op::WorkDaysBetween(_, _, calendar)
        | Op::Calendar(
            CalendarFunction::NextWorkDay(calendar)
            | CalendarFunction::PreviousWorkDay(calendar)
            | CalendarFunction::IsWorkDay(calendar),
            _,
        ) => program.calendar(calendar).is_some(),
        Op::Table(table) => matches!(program.tables.get(table.index()), Some(Table::Rows { .. })),
        Op::Dated(table, _) => match program.tables.get(table.index()) {
            Some(Table::Dated { keys, rows }) => {
                list(*keys) && rows.iter().all(|row| row.keys.len() == keys.count as usize)
            }
            _ => false,
        },
        Op::Default(tree) => tree.index() < program.defaults.len(),
        Op::Reduce(reduction) => reduction.index() < program.reductions.len(),
        Op::Settled(scan) => scan.index() < program.scans.len(),
        Op::Matched(matching, _) => matching.index() < program.matchings.len(),
        _ => true,
    }
}

/// How a value is held in its word. Taking one for another would compare places in a table, or numbers with truths.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    Truth,
    Word,
    Fraction,
}

fn held(kind: Kind) -> Held {
    match kind {
        Kind::Bool => Held::Truth,
        Kind::Ratio(_) => Held::Fraction,
        _ => Held::Word,
    }
}

impl Program {
    /// Whether a node gives and reads values that are held as its operation holds them: no number where a truth belongs.
    pub fn kinds_fit(&self, node: &Node) -> bool {
        kinds_fit(self, node).is_ok()
    }
}

/// Whether a node gives and reads values that are held as its operation holds them.
fn kinds_fit(program: &Program, node: &Node) -> Result<(), Breach> {
    let gives = held(node.kind);
    let of = |id: NodeId| program.nodes.get(id.index()).map_or(Held::Word, |node| held(node.kind));
    let all = |ids: &[NodeId], wanted: Held| ids.iter().all(|id| of(*id) == wanted);
    let no_fraction = |ids: &[NodeId]| ids.iter().all(|id| of(*id) != Held::Fraction);
    let fits = match node.op {
        Op::Constant(id) => match program.constants.get(id.index()) {
            Some(Constant::Known(word)) => program.has_value(node.kind, *word),
            _ => true,
        },
        Op::Fact(slot) => {
            let is_here = |space: SpaceId| space == node.space || program.holds_elements_of(node.space, space);
            program.slots.get(slot.index()).is_some_and(|slot| slot.kind == node.kind && is_here(slot.space))
        }
        Op::Element => element_fits(program, node.space, node.kind),
        Op::Listed | Op::Settled(_) => gives == Held::Truth,
        Op::Arisen(_) => {
            let list = program.spaces.get(node.space.index()).and_then(|space| space.list());
            let arises =
                list.is_some_and(|list| program.lists.get(list.index()).is_some_and(|list| list.of == ListOf::Arisen));
            node.kind == Kind::Date && arises
        }
        Op::At(value, row) => gives == of(value) && of(row) == Held::Word,
        Op::Length(list) => {
            return match program.lists.get(list.index()) {
                Some(list) if program.has_list(node.space, list.space) => Ok(()),
                _ => Err(Breach::Space),
            };
        }
        Op::AssessmentDay | Op::AsOfDay | Op::Reading(_) => gives == Held::Word,
        Op::And(operands) | Op::Or(operands) | Op::AtLeast(_, operands) => {
            gives == Held::Truth && all(program.operand_list(operands), Held::Truth)
        }
        Op::Not(operand) => gives == Held::Truth && of(operand) == Held::Truth,
        Op::Equal(left, right) | Op::Less(left, right) | Op::LessOrEqual(left, right) => {
            gives == Held::Truth && of(left) == of(right) && no_fraction(&[left, right])
        }
        Op::Within(value, low, high) => gives == Held::Truth && all(&[value, low, high], Held::Word),
        Op::RatioEqual(left, right) | Op::RatioLess(left, right) | Op::RatioLessOrEqual(left, right) => {
            gives == Held::Truth && all(&[left, right], Held::Fraction)
        }
        Op::Exists(_) | Op::IsUnknown(_) | Op::IsFaulty(_) => gives == Held::Truth,
        Op::RatioAdd(left, right)
        | Op::RatioSubtract(left, right)
        | Op::RatioMultiply(left, right)
        | Op::RatioDivide(left, right) => gives == Held::Fraction && all(&[left, right], Held::Fraction),
        Op::IntToRatio(operand) | Op::FixedToRatio(operand) => gives == Held::Fraction && of(operand) == Held::Word,
        Op::Round(operand, ..) => gives == Held::Word && of(operand) == Held::Fraction,
        Op::Select(condition, then, otherwise) => of(condition) == Held::Truth && all(&[then, otherwise], gives),
        Op::OrElse(value, otherwise) => all(&[value, otherwise], gives),
        Op::Table(_) | Op::Default(_) | Op::Dated(..) => choices_fit(program, node, gives, &of),
        Op::Reduce(id) => program.reductions.get(id.index()).is_some_and(|reduce| reduction_fits(reduce, gives, &of)),
        Op::Matched(id, part) => {
            let kind = if part == MatchingPart::Day { Kind::Date } else { Kind::Bool };
            let space = program.matchings.get(id.index()).map(|matching| matching.space);
            node.kind == kind && space == Some(node.space)
        }
        Op::Calendar(_, operand) => gives != Held::Fraction && of(operand) == Held::Word,
        op => {
            let mut all_are_words = true;
            program.for_each_operand(op, &mut |operand| all_are_words &= of(operand) == Held::Word);
            gives == Held::Word && all_are_words
        }
    };
    if fits { Ok(()) } else { Err(Breach::Kind) }
}

/// Whether conditions are truths and the values to choose from are held as the choice is.
fn choices_fit(program: &Program, node: &Node, gives: Held, of: &impl Fn(NodeId) -> Held) -> bool {
    match node.op {
        Op::Table(table) => match program.tables.get(table.index()) {
            Some(Table::Rows { rows, .. }) => {
                rows.iter().all(|(condition, value)| of(*condition) == Held::Truth && of(*value) == gives)
            }
            _ => false,
        },
        Op::Dated(table, day) => match program.tables.get(table.index()) {
            Some(Table::Dated { keys, rows }) => {
                let keys_fit = program.operand_list(*keys).iter().all(|key| of(*key) != Held::Fraction);
                of(day) == Held::Word && keys_fit && rows.iter().all(|row| of(row.value) == gives)
            }
            _ => false,
        },
        Op::Default(tree) => {
            super::trees::values_fit(program, tree, &|condition| of(condition) == Held::Truth, &|value| {
                of(value) == gives
            })
        }
        _ => false,
    }
}

fn reduction_fits(reduce: &Reduce, gives: Held, of: &impl Fn(NodeId) -> Held) -> bool {
    let counted_fits = reduce.counted.is_none_or(|counted| of(counted) == Held::Truth);
    let taken_fits = match (reduce.how, reduce.taken) {
        (Reduction::Count, _) => gives == Held::Word,
        (Reduction::Any | Reduction::None | Reduction::All, taken) => {
            gives == Held::Truth && taken.is_none_or(|taken| of(taken) == Held::Truth)
        }
        (Reduction::AnyBetween(_), Some(taken)) => {
            gives == Held::Truth && reduce.how.of_whole().chain([taken]).all(|node| of(node) == Held::Word)
        }
        (
            how @ (Reduction::DaysWithin { .. } | Reduction::PutOff { .. } | Reduction::LargestBetween(_)),
            Some(taken),
        ) => {
            let mut nodes = how.of_element().into_iter().chain(how.of_whole()).chain([taken]);
            gives == Held::Word && nodes.all(|node| of(node) == Held::Word)
        }
        (_, Some(taken)) => of(taken) == gives,
        (_, None) => gives == Held::Word,
    };
    counted_fits && taken_fits
}
