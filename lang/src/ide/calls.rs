//! Which rules read a rule, and which it reads.

use super::FileSpan;
use super::definition::{NameAt, declarations_of, name_at, names_of_item};
use super::mentions::Symbol;
use super::references::{may_name, uses};
use crate::db::{Db, Item, RuleSet, SourceFile, parse, tree};
use crate::names::{Global, declarations};
use crate::span::Span;
use crate::vocabulary::kinds::DeclarationKind;

/// A rule as one that reads or is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name, or its label where it has no name.
    pub name: String,
    /// What it is declared as.
    pub kind: DeclarationKind,
    /// Where its name stands.
    pub name_at: FileSpan,
    /// Where the whole of it stands.
    pub whole: Span,
}

/// A rule, and where the other is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The rule that reads, or is read.
    pub rule: Rule,
    /// The places where it is named by what reads it.
    pub at: Vec<Span>,
}

/// The rule whose name stands at a place.
pub fn rule_at(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Option<Rule> {
    let name = name_at(db, ruleset, file, offset)?;
    let Symbol::Declaration(global) = &name.symbol else { return None };
    rule_named(db, global)
}

/// The rules that read the rule whose name stands at a place, each with where it does.
pub fn incoming(db: &dyn Db, rulesets: &[RuleSet], ruleset: RuleSet, file: SourceFile, offset: u32) -> Vec<Call> {
    let Some(name) = name_at(db, ruleset, file, offset) else { return Vec::new() };
    let mut result = Vec::new();
    for ruleset in may_name(rulesets, ruleset, &name.symbol) {
        for item in uses(db, ruleset, &name.symbol) {
            let named = names_of_item(db, ruleset, item).filter(|found| found.symbol == name.symbol && !found.declares);
            by_rule(db, item, named, &mut result);
        }
    }
    result
}

/// Sorts mentions by the declaration of an item that they stand in.
fn by_rule<'db>(db: &'db dyn Db, item: Item<'db>, named: impl Iterator<Item = NameAt<'db>>, result: &mut Vec<Call>) {
    for name in named {
        let Some(rule) = rule_around(db, item, name.span) else { continue };
        match result.iter_mut().find(|call| call.rule == rule) {
            Some(call) => call.at.push(name.span),
            None => result.push(Call { rule, at: vec![name.span] }),
        }
    }
}

/// The rules that the rule whose name stands at a place reads, in the order in which it names them.
pub fn outgoing(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Vec<Call> {
    let Some(name) = name_at(db, ruleset, file, offset) else { return Vec::new() };
    let Some(global) = name.symbol.owner() else { return Vec::new() };
    let sites = global.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
    let mut result: Vec<Call> = Vec::new();
    for site in sites {
        let reads = names_of_item(db, global.ruleset, site.item).filter(|name| {
            let around = rule_around(db, site.item, name.span);
            !name.declares && around.is_some_and(|around| around.name == global.name)
        });
        for name in reads {
            let Symbol::Declaration(read) = &name.symbol else { continue };
            // Where a rule comes from it does not read.
            let rule = rule_named(db, read).filter(|rule| rule.kind != DeclarationKind::Kalla);
            let Some(rule) = rule else { continue };
            match result.iter_mut().find(|call| call.rule == rule) {
                Some(call) => call.at.push(name.span),
                None => result.push(Call { rule, at: vec![name.span] }),
            }
        }
    }
    result
}

fn rule_named(db: &dyn Db, global: &Global) -> Option<Rule> {
    let name_at = declarations_of(db, global, &Symbol::Declaration(global.clone())).into_iter().next()?;
    let item = super::item_at(db, name_at.file, name_at.span.start)?;
    let around = rule_around(db, item, name_at.span);
    let whole = around.map_or_else(|| super::item_span(db, item), |rule| rule.whole);
    Some(Rule { name: global.name.to_string(), kind: global.kind(db)?, name_at, whole })
}

/// The innermost declaration of an item that a place is in.
pub(super) fn rule_around(db: &dyn Db, item: Item<'_>, at: Span) -> Option<Rule> {
    let (tree, source_map, start) = (tree(db, item)?, &parse(db, item).source_map, item.offset(db));
    let holding = declarations(&tree).into_iter().filter_map(|(_, declaration, _)| {
        let whole = source_map.span(declaration.id).shifted(start);
        (whole.start <= at.start && at.end <= whole.end).then_some((whole, declaration))
    });
    let (whole, declaration) = holding.min_by_key(|(whole, _)| whole.end - whole.start)?;
    let named = declaration.name.as_ref().map(|name| (&name.text, name.id));
    let (name, node) = named.or_else(|| declaration.label.as_ref().map(|label| (&label.text, label.id)))?;
    let name_at = FileSpan { file: item.file(db), span: source_map.span(node).shifted(start) };
    Some(Rule { name: name.to_string(), kind: declaration.kind, name_at, whole })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::fixture;

    const RULES: &str = "
källa rutiner { avsnitt 1 }
ärende Kund { ålder: heltal }
insatsgrupp AMI {
    villkor ung enligt rutiner avsnitt 1 { ålder är högst gräns och ålder är minst gräns2 }
}
fastställt värde gräns: heltal { 2024: 24 }
fastställt värde gräns2: heltal { 2024: 18 }
//- andra.stadga
villkor målgrupp { ung eller inte ung }
testfall \"den som är ung\" { förväntat ung }
";

    fn shown(fixture: &crate::ide::fixture::Fixture, calls: &[Call]) -> String {
        let line = |call: &Call| {
            let places: Vec<String> = call.at.iter().map(|at| format!("{}–{}", at.start, at.end)).collect();
            format!("{} {} {}", call.rule.name_at.file.path(&fixture.db), call.rule.name, places.join(" "))
        };
        calls.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_rule_is_read_by_rules_and_test_cases() {
        let fixture = fixture(&RULES.replace("villkor ung", "villkor un$0g"));
        let calls = incoming(&fixture.db, &[], fixture.ruleset, fixture.file, fixture.offset);
        assert_snapshot!(shown(&fixture, &calls), @r"
        andra.stadga målgrupp 20–23 35–38
        andra.stadga den som är ung 82–85
        ");
    }

    #[test]
    fn a_rule_that_is_nested_reads_what_it_names_itself() {
        let fixture = fixture(&RULES.replace("villkor ung", "villkor un$0g"));
        let calls = outgoing(&fixture.db, fixture.ruleset, fixture.file, fixture.offset);
        assert_snapshot!(shown(&fixture, &calls), @r"
        prov.stadga gräns 140–146
        prov.stadga gräns2 168–175
        ");
    }
}
