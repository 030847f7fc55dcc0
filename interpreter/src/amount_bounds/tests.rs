//! The interval always holds the value, and is found in bounded time and depth.

use proptest::prelude::*;
use stadga_program::node::{Kind, NodeId, NumberUnit, Op, Reduction};
use stadga_program::number::{Fixed, Ratio};

use super::{Interval, interval};
use crate::case::{Case, CaseBuilder};
use crate::evaluate::{Arena, evaluate};
use crate::testing::random::{full_case, gaps, program, steps};
use crate::testing::{CASE, Rules, prepared};

const KRONOR: Kind = Kind::Fixed(NumberUnit::Kronor);

fn of_case(rules: &Rules, case: &Case, node: NodeId) -> Option<Interval> {
    let prepared = prepared(&rules.program);
    let mut arena = Arena::new();
    interval(evaluate(&prepared, case, &mut arena), node, (CASE, 0))
}

/// The interval of a case of which nothing is known.
fn check(rules: &Rules, node: NodeId, low: Option<i64>, high: Option<i64>) {
    let case = CaseBuilder::new(&rules.program).finish().unwrap();
    let expected = Interval { low: low.map(Ratio::from), high: high.map(Ratio::from) };
    assert_eq!(of_case(rules, &case, node), Some(expected));
}

fn kronor(rules: &mut Rules, amount: i64) -> NodeId {
    rules.known(KRONOR, Fixed::from_integer(amount).unwrap().millionths())
}

/// One of two amounts, and it is not known which.
fn one_of(rules: &mut Rules, low: i64, high: i64) -> NodeId {
    let (_, condition) = rules.fact(Kind::Bool, false);
    let (low, high) = (kronor(rules, low), kronor(rules, high));
    rules.node(KRONOR, Op::Select(condition, low, high))
}

#[test]
fn a_choice_yields_what_either_side_may_yield() {
    let mut rules = Rules::new();
    let chosen = one_of(&mut rules, 2500, 4000);
    check(&rules, chosen, Some(2500), Some(4000));
}

#[test]
fn a_side_that_the_comparison_rules_out_yields_nothing() {
    let mut rules = Rules::new();
    let amount = one_of(&mut rules, 100, 200);
    let cap = one_of(&mut rules, 300, 400);
    let is_more = rules.truth(Op::Less(cap, amount));
    let capped = rules.node(KRONOR, Op::Select(is_more, cap, amount));
    check(&rules, capped, Some(100), Some(200));
}

#[test]
fn a_condition_that_the_intervals_of_its_sides_settle_decides() {
    let mut rules = Rules::new();
    let (low, high) = (one_of(&mut rules, 100, 200), one_of(&mut rules, 300, 400));
    let (_, open) = rules.fact(Kind::Bool, false);
    let is_less = rules.truth(Op::Less(low, high));
    let is_either = rules.or(&[is_less, open]);
    let (one, other) = (kronor(&mut rules, 1), kronor(&mut rules, 2));
    let chosen = rules.node(KRONOR, Op::Select(is_either, one, other));
    check(&rules, chosen, Some(1), Some(1));
    let is_both = rules.and(&[is_less, open]);
    let chosen = rules.node(KRONOR, Op::Select(is_both, one, other));
    check(&rules, chosen, Some(1), Some(2));
}

#[test]
fn days_between_days_that_are_limited_are_limited() {
    let mut rules = Rules::new();
    let (_, open) = rules.fact(Kind::Bool, false);
    let days = ["2024-03-04", "2024-03-10", "2024-03-31"].map(|day: &str| {
        let day: stadga_program::date::Date = day.parse().unwrap();
        rules.known(Kind::Date, day.days().into())
    });
    let to = rules.node(Kind::Date, Op::Select(open, days[1], days[2]));
    let between = rules.node(Kind::Days, Op::DaysBetween(to, days[0]));
    check(&rules, between, Some(6), Some(27));
}

#[test]
fn an_amount_that_can_only_be_negative_can_only_be_faulty() {
    let mut rules = Rules::new();
    let amount = one_of(&mut rules, -200, -100);
    let checked = rules.node(KRONOR, Op::NotNegative(amount));
    let case = CaseBuilder::new(&rules.program).finish().unwrap();
    assert_eq!(of_case(&rules, &case, checked), None);
}

#[test]
fn of_what_is_nested_too_deep_nothing_is_known_and_the_stack_is_not_used_up() {
    let mut rules = Rules::new();
    let one = kronor(&mut rules, 1);
    let mut sum = one_of(&mut rules, 1, 2);
    for _ in 0..100_000 {
        sum = rules.node(KRONOR, Op::Add(sum, one));
    }
    let (program, case) = (&rules, CaseBuilder::new(&rules.program).finish().unwrap());
    let found = std::thread::scope(|scope| {
        let small = std::thread::Builder::new().stack_size(1024 * 1024);
        small.spawn_scoped(scope, || of_case(program, &case, sum)).unwrap().join().unwrap()
    });
    assert_eq!(found, Some(Interval::OPEN));
}

#[test]
fn of_a_sum_over_more_elements_than_are_looked_at_nothing_is_known() {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let (counts, node) = rules.fact_in(space, Kind::Bool, false);
    let (amount, taken) = rules.fact_in(space, KRONOR, false);
    let sum = rules.reduce(KRONOR, Reduction::Sum, space, Some(node), Some(taken));
    let case = |elements: u32| {
        let mut case = CaseBuilder::new(&rules.program);
        case.known_list(list, 0);
        for origin in 0..elements {
            let row = case.add_row(list, 0, origin);
            case.set_in(amount, row, Fixed::ONE.millionths());
            if origin > 0 {
                case.set_in(counts, row, 1);
            }
        }
        case.finish().unwrap()
    };
    let few = Interval { low: Some(Ratio::from(9)), high: Some(Ratio::from(10)) };
    assert_eq!(of_case(&rules, &case(10), sum), Some(few));
    assert_eq!(of_case(&rules, &case(100_000), sum), Some(Interval::OPEN));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_interval_holds_the_value_whatever_the_missing_facts(steps in steps(), full in full_case(), some in gaps()) {
        let program = program(&steps);
        let prepared = prepared(&program.rules.program);
        let (full, partial) = (program.case(&full), program.case(&full.without(&some)));
        let (mut arena, mut open_arena) = (Arena::new(), Arena::new());
        let (known, open) = (evaluate(&prepared, &full, &mut arena), evaluate(&prepared, &partial, &mut open_arena));
        for node in program.nodes() {
            let (cell, kind) = (known.cell(node), program.rules.program.nodes[node.index()].kind);
            let value = match kind {
                Kind::Int => Ratio::from(cell.word),
                Kind::Ratio(_) if cell.is_known() => known.fraction(cell.word),
                _ => continue,
            };
            if !cell.is_known() {
                continue;
            }
            let interval = interval(open, node, (CASE, 0));
            let holds = interval.is_some_and(|interval| {
                interval.low.is_none_or(|low| low <= value) && interval.high.is_none_or(|high| value <= high)
            });
            prop_assert!(holds, "{node:?} is {value:?}, which {interval:?} does not hold");
        }
    }
}
