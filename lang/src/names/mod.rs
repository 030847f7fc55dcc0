//! Names: which declaration a name means.
//!
//! All files of a rule set share one namespace, nested declarations included. One name has one declaration, or several versions of
//! one. Every look-up of a name is a query of its own, also when it finds nothing, so that a new declaration concerns only those who use its name.
//!
//! Must not know: types, positions.

mod key;

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smol_str::SmolStr;

pub use self::key::Key;

use crate::db::{Db, Item, RuleSet, SourceFile, items, tree};
use crate::diagnostics::suggest::folded;
use crate::lexer::token::TokenKind;
use crate::syntax::tree::{Argument, Body, Clause, Declaration, Entry, Tree};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// A name of a rule set, as types and resolutions refer to it: it stays the same whatever happens to the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, salsa::SalsaValue)]
pub struct Global {
    /// The rule set that declares it.
    pub ruleset: RuleSet,
    /// Its name there.
    pub name: SmolStr,
}

/// Which declaration of an item: itself or one nested in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, salsa::SalsaValue)]
pub enum Part {
    /// The declaration with this number, counted from the item itself (0) through the nested ones in order.
    Declaration(u32),
    /// The name with this number of `roll a, b, c`.
    Name(u32),
}

/// Where something is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, salsa::SalsaValue)]
pub struct Site<'db> {
    /// The item.
    pub item: Item<'db>,
    /// Which part of it.
    pub part: Part,
}

/// A name that an item declares.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Declared {
    /// The name.
    pub name: SmolStr,
    /// What it is declared as.
    pub kind: DeclarationKind,
    /// Where in the item.
    pub part: Part,
    /// The declaration that it is nested in, if any.
    pub inside: Option<SmolStr>,
}

/// A name that a file declares, and where.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Sited<'db> {
    /// The name.
    pub name: SmolStr,
    /// What it is declared as.
    pub kind: DeclarationKind,
    /// Where.
    pub site: Site<'db>,
    /// The same for names that differ in capitals and marks alone, and hardly ever for others.
    pub looks: u64,
}

/// What a name means in its rule set.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Definition<'db> {
    /// What it is declared as; the first, where there are several kinds.
    pub kind: DeclarationKind,
    /// Its declarations: one, or several versions, or several by mistake.
    pub sites: Vec<Site<'db>>,
}

/// The names that an item declares. Changes only when a head changes.
#[salsa::tracked(returns(ref))]
pub fn declared<'db>(db: &'db dyn Db, item: Item<'db>) -> Vec<Declared> {
    let mut result = Vec::new();
    if let Some(kind) = item.kind(db).filter(|kind| kind.is_of_tests())
        && let Some(is_named) = has_name_behind_head(db, item)
    {
        let name = item.name(db).clone();
        result.extend(is_named.then_some(Declared { name, kind, part: Part::Declaration(0), inside: None }));
        return result;
    }
    let Some(tree) = tree(db, item) else { return result };
    for (number, declaration, inside) in declarations(&tree) {
        let inside = inside.and_then(|outer| outer.name.as_ref()).map(|name| name.text.clone());
        if let Body::Names(names) = &declaration.body {
            result.extend(names.iter().enumerate().map(|(index, labelled)| Declared {
                name: labelled.name.text.clone(),
                kind: declaration.kind,
                part: Part::Name(index as u32),
                inside: inside.clone(),
            }));
        } else if let Some(name) = &declaration.name {
            let part = Part::Declaration(number);
            result.push(Declared { name: name.text.clone(), kind: declaration.kind, part, inside });
        }
    }
    result
}

/// Whether a test case or what it goes out from has a name, rather than a label alone; nothing where it takes a look at the tree to tell.
/// It declares nothing else, so a run of the rules, which has to know all names, does not parse it.
fn has_name_behind_head<'db>(db: &'db dyn Db, item: Item<'db>) -> Option<bool> {
    let text = item.text(db);
    let word = item.kind(db).and_then(|kind| head(kind).words.first());
    let behind = word.and_then(|word| text.text.strip_prefix(word.text()));
    if behind.is_some_and(|behind| behind.trim_start_matches(' ').starts_with('"')) {
        // As nearly all are: told without the tokens.
        return Some(false);
    }
    let mut tokens = text.tokens().iter().filter(|token| !token.kind.is_comment());
    let name = tokens.nth(1).filter(|token| !token.nl_before)?;
    match name.kind {
        TokenKind::Word if !name.word.is_reserved() => Some(true),
        TokenKind::String => Some(false),
        _ => None,
    }
}

