//! Every operation, as one flat match: what a node gives, from what its operands gave.
//!
//! This is where the time of an evaluation goes. What is common (facts, comparisons, logic) is written out so that it compiles to few
//! instructions where all operands are known; everything else is a call.

use stadga_program::date::{Date, Instant, MonthIndex, Year, whole_months_between, whole_years_between};
use stadga_program::duration::{Days, Hours, Months, WorkDays};
use stadga_program::node::{CalendarFunction, Kind, Node, NodeId, NumberUnit, Op, Operands, RuleId, ScanId};
use stadga_program::number::{Fixed, NumberError, Ratio, RoundingMode, RoundingUnit, round};
use stadga_program::program::{ArisenEnd, Constant, FaultCode, Program};

use super::bounds::{is_below, is_equal};
use super::candidates::Candidates;
use super::exception::default_value;
use super::logic::{and, at_least, not, or, present};
use super::matching::matched;
use super::reduce::reduce;
use super::strict::{counted, equal, one, two};
use super::table::{dated_value, row_value};
use super::{BROKEN, Fractions, Row};
use crate::cell::{Cell, State};

/// The value of a node.
#[inline(always)]
pub(super) fn apply(here: &impl Row, node: &Node, fractions: &mut Fractions<'_>) -> Cell {
    let rule = node.rule;
    match node.op {
        Op::Fact(slot) => here.fact(slot),
        Op::And(operands) => and(rule, cells(here, operands)),
        Op::Or(operands) => or(rule, cells(here, operands)),
        Op::Not(operand) => not(rule, here.cell(operand)),
        Op::Equal(left, right) => equal_words(here, rule, left, right),
        Op::Less(left, right) => less(here, rule, left, right, 1),
        Op::LessOrEqual(left, right) => less(here, rule, left, right, 0),
        Op::Within(value, low, high) => within(here, rule, value, low, high),
        Op::Exists(operand) => exists(here.cell(operand)),
        Op::Select(condition, then, otherwise) => select(here, node, [condition, then, otherwise], fractions),
        Op::Dated(table, day) => dated_value(here, node, table, day),
        _ => apply_rare(here, node, fractions),
    }
}

