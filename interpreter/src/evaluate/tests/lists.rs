//! Lists and what is made of them.

use stadga_program::node::{Between, End, Kind, NodeId, Op, Reduction, SlotId};
use stadga_program::program::FaultCode;

use crate::case::{Case, CaseBuilder};
use crate::cell::{Cell, State};
use crate::testing::{CASE, Rules, faulty, value};

/// A list whose elements have a truth `counts` and a number `amount`.
struct Fixture {
    rules: Rules,
    counts: (SlotId, NodeId),
    amount: (SlotId, NodeId),
    list: stadga_program::node::ListId,
    space: stadga_program::node::SpaceId,
}

fn fixture() -> Fixture {
    let mut rules = Rules::new();
    let (list, space) = rules.list(CASE);
    let counts = rules.fact_in(space, Kind::Bool, false);
    let amount = rules.fact_in(space, Kind::Int, true);
    Fixture { rules, counts, amount, list, space }
}

impl Fixture {
    /// A case with elements such as `ja 5`, `okänt 7`, `nej inget`; `okänt` alone is a list of which nothing is known.
    fn case(&self, elements: &str) -> Case {
        let mut case = CaseBuilder::new(&self.rules.program);
        if elements == "inget" {
            case.absent_list(self.list, 0);
        } else if elements != "okänt" {
            case.known_list(self.list, 0);
            for (origin, element) in elements.split(';').map(str::trim).filter(|text| !text.is_empty()).enumerate() {
                let row = case.add_row(self.list, 0, origin as u32);
                let (counts, amount) = element.split_once(' ').unwrap();
                if counts != "okänt" {
                    case.set_in(self.counts.0, row, i64::from(counts == "ja"));
                }
                match amount {
                    "inget" => _ = case.absent_in(self.amount.0, row),
                    "okänt" => {}
                    number => _ = case.set_in(self.amount.0, row, number.parse().unwrap()),
                }
            }
        }
        case.finish().unwrap()
    }

    fn check(&self, node: NodeId, elements: &str, expected: Cell) {
        assert_eq!(value(&self.rules.program, &self.case(elements), node), expected, "{elements}");
    }

    fn reduce(&mut self, kind: Kind, how: Reduction, takes: bool) -> NodeId {
        let (counted, taken) = (Some(self.counts.1), takes.then_some(self.amount.1));
        self.rules.reduce(kind, how, self.space, counted, taken)
    }
}

#[test]
fn counting_needs_to_know_of_every_element_whether_it_counts() {
    let mut fixture = fixture();
    let count = fixture.reduce(Kind::Int, Reduction::Count, false);
    fixture.check(count, "", Cell::known(0));
    fixture.check(count, "ja 1; nej 2; ja okänt", Cell::known(2));
    fixture.check(count, "ja 1; okänt 2", Cell::UNKNOWN);
    fixture.check(count, "okänt", Cell::UNKNOWN);
    fixture.check(count, "inget", faulty(FaultCode::Absent));
}

#[test]
fn a_comparison_with_a_count_is_settled_by_its_bounds() {
    let mut fixture = fixture();
    let count = fixture.reduce(Kind::Int, Reduction::Count, false);
    let two = fixture.rules.int(2);
    let at_least = fixture.rules.truth(Op::LessOrEqual(two, count));
    let below = fixture.rules.truth(Op::Less(count, two));
    let exactly = fixture.rules.truth(Op::Equal(count, two));
    let within = fixture.rules.truth(Op::Within(count, two, two));
    for (elements, expected) in [
        ("ja 1; ja 1; okänt 1", [Cell::YES, Cell::NO, Cell::UNKNOWN, Cell::UNKNOWN]),
        ("ja 1; ja 1; ja 1; okänt 1", [Cell::YES, Cell::NO, Cell::NO, Cell::NO]),
        ("ja 1; okänt 1", [Cell::UNKNOWN; 4]),
        ("nej 1; okänt 1", [Cell::NO, Cell::YES, Cell::NO, Cell::NO]),
        ("okänt", [Cell::UNKNOWN; 4]),
    ] {
        for (node, expected) in [at_least, below, exactly, within].into_iter().zip(expected) {
            fixture.check(node, elements, expected);
        }
    }
}

#[test]
fn a_count_with_a_fault_against_an_unknown_number_waits_for_the_number() {
    let mut fixture = fixture();
    let unknown = fixture.rules.cell(Kind::Int, Cell::UNKNOWN);
    // Whether an element without an amount counts is a fault, so the count is from 0 to 1, and a number above that is above it.
    let zero = fixture.rules.int(0);
    let counted = fixture.rules.node_in(fixture.space, Kind::Bool, Op::Less(fixture.amount.1, zero));
    let count = fixture.rules.reduce(Kind::Int, Reduction::Count, fixture.space, Some(counted), None);
    for op in [Op::Less(count, unknown), Op::LessOrEqual(unknown, count), Op::Equal(unknown, count)] {
        let compared = fixture.rules.truth(op);
        fixture.check(compared, "ja inget", Cell::UNKNOWN);
    }
}

