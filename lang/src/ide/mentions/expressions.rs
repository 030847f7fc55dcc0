//! The names within expressions, sources, limits and criteria.
//!
//! Must not know: declarations and clauses.

use super::{PartKind, Symbol, Walk};
use crate::names::Global;
use crate::syntax::expression::{
    Branch, BranchValue, Condition, Criterion, Expr, ExprId, Limit, LimitPoint, Source, SourceBase,
};
use crate::syntax::source_map::{NodeId, Place};
use crate::syntax::tree::Name;
use crate::types::inference::Meaning;
use crate::types::ty::Type;
use crate::types::walk::direct_parts;

impl Walk<'_> {
    pub(super) fn expr(&mut self, id: ExprId) {
        let tree = self.tree;
        match tree.exprs.get(id) {
            Expr::Name(name) => self.meaning(id, id.into(), name),
            Expr::Element(name) => {
                let owner = self.elements.last().cloned();
                self.member(id, id.into(), name, owner.as_ref());
            }
            Expr::Member { base, name, name_node } => {
                self.base(*base, id);
                let owner = self.inference.type_of(*base).clone();
                self.member(id, (*name_node).into(), name, Some(&owner));
            }
            Expr::Quantified { source, value, .. } => {
                let element = self.source(source);
                let mark = self.elements.len();
                self.elements.extend(element);
                value.iter().for_each(|value| self.expr(*value));
                self.elements.truncate(mark);
            }
            Expr::Group { criteria, .. } => self.criteria(criteria),
            Expr::Choose { tolkning, branches } => self.choice(tolkning, branches),
            other => direct_parts(other, &mut |part| self.expr(part)),
        }
    }

    /// What stands before a full stop: a value, or the name of the rule set that what follows is of.
    fn base(&mut self, base: ExprId, whole: ExprId) {
        let tree = self.tree;
        match (tree.exprs.get(base), self.inference.meaning_of(base), self.inference.meaning_of(whole)) {
            (Expr::Name(prefix), Meaning::None, Meaning::Declaration(_)) => self.prefix(base, prefix),
            _ => self.expr(base),
        }
    }

    fn meaning(&mut self, id: ExprId, at: Place, name: &str) {
        let symbol = match self.inference.meaning_of(id) {
            Meaning::Binder(NodeId(0)) | Meaning::Element(NodeId(0)) | Meaning::Datum(_) => self.given_event(name),
            Meaning::Binder(node) | Meaning::Element(node) => Some(Symbol::Local(*node)),
            Meaning::Parameter(_) => self.own.clone().map(|own| part(own, PartKind::Parameter, name)),
            Meaning::Fact(_) => self.owner_of_fact(name).map(|owner| part(owner, PartKind::Field, name)),
            Meaning::Field(_) => self.judged.clone().map(|owner| part(owner, PartKind::Field, name)),
            other => symbol(other, name),
        };
        symbol.into_iter().for_each(|symbol| self.uses(at, symbol));
    }

    fn member(&mut self, id: ExprId, at: Place, name: &str, owner: Option<&Type>) {
        let symbol = match self.inference.meaning_of(id) {
            Meaning::Field(_) => owner.and_then(declared_by).map(|owner| part(owner, PartKind::Field, name)),
            other => symbol(other, name),
        };
        symbol.into_iter().for_each(|symbol| self.uses(at, symbol));
    }

    /// An event of the data of a test case, by its name there.
    fn given_event(&self, name: &str) -> Option<Symbol> {
        let own = self.own.clone().filter(|own| own.definition(self.db).is_some());
        let is_named = |exempel: &Global| {
            let all = crate::types::shape::data_binders(self.db, exempel.key(self.db));
            all.iter().any(|(own, _)| own == name)
        };
        let inherited = self.exempel_naming(name);
        let owner = inherited.or_else(|| own.filter(is_named));
        owner.map(|owner| part(owner, PartKind::Datum, name)).or_else(|| self.local_named(name))
    }

    /// An event of the own data that has been named before.
    fn local_named(&self, name: &str) -> Option<Symbol> {
        fn named(data: &[crate::syntax::tree::Datum], wanted: &str) -> Option<NodeId> {
            data.iter().find_map(|datum| match datum {
                crate::syntax::tree::Datum::Event { binder: Some(name), .. } if name.text == wanted => Some(name.id),
                _ => None,
            })
        }
        let given = self.tree.declaration.clauses().find_map(|clause| match &clause.argument {
            crate::syntax::tree::Argument::Given { data, .. } => named(data, name),
            _ => None,
        });
        given.map(Symbol::Local)
    }

    pub(super) fn criteria(&mut self, criteria: &[Criterion]) {
        for criterion in criteria {
            self.expr(criterion.condition);
            criterion.sources.iter().for_each(|source| self.cited(source));
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Criteria(criteria) => self.criteria(criteria),
            Condition::Expr(condition) => self.expr(*condition),
        }
    }

    fn choice(&mut self, tolkning: &Name, branches: &[Branch]) {
        let global = self.inference.path(tolkning.id).cloned();
        if let Some(global) = &global {
            self.uses(tolkning.id, Symbol::Declaration(global.clone()));
        }
        for branch in branches {
            if let Some(global) = &global {
                self.part(&branch.reading, global, PartKind::Reading, false);
            }
            match &branch.value {
                BranchValue::Expr(value) => self.expr(*value),
                BranchValue::Criteria(criteria) => self.criteria(criteria),
                BranchValue::Limit(limit) => self.limit(limit),
            }
        }
    }

    /// A source whose elements concern nobody after it.
    pub(super) fn source_alone(&mut self, source: &Source) {
        self.source(source);
    }

    /// A source; gives what its elements are.
    pub(super) fn source(&mut self, source: &Source) -> Option<Type> {
        let element = match &source.base {
            SourceBase::Series { period, .. } => {
                self.expr(*period);
                None
            }
            SourceBase::Stepped { length, from, period } => {
                [length, from, period].into_iter().for_each(|part| self.expr(*part));
                Some(Type::Period)
            }
            SourceBase::Expr(base) => {
                self.expr(*base);
                match self.inference.type_of(*base).present() {
                    Type::List(element) => Some((**element).clone()),
                    other => Some(other.clone()),
                }
            }
        };
        source.windows.iter().for_each(|window| self.expr(window.day));
        source.binder.iter().for_each(|name| self.local(name));
        let mark = self.elements.len();
        self.elements.extend(element.clone());
        source.filter.iter().for_each(|filter| self.expr(*filter));
        self.elements.truncate(mark);
        element
    }

    pub(super) fn limit(&mut self, limit: &Limit) {
        match limit {
            Limit::Points(points) => points.iter().for_each(|point| match point {
                LimitPoint::Within { duration, from, .. } => [duration, from].into_iter().for_each(|id| self.expr(*id)),
                LimitPoint::NoLaterThan(day)
                | LimitPoint::Before(day)
                | LimitPoint::NoEarlierThan(day)
                | LimitPoint::During(day) => self.expr(*day),
            }),
            Limit::If { condition, then, otherwise } => {
                self.expr(*condition);
                [then, otherwise].into_iter().for_each(|limit| self.limit(limit));
            }
            Limit::Choose { tolkning, branches } => self.choice(tolkning, branches),
            Limit::Rules(rules) => self.rules(rules),
            Limit::NoFixedTime(_) | Limit::DoesNotApply | Limit::Missing => {}
        }
    }
}

fn part(owner: Global, kind: PartKind, name: &str) -> Symbol {
    Symbol::Part { owner, kind, name: name.into() }
}

/// What a meaning that says all by itself is.
fn symbol(meaning: &Meaning, name: &str) -> Option<Symbol> {
    match meaning {
        Meaning::Declaration(global) => Some(Symbol::Declaration(global.clone())),
        Meaning::Member(owner, _) => Some(part(owner.clone(), PartKind::Member, name)),
        Meaning::Attribute(attribute) => Some(Symbol::Attribute(*attribute)),
        Meaning::Status(word) => Some(Symbol::Status(word.clone())),
        Meaning::Builtin(builtin) => Some(Symbol::Builtin(*builtin)),
        _ => None,
    }
}

/// The declaration of what has fields; that of its elements for a list, of which fields are read through.
fn declared_by(ty: &Type) -> Option<Global> {
    match ty.present() {
        Type::Record(global) | Type::Event(global) | Type::Instance(global) => Some(global.clone()),
        Type::List(element) => declared_by(element),
        _ => None,
    }
}
