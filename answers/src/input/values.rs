//! The words for values that are not what belongs in their places.

use stadga_interpreter::input::{Expectation, Found};

use super::places::{expectation, found_words, instead, subject};
use super::{Both, say};

/// A value of the wrong kind.
pub(super) fn wrong_kind(pointer: &str, expected: &Expectation, found: &Found, suggestion: Option<&str>) -> Both {
    let (subject_swedish, subject_english) = subject(pointer);
    let (swedish, english) = expectation(expected);
    let (found_swedish, found_english) = found_words(found);
    let (help_swedish, help_english) = match suggestion {
        Some(suggestion) => (format!("Skriv {suggestion}."), format!("Write {suggestion}.")),
        None => written_so(expected, found),
    };
    (
        say(format!("{subject_swedish} ska vara {swedish}."), "", format!("Här står {found_swedish}."), help_swedish),
        say(format!("{subject_english} should be {english}."), "", format!("Here is {found_english}."), help_english),
    )
}

/// How a value is written where it cannot be told which one is meant.
fn written_so(expected: &Expectation, found: &Found) -> (String, String) {
    let (swedish, english) = match (expected, found) {
        (_, Found::Text(text)) if text.trim().is_empty() => {
            ("Utelämna uppgiften om den är okänd.", "Leave the fact out if it is unknown.")
        }
        (Expectation::List, Found::Record) => {
            ("Sätt ”[” före det som står här och ”]” efter.", "Put ”[” before what stands here and ”]” after it.")
        }
        (Expectation::Date, _) => {
            ("Skriv år, månad och dag: \"ÅÅÅÅ-MM-DD\".", "Write year, month and day: \"YYYY-MM-DD\".")
        }
        (Expectation::Month, _) => ("Skriv år och månad: \"ÅÅÅÅ-MM\".", "Write year and month: \"YYYY-MM\"."),
        _ => ("", ""),
    };
    (swedish.to_owned(), english.to_owned())
}

/// A case that does not say of which kind it is.
pub(super) fn no_case_kind(kinds: &[String]) -> Both {
    let lines = |or: &str| kinds.iter().map(|kind| format!("\"kind\": \"{kind}\"")).collect::<Vec<_>>().join(or);
    (
        say(
            "Ärendet anger inte vilket slag av ärende det är.",
            "",
            "Regelverket har flera slags ärenden och säger inte med ”avser” vilket som är dess eget.",
            format!("Lägg till {}.", lines(" eller ")),
        ),
        say(
            "The case does not say of which kind it is.",
            "",
            "The rule set has several kinds of case and does not name its own with ”avser”.",
            format!("Add {}.", lines(" or ")),
        ),
    )
}

/// `null` where the value must exist.
pub(super) fn null(pointer: &str, expected: &Expectation) -> Both {
    let (subject_swedish, subject_english) = subject(pointer);
    let (swedish, english) = expectation(expected);
    (
        say(
            format!("{subject_swedish} kan inte vara null."),
            "",
            "null betyder att det är känt att uppgiften inte finns, och enligt regelverket finns den alltid.",
            format!("Utelämna uppgiften om den är okänd, eller ange {swedish}."),
        ),
        say(
            format!("{subject_english} cannot be null."),
            "",
            "null says that the fact is known not to exist, and by the rule set it always does.",
            format!("Leave the fact out if it is unknown, or give {english}."),
        ),
    )
}

/// A day that the calendar does not have.
pub(super) fn not_in_calendar(expected: &Expectation, found: &str, suggestion: Option<&str>) -> Both {
    let help = |mean: &str, otherwise: &str| {
        suggestion.map_or_else(|| otherwise.to_owned(), |suggestion| format!("{mean} {suggestion}?"))
    };
    let why = match (expected, suggestion) {
        (Expectation::Date, Some(_)) => ("Månaden är kortare.", "The month is shorter."),
        (Expectation::Date | Expectation::Month, None) => ("Månaderna är 01 till 12.", "Months are 01 to 12."),
        (Expectation::Instant | Expectation::TimeOfDay, _) => {
            ("Timmarna är 00 till 23 och minuterna 00 till 59.", "Hours are 00 to 23 and minutes 00 to 59.")
        }
        _ => ("", ""),
    };
    (
        say(format!("”{found}” finns inte i kalendern."), "", why.0, help("Menar du", "Rätta det som står.")),
        say(format!("”{found}” is not in the calendar."), "", why.1, help("Do you mean", "Correct what stands there.")),
    )
}

/// A number that is not whole.
pub(super) fn not_whole(pointer: &str, found: &str, suggestion: Option<&str>) -> Both {
    let (subject_swedish, subject_english) = subject(pointer);
    let write = |write: &str, otherwise: &str| {
        suggestion.as_ref().map_or_else(|| otherwise.to_owned(), |suggestion| format!("{write} {suggestion}."))
    };
    (
        say(
            format!("{subject_swedish} ska vara ett heltal."),
            "",
            format!("Här står {found}."),
            write("Skriv", "Skriv ett tal med bara siffror."),
        ),
        say(
            format!("{subject_english} should be a whole number."),
            "",
            format!("Here is {found}."),
            write("Write", "Write a number with digits only."),
        ),
    )
}

