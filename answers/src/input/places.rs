//! What belongs in a place of a case, what stands there, and what the place is called.

use stadga_interpreter::input::{Expectation, Found};

/// How many names a message lists at most.
const MOST_NAMES: usize = 12;

/// What a JSON Pointer leads to: `Uppgiften ”start”`, `Värde 2 i ”timmar”`.
pub(super) fn subject(pointer: &str) -> (String, String) {
    let mut steps = pointer.rsplit('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
    let last = steps.next().unwrap_or_default();
    let number: Option<usize> = last.parse().ok();
    match (number, steps.next()) {
        (Some(index), Some(list)) => {
            let number = index.saturating_add(1);
            if list == "events" {
                return (format!("Händelse {number}"), format!("Event {number}"));
            }
            (format!("Värde {number} i ”{list}”"), format!("Value {number} of ”{list}”"))
        }
        _ if last.is_empty() => ("Ärendet".to_owned(), "The case".to_owned()),
        _ => (format!("Uppgiften ”{last}”"), format!("The fact ”{last}”")),
    }
}

/// What belongs in a place, with an example.
pub(super) fn expectation(expected: &Expectation) -> (String, String) {
    let (swedish, english) = match expected {
        Expectation::YesNo => ("true eller false", "true or false"),
        Expectation::Integer => ("ett heltal, till exempel 3", "a whole number, such as 3"),
        Expectation::Decimal => ("ett tal, till exempel 12.5", "a number, such as 12.5"),
        Expectation::Percent => ("procent, till exempel 75 eller \"75 %\"", "per cent, such as 75 or \"75 %\""),
        Expectation::PercentagePoints => ("procentenheter, till exempel 2.5", "percentage points, such as 2.5"),
        Expectation::Kronor => ("kronor, till exempel 3876 eller \"3617.60\"", "kronor, such as 3876 or \"3617.60\""),
        Expectation::Date => ("ett datum, till exempel \"2024-03-18\"", "a date, such as \"2024-03-18\""),
        Expectation::Instant => {
            ("datum och klockslag, till exempel \"2024-03-18T14:23\"", "date and time, such as \"2024-03-18T14:23\"")
        }
        Expectation::Month => ("en månad, till exempel \"2024-03\"", "a month, such as \"2024-03\""),
        Expectation::Year => ("ett år, till exempel 2024", "a year, such as 2024"),
        Expectation::Week => ("en vecka, till exempel \"2024-W12\"", "a week, such as \"2024-W12\""),
        Expectation::Days => {
            ("ett antal dagar, till exempel { \"days\": 14 }", "a number of days, such as { \"days\": 14 }")
        }
        Expectation::Months => {
            ("ett antal månader, till exempel { \"months\": 3 }", "a number of months, such as { \"months\": 3 }")
        }
        Expectation::WorkDays => (
            "ett antal arbetsdagar, till exempel { \"work_days\": 5 }",
            "a number of working days, such as { \"work_days\": 5 }",
        ),
        Expectation::Hours => {
            ("ett antal timmar, till exempel { \"hours\": 72 }", "a number of hours, such as { \"hours\": 72 }")
        }
        Expectation::Text => ("en text inom citattecken", "a text in quotes"),
        Expectation::Member(name) => {
            return (
                format!("ett av värdena i ”{name}”, inom citattecken"),
                format!("a member of ”{name}”, in quotes"),
            );
        }
        Expectation::Insats => ("en insats, inom citattecken", "an insats, in quotes"),
        Expectation::Group => ("en insatsgrupp, inom citattecken", "an insatsgrupp, in quotes"),
        Expectation::Role => ("en roll, inom citattecken", "a role, in quotes"),
        Expectation::CaseKind => {
            ("namnet på ett slag av ärende, inom citattecken", "the name of a kind of case, in quotes")
        }
        Expectation::EventType => ("namnet på en händelse, inom citattecken", "the name of a kind of event, in quotes"),
        Expectation::Record => ("flera uppgifter inom klamrar: { … }", "facts in braces: { … }"),
        Expectation::Row(register) => {
            return (
                format!("nyckeln till en rad i ”{register}”, eller raden själv: {{ … }}"),
                format!("the key of a row of ”{register}”, or the row itself: {{ … }}"),
            );
        }
        Expectation::List => ("en lista inom hakparenteser: [ … ]", "a list in brackets: [ … ]"),
        Expectation::Range => {
            ("en början och ett slut: { \"from\": …, \"to\": … }", "a beginning and an end: { \"from\": …, \"to\": … }")
        }
        Expectation::Event => ("en händelse: { \"type\": …, \"date\": … }", "an event: { \"type\": …, \"date\": … }"),
        Expectation::Change => (
            "ett värde och dagen det gäller från: { \"from\": …, \"value\": … }",
            "a value and the day from which it holds: { \"from\": …, \"value\": … }",
        ),
        Expectation::TimeOfDay => ("ett klockslag, till exempel \"14:23\"", "a time of day, such as \"14:23\""),
        Expectation::Id => ("en beteckning: en text eller ett heltal", "an id: a text or a whole number"),
        Expectation::Case => ("uppgifter inom klamrar: { … }", "facts in braces: { … }"),
    };
    (swedish.to_owned(), english.to_owned())
}

pub(super) fn found_words(found: &Found) -> (String, String) {
    let both = |words: &str| (words.to_owned(), words.to_owned());
    match found {
        Found::Null => both("null"),
        Found::YesNo(value) => both(if *value { "true" } else { "false" }),
        Found::Number(number) => (format!("talet {number}"), format!("the number {number}")),
        Found::Text(text) => (format!("texten ”{text}”"), format!("the text ”{text}”")),
        Found::List => ("en lista".to_owned(), "a list".to_owned()),
        Found::Record => ("flera uppgifter inom klamrar".to_owned(), "facts in braces".to_owned()),
    }
}

/// What to write instead of a name.
pub(super) fn instead(suggestion: Option<&str>, known: &[String]) -> (String, String) {
    if let Some(suggestion) = suggestion {
        return (format!("Skriv ”{suggestion}”."), format!("Write ”{suggestion}”."));
    }
    let quoted: Vec<_> = known.iter().take(MOST_NAMES).map(|name| format!("”{name}”")).collect();
    match (quoted.split_last(), known.len() > MOST_NAMES) {
        (None, _) => (String::new(), String::new()),
        (Some(_), true) => {
            let names = quoted.join(", ");
            (format!("Skriv till exempel {names}."), format!("Write for example {names}."))
        }
        (Some((only, [])), _) => (format!("Skriv {only}."), format!("Write {only}.")),
        (Some((last, others)), _) => {
            let others = others.join(", ");
            (format!("Skriv {others} eller {last}."), format!("Write {others} or {last}."))
        }
    }
}
