//! Problems of rule sets and their files: codes ST5xx.

use super::{Code, Describe, Language, Message, Problem};

/// What a file should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Rules, or the manifest of a rule set.
    Rules,
    /// Cases.
    Cases,
}

/// What is wrong with a folder, a manifest or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectProblem {
    /// There is no such folder or file.
    NotFound {
        /// As it was given.
        path: String,
    },
    /// A folder has no rule files.
    NoRuleFiles {
        /// The folder.
        folder: String,
    },
    /// A file cannot be read.
    Unreadable {
        /// Why, as the system says it.
        reason: String,
    },
    /// A file is no text at all.
    NotText {
        /// What it should hold.
        holds: Holds,
    },
    /// A file is a text, but not in UTF-8.
    OtherEncoding {
        /// What it should hold.
        holds: Holds,
    },
    /// A file is larger than is read.
    TooLarge {
        /// The limit in megabytes.
        megabytes: u32,
    },
    /// A rule file declares nothing: it is empty, or holds only blanks and comments.
    NothingDeclared,
    /// The manifest is no TOML.
    ManifestSyntax {
        /// What the reader of TOML says, in English.
        reason: String,
    },
    /// The manifest has a key that means nothing.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest key that means something.
        suggestion: Option<String>,
    },
    /// A key of the manifest has a value of another kind.
    WrongValue {
        /// The key.
        key: String,
        /// What it should hold, in Swedish.
        expected_swedish: &'static str,
        /// What it should hold, in English.
        expected_english: &'static str,
    },
    /// The manifest gives no name, or one that is no name.
    NoName,
    /// The manifest asks for an edition of the language that does not exist.
    UnknownEdition {
        /// The edition.
        edition: i64,
    },
    /// A folder where a file is needed.
    IsFolder {
        /// The path, as it was asked for.
        path: String,
    },
    /// `namn` holds what cannot be a name.
    NotAName {
        /// What it holds.
        name: String,
    },
    /// A key of the manifest that stands twice.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key of the manifest with letters beyond ASCII, which TOML does not take without quotes.
    KeyNotAscii {
        /// The key.
        key: String,
    },
    /// A rule set builds on itself, directly or by way of others.
    BuildsOnItself {
        /// The names, from the first through the one that closes the circle.
        circle: Vec<String>,
    },
}

impl From<ProjectProblem> for Problem {
    fn from(problem: ProjectProblem) -> Self {
        Self::Project(problem)
    }
}

impl Describe for ProjectProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::NotFound { .. } => "ST501",
            Self::NoRuleFiles { .. } => "ST502",
            Self::Unreadable { .. } | Self::IsFolder { .. } => "ST503",
            Self::NotText { .. } | Self::OtherEncoding { .. } => "ST504",
            Self::TooLarge { .. } => "ST505",
            Self::NothingDeclared => "ST506",
            Self::ManifestSyntax { .. } | Self::DuplicateKey { .. } | Self::KeyNotAscii { .. } => "ST510",
            Self::UnknownKey { .. } => "ST511",
            Self::WrongValue { .. } => "ST512",
            Self::NoName | Self::NotAName { .. } => "ST513",
            Self::UnknownEdition { .. } => "ST514",
            Self::BuildsOnItself { .. } => "ST520",
        })
    }

    fn message(&self, language: Language) -> Message {
        match language {
            Language::Swedish => swedish(self),
            Language::English => english(self),
        }
    }
}

fn message(headline: impl Into<String>, label: &str, why: impl Into<String>, help: impl Into<String>) -> Message {
    Message { headline: headline.into(), label: label.to_owned(), why: why.into(), help: help.into() }
}