/// A number or a day outside of what can be counted.
pub(super) fn out_of_range(expected: &Expectation, found: &str) -> Both {
    let is_date = matches!(
        expected,
        Expectation::Date | Expectation::Instant | Expectation::Month | Expectation::Week | Expectation::Year
    );
    if is_date {
        return (
            say(format!("”{found}” ligger utanför kalendern."), "", "Kalendern har åren 1–9999.", ""),
            say(format!("”{found}” is outside the calendar."), "", "The calendar has the years 1 to 9999.", ""),
        );
    }
    (
        say(format!("{found} är för stort för att räkna med."), "", "", "Kontrollera talet och dess enhet."),
        say(format!("{found} is too large to count with."), "", "", "Check the number and its unit."),
    )
}

/// A number with more decimals than are kept.
pub(super) fn too_many_decimals(expected: &Expectation, found: &str, limit: u8) -> Both {
    let money = *expected == Expectation::Kronor;
    (
        say(
            format!("{found} har fler än {limit} decimaler."),
            "",
            if money {
                "Ett belopp anges i hela ören."
            } else {
                "Fler decimaler räknas inte med, och inget avrundas i det tysta."
            },
            format!("Skriv talet med högst {limit} decimaler."),
        ),
        say(
            format!("{found} has more than {limit} decimals."),
            "",
            if money {
                "An amount is given in whole öre."
            } else {
                "More decimals are not kept, and nothing is rounded silently."
            },
            format!("Write the number with at most {limit} decimals."),
        ),
    )
}

/// A percentage below one without its sign.
pub(super) fn share_or_percent(pointer: &str, found: &str, as_share: &str, as_percent: &str) -> Both {
    let (subject_swedish, subject_english) = subject(pointer);
    (
        say(
            format!("{subject_swedish} kan läsas på två sätt: {found} är en andel eller mindre än en procent."),
            "",
            "Procent skrivs som hundradelar: 25 är 25 %.",
            format!("Skriv {as_share} om en andel menas, eller {as_percent}."),
        ),
        say(
            format!("{subject_english} can be read two ways: {found} is a share, or less than one per cent."),
            "",
            "A percentage is written as hundredths: 25 is 25 %.",
            format!("Write {as_share} if a share is meant, or {as_percent}."),
        ),
    )
}

/// A name that is not one of those that belong there.
pub(super) fn unknown_name(expected: &Expectation, found: &str, suggestion: Option<&str>, known: &[String]) -> Both {
    let (swedish, english) = no_such_name(expected, found);
    let (help_swedish, help_english) = instead(suggestion, known);
    (say(swedish, "", "", help_swedish), say(english, "", "", help_english))
}

/// A name that is not there.
fn no_such_name(expected: &Expectation, found: &str) -> (String, String) {
    match expected {
        Expectation::Member(name) => (
            format!("”{found}” finns inte i uppräkningen ”{name}”."),
            format!("”{found}” is not a member of ”{name}”."),
        ),
        Expectation::Insats => (format!("Det finns ingen insats ”{found}”."), format!("There is no insats ”{found}”.")),
        Expectation::Group => {
            (format!("Det finns ingen insatsgrupp ”{found}”."), format!("There is no insatsgrupp ”{found}”."))
        }
        Expectation::Role => (format!("Det finns ingen roll ”{found}”."), format!("There is no role ”{found}”.")),
        Expectation::EventType => (
            format!("Det finns ingen händelse som heter ”{found}”."),
            format!("There is no kind of event called ”{found}”."),
        ),
        Expectation::CaseKind => (
            format!("Det finns inget slag av ärende som heter ”{found}”."),
            format!("There is no kind of case called ”{found}”."),
        ),
        Expectation::Row(register) => (
            format!("Registret ”{register}” har ingen rad med nyckeln ”{found}”."),
            format!("The register ”{register}” has no row with the key ”{found}”."),
        ),
        _ => (
            format!("Ingen händelse i ärendet har beteckningen ”{found}”."),
            format!("No event of the case has the id ”{found}”."),
        ),
    }
}

/// A period or interval that ends before it begins.
pub(super) fn ends_before_it_begins(pointer: &str, from: &str, to: &str) -> Both {
    let (subject_swedish, subject_english) = subject(pointer);
    (
        say(
            format!("{subject_swedish} slutar innan den börjar."),
            "",
            format!("Den går från {from} till {to}."),
            "Rätta ”from” eller ”to”.",
        ),
        say(
            format!("{subject_english} ends before it begins."),
            "",
            format!("It goes from {from} to {to}."),
            "Correct ”from” or ”to”.",
        ),
    )
}
