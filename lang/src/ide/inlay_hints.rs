//! What an editor shows between the words of a file and nobody has written: the type of what `kallad` names, the names of arguments, that a bare
//! number is a year, and on an example day what a time limit comes to.
//!
//! What the reader sees anyway is not said again: an argument that is called as its parameter has no hint.

use stadga_program::date::Date;

use super::dated_examples::{arrow, counted_limits, end_of};
use super::item_span;
use super::mentions::{Symbol, mentions};
use crate::db::{Db, Item, RuleSet, SourceFile, items, parse, tree};
use crate::diagnostics::Language;
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::{NodeId, Place, SourceMap};
use crate::syntax::tree::Tree;
use crate::types::infer::infer_item;
use crate::types::inference::{Inference, Meaning};
use crate::types::ty::Type;
use crate::types::words::written;

/// A piece of text between the words of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InlayHint {
    /// Where it stands, in bytes from the start of the file.
    pub offset: u32,
    /// What is shown.
    pub label: String,
    /// What it says.
    pub kind: HintKind,
}

/// What a piece of text between words says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HintKind {
    /// The type of the name before it.
    Type,
    /// Which parameter the value after it is given for.
    Parameter,
    /// The unit of the number after it.
    Unit,
    /// What the limit before it comes to.
    Example,
}

/// What to show in a part of a file, in the order of the text. Examples of limits are counted from a day.
pub fn inlay_hints(
    db: &dyn Db,
    ruleset: RuleSet,
    file: SourceFile,
    range: Span,
    day: Date,
    language: Language,
) -> Vec<InlayHint> {
    let mut result = Vec::new();
    for &item in items(db, file) {
        let whole = item_span(db, item);
        if whole.start > range.end || whole.end < range.start {
            continue;
        }
        let (Some(tree), Some(inference)) = (tree(db, item), infer_item(db, ruleset, item)) else { continue };
        let shown = Shown { db, ruleset, item, tree: &tree, inference, source_map: &parse(db, item).source_map };
        shown.types(&mut result);
        shown.expressions(&mut result);
        shown.limits(day, language, &mut result);
    }
    result.retain(|hint| range.start <= hint.offset && hint.offset <= range.end);
    result.sort();
    // What a course of steps stands for is read from the same words several times.
    result.dedup();
    result
}

/// An item and what is known of it.
struct Shown<'a> {
    db: &'a dyn Db,
    ruleset: RuleSet,
    item: Item<'a>,
    tree: &'a Tree,
    inference: &'a Inference,
    source_map: &'a SourceMap,
}

impl Shown<'_> {
    /// Where something stands in the file; nothing for what is written nowhere.
    fn span(&self, place: impl Into<Place>) -> Option<Span> {
        let span = self.source_map.span(place);
        (!span.is_empty()).then(|| span.shifted(self.item.offset(self.db)))
    }

    fn before(&self, place: impl Into<Place>, label: String, kind: HintKind) -> Option<InlayHint> {
        Some(InlayHint { offset: self.span(place)?.start, label, kind })
    }

    fn after(&self, place: impl Into<Place>, label: String, kind: HintKind) -> Option<InlayHint> {
        Some(InlayHint { offset: self.span(place)?.end, label, kind })
    }

    /// The types of the names that `kallad` gives.
    fn types(&self, result: &mut Vec<InlayHint>) {
        let named = mentions(self.db, self.ruleset, self.item).into_iter();
        result.extend(named.filter(|mention| mention.declares).filter_map(|mention| {
            let Symbol::Local(node) = mention.symbol else { return None };
            let ty = type_of_binder(self.tree, self.inference, node)?;
            self.after(mention.at, format!(": {}", written(ty)), HintKind::Type)
        }));
    }

    fn expressions(&self, result: &mut Vec<InlayHint>) {
        for (id, expr) in self.tree.exprs.iter() {
            match expr {
                Expr::Call { callee, arguments } => self.arguments(*callee, arguments, result),
                Expr::Number { whole: true, .. } if *self.inference.type_of(id) == Type::Year => {
                    result.extend(self.before(id, "år ".to_owned(), HintKind::Unit));
                }
                _ => {}
            }
        }
    }

    fn arguments(&self, callee: ExprId, arguments: &[ExprId], result: &mut Vec<InlayHint>) {
        let Meaning::Declaration(called) = self.inference.meaning_of(callee) else { return };
        let Some(signature) = called.signature(self.db) else { return };
        for ((name, _), argument) in signature.parameters.iter().zip(arguments) {
            let is_called_so = match self.tree.exprs.get(*argument) {
                Expr::Name(own) | Expr::Element(own) | Expr::Member { name: own, .. } => own == name,
                _ => false,
            };
            if !is_called_so {
                result.extend(self.before(*argument, format!("{name}: "), HintKind::Parameter));
            }
        }
    }

    /// What limits come to that are counted from the day.
    fn limits(&self, day: Date, language: Language, result: &mut Vec<InlayHint>) {
        for limit in counted_limits(self.tree) {
            let Some(end) = end_of(self.db, self.ruleset, day, limit.length) else { continue };
            let example = arrow(self.db, self.ruleset, day, end, language);
            let label = match language {
                Language::Swedish => format!(" t.ex. {example}"),
                Language::English => format!(" e.g. {example}"),
            };
            result.extend(self.after(limit.from, label, HintKind::Example));
        }
    }
}

