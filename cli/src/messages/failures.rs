//! The words for why a command cannot be done.

use stadga_lang::diagnostics::render::{harmless, severity_word, terminal};
use stadga_lang::diagnostics::report::Location;
use stadga_lang::diagnostics::{Diagnostic, Language, Severity};
use stadga_lang::span::Span;
use stadga_program::bytes::BytesError;

use super::{choose, quoted_list};
use crate::exit::{DayFault, Failure};
use crate::terminal::{Color, colored};

/// A failure as it is shown: what is wrong, and what to do about it.
pub(crate) fn render(failure: &Failure, language: Language, color: bool) -> String {
    if *failure == Failure::Told {
        return String::new();
    }
    if let Failure::File { path, problem } = failure {
        let at = Location { path: path.clone(), span: Span::default() };
        let report = Diagnostic::new(problem.clone(), at).report(language);
        return terminal::render(&report, &std::collections::BTreeMap::new(), language, color);
    }
    if let Failure::NoText { path, not_text } = failure {
        let at = Location { path: path.clone(), span: not_text.at };
        let report = Diagnostic::new(not_text.problem.clone(), at).report(language);
        let texts = std::collections::BTreeMap::from([(path.clone(), not_text.shown.clone())]);
        return terminal::render(&report, &texts, language, color);
    }
    let word = colored(severity_word(Severity::Error, language), Color::Red, color);
    let (command, failure) = match failure {
        Failure::InCommand { command, failure } => (*command, &**failure),
        other => (choose(language, "KOMMANDO", "COMMAND"), other),
    };
    let Words { headline, help } = words(failure, command, language);
    let (headline, help) = (harmless(&headline), harmless(&help));
    let heading = choose(language, "Gör så här", "Do this");
    let help = if help.is_empty() { String::new() } else { format!("  {heading}: {help}\n") };
    format!("{word}: {headline}\n{help}")
}

struct Words {
    headline: String,
    help: String,
}

fn words(failure: &Failure, command: &str, language: Language) -> Words {
    match language {
        Language::Swedish => swedish(failure, command),
        Language::English => english(failure, command),
    }
}

fn say(headline: impl Into<String>, help: impl Into<String>) -> Words {
    Words { headline: headline.into(), help: help.into() }
}

/// A day, or a span of days, that an option could have.
fn days(option: &str) -> &'static str {
    if option == "due" { "2024-06-01..2024-06-30" } else { "2024-06-15" }
}

