//! The `stadga` command: reads arguments and files, asks the cores, and shows what they say.
//!
//! Here, and only here, are the file system, the clock, the environment and the terminal. Nothing is decided here: what a rule
//! means, whether a case is well formed and why an outcome is as it is come from the cores as data, and the words from tables.
//! Must not know: the grammar, how values are computed.

mod arguments;
mod cases;
mod chosen;
mod commands;
mod environment;
mod exit;
mod files;
mod messages;
mod output;
mod program;
mod progress;
mod registers;
mod rejected;
mod reports;
mod rules;
mod table;
mod telling;
mod terminal;
mod workbook;

use std::process::ExitCode;

use crate::arguments::Request;
use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// The checker and the reader of cases make many small things and drop them soon; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let wishes = environment::wishes(&arguments);
    let mut terminal = Terminal::new(wishes);
    let result = match arguments::read(arguments, &terminal) {
        Ok(Request::Show(text)) => terminal.print(&text).map(|()| Exit::Fine),
        Ok(Request::Do { command, arguments }) => commands::run(command, &arguments, &mut terminal),
        Err(failure) => Err(failure),
    };
    let exit = match result.and_then(|exit| terminal.finish().map(|()| exit)) {
        Ok(exit) => exit,
        // Whoever read the output has what they wanted: `stadga run … | head`.
        Err(Failure::OutputClosed) => Exit::Fine,
        Err(failure) => {
            terminal.complain(&failure);
            Exit::Impossible
        }
    };
    exit.into()
}
