//! What trying finds.

use proptest::prelude::*;
use stadga_program::date::LeapBirthday;
use stadga_program::node::{Kind, NodeId, NumberUnit, Op, Reduction, SlotId};

use super::{Budget, Exact, exact_needs};
use crate::case::CaseBuilder;
use crate::cell::State;
use crate::evaluate::{Arena, evaluate};
use crate::needs::{Fact, Needs};
use crate::outcome::{Known, Value};
use crate::testing::random::{full_case, gaps, program, steps};
use crate::testing::{CASE, Rules, prepared};

/// Asks for a node in a case of which nothing is known, and compares the facts, exactness and settled truth.
fn check(rules: &Rules, node: NodeId, facts: &[SlotId], exact: bool, settled: Option<bool>) {
    let case = CaseBuilder::new(&rules.program).finish().unwrap();
    let (prepared, mut arena) = (prepared(&rules.program), Arena::new());
    let found = exact_needs(evaluate(&prepared, &case, &mut arena), node, &mut Budget::default());
    let facts = facts.iter().map(|slot| Fact::OfCase(*slot)).collect();
    let settled = settled.map(|holds| Value::Known(Known::Bool(holds)));
    assert_eq!(found, Exact { facts, exact, settled });
}

#[test]
fn a_fact_that_cancels_itself_out_settles_the_value() {
    let mut rules = Rules::new();
    let (_, age) = rules.fact(Kind::Int, false);
    let limit = rules.int(18);
    let below = rules.truth(Op::Less(age, limit));
    let at_least = rules.truth(Op::LessOrEqual(limit, age));
    let either = rules.or(&[below, at_least]);
    let both = rules.and(&[below, at_least]);
    check(&rules, either, &[], true, Some(true));
    check(&rules, both, &[], true, Some(false));
}

#[test]
fn a_fact_that_makes_no_difference_is_not_asked_for() {
    let mut rules = Rules::new();
    let [(a, first), (_, second)] = [(); 2].map(|()| rules.fact(Kind::Bool, false));
    let not_second = rules.truth(Op::Not(second));
    let (with, without) = (rules.and(&[first, second]), rules.and(&[first, not_second]));
    let either = rules.or(&[with, without]);
    check(&rules, either, &[a], true, None);
}

#[test]
fn completed_years_until_a_day_have_regions() {
    let mut rules = Rules::new();
    let (born_slot, born) = rules.fact(Kind::Date, false);
    let (support_slot, support) = rules.fact(Kind::Bool, false);
    let (_, programme) = rules.fact(Kind::Bool, false);
    let today = rules.node(Kind::Date, Op::AssessmentDay);
    let age = rules.node(Kind::Int, Op::WholeYears(born, today, LeapBirthday::February28));
    let [low, high] = [18, 66].map(|age| rules.int(age));
    let grown = rules.truth(Op::Within(age, low, high));
    let target = rules.and(&[grown, support]);
    check(&rules, target, &[born_slot, support_slot], true, None);

    let never = rules.truth(Op::Less(high, low));
    let hidden = rules.and(&[programme, never]);
    let either = rules.or(&[target, hidden]);
    check(&rules, either, &[born_slot, support_slot], true, None);

    let child = rules.truth(Op::Less(age, low));
    let old = rules.truth(Op::Less(high, age));
    let any = rules.or(&[grown, child, old]);
    check(&rules, any, &[], true, Some(true));
}

#[test]
fn an_absent_value_is_a_region_of_its_own() {
    let mut rules = Rules::new();
    let (end, day) = rules.fact(Kind::Date, true);
    let exists = rules.truth(Op::Exists(day));
    let not_exists = rules.truth(Op::Not(exists));
    let either = rules.or(&[exists, not_exists]);
    check(&rules, exists, &[end], true, None);
    check(&rules, either, &[], true, Some(true));
}

#[test]
fn texts_are_tried_as_what_they_are_compared_with_and_as_another() {
    let mut rules = Rules::new();
    rules.program.texts = vec!["Nacka".to_owned(), "Umeå".to_owned()];
    let (slot, town) = rules.fact(Kind::Text, false);
    let [first, second] = [0, 1].map(|word| rules.known(Kind::Text, word));
    let (is_first, is_second) = (rules.truth(Op::Equal(town, first)), rules.truth(Op::Equal(second, town)));
    let either = rules.or(&[is_first, is_second]);
    let not_both = rules.and(&[is_first, is_second]);
    check(&rules, either, &[slot], true, None);
    check(&rules, not_both, &[], true, Some(false));
}

#[test]
fn facts_that_are_compared_with_each_other_are_seen_to_matter_but_never_to_settle() {
    let mut rules = Rules::new();
    let [(a, first), (b, second)] = [(); 2].map(|()| rules.fact(Kind::Int, false));
    let below = rules.truth(Op::Less(first, second));
    let not_below = rules.truth(Op::LessOrEqual(second, first));
    let either = rules.or(&[below, not_below]);
    check(&rules, below, &[a, b], true, None);
    check(&rules, either, &[a, b], false, None);
}

#[test]
fn an_amount_is_compared_through_exact_fractions() {
    let mut rules = Rules::new();
    let kronor = Kind::Fixed(NumberUnit::Kronor);
    let exact = Kind::Ratio(NumberUnit::Kronor);
    let (slot, amount) = rules.fact(kronor, false);
    let limit = rules.known(kronor, 1_000 * 1_000_000);
    let [amount, limit] = [amount, limit].map(|node| rules.node(exact, Op::FixedToRatio(node)));
    let three = rules.int(3);
    let three = rules.node(Kind::Ratio(NumberUnit::Plain), Op::IntToRatio(three));
    let third = rules.node(exact, Op::RatioDivide(amount, three));
    let below = rules.truth(Op::RatioLess(third, limit));
    let above = rules.truth(Op::RatioLessOrEqual(limit, third));
    let either = rules.or(&[below, above]);
    check(&rules, below, &[slot], true, None);
    check(&rules, either, &[], true, Some(true));
}