fn swedish(failure: &Failure, command: &str) -> Words {
    let meant = |suggestion: &Option<String>, otherwise: &str| match suggestion {
        Some(near) => format!("Menar du ”{near}”?"),
        None => otherwise.to_owned(),
    };
    let shown = format!("”stadga {command} --help” visar vad som kan anges.");
    let shown = shown.as_str();
    match failure {
        Failure::InCommand { command, failure } => swedish(failure, command),
        Failure::UnknownOption { option, suggestion } => {
            say(format!("Det finns inget val ”{option}”."), meant(suggestion, shown))
        }
        Failure::TooManyArguments { argument } => say(format!("Kommandot tar inte emot ”{argument}”."), shown),
        Failure::UnknownCommand { command, suggestion } => say(
            format!("Det finns inget kommando ”{command}”."),
            meant(suggestion, "”stadga --help” visar alla kommandon."),
        ),
        Failure::MissingArguments { arguments } => say(format!("{} måste anges.", arguments.join(", ")), shown),
        Failure::MissingValue { option } => say(format!("”{option}” måste följas av ett värde."), shown),
        Failure::GivenTwice { option } => say(format!("”{option}” kan bara anges en gång."), shown),
        Failure::TakesNoValue { option } => say(format!("”{option}” tar inte emot något värde."), shown),
        Failure::NoSuchChoice { option, value, choices } => say(
            format!("”{value}” går inte att välja för ”{option}”."),
            format!("Välj {}.", quoted_list(choices, "eller")),
        ),
        Failure::NotText => say("Ett argument är inte text i teckenkodningen UTF-8.", "Skriv om argumentet."),
        Failure::InputNotText => {
            say("Standard in är inte text i teckenkodningen UTF-8.", "Spara texten i teckenkodningen UTF-8.")
        }
        Failure::Arguments { reason } => say(format!("Argumenten går inte att läsa: {reason}."), shown),
        Failure::NotADate { option, value, fault } => match fault {
            DayFault::AfterTheLast(last) => say(
                format!("”{value}” finns inte i kalendern: månadens sista dag är {last}."),
                format!("Rätta dagen i ”--{option}”."),
            ),
            DayFault::NoSuchMonth => say(
                format!("”{value}” finns inte i kalendern: månaderna är 01 till 12."),
                format!("Rätta månaden i ”--{option}”."),
            ),
            DayFault::OtherNotation(day) => {
                say(format!("”{value}” är ett datum på annat sätt."), format!("Skriv ”{day}” i ”--{option}”."))
            }
            DayFault::NoDay => say(
                format!("”{value}” är inget helt datum."),
                format!("Skriv år, månad och dag, till exempel: --{option} {}", days(option)),
            ),
        },
        Failure::NotASpan { option, value } => say(
            format!("”{value}” är ingen tid från en dag till en annan."),
            format!("Skriv den första och den sista dagen med två punkter mellan: --{option} {}", days(option)),
        ),
        Failure::NotACount { option, value } => {
            say(format!("”{value}” är inget antal."), format!("Skriv ett heltal: --{option} 5"))
        }
        Failure::SpanEndsBeforeItBegins { option, first, last } => say(
            format!("Den sista dagen, {last}, ligger före den första, {first}."),
            format!("Byt plats på dagarna: --{option} {last}..{first}"),
        ),
        Failure::FormatNeeds { format, option: option @ "out" } => say(
            format!("En arbetsbok är ingen text, så ”--format {format}” behöver ”--{option}”."),
            format!("Ange filen: --{option} lista.{format} --format {format}"),
        ),
        Failure::NoSuchList { name, suggestion, known } => say(
            format!("Det finns ingen lista som heter ”{name}”."),
            meant(suggestion, &some(known, "Regelverket har inga listor.", "Det finns", "och")),
        ),
        Failure::WhichList { known } => say(
            "Regelverket har flera listor, och en csv-fil har plats för en.",
            format!("Ange vilken. {}", some(known, "", "Det finns", "och")),
        ),
        Failure::FormatNeeds { format, option } => say(
            format!("En kalender visar vad som ska göras, så ”--format {format}” behöver ”--{option}”."),
            format!("Lägg till en tid: --{option} {} --format {format}", days(option)),
        ),
        Failure::NotTogether { argument, with } => {
            say(format!("”{argument}” har ingen betydelse tillsammans med ”{with}”."), "Ta bort det ena.")
        }
        Failure::NotAName { name } => say(
            format!("”{name}” går inte att använda som namn på ett regelverk."),
            "Använd bokstäver, siffror och understreck, med en bokstav först. Till exempel: stadga new kommunen",
        ),
        Failure::Exists { path } => {
            say(format!("”{path}” finns redan."), "Välj ett annat namn. Ingenting har ändrats.")
        }
        Failure::NotStarted { reason } => {
            say(format!("Språkservern går inte att starta. Systemet svarar: {reason}."), "")
        }
        Failure::NotWritten { path, reason } if path == "-" => {
            say(format!("Det går inte att skriva till standard ut. Systemet svarar: {reason}."), "")
        }
        Failure::NotWritten { path, reason } => say(
            format!("”{path}” går inte att skriva. Systemet svarar: {reason}."),
            "Kontrollera att mappen finns och får ändras.",
        ),
        Failure::UnknownCode { code, suggestion } => say(
            format!("Det finns ingen kod ”{code}”."),
            meant(suggestion, "En kod börjar med ST och har tre siffror, till exempel ST201."),
        ),
        Failure::NotAProgram { path, error } => {
            let why = match error {
                BytesError::NotAProgram => "Filen är varken en regelfil eller ett kompilerat regelverk.",
                BytesError::OtherVersion(_) => "Regelverket är kompilerat med en annan version av Stadga.",
                BytesError::WrongLength => "Filen är avbruten eller har något efter slutet.",
                BytesError::Damaged => "Filen har ändrats sedan den skrevs.",
                BytesError::Unreadable | BytesError::Invalid(_) => "Det som står i filen hänger inte ihop.",
            };
            say(
                format!("”{path}” går inte att köra. {why}"),
                format!("Kompilera om regelverket: stadga build REGELVERK --out {path}"),
            )
        }
        Failure::NoToday => say("Datorn vet inte vilken dag det är.", "Ange bedömningsdagen med --date."),
        Failure::NotAReading { text } => say(
            format!("”{text}” går inte att läsa som en tolkning och dess läsning."),
            "Skriv namnet, likhetstecken och läsningen, till exempel: --reading kaa_ålder=vid",
        ),
        Failure::NoSuchTolkning { name, suggestion, known } => say(
            format!("Regelverket har ingen tolkning ”{name}”."),
            meant(suggestion, &some(known, "Regelverket har inga tolkningar.", "Det finns", "och")),
        ),
        Failure::NoSuchReading { tolkning, reading, suggestion, known } => say(
            format!("Tolkningen ”{tolkning}” har ingen läsning ”{reading}”."),
            meant(suggestion, &some(known, "", "Det finns", "och")),
        ),
        Failure::NoSuchCase { id, suggestion, unread: 0 } => {
            say(format!("Inget ärende har id ”{id}”."), meant(suggestion, "Kontrollera id och fil."))
        }
        Failure::NoSuchCase { id, suggestion, unread } => say(
            format!("Inget ärende som går att läsa har id ”{id}”."),
            match suggestion {
                Some(near) => format!("Menar du ”{near}”? Annars kan det vara ett av dem som inte går att läsa."),
                None if *unread == 1 => "Rätta ärendet ovan, som inte går att läsa. Det kan vara det.".to_owned(),
                None => format!("Rätta de {unread} ärenden som inte går att läsa. Det kan vara ett av dem."),
            },
        ),
        Failure::WhichCase { count: 0 } => say("Filen innehåller inget ärende.", "Ange en annan fil."),
        Failure::WhichCase { count } => {
            say(format!("Filen innehåller minst {count} ärenden, och inget är valt."), "Ange vilket med --id.")
        }
        Failure::NoSuchQuestion { name, suggestion, known } => say(
            format!("Det finns inget att förklara som heter ”{name}”."),
            meant(suggestion, &some(known, "Regelverket ger inga utfall.", "Det finns", "och")),
        ),
        Failure::OptionNeeds { option, needs } => say(
            format!("”--{option}” har ingen betydelse utan ”--{needs}”."),
            format!("Lägg till en tid: --{needs} {}", days(needs)),
        ),
        Failure::NoSuchInstance { rule, subject, known } => say(
            format!("I ärendet finns ingen ”{rule}” som handlar om ”{subject}”."),
            some(known, "", "Det finns", "och"),
        ),
        Failure::OfOtherPart { name, list, of_whole: true, whole } => say(
            format!("”{name}” bedöms en gång för alla i ”{list}”, inte för var och en."),
            match whole {
                Some(id) => format!("Förklara det ärende som har listan: --id {id}"),
                None => "Förklara det ärende som har listan.".to_owned(),
            },
        ),
        Failure::OfOtherPart { name, list, .. } => say(
            format!("”{name}” bedöms för var och en i ”{list}”, inte en gång för alla."),
            "Ange en av dem med --id.",
        ),
        Failure::NotExplained { name, kind } => {
            say(format!("”{name}” ({kind}) förklaras inte för sig."), "Förklara det som läser det: där står det med.")
        }
        Failure::File { .. } | Failure::NoText { .. } | Failure::OutputClosed | Failure::Told => say("", ""),
    }
}

