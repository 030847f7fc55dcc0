//! `stadga build`: a rule set as one file, which other systems load without the compiler.

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::choose;
use crate::program;
use crate::terminal::{Terminal, tell};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let runnable = program::open(arguments.required("dir"), terminal)?;
    if runnable.has_errors {
        tell(choose(
            language,
            "Regelverket har fel. Ingen fil har skrivits.\n",
            "The rule set has errors. No file has been written.\n",
        ));
        return Ok(Exit::Findings);
    }
    let path = arguments.required("out");
    let bytes = runnable.program.to_bytes().map_err(|error| Failure::NotAProgram { path: path.to_owned(), error })?;
    files::write(path, &bytes)?;
    Ok(Exit::Fine)
}
