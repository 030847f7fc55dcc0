//! A name that means nothing: told once in a declaration, with what was probably meant.
//!
//! What is offered is only what could stand as a value in that place. Must not know: what the name would have been used for.

use smol_str::{SmolStr, format_smolstr};

use super::checker::Checker;
use super::inference::At;
use super::name::statuses;
use super::shape::owners_of_member;
use super::ty::Type;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Edit, EditKind};
use crate::names::{Global, Key, index};
use crate::syntax::expression::ExprId;
use crate::vocabulary::kinds::DeclarationKind;

impl<'a> Checker<'a> {
    pub(super) fn no_subject(&mut self, at: ExprId) {
        let index = index(self.db, self.ruleset);
        let cases = index.values().filter(|definition| definition.kind == DeclarationKind::Arende).count();
        self.report(NameProblem::NoSubject { cases }, at);
    }

    pub(super) fn unknown_name(&mut self, id: ExprId, name: &SmolStr, expected: Option<&Type>) {
        if self.scope.unknown_names.contains(name) {
            return;
        }
        self.scope.unknown_names.push(name.clone());
        if self.has_no_case() && self.is_fact_of_some_case(name) {
            self.no_subject(id);
            return;
        }
        let closest = self.closest_value(name, expected);
        if closest.is_none() && std::mem::take(&mut self.scope.lacks_binder) {
            // So the author would have named what the rule is repeated for; that the name lacks there has been told.
            return;
        }
        self.push(with_nearest(NameProblem::UnknownName { name: name.clone(), closest }, id.into()));
    }

    /// Whether some kind of case has a fact of this name, although none is the one that is meant.
    fn is_fact_of_some_case(&self, name: &str) -> bool {
        index(self.db, self.ruleset).iter().any(|(key, definition)| {
            let case = Global { ruleset: self.ruleset, name: key.text(self.db).clone() };
            definition.kind == DeclarationKind::Arende && case.fields(self.db).get(name).is_some()
        })
    }

    /// The nearest name that could stand as a value here: also a field of what the case has, which needs its owner before it.
    fn closest_value(&self, name: &str, expected: Option<&Type>) -> Option<Closest> {
        if let Some(path) = self.field_of_element(name) {
            return Some(Closest { text: path, named: Named::Field });
        }
        if let Some(path) = self.field_within_case(name) {
            return Some(Closest { text: path, named: Named::Field });
        }
        let expects_member = matches!(expected.map(Type::present), Some(Type::Enumeration(_)));
        let owners = owners_of_member(self.db, Key::new(self.db, self.ruleset, SmolStr::from(name)));
        if let ([owner], false) = (owners.as_slice(), expects_member) {
            return Some(Closest { text: format_smolstr!("{}.{name}", owner.name), named: Named::Member });
        }
        let mut candidates: Vec<(SmolStr, Named)> = Vec::new();
        match expected.map(Type::present) {
            Some(Type::Enumeration(global)) => {
                let members = global.members(self.db).names.iter();
                candidates.extend(members.map(|member| (member.clone(), Named::Member)));
            }
            Some(ty @ (Type::Status | Type::LineState)) => {
                candidates.extend(statuses(ty).map(|status| (status.word.into(), Named::Word)));
            }
            _ => {}
        }
        let binders = self.scope.binders.iter().filter_map(|binder| binder.name);
        candidates.extend(binders.map(|name| (name.into(), Named::Binder)));
        candidates.extend(self.scope.parameters.iter().map(|(name, _)| ((*name).into(), Named::Parameter)));
        if let Some((_, fields)) = &self.scope.judged {
            candidates.extend(fields.fields.iter().map(|field| (field.name.clone(), Named::Field)));
        }
        if let Some(case) = &self.scope.case {
            candidates.extend(case.fields.fields.iter().map(|field| (field.name.clone(), Named::Fact)));
        }
        for ruleset in [Some(self.ruleset), self.ruleset.library(self.db)].into_iter().flatten() {
            let names = index(self.db, ruleset).iter();
            let values = names.filter(|(_, definition)| can_be_value(definition.kind));
            let values =
                values.map(|(key, definition)| (key.text(self.db).clone(), Named::Declaration(definition.kind)));
            // What is being declared leads back to itself.
            candidates.extend(values.filter(|(text, _)| *text != self.scope.declaration));
        }
        candidates.sort_by(|(one, _), (other, _)| one.cmp(other));
        let fitting = candidates.iter().filter(|(_, named)| expected.is_some_and(|expected| is_one(*named, expected)));
        let text = nearest(name, fitting.map(|(text, _)| text.as_str()))
            .or_else(|| nearest(name, candidates.iter().map(|(text, _)| text.as_str())))?;
        let named = candidates.iter().find(|(own, _)| own == text).map_or(Named::Field, |(_, named)| *named);
        Some(Closest { text: text.into(), named })
    }

    /// `.längd`, or `f.längd`, for `längd`, if what is selected here has such a field.
    fn field_of_element(&self, name: &str) -> Option<SmolStr> {
        let innermost = self.scope.binders.last()?;
        let has_field = match &innermost.ty {
            Type::Record(global) | Type::Event(global) => global.fields(self.db).get(name).is_some(),
            _ => false,
        };
        has_field.then(|| format_smolstr!("{}.{name}", innermost.name.unwrap_or_default()))
    }

    /// `kund.arbetsförmåga` for `arbetsförmåga`, if one fact of the case has such a field.
    fn field_within_case(&self, name: &str) -> Option<SmolStr> {
        let case = self.scope.case.as_ref()?;
        let mut owners = case.fields.fields.iter().filter(|field| match field.ty.present() {
            Type::Record(global) => global.fields(self.db).get(name).is_some(),
            _ => false,
        });
        match (owners.next(), owners.next()) {
            (Some(owner), None) => Some(format_smolstr!("{}.{name}", owner.name)),
            _ => None,
        }
    }
}

/// A name that is not found, with the nearest in its place as a fix.
pub(super) fn with_nearest(problem: NameProblem, at: At) -> Diagnostic<At> {
    let replacement = match &problem {
        NameProblem::UnknownName { closest, .. }
        | NameProblem::UnknownType { closest, .. }
        | NameProblem::UnknownMember { closest, .. } => closest.as_ref().map(|closest| closest.text.to_string()),
        _ => None,
    };
    let diagnostic = Diagnostic::new(problem, at.clone());
    match replacement {
        Some(text) => diagnostic.with_fix(vec![Edit { at, kind: EditKind::Replace, text }]),
        None => diagnostic,
    }
}

/// Whether a declaration of this kind is surely of the type that is expected.
fn is_one(named: Named, expected: &Type) -> bool {
    use DeclarationKind as Kind;
    let wanted = match expected.present() {
        Type::Insats => Kind::Insats,
        Type::InsatsGroup => Kind::Insatsgrupp,
        Type::Role => Kind::Roll,
        _ => return false,
    };
    named == Named::Declaration(wanted)
}

fn can_be_value(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    matches!(
        kind,
        Kind::Roll
            | Kind::Register
            | Kind::Handelse
            | Kind::FaststalltVarde
            | Kind::Berakning
            | Kind::Villkor
            | Kind::Tolkning
            | Kind::Beslutstabell
            | Kind::Insatsgrupp
            | Kind::Insats
            | Kind::Skyldighet
            | Kind::Ersattning
            | Kind::Kontroll
            | Kind::Tillstand
    )
}