fn swedish(problem: &ProjectProblem) -> Message {
    match problem {
        ProjectProblem::NotFound { path } => message(
            format!("”{path}” finns inte."),
            "",
            "Varken en mapp eller en fil har den sökvägen.",
            "Kontrollera stavningen och vilken mapp kommandot körs i.",
        ),
        ProjectProblem::NoRuleFiles { folder } => message(
            format!("Mappen ”{folder}” innehåller inga regelfiler."),
            "",
            "Ett regelverk är en mapp med filer som slutar på .stadga.",
            "Ange en annan mapp, eller skapa ett regelverk med ”stadga new NAMN”.",
        ),
        ProjectProblem::Unreadable { reason } => message(
            "Filen går inte att läsa.",
            "",
            format!("Systemet svarar: {reason}."),
            "Kontrollera filens rättigheter.",
        ),
        ProjectProblem::IsFolder { path } => message(
            format!("”{path}” är en mapp, inte en fil."),
            "",
            "",
            "Ange en fil, till exempel en av filerna i mappen.",
        ),
        ProjectProblem::NotText { holds: Holds::Rules } => message(
            "Filen är inte en textfil.",
            "",
            "En regelfil är text i teckenkodningen UTF-8. Den här filen innehåller annat.",
            "Spara filen som UTF-8, eller ta bort den ur mappen.",
        ),
        ProjectProblem::NotText { holds: Holds::Cases } => message(
            "Filen är inte en textfil.",
            "",
            "Ärenden läses ur text i teckenkodningen UTF-8, som JSON eller JSONL. Den här filen innehåller annat.",
            "Ange en fil med ärenden, eller spara dem som JSON i UTF-8.",
        ),
        ProjectProblem::OtherEncoding { holds } => message(
            match holds {
                Holds::Rules => "Regelfilen är inte sparad i teckenkodningen UTF-8.",
                Holds::Cases => "Filen med ärenden är inte sparad i teckenkodningen UTF-8.",
            },
            "skrivet i en annan teckenkodning",
            "Den är troligen sparad som Latin-1 eller Windows-1252 (ANSI), där å, ä och ö skrivs på ett annat sätt.",
            "Spara om filen som UTF-8.",
        ),
        ProjectProblem::TooLarge { megabytes } => message(
            format!("Filen är större än {megabytes} MB."),
            "",
            "Så stora filer läses inte, så att varje kontroll blir klar i tid.",
            "Dela upp filen i flera.",
        ),
        ProjectProblem::NothingDeclared => message(
            "Filen innehåller inga regler.",
            "",
            "En tom regelfil gäller ingenting. Ofta har den inte sparats, eller så har innehållet försvunnit.",
            "Skriv en regel, till exempel: villkor vuxen { ålder är minst 18 } – eller ta bort filen ur mappen.",
        ),
        ProjectProblem::ManifestSyntax { .. } => message(
            "Raden i stadga.toml går inte att läsa.",
            "här",
            "Filen följer inte formatet TOML: varje rad har ett namn, ”=” och ett värde, och text står inom citattecken.",
            "Skriv en uppgift på varje rad, till exempel: namn = \"nacka\"",
        ),
        ProjectProblem::UnknownKey { key, suggestion } => message(
            format!("Nyckeln ”{key}” finns inte i stadga.toml."),
            "okänd nyckel",
            "Filen kan innehålla namn, titel, edition och regelverk.",
            suggestion.as_ref().map_or("Ta bort raden.".to_owned(), |near| format!("Menar du ”{near}”?")),
        ),
        ProjectProblem::WrongValue { key, expected_swedish, .. } => message(
            format!("”{key}” har ett värde av fel slag."),
            "fel slags värde",
            format!("Här ska stå {expected_swedish}."),
            "Ändra värdet.",
        ),
        ProjectProblem::NoName => message(
            "Regelverket har inget namn i stadga.toml.",
            "",
            "Andra regelverk och alla utfall hänvisar till namnet. Det består av bokstäver, siffror och understreck.",
            "Lägg till en rad, till exempel: namn = \"nacka\"",
        ),
        ProjectProblem::NotAName { name } => message(
            format!("”{name}” går inte att använda som namn på ett regelverk."),
            "inget namn",
            if name.contains(char::is_whitespace) {
                "Namnet har ett mellanrum. Det består av bokstäver, siffror och understreck, med en bokstav först."
            } else {
                "Namnet består av bokstäver, siffror och understreck, med en bokstav först."
            },
            "Skriv till exempel: namn = \"nacka\". Den fullständiga benämningen kan stå efter ”titel”.",
        ),
        ProjectProblem::DuplicateKey { key } => message(
            format!("Nyckeln ”{key}” står två gånger i stadga.toml."),
            "står igen",
            "Filen skulle ge två svar på samma fråga.",
            "Ta bort den ena raden.",
        ),
        ProjectProblem::KeyNotAscii { key } => message(
            format!("Nyckeln ”{key}” har andra bokstäver än a–z."),
            "inte bara a–z",
            "Nycklarna i stadga.toml skrivs med a–z. Filen kan innehålla namn, titel, edition och regelverk.",
            "Ta bort raden, eller skriv nyckeln inom citattecken om den är namnet på ett regelverk.",
        ),
        ProjectProblem::UnknownEdition { edition } => message(
            format!("Edition {edition} av språket finns inte."),
            "okänd edition",
            "Den här versionen av Stadga läser edition 1.",
            "Skriv ”edition = 1”, eller använd en nyare version av Stadga.",
        ),
        ProjectProblem::BuildsOnItself { circle } => message(
            "Regelverket bygger på sig självt.",
            "sluter cirkeln",
            format!("Kedjan är {}.", circle.join(" → ")),
            "Ta bort en av hänvisningarna, i stadga.toml under regelverk eller på raden ”bygger på”.",
        ),
    }
}

