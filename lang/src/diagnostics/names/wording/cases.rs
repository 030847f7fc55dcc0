//! Words for what rules read of a case: which kind of case, whose facts, and those that it lacks.

use super::Problem;
use crate::diagnostics::words::{message, quoted_list};
use crate::diagnostics::{Language, Message};

/// What is wrong with the case that rules read.
pub(super) fn cases(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::SharedFact { ruleset, path, event, found: None, written, .. } => {
            let (whose, whose_english) = holder(event.as_deref());
            let (place, place_english) = place_of(event.as_deref());
            message!(language;
                [format!("{whose} har inte uppgiften ”{path}” som ”{ruleset}” läser."), "", "Reglerna i ett regelverk som man bygger på prövas på det egna ärendet.", format!("Lägg till ”{written}” {place}.")],
                [format!("{whose_english} lacks the fact ”{path}” that ”{ruleset}” reads."), "", "The rules of a rule set that is built on are judged on one's own case.", format!("Add ”{written}” {place_english}.")])
        }
        Problem::SharedFact { ruleset, path, event, wanted, found: Some(found), written } => {
            let (whose, whose_english) = holder(event.as_deref());
            let (place, place_english) = place_of(event.as_deref());
            let (wanted, found) = (wanted.one(language), found.one(language));
            let (differ, differ_english) = if wanted == found {
                (
                    "Det är inte samma lista med namn: varje regelverk har sin egen.".to_owned(),
                    "Each rule set has names of its own.".to_owned(),
                )
            } else {
                (
                    format!("”{ruleset}” läser {wanted}, men {} har {found}.", lower(&whose)),
                    format!("”{ruleset}” reads {wanted}, but {} has {found}.", lower(&whose_english)),
                )
            };
            message!(language;
                [format!("Uppgiften ”{path}” är inte av det slag som ”{ruleset}” läser."), "", differ, format!("Skriv ”{written}” {place}.")],
                [format!("The fact ”{path}” is not of the kind that ”{ruleset}” reads."), "", differ_english, format!("Write ”{written}” {place_english}.")])
        }
        Problem::SharedEvent { ruleset, event } => message!(language;
            [format!("Händelsen ”{event}” är inte av det slag som ”{ruleset}” läser."), "",
                "En händelse som två regelverk anger i samma slags ärende är samma händelse. Båda anger den därför med en dag, med en tidpunkt eller som en period.",
                format!("Ta bort händelsen här, eller ange den som i ”{ruleset}”.")],
            [format!("The event ”{event}” is not of the kind that ”{ruleset}” reads."), "",
                "An event that two rule sets declare in the same kind of case is the same event. So both declare it with a day, with an instant or as a period.",
                format!("Remove the event here, or declare it as in ”{ruleset}”.")]),
        Problem::OfAnotherKind { rule, about, mentioned, other } => message!(language;
            [format!("”{rule}” prövas för {about} men läser något som hör till {other}."), format!("”{mentioned}” hör till {other}"),
                format!("Ett ärende är antingen {about} eller {other}, och det ena har inte det andras uppgifter."),
                format!("Läs bara det som hör till {about}, eller skriv ”avser {other}” i regeln.")],
            [format!("”{rule}” is judged for {about} but reads what belongs to {other}."), format!("”{mentioned}” belongs to {other}"),
                format!("A case is either {about} or {other}, and one does not have the facts of the other."),
                format!("Read only what belongs to {about}, or write ”avser {other}” in the rule.")]),
        Problem::OfEachPart { rule, whole, part, list, mentioned, read } => {
            let (way, way_english) = if mentioned == read {
                (format!("”{read}” hör till varje {part} för sig."), format!("”{read}” belongs to each {part}."))
            } else {
                (
                    format!("”{mentioned}” läser ”{read}”, som hör till varje {part} för sig."),
                    format!("”{mentioned}” reads ”{read}”, which belongs to each {part}."),
                )
            };
            message!(language;
                [format!("”{rule}” avser {whole} men läser något som hör till varje {part}."), format!("här läses ”{mentioned}”"),
                    format!("{way} En {whole} kan ha flera, och det sägs inte vilken som menas."),
                    format!("Läs listan ”{list}”, eller ta bort ”avser {whole}” så att regeln prövas för varje {part}.")],
                [format!("”{rule}” is about {whole} but reads what belongs to each {part}."), format!("”{mentioned}” is read here"),
                    format!("{way_english} A {whole} can have several, and it does not say which one is meant."),
                    format!("Read the list ”{list}”, or remove ”avser {whole}”, so that the rule is judged for each {part}.")])
        }
        Problem::FactsOfInsats { case, missing } => {
            let lines = missing.iter().map(|name| match name.as_str() {
                "insats" => "”insats: insats eller inget”".to_owned(),
                name => format!("”{name}: datum eller inget”"),
            });
            let lines: Vec<String> = lines.collect();
            let (names, lines) = (quoted_list(missing, language), lines.join(" "));
            message!(language;
                ["Det går inte att räkna ut insatsperioden.".to_owned(), "räknas från ”insats”, ”start” och ”slut”",
                    format!("Ärendet ”{case}” har inte {names} av det slag som behövs: en insats, en första och en sista dag."),
                    format!("Skriv i ”{case}”, på var sin rad: {lines}")],
                ["The period of the insats cannot be counted.".to_owned(), "is counted from ”insats”, ”start” and ”slut”",
                    format!("The case ”{case}” does not have {names} of the kind needed: an insats, a first and a last day."),
                    format!("Write in ”{case}”, each on a line of its own: {lines}")])
        }
        Problem::NoSubject { cases: 0 } => message!(language;
            ["Det finns inget ärende att läsa uppgifter från.", "", "Regelverket anger inget ”ärende”.", "Lägg till ”ärende NAMN { … }”."],
            ["There is no case to read facts from.", "", "The rule set declares no ”ärende”.", "Add ”ärende NAMN { … }”."]),
        Problem::NoSubject { .. } => message!(language;
            ["Det framgår inte vilket ärende som menas.", "", "Regelverket har flera slags ärenden.", "Skriv ”avser” och ärendets namn i regelverket eller i regeln."],
            ["It is not clear which case is meant.", "", "The rule set has several kinds of case.", "Write ”avser” and its name in the rule set or in the rule."]),
        _ => return None,
    })
}

/// Whose fact it is.
fn holder(event: Option<&str>) -> (String, String) {
    match event {
        Some(event) => (format!("Händelsen ”{event}”"), format!("The event ”{event}”")),
        None => ("Ärendet".to_owned(), "The case".to_owned()),
    }
}

/// Where a fact is declared.
fn place_of(event: Option<&str>) -> (String, String) {
    match event {
        Some(event) => {
            (format!("inom klamrar efter händelsen ”{event}”"), format!("in braces after the event ”{event}”"))
        }
        None => ("där ärendets uppgifter anges".to_owned(), "where the facts of the case are declared".to_owned()),
    }
}

/// With a small letter first, within a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
