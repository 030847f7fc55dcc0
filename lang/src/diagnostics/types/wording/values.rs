//! Words for values that do not fit where they stand, or not with each other.

use super::{Problem, or_dots};
use crate::diagnostics::types::Advice;
use crate::diagnostics::words::{TypeWords, alternatives, capitalised, message, quoted_list};
use crate::diagnostics::{Language, Message};
use crate::vocabulary::kinds::BinaryOperator;
use crate::vocabulary::operator_hints::Hint;
use smol_str::SmolStr;

/// Values that do not fit.
pub(super) fn values(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::Mismatch { expected, found, advice } => {
            let (why, help) = advised(advice.as_ref(), ("", ""), language);
            let (expected, found) = (expected.one(language), found.one(language));
            message!(language;
                    [format!("Här ska stå {expected}, men det är {found}."), found, why, help],
                    [format!("This should be {expected}, but it is {found}."), found, why, help])
        }
        Problem::Operator { operator, left, right, advice } => {
            let (why, help) = advised(advice.as_ref(), different_kinds(left, right, language), language);
            let label = right.one(language);
            let headline = operator_headline(*operator, left, right, language);
            message!(language; [headline, label, why, help], [headline, label, why, help])
        }
        Problem::Comparison { left, right, advice } => {
            let (why, help) = advised(advice.as_ref(), different_kinds(left, right, language), language);
            let (one, other) = (capitalised(left.many(language)), right.many(language));
            let label = right.one(language);
            if left == right {
                return Some(message!(language;
                        [format!("{one} går inte att jämföra på det sättet."), label, why, help],
                        [format!("{one} cannot be compared in this way."), label, why, help]));
            }
            message!(language;
                    [format!("{one} och {other} går inte att jämföra."), label, why, help],
                    [format!("{one} and {other} cannot be compared."), label, why, help])
        }
        Problem::MayBeAbsent { what, .. } if what.is_empty() => message!(language;
                ["Det här värdet kanske inte finns.", "kan vara inget", "Här behövs ett värde som finns.",
                    "Pröva först med ”finns”, till exempel i ett villkor före."],
                ["This value may not exist.", "may be absent", "A value that exists is needed here.",
                    "Ask with ”finns” first, for instance in a condition before."]),
        Problem::MayBeAbsent { what, others, required } => may_be_absent(what, others, *required, language),
        Problem::Unrounded => message!(language;
                ["Beloppet är inte avrundat.", "kan ha delar av öre", "Ett belopp i kronor har hela ören. Var avrundningen sker avgör vad som betalas.",
                    "Skriv ”avrundat till öre, halva uppåt” efter beloppet, eller en annan avrundning som källan anger."],
                ["The amount is not rounded.", "may have parts of an öre", "An amount in kronor has whole öre. Where it is rounded decides what is paid.",
                    "Write ”avrundat till öre, halva uppåt” after the amount, or another rounding that the source prescribes."]),
        Problem::NeverAbsent { what } => {
            let what = if what.is_empty() { "Värdet".to_owned() } else { format!("”{what}”") };
            message!(language;
                    [format!("{what} finns alltid."), "kan inte vara inget", "Bara det som är ”eller inget” kan vara borta. En uppgift som inte har lämnats är okänd, och det kan en regel inte fråga efter.",
                        "Ta bort villkoret, eller lägg till ”eller inget” där uppgiften anges."],
                    [format!("{what} always exists."), "cannot be absent", "Only what is ”eller inget” can be absent. A fact that has not been supplied is unknown, and rules cannot ask for that.",
                        "Remove the condition, or add ”eller inget” where the fact is declared."])
        }
        Problem::EmptyList => message!(language;
                ["Det framgår inte vad listan är en lista med.", "tom lista", "", "Skriv minst ett värde i listan, eller läs den från en uppgift."],
                ["It is not clear what this is a list of.", "empty list", "", "Write at least one value in the list, or read it from a fact."]),
        Problem::UnitOfWhat { unit, found, whole } => {
            let number = match (whole, language) {
                (true, Language::Swedish) => "ett heltal",
                (true, Language::English) => "a whole number",
                (false, Language::Swedish) => "ett tal",
                (false, Language::English) => "a number",
            };
            let found = found.one(language);
            message!(language;
                    [format!("Före ”{unit}” ska stå {number}, men det är {found}."), found, "", "Ta bort enheten, eller skriv ett tal före den."],
                    [format!("Before ”{unit}” there should be {number}, but it is {found}."), found, "", "Remove the unit, or write a number before it."])
        }
        Problem::BranchesDiffer { one, other } => {
            let (one, other) = (one.one(language), other.one(language));
            message!(language;
                    [format!("Värdena är av olika slag: {one} och {other}."), other, "Vad som än väljs ska det bli samma slags värde.", "Skriv värdena i samma enhet, eller ”inget” där det inte finns något."],
                    [format!("The values are of different kinds: {one} and {other}."), other, "Whichever is chosen, it must be the same kind of value.", "Write the values in one unit, or ”inget” where there is none."])
        }
        Problem::ReadingsMissing { tolkning, missing } => {
            let list = quoted_list(missing, language);
            message!(language;
                    [format!("”välj {tolkning}” säger inget om {list}."), "", "Varje läsning ska ha ett värde, så att den går att byta.", format!("Lägg till {list}.")],
                    [format!("”välj {tolkning}” says nothing of {list}."), "", "Every reading needs a value, so that it can be switched.", format!("Add {list}.")])
        }
        Problem::BareAlternative { every: false } => message!(language;
                ["Efter ”eller” ska stå ett helt villkor, men det är bara ett värde.", "bara ett värde", "”är” räcker inte över ”eller”.", "Skriv ”är någon av …” med komma mellan värdena."],
                ["After ”eller” a whole condition is needed, but this is only a value.", "only a value", "”är” does not reach across ”eller”.", "Write ”är någon av …” with commas between the values."]),
        Problem::BareAlternative { every: true } => message!(language;
                ["Efter ”och” ska stå ett helt villkor, men det är bara ett värde.", "bara ett värde", "”är” räcker inte över ”och”.", "Skriv hela villkoret också efter ”och”, eller ”är någon av …” om ett av värdena räcker."],
                ["After ”och” a whole condition is needed, but this is only a value.", "only a value", "”är” does not reach across ”och”.", "Write the whole condition after ”och” too, or ”är någon av …” if one of the values is enough."]),
        Problem::HistoryOfMany { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Bara ett enda värde kan vara ”över tid”, men det här är {found}."), "", "Det som ändras ska ha ett värde för varje dag.", "Låt varje uppgift i den vara ”över tid” i stället, eller skriv en händelse."],
                    [format!("Only a single value can be ”över tid”, but this is {found}."), "", "What changes has to have one value for each day.", "Let each fact in it be ”över tid” instead, or declare an event."])
        }
        Problem::NotPositive => message!(language;
                ["Tiden eller antalet måste vara större än noll.", "inte större än noll", "Det som tar noll eller färre dagar, eller kräver noll händelser, säger inget.", "Skriv minst 1, eller ta bort raden. För samma dag, skriv ”senast” och dagen."],
                ["The length of time or the number has to be greater than zero.", "not greater than zero", "What takes zero or fewer days, or asks for zero events, says nothing.", "Write at least 1, or remove the line. For the same day, write ”senast” and the day."]),
        Problem::EndsBeforeItBegins => message!(language;
                ["Det som står sist är mindre än det som står först.", "mindre eller tidigare än det första", "Mellan dem finns inget, så ingenting kan passa in.", "Skriv det minsta eller tidigaste först."],
                ["What stands last is less than what stands first.", "less or earlier than the first", "Nothing lies between them, so nothing can fit.", "Write the least or earliest first."]),
        Problem::TwiceFromOneDay { name, day } => {
            let (swedish, english) = match day {
                Some(day) => (format!("från och med {day}"), format!("from {day} on")),
                None => ("utan dag".to_owned(), "without a day".to_owned()),
            };
            message!(language;
                    [format!("”{name}” har två värden {swedish}."), "anges igen", "Det ena skulle säga emot det andra.", "Ta bort det ena värdet, eller rätta dagen."],
                    [format!("”{name}” has two values {english}."), "given again", "One would contradict the other.", "Remove one of the values, or correct the day."])
        }
        Problem::NoHistory { name } => message!(language;
                [format!("”{name}” har ingen historik."), "", "Bara en uppgift som är ”över tid” kan ha olika värden från olika dagar.", "Lägg till ”över tid” där uppgiften anges, eller ta bort ”från och med”."],
                [format!("”{name}” has no history."), "", "Only a fact that is ”över tid” can have different values from different days.", "Add ”över tid” where the fact is declared, or remove ”från och med”."]),
        Problem::OtherShape { expected } => {
            let expected = expected.one(language);
            message!(language;
                    [format!("Här ska stå {expected}."), "", "Uppgiften är av ett annat slag än en lista eller flera uppgifter inom klamrar.", ""],
                    [format!("This should be {expected}."), "", "The fact is of another kind than a list or several fields in braces.", ""])
        }
        Problem::NotACondition { found, list: Some(list) } => {
            let (found, example) = (found.one(language), or_dots(list));
            message!(language;
                    [format!("Här ska stå ett villkor, men det är {found}."), found, "Ett villkor är något som är ja eller nej.", format!("Skriv ”finns({example})” för att fråga om det finns någon, eller ”antal({example}) är minst …”.")],
                    [format!("This should be a condition, but it is {found}."), found, "A condition is something that is yes or no.", format!("Write ”finns({example})” to ask whether there is any, or ”antal({example}) är minst …”.")])
        }
        Problem::NotACondition { found, list: None } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå ett villkor, men det är {found}."), found, "Ett villkor är något som är ja eller nej.", "Jämför värdet med något, till exempel ”är minst …”, eller fråga om det ”finns”."],
                    [format!("This should be a condition, but it is {found}."), found, "A condition is something that is yes or no.", "Compare the value with something, such as ”är minst …”, or ask whether it ”finns”."])
        }
        _ => return None,
    })
}

