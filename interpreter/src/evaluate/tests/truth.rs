//! Logic, comparison, choice and tables.

use stadga_program::node::{Kind, Op};
use stadga_program::program::{DatedRow, FaultCode};

use crate::cell::Cell;
use crate::testing::{Rules, day, faulty, value_of};

const NO_VERSION: Cell = Cell::faulty(crate::testing::RULE, FaultCode::NoVersion);
const ABSENT_FAULT: Cell = Cell::faulty(crate::testing::RULE, FaultCode::Absent);

/// The cell that a word of a table stands for.
fn cell(word: &str) -> Cell {
    match word {
        "ja" => Cell::YES,
        "nej" => Cell::NO,
        "okänt" => Cell::UNKNOWN,
        "fel" => NO_VERSION,
        "inget" => Cell::ABSENT,
        "inget-fel" => ABSENT_FAULT,
        "ingen-rad" => faulty(FaultCode::NoRow),
        "konflikt" => faulty(FaultCode::TableConflict),
        number => Cell::known(number.parse().unwrap()),
    }
}

/// Checks lines of `operand operand … = result` for an operation on values of a kind.
fn check(
    kind: Kind,
    table: &str,
    operation: impl Fn(&mut Rules, &[stadga_program::node::NodeId]) -> stadga_program::node::NodeId,
) {
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (operands, expected) = line.split_once('=').unwrap();
        let mut rules = Rules::new();
        let nodes: Vec<_> = operands.split_whitespace().map(|word| rules.cell(kind, cell(word))).collect();
        let result = operation(&mut rules, &nodes);
        assert_eq!(value_of(&rules, result), cell(expected.trim()), "{line}");
    }
}

#[test]
fn och_is_the_maximum_in_yes_faulty_unknown_no() {
    let table = "
        = ja
        ja = ja
        ja ja = ja
        ja fel = fel
        ja okänt = okänt
        ja nej = nej
        fel fel = fel
        fel okänt = okänt
        fel nej = nej
        okänt okänt = okänt
        okänt nej = nej
        nej fel okänt = nej
        inget ja = inget-fel
        inget nej = nej
        inget fel = fel
        fel inget = fel";
    check(Kind::Bool, table, |rules, nodes| rules.and(nodes));
}

#[test]
fn eller_is_the_maximum_in_no_faulty_unknown_yes() {
    let table = "
        = nej
        nej = nej
        nej fel = fel
        nej okänt = okänt
        fel okänt = okänt
        fel ja = ja
        okänt ja = ja
        okänt fel ja = ja
        inget nej = inget-fel";
    check(Kind::Bool, table, |rules, nodes| rules.or(nodes));
}

#[test]
fn inte_turns_what_is_known_and_keeps_the_rest() {
    let table = "
        ja = nej
        nej = ja
        okänt = okänt
        fel = fel
        inget = inget-fel";
    check(Kind::Bool, table, |rules, nodes| rules.truth(Op::Not(nodes.first().copied().unwrap())));
}

#[test]
fn minst_två_av_is_settled_by_what_is_known_and_faulty_where_only_a_fault_can_reach_it() {
    let table = "
        ja ja = ja
        ja ja okänt fel = ja
        ja nej nej = nej
        nej okänt = nej
        ja okänt = okänt
        ja fel = fel
        ja fel okänt = okänt
        ja fel nej = fel
        fel fel okänt = fel
        nej fel = nej
        = nej";
    check(Kind::Bool, table, |rules, nodes| {
        let operands = rules.operands(nodes);
        rules.truth(Op::AtLeast(2, operands))
    });
}

#[test]
fn a_comparison_needs_both_sides() {
    let table = "
        1 2 = ja
        2 2 = nej
        3 2 = nej
        okänt 2 = okänt
        fel okänt = fel
        inget 2 = inget-fel
        inget okänt = inget-fel";
    check(Kind::Int, table, |rules, nodes| rules.truth(Op::Less(nodes[0], nodes[1])));
    check(Kind::Int, "2 2 = ja\n 3 2 = nej\n okänt fel = fel", |rules, nodes| {
        rules.truth(Op::LessOrEqual(nodes[0], nodes[1]))
    });
}

