//! Case data of `givet`, checked against the facts and events that are declared.
//!
//! A datum names a fact of the case, so a bare name in a value is never a fact: it is a member, an insats, a role or an event
//! that `kallad` has named in the same data or in the exempel it goes out from. Must not know: how a case is read.

use super::checker::{Binder, Checker};
use super::inference::{At, Meaning};
use super::near::field_names;
use super::reference::resolve_path;
use super::shape::{FieldShape, Fields, base_of_exempel, data_binders};
use super::signature::Signature;
use super::ty::Type;
use super::unknown_name::{few, with_nearest};
use super::words::words;
use crate::diagnostics::names::{NameProblem, Owner};
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::names::{Global, names_of_kind, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Argument, Clause, Datum, DatumValue, EventTiming, Name, Path};
use crate::vocabulary::kinds::DeclarationKind;

impl<'a> Checker<'a> {
    pub(super) fn given(&mut self, from: Option<&'a Path>, data: &'a [Datum]) {
        let mark = self.scope.binders.len();
        if let Some(global) = from.and_then(|path| self.path(path, &[DeclarationKind::Exempel])) {
            self.inherited_binders(&global);
        }
        for datum in data {
            if let Datum::Event { binder: Some(name), event, .. } = datum {
                self.event_binder(name, event);
            }
        }
        let case = self.scope.case.take();
        match &case {
            Some(case) => self.data(data, case.fields, Some(&case.global)),
            None if data.is_empty() => {}
            None => self.no_subject_for_data(data),
        }
        self.scope.case = case;
        // Events with a name stay in scope: what is expected may speak of them.
        if data.is_empty() && from.is_none() {
            self.scope.binders.truncate(mark);
        }
    }

