//! What type what a name stands for has.

use super::definition::NameAt;
use super::mentions::{PartKind, Symbol};
use crate::db::{Db, RuleSet};
use crate::names::Global;
use crate::syntax::source_map::Place;
use crate::types::infer::infer_item;
use crate::types::ty::Type;

/// The type of a name: of the value that it is where it is one, else of what its declaration gives.
pub fn type_of(db: &dyn Db, ruleset: RuleSet, name: &NameAt<'_>) -> Option<Type> {
    if let Place::Expr(expr) = name.at
        && let Some(ty) = infer_item(db, ruleset, name.item).map(|inference| inference.type_of(expr))
        && *ty != Type::Error
    {
        return Some(ty.clone());
    }
    type_of_symbol(db, &name.symbol)
}

/// The type that the declaration of a symbol says.
pub fn type_of_symbol(db: &dyn Db, symbol: &Symbol) -> Option<Type> {
    match symbol {
        Symbol::Declaration(global) => {
            let signature = global.signature(db)?;
            signature.value(global).or_else(|| signature.result.clone())
        }
        Symbol::Part { owner, kind: PartKind::Field, name } => owner.fields(db).get(name).map(|field| field.ty.clone()),
        Symbol::Part { owner, kind: PartKind::Member, .. } => Some(Type::Enumeration(owner.clone())),
        Symbol::Part { owner, kind: PartKind::Reading, .. } => owner.signature(db)?.result.clone(),
        Symbol::Part { owner, kind: PartKind::Parameter, name } => {
            let parameters = &owner.signature(db)?.parameters;
            parameters.iter().find(|(own, _)| own == name).map(|(_, ty)| ty.clone())
        }
        Symbol::Status(_) => Some(Type::Status),
        _ => None,
    }
}

/// The declaration that a type, or what it is a list or an interval of, is.
pub fn declared_as(ty: &Type) -> Option<&Global> {
    match ty {
        Type::Enumeration(global) | Type::Record(global) | Type::Event(global) | Type::Instance(global) => Some(global),
        Type::Optional(inner) | Type::List(inner) | Type::Interval(inner) => declared_as(inner),
        _ => None,
    }
}
