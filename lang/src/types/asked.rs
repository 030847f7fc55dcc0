//! What could stand at a place: the check of an item in which a name stands that means nothing, the [`PLACEHOLDER`].
//!
//! Who asks puts it where a name may be missing, and reads here what the check knew when it met it: the type that is expected and all that is
//! in scope. So what is offered while a rule is written follows from the same judgement as what is told of it. Must not know: positions, which
//! names are shown or how.

use smol_str::SmolStr;

use super::checker::{Checker, Sought};
use super::declaration::Surroundings;
use super::inference::At;
use super::member::builds_on;
use super::ty::Type;
use crate::db::{Db, RuleSet};
use crate::diagnostics::Diagnostic;
use crate::names::{Global, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Path, Tree};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::statuses::StatusFamily;

/// The name that is asked about. It is one that nobody gives to anything.
pub const PLACEHOLDER: &str = "_namnet_som_söks_";

/// What is known of the place where [`PLACEHOLDER`] stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A bare name in an expression.
    Name(Box<AskedName>),
    /// After the dot of a value of this type.
    Member {
        /// What has the members.
        owner: Type,
        /// Whether the members of a list are those of its elements.
        through_lists: bool,
    },
    /// After the dot of a rule set that this one builds on.
    OfRuleSet(RuleSet),
    /// After the dot of an uppräkning.
    OfEnumeration(Global),
    /// After the dot of a course of steps.
    OfCourse(SmolStr),
    /// A name that means a declaration of one of some kinds.
    Path {
        /// The kinds.
        wanted: &'static [DeclarationKind],
        /// The rule set before its dot; none without a dot.
        of: Option<RuleSet>,
    },
}

/// What is known of the place of a bare name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedName {
    /// The type that is expected, if any is.
    pub expected: Option<Type>,
    /// Whether anything is expected to be gone through.
    pub sought: AskedFor,
    /// The names that are known here and are no declarations, the nearest first.
    pub locals: Vec<Local>,
    /// The element without a name, whose members begin with a dot.
    pub element: Option<Type>,
    /// What `denna` is.
    pub this: Option<Type>,
    /// Whether there is a day on which all that a payment requires was done.
    pub has_basis: bool,
    /// Of which rules a status is compared here.
    pub status_family: Option<StatusFamily>,
    /// The declaration that it stands in, which leads back to itself.
    pub declaration: SmolStr,
    /// Whether it is data of a test case, where no fact is read.
    pub is_data: bool,
}

/// What a name is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    /// A value.
    Value,
    /// Something that a rule can go through: a list, or what happens.
    Source,
    /// An event.
    Event,
}

/// A name that is known at a place and is no declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The name.
    pub name: SmolStr,
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub kind: LocalKind,
}

/// What a name is that is no declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalKind {
    /// `kallad x`.
    Binder,
    /// A parameter.
    Parameter,
    /// A field of the event that is judged.
    Field(Global),
    /// A fact of the case.
    Fact(Global),
}

/// What is known of the place of [`PLACEHOLDER`] in an item of a rule set; nothing where the check does not come there.
pub fn asked(db: &dyn Db, ruleset: RuleSet, tree: &Tree) -> Option<Asked> {
    let mut checker = Checker::new(db, ruleset, &tree.exprs);
    checker.is_asked = true;
    checker.declaration(&tree.declaration, &Surroundings::default());
    checker.asked
}

/// The types of the expressions of an item that is no part of its file, by their numbers.
pub fn types_of(db: &dyn Db, ruleset: RuleSet, tree: &Tree) -> Vec<Type> {
    let mut checker = Checker::new(db, ruleset, &tree.exprs);
    checker.declaration(&tree.declaration, &Surroundings::default());
    checker.result.types
}

/// What is wrong with an item that is no part of its file.
pub fn problems_of(db: &dyn Db, ruleset: RuleSet, tree: &Tree) -> Vec<Diagnostic<At>> {
    let mut checker = Checker::new(db, ruleset, &tree.exprs);
    checker.declaration(&tree.declaration, &Surroundings::default());
    checker.result.problems
}

impl<'a> Checker<'a> {
    /// Whether a name is the one that is asked about.
    pub(super) fn asks(&self, name: &str) -> bool {
        self.is_asked && name == PLACEHOLDER
    }

