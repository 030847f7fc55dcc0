//! What there is to know about what stands at a place: of a name what it is, where it comes from and what it is worth today; of a word of the language
//! what it does; of a date which day it is; of a time limit what it comes to.

mod dates;
mod limits;
mod names;
mod words;

use stadga_program::date::Date;

use super::definition::name_at;
use super::{FileSpan, item_at};
use crate::db::{Db, Item, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::lexer::token::{Token, TokenKind};

/// What is shown beside a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The text that it is about.
    pub at: FileSpan,
    /// What is shown, in Markdown.
    pub markdown: String,
}

/// What there is to know about what stands at a place of a file, on a day.
pub fn hover(
    db: &dyn Db,
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
    day: Date,
    language: Language,
) -> Option<Hover> {
    if let Some(name) = name_at(db, ruleset, file, offset) {
        let markdown = names::about(db, ruleset, &name, day, language)?;
        return Some(Hover { at: FileSpan { file, span: name.span }, markdown });
    }
    let item = item_at(db, file, offset)?;
    let (index, token) = token_at(db, item, offset)?;
    let about_token = match token.kind {
        TokenKind::Date => dates::about(token.span.text(&item.text(db).text), language).map(|text| (text, token.span)),
        TokenKind::Word => words::about(db, item, index, language),
        _ => None,
    };
    let (markdown, span) = match (about_token, limits::about(db, ruleset, item, token, day, language)) {
        (Some((markdown, span)), Some((example, _))) => (format!("{markdown}\n\n{example}"), span),
        (about_token, of_limit) => about_token.or(of_limit)?,
    };
    Some(Hover { at: FileSpan { file, span: span.shifted(item.offset(db)) }, markdown })
}

/// The token of an item that a place is in or directly behind, and its number.
fn token_at<'db>(db: &'db dyn Db, item: Item<'db>, offset: u32) -> Option<(usize, &'db Token)> {
    let at = offset.checked_sub(item.offset(db))?;
    let tokens = item.text(db).tokens();
    let holds = |token: &&Token| token.span.start <= at && at <= token.span.end;
    let first = tokens.partition_point(|token| token.span.end < at);
    let here: Vec<(usize, &Token)> =
        tokens.iter().enumerate().skip(first).take(2).filter(|(_, token)| holds(token)).collect();
    // Between two tokens that touch, the one that begins there is meant.
    here.last().copied()
}

/// A word in the language of whoever reads.
fn in_language(language: Language, swedish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

/// A line of Stadga, coloured as such by the editor.
fn code(text: &str) -> String {
    format!("```stadga\n{text}\n```")
}

#[cfg(test)]
mod tests;
