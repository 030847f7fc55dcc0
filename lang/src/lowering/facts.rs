//! What a case may supply, and where it lies: each fact, record and list, and each kind of event.
//!
//! It is filled in when the case is laid out ([`super::shape`]), and read by all that lowers expressions. Must not know: how a case is laid out,
//! expressions.

use smol_str::SmolStr;
use stadga_program::node::{ListId, SlotId, SpaceId};
use stadga_program::program::{ArisenEnd, Rule};

use crate::names::Global;

/// A fact, record or list of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FactId(u32);

/// Every fact, record and list of the case.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) facts: Vec<Fact>,
    /// Those of the ärende itself.
    pub(super) root: Vec<(SmolStr, FactId)>,
    /// Those of what holds it that the ärende has others of the same name for, where rules read them.
    pub(super) shadowed: Vec<(SmolStr, FactId)>,
    /// Those of each of the other kinds of case.
    pub(super) others: Vec<Vec<(SmolStr, FactId)>>,
    /// All facts of a case as one record, as a nyckeltal reads them of each case: those of the ärende, of what holds it, and of each of the other
    /// kinds.
    pub(super) cases: Vec<FactId>,
    /// What a case calls itself, once a rule has read it.
    pub(super) id: Option<FactId>,
    /// The streams of events.
    pub(super) events: Vec<Stream>,
    /// The events that another rule set declares too, and that are the same.
    pub(super) same_events: Vec<(Global, Global)>,
    /// The lists that follow from others.
    pub(super) following: Vec<Follows>,
    /// Of each row of a register that a case names, the fact that is its key.
    pub(super) row_keys: Vec<(FactId, FactId)>,
}

/// A list that follows from others: the events that arise from others, or the periods of a tillstånd.
#[derive(Debug, Clone)]
pub(super) struct Follows {
    /// Its declaration.
    pub(super) of: Global,
    /// The list.
    pub(super) list: ListId,
    /// The fact that is the list.
    pub(super) fact: FactId,
}

/// The ends of what has arisen.
pub(super) const ENDS: [ArisenEnd; 2] = [ArisenEnd::First, ArisenEnd::Last];

/// The events of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stream {
    /// Their declaration.
    pub(super) event: Global,
    /// The list.
    pub(super) list: ListId,
    /// The fact that is the list.
    pub(super) fact: FactId,
    /// An event. Beside its own fields it has those of [`event_fields`].
    pub(super) element: FactId,
}

/// The fields that every event can have, under the names that they have in a case; no field of an author's can bear these.
pub(super) mod event_fields {
    /// The day, of one that has a day.
    pub(in crate::lowering) const DATE: &str = "date";
    /// The first day, of one that is a period.
    pub(in crate::lowering) const FROM: &str = "from";
    /// The last day, of one that is a period: absent while it is still going.
    pub(in crate::lowering) const TO: &str = "to";
    /// The instant, of one that has one.
    pub(in crate::lowering) const TIME: &str = "time";
    /// The role of who did it.
    pub(in crate::lowering) const BY: &str = "by";
    /// Where it stands among the events of its day, if the case says so.
    pub(in crate::lowering) const ORDER: &str = "order";
}

/// Something that a case may supply.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    /// The space that it is in.
    pub(super) space: SpaceId,
    /// Its path, as an author writes it.
    pub(super) path: String,
    /// What it is.
    pub(super) form: FactForm,
}

/// What a fact is.
#[derive(Debug, Clone)]
pub(super) enum FactForm {
    /// One value.
    Plain(SlotId),
    /// A period or interval: its ends.
    Range(SlotId, SlotId),
    /// A record: the slot that says whether it exists, if it may not, and its fields.
    Record(Option<SlotId>, Vec<(SmolStr, FactId)>),
    /// A list: its elements are in a space of their own.
    List {
        /// The list.
        list: ListId,
        /// The space of its elements.
        space: SpaceId,
        /// An element.
        element: FactId,
    },
    /// An end of what has arisen.
    Arisen(ArisenEnd),
    /// A period that has arisen.
    ArisenPeriod,
    /// A value that has changed from day to day.
    History(History),
    /// Of a kind that is not evaluated yet.
    NotCounted,
    /// Of a kind that does not exist, which has been reported.
    Invalid,
}

/// Where the values of a fact with history are.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    /// The value of the days before the first that the list has.
    pub(super) undated: SlotId,
    /// The values with a day.
    pub(super) list: ListId,
    /// Their space.
    pub(super) space: SpaceId,
    /// The first day of one of them.
    pub(super) from: SlotId,
    /// Its value.
    pub(super) value: SlotId,
}

