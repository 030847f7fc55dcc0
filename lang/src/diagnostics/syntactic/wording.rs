//! The words for each syntactic problem, Swedish and English side by side.

mod clauses;
mod declarations;
mod expressions;
mod likely;

use super::super::{Language, Message};
use super::{Expected, SyntacticProblem as Problem};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::refused::replacement;

/// Both wordings of a problem.
pub(super) fn words(problem: &Problem) -> (Message, Message) {
    shape(problem)
        .or_else(|| declarations::declarations(problem))
        .or_else(|| clauses::clauses(problem))
        .unwrap_or_else(|| expressions::expressions(problem))
}

/// Headline, label, why and help of a message.
fn say(parts: [&str; 4]) -> Message {
    let [headline, label, why, help] = parts.map(str::to_owned);
    Message { headline, label, why, help }
}

fn both(swedish: [&str; 4], english: [&str; 4]) -> Option<(Message, Message)> {
    Some((say(swedish), say(english)))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `skyldigheten ”genomförandeplan”`, `the duty ”genomförandeplan”`.
fn named(kind: DeclarationKind, name: Option<&str>) -> (String, String) {
    let noun = head(kind).noun;
    match name {
        Some(name) => (format!("{} ”{name}”", noun.definite), format!("the {} ”{name}”", noun.english)),
        None => (noun.definite.to_owned(), format!("the {}", noun.english)),
    }
}

/// What is there, what is missing, and what is too much.
fn shape(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::Missing { expected } => missing(*expected),
        Problem::Unexpected { found, expected } => unexpected(found, *expected),
        Problem::Mistaken(mistake) => likely::likely(mistake),
        Problem::UnclosedBlock { kind, name } => {
            let (swedish, english) = named(*kind, name.as_deref());
            both(
                [
                    &format!("Blocket för {swedish} är inte avslutat."),
                    "börjar här och slutar inte",
                    "Nästa rad som inleder en regel, eller filens slut, kommer innan ”}” har kommit.",
                    "Sätt ”}” efter den sista raden i blocket.",
                ],
                [
                    &format!("The block of {english} is not closed."),
                    "begins here and does not end",
                    "The next rule, or the end of the file, comes before ”}”.",
                    "Put ”}” after the last line of the block.",
                ],
            )
        }
        Problem::StrayBrace => both(
            [
                "Tecknet ”}” avslutar inget block.",
                "inget att avsluta",
                "Alla block före det är redan avslutade.",
                "Ta bort ”}”.",
            ],
            ["The sign ”}” closes no block.", "nothing to close", "All blocks before it are closed.", "Remove ”}”."],
        ),
        Problem::UnclosedBracket { bracket } => both(
            [
                &format!("Tecknet ”{bracket}” saknas."),
                "öppnas här",
                "Det som öppnas här stängs inte på raden.",
                &format!("Skriv ”{bracket}” där uttrycket slutar."),
            ],
            [
                &format!("The sign ”{bracket}” is missing."),
                "opened here",
                "What is opened here is not closed on the line.",
                &format!("Write ”{bracket}” where the expression ends."),
            ],
        ),
        Problem::OneItemPerLine { takes_comma: true } => both(
            [
                "Mellan två saker på samma rad saknas komma.",
                "börjar något nytt",
                "Ett komma eller en ny rad visar var det ena slutar.",
                "Skriv ”,” före det här.",
            ],
            [
                "Between two items on one line the comma is missing.",
                "begins something new",
                "A comma or a new line shows where the one ends.",
                "Write ”,” before this.",
            ],
        ),
        Problem::OneItemPerLine { takes_comma: false } => both(
            [
                "Två saker står på samma rad.",
                "börjar något nytt",
                "En ny rad visar var det ena slutar.",
                "Sätt en radbrytning här.",
            ],
            [
                "Two items stand on one line.",
                "begins something new",
                "A new line shows where the one ends.",
                "Put a line break here.",
            ],
        ),
        Problem::SuperfluousSeparator { sign } => both(
            [
                &format!("Tecknet ”{sign}” behövs inte här."),
                "raden slutar ändå",
                "En radbrytning räcker mellan två rader i ett block.",
                &format!("Ta bort ”{sign}”."),
            ],
            [
                &format!("The sign ”{sign}” is not needed here."),
                "the line ends anyway",
                "A line break is enough between two lines of a block.",
                &format!("Remove ”{sign}”."),
            ],
        ),
        Problem::TooDeep { most } => both(
            [
                "Här är för mycket inuti vartannat.",
                "för djupt",
                &format!("Högst {most} nivåer av block, parenteser och räknetecken går att läsa."),
                "Dela upp det i flera beräkningar.",
            ],
            [
                "Too much stands within each other here.",
                "too deep",
                &format!("At most {most} levels of blocks, parentheses and operators are read."),
                "Divide it into several calculations.",
            ],
        ),
        Problem::TooLong { most } => both(
            [
                "Listan är för lång.",
                "för många delar",
                &format!("Högst {most} delar går att läsa."),
                "Dela upp den i flera.",
            ],
            [
                "The list is too long.",
                "too many parts",
                &format!("At most {most} parts are read."),
                "Divide it into several.",
            ],
        ),
        Problem::TooManyDeclarations { most } => both(
            [
                "Filen har för många deklarationer.",
                "härifrån läses inget",
                &format!("Högst {most} deklarationer i en fil går att läsa."),
                "Dela upp filen i flera.",
            ],
            [
                "The file has too many declarations.",
                "nothing is read from here on",
                &format!("At most {most} declarations of a file are read."),
                "Divide the file into several.",
            ],
        ),
        _ => None,
    }
}

fn missing(expected: Expected) -> Option<(Message, Message)> {
    let (swedish, english) = (expected.noun(Language::Swedish), expected.noun(Language::English));
    both(
        [&format!("Här saknas {swedish}."), "efter det här", "", &format!("Skriv {swedish}.")],
        [&format!("Here {english} is missing."), "after this", "", &format!("Write {english}.")],
    )
}

fn unexpected(found: &str, expected: Expected) -> Option<(Message, Message)> {
    let (swedish, english) = (expected.noun(Language::Swedish), expected.noun(Language::English));
    let (help, help_english) = match (replacement(found), expected) {
        (Some(ours), _) => (format!("Menar du ”{ours}”?"), format!("Did you mean ”{ours}”?")),
        (None, Expected::EndOfItem | Expected::EndOfDeclaration | Expected::EndOfExpression) => (
            "Ta bort det som står för mycket, eller skriv det som saknas före det.".to_owned(),
            "Remove what is too much, or write what is missing before it.".to_owned(),
        ),
        (None, _) => (format!("Skriv {swedish}."), format!("Write {english}.")),
    };
    let found = shortened(found);
    both(
        [&format!("Här väntades {swedish}, men det står ”{found}”."), "passar inte här", "", &help],
        [&format!("Expected {english} here, but found ”{found}”."), "does not fit here", "", &help_english],
    )
}

fn shortened(found: &str) -> String {
    const MOST: usize = 40;
    if found.chars().count() <= MOST { found.to_owned() } else { found.chars().take(MOST).chain(['…']).collect() }
}
