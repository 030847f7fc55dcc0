//! What stands after a dot: fields and properties of a value, members of an uppräkning, names of another rule set.
//!
//! Must not know: where the value comes from.

use super::context::Block;
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::names;
use crate::names::{Global, names_of};
use crate::types::asked::Asked;
use crate::types::attributes::{attribute_of, attributes_of};
use crate::types::ty::{Fit, Type, fit};
use crate::types::words::written;
use crate::vocabulary::attributes::{ATTRIBUTES, Attribute};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};

/// Offers what may stand after the dot before the cursor.
pub(super) fn after_dot(list: &mut List<'_, '_>) {
    match list.ask() {
        Some(asked) => of_asked(list, &asked),
        None => after_prefix(list),
    }
}

/// Offers what may stand after a dot of which the check knows what stands before it.
pub(super) fn of_asked(list: &mut List<'_, '_>, asked: &Asked) {
    match asked {
        Asked::Name(_) => {}
        Asked::Member { owner, through_lists } => {
            let owner = match owner {
                Type::List(element) if *through_lists => element,
                other => other,
            };
            of_value(list, owner, None, "");
        }
        Asked::OfRuleSet(other) => names::of_rule_set(list, *other, &can_be_read),
        Asked::OfEnumeration(global) => of_enumeration(list, global),
        Asked::OfCourse(course) => {
            for name in names_of(list.db, list.ruleset).iter().filter_map(|own| own.split_once('.')) {
                if name.0 == course {
                    let about = About::Declared(list.global(&smol_str::format_smolstr!("{course}.{}", name.1)));
                    list.add(name.1, EntryKind::Reference, about);
                }
            }
        }
        Asked::Path { wanted, of } => match of {
            Some(other) => names::of_rule_set(list, *other, &|kind| wanted.contains(&kind)),
            None => names::declarations(list, &|kind| wanted.contains(&kind)),
        },
    }
}

/// The members of the element that has no name: they begin with a dot.
pub(super) fn of_element(list: &mut List<'_, '_>, element: &Type, expected: Option<&Type>) {
    of_value(list, element, expected, ".");
}

fn of_value(list: &mut List<'_, '_>, owner: &Type, expected: Option<&Type>, dot: &str) {
    let owner = owner.present();
    if let Type::Record(global) | Type::Event(global) = owner {
        for field in &global.fields(list.db).fields {
            let about = About::Field(global.clone(), field.name.clone());
            let entry = list.add(format!("{dot}{}", field.name), EntryKind::Field, about);
            entry.ranked(fitness(&field.ty, expected), Nearness::Local).with_detail(written(&field.ty));
        }
    }
    if let Type::Instance(rule) = owner {
        for (name, ty) in rule.signature(list.db).map(|signature| signature.columns.as_slice()).unwrap_or_default() {
            let about = About::Declared(rule.clone());
            let entry = list.add(format!("{dot}{name}"), EntryKind::Field, about);
            entry.ranked(fitness(ty, expected), Nearness::Local).with_detail(written(ty));
        }
    }
    let attributes: Vec<Attribute> = attributes_of(list.db, owner).collect();
    for attribute in attributes {
        let found = attribute_of(list.db, list.ruleset, owner, attribute.word(), false);
        let ty = found.map_or(Type::Error, |(_, ty)| ty);
        let detail = match ty {
            Type::Error => english_or_swedish(list, attribute),
            _ => written(&ty).to_string(),
        };
        let entry = list.add(format!("{dot}{}", attribute.word()), EntryKind::Field, About::Attribute(attribute));
        entry.ranked(fitness(&ty, expected), Nearness::Fact).with_detail(detail);
    }
}

fn english_or_swedish(list: &List<'_, '_>, attribute: Attribute) -> String {
    let entry = ATTRIBUTES.iter().find(|entry| entry.attribute == attribute);
    entry.map_or(String::new(), |entry| list.say(entry.doc.swedish, entry.doc.english))
}

fn fitness(found: &Type, expected: Option<&Type>) -> Fitness {
    match expected.map(|expected| fit(found, expected)) {
        None => Fitness::Maybe,
        Some(Fit::Yes | Fit::MayBeAbsent) => Fitness::Fits,
        Some(_) => Fitness::Other,
    }
}

pub(super) fn of_enumeration(list: &mut List<'_, '_>, global: &Global) {
    for name in &global.members(list.db).names {
        let about = About::Inside(global.clone(), name.clone());
        list.add(name.as_str(), EntryKind::Member, about).with_detail(global.name.as_str());
    }
}

/// After a dot that the check does not come to: of types, sources, and data.
fn after_prefix(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(prefix) = context.back(1).map(|token| context.text_of(token)) else { return };
    let Some(other) = list.ruleset.builds_on(list.db).iter().find(|(own, _)| own == prefix).map(|(_, other)| *other)
    else {
        return;
    };
    let is_data = context.frame().is_some_and(|frame| frame.block == Block::Of(BlockClass::Data));
    match () {
        () if is_data => names::of_rule_set(list, other, &|kind| kind == DeclarationKind::Handelse),
        () if super::sources::is_in_sources(context) => {
            names::of_rule_set(list, other, &|kind| kind == DeclarationKind::Kalla);
        }
        () if super::headers::is_in_type(context) => names::of_rule_set(list, other, &super::types::is_type),
        () => names::of_rule_set(list, other, &can_be_read),
    }
}

/// Whether others may read a declaration of a kind by its name.
fn can_be_read(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    !matches!(kind, Kind::Regelverk | Kind::ByggerPa | Kind::Testfall | Kind::Exempel | Kind::Overgang | Kind::Undantag)
}
