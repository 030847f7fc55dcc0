//! Words for problems of heads, names and headers.

use super::{Problem, both, capital, named, shortened};
use crate::diagnostics::Message;
use crate::diagnostics::syntactic::{BodyForm, HeaderPart};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;

/// Heads, names and headers.
pub(super) fn declarations(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::UnknownHead { found, suggestion } => unknown_head(found, suggestion.as_deref()),
        Problem::ClauseOutside { found } => both(
            [
                &format!("Raden med ”{found}” står utanför alla block."),
                "hör till ett block",
                "En sådan rad säger något om en regel och står mellan regelns ”{” och ”}”.",
                "Flytta raden in i blocket, eller ta bort ett ”}” som står för tidigt.",
            ],
            [
                &format!("The line with ”{found}” stands outside all blocks."),
                "belongs to a block",
                "Such a line says something of a rule and stands between its ”{” and ”}”.",
                "Move the line into the block, or remove a ”}” that stands too early.",
            ],
        ),
        Problem::MissingName { kind } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} har inget namn.", capital(noun.definite)),
                    "efter det här",
                    "Andra regler, utfall och rapporter behöver ett namn att visa på.",
                    &format!("Skriv ett namn, som ”{} mitt_namn”.", spelled(*kind)),
                ],
                [
                    &format!("The {} has no name.", noun.english),
                    "after this",
                    "Other rules, outcomes and reports need a name to refer to.",
                    &format!("Write a name, such as ”{} mitt_namn”.", spelled(*kind)),
                ],
            )
        }
        Problem::ReservedName { word } => both(
            [
                &format!("”{}” går inte att använda som namn.", word.text()),
                "ett av språkets ord",
                "Ordet har en egen betydelse överallt i en regel.",
                "Välj ett annat namn.",
            ],
            [
                &format!("”{}” cannot be a name.", word.text()),
                "a word of the language",
                "The word has a meaning of its own everywhere in a rule.",
                "Choose another name.",
            ],
        ),
        Problem::WordIsTaken { word } => both(
            [
                &format!("”{}” går inte att använda som namn på en regel.", word.text()),
                "har en egen betydelse",
                "Där regeln används skulle ordet läsas i sin vanliga betydelse.",
                "Välj ett namn som säger vad regeln handlar om.",
            ],
            [
                &format!("”{}” cannot be the name of a rule.", word.text()),
                "has a meaning of its own",
                "Where the rule is used the word would be read in its usual sense.",
                "Choose a name that says what the rule is about.",
            ],
        ),
        Problem::NestedHere { inner: DeclarationKind::ByggerPa, outer } => {
            let outer = head(*outer).noun;
            both(
                [
                    &format!("Inuti {} kan inte ”bygger på” stå.", outer.with_article()),
                    "står inuti en annan regel",
                    "Raden hör till filen, som ”regelverk” gör, och inte till det som står inom klammer.",
                    "Flytta ut raden ”bygger på”, före eller efter det som den står i.",
                ],
                [
                    &format!("Within {}, ”bygger på” cannot stand.", outer.with_english_article()),
                    "stands within another rule",
                    "The line belongs to the file, as ”regelverk” does, and not to what stands in braces.",
                    "Move the line ”bygger på” out, before or after what it stands in.",
                ],
            )
        }
        Problem::NestedHere { inner, outer } => {
            let (inner, outer) = (head(*inner).noun, head(*outer).noun);
            both(
                [
                    &format!("Inuti {} kan inte {} stå.", outer.with_article(), inner.with_article()),
                    "står inuti en annan regel",
                    "",
                    "Flytta ut den, eller sätt det ”}” som saknas före den.",
                ],
                [
                    &format!("Within {}, {} cannot stand.", outer.with_english_article(), inner.with_english_article()),
                    "stands within another rule",
                    "",
                    "Move it out, or put the ”}” that is missing before it.",
                ],
            )
        }
        Problem::HeaderOrder { part, before } => {
            let ((swedish, english), (later, later_english)) = (part_name(*part), part_name(*before));
            both(
                [
                    &format!("{} ska stå före {later}.", capital(swedish)),
                    "står för sent",
                    "Delarna har en bestämd ordning: namn, (…), per, slag, ”rubrik”, enligt.",
                    &format!("Sätt {swedish} före {later}."),
                ],
                [
                    &format!("{} belongs before {later_english}.", capital(english)),
                    "stands too late",
                    "The parts have a fixed order: name, (…), per, type, ”label”, enligt.",
                    &format!("Put {english} before {later_english}."),
                ],
            )
        }
        Problem::HeaderPartNotHere { part, kind } => {
            let ((swedish, english), noun) = (bare_part_name(*part), head(*kind).noun);
            both(
                [
                    &format!("{} skrivs utan {swedish}.", capital(&noun.with_article())),
                    "hör inte hit",
                    "",
                    "Ta bort den delen.",
                ],
                [
                    &format!("{} is written without {english}.", capital(&noun.with_english_article())),
                    "does not belong here",
                    "",
                    "Remove that part.",
                ],
            )
        }
        Problem::MissingBody { kind, name, form } => missing_body(*kind, name.as_deref(), *form),
        Problem::ValueNotHere { kind, sign } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} skrivs inte med ”{sign}”.", capital(&noun.with_article())),
                    "passar inte här",
                    &format!("Efter ”{sign}” står {}, som i en beräkning.", after_sign(sign).0),
                    &format!("Skriv innehållet inom ”{{” och ”}}”: {}.", head(*kind).form),
                ],
                [
                    &format!("{} is not written with ”{sign}”.", capital(&noun.with_english_article())),
                    "does not fit here",
                    &format!("After ”{sign}” stands {}, as in a beräkning.", after_sign(sign).1),
                    &format!("Write the content within ”{{” and ”}}”: {}.", head(*kind).form),
                ],
            )
        }
        Problem::EventOrder { part: HeaderPart::Suffix } => both(
            [
                "”giltig om” står efter händelsens block.",
                "står för tidigt",
                "I blocket står bara händelsens uppgifter. Ordningen är namn, { uppgifter }, av roll, enligt källa, giltig om villkor.",
                "Flytta raden så att den kommer efter ”}”.",
            ],
            [
                "”giltig om” stands after the block of the event.",
                "stands too early",
                "The block holds only the facts of the event. The order is name, { facts }, av role, enligt source, giltig om condition.",
                "Move the line so that it follows the ”}”.",
            ],
        ),
        Problem::EventOrder { .. } => both(
            [
                "Händelsens uppgifter ska stå direkt efter namnet.",
                "står för sent",
                "Ordningen är namn, { uppgifter }, av roll, enligt källa, giltig om villkor.",
                "Flytta blocket så att det kommer efter namnet.",
            ],
            [
                "The facts of an event stand directly after its name.",
                "stands too late",
                "The order is name, { facts }, av role, enligt source, giltig om condition.",
                "Move the block so that it follows the name.",
            ],
        ),
        Problem::UnknownStep { found, suggestion } => {
            let (swedish, english) = match suggestion {
                Some(name) => (format!("Menar du ”{name}”?"), format!("Did you mean ”{name}”?")),
                None => (
                    "Skriv namnet på ett steg i samma förlopp.".to_owned(),
                    "Write the name of a step of the same course.".to_owned(),
                ),
            };
            both(
                [&format!("Förloppet har inget steg som heter ”{found}”."), "finns inte", "", &swedish],
                [&format!("The course has no step named ”{found}”."), "does not exist", "", &english],
            )
        }
        Problem::StepTwice { name } => both(
            [
                &format!("Förloppet har redan ett steg som heter ”{name}”."),
                "samma namn igen",
                "",
                "Ge steget ett annat namn.",
            ],
            [&format!("The course already has a step named ”{name}”."), "the same name again", "", "Rename the step."],
        ),
        Problem::StepNameTaken { name } => both(
            [
                &format!("Ett steg kan inte heta ”{name}”: så heter något annat som förloppet har."),
                "namnet är upptaget",
                "Ett förlopp har läge, ordning, steg och förflyttning, och för varje steg S en dag S_den och S_räknas_från.",
                "Ge steget ett annat namn, och skriv händelsen efter ”vid”.",
            ],
            [
                &format!("A step cannot be named ”{name}”: something else that the course has is."),
                "the name is taken",
                "A course has läge, ordning, steg and förflyttning, and for each step S the days S_den and S_räknas_från.",
                "Rename the step, and write its event after ”vid”.",
            ],
        ),
        Problem::StepFollowsNone { name } => both(
            [
                &format!("Steget ”{name}” följer inte på något steg som står före det."),
                "ingen väg hit från början",
                "Stegen står i ordning. Ett steg får återkomma från ett senare, men måste gå att nå från ett som står före.",
                "Lägg till ett steg som står före, eller flytta steget.",
            ],
            [
                &format!("The step ”{name}” follows no step that stands before it."),
                "no way here from the beginning",
                "Steps stand in order. One may be come back to from a later one, but must be reached from one before it.",
                "Add a step that stands before it, or move the step.",
            ],
        ),
        Problem::NotYet { kind } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} går ännu inte att skriva.", capital(&noun.with_article())),
                    "finns inte i den här utgåvan",
                    "Ordet är reserverat för en senare utgåva av språket.",
                    "Ta bort regeln, eller gör den till en kommentar med //.",
                ],
                [
                    &format!("{} cannot be written yet.", capital(&noun.with_english_article())),
                    "not in this edition",
                    "The word is kept for a later edition of the language.",
                    "Remove the rule, or make it a comment with //.",
                ],
            )
        }
        _ => None,
    }
}

