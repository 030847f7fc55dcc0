//! What stands after a dot: `.x`, `a.b`, `ruleset.name`, `Uppräkning.member`, and its type.
//!
//! What is left of the dot is a value, unless it names a rule set or an uppräkning. Must not know: how the value is found.

use std::collections::BTreeSet;

use smol_str::{SmolStr, format_smolstr};

use super::attributes::{attribute_of, attributes_of};
use super::checker::Checker;
use super::columns::column_of;
use super::inference::{At, Attribute, Meaning};
use super::length::{length_of, lengths};
use super::near::{field_names, member_names, nearest_declaration};
use super::shape::FieldShape;
use super::ty::Type;
use super::unknown_name::{few, with_nearest};
use super::versions::{Reason, clashes};
use super::words::words;
use crate::db::RuleSet;
use crate::diagnostics::names::{NameProblem, Owner};
use crate::diagnostics::suggest::nearest_of;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Edit, EditKind, Note};
use crate::names::{Global, names_of, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::{NodeId, Place};
use crate::vocabulary::kinds::DeclarationKind;

impl<'a> Checker<'a> {
    pub(super) fn element(&mut self, id: ExprId, name: &'a SmolStr) -> Type {
        let Some(innermost) = self.scope.binders.last() else {
            self.report(NameProblem::ElementOutside { name: name.clone() }, id);
            return Type::Error;
        };
        let (ty, node) = (innermost.ty.clone(), innermost.node);
        if let Some(binder) = innermost.name {
            let problem = NameProblem::ElementIsNamed { name: name.clone(), binder: binder.into() };
            let edit = Edit { at: id.into(), kind: EditKind::InsertBefore, text: binder.to_owned() };
            self.push(Diagnostic::new(problem, id.into()).with_fix(vec![edit]));
        }
        let ty = self.member_of(id, id.into(), &ty, name);
        let ty = self.end_of_counted(id, Some(node), ty);
        self.narrowed(id, ty)
    }

    pub(super) fn member(&mut self, id: ExprId, base: ExprId, name: &'a SmolStr, name_node: NodeId) -> Type {
        if self.asks(name) && self.asked_of_declaration(base) {
            return Type::Error;
        }
        if let Some(ty) = self.member_of_declaration(id, base, name, name_node) {
            return ty;
        }
        let owner = self.expr(base, None);
        let owner = match owner {
            Type::Optional(inner) => {
                self.may_be_absent(base);
                *inner
            }
            other => other,
        };
        let ty = self.member_of(id, name_node.into(), &owner, name);
        self.member_exists(id, base, name_node);
        let element = match self.result.meaning_of(base) {
            Meaning::Binder(element) => Some(*element),
            _ => None,
        };
        let ty = self.end_of_counted(id, element, ty);
        self.narrowed(id, ty)
    }

    /// The last day of a period may be absent, since that may still be going; not so that of a step or a quarter.
    fn end_of_counted(&self, id: ExprId, element: Option<NodeId>, ty: Type) -> Type {
        let is_end = *self.result.meaning_of(id) == Meaning::Attribute(Attribute::Sista);
        match ty {
            Type::Optional(day) if is_end && element.is_some_and(|element| self.scope.with_end.contains(&element)) => {
                *day
            }
            other => other,
        }
    }

    /// `ruleset.name` and `Uppräkning.member`: the left side is no value.
    pub(super) fn member_of_declaration(
        &mut self,
        id: ExprId,
        base: ExprId,
        name: &'a SmolStr,
        name_node: NodeId,
    ) -> Option<Type> {
        let exprs: &'a _ = self.exprs;
        let Expr::Name(prefix) = exprs.get(base) else {
            return self.member_of_foreign(id, base, name, name_node);
        };
        if self.lookup_local(prefix).is_some() {
            return None;
        }
        if let Some(other) = builds_on(self, prefix) {
            let Some(global) = resolve_in(self.db, self.ruleset, prefix, name) else {
                let owner = Owner::Declaration { kind: DeclarationKind::ByggerPa, name: prefix.clone() };
                let closest = nearest_declaration(self.db, [other], name, "", |_| true);
                let named = Named::Declaration(DeclarationKind::ByggerPa);
                let closest = closest.map(|(near, _)| Closest { text: near.name.into(), named });
                let problem = NameProblem::UnknownMember { name: name.clone(), owner, closest, choices: Vec::new() };
                self.report(problem, name_node);
                return Some(Type::Error);
            };
            let ty = self.declared_value_of(id, &global);
            self.set_meaning(id, Meaning::Declaration(global));
            return Some(ty);
        }
        let (global, signature) = self.global(prefix)?;
        match signature.kind {
            DeclarationKind::Upprakning => {}
            DeclarationKind::Forlopp => return Some(self.member_of_course(id, prefix, name, name_node)),
            // The rule set is missing, which is told where it is built on.
            DeclarationKind::ByggerPa => return Some(Type::Error),
            _ => return None,
        }
        self.set_meaning(base, Meaning::Declaration(global.clone()));
        Some(self.member_of_enumeration(id, global, name, name_node))
    }

    /// What a course of steps has, as a declaration of its own.
    fn member_of_course(&mut self, id: ExprId, course: &SmolStr, name: &SmolStr, name_node: NodeId) -> Type {
        if name.is_empty() {
            return Type::Error;
        }
        let Some(global) = resolve_in(self.db, self.ruleset, course, name) else {
            let owner = Owner::Declaration { kind: DeclarationKind::Forlopp, name: course.clone() };
            let names = names_of(self.db, self.ruleset).iter().filter_map(|own| own.split_once('.'));
            let members: BTreeSet<&str> = names.filter(|(own, _)| *own == course).map(|(_, member)| member).collect();
            let closest = nearest_of(name, members.iter().copied());
            let closest = closest.map(|near| Closest { text: near.name.into(), named: Named::Word });
            let choices = few(members.into_iter().map(SmolStr::new));
            self.unknown_member(
                NameProblem::UnknownMember { name: name.clone(), owner, closest, choices },
                name_node.into(),
            );
            return Type::Error;
        };
        let ty = self.declared_value_of(id, &global);
        self.set_meaning(id, Meaning::Declaration(global));
        self.narrowed(id, ty)
    }

    /// `ruleset.Uppräkning.member`.
    fn member_of_foreign(&mut self, id: ExprId, base: ExprId, name: &'a SmolStr, node: NodeId) -> Option<Type> {
        let exprs: &'a _ = self.exprs;
        let Expr::Member { base: prefix, name: enumeration, .. } = exprs.get(base) else { return None };
        let Expr::Name(prefix) = exprs.get(*prefix) else { return None };
        if self.lookup_local(prefix).is_some() {
            return None;
        }
        let global = resolve_in(self.db, self.ruleset, prefix, enumeration)?;
        if global.kind(self.db) != Some(DeclarationKind::Upprakning) {
            return None;
        }
        self.set_meaning(base, Meaning::Declaration(global.clone()));
        Some(self.member_of_enumeration(id, global, name, node))
    }

    fn declared_value_of(&mut self, id: ExprId, global: &Global) -> Type {
        if let Some(kind) = global.kind(self.db) {
            self.needs(global, kind, id);
        }
        self.declared_value(id, global)
    }

    fn member_of_enumeration(&mut self, id: ExprId, global: Global, name: &SmolStr, node: NodeId) -> Type {
        let members = global.members(self.db);
        match members.position(name) {
            Some(ordinal) => self.set_meaning(id, Meaning::Member(global.clone(), ordinal)),
            None => {
                let closest = member_names(self.db, global.key(self.db)).nearest(name, "");
                let closest = closest.map(|near| Closest { text: near.name.into(), named: Named::Member });
                let owner = Owner::Declaration { kind: DeclarationKind::Upprakning, name: global.name.clone() };
                let choices = few(members.names.iter().cloned());
                let problem = NameProblem::UnknownMember { name: name.clone(), owner, closest, choices };
                let diagnostic = with_nearest(problem, node.into());
                let note = Note::new("namnen anges här", "the names are declared here");
                self.push(diagnostic.with_related(At::Declaration(global.clone()), note));
            }
        }
        Type::Enumeration(global)
    }

    /// The member of a value; sets what it means.
    fn member_of(&mut self, id: ExprId, at: Place, owner: &Type, name: &SmolStr) -> Type {
        if self.asks(name) {
            self.asked_member(owner);
            return Type::Error;
        }
        let is_unfinished = name.is_empty();
        if is_unfinished || owner.is_error() && !matches!(owner, Type::List(_)) {
            return Type::Error;
        }
        if let Type::Record(global) | Type::Event(global) = owner
            && let Some(field) = global.fields(self.db).get(name)
        {
            self.set_meaning(id, Meaning::Field(name.clone()));
            return field.ty.clone();
        }
        if let Type::Instance(list) = owner
            && let Some(ty) = column_of(self.db, list, name)
        {
            self.set_meaning(id, Meaning::Field(name.clone()));
            return ty;
        }
        if let Some((attribute, ty)) = attribute_of(self.db, self.ruleset, owner, name, self.scope.insats_is_present) {
            self.set_meaning(id, Meaning::Attribute(attribute));
            return if attribute == Attribute::Insatstid { self.length_of_insats(id, at) } else { ty };
        }
        if let (Type::List(element), true) = (owner, self.scope.reads_through_lists) {
            return self.member_of(id, at, element, name).list();
        }
        if let Type::List(element) = owner {
            let base = match self.exprs.get(id) {
                Expr::Member { base, .. } => *base,
                _ => id,
            };
            self.one_of(element, base);
            return Type::Error;
        }
        if self.is_of_shared_name(id) {
            return Type::Error;
        }
        let closest = self.closest_member(owner, name);
        if self.is_lost(name, closest.as_ref()) {
            return Type::Error;
        }
        let choices = few(self.member_names_of(owner));
        let owner = self.owner(owner);
        self.unknown_member(NameProblem::UnknownMember { name: name.clone(), owner, closest, choices }, at.into());
        Type::Error
    }

    /// Tells of a list where one of its elements is asked for.
    pub(super) fn one_of(&mut self, element: &Type, list: ExprId) {
        let what = self.written_path(list);
        let problem = match element {
            Type::Instance(rule) => self.one_of_instances(rule),
            _ => TypeProblem::OneOfMany { what, element: words(element) },
        };
        self.report(problem, list);
    }

    /// That one of the instances of a rule is meant, and how one is written.
    pub(super) fn one_of_instances(&self, rule: &Global) -> TypeProblem {
        let subjects = super::infer::subjects_of(self.db, rule);
        let binder = |ty: &Type| self.scope.binders.iter().rev().find(|binder| binder.ty == *ty)?.name;
        let written = |ty: &Type| {
            binder(ty).unwrap_or(match ty {
                Type::Month => "2024-03",
                Type::Date => "2024-03-18",
                Type::Period => "2024-03-18–2024-03-24",
                Type::Int => "1",
                _ => "x",
            })
        };
        let arguments: Vec<&str> = subjects.iter().map(written).collect();
        let of_event = subjects.iter().any(|ty| matches!(ty, Type::Event(_)) && binder(ty).is_none());
        let example = format_smolstr!("{}({})", rule.name, arguments.join("; "));
        TypeProblem::OneOfInstances { rule: rule.name.clone(), example, of_event }
    }

    /// Whether what has the member is named as something else is too, which is told where it is declared.
    fn is_of_shared_name(&self, id: ExprId) -> bool {
        let Expr::Member { base, .. } = self.exprs.get(id) else { return false };
        let Meaning::Declaration(global) = self.result.meaning_of(*base) else { return false };
        let clashes = clashes(self.db, global.key(self.db));
        clashes.values().any(|clash| matches!(clash.reason, Reason::Taken { .. }))
    }

    /// The type of `.insatstid`: in what the insats is measured, or all that could be meant.
    fn length_of_insats(&mut self, id: ExprId, at: Place) -> Type {
        if let Expr::Member { base, .. } = self.exprs.get(id)
            && let Meaning::Declaration(insats) = self.result.meaning_of(*base)
        {
            return length_of(self.db, insats).unwrap_or(Type::Error).optional();
        }
        match lengths(self.db, self.ruleset).as_slice() {
            [] => Type::Months.optional(),
            [(only, _)] => only.clone().optional(),
            _ if self.scope.lengths_told => Type::Error,
            several => {
                self.scope.lengths_told = true;
                let of_one = |(length, insats): &(Type, Global)| (insats.name.clone(), words(length));
                self.report(TypeProblem::LengthsDiffer { lengths: several.iter().map(of_one).collect() }, at);
                Type::Error
            }
        }
    }

    /// What was asked for a member, in words: the declaration that says what it has, where there is one.
    fn owner(&self, ty: &Type) -> Owner {
        let declared = match ty {
            Type::Record(global) | Type::Event(global) | Type::Instance(global) => {
                global.kind(self.db).map(|kind| Owner::Declaration { kind, name: global.name.clone() })
            }
            _ => None,
        };
        declared.unwrap_or_else(|| Owner::Type(words(ty)))
    }

    /// Reports a member that is not found. What stands after a leading dot has no place of its own, so it gets no edit.
    fn unknown_member(&mut self, problem: NameProblem, at: At) {
        let has_own_place = matches!(at, At::Here(Place::Node(_)));
        self.push(if has_own_place { with_nearest(problem, at) } else { Diagnostic::new(problem, at) });
    }

    /// The fields and attributes of a value.
    fn member_names_of(&self, owner: &Type) -> impl Iterator<Item = SmolStr> {
        let fields: &[FieldShape] = match owner {
            Type::Record(global) | Type::Event(global) => &global.fields(self.db).fields,
            _ => &[],
        };
        let attributes = attributes_of(self.db, owner).map(Attribute::word).map(SmolStr::new);
        let columns = self.columns_of(owner).iter().map(|(name, _)| name.clone());
        fields.iter().map(|field| field.name.clone()).chain(columns).chain(attributes)
    }

    /// The named columns of a row of a list.
    fn columns_of(&self, owner: &Type) -> &[(SmolStr, Type)] {
        match owner {
            Type::Instance(list) => list.signature(self.db).map_or(&[], |signature| &signature.columns),
            _ => &[],
        }
    }

    fn closest_member(&self, owner: &Type, name: &str) -> Option<Closest> {
        let field = match owner {
            Type::Record(global) | Type::Event(global) => {
                field_names(self.db, global.key(self.db)).nearest(name, "").map(|near| (near, Named::Field))
            }
            _ => None,
        };
        let attributes = attributes_of(self.db, owner).map(Attribute::word);
        let attribute = nearest_of(name, attributes).map(|near| (near, Named::Word));
        let columns = self.columns_of(owner).iter().map(|(name, _)| name.as_str());
        let column = nearest_of(name, columns).map(|near| (near, Named::Column));
        let (near, named) = field.into_iter().chain(column).chain(attribute).min_by_key(|(near, _)| near.distance)?;
        Some(Closest { text: near.name.into(), named })
    }

    /// Notes that a property of an insats is needed, and tells if the insats that is named can never have it.
    fn member_exists(&mut self, id: ExprId, base: ExprId, name_node: NodeId) {
        let &Meaning::Attribute(attribute) = self.result.meaning_of(id) else { return };
        if !matches!(self.result.type_of(base), Type::Insats | Type::InsatsGroup) {
            return;
        }
        let Meaning::Declaration(insats) = self.result.meaning_of(base) else {
            self.needs_property(None, attribute, id);
            return;
        };
        let insats = insats.clone();
        self.needs_property(Some(&insats), attribute, id);
        let Some(clause) = super::attributes::clause_for(attribute) else { return };
        if !super::groups::may_have_clause(self.db, &insats, clause) {
            let problem = TypeProblem::NoSuchOutcome {
                name: insats.name,
                attribute: attribute.word(),
                clause: crate::diagnostics::words::clause_words(clause),
            };
            self.report(problem, name_node);
        }
    }

    /// Where the field or fact that a path ends with is declared.
    pub(super) fn declared_field(&self, path: ExprId) -> Option<At> {
        match (self.result.meaning_of(path), self.exprs.get(path)) {
            (Meaning::Fact(name), _) => Some(At::Inside(self.scope.case.as_ref()?.global.clone(), name.clone())),
            (Meaning::Field(name), Expr::Member { base, .. }) => match self.result.type_of(*base).present() {
                Type::Record(owner) | Type::Event(owner) => Some(At::Inside(owner.clone(), name.clone())),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The rule set that a prefix names, if this one builds on it.
pub(super) fn builds_on(checker: &Checker<'_>, prefix: &str) -> Option<RuleSet> {
    let all = checker.ruleset.builds_on(checker.db);
    all.iter().find(|(own, _)| own == prefix).map(|(_, other)| *other)
}