#[test]
fn a_comparison_with_a_sum_is_settled_by_its_bounds() {
    let mut fixture = fixture();
    let sum = fixture.reduce(Kind::Int, Reduction::Sum, true);
    let ten = fixture.rules.int(10);
    let at_least = fixture.rules.truth(Op::LessOrEqual(ten, sum));
    fixture.check(sum, "ja 4; nej okänt; ja 5", Cell::known(9));
    fixture.check(sum, "", Cell::known(0));
    fixture.check(sum, "ja 4; ja inget", faulty(FaultCode::Absent));
    fixture.check(sum, "ja 4; nej inget", Cell::known(4));
    fixture.check(sum, "ja 4; okänt inget", Cell::UNKNOWN);
    fixture.check(at_least, "ja 4; ja 5; okänt 1", Cell::UNKNOWN);
    fixture.check(at_least, "ja 4; ja 6; okänt 1", Cell::YES);
    fixture.check(at_least, "ja 4; ja 6; okänt -1", Cell::UNKNOWN);
    fixture.check(at_least, "ja 4; okänt -9; okänt 5", Cell::NO);
    fixture.check(at_least, "ja 40; ja okänt", Cell::UNKNOWN);
    fixture.check(sum, &format!("ja {}; ja 1", i64::MAX), faulty(FaultCode::Overflow));
}

#[test]
fn some_none_and_all_are_chains_over_the_elements() {
    let mut fixture = fixture();
    let some = fixture.reduce(Kind::Bool, Reduction::Any, false);
    let none = fixture.reduce(Kind::Bool, Reduction::None, false);
    let three = fixture.rules.int(3);
    let is_large = fixture.rules.node_in(fixture.space, Kind::Bool, Op::LessOrEqual(three, fixture.amount.1));
    let all = fixture.rules.reduce(Kind::Bool, Reduction::All, fixture.space, Some(fixture.counts.1), Some(is_large));
    for (elements, expected) in [
        ("", [Cell::NO, Cell::YES, Cell::YES]),
        ("ja 5; okänt 1", [Cell::YES, Cell::NO, Cell::UNKNOWN]),
        ("ja 2; okänt 1", [Cell::YES, Cell::NO, Cell::NO]),
        ("nej 2; okänt 4", [Cell::UNKNOWN, Cell::UNKNOWN, Cell::YES]),
        ("nej 2; nej okänt", [Cell::NO, Cell::YES, Cell::YES]),
        ("okänt", [Cell::UNKNOWN; 3]),
    ] {
        for (node, expected) in [some, none, all].into_iter().zip(expected) {
            fixture.check(node, elements, expected);
        }
    }
}

#[test]
fn the_first_element_is_found_by_walking_in_order() {
    let mut fixture = fixture();
    let first = fixture.reduce(Kind::Int, Reduction::First, true);
    let last = fixture.reduce(Kind::Int, Reduction::Last, true);
    for (elements, expected_first, expected_last) in [
        ("", Cell::ABSENT, Cell::ABSENT),
        ("nej 1", Cell::ABSENT, Cell::ABSENT),
        ("ja 1; okänt 2; ja 3", Cell::known(1), Cell::known(3)),
        ("okänt 1; ja 2", Cell::UNKNOWN, Cell::known(2)),
        ("okänt 2; ja 2", Cell::known(2), Cell::known(2)),
        ("okänt inget", Cell::ABSENT, Cell::ABSENT),
        ("okänt 1", Cell::UNKNOWN, Cell::UNKNOWN),
        ("ja okänt; ja 3", Cell::UNKNOWN, Cell::known(3)),
        ("okänt", Cell::UNKNOWN, Cell::UNKNOWN),
    ] {
        fixture.check(first, elements, expected_first);
        fixture.check(last, elements, expected_last);
    }
}

#[test]
fn the_largest_value_needs_all_that_may_be_it() {
    let mut fixture = fixture();
    let largest = fixture.reduce(Kind::Int, Reduction::Largest, true);
    let smallest = fixture.reduce(Kind::Int, Reduction::Smallest, true);
    for (elements, expected_largest, expected_smallest) in [
        ("", Cell::ABSENT, Cell::ABSENT),
        ("ja 4; ja 9; nej 12; ja 5", Cell::known(9), Cell::known(4)),
        ("ja 4; okänt 9", Cell::UNKNOWN, Cell::known(4)),
        ("okänt 4; ja 9; okänt 9", Cell::known(9), Cell::UNKNOWN),
        ("ja 4; okänt okänt", Cell::UNKNOWN, Cell::UNKNOWN),
        ("ja 4; nej okänt", Cell::known(4), Cell::known(4)),
        ("ja 4; ja inget; okänt 5", faulty(FaultCode::Absent), faulty(FaultCode::Absent)),
    ] {
        fixture.check(largest, elements, expected_largest);
        fixture.check(smallest, elements, expected_smallest);
    }
}

