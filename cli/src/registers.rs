//! The registers of a run: rows from files of their own, that cases name by their keys.
//!
//! Must not know: how rows are read, what is made of cases.

use stadga_interpreter::input::{CaseRead, Cases, InputProblem, Registers};
use stadga_program::program::Program;

use crate::arguments::Arguments;
use crate::environment::Wishes;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::rejected::Rejected;

/// The files of rows that arguments name, each with its text.
pub(crate) struct RegisterFiles {
    files: Vec<(String, String)>,
}

/// What the files hold.
pub(crate) struct Rows<'a> {
    registers: Registers<'a>,
    /// Whether there are rows that cannot be used.
    are_rejected: bool,
}

impl RegisterFiles {
    /// Reads the files that arguments name.
    pub(crate) fn open(arguments: &Arguments) -> Result<Self, Failure> {
        let read = |path: &str| Ok((path.to_owned(), files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?));
        let files = arguments.values("register").into_iter().map(read).collect::<Result<_, Failure>>()?;
        Ok(Self { files })
    }

    /// The rows of the files. What is wrong with those that cannot be used is told.
    pub(crate) fn rows<'a>(&'a self, program: &'a Program, wishes: Wishes) -> Rows<'a> {
        let texts: Vec<&str> = self.files.iter().map(|(_, text)| text.as_str()).collect();
        let (registers, problems) = Registers::read(program, &texts);
        for (number, (path, text)) in self.files.iter().enumerate() {
            let of_file = problems.iter().filter(|(own, _)| *own == number).map(|(_, problem)| problem.clone());
            let of_file: Vec<InputProblem> = of_file.collect();
            Rejected::of(path, text, wishes).tell(&of_file, 0);
        }
        Rows { registers, are_rejected: !problems.is_empty() }
    }
}

impl Rows<'_> {
    /// Cases that name rows, and after them the rows that rules are about.
    pub(crate) fn beside<'a>(
        &'a self,
        cases: Cases<'a>,
        program: &'a Program,
    ) -> impl Iterator<Item = CaseRead> + Send {
        cases.with_registers(&self.registers).chain(self.registers.cases(program))
    }

    /// The same where one of them is asked for by its id; else only the cases, of which there may be one.
    pub(crate) fn among<'a>(
        &'a self,
        cases: Cases<'a>,
        program: &'a Program,
        id: Option<&str>,
    ) -> impl Iterator<Item = CaseRead> {
        let rows = if id.is_some() { usize::MAX } else { 0 };
        cases.with_registers(&self.registers).chain(self.registers.cases(program).take(rows))
    }

    /// How a command ends that would else end so.
    pub(crate) fn exit(&self, otherwise: Exit) -> Exit {
        otherwise.max(Exit::of_findings(self.are_rejected))
    }
}