/// The value of a node that is less common or takes longer.
#[inline(never)]
fn apply_rare(here: &impl Row, node: &Node, fractions: &mut Fractions<'_>) -> Cell {
    let rule = node.rule;
    let layout = here.place().0;
    match node.op {
        Op::Constant(id) => match layout.prepared.program.constants.get(id.index()) {
            Some(Constant::Known(word)) => Cell::known(*word),
            Some(Constant::Absent) => Cell::ABSENT,
            Some(Constant::Faulty(code)) => Cell::faulty(rule, *code),
            None => BROKEN,
        },
        Op::AssessmentDay => date(layout.prepared.assessment_day),
        Op::AsOfDay => date(layout.prepared.as_of_day),
        Op::Reading(id) => {
            layout.prepared.readings.get(id.index()).map_or(BROKEN, |ordinal| Cell::known((*ordinal).into()))
        }
        Op::Length(list) => length(here, list),
        Op::Element => element(here),
        Op::Listed => listed(here),
        Op::Arisen(end) => arisen(here, end),
        Op::At(value, row) => at(here, rule, value, row),
        Op::Settled(scan) => settled(here, scan),
        Op::AtLeast(least, operands) => at_least(rule, least, cells(here, operands)),
        Op::IsUnknown(operand) => Cell::truth(here.cell(operand).state == State::Unknown),
        Op::OrElse(value, otherwise) => {
            let value = here.cell(value);
            if value.state == State::Absent { here.cell(otherwise) } else { value }
        }
        Op::Table(table) => row_value(here, node, table, fractions),
        Op::Default(tree) => default_value(here, node, tree, fractions),
        Op::Reduce(id) => reduce(here, node, id, fractions),
        Op::Matched(id, part) => matched(here, rule, id, part),
        Op::Round(operand, unit, mode) => {
            one(rule, here.cell(operand), |word| rounded(rule, fractions.get(word), unit, mode))
        }
        Op::NotNegative(operand) => one(rule, here.cell(operand), |word| {
            if word < 0 { Cell::faulty(rule, FaultCode::NegativeAmount) } else { Cell::known(word) }
        }),
        Op::Add(..)
        | Op::Subtract(..)
        | Op::Multiply(..)
        | Op::Negate(..)
        | Op::IntToFixed(..)
        | Op::FloorDivide(..) => on_words(here, node),
        Op::IntToRatio(operand) => one(rule, here.cell(operand), |word| fractions.add(Ratio::from(word))),
        Op::FixedToRatio(operand) => one(rule, here.cell(operand), |word| {
            fractions.add(fixed_to_ratio(layout.prepared.program, operand, node.kind, Fixed::from_millionths(word)))
        }),
        Op::RatioAdd(..) | Op::RatioSubtract(..) | Op::RatioMultiply(..) | Op::RatioDivide(..) => {
            on_fractions(here, node, fractions)
        }
        Op::RatioEqual(left, right) => {
            equal(here.cell(left), here.cell(right), |left, right| fractions.get(left) == fractions.get(right))
        }
        Op::RatioLess(left, right) => two(rule, here.cell(left), here.cell(right), |left, right| {
            Cell::truth(fractions.get(left) < fractions.get(right))
        }),
        Op::RatioLessOrEqual(left, right) => two(rule, here.cell(left), here.cell(right), |left, right| {
            Cell::truth(fractions.get(left) <= fractions.get(right))
        }),
        Op::Calendar(function, operand) => {
            one(rule, here.cell(operand), |word| counted(rule, calendar(layout.prepared.program, function, word)))
        }
        _ => on_dates(here, node),
    }
}

/// Operations on words that are numbers.
fn on_words(here: &impl Row, node: &Node) -> Cell {
    let counted = |result| counted(node.rule, result);
    let two = |left, right, operation: fn(i64, i64) -> Option<i64>| {
        two(node.rule, here.cell(left), here.cell(right), |left, right| counted(operation(left, right)))
    };
    match node.op {
        Op::Add(left, right) => two(left, right, i64::checked_add),
        Op::Subtract(left, right) => two(left, right, i64::checked_sub),
        Op::Multiply(left, right) => two(left, right, i64::checked_mul),
        Op::Negate(operand) => one(node.rule, here.cell(operand), |word| counted(word.checked_neg())),
        Op::IntToFixed(operand) => {
            one(node.rule, here.cell(operand), |word| counted(Fixed::from_integer(word).ok().map(Fixed::millionths)))
        }
        Op::FloorDivide(_, divisor) if here.cell(divisor) == Cell::known(0) => {
            Cell::faulty(node.rule, FaultCode::DivisionByZero)
        }
        Op::FloorDivide(left, right) => two(left, right, floor_divide),
        _ => BROKEN,
    }
}

fn floor_divide(dividend: i64, divisor: i64) -> Option<i64> {
    let quotient = dividend.checked_div(divisor)?;
    let is_above = dividend.checked_rem(divisor)? != 0 && (dividend < 0) != (divisor < 0);
    quotient.checked_sub(is_above.into())
}

type OnFractions = fn(Ratio, Ratio) -> Result<Ratio, NumberError>;

/// Operations on exact fractions.
fn on_fractions(here: &impl Row, node: &Node, fractions: &mut Fractions<'_>) -> Cell {
    let (left, right, operation): (_, _, OnFractions) = match node.op {
        Op::RatioAdd(left, right) => (left, right, Ratio::checked_add),
        Op::RatioSubtract(left, right) => (left, right, Ratio::checked_sub),
        Op::RatioMultiply(left, right) => (left, right, Ratio::checked_mul),
        Op::RatioDivide(left, right) => (left, right, Ratio::checked_div),
        _ => return BROKEN,
    };
    two(node.rule, here.cell(left), here.cell(right), |left, right| {
        match operation(fractions.get(left), fractions.get(right)) {
            Ok(ratio) => fractions.add(ratio),
            Err(error) => Cell::faulty(node.rule, fault_of(error)),
        }
    })
}

