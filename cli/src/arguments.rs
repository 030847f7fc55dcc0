//! Arguments, read by the table of commands.
//!
//! The reader and its help are built from that table in the language of the moment; what the reader finds wrong is turned into our own
//! words, since its own are English. Must not know: what a command does with its arguments.

mod mistakes;

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use stadga_interpreter::input::day_in_other_notation;
use stadga_lang::diagnostics::Language;
use stadga_program::date::{Date, DateError, MonthIndex};

use crate::exit::{DayFault, Failure};
use crate::messages::commands::{ArgumentWords, COMMANDS, COMMON, CommandWords, Form, help};
use crate::terminal::Terminal;

/// What every command has stands last in its help.
const LAST: usize = 100;

/// What the arguments ask for.
#[derive(Debug)]
pub(crate) enum Request {
    /// Help or the version.
    Show(String),
    /// A command.
    Do {
        /// Its name.
        command: &'static str,
        /// Its arguments.
        arguments: Arguments,
    },
}

/// The arguments of a command.
#[derive(Debug)]
pub(crate) struct Arguments {
    matches: ArgMatches,
}

impl Arguments {
    /// The value of an argument that can be given once.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
    }

    /// The value of an argument that has one, whether or not it is given.
    pub(crate) fn required(&self, name: &str) -> &str {
        self.value(name).unwrap_or_default()
    }

    /// The values of an argument that can be given many times.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        let values = self.matches.try_get_many::<String>(name).ok().flatten();
        values.map(|values| values.map(String::as_str).collect()).unwrap_or_default()
    }

    /// Whether a switch is given.
    pub(crate) fn switch(&self, name: &str) -> bool {
        self.matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default()
    }

    /// Whether an argument is written out, and not just has its usual value.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        let is_known = self.matches.try_contains_id(name).is_ok_and(|is_known| is_known);
        is_known && self.matches.value_source(name) == Some(ValueSource::CommandLine)
    }

    /// The day that an option names.
    pub(crate) fn day(&self, name: &'static str) -> Result<Option<Date>, Failure> {
        self.value(name).map(|value| day(name, value)).transpose()
    }
}

/// The day that a text of an option is.
pub(crate) fn day(option: &'static str, text: &str) -> Result<Date, Failure> {
    let failure = |fault| Failure::NotADate { option, value: text.to_owned(), fault };
    text.parse().map_err(|error| {
        let month = text.get(..7).and_then(|month| month.parse::<MonthIndex>().ok());
        failure(match (error, month) {
            (DateError::NotInCalendar, Some(month)) => DayFault::AfterTheLast(month.last_day()),
            (DateError::NotInCalendar, None) => DayFault::NoSuchMonth,
            _ => day_in_other_notation(text).map_or(DayFault::NoDay, DayFault::OtherNotation),
        })
    })
}

/// Reads arguments, the first of which is the name of the program.
pub(crate) fn read(arguments: Vec<OsString>, terminal: &Terminal) -> Result<Request, Failure> {
    let language = terminal.language();
    let known = |name: &str| COMMANDS.iter().find(|command| command.name == name);
    let command = arguments.iter().skip(1).find_map(|argument| known(argument.to_str()?));
    let mut matches = match reader(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return Ok(Request::Show(format!("stadga {}\n", env!("CARGO_PKG_VERSION"))));
        }
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp) => {
            let help = error.render();
            let color = terminal.wishes.color_output;
            return Ok(Request::Show(if color { help.ansi().to_string() } else { help.to_string() }));
        }
        Err(error) => {
            let failure = mistakes::failure(&error);
            return Err(match command {
                Some(command) => Failure::InCommand { command: command.name, failure: Box::new(failure) },
                None => failure,
            });
        }
    };
    let chosen = matches.remove_subcommand();
    match chosen.and_then(|(name, matches)| Some((known(&name)?.name, matches))) {
        Some((command, matches)) => Ok(Request::Do { command, arguments: Arguments { matches } }),
        None => Ok(Request::Show(reader(language).render_help().to_string())),
    }
}

