//! Where an expression stands: its declaration, the day it is judged on, and what its local names mean.

use std::rc::Rc;
use std::sync::Arc;

use smol_str::SmolStr;
use stadga_program::node::{NodeId, RuleId};

use super::declarations::Use;
use super::limits::LimitPart;
use super::origins::Position;
use super::value::Value;
use super::{Lowering, Validity};
use crate::db::{Item, ItemText, RuleSet};
use crate::diagnostics::{Describe, Diagnostic, Problem, Severity};
use crate::lexer::token::TokenKind;
use crate::names::{Part, Site};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::{self, Place, SourceMap};
use crate::syntax::tree::{Declaration, Tree};
use crate::types::checked::{Checked, checked_item};
use crate::types::findings::problems_of_item;
use crate::types::infer::infer;
use crate::types::inference::{At, Complete, Inference, Meaning};
use crate::types::ty::Type;

/// A declaration with all that is known of it.
#[derive(Debug, Clone)]
pub(super) struct Owner<'db> {
    /// The rule set it is of.
    pub(super) ruleset: RuleSet,
    /// Where it is declared; nowhere, for an expression that stands by itself.
    pub(super) site: Option<Site<'db>>,
    /// The tree of its item.
    pub(super) tree: Arc<Tree>,
    /// What the checker found.
    pub(super) inference: &'db Inference,
    /// Where its nodes stand.
    pub(super) source_map: &'db SourceMap,
    /// Its text.
    pub(super) text: &'db ItemText,
    /// Where it stands.
    pub(super) position: Position,
    /// Whether something is wrong with it, so that it yields no value: what is left of it could be another rule than the one meant.
    pub(super) is_broken: bool,
}

/// Where an expression stands.
#[derive(Debug, Clone)]
pub(super) struct Scope<'db> {
    /// The declaration.
    pub(super) owner: Owner<'db>,
    /// Its number as a rule.
    pub(super) rule: RuleId,
    /// prövningsdagen.
    pub(super) as_of: NodeId,
    /// Days on which nothing is read unless prövningsdagen lies in them.
    pub(super) in_force: Option<(NodeId, Validity)>,
    /// The values of its parameters.
    pub(super) arguments: Rc<[Value]>,
    /// The names of its parameters, each with the words that the caller wrote for it.
    pub(super) passed: Rc<[(SmolStr, String)]>,
    /// The elements that are named or unnamed around the expression, innermost last.
    pub(super) elements: Vec<(source_map::NodeId, Value)>,
    /// The insats that is judged, inside one.
    pub(super) this: Option<Value>,
    /// Inside a limit, which part of it is being lowered.
    pub(super) limit_part: Option<LimitPart>,
    /// Inside `utbetalning`, the day on which the last that is required was done.
    pub(super) basis_day: Option<NodeId>,
    /// Whether `är okänt` and `är oavgjord` can be asked, as only an expectation can.
    pub(super) may_ask_unknown: bool,
    /// The lines of an explanation that what has been lowered so far reads.
    pub(super) reads: Vec<u32>,
}

impl<'db> Lowering<'db> {
    /// A declaration at its site; nothing for a text that has no tree.
    pub(super) fn owner(&self, ruleset: RuleSet, site: Site<'db>) -> Option<Owner<'db>> {
        if let Some(known) = self.owners.borrow().get(&site) {
            return Some(known.clone());
        }
        let db = self.db;
        let item: Item<'db> = site.item;
        let tree = crate::db::tree(db, item)?;
        let checked = checked_item(db, ruleset, item)?;
        let inference = infer(db, checked);
        let parsed = crate::db::parse(db, item);
        let source_map = &parsed.source_map;
        let text = item.text(db);
        let unreadable = text.problems().iter().chain(&parsed.problems);
        let unreadable = unreadable.filter(|found| is_error(&found.problem)).map(|found| found.at);
        let wrong = self.wrong_places(checked).into_iter().map(|place| source_map.span(place));
        let errors: Vec<Span> = unreadable.chain(wrong).collect();
        let is_broken = !errors.is_empty() && is_broken(&errors, site, &tree, source_map);
        let owner = Owner {
            ruleset,
            site: Some(site),
            tree,
            inference,
            source_map,
            text,
            position: self.position(item),
            is_broken,
        };
        self.owners.borrow_mut().insert(site, owner.clone());
        Some(owner)
    }

    /// Where the check has found errors in an item. The library has none, and is not checked as a whole.
    fn wrong_places(&self, checked: Checked<'db>) -> Vec<Place> {
        if self.root.library(self.db) == Some(checked.ruleset(self.db)) {
            return Vec::new();
        }
        let mut of_items = self.wrong.borrow_mut();
        of_items.entry(checked).or_insert_with(|| error_places(&problems_of_item(self.db, checked))).clone()
    }
}

/// Whether one of the errors of an item is in a declaration of it, outside of the declarations that are nested in that.
fn is_broken(errors: &[Span], site: Site<'_>, tree: &Tree, source_map: &SourceMap) -> bool {
    let declarations = crate::names::declarations(tree);
    let spans: Vec<(u32, Span)> =
        declarations.iter().map(|(number, own, _)| (*number, source_map.span(own.id))).collect();
    let innermost = |error: &Span| {
        let around = spans.iter().filter(|(_, span)| span.start <= error.start && error.start < span.end);
        around.min_by_key(|(_, span)| span.end - span.start).map_or(0, |(number, _)| *number)
    };
    match site.part {
        Part::Declaration(number) => errors.iter().any(|error| innermost(error) == number),
        Part::Name(_) => true,
    }
}

fn error_places(problems: &[Diagnostic<At>]) -> Vec<Place> {
    let errors = problems.iter().filter(|found| is_error(&found.problem));
    errors
        .filter_map(|found| match found.at {
            At::Here(place) => Some(place),
            _ => None,
        })
        .collect()
}

fn is_error(problem: &Problem) -> bool {
    problem.severity() == Severity::Error
}

impl<'db> Owner<'db> {
    /// The declaration itself.
    pub(super) fn declaration(&self) -> &Declaration {
        self.declaration_in(&self.tree)
    }

