//! Made-up values: one of each type, as an author would write it.
//!
//! Must not know: what they are for.

use smol_str::SmolStr;

use super::place::Place;
use crate::names::names_of_kind;
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

/// A value of a type; nothing where none can be made up, as of a list of events.
pub(super) fn value(place: &Place<'_>, ty: &Type) -> Option<String> {
    let day = place.settings.day;
    Some(match ty.present() {
        Type::Bool => "nej".to_owned(),
        Type::Int | Type::Decimal => "1".to_owned(),
        Type::Percent => "50 %".to_owned(),
        Type::PercentagePoints => "5 procentenheter".to_owned(),
        Type::Kronor | Type::ExactKronor => "100 kr".to_owned(),
        Type::Date => day.to_string(),
        Type::Instant => format!("{day} 12:00"),
        Type::Month => day.month().to_string(),
        Type::Year => format!("år {}", day.year()),
        Type::Period => format!("{day}–{day}"),
        Type::Days => "14 dagar".to_owned(),
        Type::Months => "3 månader".to_owned(),
        Type::WorkDays => "5 arbetsdagar".to_owned(),
        Type::Hours => "40 timmar".to_owned(),
        Type::Text => "\"text\"".to_owned(),
        Type::Enumeration(global) if global.ruleset == place.ruleset => {
            global.members(place.db).names.first()?.to_string()
        }
        Type::Insats => first(place, DeclarationKind::Insats)?.to_string(),
        Type::InsatsGroup => first(place, DeclarationKind::Insatsgrupp)?.to_string(),
        Type::Role => first(place, DeclarationKind::Roll)?.to_string(),
        Type::List(_) => "[]".to_owned(),
        _ => return None,
    })
}

/// The first name of a kind.
pub(super) fn first(place: &Place<'_>, kind: DeclarationKind) -> Option<SmolStr> {
    names_of_kind(place.db, place.ruleset, kind).first().cloned()
}