/// The reader of all arguments.
fn reader(language: Language) -> Command {
    let of_table = COMMANDS.iter().map(|words| command(words, language));
    Command::new("stadga")
        .about(help::ABOUT.in_language(language))
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage(help::USAGE.in_language(language))
        .help_template(template(language))
        .subcommand_help_heading(help::COMMANDS.in_language(language))
        .after_help(help::MORE.in_language(language))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(COMMON.iter().map(|words| argument(words, language).global(true).display_order(LAST)))
        .arg(flag("help", 'h', ArgAction::Help, help::HELP.in_language(language), language).global(true))
        .arg(flag("version", 'V', ArgAction::Version, help::VERSION.in_language(language), language))
        .subcommands(of_table)
}

fn command(words: &'static CommandWords, language: Language) -> Command {
    Command::new(words.name)
        .about(words.about.in_language(language))
        .override_usage(format!("stadga {} {}", words.name, words.usage.in_language(language)))
        .help_template(template(language))
        .after_help(examples(words, language))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(words.arguments.iter().map(|words| argument(words, language)))
}

fn template(language: Language) -> String {
    let usage = help::USAGE_HEADING.in_language(language);
    format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n")
}

fn examples(words: &CommandWords, language: Language) -> String {
    let heading = help::EXAMPLES.in_language(language);
    let lines = words.examples.iter().map(|(line, does)| format!("\n  {line}\n      {}", does.in_language(language)));
    std::iter::once(heading.to_owned()).chain(lines).collect()
}

fn argument(words: &'static ArgumentWords, language: Language) -> Arg {
    let heading = match words.form {
        Form::Required | Form::Optional | Form::Many => help::ARGUMENTS,
        _ => help::OPTIONS,
    };
    let base = Arg::new(words.name).help(help_text(words, language)).help_heading(heading.in_language(language));
    if words.form == Form::Switch {
        return base.long(words.name).action(ArgAction::SetTrue);
    }
    let valued = base.value_name(words.value.in_language(language)).hide_possible_values(true).hide_default_value(true);
    match words.form {
        Form::Required => valued.required(true),
        Form::Many => valued.num_args(0..).action(ArgAction::Append),
        Form::Optional | Form::Switch => valued,
        Form::Option => valued.long(words.name),
        Form::OptionAlso(other) => valued.long(words.name).alias(other),
        Form::RequiredOption => valued.long(words.name).required(true),
        Form::RepeatedOption => valued.long(words.name).action(ArgAction::Append),
        Form::OneOf(choices) => valued.long(words.name).value_parser(PossibleValuesParser::new(choices)),
        Form::Choice(choices) => valued
            .long(words.name)
            .value_parser(PossibleValuesParser::new(choices))
            .default_value(choices.first().copied().unwrap_or_default()),
    }
}

/// What an argument means, and the values it can have.
fn help_text(words: &ArgumentWords, language: Language) -> String {
    let meaning = words.help.in_language(language);
    let one_of = help::ONE_OF.in_language(language);
    match words.form {
        Form::OneOf(choices) => format!("{meaning} [{one_of} {}]", choices.join(", ")),
        Form::Choice(choices) => {
            let default = choices.first().copied().unwrap_or_default();
            let otherwise = help::DEFAULT.in_language(language);
            format!("{meaning} [{one_of} {}; {otherwise} {default}]", choices.join(", "))
        }
        _ => meaning.to_owned(),
    }
}

fn flag(name: &'static str, short: char, action: ArgAction, meaning: &'static str, language: Language) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(meaning)
        .help_heading(help::OPTIONS.in_language(language))
        .display_order(LAST + 1)
}

#[cfg(test)]
mod tests {
    use super::reader;
    use stadga_lang::diagnostics::Language;

    #[test]
    fn the_table_makes_a_sound_reader_in_both_languages() {
        reader(Language::Swedish).debug_assert();
        reader(Language::English).debug_assert();
    }
}
