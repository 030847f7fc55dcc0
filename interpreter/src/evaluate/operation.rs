//! Every operation, as one flat match: what a node gives, from what its operands gave.
//!
//! This is where the time of an evaluation goes. An operation is written once, as what one row gives, and is compiled for the case and for
//! columns; what is common (facts, comparisons, logic) is written so that it takes few instructions where all operands are known.

use stadga_program::date::{Date, Instant, MonthIndex, Year, whole_months_between, whole_years_between};
use stadga_program::duration::{Days, Hours, Months, WorkDays};
use stadga_program::node::{CalendarFunction, Kind, Node, NodeId, NumberUnit, Op, RuleId, ScanId};
use stadga_program::number::{Fixed, NumberError, Ratio, RoundingMode, RoundingUnit, round};
use stadga_program::program::{ArisenEnd, Constant, FaultCode, Program};

use super::Fractions;
use super::batch::Batch;
use super::bounds::{is_below, is_equal};
use super::candidates::Candidates;
use super::exception::default_value;
use super::logic::{Chain, and, at_least, not, present};
use super::matching::matched;
use super::reduce::reduce;
use super::row::{BROKEN, Row};
use super::strict::{counted, equal, one, two};
use super::table::row_value;
use crate::cell::{Cell, State};

/// Gives every row of a batch the value of a node.
#[inline(always)]
pub(super) fn apply(batch: &impl Batch, node: &Node, fractions: &mut Fractions<'_>) {
    let rule = node.rule;
    match node.op {
        Op::Fact(slot) => batch.fill_facts(slot),
        Op::And(operands) => batch.fill_chain(Chain::And, rule, operands),
        Op::Or(operands) => batch.fill_chain(Chain::Or, rule, operands),
        Op::Not(operand) => batch.fill_one(operand, move |cell| not(rule, cell)),
        Op::Equal(left, right) => equal_words(batch, rule, left, right),
        Op::Less(left, right) => less(batch, rule, [left, right], 1, |left, right| left < right),
        Op::LessOrEqual(left, right) => less(batch, rule, [left, right], 0, |left, right| left <= right),
        Op::Within(value, low, high) => within(batch, rule, [value, low, high]),
        Op::Exists(operand) => batch.fill_one(operand, exists),
        Op::Select(condition, then, otherwise) => select(batch, node, [condition, then, otherwise], fractions),
        Op::Dated(table, day) => batch.fill_dated(node, table, day),
        _ => apply_rare(batch, node, fractions),
    }
}

/// Gives every row of a batch the value of a node that is less common or takes longer.
#[inline(never)]
fn apply_rare(batch: &impl Batch, node: &Node, fractions: &mut Fractions<'_>) {
    let rule = node.rule;
    let prepared = batch.layout().prepared;
    let same = |cell: Cell| batch.fill(|_| cell);
    match node.op {
        Op::Constant(id) => same(match prepared.program.constants.get(id.index()) {
            Some(Constant::Known(word)) => Cell::known(*word),
            Some(Constant::Absent) => Cell::ABSENT,
            Some(Constant::Faulty(code)) => Cell::faulty(rule, *code),
            None => BROKEN,
        }),
        Op::AssessmentDay => same(date(prepared.assessment_day)),
        Op::AsOfDay => same(date(prepared.as_of_day)),
        Op::Reading(id) => {
            same(prepared.readings.get(id.index()).map_or(BROKEN, |ordinal| Cell::known((*ordinal).into())));
        }
        Op::Length(list) => batch.fill(|row| length(&batch.here(row), list)),
        Op::Element => batch.fill_elements(),
        Op::Listed => batch.fill_listed(),
        Op::Arisen(end) => batch.fill(|row| arisen(&batch.here(row), end)),
        Op::At(value, row) => batch.fill_at(rule, value, row),
        Op::Settled(scan) => batch.fill(|row| settled(&batch.here(row), scan)),
        Op::AtLeast(least, operands) => batch.fill(|row| {
            let here = batch.here(row);
            let operands = prepared.program.operand_list(operands).iter();
            at_least(rule, least, operands.map(|node| here.cell(*node)))
        }),
        Op::IsUnknown(operand) => batch.fill_one(operand, |cell| Cell::truth(cell.state == State::Unknown)),
        Op::IsFaulty(operand) => batch.fill_one(operand, |cell| match cell.state {
            State::Unknown => Cell::UNKNOWN,
            state => Cell::truth(state == State::Faulty),
        }),
        Op::OrElse(value, otherwise) => {
            batch.zip(
                value,
                otherwise,
                |value, otherwise| if value.state == State::Absent { otherwise } else { value },
            );
        }
        Op::Later(one, other) => batch.zip(one, other, later),
        Op::Table(table) => batch.fill(|row| row_value(&batch.here(row), node, table, fractions)),
        Op::Default(tree) => batch.fill(|row| default_value(&batch.here(row), node, tree, fractions)),
        Op::Reduce(id) => reduce(batch, node, id, fractions),
        Op::Matched(id, part) => matched(batch, rule, id, part),
        Op::Round(operand, unit, mode) => {
            batch.fill_one(operand, |cell| one(rule, cell, |word| rounded(rule, fractions.get(word), unit, mode)));
        }
        Op::NotNegative(operand) => batch.fill_one(operand, |cell| {
            one(rule, cell, |word| if word < 0 { Cell::faulty(rule, FaultCode::NegativeAmount) } else { cell })
        }),
        Op::Add(..)
        | Op::Subtract(..)
        | Op::Multiply(..)
        | Op::Negate(..)
        | Op::IntToFixed(..)
        | Op::FloorDivide(..) => on_words(batch, node),
        Op::Calendar(function, operand) => batch.fill_one(operand, |cell| {
            one(rule, cell, |word| match calendar(prepared.program, function, word) {
                None if function.counts_working_days() => Cell::faulty(rule, FaultCode::OutsideCalendar),
                result => counted(rule, result),
            })
        }),
        Op::IntToRatio(_)
        | Op::FixedToRatio(_)
        | Op::RatioAdd(..)
        | Op::RatioSubtract(..)
        | Op::RatioMultiply(..)
        | Op::RatioDivide(..)
        | Op::RatioEqual(..)
        | Op::RatioLess(..)
        | Op::RatioLessOrEqual(..) => on_fractions(batch, node, fractions),
        _ => on_dates(batch, node),
    }
}

