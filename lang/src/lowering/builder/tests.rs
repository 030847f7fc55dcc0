//! Simplification is compared with a plain evaluation of what was asked for, over all four states.

use proptest::prelude::*;
use stadga_program::date::{Date, LeapBirthday, whole_years_between};
use stadga_program::dump::dump;
use stadga_program::duration::{Days, Months};
use stadga_program::node::{Kind, NumberUnit, Op, SlotId};
use stadga_program::number::{RoundingMode, RoundingUnit};
use stadga_program::program::{Constant, FaultCode, Output, OutputValue, Slot};

use super::*;

/// A truth value; their order is that of `och`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Yes,
    Faulty,
    Unknown,
    No,
}

use State::{Faulty, No, Unknown, Yes};

/// A condition as it could be written.
#[derive(Debug, Clone)]
enum Condition {
    Settled(bool),
    Fact(u32),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    AtLeast(u32, Vec<Condition>),
    If(Box<Condition>, Box<Condition>, Box<Condition>),
}

fn negated(state: State) -> State {
    match state {
        Yes => No,
        No => Yes,
        open => open,
    }
}

fn any(states: impl IntoIterator<Item = State>) -> State {
    negated(states.into_iter().map(negated).max().unwrap_or(Yes))
}

fn at_least(count: u32, states: &[State]) -> State {
    let of = |wanted| states.iter().filter(|&&state| state == wanted).count() as u32;
    let (yes, unknown, faulty) = (of(Yes), of(Unknown), of(Faulty));
    if yes >= count {
        Yes
    } else if yes + unknown + faulty < count {
        No
    } else if unknown == 0 || (yes + unknown < count && yes + faulty >= count) {
        Faulty
    } else {
        Unknown
    }
}

fn chosen(condition: State, then: State, otherwise: State) -> State {
    match condition {
        Yes => then,
        No => otherwise,
        _ if then == otherwise && then != Unknown => then,
        _ if [condition, then, otherwise].contains(&Unknown) => Unknown,
        _ => Faulty,
    }
}

fn meaning(condition: &Condition, facts: &[State; 3]) -> State {
    let all_of = |parts: &[Condition]| parts.iter().map(|part| meaning(part, facts)).collect::<Vec<_>>();
    match condition {
        Condition::Settled(true) => Yes,
        Condition::Settled(false) => No,
        Condition::Fact(fact) => facts[*fact as usize],
        Condition::Not(inner) => negated(meaning(inner, facts)),
        Condition::All(parts) => all_of(parts).into_iter().max().unwrap_or(Yes),
        Condition::Any(parts) => any(all_of(parts)),
        Condition::AtLeast(count, parts) => at_least(*count, &all_of(parts)),
        Condition::If(condition, then, otherwise) => {
            chosen(meaning(condition, facts), meaning(then, facts), meaning(otherwise, facts))
        }
    }
}

fn build(builder: &mut Builder, condition: &Condition) -> NodeId {
    let all_of = |builder: &mut Builder, parts: &[Condition]| {
        parts.iter().map(|part| build(builder, part)).collect::<Vec<NodeId>>()
    };
    match condition {
        Condition::Settled(holds) => builder.truth(*holds),
        Condition::Fact(fact) => builder.fact(SlotId(*fact), CASE),
        Condition::Not(inner) => {
            let inner = build(builder, inner);
            builder.not(inner)
        }
        Condition::All(parts) => {
            let parts = all_of(builder, parts);
            builder.and(&parts)
        }
        Condition::Any(parts) => {
            let parts = all_of(builder, parts);
            builder.or(&parts)
        }
        Condition::AtLeast(count, parts) => {
            let parts = all_of(builder, parts);
            builder.at_least(*count, &parts)
        }
        Condition::If(condition, then, otherwise) => {
            let [condition, then, otherwise] = [condition, then, otherwise].map(|part| build(builder, part));
            builder.select_truth(condition, then, otherwise)
        }
    }
}

fn evaluate(program: &Program, node: NodeId, facts: &[State; 3]) -> State {
    let list_of = |list| {
        program.operand_list(list).iter().map(|&operand| evaluate(program, operand, facts)).collect::<Vec<State>>()
    };
    match program.nodes[node.index()].op {
        Op::Constant(id) => match program.constants[id.index()] {
            Constant::Known(0) => No,
            Constant::Known(_) => Yes,
            Constant::Absent | Constant::Faulty(_) => Faulty,
        },
        Op::Fact(slot) => facts[slot.index()],
        Op::Not(inner) => negated(evaluate(program, inner, facts)),
        Op::And(list) => list_of(list).into_iter().max().unwrap(),
        Op::Or(list) => any(list_of(list)),
        Op::AtLeast(count, list) => at_least(count, &list_of(list)),
        Op::Select(condition, then, otherwise) => {
            let [condition, then, otherwise] =
                [condition, then, otherwise].map(|operand| evaluate(program, operand, facts));
            chosen(condition, then, otherwise)
        }
        other => panic!("{other:?} is no logic"),
    }
}

