//! Words for what is read of rules, lists and insatser: which one, with what in parentheses, and whether it exists.

use smol_str::SmolStr;

use super::{Problem, or_dots};
use crate::diagnostics::words::{TypeWords, alternatives, counted, message, quoted_list};
use crate::diagnostics::{Language, Message};

/// What is read of rules, lists and insatser.
pub(super) fn calls(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::ArgumentCount { name, parameters, found } => {
            let list = quoted_list(parameters, language);
            let (wanted, found_sv, found_en) =
                (parameters.len(), counted(*found, "värde", "värden"), counted(*found, "value", "values"));
            message!(language;
                    [format!("”{name}” ska ha {} inom parentesen, inte {found}.", counted(wanted, "värde", "värden")), found_sv,
                        format!("De står för {list}."), "Skriv ett värde för varje, med semikolon emellan."],
                    [format!("”{name}” takes {} in the parentheses, not {found}.", counted(wanted, "value", "values")), found_en,
                        format!("They stand for {list}."), "Write one value for each, with semicolons between."])
        }
        Problem::ArgumentsMissing { name, parameters } => {
            let list = parameters.join("; ");
            message!(language;
                    [format!("”{name}” ska ha värden inom parentes."), "utan parentes", "Det som räknas ut beror på värdena i parentesen.", format!("Skriv ”{name}({list})”.")],
                    [format!("”{name}” needs values in parentheses."), "without parentheses", "What comes out depends on the values in the parentheses.", format!("Write ”{name}({list})”.")])
        }
        Problem::NotCallable { name, keyed: true } => message!(language;
            [format!("”{name}” tar sina värden inom hakparentes."), "är ett fastställt värde", "Inom vanlig parentes står det som en beräkning utgår från.", format!("Skriv ”{name}[…]”.")],
            [format!("”{name}” takes its values in brackets."), "is a decided value", "In parentheses stands what a calculation goes out from.", format!("Write ”{name}[…]”.")]),
        Problem::NotCallable { name, keyed: false } => message!(language;
                [format!("”{name}” tar inga värden inom parentes."), "har ett enda värde", "", format!("Skriv bara ”{name}”.")],
                [format!("”{name}” takes no values in parentheses."), "has a single value", "", format!("Write only ”{name}”.")]),
        Problem::KeyCount { name, keys, found: 0 } => {
            let list = keys.iter().map(|key| key.written.as_str()).collect::<Vec<_>>().join("; ");
            message!(language;
                    [format!("”{name}” ska ha värden inom hakparentes."), "", "Det fastställda värdet är ”per” något och skiljer sig åt mellan dem.", format!("Skriv ”{name}[{list}]” med värden av dessa slag.")],
                    [format!("”{name}” needs values in brackets."), "", "The decided value is ”per” something and differs between them.", format!("Write ”{name}[{list}]” with values of these kinds.")])
        }
        Problem::KeyCount { name, keys, found } => {
            let list = keys.iter().map(|key| key.written.as_str()).collect::<Vec<_>>().join("; ");
            message!(language;
                    [format!("”{name}” ska ha {} inom hakparentes, inte {found}.", counted(keys.len(), "värde", "värden")), "",
                        "Det fastställda värdet skiljer sig åt mellan dem.", format!("Skriv ”{name}[{list}]” med värden av dessa slag.")],
                    [format!("”{name}” takes {} in brackets, not {found}.", counted(keys.len(), "value", "values")), "",
                        "The decided value differs between them.", format!("Write ”{name}[{list}]” with values of these kinds.")])
        }
        Problem::NotKeyed => message!(language;
                ["Hakparentes kan bara stå efter ett fastställt värde med ”per”.", "", "", "Ta bort hakparentesen med det som står i den."],
                ["Brackets can only stand after a decided value with ”per”.", "", "", "Remove the brackets with what is in them."]),
        Problem::WhichInstance { what, about } => {
            let about = or_dots(about);
            message!(language;
                    ["Det framgår inte vilken som menas.", "flera", "Regeln har en för varje av det som den gäller, och ersättningen kräver en av dem.",
                        format!("Skriv inom parentes vad den gäller: ”{what}({about})”.")],
                    ["It is not clear which one is meant.", "several", "The rule has one for each thing that it is about, and the payment requires one of them.",
                        format!("Write in brackets what it is about: ”{what}({about})”.")])
        }
        Problem::OneOfMany { what, element } => {
            let one = element.one(language);
            let example = or_dots(what);
            message!(language;
                    ["Det framgår inte vilken som menas.", "flera", format!("Det kan finnas flera, och här behövs {one}."),
                        format!("Skriv ”första {example}” eller ”senaste {example}”, eller ”för varje {example} kallad x”.")],
                    ["It is not clear which one is meant.", "several", format!("There may be several, and {one} is needed here."),
                        format!("Write ”första {example}” or ”senaste {example}”, or ”för varje {example} kallad x”.")])
        }
        Problem::OneOfInstances { rule, example, of_event } => {
            let (named, named_english) = if *of_event {
                (
                    " Händelsen får sitt namn där den står, med ”kallad x”.",
                    " The event gets its name where it stands, by ”kallad x”.",
                )
            } else {
                ("", "")
            };
            message!(language;
                    [format!("Det framgår inte vilken ”{rule}” som menas."), "flera", "Regeln har en för varje av det som den gäller.",
                        format!("Skriv inom parentes vad den gäller: ”{example}”.{named}")],
                    [format!("It is not clear which ”{rule}” is meant."), "several", "The rule has one for each thing that it is about.",
                        format!("Write in brackets what it is about: ”{example}”.{named_english}")])
        }
        Problem::ExistsOfMany { what, element } => {
            let one = element.one(language);
            let example = or_dots(what);
            message!(language;
                    ["Det framgår inte vilken som menas.", "flera", format!("”… finns” frågar om {one}, och här kan det finnas flera."),
                        format!("Skriv ”finns({example})” för att fråga om det finns någon alls.")],
                    ["It is not clear which one is meant.", "several", format!("”… finns” asks of {one}, and there may be several."),
                        format!("Write ”finns({example})” to ask whether there is any at all.")])
        }
        Problem::NotAList { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå en lista eller en händelse, men det är {found}."), found, "", "Skriv namnet på en händelse eller en lista."],
                    [format!("This should be a list or an event, but it is {found}."), found, "", "Write the name of an event or a list."])
        }
        Problem::NoSuchOutcome { name, attribute, clause } => message!(language;
                [format!("”{name}” har inget ”{attribute}”."), "", format!("Varken insatsen eller dess grupp har ”{clause}”."), format!("Lägg till ”{clause}” i insatsen eller gruppen.")],
                [format!("”{name}” has no ”{attribute}”."), "", format!("Neither the insats nor its group has ”{clause}”."), format!("Add ”{clause}” to the insats or the group.")]),
        Problem::LengthsDiffer { lengths } => {
            let of_each = |of: &str| {
                let one = |(name, words): &(SmolStr, TypeWords)| format!("”{name}” {of} {}", words.many(language));
                lengths.iter().map(one).collect::<Vec<_>>().join(", ")
            };
            let first = lengths.first().map(|(name, _)| name.as_str()).unwrap_or_default();
            message!(language;
                    ["Det går inte att säga i vad insatstiden mäts.", "insatserna mäts olika", format!("{}.", of_each("mäts i")), format!("Skriv vilken insats som menas, som ”{first}.insatstid”, eller mät alla insatser i samma slags tid.")],
                    ["It cannot be told in what the length is measured.", "the insatser are measured differently", format!("{}.", of_each("is measured in")), format!("Write which insats is meant, as in ”{first}.insatstid”, or measure all in the same kind of time.")])
        }
        Problem::ImpossibleStatus { status, possible, nearest, of_line } => {
            let quoted: Vec<String> = possible.iter().map(|status| format!("”{status}”")).collect();
            let list = alternatives(&quoted, language);
            let ([subject, pronoun], [subject_english, pronoun_english]) = match of_line {
                true => (["Läget", "det"], ["state", "it"]),
                false => (["Statusen", "den"], ["status", "it"]),
            };
            let (help, help_english) = match nearest {
                Some(nearest) => (format!("Menar du ”{nearest}”?"), format!("Did you mean ”{nearest}”?")),
                None => ("Skriv en av dem.".to_owned(), "Write one of them.".to_owned()),
            };
            message!(language;
                    [format!("{subject} blir aldrig ”{status}” här."), "", format!("Här kan {pronoun} vara {list}."), help],
                    [format!("The {subject_english} is never ”{status}” here."), "", format!("Here {pronoun_english} can be {list}."), help_english])
        }
        Problem::NotAParty { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå vem det gäller, men det är {found}."), found, "", "Skriv en roll, eller en uppgift om en person eller en anordnare."],
                    [format!("This should be who it concerns, but it is {found}."), found, "", "Write a role, or a fact about a person or a provider."])
        }
        Problem::NotAnInstance { found } => {
            let found = found.one(language);
            message!(language;
                    [format!("Här ska stå en skyldighet, men det är {found}."), found, "", "Skriv namnet på en skyldighet."],
                    [format!("This should be a duty, but it is {found}."), found, "", "Write the name of a duty."])
        }
        _ => return None,
    })
}
