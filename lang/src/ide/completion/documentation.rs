//! What is told of an entry, in Markdown: found when it is asked for.
//!
//! Must not know: where the entry is offered.

use std::fmt::Write;

use super::entry::{About, Entry};
use crate::db::{Db, Item, tree};
use crate::diagnostics::Language;
use crate::lexer::cook;
use crate::lexer::token::TokenKind;
use crate::names::{Global, Part, declaration};
use crate::syntax::tree::{Body, Declaration, Suffixes};
use crate::types::words::written;
use crate::vocabulary::attributes::ATTRIBUTES;
use crate::vocabulary::clauses::clause;
use crate::vocabulary::heads::{HEADS, head};
use crate::vocabulary::statuses::STATUSES;
use crate::vocabulary::wording::Doc;
use crate::vocabulary::words::Word;

impl Entry {
    /// What is told of the entry, in Markdown; nothing where there is no more to say than its label does.
    pub fn documentation(&self, db: &dyn Db, language: Language) -> Option<String> {
        self.about.documentation(db, language)
    }
}

impl About {
    /// What is told of it, in Markdown.
    pub fn documentation(&self, db: &dyn Db, language: Language) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Words(written, doc) => Some(words(written, doc, language)),
            Self::Head(kind, ordered) => {
                let is_meant = |own: &&crate::vocabulary::heads::Head| {
                    own.kind == *kind && (own.words.first() == Some(&Word::Ordnad)) == *ordered
                };
                let found = HEADS.iter().find(is_meant).unwrap_or(head(*kind));
                Some(words(found.form, &found.doc, language))
            }
            Self::Clause(kind) => {
                let found = clause(*kind)?;
                Some(words(&format!("{} {}", found.spelling(), found.argument.form()), &found.doc, language))
            }
            Self::Attribute(attribute) => {
                let entry = ATTRIBUTES.iter().find(|entry| entry.attribute == *attribute)?;
                Some(words(entry.word, &entry.doc, language))
            }
            Self::Status(index) => {
                let status = STATUSES.get(*index)?;
                Some(match language {
                    Language::Swedish => format!("**{}**: {}", status.shown, status.meaning),
                    Language::English => format!("**{}** (`{}`)", status.shown_in_english, status.code),
                })
            }
            Self::Declared(global) => declared(db, global, language),
            Self::Field(owner, name) => field(db, owner, name, language),
            Self::Inside(owner, name) => inside(db, owner, name),
            Self::Place(source, kind, key) => {
                let place = source.places(db).get(*kind, key)?;
                let heading = place.heading.as_deref().unwrap_or_default();
                let title = declared_title(db, source);
                Some(format!("**{}** {heading}\n\n{title}", kind.written(key)))
            }
            Self::Example(written, example) => Some(format!("`{written}`\n\n{example}")),
        }
    }
}

/// What the vocabulary says: how it is written, what it is for, an example.
fn words(written: &str, doc: &Doc, language: Language) -> String {
    let what = match language {
        Language::Swedish => doc.swedish,
        Language::English => doc.english,
    };
    format!("```stadga\n{written}\n```\n{what}\n\n```stadga\n{}\n```", doc.example)
}

fn declared(db: &dyn Db, global: &Global, language: Language) -> Option<String> {
    let site = global.definition(db)?.sites.first()?;
    let tree = tree(db, site.item)?;
    let mut result = String::new();
    match site.part {
        Part::Name(number) => {
            let Body::Names(names) = &tree.declaration.body else { return None };
            let named = names.get(number as usize)?;
            result = title(&named.name.text, named.label.as_ref().map(|label| label.text.as_str()));
        }
        Part::Declaration(number) => {
            let own = declaration(&tree, number)?;
            let label = own.label.as_ref().map(|label| label.text.as_str());
            result.push_str(&title(&global.name, label));
            let what = match language {
                Language::Swedish => head(own.kind).noun.indefinite,
                Language::English => head(own.kind).noun.english,
            };
            let _ = write!(result, " · {what}");
            if let Some(ty) = global.signature(db).and_then(|signature| signature.result.as_ref()) {
                let _ = write!(result, ": `{}`", written(ty));
            }
            if number == 0 {
                let comments = comments(db, site.item);
                if !comments.is_empty() {
                    let _ = write!(result, "\n\n{comments}");
                }
            }
            let places = places(own);
            if !places.is_empty() {
                let according_to = match language {
                    Language::Swedish => "Enligt",
                    Language::English => "According to",
                };
                let _ = write!(result, "\n\n{according_to} {places}");
            }
        }
    }
    Some(result)
}

fn title(name: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("**{name}** {label}"),
        None => format!("**{name}**"),
    }
}

/// The author's words for a declaration, or its name.
fn declared_title(db: &dyn Db, global: &Global) -> String {
    let site = global.definition(db).and_then(|definition| definition.sites.first());
    let label = site.and_then(|site| tree(db, site.item)?.declaration.label.as_ref().map(|label| label.text.clone()));
    label.unwrap_or_else(|| global.name.clone()).to_string()
}

/// The comments that document an item: those directly above its head.
fn comments(db: &dyn Db, item: Item<'_>) -> String {
    let text = item.text(db);
    let comments = text.tokens().iter().take_while(|token| token.kind.is_comment());
    let lines = comments.filter(|token| token.kind == TokenKind::DocComment);
    let lines: Vec<&str> = lines.map(|token| cook::documentation(token.span.text(&text.text))).collect();
    lines.join("\n")
}

/// The places that a declaration cites, as they are written.
fn places(declaration: &Declaration) -> String {
    let Suffixes { sources, .. } = &declaration.suffixes;
    let one = |source: &crate::syntax::tree::SourceRef| {
        let name: Vec<&str> = source.source.parts.iter().map(|part| part.text.as_str()).collect();
        let places: Vec<String> = source.places.iter().map(crate::syntax::tree::PlaceRef::words).collect();
        format!("{} {}", name.join("."), places.join(", ")).trim_end().to_owned()
    };
    sources.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn field(db: &dyn Db, owner: &Global, name: &str, language: Language) -> Option<String> {
    let field = owner.fields(db).get(name)?;
    let kind = owner.kind(db).map(|kind| match language {
        Language::Swedish => head(kind).noun.indefinite,
        Language::English => head(kind).noun.english,
    });
    Some(format!("**{name}**: `{}` · {} {}", written(&field.ty), kind.unwrap_or_default(), owner.name))
}

fn inside(db: &dyn Db, owner: &Global, name: &str) -> Option<String> {
    let site = owner.definition(db)?.sites.first()?;
    let tree = tree(db, site.item)?;
    let Part::Declaration(number) = site.part else { return None };
    let label = match &declaration(&tree, number)?.body {
        Body::Members { members, .. } => members
            .iter()
            .find(|member| member.name.text == name)
            .and_then(|member| member.label.as_ref())
            .map(|label| label.text.clone()),
        Body::Readings(readings) => readings
            .iter()
            .find(|reading| reading.name.text == name)
            .and_then(|reading| reading.label.as_ref())
            .map(|label| label.text.clone()),
        _ => None,
    };
    Some(format!("{} · {}", title(name, label.as_deref()), owner.name))
}
