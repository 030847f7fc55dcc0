//! Words that many messages share: the kinds of declarations with their inflections, types as nouns, "Menar du …?".
//!
//! Names are quoted as the author wrote them and never inflected; what is inflected is the kind that stands before them:
//! "villkoret ”målgrupp”". Must not know: a particular problem.

use smol_str::SmolStr;

use super::{Language, Message};
use crate::vocabulary::clauses::{Clause, clause};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};
use crate::vocabulary::wording::Noun;

/// A message in the language asked for: headline, label, why and help, first in Swedish, then in English.
macro_rules! message {
    ($language:expr; [$($swedish:expr),* $(,)?], [$($english:expr),* $(,)?] $(,)?) => {
        match $language {
            $crate::diagnostics::Language::Swedish => $crate::diagnostics::Message::from([$($swedish.into()),*]),
            $crate::diagnostics::Language::English => $crate::diagnostics::Message::from([$($english.into()),*]),
        }
    };
}
pub(super) use message;

impl From<[String; 4]> for Message {
    fn from([headline, label, why, help]: [String; 4]) -> Self {
        Self { headline, label, why, help }
    }
}

/// A type as the author would write it, and as a noun in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeWords {
    /// `datum eller inget`.
    pub written: SmolStr,
    /// In Swedish.
    pub swedish: Nouns,
    /// In English.
    pub english: Nouns,
}

/// A noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nouns {
    /// With its article: `ett datum`.
    pub one: SmolStr,
    /// In the plural: `datum`.
    pub many: SmolStr,
}

impl TypeWords {
    /// The noun in one language.
    pub fn nouns(&self, language: Language) -> &Nouns {
        match language {
            Language::Swedish => &self.swedish,
            Language::English => &self.english,
        }
    }

    /// With its article.
    pub fn one(&self, language: Language) -> &str {
        &self.nouns(language).one
    }

    /// In the plural.
    pub fn many(&self, language: Language) -> &str {
        &self.nouns(language).many
    }
}

/// A noun in the forms that messages need, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounForms {
    /// `en skyldighet`, `a duty`.
    pub one: String,
    /// `skyldigheten`, `the duty`.
    pub the: String,
}

/// The forms of a noun of the vocabulary.
pub fn noun_forms(noun: &Noun, language: Language) -> NounForms {
    match language {
        Language::Swedish => NounForms { one: noun.with_article(), the: noun.definite.to_owned() },
        Language::English => NounForms { one: noun.with_english_article(), the: format!("the {}", noun.english) },
    }
}

/// The noun for a kind of declaration.
pub fn kind_words(kind: DeclarationKind, language: Language) -> NounForms {
    noun_forms(&head(kind).noun, language)
}

/// What a name can stand for besides a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A declaration of this kind.
    Declaration(DeclarationKind),
    /// A fact of the case.
    Fact,
    /// A field of a record or an event.
    Field,
    /// A parameter.
    Parameter,
    /// What `kallad x` names.
    Binder,
    /// A member of an uppräkning.
    Member,
    /// A reading of a tolkning.
    Reading,
    /// A place of a source.
    Section,
    /// A named undantag.
    Exception,
    /// A column of a lista.
    Column,
    /// A word that the language has by itself: a property, a type, a status.
    Word,
}

impl Named {
    /// As a noun.
    pub fn words(self, language: Language) -> NounForms {
        let [one, the, one_english, the_english] = match self {
            Self::Declaration(kind) => return kind_words(kind, language),
            Self::Fact => ["en uppgift i ärendet", "uppgiften i ärendet", "a fact of the case", "the fact of the case"],
            Self::Field => ["en uppgift", "uppgiften", "a field", "the field"],
            Self::Parameter => ["ett namn inom parentesen", "namnet inom parentesen", "a parameter", "the parameter"],
            Self::Binder => {
                ["ett namn efter ”kallad”", "namnet efter ”kallad”", "a name after ”kallad”", "the name after ”kallad”"]
            }
            Self::Member => [
                "ett namn i en uppräkning",
                "namnet i uppräkningen",
                "a member of an enumeration",
                "the member of the enumeration",
            ],
            Self::Reading => ["en läsning", "läsningen", "a reading", "the reading"],
            Self::Section => {
                ["ett ställe i en källa", "stället i källan", "a place in a source", "the place in the source"]
            }
            Self::Exception => ["ett undantag", "undantaget", "an exception", "the exception"],
            Self::Column => ["en kolumn", "kolumnen", "a column", "the column"],
            Self::Word => ["ett ord i språket", "ordet", "a word of the language", "the word"],
        };
        match language {
            Language::Swedish => NounForms { one: one.to_owned(), the: the.to_owned() },
            Language::English => NounForms { one: one_english.to_owned(), the: the_english.to_owned() },
        }
    }
}

/// What the author may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closest {
    /// What to write instead.
    pub text: SmolStr,
    /// What it stands for.
    pub named: Named,
}

/// "Menar du ”x”, en uppgift i ärendet?", or nothing.
pub fn did_you_mean(closest: &Option<Closest>, language: Language) -> String {
    let Some(Closest { text, named }) = closest else { return String::new() };
    match language {
        Language::Swedish => format!("Menar du ”{text}” ({})?", named.words(language).one),
        Language::English => format!("Did you mean ”{text}” ({})?", named.words(language).one),
    }
}

/// Kinds in a row: "en insats, en insatsgrupp eller en roll".
pub fn one_of_kinds(kinds: &[DeclarationKind], language: Language) -> String {
    let nouns: Vec<String> = kinds.iter().map(|kind| kind_words(*kind, language).one).collect();
    alternatives(&nouns, language)
}

/// "a, b eller c".
pub fn alternatives<Item: AsRef<str>>(items: &[Item], language: Language) -> String {
    enumerate(items, if language == Language::Swedish { "eller" } else { "or" })
}

/// "”a”, ”b” och ”c”".
pub fn quoted_list<Item: AsRef<str>>(items: &[Item], language: Language) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("”{}”", item.as_ref())).collect();
    enumerate(&quoted, if language == Language::Swedish { "och" } else { "and" })
}

fn enumerate<Item: AsRef<str>>(items: &[Item], conjunction: &str) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            let last = index + 1 == items.len();
            text.push_str(if last { " " } else { ", " });
            if last {
                text.push_str(conjunction);
                text.push(' ');
            }
        }
        text.push_str(item.as_ref());
    }
    text
}

/// A count with its noun: "1 värde", "2 värden".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The same text with its first letter capital, for a noun that begins a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// How a clause is written, without its argument.
pub fn clause_words(kind: ClauseKind) -> String {
    clause(kind).map(Clause::spelling).unwrap_or_default()
}
