//! What each declaration has to do with the cases that are judged: of which kind of case it is, or whose facts it reads.
//!
//! Only as it stands: what it leads to is found from this and from what it needs, in [`super::across_cases`]. Few edits of a body change it, so it
//! is kept for each file apart from all else that the check of its items finds. Must not know: what a declaration needs, positions.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::infer::infer_item;
use super::inference::Meaning;
use super::shape::{case_facts, episodes};
use crate::db::{Db, Item, RuleSet, SourceFile};
use crate::names::{Definition, Global, sited};
use crate::vocabulary::kinds::DeclarationKind;

/// What a declaration has to do with the cases that are judged.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) enum Belonging {
    /// It is judged for cases of this kind; an event is one of theirs.
    Of(Global),
    /// Every case has it, but for one that holds several: an event that stands in no ärende, a property of an insats that reads no facts.
    OfEveryPart,
    /// A value that reads facts of the case that rules are about.
    ReadsFacts,
    /// A value that reads facts, all of them of what holds several of those cases.
    ReadsFactsOfWhole,
    /// It rests on no case.
    Nothing {
        /// Whether outcomes of the rule set's own kind list it all the same: a value without parameters.
        is_listed: bool,
    },
}

impl Belonging {
    /// That of a property, of an insats that belongs so: each part has its own, whatever it follows from.
    pub(super) fn of_property(self) -> Self {
        match self {
            Self::Nothing { .. } => Self::OfEveryPart,
            Self::ReadsFactsOfWhole => Self::ReadsFacts,
            own => own,
        }
    }
}

/// What the names that a file declares have to do with cases; a name of several files stands with the first of them. Runs again when one of its
/// items has been checked again or a head has changed, and is mostly as it was.
#[salsa::tracked(returns(ref))]
pub(super) fn belongings<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> FxHashMap<SmolStr, Belonging> {
    let mut known: FxHashMap<Item<'db>, Belonging> = FxHashMap::default();
    let mut result = FxHashMap::default();
    for name in sited(db, file) {
        let global = Global { ruleset, name: name.name.clone() };
        let Some(definition) = global.definition(db) else { continue };
        if result.contains_key(&global.name) || definition.sites.first().is_none_or(|site| site.item.file(db) != file) {
            continue;
        }
        let reads = |definition: &'db Definition<'db>| {
            // Many names may stand in one item, so each item is looked through once.
            let of_sites = definition
                .sites
                .iter()
                .map(|site| known.entry(site.item).or_insert_with(|| facts_read_by(db, ruleset, site.item)).clone());
            of_sites.max_by_key(strength).unwrap_or(Belonging::Nothing { is_listed: false })
        };
        let belonging = belonging(db, ruleset, &global, reads);
        result.insert(global.name, belonging);
    }
    result
}

/// What a declaration of another rule set has to do with the cases of this one.
pub(super) fn belonging_elsewhere(db: &dyn Db, ruleset: RuleSet, global: &Global) -> Belonging {
    belonging(db, ruleset, global, |_| Belonging::Nothing { is_listed: false })
}

/// The first fact of the cases that rules are about, and not only of what holds several, that a declaration reads itself.
pub(super) fn fact_of_part<'db>(db: &'db dyn Db, ruleset: RuleSet, global: &Global) -> Option<&'db SmolStr> {
    let sites = global.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
    let mut facts = sites.iter().flat_map(|site| facts(db, ruleset, site.item));
    facts.find(|fact| !is_of_whole(db, ruleset, fact))
}

fn belonging<'db>(
    db: &'db dyn Db,
    ruleset: RuleSet,
    global: &Global,
    reads: impl FnOnce(&'db Definition<'db>) -> Belonging,
) -> Belonging {
    use DeclarationKind as Kind;
    let nothing = Belonging::Nothing { is_listed: false };
    let (Some(definition), Some(signature)) = (global.definition(db), global.signature(db)) else { return nothing };
    if let Some(about) = &signature.about {
        return if about.is_judged(db) { Belonging::Of(about.clone()) } else { nothing };
    }
    match definition.kind {
        Kind::Handelse => {
            let case = signature.inside.as_ref().filter(|around| around.is_judged(db));
            case.cloned().map_or(Belonging::OfEveryPart, Belonging::Of)
        }
        Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning | Kind::Lista => {
            let own = case_facts(db, ruleset).as_ref().map(|(own, _)| own.clone());
            own.map_or(nothing, Belonging::Of)
        }
        kind => match reads(definition) {
            Belonging::Nothing { .. } => {
                let is_value = matches!(kind, Kind::Berakning | Kind::Villkor);
                Belonging::Nothing { is_listed: is_value && signature.parameters.is_empty() }
            }
            reads => reads,
        },
    }
}

/// What is said of a name where its versions read different facts: a fact of the part binds it more than one of the whole.
fn strength(belonging: &Belonging) -> u8 {
    match belonging {
        Belonging::Nothing { .. } => 0,
        Belonging::ReadsFactsOfWhole => 1,
        _ => 2,
    }
}

fn facts_read_by(db: &dyn Db, ruleset: RuleSet, item: Item<'_>) -> Belonging {
    let mut facts = facts(db, ruleset, item).peekable();
    if facts.peek().is_none() {
        return Belonging::Nothing { is_listed: false };
    }
    let all_of_whole = facts.all(|fact| is_of_whole(db, ruleset, fact));
    if all_of_whole { Belonging::ReadsFactsOfWhole } else { Belonging::ReadsFacts }
}

/// The facts that an item reads bare.
fn facts<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> impl Iterator<Item = &'db SmolStr> {
    let meanings = infer_item(db, ruleset, item).map(|inference| inference.meanings.as_slice()).unwrap_or_default();
    meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Fact(name) => Some(name),
        _ => None,
    })
}

/// Whether a fact is only of what holds several of the cases that rules are about.
fn is_of_whole(db: &dyn Db, ruleset: RuleSet, fact: &str) -> bool {
    let (Some((whole, _)), Some((part, _))) = (episodes(db, ruleset), case_facts(db, ruleset)) else { return false };
    whole.fields(db).get(fact).is_some() && part.fields(db).get(fact).is_none()
}