fn may_be_absent(what: &str, others: &[SmolStr], required: bool, language: Language) -> Message {
    let all: Vec<&str> = std::iter::once(what).chain(others.iter().map(SmolStr::as_str)).collect();
    let list = quoted_list(&all, language);
    let exist = all.iter().map(|what| format!("{what} finns")).collect::<Vec<_>>().join(" och ");
    let (value, value_english) = if others.is_empty() {
        ("Här behövs ett värde som finns.", "A value that exists is needed here.")
    } else {
        ("Här behövs värden som finns.", "Values that exist are needed here.")
    };
    if required {
        return message!(language;
            [format!("{list} kanske inte finns."), "kan vara inget", "Ett krav som prövas utan värdet vore en avvikelse i varje ärende där det ännu inte finns.",
                format!("Skriv ”{exist}” under ”gäller om”, så prövas kravet bara där värdet finns.")],
            [format!("{list} may not exist."), "may be absent", "A requirement that is judged without the value would be a deviation in every case where there is none yet.",
                format!("Write ”{exist}” under ”gäller om”, so that it is required only where the value exists.")]);
    }
    message!(language;
        [format!("{list} kanske inte finns."), "kan vara inget", value,
            format!("Pröva först: ”{exist} och …”, eller ”om {exist} så … annars …”.")],
        [format!("{list} may not exist."), "may be absent", value_english,
            format!("Ask first: ”{exist} och …”, or ”om {exist} så … annars …”.")])
}