/// The type of what `kallad` names, by a use of the name; nothing where it is not used or something is wrong.
fn type_of_binder<'i>(tree: &Tree, inference: &'i Inference, binder: NodeId) -> Option<&'i Type> {
    let is_it = |id: ExprId| match inference.meaning_of(id) {
        Meaning::Binder(node) | Meaning::Element(node) => *node == binder,
        _ => false,
    };
    let mut types = tree.exprs.iter().filter(|(id, _)| is_it(*id)).map(|(id, _)| inference.type_of(id));
    types.find(|ty| !ty.is_error())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::fixture;

    const RULES: &str = "
ärende Kund {
    född: datum
    start: datum
    händelse frånvaro under period { skäl: text }
    händelse plan_inskickad
}
roll anordnare
fastställt värde tak per år: kronor { 2024: 2024 100 kr }
";

    /// A rule with what is shown in it between `⟦` and `⟧`.
    fn shown(rule: &str) -> String {
        let fixture = fixture(&format!("//- regler.stadga{RULES}//- prov.stadga\n$0{rule}"));
        let day = Date::from_ymd(2024, 12, 4).unwrap();
        let text = fixture.file.text(&fixture.db);
        let whole = Span::new(0, text.len() as u32);
        let hints = inlay_hints(&fixture.db, fixture.ruleset, fixture.file, whole, day, Language::Swedish);
        let mut result = text.clone();
        for hint in hints.iter().rev() {
            result.insert_str(hint.offset as usize, &format!("⟦{}⟧", hint.label));
        }
        result
    }

    #[test]
    fn what_kallad_names_shows_its_type() {
        assert_snapshot!(
            shown("beräkning n: heltal = antal(frånvaro kallad f där f.skäl är \"sjuk\")"),
            @r#"beräkning n: heltal = antal(frånvaro kallad f⟦: frånvaro⟧ där f.skäl är "sjuk")"#
        );
    }

    #[test]
    fn arguments_show_which_parameter_they_are_for() {
        assert_snapshot!(
            shown("villkor v { ålder_den(född; start) är minst 18 }"),
            @"villkor v { ålder_den(född; ⟦den_dagen: ⟧start) är minst 18 }"
        );
    }

    #[test]
    fn an_argument_called_as_its_parameter_is_left_alone() {
        assert_snapshot!(
            shown("beräkning b(start: datum): datum = start\nvillkor v { b(start) är start och b(född) är start }"),
            @r"
        beräkning b(start: datum): datum = start
        villkor v { b(start) är start och b(⟦start: ⟧född) är start }
        "
        );
    }

    #[test]
    fn limits_show_what_they_come_to_where_their_length_is_written() {
        assert_snapshot!(
            shown("skyldighet s {\n    ansvarig anordnare\n    ska ske om född är start så inom 5 arbetsdagar från start annars inom 3 veckor från och med start\n    uppfylls av plan_inskickad\n}\nskyldighet t { ansvarig anordnare ska ske inom 2 månader från start uppfylls av plan_inskickad }"),
            @r"
        skyldighet s {
            ansvarig anordnare
            ska ske om född är start så inom 5 arbetsdagar från start⟦ t.ex. 4 december → 11 december⟧ annars inom 3 veckor från och med start⟦ t.ex. 4 december → 24 december⟧
            uppfylls av plan_inskickad
        }
        skyldighet t { ansvarig anordnare ska ske inom 2 månader från start⟦ t.ex. 4 december → 4 februari 2025⟧ uppfylls av plan_inskickad }
        "
        );
    }

    #[test]
    fn a_bare_year_says_that_it_is_one() {
        assert_snapshot!(
            shown("fastställt värde startår: år { 2024: 2023 }"),
            @"fastställt värde startår: år { 2024: ⟦år ⟧2023 }"
        );
    }
}
