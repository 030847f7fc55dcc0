//! Numbers and dates.

use stadga_program::date::{LeapBirthday, MonthEnd};
use stadga_program::node::{CalendarFunction, CalendarId, Kind, Node, NodeId, NumberUnit, Op};
use stadga_program::number::{RoundingMode, RoundingUnit};
use stadga_program::program::FaultCode;

use crate::cell::Cell;
use crate::evaluate::{Arena, Context, Prepared, evaluate};
use crate::testing::{Rules, day, faulty, value_of};

const KRONOR: Kind = Kind::Fixed(NumberUnit::Kronor);
const EXACT: Kind = Kind::Ratio(NumberUnit::Kronor);

fn check(expected: Cell, build: impl Fn(&mut Rules) -> NodeId) {
    let mut rules = Rules::new();
    let node = build(&mut rules);
    assert_eq!(value_of(&rules, node), expected);
}

/// Checks an operation on two words.
fn check_words(operation: fn(NodeId, NodeId) -> Op, left: i64, right: i64, expected: Cell) {
    check(expected, |rules| {
        let (left, right) = (rules.int(left), rules.int(right));
        rules.node(Kind::Int, operation(left, right))
    });
}

#[test]
fn a_number_beyond_what_can_be_counted_is_a_fault() {
    check_words(Op::Add, 2, 3, Cell::known(5));
    check_words(Op::Add, i64::MAX, 1, faulty(FaultCode::Overflow));
    check_words(Op::Subtract, i64::MIN, 1, faulty(FaultCode::Overflow));
    check_words(Op::Multiply, i64::MAX, 2, faulty(FaultCode::Overflow));
    check(faulty(FaultCode::Overflow), |rules| {
        let least = rules.int(i64::MIN);
        rules.node(Kind::Int, Op::Negate(least))
    });
    check(faulty(FaultCode::Overflow), |rules| {
        let large = rules.int(i64::MAX / 2);
        rules.node(KRONOR, Op::IntToFixed(large))
    });
}

#[test]
fn completed_units_are_rounded_down_also_below_nought() {
    check_words(Op::FloorDivide, 13, 7, Cell::known(1));
    check_words(Op::FloorDivide, -13, 7, Cell::known(-2));
    check_words(Op::FloorDivide, 14, 7, Cell::known(2));
    check_words(Op::FloorDivide, -14, 7, Cell::known(-2));
    check_words(Op::FloorDivide, 13, -7, Cell::known(-2));
    check_words(Op::FloorDivide, 1, 0, faulty(FaultCode::DivisionByZero));
    check_words(Op::FloorDivide, i64::MIN, -1, faulty(FaultCode::Overflow));
}

#[test]
fn a_thirtieth_times_days_is_days_times_a_thirtieth() {
    for first_divide in [true, false] {
        check(Cell::known(2_533_333 * 1_000), |rules| {
            let amount = rules.known(KRONOR, 3_800 * 1_000_000);
            let amount = rules.node(EXACT, Op::FixedToRatio(amount));
            let plain = Kind::Ratio(NumberUnit::Plain);
            let [thirty, days] =
                [30, 20].map(|word| rules.int(word)).map(|node| rules.node(plain, Op::IntToRatio(node)));
            let exact = if first_divide {
                let part = rules.node(EXACT, Op::RatioDivide(amount, thirty));
                rules.node(EXACT, Op::RatioMultiply(part, days))
            } else {
                let product = rules.node(EXACT, Op::RatioMultiply(amount, days));
                rules.node(EXACT, Op::RatioDivide(product, thirty))
            };
            let rounded = rules.node(KRONOR, Op::Round(exact, RoundingUnit::Ore, RoundingMode::HalfUp));
            // 2533,333… kr is 2533,33 kr.
            let ore = rules.known(KRONOR, 3_000);
            rules.node(KRONOR, Op::Add(rounded, ore))
        });
    }
}

#[test]
fn a_division_by_zero_is_a_fault_and_so_is_what_reads_it() {
    check(faulty(FaultCode::DivisionByZero), |rules| {
        let plain = Kind::Ratio(NumberUnit::Plain);
        let [one, nought] = [1, 0].map(|word| rules.int(word)).map(|node| rules.node(plain, Op::IntToRatio(node)));
        let quotient = rules.node(plain, Op::RatioDivide(one, nought));
        rules.truth(Op::RatioLess(quotient, one))
    });
}

#[test]
fn a_percentage_of_an_amount_is_a_share_of_it() {
    check(Cell::known(75 * 1_000_000), |rules| {
        let amount = rules.known(KRONOR, 300 * 1_000_000);
        let percent = rules.known(Kind::Fixed(NumberUnit::Percent), 25 * 1_000_000);
        let amount = rules.node(EXACT, Op::FixedToRatio(amount));
        let share = rules.node(Kind::Ratio(NumberUnit::Plain), Op::FixedToRatio(percent));
        let part = rules.node(EXACT, Op::RatioMultiply(amount, share));
        rules.node(KRONOR, Op::Round(part, RoundingUnit::Krona, RoundingMode::Up))
    });
}

fn check_dates(operation: fn(NodeId, NodeId) -> Op, left: Cell, right: Cell, expected: Cell) {
    check(expected, |rules| {
        let (left, right) = (rules.cell(Kind::Date, left), rules.cell(Kind::Date, right));
        rules.node(Kind::Date, operation(left, right))
    });
}

fn on(text: &str) -> Cell {
    Cell::known(day(text))
}

