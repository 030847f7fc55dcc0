//! The commands, one file each: read the arguments, ask the cores, show the answer.

mod new;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Does a command by its name.
pub(crate) fn run(command: &str, arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    match command {
        "new" => new::run(arguments, terminal),
        unknown => Err(Failure::UnknownCommand { command: unknown.to_owned(), suggestion: None }),
    }
}
