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

/// A field that holds the cases.
pub(super) fn wrapped(name: &str) -> Both {
    (
        say(
            format!("Ärendena ligger i en lista inuti ”{name}”."),
            "höljet runt ärendena",
            "En ärendefil är ett ärende, en lista med ärenden eller ett ärende på varje rad.",
            format!("Ta bort ”{{\"{name}\":” och det sista ”}}”, så att filen börjar med ”[”."),
        ),
        say(
            format!("The cases are in a list within ”{name}”."),
            "the wrapping around the cases",
            "A file of cases is one case, a list of cases, or one case on each line.",
            format!("Remove ”{{\"{name}\":” and the last ”}}”, so that the file begins with ”[”."),
        ),
    )
}

/// A case of another rule set.
pub(super) fn of_another_rule_set(names: &[String]) -> Both {
    const MOST: usize = 3;
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("”{name}”")).collect();
    let (listed, more) = (quoted.join(", "), names.len().saturating_sub(MOST));
    let (swedish, english) = match more {
        0 => (String::new(), String::new()),
        1 => (" och ett namn till".to_owned(), " and one more name".to_owned()),
        _ => (format!(" och {more} namn till"), format!(" and {more} more names")),
    };
    (
        say(
            "Ärendet hör nog till ett annat regelverk.",
            "finns inte i regelverket",
            format!("Regelverket har inte {listed}{swedish}."),
            "Kontrollera vilket regelverk och vilken ärendefil kommandot läser.",
        ),
        say(
            "The case is likely one of another rule set.",
            "not in the rule set",
            format!("The rule set does not have {listed}{english}."),
            "Check which rule set and which file of cases the command reads.",
        ),
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

/// What the cases of a list share is more than all of them can be given.
pub(super) fn too_many_for_each(list: &str, limit: usize) -> Both {
    let limit = grouped(limit);
    (
        say(
            format!("De händelser och listor som alla i ”{list}” delar är för många."),
            "för många tillsammans",
            format!("Var och en i ”{list}” bedöms med dem alla. Antalet gånger varandra får vara högst {limit}."),
            "Ta bort händelser som inte behövs, eller dela upp underlaget i flera ärenden.",
        ),
        say(
            format!("The events and lists that all in ”{list}” share are too many."),
            "too many together",
            format!("Each in ”{list}” is judged with all of them. The numbers multiplied may be at most {limit}."),
            "Leave out events that are not needed, or divide the data into several cases.",
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