/// The most names that a message lists.
const MOST_NAMES: usize = 12;

/// What there is to choose from.
fn some(known: &[String], none: &str, there_is: &str, and: &str) -> String {
    match known {
        [] => none.to_owned(),
        _ => match known.get(..MOST_NAMES) {
            Some(first) if known.len() > MOST_NAMES => format!("{there_is} {} …", quoted_list(first, ",")),
            _ => format!("{there_is} {}.", quoted_list(known, and)),
        },
    }
}

fn english(failure: &Failure, command: &str) -> Words {
    let meant = |suggestion: &Option<String>, otherwise: &str| match suggestion {
        Some(near) => format!("Did you mean ”{near}”?"),
        None => otherwise.to_owned(),
    };
    let shown = format!("”stadga {command} --help” shows what can be given.");
    let shown = shown.as_str();
    match failure {
        Failure::InCommand { command, failure } => english(failure, command),
        Failure::UnknownOption { option, suggestion } => {
            say(format!("There is no option ”{option}”."), meant(suggestion, shown))
        }
        Failure::TooManyArguments { argument } => say(format!("The command does not take ”{argument}”."), shown),
        Failure::UnknownCommand { command, suggestion } => {
            say(format!("There is no command ”{command}”."), meant(suggestion, "”stadga --help” shows all commands."))
        }
        Failure::MissingArguments { arguments } => say(format!("{} must be given.", arguments.join(", ")), shown),
        Failure::MissingValue { option } => say(format!("”{option}” must be followed by a value."), shown),
        Failure::GivenTwice { option } => say(format!("”{option}” can be given only once."), shown),
        Failure::TakesNoValue { option } => say(format!("”{option}” takes no value."), shown),
        Failure::NoSuchChoice { option, value, choices } => say(
            format!("”{value}” cannot be chosen for ”{option}”."),
            format!("Choose {}.", quoted_list(choices, "or")),
        ),
        Failure::NotText => say("An argument is not text encoded as UTF-8.", "Write the argument in another way."),
        Failure::InputNotText => say("Standard input is not text encoded as UTF-8.", "Save the text as UTF-8."),
        Failure::Arguments { reason } => say(format!("The arguments cannot be read: {reason}."), shown),
        Failure::NotADate { option, value, fault } => match fault {
            DayFault::AfterTheLast(last) => say(
                format!("”{value}” is not in the calendar: the last day of the month is {last}."),
                format!("Correct the day of ”--{option}”."),
            ),
            DayFault::NoSuchMonth => say(
                format!("”{value}” is not in the calendar: months are 01 to 12."),
                format!("Correct the month of ”--{option}”."),
            ),
            DayFault::OtherNotation(day) => {
                say(format!("”{value}” is a date in another notation."), format!("Write ”{day}” for ”--{option}”."))
            }
            DayFault::NoDay => say(
                format!("”{value}” is no whole date."),
                format!("Write year, month and day, for example: --{option} {}", days(option)),
            ),
        },
        Failure::NotASpan { option, value } => say(
            format!("”{value}” is no time from one day to another."),
            format!("Write the first and the last day with two dots between: --{option} {}", days(option)),
        ),
        Failure::NotACount { option, value } => {
            say(format!("”{value}” is no number of cases."), format!("Write a whole number: --{option} 5"))
        }
        Failure::SpanEndsBeforeItBegins { option, first, last } => say(
            format!("The last day, {last}, comes before the first, {first}."),
            format!("Change the places of the days: --{option} {last}..{first}"),
        ),
        Failure::FormatNeeds { format, option: option @ "out" } => say(
            format!("A workbook is no text, so ”--format {format}” needs ”--{option}”."),
            format!("Name the file: --{option} list.{format} --format {format}"),
        ),
        Failure::NoSuchList { name, suggestion, known } => say(
            format!("There is no list that is called ”{name}”."),
            meant(suggestion, &some(known, "The rule set has no lists.", "There is", "and")),
        ),
        Failure::WhichList { known } => say(
            "The rule set has several lists, and a csv file has room for one.",
            format!("Say which one. {}", some(known, "", "There is", "and")),
        ),
        Failure::FormatNeeds { format, option } => say(
            format!("A calendar shows what is due, so ”--format {format}” needs ”--{option}”."),
            format!("Add a time: --{option} {} --format {format}", days(option)),
        ),
        Failure::NotTogether { argument, with } => {
            say(format!("”{argument}” has no meaning together with ”{with}”."), "Leave one of them out.")
        }
        Failure::NotAName { name } => say(
            format!("”{name}” cannot be the name of a rule set."),
            "Use letters, digits and underscores, a letter first. For example: stadga new kommunen",
        ),
        Failure::Exists { path } => {
            say(format!("”{path}” already exists."), "Choose another name. Nothing has been changed.")
        }
        Failure::NotStarted { reason } => {
            say(format!("The language server cannot be started. The system says: {reason}."), "")
        }
        Failure::NotWritten { path, reason } if path == "-" => {
            say(format!("Standard output cannot be written to. The system says: {reason}."), "")
        }
        Failure::NotWritten { path, reason } => say(
            format!("”{path}” cannot be written. The system says: {reason}."),
            "Check that the folder exists and may be changed.",
        ),
        Failure::UnknownCode { code, suggestion } => say(
            format!("There is no code ”{code}”."),
            meant(suggestion, "A code begins with ST and has three digits, for example ST201."),
        ),
        Failure::NotAProgram { path, error } => {
            let why = match error {
                BytesError::NotAProgram => "The file is neither a rule file nor a compiled rule set.",
                BytesError::OtherVersion(_) => "The rule set was compiled by another version of Stadga.",
                BytesError::WrongLength => "The file is cut short or has something after its end.",
                BytesError::Damaged => "The file has been changed since it was written.",
                BytesError::Unreadable | BytesError::Invalid(_) => "What stands in the file does not fit together.",
            };
            say(
                format!("”{path}” cannot be run. {why}"),
                format!("Compile the rule set again: stadga build DIR --out {path}"),
            )
        }
        Failure::NoToday => say("The computer does not know what day it is.", "Give the assessment day with --date."),
        Failure::NotAReading { text } => say(
            format!("”{text}” cannot be read as a tolkning and its reading."),
            "Write the name, an equals sign and the reading, for example: --reading kaa_ålder=vid",
        ),
        Failure::NoSuchTolkning { name, suggestion, known } => say(
            format!("The rule set has no tolkning ”{name}”."),
            meant(suggestion, &some(known, "The rule set has none.", "There is", "and")),
        ),
        Failure::NoSuchReading { tolkning, reading, suggestion, known } => say(
            format!("The tolkning ”{tolkning}” has no reading ”{reading}”."),
            meant(suggestion, &some(known, "", "There is", "and")),
        ),
        Failure::NoSuchCase { id, suggestion, unread: 0 } => {
            say(format!("No case has the id ”{id}”."), meant(suggestion, "Check the id and the file."))
        }
        Failure::NoSuchCase { id, suggestion, unread } => say(
            format!("No case that can be read has the id ”{id}”."),
            match suggestion {
                Some(near) => format!("Did you mean ”{near}”? Else it may be one of those that cannot be read."),
                None if *unread == 1 => "Correct the case above, which cannot be read. It may be the one.".to_owned(),
                None => format!("Correct the {unread} cases that cannot be read. It may be one of them."),
            },
        ),
        Failure::WhichCase { count: 0 } => say("The file holds no case.", "Give another file."),
        Failure::WhichCase { count } => {
            say(format!("The file holds at least {count} cases, and none has been chosen."), "Say which one with --id.")
        }
        Failure::NoSuchQuestion { name, suggestion, known } => say(
            format!("There is nothing to explain that is called ”{name}”."),
            meant(suggestion, &some(known, "The rule set gives no outcomes.", "There is", "and")),
        ),
        Failure::OptionNeeds { option, needs } => say(
            format!("”--{option}” has no meaning without ”--{needs}”."),
            format!("Add a time: --{needs} {}", days(needs)),
        ),
        Failure::NoSuchInstance { rule, subject, known } => {
            say(format!("The case has no ”{rule}” that is about ”{subject}”."), some(known, "", "There is", "and"))
        }
        Failure::OfOtherPart { name, list, of_whole: true, whole } => say(
            format!("”{name}” is judged once for all in ”{list}”, not for each of them."),
            match whole {
                Some(id) => format!("Explain the case that has the list: --id {id}"),
                None => "Explain the case that has the list.".to_owned(),
            },
        ),
        Failure::OfOtherPart { name, list, .. } => {
            say(format!("”{name}” is judged for each in ”{list}”, not once for all."), "Choose one of them with --id.")
        }
        Failure::NotExplained { name, kind } => {
            say(format!("”{name}” ({kind}) is not explained by itself."), "Explain what reads it: it is told of there.")
        }
        Failure::File { .. } | Failure::NoText { .. } | Failure::OutputClosed | Failure::Told => say("", ""),
    }
}
