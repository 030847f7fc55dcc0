//! What stands behind a dot: fields of records and elements, and properties of insatser, checks, months and periods.

use std::rc::Rc;

use stadga_program::calendar::{Holiday, HolidayKind};
use stadga_program::node::{CalendarFunction, Kind, NodeId, Op};
use stadga_program::program::{Constant, FaultCode};

use super::Lowering;
use super::declarations::Use;
use super::scope::Scope;
use super::value::{Chosen, Picked, Value};
use crate::names::Global;
use crate::syntax::expression::ExprId;
use crate::types::inference::{Attribute, Meaning};
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

impl<'db> Lowering<'db> {
    /// `base.name`.
    pub(super) fn member(&mut self, scope: &mut Scope<'db>, id: ExprId, base: ExprId) -> Value {
        match scope.owner.meaning_of(id) {
            Meaning::Field(field) => {
                let value = self.lower(scope, base);
                self.field(scope, &value, field, id)
            }
            Meaning::Attribute(attribute) => self.attribute(scope, id, base, *attribute),
            Meaning::Declaration(global) => self.named_declaration(scope, global),
            Meaning::Member(global, ordinal) => self.enumeration_member(global, *ordinal),
            Meaning::Status(word) => self.status_word(word),
            Meaning::None => Value::INVALID,
            _ => self.not_counted(),
        }
    }

    /// `base.name` where the base is a list: of one of its elements.
    pub(super) fn member_of_each(&mut self, scope: &mut Scope<'db>, element: &Value, ty: &Type, id: ExprId) -> Value {
        match scope.owner.meaning_of(id) {
            Meaning::Field(field) => self.field(scope, element, field, id),
            Meaning::Attribute(attribute) => {
                let attribute = *attribute;
                self.value_attribute(scope, element, ty, attribute, id)
            }
            _ => self.not_counted(),
        }
    }

    /// `.name` of the unnamed element.
    pub(super) fn element_member(&mut self, scope: &mut Scope<'db>, element: &Value, name: &str, id: ExprId) -> Value {
        match scope.owner.meaning_of(id) {
            Meaning::Field(field) => self.field(scope, element, field, id),
            Meaning::Attribute(attribute) => {
                let ty = self.type_with_attributes(element);
                self.value_attribute(scope, element, &ty, *attribute, id)
            }
            _ => self.field(scope, element, name, id),
        }
    }

    /// What an element without a name is, of all that has properties: its value tells.
    fn type_with_attributes(&self, element: &Value) -> Type {
        let Value::Plain(node) = element else {
            return if matches!(element, Value::Range(..)) { Type::Period } else { Type::Error };
        };
        match self.builder.kind(*node) {
            Kind::Month => Type::Month,
            Kind::Week => Type::Week,
            Kind::Year => Type::Year,
            Kind::Insats => Type::Insats,
            Kind::Group => Type::InsatsGroup,
            _ => Type::Error,
        }
    }

    /// A field of a record.
    pub(super) fn field(&mut self, scope: &mut Scope<'db>, record: &Value, name: &str, at: ExprId) -> Value {
        match record {
            Value::Record(fact, space) => match self.facts.field(*fact, name) {
                Some(field) => self.fact_in(scope, field, *space, at),
                None => self.not_counted(),
            },
            Value::Picked(picked) => {
                let value = self.field(scope, &picked.value, name, at);
                self.of_picked(picked, value)
            }
            Value::Chosen(chosen) => {
                let then = self.field(scope, &chosen.then, name, at);
                let otherwise = self.field(scope, &chosen.otherwise, name, at);
                let ty = scope.owner.type_of(at);
                match (&then, &otherwise) {
                    (Value::Plain(_), _) | (_, Value::Plain(_)) => self.choose(chosen.condition, then, otherwise, ty),
                    _ => Value::Chosen(Rc::new(Chosen { condition: chosen.condition, then, otherwise })),
                }
            }
            Value::Absent => {
                let kind = self.kind(scope.owner.type_of(at));
                Value::Plain(self.builder.fault(FaultCode::Absent, kind))
            }
            Value::Instance(row) => {
                let ty = scope.owner.type_of(at).clone();
                self.column_of_row(scope, &Rc::clone(row), name, &ty)
            }
            Value::NotCounted | Value::Faulty(_) => record.clone(),
            Value::Plain(node) if matches!(self.builder.as_constant(*node), Some(Constant::Faulty(_))) => {
                record.clone()
            }
            Value::Plain(row) => self.field_of_named(scope, *row, name, at),
            _ => Value::INVALID,
        }
    }

