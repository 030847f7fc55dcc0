//! A rule as prose: what a declaration says in running Swedish, to be sent to somebody who does not read rules, such as a lawyer.
//!
//! It is read from the tree and told in the author's words where there are some: labels of rules, criteria and readings come before names and
//! conditions. Nothing is left out: what has no sentence of its own is told as it is written. The rules are in Swedish, and so is what is told of
//! them. Must not know: cases, what a rule gives.

mod clauses;
mod expressions;
mod limits;
mod told;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::told::Told;
use super::documentation::{sources_in_words, versions};
use super::item_at;
use crate::db::{Db, Item, RuleSet, SourceFile, parse, tree};
use crate::diagnostics::Language;
use crate::diagnostics::words::{capitalised, kind_words};
use crate::names::{Global, declarations};
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::{Place, SourceMap};
use crate::syntax::tree::{Body, Declaration, Suffixes, Tree, TypeRef};
use crate::types::infer::infer_item;
use crate::types::inference::Inference;
use crate::vocabulary::kinds::DeclarationKind;

/// A declaration in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// What it is called: its label, or its name as words.
    pub title: String,
    /// All that it says, in Markdown, with the title as heading.
    pub markdown: String,
}

/// What the innermost declaration says that a place of a file is in.
pub fn prose(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Option<Prose> {
    let item = item_at(db, file, offset)?;
    let tree: Arc<Tree> = tree(db, item)?;
    let source_map = &parse(db, item).source_map;
    let at = offset.checked_sub(item.offset(db))?;
    let all = declarations(&tree);
    let holding = all.iter().filter_map(|(_, declaration, _)| {
        let whole = source_map.span(declaration.id);
        (whole.start <= at && at <= whole.end).then_some((whole.end - whole.start, *declaration))
    });
    // Before the head of an item there are its comments.
    let found = holding.min_by_key(|(length, _)| *length).map_or(&tree.declaration, |(_, declaration)| declaration);
    let teller = Teller { db, ruleset, item, tree: &tree, source_map, inference: infer_item(db, ruleset, item)? };
    Some(teller.declaration(found))
}

/// An item that is told of.
struct Teller<'a> {
    db: &'a dyn Db,
    ruleset: RuleSet,
    item: Item<'a>,
    tree: &'a Tree,
    source_map: &'a SourceMap,
    inference: &'a Inference,
}

impl Teller<'_> {
    fn declaration(&self, declaration: &Declaration) -> Prose {
        let title = self.title(declaration);
        let mut parts = vec![format!("# {title}"), self.nature(declaration)];
        parts.extend(self.documentation(declaration));
        parts.extend(self.parameters(declaration));
        parts.extend(self.body(declaration).into_iter().map(|told| told.paragraph()));
        Prose { title, markdown: parts.join("\n\n") + "\n" }
    }

    fn title(&self, declaration: &Declaration) -> String {
        let named = || declaration.name.as_ref().map(|name| capitalised(&spaced(&name.text)));
        let label = declaration.label.as_ref().map(|label| label.text.to_string());
        label.or_else(named).unwrap_or_else(|| capitalised(&kind_words(declaration.kind, Language::Swedish).the))
    }

    /// What it is, from where, and when it is in force.
    fn nature(&self, declaration: &Declaration) -> String {
        let mut text = capitalised(&kind_words(declaration.kind, Language::Swedish).one);
        let Suffixes { sources, validity, group, .. } = &declaration.suffixes;
        if let Some(group) = group {
            text.push_str(&format!(" i {}", self.path(group)));
        }
        let sources = sources_in_words(self.db, self.ruleset, sources);
        if !sources.is_empty() {
            text.push_str(&format!(" enligt {}", sources.join("; ")));
        }
        text.push('.');
        if let Some(validity) = validity {
            let from = validity.from.map(|from| format!(" från och med {}", from.to_swedish())).unwrap_or_default();
            let to = validity.to.map(|to| format!(" till och med {}", to.to_swedish())).unwrap_or_default();
            text.push_str(&format!(" Gäller{from}{to}."));
        }
        text
    }

    /// The author's comments on the whole.
    fn documentation(&self, declaration: &Declaration) -> Option<String> {
        let global = Global { ruleset: self.ruleset, name: declaration.name.as_ref()?.text.clone() };
        let all = versions(self.db, &global);
        let is_it = |version: &&super::documentation::Written<'_>| {
            version.item == self.item && version.declaration().map(|own| own.id) == Some(declaration.id)
        };
        all.iter().find(is_it)?.documentation()
    }

    fn parameters(&self, declaration: &Declaration) -> Option<String> {
        let ty = |ty: &TypeRef| spaced(&self.text(ty.id));
        let parameters = declaration.parameters.iter();
        let named: Vec<String> =
            parameters.map(|parameter| format!("{} ({})", spaced(&parameter.name.text), ty(&parameter.ty))).collect();
        let keys: Vec<String> = declaration.keys.iter().map(ty).collect();
        let result = declaration.result.as_ref().filter(|_| declaration.kind != DeclarationKind::Villkor);
        let mut sentences = Vec::new();
        if !named.is_empty() {
            sentences.push(format!("Det som behövs är {}.", listed(&named, "och")));
        }
        if let Some(result) = result {
            let per = if keys.is_empty() { String::new() } else { format!(" per {}", listed(&keys, "och")) };
            sentences.push(format!("Anges som {}{per}.", ty(result)));
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn body(&self, declaration: &Declaration) -> Vec<Told> {
        match &declaration.body {
            Body::None | Body::Error => Vec::new(),
            Body::Value(value) => vec![self.expr(*value).behind("Värdet är")],
            Body::Criteria { clauses, criteria } => {
                let mut told = self.clauses(clauses.iter());
                let place = told.iter().position(Told::is_remark).unwrap_or(told.len());
                told.insert(place, self.criteria(criteria).behind("Villkoret är uppfyllt när"));
                told
            }
            Body::Rules(rules) => self.rules(rules, "värdet"),
            Body::Exception(exception) => {
                let target = exception.target.as_ref().map(|target| self.path(target)).unwrap_or_default();
                vec![self.exception(exception).behind(&format!("Till {target} finns ett undantag:"))]
            }
            Body::Clauses(_) => self.clauses(declaration.clauses()),
            _ => vec![self.listing(declaration)],
        }
    }

    /// The text of a node, on one line.
    fn text(&self, place: impl Into<Place>) -> String {
        let text = self.source_map.span(place).text(&self.item.text(self.db).text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An expression as it is written, with the names as words.
    fn as_written(&self, id: ExprId) -> String {
        spaced(&self.text(id))
    }
}

/// A text with the names in it as words: blanks for underscores, but not in what is quoted.
fn spaced(text: &str) -> String {
    let parts = text.split('"').enumerate();
    let parts = parts.map(|(index, part)| if index % 2 == 0 { part.replace('_', " ") } else { format!("”{part}”") });
    parts.collect()
}

/// "a, b och c".
fn listed<Text: AsRef<str>>(items: &[Text], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", first.join(", "), last.as_ref())
        }
    }
}
