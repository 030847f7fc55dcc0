//! What is told of an entry, in Markdown: found when it is asked for.
//!
//! Must not know: where the entry is offered.

use super::entry::{About, Entry};
use crate::db::Db;
use crate::diagnostics::Language;
use crate::ide::documentation::{about, sources_in_words, versions};
use crate::ide::mentions::{PartKind, Symbol};
use crate::names::Global;
use crate::types::ty::Type;
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
            Self::Field(owner, name) => {
                let field = owner.fields(db).get(name)?;
                Some(part(db, owner, PartKind::Field, name, Some(&field.ty)))
            }
            Self::Inside(owner, name) => {
                let is_member = owner.members(db).position(name).is_some();
                let kind = if is_member { PartKind::Member } else { PartKind::Reading };
                Some(part(db, owner, kind, name, None))
            }
            Self::Place(source, kind, key) => {
                let place = source.places(db).get(*kind, key)?;
                let heading = place.heading.as_deref().unwrap_or_default();
                let title = title(db, source);
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

/// The head of a declaration, and what its author wrote about it.
fn declared(db: &dyn Db, global: &Global, language: Language) -> Option<String> {
    let all = versions(db, global);
    let first = all.first()?;
    let mut parts = vec![format!("```stadga\n{}\n```", first.head()?)];
    parts.extend(first.label().map(|label| label.text.to_string()));
    parts.extend(first.documentation());
    let sources = first.suffixes().map(|suffixes| sources_in_words(db, global.ruleset, &suffixes.sources));
    let sources = sources.unwrap_or_default().join("; ");
    if !sources.is_empty() {
        let according_to = match language {
            Language::Swedish => "Enligt",
            Language::English => "According to",
        };
        parts.push(format!("{according_to} {sources}"));
    }
    Some(parts.join("\n\n"))
}

/// A part of a declaration: what it is, of what, and what its author wrote about it.
fn part(db: &dyn Db, owner: &Global, kind: PartKind, name: &str, ty: Option<&Type>) -> String {
    let symbol = Symbol::Part { owner: owner.clone(), kind, name: name.into() };
    let (label, lines) = about(db, &symbol);
    let ty = ty.map(|ty| format!(": {}", written(ty))).unwrap_or_default();
    let mut parts = vec![format!("```stadga\n{name}{ty}\n```"), owner.name.to_string()];
    parts.extend(label);
    parts.extend(lines);
    parts.join("\n\n")
}

/// The author's words for a declaration, or its name.
fn title(db: &dyn Db, global: &Global) -> String {
    let label = versions(db, global).first().and_then(|first| first.label().map(|label| label.text.clone()));
    label.unwrap_or_else(|| global.name.clone()).to_string()
}