#[test]
fn what_is_absent_equals_only_what_is_absent() {
    let table = "
        2 2 = ja
        2 3 = nej
        inget 2 = nej
        2 inget = nej
        inget inget = ja
        okänt inget = okänt
        okänt 2 = okänt
        fel okänt = fel
        inget fel = fel";
    check(Kind::Int, table, |rules, nodes| rules.truth(Op::Equal(nodes[0], nodes[1])));
}

#[test]
fn an_interval_is_two_comparisons_and_may_have_an_open_end() {
    let table = "
        18 18 66 = ja
        66 18 66 = ja
        67 18 66 = nej
        17 18 66 = nej
        17 18 okänt = nej
        20 18 okänt = okänt
        20 18 inget = ja
        17 18 inget = nej
        okänt 18 66 = okänt
        20 fel 66 = fel
        20 fel 19 = nej
        20 inget 66 = inget-fel";
    check(Kind::Int, table, |rules, nodes| rules.truth(Op::Within(nodes[0], nodes[1], nodes[2])));
}

#[test]
fn finns_asks_for_existence_and_nothing_else() {
    let table = "
        5 = ja
        inget = nej
        okänt = okänt
        fel = fel";
    check(Kind::Int, table, |rules, nodes| rules.truth(Op::Exists(nodes[0])));
    check(Kind::Int, "5 = nej\n inget = nej\n okänt = ja\n fel = nej", |rules, nodes| {
        rules.truth(Op::IsUnknown(nodes[0]))
    });
    check(Kind::Int, "5 = nej\n inget = nej\n okänt = okänt\n fel = ja", |rules, nodes| {
        rules.truth(Op::IsFaulty(nodes[0]))
    });
}

#[test]
fn a_value_that_is_absent_can_be_replaced() {
    let table = "
        5 7 = 5
        inget 7 = 7
        inget inget = inget
        okänt 7 = okänt
        fel 7 = fel";
    check(Kind::Int, table, |rules, nodes| rules.node(Kind::Int, Op::OrElse(nodes[0], nodes[1])));
}

#[test]
fn an_open_choice_is_settled_where_both_values_agree() {
    let table = "
        1 5 fel = 5
        0 fel 7 = 7
        1 okänt 7 = okänt
        1 inget 7 = inget
        okänt 5 5 = 5
        okänt inget inget = inget
        okänt 5 7 = okänt
        okänt 5 okänt = okänt
        okänt fel fel = fel
        okänt 5 fel = okänt
        fel 5 5 = 5
        fel 5 7 = fel
        fel 5 okänt = okänt
        inget 5 7 = inget-fel
        inget 5 5 = 5";
    check(Kind::Int, table, |rules, nodes| rules.node(Kind::Int, Op::Select(nodes[0], nodes[1], nodes[2])));
}

#[test]
fn the_later_of_two_days_is_the_one_that_there_is() {
    let table = "
        3 7 = 7
        7 3 = 7
        5 inget = 5
        inget 5 = 5
        inget inget = inget
        okänt 5 = okänt
        inget okänt = okänt
        fel 5 = fel
        5 fel = fel
        fel inget = fel
        fel okänt = okänt
        fel fel = fel";
    check(Kind::Date, table, |rules, nodes| rules.node(Kind::Date, Op::Later(nodes[0], nodes[1])));
}

