//! The events that several rule sets declare for the same case.
//!
//! A case has one event of a name, whichever rule set asks for it. So where the one that is run and one that it builds on both declare it, in the
//! same kind of case, they mean the same events, and must agree in when these happen and in each field that the other rules read. What
//! either says of when one counts holds for both. Must not know: positions, how events are counted.

use smol_str::SmolStr;

use super::shared_case::{Comparison, Misfit, NamesRead, names_read};
use crate::db::{Db, RuleSet};
use crate::names::{Global, names_of_kind, subject};
use crate::syntax::tree::EventTiming;
use crate::vocabulary::kinds::DeclarationKind;

/// An event that two rule sets declare.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct SharedEvent {
    /// The declaration of the rule set that is run, or of the first that it builds on.
    pub own: Global,
    /// The other declaration.
    pub other: Global,
    /// The rule set that the manifest names, through which the other is reached.
    pub prefix: SmolStr,
    /// Whether one has days where the other has instants or periods, or arises from others.
    pub differs: bool,
    /// The fields that the other rule set reads and that the own declaration does not have so.
    pub misfits: Vec<Misfit>,
}

impl SharedEvent {
    /// Whether both mean the same events.
    pub fn agrees(&self) -> bool {
        !self.differs && self.misfits.is_empty()
    }
}

/// Every event that is declared more than once for the case of a rule set, in the order in which rule sets are built on.
#[salsa::tracked(returns(ref))]
pub fn shared_events(db: &dyn Db, ruleset: RuleSet) -> Vec<SharedEvent> {
    let mut result = Vec::new();
    if ruleset.builds_on(db).is_empty() {
        return result;
    }
    let mut known = events_of(db, ruleset);
    let mut seen = vec![ruleset];
    for (prefix, direct) in ruleset.builds_on(db) {
        let mut open = vec![*direct];
        while let Some(reader) = open.pop() {
            if seen.contains(&reader) {
                continue;
            }
            seen.push(reader);
            open.extend(reader.builds_on(db).iter().rev().map(|(_, other)| *other));
            for other in events_of(db, reader) {
                match known.iter().find(|own| are_of_one_kind(db, own, &other)) {
                    Some(own) => result.extend(compared(db, (own, &other), prefix, names_read(db, reader))),
                    None => known.push(other),
                }
            }
        }
    }
    result
}

/// Whether two events bear one name in the same kind of case.
pub(super) fn are_of_one_kind(db: &dyn Db, one: &Global, other: &Global) -> bool {
    one.name == other.name && kind_of_case(db, one) == kind_of_case(db, other)
}

/// What two declarations say of an event; nothing where both arise from others, which each rule set says for itself.
fn compared(db: &dyn Db, (own, other): (&Global, &Global), prefix: &SmolStr, read: &NamesRead) -> Option<SharedEvent> {
    let timing = |event: &Global| {
        event.signature(db).map_or((EventTiming::Day, false), |signature| (signature.timing, signature.arises))
    };
    let (of_own, of_other) = (timing(own), timing(other));
    if of_own.1 && of_other.1 {
        return None;
    }
    let mut misfits = Vec::new();
    for field in other.fields(db).fields.iter().filter(|field| read.fields.contains(&field.name)) {
        let found = own.fields(db).get(&field.name).map(|own| &own.ty);
        let (fact, reader) = (&own.name, other.ruleset);
        let mut comparison = Comparison { db, read: &read.fields, prefix, reader, fact, result: &mut misfits };
        comparison.compare(&field.name, &field.ty, found, 0);
    }
    let (own, other, prefix) = (own.clone(), other.clone(), prefix.clone());
    Some(SharedEvent { own, other, prefix, differs: of_own != of_other, misfits })
}

fn events_of(db: &dyn Db, ruleset: RuleSet) -> Vec<Global> {
    let names = names_of_kind(db, ruleset, DeclarationKind::Handelse).iter();
    names.map(|name| Global { ruleset, name: name.clone() }).collect()
}

/// The kind of case that an event stands in; nothing for the one that the rules are about, and for an event that stands in none.
fn kind_of_case(db: &dyn Db, event: &Global) -> Option<SmolStr> {
    let case = event.signature(db)?.inside.as_ref()?;
    let is_another = case.is_judged(db) && subject(db, case.ruleset) != Some(case.name.clone());
    is_another.then(|| case.name.clone())
}
