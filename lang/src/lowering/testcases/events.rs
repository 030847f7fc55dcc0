//! The events of `givet`.
//!
//! A test case says all events that have happened: streams are complete, also those of which none is given. They are put in their lists
//! in the order of their days, and names that they bear become their rows.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use stadga_program::date::{Date, Instant};
use stadga_program::node::{Kind, ListId, NodeId, SlotId, SpaceId};
use stadga_program::testcase::{CaseData, Datum, ListData};

use crate::lowering::Lowering;
use crate::lowering::facts::{FactForm, Stream, event_fields};
use crate::lowering::scope::Scope;
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Datum as Given, DatumValue};
use crate::types::inference::Meaning;

/// An event of a test case.
#[derive(Debug)]
pub(super) struct GivenEvent {
    stream: Stream,
    /// The name that it bears.
    name: Option<SmolStr>,
    /// What is known of it.
    data: CaseData,
    /// What names other events.
    names: Vec<NamedEvent>,
    /// The day, and the instant, that it is listed by.
    at: (i64, i64),
}

/// Where an event names another one.
#[derive(Debug)]
struct NamedEvent {
    /// The field, or that of the elements of its list.
    slot: SlotId,
    /// The list and the place in it.
    element: Option<(ListId, usize)>,
    /// The name.
    name: SmolStr,
}

/// The events of a test case that bear names: the space of each, and its row where it is known which events there are.
pub(in crate::lowering) type GivenNames = FxHashMap<SmolStr, (SpaceId, Option<u32>)>;

impl<'db> Lowering<'db> {
    /// `2024-03-01–2024-03-09 sjukfrånvaro { … } av ROLE kallad s1`.
    pub(super) fn given_event(&mut self, scope: &mut Scope<'db>, given: &Given) -> Option<GivenEvent> {
        let Given::Event { when, until, event, fields, by, binder, .. } = given else { return None };
        let global = scope.owner.inference.path(event.id)?;
        let stream = self.facts.of_event(global)?.clone();
        let mut data = CaseData::default();
        let mut names = Vec::new();
        for field in fields {
            let before = names.len();
            self.named_events(scope, &stream, field, &mut names);
            // The elements of a list are made here, also those that get their word when all events are known.
            if names.iter().skip(before).all(|named| named.element.is_some()) {
                self.apply_datum(scope, field, Some(stream.element), &mut data);
            }
        }
        let at = self.given_days(scope, &stream, (*when, *until), &mut data)?;
        if let Some(by) = by
            && let Some(role) = scope.owner.inference.path(by.id).and_then(|role| self.declared_word(role))
        {
            self.set_event_field(&stream, event_fields::BY, Some(role), &mut data);
        }
        Some(GivenEvent { stream, name: binder.as_ref().map(|name| name.text.clone()), data, names, at })
    }

    /// Gathers the names of other events that a field has for its value, or for the elements of its list.
    fn named_events(&self, scope: &Scope<'db>, stream: &Stream, field: &Given, names: &mut Vec<NamedEvent>) {
        let Given::Field { name, value, .. } = field else { return };
        let Some(fact) = self.facts.field(stream.element, &name.text) else { return };
        let Some(form) = self.facts.get(fact).map(|fact| &fact.form) else { return };
        let name_of = |value: ExprId| match scope.owner.meaning_of(value) {
            Meaning::Datum(other) => Some(other.clone()),
            _ => None,
        };
        match (form, value) {
            (FactForm::Plain(slot), DatumValue::Expr(value)) => {
                names.extend(name_of(*value).map(|name| NamedEvent { slot: *slot, element: None, name }));
            }
            (FactForm::List { list, element, .. }, value) => {
                let Some(FactForm::Plain(slot)) = self.facts.get(*element).map(|element| &element.form) else { return };
                for (index, value) in elements_of(scope, value).into_iter().enumerate() {
                    let named = |name| NamedEvent { slot: *slot, element: Some((*list, index)), name };
                    names.extend(value.and_then(name_of).map(named));
                }
            }
            _ => {}
        }
    }

