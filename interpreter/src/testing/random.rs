//! Programs and cases at random, for properties that hold for all of them.
//!
//! A program is built from a list of small numbers: each step adds one node whose operation and operands the numbers pick among what is
//! there. So a failing program shrinks to one with few and plain nodes.

use proptest::prelude::*;
use stadga_program::date::LeapBirthday;
use stadga_program::node::{
    Between, CalendarId, End, Kind, ListId, NodeId, NumberUnit, Op, Reduction, SlotId, SpaceId,
};
use stadga_program::program::{Constant, DatedRow, Exception, ExceptionValue, FaultCode};

use super::{CASE, RULE, Rules, day};
use crate::case::{Case, CaseBuilder};
use crate::cell::{Cell, State};

const RATIO: Kind = Kind::Ratio(NumberUnit::Plain);

/// A program with facts of three kinds and a list.
pub(crate) struct RandomProgram {
    pub(crate) rules: Rules,
    pub(crate) list: ListId,
    elements: SpaceId,
    /// The nodes of the case by kind, and of the elements.
    truths: Vec<NodeId>,
    ints: Vec<NodeId>,
    dates: Vec<NodeId>,
    ratios: Vec<NodeId>,
    element_truths: Vec<NodeId>,
    element_ints: Vec<NodeId>,
}

/// The numbers that a program is built from.
pub(crate) fn steps() -> impl Strategy<Value = Vec<[u8; 5]>> {
    prop::collection::vec(any::<[u8; 5]>(), 1..40)
}

pub(crate) fn program(steps: &[[u8; 5]]) -> RandomProgram {
    let mut rules = Rules::new();
    let (list, elements) = rules.list(CASE);
    let mut of = |space, kind, optional| rules.fact_in(space, kind, optional).1;
    let mut built = RandomProgram {
        truths: vec![of(CASE, Kind::Bool, false), of(CASE, Kind::Bool, false), of(CASE, Kind::Bool, true)],
        ints: vec![of(CASE, Kind::Int, false), of(CASE, Kind::Int, false), of(CASE, Kind::Int, true)],
        dates: vec![of(CASE, Kind::Date, false), of(CASE, Kind::Date, true)],
        ratios: vec![],
        element_truths: vec![of(elements, Kind::Bool, false)],
        element_ints: vec![of(elements, Kind::Int, true)],
        rules,
        list,
        elements,
    };
    let one = built.rules.int(1);
    built.ratios.push(built.rules.node(RATIO, Op::IntToRatio(one)));
    for step in steps {
        built.add(*step);
    }
    built
}

fn pick<T: Copy>(from: &[T], number: u8) -> T {
    from[usize::from(number) % from.len()]
}

impl RandomProgram {
    fn add(&mut self, [what, a, b, c, d]: [u8; 5]) {
        match what % 24 {
            0..7 => self.add_truth(what, [a, b, c, d]),
            7..12 => self.add_number(what, [a, b, c, d]),
            12..15 => self.add_reduction([a, b, c, d]),
            15..18 => self.add_of_element([a, b, c]),
            18..20 => self.add_default([a, b, c, d]),
            20..22 => self.add_table([a, b, c, d]),
            _ => self.add_constant(a, b),
        }
    }