#[test]
fn fractions_that_are_equal_agree_wherever_they_come_from() {
    let mut rules = Rules::new();
    let open = rules.cell(Kind::Bool, Cell::UNKNOWN);
    let plain = Kind::Ratio(stadga_program::node::NumberUnit::Plain);
    let whole: Vec<_> =
        [6, 3, 4, 2].map(|word| rules.int(word)).map(|node| rules.node(plain, Op::IntToRatio(node))).into();
    let left = rules.node(plain, Op::RatioDivide(whole[0], whole[1]));
    let right = rules.node(plain, Op::RatioDivide(whole[2], whole[3]));
    let chosen = rules.node(plain, Op::Select(open, left, right));
    let equal = rules.truth(Op::RatioEqual(chosen, whole[3]));
    assert_eq!(value_of(&rules, equal), Cell::YES);
}

/// Rows are given as condition and value, one after the other.
fn check_rows(first_decides: bool, complete: bool, table: &str) {
    check(Kind::Int, table, |rules, nodes| {
        let rows: Vec<_> = nodes.chunks(2).map(|row| (row[0], row[1])).collect();
        rules.rows(Kind::Int, first_decides, complete, &rows)
    });
}

#[test]
fn exactly_one_row_of_a_table_decides() {
    let table = "
        1 5 0 7 = 5
        0 5 0 7 = ingen-rad
        1 5 1 7 = konflikt
        1 5 1 5 = 5
        1 5 okänt 5 = 5
        1 5 okänt 7 = okänt
        okänt 5 okänt 5 = okänt
        1 okänt 0 7 = okänt
        fel 5 fel 7 = fel
        1 5 1 7 okänt 9 = konflikt
        inget 5 1 5 = 5
        1 inget 0 7 = inget";
    check_rows(false, false, table);
}

#[test]
fn a_complete_table_always_has_a_row() {
    check_rows(false, true, "okänt 5 okänt 5 = 5\n okänt 5 okänt 7 = okänt\n fel 5 fel 5 = 5");
}

#[test]
fn the_first_row_that_holds_can_decide() {
    let table = "
        1 5 1 7 = 5
        0 5 1 7 = 7
        okänt 5 1 7 = okänt
        okänt 5 1 5 okänt 9 = 5
        1 5 okänt 7 = 5
        0 5 0 7 = ingen-rad";
    check_rows(true, false, table);
}

#[test]
fn a_dated_value_is_the_one_in_force_on_the_day_for_the_keys() {
    let check = |on: Cell, key: Cell, expected: Cell| {
        let mut rules = Rules::new();
        let values: Vec<_> = [10, 20, 30].map(|word| rules.int(word)).into();
        let row = |index: usize, from: Option<&str>, to: Option<&str>, key| DatedRow {
            from: from.map(|text| text.parse().unwrap()),
            to: to.map(|text| text.parse().unwrap()),
            keys: vec![key],
            value: values[index],
        };
        let table = vec![
            row(0, Some("2024-01-01"), Some("2024-12-31"), 0),
            row(1, Some("2025-01-01"), None, 0),
            row(2, None, Some("2024-12-31"), 1),
        ];
        let (on, key) = (rules.cell(Kind::Date, on), rules.cell(Kind::Int, key));
        let value = rules.dated(Kind::Int, &[key], table, on);
        assert_eq!(value_of(&rules, value), expected);
    };
    let on = |text| Cell::known(day(text));
    check(on("2024-01-01"), cell("0"), cell("10"));
    check(on("2024-12-31"), cell("0"), cell("10"));
    check(on("2025-01-01"), cell("0"), cell("20"));
    check(on("2023-12-31"), cell("0"), faulty(FaultCode::NoVersion));
    check(on("1990-12-31"), cell("1"), cell("30"));
    check(on("2024-06-01"), cell("2"), faulty(FaultCode::NoVersion));
    check(Cell::UNKNOWN, cell("0"), Cell::UNKNOWN);
    check(on("2024-06-01"), Cell::UNKNOWN, Cell::UNKNOWN);
    check(Cell::UNKNOWN, faulty(FaultCode::NotDecided), faulty(FaultCode::NotDecided));
    check(Cell::ABSENT, cell("0"), ABSENT_FAULT);
}
