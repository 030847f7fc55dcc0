//! The words for what is wrong with case data: codes ST6xx.
//!
//! The interpreter tells it as data; here it becomes a report like one about a rule, so that both look the same. A message repeats what
//! was found, since it is shown to whoever supplied the case. Must not know: how cases are read.

use stadga_interpreter::input::{
    Expectation, Expected, Found, InputProblem, InputProblemKind, JsonProblem, MAX_BYTES, MAX_DEPTH,
};
use stadga_lang::diagnostics::report::{Location, Report};
use stadga_lang::diagnostics::{Code, Language, Message, Severity};
use stadga_lang::span::Span;
use stadga_program::number::grouped_integer;

/// How many names a message lists at most.
const MOST_NAMES: usize = 12;

/// A problem with a case of a file, in words.
pub(crate) fn report(problem: &InputProblem, path: &str, language: Language) -> Report {
    let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    let span = Span::new(offset(problem.span.start), offset(problem.span.end));
    Report {
        code: Code(problem.kind.code()),
        severity: Severity::Error,
        message: message(problem, language),
        location: Location { path: path.to_owned(), span },
        related: Vec::new(),
        fix: Vec::new(),
    }
}

/// A problem with a case, in words.
pub(crate) fn message(problem: &InputProblem, language: Language) -> Message {
    let (swedish, english) = words(problem);
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

type Both = (Message, Message);

fn say(headline: impl Into<String>, label: &str, why: impl Into<String>, help: impl Into<String>) -> Message {
    Message { headline: headline.into(), label: label.to_owned(), why: why.into(), help: help.into() }
}

fn words(problem: &InputProblem) -> Both {
    let (subject_swedish, subject_english) = subject(&problem.pointer);
    match &problem.kind {
        InputProblemKind::NotJson { why, found } => not_json(*why, found),
        InputProblemKind::UnknownField { name, suggestion, known } => {
            let (swedish, english) = instead(suggestion.as_deref(), known);
            (
                say(format!("Här finns ingen uppgift ”{name}”."), "okänt namn", "Regelverket läser den inte.", swedish),
                say(
                    format!("There is no fact ”{name}” here."),
                    "unknown name",
                    "The rule set does not read it.",
                    english,
                ),
            )
        }
        InputProblemKind::DuplicateField { name, first_line } => (
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
        ),
        InputProblemKind::DuplicateCaseId { first_line } => {
            let id = problem.case_id.as_deref().unwrap_or_default();
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
        InputProblemKind::TooManyElements { limit } => (
            say(
                format!("Listan har fler än {} värden.", grouped(*limit)),
                "för lång",
                "",
                "Dela upp underlaget i flera ärenden.",
            ),
            say(
                format!("The list has more than {} values.", grouped(*limit)),
                "too long",
                "",
                "Divide the data into several cases.",
            ),
        ),
        InputProblemKind::MoreProblems { listed } => (
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
        ),
        InputProblemKind::DoesNotFit { .. } => (
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
        ),
        InputProblemKind::DuplicateEventId { first_line } => (
            say(
                "Två händelser i ärendet har samma beteckning.",
                "samma beteckning",
                format!("Den första står på rad {first_line}. En hänvisning till beteckningen skulle ha två svar."),
                "Ge händelserna olika ”id”.",
            ),
            say(
                "Two events of the case have the same id.",
                "the same id",
                format!("The first is on line {first_line}. A reference to the id would have two answers."),
                "Give the events different values of ”id”.",
            ),
        ),
        InputProblemKind::MissingEventKey { key: "type", .. } => (
            say("Händelsen anger inte vad som har hänt.", "", "", "Lägg till \"type\": \"…\"."),
            say("The event does not say what has happened.", "", "", "Add \"type\": \"…\"."),
        ),
        InputProblemKind::MissingEventKey { key, event } => {
            let event = event.as_deref().unwrap_or_default();
            (
                say(
                    format!("Händelsen ”{event}” har inget datum."),
                    "",
                    "Utan datum går det inte att säga vilka regler som gäller för den.",
                    format!("Lägg till \"{key}\": \"ÅÅÅÅ-MM-DD\"."),
                ),
                say(
                    format!("The event ”{event}” has no date."),
                    "",
                    "Without a date it cannot be said which rules hold for it.",
                    format!("Add \"{key}\": \"YYYY-MM-DD\"."),
                ),
            )
        }
        InputProblemKind::WrongEventKey { key, event, period: true } => (
            say(
                format!("Händelsen ”{event}” är en period och har inget ”{key}”."),
                "hör inte hit",
                "",
                "Skriv ”from” och ”to” i stället; ”to” är null om perioden pågår.",
            ),
            say(
                format!("The event ”{event}” is a period and has no ”{key}”."),
                "does not belong here",
                "",
                "Write ”from” and ”to” instead; ”to” is null while the period goes on.",
            ),
        ),
        InputProblemKind::WrongEventKey { key, event, period: false } => (
            say(
                format!("Händelsen ”{event}” sker på en dag och har inget ”{key}”."),
                "hör inte hit",
                "",
                "Skriv ”date” i stället.",
            ),
            say(
                format!("The event ”{event}” is of one day and has no ”{key}”."),
                "does not belong here",
                "",
                "Write ”date” instead.",
            ),
        ),
        InputProblemKind::WrongKind { expected, found, suggestion } => {
            let (swedish, english) = expectation(expected);
            let (found_swedish, found_english) = found_words(found);
            let help = |write: &str| {
                suggestion.as_ref().map(|suggestion| format!("{write} {suggestion}.")).unwrap_or_default()
            };
            (
                say(
                    format!("{subject_swedish} ska vara {swedish}."),
                    "",
                    format!("Här står {found_swedish}."),
                    help("Skriv"),
                ),
                say(
                    format!("{subject_english} should be {english}."),
                    "",
                    format!("Here is {found_english}."),
                    help("Write"),
                ),
            )
        }
        InputProblemKind::Null { expected } => {
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
        InputProblemKind::NotInCalendar { found, suggestion, .. } => {
            let help =
                |mean: &str| suggestion.as_ref().map(|suggestion| format!("{mean} {suggestion}?")).unwrap_or_default();
            (
                say(format!("”{found}” finns inte i kalendern."), "", "", help("Menar du")),
                say(format!("”{found}” is not in the calendar."), "", "", help("Do you mean")),
            )
        }
        InputProblemKind::NotWhole { found, suggestion, .. } => {
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
        InputProblemKind::OutOfRange { expected, found } => out_of_range(expected, found),
        InputProblemKind::TooManyDecimals { expected, found, limit } => {
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
        InputProblemKind::UnknownName { expected, found, suggestion, known } => {
            let (swedish, english) = unknown_name(expected, found);
            let (help_swedish, help_english) = instead(suggestion.as_deref(), known);
            (say(swedish, "", "", help_swedish), say(english, "", "", help_english))
        }
        InputProblemKind::EndsBeforeItBegins { from, to } => (
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
        ),
    }
}

fn out_of_range(expected: &Expectation, found: &str) -> Both {
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

/// A name that is not there.
fn unknown_name(expected: &Expectation, found: &str) -> (String, String) {
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
        _ => (
            format!("Ingen händelse i ärendet har beteckningen ”{found}”."),
            format!("No event of the case has the id ”{found}”."),
        ),
    }
}

/// `10 000`
fn grouped(count: usize) -> String {
    i128::try_from(count).map_or_else(|_| count.to_string(), grouped_integer)
}

/// What to write instead of a name.
fn instead(suggestion: Option<&str>, known: &[String]) -> (String, String) {
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

/// What a JSON Pointer leads to: `Uppgiften ”start”`, `Värde 2 i ”timmar”`.
fn subject(pointer: &str) -> (String, String) {
    let mut steps = pointer.rsplit('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
    let last = steps.next().unwrap_or_default();
    let number: Option<usize> = last.parse().ok();
    match (number, steps.next()) {
        (Some(index), Some(list)) => {
            let number = index.saturating_add(1);
            (format!("Värde {number} i ”{list}”"), format!("Value {number} of ”{list}”"))
        }
        _ if last.is_empty() => ("Ärendet".to_owned(), "The case".to_owned()),
        _ => (format!("Uppgiften ”{last}”"), format!("The fact ”{last}”")),
    }
}

fn found_words(found: &Found) -> (String, String) {
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

/// What belongs in a place, with an example.
fn expectation(expected: &Expectation) -> (String, String) {
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
        Expectation::EventType => ("namnet på en händelse, inom citattecken", "the name of a kind of event, in quotes"),
        Expectation::Record => ("flera uppgifter inom klamrar: { … }", "facts in braces: { … }"),
        Expectation::List => ("en lista inom hakparenteser: [ … ]", "a list in brackets: [ … ]"),
        Expectation::Range => {
            ("en början och ett slut: { \"from\": …, \"to\": … }", "a beginning and an end: { \"from\": …, \"to\": … }")
        }
        Expectation::Event => ("en händelse: { \"type\": …, \"date\": … }", "an event: { \"type\": …, \"date\": … }"),
        Expectation::TimeOfDay => ("ett klockslag, till exempel \"14:23\"", "a time of day, such as \"14:23\""),
        Expectation::Id => ("en beteckning: en text eller ett heltal", "an id: a text or a whole number"),
        Expectation::Case => ("uppgifter inom klamrar: { … }", "facts in braces: { … }"),
    };
    (swedish.to_owned(), english.to_owned())
}

/// A text that is not JSON.
fn not_json(why: JsonProblem, found: &str) -> Both {
    let (headline, help): ((String, String), (String, String)) = match why {
        JsonProblem::Expected(expected) => {
            let (swedish, english) = expected_words(expected);
            (both(format!("Här väntades {swedish}."), format!("Here {english} was expected.")), both("", ""))
        }
        JsonProblem::EndsBefore(expected) => {
            let (swedish, english) = expected_words(expected);
            (
                both("Texten slutar mitt i ett ärende.", "The text ends in the middle of a case."),
                both(format!("Lägg till {swedish}."), format!("Add {english}.")),
            )
        }
        JsonProblem::TrailingComma => (
            both("Efter det sista värdet står ett kommatecken.", "There is a comma after the last value."),
            both("Ta bort kommatecknet.", "Remove the comma."),
        ),
        JsonProblem::DecimalComma => (
            both("Ett decimaltal skrivs med punkt i JSON.", "A decimal number is written with a point in JSON."),
            both("Byt kommatecknet mot en punkt.", "Write a point instead of the comma."),
        ),
        JsonProblem::Comment => (
            both("JSON har inga kommentarer.", "JSON has no comments."),
            both("Ta bort kommentaren.", "Remove the comment."),
        ),
        JsonProblem::WrongQuotes => (
            both("I JSON är citattecken raka och dubbla.", "Quotes are straight and double in JSON."),
            both("Skriv \"…\".", "Write \"…\"."),
        ),
        JsonProblem::KeyWithoutQuotes => (
            both("Namnet på en uppgift står inom citattecken i JSON.", "The name of a fact stands in quotes in JSON."),
            both(format!("Skriv \"{found}\"."), format!("Write \"{found}\".")),
        ),
        JsonProblem::UnknownWord => {
            let word = json_word(found);
            (
                both(format!("”{found}” är inget värde i JSON."), format!("”{found}” is no value of JSON.")),
                match word {
                    Some(word) => both(format!("Skriv {word}."), format!("Write {word}.")),
                    None => both(
                        format!("Skriv \"{found}\" om det är en text."),
                        format!("Write \"{found}\" if it is a text."),
                    ),
                },
            )
        }
        JsonProblem::UnclosedText => (
            both("Texten har inget avslutande citattecken.", "The text has no closing quote."),
            both("Sätt ett citattecken där texten slutar.", "Put a quote where the text ends."),
        ),
        JsonProblem::ControlCharacter(character) => {
            let code = format!("\\u{:04x}", u32::from(character));
            (
                both("Texten innehåller ett tecken som inte syns.", "The text has a character that does not show."),
                both(format!("Ta bort det, eller skriv {code}."), format!("Remove it, or write {code}.")),
            )
        }
        JsonProblem::BadEscape => (
            both(
                "Det omvända snedstrecket hör inte ihop med det som följer.",
                "The backslash does not go with what follows.",
            ),
            both("Skriv \\\\ för ett omvänt snedstreck.", "Write \\\\ for a backslash."),
        ),
        JsonProblem::HalfCharacter => (
            both(format!("”{found}” är bara halva tecknet."), format!("”{found}” is only half of a character.")),
            both("Skriv tecknet självt.", "Write the character itself."),
        ),
        JsonProblem::BadNumber => (
            both(
                format!("”{found}” är inte skrivet som ett tal i JSON."),
                format!("”{found}” is not written as a number of JSON."),
            ),
            both("Skriv till exempel 7, 0.5 eller -12.", "Write for example 7, 0.5 or -12."),
        ),
        JsonProblem::TooDeep => (
            both(
                format!("Ärendet har fler än {MAX_DEPTH} nivåer av klamrar och hakparenteser."),
                format!("The case has more than {MAX_DEPTH} levels of braces and brackets."),
            ),
            both("", ""),
        ),
        JsonProblem::TooLong => {
            let megabytes = MAX_BYTES / 1024 / 1024;
            (
                both(
                    format!("Ärendet är större än {megabytes} megabyte."),
                    format!("The case is larger than {megabytes} megabytes."),
                ),
                both("Kontrollera att varje ärende står för sig.", "Check that each case stands by itself."),
            )
        }
    };
    let why = match why {
        // Such a text may well be JSON.
        JsonProblem::TooDeep | JsonProblem::TooLong => both("", ""),
        _ => both("Texten går inte att läsa som JSON.", "The text cannot be read as JSON."),
    };
    (say(headline.0, "", why.0, help.0), say(headline.1, "", why.1, help.1))
}

fn both(swedish: impl Into<String>, english: impl Into<String>) -> (String, String) {
    (swedish.into(), english.into())
}

/// The value of JSON that a word of another language stands for.
fn json_word(found: &str) -> Option<&'static str> {
    match found.to_lowercase().as_str() {
        "ja" | "sant" | "true" | "yes" => Some("true"),
        "nej" | "falskt" | "false" | "no" => Some("false"),
        "inget" | "none" | "nil" | "null" => Some("null"),
        _ => None,
    }
}

fn expected_words(expected: Expected) -> (&'static str, &'static str) {
    match expected {
        Expected::Value => ("ett värde", "a value"),
        Expected::Key => ("en uppgift inom citattecken", "a fact in quotes"),
        Expected::KeyOrBrace => ("en uppgift inom citattecken eller ”}”", "a fact in quotes or ”}”"),
        Expected::Colon => ("”:”", "”:”"),
        Expected::CommaOrBrace => ("”,” eller ”}”", "”,” or ”}”"),
        Expected::ValueOrBracket => ("ett värde eller ”]”", "a value or ”]”"),
        Expected::CommaOrBracket => ("”,” eller ”]”", "”,” or ”]”"),
        Expected::End => ("inget mer", "nothing more"),
    }
}

#[cfg(test)]
mod tests {
    use stadga_interpreter::case::CaseError;
    use stadga_interpreter::input::Span;

    use super::*;

    fn shown(kind: InputProblemKind, pointer: &str) -> String {
        let span = Span { start: 0, end: 0 };
        let case_id = Some("A-17".to_owned());
        let problem = InputProblem { kind, span, line: 1, column: 1, pointer: pointer.to_owned(), case_id };
        let lines = [Language::Swedish, Language::English].map(|language| {
            let Message { headline, why, help, .. } = message(&problem, language);
            let parts: Vec<_> = [headline, why, help].into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        });
        format!("{}\n{}\n", problem.kind.code(), lines.join("\n"))
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn every_problem_has_words_in_both_languages() {
        use InputProblemKind as Kind;
        let text = |text: &str| text.to_owned();
        let problems = [
            (Kind::UnknownField { name: text("kon"), suggestion: Some(text("kön")), known: Vec::new() }, "/kund/kon"),
            (Kind::UnknownField { name: text("x"), suggestion: None, known: names(&["start", "slut"]) }, "/x"),
            (Kind::DuplicateField { name: text("start"), first_line: 3 }, "/start"),
            (
                Kind::WrongKind {
                    expected: Expectation::YesNo,
                    found: Found::Text(text("ja")),
                    suggestion: Some(text("true")),
                },
                "/kund/i_kaa",
            ),
            (
                Kind::WrongKind {
                    expected: Expectation::Date,
                    found: Found::Number(text("20240304")),
                    suggestion: None,
                },
                "/ledighet/0",
            ),
            (Kind::WrongKind { expected: Expectation::Case, found: Found::List, suggestion: None }, ""),
            (Kind::Null { expected: Expectation::Kronor }, "/lön"),
            (
                Kind::NotInCalendar {
                    expected: Expectation::Date,
                    found: text("2024-02-30"),
                    suggestion: Some(text("\"2024-02-29\"")),
                },
                "/start",
            ),
            (
                Kind::NotWhole { expected: Expectation::Integer, found: text("2.0"), suggestion: Some(text("2")) },
                "/kund/barn",
            ),
            (Kind::NotWhole { expected: Expectation::Integer, found: text("2.5"), suggestion: None }, "/kund/barn"),
            (Kind::OutOfRange { expected: Expectation::Integer, found: text("9e99") }, "/kund/barn"),
            (Kind::OutOfRange { expected: Expectation::Date, found: text("0000-01-01") }, "/start"),
            (Kind::TooManyDecimals { expected: Expectation::Kronor, found: text("1.005"), limit: 2 }, "/lön"),
            (Kind::TooManyDecimals { expected: Expectation::Percent, found: text("0.1234567"), limit: 6 }, "/grad"),
            (
                Kind::UnknownName {
                    expected: Expectation::Insats,
                    found: text("ami1"),
                    suggestion: Some(text("AMI1")),
                    known: Vec::new(),
                },
                "/insats",
            ),
            (
                Kind::UnknownName {
                    expected: Expectation::Member(text("Förmåga")),
                    found: text("okänd"),
                    suggestion: None,
                    known: names(&["fastställd", "oklar", "ingen"]),
                },
                "/förmåga",
            ),
            (
                Kind::UnknownName {
                    expected: Expectation::Event,
                    found: text("s1"),
                    suggestion: None,
                    known: Vec::new(),
                },
                "/events/0/avser",
            ),
            (Kind::EndsBeforeItBegins { from: text("\"2024-03-02\""), to: text("\"2024-03-01\"") }, "/avtal"),
            (Kind::DuplicateCaseId { first_line: 1 }, "/id"),
            (Kind::DuplicateEventId { first_line: 1 }, "/events/1/id"),
            (Kind::MissingEventKey { key: "type", event: None }, "/events/0"),
            (Kind::MissingEventKey { key: "date", event: Some(text("plan_inskickad")) }, "/events/0"),
            (Kind::WrongEventKey { key: "date", event: text("sjukfrånvaro"), period: true }, "/events/0/date"),
            (Kind::WrongEventKey { key: "to", event: text("plan_inskickad"), period: false }, "/events/0/to"),
            (Kind::TooManyElements { limit: 10_000 }, "/ledighet"),
            (Kind::MoreProblems { listed: 100 }, ""),
            (Kind::DoesNotFit { error: CaseError::TooManyRows }, ""),
        ];
        let shown: Vec<_> = problems.into_iter().map(|(kind, pointer)| shown(kind, pointer)).collect();
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn every_way_not_to_be_json_has_words_in_both_languages() {
        let problems = [
            (JsonProblem::Expected(Expected::Colon), "1"),
            (JsonProblem::EndsBefore(Expected::CommaOrBrace), ""),
            (JsonProblem::TrailingComma, ","),
            (JsonProblem::DecimalComma, ","),
            (JsonProblem::Comment, "/"),
            (JsonProblem::WrongQuotes, "'"),
            (JsonProblem::KeyWithoutQuotes, "ålder"),
            (JsonProblem::UnknownWord, "ja"),
            (JsonProblem::UnknownWord, "AMI1"),
            (JsonProblem::UnclosedText, ""),
            (JsonProblem::ControlCharacter('\t'), "\t"),
            (JsonProblem::BadEscape, "\\x"),
            (JsonProblem::HalfCharacter, "\\ud83d"),
            (JsonProblem::BadNumber, "007"),
            (JsonProblem::TooDeep, "["),
            (JsonProblem::TooLong, ""),
        ];
        let shown: Vec<_> = problems
            .into_iter()
            .map(|(why, found)| shown(InputProblemKind::NotJson { why, found: found.to_owned() }, ""))
            .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }
}