#[test]
fn dates_are_moved_by_days_months_and_working_days() {
    check_dates(Op::AddDays, on("2024-03-04"), Cell::known(14), on("2024-03-18"));
    check_dates(|a, b| Op::AddMonths(a, b, MonthEnd::LastDay), on("2024-01-31"), Cell::known(1), on("2024-02-29"));
    check_dates(|a, b| Op::AddWorkDays(a, b, CalendarId::USUAL), on("2024-03-28"), Cell::known(1), on("2024-04-02"));
    check_dates(|a, b| Op::AddMonths(a, b, MonthEnd::NextMonth), on("2024-01-31"), Cell::known(1), on("2024-03-01"));
    let refused = faulty(FaultCode::NoSuchDay);
    check_dates(|a, b| Op::AddMonths(a, b, MonthEnd::Refused), on("2024-01-31"), Cell::known(1), refused);
    check_dates(Op::AddDays, on("9999-12-31"), Cell::known(1), faulty(FaultCode::Overflow));
    check_dates(
        |a, b| Op::AddMonths(a, b, MonthEnd::LastDay),
        on("2024-01-31"),
        Cell::known(i64::MAX),
        faulty(FaultCode::Overflow),
    );
    check_dates(
        |a, b| Op::AddWorkDays(a, b, CalendarId::USUAL),
        on("2300-01-01"),
        Cell::known(1),
        faulty(FaultCode::OutsideCalendar),
    );
    check_dates(Op::AddDays, Cell::UNKNOWN, Cell::known(14), Cell::UNKNOWN);
    check_dates(Op::AddDays, Cell::ABSENT, Cell::UNKNOWN, faulty(FaultCode::Absent));
}

#[test]
fn time_between_dates_is_counted_in_the_unit_asked_for() {
    check_dates(Op::DaysBetween, on("2024-03-18"), on("2024-03-04"), Cell::known(14));
    check_dates(
        |a, b| Op::WorkDaysBetween(a, b, CalendarId::USUAL),
        on("2024-03-28"),
        on("2024-04-02"),
        Cell::known(1),
    );
    check_dates(|a, b| Op::WholeMonths(a, b, MonthEnd::LastDay), on("2024-01-31"), on("2024-02-29"), Cell::known(1));
    check_dates(
        |a, b| Op::WholeYears(a, b, LeapBirthday::February28),
        on("2006-03-05"),
        on("2024-03-04"),
        Cell::known(17),
    );
    check_dates(
        |a, b| Op::WholeYears(a, b, LeapBirthday::February28),
        on("2006-03-04"),
        on("2024-03-04"),
        Cell::known(18),
    );
}

#[test]
fn parts_and_neighbours_of_a_date() {
    let check = |function, word: i64, expected: i64| {
        check(Cell::known(expected), |rules| {
            let operand = rules.int(word);
            rules.node(Kind::Int, Op::Calendar(function, operand))
        });
    };
    let march = 2024 * 12 + 2;
    check(CalendarFunction::MonthOf, day("2024-03-25"), march);
    check(CalendarFunction::YearOf, day("2024-03-25"), 2024);
    check(CalendarFunction::WeekOf, day("2024-03-31"), day("2024-03-25"));
    check(CalendarFunction::YearOfMonth, march, 2024);
    check(CalendarFunction::FirstOfMonth, march, day("2024-03-01"));
    check(CalendarFunction::LastOfMonth, march - 1, day("2024-02-29"));
    check(CalendarFunction::DaysInMonth, march - 1, 29);
    check(CalendarFunction::FirstOfYear, 2024, day("2024-01-01"));
    check(CalendarFunction::LastOfYear, 2024, day("2024-12-31"));
    check(CalendarFunction::NextWorkDay(CalendarId::USUAL), day("2024-03-28"), day("2024-04-02"));
    check(CalendarFunction::PreviousWorkDay(CalendarId::USUAL), day("2024-04-01"), day("2024-03-28"));
    check(CalendarFunction::IsWorkDay(CalendarId::USUAL), day("2024-03-29"), 0);
    check(CalendarFunction::Weekday, day("2024-03-31"), 7);
    let words = |month, number| {
        let mut rules = Rules::new();
        let (month, number) = (rules.int(month), rules.int(number));
        let node = rules.node(Kind::Date, Op::DayOfMonth(month, number));
        value_of(&rules, node)
    };
    assert_eq!(words(march, 7), on("2024-03-07"));
    assert_eq!(words(march - 1, 31), on("2024-02-29"));
    assert_eq!(words(march, 0), faulty(FaultCode::Overflow));
}

#[test]
fn the_days_of_the_run_and_the_reading_come_from_the_context() {
    let mut rules = Rules::new();
    let nodes: Vec<_> = [Op::AssessmentDay, Op::AsOfDay].map(|op| rules.node(Kind::Date, op)).into();
    rules.program.run_nodes = 2;
    let case = crate::case::CaseBuilder::new(&rules.program).finish().unwrap();
    let both = |context: &Context| {
        let prepared = Prepared::new(&rules.program, context).unwrap();
        let mut arena = Arena::new();
        let evaluation = evaluate(&prepared, &case, &mut arena);
        nodes.iter().map(|node| evaluation.cell(*node)).collect::<Vec<_>>()
    };
    let context = Context::on("2024-03-25".parse().unwrap());
    assert_eq!(both(&context), [on("2024-03-25"), on("2024-03-25")]);
    let context = Context { as_of_day: Some("2024-03-04".parse().unwrap()), ..context };
    assert_eq!(both(&context), [on("2024-03-25"), on("2024-03-04")]);
}

#[test]
fn nodes_stay_small() {
    assert!(size_of::<Op>() <= 16, "{}", size_of::<Op>());
    assert!(size_of::<Node>() <= 32, "{}", size_of::<Node>());
    assert_eq!(size_of::<Cell>(), 16);
}
