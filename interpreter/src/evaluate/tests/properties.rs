//! What holds for all programs and cases.

use proptest::prelude::*;
use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::number::Ratio;
use stadga_program::program::FaultCode;

use crate::case::Case;
use crate::cell::{Cell, State};
use crate::evaluate::{Arena, Evaluation, evaluate, evaluate_fully};
use crate::needs::{Fact, Needs};
use crate::testing::random::{RandomCase, RandomProgram, full_case, gaps, program, steps};
use crate::testing::{Rules, exception, faulty, prepared, value_of};

/// A value apart from which fault a faulty one names, and which number a fraction has.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Settled {
    No,
    Word(i64),
    Fraction(Ratio),
    Absent,
    Faulty,
}

fn settled(evaluation: &Evaluation<'_>, node: NodeId, row: u32) -> Settled {
    let of = &evaluation.program().nodes[node.index()];
    let cell = evaluation.cell_at(node, of.space, row);
    match (cell.state, of.kind) {
        (State::Known, Kind::Ratio(_)) => Settled::Fraction(evaluation.fraction(cell.word)),
        (State::Known, _) => Settled::Word(cell.word),
        (State::Absent, _) => Settled::Absent,
        (State::Unknown, _) => Settled::No,
        (State::Faulty, _) => Settled::Faulty,
    }
}

fn values(program: &RandomProgram, case: &Case) -> Vec<(NodeId, Settled)> {
    let prepared = prepared(&program.rules.program);
    let mut arena = Arena::new();
    let evaluation = evaluate(&prepared, case, &mut arena);
    program.nodes().map(|node| (node, settled(&evaluation, node, 0))).collect()
}

