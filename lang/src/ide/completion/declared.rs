//! What each file offers: its declarations by name, with what is shown of them and what they give, as it is written.
//!
//! One query for each file, which reads that file's trees and nothing of others: an edit elsewhere is of no concern to it, so that a list of
//! thousands of names costs one look for each file. Types stand here as they are written, as what they mean follows from other files. Must not know: the place
//! that something is offered at.

use smol_str::{SmolStr, format_smolstr};

use crate::db::{Db, Item, SourceFile, items, tree};
use crate::diagnostics::suggest::folded;
use crate::names::declarations;
use crate::syntax::tree::{Body, Declaration, EventTiming, HitPolicy, TypeKind, TypeRef};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};
use crate::vocabulary::types::builtin_type;

/// A name that a file declares, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Offer {
    /// The name.
    pub(super) name: SmolStr,
    /// The same in letters without marks.
    pub(super) folded: SmolStr,
    /// What it is declared as.
    pub(super) kind: DeclarationKind,
    /// The author's words for it.
    pub(super) label: Option<SmolStr>,
    /// What it gives, as it is written, without `eller inget`.
    pub(super) gives: Option<SmolStr>,
    /// Whether what it gives may be `inget`.
    pub(super) may_be_absent: bool,
    /// Its parameters.
    pub(super) parameters: Vec<(SmolStr, SmolStr)>,
    /// The types of its keys.
    pub(super) keys: Vec<SmolStr>,
    /// What a rule is repeated for, by the names that it gives to them.
    pub(super) for_each: Vec<SmolStr>,
    /// The declaration that it is nested in.
    pub(super) inside: Option<SmolStr>,
    /// When it happens, of an event.
    pub(super) timing: EventTiming,
    /// Of an event, whether it arises from others, so that no case holds it.
    pub(super) arises: bool,
    /// Whether it is of a course of steps, after whose name and a dot it stands.
    pub(super) is_of_course: bool,
}

/// What a file offers, in the order of the text; of several versions the first.
#[salsa::tracked(returns(ref))]
pub(super) fn offers(db: &dyn Db, file: SourceFile) -> Vec<Offer> {
    let mut result: Vec<Offer> = items(db, file).iter().flat_map(|item| of_item(db, *item)).collect();
    let mut seen = rustc_hash::FxHashSet::default();
    result.retain(|offer| seen.insert(offer.name.clone()));
    result
}

/// What an item offers. Changes when a header does.
#[salsa::tracked(returns(clone))]
fn of_item<'db>(db: &'db dyn Db, item: Item<'db>) -> Vec<Offer> {
    if item.kind(db).is_none_or(|kind| kind == DeclarationKind::Testfall) {
        return Vec::new();
    }
    let Some(tree) = tree(db, item) else { return Vec::new() };
    declarations(&tree)
        .into_iter()
        .flat_map(|(_, declaration, outer)| {
            let inside = outer.and_then(|outer| outer.name.as_ref()).map(|name| name.text.clone());
            of_declaration(declaration, inside)
        })
        .collect()
}

fn of_declaration(declaration: &Declaration, inside: Option<SmolStr>) -> Vec<Offer> {
    let text = |label: &crate::syntax::tree::Text| label.text.clone();
    if let Body::Names(names) = &declaration.body {
        let offer = |name: &SmolStr, label| Offer { label, ..plain(name, declaration.kind, Some("roll".into())) };
        return names.iter().map(|own| offer(&own.name.text, own.label.as_ref().map(text))).collect();
    }
    let Some(name) = &declaration.name else { return Vec::new() };
    let result = declaration.result.as_ref();
    let (timing, arises) = match &declaration.body {
        Body::Event(event) => (event.timing, !event.arises.is_empty()),
        _ => (EventTiming::Day, false),
    };
    vec![Offer {
        label: declaration.label.as_ref().map(text),
        may_be_absent: result.is_some_and(is_optional),
        parameters: declaration.parameters.iter().map(|own| (own.name.text.clone(), written(&own.ty))).collect(),
        keys: declaration.keys.iter().map(written).collect(),
        for_each: repeated_for(declaration),
        inside,
        timing,
        arises,
        ..plain(&name.text, declaration.kind, gives(declaration))
    }]
}

fn plain(name: &SmolStr, kind: DeclarationKind, gives: Option<SmolStr>) -> Offer {
    Offer {
        name: name.clone(),
        folded: folded(name).into(),
        is_of_course: name.contains('.'),
        kind,
        label: None,
        gives,
        may_be_absent: false,
        parameters: Vec::new(),
        keys: Vec::new(),
        for_each: Vec::new(),
        inside: None,
        timing: EventTiming::Day,
        arises: false,
    }
}

fn gives(declaration: &Declaration) -> Option<SmolStr> {
    use DeclarationKind as Kind;
    let all = matches!(&declaration.body, Body::Table(table) if table.hit == HitPolicy::All);
    match declaration.kind {
        Kind::Villkor => Some("ja/nej".into()),
        Kind::Insats => Some("insats".into()),
        Kind::Insatsgrupp => Some("insatsgrupp".into()),
        Kind::Berakning | Kind::FaststalltVarde | Kind::Tolkning | Kind::Beslutstabell => {
            let one = present(declaration.result.as_ref()?);
            Some(if all { format_smolstr!("lista med {one}") } else { one })
        }
        _ => None,
    }
}

fn repeated_for(declaration: &Declaration) -> Vec<SmolStr> {
    use crate::syntax::tree::Argument;
    let sources = declaration.clauses().filter(|clause| clause.kind == ClauseKind::ForVarje);
    sources
        .map(|clause| match &clause.argument {
            Argument::Source(source) => source.binder.as_ref().map(|name| name.text.clone()).unwrap_or_default(),
            _ => SmolStr::default(),
        })
        .collect()
}

fn is_optional(ty: &TypeRef) -> bool {
    match &ty.kind {
        TypeKind::Optional(_) => true,
        TypeKind::OverTime(inner) => is_optional(inner),
        _ => false,
    }
}

/// A type as it is written, without `eller inget`.
fn present(ty: &TypeRef) -> SmolStr {
    match &ty.kind {
        TypeKind::Optional(inner) | TypeKind::OverTime(inner) => present(inner),
        _ => written(ty),
    }
}

/// A type as it is written.
pub(super) fn written(ty: &TypeRef) -> SmolStr {
    match &ty.kind {
        TypeKind::Missing => "?".into(),
        TypeKind::Builtin(builtin) => builtin_type(*builtin).spelling.into(),
        TypeKind::Interval(None) => "intervall".into(),
        TypeKind::Interval(Some(inner)) => format_smolstr!("intervall med {}", written(inner)),
        TypeKind::List(inner) => format_smolstr!("lista med {}", written(inner)),
        TypeKind::Optional(inner) => format_smolstr!("{} eller inget", written(inner)),
        TypeKind::OverTime(inner) => written(inner),
        TypeKind::Path(path) => {
            let parts: Vec<&str> = path.parts.iter().map(|part| part.text.as_str()).collect();
            parts.join(".").into()
        }
    }
}
