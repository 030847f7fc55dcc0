//! One broken promise at a time.

use super::{Breach, Defect, Part};
use crate::node::{
    ConstantId, DefaultId, Kind, ListId, Node, NodeId, NumberUnit, Op, Operands, Reduce, Reduction, ReductionId,
    RuleId, SlotId, SpaceId,
};
use crate::program::{
    Constant, Default, Exception, ExceptionValue, List, ListOf, Matching, Output, OutputValue, Program, Rule, Scan,
    Slot, Space, Trace, TraceKind,
};

const CASE: SpaceId = SpaceId(0);
const ELEMENTS: SpaceId = SpaceId(1);

fn node(op: Op, kind: Kind, space: SpaceId) -> Node {
    Node { op, kind, space, rule: RuleId(0) }
}

fn exception(condition: u32, value: ExceptionValue, preceded_by: &[u32]) -> Exception {
    Exception { condition: NodeId(condition), value, preceded_by: preceded_by.to_vec(), rule: RuleId(0) }
}

/// A program with a list, a reduction, exceptions and an output, that keeps all its promises.
fn program() -> Program {
    let rule = Rule {
        name: "r".to_owned(),
        kind: "villkor".to_owned(),
        label: None,
        file: "r.stadga".to_owned(),
        line: 1,
        sources: vec![],
        from: None,
        to: None,
        about_whole: false,
        about_other: None,
    };
    let trace = Trace {
        kind: TraceKind::Declaration,
        node: Some(NodeId(5)),
        end: None,
        label: None,
        text: String::new(),
        rule: RuleId(0),
        line: 1,
        sources: vec![],
        children_start: 0,
        children_count: 1,
    };
    let slot = |pointer: &str, space| Slot { pointer: pointer.to_owned(), kind: Kind::Bool, optional: false, space };
    let value = |node: u32| ExceptionValue::Node(NodeId(node));
    Program {
        spaces: vec![Space::Case, Space::List { parent: CASE, list: ListId(0) }],
        lists: vec![List { pointer: "/l".to_owned(), space: ELEMENTS, optional: false, of: ListOf::Facts }],
        slots: vec![slot("/f", CASE), slot("/l/*/g", ELEMENTS)],
        constants: vec![Constant::Known(1)],
        nodes: vec![
            node(Op::Constant(ConstantId(0)), Kind::Int, CASE),
            node(Op::Fact(SlotId(0)), Kind::Bool, CASE),
            node(Op::Fact(SlotId(1)), Kind::Bool, ELEMENTS),
            node(Op::Reduce(ReductionId(0)), Kind::Int, CASE),
            node(Op::Less(NodeId(0), NodeId(3)), Kind::Bool, CASE),
            node(Op::And(Operands { start: 0, count: 2 }), Kind::Bool, CASE),
            node(Op::Default(DefaultId(1)), Kind::Int, CASE),
        ],
        run_nodes: 1,
        outcome_nodes: 6,
        operands: vec![NodeId(1), NodeId(4)],
        reductions: vec![Reduce { how: Reduction::Count, space: ELEMENTS, counted: Some(NodeId(2)), taken: None }],
        defaults: vec![
            Default { main: Some(NodeId(0)), exceptions: vec![] },
            Default {
                main: Some(NodeId(0)),
                exceptions: vec![
                    exception(1, ExceptionValue::Default(DefaultId(0)), &[]),
                    exception(4, value(3), &[0]),
                ],
            },
        ],
        outputs: vec![Output { name: "r".to_owned(), rule: RuleId(0), value: OutputValue::Node(NodeId(5)), trace: 0 }],
        traces: vec![trace],
        trace_children: vec![0],
        rules: vec![rule],
        ..Program::default()
    }
}

fn check(part: Part, index: u32, breach: Breach, change: impl FnOnce(&mut Program)) {
    let mut program = program();
    change(&mut program);
    assert_eq!(program.validate(), Err(Defect { part, index, breach }));
}

#[test]
fn a_program_that_keeps_its_promises_is_valid() {
    assert_eq!(program().validate(), Ok(()));
}

#[test]
fn what_is_referred_to_exists() {
    check(Part::Nodes, 0, Breach::NoSuch, |program| program.nodes[0].op = Op::Constant(ConstantId(1)));
    check(Part::Nodes, 1, Breach::NoSuch, |program| program.nodes[1].op = Op::Fact(SlotId(2)));
    check(Part::Nodes, 5, Breach::NoSuch, |program| {
        program.nodes[5].op = Op::And(Operands { start: 1, count: u32::MAX })
    });
    check(Part::Nodes, 4, Breach::NoSuch, |program| program.nodes[4].op = Op::Less(NodeId(0), NodeId(99)));
    check(Part::Nodes, 2, Breach::NoSuch, |program| program.nodes[2].space = SpaceId(7));
    check(Part::Nodes, 3, Breach::NoSuch, |program| program.nodes[3].rule = RuleId(1));
    check(Part::Traces, 0, Breach::NoSuch, |program| program.traces[0].children_count = 2);
    check(Part::Outputs, 0, Breach::NoSuch, |program| program.outputs[0].trace = 1);
    check(Part::NodeCounts, 0, Breach::NoSuch, |program| program.outcome_nodes = 8);
}

