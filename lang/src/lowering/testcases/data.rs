//! `givet`: case data as facts and lists, an exempel's first and one's own over them.
//!
//! A field that is given again takes the place of what was given before; a record is filled in field by field; a list is replaced as a
//! whole. `okänt` takes back what was given. Events are gathered, and put in their lists when all are known.

use std::sync::Arc;

use stadga_program::date::Date;
use stadga_program::node::{Kind, ListId, NodeId, RuleId, SlotId};
use stadga_program::program::Constant;
use stadga_program::testcase::{CaseData, Datum, ListData};

use super::Setting;
use crate::lowering::Lowering;
use crate::lowering::declarations::clauses;
use crate::lowering::facts::{FactForm, FactId, History};
use crate::lowering::scope::Scope;
use crate::lowering::value::Value;
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Clause, Datum as Given, DatumValue, Name};

/// How many exempel may build on each other.
const MAX_EXAMPLES: usize = 16;

impl<'db> Lowering<'db> {
    /// Applies the data of a clause `givet` to what is already given.
    pub(super) fn apply_given(
        &mut self,
        scope: &mut Scope<'db>,
        clause: &Clause,
        data: &mut CaseData,
        setting: &mut Setting,
        depth: usize,
    ) {
        let Argument::Given { from, data: given } = &clause.argument else { return };
        let example = from.as_ref().and_then(|path| scope.owner.inference.path(path.id)).cloned();
        if let Some(example) = example
            && depth < MAX_EXAMPLES
        {
            let site = example.definition(self.db).and_then(|definition| definition.sites.first());
            if let Some(owner) = site.and_then(|site| self.owner(example.ruleset, *site)) {
                let tree = Arc::clone(&owner.tree);
                let mut inner = Scope { owner: owner.clone(), ..scope.clone() };
                let clauses = clauses(owner.declaration_in(&tree));
                self.apply_clauses(&mut inner, &clauses, data, setting, depth + 1);
            }
        }
        self.forget_histories(scope.rule, None, given, data);
        for given in given {
            match given {
                Given::Event { .. } => setting.events.extend(self.given_event(scope, given)),
                Given::Field { name, .. } if let Some(event) = self.unknown_kind(scope, name) => {
                    setting.unknown_events.push(event);
                }
                _ => self.apply_datum(scope, given, None, data),
            }
        }
    }

    /// The kind of event that a name in the data of a case stands for: the checker lets it be given as `okänt` alone.
    fn unknown_kind(&self, scope: &Scope<'db>, name: &Name) -> Option<Global> {
        let named = scope.owner.inference.path(name.id)?;
        self.facts.of_event(named).map(|stream| stream.event.clone())
    }

    /// Applies a field or record to the case, or to a record within it.
    pub(super) fn apply_datum(
        &mut self,
        scope: &mut Scope<'db>,
        given: &Given,
        record: Option<FactId>,
        data: &mut CaseData,
    ) {
        let rule = scope.rule;
        let find = |lowering: &Self, name: &str| match record {
            Some(record) => lowering.facts.field(record, name),
            None => lowering.fact_for(rule, name),
        };
        match given {
            Given::Field { name, value, from, .. } => {
                let Some(fact) = find(self, &name.text) else { return };
                match (from, self.facts.get(fact).map(|fact| &fact.form)) {
                    (Some(from), Some(&FactForm::History(history))) => {
                        self.apply_change(scope, &history, (*from, value), data);
                    }
                    _ => self.apply_value(scope, fact, value, data),
                }
            }
            Given::Record { name, fields, .. } => {
                if let Some(fact) = find(self, &name.text) {
                    self.apply_record(scope, fact, fields, data);
                }
            }
            Given::Event { .. } | Given::Error(_) => {}
        }
    }