fn with_facts(kinds: &[Kind]) -> Builder {
    let mut builder = Builder::new();
    builder.program.slots = kinds
        .iter()
        .enumerate()
        .map(|(index, &kind)| Slot { pointer: format!("/f{index}"), kind, optional: false, space: CASE })
        .collect();
    builder
}

fn finished(mut builder: Builder, node: NodeId) -> (Program, NodeId) {
    builder.program.outputs.push(Output {
        name: "x".into(),
        rule: RuleId(0),
        value: OutputValue::Node(node),
        trace: 0,
    });
    let mut roots = [node];
    let program = builder.finish(&mut roots);
    (program, roots[0])
}

fn conditions() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![proptest::bool::ANY.prop_map(Condition::Settled), (0..3_u32).prop_map(Condition::Fact)];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.clone().prop_map(|inner| Condition::Not(Box::new(inner))),
            several().prop_map(Condition::All),
            several().prop_map(Condition::Any),
            (0..4_u32, several()).prop_map(|(count, parts)| Condition::AtLeast(count, parts)),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(condition, then, otherwise)| {
                Condition::If(Box::new(condition), Box::new(then), Box::new(otherwise))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn simplification_keeps_all_four_states(condition in conditions()) {
        let mut builder = with_facts(&[Kind::Bool; 3]);
        let node = build(&mut builder, &condition);
        let (program, node) = finished(builder, node);
        let states = [Yes, Faulty, Unknown, No];
        for combination in 0..64 {
            let facts = [states[combination % 4], states[combination / 4 % 4], states[combination / 16]];
            prop_assert_eq!(evaluate(&program, node, &facts), meaning(&condition, &facts), "{:?}", facts);
        }
    }

    #[test]
    fn ages_compare_as_days_of_birth_do(
        birth in days(),
        today in days(),
        low in 0..120_i64,
        span in 0..80_i64,
        form in 0..4_u8,
    ) {
        check_age(birth, today, low, low + span, form);
    }
}

/// Days of three centuries, every fourth of them about the end of February.
fn days() -> impl Strategy<Value = Date> {
    let anywhere = (-25_567..83_000_i32).prop_map(|days| Date::from_days(days).unwrap());
    let february = (1900..2199_i32, -2..3_i32)
        .prop_map(|(year, offset)| Date::from_ymd(year, 2, 28).and_then(|day| day.add_days(Days(offset))).unwrap());
    prop_oneof![3 => anywhere, 1 => february]
}

fn check_age(birth: Date, today: Date, low: i64, high: i64, form: u8) {
    let years = i64::from(whole_years_between(birth, today, LeapBirthday::default()));
    let mut builder = with_facts(&[Kind::Date]);
    let fact = builder.fact(SlotId(0), CASE);
    let day = builder.of_run(Op::AsOfDay, Kind::Date);
    let age = builder.operation(Op::WholeYears(fact, day, LeapBirthday::February28), Kind::Int);
    let [low_node, high_node] = [low, high].map(|age| builder.word(age, Kind::Int));
    let (node, expected) = match form {
        0 => (builder.less_or_equal(low_node, age), years >= low),
        1 => (builder.less(age, low_node), years < low),
        2 => (builder.within(age, low_node, high_node), (low..=high).contains(&years)),
        _ => (builder.equal(age, low_node), years == low),
    };
    let (program, node) = finished(builder, node);
    let divides = program.nodes.iter().any(|node| matches!(node.op, Op::WholeYears(..)));
    // No comparison is rewritten where one of its days could lie before the calendar.
    assert!(!divides || (form == 1 && low == 0), "{}", dump(&program));
    if !divides {
        assert_eq!(day_value(&program, node, birth, today), i64::from(expected), "{birth} {today} {low}–{high} {form}");
    }
}

/// The value of a node that computes with days only.
fn day_value(program: &Program, node: NodeId, birth: Date, today: Date) -> i64 {
    let value = |operand| day_value(program, operand, birth, today);
    let date = |operand| Date::from_days(value(operand) as i32).unwrap();
    match program.nodes[node.index()].op {
        Op::Constant(id) => match program.constants[id.index()] {
            Constant::Known(word) => word,
            other => panic!("{other:?} is no day"),
        },
        Op::Fact(_) => i64::from(birth.days()),
        Op::AsOfDay => i64::from(today.days()),
        Op::AddDays(day, by) => i64::from(date(day).add_days(Days(value(by) as i32)).unwrap().days()),
        Op::AddMonths(day, by, _) => i64::from(date(day).add_months(Months(value(by) as i32)).unwrap().date.days()),
        Op::Less(a, b) => i64::from(value(a) < value(b)),
        Op::LessOrEqual(a, b) => i64::from(value(a) <= value(b)),
        Op::Within(a, low, high) => i64::from(value(low) <= value(a) && value(a) <= value(high)),
        Op::Select(condition, then, otherwise) => value(if value(condition) == 1 { then } else { otherwise }),
        other => panic!("{other:?} computes with no days"),
    }
}

