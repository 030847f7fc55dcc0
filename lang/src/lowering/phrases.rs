//! Fixed phrases: counting between days, parts and neighbours of months and years.

use stadga_program::node::{CalendarFunction, Kind, NodeId, Op};
use stadga_program::program::FaultCode;

use super::Lowering;
use super::conventions::Conventions;
use super::scope::Scope;
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::{CalendarUnit, Direction, ExprId, Phrase};
use crate::types::signature::DAY_OF_MONTH;
use crate::types::ty::Type;
use crate::vocabulary::kinds::Unit;

impl<'db> Lowering<'db> {
    /// The value of a phrase.
    pub(super) fn phrase(&mut self, scope: &mut Scope<'db>, (phrase, at): (&Phrase, ExprId), ty: &Type) -> Value {
        let node = match phrase {
            Phrase::WholeUnitsBetween { unit, from, to } => {
                let (from, to) = (self.plain(scope, *from), self.plain(scope, *to));
                let kind = self.kind(ty);
                self.whole_units(*unit, from, to, kind)
            }
            Phrase::UnitsBetween { unit, from, to } => {
                let (from, to) = (self.plain(scope, *from), self.plain(scope, *to));
                let kind = self.kind(ty);
                self.units_between(*unit, from, to, kind)
            }
            Phrase::UnitsIn { unit, of } => {
                let value = self.lower(scope, *of);
                if value.is_list() {
                    return self.units_in_pieces(scope, *unit, (&value, *of));
                }
                let (low, high) = self.days_of_value(scope, &value, *of);
                self.units_in(*unit, low, high)
            }
            Phrase::DayOf { number, of } => {
                let (low, _) = self.days_of(scope, *of);
                let later = self.builder.word(i64::from(*number) - 1, Kind::Days);
                self.builder.operation(Op::AddDays(low, later), Kind::Date)
            }
            Phrase::DayOfMonth { number, of } => {
                let month = self.plain(scope, *of);
                let number = self.builder.word(i64::from(*number), Kind::Int);
                self.builder.operation(Op::DayOfMonth(month, number), Kind::Date)
            }
            Phrase::CaseId => return self.case_id(scope, at),
            Phrase::CalendarYear(year) => self.builder.word(i64::from(*year), Kind::Year),
            Phrase::FromTo { from, to } => return self.range(scope, *from, *to),
            Phrase::Neighbour { unit: CalendarUnit::Kvartal, direction, of }
            | Phrase::Next { unit: CalendarUnit::Kvartal, direction, of } => {
                return self.neighbouring_quarter(scope, *direction, *of);
            }
            Phrase::Neighbour { unit, direction, of } | Phrase::Next { unit, direction, of } => {
                self.neighbour(scope, *unit, *direction, *of)
            }
            Phrase::Edge { last, working_day, of } => {
                let (low, high) = self.days_of(scope, *of);
                match (last, working_day) {
                    (false, false) => low,
                    (true, false) => high,
                    (false, true) => self.working_day_from(low, 1),
                    (true, true) => self.working_day_from(high, -1),
                }
            }
        };
        Value::Plain(node)
    }

    pub(super) fn days_of(&mut self, scope: &mut Scope<'db>, of: ExprId) -> (NodeId, NodeId) {
        let value = self.lower(scope, of);
        self.days_of_value(scope, &value, of)
    }

    /// The first and the last day of a period, of a unit of the calendar, or of an event.
    pub(super) fn days_of_value(&mut self, scope: &mut Scope<'db>, value: &Value, of: ExprId) -> (NodeId, NodeId) {
        match self.days_of_event(scope, value, of) {
            Some(days) => days,
            None => self.days_of_unit(value, scope.owner.type_of(of).present()),
        }
    }

    /// Completed units.
    fn whole_units(&mut self, unit: Unit, from: NodeId, to: NodeId, kind: Kind) -> NodeId {
        let Conventions { calendar, month_end, birthday } = self.conventions();
        match unit {
            Unit::Ar => self.builder.operation(Op::WholeYears(from, to, birthday), kind),
            Unit::Manader => self.builder.operation(Op::WholeMonths(from, to, month_end), kind),
            Unit::Kvartal => {
                let months = self.builder.operation(Op::WholeMonths(from, to, month_end), Kind::Months);
                self.floor_divide(months, 3, kind)
            }
            Unit::Veckor => {
                let days = self.builder.operation(Op::DaysBetween(to, from), Kind::Days);
                self.floor_divide(days, 7, kind)
            }
            Unit::Arbetsdagar => self.builder.operation(Op::WorkDaysBetween(from, to, calendar), kind),
            _ => self.builder.operation(Op::DaysBetween(to, from), kind),
        }
    }

    /// The distance between two days, one of them counted.
    fn units_between(&mut self, unit: Unit, from: NodeId, to: NodeId, kind: Kind) -> NodeId {
        match unit {
            Unit::Dagar => self.builder.operation(Op::DaysBetween(to, from), kind),
            other => self.whole_units(other, from, to, kind),
        }
    }

