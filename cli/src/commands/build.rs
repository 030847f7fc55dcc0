//! `stadga build`: a rule set as one file, which other systems load without the compiler.

use stadga_program::bytes::BytesError;

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
    let program = runnable.program();
    // What breaks its promises is told here and not where the file is to be used.
    let is_valid = program.validate().map_err(BytesError::Invalid);
    let bytes = is_valid.and_then(|()| program.to_bytes());
    let bytes = bytes.map_err(|error| Failure::NotAProgram { path: path.to_owned(), error })?;
    files::write(path, &bytes)?;
    Ok(Exit::Fine)
}
