//! The events of `givet`.
//!
//! A test case says all events that have happened: streams are complete, also those of which none is given. They are put in their lists
//! in the order of their days, and names that they bear become their rows.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use stadga_program::node::{Kind, NodeId, SlotId, SpaceId};
use stadga_program::testcase::{CaseData, Datum, ListData};

use crate::lowering::Lowering;
use crate::lowering::scope::Scope;
use crate::lowering::shape::{FactForm, Stream, event_fields};
use crate::syntax::expression::ExprId;
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
    /// The fields that name another event, and its name.
    names: Vec<(SlotId, SmolStr)>,
    /// The day, and the instant, that it is listed by.
    at: (i64, i64),
}

/// The events of a test case that bear names: the space and row of each.
pub(in crate::lowering) type GivenNames = FxHashMap<SmolStr, (SpaceId, u32)>;

impl<'db> Lowering<'db> {
    /// `2024-03-01–2024-03-09 sjukfrånvaro { … } av ROLE kallad s1`.
    pub(super) fn given_event(&mut self, scope: &mut Scope<'db>, given: &Given) -> Option<GivenEvent> {
        let Given::Event { when, until, event, fields, by, binder, .. } = given else { return None };
        let global = scope.owner.inference.path(event.id)?;
        let stream = self.facts.of_event(global)?.clone();
        let mut data = CaseData::default();
        let mut names = Vec::new();
        for field in fields {
            match self.named_event(scope, &stream, field) {
                Some(named) => names.push(named),
                None => self.apply_datum(scope, field, Some(stream.element), &mut data),
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

    /// A field whose value is the name of another event.
    fn named_event(&self, scope: &Scope<'db>, stream: &Stream, field: &Given) -> Option<(SlotId, SmolStr)> {
        let Given::Field { name, value: DatumValue::Expr(value), .. } = field else { return None };
        let Meaning::Datum(other) = scope.owner.meaning_of(*value) else { return None };
        let fact = self.facts.field(stream.element, &name.text)?;
        match self.facts.get(fact)?.form {
            FactForm::Plain(slot) => Some((slot, other.clone())),
            _ => None,
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
        let minutes_of_day = 24 * 60;
        let day = if kind == Kind::Instant { word.div_euclid(minutes_of_day) } else { word };
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
        Some((day, if kind == Kind::Instant { word } else { day * minutes_of_day }))
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

    /// Puts events in their lists. The answer is the rows of those that bear names.
    pub(super) fn put_events(&mut self, mut events: Vec<GivenEvent>, data: &mut CaseData) -> GivenNames {
        events.sort_by_key(|event| event.at);
        let streams = self.facts.streams();
        let mut named = GivenNames::default();
        for stream in &streams {
            let space = self.space_of(stream.element);
            let of_kind = events.iter().filter(|event| event.stream == *stream);
            for (event, row) in of_kind.zip(0..) {
                named.extend(event.name.clone().map(|name| (name, (space, row))));
            }
        }
        for event in &mut events {
            for (slot, name) in std::mem::take(&mut event.names) {
                if let Some((space, row)) = named.get(&name)
                    && self.slot_kind(slot) == Kind::Row(*space)
                {
                    event.data.facts.insert(slot, Datum::Known(i64::from(*row)));
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
