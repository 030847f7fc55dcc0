//! Types as they are written: from `lista med Kund` to what it means.
//!
//! The same reading serves signatures, which are silent, and the check of an item, which tells what is wrong. Must not know:
//! expressions, positions.

use super::ty::Type;
use crate::db::{Db, RuleSet};
use crate::names::{Global, resolve, resolve_in};
use crate::syntax::tree::{Path, TypeKind, TypeRef};
use crate::vocabulary::kinds::DeclarationKind;

/// What is found at a name within a type.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// A declaration that is a type.
    Type(&'a Path, Global),
    /// A declaration that is none.
    NoType(&'a Path, Global, DeclarationKind),
    /// Nothing.
    Unknown(&'a Path),
}

/// Reads a type. `told` hears of each name in it.
pub(super) fn read_type<'a>(
    db: &dyn Db,
    ruleset: RuleSet,
    written: &'a TypeRef,
    told: &mut dyn FnMut(Found<'a>),
) -> Type {
    match &written.kind {
        TypeKind::Missing => Type::Error,
        TypeKind::Builtin(builtin) => Type::builtin(*builtin),
        TypeKind::Interval(None) => Type::Int.interval(),
        TypeKind::Interval(Some(inner)) => read_type(db, ruleset, inner, told).interval(),
        TypeKind::List(inner) => read_type(db, ruleset, inner, told).list(),
        TypeKind::Optional(inner) => read_type(db, ruleset, inner, told).optional(),
        TypeKind::OverTime(inner) => read_type(db, ruleset, inner, told),
        TypeKind::Path(path) => read_name(db, ruleset, path, told),
    }
}

/// Whether a field keeps its history.
pub(super) fn is_over_time(written: &TypeRef) -> bool {
    matches!(written.kind, TypeKind::OverTime(_))
}

/// What a path means, in the rule set or in one that it builds on.
pub(super) fn resolve_path(db: &dyn Db, ruleset: RuleSet, path: &Path) -> Option<Global> {
    match path.parts.as_slice() {
        [name] => resolve(db, ruleset, &name.text),
        [prefix, name] => resolve_in(db, ruleset, &prefix.text, &name.text),
        _ => None,
    }
}

fn read_name<'a>(db: &dyn Db, ruleset: RuleSet, path: &'a Path, told: &mut dyn FnMut(Found<'a>)) -> Type {
    let Some(global) = resolve_path(db, ruleset, path) else {
        told(Found::Unknown(path));
        return Type::Error;
    };
    let kind = global.definition(db).map(|definition| definition.kind);
    let ty = match kind {
        Some(DeclarationKind::Upprakning) => Type::Enumeration(global.clone()),
        Some(DeclarationKind::UppgifterOm | DeclarationKind::Register | DeclarationKind::Arende) => {
            Type::Record(global.clone())
        }
        Some(DeclarationKind::Handelse) => Type::Event(global.clone()),
        Some(
            DeclarationKind::Skyldighet
            | DeclarationKind::Kontroll
            | DeclarationKind::Ersattning
            | DeclarationKind::Lista,
        ) => Type::Instance(global.clone()),
        Some(other) => {
            told(Found::NoType(path, global, other));
            return Type::Error;
        }
        None => return Type::Error,
    };
    told(Found::Type(path, global));
    ty
}