/// The declarations of a tree with their numbers, each with the one it is nested in.
pub fn declarations(tree: &Tree) -> Vec<(u32, &Declaration, Option<&Declaration>)> {
    let mut result = Vec::new();
    collect(&tree.declaration, None, &mut result);
    result
}

/// The declaration with this number.
pub fn declaration(tree: &Tree, number: u32) -> Option<&Declaration> {
    if number == 0 {
        return Some(&tree.declaration);
    }
    nth(&tree.declaration, &mut { number })
}

/// The declaration before which so many stand, of this one and those nested in it; where there are fewer, takes off how many there are.
fn nth<'a>(declaration: &'a Declaration, before: &mut u32) -> Option<&'a Declaration> {
    if *before == 0 {
        return Some(declaration);
    }
    *before -= 1;
    nested(declaration).find_map(|nested| nth(nested, before))
}

fn collect<'a>(
    declaration: &'a Declaration,
    inside: Option<&'a Declaration>,
    result: &mut Vec<(u32, &'a Declaration, Option<&'a Declaration>)>,
) {
    result.push((result.len() as u32, declaration, inside));
    nested(declaration).for_each(|nested| collect(nested, Some(declaration), result));
}

/// The declarations that are nested in one.
fn nested(declaration: &Declaration) -> impl Iterator<Item = &Declaration> {
    let entries = match &declaration.body {
        Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter_map(|entry| match entry {
        Entry::Declaration(nested) => Some(&**nested),
        _ => None,
    })
}

/// The names that a file declares, sorted by name; those of one name stay in the order of the text. Changes when a head changes, and not when
/// declarations move.
#[salsa::tracked(returns(ref))]
pub fn sited<'db>(db: &'db dyn Db, file: SourceFile) -> Vec<Sited<'db>> {
    let names = items(db, file).iter().flat_map(|&item| declared(db, item).iter().map(move |name| (item, name)));
    let sited = |(item, Declared { name, kind, part, .. }): (Item<'db>, &Declared)| Sited {
        name: name.clone(),
        kind: *kind,
        site: Site { item, part: *part },
        looks: FxBuildHasher.hash_one(folded(name)),
    };
    let mut result: Vec<Sited<'db>> = names.map(sited).collect();
    result.sort_by(|one, other| one.name.cmp(&other.name));
    result
}

/// Names with their declarations.
type Definitions<'db> = FxHashMap<Key<'db>, Definition<'db>>;

/// Every name of a rule set with its declarations, in `PARTS` parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Index<'db> {
    parts: Vec<Arc<Definitions<'db>>>,
}

/// In how many parts names are kept. A new name is a matter of those who share its part: of that many fewer names it is asked again what they
/// mean.
const PARTS: usize = 64;

impl<'db> Index<'db> {
    /// The names, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&Key<'db>, &Definition<'db>)> {
        self.parts.iter().flat_map(|part| part.iter())
    }
}

/// The number of the part that a name is kept in.
fn part_of(name: &SmolStr) -> usize {
    FxBuildHasher.hash_one(name) as usize % PARTS
}

/// Every name of a rule set. Changes when a declaration is added, removed or renamed. It reads files rather than items, so that after an
/// edit there is one thing to ask of each file that was not edited.
#[salsa::tracked(returns(ref))]
pub fn index<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Index<'db> {
    let mut parts: Vec<Definitions<'db>> = vec![Definitions::default(); PARTS];
    for &file in ruleset.files(db) {
        for Sited { name, kind, site, .. } in sited(db, file) {
            let Some(part) = parts.get_mut(part_of(name)) else { continue };
            let definition = part.entry(Key::new(db, ruleset, name.clone()));
            definition.or_insert_with(|| Definition { kind: *kind, sites: Vec::new() }).sites.push(*site);
        }
    }
    Index { parts: parts.into_iter().map(Arc::new).collect() }
}

/// The names of one part. Unchanged by all that concerns the others.
#[salsa::tracked(returns(clone))]
fn part<'db>(db: &'db dyn Db, ruleset: RuleSet, number: usize) -> Arc<Definitions<'db>> {
    index(db, ruleset).parts.get(number).map(Arc::clone).unwrap_or_default()
}