#[test]
fn a_limit_beyond_all_that_is_tried_settles_nothing() {
    let mut rules = Rules::new();
    let (slot, amount) = rules.fact(Kind::Int, false);
    let limit = rules.int(5_000_000_000_000);
    let above = rules.truth(Op::Less(limit, amount));
    check(&rules, above, &[slot], false, None);
    let nought = rules.int(0);
    let product = rules.node(Kind::Int, Op::Multiply(nought, amount));
    let one = rules.int(1);
    let never = rules.truth(Op::LessOrEqual(one, product));
    check(&rules, never, &[], true, Some(false));
}

#[test]
fn too_many_combinations_are_not_tried() {
    let mut rules = Rules::new();
    let facts: Vec<_> = (0..13).map(|_| rules.fact(Kind::Bool, false)).collect();
    let all: Vec<_> = facts.iter().map(|(_, node)| *node).collect();
    let and = rules.and(&all);
    let slots: Vec<_> = facts.iter().map(|(slot, _)| *slot).collect();
    check(&rules, and, &slots, false, None);
    let fewer = rules.and(&all[..12]);
    check(&rules, fewer, &slots[..12], true, None);
}

#[test]
fn a_list_that_is_unknown_cannot_be_tried() {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let count = rules.reduce(Kind::Int, Reduction::Count, space, None, None);
    let three = rules.int(3);
    let enough = rules.truth(Op::LessOrEqual(three, count));
    let case = CaseBuilder::new(&rules.program).finish().unwrap();
    let (prepared, mut arena) = (prepared(&rules.program), Arena::new());
    let found = exact_needs(evaluate(&prepared, &case, &mut arena), enough, &mut Budget::default());
    assert_eq!(found, Exact { facts: vec![Fact::List(list, 0)], exact: false, settled: None });
}

#[test]
fn facts_of_elements_are_tried_too() {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let (days_slot, days) = rules.fact_in(space, Kind::Int, false);
    let seven = rules.int(7);
    let is_long = rules.node_in(space, Kind::Bool, Op::Less(seven, days));
    let is_short = rules.node_in(space, Kind::Bool, Op::LessOrEqual(days, seven));
    let some_long = rules.reduce(Kind::Bool, Reduction::Any, space, Some(is_long), None);
    let some_short = rules.reduce(Kind::Bool, Reduction::Any, space, Some(is_short), None);
    let either = rules.or(&[some_long, some_short]);
    let mut case = CaseBuilder::new(&rules.program);
    case.add_row(list, 0, 4);
    let case = case.finish().unwrap();
    let (prepared, mut arena) = (prepared(&rules.program), Arena::new());
    let evaluation = evaluate(&prepared, &case, &mut arena);
    let found = exact_needs(evaluation, some_long, &mut Budget::default());
    assert_eq!((found.facts.as_slice(), found.exact), (&[Fact::OfElement(days_slot, 0)][..], true));
    assert_eq!(found.facts[0].pointer(&rules.program, &case), "/l0/4/f0");
    assert_eq!(exact_needs(evaluation, either, &mut Budget::default()).settled, Some(Value::Known(Known::Bool(true))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn only_facts_that_count_can_change_a_value(
        steps in steps(), first in full_case(), second in full_case(), gaps in gaps(),
    ) {
        let random = program(&steps);
        let mut partial = first.without(&gaps);
        partial.elements.clone_from(&first.elements);
        let case = random.case(&partial);
        let prepared = prepared(&random.rules.program);
        let (mut arena, mut other_arena) = (Arena::new(), Arena::new());
        let evaluation = evaluate(&prepared, &case, &mut arena);
        let target = *random.truths().last().unwrap();
        if evaluation.cell(target).state != State::Unknown {
            return Ok(());
        }
        let found = exact_needs(evaluation, target, &mut Budget::default());
        let sound = Needs::new().of(evaluation, target).to_vec();
        prop_assert!(found.facts.iter().all(|fact| sound.contains(fact)));
        let mut other = second.clone();
        other.elements.clone_from(&first.elements);
        for (index, cell) in other.facts.iter_mut().enumerate() {
            let is_needed = found.facts.contains(&Fact::OfCase(SlotId(index as u32)));
            if is_needed || partial.facts[index].state != State::Unknown {
                *cell = first.facts[index];
            }
        }
        let (case, other) = (random.case(&first), random.case(&other));
        let value = evaluate(&prepared, &case, &mut other_arena).cell(target);
        let mut third_arena = Arena::new();
        let with_other = evaluate(&prepared, &other, &mut third_arena).cell(target);
        prop_assert_eq!(value.state, with_other.state);
        if value.is_known() {
            prop_assert_eq!(value.word, with_other.word);
        }
    }
}

#[test]
fn trying_ends_where_the_budget_of_the_case_does() {
    let mut rules = Rules::new();
    let facts = [(); 4].map(|()| rules.fact(Kind::Bool, false));
    let all = rules.and(&facts.map(|(_, node)| node));
    let case = CaseBuilder::new(&rules.program).finish().unwrap();
    let (prepared, mut arena) = (prepared(&rules.program), Arena::new());
    let evaluation = evaluate(&prepared, &case, &mut arena);
    let mut budget = Budget { values: 40 * rules.program.nodes.len() };
    let tried = [(); 4].map(|()| exact_needs(evaluation, all, &mut budget).exact);
    assert_eq!(tried, [true, true, false, false]);
    assert_eq!(budget.values, 8 * rules.program.nodes.len());
}
