//! Which lines an explanation has, and which of them have a say.

use stadga_program::node::{Kind, Op};
use stadga_program::program::{Exception, ExceptionValue, TraceKind};

use super::{MAX_ELEMENTS, MAX_LINES, Say, explain, explain_case};
use crate::case::{Case, CaseBuilder};
use crate::cell::Cell;
use crate::evaluate::{Arena, evaluate_fully};
use crate::needs::Fact;
use crate::testing::{CASE, RULE, Rules, exception, prepared};

fn case(rules: &Rules) -> Case {
    CaseBuilder::new(&rules.program).finish().unwrap()
}

/// Writes an explanation as `text value say`, indented by depth.
fn check(rules: &Rules, case: &Case, trace: u32, expected: &str) {
    let (prepared, mut arena) = (prepared(&rules.program), Arena::new());
    let explanation = explain(evaluate_fully(&prepared, case, &mut arena), trace);
    let lines: Vec<String> = explanation
        .lines
        .iter()
        .map(|line| {
            let text = &rules.program.traces[line.trace as usize].text;
            let value = match line.value {
                None => "-".to_owned(),
                Some(Cell::UNKNOWN) => "okänt".to_owned(),
                Some(cell) => cell.word.to_string(),
            };
            let say = match line.say {
                Say::Decides => "avgör",
                Say::Open => "öppen",
                Say::GivesWay => "viker",
                Say::Aside => "åsido",
            };
            let repeats = if line.repeats { " igen" } else { "" };
            format!("{}{text} {value} {say}{repeats}", "  ".repeat(line.depth as usize))
        })
        .collect();
    let expected: Vec<&str> = expected.lines().filter(|line| !line.trim().is_empty()).collect();
    let margin = expected.first().map_or(0, |line| line.len() - line.trim_start().len());
    let expected: Vec<&str> = expected.iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_criterion_that_fails_decides_alone() {
    let mut rules = Rules::new();
    let criteria = [Cell::YES, Cell::NO, Cell::UNKNOWN].map(|cell| rules.cell(Kind::Bool, cell));
    let all = rules.and(&criteria);
    let below = criteria.map(|node| rules.trace(TraceKind::Criterion, Some(node), &[]));
    let top = rules.trace(TraceKind::Declaration, Some(all), &below);
    let expected = "
        t3 0 avgör
          t0 1 åsido
          t1 0 avgör
          t2 okänt åsido";
    check(&rules, &case(&rules), top, expected);
}

#[test]
fn criteria_that_are_open_are_what_an_unknown_value_hangs_on() {
    let mut rules = Rules::new();
    let criteria = [Cell::NO, Cell::UNKNOWN].map(|cell| rules.cell(Kind::Bool, cell));
    let any = rules.or(&criteria);
    let none = rules.truth(Op::Not(any));
    let below = criteria.map(|node| rules.trace(TraceKind::Criterion, Some(node), &[]));
    let group = rules.trace(TraceKind::None, Some(none), &below);
    let top = rules.trace(TraceKind::Declaration, Some(none), &[group]);
    let expected = "
        t3 okänt avgör
          t2 okänt öppen
            t0 0 åsido
            t1 okänt öppen";
    check(&rules, &case(&rules), top, expected);
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), case(&rules));
    let explanation = explain(evaluate_fully(&prepared, &case, &mut arena), top);
    assert_eq!(explanation.missing, [Fact::OfCase(stadga_program::node::SlotId(0))]);
    assert_eq!(explanation.below(1).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn exceptions_that_were_tried_say_why_they_did_not_decide() {
    let mut rules = Rules::new();
    let [no, yes, other_yes] = [Cell::NO, Cell::YES, Cell::YES].map(|cell| rules.cell(Kind::Bool, cell));
    let [main, first, second, third] = [1, 2, 3, 4].map(|word| rules.int(word));
    let exceptions = vec![exception(no, first, &[]), exception(yes, second, &[]), exception(other_yes, third, &[1])];
    let tree = rules.tree(Some(main), exceptions);
    let value = rules.node(Kind::Int, Op::Default(tree));
    let main = rules.trace(TraceKind::MainRule, Some(main), &[]);
    let of = [(no, first), (yes, second), (other_yes, third)].map(|(condition, value)| {
        let value = rules.trace(TraceKind::Part, Some(value), &[]);
        rules.trace(TraceKind::Exception, Some(condition), &[value])
    });
    let top = rules.trace(TraceKind::Declaration, Some(value), &[main, of[0], of[1], of[2]]);
    let expected = "
        t7 3 avgör
          t0 1 åsido
          t2 0 åsido
            t1 2 avgör
          t4 1 avgör
            t3 3 avgör
          t6 1 viker
            t5 4 avgör";
    check(&rules, &case(&rules), top, expected);
}

#[test]
fn exceptions_inside_an_exception_are_judged_by_its_own_tree() {
    let mut rules = Rules::new();
    let [outer, inner] = [Cell::YES, Cell::YES].map(|cell| rules.cell(Kind::Bool, cell));
    let [main, value, inner_value] = [0, 14, 7].map(|word| rules.int(word));
    let nested = rules.tree(Some(value), vec![exception(inner, inner_value, &[])]);
    let with_nested =
        Exception { condition: outer, value: ExceptionValue::Default(nested), preceded_by: vec![], rule: RULE };
    let tree = rules.tree(Some(main), vec![with_nested]);
    let node = rules.node(Kind::Int, Op::Default(tree));
    let own = rules.trace(TraceKind::MainRule, Some(value), &[]);
    let of_inner = rules.trace(TraceKind::Exception, Some(inner), &[]);
    let of_outer = rules.trace(TraceKind::Exception, Some(outer), &[own, of_inner]);
    let top = rules.trace(TraceKind::Declaration, Some(node), &[of_outer]);
    let expected = "
        t3 7 avgör
          t2 1 avgör
            t0 14 åsido
            t1 1 avgör";
    check(&rules, &case(&rules), top, expected);
}

#[test]
fn of_the_rows_of_a_table_the_one_that_holds_decides_and_of_versions_the_one_in_force() {
    let mut rules = Rules::new();
    let conditions = [Cell::NO, Cell::YES, Cell::YES].map(|cell| rules.cell(Kind::Bool, cell));
    let values = [1, 2, 3].map(|word| rules.int(word));
    let rows: Vec<_> = conditions.into_iter().zip(values).collect();
    let first = rules.rows(Kind::Int, true, false, &rows);
    let lines = conditions.map(|condition| rules.trace(TraceKind::Row, Some(condition), &[]));
    let top = rules.trace(TraceKind::Declaration, Some(first), &lines);
    let expected = "
        t3 2 avgör
          t0 0 åsido
          t1 1 avgör
          t2 1 åsido";
    check(&rules, &case(&rules), top, expected);

    let versions = [conditions[0], conditions[1]].map(|holds| rules.trace(TraceKind::Version, Some(holds), &[]));
    let top = rules.trace(TraceKind::Declaration, Some(values[1]), &versions);
    let expected = "
        t6 2 avgör
          t4 0 åsido
          t5 1 avgör";
    check(&rules, &case(&rules), top, expected);
}

#[test]
fn a_line_about_elements_is_written_for_each_of_them() {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let (slot, hours) = rules.fact_in(space, Kind::Int, false);
    let count = rules.reduce(Kind::Int, stadga_program::node::Reduction::Count, space, None, None);
    let below = rules.trace(TraceKind::Fact(slot), Some(hours), &[]);
    let top = rules.trace(TraceKind::Declaration, Some(count), &[below]);
    let mut case = CaseBuilder::new(&rules.program);
    for hours in [5, 8] {
        let row = case.add_row(list, 0, 0);
        case.set_in(slot, row, hours);
    }
    let expected = "
        t1 2 avgör
          t0 5 avgör
          t0 8 avgör";
    check(&rules, &case.finish().unwrap(), top, expected);
}

#[test]
fn what_has_been_said_is_not_said_again() {
    let mut rules = Rules::new();
    let yes = rules.cell(Kind::Bool, Cell::YES);
    let leaf = rules.trace(TraceKind::Part, Some(yes), &[]);
    let shared = rules.trace(TraceKind::Declaration, Some(yes), &[leaf]);
    let top = rules.trace(TraceKind::All, Some(yes), &[shared, shared]);
    let expected = "
        t2 1 avgör
          t1 1 avgör
            t0 1 avgör
          t1 1 avgör igen";
    check(&rules, &case(&rules), top, expected);
}

#[test]
fn what_has_been_said_in_one_explanation_is_not_said_again_in_the_next() {
    let mut rules = Rules::new();
    let yes = rules.cell(Kind::Bool, Cell::YES);
    let unknown = rules.cell(Kind::Bool, Cell::UNKNOWN);
    let leaf = rules.trace(TraceKind::Part, Some(yes), &[]);
    let shared = rules.trace(TraceKind::Declaration, Some(yes), &[leaf]);
    let [one, other] = [yes, unknown].map(|node| rules.trace(TraceKind::Declaration, Some(node), &[shared]));
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), case(&rules));
    let together = explain_case(evaluate_fully(&prepared, &case, &mut arena)).of_all(&[one, other]);
    let lines: Vec<_> = together.lines.iter().map(|line| (line.trace, line.depth, line.repeats)).collect();
    assert_eq!(lines, [(one, 0, false), (shared, 1, false), (leaf, 2, false), (other, 0, false), (shared, 1, true)]);
    assert_eq!(together.missing, [Fact::OfCase(stadga_program::node::SlotId(0))]);
}

