//! From what is said in general to what carries it out: from a place of a source to the rules that follow it, from a rule to its exceptions, from a group to
//! its insatser.

use super::FileSpan;
use super::calls::rule_around;
use super::definition::{name_at, names_of_item};
use super::mentions::{PartKind, Symbol};
use super::references::{may_name, uses};
use crate::db::{Db, Item, RuleSet, SourceFile, parse, tree};
use crate::names::{Global, declarations};
use crate::span::Span;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Body, Declaration, Exception};
use crate::types::infer::infer_item;
use crate::types::inference::Inference;

/// What carries out what stands at a place of a file.
pub fn implementations(
    db: &dyn Db,
    rulesets: &[RuleSet],
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
) -> Vec<FileSpan> {
    let Some(name) = name_at(db, ruleset, file, offset) else { return Vec::new() };
    let mut result = Vec::new();
    for ruleset in may_name(rulesets, ruleset, &name.symbol) {
        for item in uses(db, ruleset, &name.symbol) {
            let found = match &name.symbol {
                Symbol::Part { kind: PartKind::Section, .. } => following(db, ruleset, item, &name.symbol),
                Symbol::Declaration(global) => carried_out_in(db, ruleset, item, global),
                _ => Vec::new(),
            };
            result.extend(found.into_iter().filter(|found| !result.contains(found)).collect::<Vec<_>>());
        }
    }
    result
}

/// The declarations of an item that follow a place of a source.
fn following(db: &dyn Db, ruleset: RuleSet, item: Item<'_>, section: &Symbol) -> Vec<FileSpan> {
    let cites = names_of_item(db, ruleset, item).filter(|name| !name.declares && name.symbol == *section);
    cites.filter_map(|name| rule_around(db, item, name.span)).map(|rule| rule.name_at).collect()
}

/// The exceptions to a rule that an item has, within the rule or from outside; the insatser that are in a group.
fn carried_out_in(db: &dyn Db, ruleset: RuleSet, item: Item<'_>, global: &Global) -> Vec<FileSpan> {
    let (Some(tree), Some(inference)) = (tree(db, item), infer_item(db, ruleset, item)) else { return Vec::new() };
    let mut nodes = Vec::new();
    for (_, declaration, _) in declarations(&tree) {
        let is_own =
            ruleset == global.ruleset && declaration.name.as_ref().is_some_and(|name| name.text == global.name);
        nodes_of(declaration, inference, global, is_own, &mut nodes);
    }
    let (source_map, start) = (&parse(db, item).source_map, item.offset(db));
    let place = |node: NodeId| FileSpan { file: item.file(db), span: source_map.span(node).shifted(start) };
    nodes.into_iter().map(place).filter(|place: &FileSpan| place.span != Span::default()).collect()
}

fn nodes_of(declaration: &Declaration, inference: &Inference, global: &Global, is_own: bool, nodes: &mut Vec<NodeId>) {
    match &declaration.body {
        Body::Rules(rules) if is_own => exceptions(&rules.exceptions, nodes),
        Body::Exception(exception) => {
            let target = exception.target.as_ref().and_then(|path| inference.path(path.id));
            if target == Some(global) {
                exceptions(std::slice::from_ref(&**exception), nodes);
            }
        }
        _ => {}
    }
    let group = declaration.suffixes.group.as_ref().and_then(|path| inference.path(path.id));
    if group == Some(global) {
        nodes.extend(declaration.name.as_ref().map(|name| name.id));
    }
}

fn exceptions(all: &[Exception], nodes: &mut Vec<NodeId>) {
    for exception in all {
        let name = exception.name.as_ref().map(|name| name.id);
        nodes.push(name.or_else(|| exception.label.as_ref().map(|label| label.id)).unwrap_or(exception.id));
        exceptions(&exception.exceptions, nodes);
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::{drawn, fixture};

    const RULES: &str = "
källa rutiner { avsnitt 1 avsnitt 2 }
ärende Kund { ålder: heltal }
insatsgrupp AMI { }
insats AMI1 i AMI enligt rutiner avsnitt 1 { }
villkor ung enligt rutiner avsnitt 1 { ålder är högst 24 }
beräkning tid: dagar {
    huvudregel 0 dagar
    undantag \"unga\" om ung så 14 dagar {
        undantag \"barn\" om ålder är högst 12 så 7 dagar
    }
}
//- andra.stadga
undantag äldre till tid om ålder är minst 60 så 21 dagar
";

    fn from(place: &str) -> String {
        let (before, after) = place.split_once('|').unwrap();
        let fixture = fixture(&RULES.replacen(&format!("{before}{after}"), &format!("{before}$0{after}"), 1));
        let found = implementations(&fixture.db, &[], fixture.ruleset, fixture.file, fixture.offset);
        drawn(&fixture, &found)
    }

    #[test]
    fn a_place_of_a_source_is_carried_out_by_the_rules_that_follow_it() {
        assert_snapshot!(from("{ av|snitt 1"), @r"
        prov.stadga: insats ⟦AMI1⟧ i AMI enligt rutiner avsnitt 1 { }
        prov.stadga: villkor ⟦ung⟧ enligt rutiner avsnitt 1 { ålder är högst 24 }
        ");
        assert_snapshot!(from("avsnitt 1 av|snitt 2"), @"");
    }

    #[test]
    fn a_rule_has_exceptions_of_its_own_and_from_outside_and_a_group_has_insatser() {
        assert_snapshot!(from("beräkning ti|d"), @r#"
        andra.stadga: undantag ⟦äldre⟧ till tid om ålder är minst 60 så 21 dagar
        prov.stadga: undantag ⟦"unga"⟧ om ung så 14 dagar {
        prov.stadga: undantag ⟦"barn"⟧ om ålder är högst 12 så 7 dagar
        "#);
        assert_snapshot!(from("insatsgrupp AM|I"), @"prov.stadga: insats ⟦AMI1⟧ i AMI enligt rutiner avsnitt 1 { }");
    }
}