/// Operations on words that are numbers.
fn on_words(batch: &impl Batch, node: &Node) {
    let counted = |result| counted(node.rule, result);
    let zip = |left, right, operation: fn(i64, i64) -> Option<i64>| {
        batch
            .zip(left, right, |left, right| two(node.rule, left, right, |left, right| counted(operation(left, right))));
    };
    match node.op {
        Op::Add(left, right) => zip(left, right, i64::checked_add),
        Op::Subtract(left, right) => zip(left, right, i64::checked_sub),
        Op::Multiply(left, right) => zip(left, right, i64::checked_mul),
        Op::Negate(operand) => batch.fill_one(operand, |cell| one(node.rule, cell, |word| counted(word.checked_neg()))),
        Op::IntToFixed(operand) => batch.fill_one(operand, |cell| {
            one(node.rule, cell, |word| counted(Fixed::from_integer(word).ok().map(Fixed::millionths)))
        }),
        Op::FloorDivide(left, right) => batch.zip(left, right, |left, right| {
            if right == Cell::known(0) {
                return Cell::faulty(node.rule, FaultCode::DivisionByZero);
            }
            two(node.rule, left, right, |left, right| counted(floor_divide(left, right)))
        }),
        _ => batch.fill(|_| BROKEN),
    }
}

fn floor_divide(dividend: i64, divisor: i64) -> Option<i64> {
    let quotient = dividend.checked_div(divisor)?;
    let is_above = dividend.checked_rem(divisor)? != 0 && (dividend < 0) != (divisor < 0);
    quotient.checked_sub(is_above.into())
}

/// Operations on exact fractions.
fn on_fractions(batch: &impl Batch, node: &Node, fractions: &mut Fractions<'_>) {
    let (rule, program) = (node.rule, batch.layout().prepared.program);
    match node.op {
        Op::IntToRatio(operand) => {
            batch.fill_one(operand, |cell| one(rule, cell, |word| fractions.add(Ratio::from(word))));
        }
        Op::FixedToRatio(operand) => batch.fill_one(operand, |cell| {
            one(rule, cell, |word| {
                fractions.add(fixed_to_ratio(program, operand, node.kind, Fixed::from_millionths(word)))
            })
        }),
        Op::RatioEqual(left, right) => batch.zip(left, right, |left, right| {
            equal(left, right, |left, right| fractions.get(left) == fractions.get(right))
        }),
        Op::RatioLess(left, right) => batch.zip(left, right, |left, right| {
            two(rule, left, right, |left, right| Cell::truth(fractions.get(left) < fractions.get(right)))
        }),
        Op::RatioLessOrEqual(left, right) => batch.zip(left, right, |left, right| {
            two(rule, left, right, |left, right| Cell::truth(fractions.get(left) <= fractions.get(right)))
        }),
        Op::RatioAdd(left, right) => arithmetic(batch, rule, [left, right], fractions, Ratio::checked_add),
        Op::RatioSubtract(left, right) => arithmetic(batch, rule, [left, right], fractions, Ratio::checked_sub),
        Op::RatioMultiply(left, right) => arithmetic(batch, rule, [left, right], fractions, Ratio::checked_mul),
        Op::RatioDivide(left, right) => arithmetic(batch, rule, [left, right], fractions, Ratio::checked_div),
        _ => batch.fill(|_| BROKEN),
    }
}