/// Why values of two kinds do not go together, where there is no closer reason.
fn different_kinds(left: &TypeWords, right: &TypeWords, language: Language) -> (&'static str, &'static str) {
    match language {
        _ if left == right => ("", ""),
        Language::Swedish => {
            ("De är av olika slag.", "Skriv båda i samma enhet, eller avgör vilket av dem källan menar.")
        }
        Language::English => {
            ("They are of different kinds.", "Write both in one unit, or decide which of them the source means.")
        }
    }
}

/// Why, and what to do: the advice, or else what holds for any two kinds.
fn advised(advice: Option<&Advice>, otherwise: (&'static str, &'static str), language: Language) -> (String, String) {
    let (hint, help) = match advice {
        None => return (otherwise.0.to_owned(), otherwise.1.to_owned()),
        Some(Advice::General(hint)) => (Some(*hint), None),
        Some(Advice::Write { hint, instead }) => {
            let help = match language {
                Language::Swedish => format!("Skriv ”{instead}”."),
                Language::English => format!("Write ”{instead}”."),
            };
            (*hint, Some(help))
        }
        Some(Advice::WithUnit { hint, example }) => {
            let help = match language {
                Language::Swedish => format!("Skriv enheten, som ”{example}”."),
                Language::English => format!("Write the unit, as in ”{example}”."),
            };
            (*hint, Some(help))
        }
        Some(Advice::OneOf { names }) => {
            let quoted: Vec<String> = names.iter().map(|name| format!("”{name}”")).collect();
            let list = alternatives(&quoted, language);
            let help = match language {
                Language::Swedish => format!("Här kan stå {list}."),
                Language::English => format!("Here can stand {list}."),
            };
            return (String::new(), help);
        }
        Some(Advice::Age { instead }) => {
            let [why, help] = match language {
                Language::Swedish => [
                    "En ålder är ett antal hela år, från en dag till en annan.".to_owned(),
                    format!("Skriv ”{instead}” om åldern är det som menas."),
                ],
                Language::English => [
                    "An age is a number of whole years, from one day to another.".to_owned(),
                    format!("Write ”{instead}” if the age is what is meant."),
                ],
            };
            return (why, help);
        }
        Some(Advice::Retype { written }) => {
            let [why, help] = match language {
                Language::Swedish => [
                    "Slaget säger vad det är som räknas ut.".to_owned(),
                    format!("Skriv ”: {written}” om det är rätt uträkning, annars en som ger det slag som står."),
                ],
                Language::English => [
                    "The type says what is computed.".to_owned(),
                    format!(
                        "Write ”: {written}” if the computation is right, else one that gives the type that is written."
                    ),
                ],
            };
            return (why, help);
        }
        Some(Advice::Unquote { inner }) => {
            let [why, help] = match language {
                Language::Swedish => {
                    ["Det som står inom citattecken är text.".to_owned(), format!("Ta bort citattecknen: {inner}")]
                }
                Language::English => {
                    ["What stands in quotes is text.".to_owned(), format!("Remove the quotes: {inner}")]
                }
            };
            return (why, help);
        }
    };
    let (why, general) = hint_words(hint, language);
    (why.to_owned(), help.unwrap_or_else(|| general.to_owned()))
}

