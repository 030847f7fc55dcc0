//! What is wrong among the declarations of one name: it is used twice, its versions overlap, differ, or leave days between them.
//!
//! All declarations of a name are looked at once, in the order of the files, and the days that are taken are remembered as periods
//! that do not overlap: so many thousand versions, or a file that was pasted over and over, take no longer than reading them. Must
//! not know: bodies, words of messages.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use stadga_program::date::Date;

use super::signature::{Signature, of_declaration};
use crate::db::{Db, tree};
use crate::names::{Global, Key, Part, Site, declarations, definition};
use crate::syntax::tree::{Body, Declaration};
use crate::vocabulary::heads::can_have_versions;
use crate::vocabulary::kinds::DeclarationKind;

/// What is wrong with one declaration of a name, because of the others.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Clash {
    /// What it is declared as.
    pub(super) kind: DeclarationKind,
    /// What is wrong.
    pub(super) reason: Reason,
}

/// Why a declaration does not go with the others of its name. Others are told by their number, in the order of the files.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) enum Reason {
    /// The name is another's already, which is declared as this.
    Taken { other: DeclarationKind, number: u32 },
    /// Both are in force on this day, the first that they have in common.
    Overlap { day: Date, number: u32 },
    /// It does not look like the first version to its users.
    Differs,
    /// No version is in force from the first of these days to the last, just before this one.
    Gap { from: Date, to: Date },
}

/// Whether several declarations that are no versions of one bear a name, so that a mention of it may mean either.
pub(super) fn is_taken_twice(db: &dyn Db, global: &Global) -> bool {
    let clashes = clashes(db, global.key(db));
    clashes.values().any(|clash| matches!(clash.reason, Reason::Taken { .. }))
}

/// The declarations of a name that clash with others. Runs again when a declaration of the name changes; what comes out
/// changes only with their heads.
#[salsa::tracked(returns(ref))]
pub(super) fn clashes<'db>(db: &'db dyn Db, key: Key<'db>) -> FxHashMap<Site<'db>, Clash> {
    let mut result = FxHashMap::default();
    let sites = definition(db, key).as_ref().map(|definition| definition.sites.as_slice()).unwrap_or_default();
    if sites.len() < 2 {
        return result;
    }
    let versions = versions(db, key, sites);
    let Some(first) = versions.first() else { return result };
    let first_without_days = versions.iter().find(|version| !version.is_one_of_several());
    let mut taken = Taken::default();
    let mut fitting = Vec::new();
    let mut clash = |own: &Version<'db>, reason: Reason| {
        result.insert(own.site, Clash { kind: own.kind, reason });
    };
    for own in &versions {
        let other = if own.kind == first.kind && own.is_one_of_several() {
            first_without_days.filter(|other| other.number < own.number)
        } else {
            Some(first).filter(|other| other.number != own.number)
        };
        if let Some(other) = other {
            clash(own, Reason::Taken { other: other.kind, number: other.number });
            continue;
        }
        if let Some((day, number)) = taken.common_day(own) {
            clash(own, Reason::Overlap { day, number });
        } else if !own.signature.agrees_with(&first.signature) || own.readings != first.readings {
            clash(own, Reason::Differs);
        } else {
            fitting.push(own);
        }
        taken.take(own);
    }
    for own in fitting {
        if let Some((from, to)) = taken.gap_before(own) {
            clash(own, Reason::Gap { from, to });
        }
    }
    result
}

/// One declaration of a name, as far as the others are concerned.
struct Version<'db> {
    number: u32,
    site: Site<'db>,
    kind: DeclarationKind,
    from: Option<Date>,
    to: Option<Date>,
    signature: Signature,
    /// The names of its readings, sorted: those who choose one need not know which version is in force.
    readings: Vec<SmolStr>,
}