    fn add_truth(&mut self, what: u8, [a, b, c, d]: [u8; 4]) {
        let truth = |number| pick(&self.truths, number);
        let int = |number| pick(&self.ints, number);
        let date = |number| pick(&self.dates, number);
        let op = match (what % 7, d % 3) {
            (0, _) => {
                let operands = [truth(a), truth(b), truth(c)];
                Op::And(self.rules.operands(&operands[..usize::from(d % 4)]))
            }
            (1, _) => {
                let operands = [truth(a), truth(b), truth(c)];
                Op::Or(self.rules.operands(&operands[..usize::from(d % 4)]))
            }
            (2, _) => Op::Not(truth(a)),
            (3, _) => {
                let operands = [truth(a), truth(b), truth(c)];
                Op::AtLeast((d % 4).into(), self.rules.operands(&operands))
            }
            (4, 0) => Op::Less(int(a), int(b)),
            (4, 1) => Op::LessOrEqual(int(a), int(b)),
            (4, _) => Op::Equal(int(a), int(b)),
            (5, 0) => Op::Less(date(a), date(b)),
            (5, 1) => Op::Exists(pick(&[int(b), date(b), truth(b)], a)),
            (5, _) => Op::Within(int(a), int(b), int(c)),
            (_, 0) => Op::Select(truth(a), truth(b), truth(c)),
            (_, 1) => Op::RatioLess(pick(&self.ratios, a), pick(&self.ratios, b)),
            _ => Op::OrElse(truth(a), truth(b)),
        };
        let node = self.rules.truth(op);
        self.truths.push(node);
    }

    fn add_number(&mut self, what: u8, [a, b, c, d]: [u8; 4]) {
        let int = |number| pick(&self.ints, number);
        let date = |number| pick(&self.dates, number);
        let ratio = |number| pick(&self.ratios, number);
        let (kind, op) = match (what % 5, d % 4) {
            (0, 0) => (Kind::Int, Op::Add(int(a), int(b))),
            (0, 1) => (Kind::Int, Op::Subtract(int(a), int(b))),
            (0, 2) => (Kind::Int, Op::Multiply(int(a), int(b))),
            (0, _) => (Kind::Int, Op::FloorDivide(int(a), int(b))),
            (1, 0) => (Kind::Int, Op::WholeYears(date(a), date(b), LeapBirthday::February28)),
            (1, 1) => (Kind::Int, Op::DaysBetween(date(a), date(b))),
            (1, 2) => (Kind::Date, Op::AddDays(date(a), int(b))),
            (1, _) => (Kind::Date, Op::AddWorkDays(date(a), int(b), CalendarId::USUAL)),
            (2, 0 | 1) => (Kind::Int, Op::Select(pick(&self.truths, a), int(b), int(c))),
            (2, 2) => (Kind::Date, Op::Select(pick(&self.truths, a), date(b), date(c))),
            (2, _) => (Kind::Date, Op::Later(date(a), date(b))),
            (3, 0) => (Kind::Int, Op::OrElse(int(a), int(b))),
            (3, 1) => (Kind::Int, Op::Length(self.list)),
            (3, _) => (RATIO, Op::IntToRatio(int(a))),
            (_, 0) => (RATIO, Op::RatioDivide(ratio(a), ratio(b))),
            (_, 1) => (RATIO, Op::RatioAdd(ratio(a), ratio(b))),
            _ => (RATIO, Op::Select(pick(&self.truths, a), ratio(b), ratio(c))),
        };
        let node = self.rules.node(kind, op);
        match kind {
            Kind::Int => self.ints.push(node),
            Kind::Date => self.dates.push(node),
            _ => self.ratios.push(node),
        }
    }

    fn add_reduction(&mut self, [a, b, c, d]: [u8; 4]) {
        let counted = (d % 4 != 0).then(|| pick(&self.element_truths, b));
        let end = |number: u8| {
            let day = pick(&self.ints, number / 4);
            (!number.is_multiple_of(4)).then_some(End { day, included: number.is_multiple_of(2) })
        };
        let between = Between { from: end(b), to: end(d) };
        let (kind, how, taken) = match a % 11 {
            9 => (Kind::Bool, Reduction::AnyBetween(between), Some(pick(&self.element_ints, c))),
            10 => (Kind::Int, Reduction::LargestBetween(between), Some(pick(&self.element_ints, c))),
            0 | 1 => (Kind::Int, Reduction::Count, None),
            2 => (Kind::Bool, Reduction::Any, None),
            3 => (Kind::Bool, Reduction::None, (c % 2 == 0).then(|| pick(&self.element_truths, c))),
            4 => (Kind::Bool, Reduction::All, Some(pick(&self.element_truths, c))),
            number => {
                let how =
                    [Reduction::Sum, Reduction::Largest, Reduction::First, Reduction::Last][usize::from(number) - 5];
                (Kind::Int, how, Some(pick(&self.element_ints, c)))
            }
        };
        let node = self.rules.reduce(kind, how, self.elements, counted, taken);
        if kind == Kind::Bool { self.truths.push(node) } else { self.ints.push(node) }
    }

