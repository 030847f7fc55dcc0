//! Types: after `:`, `ger`, `per` and `med`.
//!
//! Must not know: what has the type.

use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::names;
use crate::lexer::token::Token;
use crate::vocabulary::kinds::{BuiltinType, DeclarationKind};
use crate::vocabulary::types::TYPES;
use crate::vocabulary::words::Word;

/// Offers the types that may stand at the cursor.
pub(super) fn types(list: &mut List<'_, '_>, keys_only: bool) {
    for entry in TYPES {
        let is_key = matches!(entry.ty, BuiltinType::Insats | BuiltinType::Insatsgrupp | BuiltinType::Roll);
        if keys_only && !is_key {
            continue;
        }
        let [swedish, _] = entry.swedish;
        let [english, _] = entry.english;
        let detail = list.say(swedish, english);
        let about = About::Words(entry.spelling.into(), &entry.doc);
        list.add(entry.spelling, EntryKind::Type, about).ranked(Fitness::Fits, Nearness::Word).with_detail(detail);
    }
    if !keys_only {
        let lists = list.say("flera värden av ett slag", "several values of a kind");
        list.plain("lista med").inserting("lista med ").with_detail(lists).going_on();
        let intervals = list.say("från ett värde till ett annat", "from one value to another");
        list.plain("intervall").with_detail(intervals.as_str());
        list.plain("intervall med").inserting("intervall med ").with_detail(intervals).going_on();
    }
    use DeclarationKind as Kind;
    names::ranked_declarations(list, &|kind| match kind {
        Kind::Upprakning => Some(Fitness::Fits),
        _ if keys_only => None,
        Kind::UppgifterOm | Kind::Register | Kind::Arende => Some(Fitness::Fits),
        kind => is_type(kind).then_some(Fitness::Other),
    });
    names::rule_sets(list);
}

/// Offers what may follow a type: `eller inget`, `över tid`.
pub(super) fn after_type(list: &mut List<'_, '_>, last: Token, in_field: bool) {
    if last.word == Word::Or {
        list.plain("inget");
        return;
    }
    if last.word != Word::Inget {
        let detail = list.say("det kan saknas värde", "there may be no value");
        list.plain("eller inget").with_detail(detail);
    }
    if in_field {
        let detail = list.say("värdet kan vara olika från dag till dag", "its values may differ from day to day");
        list.plain("över tid").with_detail(detail);
    }
}

/// Whether a declaration of a kind is a type.
pub(super) fn is_type(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    matches!(
        kind,
        Kind::Upprakning
            | Kind::UppgifterOm
            | Kind::Register
            | Kind::Arende
            | Kind::Handelse
            | Kind::Skyldighet
            | Kind::Kontroll
            | Kind::Ersattning
            | Kind::Lista
    )
}
