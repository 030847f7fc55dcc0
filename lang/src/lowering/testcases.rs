//! testfall: cases as data, and what is expected of them as nodes of the program.

mod data;
mod events;
mod expectations;

use std::collections::BTreeMap;
use std::sync::Arc;

use stadga_program::date::Date;
use stadga_program::node::{NodeId, ReadingId};
use stadga_program::program::{Output, OutputValue, Program};
use stadga_program::testcase::{CaseData, TestCase, TestSuite};

use self::events::GivenEvent;
pub(super) use self::events::GivenNames;
use super::origins::Position;
use super::scope::{Owner, Scope};
use super::traces::Shown;
use super::{Lowering, declarations};
use crate::db::{Db, ItemText, RuleSet};
use crate::diagnostics::{Describe as _, Diagnostic, Severity};
use crate::lexer::Lexed;
use crate::names::Global;
use crate::span::Span;
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::{NodeId as Place, SourceMap};
use crate::syntax::tree::{Argument, Body, Clause, Declaration, Suffixes, Tree};
use crate::types::inference::{At, Inference};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// The test cases of a rule set and what was found while they were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledTests {
    /// The test cases with their program.
    pub suite: TestSuite,
    /// What is worth knowing of the program.
    pub problems: Vec<Diagnostic<At>>,
}

/// The days and readings of a test case.
#[derive(Debug, Default)]
struct Setting {
    assessment_day: Option<Date>,
    as_of_day: Option<Date>,
    readings: BTreeMap<ReadingId, u32>,
    /// The events, in the order of the text.
    events: Vec<GivenEvent>,
    /// The kinds of event of which it is not known which there are.
    unknown_events: Vec<Global>,
    /// Whether something is wrong with the test case, or with an exempel that it begins from.
    has_errors: bool,
}

/// An expression as a program with one output, and what was found while it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledExpression {
    /// A program whose only output is the value.
    pub program: Program,
    /// Whether there is a value; not so where something is wrong with the expression.
    pub has_value: bool,
    /// What cannot be read.
    pub unreadable: Vec<Diagnostic<Span>>,
    /// What does not fit together.
    pub problems: Vec<Diagnostic<At>>,
    /// Where the nodes of the expression stand.
    pub source_map: SourceMap,
}

/// The test cases of a rule set. Runs again when a rule or a test case changes.
#[salsa::tracked(returns(clone))]
pub fn compile_tests(db: &dyn Db, ruleset: RuleSet) -> Arc<CompiledTests> {
    let (lowering, mut cases) = Lowering::without_the_largest(db, ruleset, |lowering| {
        lowering.lower_outputs();
        let sites = lowering.sites_in_items(DeclarationKind::Testfall);
        let owners = sites.into_iter().filter_map(|(_, site)| lowering.owner(ruleset, site)).collect::<Vec<_>>();
        owners.iter().map(|owner| lowering.lower_test_case(owner)).collect::<Vec<_>>()
    });
    let mut roots: Vec<NodeId> = Vec::new();
    for expectation in cases.iter().flat_map(|case| &case.expectations) {
        roots.push(expectation.node);
        roots.extend(expectation.actual);
    }
    let compiled = lowering.finish(&mut roots);
    let mut roots = roots.into_iter();
    for expectation in cases.iter_mut().flat_map(|case| &mut case.expectations) {
        expectation.node = roots.next().unwrap_or(expectation.node);
        expectation.actual = expectation.actual.and_then(|_| roots.next());
    }
    let suite = TestSuite { program: compiled.program, cases };
    Arc::new(CompiledTests { suite, problems: compiled.problems })
}

/// An expression that stands by itself, such as one that is typed at a prompt.
pub fn compile_expression(db: &dyn Db, ruleset: RuleSet, text: &str) -> CompiledExpression {
    let lexed = crate::lexer::lex(text);
    let (exprs, expr, source_map, misread) = crate::parser::parse_expression(text);
    let unreadable = unreadable(&lexed, misread);
    let inference: Inference = crate::types::infer::infer_expression(db, ruleset, &exprs, expr);
    let problems = inference.problems.clone();
    let words = ItemText::new(text);
    let tree = Arc::new(Tree { declaration: nowhere(), exprs });
    let (lowering, has_value) = Lowering::without_the_largest(db, ruleset, |lowering| {
        let at = lowering.at_run();
        let owner = Owner {
            ruleset,
            site: None,
            tree: Arc::clone(&tree),
            inference: &inference,
            source_map: &source_map,
            text: &words,
            position: Position::default(),
            is_broken: false,
        };
        let mut scope = lowering.scope_of(owner, at);
        scope.may_ask_unknown = true;
        lowering.lower_only_output(scope, expr, text.trim())
    });
    let is_error = |problem: &Diagnostic<Span>| problem.problem.severity() == Severity::Error;
    let has_value = has_value && !unreadable.iter().any(is_error);
    let compiled = lowering.finish(&mut []);
    CompiledExpression { program: compiled.program, has_value, unreadable, problems, source_map }
}

/// What is wrong with the letters and the grammar of an expression. Where a text is not even cut into tokens, nothing is missing.
fn unreadable(lexed: &Lexed, misread: Vec<Diagnostic<Span>>) -> Vec<Diagnostic<Span>> {
    let mut problems = lexed.problems.clone();
    if problems.is_empty() || !lexed.tokens.is_empty() {
        problems.extend(misread);
    }
    problems.sort_by_key(|problem| problem.at);
    problems
}

