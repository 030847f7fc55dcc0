//! The commands and their arguments: the table from which arguments are read and help is written.

use super::{Text, text};

/// A subcommand.
#[derive(Debug)]
pub(crate) struct CommandWords {
    /// As it is typed.
    pub(crate) name: &'static str,
    /// What it does, in one sentence.
    pub(crate) about: Text,
    /// What follows its name.
    pub(crate) usage: Text,
    /// Its arguments, beside those of every command.
    pub(crate) arguments: &'static [ArgumentWords],
    /// Commands to try, each with what it does.
    pub(crate) examples: &'static [(&'static str, Text)],
}

/// An argument of a command.
#[derive(Debug)]
pub(crate) struct ArgumentWords {
    /// Its name; an option is typed with two dashes before it.
    pub(crate) name: &'static str,
    /// How it is given.
    pub(crate) form: Form,
    /// What its value is called; empty where it has none.
    pub(crate) value: Text,
    /// What it means.
    pub(crate) help: Text,
}

/// How an argument is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// By its place, once.
    Required,
    /// By its place, at most once.
    Optional,
    /// By its place, any number of times.
    Many,
    /// `--name` without a value.
    Switch,
    /// `--name VALUE`, at most once.
    Option,
    /// `--name VALUE` or `--other VALUE`, at most once.
    OptionAlso(&'static str),
    /// `--name VALUE`, once.
    RequiredOption,
    /// `--name VALUE`, any number of times.
    RepeatedOption,
    /// `--name VALUE` with one of these values, the first of which holds where none is given.
    Choice(&'static [&'static str]),
    /// `--name VALUE` with one of these values.
    OneOf(&'static [&'static str]),
}

const NO_VALUE: Text = text("", "");
const FILE: Text = text("FIL", "FILE");
const DAY: Text = text("DATUM", "DATE");
const RULES: Text = text("REGELVERK", "DIR");

const ONE_RULE_SET: ArgumentWords = ArgumentWords {
    name: "dir",
    form: Form::Required,
    value: RULES,
    help: text(
        "mapp med regelverk, en regelfil eller en fil från ”stadga build”",
        "folder of a rule set, a rule file, or a file made by ”stadga build”",
    ),
};

const MANY_RULE_SETS: ArgumentWords = ArgumentWords {
    name: "dir",
    form: Form::Many,
    value: RULES,
    help: text(
        "mappar med regelverk, eller en mapp som har dem i undermappar; annars den här mappen",
        "folders of rule sets, or a folder with such folders in it; this folder if none is given",
    ),
};

const ID: ArgumentWords = ArgumentWords {
    name: "id",
    form: Form::Option,
    value: text("ID", "ID"),
    help: text(
        "ärendets id; behövs inte när filen har ett enda ärende",
        "the id of the case; not needed where the file has only one",
    ),
};

const CASES: ArgumentWords = ArgumentWords {
    name: "cases",
    form: Form::RequiredOption,
    value: FILE,
    help: text(
        "ärenden i JSON eller JSONL; ”-” läser dem från standard in",
        "cases in JSON or JSONL; ”-” reads them from standard input",
    ),
};

const REGISTER: ArgumentWords = ArgumentWords {
    name: "register",
    form: Form::RepeatedOption,
    value: FILE,
    help: text(
        "rader i register, i JSON eller JSONL, som ärendena anger med deras nycklar",
        "rows of registers, in JSON or JSONL, that cases name by their keys",
    ),
};

const DATE: ArgumentWords = ArgumentWords {
    name: "date",
    form: Form::Option,
    value: DAY,
    help: text("bedömningsdagen; annars dagens datum", "the assessment day; today if none is given"),
};

const AS_OF: ArgumentWords = ArgumentWords {
    name: "as-of",
    form: Form::Option,
    value: DAY,
    help: text(
        "prövningsdagen där ingen regel säger annat; annars bedömningsdagen",
        "the day the rules are about where no rule says another; the assessment day if none is given",
    ),
};

const READING: ArgumentWords = ArgumentWords {
    name: "reading",
    form: Form::RepeatedOption,
    value: text("NAMN=LÄSNING", "NAME=READING"),
    help: text("tillämpa en annan läsning av en tolkning", "apply another reading of a tolkning"),
};