/// A percentage that becomes a plain number becomes the share that it stands for.
fn fixed_to_ratio(program: &Program, operand: NodeId, result: Kind, fixed: Fixed) -> Ratio {
    let from = program.nodes.get(operand.index()).map(|node| node.kind);
    match (from, result) {
        (Some(Kind::Fixed(NumberUnit::Percent)), Kind::Ratio(NumberUnit::Plain)) => Ratio::from_percent(fixed),
        _ => Ratio::from(fixed),
    }
}

fn rounded(rule: RuleId, amount: Ratio, unit: RoundingUnit, mode: RoundingMode) -> Cell {
    match round(amount, unit, mode) {
        Ok(fixed) => Cell::known(fixed.millionths()),
        Err(error) => Cell::faulty(rule, fault_of(error)),
    }
}

fn fault_of(error: NumberError) -> FaultCode {
    match error {
        NumberError::DivisionByZero => FaultCode::DivisionByZero,
        NumberError::Overflow | NumberError::TooManyDecimals => FaultCode::Overflow,
    }
}

/// Operations on two dates, or a date and a duration. What lies outside the calendar is beyond what can be counted.
fn on_dates(here: &impl Row, node: &Node) -> Cell {
    let program = here.place().0.prepared.program;
    let two = |left, right, operation: &dyn Fn(i64, i64) -> Option<i64>| {
        two(node.rule, here.cell(left), here.cell(right), |left, right| counted(node.rule, operation(left, right)))
    };
    match node.op {
        Op::AddDays(day, days) => two(day, days, &|day, days| day_word(to_date(day)?.add_days(Days(small(days)?)))),
        Op::AddMonths(..) | Op::WholeMonths(..) => on_months(here, node),
        Op::AddWorkDays(day, days, calendar) => two(day, days, &|day, days| {
            day_word(program.calendar(calendar)?.add_working_days(to_date(day)?, WorkDays(small(days)?)))
        }),
        Op::AddHours(instant, hours) => two(instant, hours, &|instant, hours| {
            Instant::from_minutes(instant)?.add_hours(Hours(hours)).map(Instant::minutes)
        }),
        Op::DaysBetween(to, from) => two(to, from, &|to, from| Some(to_date(to)?.days_since(to_date(from)?).0.into())),
        Op::WorkDaysBetween(from, to, calendar) => two(from, to, &|from, to| {
            program.calendar(calendar)?.working_days_after(to_date(from)?, to_date(to)?).map(|days| days.0.into())
        }),
        Op::WholeYears(from, to, birthday) => {
            two(from, to, &|from, to| Some(whole_years_between(to_date(from)?, to_date(to)?, birthday).into()))
        }
        Op::DayOfMonth(month, day) => two(month, day, &|month, day| {
            let month = to_month(month)?;
            day_word(month.day(u8::try_from(day).ok()?.min(month.days_in_month())))
        }),
        _ => BROKEN,
    }
}

/// Operations on months that may lack a day, which is a fault of its own where the rules choose no other day.
fn on_months(here: &impl Row, node: &Node) -> Cell {
    let settled = |word: Option<i64>| word.map_or(Cell::faulty(node.rule, FaultCode::NoSuchDay), Cell::known);
    match node.op {
        Op::AddMonths(day, months, month_end) => two(node.rule, here.cell(day), here.cell(months), |day, months| {
            let shifted = to_date(day).zip(small(months)).and_then(|(day, months)| day.add_months(Months(months)));
            match shifted {
                Some(shifted) => settled(day_word(shifted.settled(month_end))),
                None => Cell::faulty(node.rule, FaultCode::Overflow),
            }
        }),
        Op::WholeMonths(from, to, month_end) => {
            two(node.rule, here.cell(from), here.cell(to), |from, to| match to_date(from).zip(to_date(to)) {
                Some((from, to)) => settled(whole_months_between(from, to, month_end).map(|months| months.0.into())),
                None => Cell::faulty(node.rule, FaultCode::Overflow),
            })
        }
        _ => BROKEN,
    }
}