#[test]
fn what_fulfils_an_instance_is_at_least_one_event() {
    let matching = Matching { space: CASE, wanted: 0, turns: None, sources: Vec::new() };
    check(Part::Matchings, 0, Breach::Parts, |program| program.matchings.push(matching));
}

#[test]
fn operands_stand_before_their_users() {
    check(Part::Nodes, 4, Breach::Order, |program| program.nodes[4].op = Op::Less(NodeId(0), NodeId(4)));
    check(Part::Nodes, 5, Breach::Order, |program| program.operands[1] = NodeId(6));
}

#[test]
fn a_scan_reads_its_values_for_the_element_that_it_is_at_alone() {
    let of_two = |nodes: [Node; 2]| {
        move |program: &mut Program| {
            let first = NodeId(program.nodes.len() as u32);
            program.nodes.extend(nodes);
            program.nodes.push(node(Op::Not(NodeId(2)), Kind::Bool, ELEMENTS));
            let last = NodeId(program.nodes.len() as u32 - 1);
            program.scans.push(Scan { first, last });
        }
    };
    let value = node(Op::Not(NodeId(2)), Kind::Bool, ELEMENTS);
    let mut settled = program();
    settled.outcome_nodes = 7;
    of_two([value, value])(&mut settled);
    assert_eq!(settled.validate(), Ok(()));
    let at = node(Op::At(NodeId(7), NodeId(0)), Kind::Bool, ELEMENTS);
    check(Part::Scans, 0, Breach::Order, of_two([value, at]));
    check(Part::Scans, 0, Breach::Order, |program| {
        program.reductions.push(Reduce { how: Reduction::Any, space: ELEMENTS, counted: Some(NodeId(7)), taken: None });
        of_two([value, node(Op::Reduce(ReductionId(1)), Kind::Bool, ELEMENTS)])(program);
    });
}

#[test]
fn only_what_encloses_a_space_is_read_from_it() {
    check(Part::Nodes, 5, Breach::Space, |program| program.operands[1] = NodeId(2));
    check(Part::Nodes, 1, Breach::Kind, |program| program.nodes[1].op = Op::Fact(SlotId(1)));
    check(Part::Nodes, 1, Breach::Space, |program| program.run_nodes = 2);
    check(Part::Spaces, 1, Breach::Order, |program| {
        program.spaces[1] = Space::List { parent: ELEMENTS, list: ListId(0) };
    });
    check(Part::Spaces, 0, Breach::Space, |program| program.spaces.swap(0, 1));
    check(Part::Lists, 0, Breach::Space, |program| _ = program.spaces.pop());
    check(Part::Slots, 1, Breach::Space, |program| program.slots[1].pointer = "/l/g".to_owned());
}

#[test]
fn values_are_held_as_they_are_read() {
    let ratio = Kind::Ratio(NumberUnit::Plain);
    check(Part::Nodes, 0, Breach::Kind, |program| program.nodes[0].kind = ratio);
    check(Part::Nodes, 5, Breach::Kind, |program| program.operands[1] = NodeId(3));
    check(Part::Nodes, 4, Breach::Kind, |program| program.nodes[4].op = Op::RatioLess(NodeId(0), NodeId(3)));
    check(Part::Nodes, 6, Breach::Kind, |program| program.nodes[6].kind = ratio);
    check(Part::Nodes, 0, Breach::Kind, |program| program.nodes[0].kind = Kind::Role);
    check(Part::Reductions, 0, Breach::Parts, |program| program.reductions[0].how = Reduction::Sum);
}

#[test]
fn exceptions_are_trees_in_an_order() {
    let nest = |program: &mut Program, tree: usize, inner: u32| {
        program.defaults[tree].exceptions.push(exception(1, ExceptionValue::Default(DefaultId(inner)), &[]));
    };
    check(Part::Defaults, 0, Breach::Order, |program| nest(program, 0, 0));
    check(Part::Defaults, 0, Breach::Order, |program| nest(program, 0, 1));
    check(Part::Defaults, 0, Breach::Order, |program| nest(program, 1, 0));
    check(Part::Defaults, 1, Breach::Order, |program| program.defaults[1].exceptions[0].preceded_by = vec![1]);
    check(Part::Defaults, 1, Breach::Order, |program| program.defaults[1].exceptions[0].preceded_by = vec![7]);
    check(Part::Defaults, 64, Breach::Depth, |program| {
        for inner in 1..70 {
            let exceptions = vec![exception(1, ExceptionValue::Default(DefaultId(inner)), &[])];
            program.defaults.push(Default { main: None, exceptions });
        }
    });
}

#[test]
fn an_outcome_is_made_of_what_is_evaluated_for_outcomes() {
    check(Part::Outputs, 0, Breach::NotEvaluated, |program| program.outcome_nodes = 5);
    check(Part::Outputs, 0, Breach::Space, |program| program.outputs[0].value = OutputValue::Node(NodeId(2)));
}