    /// What is taken of a chosen element. A plain value is taken at once; another event that it names stays what is chosen, so that candidates
    /// which agree in what is then taken of that do agree.
    fn of_picked(&mut self, picked: &Picked, value: Value) -> Value {
        let names_event = |lowering: &Self, node: NodeId| matches!(lowering.builder.kind(node), Kind::Row(_));
        match &value {
            Value::Plain(node) if !names_event(self, *node) => Value::Plain(self.picked_node(picked, *node)),
            Value::Range(low, high) => {
                let [low, high] = [*low, *high].map(|end| self.picked_node(picked, end));
                Value::Range(low, high)
            }
            Value::List(list, _) => {
                let element = self.builder.element(picked.space);
                Value::ListOf(self.picked_node(picked, element), *list)
            }
            Value::NotCounted | Value::Faulty(_) => value,
            _ => Value::Picked(Rc::new(Picked { value, ..picked.clone() })),
        }
    }

    fn attribute(&mut self, scope: &mut Scope<'db>, id: ExprId, base: ExprId, attribute: Attribute) -> Value {
        if let Meaning::Declaration(global) = scope.owner.meaning_of(base) {
            match (global.kind(self.db), attribute) {
                (Some(DeclarationKind::Insats), _) => return self.insats_attribute(scope, global, attribute),
                (Some(DeclarationKind::Kontroll), Attribute::Status) => return self.check_status(scope, global),
                (Some(DeclarationKind::Ersattning), Attribute::Summa) if self.has_instances(global) => {
                    return self.sum_of_payments(scope, global);
                }
                _ => {}
            }
        }
        let value = self.lower(scope, base);
        let ty = scope.owner.type_of(base).clone();
        self.value_attribute(scope, &value, &ty, attribute, id)
    }

    /// A property of a value that is known only when a case is.
    fn value_attribute(
        &mut self,
        scope: &mut Scope<'db>,
        value: &Value,
        ty: &Type,
        attribute: Attribute,
        id: ExprId,
    ) -> Value {
        if matches!(value, Value::NotCounted | Value::Faulty(_)) {
            return value.clone();
        }
        if let Value::Instance(instance) = value {
            let instance = Rc::clone(instance);
            return self.instance_attribute(scope, &instance, attribute);
        }
        if let Some(value) = self.event_attribute(scope, value, attribute, id) {
            return value;
        }
        match (ty.present(), attribute) {
            (Type::Insats, _) => self.any_insats_attribute(scope, value, attribute, id),
            (Type::InsatsGroup, Attribute::Grupp) => self.outer_group(value),
            (Type::Date, Attribute::Helgdag) => self.holiday_name(value, HolidayKind::Public),
            (Type::Date, Attribute::Afton) => self.holiday_name(value, HolidayKind::Eve),
            (Type::Date, Attribute::Veckodag) => {
                let day = self.node(value, Kind::Date);
                Value::Plain(self.builder.operation(Op::Calendar(CalendarFunction::Weekday, day), Kind::Int))
            }
            (Type::Date, Attribute::Manad | Attribute::Ar) => {
                let (function, kind) = match attribute {
                    Attribute::Manad => (CalendarFunction::MonthOf, Kind::Month),
                    _ => (CalendarFunction::YearOf, Kind::Year),
                };
                let day = self.node(value, Kind::Date);
                Value::Plain(self.builder.operation(Op::Calendar(function, day), kind))
            }
            (Type::Period, Attribute::Forsta) => self.end(value, false),
            (Type::Period, Attribute::Sista) => self.end(value, true),
            (Type::Period, Attribute::Dagar) => {
                let (low, high) = self.ends(value, Kind::Date);
                // What is still going lasts to bedömningsdagen.
                let today = self.assessment_day();
                let high = self.builder.or_else(high, today);
                Value::Plain(self.days_in(low, high))
            }
            (Type::Month | Type::Week | Type::Year, Attribute::Forsta | Attribute::Sista | Attribute::Dagar) => {
                let (low, high) = self.days_of_unit(value, ty.present());
                Value::Plain(match attribute {
                    Attribute::Forsta => low,
                    Attribute::Sista => high,
                    _ => self.days_in(low, high),
                })
            }
            _ => self.not_counted(),
        }
    }

