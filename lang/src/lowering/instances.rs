//! Instances: what a rule with `för varje` is about, one by one.
//!
//! A rule is a function of its subjects. Its own instances are the rows of a space; asked for by a subject, as in `månadsrapport(m).status`, it
//! is lowered with that subject in scope, and what makes a row of the space an instance is asked of the subject. Where both mean the same
//! rows, both are the same nodes. Must not know: what is judged of an instance.

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{NodeId, SpaceId};

use super::Lowering;
use super::builder::CASE;
use super::counted::Steps;
use super::quantifiers::{Elements, Period};
use super::scope::Scope;
use super::value::{Item, RuleInstance, Value};
use crate::names::Global;
use crate::syntax::expression::{CalendarUnit, Source, SourceBase};
use crate::syntax::tree::{Argument, Clause};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// An instance in scope.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    /// Whether there is such an instance.
    pub(super) exists: NodeId,
    /// Its subjects, one for each `för varje`.
    pub(super) elements: Vec<Value>,
    /// The space that has a row for each instance; the case for a rule without `för varje`, and for one that is asked for by its subjects.
    pub(super) space: SpaceId,
    /// The space that all instances are seen from.
    pub(super) home: SpaceId,
    /// The day that it is about, if its innermost subject has one: that of an event, the first of a month within the period.
    pub(super) day: Option<NodeId>,
    /// Whether the innermost subject is an event.
    pub(super) is_event: bool,
}

impl<'db> Lowering<'db> {
    /// The value that a rule with instances, or one that is an instance by itself, stands for.
    pub(super) fn rule_value(&mut self, global: &Global) -> Value {
        match self.has_instances(global) {
            true => Value::Instances(global.clone()),
            false => Value::Instance(Rc::new(RuleInstance { rule: global.clone(), elements: [].into() })),
        }
    }

    pub(super) fn has_instances(&self, global: &Global) -> bool {
        self.signature(global).is_some_and(|signature| signature.for_each > 0)
    }

    /// Puts the subjects of a rule in scope: those that are given, or the rows of its own spaces. Nothing where a source is not evaluated yet.
    pub(super) fn open_instance(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        given: Option<&[Value]>,
    ) -> Option<Opened> {
        let mut opened = Opened {
            exists: self.builder.truth(true),
            elements: Vec::new(),
            space: CASE,
            home: CASE,
            day: None,
            is_event: false,
        };
        let sources =
            clauses.iter().filter(|clause| matches!(clause.kind, ClauseKind::ForVarje | ClauseKind::RaknasPa));
        for (index, clause) in sources.enumerate() {
            let Argument::Source(source) = &clause.argument else { return None };
            let element = match given {
                Some(given) => Some(given.get(index)?.clone()),
                None => None,
            };
            self.open_source(scope, source, element, &mut opened)?;
        }
        Some(opened)
    }

    /// Puts one subject in scope.
    fn open_source(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        given: Option<Value>,
        opened: &mut Opened,
    ) -> Option<()> {
        let mut tests = vec![opened.exists];
        let Elements { space, home, element, ty, counts } = match source.base {
            SourceBase::Series { whole, unit, period } => {
                let period = self.period_of_series(scope, period).ok()?;
                let elements = match given {
                    Some(element) => self.unit_of_series(scope, source, (whole, unit), &period, element)?,
                    None => {
                        let elements = self.elements_of_series(scope, source, (whole, unit), &period)?;
                        tests.push(self.builder.listed(elements.space));
                        elements
                    }
                };
                opened.day = self.first_day_inside(scope, source, &elements, &period);
                opened.is_event = false;
                elements
            }
            SourceBase::Expr(base) => {
                let list = self.lower(scope, base);
                let ty = match scope.owner.type_of(base) {
                    Type::List(inner) => inner.as_ref().clone(),
                    other => other.clone(),
                };
                opened.is_event = matches!(ty, Type::Event(_));
                match (list, given) {
                    (Value::Instances(rule), element) => self.instance_of(scope, &rule, ty, element)?,
                    (list @ (Value::List(..) | Value::ListOf(..) | Value::Selected(_)), None) => {
                        self.elements_of_list(scope, &list, base)?
                    }
                    (Value::List(..) | Value::ListOf(..), Some(element)) => self.given_element(element, ty),
                    (Value::Selected(selected), Some(element)) => self.given_of_selection(&selected, element, ty)?,
                    (Value::Items(items), None) => self.elements_of_items(scope, &items, ty)?,
                    (Value::Items(items), Some(element)) => self.given_item(&items, element, ty),
                    // `ärenden`: the case itself.
                    (case @ Value::Record(..), None) => {
                        Elements { space: CASE, home: CASE, element: case, ty, counts: None }
                    }
                    _ => return None,
                }
            }
            SourceBase::Stepped { length, from, period } => {
                let steps = self.elements_of_steps(scope, source, Steps { length, from, period }, given).ok()?;
                tests.push(self.builder.listed(steps.space));
                (opened.day, opened.is_event) = (self.subject_node(&steps.element), false);
                steps
            }
        };
        tests.extend(counts);
        for window in &source.windows {
            tests.push(self.window(scope, *window, (&element, &ty)));
        }
        let name = source.binder.as_ref().map_or(source.id, |binder| binder.id);
        scope.elements.push((name, element.clone()));
        if let Some(filter) = source.filter {
            tests.push(self.truth(scope, filter));
        }
        if opened.is_event {
            let days = self.days_of_element(scope, &element, source);
            opened.day = days.map(|(first, _)| first);
        }
        opened.exists = self.builder.and(&tests);
        if opened.elements.is_empty() {
            opened.home = home;
        }
        opened.elements.push(element);
        opened.space = space;
        Some(())
    }

