//! What an editor offers above declarations: to run a test case or all of a file, who names a rule, which rules follow a place of a source, and to
//! have a rule explained on a case.
//!
//! Where lenses stand follows from the trees of the file alone. What they count is counted when one comes into sight ([`count`]), as counting looks
//! through all files.

use super::FileSpan;
use super::implementations::implementations;
use super::references::references;
use crate::db::{Db, RuleSet, SourceFile, items, parse, tree};
use crate::names::declarations;
use crate::span::Span;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Body, Declaration, Entry};
use crate::vocabulary::kinds::DeclarationKind;

/// Something that is offered above a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// What it is about: a name, a label, or the words of a place.
    pub at: Span,
    /// What is offered.
    pub kind: LensKind,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensKind {
    /// To run the test case with this name.
    RunTest(String),
    /// To run all test cases of the file, of which there are so many.
    RunAllTests(usize),
    /// The places that name it.
    References,
    /// The rules that follow a place of a source.
    RulesOfSection,
    /// To have the rule with this name explained on a case.
    Explain(String),
}

/// What is offered in a file, in the order of its text.
pub fn lenses(db: &dyn Db, file: SourceFile) -> Vec<Lens> {
    let mut result = Vec::new();
    let mut tests = Vec::new();
    for &item in items(db, file) {
        let Some(tree) = tree(db, item) else { continue };
        let (source_map, start) = (&parse(db, item).source_map, item.offset(db));
        let span = |node: NodeId| {
            let span = source_map.span(node);
            (!span.is_empty()).then(|| span.shifted(start))
        };
        if item.kind(db) == Some(DeclarationKind::Testfall) {
            tests.extend(test(&tree.declaration).and_then(|(name, node)| Some((name, span(node)?))));
            continue;
        }
        for (_, declaration, _) in declarations(&tree) {
            of_declaration(declaration, &span, &mut result);
        }
    }
    if let Some((_, first)) = tests.first() {
        let all = Lens { at: *first, kind: LensKind::RunAllTests(tests.len()) };
        result.extend((tests.len() > 1).then_some(all));
    }
    result.extend(tests.into_iter().map(|(name, at)| Lens { at, kind: LensKind::RunTest(name) }));
    result.sort_by_key(|lens| lens.at);
    result.dedup();
    result
}

/// A test case by its name or, where it has none, its words.
fn test(declaration: &Declaration) -> Option<(String, NodeId)> {
    let name = declaration.name.as_ref().map(|name| (name.text.to_string(), name.id));
    name.or_else(|| declaration.label.as_ref().map(|label| (label.text.to_string(), label.id)))
}

fn of_declaration(declaration: &Declaration, span: &dyn Fn(NodeId) -> Option<Span>, result: &mut Vec<Lens>) {
    if let Some(name) = &declaration.name
        && let Some(at) = span(name.id)
        && is_named_by_others(declaration.kind)
    {
        result.push(Lens { at, kind: LensKind::References });
        if is_explained(declaration) {
            result.push(Lens { at, kind: LensKind::Explain(name.text.to_string()) });
        }
    }
    if let Body::Sections(entries) = &declaration.body {
        result.extend(entries.iter().filter_map(|entry| match entry {
            Entry::Section(section) => Some(Lens { at: span(section.place.id)?, kind: LensKind::RulesOfSection }),
            _ => None,
        }));
    }
}

/// Whether rules name such a declaration.
fn is_named_by_others(kind: DeclarationKind) -> bool {
    use DeclarationKind::{ByggerPa, Overgang, Regelverk, Testfall, Undantag};
    !matches!(kind, Regelverk | ByggerPa | Undantag | Overgang | Testfall)
}

/// Whether what a declaration gives for a case can be explained: what it takes from nobody it must have by itself.
fn is_explained(declaration: &Declaration) -> bool {
    use DeclarationKind::{Berakning, Ersattning, Insats, Kontroll, Skyldighet, Villkor};
    let has_value = matches!(declaration.kind, Berakning | Villkor | Skyldighet | Ersattning | Kontroll | Insats);
    has_value && declaration.parameters.is_empty()
}

/// The places that a lens at a place of a file counts: the declarations themselves are not among them.
pub fn count(
    db: &dyn Db,
    rulesets: &[RuleSet],
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
    kind: &LensKind,
) -> Vec<FileSpan> {
    match kind {
        LensKind::References => {
            let found = references(db, rulesets, ruleset, file, offset).into_iter();
            found.filter(|reference| !reference.declares).map(|reference| reference.at).collect()
        }
        LensKind::RulesOfSection => implementations(db, rulesets, ruleset, file, offset),
        LensKind::RunTest(_) | LensKind::RunAllTests(_) | LensKind::Explain(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::{Fixture, fixture};

    const RULES: &str = "
källa rutiner {
    avsnitt 1
    avsnitt 2
}
ärende Kund { ålder: heltal }
villkor ung enligt rutiner avsnitt 1 { ålder är högst 24 }
beräkning om_år(antal: heltal): heltal = ålder + antal
testfall \"den som är ung\" { givet { ålder: 20 } förväntat ung }
testfall äldre { givet { ålder: 70 } förväntat inte ung }
";

    fn line(fixture: &Fixture, lens: &Lens) -> String {
        let about = lens.at.text(fixture.file.text(&fixture.db));
        let ruleset = fixture.ruleset;
        let counted = count(&fixture.db, &[], ruleset, fixture.file, lens.at.start, &lens.kind).len();
        match lens.kind {
            LensKind::References | LensKind::RulesOfSection => format!("{about}: {:?} {counted}", lens.kind),
            _ => format!("{about}: {:?}", lens.kind),
        }
    }

    #[test]
    fn rules_are_counted_and_explained_and_test_cases_are_run() {
        let fixture = fixture(RULES);
        let lines: Vec<String> = lenses(&fixture.db, fixture.file).iter().map(|lens| line(&fixture, lens)).collect();
        assert_snapshot!(lines.join("\n"), @r#"
        rutiner: References 1
        avsnitt 1: RulesOfSection 1
        avsnitt 2: RulesOfSection 0
        Kund: References 0
        ung: References 2
        ung: Explain("ung")
        om_år: References 0
        "den som är ung": RunAllTests(2)
        "den som är ung": RunTest("den som är ung")
        äldre: RunTest("äldre")
        "#);
    }
}
