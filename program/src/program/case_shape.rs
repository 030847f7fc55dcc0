//! What a case may supply: facts, lists and events, and where each goes.
//!
//! Must not know: rules, what is made of a case.

use serde::{Deserialize, Serialize};

use crate::node::{Kind, ListId, SlotId, SpaceId};

/// A fact that a case may supply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// JSON Pointer into the case; `*` stands for the index of a list element.
    pub pointer: String,
    /// What the value is.
    pub kind: Kind,
    /// Whether it may be absent.
    pub optional: bool,
    /// The space of the fact.
    pub space: SpaceId,
}

/// A list that a case may supply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// JSON Pointer into the case.
    pub pointer: String,
    /// The space of its elements.
    pub space: SpaceId,
    /// Whether the list may be absent.
    pub optional: bool,
    /// What its elements are.
    pub of: ListOf,
}

/// What the elements of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListOf {
    /// Facts, in the order in which they are given.
    Facts,
    /// A stream of events: sorted by date, closed up to bedömningsdagen.
    Events,
    /// The values that a fact has had, each from a day on: sorted by that day. A case that gives none has none.
    History,
    /// What follows from other elements: no case supplies it.
    Arisen,
}

/// The shape of a case: what its JSON may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct CaseShape {
    /// What several cases may be given in: of a person with several insatser each is a case.
    pub episodes: Option<Episodes>,
    /// The name of the ärende.
    pub name: String,
    /// Its facts.
    pub fields: Vec<FieldShape>,
    /// The kinds of event that it may hold, and those of the other kinds of case.
    pub events: Vec<EventShape>,
    /// The other kinds of case that rules are about. A case says that it is one of them.
    pub others: Vec<OtherKind>,
    /// The kinds of event that are those of another kind of case, and not of the rule set's own.
    pub events_of_others: Vec<String>,
    /// What the case calls itself, where rules read that: a fact that is always known, or known not to exist.
    pub id: Option<SlotId>,
}

/// A kind of case that neither holds the rule set's own nor is held by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherKind {
    /// The name of the ärende or the register.
    pub name: String,
    /// Of a register, the fact that tells its rows apart.
    pub key: Option<String>,
    /// Its facts.
    pub fields: Vec<FieldShape>,
    /// The kinds of event that a case of it may hold: its own, and those that stand in no ärende.
    pub events: Vec<String>,
}

impl CaseShape {
    /// The facts of a case of one of the other kinds, or of the rule set's own.
    pub fn fields_of(&self, other: Option<u32>) -> &[FieldShape] {
        match other {
            None => &self.fields,
            Some(other) => self.others.get(other as usize).map_or(&[], |other| &other.fields),
        }
    }

    /// Whether a case of one of the other kinds, or of the rule set's own, has events of a kind.
    pub fn has_event(&self, other: Option<u32>, event: &str) -> bool {
        let is_among = |events: &[String]| events.iter().any(|known| known == event);
        match other {
            None => !is_among(&self.events_of_others),
            Some(other) => self.others.get(other as usize).is_some_and(|other| is_among(&other.events)),
        }
    }
}

/// A field of a case, a record, an element or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldShape {
    /// Its name, also its JSON key.
    pub name: String,
    /// The doc comment above it.
    pub doc: Option<String>,
    /// Whether it may be absent (`null`).
    pub optional: bool,
    /// What it holds and where that goes.
    pub target: Target,
}

/// Where a field of a case goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// One value.
    Slot(SlotId),
    /// A period or interval: its lower and upper end; an absent upper end is open.
    Range(SlotId, SlotId),
    /// A record. Where it may be absent, the slot says whether it exists (known as 1, absent or unknown); the facts of an absent
    /// record are absent.
    Record(Option<SlotId>, #[serde(deserialize_with = "bounded::fields")] Vec<FieldShape>),
    /// A row of a register, given by its key or as a record.
    Row {
        /// The register, among the other kinds of case.
        register: u32,
        /// Whether there is a row, where there may be none.
        presence: Option<SlotId>,
        /// Its facts, among them the key.
        #[serde(deserialize_with = "bounded::fields")]
        fields: Vec<FieldShape>,
    },
    /// A list of records.
    Records(ListId, #[serde(deserialize_with = "bounded::fields")] Vec<FieldShape>),
    /// A list of values.
    Values(ListId, SlotId),
    /// A list of periods or intervals: the lower and the upper end of one.
    Ranges(ListId, SlotId, SlotId),
    /// A fact with history: the value that it has always had, or a list of values, each with the first day of it.
    History {
        /// The value of all days, or of those before the first of the list.
        undated: SlotId,
        /// The values with a day.
        list: ListId,
        /// The first day of one of them.
        from: SlotId,
        /// Its value.
        value: SlotId,
    },
    /// A field whose use belongs to later editions: read, checked for nothing, kept out of evaluation.
    Unused,
}

/// Reading fields inside fields only so deep, since bytes that say otherwise would exhaust the stack.
mod bounded {
    use std::cell::Cell;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer};

    use super::FieldShape;

    const MAX_DEPTH: u32 = 32;

    thread_local! {
        static DEPTH: Cell<u32> = const { Cell::new(0) };
    }

    pub(super) fn fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<FieldShape>, D::Error> {
        let depth = DEPTH.get();
        if depth >= MAX_DEPTH {
            return Err(D::Error::custom("records lie too deep in each other"));
        }
        DEPTH.set(depth + 1);
        let fields = Vec::deserialize(deserializer);
        DEPTH.set(depth);
        fields
    }
}

/// What holds several cases: their facts beside its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episodes {
    /// The field that is the list of them.
    pub field: String,
    /// The kinds of event that belong to the whole.
    pub events: Vec<String>,
    /// Whether rules are about the whole, so that it has an outcome of its own.
    pub has_rules: bool,
    /// The facts of the whole that rules about it read by a name that each of the cases has a fact of its own for: that name, and the key under
    /// which the fact stands beside the others.
    pub shadowed: Vec<(String, String)>,
}

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventShape {
    /// Its name, the `type` of the event.
    pub name: String,
    /// Its stream.
    pub list: Option<ListId>,
    /// Its fields.
    pub fields: Vec<FieldShape>,
    /// Whether it is a period.
    pub period: bool,
    /// Whether it has a time of day.
    pub instant: bool,
}
