//! `stadga build`: a rule set as one file, which other systems load without the compiler.

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::program;
use crate::terminal::{Terminal, tell};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let runnable = program::open(arguments.required("dir"), terminal)?;
    if runnable.has_errors {
        tell(results::NOT_BUILT.in_language(terminal.language()));
        return Ok(Exit::Findings);
    }
    let path = arguments.required("out");
    let bytes = runnable.program().to_bytes().map_err(|error| Failure::NotAProgram { path: path.to_owned(), error })?;
    files::write(path, &bytes)?;
    Ok(Exit::Fine)
}
