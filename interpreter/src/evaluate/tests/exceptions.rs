//! huvudregel and undantag.

use stadga_program::node::{Kind, Op};
use stadga_program::program::{Exception, ExceptionValue, FaultCode};

use crate::cell::Cell;
use crate::testing::{RULE, Rules, exception, faulty, value_of};

fn cell(word: &str) -> Cell {
    match word {
        "ja" => Cell::YES,
        "nej" => Cell::NO,
        "okänt" => Cell::UNKNOWN,
        "fel" => faulty(FaultCode::NotDecided),
        "konflikt" => faulty(FaultCode::ExceptionConflict),
        "ingen-regel" => faulty(FaultCode::NoRule),
        number => Cell::known(number.parse().unwrap()),
    }
}

/// Checks a huvudregel of 1 and exceptions, each `condition value` or `condition value/earlier,earlier`.
fn check(main: &str, exceptions: &[&str], expected: &str) {
    let mut rules = Rules::new();
    let main = (main != "-").then(|| rules.cell(Kind::Int, cell(main)));
    let build = |text: &&str, rules: &mut Rules| {
        let (condition, rest) = text.split_once(' ').unwrap();
        let (value, earlier) = rest.split_once('/').unwrap_or((rest, ""));
        let earlier: Vec<u32> = earlier.split(',').filter_map(|index| index.parse().ok()).collect();
        let (condition, value) = (rules.cell(Kind::Bool, cell(condition)), rules.cell(Kind::Int, cell(value)));
        exception(condition, value, &earlier)
    };
    let exceptions_built = exceptions.iter().map(|text| build(text, &mut rules)).collect();
    let tree = rules.tree(main, exceptions_built);
    let node = rules.node(Kind::Int, Op::Default(tree));
    assert_eq!(value_of(&rules, node), cell(expected), "{exceptions:?}");
}

#[test]
fn the_main_rule_holds_where_no_exception_applies() {
    check("1", &[], "1");
    check("1", &["nej 2"], "1");
    check("okänt", &["nej 2"], "okänt");
    check("-", &["nej 2"], "ingen-regel");
}

#[test]
fn an_exception_that_applies_hides_the_main_rule_whatever_that_is() {
    check("1", &["ja 2"], "2");
    check("fel", &["ja 2"], "2");
    check("okänt", &["ja 2", "nej 3"], "2");
    check("-", &["ja 2"], "2");
    check("1", &["ja okänt"], "okänt");
    check("1", &["ja fel"], "fel");
}

#[test]
fn two_exceptions_with_different_values_are_a_conflict_and_with_equal_ones_not() {
    check("1", &["ja 2", "ja 3"], "konflikt");
    check("1", &["ja 2", "ja 2"], "2");
    check("1", &["ja 2", "ja 3", "okänt 4"], "konflikt");
    check("1", &["ja 2", "ja okänt"], "okänt");
    check("1", &["ja 2", "ja fel"], "fel");
}

#[test]
fn what_an_open_exception_could_give_is_a_candidate() {
    check("1", &["okänt 1"], "1");
    check("1", &["okänt 2"], "okänt");
    check("1", &["ja 2", "okänt 2"], "2");
    check("1", &["ja 2", "okänt 3"], "okänt");
    check("1", &["fel 1"], "1");
    check("1", &["fel 2"], "fel");
    check("1", &["fel 2", "okänt 2"], "okänt");
    check("-", &["okänt 2"], "okänt");
}

#[test]
fn an_exception_gives_way_to_one_that_goes_before_it() {
    check("1", &["ja 2", "ja 3/0"], "2");
    check("1", &["ja 2/1", "ja 3"], "3");
    check("1", &["nej 2", "ja 3/0"], "3");
    check("1", &["okänt 2", "ja 3/0"], "okänt");
    check("1", &["ja 2", "okänt 3/0"], "2");
    check("1", &["fel 2", "ja 3/0"], "fel");
    check("1", &["ja 2", "ja 3/0", "ja 4/0,1"], "2");
}

#[test]
fn a_conflict_that_an_open_exception_would_resolve_is_not_yet_one() {
    check("1", &["okänt 2", "ja 3/0", "ja 4"], "okänt");
    check("1", &["okänt 2", "ja 3/0", "ja 4/0"], "okänt");
    check("1", &["okänt 2", "ja 3", "ja 4"], "konflikt");
}

#[test]
fn an_exception_may_have_exceptions() {
    let check = |outer: Cell, inner: Cell, expected: Cell| {
        let mut rules = Rules::new();
        let values: Vec<_> = [0, 14, 7].map(|word| rules.int(word)).into();
        let (outer, inner) = (rules.cell(Kind::Bool, outer), rules.cell(Kind::Bool, inner));
        let nested = rules.tree(Some(values[1]), vec![exception(inner, values[2], &[])]);
        let with_nested =
            Exception { condition: outer, value: ExceptionValue::Default(nested), preceded_by: vec![], rule: RULE };
        let tree = rules.tree(Some(values[0]), vec![with_nested]);
        let node = rules.node(Kind::Int, Op::Default(tree));
        assert_eq!(value_of(&rules, node), expected);
    };
    check(Cell::YES, Cell::YES, Cell::known(7));
    check(Cell::YES, Cell::NO, Cell::known(14));
    check(Cell::NO, Cell::UNKNOWN, Cell::known(0));
    check(Cell::YES, Cell::UNKNOWN, Cell::UNKNOWN);
}

#[test]
fn trees_that_lie_too_deep_in_each_other_are_a_fault_and_no_crash() {
    let mut rules = Rules::new();
    let (yes, one) = (rules.known(Kind::Bool, 1), rules.int(1));
    let mut tree = rules.tree(Some(one), vec![]);
    for _ in 0..10_000 {
        let inner = Exception { condition: yes, value: ExceptionValue::Default(tree), preceded_by: vec![], rule: RULE };
        tree = rules.tree(Some(one), vec![inner]);
    }
    let node = rules.node(Kind::Int, Op::Default(tree));
    assert_eq!(value_of(&rules, node), faulty(FaultCode::Limit));
}