#[test]
fn of_a_long_list_the_first_elements_are_told_and_how_many_more_there_are() {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let (slot, counts) = rules.fact_in(space, Kind::Bool, false);
    let count = rules.reduce(Kind::Int, stadga_program::node::Reduction::Count, space, Some(counts), None);
    let below = rules.trace(TraceKind::Event, Some(counts), &[]);
    let top = rules.trace(TraceKind::Declaration, Some(count), &[below]);
    let mut case = CaseBuilder::new(&rules.program);
    for number in 0..MAX_ELEMENTS + 8 {
        let row = case.add_row(list, 0, 0);
        case.set_in(slot, row, i64::from(number == MAX_ELEMENTS + 5));
    }
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), case.finish().unwrap());
    let explanation = explain(evaluate_fully(&prepared, &case, &mut arena), top);
    let elements: Vec<(bool, u32)> =
        explanation.lines.iter().skip(1).map(|line| (line.value == Some(Cell::YES), line.more)).collect();
    // The one that counts is among those that are told, though it stands beyond them.
    assert_eq!(elements.len(), MAX_ELEMENTS + 1);
    assert_eq!(elements.last(), Some(&(true, 7)));
    assert!(elements.iter().take(MAX_ELEMENTS).all(|element| *element == (false, 0)));
}

#[test]
fn an_explanation_has_an_end() {
    let mut rules = Rules::new();
    let yes = rules.cell(Kind::Bool, Cell::YES);
    let mut top = rules.trace(TraceKind::Part, Some(yes), &[]);
    let many = vec![top; MAX_LINES + 5];
    let wide = rules.trace(TraceKind::All, Some(yes), &many);
    for _ in 0..10_000 {
        top = rules.trace(TraceKind::Part, Some(yes), &[top]);
    }
    let (prepared, mut arena, case) = (prepared(&rules.program), Arena::new(), case(&rules));
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    let (wide, deep) = (explain(evaluation, wide), explain(evaluation, top));
    assert!(wide.cut && wide.lines.len() == MAX_LINES);
    assert!(deep.cut && deep.lines.len() < 200);
}