    /// The same, borrowed from a tree that is held apart.
    pub(super) fn declaration_in<'t>(&self, tree: &'t Tree) -> &'t Declaration {
        let own = match self.site.map(|site| site.part) {
            Some(Part::Declaration(number)) => crate::names::declaration(tree, number),
            Some(Part::Name(_)) | None => None,
        };
        own.unwrap_or(&tree.declaration)
    }

    /// The type of an expression.
    pub(super) fn type_of(&self, id: ExprId) -> &'db Type {
        self.inference.type_of(id)
    }

    /// Of a beslutstabell, for which values it is certain that some row holds.
    pub(super) fn complete(&self, table: source_map::NodeId) -> Option<Complete> {
        self.inference.complete(table)
    }

    /// What a name means.
    pub(super) fn meaning_of(&self, id: ExprId) -> &'db Meaning {
        self.inference.meaning_of(id)
    }

    /// The line of a place, from 1.
    pub(super) fn line_of(&self, place: impl Into<Place>) -> u32 {
        self.position.line(self.source_map.span(place).start)
    }

    /// The text of a place on one line, without comments.
    pub(super) fn words(&self, place: impl Into<Place>) -> String {
        self.words_within(self.source_map.span(place))
    }

    /// The text from the start of one place to the end of another.
    pub(super) fn words_through(&self, first: impl Into<Place>, last: impl Into<Place>) -> String {
        self.words_within(self.source_map.span(first).cover(self.source_map.span(last)))
    }

    fn words_within(&self, span: Span) -> String {
        self.words_with(span, &[])
    }

    /// The text of a place, with other words for some names wherever they stand by themselves.
    fn words_with(&self, span: Span, instead: &[(SmolStr, String)]) -> String {
        let mut after_dot = false;
        let mut words = String::with_capacity((span.end - span.start) as usize);
        let first = self.text.tokens().partition_point(|token| token.span.start < span.start);
        for token in self.text.tokens().get(first..).unwrap_or_default() {
            if token.span.end > span.end {
                break;
            }
            if token.kind.is_comment() {
                continue;
            }
            if !words.is_empty() && token.blank_before {
                words.push(' ');
            }
            let written = token.span.text(&self.text.text);
            let other = instead.iter().find(|(name, _)| name == written && token.kind == TokenKind::Word && !after_dot);
            words.push_str(other.map_or(written, |(_, other)| other));
            after_dot = token.kind == TokenKind::Dot;
        }
        words
    }
}

/// The longest words of an argument that are said in the place of a parameter, in bytes. Functions that call each other with more and more
/// would make words without end.
const LONGEST_PASSED: usize = 80;

impl<'db> Scope<'db> {
    /// The text of a place, with what the caller wrote in the place of parameters: `ålder är 20–30` for `tal är gräns`.
    pub(super) fn words(&self, place: impl Into<Place>) -> String {
        self.owner.words_with(self.owner.source_map.span(place), &self.passed)
    }

    /// What a caller writes for parameters; nothing for those for which it writes much.
    pub(super) fn passed(&self, arguments: &[ExprId]) -> Vec<String> {
        let words = |argument: &ExprId| {
            let words = self.words(*argument);
            let stands_alone = !matches!(
                self.owner.tree.exprs.get(*argument),
                Expr::Not(_)
                    | Expr::And(_)
                    | Expr::Or(_)
                    | Expr::Compare { .. }
                    | Expr::Binary { .. }
                    | Expr::If { .. }
            );
            match words.len() {
                0 => String::new(),
                length if length > LONGEST_PASSED => String::new(),
                _ if stands_alone => words,
                _ => format!("({words})"),
            }
        };
        arguments.iter().map(words).collect()
    }

    /// The scope of a declaration that is used from somewhere, with nothing of its own in it yet.
    pub(super) fn new(owner: Owner<'db>, rule: RuleId, at: Use) -> Self {
        Self {
            owner,
            rule,
            as_of: at.as_of,
            in_force: at.in_force,
            arguments: [].into(),
            passed: [].into(),
            elements: Vec::new(),
            this: None,
            limit_part: None,
            basis_day: None,
            may_ask_unknown: false,
            reads: Vec::new(),
        }
    }

    /// What `lower` reads, beside what it yields.
    pub(super) fn reading<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> (T, Vec<u32>) {
        let outer = std::mem::take(&mut self.reads);
        let value = lower(self);
        (value, std::mem::replace(&mut self.reads, outer))
    }

    /// Says that what is being lowered reads a line of an explanation.
    pub(super) fn read(&mut self, trace: u32) {
        if !self.reads.contains(&trace) {
            self.reads.push(trace);
        }
    }

    /// The element that a binder or a leading dot means.
    pub(super) fn element(&self, node: source_map::NodeId) -> Option<&Value> {
        self.elements.iter().rev().find(|(own, _)| *own == node).map(|(_, value)| value)
    }
}
