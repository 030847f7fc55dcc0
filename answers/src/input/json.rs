//! The words for a text that is not JSON.

use stadga_interpreter::input::{Expected, JsonProblem, MAX_BYTES, MAX_DEPTH};

use super::{Both, say};

/// A text that is not JSON.
pub(super) fn not_json(why: JsonProblem, found: &str) -> Both {
    let (headline, help): ((String, String), (String, String)) = match why {
        JsonProblem::Expected(expected) => {
            let (swedish, english) = expected_words(expected);
            let is_comma = matches!(expected, Expected::CommaOrBrace | Expected::CommaOrBracket);
            let begins_value = found.starts_with(['"', '{', '[']) || found.starts_with(|c: char| c.is_ascii_digit());
            let help = match expected {
                _ if is_comma && begins_value => both("Skriv ”,” före det här.", "Write ”,” before this."),
                Expected::Colon if begins_value => both("Skriv ”:” före det här.", "Write ”:” before this."),
                _ => both("", ""),
            };
            (both(format!("Här väntades {swedish}."), format!("Here {english} was expected.")), help)
        }
        JsonProblem::NoJsonAtAll => (
            both("Filen är inte JSON.", "The file is not JSON."),
            both(
                "Spara ärendena som JSON. Ett kalkylblad eller en CSV-fil går inte att läsa.",
                "Save the cases as JSON. A spreadsheet or a CSV file cannot be read.",
            ),
        ),
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
    let label = match why {
        JsonProblem::EndsBefore(_) => ("här slutar texten", "the text ends here"),
        _ => ("", ""),
    };
    let why = match why {
        // Such a text may well be JSON.
        JsonProblem::TooDeep | JsonProblem::TooLong => both("", ""),
        JsonProblem::NoJsonAtAll => both(
            "Ett ärende i JSON börjar med ”{”, och en lista med ärenden med ”[”.",
            "A case in JSON begins with ”{”, and a list of cases with ”[”.",
        ),
        _ => both("Texten går inte att läsa som JSON.", "The text cannot be read as JSON."),
    };
    (say(headline.0, label.0, why.0, help.0), say(headline.1, label.1, why.1, help.1))
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
