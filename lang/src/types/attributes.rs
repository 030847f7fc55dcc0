//! The properties that insatser, duties, payment lines, events and periods have by themselves: their types.
//!
//! Their words stand in the vocabulary. Must not know: expressions, how a property is found.

use super::inference::Attribute;
use super::shape::every_insats_has_a_group;
use super::ty::Type;
use crate::db::{Db, RuleSet};
use crate::names::Global;
use crate::syntax::tree::EventTiming;
use crate::vocabulary::attributes::{self as vocabulary, Bearer};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// The properties of a type, in the order in which a reader meets them.
pub fn attributes_of(db: &dyn Db, owner: &Type) -> impl Iterator<Item = Attribute> + use<> {
    bearer(db, owner).into_iter().flat_map(vocabulary::attributes_of)
}

/// What a value of a type counts as, if it has properties.
fn bearer(db: &dyn Db, ty: &Type) -> Option<Bearer> {
    Some(match ty {
        Type::Insats => Bearer::Insats,
        Type::InsatsGroup => Bearer::Insatsgrupp,
        Type::Instance(global) => match global.kind(db)? {
            DeclarationKind::Skyldighet => Bearer::Skyldighet,
            DeclarationKind::Kontroll => Bearer::Kontroll,
            DeclarationKind::Ersattning => Bearer::Ersattning,
            DeclarationKind::Lista => Bearer::Lista,
            _ => return None,
        },
        Type::Event(global) => match timing(db, global) {
            EventTiming::Period => Bearer::HandelseUnderPeriod,
            EventTiming::Day | EventTiming::Instant => Bearer::Handelse,
        },
        Type::List(element) => match element.as_ref() {
            Type::Instance(global) if global.kind(db)? == DeclarationKind::Ersattning => Bearer::Ersattningar,
            _ => return None,
        },
        Type::Period | Type::Month | Type::Week | Type::Year => Bearer::Period,
        Type::Date => Bearer::Datum,
        _ => return None,
    })
}

/// The property of a type with this name, and its type. `in_group`: the rule belongs to an insats or group.
pub(crate) fn attribute_of(
    db: &dyn Db,
    ruleset: RuleSet,
    owner: &Type,
    name: &str,
    in_group: bool,
) -> Option<(Attribute, Type)> {
    let attribute = attributes_of(db, owner).find(|attribute| attribute.word() == name)?;
    let always_in_group = in_group || every_insats_has_a_group(db, ruleset);
    Some((attribute, attribute_type(db, owner, attribute, always_in_group)))
}

/// The type of a property.
fn attribute_type(db: &dyn Db, owner: &Type, attribute: Attribute, always_in_group: bool) -> Type {
    match attribute {
        Attribute::Grupp if *owner == Type::Insats && always_in_group => Type::InsatsGroup,
        Attribute::Grupp => Type::InsatsGroup.optional(),
        // That follows from the insats that is meant: see [`super::length`].
        Attribute::Insatstid => Type::Error,
        Attribute::FarBeviljas | Attribute::FarAvslutas | Attribute::TasMed => Type::Bool,
        Attribute::SistaMojligaDag | Attribute::SistaDagMedForlangning | Attribute::BeraknatSlut => {
            Type::Date.optional()
        }
        Attribute::AnvandaDagar | Attribute::AterstaendeDagar => Type::Days.optional(),
        Attribute::Status => Type::Status,
        Attribute::ForstaDag | Attribute::SistaDag | Attribute::UppfylldDen => Type::Date.optional(),
        Attribute::SistaTidpunkt => Type::Instant.optional(),
        Attribute::UppfylldAv => Type::Text.optional(),
        Attribute::DagarSen => Type::Days.optional(),
        Attribute::Ansvarig | Attribute::Av => Type::Role.optional(),
        Attribute::Datum => match owner {
            Type::Event(global) if timing(db, global) == EventTiming::Instant => Type::Instant,
            _ => Type::Date,
        },
        Attribute::Helgdag | Attribute::Afton => Type::Text.optional(),
        Attribute::Veckodag => Type::Int,
        Attribute::Manad => Type::Month,
        Attribute::Ar => Type::Year,
        Attribute::Forsta => Type::Date,
        // A period event or a period without its last day is still going.
        Attribute::Sista => match owner {
            Type::Event(_) | Type::Period => Type::Date.optional(),
            _ => Type::Date,
        },
        Attribute::Dagar => Type::Days,
        Attribute::Belopp | Attribute::Summa | Attribute::Utbetalt | Attribute::AttBetala | Attribute::AttAterkrava => {
            Type::Kronor
        }
        Attribute::Lage => Type::LineState,
        Attribute::Utbetalningsmanad => Type::Month.optional(),
    }
}

/// The clause that gives an insats a property; nothing where every insats has it.
pub(super) fn clause_for(attribute: Attribute) -> Option<ClauseKind> {
    match attribute {
        Attribute::FarBeviljas => Some(ClauseKind::FarBeviljasOm),
        Attribute::FarAvslutas => Some(ClauseKind::FarAvslutasOm),
        Attribute::Insatstid
        | Attribute::SistaMojligaDag
        | Attribute::SistaDagMedForlangning
        | Attribute::BeraknatSlut
        | Attribute::AnvandaDagar
        | Attribute::AterstaendeDagar => Some(ClauseKind::Insatstid),
        _ => None,
    }
}

/// Whether events of a kind bear a day, an instant or days.
pub(super) fn timing(db: &dyn Db, event: &Global) -> EventTiming {
    event.signature(db).map_or(EventTiming::Day, |signature| signature.timing)
}