/// The names that a rule set declares as one kind, sorted. Changes with a name of the kind and not with others.
#[salsa::tracked(returns(ref))]
pub fn names_of_kind(db: &dyn Db, ruleset: RuleSet, kind: DeclarationKind) -> Vec<SmolStr> {
    let own = index(db, ruleset).iter().filter(|(_, definition)| definition.kind == kind);
    let mut names: Vec<SmolStr> = own.map(|(key, _)| key.text(db).clone()).collect();
    names.sort_unstable();
    names
}

/// The names of a rule set, for asking of many names whether it has them, as is asked of the library: without a query for each.
#[salsa::tracked(returns(ref))]
pub fn names_of(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    index(db, ruleset).iter().map(|(key, _)| key.text(db).clone()).collect()
}

/// What a name means among the declarations of one rule set. Unchanged by all that does not concern this name.
#[salsa::tracked(returns(ref))]
pub fn definition<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Definition<'db>> {
    part(db, key.ruleset(db), part_of(key.text(db))).get(&key).cloned()
}

/// What a bare name means in a rule set: its own declaration, or one of the standard library.
pub fn resolve(db: &dyn Db, ruleset: RuleSet, name: &str) -> Option<Global> {
    let of = |ruleset: RuleSet| Global { ruleset, name: name.into() };
    [Some(ruleset), ruleset.library(db)].into_iter().flatten().map(of).find(|global| global.definition(db).is_some())
}

/// What the names of each rule set that one builds on begin with, the nearest way there.
pub fn prefixes(db: &dyn Db, root: RuleSet) -> Vec<(RuleSet, String)> {
    let mut found: Vec<(RuleSet, String)> = Vec::new();
    let mut next = 0;
    let add = |found: &mut Vec<(RuleSet, String)>, of: RuleSet, before: &str| {
        for (name, other) in of.builds_on(db) {
            if *other != root && found.iter().all(|(known, _)| known != other) {
                found.push((*other, format!("{before}{name}")));
            }
        }
    };
    add(&mut found, root, "");
    while let Some((of, before)) = found.get(next).map(|(of, before)| (*of, format!("{before}."))) {
        add(&mut found, of, &before);
        next += 1;
    }
    found
}

/// What `prefix.name` means, where `prefix` is a rule set that this one builds on, or a course of steps of its own.
pub fn resolve_in(db: &dyn Db, ruleset: RuleSet, prefix: &str, name: &str) -> Option<Global> {
    let global = match ruleset.builds_on(db).iter().find(|(own, _)| own == prefix) {
        Some((_, other)) => Global { ruleset: *other, name: name.into() },
        None => Global { ruleset, name: smol_str::format_smolstr!("{prefix}.{name}") },
    };
    global.definition(db).is_some().then_some(global)
}

impl Global {
    /// What the name means; nothing when it has been removed.
    pub fn definition<'db>(&self, db: &'db dyn Db) -> Option<&'db Definition<'db>> {
        definition(db, self.key(db)).as_ref()
    }

    /// The name as a key of queries.
    pub fn key<'db>(&self, db: &'db dyn Db) -> Key<'db> {
        Key::new(db, self.ruleset, self.name.clone())
    }
}

/// The ärende whose facts rules read bare: the one that `regelverk` names by `avser`, else the only one. Where `avser` names none that
/// there is, which is told there, the only one is meant all the same.
#[salsa::tracked(returns(clone))]
pub fn subject(db: &dyn Db, ruleset: RuleSet) -> Option<SmolStr> {
    let regelverk = names_of_kind(db, ruleset, DeclarationKind::Regelverk).iter();
    let regelverk = regelverk.filter_map(|name| definition(db, Key::new(db, ruleset, name.clone())).as_ref());
    let named = regelverk.flat_map(|definition| &definition.sites).find_map(|site| avser(&*tree(db, site.item)?));
    let only = match names_of_kind(db, ruleset, DeclarationKind::Arende).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    only.or(named)
}

fn avser(tree: &Tree) -> Option<SmolStr> {
    let Body::Clauses(entries) = &tree.declaration.body else { return None };
    entries.iter().find_map(|entry| match entry {
        Entry::Clause(Clause { kind: ClauseKind::Avser, argument: Argument::Path(path), .. }) => {
            path.parts.last().map(|name| name.text.clone())
        }
        _ => None,
    })
}