    /// The name of the holiday or eve that a day is. Where two fall on it, it has both their names.
    fn holiday_name(&mut self, value: &Value, kind: HolidayKind) -> Value {
        let day = self.node(value, Kind::Date);
        let mut name = self.builder.absent(Kind::Text);
        let is_on = |lowering: &mut Self, holiday: Holiday| {
            lowering.builder.operation(Op::Calendar(CalendarFunction::IsHoliday(holiday), day), Kind::Bool)
        };
        for holiday in Holiday::all().rev().filter(|holiday| holiday.kind() == kind) {
            let is_this = is_on(self, holiday);
            let text = self.text_node(holiday.to_swedish());
            name = self.builder.select(is_this, text, name);
        }
        for (one, other) in Holiday::COINCIDING.into_iter().filter(|(one, _)| one.kind() == kind) {
            let both = [is_on(self, one), is_on(self, other)];
            let both = self.builder.and(&both);
            let text = self.text_node(&format!("{} och {}", one.to_swedish(), other.to_swedish()));
            name = self.builder.select(both, text, name);
        }
        Value::Plain(name)
    }

    fn text_node(&mut self, text: &str) -> NodeId {
        let word = self.builder.text(text);
        self.builder.word(word, Kind::Text)
    }

    fn end(&mut self, period: &Value, last: bool) -> Value {
        let (low, high) = self.ends(period, Kind::Date);
        Value::Plain(if last { high } else { low })
    }

    /// How many days there are from one to another, both counted.
    pub(super) fn days_in(&mut self, low: NodeId, high: NodeId) -> NodeId {
        let between = self.builder.operation(Op::DaysBetween(high, low), Kind::Days);
        let one = self.builder.word(1, Kind::Days);
        self.builder.add(between, one, Kind::Days)
    }

    /// The first and the last day of a month, week or year, or the ends of a period, or a day twice.
    pub(super) fn days_of_unit(&mut self, value: &Value, ty: &Type) -> (NodeId, NodeId) {
        let (first, last) = match ty {
            Type::Month => (CalendarFunction::FirstOfMonth, CalendarFunction::LastOfMonth),
            Type::Year => (CalendarFunction::FirstOfYear, CalendarFunction::LastOfYear),
            Type::Week => {
                let monday = self.node(value, Kind::Week);
                let first = self.builder.reinterpret(monday, Kind::Date);
                let six = self.builder.word(6, Kind::Days);
                return (first, self.builder.operation(Op::AddDays(first, six), Kind::Date));
            }
            _ => return self.ends(value, Kind::Date),
        };
        let unit = self.plain_of(value, ty);
        let day = |lowering: &mut Self, function| lowering.builder.operation(Op::Calendar(function, unit), Kind::Date);
        (day(self, first), day(self, last))
    }

    fn plain_of(&mut self, value: &Value, ty: &Type) -> NodeId {
        let kind = self.kind(ty);
        self.node(value, kind)
    }

    /// A property of an insats that is named, judged from here.
    pub(super) fn insats_attribute(&mut self, scope: &mut Scope<'db>, insats: &Global, attribute: Attribute) -> Value {
        let at = Use { as_of: scope.as_of, in_force: scope.in_force };
        let lowered = self.lower_insats_attribute(insats, attribute, at);
        scope.read(lowered.trace);
        lowered.value
    }
}