fn hint_words(hint: Option<&'static Hint>, language: Language) -> (&'static str, &'static str) {
    match (hint, language) {
        (None, _) => ("", ""),
        (Some(hint), Language::Swedish) => (hint.why, hint.help),
        (Some(hint), Language::English) => (hint.why_english, hint.help_english),
    }
}

fn operator_headline(operator: BinaryOperator, left: &TypeWords, right: &TypeWords, language: Language) -> String {
    let (one, other) = (left.many(language), right.many(language));
    let first = capitalised(one);
    match (operator, language) {
        (BinaryOperator::Add, Language::Swedish) => format!("{first} och {other} går inte att lägga ihop."),
        (BinaryOperator::Add, Language::English) => format!("{first} and {other} cannot be added."),
        (BinaryOperator::Subtract, Language::Swedish) => {
            format!("{} går inte att dra från {one}.", capitalised(other))
        }
        (BinaryOperator::Subtract, Language::English) => {
            format!("{} cannot be subtracted from {one}.", capitalised(other))
        }
        (BinaryOperator::Multiply, Language::Swedish) => format!("{first} och {other} går inte att multiplicera."),
        (BinaryOperator::Multiply, Language::English) => format!("{first} and {other} cannot be multiplied."),
        (BinaryOperator::Divide, Language::Swedish) => format!("{first} går inte att dela med {other}."),
        (BinaryOperator::Divide, Language::English) => format!("{first} cannot be divided by {other}."),
        (BinaryOperator::PercentOf, Language::Swedish) => format!("Det går inte att ta {one} av {other}."),
        (BinaryOperator::PercentOf, Language::English) => format!("{first} of {other} cannot be taken."),
        (BinaryOperator::After | BinaryOperator::Before, Language::Swedish) => {
            format!("{first} går inte att räkna från {other}.")
        }
        (BinaryOperator::After | BinaryOperator::Before, Language::English) => {
            format!("{first} cannot be counted from {other}.")
        }
    }
}
