//! Outcomes of small programs.

use stadga_program::node::{Kind, Op, RuleId};
use stadga_program::program::{
    Check, Consequence, FaultCode, InsatsRule, Listed, Output, OutputValue, TraceKind, Traced,
};

use super::{NeedsDepth, outcome};
use crate::case::{Case, CaseBuilder};
use crate::cell::Cell;
use crate::evaluate::{Arena, Context, Prepared, evaluate_fully};
use crate::outcome::{CheckStatus, Faulty, Known, Name, Needs, Outcome, Value};
use crate::testing::{Rules, exception, prepared};

fn empty(rules: &Rules) -> Case {
    CaseBuilder::new(&rules.program).finish().unwrap()
}

/// Gives the outcome of a case of which nothing is known to a test.
fn with_outcome(rules: &Rules, test: impl FnOnce(&Outcome<'_>)) {
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), empty(rules));
    test(&outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound));
}

fn output(rules: &mut Rules, value: OutputValue) {
    let name = format!("v{}", rules.program.outputs.len());
    rules.program.outputs.push(Output { name, rule: RuleId(0), value, trace: 0 });
}

#[test]
fn values_are_typed_and_unknown_ones_name_their_facts() {
    let mut rules = Rules::new();
    let born = rules.fact(Kind::Date, false).1;
    let day = rules.node(Kind::Date, Op::AssessmentDay);
    let absent = rules.cell(Kind::Date, Cell::ABSENT);
    let months = rules.known(Kind::Months, 3);
    for value in [
        OutputValue::Node(born),
        OutputValue::Node(day),
        OutputValue::Node(absent),
        OutputValue::Range(day, absent),
        OutputValue::Range(absent, day),
        OutputValue::Range(day, born),
        OutputValue::Values(vec![Listed { condition: None, value: months }]),
    ] {
        output(&mut rules, value);
    }
    with_outcome(&rules, |outcome| {
        let today = || Known::Date("2024-03-25".parse().unwrap());
        let unknown = || Value::Unknown(Needs { facts: vec!["/f0".to_owned()], exact: false });
        let values: Vec<_> = outcome.values.iter().map(|value| value.value.clone()).collect();
        let expected = [
            unknown(),
            Value::Known(today()),
            Value::Absent,
            Value::Known(Known::Range(Box::new((today(), None)))),
            Value::Absent,
            unknown(),
            Value::Known(Known::List(vec![Value::Known(Known::Months(3))])),
        ];
        assert_eq!(values, expected);
        assert_eq!(
            (outcome.case, outcome.assessment_day, outcome.as_of_day),
            (None, "2024-03-25".parse().unwrap(), "2024-03-25".parse().unwrap())
        );
    });
}

#[test]
fn a_conflict_names_the_exceptions_that_disagree() {
    let mut rules = Rules::new();
    let yes = rules.cell(Kind::Bool, Cell::YES);
    let no = rules.cell(Kind::Bool, Cell::NO);
    let [one, two, three] = [1, 2, 3].map(|word| rules.int(word));
    let of = |condition, value, rule| {
        let mut exception = exception(condition, value, &[]);
        exception.rule = RuleId(rule);
        exception
    };
    let tree = rules.tree(Some(one), vec![of(yes, two, 5), of(no, one, 6), of(yes, three, 7)]);
    let conflict = rules.node(Kind::Int, Op::Default(tree));
    let reader = rules.node(Kind::Int, Op::Add(conflict, one));
    output(&mut rules, OutputValue::Node(reader));
    with_outcome(&rules, |outcome| {
        let expected = Faulty { code: FaultCode::ExceptionConflict, rules: vec![RuleId(0), RuleId(5), RuleId(7)] };
        assert_eq!(outcome.values[0].value, Value::Faulty(expected));
    });
}

#[test]
fn a_kontroll_is_breached_where_it_concerns_the_case_and_its_requirement_fails() {
    let check = |applies: Option<Cell>, required: Option<Cell>, expected: CheckStatus, is_open: bool| {
        let mut rules = Rules::new();
        let mut traced = |cell| Traced { node: rules.cell(Kind::Bool, cell), trace: 0 };
        let applies = applies.map(&mut traced);
        let consequence = match required.map(&mut traced) {
            Some(required) => Consequence::Requirement(required),
            None => Consequence::Notice("mål saknas".to_owned()),
        };
        rules.program.checks.push(Check { name: "k".to_owned(), rule: RuleId(0), applies, consequence, trace: 0 });
        with_outcome(&rules, |outcome| {
            assert_eq!((outcome.checks[0].status, outcome.checks[0].open.is_some()), (expected, is_open));
        });
    };
    let fault = crate::testing::faulty(FaultCode::NoVersion);
    check(Some(Cell::NO), Some(Cell::UNKNOWN), CheckStatus::NotApplicable, false);
    check(Some(Cell::YES), Some(Cell::YES), CheckStatus::Met, false);
    check(None, Some(Cell::NO), CheckStatus::Breached, false);
    check(Some(Cell::YES), None, CheckStatus::Breached, false);
    check(Some(Cell::UNKNOWN), None, CheckStatus::Unknown, true);
    check(Some(Cell::UNKNOWN), Some(Cell::YES), CheckStatus::Unknown, true);
    check(Some(Cell::YES), Some(Cell::UNKNOWN), CheckStatus::Unknown, true);
    check(Some(fault), Some(Cell::YES), CheckStatus::Faulty, true);
    check(None, Some(fault), CheckStatus::Faulty, true);
}

