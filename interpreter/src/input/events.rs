//! The events of a case: its keys `events` and `unknown_events`.
//!
//! Events are listed by day, time, kind, `order` and `id`, so that the order of the text means nothing. Which of them are visible is a
//! matter of the assessment day and is left to the evaluation: a case holds all of them.
//!
//! The keys that every event has (`date`, `by` and so on) are read and checked whether or not the rules need them. Those that they
//! need stand among the fields of the event's shape under the same names, which no field of an author's can bear.

use rustc_hash::FxHashMap;
use stadga_program::date::{Date, Instant};
use stadga_program::node::{Kind, ListId, SlotId, SpaceId};
use stadga_program::program::{EventShape, Target};

use super::fields::{FieldReader, Reference, member};
use super::json::{Json, Member, Node, Span};
use super::problem::{Expectation, InputProblemKind};
use super::value;

/// The keys of an event that are not its own fields.
pub(crate) const EVENT_KEYS: [&str; 8] = ["type", "date", "from", "to", "time", "id", "by", "order"];

/// An event with the keys read that every event has.
struct Event<'p, 'n, 't> {
    shape: &'p EventShape,
    /// Where it stands in the text.
    index: usize,
    members: &'n [Member<'t>],
    day: Date,
    /// The last day of a period.
    to: Given,
    time: Option<Instant>,
    id: Option<String>,
    by: Given,
    order: Given,
}

/// What was given under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Word(i64),
    Null,
    Nothing,
}

/// Where the ids of a case's events were first given.
type FirstIds = FxHashMap<String, usize>;

impl<'p> FieldReader<'p> {
    /// Reads the events, if the case has that key, and the kinds of which it does not know all.
    ///
    /// Of such a kind the events that are given are checked and left out: an answer must not depend on a part of them.
    pub(super) fn events(&mut self, events: Option<&Node<'_>>, unknown: Option<&Node<'_>>) {
        let unknown_kinds = unknown.map(|node| self.within("unknown_events", |reader| reader.kinds(node)));
        let unknown_kinds = unknown_kinds.unwrap_or_default();
        let Some(node) = events else { return };
        for shape in &self.program.case.events {
            if let Some(list) = shape.list
                && !unknown_kinds.contains(&shape.name.as_str())
            {
                self.set_known_list(list);
            }
        }
        self.within("events", |reader| {
            let mut rows = FxHashMap::default();
            for event in reader.in_order(node) {
                let known = !unknown_kinds.contains(&event.shape.name.as_str());
                reader.within(&event.index.to_string(), |reader| match event.shape.list.filter(|_| known) {
                    Some(list) => reader.element(list, event.index, |reader| {
                        if let (Some(id), Some(row)) = (&event.id, reader.row) {
                            rows.insert(id.clone(), (list, row));
                            reader.case.event_id(list, row, id);
                        }
                        reader.event_fields(&event);
                    }),
                    None => reader.without_storing(|reader| reader.event_fields(&event)),
                });
            }
            reader.resolve(&rows, &unknown_kinds);
        });
    }

