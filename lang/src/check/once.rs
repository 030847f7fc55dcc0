//! A name that means nothing is told once, where a rule uses it first, with the number of further places.
//!
//! A fact whose line is lost makes its name unknown wherever it is used, in rules and in every test case: one cause, one error. Within a
//! declaration the checker sees to this itself; here it is done for all that is wrong with a rule set. Must not know: how names are found.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::diagnostics::report::Location;
use crate::diagnostics::{Diagnostic, Language};

/// What problems of one cause have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Cause {
    /// The case lacks facts that `insatsperioden` is counted from.
    FactsOfInsats,
    /// A name means nothing to what it was asked of, or at all.
    Unknown(Option<String>, SmolStr),
}

/// Leaves one problem of each cause. A place in a rule goes before one that `is_test` says is in a test case.
pub(super) fn tell_names_once(problems: &mut Vec<Diagnostic<Location>>, is_test: impl Fn(&Location) -> bool) {
    let lacking: FxHashSet<SmolStr> =
        problems.iter().flat_map(|found| found.problem.facts_of_insats()).cloned().collect();
    let mut by_cause: FxHashMap<Cause, Vec<usize>> = FxHashMap::default();
    for (index, found) in problems.iter().enumerate() {
        if let Some(cause) = cause(found, &lacking) {
            by_cause.entry(cause).or_default().push(index);
        }
    }
    let mut follows: FxHashSet<usize> = FxHashSet::default();
    for (cause, places) in by_cause.into_iter().filter(|(_, places)| places.len() > 1) {
        let says_more =
            |found: &Diagnostic<Location>| cause != Cause::FactsOfInsats || !found.problem.facts_of_insats().is_empty();
        let rank = |index: &&usize| problems.get(**index).map(|found| (!says_more(found), is_test(&found.at), **index));
        let Some(&told) = places.iter().min_by_key(rank) else { continue };
        follows.extend(places.iter().filter(|index| **index != told));
        if let Some(found) = problems.get_mut(told) {
            found.further = u32::try_from(places.len() - 1).unwrap_or(u32::MAX);
        }
    }
    let mut index = 0..;
    problems.retain(|_| index.next().is_none_or(|index| !follows.contains(&index)));
}

fn cause(found: &Diagnostic<Location>, lacking: &FxHashSet<SmolStr>) -> Option<Cause> {
    if !found.problem.facts_of_insats().is_empty() {
        return Some(Cause::FactsOfInsats);
    }
    let (owner, name) = found.problem.unknown_name()?;
    if owner.is_none() && lacking.contains(name) {
        return Some(Cause::FactsOfInsats);
    }
    Some(Cause::Unknown(owner.map(|owner| owner.words(Language::Swedish)), name.clone()))
}