impl Facts {
    /// A fact of the ärende itself.
    pub(super) fn of_case(&self, name: &str) -> Option<FactId> {
        find(&self.root, name)
    }

    /// A fact of what holds the ärende, that goes by the name of one of its own.
    pub(super) fn of_whole(&self, name: &str) -> Option<FactId> {
        find(&self.shadowed, name)
    }

    /// A fact of one of the other kinds of case.
    pub(super) fn of_other(&self, kind: u32, name: &str) -> Option<FactId> {
        find(self.others.get(kind as usize)?, name)
    }

    /// A case as a record, as a rule reads it: as it is, as what holds it, or as one of another kind.
    pub(super) fn case_itself(&self, rule: &Rule) -> Option<FactId> {
        let place = match rule.about_other {
            Some(other) => 2 + other as usize,
            None => usize::from(rule.about_whole),
        };
        self.cases.get(place).copied()
    }

    /// A field of a record.
    pub(super) fn field(&self, record: FactId, name: &str) -> Option<FactId> {
        match &self.get(record)?.form {
            FactForm::Record(_, fields) => find(fields, name),
            _ => None,
        }
    }

    /// The key of a record, where that is a row of a register.
    pub(super) fn key_of_row(&self, record: FactId) -> Option<FactId> {
        self.row_keys.iter().find(|(row, _)| *row == record).map(|(_, key)| *key)
    }

    /// The events of a kind.
    pub(super) fn of_event(&self, event: &Global) -> Option<&Stream> {
        let event = self.one_event(event);
        self.events.iter().find(|stream| stream.event == *event)
    }

    /// The declaration that stands for an event: the first, where several rule sets declare it.
    pub(super) fn one_event<'a>(&'a self, event: &'a Global) -> &'a Global {
        self.same_events.iter().find(|(other, _)| other == event).map_or(event, |(_, own)| own)
    }

    /// All declarations of an event, the one that stands for it first.
    pub(super) fn declarations_of(&self, event: &Global) -> Vec<Global> {
        let others = self.same_events.iter().filter(|(_, own)| own == event).map(|(other, _)| other.clone());
        std::iter::once(event.clone()).chain(others).collect()
    }

    /// All streams that a case supplies.
    pub(super) fn streams(&self) -> Vec<Stream> {
        let supplied = self.events.iter().filter(|stream| self.following(&stream.event).is_none());
        supplied.cloned().collect()
    }

    /// The list of a declaration that follows from others.
    pub(super) fn following(&self, of: &Global) -> Option<&Follows> {
        self.following.iter().find(|follows| follows.of == *of)
    }

    /// What a list follows from.
    pub(super) fn following_list(&self, fact: FactId) -> Option<&Follows> {
        self.following.iter().find(|follows| follows.fact == fact)
    }

    /// The events that a list holds, if it is a stream.
    pub(super) fn stream(&self, list: ListId) -> Option<&Stream> {
        self.events.iter().find(|stream| stream.list == list)
    }

    /// The event that a row of a space is for.
    pub(super) fn element_of(&self, space: SpaceId) -> Option<FactId> {
        let elements = self.events.iter().map(|stream| stream.element);
        elements.into_iter().find(|element| self.get(*element).is_some_and(|fact| fact.space == space))
    }

    /// Whether a fact is an event that arises from others.
    pub(super) fn follows(&self, fact: FactId) -> bool {
        let stream = self.events.iter().find(|stream| stream.element == fact);
        stream.is_some_and(|stream| self.following(&stream.event).is_some())
    }

    /// Whether a fact is an event.
    pub(super) fn is_event(&self, fact: FactId) -> bool {
        self.events.iter().any(|stream| stream.element == fact)
    }

    /// A fact by its number.
    pub(super) fn get(&self, fact: FactId) -> Option<&Fact> {
        self.facts.get(fact.0 as usize)
    }

    pub(super) fn set_form(&mut self, fact: FactId, form: FactForm) {
        if let Some(fact) = self.facts.get_mut(fact.0 as usize) {
            fact.form = form;
        }
    }

    pub(super) fn add(&mut self, space: SpaceId, path: &str, form: FactForm) -> FactId {
        let id = FactId(self.facts.len() as u32);
        self.facts.push(Fact { space, path: path.to_owned(), form });
        id
    }
}

/// The fact that a record has under a name.
pub(super) fn find(fields: &[(SmolStr, FactId)], name: &str) -> Option<FactId> {
    fields.iter().find(|(own, _)| own == name).map(|(_, fact)| *fact)
}