/// A function of one date, month, week or year.
fn calendar(program: &Program, function: CalendarFunction, word: i64) -> Option<i64> {
    Some(match function {
        CalendarFunction::MonthOf => to_date(word)?.month().index().into(),
        CalendarFunction::YearOf => to_date(word)?.year().number().into(),
        CalendarFunction::WeekOf => {
            let day = to_date(word)?;
            day_word(day.add_days(Days(1 - i32::from(day.weekday().number()))))?
        }
        CalendarFunction::YearOfMonth => to_month(word)?.year().number().into(),
        CalendarFunction::FirstOfMonth => day_word(Some(to_month(word)?.first_day()))?,
        CalendarFunction::LastOfMonth => day_word(Some(to_month(word)?.last_day()))?,
        CalendarFunction::DaysInMonth => to_month(word)?.days_in_month().into(),
        CalendarFunction::FirstOfYear => day_word(Some(Year::new(small(word)?)?.first_day()))?,
        CalendarFunction::LastOfYear => day_word(Some(Year::new(small(word)?)?.last_day()))?,
        CalendarFunction::NextWorkDay(calendar) => {
            day_word(program.calendar(calendar)?.next_working_day(to_date(word)?))?
        }
        CalendarFunction::PreviousWorkDay(calendar) => {
            day_word(program.calendar(calendar)?.previous_working_day(to_date(word)?))?
        }
        CalendarFunction::IsWorkDay(calendar) => program.calendar(calendar)?.is_working_day(to_date(word)?)?.into(),
        CalendarFunction::IsHoliday(holiday) => holiday.is_on(to_date(word)?).into(),
        CalendarFunction::DayOf => day_word(Instant::from_minutes(word).map(Instant::date))?,
        CalendarFunction::Weekday => to_date(word)?.weekday().number().into(),
    })
}

fn small(word: i64) -> Option<i32> {
    i32::try_from(word).ok()
}

fn to_date(word: i64) -> Option<Date> {
    Date::from_days(small(word)?)
}

fn to_month(word: i64) -> Option<MonthIndex> {
    MonthIndex::from_index(small(word)?)
}

fn day_word(day: Option<Date>) -> Option<i64> {
    day.map(|day| day.days().into())
}

fn date(day: Date) -> Cell {
    Cell::known(day.days().into())
}

/// The values of an operand list.
#[inline(always)]
fn cells<'h, R: Row>(here: &'h R, operands: Operands) -> impl Iterator<Item = Cell> + Clone + use<'h, R> {
    let nodes = here.place().0.prepared.program.operand_list(operands);
    nodes.iter().map(|node| here.cell(*node))
}

#[inline(always)]
fn equal_words(here: &impl Row, rule: RuleId, left: NodeId, right: NodeId) -> Cell {
    let (first, second) = (here.cell(left), here.cell(right));
    if first.is_known() && second.is_known() {
        return Cell::truth(first.word == second.word);
    }
    is_equal(here, rule, left, right)
}

/// Whether the left word is below the right one by at least `by`, which is 0 or 1.
#[inline(always)]
fn less(here: &impl Row, rule: RuleId, left: NodeId, right: NodeId, by: i64) -> Cell {
    let (first, second) = (here.cell(left), here.cell(right));
    if first.is_known() && second.is_known() {
        return Cell::truth(if by == 0 { first.word <= second.word } else { first.word < second.word });
    }
    is_below(here, rule, left, right, by.into())
}