    /// How many days or working days a period has, both ends counted.
    pub(super) fn units_in(&mut self, unit: Unit, low: NodeId, high: NodeId) -> NodeId {
        match unit {
            Unit::Arbetsdagar => {
                let back = self.builder.word(-1, Kind::Days);
                let before = self.builder.operation(Op::AddDays(low, back), Kind::Date);
                let calendar = self.conventions().calendar;
                self.builder.operation(Op::WorkDaysBetween(before, high, calendar), Kind::WorkDays)
            }
            _ => self.days_in(low, high),
        }
    }

    fn floor_divide(&mut self, operand: NodeId, by: i64, kind: Kind) -> NodeId {
        let by = self.builder.word(by, Kind::Int);
        self.builder.operation(Op::FloorDivide(operand, by), kind)
    }

    /// The unit of the calendar just after or before.
    fn neighbour(&mut self, scope: &mut Scope<'db>, unit: CalendarUnit, direction: Direction, of: ExprId) -> NodeId {
        let ty = scope.owner.type_of(of).present().clone();
        let value = self.lower(scope, of);
        let step = match direction {
            Direction::After => 1,
            Direction::Before => -1,
        };
        match unit {
            CalendarUnit::Dag | CalendarUnit::Arbetsdag => {
                let (low, high) = self.days_of_unit(&value, &ty);
                let edge = if step > 0 { high } else { low };
                match (unit, step > 0) {
                    (CalendarUnit::Dag, _) => {
                        let step = self.builder.word(step, Kind::Days);
                        self.builder.operation(Op::AddDays(edge, step), Kind::Date)
                    }
                    (_, after) => {
                        let calendar = self.conventions().calendar;
                        let function = match after {
                            true => CalendarFunction::NextWorkDay(calendar),
                            false => CalendarFunction::PreviousWorkDay(calendar),
                        };
                        self.calendar(function, edge, Kind::Date)
                    }
                }
            }
            CalendarUnit::Manad => {
                let month = self.unit_of(&value, &ty, CalendarFunction::MonthOf, Kind::Month);
                let step = self.builder.word(step, Kind::Months);
                self.builder.add(month, step, Kind::Month)
            }
            CalendarUnit::Ar => {
                let year = self.unit_of(&value, &ty, CalendarFunction::YearOf, Kind::Year);
                let step = self.builder.word(step, Kind::Int);
                self.builder.add(year, step, Kind::Year)
            }
            CalendarUnit::Vecka => {
                let week = self.unit_of(&value, &ty, CalendarFunction::WeekOf, Kind::Week);
                let step = self.builder.word(step * 7, Kind::Days);
                self.builder.add(week, step, Kind::Week)
            }
            // A quarter is a period and no value of one word.
            CalendarUnit::Kvartal => self.builder.fault(FaultCode::Invalid, Kind::Date),
        }
    }

    /// The unit that a value is or lies in: of a period its first or last day is not asked for, so it must be one day.
    fn unit_of(&mut self, value: &Value, ty: &Type, function: CalendarFunction, kind: Kind) -> NodeId {
        match ty {
            Type::Date => {
                let day = self.node(value, Kind::Date);
                self.calendar(function, day, kind)
            }
            _ => self.node(value, kind),
        }
    }

    fn calendar(&mut self, function: CalendarFunction, of: NodeId, kind: Kind) -> NodeId {
        self.builder.operation(Op::Calendar(function, of), kind)
    }

    /// The day itself if it is a working day, else the nearest one in a direction.
    fn working_day_from(&mut self, day: NodeId, step: i64) -> NodeId {
        let back = self.builder.word(-step, Kind::Days);
        let before = self.builder.operation(Op::AddDays(day, back), Kind::Date);
        let step = self.builder.word(step, Kind::WorkDays);
        self.add_working_days(before, step)
    }

    /// A day so many months later, by what the rule has chosen for months that lack the day.
    pub(super) fn add_months(&mut self, day: NodeId, months: NodeId) -> NodeId {
        let month_end = self.conventions().month_end;
        self.builder.operation(Op::AddMonths(day, months, month_end), Kind::Date)
    }

    /// The so-many-th working day after a day, in the calendar that the rule has chosen.
    pub(super) fn add_working_days(&mut self, day: NodeId, days: NodeId) -> NodeId {
        let calendar = self.conventions().calendar;
        self.builder.operation(Op::AddWorkDays(day, days, calendar), Kind::Date)
    }

    /// What a calculation is given, where a number that is to be a day of a month has no answer if no month has that day.
    pub(super) fn with_days_of_month(&mut self, global: &Global, mut values: Vec<Value>) -> Vec<Value> {
        if self.root.library(self.db) != Some(global.ruleset) {
            return values;
        }
        let Some(signature) = self.signature(global) else { return values };
        let is_day: Vec<bool> = signature.parameters.iter().map(|(name, _)| name == DAY_OF_MONTH).collect();
        for (value, _) in values.iter_mut().zip(is_day).filter(|(_, is_day)| *is_day) {
            let number = self.node(value, Kind::Int);
            let [first, last] = [1, 31].map(|end| self.builder.word(end, Kind::Int));
            let ends = [self.builder.less_or_equal(first, number), self.builder.less_or_equal(number, last)];
            let is_one = self.builder.and(&ends);
            let fault = self.builder.fault(FaultCode::NoSuchDay, Kind::Int);
            *value = Value::Plain(self.builder.select(is_one, number, fault));
        }
        values
    }
}