fn spelled(kind: DeclarationKind) -> String {
    head(kind).words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")
}

fn unknown_head(found: &str, suggestion: Option<&str>) -> Option<(Message, Message)> {
    let found = shortened(found);
    let (swedish, english) = match suggestion {
        Some(word) => (format!("Menar du ”{word}”?"), format!("Did you mean ”{word}”?")),
        None => (
            "Börja raden med ett ord som ”villkor”, ”beräkning” eller ”skyldighet”, eller ta bort den.".to_owned(),
            "Begin the line with a word such as ”villkor”, ”beräkning” or ”skyldighet”, or remove it.".to_owned(),
        ),
    };
    both(
        [&format!("Ingen regel börjar med ”{found}”."), "inleder ingenting", "", &swedish],
        [&format!("No rule begins with ”{found}”."), "opens nothing", "", &english],
    )
}

fn part_name(part: HeaderPart) -> (&'static str, &'static str) {
    match part {
        HeaderPart::Parameters => ("värdena inom parentes", "the values in parentheses"),
        HeaderPart::Keys => ("”per”", "”per”"),
        HeaderPart::Type => ("slaget efter ”:”", "the type after ”:”"),
        HeaderPart::Label => ("rubriken inom citattecken", "the label in quotes"),
        HeaderPart::Suffix => ("”enligt”, ”gäller” eller ”i”", "”enligt”, ”gäller” or ”i”"),
    }
}