#[test]
fn elements_between_two_days_are_found_in_whatever_order_they_stand() {
    let mut fixture = fixture();
    let (counted, taken) = (Some(fixture.counts.1), Some(fixture.amount.1));
    let [four, nine] = [4, 9].map(|number| fixture.rules.int(number));
    let from = Some(End { day: four, included: true });
    let before = Some(End { day: nine, included: false });
    let between = Between { from, to: before };
    let any = fixture.rules.reduce(Kind::Bool, Reduction::AnyBetween(between), fixture.space, counted, taken);
    let largest = fixture.rules.reduce(Kind::Int, Reduction::LargestBetween(between), fixture.space, counted, taken);
    for (elements, expected_any, expected_largest) in [
        ("", Cell::NO, Cell::ABSENT),
        ("ja 3; nej 5; ja 9", Cell::NO, Cell::ABSENT),
        ("ja 3; ja 4; ja 8; ja 9", Cell::YES, Cell::known(8)),
        ("ja 9; ja 8; ja 3; ja 4", Cell::YES, Cell::known(8)),
        ("ja 3; okänt 5; ja 9", Cell::UNKNOWN, Cell::UNKNOWN),
        ("ja 3; okänt 5; ja 6; okänt 9", Cell::YES, Cell::known(6)),
        ("okänt 2; ja okänt; okänt 12", Cell::UNKNOWN, Cell::UNKNOWN),
        ("ja 3; ja inget; ja 5", Cell::YES, faulty(FaultCode::Absent)),
        ("okänt", Cell::UNKNOWN, Cell::UNKNOWN),
    ] {
        fixture.check(any, elements, expected_any);
        fixture.check(largest, elements, expected_largest);
    }
}

#[test]
fn a_list_can_be_asked_for_its_length_and_existence() {
    let mut fixture = fixture();
    let length = fixture.rules.node(Kind::Int, Op::Length(fixture.list));
    let exists = fixture.rules.truth(Op::Exists(length));
    for (elements, expected) in [("", Cell::YES), ("ja 1", Cell::YES), ("inget", Cell::NO), ("okänt", Cell::UNKNOWN)] {
        fixture.check(exists, elements, expected);
    }
    fixture.check(length, "ja 1; nej 2", Cell::known(2));
}

#[test]
fn elements_read_the_case_and_lists_lie_in_lists() {
    let mut rules = Rules::new();
    let (limit_slot, limit) = rules.fact(Kind::Int, false);
    let (plans, plan) = rules.list(CASE);
    let (goals, goal) = rules.list(plan);
    let (hours_slot, hours) = rules.fact_in(goal, Kind::Int, false);
    let is_long = rules.node_in(goal, Kind::Bool, Op::Less(limit, hours));
    let any_long = rules.reduce(Kind::Bool, Reduction::Any, goal, Some(is_long), None);
    rules.program.nodes[any_long.index()].space = plan;
    let count = rules.reduce(Kind::Int, Reduction::Count, plan, Some(any_long), None);

    let mut case = CaseBuilder::new(&rules.program);
    case.set(limit_slot, 10);
    for plan_hours in [&[5, 12][..], &[], &[3], &[11]] {
        let row = case.add_row(plans, 0, 0);
        case.known_list(goals, row);
        for hours in plan_hours {
            let goal = case.add_row(goals, row, 0);
            case.set_in(hours_slot, goal, *hours);
        }
    }
    let case = case.finish().unwrap();
    assert_eq!(value(&rules.program, &case, count), Cell::known(2));
}

#[test]
fn a_case_with_more_elements_than_can_be_evaluated_is_a_fault_of_its_lists_only() {
    let mut fixture = fixture();
    for _ in 0..80 {
        fixture.rules.node_in(fixture.space, Kind::Bool, Op::Not(fixture.counts.1));
    }
    let count = fixture.reduce(Kind::Int, Reduction::Count, false);
    let three = fixture.rules.int(3);
    let elements = "ja 1;".repeat(60_000);
    fixture.check(count, &elements, faulty(FaultCode::Limit));
    fixture.check(three, &elements, Cell::known(3));
}

#[test]
fn the_rows_of_a_case_are_kept_by_parent_with_where_they_came_from() {
    let fixture = fixture();
    let mut case = CaseBuilder::new(&fixture.rules.program);
    case.add_row(fixture.list, 0, 7);
    case.add_row(fixture.list, 0, 3);
    let case = case.finish().unwrap();
    let rows = case.rows(fixture.list).unwrap();
    assert_eq!((rows.count(), rows.of(0), rows.origin(1), rows.state(0)), (2, 0..2, 3, State::Known));
}