/// `low <= value och value <= high`, where an absent `high` is no limit.
#[inline(always)]
fn within(here: &impl Row, rule: RuleId, value: NodeId, low: NodeId, high: NodeId) -> Cell {
    let from = less(here, rule, low, value, 0);
    let to = if here.cell(high).state == State::Absent { Cell::YES } else { less(here, rule, value, high, 0) };
    and(rule, [from, to].into_iter())
}

#[inline(always)]
fn exists(operand: Cell) -> Cell {
    match operand.state {
        State::Known => Cell::YES,
        State::Absent => Cell::NO,
        State::Unknown | State::Faulty => operand,
    }
}

#[inline(always)]
fn select(here: &impl Row, node: &Node, [condition, then, otherwise]: [NodeId; 3], fractions: &Fractions<'_>) -> Cell {
    let condition = here.cell(condition);
    if condition.is_known() {
        return here.cell(if condition.is_yes() { then } else { otherwise });
    }
    let mut candidates = Candidates::none();
    candidates.depend_on(present(node.rule, condition));
    candidates.add(here.cell(then), node, fractions);
    candidates.add(here.cell(otherwise), node, fractions);
    candidates.settle().unwrap_or(BROKEN)
}

fn length(here: &impl Row, list: stadga_program::node::ListId) -> Cell {
    let (layout, space, row) = here.place();
    let Some(inner) = layout.prepared.program.lists.get(list.index()).map(|list| list.space) else { return BROKEN };
    let (state, rows) = layout.elements(inner, space, row);
    match state.state {
        State::Known => Cell::known(rows.len() as i64),
        State::Absent => Cell::ABSENT,
        State::Unknown | State::Faulty => Cell::UNKNOWN,
    }
}

fn element(here: &impl Row) -> Cell {
    let (layout, space, row) = here.place();
    layout.element(space, row).map_or(BROKEN, Cell::known)
}

/// Rows that are given although it is not known which there are may not be there.
fn listed(here: &impl Row) -> Cell {
    let (layout, space, row) = here.place();
    if let Some(arose) = layout.arose(space, row) {
        return arose.listed;
    }
    let (state, _) = layout.elements(space, space, row);
    if state.is_known() { Cell::YES } else { state }
}

/// An end of what has arisen.
fn arisen(here: &impl Row, end: ArisenEnd) -> Cell {
    let (layout, space, row) = here.place();
    layout.arose(space, row).map_or(BROKEN, |arose| match end {
        ArisenEnd::First => arose.first,
        ArisenEnd::Last => arose.last,
    })
}

/// The value that has been settled for the element that the row is for, if it stands before the one that is being settled. Of one that stands
/// behind it, only what does not depend on that is known.
fn settled(here: &impl Row, scan: ScanId) -> Cell {
    let (layout, space, row) = here.place();
    let program = layout.prepared.program;
    let Some(last) = program.scans.get(scan.index()).map(|scan| scan.last) else { return BROKEN };
    let Some(list) = program.nodes.get(last.index()).map(|node| node.space) else { return BROKEN };
    let element = layout.element(space, row).and_then(|row| u32::try_from(row).ok());
    match (element, layout.enclosing_row(list, space, row)) {
        (Some(element), Some(own)) if element < own => here.cell_inside(last, list, element),
        (Some(element), Some(own)) if element == own => Cell::NO,
        (Some(_), Some(_)) => Cell::UNKNOWN,
        _ => BROKEN,
    }
}

/// The value of a node of a list's space for the element that another node names.
fn at(here: &impl Row, rule: RuleId, value: NodeId, row: NodeId) -> Cell {
    let of_row = here.place().0.prepared.program.nodes.get(row.index());
    let Some(Kind::Row(space)) = of_row.map(|node| node.kind) else { return BROKEN };
    one(rule, here.cell(row), |row| match u32::try_from(row) {
        Ok(row) => here.cell_inside(value, space, row),
        Err(_) => BROKEN,
    })
}
