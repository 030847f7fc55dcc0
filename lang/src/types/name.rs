//! What a bare name means, and its type.
//!
//! Order of meanings of a bare name: selected element, parameter, field of the judged event, fact of the case, word of the language,
//! declaration, member of the uppräkning that is expected. If a member and a single value are both possible, the text is ambiguous
//! and has to say `Uppräkning.member`. Must not know: how the value is found, what follows the name.

use smol_str::SmolStr;

use super::call::function;
use super::checker::{Checker, Found};
use super::inference::{Attribute, Builtin, Meaning};
use super::shape::members_that_are_declarations;
use super::shape::owners_of_member;
use super::ty::Type;
use super::words::words;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::Named;
use crate::diagnostics::{Diagnostic, Edit, EditKind};
use crate::names::{Global, Key, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::statuses::{STATUSES, StatusEntry, StatusFamily};

impl<'a> Checker<'a> {
    pub(super) fn name(&mut self, id: ExprId, name: &'a SmolStr, expected: Option<&Type>) -> Type {
        if self.asks(name) {
            self.asked_name(expected);
            return Type::Error;
        }
        if let Some(Type::List(_)) = expected.map(Type::present)
            && let Some(member) = self.members_of_named(id)
        {
            return member.list();
        }
        let member = expected.and_then(|expected| self.member_expected(name, expected));
        let found = match &member {
            Some((meaning, _)) if self.is_no_declaration(name, meaning) => self.lookup_local(name),
            _ => self.lookup(name),
        };
        match (found, member) {
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
            (None, None) if let Some((meaning, ty)) = self.member_of_another(name, expected) => {
                self.set_meaning(id, meaning);
                ty
            }
            (None, None) => {
                self.unknown_name(id, name, expected);
                Type::Error
            }
        }
    }

    /// Where a list is asked for, the name of an uppräkning is its members in their order. The answer is the type of one.
    pub(super) fn members_of_named(&mut self, id: ExprId) -> Option<Type> {
        let exprs: &'a _ = self.exprs;
        let global = match exprs.get(id) {
            Expr::Name(name) if self.lookup_local(name).is_none() => self.global(name)?.0,
            Expr::Member { base, name, .. } => match exprs.get(*base) {
                Expr::Name(prefix) if self.lookup_local(prefix).is_none() => {
                    resolve_in(self.db, self.ruleset, prefix, name)?
                }
                _ => return None,
            },
            _ => return None,
        };
        if global.kind(self.db) != Some(DeclarationKind::Upprakning) {
            return None;
        }
        self.set_meaning(id, Meaning::Declaration(global.clone()));
        let member = Type::Enumeration(global);
        self.set_type(id, member.clone().list());
        Some(member)
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
    pub(super) fn member_expected(&self, name: &str, expected: &Type) -> Option<(Meaning, Type)> {
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

    /// Whether the name of a member is surely not that of a declaration. Hardly any is, so that is asked of all members at once.
    fn is_no_declaration(&self, name: &str, meaning: &Meaning) -> bool {
        let Meaning::Member(owner, _) = meaning else { return false };
        owner.ruleset == self.ruleset && !members_that_are_declarations(self.db, self.ruleset).contains(name)
    }

    /// The member of another uppräkning that a name is where a member is expected: what is wrong is then the uppräkning.
    fn member_of_another(&self, name: &SmolStr, expected: Option<&Type>) -> Option<(Meaning, Type)> {
        let Type::Enumeration(_) = expected?.present() else { return None };
        let owners = owners_of_member(self.db, Key::new(self.db, self.ruleset, name.clone()));
        let [owner] = owners.as_slice() else { return None };
        let ordinal = owner.members(self.db).position(name)?;
        Some((Meaning::Member(owner.clone(), ordinal), Type::Enumeration(owner.clone())))
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
                self.needs_facts_of_insats(id);
                Type::Period.optional()
            }
            Builtin::Underlagsdagen => Type::Date,
            Builtin::Arenden => match &self.scope.case {
                Some(case) => Type::Record(case.global.clone()).list(),
                None => {
                    self.no_subject(id);
                    Type::Error
                }
            },
            Builtin::Trettiondelar | Builtin::Heltalsdel | Builtin::Rest => {
                if let Some(function) = function(builtin) {
                    let problem =
                        TypeProblem::ArgumentsMissing { name: function.name.into(), parameters: function.names() };
                    self.report(problem, id);
                }
                Type::Error
            }
        }
    }

    /// `insatsperioden` is counted from three facts of the case, by their names.
    fn needs_facts_of_insats(&mut self, id: ExprId) {
        let Some(case) = &self.scope.case else { return };
        let has = |name: &str, ty: &Type| {
            case.fields.get(name).is_some_and(|field| field.ty.present() == ty || *field.ty.present() == Type::Error)
        };
        let facts = [("insats", Type::Insats), ("start", Type::Date), ("slut", Type::Date)];
        let missing: Vec<SmolStr> =
            facts.iter().filter(|(name, ty)| !has(name, ty)).map(|(name, _)| (*name).into()).collect();
        // A fact may stand on a line that cannot be read, which is told.
        if !missing.is_empty() && !missing.iter().any(|name| self.is_nearly_lost(name)) {
            let problem = NameProblem::FactsOfInsats { case: case.global.name.clone(), missing };
            self.report(problem, id);
        }
    }

    /// The value of a declaration that is named without parentheses or brackets.
    pub(super) fn declared_value(&mut self, id: ExprId, global: &Global) -> Type {
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
        } else if signature.kind != DeclarationKind::Tolkning || !global.readings(self.db).have_values {
            // That the values of readings lack their type is told where they stand.
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
}

/// The words that a status, or the state of a payment line, can be.
pub(super) fn statuses(ty: &Type) -> impl Iterator<Item = &'static StatusEntry> {
    let of_line = *ty == Type::LineState;
    STATUSES.iter().filter(move |status| (status.family == StatusFamily::PaymentLine) == of_line)
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
