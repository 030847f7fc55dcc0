//! Expressions: one match over their forms, and what names mean.

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, NumberUnit, Op, Reduce, Reduction, RuleId, SlotId, SpaceId};
use stadga_program::number::Fixed;
use stadga_program::program::{FaultCode, TraceKind};
use stadga_program::status::Status;

use super::Lowering;
use super::builder::CASE;
use super::facts::{FactForm, FactId};
use super::scope::Scope;
use super::value::{Item, Picked, Value};
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::Place;
use crate::types::inference::{Builtin, Meaning};
use crate::types::shared_case::misfits;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{DeclarationKind, Unit};

/// The stack that must be left before an expression is entered, and what is added where it is not.
const RED_ZONE: usize = 128 * 1024;
const STACK: usize = 1024 * 1024;

impl<'db> Lowering<'db> {
    /// The value of an expression.
    ///
    /// A declaration is lowered where it is used, so the stack grows with the longest chain of calculations.
    pub(super) fn lower(&mut self, scope: &mut Scope<'db>, id: ExprId) -> Value {
        if self.builder.too_large().is_some() {
            return Value::Plain(self.builder.fault(FaultCode::Limit, Kind::Bool));
        }
        stacker::maybe_grow(RED_ZONE, STACK, || self.lower_expr(scope, id))
    }

    /// The value of an expression as one node.
    pub(super) fn plain(&mut self, scope: &mut Scope<'db>, id: ExprId) -> NodeId {
        let value = self.lower(scope, id);
        let kind = self.kind(scope.owner.type_of(id));
        self.node(&value, kind)
    }

    fn lower_expr(&mut self, scope: &mut Scope<'db>, id: ExprId) -> Value {
        let tree = Arc::clone(&scope.owner.tree);
        let ty = scope.owner.type_of(id);
        match tree.exprs.get(id) {
            Expr::Name(_) => self.name(scope, id),
            // The innermost element is unnamed: there is just one that a dot can mean.
            Expr::Element(name) => match scope.elements.last().map(|(_, element)| element.clone()) {
                Some(element) => self.element_member(scope, &element, name, id),
                None => self.not_counted(),
            },
            Expr::Member { base, .. } => self.member(scope, id, *base),
            Expr::Call { callee, arguments } => self.call(scope, id, *callee, arguments),
            Expr::Index { base, indexes } => self.call(scope, id, *base, indexes),
            Expr::List(elements) => {
                let items = elements.iter().map(|&element| self.lower(scope, element));
                Value::Items(items.map(|value| Item { condition: None, value }).collect::<Rc<[Item]>>())
            }
            Expr::WithUnit { operand, unit } => self.with_unit(scope, *operand, *unit),
            Expr::AsOf { operand, day } => self.judged_as_of(scope, *operand, *day, id),
            Expr::Negate(operand) => {
                let operand = self.plain(scope, *operand);
                Value::Plain(self.builder.negate(operand))
            }
            Expr::Binary { operator, left, right } => self.binary(scope, *operator, *left, *right, ty),
            Expr::HasHappened { event, window } => self.has_happened(scope, *event, *window),
            Expr::Relation { left, relation, right } => self.relation(scope, *left, *relation, *right),
            Expr::Range { low, high } => self.range(scope, *low, *high),
            Expr::If { condition, then, otherwise } => {
                let condition = self.part(scope, *condition);
                let (then, otherwise) = (self.lower(scope, *then), self.lower(scope, *otherwise));
                self.choose(condition, then, otherwise, ty)
            }
            Expr::Round { operand, unit, mode } => {
                let operand = self.plain(scope, *operand);
                Value::Plain(self.builder.round(operand, *unit, *mode))
            }
            Expr::Quantified { quantifier, source, value } => self.quantified(scope, id, *quantifier, source, *value),
            Expr::Choose { tolkning, branches } => {
                let ty = scope.owner.type_of(id);
                self.lower_choice(scope, ty, tolkning, branches)
            }
            Expr::Phrase(phrase) => self.phrase(scope, (phrase, id), ty),
            truth if is_truth(truth) => Value::Plain(self.lower_truth(scope, truth, id)),
            operand => self.lower_operand(scope, operand, ty),
        }
    }