    fn add_of_element(&mut self, [a, b, c]: [u8; 3]) {
        let int = |number: u8| {
            if number.is_multiple_of(3) { pick(&self.ints, number) } else { pick(&self.element_ints, number) }
        };
        let truth = |number: u8| {
            if number.is_multiple_of(3) { pick(&self.truths, number) } else { pick(&self.element_truths, number) }
        };
        let (kind, op) = match a % 5 {
            0 => (Kind::Bool, Op::Less(int(b), int(c))),
            1 => (Kind::Bool, Op::Not(truth(b))),
            2 => (Kind::Bool, Op::Or(self.rules.operands(&[truth(b), truth(c)]))),
            3 => (Kind::Int, Op::Add(int(b), int(c))),
            _ => (Kind::Bool, Op::Exists(int(b))),
        };
        let node = self.rules.node_in(self.elements, kind, op);
        if kind == Kind::Bool { self.element_truths.push(node) } else { self.element_ints.push(node) }
    }

    fn add_default(&mut self, [a, b, c, d]: [u8; 4]) {
        let truth = |number| pick(&self.truths, number);
        let int = |number| pick(&self.ints, number);
        let one =
            |condition, value: ExceptionValue, preceded_by| Exception { condition, value, preceded_by, rule: RULE };
        let nested = vec![one(truth(c), ExceptionValue::Node(int(d)), vec![])];
        let main = (a % 5 != 0).then(|| int(a));
        let (first, second, third) = (int(b), int(c), truth(d));
        let (condition, other) = (truth(a), truth(b));
        let nested = self.rules.tree(Some(first), nested);
        let exceptions = vec![
            one(condition, ExceptionValue::Default(nested), vec![]),
            one(other, ExceptionValue::Node(second), if d % 2 == 0 { vec![0] } else { vec![] }),
            one(third, ExceptionValue::Node(first), if d % 4 == 0 { vec![0, 1] } else { vec![] }),
        ];
        let tree = self.rules.tree(main, exceptions);
        let node = self.rules.node(Kind::Int, Op::Default(tree));
        self.ints.push(node);
    }

    fn add_table(&mut self, [a, b, c, d]: [u8; 4]) {
        let truth = |number| pick(&self.truths, number);
        let int = |number| pick(&self.ints, number);
        let node = if d % 3 == 0 {
            let row = |from: Option<&str>, to: Option<&str>, keys, value| DatedRow {
                from: from.map(|text| text.parse().unwrap()),
                to: to.map(|text| text.parse().unwrap()),
                keys,
                value,
            };
            let rows = vec![
                row(None, Some("2000-12-31"), vec![1], int(b)),
                row(Some("2001-01-01"), None, vec![1], int(c)),
                row(None, None, vec![2], int(d)),
            ];
            let (key, on) = (int(b), pick(&self.dates, a));
            self.rules.dated(Kind::Int, &[key], rows, on)
        } else {
            let rows = [(truth(a), int(b)), (truth(b), int(c)), (truth(c), int(d))];
            self.rules.rows(Kind::Int, d % 3 == 1, false, &rows)
        };
        self.ints.push(node);
    }