    fn days_of_element(
        &mut self,
        scope: &mut Scope<'db>,
        element: &Value,
        source: &Source,
    ) -> Option<(NodeId, NodeId)> {
        let SourceBase::Expr(at) = source.base else { return None };
        self.days_of_event(scope, element, at)
    }

    /// The instances of a rule as the elements of a list.
    pub(super) fn instances_of(&mut self, scope: &mut Scope<'db>, rule: &Global) -> Option<Elements> {
        self.instance_of(scope, rule, Type::Instance(rule.clone()), None)
    }

    /// The instances of another rule as subjects.
    fn instance_of(
        &mut self,
        scope: &mut Scope<'db>,
        rule: &Global,
        ty: Type,
        given: Option<Value>,
    ) -> Option<Elements> {
        let site = *self.definition(rule)?.sites.first()?;
        let owner = self.owner(rule.ruleset, site)?;
        let tree = Arc::clone(&owner.tree);
        let clauses = super::declarations::clauses(owner.declaration_in(&tree));
        let given = match given {
            Some(Value::Instance(instance)) => Some(Rc::clone(&instance.elements)),
            Some(_) => return None,
            None => None,
        };
        let mut inside = Scope { owner, elements: scope.elements.clone(), ..scope.clone() };
        let opened = self.open_instance(&mut inside, &clauses, given.as_deref())?;
        let element = RuleInstance { rule: rule.clone(), elements: opened.elements.into() };
        // The rows of a list are those that it takes in; other rules have an instance for each of their subjects.
        let is_list = self.declared_kind(rule) == Some(DeclarationKind::Lista);
        let tests = [Some(opened.exists), if is_list { Some(self.taken_in_of(&element)?) } else { None }];
        let counts = Some(self.builder.and(&tests.into_iter().flatten().collect::<Vec<_>>()));
        let element = Value::Instance(Rc::new(element));
        Some(Elements { space: opened.space, home: opened.home, element, ty, counts })
    }

    /// An element of a list that is given: an event counts if it does in its stream.
    pub(super) fn given_element(&mut self, element: Value, ty: Type) -> Elements {
        let counts = match &ty {
            Type::Event(event) => {
                let stream = self.facts.of_event(event).cloned();
                let row = self.kind_of(&ty).map(|kind| self.node(&element, kind));
                stream.zip(row).map(|(stream, row)| self.event_counts_at(&stream, row))
            }
            _ => None,
        };
        Elements { space: CASE, home: CASE, element, ty, counts }
    }

    /// An element of a written list that is given counts if it is one of those that count.
    fn given_item(&mut self, items: &[Item], element: Value, ty: Type) -> Elements {
        let tests: Vec<NodeId> = items.iter().map(|item| self.is_item(item, &element)).collect();
        let counts = self.builder.or(&tests);
        Elements { space: CASE, home: CASE, element, ty, counts: Some(counts) }
    }

    fn is_item(&mut self, item: &Item, element: &Value) -> NodeId {
        let (own, given) = (self.subject_node(&item.value), self.subject_node(element));
        let is_same = match (own, given) {
            (Some(own), Some(given)) => self.builder.equal(own, given),
            _ => self.builder.truth(false),
        };
        let tests: Vec<NodeId> = item.condition.into_iter().chain([is_same]).collect();
        self.builder.and(&tests)
    }

    /// A month, week, day or year that is given, and whether it is one of a series.
    fn unit_of_series(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        (whole, unit): (bool, CalendarUnit),
        period: &Period,
        element: Value,
    ) -> Option<Elements> {
        let Some((_, ty)) = super::quantifiers::series_unit(unit) else {
            return self.elements_of_quarters(scope, source, (whole, period), Some(element));
        };
        let (low, high) = self.days_of_unit(&element, &ty);
        let today = self.assessment_day();
        let last = self.builder.or_else(period.last, today);
        let exists = self.builder.exists(period.first);
        let (begins, ends) = if whole {
            (self.builder.less_or_equal(period.first, low), self.builder.less_or_equal(high, last))
        } else {
            (self.builder.less_or_equal(low, last), self.builder.less_or_equal(period.first, high))
        };
        let piece = self.in_a_piece(scope, source, period, (&element, &ty, whole));
        let tests: Vec<NodeId> = [begins, ends].into_iter().chain(piece).collect();
        let inside = self.builder.and(&tests);
        let no = self.builder.truth(false);
        let counts = self.builder.select_truth(exists, inside, no);
        Some(Elements { space: CASE, home: CASE, element, ty, counts: Some(counts) })
    }

    /// The first day of a unit that lies in the period.
    fn first_day_inside(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        elements: &Elements,
        period: &Period,
    ) -> Option<NodeId> {
        if period.pieces.is_some() {
            return self.first_day_in_a_piece(scope, source, elements, period);
        }
        let (low, _) = self.days_of_unit(&elements.element, &elements.ty);
        let later = self.builder.less(low, period.first);
        Some(self.builder.select(later, period.first, low))
    }

    /// The subjects that a call gives, as the rule means them.
    pub(super) fn called_instance(&mut self, global: &Global, subjects: Vec<Value>) -> Value {
        Value::Instance(Rc::new(RuleInstance { rule: global.clone(), elements: subjects.into() }))
    }
}