/// All declarations of a name; each item is walked once, however often it declares the name.
fn versions<'db>(db: &'db dyn Db, key: Key<'db>, sites: &[Site<'db>]) -> Vec<Version<'db>> {
    let mut result = Vec::new();
    let mut number = 0;
    for of_item in sites.chunk_by(|one, other| one.item == other.item) {
        let tree = of_item.first().and_then(|site| tree(db, site.item));
        let all = tree.as_ref().map(|tree| declarations(tree)).unwrap_or_default();
        for site in of_item {
            let version = match site.part {
                Part::Name(_) => Some((Signature::of_role(), None, Vec::new())),
                Part::Declaration(number) => all.get(number as usize).map(|(_, declaration, outer)| {
                    let signature = of_declaration(db, key.ruleset(db), declaration, *outer);
                    (signature, declaration.suffixes.validity.as_ref(), readings(declaration))
                }),
            };
            if let Some((signature, validity, readings)) = version {
                let (from, to) = validity.map_or((None, None), |validity| (validity.from, validity.to));
                let kind = signature.kind;
                result.push(Version { number, site: *site, kind, from, to, signature, readings });
            }
            number += 1;
        }
    }
    result
}

fn readings(declaration: &Declaration) -> Vec<SmolStr> {
    let Body::Readings(readings) = &declaration.body else { return Vec::new() };
    let mut names: Vec<SmolStr> = readings.iter().map(|reading| reading.name.text.clone()).collect();
    names.sort_unstable();
    names
}

impl Version<'_> {
    /// Whether it says on which days it is in force, and so leaves room for others.
    fn is_one_of_several(&self) -> bool {
        can_have_versions(self.kind) && (self.from.is_some() || self.to.is_some())
    }

    fn reaches(&self, day: Option<Date>) -> bool {
        match (self.to, day) {
            (Some(to), Some(day)) => day <= to,
            _ => true,
        }
    }
}

/// The days that are taken, as periods that do not overlap: the first day, then the last and which version. No first day
/// comes before every first day.
#[derive(Default)]
struct Taken {
    periods: BTreeMap<Option<Date>, (Option<Date>, u32)>,
}

impl Taken {
    /// The first day of a version that is taken, and by which.
    fn common_day(&self, version: &Version<'_>) -> Option<(Date, u32)> {
        if let Some((_, (end, number))) = self.periods.range(..=version.from).next_back()
            && ends_on_or_after(*end, version.from)
        {
            // Where neither has a first day, each has a last.
            let day = version.from.or_else(|| version.to.into_iter().chain(*end).min())?;
            return Some((day, *number));
        }
        let (start, (_, number)) = self.periods.range(version.from..).next()?;
        let day = (*start)?;
        version.reaches(*start).then_some((day, *number))
    }

    /// Takes the days of a version; where they were taken, they now are its.
    fn take(&mut self, version: &Version<'_>) {
        if let Some((start, (end, number))) = self.periods.range(..version.from).next_back().map(|(s, e)| (*s, *e))
            && ends_on_or_after(end, version.from)
        {
            self.periods.insert(start, (version.from.and_then(Date::previous), number));
            self.keep_rest(version, end, number);
        }
        while let Some((start, (end, number))) = self.periods.range(version.from..).next().map(|(s, e)| (*s, *e))
            && version.reaches(start)
        {
            self.periods.remove(&start);
            self.keep_rest(version, end, number);
        }
        self.periods.insert(version.from, (version.to, version.number));
    }

    /// Keeps the days of a taken period that come after a version.
    fn keep_rest(&mut self, version: &Version<'_>, end: Option<Date>, number: u32) {
        if let Some(next) = version.to.and_then(Date::next)
            && ends_on_or_after(end, Some(next))
        {
            self.periods.insert(Some(next), (end, number));
        }
    }

    /// The days just before a version that are not taken, if some before them are.
    fn gap_before(&self, version: &Version<'_>) -> Option<(Date, Date)> {
        let from = version.from?;
        let (_, (end, _)) = self.periods.range(..Some(from)).next_back()?;
        let first_without = (*end)?.next()?;
        (first_without < from).then_some((first_without, from.previous()?))
    }
}

fn ends_on_or_after(end: Option<Date>, day: Option<Date>) -> bool {
    match (end, day) {
        (Some(end), Some(day)) => day <= end,
        _ => true,
    }
}