    /// What stands for one value by itself.
    fn lower_operand(&mut self, scope: &mut Scope<'db>, operand: &Expr, ty: &Type) -> Value {
        match operand {
            Expr::Number { value, .. } => self.number(*value, ty),
            Expr::Date(date) => Value::Plain(self.builder.date(*date)),
            Expr::Month(month) => self.word(i64::from(month.index()), Kind::Month),
            Expr::Instant(instant) => self.word(instant.minutes(), Kind::Instant),
            Expr::Text(text) => {
                let word = self.builder.text(text);
                self.word(word, Kind::Text)
            }
            Expr::Bool(holds) => Value::Plain(self.builder.truth(*holds)),
            Expr::Absent => Value::Absent,
            // An event that is being judged is the other thing it can mean.
            Expr::This => scope.this.clone().unwrap_or_else(|| self.not_counted()),
            Expr::AssessmentDay => Value::Plain(self.assessment_day()),
            Expr::AsOfDay => Value::Plain(scope.as_of),
            // Only `givet` and `förväntat` may say `okänt`, and they read it before it comes here. What could not be read has been told of.
            _ => Value::INVALID,
        }
    }

    /// What holds or not, of other values.
    fn lower_truth(&mut self, scope: &mut Scope<'db>, truth: &Expr, id: ExprId) -> NodeId {
        let (holds, negated) = match truth {
            Expr::Not(operand) => (self.truth(scope, *operand), true),
            Expr::And(operands) => {
                let operands = self.parts(scope, operands);
                (self.builder.and(&operands), false)
            }
            Expr::Or(operands) => {
                let operands = self.parts(scope, operands);
                (self.builder.or(&operands), false)
            }
            Expr::Compare { left, negated, comparison, right } => {
                (self.compare(scope, *comparison, *left, *right), *negated)
            }
            Expr::AnyOf { left, negated, options } => (self.any_of(scope, *left, options), *negated),
            Expr::Exists { operand, negated } => {
                let operand = self.lower(scope, *operand);
                self.read_presence(scope, &operand, id);
                (self.existence(&operand), *negated)
            }
            Expr::IsUnknown { operand, negated } => {
                let operand = self.lower(scope, *operand);
                (self.is_unknown(&operand), *negated)
            }
            Expr::Group { operator, criteria } => (self.lower_group(scope, id, *operator, criteria), false),
            _ => (self.builder.fault(FaultCode::Invalid, Kind::Bool), false),
        };
        if negated { self.builder.not(holds) } else { holds }
    }

    /// A number without a unit: whole, unless decimals are expected.
    fn number(&mut self, value: Fixed, ty: &Type) -> Value {
        match (ty.present(), value.to_integer()) {
            (Type::Decimal, _) | (_, None) => self.word(value.millionths(), Kind::Fixed(NumberUnit::Plain)),
            (_, Some(whole)) => self.word(whole, Kind::Int),
        }
    }

    fn word(&mut self, word: i64, kind: Kind) -> Value {
        Value::Plain(self.builder.word(word, kind))
    }

    /// A number with a unit: an amount, a percentage, a duration.
    fn with_unit(&mut self, scope: &mut Scope<'db>, operand: ExprId, unit: Unit) -> Value {
        let operand = self.plain(scope, operand);
        let amount = |unit: NumberUnit| Kind::Fixed(unit);
        let node = match unit {
            Unit::Dagar => self.builder.reinterpret(operand, Kind::Days),
            Unit::Manader => self.builder.reinterpret(operand, Kind::Months),
            Unit::Arbetsdagar => self.builder.reinterpret(operand, Kind::WorkDays),
            Unit::Timmar => self.builder.reinterpret(operand, Kind::Hours),
            Unit::Veckor => self.times(operand, 7, Kind::Days),
            Unit::Ar => self.times(operand, 12, Kind::Months),
            Unit::Kvartal => self.times(operand, 3, Kind::Months),
            Unit::Kronor => self.amount(operand, amount(NumberUnit::Kronor)),
            Unit::Procent => self.amount(operand, amount(NumberUnit::Percent)),
            Unit::Procentenheter => self.amount(operand, amount(NumberUnit::PercentagePoints)),
            Unit::Ore => {
                let kronor = self.amount(operand, amount(NumberUnit::Kronor));
                let hundred = self.builder.word(100, Kind::Int);
                self.builder.divide(kronor, hundred, amount(NumberUnit::Kronor))
            }
        };
        Value::Plain(node)
    }

