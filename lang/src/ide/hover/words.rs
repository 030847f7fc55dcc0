//! What a word of the language does.

use super::{code, in_language};
use crate::db::{Db, Item, parse};
use crate::diagnostics::Language;
use crate::diagnostics::words::capitalised;
use crate::lexer::token::Token;
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::builtins::{FUNCTIONS, NAMES, PHRASES};
use crate::vocabulary::clauses::CLAUSES;
use crate::vocabulary::heads::HEADS;
use crate::vocabulary::operators::OPERATORS;
use crate::vocabulary::types::TYPES;
use crate::vocabulary::units::UNITS;
use crate::vocabulary::wording::Doc;
use crate::vocabulary::words::Word;

/// The words of an entry of the vocabulary, and what there is to say of it.
struct Entry {
    words: Vec<Word>,
    form: String,
    doc: Doc,
}

/// What the word with this number among the tokens of an item does, and the words that it is one of; relative to the item.
pub(super) fn about(db: &dyn Db, item: Item<'_>, index: usize, language: Language) -> Option<(String, Span)> {
    let tokens = item.text(db).tokens();
    let role = parse(db, item).roles.get(index).copied()?;
    let entries = entries(role);
    let found = entries.iter().filter_map(|entry| Some((entry, start_of(tokens, index, &entry.words)?)));
    let (entry, start) = found.max_by_key(|(entry, _)| entry.words.len())?;
    let (first, last) = (tokens.get(start)?, tokens.get(start + entry.words.len() - 1)?);
    let text = in_language(language, entry.doc.swedish, entry.doc.english);
    let mut markdown = format!("{}\n\n{}", code(&entry.form), capitalised(text));
    if entry.doc.example != entry.form {
        let heading = in_language(language, "Till exempel:", "For example:");
        markdown.push_str(&format!("\n\n{heading}\n{}", code(entry.doc.example)));
    }
    Some((markdown, first.span.cover(last.span)))
}

/// Where the words of an entry begin, if the token with this number is one of them.
fn start_of(tokens: &[Token], index: usize, words: &[Word]) -> Option<usize> {
    let is_here = |start: &usize| {
        let here = tokens.get(*start..start + words.len());
        here.is_some_and(|here| here.iter().map(|token| token.word).eq(words.iter().copied()))
    };
    (index.saturating_sub(words.len().saturating_sub(1))..=index).find(is_here)
}

/// The entries of the vocabulary that a token with a role can be of.
fn entries(role: TokenRole) -> Vec<Entry> {
    match role {
        TokenRole::Head => HEADS.iter().map(|head| entry(head.words, head.form, head.doc)).collect(),
        TokenRole::Clause => CLAUSES
            .iter()
            .map(|clause| entry(clause.words, &format!("{} {}", clause.spelling(), clause.argument.form()), clause.doc))
            .collect(),
        TokenRole::Type => TYPES.iter().map(|ty| entry(&[ty.word], ty.spelling, ty.doc)).collect(),
        TokenRole::Unit => {
            let each = UNITS.iter().flat_map(|unit| unit.words.iter().map(|word| (*word, unit.doc)));
            each.map(|(word, doc)| entry(&[word], word.text(), doc)).collect()
        }
        TokenRole::Operator => OPERATORS
            .iter()
            .filter(|operator| !operator.words.is_empty())
            .map(|operator| entry(operator.words, &operator.spelling(), operator.doc))
            .collect(),
        TokenRole::Function | TokenRole::Keyword | TokenRole::Constant => {
            let functions = FUNCTIONS.iter().map(|function| entry(&[function.word], function.form, function.doc));
            let phrases = PHRASES.iter().map(|phrase| entry(phrase.opening, phrase.form, phrase.doc));
            let names = NAMES.iter().map(|name| entry(&[name.word], name.word.text(), name.doc));
            functions.chain(phrases).chain(names).collect()
        }
        _ => Vec::new(),
    }
}

fn entry(words: &[Word], form: &str, doc: Doc) -> Entry {
    Entry { words: words.to_vec(), form: form.trim_end().to_owned(), doc }
}