#[test]
fn equal_operations_are_one_node() {
    let mut builder = with_facts(&[Kind::Int, Kind::Int]);
    let (a, b) = (builder.fact(SlotId(0), CASE), builder.fact(SlotId(1), CASE));
    let (first, second) = (builder.equal(a, b), builder.equal(b, a));
    assert_eq!(first, second);
    assert_eq!(builder.and(&[first, second]), first);
}

#[test]
fn two_limits_of_one_value_become_one_test() {
    let mut builder = with_facts(&[Kind::Int]);
    let fact = builder.fact(SlotId(0), CASE);
    let (low, high) = (builder.word(18, Kind::Int), builder.word(67, Kind::Int));
    let limits = [builder.less_or_equal(low, fact), builder.less(fact, high)];
    let both = builder.and(&limits);
    let (program, _) = finished(builder, both);
    insta::assert_snapshot!(dump(&program), @r#"
    run
      %0 = 18
      %1 = 66
    case
      %2 = /f0
      %3 = %0 ≤ %2 ≤ %1
    output x = %3
    "#);
}

#[test]
fn an_inner_condition_that_nothing_else_reads_is_joined_with_the_outer_one() {
    let mut builder = with_facts(&[Kind::Bool; 3]);
    let facts = [0, 1, 2].map(|slot| builder.fact(SlotId(slot), CASE));
    let inner = builder.and(&facts[..2]);
    let outer = builder.and(&[inner, facts[2]]);
    let (program, _) = finished(builder, outer);
    insta::assert_snapshot!(dump(&program), @r#"
    case
      %0 = /f0
      %1 = /f1
      %2 = /f2
      %3 = %0 and %1 and %2
    output x = %3
    "#);
}

#[test]
fn amounts_are_fractions_until_they_are_rounded() {
    let mut builder = with_facts(&[Kind::Fixed(NumberUnit::Kronor), Kind::Int, Kind::Fixed(NumberUnit::Percent)]);
    let [amount, days, percent] = [0, 1, 2].map(|slot| builder.fact(SlotId(slot), CASE));
    let kronor = Kind::Fixed(NumberUnit::Kronor);
    let thirty = builder.word(30, Kind::Int);
    let daily = builder.divide(amount, thirty, kronor);
    let product = builder.multiply(daily, days, kronor);
    let share = builder.multiply(percent, product, kronor);
    let rounded = builder.round(share, RoundingUnit::Ore, RoundingMode::HalfUp);
    let (program, _) = finished(builder, rounded);
    insta::assert_snapshot!(dump(&program), @r#"
    run
      %0 = 30/1 Plain
    case
      %1 = /f0
      %2 = /f1
      %3 = /f2
      %4 = FixedToRatio %1
      %5 = %4 / %0
      %6 = IntToRatio %2
      %7 = %5 * %6
      %8 = FixedToRatio %3
      %9 = %8 * %7
      %10 = Round to Ore HalfUp %9
    output x = %10
    "#);
}

#[test]
fn constants_are_computed_once_and_for_all() {
    let mut builder = Builder::new();
    let kronor = Kind::Fixed(NumberUnit::Kronor);
    let amount = builder.word(3_876_000_000, kronor);
    let quarter = builder.word(25_000_000, Kind::Fixed(NumberUnit::Percent));
    let share = builder.multiply(quarter, amount, kronor);
    let rounded = builder.round(share, RoundingUnit::Ore, RoundingMode::HalfUp);
    assert_eq!(builder.as_word(rounded), Some(969_000_000));
    let (two, three) = (builder.word(2, Kind::Int), builder.word(3, Kind::Int));
    let less = builder.less(two, three);
    assert_eq!(builder.as_word(less), Some(1));
    let zero = builder.word(0, Kind::Int);
    let nothing = builder.divide(amount, zero, kronor);
    assert_eq!(builder.as_constant(nothing), None);
}

#[test]
fn a_program_that_grows_too_large_ends_in_faults() {
    let mut builder = with_facts(&[Kind::Int]);
    let fact = builder.fact(SlotId(0), CASE);
    let mut last = fact;
    for number in 0..MAX_NODES as i64 {
        let one = builder.word(1 + number % 7, Kind::Int);
        last = builder.add(last, one, Kind::Int);
    }
    assert!(builder.too_large().is_some());
    assert_eq!(builder.as_constant(last), Some(Constant::Faulty(FaultCode::Limit)));
    assert!(builder.program.nodes.len() < MAX_NODES + 100);
}
