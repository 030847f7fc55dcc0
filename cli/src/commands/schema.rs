//! `stadga schema`: the shape of cases as JSON Schema.

use stadga_interpreter::schema::case_schema;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::program;
use crate::terminal::Terminal;

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let mut output = Output::to(arguments.value("out"), terminal)?;
    output.write(&format!("{:#}\n", case_schema(runnable.program())))?;
    output.finish()?;
    Ok(program::exit(runnable.has_errors, Exit::Fine))
}