#[test]
fn an_insats_lists_its_criteria_and_what_it_leads_to() {
    let mut rules = Rules::new();
    let criteria = [Cell::YES, Cell::NO].map(|cell| rules.cell(Kind::Bool, cell));
    let all = rules.and(&criteria);
    let below = criteria.map(|node| rules.trace(TraceKind::Criterion, Some(node), &[]));
    let note = rules.trace(TraceKind::AsOf, Some(all), &[]);
    let trace = rules.trace(TraceKind::Declaration, Some(all), &[below[0], note, below[1]]);
    let traced = Traced { node: all, trace };
    rules.program.insatser.push(InsatsRule {
        name: "AMI1".to_owned(),
        label: Some("Vägledning".to_owned()),
        group: None,
        rule: RuleId(3),
        may_be_granted: Some(traced),
        may_be_ended: None,
        last_possible_day: None,
        support_time: None,
        terms: Vec::new(),
        leads_to: vec![(0, traced), (9, traced)],
    });
    with_outcome(&rules, |outcome| {
        let insats = &outcome.insatser[0];
        let granted = insats.may_be_granted.as_ref().unwrap();
        let name = Name { name: "AMI1", label: Some("Vägledning") };
        assert_eq!((insats.name, &granted.value), (name, &Value::Known(Known::Bool(false))));
        let criteria: Vec<_> = granted.criteria.iter().map(|known| (known.trace, known.value.clone())).collect();
        let expected = [(below[0], Value::Known(Known::Bool(true))), (below[1], Value::Known(Known::Bool(false)))];
        assert_eq!(criteria, expected);
        assert_eq!(insats.leads_to.iter().map(|(name, _)| name.name).collect::<Vec<_>>(), ["AMI1"]);
    });
}

#[test]
fn an_outcome_names_the_interpretations_that_it_depends_on_and_which_reading_was_applied() {
    let mut rules = Rules::new();
    let used = rules.tolkning("kaa_ålder");
    rules.tolkning("oanvänd");
    let ordinal = rules.node(Kind::Int, Op::Reading(used));
    rules.program.run_nodes = 1;
    let one = rules.int(1);
    let sum = rules.node(Kind::Int, Op::Add(ordinal, one));
    output(&mut rules, OutputValue::Node(sum));
    rules.program.outputs[0].rule = RuleId(4);
    output(&mut rules, OutputValue::Node(one));

    let mut context = Context::on("2024-03-25".parse().unwrap());
    context.readings = vec![(used, 1)];
    let (prepared, case) = (Prepared::new(&rules.program, &context).unwrap(), empty(&rules));
    let mut arena = Arena::new();
    let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    assert_eq!(outcome.values[0].value, Value::Known(Known::Int(2)));
    let [interpretation] = outcome.interpretations.as_slice() else { panic!("one interpretation") };
    assert_eq!((interpretation.name.name, interpretation.applied.name), ("kaa_ålder", "vid"));
    assert_eq!((interpretation.overridden, interpretation.depends.as_slice()), (true, &[RuleId(4)][..]));

    context.readings = vec![(used, 2)];
    assert!(Prepared::new(&rules.program, &context).is_err());
}

#[test]
fn trying_can_settle_what_walking_leaves_open() {
    let mut rules = Rules::new();
    let fact = rules.fact(Kind::Bool, false).1;
    let not = rules.truth(Op::Not(fact));
    let either = rules.or(&[fact, not]);
    output(&mut rules, OutputValue::Node(either));
    output(&mut rules, OutputValue::Node(not));
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), empty(&rules));
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    let unknown = |exact| Value::Unknown(Needs { facts: vec!["/f0".to_owned()], exact });
    let values = |depth| outcome(evaluation, depth).values.into_iter().map(|value| value.value).collect::<Vec<_>>();
    assert_eq!(values(NeedsDepth::Sound), [unknown(false), unknown(false)]);
    assert_eq!(values(NeedsDepth::Exact), [Value::Known(Known::Bool(true)), unknown(true)]);
}