    fn add_constant(&mut self, a: u8, b: u8) {
        let constant = match a % 8 {
            0 => Constant::Absent,
            1 => Constant::Faulty(FaultCode::NotDecided),
            _ => Constant::Known(i64::from(b % 5)),
        };
        let node = self.rules.constant(Kind::Int, constant);
        self.ints.push(node);
    }

    /// The nodes of the case.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.truths.iter().chain(&self.ints).chain(&self.dates).chain(&self.ratios).copied()
    }

    /// The truths of the case.
    pub(crate) fn truths(&self) -> &[NodeId] {
        &self.truths
    }

    pub(crate) fn case(&self, facts: &RandomCase) -> Case {
        let program = &self.rules.program;
        let mut case = CaseBuilder::new(program);
        let put = |case: &mut CaseBuilder<'_>, slot: usize, row: Option<u32>, cell: Cell| {
            let slot = SlotId(slot as u32);
            match (cell.state, row) {
                (State::Known, None) => _ = case.set(slot, cell.word),
                (State::Known, Some(row)) => _ = case.set_in(slot, row, cell.word),
                (State::Absent, None) => _ = case.absent(slot),
                (State::Absent, Some(row)) => _ = case.absent_in(slot, row),
                _ => {}
            }
        };
        for (slot, cell) in facts.facts.iter().enumerate() {
            put(&mut case, slot, None, *cell);
        }
        if let Some(elements) = &facts.elements {
            case.known_list(self.list, 0);
            for (origin, element) in elements.iter().enumerate() {
                let row = case.add_row(self.list, 0, origin as u32);
                for (slot, cell) in element.iter().enumerate() {
                    put(&mut case, facts.facts.len() + slot, Some(row), *cell);
                }
            }
        }
        case.finish().unwrap()
    }
}

/// The facts of a case for a random program.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RandomCase {
    pub(crate) facts: Vec<Cell>,
    pub(crate) elements: Option<Vec<Vec<Cell>>>,
}

fn fact(kind: Kind, optional: bool) -> impl Strategy<Value = Cell> {
    let known = match kind {
        Kind::Bool => (0..2_i64).boxed(),
        Kind::Int => (-2..6_i64).boxed(),
        _ => prop::sample::select(vec![day("2000-02-29"), day("2001-01-01"), day("2024-03-25")]).boxed(),
    };
    (known, 0..4_u8)
        .prop_map(move |(word, state)| if optional && state == 0 { Cell::ABSENT } else { Cell::known(word) })
}

/// A case in which everything is supplied.
pub(crate) fn full_case() -> impl Strategy<Value = RandomCase> {
    let kinds = [
        (Kind::Bool, 3, [false, false, true]),
        (Kind::Int, 3, [false, false, true]),
        (Kind::Date, 2, [false, true, true]),
    ];
    let facts: Vec<_> = kinds
        .iter()
        .flat_map(|(kind, count, optional)| optional[..*count].iter().map(|optional| fact(*kind, *optional)))
        .collect();
    let element = vec![fact(Kind::Bool, false).boxed(), fact(Kind::Int, true).boxed()];
    (facts, prop::collection::vec(element, 0..4))
        .prop_map(|(facts, elements)| RandomCase { facts, elements: Some(elements) })
}

/// Which facts to leave out.
pub(crate) fn gaps() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(prop::bool::weighted(0.4), 24)
}

impl RandomCase {
    /// The case without the facts at the gaps, of which the last is the list as a whole.
    pub(crate) fn without(&self, gaps: &[bool]) -> RandomCase {
        let mut gaps = gaps.iter().copied();
        let mut keep = |cell: &Cell| if gaps.next().unwrap_or(false) { Cell::UNKNOWN } else { *cell };
        let facts = self.facts.iter().map(&mut keep).collect();
        let elements =
            self.elements.as_ref().map(|rows| rows.iter().map(|row| row.iter().map(&mut keep).collect()).collect());
        RandomCase { facts, elements: elements.filter(|_| !gaps.next_back().unwrap_or(false)) }
    }
}
