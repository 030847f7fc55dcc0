//! Giving something another name wherever it is named.
//!
//! A rename that would change what some name means is refused, and said why: afterwards the rules are the rules that they were. Rather one too many is
//! refused than one too few. Must not know: cases, in which facts have names too.

use smol_str::SmolStr;

use super::FileSpan;
use super::definition::{NameAt, name_at, names_of_item};
use super::mentions::{PartKind, Symbol};
use super::references::{may_name, references_to, uses};
use crate::db::{Db, Item, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::lexer::lex;
use crate::lexer::token::TokenKind;
use crate::names::{Global, Key, resolve};
use crate::span::Span;
use crate::types::shape::{case_facts, other_kinds, owners_of_member};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::{clauses, heads};

/// Why something cannot have another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenameProblem {
    /// There is no name at the place.
    NoName,
    /// The language gives it its name.
    OfTheLanguage,
    /// It is of the standard library.
    OfTheLibrary,
    /// It is a place of a source, whose number or heading the source decides.
    PlaceOfSource,
    /// A rule set that this one builds on is named by the manifest.
    NamedByManifest,
    /// A course of steps, and what follows from it, cannot be renamed at once.
    OfCourse,
    /// What was given is no name.
    NotAName(SmolStr),
    /// It is a word of the language.
    Reserved(SmolStr),
    /// Something else has the name.
    Taken {
        /// The name.
        name: SmolStr,
        /// What has it.
        by: &'static str,
        /// The same in English.
        by_in_english: &'static str,
    },
}