fn bare_part_name(part: HeaderPart) -> (&'static str, &'static str) {
    match part {
        HeaderPart::Parameters => ("värden inom parentes", "values in parentheses"),
        HeaderPart::Keys => ("”per”", "”per”"),
        HeaderPart::Type => ("slag efter ”:”", "a type after ”:”"),
        HeaderPart::Label => ("rubrik", "a label"),
        HeaderPart::Suffix => ("tillägg", "additions"),
    }
}

fn missing_body(kind: DeclarationKind, name: Option<&str>, form: BodyForm) -> Option<(Message, Message)> {
    let (swedish, english) = named(kind, name);
    let (what, what_english) = match form {
        BodyForm::Block => ("ett block inom ”{” och ”}”", "a block within ”{” and ”}”"),
        BodyForm::ValueOrRows => {
            ("”=” och ett värde, eller rader inom ”{” och ”}”", "”=” and a value, or rows within ”{” and ”}”")
        }
        BodyForm::ValueOrRules => (
            "”=” och ett värde, eller ”huvudregel” inom ”{” och ”}”",
            "”=” and a value, or ”huvudregel” within ”{” and ”}”",
        ),
    };
    both(
        [&format!("{} har inget innehåll.", capital(&swedish)), "slutar här", "", &format!("Skriv {what}.")],
        [&format!("{} has no content.", capital(&english)), "ends here", "", &format!("Write {what_english}.")],
    )
}

/// What a beräkning has after `:` and `=`.
fn after_sign(sign: &str) -> (&'static str, &'static str) {
    if sign == ":" { ("ett slag", "a kind of value") } else { ("ett värde", "a value") }
}
