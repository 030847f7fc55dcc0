//! A test case of a rule: its data are the facts and events that the rule reads, with made-up values.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::place::Place;
use super::{Action, ActionKind, sample};
use crate::names::{Global, resolve};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::EventTiming;
use crate::types::infer::{infer_item, subjects};
use crate::types::inference::{Dependency, Meaning};
use crate::types::shape::case_facts;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// So many declarations are looked through for what a rule reads.
const MOST_RULES: usize = 200;

/// What a rule reads of a case: facts, for a record the fields of it, and events.
#[derive(Default)]
struct Reads {
    facts: BTreeMap<SmolStr, BTreeSet<SmolStr>>,
    events: BTreeSet<SmolStr>,
}

/// Writes a test case behind the rule. What is expected is made up too: the author changes it, or sees in the run what comes out.
pub(super) fn create(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    let name = &declaration.name.as_ref()?.text;
    let rule = resolve(place.db, place.ruleset, name).filter(|rule| rule.ruleset == place.ruleset)?;
    let expected = expectation(place, &rule)?;
    let reads = reads(place, &rule);
    let mut lines = facts(place, &reads);
    lines.extend(reads.events.iter().filter_map(|event| event_line(place, event)));
    let day = place.settings.day;
    let data: String = lines.iter().map(|line| format!("        {line}\n")).collect();
    let test = format!(
        "testfall \"{name}\" {{\n    bedömningsdag {day}\n    givet {{\n{data}    }}\n    förväntat {expected}\n}}"
    );
    if !place.is_right(&test) {
        return None;
    }
    let title = ["Skapa ett testfall", "Create a test case"];
    Some(place.action(ActionKind::CreateTest, title, vec![place.behind(&test)]))
}

/// What could be expected of a rule.
fn expectation(place: &Place<'_>, rule: &Global) -> Option<String> {
    use DeclarationKind as Kind;
    let signature = rule.signature(place.db)?;
    let name = &rule.name;
    let of_types = |types: &mut dyn Iterator<Item = &Type>| -> Option<Vec<String>> {
        types.map(|ty| sample::value(place, ty)).collect()
    };
    let called = |values: Vec<String>| match values.is_empty() {
        true => name.to_string(),
        false => format!("{name}({})", values.join("; ")),
    };
    match signature.kind {
        Kind::Villkor => Some(called(of_types(&mut signature.parameters.iter().map(|(_, ty)| ty))?)),
        Kind::Berakning | Kind::Beslutstabell => {
            let call = called(of_types(&mut signature.parameters.iter().map(|(_, ty)| ty))?);
            let result = signature.result.as_ref()?;
            let value = sample::value(place, result).filter(|value| value != "[]");
            Some(match (value, result.may_be_absent()) {
                (Some(value), _) => format!("{call} är {value}"),
                (None, true) => format!("{call} finns inte"),
                (None, false) => return None,
            })
        }
        Kind::FaststalltVarde => {
            let keys = of_types(&mut signature.keys.iter())?;
            let value = sample::value(place, signature.result.as_ref()?)?;
            let read = if keys.is_empty() { name.to_string() } else { format!("{name}[{}]", keys.join("; ")) };
            Some(format!("{read} är {value}"))
        }
        Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning => {
            let call = called(of_types(&mut subjects(place.db, rule.key(place.db)).iter())?);
            Some(match signature.kind {
                Kind::Kontroll => format!("{call}.status är uppfylld"),
                Kind::Ersattning => format!("{call}.belopp är 100 kr"),
                _ => format!("{call}.status är inte_aktuell"),
            })
        }
        Kind::Insats => {
            let has = |kind: ClauseKind| place.declaration().clauses().any(|clause| clause.kind == kind);
            has(ClauseKind::FarBeviljasOm).then(|| format!("{name}.får_beviljas"))
        }
        _ => None,
    }
}

/// What a rule reads, and what those read that it needs.
fn reads(place: &Place<'_>, rule: &Global) -> Reads {
    let mut reads = Reads::default();
    let mut seen: BTreeSet<SmolStr> = BTreeSet::new();
    let mut next = vec![rule.clone()];
    while let Some(rule) = next.pop() {
        if rule.ruleset != place.ruleset || seen.len() >= MOST_RULES || !seen.insert(rule.name.clone()) {
            continue;
        }
        let Some(site) = rule.definition(place.db).and_then(|definition| definition.sites.first()) else { continue };
        if rule.kind(place.db) == Some(DeclarationKind::Handelse) {
            reads.events.insert(rule.name.clone());
            continue;
        }
        let (Some(inference), Some(tree)) =
            (infer_item(place.db, place.ruleset, site.item), crate::db::tree(place.db, site.item))
        else {
            continue;
        };
        let mut facts: BTreeMap<ExprId, SmolStr> = BTreeMap::new();
        for (id, expr) in tree.exprs.iter() {
            match (inference.meaning_of(id), expr) {
                (Meaning::Fact(name), _) => {
                    reads.facts.entry(name.clone()).or_default();
                    facts.insert(id, name.clone());
                }
                (Meaning::Field(field), Expr::Member { base, .. }) => {
                    if let Some(fact) = facts.get(base) {
                        reads.facts.entry(fact.clone()).or_default().insert(field.clone());
                    }
                }
                _ => {}
            }
        }
        let of_rule = |from: &Dependency| match from {
            Dependency::Declaration(from) | Dependency::Property(from, _) => from.name == rule.name,
            Dependency::AnyInsats(_) => false,
        };
        next.extend(inference.edges.iter().filter(|edge| of_rule(&edge.from)).filter_map(|edge| match &edge.to {
            Dependency::Declaration(to) => Some(to.clone()),
            _ => None,
        }));
    }
    reads
}

/// The facts as lines of data, in the order in which the case declares them.
fn facts(place: &Place<'_>, reads: &Reads) -> Vec<String> {
    let Some((_, fields)) = case_facts(place.db, place.ruleset) else { return Vec::new() };
    let read = fields.fields.iter().filter_map(|field| Some((field, reads.facts.get(&field.name)?)));
    read.filter_map(|(field, inner)| {
        if let Type::Record(record) = field.ty.present() {
            let declared = record.fields(place.db).fields.iter().filter(|own| inner.contains(&own.name));
            let values: Vec<String> =
                declared.filter_map(|own| Some(format!("{}: {}", own.name, sample::value(place, &own.ty)?))).collect();
            return Some(format!("{} {{ {} }}", field.name, values.join(", "))).filter(|_| !values.is_empty());
        }
        Some(format!("{}: {}", field.name, sample::value(place, &field.ty)?))
    })
    .collect()
}

/// An event on the day of the test case, with all its fields.
fn event_line(place: &Place<'_>, name: &SmolStr) -> Option<String> {
    let event = Global { ruleset: place.ruleset, name: name.clone() };
    let signature = event.signature(place.db).filter(|signature| !signature.arises)?;
    let day = place.settings.day;
    let when = match signature.timing {
        EventTiming::Day => day.to_string(),
        EventTiming::Instant => format!("{day} 12:00"),
        EventTiming::Period => format!("{day}–{day}"),
    };
    let fields = &event.fields(place.db).fields;
    let values: Option<Vec<String>> =
        fields.iter().map(|field| Some(format!("{}: {}", field.name, sample::value(place, &field.ty)?))).collect();
    let values = values?;
    Some(match values.is_empty() {
        true => format!("{when} {name}"),
        false => format!("{when} {name} {{ {} }}", values.join(", ")),
    })
}