    fn apply_record(&mut self, scope: &mut Scope<'db>, fact: FactId, fields: &[Given], data: &mut CaseData) {
        if let Some(FactForm::Record(presence, _)) = self.facts.get(fact).map(|fact| &fact.form) {
            if let Some(presence) = presence {
                let was_absent = data.facts.insert(*presence, Datum::Known(1)) == Some(Datum::Absent);
                if was_absent {
                    let presence = *presence;
                    self.forget(fact, data);
                    data.facts.insert(presence, Datum::Known(1));
                }
            }
            self.forget_histories(scope.rule, Some(fact), fields, data);
            for field in fields {
                self.apply_datum(scope, field, Some(fact), data);
            }
        }
    }

    /// A history that is given again takes the place of the one before as a whole.
    fn forget_histories(&self, rule: RuleId, record: Option<FactId>, given: &[Given], data: &mut CaseData) {
        for given in given {
            let Given::Field { name, .. } = given else { continue };
            let fact = match record {
                Some(record) => self.facts.field(record, &name.text),
                None => self.fact_for(rule, &name.text),
            };
            let form = fact.and_then(|fact| self.facts.get(fact)).map(|fact| &fact.form);
            if let (Some(fact), Some(FactForm::History(_))) = (fact, form) {
                self.forget(fact, data);
            }
        }
    }

    /// `name: value från och med D`, put among the others in the order of their days.
    fn apply_change(
        &mut self,
        scope: &mut Scope<'db>,
        history: &History,
        (from, value): (Date, &DatumValue),
        data: &mut CaseData,
    ) {
        let DatumValue::Expr(value) = value else { return };
        let day = i64::from(from.days());
        let mut element = CaseData::default();
        element.facts.insert(history.from, Datum::Known(day));
        self.apply_slot(scope, history.value, *value, &mut element);
        let changes = data.lists.entry(history.list).or_insert_with(|| ListData::Elements(Vec::new()));
        let ListData::Elements(changes) = changes else { return };
        let begins = |change: &CaseData| match change.facts.get(&history.from) {
            Some(Datum::Known(day)) => *day,
            _ => i64::MIN,
        };
        let place = changes.partition_point(|change| begins(change) <= day);
        changes.insert(place, element);
    }

    fn apply_slot(&mut self, scope: &mut Scope<'db>, slot: SlotId, value: ExprId, data: &mut CaseData) {
        let tree = Arc::clone(&scope.owner.tree);
        match tree.exprs.get(value) {
            Expr::Unknown => _ = data.facts.remove(&slot),
            Expr::Absent => _ = data.facts.insert(slot, Datum::Absent),
            _ => {
                let value = self.lower(scope, value);
                let node = self.node(&value, self.slot_kind(slot));
                self.set_word(slot, node, data);
            }
        }
    }

    fn apply_value(&mut self, scope: &mut Scope<'db>, fact: FactId, value: &DatumValue, data: &mut CaseData) {
        let Some(form) = self.facts.get(fact).map(|fact| fact.form.clone()) else { return };
        match (value, form) {
            (DatumValue::Record(fields), FactForm::Record(..)) => self.apply_record(scope, fact, fields, data),
            (DatumValue::List(values), FactForm::List { list, element, .. }) => {
                let elements = values.iter().map(|value| self.element_data(scope, element, value)).collect();
                data.lists.insert(list, ListData::Elements(elements));
            }
            (DatumValue::Expr(expr), form) => self.apply_expr(scope, fact, form, *expr, data),
            _ => {}
        }
    }

    fn element_data(&mut self, scope: &mut Scope<'db>, element: FactId, value: &DatumValue) -> CaseData {
        let mut data = CaseData::default();
        self.apply_value(scope, element, value, &mut data);
        data
    }