    fn times(&mut self, operand: NodeId, factor: i64, kind: Kind) -> NodeId {
        let factor = self.builder.word(factor, Kind::Int);
        self.builder.multiply(operand, factor, kind)
    }

    fn amount(&mut self, operand: NodeId, kind: Kind) -> NodeId {
        let Kind::Fixed(unit) = kind else { return operand };
        let fixed = self.builder.fixed_of(operand, unit);
        match self.builder.kind(fixed) {
            Kind::Fixed(_) => self.builder.reinterpret(fixed, kind),
            _ => fixed,
        }
    }

    /// The operands of `och` and `eller`, each a part of the explanation.
    fn parts(&mut self, scope: &mut Scope<'db>, operands: &[ExprId]) -> Vec<NodeId> {
        operands.iter().map(|&operand| self.part(scope, operand)).collect()
    }

    /// A condition that is a part of another: a line of its own, unless it is just one thing that has a line.
    pub(super) fn part(&mut self, scope: &mut Scope<'db>, operand: ExprId) -> NodeId {
        let (node, reads) = scope.reading(|scope| self.truth(scope, operand));
        match reads.as_slice() {
            [only] if self.trace_node(*only) == Some(node) => scope.read(*only),
            _ => {
                let trace = self.trace(scope, TraceKind::Part, Some(node), operand, None, reads);
                scope.read(trace);
            }
        }
        node
    }

    fn trace_node(&self, trace: u32) -> Option<NodeId> {
        self.builder.program.traces.get(trace as usize).and_then(|trace| trace.node)
    }

    /// What a bare name means.
    fn name(&mut self, scope: &mut Scope<'db>, id: ExprId) -> Value {
        match scope.owner.meaning_of(id) {
            Meaning::None => Value::INVALID,
            Meaning::Binder(node) | Meaning::Element(node) => match scope.element(*node).cloned() {
                Some(element) => element,
                // In what a test case expects, the name of an event of its own.
                None => match scope.owner.tree.exprs.get(id) {
                    Expr::Name(name) => self.given_event_named(name).unwrap_or_else(|| self.not_counted()),
                    _ => self.not_counted(),
                },
            },
            Meaning::Parameter(index) => scope.arguments.get(*index as usize).cloned().unwrap_or(Value::INVALID),
            Meaning::Fact(name) if self.is_misread(scope, name) => Value::INVALID,
            Meaning::Fact(name) => match self.fact_for(scope.rule, name) {
                Some(fact) => self.fact(scope, fact, id),
                None => self.not_counted(),
            },
            // A bare field belongs to the event that is being judged.
            Meaning::Field(name) => match scope.this.clone() {
                Some(event) => self.field(scope, &event, name, id),
                None => self.not_counted(),
            },
            Meaning::Declaration(global) => self.named_declaration(scope, global),
            Meaning::Member(global, ordinal) => self.enumeration_member(global, *ordinal),
            Meaning::Status(word) => self.status_word(word),
            Meaning::Attribute(_) => self.not_counted(),
            Meaning::Datum(name) => self.given_event_named(name).unwrap_or(Value::INVALID),
            Meaning::Builtin(Builtin::Insatsperioden) => self.support_period(scope, id),
            Meaning::Builtin(Builtin::Underlagsdagen) => {
                let absent = || Value::Faulty(FaultCode::Absent);
                scope.basis_day.map_or_else(absent, Value::Plain)
            }
            // Of many cases, one is evaluated at a time.
            Meaning::Builtin(Builtin::Arenden) => {
                let rule = self.builder.program.rules.get(scope.rule.index());
                match rule.and_then(|rule| self.facts.case_itself(rule)) {
                    Some(case) => Value::Record(case, CASE),
                    None => self.not_counted(),
                }
            }
            Meaning::Builtin(_) => self.not_counted(),
        }
    }

