//! What headers and clauses refer to by path: groups, sources and their places, types, tolkningar.
//!
//! Must not know: expressions.

use smol_str::{SmolStr, format_smolstr};

use super::checker::Checker;
use super::inference::At;
use super::near::nearest_declaration;
use super::reference::{Found, is_over_time, read_type, resolve_path};
use super::ty::Type;
use super::unknown_name::{few, with_nearest};
use super::words::words;
use crate::diagnostics::names::{NameProblem, Owner};
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::{nearest, nearest_of};
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Edit, EditKind, Note};
use crate::names::{Global, names_of_kind};
use crate::syntax::expression::Branch;
use crate::syntax::source_map::Place;
use crate::syntax::tree::{Name, Path, PlaceRef, SourceRef, Suffixes, TypeRef, Validity};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::refused::replacement;
use crate::vocabulary::types::TYPES;
use crate::vocabulary::units::{unit as unit_entry, unit_of};
use crate::vocabulary::words::Word;

impl<'a> Checker<'a> {
    /// What a path means, told if it is nothing or of the wrong kind.
    pub(super) fn path(&mut self, path: &'a Path, wanted: &'static [DeclarationKind]) -> Option<Global> {
        let found = match path.parts.as_slice() {
            [name] => self.global(&name.text),
            _ => resolve_path(self.db, self.ruleset, path)
                .and_then(|global| global.signature(self.db).map(|signature| (global, signature))),
        };
        let Some((global, signature)) = found else {
            if path.parts.last().is_some_and(|name| self.asks(&name.text)) {
                self.asked_path(path, wanted);
                return None;
            }
            self.unknown_path(path, wanted);
            return None;
        };
        let found = signature.kind;
        if !wanted.contains(&found) {
            let found = Named::Declaration(found);
            let problem = NameProblem::WrongKind { name: global.name.clone(), found, wanted };
            let note = Note::new("anges här", "declared here");
            self.push(Diagnostic::new(problem, path.id.into()).with_related(At::Declaration(global), note));
            return None;
        }
        self.result.paths.push((path.id, global.clone()));
        Some(global)
    }

    fn unknown_path(&mut self, path: &Path, wanted: &'static [DeclarationKind]) {
        let Some(name) = path.parts.last() else { return };
        if let (1, Some(found)) = (path.parts.len(), self.lookup_local(&name.text)) {
            let found = super::name::what_is(&found);
            self.report(NameProblem::WrongKind { name: name.text.clone(), found, wanted }, path.id);
            return;
        }
        if path.parts.len() > 1 && path.parts.first().is_some_and(|prefix| self.is_unread(&prefix.text)) {
            return;
        }
        let closest = self.closest_declaration(&name.text, |kind| wanted.contains(&kind));
        if self.is_lost(&name.text, closest.as_ref()) {
            return;
        }
        let problem = match path.parts.split_first() {
            Some((prefix, [_, ..])) if self.builds_on(&prefix.text) => NameProblem::UnknownMember {
                name: name.text.clone(),
                owner: Owner::Declaration { kind: DeclarationKind::ByggerPa, name: prefix.text.clone() },
                closest: None,
                choices: Vec::new(),
            },
            Some((prefix, [_, ..])) => {
                NameProblem::UnknownName { name: prefix.text.clone(), closest: None, choices: Vec::new() }
            }
            _ => {
                let declared = wanted.iter().flat_map(|kind| names_of_kind(self.db, self.ruleset, *kind));
                let choices = few(declared.cloned());
                NameProblem::UnknownName { name: name.text.clone(), closest, choices }
            }
        };
        self.not_found(problem, path.id.into());
    }

    /// Reports a name that is not found, with the nearest in its place as a fix.
    fn not_found(&mut self, problem: NameProblem, at: At) {
        self.push(with_nearest(problem, at));
    }

    /// Whether the manifest names a rule set so that could not be read, which has been told.
    pub(super) fn is_unread(&self, prefix: &str) -> bool {
        self.ruleset.unread(self.db).iter().any(|own| own == prefix)
    }

    pub(super) fn builds_on(&self, prefix: &str) -> bool {
        self.ruleset.builds_on(self.db).iter().any(|(own, _)| own == prefix)
    }

    /// The same name as a rule set that is built on declares it.
    pub(super) fn declared_elsewhere(&self, name: &str, wanted: impl Fn(DeclarationKind) -> bool) -> Option<Closest> {
        self.ruleset.builds_on(self.db).iter().find_map(|(prefix, other)| {
            let kind = Global { ruleset: *other, name: name.into() }.kind(self.db).filter(|kind| wanted(*kind))?;
            Some(Closest { text: format_smolstr!("{prefix}.{name}"), named: Named::Declaration(kind) })
        })
    }

