//! Where an action is asked for: the item with its tree, its types, and the innermost declaration around the place.
//!
//! Must not know: what is changed.

use std::sync::Arc;

use super::{Action, ActionKind, Settings};
use crate::db::{Db, RuleSet, SourceFile, parse, tree};
use crate::diagnostics::{Describe, Language, Severity};
use crate::ide::completion::context::Context;
use crate::ide::edit::TextEdit;
use crate::ide::{item_at, item_span};
use crate::lexer;
use crate::lexer::token::{Token, TokenKind};
use crate::names::{declarations, resolve};
use crate::parser;
use crate::span::Span;
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::SourceMap;
use crate::syntax::tree::{Declaration, Tree};
use crate::types::asked::problems_of;
use crate::types::infer::infer_item;
use crate::types::inference::Inference;

/// Where an action is asked for.
pub(super) struct Place<'db> {
    pub(super) db: &'db dyn Db,
    pub(super) ruleset: RuleSet,
    pub(super) file: SourceFile,
    pub(super) settings: Settings,
    /// What is marked, relative to the item.
    pub(super) span: Span,
    /// Where the item begins in the file.
    pub(super) base: u32,
    pub(super) text: &'db str,
    pub(super) tokens: &'db [Token],
    pub(super) tree: Arc<Tree>,
    pub(super) map: &'db SourceMap,
    pub(super) inference: &'db Inference,
    /// The number of the innermost declaration.
    pub(super) number: u32,
}

impl<'db> Place<'db> {
    pub(super) fn new(
        db: &'db dyn Db,
        ruleset: RuleSet,
        file: SourceFile,
        span: Span,
        settings: Settings,
    ) -> Option<Place<'db>> {
        let item = item_at(db, file, span.start)?;
        let whole = item_span(db, item);
        if span.end > whole.end || span.start > span.end {
            return None;
        }
        let base = whole.start;
        let span = Span::new(span.start - base, span.end - base);
        let tree = tree(db, item)?;
        let map = &parse(db, item).source_map;
        let inference = infer_item(db, ruleset, item)?;
        let holds = |declaration: &Declaration| {
            let own = map.span(declaration.id);
            own.start <= span.start && span.end <= own.end
        };
        let innermost = declarations(&tree).into_iter().rfind(|(_, declaration, _)| holds(declaration));
        let number = innermost.map_or(0, |(number, ..)| number);
        let text = item.text(db);
        Some(Place {
            db,
            ruleset,
            file,
            settings,
            span,
            base,
            text: &text.text,
            tokens: text.tokens(),
            tree,
            map,
            inference,
            number,
        })
    }

    /// The innermost declaration around the place.
    pub(super) fn declaration(&self) -> &Declaration {
        crate::names::declaration(&self.tree, self.number).unwrap_or(&self.tree.declaration)
    }

    /// The text of an expression.
    pub(super) fn text_of(&self, expr: ExprId) -> &'db str {
        self.map.span(expr).text(self.text)
    }

    /// The tokens of a range, comments left out.
    pub(super) fn tokens_in(&self, span: Span) -> impl DoubleEndedIterator<Item = Token> + '_ {
        let is_in = move |token: &&Token| token.span.start >= span.start && token.span.end <= span.end;
        self.tokens.iter().filter(is_in).filter(|token| !token.kind.is_comment()).copied()
    }

    /// The opening brace of the block of a declaration.
    pub(super) fn brace_of(&self, declaration: &Declaration) -> Option<Token> {
        self.tokens_in(self.map.span(declaration.id)).find(|token| token.kind == TokenKind::LBrace)
    }

    /// The blanks that the line of an offset of the item begins with.
    pub(super) fn indent_at(&self, offset: u32) -> &'db str {
        let before = self.text.get(..offset as usize).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = self.text.get(start..).unwrap_or_default();
        let length = line.len() - line.trim_start_matches(' ').len();
        line.get(..length).unwrap_or_default()
    }

    /// The open blocks around the place, as completion sees them.
    pub(super) fn context(&self) -> Context<'db> {
        Context::new(self.db, self.file, self.base + self.span.start)
    }

    /// An edit that puts a text in at an offset of the item.
    pub(super) fn insert(&self, offset: u32, text: impl Into<String>) -> TextEdit {
        TextEdit::insert(self.base + offset, text)
    }

    /// An edit that puts a text in the place of a range of the item.
    pub(super) fn replace(&self, span: Span, text: impl Into<String>) -> TextEdit {
        TextEdit::replace(span.shifted(self.base), text)
    }

    /// An edit that puts a declaration behind the item.
    pub(super) fn behind(&self, text: &str) -> TextEdit {
        self.insert(self.text.len() as u32, format!("\n\n{text}"))
    }

    /// An action with its title in both languages.
    pub(super) fn action(&self, kind: ActionKind, [swedish, english]: [&str; 2], edits: Vec<TextEdit>) -> Action {
        let title = match self.settings.language {
            Language::Swedish => swedish,
            Language::English => english,
        };
        Action { kind, title: title.to_owned(), edits }
    }

    /// A name that nothing in the rule set has: this one, or this one with a number.
    pub(super) fn free_name(&self, wanted: &str) -> String {
        let is_free = |name: &String| resolve(self.db, self.ruleset, name).is_none();
        let numbered = (2..1000).map(|number| format!("{wanted}_{number}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_else(|| wanted.to_owned())
    }

    /// Whether a declaration that is not there yet reads and means something.
    pub(super) fn is_right(&self, text: &str) -> bool {
        let parsed = parser::parse(text, &lexer::lex(text).tokens, 0);
        let is_grave = |severity: Severity| severity == Severity::Error;
        let Some(tree) = parsed.tree else { return false };
        parsed.problems.iter().all(|found| !is_grave(found.problem.severity()))
            && problems_of(self.db, self.ruleset, &tree).iter().all(|found| !is_grave(found.problem.severity()))
    }
}