    /// The fact that a name means in a rule: what is about another kind of case reads that kind's, and what is about the whole the whole's, even
    /// where each case has one of that name.
    pub(super) fn fact_for(&self, rule: RuleId, name: &str) -> Option<FactId> {
        let rule = self.builder.program.rules.get(rule.index());
        if let Some(other) = rule.and_then(|rule| rule.about_other) {
            return self.facts.of_other(other, name);
        }
        let about_whole = rule.is_some_and(|rule| rule.about_whole);
        let of_whole = if about_whole { self.facts.of_whole(name) } else { None };
        of_whole.or_else(|| self.facts.of_case(name))
    }

    /// Whether a rule of another rule set takes a fact for something that the case does not have, which has been reported.
    fn is_misread(&self, scope: &Scope<'db>, fact: &str) -> bool {
        scope.owner.ruleset != self.root && misfits(self.db, self.root).iter().any(|misfit| misfit.fact == fact)
    }

    /// An event of the test case at hand, by the name that it bears there. Where it is not known which events of its kind there are, neither is
    /// it known which of them it is.
    fn given_event_named(&mut self, name: &str) -> Option<Value> {
        let (space, row) = self.given_names.get(name).copied()?;
        Some(match row {
            Some(row) => self.word(i64::from(row), Kind::Row(space)),
            None => {
                let taken = Some(self.builder.element(space));
                let any = Reduce { how: Reduction::First, space, counted: None, taken };
                Value::Plain(self.builder.reduce(any, Kind::Row(space)))
            }
        })
    }

    /// The value that the name of a declaration stands for.
    pub(super) fn named_declaration(&mut self, scope: &mut Scope<'db>, global: &Global) -> Value {
        match self.declared_kind(global) {
            Some(DeclarationKind::Insats) => self.declared(global, Kind::Insats),
            Some(DeclarationKind::Insatsgrupp) => self.declared(global, Kind::Group),
            Some(DeclarationKind::Roll) => self.declared(global, Kind::Role),
            Some(
                DeclarationKind::Berakning
                | DeclarationKind::Villkor
                | DeclarationKind::FaststalltVarde
                | DeclarationKind::Tolkning
                | DeclarationKind::Beslutstabell,
            ) => self.declaration(scope, global, Vec::new()),
            Some(DeclarationKind::Handelse) => self.stream(global),
            Some(DeclarationKind::Upprakning) => self.members_in_order(global),
            Some(DeclarationKind::Tillstand) => self.state_periods(global),
            Some(
                DeclarationKind::Skyldighet
                | DeclarationKind::Kontroll
                | DeclarationKind::Ersattning
                | DeclarationKind::Lista,
            ) => self.rule_value(global),
            Some(_) => self.not_counted(),
            None => Value::INVALID,
        }
    }

    fn declared(&mut self, global: &Global, kind: Kind) -> Value {
        match self.declared_word(global) {
            Some(word) => self.word(word, kind),
            None => Value::INVALID,
        }
    }

    pub(super) fn enumeration_member(&mut self, global: &Global, ordinal: u32) -> Value {
        match self.enumerations.get(global) {
            Some(&enumeration) => self.word(i64::from(ordinal), Kind::Member(enumeration)),
            None => Value::INVALID,
        }
    }

    fn members_in_order(&mut self, global: &Global) -> Value {
        let members = (0..).zip(&global.members(self.db).names);
        let members = members.map(|(ordinal, _)| self.enumeration_member(global, ordinal));
        Value::Items(members.map(|value| Item { condition: None, value }).collect())
    }

    pub(super) fn status_word(&mut self, word: &str) -> Value {
        match Status::from_swedish(word) {
            Some(status) => self.word(status.word(), Kind::Status),
            None => self.not_counted(),
        }
    }

    /// The word of a member by its name, of an uppräkning or of what is declared.
    pub(super) fn member_word(&self, kind: Kind, name: &str) -> Option<i64> {
        let Kind::Member(enumeration) = kind else { return None };
        let members = &self.builder.program.enumerations.get(enumeration.index())?.members;
        members.iter().position(|member| member.name == name).and_then(|at| i64::try_from(at).ok())
    }

