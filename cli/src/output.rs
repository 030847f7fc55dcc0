//! Where the result of a command goes: standard output, or a file that takes its place once it is complete.

use crate::exit::Failure;
use crate::files::{STANDARD, WholeFile};
use crate::terminal::Terminal;

/// The width of lines where nobody has said how wide they can be.
const ORDINARY_WIDTH: usize = 120;

/// The place for a result.
pub(crate) enum Output<'a> {
    /// Standard output.
    Terminal(&'a mut Terminal),
    /// A file.
    File(WholeFile),
}

impl<'a> Output<'a> {
    /// A file, or standard output where none is named.
    pub(crate) fn to(path: Option<&str>, terminal: &'a mut Terminal) -> Result<Output<'a>, Failure> {
        match path {
            None | Some(STANDARD) => Ok(Output::Terminal(terminal)),
            Some(path) => WholeFile::create(path).map(Output::File),
        }
    }

    /// Adds to the result.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), Failure> {
        match self {
            Output::Terminal(terminal) => terminal.print(text),
            Output::File(file) => file.write(text.as_bytes()),
        }
    }

    /// Adds what is no text.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            // A command asks for a file where its result is no text.
            Output::Terminal(terminal) => terminal.print(&String::from_utf8_lossy(bytes)),
            Output::File(file) => file.write(bytes),
        }
    }

    /// The result is complete.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Output::Terminal(terminal) => terminal.finish(),
            Output::File(file) => file.finish(),
        }
    }

    /// How many columns a line should have.
    pub(crate) fn width(&self) -> usize {
        match self {
            Output::Terminal(terminal) => terminal.width().unwrap_or(ORDINARY_WIDTH),
            Output::File(_) => ORDINARY_WIDTH,
        }
    }
}