impl<'db> Lowering<'db> {
    /// The value of an expression as the only output; whether there is one.
    fn lower_only_output(&mut self, mut scope: Scope<'db>, expr: ExprId, name: &str) -> bool {
        let (value, reads) = scope.reading(|scope| self.lower(scope, expr));
        let Some(value) = self.listed_value(&value, scope.owner.inference.type_of(expr)) else { return false };
        let shown = match &value {
            OutputValue::Node(node) => Some(*node).into(),
            OutputValue::Range(low, high) => self.shown_range(*low, *high),
            OutputValue::Values(_) => Shown::default(),
        };
        let trace = self.trace(&scope, stadga_program::program::TraceKind::Part, shown, expr, None, reads);
        self.builder.program.outputs.push(Output { name: name.to_owned(), rule: scope.rule, value, trace });
        true
    }

    fn lower_test_case(&mut self, owner: &Owner<'db>) -> TestCase {
        let tree = Arc::clone(&owner.tree);
        let declaration = owner.declaration_in(&tree);
        let clauses = declarations::clauses(declaration);
        let name = declaration.name.as_ref().map(|name| name.text.clone());
        let label = declaration.label.as_ref().map(|label| label.text.clone());
        let global = Global { ruleset: owner.ruleset, name: name.clone().or(label.clone()).unwrap_or_default() };
        self.builder.rule = self.rule(&global, owner);
        let about = declarations::argument(&clauses, ClauseKind::Avser).and_then(|about| match about {
            Argument::Path(path) => self.number_of_kind(owner.inference.path(path.id)?),
            _ => None,
        });
        if let Some(rule) = self.builder.program.rules.get_mut(self.builder.rule.index()) {
            rule.about_other = about;
        }
        let at = self.at_run();
        let mut scope = self.scope_of(owner.clone(), at);
        scope.rule = self.builder.rule;
        scope.may_ask_unknown = true;
        let mut data = CaseData::default();
        let mut setting = Setting::default();
        self.apply_clauses(&mut scope, &clauses, &mut data, &mut setting, 0);
        self.given_names = self.put_events(setting.events, &setting.unknown_events, &mut data);
        let expected = clauses.iter().filter_map(|clause| self.lower_expected(&mut scope, clause)).collect();
        let site = owner.site;
        TestCase {
            name: label.or(name).unwrap_or_default().to_string(),
            file: site.map(|site| site.item.file(self.db).path(self.db).clone()).unwrap_or_default(),
            line: owner.line_of(declaration.id),
            has_errors: setting.has_errors,
            assessment_day: setting.assessment_day,
            as_of_day: setting.as_of_day,
            readings: setting.readings.into_iter().collect(),
            data,
            expectations: expected,
        }
    }

    /// Applies what a test case or exempel says, after the exempel that it builds on.
    fn apply_clauses(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        data: &mut CaseData,
        setting: &mut Setting,
        depth: usize,
    ) {
        setting.has_errors |= scope.owner.is_broken;
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::Givet) {
            self.apply_given(scope, clause, data, setting, depth);
        }
        for clause in clauses {
            match (clause.kind, &clause.argument) {
                (ClauseKind::Bedomningsdag, Argument::Expr(day)) => {
                    setting.assessment_day = self.constant_day(scope, *day);
                }
                (ClauseKind::Provningsdag, Argument::Expr(day)) => {
                    setting.as_of_day = self.constant_day(scope, *day);
                }
                _ => setting.readings.extend(self.chosen_reading(&scope.owner, clause)),
            }
        }
    }

    /// `med tolkning kaa_ålder: vid`.
    fn chosen_reading(&self, owner: &Owner<'db>, clause: &Clause) -> Option<(ReadingId, u32)> {
        let Argument::Reading { tolkning, reading } = &clause.argument else { return None };
        let global = owner.inference.path(tolkning.id)?;
        let ordinal = global.readings(self.db).names.iter().position(|name| *name == reading.text)?;
        let (_, first) = self.readings.get(global)?.first()?;
        Some((*first, u32::try_from(ordinal).ok()?))
    }

    /// The scope of an expression outside every rule.
    fn scope_of(&mut self, owner: Owner<'db>, at: declarations::Use) -> Scope<'db> {
        Scope::new(owner, self.builder.rule, at)
    }

    /// The items of a kind in the rule set that is run, named or not.
    fn sites_in_items(&self, kind: DeclarationKind) -> Vec<(RuleSet, crate::names::Site<'db>)> {
        let mut sites = Vec::new();
        for &file in self.root.files(self.db) {
            for &item in crate::db::items(self.db, file) {
                if item.kind(self.db) == Some(kind) {
                    let part = crate::names::Part::Declaration(0);
                    sites.push((self.root, crate::names::Site { item, part }));
                }
            }
        }
        sites
    }
}

/// The declaration around an expression that stands in none.
fn nowhere() -> Declaration {
    Declaration {
        id: Place(0),
        kind: DeclarationKind::Berakning,
        name: None,
        label: None,
        parameters: Vec::new(),
        keys: Vec::new(),
        result: None,
        suffixes: Suffixes::default(),
        body: Body::None,
    }
}
