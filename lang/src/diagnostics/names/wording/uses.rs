//! Words for names where they are used: those that mean nothing, several things, or something else than can stand there.

use smol_str::SmolStr;

use super::Problem;
use crate::diagnostics::words::{
    Closest, alternatives, capitalised, did_you_mean, kind_words, message, one_of_kinds, quoted_list,
};
use crate::diagnostics::{Language, Message};
use crate::vocabulary::kinds::DeclarationKind;

/// What is wrong with a name where it is used.
pub(super) fn uses(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::UnknownName { name, closest, choices } => {
            let otherwise = match language {
                Language::Swedish => "Skriv ett namn som finns, eller lägg till det i regelverket.",
                Language::English => "Write a name that exists, or add it to the rule set.",
            };
            let help = suggested(closest, choices, otherwise, language);
            message!(language;
                [format!("Namnet ”{name}” finns inte."), "okänt namn", "Inget i regelverket heter så.", help],
                [format!("There is no name ”{name}”."), "unknown name", "Nothing in the rule set has this name.", help])
        }
        Problem::WhichMonth { binder } => message!(language;
            ["Det framgår inte vilken månad som menas.", "vilken månad?", format!("Regeln gäller en månad i taget, som här heter ”{binder}”."),
                format!("Skriv ”månaden efter {binder}” om det är månaden därpå, eller ”{binder}” om det är månaden själv.")],
            ["It is not clear which month is meant.", "which month?", format!("The rule is about one month at a time, here named ”{binder}”."),
                format!("Write ”månaden efter {binder}” for the month after it, or ”{binder}” for the month itself.")]),
        Problem::UnknownMember { name, owner, closest, choices } => {
            let owner = capitalised(&owner.words(language));
            let otherwise = match language {
                Language::Swedish => "Rätta namnet, eller lägg till uppgiften där de andra anges.",
                Language::English => "Correct the name, or add the fact where the others are declared.",
            };
            let help = suggested(closest, choices, otherwise, language);
            message!(language;
                [format!("{owner} har inget som heter ”{name}”."), "okänt namn", "", help],
                [format!("{owner} has nothing named ”{name}”."), "unknown name", "", help])
        }
        Problem::UnknownType { name, closest } => {
            let otherwise = match language {
                Language::Swedish => "Skriv ett slag som finns, som ”heltal”, ”dagar” eller ”ja/nej”.",
                Language::English => "Write a kind that exists, such as ”heltal”, ”dagar” or ”ja/nej”.",
            };
            let help = suggested(closest, &[], otherwise, language);
            message!(language;
                [format!("Det finns inget slags värde som heter ”{name}”."), "okänt slag",
                    "Här ska stå ett slag, till exempel ”datum”, ”kronor” eller namnet på en uppräkning.", help],
                [format!("There is no kind of value named ”{name}”."), "unknown kind",
                    "A kind stands here, such as ”datum”, ”kronor” or the name of an enumeration.", help])
        }
        Problem::NotAType { name, kind } => {
            let one = kind_words(*kind, language).one;
            message!(language;
                [format!("”{name}” är inget slags värde."), one.clone(), format!("”{name}” är {one}."), "Skriv ett slag, till exempel ”datum” eller namnet på en uppräkning."],
                [format!("”{name}” is no kind of value."), one.clone(), format!("”{name}” is {one}."), "Write a kind, such as ”datum” or the name of an enumeration."])
        }
        Problem::UnknownRuleSet { name } => message!(language;
            [format!("Regelverket ”{name}” finns inte."), "okänt regelverk", "Filen stadga.toml anger inget regelverk med det namnet.", format!("Lägg till ”{name} = \"mapp\"” under [regelverk] i stadga.toml.")],
            [format!("There is no rule set ”{name}”."), "unknown rule set", "The file stadga.toml names no rule set of this name.", format!("Add ”{name} = \"folder\"” under [regelverk] in stadga.toml.")]),
        Problem::AmbiguousMember { name, enumeration, other } => {
            let other = other.words(language).one;
            message!(language;
                [format!("”{name}” kan betyda två saker."), "kan läsas på två sätt",
                    format!("Namnet står i uppräkningen ”{enumeration}” men är också {other}."), format!("Skriv ”{enumeration}.{name}”.")],
                [format!("”{name}” can mean two things."), "can be read in two ways",
                    format!("The name stands in the enumeration ”{enumeration}” but is also {other}."), format!("Write ”{enumeration}.{name}”.")])
        }
        Problem::MemberOfSeveral { name, enumerations } => {
            let list = quoted_list(enumerations, language);
            let first = enumerations.first().map(SmolStr::as_str).unwrap_or_default();
            message!(language;
                [format!("”{name}” står i flera uppräkningar."), "kan läsas på flera sätt",
                    format!("Det finns i {list}."), format!("Skriv vilken som menas, till exempel ”{first}.{name}”.")],
                [format!("”{name}” stands in several enumerations."), "can be read in several ways",
                    format!("It is in {list}."), format!("Say which one is meant, such as ”{first}.{name}”.")])
        }
        Problem::NotAValue { name, kind } => {
            let (one, the) = (kind_words(*kind, language).one, kind_words(*kind, language).the);
            message!(language;
                [format!("{} ”{name}” är inget värde.", capitalised(&the)), one, "Här behövs ett värde.", value_hint(*kind, Language::Swedish)],
                [format!("{} ”{name}” is no value.", capitalised(&the)), one, "A value is needed here.", value_hint(*kind, Language::English)])
        }
        Problem::WrongKind { name, found, wanted } => {
            let found = found.words(language).one;
            let wanted = one_of_kinds(wanted, language);
            message!(language;
                [format!("Här ska stå {wanted}, men ”{name}” är {found}."), found.clone(), "", format!("Skriv namnet på {wanted}.")],
                [format!("This should be {wanted}, but ”{name}” is {found}."), found, "", format!("Write the name of {wanted}.")])
        }
        Problem::EventAsFact { name, day } => {
            let day = day.map_or_else(|| "2024-03-18".to_owned(), |day| day.to_string());
            message!(language;
                [format!("”{name}” är en händelse, inte en uppgift."), "en händelse", "Det som har hänt skrivs som i en journal: dagen, och sedan händelsens namn.", format!("Skriv dagen och sedan namnet, som ”{day} {name}”.")],
                [format!("”{name}” is an event, not a fact."), "an event", "What has happened is written as in a journal: the day, and then the name of the event.", format!("Write the day and then the name, like ”{day} {name}”.")])
        }
        Problem::FieldOrFact { name } => message!(language;
            [format!("”{name}” kan betyda två saker."), "kan läsas på två sätt",
                "Både händelsen och ärendet har en uppgift med det namnet.", format!("Skriv ”denna.{name}” för händelsens uppgift.")],
            [format!("”{name}” can mean two things."), "can be read in two ways",
                "Both the event and the case have a field of this name.", format!("Write ”denna.{name}” for the field of the event.")]),
        Problem::ElementOutside { name } => message!(language;
            [format!("”.{name}” hör inte till något."), "punkt utan något före",
                "En punkt först betyder det som väljs ut efter ”där”, och här väljs inget ut.", "Skriv vems uppgift det är före punkten."],
            [format!("”.{name}” belongs to nothing."), "dot with nothing before it",
                "A leading dot means what is selected after ”där”, and nothing is selected here.", "Write whose fact it is before the dot."]),
        Problem::ElementIsNamed { name, binder } => message!(language;
            [format!("”.{name}” ska ha namnet ”{binder}” före punkten."), "namn fattas",
                format!("Det som väljs ut heter ”{binder}”."), format!("Skriv ”{binder}.{name}”.")],
            [format!("”.{name}” needs the name ”{binder}” before the dot."), "name missing",
                format!("What is selected is named ”{binder}”."), format!("Write ”{binder}.{name}”.")]),
        Problem::ThisOutside => message!(language;
            ["”denna” hör inte till något här.", "inget prövas här", "”denna” är den händelse eller insats som prövas.", "Skriv namnet på det som menas."],
            ["”denna” belongs to nothing here.", "nothing is judged here", "”denna” is the event or insats that is judged.", "Write the name of what is meant."]),
        _ => return None,
    })
}