    /// A function or decided value with its arguments.
    fn call(&mut self, scope: &mut Scope<'db>, call: ExprId, callee: ExprId, arguments: &[ExprId]) -> Value {
        let values: Vec<Value> = arguments.iter().map(|&argument| self.lower(scope, argument)).collect();
        match scope.owner.meaning_of(callee) {
            Meaning::Declaration(global) => match self.declared_kind(global) {
                Some(
                    DeclarationKind::Berakning
                    | DeclarationKind::Villkor
                    | DeclarationKind::FaststalltVarde
                    | DeclarationKind::Beslutstabell,
                ) => {
                    self.passed = scope.passed(arguments);
                    let values = self.with_days_of_month(global, values);
                    let value = self.declaration(scope, global, values);
                    self.passed.clear();
                    value
                }
                Some(
                    DeclarationKind::Skyldighet
                    | DeclarationKind::Kontroll
                    | DeclarationKind::Ersattning
                    | DeclarationKind::Lista,
                ) => self.called_instance(global, values),
                Some(_) => self.not_counted(),
                None => Value::INVALID,
            },
            Meaning::Builtin(Builtin::Trettiondelar) => match values.as_slice() {
                [period, month] => self.thirtieths(scope, call, period, month),
                _ => Value::INVALID,
            },
            Meaning::Builtin(Builtin::Heltalsdel) => match values.as_slice() {
                [number] => self.whole_part(number),
                _ => Value::INVALID,
            },
            Meaning::Builtin(Builtin::Rest) => match values.as_slice() {
                [number, divisor] => self.remainder(number, divisor),
                _ => Value::INVALID,
            },
            Meaning::Builtin(_) => self.not_counted(),
            _ => Value::INVALID,
        }
    }

    /// `x per D`.
    fn judged_as_of(&mut self, scope: &mut Scope<'db>, operand: ExprId, day: ExprId, id: ExprId) -> Value {
        let (day, reads) = scope.reading(|scope| self.day_or_assessment_day(scope, day));
        let trace = self.trace(scope, TraceKind::AsOf, Some(day), id, None, reads);
        scope.read(trace);
        let outer = (scope.as_of, scope.in_force);
        if day != scope.as_of {
            (scope.as_of, scope.in_force) = (day, None);
        }
        let value = self.lower(scope, operand);
        (scope.as_of, scope.in_force) = outer;
        value
    }

    /// A fact of the case.
    pub(super) fn fact(&mut self, scope: &mut Scope<'db>, fact: FactId, at: impl Into<Place>) -> Value {
        let space = self.space_of(fact);
        self.fact_in(scope, fact, space, at)
    }

    /// A fact of the case, or of the element that a row of a space is for.
    pub(super) fn fact_in(
        &mut self,
        scope: &mut Scope<'db>,
        fact: FactId,
        space: SpaceId,
        at: impl Into<Place>,
    ) -> Value {
        let at = at.into();
        let Some(known) = self.facts.get(fact) else { return Value::INVALID };
        let path = known.path.clone();
        match known.form.clone() {
            FactForm::Plain(slot) => Value::Plain(self.read_slot(scope, (slot, space), &path, at)),
            FactForm::Range(low, high) => {
                let (from, to) = (self.builder.fact(low, space), self.builder.fact(high, space));
                let shown = self.shown_range(from, to);
                self.read_fact(scope, low, (from, shown), &path, at);
                Value::Range(from, to)
            }
            FactForm::Record(..) => Value::Record(fact, space),
            FactForm::List { .. } => Value::List(fact, space),
            FactForm::History(history) => {
                let node = self.on_day(scope, &history, space);
                self.read_fact(scope, history.undated, (node, Some(node).into()), &path, at);
                Value::Plain(node)
            }
            form @ (FactForm::Arisen(_) | FactForm::ArisenPeriod) => {
                self.following_fact(&form, space).unwrap_or(Value::INVALID)
            }
            FactForm::NotCounted => self.not_counted(),
            FactForm::Invalid => Value::INVALID,
        }
    }

    fn read_slot(&mut self, scope: &mut Scope<'db>, (slot, space): (SlotId, SpaceId), path: &str, at: Place) -> NodeId {
        let node = self.builder.fact(slot, space);
        self.read_fact(scope, slot, (node, Some(node).into()), path, at);
        node
    }

    /// A fact that is one value, as a node.
    pub(super) fn plain_fact(&mut self, fact: FactId, space: SpaceId) -> Option<NodeId> {
        match self.facts.get(fact)?.form {
            FactForm::Plain(slot) => Some(self.builder.fact(slot, space)),
            FactForm::Arisen(end) => Some(self.builder.arisen(end, space)),
            _ => None,
        }
    }