const OUT: ArgumentWords = ArgumentWords {
    name: "out",
    form: Form::Option,
    value: FILE,
    help: text(
        "skriv till en fil, hel eller inte alls; annars till standard ut",
        "write to a file, whole or not at all; to standard output if none is given",
    ),
};

/// Arguments of every command.
pub(crate) const COMMON: &[ArgumentWords] = &[
    ArgumentWords {
        name: "lang",
        form: Form::OneOf(&["sv", "en"]),
        value: text("SPRÅK", "LANGUAGE"),
        help: text(
            "språk i hjälp och meddelanden; annars efter STADGA_LANG, LC_ALL, LC_MESSAGES eller LANG",
            "language of help and messages; otherwise by STADGA_LANG, LC_ALL, LC_MESSAGES or LANG",
        ),
    },
    ArgumentWords {
        name: "color",
        form: Form::Choice(&["auto", "always", "never"]),
        value: text("NÄR", "WHEN"),
        help: text("när färg används", "when color is used"),
    },
];

/// All commands, in the order of a first day with Stadga.
pub(crate) const COMMANDS: &[CommandWords] = &[
    CommandWords {
        name: "new",
        about: text(
            "Skapa ett regelverk som fungerar: en insats, ett ärende och ett testfall.",
            "Make a rule set that works: one insats, one case and one test.",
        ),
        usage: text("MAPP", "NAME"),
        arguments: &[ArgumentWords {
            name: "name",
            form: Form::Required,
            value: text("MAPP", "NAME"),
            help: text(
                "mappen som skapas; regelverket får samma namn",
                "the folder to be made; the rule set takes its name",
            ),
        }],
        examples: &[("stadga new kommunen", text("skapar mappen ”kommunen”", "makes the folder ”kommunen”"))],
    },
    CommandWords {
        name: "check",
        about: text("Kontrollera regler och visa allt som är fel.", "Check rules and show all that is wrong."),
        usage: text("[REGELVERK]… [VAL]", "[DIR]… [OPTIONS]"),
        arguments: &[
            MANY_RULE_SETS,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["human", "short", "json", "sarif"]),
                value: text("FORMAT", "FORMAT"),
                help: text("hur meddelandena visas", "how messages are shown"),
            },
        ],
        examples: &[("stadga check", text("kontrollerar den här mappen", "checks this folder"))],
    },
    CommandWords {
        name: "run",
        about: text("Räkna ut vad reglerna ger för ärenden.", "Evaluate cases by the rules."),
        usage: text("REGELVERK --cases FIL [VAL]", "DIR --cases FILE [OPTIONS]"),
        arguments: &[
            ONE_RULE_SET,
            CASES,
            REGISTER,
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["table", "json", "jsonl", "ics"]),
                value: text("FORMAT", "FORMAT"),
                help: text(
                    "hur utfallen skrivs; ics är en kalender av det som ska göras och behöver --due",
                    "how outcomes are written; ics is a calendar of what is due and needs --due",
                ),
            },
            ArgumentWords {
                name: "due",
                form: Form::Option,
                value: text("FRÅN..TILL", "FROM..TO"),
                help: text(
                    "visa i stället de skyldigheter som återstår och har sin sista dag i den tiden, över alla ärenden",
                    "show instead the duties that are not done and have their last day in that time, over all cases",
                ),
            },
            ArgumentWords {
                name: "with-done",
                form: Form::Switch,
                value: text("", ""),
                help: text(
                    "med --due: ta också med de skyldigheter som redan är uppfyllda",
                    "with --due: list also the duties that are done already",
                ),
            },
            ArgumentWords {
                name: "exact",
                form: Form::Switch,
                value: text("", ""),
                help: text(
                    "pröva vilka uppgifter som verkligen kan ändra ett okänt utfall; tar längre tid",
                    "try which facts can really change an unknown outcome; takes longer",
                ),
            },
            OUT,
        ],
        examples: &[
            (
                "stadga run examples/nacka --cases examples/nacka/cases.jsonl --date 2024-06-15",
                text("visar utfallen i en tabell", "shows the outcomes in a table"),
            ),
            (
                "stadga run examples/nacka --cases examples/nacka/cases.jsonl --date 2024-06-15 --due 2024-06-15..2024-06-30",
                text("visar vad som ska göras under två veckor", "shows what is due within two weeks"),
            ),
        ],
    },
    CommandWords {
        name: "explain",
        about: text("Förklara utfallet för ett ärende, med källor.", "Explain the outcome of a case, with sources."),
        usage: text("REGELVERK --cases FIL --id ID [VAD] [VAL]", "DIR --cases FILE --id ID [WHAT] [OPTIONS]"),
        arguments: &[
            ONE_RULE_SET,
            ArgumentWords {
                name: "what",
                form: Form::Optional,
                value: text("VAD", "WHAT"),
                help: text(
                    "en insats, ett värde, en kontroll, en skyldighet eller en händelse; ”allt” för allt; annars vad som får beviljas och vad någon bör se på",
                    "an insats, a value, a kontroll, a duty or an event; ”all” for everything; otherwise what may be granted and what to look at",
                ),
            },
            CASES,
            REGISTER,
            ID,
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "depth",
                form: Form::Choice(&["case", "short", "audit"]),
                value: text("DJUP", "DEPTH"),
                help: text(
                    "för vem: handläggning, kort för den som det gäller (personen, den ansvarige eller mottagaren), eller granskning",
                    "for whom: case handling, short for whomever it concerns (the person, the responsible or the recipient), or audit",
                ),
            },
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["text", "json", "svg", "html"]),
                value: text("FORMAT", "FORMAT"),
                help: text(
                    "hur förklaringen skrivs; svg och html är en tidslinje över ärendet",
                    "how the explanation is written; svg and html are a timeline of the case",
                ),
            },
            OUT,
        ],
        examples: &[
            (
                "stadga explain examples/nacka --cases examples/nacka/cases.jsonl --id N-003 AMI1 --date 2024-06-15",
                text("varför AMI1 får eller inte får beviljas", "why AMI1 may or may not be granted"),
            ),
            (
                "stadga explain examples/nacka --cases examples/nacka/cases.jsonl --id N-003 --date 2024-06-15 --format html --out n-003.html",
                text("en tidslinje över ärendet", "a timeline of the case"),
            ),
        ],
    },
    CommandWords {
        name: "readings",
        about: text(
            "Visa vad andra läsningar av tolkningarna skulle ändra.",
            "Show what other readings of the interpretations would change.",
        ),
        usage: text("REGELVERK --cases FIL [VAL]", "DIR --cases FILE [OPTIONS]"),
        arguments: &[
            ONE_RULE_SET,
            CASES,
            REGISTER,
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["table", "json"]),
                value: text("FORMAT", "FORMAT"),
                help: text("hur det skrivs", "how it is written"),
            },
            OUT,
        ],
        examples: &[(
            "stadga readings examples/nacka --cases examples/nacka/cases.jsonl --date 2024-06-15",
            text(
                "visar hur många utfall och kronor varje läsning ändrar",
                "shows how many outcomes and kronor each reading changes",
            ),
        )],
    },
    CommandWords {
        name: "measure",
        about: text("Räkna ut nyckeltalen över många ärenden.", "Work out the key figures over many cases."),
        usage: text("REGELVERK --cases FIL [VAL]", "DIR --cases FILE [OPTIONS]"),
        arguments: &[
            ONE_RULE_SET,
            CASES,
            REGISTER,
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["table", "json", "csv", "svg"]),
                value: text("FORMAT", "FORMAT"),
                help: text(
                    "hur nyckeltalen skrivs; svg är ett stapeldiagram",
                    "how the figures are written; svg is a bar chart",
                ),
            },
            ArgumentWords {
                name: "hide-under",
                form: Form::Option,
                value: text("ANTAL", "NUMBER"),
                help: text(
                    "visa inte det som räknas på färre ärenden än så, och inte det i samma nyckeltal som röjer det",
                    "do not show what is counted of fewer cases, nor what in the same figure would tell of it",
                ),
            },
            OUT,
        ],
        examples: &[(
            "stadga measure examples/ratt-insats --cases examples/ratt-insats/cases.jsonl --date 2021-12-31",
            text("visar om målen är nådda", "shows whether the goals are reached"),
        )],
    },
    CommandWords {
        name: "list",
        about: text("Skriv regelverkets listor över många ärenden.", "Write the lists of a rule set over many cases."),
        usage: text("REGELVERK [NAMN] --cases FIL [VAL]", "DIR [NAME] --cases FILE [OPTIONS]"),
        arguments: &[
            ONE_RULE_SET,
            ArgumentWords {
                name: "name",
                form: Form::Optional,
                value: text("NAMN", "NAME"),
                help: text("en lista; annars alla", "one list; otherwise all of them"),
            },
            CASES,
            REGISTER,
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["table", "json", "csv", "xlsx"]),
                value: text("FORMAT", "FORMAT"),
                help: text(
                    "hur listorna skrivs; xlsx är en arbetsbok med ett blad för varje lista",
                    "how the lists are written; xlsx is a workbook with a sheet for each list",
                ),
            },
            OUT,
        ],
        examples: &[(
            "stadga list examples/dua --cases examples/dua/cases.jsonl --date 2024-11-05 --format xlsx --out insatser.xlsx",
            text("skriver månadens lista som en arbetsbok", "writes the monthly list as a workbook"),
        )],
    },
    CommandWords {
        name: "eval",
        about: text("Räkna ut ett uttryck.", "Evaluate an expression."),
        usage: text("[REGELVERK] UTTRYCK|- [VAL]", "[DIR] EXPR|- [OPTIONS]"),
        arguments: &[
            ArgumentWords {
                name: "parts",
                form: Form::Many,
                value: text("[REGELVERK] UTTRYCK|-", "[DIR] EXPR|-"),
                help: text(
                    "regelverket, om uttrycket använder något ur det, och uttrycket; ”-” läser ett uttryck per rad från standard in",
                    "the rule set, if the expression uses something of it, and the expression; ”-” reads one expression per line from standard input",
                ),
            },
            DATE,
            AS_OF,
            READING,
            ArgumentWords {
                name: "cases",
                form: Form::OptionAlso("case"),
                value: FILE,
                help: text(
                    "ärenden i JSON eller JSONL; uttrycket läser uppgifterna i ett av dem; ”--case” betyder detsamma",
                    "cases in JSON or JSONL, one of which the expression reads; ”--case” means the same",
                ),
            },
            REGISTER,
            ID,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["text", "json"]),
                value: text("FORMAT", "FORMAT"),
                help: text("hur värdet skrivs; med ”-” alltid json", "how the value is written; with ”-” always json"),
            },
        ],
        examples: &[("stadga eval \"2024-01-31 + 1 månad\"", text("ger 2024-02-29", "gives 2024-02-29"))],
    },
    CommandWords {
        name: "test",
        about: text("Kör alla testfall.", "Run all tests."),
        usage: text("[REGELVERK]… [VAL]", "[DIR]… [OPTIONS]"),
        arguments: &[
            MANY_RULE_SETS,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["text", "json"]),
                value: text("FORMAT", "FORMAT"),
                help: text("hur resultatet skrivs", "how the result is written"),
            },
        ],
        examples: &[("stadga test examples", text("testar alla exempel", "tests all examples"))],
    },
    CommandWords {
        name: "fmt",
        about: text("Skriv reglerna i ett enhetligt format.", "Write rules in the one format."),
        usage: text("[SÖKVÄG]… [VAL]", "[PATH]… [OPTIONS]"),
        arguments: &[
            ArgumentWords {
                name: "path",
                form: Form::Many,
                value: text("SÖKVÄG", "PATH"),
                help: text(
                    "mappar och regelfiler; ”-” läser standard in; annars den här mappen",
                    "folders and rule files; ”-” reads standard input; this folder if none is given",
                ),
            },
            ArgumentWords {
                name: "check",
                form: Form::Switch,
                value: NO_VALUE,
                help: text(
                    "ändra ingenting, visa bara vilka filer som skulle ändras",
                    "change nothing, only show which files would change",
                ),
            },
        ],
        examples: &[(
            "stadga fmt --check",
            text("visar filer som inte är formaterade", "shows files that are not formatted"),
        )],
    },
    CommandWords {
        name: "schema",
        about: text("Visa ärendenas form som JSON Schema.", "Show the shape of cases as JSON Schema."),
        usage: text("REGELVERK [VAL]", "DIR [OPTIONS]"),
        arguments: &[ONE_RULE_SET, OUT],
        examples: &[(
            "stadga schema examples/nacka",
            text("visar vilka uppgifter ett ärende har", "shows the facts of a case"),
        )],
    },
    CommandWords {
        name: "coverage",
        about: text("Visa vilka avsnitt i källorna som har regler.", "Show which places of the sources have rules."),
        usage: text("[REGELVERK]… [VAL]", "[DIR]… [OPTIONS]"),
        arguments: &[
            MANY_RULE_SETS,
            ArgumentWords {
                name: "format",
                form: Form::Choice(&["table", "json"]),
                value: text("FORMAT", "FORMAT"),
                help: text("hur täckningen skrivs", "how coverage is written"),
            },
        ],
        examples: &[("stadga coverage examples/nacka", text("visar vad som återstår", "shows what remains"))],
    },
    CommandWords {
        name: "build",
        about: text(
            "Spara det kompilerade regelverket i en fil, för system som bäddar in Stadga.",
            "Save the compiled rule set in one file, for systems that embed Stadga.",
        ),
        usage: text("REGELVERK --out FIL", "DIR --out FILE"),
        arguments: &[
            ONE_RULE_SET,
            ArgumentWords {
                name: "out",
                form: Form::RequiredOption,
                value: FILE,
                help: text("filen som skrivs, hel eller inte alls", "the file to write, whole or not at all"),
            },
        ],
        examples: &[(
            "stadga build examples/nacka --out nacka.program",
            text("sparar programmet", "saves the program"),
        )],
    },
    CommandWords {
        name: "explain-code",
        about: text("Förklara en kod i ett meddelande.", "Explain the code of a message."),
        usage: text("KOD", "CODE"),
        arguments: &[ArgumentWords {
            name: "code",
            form: Form::Required,
            value: text("KOD", "CODE"),
            help: text("till exempel ST201", "for example ST201"),
        }],
        examples: &[("stadga explain-code ST201", text("visar sidan om koden", "shows the page of the code"))],
    },
    CommandWords {
        name: "lsp",
        about: text(
            "Starta språkservern, som en redigerare talar med över standard in och ut.",
            "Start the language server, which an editor talks to over standard input and output.",
        ),
        usage: text("[VAL]", "[OPTIONS]"),
        arguments: &[ArgumentWords {
            name: "stdio",
            form: Form::Switch,
            value: NO_VALUE,
            help: text(
                "tala över standard in och ut, som alltid; en del redigerare lägger till det",
                "talk over standard input and output, as always; some editors add it",
            ),
        }],
        examples: &[("stadga lsp", text("startas av redigeraren", "is started by the editor"))],
    },
];

