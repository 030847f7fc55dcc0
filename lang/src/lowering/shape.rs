//! The shape of a case: each fact a slot, each list a space, records dissolved.
//!
//! A record that holds a record is walked to the bottom, so a fact is known by its path: `/kund/födelsedatum`. The facts of an element of
//! a list are slots of that list's space. Kinds of event get a space each, so that case files can be read before the language can
//! ask about them. Must not know: expressions.

use smol_str::SmolStr;
use stadga_program::node::{Kind, ListId, SlotId, SpaceId};
use stadga_program::program::{
    CaseShape, Episodes, EventShape, FieldShape, List, ListOf, OtherKind, Slot, Space, Target,
};

use super::Lowering;
use super::builder::CASE;
use super::facts::{ENDS, FactForm, FactId, Follows, History, Stream, event_fields, find};
use crate::names::Global;
use crate::syntax::tree::EventTiming;
use crate::types::shape::FieldShape as Field;
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

/// How deep records and lists may lie in each other.
const MAX_DEPTH: usize = 8;

/// The most facts of a case.
const MAX_FACTS: usize = 10_000;

/// Where a field stands.
struct Place<'a> {
    pointer: &'a str,
    path: &'a str,
    space: SpaceId,
    /// Whether the record around it may be absent, and with it every fact in it.
    in_optional: bool,
    /// The records around it. One that holds itself, which is an error, is laid out once.
    within: &'a [&'a Global],
    depth: usize,
}