/// What was meant, or what could be, or else what to do.
fn suggested(closest: &Option<Closest>, choices: &[SmolStr], otherwise: &str, language: Language) -> String {
    if closest.is_some() {
        return did_you_mean(closest, language);
    }
    if choices.is_empty() {
        return otherwise.to_owned();
    }
    let quoted: Vec<String> = choices.iter().map(|choice| format!("”{choice}”")).collect();
    let list = alternatives(&quoted, language);
    match language {
        Language::Swedish => format!("Här kan stå {list}."),
        Language::English => format!("Here can stand {list}."),
    }
}

/// How a declaration that is no value is used.
fn value_hint(kind: DeclarationKind, language: Language) -> &'static str {
    use DeclarationKind as Kind;
    let (swedish, english) = match kind {
        Kind::Tolkning => {
            ("En tolkning utan slag används med ”välj”.", "An interpretation without a kind is used with ”välj”.")
        }
        Kind::Upprakning => ("Skriv ett av namnen i uppräkningen.", "Write one of the names in the enumeration."),
        Kind::Arende | Kind::UppgifterOm => {
            ("Skriv namnet på en uppgift som är av det slaget.", "Write the name of a fact of this kind.")
        }
        Kind::Kalla => ("En källa anges efter ”enligt”.", "A source stands after ”enligt”."),
        _ => ("", ""),
    };
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}
