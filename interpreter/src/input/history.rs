//! Facts with history: one value, or the values that the fact has had, each with the day from which it holds.
//!
//! The values are put in the order of their days, so that the order of the text means nothing. Two different values from the same day
//! contradict each other: then the case says so, and the value of these days is unknown rather than one of them picked. Must not know: which
//! of them a rule reads.

use stadga_program::date::Date;
use stadga_program::node::{ListId, SlotId};

use super::fields::{FieldReader, member};
use super::json::{Json, Node};
use super::problem::Expectation;
use super::value;

/// The keys of a value with a day.
const FROM: &str = "from";
const VALUE: &str = "value";

/// Where the values of a fact with history go.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    pub(super) undated: SlotId,
    pub(super) list: ListId,
    pub(super) from: SlotId,
    pub(super) value: SlotId,
}

/// A value of a history.
struct Change<'n, 't> {
    /// Where it stands in the list.
    index: usize,
    /// The first day of it; none for the value of all days before.
    from: Option<Date>,
    /// The value; none where it is not given.
    value: Option<&'n Node<'t>>,
}

impl FieldReader<'_> {
    /// Reads a fact with history. What is no list is its value of all days.
    pub(super) fn history(&mut self, history: History, node: &Node<'_>) {
        let Json::Array(_) = &node.json else { return self.fact(history.undated, node) };
        let mut changes: Vec<Change<'_, '_>> = Vec::new();
        for (index, element) in self.elements(node).unwrap_or_default().iter().enumerate() {
            changes.extend(self.within(&index.to_string(), |reader| reader.change(index, element)));
        }
        changes.sort_by_key(|change| change.from);
        for of_day in changes.chunk_by(|one, next| one.from == next.from) {
            let Some(first) = of_day.first() else { continue };
            let mut others = of_day.iter().skip(1);
            // The same value again says nothing new.
            let other = others.find(|other| !self.is_same_value(history.value, first.value, other.value));
            let value = first.value.filter(|_| other.is_none());
            self.within(&first.index.to_string(), |reader| reader.put_change(history, &Change { value, ..*first }));
            if let Some(other) = other {
                self.within(&other.index.to_string(), |reader| {
                    reader.case.contradict(&reader.pointer, other.from);
                });
            }
        }
    }

    /// `{ "from": …, "value": … }`, where `"from": null` means all days before the others.
    fn change<'n, 't>(&mut self, index: usize, node: &'n Node<'t>) -> Option<Change<'n, 't>> {
        let Json::Object(members) = &node.json else {
            self.report_wrong(node, Expectation::Change);
            return None;
        };
        self.check_keys(&[], members, &[FROM, VALUE]);
        let Some(from) = member(members, FROM).map(|from| &from.value) else {
            self.report_wrong(node, Expectation::Change);
            return None;
        };
        let from = match from.json {
            Json::Null => None,
            _ => match value::date(from) {
                Ok(day) => Some(day),
                Err(kind) => {
                    self.within(FROM, |reader| reader.report(from.span, kind));
                    return None;
                }
            },
        };
        Some(Change { index, from, value: member(members, VALUE).map(|value| &value.value) })
    }

    fn put_change(&mut self, history: History, change: &Change<'_, '_>) {
        match change.from {
            None => self.change_value(history.undated, change.value),
            Some(from) => self.element(history.list, change.index, |reader| {
                reader.set(history.from, i64::from(from.days()));
                reader.change_value(history.value, change.value);
            }),
        }
    }

    fn change_value(&mut self, slot: SlotId, node: Option<&Node<'_>>) {
        let Some(node) = node else { return };
        let may_be_absent = self.slot(slot).is_some_and(|slot| slot.optional);
        self.within(VALUE, |reader| match node.json {
            Json::Null if may_be_absent => reader.set_absent(slot),
            _ => reader.fact(slot, node),
        });
    }

    /// Whether two values say the same, however they are written.
    fn is_same_value(&self, slot: SlotId, one: Option<&Node<'_>>, other: Option<&Node<'_>>) -> bool {
        let (Some(one), Some(other), Some(slot)) = (one, other, self.slot(slot)) else {
            return one.is_none() && other.is_none();
        };
        let word = |node| value::read(self.program, slot.kind, node).ok();
        one.json == other.json || word(one).is_some_and(|one| word(other) == Some(one))
    }
}