    fn apply_expr(&mut self, scope: &mut Scope<'db>, fact: FactId, form: FactForm, expr: ExprId, data: &mut CaseData) {
        let tree = Arc::clone(&scope.owner.tree);
        match (tree.exprs.get(expr), form) {
            (Expr::Unknown, _) => self.forget(fact, data),
            (Expr::Absent, _) => self.mark_absent(fact, data),
            (Expr::List(values), FactForm::List { list, element, .. }) => {
                let values = values.iter().map(|&value| DatumValue::Expr(value));
                let elements = values.map(|value| self.element_data(scope, element, &value)).collect();
                data.lists.insert(list, ListData::Elements(elements));
            }
            (_, FactForm::Plain(slot)) => self.apply_slot(scope, slot, expr, data),
            (_, FactForm::History(history)) => self.apply_slot(scope, history.undated, expr, data),
            (_, FactForm::Range(low, high)) => {
                if let Value::Range(low_node, high_node) = self.lower(scope, expr) {
                    self.set_word(low, low_node, data);
                    self.set_word(high, high_node, data);
                }
            }
            (_, FactForm::Record(presence, _)) => {
                // A row of a register is given by its key, and is another than the one that may have been given before.
                self.forget(fact, data);
                presence.iter().for_each(|presence| _ = data.facts.insert(*presence, Datum::Known(1)));
                let key = self.facts.key_of_row(fact);
                if let Some(FactForm::Plain(slot)) = key.and_then(|key| self.facts.get(key)).map(|key| &key.form) {
                    self.apply_slot(scope, *slot, expr, data);
                }
            }
            _ => {}
        }
    }

    /// Sets a fact to a constant. What is no constant has been reported, and stays unknown.
    fn set_word(&mut self, slot: SlotId, node: NodeId, data: &mut CaseData) {
        let node = match self.slot_kind(slot) {
            Kind::Fixed(unit) => self.builder.fixed_of(node, unit),
            _ => node,
        };
        let datum = match self.builder.as_constant(node) {
            Some(Constant::Known(_)) => self.builder.as_fixed_word(node).map(Datum::Known),
            Some(Constant::Absent) => Some(Datum::Absent),
            Some(Constant::Faulty(_)) | None => None,
        };
        match datum {
            Some(datum) => data.facts.insert(slot, datum),
            None => data.facts.remove(&slot),
        };
    }

    pub(super) fn slot_kind(&self, slot: SlotId) -> Kind {
        self.builder.program.slots.get(slot.index()).map_or(Kind::Bool, |slot| slot.kind)
    }

    /// Everything of a fact is unknown again.
    fn forget(&self, fact: FactId, data: &mut CaseData) {
        self.for_each_part(fact, &mut |part| match part {
            Part::Slot(slot) => {
                data.facts.remove(&slot);
            }
            Part::List(list) | Part::History(list) => {
                data.lists.remove(&list);
            }
        });
    }

    /// A fact does not exist, and with a record nothing in it.
    fn mark_absent(&self, fact: FactId, data: &mut CaseData) {
        self.for_each_part(fact, &mut |part| match part {
            Part::Slot(slot) => {
                data.facts.insert(slot, Datum::Absent);
            }
            Part::List(list) => {
                data.lists.insert(list, ListData::Absent);
            }
            Part::History(list) => {
                data.lists.remove(&list);
            }
        });
    }

    fn for_each_part(&self, fact: FactId, visit: &mut impl FnMut(Part)) {
        let Some(fact) = self.facts.get(fact) else { return };
        match &fact.form {
            FactForm::Plain(slot) => visit(Part::Slot(*slot)),
            FactForm::Range(low, high) => {
                visit(Part::Slot(*low));
                visit(Part::Slot(*high));
            }
            FactForm::Record(presence, fields) => {
                presence.iter().for_each(|presence| visit(Part::Slot(*presence)));
                for (_, field) in fields {
                    self.for_each_part(*field, visit);
                }
            }
            FactForm::List { list, .. } => visit(Part::List(*list)),
            FactForm::History(history) => {
                visit(Part::Slot(history.undated));
                visit(Part::History(history.list));
            }
            FactForm::Arisen(_) | FactForm::ArisenPeriod | FactForm::NotCounted | FactForm::Invalid => {}
        }
    }
}

/// A place of case data.
enum Part {
    Slot(SlotId),
    List(ListId),
    /// The changes of a fact with history.
    History(ListId),
}