/// An operation on two exact fractions that gives a third.
fn arithmetic(
    batch: &impl Batch,
    rule: RuleId,
    [left, right]: [NodeId; 2],
    fractions: &mut Fractions<'_>,
    operation: fn(Ratio, Ratio) -> Result<Ratio, NumberError>,
) {
    batch.zip(left, right, |left, right| {
        two(rule, left, right, |left, right| match operation(fractions.get(left), fractions.get(right)) {
            Ok(ratio) => fractions.add(ratio),
            Err(error) => Cell::faulty(rule, fault_of(error)),
        })
    });
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

/// Operations on two dates, or a date and a duration. What lies outside the years that there are is beyond what can be counted, and working days
/// are counted in those of a calendar alone.
fn on_dates(batch: &impl Batch, node: &Node) {
    let program = batch.layout().prepared.program;
    let zip = |left, right, operation: &dyn Fn(i64, i64) -> Option<i64>| {
        batch.zip(left, right, |left, right| {
            two(node.rule, left, right, |left, right| counted(node.rule, operation(left, right)))
        });
    };
    let zip_working = |left, right, operation: &dyn Fn(i64, i64) -> Option<i64>| {
        let outside = Cell::faulty(node.rule, FaultCode::OutsideCalendar);
        batch.zip(left, right, |left, right| {
            two(node.rule, left, right, |left, right| operation(left, right).map_or(outside, Cell::known))
        });
    };
    match node.op {
        Op::AddDays(day, days) => zip(day, days, &|day, days| day_word(to_date(day)?.add_days(Days(small(days)?)))),
        Op::AddMonths(..) | Op::WholeMonths(..) => on_months(batch, node),
        Op::AddWorkDays(day, days, calendar) => zip_working(day, days, &|day, days| {
            day_word(program.calendar(calendar)?.add_working_days(to_date(day)?, WorkDays(small(days)?)))
        }),
        Op::AddHours(instant, hours) => zip(instant, hours, &|instant, hours| {
            Instant::from_minutes(instant)?.add_hours(Hours(hours)).map(Instant::minutes)
        }),
        Op::DaysBetween(to, from) => zip(to, from, &|to, from| Some(to_date(to)?.days_since(to_date(from)?).0.into())),
        Op::WorkDaysBetween(from, to, calendar) => zip_working(from, to, &|from, to| {
            program.calendar(calendar)?.working_days_after(to_date(from)?, to_date(to)?).map(|days| days.0.into())
        }),
        Op::WholeYears(from, to, birthday) => {
            zip(from, to, &|from, to| Some(whole_years_between(to_date(from)?, to_date(to)?, birthday).into()));
        }
        Op::DayOfMonth(month, day) => zip(month, day, &|month, day| {
            let month = to_month(month)?;
            day_word(month.day(u8::try_from(day).ok()?.min(month.days_in_month())))
        }),
        _ => batch.fill(|_| BROKEN),
    }
}

/// Operations on months that may lack a day, which is a fault of its own where the rules choose no other day.
fn on_months(batch: &impl Batch, node: &Node) {
    let settled = |word: Option<i64>| word.map_or(Cell::faulty(node.rule, FaultCode::NoSuchDay), Cell::known);
    let overflow = Cell::faulty(node.rule, FaultCode::Overflow);
    match node.op {
        Op::AddMonths(day, months, month_end) => batch.zip(day, months, |day, months| {
            two(node.rule, day, months, |day, months| {
                let shifted = to_date(day).zip(small(months)).and_then(|(day, months)| day.add_months(Months(months)));
                shifted.map_or(overflow, |shifted| settled(day_word(shifted.settled(month_end))))
            })
        }),
        Op::WholeMonths(from, to, month_end) => batch.zip(from, to, |from, to| {
            two(node.rule, from, to, |from, to| match to_date(from).zip(to_date(to)) {
                Some((from, to)) => settled(whole_months_between(from, to, month_end).map(|months| months.0.into())),
                None => overflow,
            })
        }),
        _ => batch.fill(|_| BROKEN),
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

#[inline(always)]
fn equal_words(batch: &impl Batch, rule: RuleId, left: NodeId, right: NodeId) {
    batch.fill_two([left, right], move |row, one, other| {
        if one.is_known() && other.is_known() {
            return Cell::truth(one.word == other.word);
        }
        is_equal(&batch.here(row), rule, (left, one), (right, other))
    });
}

/// Whether the left word is below the right one by at least `by`, which is 0 or 1.
#[inline(always)]
fn less(
    batch: &impl Batch,
    rule: RuleId,
    [left, right]: [NodeId; 2],
    by: i128,
    holds: impl Fn(i64, i64) -> bool + Copy,
) {
    batch.fill_two([left, right], move |row, low, high| {
        if low.is_known() && high.is_known() {
            return Cell::truth(holds(low.word, high.word));
        }
        if low.is_known_or_absent() && high.is_known_or_absent() {
            return Cell::faulty(rule, FaultCode::Absent);
        }
        is_below(&batch.here(row), rule, (left, low), (right, high), by)
    });
}

/// `low <= value och value <= high`, where an absent `high` is no limit.
#[inline(always)]
fn within(batch: &impl Batch, rule: RuleId, nodes: [NodeId; 3]) {
    batch.fill_three(nodes, move |row, [own, from, to]| {
        if own.is_known() && from.is_known() && to.is_known() {
            return Cell::truth(from.word <= own.word && own.word <= to.word);
        }
        let here = batch.here(row);
        let [value, low, high] = nodes;
        let [value, low, high] = [(value, own), (low, from), (high, to)];
        let above = is_below(&here, rule, low, value, 0);
        let below = if to.state == State::Absent { Cell::YES } else { is_below(&here, rule, value, high, 0) };
        and(rule, [above, below].into_iter())
    });
}

#[inline(always)]
fn exists(operand: Cell) -> Cell {
    match operand.state {
        State::Known => Cell::YES,
        State::Absent => Cell::NO,
        State::Unknown | State::Faulty => operand,
    }
}

/// The later of two days. An open one may come to be any day, or none.
fn later(one: Cell, other: Cell) -> Cell {
    match (one.state, other.state) {
        (State::Known, State::Known) => Cell::known(one.word.max(other.word)),
        (State::Absent, _) => other,
        (_, State::Absent) => one,
        (State::Unknown, _) | (_, State::Unknown) => Cell::UNKNOWN,
        (State::Faulty, State::Known) => one,
        (State::Known, State::Faulty) => other,
        (State::Faulty, State::Faulty) => Cell { word: one.word.min(other.word), state: State::Faulty },
    }
}

#[inline(always)]
fn select(batch: &impl Batch, node: &Node, nodes: [NodeId; 3], fractions: &Fractions<'_>) {
    batch.fill_three(nodes, move |_, [condition, then, otherwise]| {
        if condition.is_known() {
            return if condition.is_yes() { then } else { otherwise };
        }
        either(node, condition, [then, otherwise], fractions)
    });
}

/// One of two values, where the condition that decides which is not known.
#[cold]
fn either(node: &Node, condition: Cell, values: [Cell; 2], fractions: &Fractions<'_>) -> Cell {
    let mut candidates = Candidates::none();
    candidates.depend_on(present(node.rule, condition));
    for value in values {
        candidates.add(value, node, fractions);
    }
    candidates.settle().unwrap_or(BROKEN)
}

fn length(here: &impl Row, list: stadga_program::node::ListId) -> Cell {
    let (layout, space, row) = here.place();
    let Some(owner) = layout.owner_row(space, space, row) else { return BROKEN };
    let (state, rows) = layout.of_list(list, owner);
    match state.state {
        State::Known => Cell::known(rows.len() as i64),
        State::Absent => Cell::ABSENT,
        State::Unknown | State::Faulty => Cell::UNKNOWN,
    }
}

/// Rows that are given although it is not known which there are may not be there.
pub(super) fn listed(here: &impl Row) -> Cell {
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
pub(super) fn at(here: &impl Row, rule: RuleId, value: NodeId, row: NodeId) -> Cell {
    let of_row = here.place().0.prepared.program.nodes.get(row.index());
    let Some(Kind::Row(space)) = of_row.map(|node| node.kind) else { return BROKEN };
    one(rule, here.cell(row), |row| match u32::try_from(row) {
        Ok(row) => here.cell_inside(value, space, row),
        Err(_) => BROKEN,
    })
}
