//! Words for declarations: names that are taken, circles, and lines that are missing, double or at odds.

use smol_str::SmolStr;

use super::Problem;
use crate::diagnostics::words::{alternatives, capitalised, clause_words, kind_words, message};
use crate::diagnostics::{Language, Message};
use crate::vocabulary::clauses::clause as clause_entry;
use crate::vocabulary::heads::can_have_versions;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What is wrong with a declaration.
pub(super) fn declarations(problem: &Problem, language: Language) -> Option<Message> {
    Some(match problem {
        Problem::DeclaredTwice { name, kind, other } => {
            let (help, help_english) = if kind == other && can_have_versions(*kind) {
                (
                    "Byt det ena namnet. Är det två versioner av samma regel ska båda ha ”gäller från och med” eller ”gäller till och med”.",
                    "Change one of the names. Two versions of one rule both need ”gäller från och med” or ”gäller till och med”.",
                )
            } else {
                ("Byt det ena namnet, eller ta bort den ena.", "Change one of the names, or remove one of them.")
            };
            let (kind, other) = (kind_words(*kind, language).one, kind_words(*other, language).one);
            message!(language;
                [format!("Namnet ”{name}” används två gånger."), kind,
                    format!("Ett namn står för en sak i hela regelverket; ”{name}” är också {other}."), help],
                [format!("The name ”{name}” is used twice."), kind,
                    format!("A name stands for one thing in the whole rule set; ”{name}” is also {other}."), help_english])
        }
        Problem::Shadows { name, named, other } => {
            let (named, other) = (named.words(language).one, other.words(language).one);
            message!(language;
                [format!("Namnet ”{name}” är upptaget."), named, format!("Det är redan {other}."), "Välj ett annat namn här."],
                [format!("The name ”{name}” is taken."), named, format!("It is already {other}."), "Choose another name here."])
        }
        Problem::TwiceInside { name, named } => {
            let named = named.words(language).one;
            message!(language;
                [format!("”{name}” står två gånger."), named, "", "Ta bort den ena, eller byt namn på den."],
                [format!("”{name}” stands twice."), named, "", "Remove one of them, or rename it."])
        }
        Problem::LookAlike { name, other } => message!(language;
            [format!("”{name}” och ”{other}” är lätta att förväxla."), "liknar ett annat namn",
                "De skiljer sig bara i stora bokstäver eller i prickar och ringar.", "Byt namn på den ena."],
            [format!("”{name}” and ”{other}” are easily confused."), "looks like another name",
                "They differ only in capitals or in the marks above letters.", "Rename one of them."]),
        Problem::HidesLibrary { name } => message!(language;
            [format!("”{name}” finns också i standardbiblioteket."), "ersätter bibliotekets",
                "I det här regelverket gäller den egna.", "Byt namn om bibliotekets också ska kunna användas."],
            [format!("”{name}” is also in the standard library."), "takes the place of the library's",
                "In this rule set its own is used.", "Rename it if the library's is to be usable too."]),
        Problem::ReservedFact { name } => message!(language;
            [format!("En uppgift kan inte heta ”{name}”."), "upptaget av ärendefilen",
                "Ärendefilen använder id, kind, events, unknown_events, type, date, from, to, time, by och order till annat.", "Välj ett annat namn."],
            [format!("A field cannot be named ”{name}”."), "taken by the case file",
                "The case file uses id, kind, events, unknown_events, type, date, from, to, time, by and order for other things.", "Choose another name."]),
        Problem::Cycle { path } => {
            let way = path.iter().map(|name| format!("”{name}”")).collect::<Vec<_>>().join(" → ");
            let first = path.first().map(SmolStr::as_str).unwrap_or_default();
            message!(language;
                [format!("”{first}” leder tillbaka till sig själv."), "här sluts kretsen",
                    format!("{way}: inget av dem går att räkna ut först."), "Ta bort ett av leden."],
                [format!("”{first}” leads back to itself."), "here the circle closes",
                    format!("{way}: none of them can be found first."), "Remove one of the links."])
        }
        Problem::ResultTypeMissing { kind: DeclarationKind::Beslutstabell, name } => message!(language;
            [format!("Beslutstabellen ”{name}” säger inte vad den ger."), "slag fattas",
                "Det som har ett namn ska säga vad för slags värde det är.", "Skriv ”ger” och slaget efter parentesen, till exempel ”ger kronor”."],
            [format!("The decision table ”{name}” does not say what it gives."), "kind missing",
                "What has a name says what kind of value it is.", "Write ”ger” and the kind after the parentheses, such as ”ger kronor”."]),
        Problem::ResultTypeMissing { kind, name } => {
            let the = capitalised(&kind_words(*kind, language).the);
            message!(language;
                [format!("{the} ”{name}” säger inte vad den ger."), "slag fattas",
                    "Det som har ett namn ska säga vad för slags värde det är.", format!("Skriv slaget efter namnet, till exempel ”{name}: heltal”.")],
                [format!("{the} ”{name}” does not say what it gives."), "kind missing",
                    "What has a name says what kind of value it is.", format!("Write the kind after the name, such as ”{name}: heltal”.")])
        }
        Problem::ClauseMissing { kind, name, wanted } => {
            let the = capitalised(&kind_words(*kind, language).the);
            let one_of = |clauses: &&'static [ClauseKind]| {
                let words: Vec<String> = clauses.iter().map(|clause| format!("”{}”", clause_words(*clause))).collect();
                alternatives(&words, language)
            };
            let example = match wanted.as_slice() {
                [only] => only.first().and_then(|kind| clause_entry(*kind)).map(|entry| entry.doc.example),
                _ => None,
            };
            let such_as = |word: &str| example.map(|example| format!(", {word} ”{example}”")).unwrap_or_default();
            let (none, and) = if language == Language::Swedish { ("inget", "och inget") } else { ("no", "and no") };
            let wanted = wanted.iter().map(one_of).collect::<Vec<_>>().join(&format!(" {and} "));
            let add =
                wanted.replace(&format!(" {and} "), if language == Language::Swedish { " och " } else { " and " });
            message!(language;
                [format!("{the} ”{name}” har {none} {wanted}."), "", "", format!("Lägg till {add}{}.", such_as("som"))],
                [format!("{the} ”{name}” has {none} {wanted}."), "", "", format!("Add {add}{}.", such_as("such as"))])
        }
        Problem::ClauseTwice { clause } => {
            let words = clause_words(*clause);
            message!(language;
                [format!("”{words}” står två gånger."), "andra gången", "", "Ta bort den ena."],
                [format!("”{words}” stands twice."), "the second time", "", "Remove one of them."])
        }
        Problem::ClausesExclude { clause, other } => {
            let (clause, other) = (clause_words(*clause), clause_words(*other));
            message!(language;
                [format!("”{clause}” kan inte stå tillsammans med ”{other}”."), "den andra raden", "Bara en av dem får stå.", "Ta bort den ena, eller dela upp på två."],
                [format!("”{clause}” cannot stand together with ”{other}”."), "the other line", "Only one of them may stand.", "Remove one of them, or split it in two."])
        }
        Problem::GroupsTooDeep { name } => message!(language;
            [format!("Insatsgruppen ”{name}” står i för många grupper."), "för många led", "En grupp kan stå i en annan i högst fyra led.", "Flytta upp gruppen, eller ta bort en av dem ovanför."],
            [format!("The insatsgrupp ”{name}” stands in too many groups."), "too many levels", "Groups stand in groups at most four deep.", "Move the group up, or remove one above it."]),
        _ => return None,
    })
}