    /// Says that an expression asks whether a record exists.
    fn read_presence(&mut self, scope: &mut Scope<'db>, value: &Value, at: ExprId) {
        let Value::Record(fact, space) = value else { return };
        let Some(fact) = self.facts.get(*fact) else { return };
        if let FactForm::Record(Some(presence), _) = fact.form {
            let path = fact.path.clone();
            self.read_slot(scope, (presence, *space), &path, at.into());
        }
    }

    /// Whether a value exists.
    pub(super) fn existence(&mut self, value: &Value) -> NodeId {
        match value {
            Value::Plain(node) | Value::Range(node, _) => self.builder.exists(*node),
            Value::Absent => self.builder.truth(false),
            Value::Record(fact, space) => match self.facts.get(*fact).map(|fact| &fact.form) {
                Some(FactForm::Record(Some(presence), _)) => {
                    let presence = self.builder.fact(*presence, *space);
                    self.builder.exists(presence)
                }
                _ => self.builder.truth(true),
            },
            Value::List(fact, owner) => match self.facts.get(*fact).map(|fact| &fact.form) {
                Some(FactForm::List { list, .. }) => {
                    let length = self.builder.length(*list, *owner);
                    self.builder.exists(length)
                }
                _ => self.builder.truth(true),
            },
            Value::ListOf(row, fact) => match self.facts.get(*fact).map(|fact| (&fact.form, fact.space)) {
                Some((FactForm::List { list, .. }, owner)) => {
                    let length = self.builder.length(*list, owner);
                    let length = self.builder.at(length, *row);
                    self.builder.exists(length)
                }
                _ => self.builder.truth(true),
            },
            Value::Selected(selected) => self.existence(&selected.list),
            Value::Items(_) | Value::Instance(_) | Value::Instances(_) => self.builder.truth(true),
            Value::Picked(picked) => self.existence_of_picked(picked),
            Value::Chosen(chosen) => {
                let (then, otherwise) = (self.existence(&chosen.then), self.existence(&chosen.otherwise));
                self.builder.select_truth(chosen.condition, then, otherwise)
            }
            Value::NotCounted | Value::Faulty(_) => self.node(value, Kind::Bool),
        }
    }

    /// Whether what is taken of a chosen element exists: of an element itself, whether there is one to choose.
    fn existence_of_picked(&mut self, picked: &Picked) -> NodeId {
        if let Value::Record(fact, _) = &picked.value
            && let Some(FactForm::Record(None, _)) = self.facts.get(*fact).map(|fact| &fact.form)
        {
            let Picked { space, counted, .. } = *picked;
            let any = Reduce { how: Reduction::Any, space, counted, taken: None };
            return self.builder.reduce_from(picked.home, any, Kind::Bool);
        }
        let exists = self.existence(&picked.value);
        let exists = self.picked_node(picked, exists);
        let no = self.builder.truth(false);
        self.builder.or_else(exists, no)
    }

    /// Whether a value is unknown: only an expectation may ask. Of a period and of an element it is where it is known only that there is one.
    pub(super) fn is_unknown(&mut self, value: &Value) -> NodeId {
        let node = match value {
            Value::Plain(node) => *node,
            Value::Range(low, high) => {
                let absent = self.builder.absent(self.builder.kind(*high));
                let exists = self.builder.exists(*low);
                let end = self.builder.select(exists, *high, absent);
                let ends = [*low, end].map(|end| self.builder.operation(Op::IsUnknown(end), Kind::Bool));
                return self.builder.or(&ends);
            }
            Value::Picked(picked) => match picked.value {
                Value::Record(_, space) if space == picked.space => {
                    let element = self.builder.element(space);
                    self.picked_node(picked, element)
                }
                _ => self.existence(value),
            },
            other => self.existence(other),
        };
        self.builder.operation(Op::IsUnknown(node), Kind::Bool)
    }
}

/// Whether an expression is one of those that hold or not.
fn is_truth(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Not(_)
            | Expr::And(_)
            | Expr::Or(_)
            | Expr::Compare { .. }
            | Expr::AnyOf { .. }
            | Expr::Exists { .. }
            | Expr::IsUnknown { .. }
            | Expr::Group { .. }
    )
}