    /// The events in the order that they are listed in.
    fn in_order<'n, 't>(&mut self, node: &'n Node<'t>) -> Vec<Event<'p, 'n, 't>> {
        let mut first_ids = FirstIds::default();
        let mut events = Vec::new();
        for (index, element) in self.elements(node).unwrap_or_default().iter().enumerate() {
            self.within(&index.to_string(), |reader| match &element.json {
                Json::Object(members) => events.extend(reader.event(index, element.span, members, &mut first_ids)),
                _ => reader.report_wrong(element, Expectation::Event),
            });
        }
        events.sort_by(|a, b| a.place_in_list().cmp(&b.place_in_list()));
        events
    }

    /// The keys that every event has; no event where kind or day cannot be read.
    fn event<'n, 't>(
        &mut self,
        index: usize,
        span: Span,
        members: &'n [Member<'t>],
        first_ids: &mut FirstIds,
    ) -> Option<Event<'p, 'n, 't>> {
        let shape = self.event_shape(span, members);
        let id = self.event_id(members, first_ids);
        let by = self.own_key(members, "by", |reader, node| match &node.json {
            Json::Text(name) => {
                let roles = reader.program.roles.iter().map(|role| role.name.as_str());
                value::named(name, roles, Expectation::Role)
            }
            _ => Err(value::wrong_kind(node, Expectation::Role)),
        });
        let order = self.own_key(members, "order", |_, node| match &node.json {
            Json::Number(number) => value::whole(number, Expectation::Integer),
            _ => Err(value::wrong_kind(node, Expectation::Integer)),
        });
        let shape = shape?;
        let day_key = self.check_day_keys(shape, span, members);
        let day = self.day(members, day_key)?;
        let to = if shape.period { self.last_day(members, day, span) } else { Given::Nothing };
        let time = self.own_key(members, "time", |_, node| match &node.json {
            Json::Text(time) => value::time_on(day, time).map(Instant::minutes),
            _ => Err(value::wrong_kind(node, Expectation::TimeOfDay)),
        });
        let time = time.word().and_then(Instant::from_minutes);
        Some(Event { shape, index, members, day, to, time, id, by, order })
    }

    fn event_shape(&mut self, span: Span, members: &[Member<'_>]) -> Option<&'p EventShape> {
        let Some(kind) = member(members, "type") else {
            self.report(span, InputProblemKind::MissingEventKey { key: "type", event: None });
            return None;
        };
        self.within("type", |reader| reader.kind(&kind.value))
    }

    /// A kind of event.
    fn kind(&mut self, node: &Node<'_>) -> Option<&'p EventShape> {
        let Json::Text(name) = &node.json else {
            self.report_wrong(node, Expectation::EventType);
            return None;
        };
        let (case, other) = (&self.program.case, self.other);
        let shapes = || case.events.iter().filter(move |shape| case.has_event(other, &shape.name));
        let shape = shapes().find(|shape| shape.name == *name);
        if shape.is_none() {
            let names = shapes().map(|shape| shape.name.as_str());
            self.report(node.span, value::unknown_name(name, names, Expectation::EventType));
        }
        shape
    }

    /// Kinds of event in a list.
    fn kinds(&mut self, node: &Node<'_>) -> Vec<&'p str> {
        let mut kinds = Vec::new();
        for (index, element) in self.elements(node).unwrap_or_default().iter().enumerate() {
            let shape = self.within(&index.to_string(), |reader| reader.kind(element));
            kinds.extend(shape.map(|shape| shape.name.as_str()));
        }
        kinds
    }

    fn event_id(&mut self, members: &[Member<'_>], first_ids: &mut FirstIds) -> Option<String> {
        let node = &member(members, "id")?.value;
        self.within("id", |reader| {
            let Some(id) = id_text(node) else {
                reader.report_wrong(node, Expectation::Id);
                return None;
            };
            let first = *first_ids.entry(id.clone()).or_insert(node.span.start);
            if first != node.span.start {
                reader.report_again(node.span, InputProblemKind::DuplicateEventId { first_line: 0 }, first);
            }
            Some(id)
        })
    }

    /// The key that says on which day the event is, after a look for keys that say so of events of the other sort.
    fn check_day_keys(&mut self, shape: &EventShape, span: Span, members: &[Member<'_>]) -> &'static str {
        let event = || shape.name.clone();
        let (day_key, foreign) =
            if shape.period { ("from", ["date"].as_slice()) } else { ("date", ["from", "to"].as_slice()) };
        let mut is_told = false;
        for key in foreign {
            if let Some(member) = member(members, key) {
                let kind = InputProblemKind::WrongEventKey { key, event: event(), period: shape.period };
                self.within(key, |reader| reader.report(member.key_span, kind));
                is_told = true;
            }
        }
        if member(members, day_key).is_none() && !is_told {
            let is_field = |name: &str| shape.fields.iter().any(|field| field.name == name);
            match members.iter().find(|member| is_swedish_for(day_key, &member.key) && !is_field(&member.key)) {
                Some(member) => {
                    let (name, suggestion) = (member.key.to_string(), Some(day_key.to_owned()));
                    let kind = InputProblemKind::UnknownField { name, suggestion, known: Vec::new() };
                    self.within(&member.key, |reader| reader.report(member.key_span, kind));
                }
                None => self.report(span, InputProblemKind::MissingEventKey { key: day_key, event: Some(event()) }),
            }
        }
        day_key
    }

    fn own_key(
        &mut self,
        members: &[Member<'_>],
        key: &str,
        read: impl FnOnce(&Self, &Node<'_>) -> Result<i64, InputProblemKind>,
    ) -> Given {
        let Some(member) = member(members, key) else { return Given::Nothing };
        match read(self, &member.value) {
            Ok(word) => Given::Word(word),
            Err(kind) => {
                self.within(key, |reader| reader.report(member.value.span, kind));
                Given::Nothing
            }
        }
    }

    fn day(&mut self, members: &[Member<'_>], key: &str) -> Option<Date> {
        let read = |_: &Self, node: &Node<'_>| value::date(node).map(|day| i64::from(day.days()));
        let days = self.own_key(members, key, read).word()?;
        Date::from_days(i32::try_from(days).ok()?)
    }

    /// The last day of a period: `null` while it is still going.
    fn last_day(&mut self, members: &[Member<'_>], first: Date, span: Span) -> Given {
        if member(members, "to").is_some_and(|member| member.value.json == Json::Null) {
            return Given::Null;
        }
        let Some(last) = self.day(members, "to") else { return Given::Nothing };
        if last < first {
            let (from, to) = (format!("\"{first}\""), format!("\"{last}\""));
            self.report(span, InputProblemKind::EndsBeforeItBegins { from, to });
        }
        Given::Word(i64::from(last.days()))
    }

    /// The facts of an event, in the row that was added for it.
    fn event_fields(&mut self, event: &Event<'_, '_, '_>) {
        self.fields(&event.shape.fields, event.members, &EVENT_KEYS);
        for field in event.shape.fields.iter().filter(|field| EVENT_KEYS.contains(&field.name.as_str())) {
            let Target::Slot(slot) = field.target else { continue };
            match (field.name.as_str(), &event.id) {
                ("id", Some(id)) => {
                    let word = self.case.text(id);
                    self.set(slot, word);
                }
                (key, _) => self.set_given(slot, event.own(key)),
            }
        }
    }

    fn set_given(&mut self, slot: SlotId, given: Given) {
        match given {
            Given::Word(word) => self.set(slot, word),
            Given::Null => self.set_absent(slot),
            Given::Nothing => {}
        }
    }

    /// Puts the rows of events in the place of their ids. An event of a kind that is not known in full may be missing.
    fn resolve(&mut self, rows: &FxHashMap<String, (ListId, u32)>, unknown_kinds: &[&str]) {
        let program = self.program;
        for reference in std::mem::take(&mut self.references) {
            let Some(Kind::Row(space)) = program.slots.get(reference.slot.index()).map(|slot| slot.kind) else {
                continue;
            };
            let shape = program.case.events.iter().find(|shape| shape.list.is_some_and(|list| self.is_of(list, space)));
            let row = rows.get(&reference.id).filter(|(list, _)| self.is_of(*list, space));
            let row_being_read = std::mem::replace(&mut self.row, reference.row);
            match row {
                Some((_, row)) => self.set(reference.slot, i64::from(*row)),
                None if shape.is_some_and(|shape| unknown_kinds.contains(&shape.name.as_str())) => {}
                None => self.report_no_event(reference, space, rows),
            }
            self.row = row_being_read;
        }
    }

    fn report_no_event(&mut self, reference: Reference, space: SpaceId, rows: &FxHashMap<String, (ListId, u32)>) {
        let fitting = rows.iter().filter(|(_, (list, _))| self.is_of(*list, space));
        let mut ids: Vec<_> = fitting.map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        let kind = value::unknown_name(&reference.id, ids.into_iter(), Expectation::Event);
        let pointer = std::mem::replace(&mut self.pointer, reference.pointer);
        self.report(reference.span, kind);
        self.pointer = pointer;
    }

    fn is_of(&self, list: ListId, space: SpaceId) -> bool {
        self.program.lists.get(list.index()).is_some_and(|list| list.space == space)
    }
}

impl Event<'_, '_, '_> {
    /// What events are listed by. The place in the text comes last, so that events which differ in nothing else keep it.
    fn place_in_list(&self) -> (Date, Option<Instant>, &str, Option<i64>, Option<&str>) {
        (self.day, self.time, &self.shape.name, self.order.word(), self.id.as_deref())
    }

    /// What stands under a key that every event has, save `type` and `id`.
    fn own(&self, key: &str) -> Given {
        match key {
            "date" | "from" => Given::Word(i64::from(self.day.days())),
            "to" => self.to,
            "time" => self.time.map_or(Given::Nothing, |time| Given::Word(time.minutes())),
            "by" => self.by,
            "order" => self.order,
            _ => Given::Nothing,
        }
    }
}

impl Given {
    fn word(self) -> Option<i64> {
        match self {
            Given::Word(word) => Some(word),
            Given::Null | Given::Nothing => None,
        }
    }
}

/// Whether a key is what the key of an event is called in Swedish.
fn is_swedish_for(key: &str, written: &str) -> bool {
    match key {
        "date" => matches!(written, "datum" | "dag"),
        _ => matches!(written, "från" | "fran"),
    }
}

/// An `id`: a text that is not empty, or a whole number.
pub(super) fn id_text(node: &Node<'_>) -> Option<String> {
    match &node.json {
        Json::Text(text) if !text.is_empty() => Some(text.to_string()),
        Json::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => Some((*number).to_owned()),
        _ => None,
    }
}