    /// The nearest name that the rule set or the library declares as one of some kinds.
    pub(super) fn closest_declaration(&self, name: &str, wanted: impl Fn(DeclarationKind) -> bool) -> Option<Closest> {
        if let Some(elsewhere) = self.declared_elsewhere(name, &wanted) {
            return Some(elsewhere);
        }
        let (near, named) = nearest_declaration(self.db, self.rulesets(), name, "", wanted)?;
        Some(Closest { text: near.name.into(), named })
    }

    /// A type as written, told if a name in it is none.
    pub(super) fn written_type(&mut self, written: &TypeRef) -> Type {
        let mut found = Vec::new();
        let ty = read_type(self.db, self.ruleset, written, &mut |name| found.push(name));
        for name in found {
            match name {
                Found::Type(path, global) => self.result.paths.push((path.id, global)),
                Found::NoType(path, global, kind) => self.no_type(path, global, kind),
                Found::Unknown(path) => self.unknown_type(path),
            }
        }
        if is_over_time(written) && !is_one_value(&ty) {
            self.report(TypeProblem::HistoryOfMany { found: words(&ty) }, written.id);
        }
        ty
    }

    fn no_type(&mut self, path: &Path, global: Global, found: DeclarationKind) {
        let problem = NameProblem::NotAType { name: global.name.clone(), kind: found };
        let note = Note::new("anges här", "declared here");
        self.push(Diagnostic::new(problem, path.id.into()).with_related(At::Declaration(global), note));
    }

    fn unknown_type(&mut self, path: &Path) {
        let Some(name) = path.parts.last() else { return };
        let is_type = |kind| {
            use DeclarationKind as Kind;
            matches!(kind, Kind::Upprakning | Kind::UppgifterOm | Kind::Register | Kind::Arende | Kind::Handelse)
        };
        let declared = nearest_declaration(self.db, self.rulesets(), &name.text, "", is_type);
        let builtin = nearest_of(&name.text, type_words()).map(|near| (near, Named::Word));
        let near = declared.into_iter().chain(builtin).min_by_key(|(near, _)| near.distance);
        let foreign = replacement(&name.text).filter(|ours| type_words().any(|word| word == *ours));
        let foreign = foreign.or_else(|| indefinite(&name.text)).or_else(|| type_of_unit(&name.text));
        let foreign = foreign.map(|ours| Closest { text: ours.into(), named: Named::Word });
        let closest = foreign.or_else(|| near.map(|(near, named)| Closest { text: near.name.into(), named }));
        if self.is_lost(&name.text, closest.as_ref()) {
            return;
        }
        self.not_found(NameProblem::UnknownType { name: name.text.clone(), closest }, path.id.into());
    }

    /// `enligt …`: each källa and each of its places.
    pub(super) fn sources(&mut self, sources: &'a [SourceRef]) {
        for source in sources {
            let Some(global) = self.path(&source.source, &[DeclarationKind::Kalla]) else { continue };
            for place in &source.places {
                if global.places(self.db).get(place.kind, &place.key).is_none() {
                    self.unknown_place(&global, place);
                }
            }
        }
    }

    fn unknown_place(&mut self, source: &Global, place: &PlaceRef) {
        let places = &source.places(self.db).places;
        let same_kind = || places.iter().filter(|own| own.kind == place.kind);
        let nearest = nearest(&place.key, same_kind().map(|own| own.key.as_str()));
        let nearest = nearest.and_then(|key| same_kind().find(|own| own.key == key));
        let shown = nearest.map(|own| match (own.kind.written(&own.key), &own.heading) {
            (written, Some(heading)) => format_smolstr!("{written} ”{heading}”"),
            (written, None) => written.into(),
        });
        let written = place.written();
        let problem = RuleProblem::UnknownPlace { source: source.name.clone(), place: written.into(), closest: shown };
        let note = Note::new("källans ställen anges här", "the places of the source are declared here");
        let diagnostic = Diagnostic::new(problem, place.id.into()).with_related(At::Declaration(source.clone()), note);
        self.push(match nearest {
            Some(own) => diagnostic.with_fix(vec![Edit {
                at: place.id.into(),
                kind: EditKind::Replace,
                text: own.kind.written(&own.key),
            }]),
            None => diagnostic,
        });
    }