    /// Tells of exempel that go out from each other, at the one whose name comes first.
    pub(super) fn circle_of_exempel(&mut self, clauses: &[&'a Clause]) {
        let Some(path) = clauses.iter().find_map(|clause| match &clause.argument {
            Argument::Given { from, .. } => from.as_ref(),
            _ => None,
        }) else {
            return;
        };
        let own = Global { ruleset: self.ruleset, name: self.scope.declaration.clone() };
        let mut way = vec![own.clone()];
        let mut next = resolve_path(self.db, self.ruleset, path);
        while let Some(base) = next.filter(|base| !way.contains(base)) {
            next = base_of_exempel(self.db, base.key(self.db)).clone();
            way.push(base);
        }
        let closes = way.last().and_then(|last| base_of_exempel(self.db, last.key(self.db)).as_ref()) == Some(&own);
        if closes && way.iter().all(|global| own.name <= global.name) {
            let path_of_names = way.iter().chain([&own]).map(|global| global.name.clone()).collect();
            self.report(NameProblem::Cycle { path: path_of_names }, path.id);
        }
    }

    /// The events that the exempel, or one that it goes out from, has named.
    fn inherited_binders(&mut self, exempel: &Global) {
        for (name, event) in data_binders(self.db, exempel.key(self.db)) {
            let node = NodeId(0);
            self.scope.binders.push(Binder { name: Some(name.as_str()), node, ty: Type::Event(event.clone()) });
        }
    }

    fn event_binder(&mut self, name: &'a Name, event: &'a Name) {
        self.new_name(name, Named::Binder);
        let ty = match self.event_named(&event.text) {
            Some((global, signature)) if signature.kind == DeclarationKind::Handelse => Type::Event(global),
            _ => Type::Error,
        };
        self.scope.binders.push(Binder { name: Some(name.text.as_str()), node: name.id, ty });
    }

    /// What an event is named after: of this rule set, or `RULESET.EVENT` of one that it builds on.
    fn event_named(&mut self, name: &'a str) -> Option<(Global, &'a Signature)> {
        let Some((prefix, event)) = name.split_once('.') else { return self.global(name) };
        let global = resolve_in(self.db, self.ruleset, prefix, event)?;
        let signature = global.signature(self.db)?;
        Some((global, signature))
    }

    fn no_subject_for_data(&mut self, data: &'a [Datum]) {
        if let Some(place) = data.first().map(datum_node) {
            self.no_subject(place);
        }
    }

    /// Checks the data of a record, an event, or the case, which besides may hold events.
    fn data(&mut self, data: &'a [Datum], fields: &'a Fields, owner: Option<&Global>) {
        let names = data.iter().filter_map(|datum| match datum {
            Datum::Field { name, .. } | Datum::Record { name, .. } => Some(name),
            _ => None,
        });
        self.each_once(names.filter(|name| fields.get(&name.text).is_none_or(|field| !field.over_time)), Named::Field);
        self.each_day_once(data, fields);
        for datum in data {
            match datum {
                Datum::Field { name, value, from, .. } => {
                    if self.names_event(name, Some(value), fields, owner) {
                        continue;
                    }
                    let Some(field) = self.field(name, fields, owner) else { continue };
                    if from.is_some() && !field.over_time {
                        self.report(TypeProblem::NoHistory { name: name.text.clone() }, name.id);
                    }
                    let mark = self.result.problems.len();
                    self.datum_value(value, &field.ty, name.id);
                    if let (DatumValue::Expr(value), Some(owner)) = (value, owner) {
                        self.relate_new(mark, *value, At::Inside(owner.clone(), name.text.clone()));
                    }
                }
                Datum::Record { name, fields: inner, .. } => {
                    if self.names_event(name, None, fields, owner) {
                        continue;
                    }
                    let Some(field) = self.field(name, fields, owner) else { continue };
                    self.record(inner, &field.ty, name.id);
                }
                Datum::Event { when, until, event, fields, by, .. } => {
                    self.event_datum(*when, *until, event, fields);
                    if let Some(by) = by {
                        self.path(by, &[DeclarationKind::Roll]);
                    }
                }
                Datum::Error(_) => {}
            }
        }
    }

    /// A fact with history has one value from each day.
    fn each_day_once(&mut self, data: &'a [Datum], fields: &'a Fields) {
        let mut seen = rustc_hash::FxHashSet::default();
        for datum in data {
            let Datum::Field { name, from, .. } = datum else { continue };
            let has_history = fields.get(&name.text).is_some_and(|field| field.over_time);
            if has_history && !seen.insert((&name.text, *from)) {
                let day = from.map(|day| day.to_string());
                self.report(TypeProblem::TwiceFromOneDay { name: name.text.clone(), day }, name.id);
            }
        }
    }

    /// Whether a datum of the case bears the name of an event: `X: okänt` says that it is not known which there are, and `X: DATE`, where `DATE X`
    /// is meant, is told.
    fn names_event(
        &mut self,
        name: &'a Name,
        value: Option<&DatumValue>,
        fields: &'a Fields,
        owner: Option<&Global>,
    ) -> bool {
        if owner.is_none() || fields.get(&name.text).is_some() {
            return false;
        }
        let Some((event, signature)) = self.event_named(&name.text) else { return false };
        if signature.kind != DeclarationKind::Handelse {
            return false;
        }
        if let Some(DatumValue::Expr(value)) = value
            && let Expr::Unknown = self.exprs.get(*value)
            && owner.is_some_and(|owner| owner.is_judged(self.db))
        {
            if signature.arises {
                self.report(TypeProblem::ArisesByItself { name: name.text.clone() }, name.id);
            }
            self.result.paths.push((name.id, event));
            return true;
        }
        let day = match value {
            Some(DatumValue::Expr(value)) => match self.exprs.get(*value) {
                Expr::Date(day) => Some(*day),
                _ => None,
            },
            _ => None,
        };
        self.report(NameProblem::EventAsFact { name: name.text.clone(), day }, name.id);
        true
    }

    /// The field of a datum, told if there is none.
    fn field(&mut self, name: &'a Name, fields: &'a Fields, owner: Option<&Global>) -> Option<&'a FieldShape> {
        if let Some(owner) = owner {
            self.result.paths.push((name.id, owner.clone()));
        }
        if let Some(field) = fields.get(&name.text) {
            return Some(field);
        }
        let closest = match owner {
            Some(owner) => field_names(self.db, owner.key(self.db)).nearest(&name.text, "").map(|near| near.name),
            None => nearest(&name.text, fields.fields.iter().map(|field| field.name.as_str())),
        };
        let closest = closest.map(|text| Closest { text: text.into(), named: Named::Field });
        if self.is_lost(&name.text, closest.as_ref()) {
            return None;
        }
        let choices = few(fields.fields.iter().map(|field| field.name.clone()));
        let problem = match owner.and_then(|owner| owner.kind(self.db).map(|kind| (owner, kind))) {
            Some((owner, kind)) => NameProblem::UnknownMember {
                name: name.text.clone(),
                owner: Owner::Declaration { kind, name: owner.name.clone() },
                closest,
                choices,
            },
            None => NameProblem::UnknownName { name: name.text.clone(), closest, choices },
        };
        self.push(with_nearest(problem, name.id.into()));
        None
    }

