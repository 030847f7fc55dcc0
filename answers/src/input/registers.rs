//! Words for rows of registers that cannot be used.
//!
//! Must not know: how rows are read.

use super::{Both, say};

/// A row that does not say of which register it is.
pub(super) fn no_register(registers: &[String]) -> Both {
    let lines = |or: &str| registers.iter().map(|name| format!("\"kind\": \"{name}\"")).collect::<Vec<_>>().join(or);
    let help = |swedish: bool| match (registers, swedish) {
        ([], true) => "Regelverket har inget register: ta bort --register.".to_owned(),
        ([], false) => "The rule set has no register: leave out --register.".to_owned(),
        (_, true) => format!("Lägg till {}.", lines(" eller ")),
        (_, false) => format!("Add {}.", lines(" or ")),
    };
    (
        say("Raden anger inte vilket register den hör till.", "", "", help(true)),
        say("The row does not say of which register it is.", "", "", help(false)),
    )
}

/// A row without its key.
pub(super) fn no_key(register: &str, key: &str) -> Both {
    (
        say(
            format!("Raden saknar nyckeln ”{key}”."),
            "",
            format!("Ärenden anger en rad i ”{register}” med dess nyckel."),
            format!("Lägg till ”{key}”."),
        ),
        say(
            format!("The row lacks the key ”{key}”."),
            "",
            format!("Cases name a row of ”{register}” by its key."),
            format!("Add ”{key}”."),
        ),
    )
}

/// A second row with a key.
pub(super) fn second_row(register: &str, key: &str) -> Both {
    (
        say(
            format!("Två rader i ”{register}” har nyckeln ”{key}”."),
            "samma nyckel",
            "Det går inte att veta vilken som ett ärende avser.",
            "Ta bort den ena, eller ge den en annan nyckel.",
        ),
        say(
            format!("Two rows of ”{register}” have the key ”{key}”."),
            "the same key",
            "It cannot be known which one a case means.",
            "Remove one of them, or give it another key.",
        ),
    )
}

/// A case, or a row, whose outcome would bear the name of a row's.
pub(super) fn id_of_row(id: &str, register: &str) -> Both {
    (
        say(
            format!("En rad i ”{register}” har också beteckningen ”{id}”."),
            "samma beteckning",
            "Regler prövar raderna i registret, så båda får ett utfall. De skulle inte gå att skilja åt.",
            "Ge ärendet ett annat ”id”, eller ge raden ett eget ”id” utöver sin nyckel.",
        ),
        say(
            format!("A row of ”{register}” has the id ”{id}” too."),
            "the same id",
            "Rules judge the rows of the register, so both have an outcome. They could not be told apart.",
            "Give the case another ”id”, or the row an ”id” of its own beside its key.",
        ),
    )
}