    pub(super) fn suffixes(&mut self, suffixes: &'a Suffixes) {
        self.sources(&suffixes.sources);
        if let Some(validity) = &suffixes.validity {
            self.validity(validity);
        }
        if let Some(group) = &suffixes.group {
            self.path(group, &[DeclarationKind::Insatsgrupp]);
        }
    }

    pub(super) fn validity(&mut self, validity: &Validity) {
        if let (Some(from), Some(to)) = (validity.from, validity.to)
            && to < from
        {
            self.report(RuleProblem::EndsBeforeStart, validity.id);
        }
    }

    /// `välj TOLKNING { … }`: each reading has exactly one branch.
    pub(super) fn branches(&mut self, at: impl Into<Place>, tolkning: &'a Name, branches: &'a [Branch]) {
        let place = at.into();
        let Some((global, signature)) = self.global(&tolkning.text) else {
            let closest = self.closest_declaration(&tolkning.text, |kind| kind == DeclarationKind::Tolkning);
            let choices = few(names_of_kind(self.db, self.ruleset, DeclarationKind::Tolkning).iter().cloned());
            let problem = NameProblem::UnknownName { name: tolkning.text.clone(), closest, choices };
            self.not_found(problem, tolkning.id.into());
            return;
        };
        if signature.kind != DeclarationKind::Tolkning {
            let wanted = &[DeclarationKind::Tolkning];
            let problem = NameProblem::WrongKind {
                name: tolkning.text.clone(),
                found: Named::Declaration(signature.kind),
                wanted,
            };
            self.report(problem, tolkning.id);
            return;
        }
        self.needs(&global, DeclarationKind::Tolkning, tolkning.id);
        self.result.paths.push((tolkning.id, global.clone()));
        self.each_reading(&global, place, branches);
    }

    fn each_reading(&mut self, tolkning: &Global, place: Place, branches: &'a [Branch]) {
        let readings = tolkning.readings(self.db);
        self.each_once(branches.iter().map(|branch| &branch.reading), Named::Reading);
        let mut is_misspelt = false;
        for branch in branches.iter().filter(|branch| !readings.names.contains(&branch.reading.text)) {
            self.unknown_reading(tolkning, &branch.reading);
            is_misspelt = true;
        }
        // What seems to be missing may be the one that is misspelt.
        if is_misspelt {
            return;
        }
        let has_branch = |reading: &&SmolStr| branches.iter().any(|branch| branch.reading.text == **reading);
        let missing: Vec<SmolStr> = readings.names.iter().filter(|own| !has_branch(own)).cloned().collect();
        if !missing.is_empty() {
            let problem = TypeProblem::ReadingsMissing { tolkning: tolkning.name.clone(), missing };
            let note = Note::new("läsningarna anges här", "the readings are declared here");
            let place: At = place.into();
            self.push(Diagnostic::new(problem, place).with_related(At::Declaration(tolkning.clone()), note));
        }
    }

    pub(super) fn unknown_reading(&mut self, tolkning: &Global, name: &Name) {
        let readings = tolkning.readings(self.db);
        let closest = nearest(&name.text, readings.names.iter().map(SmolStr::as_str));
        let closest = closest.map(|text| Closest { text: text.into(), named: Named::Reading });
        let owner = Owner::Declaration { kind: DeclarationKind::Tolkning, name: tolkning.name.clone() };
        let choices = few(readings.names.iter().cloned());
        let problem = NameProblem::UnknownMember { name: name.text.clone(), owner, closest, choices };
        self.not_found(problem, name.id.into());
    }
}

/// The words that name types which the language has by itself, for suggestions.
fn type_words() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|entry| entry.spelling).chain([Word::Intervall.text()])
}

/// The type of what a unit in the singular measures: `dagar` for `dag`.
fn type_of_unit(name: &str) -> Option<&'static str> {
    let unit = unit_entry(unit_of(Word::from_text(name))?);
    type_words().find(|word| *word == unit.noun.plural || *word == unit.spelling())
}

/// `månad` for `månaden`: a type is named without its article.
fn indefinite(name: &str) -> Option<&'static str> {
    let meant = match name {
        "månaden" => "månad",
        "dagen" => "datum",
        "insatsen" => "insats",
        "perioden" => "period",
        _ => name.strip_suffix("et").or_else(|| name.strip_suffix("en"))?,
    };
    type_words().find(|word| *word == meant)
}

/// Whether a value of the type is one, rather than several together or an event.
fn is_one_value(ty: &Type) -> bool {
    !matches!(ty.present(), Type::List(_) | Type::Record(_) | Type::Period | Type::Interval(_) | Type::Event(_))
}
