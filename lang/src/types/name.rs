//! What a bare name, `.x`, `a.b`, `f(…)` and `v[…]` mean, and their types.
//!
//! Order of meanings of a bare name: selected element, parameter, field of the judged event, fact of the case, word of the language,
//! declaration, member of the uppräkning that is expected. If a member and a single value are both possible, the text is ambiguous
//! and has to say `Uppräkning.member`. Must not know: how the value is found.

use smol_str::{SmolStr, format_smolstr};

use super::attributes::{attribute_of, attributes_of};
use super::checker::{Checker, Found};
use super::inference::{At, Attribute, Builtin, Meaning};
use super::shape::owners_of_member;
use super::ty::Type;
use super::words::words;
use crate::db::RuleSet;
use crate::diagnostics::names::{NameProblem, Owner};
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Edit, EditKind, Note, Related};
use crate::names::{Global, Key, index, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::source_map::NodeId;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::statuses::{STATUSES, StatusEntry, StatusFamily};

impl<'a> Checker<'a> {
    pub(super) fn name(&mut self, id: ExprId, name: &'a SmolStr, expected: Option<&Type>) -> Type {
        let member = expected.and_then(|expected| self.member_expected(name, expected));
        match (self.lookup(name), member) {
            (Some(found), Some((_, ty))) if is_single_value(&found) => {
                self.ambiguous_member(id, name, &found, &ty);
                ty
            }
            (_, Some((meaning, ty))) => {
                self.set_meaning(id, meaning);
                ty
            }
            (Some(found), None) => self.named_value(id, name, found),
            // Beside something that is wrong, a name may be a member of what it should have been.
            (None, None) if expected == Some(&Type::Error) => Type::Error,
            (None, None) => {
                self.unknown_name(id, name, expected);
                Type::Error
            }
        }
    }

    /// Whether a bare name means something by itself, whatever is expected.
    pub(super) fn means_something(&mut self, id: ExprId) -> bool {
        let exprs: &'a _ = self.exprs;
        match exprs.get(id) {
            Expr::Name(name) => self.lookup(name).is_some(),
            _ => true,
        }
    }

    /// The member of the uppräkning, or the status, that a name is where one is expected.
    fn member_expected(&self, name: &str, expected: &Type) -> Option<(Meaning, Type)> {
        let ty = expected.present();
        let ty = if let Type::Interval(inner) = ty { inner } else { ty };
        let meaning = match ty {
            Type::Enumeration(global) => Meaning::Member(global.clone(), global.members(self.db).position(name)?),
            Type::Status | Type::LineState if statuses(ty).any(|status| status.word == name) => {
                Meaning::Status(name.into())
            }
            _ => return None,
        };
        Some((meaning, ty.clone()))
    }

    fn named_value(&mut self, id: ExprId, name: &'a SmolStr, found: Found<'a>) -> Type {
        let (meaning, ty) = match found {
            Found::Binder(node, ty) => (Meaning::Binder(node), ty),
            Found::Parameter(index, ty) => (Meaning::Parameter(index), ty),
            Found::OwnField(ty) => {
                if self.scope.case.as_ref().is_some_and(|case| case.fields.get(name).is_some()) {
                    self.field_or_fact(id, name);
                }
                (Meaning::Field(name.clone()), ty)
            }
            Found::Fact(ty) => (Meaning::Fact(name.clone()), ty),
            Found::Builtin(builtin) => (Meaning::Builtin(builtin), self.builtin(id, builtin)),
            Found::Global(global, signature) => {
                self.needs(&global, signature.kind, id);
                let ty = self.declared_value(id, &global);
                (Meaning::Declaration(global), ty)
            }
        };
        self.set_meaning(id, meaning);
        self.narrowed(id, ty)
    }

    /// The type without `eller inget`, where a condition has shown that the value exists.
    pub(super) fn narrowed(&mut self, id: ExprId, ty: Type) -> Type {
        match ty {
            Type::Optional(inner) if self.is_present(id) => *inner,
            other => other,
        }
    }

    fn builtin(&mut self, id: ExprId, builtin: Builtin) -> Type {
        match builtin {
            Builtin::Insatsperioden => {
                self.needs_property(None, Attribute::Insatstid, id);
                Type::Period.optional()
            }
            Builtin::Arenden => match &self.scope.case {
                Some(case) => Type::Record(case.global.clone()).list(),
                None => {
                    self.no_subject(id);
                    Type::Error
                }
            },
            Builtin::Trettiondelar => {
                let parameters = vec!["period".into(), "månad".into()];
                self.report(TypeProblem::ArgumentsMissing { name: "trettiondelar".into(), parameters }, id);
                Type::Error
            }
        }
    }

    pub(super) fn no_subject(&mut self, at: ExprId) {
        let index = index(self.db, self.ruleset);
        let cases = index.values().filter(|definition| definition.kind == DeclarationKind::Arende).count();
        self.report(NameProblem::NoSubject { cases }, at);
    }

    /// The value of a declaration that is named without parentheses or brackets.
    fn declared_value(&mut self, id: ExprId, global: &Global) -> Type {
        let Some(signature) = global.signature(self.db) else { return Type::Error };
        if let Some(ty) = signature.value(global) {
            self.check_own_stream(id, global);
            return ty;
        }
        let name = global.name.clone();
        if !signature.parameters.is_empty() {
            let parameters = signature.parameters.iter().map(|(name, _)| name.clone()).collect();
            self.report(TypeProblem::ArgumentsMissing { name, parameters }, id);
        } else if !signature.keys.is_empty() {
            let keys = signature.keys.iter().map(words).collect();
            self.report(TypeProblem::KeyCount { name, keys, found: 0 }, id);
        } else {
            self.report(NameProblem::NotAValue { name, kind: signature.kind }, id);
        }
        Type::Error
    }

    /// An event that is being judged may read its own stream only as far as it comes before itself.
    fn check_own_stream(&mut self, id: ExprId, global: &Global) {
        let is_own = self.scope.judged.as_ref().is_some_and(|(judged, _)| judged == global);
        if is_own && !self.scope.may_read_own_stream {
            self.report(TypeProblem::OwnStream { name: global.name.clone() }, id);
        }
    }

    pub(super) fn element(&mut self, id: ExprId, name: &'a SmolStr) -> Type {
        let Some(innermost) = self.scope.binders.last() else {
            self.report(NameProblem::ElementOutside { name: name.clone() }, id);
            return Type::Error;
        };
        let ty = innermost.ty.clone();
        if let Some(binder) = innermost.name {
            let problem = NameProblem::ElementIsNamed { name: name.clone(), binder: binder.into() };
            let edit = Edit { at: id.into(), kind: EditKind::InsertBefore, text: binder.to_owned() };
            self.push(Diagnostic::new(problem, id.into()).with_fix(vec![edit]));
        }
        let ty = self.member_of(id, id.into(), &ty, name);
        self.narrowed(id, ty)
    }

    pub(super) fn member(&mut self, id: ExprId, base: ExprId, name: &'a SmolStr, name_node: NodeId) -> Type {
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
        self.narrowed(id, ty)
    }

    /// `ruleset.name` and `Uppräkning.member`: the left side is no value.
    fn member_of_declaration(
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
                let mut candidates: Vec<&str> =
                    index(self.db, other).keys().map(|key| key.text(self.db).as_str()).collect();
                candidates.sort_unstable();
                let closest = nearest(name, candidates).map(|text| named(text, DeclarationKind::ByggerPa));
                self.report(NameProblem::UnknownMember { name: name.clone(), owner, closest }, name_node);
                return Some(Type::Error);
            };
            let ty = self.declared_value_of(id, &global);
            self.set_meaning(id, Meaning::Declaration(global));
            return Some(ty);
        }
        let (global, signature) = self.global(prefix)?;
        match signature.kind {
            DeclarationKind::Upprakning => {}
            // The rule set is missing, which is told where it is built on.
            DeclarationKind::ByggerPa => return Some(Type::Error),
            _ => return None,
        }
        self.set_meaning(base, Meaning::Declaration(global.clone()));
        Some(self.member_of_enumeration(id, global, name, name_node))
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
                let closest = nearest(name, members.names.iter().map(SmolStr::as_str));
                let closest = closest.map(|text| Closest { text: text.into(), named: Named::Member });
                let owner = Owner::Declaration { kind: DeclarationKind::Upprakning, name: global.name.clone() };
                let problem = NameProblem::UnknownMember { name: name.clone(), owner, closest };
                let diagnostic = with_nearest(problem, node.into());
                let note = Note::new("namnen anges här", "the names are declared here");
                self.push(diagnostic.with_related(At::Declaration(global.clone()), note));
            }
        }
        Type::Enumeration(global)
    }

    /// The member of a value; sets what it means.
    fn member_of(&mut self, id: ExprId, at: crate::syntax::source_map::Place, owner: &Type, name: &SmolStr) -> Type {
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
        if let Some((attribute, ty)) = attribute_of(self.db, self.ruleset, owner, name, self.scope.insats_is_present) {
            self.set_meaning(id, Meaning::Attribute(attribute));
            return ty;
        }
        if let (Type::List(element), true) = (owner, self.scope.reads_through_lists) {
            return self.member_of(id, at, element, name).list();
        }
        if let Type::List(element) = owner {
            let base = match self.exprs.get(id) {
                Expr::Member { base, .. } => *base,
                _ => id,
            };
            let what = self.written_path(base);
            self.report(TypeProblem::OneOfMany { what, element: words(element) }, base);
            return Type::Error;
        }
        let candidates = self.member_candidates(owner);
        let closest = nearest(name, candidates.iter().map(|(text, _)| text.as_str()));
        let closest = closest.map(|text| {
            let named = candidates.iter().find(|(own, _)| own == text).map_or(Named::Field, |(_, named)| *named);
            Closest { text: text.into(), named }
        });
        let owner = Owner::Type(words(owner));
        self.unknown_member(NameProblem::UnknownMember { name: name.clone(), owner, closest }, at.into());
        Type::Error
    }

    /// Reports a member that is not found. What stands after a leading dot has no place of its own, so it gets no edit.
    fn unknown_member(&mut self, problem: NameProblem, at: At) {
        let has_own_place = matches!(at, At::Here(crate::syntax::source_map::Place::Node(_)));
        self.push(if has_own_place { with_nearest(problem, at) } else { Diagnostic::new(problem, at) });
    }

    fn member_candidates(&self, owner: &Type) -> Vec<(SmolStr, Named)> {
        let mut candidates: Vec<(SmolStr, Named)> = Vec::new();
        if let Type::Record(global) | Type::Event(global) = owner {
            let fields = &global.fields(self.db).fields;
            candidates.extend(fields.iter().map(|field| (field.name.clone(), Named::Field)));
        }
        let attributes = attributes_of(self.db, owner).iter();
        candidates.extend(attributes.map(|attribute| (attribute.word().into(), Named::Word)));
        candidates
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
        if !super::groups::has_clause(self.db, &insats, clause) {
            let problem = TypeProblem::NoSuchOutcome {
                name: insats.name,
                attribute: attribute.word(),
                clause: crate::diagnostics::words::clause_words(clause),
            };
            self.report(problem, name_node);
        }
    }

    fn ambiguous_member(&mut self, id: ExprId, name: &SmolStr, found: &Found<'a>, ty: &Type) {
        let enumeration = super::words::written(ty);
        let other = what_is(found);
        let problem = NameProblem::AmbiguousMember { name: name.clone(), enumeration: enumeration.clone(), other };
        let diagnostic = Diagnostic::new(problem, id.into());
        let edit = Edit { at: id.into(), kind: EditKind::InsertBefore, text: format!("{enumeration}.") };
        let is_enumeration = matches!(ty, Type::Enumeration(_));
        self.push(if is_enumeration { diagnostic.with_fix(vec![edit]) } else { diagnostic });
    }

    fn field_or_fact(&mut self, id: ExprId, name: &SmolStr) {
        let edit = Edit { at: id.into(), kind: EditKind::InsertBefore, text: "denna.".to_owned() };
        let problem = NameProblem::FieldOrFact { name: name.clone() };
        self.push(Diagnostic::new(problem, id.into()).with_fix(vec![edit]));
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
            candidates.extend(
                values.map(|(key, definition)| (key.text(self.db).clone(), Named::Declaration(definition.kind))),
            );
        }
        candidates.sort_by(|(one, _), (other, _)| one.cmp(other));
        let text = nearest(name, candidates.iter().map(|(text, _)| text.as_str()))?;
        let named = candidates.iter().find(|(own, _)| own == text).map_or(Named::Field, |(_, named)| *named);
        Some(Closest { text: text.into(), named })
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

    pub(super) fn call(&mut self, id: ExprId, callee: ExprId, arguments: &'a [ExprId]) -> Type {
        let Some((found, name)) = self.callee(callee) else { return Type::Error };
        let (global, signature) = match found {
            Found::Global(global, signature) => (global, signature),
            Found::Builtin(Builtin::Trettiondelar) => {
                self.set_meaning(callee, Meaning::Builtin(Builtin::Trettiondelar));
                return self.thirtieths(id, arguments);
            }
            _ => {
                self.report(TypeProblem::NotCallable { name }, callee);
                return Type::Error;
            }
        };
        self.needs(&global, signature.kind, id);
        self.set_meaning(callee, Meaning::Declaration(global.clone()));
        let ty = match signature.kind {
            DeclarationKind::Berakning | DeclarationKind::Villkor | DeclarationKind::Beslutstabell
                if !signature.parameters.is_empty() =>
            {
                let names = || signature.parameters.iter().map(|(name, _)| name.clone()).collect();
                let declared = |index: usize| {
                    signature.parameters.get(index).map(|(name, _)| At::Inside(global.clone(), name.clone()))
                };
                self.arguments(id, &name, names, signature.parameters.iter().map(|(_, ty)| ty), arguments, declared);
                signature.result.clone().unwrap_or(Type::Error)
            }
            DeclarationKind::Skyldighet | DeclarationKind::Kontroll | DeclarationKind::Ersattning
                if signature.for_each > 0 =>
            {
                let keys = super::infer::subjects_of(self.db, &global);
                let names = || keys.iter().map(super::words::written).collect();
                self.arguments(id, &name, names, keys.iter(), arguments, |_| None);
                Type::Instance(global)
            }
            _ => {
                self.report(TypeProblem::NotCallable { name }, callee);
                Type::Error
            }
        };
        self.set_type(callee, ty.clone());
        self.narrowed(id, ty)
    }

    fn callee(&mut self, callee: ExprId) -> Option<(Found<'a>, SmolStr)> {
        let exprs: &'a _ = self.exprs;
        match exprs.get(callee) {
            Expr::Name(name) => match self.lookup(name) {
                Some(found) => Some((found, name.clone())),
                None => {
                    self.unknown_name(callee, name, None);
                    None
                }
            },
            Expr::Member { base, name, name_node } => {
                let Expr::Name(prefix) = exprs.get(*base) else {
                    self.expr(callee, None);
                    return None;
                };
                let other = builds_on(self, prefix);
                let Some(global) = resolve_in(self.db, self.ruleset, prefix, name) else {
                    match other {
                        Some(_) => drop(self.member_of_declaration(callee, *base, name, *name_node)),
                        None => drop(self.expr(callee, None)),
                    }
                    return None;
                };
                let signature = global.signature(self.db)?;
                Some((Found::Global(global, signature), name.clone()))
            }
            _ => {
                self.expr(callee, None);
                None
            }
        }
    }

    fn arguments<'t>(
        &mut self,
        id: ExprId,
        name: &SmolStr,
        parameters: impl FnOnce() -> Vec<SmolStr>,
        types: impl ExactSizeIterator<Item = &'t Type>,
        arguments: &[ExprId],
        declared: impl Fn(usize) -> Option<At>,
    ) {
        if types.len() != arguments.len() {
            let problem =
                TypeProblem::ArgumentCount { name: name.clone(), parameters: parameters(), found: arguments.len() };
            self.report(problem, id);
        }
        for (index, (ty, argument)) in types.zip(arguments).enumerate() {
            let mark = self.result.problems.len();
            self.require(*argument, ty);
            if let Some(place) = declared(index) {
                self.relate_new(mark, *argument, place);
            }
        }
    }

    /// Adds a place to what has been told of an expression since `mark`: where it says what should stand there.
    pub(super) fn relate_new(&mut self, mark: usize, at: ExprId, place: At) {
        let note = || Note::new("här står vad som väntas", "here it says what is expected");
        for problem in self.result.problems.iter_mut().skip(mark).filter(|problem| problem.at == At::from(at)) {
            problem.related.push(Related { at: place.clone(), note: note() });
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

    fn thirtieths(&mut self, id: ExprId, arguments: &[ExprId]) -> Type {
        let types = [Type::Period, Type::Month];
        let names = || vec!["period".into(), "månad".into()];
        self.arguments(id, &"trettiondelar".into(), names, types.iter(), arguments, |_| None);
        Type::Decimal
    }

    pub(super) fn index(&mut self, id: ExprId, base: ExprId, indexes: &'a [ExprId]) -> Type {
        let exprs: &'a _ = self.exprs;
        let found = match exprs.get(base) {
            Expr::Name(_) | Expr::Member { .. } => self.keyed(base),
            _ => None,
        };
        let Some((global, keys, result)) = found else {
            let ty = self.expr(base, None);
            if ty != Type::Error {
                self.report(TypeProblem::NotKeyed, id);
            }
            return Type::Error;
        };
        self.needs(&global, DeclarationKind::FaststalltVarde, id);
        self.set_meaning(base, Meaning::Declaration(global.clone()));
        if keys.len() != indexes.len() {
            let keys = keys.iter().map(words).collect();
            self.report(TypeProblem::KeyCount { name: global.name, keys, found: indexes.len() }, id);
        }
        for (key, index) in keys.iter().zip(indexes) {
            self.require(*index, key);
        }
        self.set_type(base, result.clone());
        result
    }

    fn keyed(&mut self, base: ExprId) -> Option<(Global, &'a [Type], Type)> {
        let exprs: &'a _ = self.exprs;
        let (global, signature) = match exprs.get(base) {
            Expr::Name(name) if self.lookup_local(name).is_none() => self.global(name)?,
            Expr::Member { base: prefix, name, .. } => {
                let Expr::Name(prefix) = exprs.get(*prefix) else { return None };
                let global = resolve_in(self.db, self.ruleset, prefix, name)?;
                let signature = global.signature(self.db)?;
                (global, signature)
            }
            _ => return None,
        };
        let is_keyed = signature.kind == DeclarationKind::FaststalltVarde && !signature.keys.is_empty();
        is_keyed.then(|| (global, signature.keys.as_slice(), signature.result.clone().unwrap_or(Type::Error)))
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

/// The words that a status, or the state of a payment line, can be.
fn statuses(ty: &Type) -> impl Iterator<Item = &'static StatusEntry> {
    let of_line = *ty == Type::LineState;
    STATUSES.iter().filter(move |status| (status.family == StatusFamily::PaymentLine) == of_line)
}

/// The rule set that a prefix names, if this one builds on it.
fn builds_on(checker: &Checker<'_>, prefix: &str) -> Option<RuleSet> {
    let all = checker.ruleset.builds_on(checker.db);
    all.iter().find(|(own, _)| own == prefix).map(|(_, other)| *other)
}

fn named(text: &str, kind: DeclarationKind) -> Closest {
    Closest { text: text.into(), named: Named::Declaration(kind) }
}

/// Whether a name that is also a member of the uppräkning expected could be read as a value of its own.
fn is_single_value(found: &Found<'_>) -> bool {
    use DeclarationKind as Kind;
    match found {
        Found::Binder(..) | Found::Parameter(..) | Found::OwnField(_) | Found::Fact(_) => true,
        Found::Builtin(_) => false,
        Found::Global(_, signature) => match signature.kind {
            Kind::Berakning | Kind::Villkor | Kind::FaststalltVarde | Kind::Tolkning | Kind::Beslutstabell => {
                signature.parameters.is_empty() && signature.keys.is_empty() && signature.result.is_some()
            }
            _ => false,
        },
    }
}

pub(super) fn what_is(found: &Found<'_>) -> Named {
    match found {
        Found::Binder(..) => Named::Binder,
        Found::Parameter(..) => Named::Parameter,
        Found::OwnField(_) => Named::Field,
        Found::Fact(_) => Named::Fact,
        Found::Builtin(_) => Named::Word,
        Found::Global(_, signature) => Named::Declaration(signature.kind),
    }
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