    /// Keeps what is known of a place; of several, what says most.
    fn answer(&mut self, found: Asked) {
        let says_less = |asked: &Asked| matches!(asked, Asked::Name(name) if name.expected.is_none());
        if self.asked.as_ref().is_none_or(says_less) {
            self.asked = Some(found);
        }
    }

    /// Notes what is known where a bare name is asked for.
    pub(super) fn asked_name(&mut self, expected: Option<&Type>) {
        let expected = expected.filter(|ty| !ty.is_error()).cloned();
        let scope = &self.scope;
        let binders = scope.binders.iter().rev().filter_map(|binder| {
            Some(Local { name: binder.name?.into(), ty: binder.ty.clone(), kind: LocalKind::Binder })
        });
        let parameters = scope.parameters.iter().map(|(name, ty)| Local {
            name: (*name).into(),
            ty: ty.clone(),
            kind: LocalKind::Parameter,
        });
        let mut locals: Vec<Local> = binders.chain(parameters).collect();
        if let Some((event, fields)) = &scope.judged {
            locals.extend(fields.fields.iter().map(|field| Local {
                name: field.name.clone(),
                ty: field.ty.clone(),
                kind: LocalKind::Field(event.clone()),
            }));
        }
        if let Some(case) = &scope.case {
            locals.extend(case.fields.fields.iter().map(|field| Local {
                name: field.name.clone(),
                ty: field.ty.clone(),
                kind: LocalKind::Fact(case.global.clone()),
            }));
        }
        locals.retain(|local| local.name != PLACEHOLDER);
        let sought = match scope.sought {
            Sought::Value => AskedFor::Value,
            Sought::Source => AskedFor::Source,
            Sought::Event => AskedFor::Event,
        };
        let element = scope.binders.last().filter(|binder| binder.name.is_none()).map(|binder| binder.ty.clone());
        let name = AskedName {
            expected,
            sought,
            locals,
            element,
            this: scope.this.as_ref().map(|(ty, _)| ty.clone()),
            has_basis: scope.has_basis,
            status_family: scope.status_family,
            declaration: scope.declaration.clone(),
            is_data: scope.is_test && scope.case.is_none(),
        };
        self.answer(Asked::Name(Box::new(name)));
    }

    /// Notes what is known where a member of a value is asked for.
    pub(super) fn asked_member(&mut self, owner: &Type) {
        let through_lists = self.scope.reads_through_lists;
        self.answer(Asked::Member { owner: owner.clone(), through_lists });
    }

    /// Notes what stands before the dot, where that is no value. Whether it is none.
    pub(super) fn asked_of_declaration(&mut self, base: ExprId) -> bool {
        let exprs: &'a _ = self.exprs;
        let found = match exprs.get(base) {
            Expr::Name(prefix) if self.lookup_local(prefix).is_some() => None,
            Expr::Name(prefix) => match builds_on(self, prefix) {
                Some(other) => Some(Asked::OfRuleSet(other)),
                None => self.global(prefix).and_then(|(global, signature)| match signature.kind {
                    DeclarationKind::Upprakning => Some(Asked::OfEnumeration(global)),
                    DeclarationKind::Forlopp => Some(Asked::OfCourse(global.name)),
                    _ => None,
                }),
            },
            Expr::Member { base, name, .. } => match exprs.get(*base) {
                Expr::Name(prefix) => resolve_in(self.db, self.ruleset, prefix, name)
                    .filter(|global| global.kind(self.db) == Some(DeclarationKind::Upprakning))
                    .map(Asked::OfEnumeration),
                _ => None,
            },
            _ => None,
        };
        let is_none = found.is_some();
        if let Some(found) = found {
            self.answer(found);
        }
        is_none
    }

    /// Notes of which kinds a path should be.
    pub(super) fn asked_path(&mut self, path: &Path, wanted: &'static [DeclarationKind]) {
        let of = match path.parts.as_slice() {
            [prefix, _] => {
                let found = self.ruleset.builds_on(self.db).iter().find(|(own, _)| *own == prefix.text);
                found.map(|(_, other)| *other)
            }
            _ => None,
        };
        self.answer(Asked::Path { wanted, of });
    }
}