    fn datum_value(&mut self, value: &'a DatumValue, ty: &Type, at: NodeId) {
        match value {
            DatumValue::Expr(id) => self.datum_expr(*id, ty),
            DatumValue::Record(data) => self.record(data, ty, at),
            DatumValue::List(items) => match ty.present() {
                Type::List(element) => {
                    for item in items {
                        self.datum_value(item, element, at);
                    }
                }
                Type::Error => {}
                other => self.not_a(other, at),
            },
        }
    }

    fn datum_expr(&mut self, value: ExprId, ty: &Type) {
        if let Some(key) = self.register_key(ty.present()) {
            let key = if ty.may_be_absent() { key.optional() } else { key };
            self.require(value, &key);
            return;
        }
        self.require(value, ty);
        // A name that an event bears is no expression of the rule set.
        if let Meaning::Binder(_) = self.result.meaning_of(value) {
            let name = self.written_path(value);
            self.set_meaning(value, Meaning::Datum(name));
        }
    }

    /// The type of the key by which a row of a register is given.
    fn register_key(&self, ty: &Type) -> Option<Type> {
        let Type::Record(global) = ty else { return None };
        if global.kind(self.db) != Some(DeclarationKind::Register) {
            return None;
        }
        let fields = &global.fields(self.db).fields;
        Some(fields.iter().find(|field| field.key).map_or(Type::Text, |field| field.ty.clone()))
    }

    fn record(&mut self, data: &'a [Datum], ty: &Type, at: NodeId) {
        match ty.present() {
            Type::Record(global) => {
                let fields = global.fields(self.db);
                self.data(data, fields, Some(global));
            }
            Type::Error => {}
            other => self.not_a(other, at),
        }
    }

    fn not_a(&mut self, expected: &Type, at: NodeId) {
        self.report(TypeProblem::OtherShape { expected: words(expected) }, at);
    }

    fn event_datum(&mut self, when: ExprId, until: Option<Option<ExprId>>, event: &'a Name, fields: &'a [Datum]) {
        let Some((global, signature)) = self.event_named(&event.text) else {
            let closest = self.closest_declaration(&event.text, |kind| kind == DeclarationKind::Handelse);
            let choices = few(names_of_kind(self.db, self.ruleset, DeclarationKind::Handelse).iter().cloned());
            self.report(NameProblem::UnknownName { name: event.text.clone(), closest, choices }, event.id);
            return;
        };
        if signature.kind != DeclarationKind::Handelse {
            let wanted = &[DeclarationKind::Handelse];
            let problem =
                NameProblem::WrongKind { name: event.text.clone(), found: Named::Declaration(signature.kind), wanted };
            self.report(problem, event.id);
            return;
        }
        self.result.paths.push((event.id, global.clone()));
        if signature.arises {
            self.report(TypeProblem::ArisesByItself { name: event.text.clone() }, event.id);
        }
        let is_period = signature.timing == EventTiming::Period;
        if is_period != until.is_some() {
            let day = match self.exprs.get(when) {
                Expr::Date(day) => Some(*day),
                _ => None,
            };
            self.report(TypeProblem::EventTiming { name: event.text.clone(), period: is_period, day }, event.id);
        }
        let point = self.expr(when, None);
        if let Some(Some(end)) = until {
            self.require(end, &point);
            self.ends_after_it_begins(when, end);
        }
        let own = global.fields(self.db);
        self.data(fields, own, Some(&global));
    }
}

fn datum_node(datum: &Datum) -> NodeId {
    match datum {
        Datum::Field { id, .. } | Datum::Record { id, .. } | Datum::Event { id, .. } | Datum::Error(id) => *id,
    }
}
