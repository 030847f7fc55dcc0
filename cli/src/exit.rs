//! How a command ends: the three exit codes, and what keeps a command from being done at all.
//!
//! Findings are the ordinary result of a command and are shown by it; a [`Failure`] ends it. Must not know: words.

use std::process::ExitCode;

use stadga_lang::diagnostics::project::ProjectProblem;
use stadga_lang::project::encoding::NotText;
use stadga_program::bytes::BytesError;
use stadga_program::date::Date;

/// How a command that was done ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing to remark on: 0.
    Fine,
    /// Diagnostics, failed tests or rejected cases: 1.
    Findings,
    /// The arguments or what they name cannot be used: 2.
    Impossible,
}

impl Exit {
    /// Findings or none.
    pub(crate) fn of_findings(any: bool) -> Exit {
        if any { Exit::Findings } else { Exit::Fine }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => ExitCode::SUCCESS,
            Exit::Findings => ExitCode::from(1),
            Exit::Impossible => ExitCode::from(2),
        }
    }
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayFault {
    /// The month has fewer days.
    AfterTheLast(Date),
    /// There is no such month.
    NoSuchMonth,
    /// It is a day in another notation.
    OtherNotation(Date),
    /// It is no day in any notation.
    NoDay,
}

/// Why a command cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Arguments that a command cannot be done with.
    InCommand {
        /// The command.
        command: &'static str,
        /// What is wrong with them.
        failure: Box<Failure>,
    },
    /// An option that the command does not have.
    UnknownOption {
        /// As it was typed.
        option: String,
        /// The option that may have been meant.
        suggestion: Option<String>,
    },
    /// An argument more than the command takes.
    TooManyArguments {
        /// The first of them.
        argument: String,
    },
    /// There is no such command.
    UnknownCommand {
        /// As it was typed.
        command: String,
        /// The command that may have been meant.
        suggestion: Option<String>,
    },
    /// An argument that must be given is not.
    MissingArguments {
        /// As help shows them.
        arguments: Vec<String>,
    },
    /// An option without its value.
    MissingValue {
        /// The option.
        option: String,
    },
    /// An option that is given twice.
    GivenTwice {
        /// The option.
        option: String,
    },
    /// A switch with a value.
    TakesNoValue {
        /// The option.
        option: String,
    },
    /// A value that is not one of those an option takes.
    NoSuchChoice {
        /// The option.
        option: String,
        /// As it was typed.
        value: String,
        /// The values that it takes.
        choices: Vec<String>,
    },
    /// An argument that is no text.
    NotText,
    /// What comes from standard input is no text.
    InputNotText,
    /// Arguments that cannot be read for another reason.
    Arguments {
        /// What the reader of arguments says, in English.
        reason: String,
    },
    /// A day that is no date.
    NotADate {
        /// The option.
        option: &'static str,
        /// As it was typed.
        value: String,
        /// Why.
        fault: DayFault,
    },
    /// A span of days that is none.
    NotASpan {
        /// The option.
        option: &'static str,
        /// As it was typed.
        value: String,
    },
    /// A number of cases that is none.
    NotACount {
        /// The option.
        option: &'static str,
        /// As it was typed.
        value: String,
    },
    /// A span of days whose last day comes before its first.
    SpanEndsBeforeItBegins {
        /// The option.
        option: &'static str,
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// A format that only an option has a use for.
    FormatNeeds {
        /// The format.
        format: &'static str,
        /// The option.
        option: &'static str,
    },
    /// An argument that has no meaning together with another.
    NotTogether {
        /// The argument, as it is written.
        argument: String,
        /// The other.
        with: String,
    },
    /// A name that no rule set can have.
    NotAName {
        /// As it was typed.
        name: String,
    },
    /// A folder or file that is to be made exists.
    Exists {
        /// Its path.
        path: String,
    },
    /// A file or folder cannot be used.
    File {
        /// Its path.
        path: String,
        /// Why.
        problem: ProjectProblem,
    },
    /// A file of cases is no text in UTF-8.
    NoText {
        /// Its path.
        path: String,
        /// What it is, and where that shows.
        not_text: Box<NotText>,
    },
    /// The language server does not start.
    NotStarted {
        /// What the system says.
        reason: String,
    },
    /// A file cannot be written.
    NotWritten {
        /// Its path.
        path: String,
        /// Why, as the system says it.
        reason: String,
    },
    /// A file is no compiled program, nor a rule file.
    NotAProgram {
        /// Its path.
        path: String,
        /// Why.
        error: BytesError,
    },
    /// The day of today cannot be told.
    NoToday,
    /// A reading that is not written `NAME=READING`.
    NotAReading {
        /// As it was typed.
        text: String,
    },
    /// There is no such tolkning.
    NoSuchTolkning {
        /// As it was typed.
        name: String,
        /// The tolkning that may have been meant.
        suggestion: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A tolkning has no such reading.
    NoSuchReading {
        /// The tolkning.
        tolkning: String,
        /// The reading as it was typed.
        reading: String,
        /// The reading that may have been meant.
        suggestion: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// There is no case with that id.
    NoSuchCase {
        /// As it was typed.
        id: String,
        /// The id that may have been meant.
        suggestion: Option<String>,
        /// How many cases cannot be read so far that it is known which they are.
        unread: usize,
    },
    /// There are several cases and none has been chosen, or there is none.
    WhichCase {
        /// How many there are.
        count: usize,
    },
    /// There is nothing of that name to explain.
    NoSuchQuestion {
        /// As it was typed.
        name: String,
        /// The name that may have been meant.
        suggestion: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// There is no list of that name.
    NoSuchList {
        /// As it was typed.
        name: String,
        /// The name that may have been meant.
        suggestion: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// There are several lists, and the format has room for one.
    WhichList {
        /// Those that there are.
        known: Vec<String>,
    },
    /// An option means nothing without another.
    OptionNeeds {
        /// The option.
        option: &'static str,
        /// The other.
        needs: &'static str,
    },
    /// A rule has no such instance in the case.
    NoSuchInstance {
        /// The rule.
        rule: String,
        /// What the instance is about, as it was typed.
        subject: String,
        /// What there are instances about.
        known: Vec<String>,
    },
    /// What is to be explained is about what holds several cases and not about each of them, or the other way round.
    OfOtherPart {
        /// Its name.
        name: String,
        /// The list of the cases.
        list: String,
        /// Whether it is about what holds them.
        of_whole: bool,
        /// The id of that, where the case has one.
        whole: Option<String>,
    },
    /// A declaration is not explained by itself.
    NotExplained {
        /// Its name.
        name: String,
        /// What it is, as rules call it.
        kind: String,
    },
    /// What is wrong has been told already.
    Told,
    /// Whoever read the output reads no more.
    OutputClosed,
    /// There is no page for a code.
    UnknownCode {
        /// As it was typed.
        code: String,
        /// The code that may have been meant.
        suggestion: Option<String>,
    },
}
