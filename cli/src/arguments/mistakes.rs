//! What the reader of arguments finds wrong, as our own failures.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use stadga_lang::diagnostics::suggest;

use crate::exit::Failure;
use crate::messages::commands::COMMANDS;

/// The failure that an error of the reader stands for.
pub(super) fn failure(error: &clap::Error) -> Failure {
    let option = || first(error, ContextKind::InvalidArg);
    let value = || first(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(first(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if option().starts_with('-') => Failure::UnknownOption {
            option: option(),
            suggestion: all(error, ContextKind::SuggestedArg).into_iter().next(),
        },
        ErrorKind::UnknownArgument => Failure::TooManyArguments { argument: option() },
        ErrorKind::InvalidValue if value().is_empty() => Failure::MissingValue { option: option() },
        ErrorKind::InvalidValue => {
            Failure::NoSuchChoice { option: option(), value: value(), choices: all(error, ContextKind::ValidValue) }
        }
        ErrorKind::MissingRequiredArgument => {
            let mut arguments = all(error, ContextKind::InvalidArg);
            // As they are written: what has no name stands first.
            arguments.sort_by_key(|argument| argument.starts_with('-'));
            Failure::MissingArguments { arguments }
        }
        ErrorKind::ArgumentConflict => Failure::GivenTwice { option: option() },
        ErrorKind::TooManyValues => Failure::TakesNoValue { option: option() },
        ErrorKind::InvalidUtf8 => Failure::NotText,
        _ => Failure::Arguments { reason: error.kind().as_str().unwrap_or_default().to_owned() },
    }
}

fn unknown_command(command: String) -> Failure {
    let names = COMMANDS.iter().map(|command| command.name);
    let suggestion = suggest::nearest(&command, names).map(str::to_owned);
    Failure::UnknownCommand { command, suggestion }
}

fn first(error: &clap::Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