impl Lowering<'_> {
    /// The space of a fact, record or list.
    pub(super) fn space_of(&self, fact: FactId) -> SpaceId {
        self.facts.get(fact).map_or(CASE, |fact| fact.space)
    }

    /// Lays out the facts and events of the ärende that the rule set is about.
    pub(super) fn lay_out_case(&mut self) {
        self.lay_out_facts();
        let of_whole = self.facts.shadowed.iter().chain(&self.facts.root).cloned().collect();
        let records = [self.facts.root.clone(), of_whole].into_iter().chain(self.facts.others.clone());
        let place = Place { pointer: "", path: "", space: CASE, in_optional: false, within: &[], depth: 0 };
        for fields in records.collect::<Vec<_>>() {
            let record = self.facts.add(place.space, place.path, FactForm::Record(None, fields));
            self.facts.cases.push(record);
        }
    }

    fn lay_out_facts(&mut self) {
        let Some(subject) = crate::names::subject(self.db, self.root) else {
            return self.lay_out_cases_of_no_own_kind();
        };
        let case = Global { ruleset: self.root, name: subject.clone() };
        self.open_streams();
        let place = Place { pointer: "", path: "", space: CASE, in_optional: false, within: &[&case], depth: 0 };
        let (mut fields, mut facts) = self.lay_out_fields(&case, &place);
        let episodes = crate::types::shape::episodes(self.db, self.root).as_ref();
        let episodes = episodes.map(|(whole, field)| {
            let within = Place { within: &[whole], ..place };
            let has_rules = self.declared.iter().any(|(global, ..)| self.is_about_whole(global));
            let mut shadowed = Vec::new();
            for field in &whole.fields(self.db).fields {
                let is_shadowed = case.fields(self.db).get(&field.name).is_some();
                if is_shadowed && !has_rules {
                    continue;
                }
                // No name of an author's has a full stop in it.
                let key = if is_shadowed { format!("{}.{}", whole.name, field.name) } else { field.name.to_string() };
                let (shape, fact) = self.lay_out_field(whole, field, &key, &within);
                fields.push(shape);
                if is_shadowed {
                    shadowed.push((field.name.to_string(), key));
                    self.facts.shadowed.push(fact);
                } else {
                    facts.push(fact);
                }
            }
            Episodes { field: field.to_string(), events: self.events_within(whole), has_rules, shadowed }
        });
        self.facts.root = facts;
        let (others, events_of_others) = self.lay_out_other_kinds();
        let events = self.lay_out_events();
        let name = subject.to_string();
        self.builder.program.case = CaseShape { episodes, name, fields, events, others, events_of_others, id: None };
    }

    /// Lays out the facts of the other kinds of case, each by itself: no case has those of two. Beside them the kinds of event that are theirs.
    fn lay_out_other_kinds(&mut self) -> (Vec<OtherKind>, Vec<String>) {
        let (mut others, mut events_of_others) = (Vec::new(), Vec::new());
        for kind in crate::types::shape::other_kinds(self.db, self.root) {
            let place = Place { pointer: "", path: "", space: CASE, in_optional: false, within: &[kind], depth: 0 };
            let (fields, facts) = self.lay_out_fields(kind, &place);
            self.facts.others.push(facts);
            let mut events = self.events_within(kind);
            events_of_others.extend(events.iter().cloned());
            events.extend(self.events_within_none());
            let key = kind.register_key(self.db).map(|key| key.name.to_string());
            // Rows are named alike whoever reads them, unless that would name two.
            let is_taken = others.iter().any(|other: &OtherKind| kind.name == other.name) || self.names_own_case(kind);
            let name = if is_taken { self.shown(kind) } else { kind.name.to_string() };
            others.push(OtherKind { name, key, fields, events });
        }
        (others, events_of_others)
    }

    /// Whether the cases of the rule set, or what holds them, go by the name of another kind.
    fn names_own_case(&self, kind: &Global) -> bool {
        let whole = crate::types::shape::episodes(self.db, self.root).as_ref().map(|(whole, _)| &whole.name);
        crate::names::subject(self.db, self.root).as_ref() == Some(&kind.name) || whole == Some(&kind.name)
    }

    /// Lays out the kinds of case of a rule set that names none of them as its own.
    fn lay_out_cases_of_no_own_kind(&mut self) {
        if crate::types::shape::other_kinds(self.db, self.root).is_empty() {
            return;
        }
        self.open_streams();
        let (others, events_of_others) = self.lay_out_other_kinds();
        let events = self.lay_out_events();
        self.builder.program.case = CaseShape { events, others, events_of_others, ..CaseShape::default() };
    }

    /// The kinds of event that are declared within a case type.
    fn events_within(&self, whole: &Global) -> Vec<String> {
        let of_whole = whole.definition(self.db).and_then(|definition| definition.sites.first());
        let events = self.declared.iter().filter(|(_, kind, site)| {
            *kind == DeclarationKind::Handelse && of_whole.is_some_and(|whole| whole.item == site.item)
        });
        events.map(|(global, ..)| global.name.to_string()).collect()
    }

    /// The kinds of event that are declared within no case type.
    fn events_within_none(&self) -> Vec<String> {
        let events = self.declared.iter().filter(|(global, kind, site)| {
            *kind == DeclarationKind::Handelse
                && site.item.kind(self.db) == Some(DeclarationKind::Handelse)
                && self.facts.one_event(global) == global
        });
        events.map(|(global, ..)| global.name.to_string()).collect()
    }

    fn lay_out_fields(&mut self, of: &Global, place: &Place<'_>) -> (Vec<FieldShape>, Vec<(SmolStr, FactId)>) {
        let mut shapes = Vec::new();
        let mut facts = Vec::new();
        let db = self.db;
        for field in &of.fields(db).fields {
            let (shape, fact) = self.lay_out_field(of, field, &field.name, place);
            shapes.push(shape);
            facts.push(fact);
        }
        (shapes, facts)
    }

    /// A field, under the key that it has in a case.
    fn lay_out_field(
        &mut self,
        of: &Global,
        field: &Field,
        key: &str,
        place: &Place<'_>,
    ) -> (FieldShape, (SmolStr, FactId)) {
        let pointer = format!("{}/{}", place.pointer, escaped(key));
        let path =
            if place.path.is_empty() { field.name.to_string() } else { format!("{}.{}", place.path, field.name) };
        let own = Place { pointer: &pointer, path: &path, ..*place };
        let history = if field.over_time { self.lay_out_history(&field.ty, &own) } else { None };
        let (target, fact) = history.unwrap_or_else(|| self.lay_out(&field.ty, &own));
        let doc = self.field_docs(of, &field.name);
        let shape = FieldShape { name: key.to_owned(), doc, optional: field.ty.may_be_absent(), target };
        (shape, (field.name.clone(), fact))
    }

    fn lay_out(&mut self, ty: &Type, place: &Place<'_>) -> (Target, FactId) {
        if ty.is_error() {
            return (Target::Unused, self.facts.add(place.space, place.path, FactForm::Invalid));
        }
        let optional = ty.may_be_absent();
        match ty.present() {
            Type::Period => self.lay_out_range(Kind::Date, optional, place),
            Type::Interval(inner) => {
                let kind = self.kind(inner);
                self.lay_out_range(kind, optional, place)
            }
            Type::Record(record) if self.is_laid_out(record, place) => {
                let within: Vec<&Global> = place.within.iter().copied().chain([record]).collect();
                let presence = optional.then(|| self.slot(place.pointer.to_owned(), Kind::Bool, true, place));
                let inner = Place {
                    in_optional: place.in_optional || optional,
                    within: &within,
                    depth: place.depth + 1,
                    ..*place
                };
                let (fields, facts) = self.lay_out_fields(record, &inner);
                let key = record.register_key(self.db).and_then(|key| find(&facts, &key.name));
                let record_fact = self.facts.add(place.space, place.path, FactForm::Record(presence, facts));
                self.facts.row_keys.extend(key.map(|key| (record_fact, key)));
                let register = key.and_then(|_| self.number_of_kind(record));
                let target = match register {
                    Some(register) => Target::Row { register, presence, fields },
                    None => Target::Record(presence, fields),
                };
                (target, record_fact)
            }
            Type::List(inner) if self.fits(place) => self.lay_out_list(inner, optional, place),
            other => match self.kind_of(other) {
                Some(kind) => {
                    let slot = self.slot(place.pointer.to_owned(), kind, optional, place);
                    (Target::Slot(slot), self.facts.add(place.space, place.path, FactForm::Plain(slot)))
                }
                None => (Target::Unused, self.facts.add(place.space, place.path, FactForm::NotCounted)),
            },
        }
    }

    /// A fact `över tid`: the checker has made sure that it is one value.
    fn lay_out_history(&mut self, ty: &Type, place: &Place<'_>) -> Option<(Target, FactId)> {
        let kind = self.kind_of(ty.present())?;
        let optional = ty.may_be_absent();
        let undated = self.slot(place.pointer.to_owned(), kind, optional, place);
        let (list, space) = self.add_list(place.pointer.to_owned(), place.space, false, ListOf::History);
        let inner = Place { space, in_optional: false, ..*place };
        let from = self.slot(format!("{}/*/from", place.pointer), Kind::Date, false, &inner);
        let value = self.slot(format!("{}/*/value", place.pointer), kind, optional, &inner);
        let history = History { undated, list, space, from, value };
        let target = Target::History { undated, list, from, value };
        Some((target, self.facts.add(place.space, place.path, FactForm::History(history))))
    }

    fn lay_out_range(&mut self, kind: Kind, optional: bool, place: &Place<'_>) -> (Target, FactId) {
        let low = self.slot(format!("{}/from", place.pointer), kind, optional, place);
        let high = self.slot(format!("{}/to", place.pointer), kind, true, place);
        (Target::Range(low, high), self.facts.add(place.space, place.path, FactForm::Range(low, high)))
    }

    fn lay_out_list(&mut self, inner: &Type, optional: bool, place: &Place<'_>) -> (Target, FactId) {
        let optional = optional || place.in_optional;
        let (list, space) = self.add_list(place.pointer.to_owned(), place.space, optional, ListOf::Facts);
        let pointer = format!("{}/*", place.pointer);
        let depth = place.depth + 1;
        let element = Place { pointer: &pointer, path: "", space, in_optional: false, depth, ..*place };
        let (target, fact) = self.lay_out(inner, &element);
        let target = match target {
            Target::Slot(slot) => Target::Values(list, slot),
            Target::Range(low, high) => Target::Ranges(list, low, high),
            Target::Record(None, fields) => Target::Records(list, fields),
            _ => Target::Unused,
        };
        let form =
            if target == Target::Unused { FactForm::NotCounted } else { FactForm::List { list, space, element: fact } };
        (target, self.facts.add(place.space, place.path, form))
    }

    /// Gives every kind of event its space, so that fields of any event can name an event.
    fn open_streams(&mut self) {
        let shared = crate::types::shared_events::shared_events(self.db, self.root).iter();
        let same = shared.filter(|shared| shared.agrees()).map(|shared| (shared.other.clone(), shared.own.clone()));
        self.facts.same_events = same.collect();
        for event in self.declared_of(DeclarationKind::Handelse) {
            if self.facts.one_event(&event) != &event {
                continue;
            }
            let arises = event.signature(self.db).is_some_and(|signature| signature.arises);
            let of = if arises { ListOf::Arisen } else { ListOf::Events };
            let (list, space) = self.add_list("/events".to_owned(), CASE, false, of);
            let element = self.facts.add(space, "", FactForm::Record(None, Vec::new()));
            let fact = self.facts.add(CASE, "", FactForm::List { list, space, element });
            if arises {
                self.facts.following.push(Follows { of: event.clone(), list, fact });
            }
            self.facts.events.push(Stream { event, list, fact, element });
        }
        for of in self.declared_of(DeclarationKind::Tillstand) {
            let (list, space) = self.add_list("/events".to_owned(), CASE, false, ListOf::Arisen);
            let element = self.facts.add(space, "", FactForm::ArisenPeriod);
            let fact = self.facts.add(CASE, "", FactForm::List { list, space, element });
            self.facts.following.push(Follows { of, list, fact });
        }
    }

    /// The days of an event that arises are those of what it arises from; it has no other facts.
    fn lay_out_arising_event(&mut self, stream: &Stream) {
        use event_fields::{DATE, FROM, TO};
        let timing = stream.event.signature(self.db).map_or(EventTiming::Day, |signature| signature.timing);
        let names: &[&str] = if timing == EventTiming::Period { &[FROM, TO] } else { &[DATE] };
        let space = self.space_of(stream.element);
        let mut facts = Vec::new();
        for (&path, end) in names.iter().zip(ENDS) {
            let place = Place { pointer: "", path, space, in_optional: false, within: &[], depth: 1 };
            facts.push((path.into(), self.facts.add(place.space, place.path, FactForm::Arisen(end))));
        }
        self.facts.set_form(stream.element, FactForm::Record(None, facts));
    }

    /// Lays out what each event holds: its day or days, who did it, and its fields are slots of its space.
    fn lay_out_events(&mut self) -> Vec<EventShape> {
        let (arising, supplied): (Vec<Stream>, Vec<Stream>) =
            self.facts.events.clone().into_iter().partition(|stream| self.facts.following(&stream.event).is_some());
        arising.iter().for_each(|stream| self.lay_out_arising_event(stream));
        supplied.into_iter().map(|stream| self.lay_out_event(&stream)).collect()
    }

    fn lay_out_event(&mut self, stream: &Stream) -> EventShape {
        use event_fields::{BY, DATE, FROM, ORDER, TIME, TO};
        let event = &stream.event;
        let timing = event.signature(self.db).map_or(EventTiming::Day, |signature| signature.timing);
        let space = self.space_of(stream.element);
        let place = Place { pointer: "/events/*", path: "", space, in_optional: false, within: &[event], depth: 1 };
        let keys: &[(&str, Kind, bool)] = match timing {
            EventTiming::Day => &[(DATE, Kind::Date, false), (BY, Kind::Role, true)],
            EventTiming::Period => &[(FROM, Kind::Date, false), (TO, Kind::Date, true), (BY, Kind::Role, true)],
            EventTiming::Instant => &[(DATE, Kind::Date, false), (TIME, Kind::Instant, true), (BY, Kind::Role, true)],
        };
        let keys = keys.iter().chain(&[(ORDER, Kind::Int, true)]);
        let mut fields = Vec::new();
        let mut facts = Vec::new();
        for &(name, kind, optional) in keys {
            let slot = self.slot(format!("/events/*/{name}"), kind, optional, &place);
            fields.push(FieldShape { name: name.to_owned(), doc: None, optional, target: Target::Slot(slot) });
            let own = Place { path: name, ..place };
            facts.push((name.into(), self.facts.add(own.space, own.path, FactForm::Plain(slot))));
        }
        let (own_fields, own_facts) = self.lay_out_fields(event, &place);
        fields.extend(own_fields);
        facts.extend(own_facts);
        self.facts.set_form(stream.element, FactForm::Record(None, facts));
        let (period, instant) = (timing == EventTiming::Period, timing == EventTiming::Instant);
        EventShape { name: event.name.to_string(), list: Some(stream.list), fields, period, instant }
    }

    pub(super) fn add_list(
        &mut self,
        pointer: String,
        parent: SpaceId,
        optional: bool,
        of: ListOf,
    ) -> (ListId, SpaceId) {
        let program = &mut self.builder.program;
        let (list, space) = (ListId(program.lists.len() as u32), SpaceId(program.spaces.len() as u32));
        program.spaces.push(Space::List { parent, list });
        program.lists.push(List { pointer, space, optional, of });
        (list, space)
    }

    fn slot(&mut self, pointer: String, kind: Kind, optional: bool, place: &Place<'_>) -> SlotId {
        let slots = &mut self.builder.program.slots;
        let slot = SlotId(slots.len() as u32);
        slots.push(Slot { pointer, kind, optional: optional || place.in_optional, space: place.space });
        slot
    }

    /// What a case calls itself.
    pub(super) fn id_of_case(&mut self) -> FactId {
        if let Some(known) = self.facts.id {
            return known;
        }
        let place =
            Place { pointer: "/id", path: "ärendets id", space: CASE, in_optional: false, within: &[], depth: 0 };
        let slot = self.slot(place.pointer.to_owned(), Kind::Text, true, &place);
        self.builder.program.case.id = Some(slot);
        let fact = self.facts.add(place.space, place.path, FactForm::Plain(slot));
        self.facts.id = Some(fact);
        fact
    }

    /// Whether a record is part of the case, as is the row of a register that it names, rather than a case of its own.
    fn is_laid_out(&self, record: &Global, place: &Place<'_>) -> bool {
        let is_plain = matches!(record.kind(self.db), Some(DeclarationKind::UppgifterOm | DeclarationKind::Register));
        let is_episode = || crate::names::subject(self.db, self.root).as_ref() == Some(&record.name);
        (is_plain || (record.ruleset == self.root && is_episode()))
            && !place.within.contains(&record)
            && self.fits(place)
    }

    fn fits(&self, place: &Place<'_>) -> bool {
        place.depth < MAX_DEPTH && self.facts.facts.len() < MAX_FACTS
    }
}

/// A name as a part of a JSON Pointer. Names have neither of the two letters, but nothing depends on that.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
