//! The words for facts, ids and lists that do not belong where they stand, or as often as they do.

use stadga_program::number::grouped_integer;

use super::places::instead;
use super::{Both, say};

/// A field that the rule set does not have.
pub(super) fn unknown_field(name: &str, suggestion: Option<&str>, known: &[String]) -> Both {
    let (swedish, english) = instead(suggestion, known);
    (
        say(format!("Här finns ingen uppgift ”{name}”."), "okänt namn", "Regelverket läser den inte.", swedish),
        say(format!("There is no fact ”{name}” here."), "unknown name", "The rule set does not read it.", english),
    )
}

/// A field that is given twice.
pub(super) fn duplicate_field(name: &str, first_line: u32) -> Both {
    (
        say(
            format!("Uppgiften ”{name}” anges två gånger."),
            "anges igen",
            format!("Den första står på rad {first_line}."),
            "Ta bort den ena.",
        ),
        say(
            format!("The fact ”{name}” is given twice."),
            "given again",
            format!("The first is on line {first_line}."),
            "Remove one of them.",
        ),
    )
}

/// The id of another case.
pub(super) fn duplicate_case(id: &str, first_line: u32) -> Both {
    (
        say(
            format!("Två ärenden har beteckningen ”{id}”."),
            "samma beteckning",
            format!("Det första börjar på rad {first_line}. Utfallen skulle inte gå att skilja åt."),
            "Ge ärendena olika ”id”.",
        ),
        say(
            format!("Two cases have the id ”{id}”."),
            "the same id",
            format!("The first begins on line {first_line}. Their outcomes could not be told apart."),
            "Give the cases different values of ”id”.",
        ),
    )
}

/// A list longer than is read.
pub(super) fn too_many_elements(limit: usize) -> Both {
    (
        say(
            format!("Listan har fler än {} värden.", grouped(limit)),
            "för lång",
            "",
            "Dela upp underlaget i flera ärenden.",
        ),
        say(
            format!("The list has more than {} values.", grouped(limit)),
            "too long",
            "",
            "Divide the data into several cases.",
        ),
    )
}

/// More problems than are listed.
pub(super) fn more_problems(listed: usize) -> Both {
    (
        say(
            format!("Ärendet har fler fel än de {listed} som visas."),
            "",
            "",
            "Rätta dem som visas och läs in ärendet igen.",
        ),
        say(
            format!("The case has more errors than the {listed} that are shown."),
            "",
            "",
            "Correct those that are shown and read the case again.",
        ),
    )
}

/// A mistake of ours.
pub(super) fn does_not_fit() -> Both {
    (
        say(
            "Ärendet går inte att föra in i regelverket.",
            "",
            "Det är ett fel i Stadga och inte i ärendet.",
            "Anmäl felet, utan ärendets uppgifter.",
        ),
        say(
            "The case cannot be put into the rule set.",
            "",
            "This is a mistake in Stadga and not in the case.",
            "Report it, without the facts of the case.",
        ),
    )
}

/// `10 000`
fn grouped(count: usize) -> String {
    i128::try_from(count).map_or_else(|_| count.to_string(), grouped_integer)
}