/// The words of help itself.
pub(crate) mod help {
    use crate::messages::{Text, text};

    /// What the program is.
    pub(crate) const ABOUT: Text = text(
        "Stadga: regler för kommunalt arbetsmarknadsstöd, skrivna på svenska.",
        "Stadga: rules for municipal labour-market support, written in Swedish.",
    );
    /// The usage of the program as a whole.
    pub(crate) const USAGE: Text = text("stadga KOMMANDO [VAL]", "stadga COMMAND [OPTIONS]");
    /// Heading of the usage.
    pub(crate) const USAGE_HEADING: Text = text("Användning:", "Usage:");
    /// Heading of the commands.
    pub(crate) const COMMANDS: Text = text("Kommandon", "Commands");
    /// Heading of what is given by its place.
    pub(crate) const ARGUMENTS: Text = text("Argument", "Arguments");
    /// Heading of the options.
    pub(crate) const OPTIONS: Text = text("Val", "Options");
    /// Heading of the examples.
    pub(crate) const EXAMPLES: Text = text("Exempel:", "Examples:");
    /// What `--help` does.
    pub(crate) const HELP: Text = text("visa den här hjälpen", "show this help");
    /// What `--version` does.
    pub(crate) const VERSION: Text = text("visa versionen", "show the version");
    /// Before the values of a choice.
    pub(crate) const ONE_OF: Text = text("ett av", "one of");
    /// Before the value that holds where none is given.
    pub(crate) const DEFAULT: Text = text("annars", "otherwise");
    /// Below the commands.
    pub(crate) const MORE: Text = text(
        "”stadga KOMMANDO --help” beskriver ett kommando. Svarskoder: 0 inga anmärkningar, 1 anmärkningar, 2 gick inte att utföra.",
        "”stadga COMMAND --help” describes a command. Exit codes: 0 fine, 1 findings, 2 could not be done.",
    );
}
