//! Standard output and standard error.
//!
//! Output is gathered and written in large pieces. When the reader of a pipe goes away, the command ends without a complaint. Must
//! not know: what is shown.

use std::io::{self, BufWriter, Stdout, Write};

use stadga_lang::diagnostics::Language;

use crate::environment::Wishes;
use crate::exit::Failure;
use crate::files;
use crate::messages::failures;

pub(crate) use stadga_answers::words_language;

/// Where a command shows things.
#[derive(Debug)]
pub(crate) struct Terminal {
    /// How things should look.
    pub(crate) wishes: Wishes,
    output: BufWriter<Stdout>,
}

impl Terminal {
    /// The terminal of the process.
    pub(crate) fn new(wishes: Wishes) -> Self {
        Self { wishes, output: BufWriter::new(io::stdout()) }
    }

    /// The language of words.
    pub(crate) fn language(&self) -> Language {
        self.wishes.language
    }

    /// Writes to standard output.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.output.write_all(text.as_bytes()).map_err(|error| output_failure(&error))
    }

    /// Writes out what has been gathered.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.output.flush().map_err(|error| output_failure(&error))
    }

    /// How many columns it has, if a person looks on.
    pub(crate) fn width(&self) -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    /// Tells why a command cannot be done.
    pub(crate) fn complain(&mut self, failure: &Failure) {
        let _ = self.finish();
        tell(&failures::render(failure, self.language(), self.wishes.color_errors));
    }
}

/// A color of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Color {
    /// What is wrong.
    Red,
    /// What is there instead.
    Green,
}

/// A text in a color, where color is wanted.
pub(crate) fn colored(text: &str, color: Color, wanted: bool) -> String {
    let number = match color {
        Color::Red => 31,
        Color::Green => 32,
    };
    if wanted { format!("\u{1b}[{number}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// Writes to standard error. Where nobody can be told, nothing is said.
pub(crate) fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

fn output_failure(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::OutputClosed,
        _ => Failure::NotWritten { path: "-".to_owned(), reason: files::reason(error) },
    }
}
