//! Words for problems of values, conditions and sources.

use super::{Problem, both, say};
use crate::diagnostics::Message;

/// Values, conditions and sources.
pub(super) fn expressions(problem: &Problem) -> (Message, Message) {
    let words = match problem {
        Problem::EqualsInCondition => both(
            [
                "I ett villkor skrivs ”är”, inte ”=”.",
                "ska vara ”är”",
                "”=” anger bara vad ett namn står för.",
                "Skriv ”är”.",
            ],
            [
                "A condition is written with ”är”, not ”=”.",
                "should be ”är”",
                "”=” only says what a name stands for.",
                "Write ”är”.",
            ],
        ),
        Problem::ChainedComparison { middle } => both(
            [
                "Två jämförelser står i rad.",
                "en jämförelse till",
                "En jämförelse har två sidor; tre värden behöver två jämförelser.",
                &format!("Skriv ”och {middle}” före den andra jämförelsen."),
            ],
            [
                "Two comparisons stand in a row.",
                "another comparison",
                "A comparison has two sides; three values need two comparisons.",
                &format!("Write ”och {middle}” before the second comparison."),
            ],
        ),
        Problem::AmbiguousMissing => both(
            [
                "”saknas” kan betyda två saker.",
                "kan läsas på två sätt",
                "Antingen är det känt att värdet inte finns, eller så har ingen lämnat uppgiften.",
                "Skriv ”finns inte” om det är känt att värdet inte finns. Om en uppgift är lämnad kan en regel inte fråga.",
            ],
            [
                "”saknas” can mean two things.",
                "can be read in two ways",
                "Either the value is known not to exist, or nobody has supplied it.",
                "Write ”finns inte” if the value is known not to exist. Whether a fact was supplied a rule cannot ask.",
            ],
        ),
        Problem::BetweenAsLimit(limits) => {
            let (low, high, with, without) = (&limits.low, &limits.high, limits.with_ends(), limits.without_ends());
            both(
                [
                    &format!("”mellan {low} och {high}” säger inte om gränserna räknas."),
                    "kan läsas på två sätt",
                    "I löpande text räknas gränserna ibland med och ibland inte.",
                    &format!("Skriv ”{with}” om {low} och {high} räknas dit, annars ”{without}”."),
                ],
                [
                    &format!("”mellan {low} och {high}” does not say whether the ends count."),
                    "can be read in two ways",
                    "In running text the ends are sometimes included and sometimes not.",
                    &format!("Write ”{with}” if {low} and {high} are included, else ”{without}”."),
                ],
            )
        }
        Problem::AmbiguousWeekday { found } => both(
            [
                &format!("Det är oklart om lördag räknas som en av ”{found}”."),
                "kan läsas på två sätt",
                "Ordet har ingen fast betydelse i regler.",
                "Skriv ”arbetsdagar” om lördagar, söndagar och helgdagar inte räknas, annars ”dagar”.",
            ],
            [
                &format!("It is unclear whether Saturday is one of ”{found}”."),
                "can be read in two ways",
                "The word has no fixed meaning in rules.",
                "Write ”arbetsdagar” if Saturdays, Sundays and holidays do not count, else ”dagar”.",
            ],
        ),
        Problem::WhenForIf => both(
            [
                "Ett villkor inleds med ”om”.",
                "ska vara ”om”",
                "”när” kan betyda både ett villkor och en tidpunkt.",
                "Skriv ”om”.",
            ],
            [
                "A condition begins with ”om”.",
                "should be ”om”",
                "”när” can mean both a condition and a time.",
                "Write ”om”.",
            ],
        ),
        Problem::AsForCalled => both(
            [
                "Ett namn på varje del ges med ”kallad”.",
                "ska vara ”kallad”",
                "”som” inleder en bisats, och då syns det inte att ett namn följer.",
                "Skriv ”kallad”.",
            ],
            [
                "A name for each element is given with ”kallad”.",
                "should be ”kallad”",
                "”som” opens a clause, and it does not show that a name follows.",
                "Write ”kallad”.",
            ],
        ),
        Problem::MissingOtherwise => both(
            [
                "Här saknas ”annars”.",
                "efter det här",
                "Utan ”annars” är det inte sagt vad som gäller när villkoret inte är uppfyllt.",
                "Lägg till ”annars” och ett värde.",
            ],
            [
                "Here ”annars” is missing.",
                "after this",
                "Without ”annars” nothing is said of what holds when the condition does not.",
                "Add ”annars” and a value.",
            ],
        ),
        Problem::ConditionalNeedsParentheses => both(
            [
                "”om … så … annars …” behöver parentes här.",
                "står inuti ett annat uttryck",
                "Annars syns det inte var det slutar.",
                "Sätt parentes runt alltsammans: (om … så … annars …).",
            ],
            [
                "”om … så … annars …” needs parentheses here.",
                "stands within another expression",
                "Else it does not show where it ends.",
                "Put parentheses around it: (om … så … annars …).",
            ],
        ),
        Problem::TrailingDot => both(
            [
                "Efter punkten saknas ett namn.",
                "inget namn efter punkten",
                "Namnet ska stå på samma rad som punkten.",
                "Skriv namnet på en uppgift efter punkten, eller ta bort den.",
            ],
            [
                "After the dot a name is missing.",
                "no name after the dot",
                "The name must stand on the same line as the dot.",
                "Write the name of a fact after the dot, or remove it.",
            ],
        ),
        Problem::CommaBetweenValues => both(
            ["Värden skiljs åt med ”;”.", "ska vara ”;”", "Komma är decimaltecken: ”1,5” är ett tal.", "Skriv ”;”."],
            [
                "Values are separated by ”;”.",
                "should be ”;”",
                "The comma is the decimal sign: ”1,5” is one number.",
                "Write ”;”.",
            ],
        ),
        Problem::PlaceAsValue { place } => both(
            [
                &format!("”{place}” är inget värde."),
                "en plats i en källa",
                "Så skrivs bara platser i en källa, som ”avsnitt 2.2.1”.",
                "Skriv ett tal, eller ett datum som 2024-03-18.",
            ],
            [
                &format!("”{place}” is no value."),
                "a place in a source",
                "Only places in a source are written so, as ”avsnitt 2.2.1”.",
                "Write a number, or a date such as 2024-03-18.",
            ],
        ),
        Problem::UnknownInRule => both(
            [
                "En regel kan inte fråga om något är okänt.",
                "bara i ”givet” och ”förväntat”",
                "Då skulle en ny uppgift kunna ändra ett utfall som redan är avgjort.",
                "Fråga med ”finns” eller ”finns inte”, eller skriv frågan i ett testfall.",
            ],
            [
                "A rule cannot ask whether something is unknown.",
                "only in ”givet” and ”förväntat”",
                "A new fact could then change an outcome that is settled.",
                "Ask with ”finns” or ”finns inte”, or put the question in a test case.",
            ],
        ),
        Problem::AndWithinOr { part } => both(
            [
                "”och” och ”eller” står tillsammans utan parentes.",
                "läses för sig",
                "”och” binder starkare än ”eller”, vilket inte syns.",
                &format!("Skriv ”({part})”, om det är den delen som hör ihop."),
            ],
            [
                "”och” and ”eller” stand together without parentheses.",
                "read by itself",
                "”och” binds tighter than ”eller”, which does not show.",
                &format!("Write ”({part})”, if it is that part that belongs together."),
            ],
        ),
        Problem::SumWithinShift { part } => both(
            [
                &format!("”{part}” räknas ut först."),
                "läses för sig",
                "Dagar och månader som räknas i en annan ordning kan ge en annan dag.",
                &format!("Skriv ”({part})”, om det är den dagen som tiden räknas från."),
            ],
            [
                &format!("”{part}” is worked out first."),
                "read by itself",
                "Days and months that are counted in another order may give another day.",
                &format!("Write ”({part})”, if that is the day that the time is counted from."),
            ],
        ),
        Problem::OneDecimalNumber { number } => {
            let two = number.replacen(',', ", ", 1);
            both(
                [
                    &format!("”{number}” läses som ett enda tal."),
                    "ett tal",
                    "Ett komma mellan siffror utan blanksteg är decimalkomma.",
                    &format!("Skriv ”{two}” om det är två tal, eller ”är {number}” om det är ett."),
                ],
                [
                    &format!("”{number}” reads as a single number."),
                    "one number",
                    "A comma between digits without a blank is the decimal comma.",
                    &format!("Write ”{two}” if two numbers are meant, or ”är {number}” if it is one."),
                ],
            )
        }
        _ => None,
    };
    words.unwrap_or_else(|| (say(["", "", "", ""]), say(["", "", "", ""])))
}