    /// Sets the day or days of an event. The answer is what it is listed by.
    fn given_days(
        &mut self,
        scope: &mut Scope<'db>,
        stream: &Stream,
        (when, until): (ExprId, Option<Option<ExprId>>),
        data: &mut CaseData,
    ) -> Option<(i64, i64)> {
        use event_fields::{DATE, FROM, TIME, TO};
        let (word, kind) = self.constant(scope, when)?;
        let day = if kind == Kind::Instant { Instant::from_minutes(word)?.date().days().into() } else { word };
        self.set_event_field(stream, DATE, Some(day), data);
        self.set_event_field(stream, FROM, Some(day), data);
        if kind == Kind::Instant {
            self.set_event_field(stream, TIME, Some(word), data);
        }
        let last = match until {
            Some(Some(last)) => Some(self.constant(scope, last)?.0),
            _ => None,
        };
        self.set_event_field(stream, TO, last, data);
        let begins = i32::try_from(day).ok().and_then(Date::from_days).map(|day| Instant::start_of(day).minutes());
        Some((day, if kind == Kind::Instant { word } else { begins? }))
    }

    fn constant(&mut self, scope: &mut Scope<'db>, expr: ExprId) -> Option<(i64, Kind)> {
        let node: NodeId = self.plain(scope, expr);
        Some((self.builder.as_word(node)?, self.builder.kind(node)))
    }

    /// Sets a field that the kind of event has; without a word it does not exist.
    fn set_event_field(&self, stream: &Stream, name: &str, word: Option<i64>, data: &mut CaseData) {
        let field = self.facts.field(stream.element, name).and_then(|field| self.facts.get(field));
        if let Some(FactForm::Plain(slot)) = field.map(|field| &field.form) {
            data.facts.insert(*slot, word.map_or(Datum::Absent, Datum::Known));
        }
    }

    /// Puts events in their lists. The answer is the rows of those that bear names. Where it is not known which events of a kind there are, those
    /// that are given are left out, as in a case file: an answer must not depend on a part of them.
    pub(super) fn put_events(
        &mut self,
        mut events: Vec<GivenEvent>,
        unknown: &[Global],
        data: &mut CaseData,
    ) -> GivenNames {
        events.sort_by_key(|event| event.at);
        let mut streams = self.facts.streams();
        let mut named = GivenNames::default();
        for stream in &streams {
            let space = self.space_of(stream.element);
            let is_known = !unknown.contains(&stream.event);
            let of_kind = events.iter().filter(|event| event.stream == *stream);
            for (event, row) in of_kind.zip(0..) {
                named.extend(event.name.clone().map(|name| (name, (space, is_known.then_some(row)))));
            }
        }
        streams.retain(|stream| !unknown.contains(&stream.event));
        for event in &mut events {
            for NamedEvent { slot, element, name } in std::mem::take(&mut event.names) {
                let Some((space, Some(row))) = named.get(&name) else { continue };
                if self.slot_kind(slot) != Kind::Row(*space) {
                    continue;
                }
                let holder = match element {
                    None => Some(&mut event.data),
                    Some((list, index)) => match event.data.lists.get_mut(&list) {
                        Some(ListData::Elements(elements)) => elements.get_mut(index),
                        _ => None,
                    },
                };
                if let Some(holder) = holder {
                    holder.facts.insert(slot, Datum::Known(i64::from(*row)));
                }
            }
        }
        for stream in &streams {
            let of_kind = events.iter().filter(|event| event.stream == *stream);
            let elements = of_kind.map(|event| event.data.clone()).collect();
            data.lists.insert(stream.list, ListData::Elements(elements));
        }
        named
    }
}

/// The elements of a list that is given, those that are no single value left open.
fn elements_of(scope: &Scope<'_>, value: &DatumValue) -> Vec<Option<ExprId>> {
    match value {
        DatumValue::List(values) => values
            .iter()
            .map(|value| match value {
                DatumValue::Expr(value) => Some(*value),
                _ => None,
            })
            .collect(),
        DatumValue::Expr(list) => match scope.owner.tree.exprs.get(*list) {
            Expr::List(values) => values.iter().map(|value| Some(*value)).collect(),
            _ => Vec::new(),
        },
        DatumValue::Record(_) => Vec::new(),
    }
}