fn english(problem: &ProjectProblem) -> Message {
    match problem {
        ProjectProblem::NotFound { path } => message(
            format!("”{path}” does not exist."),
            "",
            "Neither a folder nor a file has that path.",
            "Check the spelling and the folder that the command runs in.",
        ),
        ProjectProblem::NoRuleFiles { folder } => message(
            format!("The folder ”{folder}” holds no rule files."),
            "",
            "A rule set is a folder of files that end in .stadga.",
            "Give another folder, or make a rule set with ”stadga new NAME”.",
        ),
        ProjectProblem::Unreadable { reason } => message(
            "The file cannot be read.",
            "",
            format!("The system says: {reason}."),
            "Check the file's permissions.",
        ),
        ProjectProblem::IsFolder { path } => message(
            format!("”{path}” is a folder, not a file."),
            "",
            "",
            "Give a file, for example one of the files in the folder.",
        ),
        ProjectProblem::NotText { holds: Holds::Rules } => message(
            "The file is no text file.",
            "",
            "A rule file is text encoded as UTF-8. This file holds something else.",
            "Save the file as UTF-8, or remove it from the folder.",
        ),
        ProjectProblem::NotText { holds: Holds::Cases } => message(
            "The file is no text file.",
            "",
            "Cases are read from text encoded as UTF-8, as JSON or JSONL. This file holds something else.",
            "Give a file of cases, or save them as JSON in UTF-8.",
        ),
        ProjectProblem::OtherEncoding { holds } => message(
            match holds {
                Holds::Rules => "The rule file is not saved as UTF-8.",
                Holds::Cases => "The file of cases is not saved as UTF-8.",
            },
            "written in another encoding",
            "It is probably saved as Latin-1 or Windows-1252 (ANSI), which writes å, ä and ö in another way.",
            "Save the file again as UTF-8.",
        ),
        ProjectProblem::TooLarge { megabytes } => message(
            format!("The file is larger than {megabytes} MB."),
            "",
            "Files of that size are not read, so that every check ends in time.",
            "Split the file into several.",
        ),
        ProjectProblem::NothingDeclared => message(
            "The file holds no rules.",
            "",
            "An empty rule file says nothing. Often it has not been saved, or what it held is gone.",
            "Write a rule, for example: villkor vuxen { ålder är minst 18 } – or remove the file from the folder.",
        ),
        ProjectProblem::ManifestSyntax { reason } => message(
            "The line in stadga.toml cannot be read.",
            "here",
            format!("The file does not follow the format TOML: {reason}."),
            "Write one entry on each line, for example: namn = \"nacka\"",
        ),
        ProjectProblem::UnknownKey { key, suggestion } => message(
            format!("There is no key ”{key}” in stadga.toml."),
            "unknown key",
            "The file may hold namn, titel, edition and regelverk.",
            suggestion.as_ref().map_or("Remove the line.".to_owned(), |near| format!("Did you mean ”{near}”?")),
        ),
        ProjectProblem::WrongValue { key, expected_english, .. } => message(
            format!("”{key}” has a value of the wrong kind."),
            "the wrong kind of value",
            format!("There should be {expected_english} here."),
            "Change the value.",
        ),
        ProjectProblem::NoName => message(
            "The rule set has no name in stadga.toml.",
            "",
            "Other rule sets and all outcomes refer to the name. It consists of letters, digits and underscores.",
            "Add a line, for example: namn = \"nacka\"",
        ),
        ProjectProblem::NotAName { name } => message(
            format!("”{name}” cannot be the name of a rule set."),
            "no name",
            if name.contains(char::is_whitespace) {
                "The name has a blank. It consists of letters, digits and underscores, a letter first."
            } else {
                "The name consists of letters, digits and underscores, a letter first."
            },
            "Write for example: namn = \"nacka\". The full title can stand after ”titel”.",
        ),
        ProjectProblem::DuplicateKey { key } => message(
            format!("The key ”{key}” stands twice in stadga.toml."),
            "stands again",
            "The file would give two answers to one question.",
            "Remove one of the lines.",
        ),
        ProjectProblem::KeyNotAscii { key } => message(
            format!("The key ”{key}” has other letters than a–z."),
            "not only a–z",
            "The keys of stadga.toml are written with a–z. The file may hold namn, titel, edition and regelverk.",
            "Remove the line, or write the key in quotes if it is the name of a rule set.",
        ),
        ProjectProblem::UnknownEdition { edition } => message(
            format!("There is no edition {edition} of the language."),
            "unknown edition",
            "This version of Stadga reads edition 1.",
            "Write ”edition = 1”, or use a newer version of Stadga.",
        ),
        ProjectProblem::BuildsOnItself { circle } => message(
            "The rule set builds on itself.",
            "closes the circle",
            format!("The chain is {}.", circle.join(" → ")),
            "Remove one of the references, in stadga.toml under regelverk or on the line ”bygger på”.",
        ),
    }
}