/// Where the name at a place stands, if it can be renamed.
pub fn prepare(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Result<Span, RenameProblem> {
    let name = name_at(db, ruleset, file, offset).ok_or(RenameProblem::NoName)?;
    may_be_renamed(db, ruleset, &name.symbol)?;
    Ok(name.span)
}

/// Everywhere in these rule sets that another name has to be written for what stands at a place of a file.
pub fn rename(
    db: &dyn Db,
    rulesets: &[RuleSet],
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
    new: &str,
) -> Result<Vec<FileSpan>, RenameProblem> {
    let name = name_at(db, ruleset, file, offset).ok_or(RenameProblem::NoName)?;
    may_be_renamed(db, ruleset, &name.symbol)?;
    let new = as_name(new, &name.symbol)?;
    is_free(db, &may_name(rulesets, ruleset, &name.symbol), &name, &new)?;
    Ok(references_to(db, rulesets, ruleset, &name).into_iter().map(|found| found.at).collect())
}

fn may_be_renamed(db: &dyn Db, ruleset: RuleSet, symbol: &Symbol) -> Result<(), RenameProblem> {
    match symbol {
        Symbol::Attribute(_) | Symbol::Status(_) | Symbol::Builtin(_) => return Err(RenameProblem::OfTheLanguage),
        Symbol::Part { kind: PartKind::Section, .. } => return Err(RenameProblem::PlaceOfSource),
        Symbol::Declaration(_) | Symbol::Part { .. } | Symbol::Local(_) => {}
    }
    let Some(owner) = symbol.owner() else { return Ok(()) };
    if owner.ruleset.library(db).is_none() && ruleset.library(db).is_some() {
        return Err(RenameProblem::OfTheLibrary);
    }
    let kind = owner.definition(db).and_then(|definition| definition.sites.first()).and_then(|site| site.item.kind(db));
    match kind {
        Some(DeclarationKind::Forlopp) => Err(RenameProblem::OfCourse),
        Some(DeclarationKind::ByggerPa) => Err(RenameProblem::NamedByManifest),
        _ => Ok(()),
    }
}

/// The text as a name for a symbol, in normal form C.
fn as_name(new: &str, symbol: &Symbol) -> Result<SmolStr, RenameProblem> {
    let lexed = lex(new);
    let [token] = lexed.tokens.as_slice() else { return Err(RenameProblem::NotAName(new.into())) };
    let is_whole = token.kind == TokenKind::Word && token.span.text(new) == new && lexed.problems.is_empty();
    if !is_whole {
        return Err(RenameProblem::NotAName(new.into()));
    }
    let opens = clauses::may_open(token.word) || heads::may_open(token.word);
    if token.word.is_reserved() || opens && matches!(symbol, Symbol::Declaration(_)) {
        return Err(RenameProblem::Reserved(new.into()));
    }
    Ok(crate::lexer::cook::name(new))
}

/// Whether nothing that could be meant where the name stands has the new one. Of the rule sets, the first is that of the name.
fn is_free(db: &dyn Db, rulesets: &[RuleSet], name: &NameAt<'_>, new: &SmolStr) -> Result<(), RenameProblem> {
    match &name.symbol {
        Symbol::Part { owner, kind, .. } => {
            is_free_in_owner(db, owner, *kind, new)?;
            if is_read_bare(db, rulesets, owner, *kind) {
                is_free_in_sets(db, rulesets, new)?;
            }
        }
        Symbol::Declaration(_) => is_free_in_sets(db, rulesets, new)?,
        _ => {}
    }
    let mut items: Vec<(RuleSet, Item<'_>)> = Vec::new();
    if let Symbol::Local(_) = name.symbol {
        items.extend(rulesets.first().map(|ruleset| (*ruleset, name.item)));
    }
    for &ruleset in rulesets.iter().filter(|_| !matches!(name.symbol, Symbol::Local(_))) {
        items.extend(uses(db, ruleset, &name.symbol).map(|item| (ruleset, item)));
    }
    items.into_iter().try_for_each(|(ruleset, item)| is_free_in_item(db, ruleset, item, name, new))
}

fn is_free_in_owner(db: &dyn Db, owner: &Global, kind: PartKind, new: &SmolStr) -> Result<(), RenameProblem> {
    let is_taken = match kind {
        PartKind::Field => owner.fields(db).get(new).is_some() || has_column(db, owner, new),
        PartKind::Member => owner.members(db).position(new).is_some(),
        PartKind::Reading => owner.readings(db).names.contains(new),
        PartKind::Parameter => owner.signature(db).is_some_and(|own| own.parameters.iter().any(|(own, _)| own == new)),
        PartKind::Exception | PartKind::Datum | PartKind::Section => false,
    };
    if is_taken { Err(taken(new, "något bredvid", "something beside it")) } else { Ok(()) }
}

fn has_column(db: &dyn Db, owner: &Global, new: &SmolStr) -> bool {
    owner.signature(db).is_some_and(|signature| signature.columns.iter().any(|(own, _)| own == new))
}

/// Whether a part of a declaration is named without the declaration before it, so that its name stands among all others.
fn is_read_bare(db: &dyn Db, rulesets: &[RuleSet], owner: &Global, kind: PartKind) -> bool {
    match kind {
        PartKind::Member | PartKind::Datum => true,
        PartKind::Field => {
            let is_case = |ruleset: &RuleSet| {
                case_facts(db, *ruleset).as_ref().is_some_and(|(case, _)| case == owner)
                    || other_kinds(db, *ruleset).contains(owner)
            };
            owner.kind(db) == Some(DeclarationKind::Arende) || rulesets.iter().any(is_case)
        }
        _ => false,
    }
}

fn is_free_in_sets(db: &dyn Db, rulesets: &[RuleSet], new: &SmolStr) -> Result<(), RenameProblem> {
    for &ruleset in rulesets {
        if resolve(db, ruleset, new).is_some() {
            return Err(taken(new, "en annan deklaration", "another declaration"));
        }
        let has_fact = |global: &Global| global.fields(db).get(new).is_some();
        let own = case_facts(db, ruleset).as_ref().is_some_and(|(_, fields)| fields.get(new).is_some());
        if own || other_kinds(db, ruleset).iter().any(has_fact) {
            return Err(taken(new, "en uppgift i ärendet", "a fact of the case"));
        }
        if !owners_of_member(db, Key::new(db, ruleset, new.clone())).is_empty() {
            return Err(taken(new, "ett namn i en uppräkning", "a member of an ”uppräkning”"));
        }
    }
    Ok(())
}

/// Whether no name of an item that stands there without anything before it is written like the new one.
fn is_free_in_item(
    db: &dyn Db,
    ruleset: RuleSet,
    item: Item<'_>,
    name: &NameAt<'_>,
    new: &SmolStr,
) -> Result<(), RenameProblem> {
    let text = item.file(db).text(db);
    let is_same = |other: &NameAt<'_>| other.symbol == name.symbol;
    let clashes = |other: &NameAt<'_>| {
        let is_near = matches!(
            other.symbol,
            Symbol::Local(_) | Symbol::Part { kind: PartKind::Parameter | PartKind::Datum | PartKind::Exception, .. }
        );
        // What a parameter or a named element is called hides all else of the name.
        let hides = matches!(name.symbol, Symbol::Local(_) | Symbol::Part { kind: PartKind::Parameter, .. });
        !is_same(other) && (is_near || hides) && crate::lexer::cook::name(other.span.text(text)) == *new
    };
    let mut names = names_of_item(db, ruleset, item);
    if !names_of_item(db, ruleset, item).any(|other| is_same(&other)) || !names.any(|other| clashes(&other)) {
        return Ok(());
    }
    Err(taken(new, "något annat i samma regel", "something else in the same rule"))
}

fn taken(name: &SmolStr, by: &'static str, by_in_english: &'static str) -> RenameProblem {
    RenameProblem::Taken { name: name.clone(), by, by_in_english }
}

impl RenameProblem {
    /// Why, for whoever asked.
    pub fn words(&self, language: Language) -> String {
        let (swedish, english) = match self {
            Self::NoName => (
                "Här står inget namn. Ställ markören i det namn som ska bytas.".to_owned(),
                "There is no name here. Put the cursor in the name that is to be changed.".to_owned(),
            ),
            Self::OfTheLanguage => (
                "Namnet hör till språket och kan inte bytas.".to_owned(),
                "The name belongs to the language and cannot be changed.".to_owned(),
            ),
            Self::OfTheLibrary => (
                "Namnet hör till standardbiblioteket och kan inte bytas.".to_owned(),
                "The name belongs to the standard library and cannot be changed.".to_owned(),
            ),
            Self::PlaceOfSource => (
                "Numret och rubriken bestäms av källan. Ändra dem i källan och där den anges.".to_owned(),
                "Number and heading are those of the source. Change them in the källa and where it is cited."
                    .to_owned(),
            ),
            Self::NamedByManifest => (
                "Namnet på regelverket som detta bygger på anges i stadga.toml. Byt det där och i reglerna.".to_owned(),
                "The name of the rule set that this builds on is given by stadga.toml. Change it there.".to_owned(),
            ),
            Self::OfCourse => (
                "Namn i ett förlopp måste bytas för hand, där steget anges och där det läses.".to_owned(),
                "Names in a ”förlopp” have to be changed by hand, where the step is given and where it is read."
                    .to_owned(),
            ),
            Self::NotAName(written) => (
                format!(
                    "”{written}” är inget namn. Ett namn har bokstäver, siffror och understreck och börjar inte med en siffra."
                ),
                format!("”{written}” is no name. A name has letters, digits and underscores and begins with no digit."),
            ),
            Self::Reserved(word) => (
                format!("”{word}” är ett av språkets egna ord. Välj ett annat namn."),
                format!("”{word}” is a word of the language. Choose another name."),
            ),
            Self::Taken { name, by, by_in_english } => (
                format!("Namnet ”{name}” används redan: det är {by}. Välj ett annat namn."),
                format!("The name ”{name}” is taken: it is {by_in_english}. Choose another name."),
            ),
        };
        match language {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }
}

#[cfg(test)]
mod tests;