/// The second case where it does not bear on these facts, and the first where it does.
fn agreeing(first: &RandomCase, second: &RandomCase, partial: &RandomCase, needs: &[Fact]) -> RandomCase {
    let mut merged = second.clone();
    for (index, cell) in merged.facts.iter_mut().enumerate() {
        let is_needed = needs.contains(&Fact::OfCase(stadga_program::node::SlotId(index as u32)));
        if partial.facts[index] != Cell::UNKNOWN || is_needed {
            *cell = first.facts[index];
        }
    }
    let facts = merged.facts.len();
    match &partial.elements {
        None if needs.iter().any(|need| matches!(need, Fact::List(..))) => merged.elements.clone_from(&first.elements),
        None => {}
        Some(rows) => {
            let mut elements = first.elements.clone().unwrap();
            for (row, cells) in elements.iter_mut().enumerate() {
                for (column, cell) in cells.iter_mut().enumerate() {
                    let fact = Fact::OfElement(stadga_program::node::SlotId((facts + column) as u32), row as u32);
                    let others = second.elements.as_ref().and_then(|rows| rows.first());
                    if let (Cell::UNKNOWN, false, Some(other)) = (rows[row][column], needs.contains(&fact), others) {
                        *cell = other[column];
                    }
                }
            }
            merged.elements = Some(elements);
        }
    }
    merged
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn more_facts_never_change_what_is_settled(steps in steps(), full in full_case(), some in gaps(), fewer in gaps()) {
        let program = program(&steps);
        let more = full.without(&some.iter().zip(&fewer).map(|(one, other)| *one && *other).collect::<Vec<_>>());
        let less = full.without(&some);
        let (more, less) = (values(&program, &program.case(&more)), values(&program, &program.case(&less)));
        for (before, after) in less.iter().zip(&more) {
            if before.1 != Settled::No {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn nothing_is_unknown_where_everything_is_supplied(steps in steps(), full in full_case()) {
        let program = program(&steps);
        for (node, value) in values(&program, &program.case(&full)) {
            prop_assert_ne!(value, Settled::No, "{:?}", node);
        }
    }

    #[test]
    fn facts_that_are_not_needed_cannot_change_a_value(
        steps in steps(), first in full_case(), second in full_case(), gaps in gaps(),
    ) {
        let program = program(&steps);
        let partial = first.without(&gaps);
        let case = program.case(&partial);
        let prepared = prepared(&program.rules.program);
        let mut arena = Arena::new();
        let evaluation = evaluate(&prepared, &case, &mut arena);
        let with_first = values(&program, &program.case(&first));
        let mut needs = Needs::new();
        for (node, expected) in with_first {
            if evaluation.cell(node).state != State::Unknown {
                prop_assert!(needs.of(evaluation, node).is_empty());
                continue;
            }
            let needs = needs.of(evaluation, node);
            prop_assert!(!needs.is_empty());
            let other = agreeing(&first, &second, &partial, needs);
            let with_other = values(&program, &program.case(&other));
            let value = with_other.iter().find(|(other, _)| *other == node).unwrap().1;
            prop_assert_eq!(value, expected, "{:?} {:?}", node, needs);
        }
    }

    #[test]
    fn it_does_not_matter_which_nodes_are_evaluated_together(steps in steps(), full in full_case(), gaps in gaps()) {
        let program = program(&steps);
        let case = program.case(&full.without(&gaps));
        let prepared = prepared(&program.rules.program);
        let (mut arena, mut in_order) = (Arena::new(), Arena::new());
        let evaluation = evaluate(&prepared, &case, &mut arena);
        let in_order = evaluate_fully(&prepared, &case, &mut in_order);
        for (node, id) in program.rules.program.nodes.iter().zip((0..).map(NodeId)) {
            for row in 0..evaluation.row_count(node.space) {
                prop_assert_eq!(settled(&evaluation, id, row), settled(&in_order, id, row), "{:?}", node);
            }
        }
    }

    #[test]
    fn an_arena_remembers_nothing(steps in steps(), first in full_case(), second in full_case(), gaps in gaps()) {
        let program = program(&steps);
        let (first, second) = (program.case(&first.without(&gaps)), program.case(&second));
        let prepared = prepared(&program.rules.program);
        let mut used = Arena::new();
        evaluate(&prepared, &first, &mut used);
        let mut fresh = Arena::new();
        let (again, fresh) = (evaluate(&prepared, &second, &mut used), evaluate(&prepared, &second, &mut fresh));
        for node in program.nodes() {
            prop_assert_eq!(again.cell(node), fresh.cell(node));
        }
    }

    #[test]
    fn och_and_eller_are_commutative_and_follow_de_morgan(mut operands in prop::collection::vec(truth(), 0..5)) {
        let both = |operands: &[Cell]| {
            let mut rules = Rules::new();
            let nodes: Vec<_> = operands.iter().map(|cell| rules.cell(Kind::Bool, *cell)).collect();
            let (and, or) = (rules.and(&nodes), rules.or(&nodes));
            let negated: Vec<_> = nodes.iter().map(|node| rules.truth(Op::Not(*node))).collect();
            let or_of_negated = rules.or(&negated);
            let (not_or_of_negated, not_and) = (rules.truth(Op::Not(or_of_negated)), rules.truth(Op::Not(and)));
            assert_eq!(value_of(&rules, and), value_of(&rules, not_or_of_negated));
            assert_eq!(value_of(&rules, not_and), value_of(&rules, or_of_negated));
            (value_of(&rules, and), value_of(&rules, or))
        };
        let forwards = both(&operands);
        operands.reverse();
        prop_assert_eq!(forwards, both(&operands));
    }

    #[test]
    fn exceptions_are_a_set(exceptions in prop::collection::vec((truth(), number()), 0..5), main in number(), rotation in 0_usize..5) {
        let value = |exceptions: &[(Cell, Cell)]| {
            let mut rules = Rules::new();
            let main = rules.cell(Kind::Int, main);
            let built = exceptions
                .iter()
                .map(|(condition, value)| {
                    let condition = rules.cell(Kind::Bool, *condition);
                    exception(condition, rules.cell(Kind::Int, *value), &[])
                })
                .collect();
            let tree = rules.tree(Some(main), built);
            let node = rules.node(Kind::Int, Op::Default(tree));
            value_of(&rules, node)
        };
        let mut rotated = exceptions.clone();
        rotated.rotate_left(rotation.checked_rem(exceptions.len()).unwrap_or(0));
        let forwards = value(&exceptions);
        prop_assert_eq!(forwards, value(&rotated));
        rotated.reverse();
        prop_assert_eq!(forwards, value(&rotated));
    }
}

fn truth() -> impl Strategy<Value = Cell> {
    let fault = faulty(FaultCode::NoVersion);
    prop::sample::select(vec![Cell::YES, Cell::NO, Cell::UNKNOWN, Cell::ABSENT, fault, faulty(FaultCode::NotDecided)])
}

fn number() -> impl Strategy<Value = Cell> {
    let fault = faulty(FaultCode::NoVersion);
    prop::sample::select(vec![Cell::known(1), Cell::known(2), Cell::UNKNOWN, Cell::ABSENT, fault])
}
