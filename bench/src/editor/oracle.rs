//! What must be wrong with a text: what the checker finds in a database of its own, in this process. The time it needs is not measured.

use stadga_lang::check::problems_of_file;
use stadga_lang::db::SourceFile;
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::report::LineIndex;

use crate::generate::Generated;
use crate::workspace::Workspace;

/// A code and where it shows: lines and columns as the protocol counts them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// Line and column of the start.
    pub(crate) from: (u64, u64),
    /// Line and column of the end.
    pub(crate) to: (u64, u64),
    /// The code.
    pub(crate) code: String,
}

/// The texts as the editor has them, and what must be wrong with them.
pub(crate) struct Oracle {
    workspace: Workspace,
}

impl Oracle {
    /// Knows a rule set.
    pub(crate) fn new(texts: &[Generated]) -> Result<Oracle, String> {
        let workspace = Workspace::new(texts).ok_or("the made-up rule set cannot be loaded")?;
        Ok(Oracle { workspace })
    }

    /// The number of files.
    pub(crate) fn files(&self) -> usize {
        self.workspace.files.len()
    }

    /// The text of a file.
    pub(crate) fn text(&self, name: &str) -> Result<&str, String> {
        Ok(self.file(name)?.text(&self.workspace.db))
    }

    /// Gives a file another text.
    pub(crate) fn edit(&mut self, name: &str, text: String) -> Result<(), String> {
        self.file(name)?.edit(&mut self.workspace.db, text);
        Ok(())
    }

    /// The place of a byte of a file. Columns are counted in units of UTF-16, which for all letters in these files is characters.
    pub(crate) fn place(&self, name: &str, offset: usize) -> Result<(u64, u64), String> {
        Ok(place(&LineIndex::new(self.text(name)?), offset as u32))
    }

    /// What must be wrong with a file.
    pub(crate) fn problems(&self, name: &str) -> Result<Vec<Problem>, String> {
        let Workspace { db, ruleset, .. } = &self.workspace;
        let file = self.file(name)?;
        let lines = LineIndex::new(file.text(db));
        let found = problems_of_file(db, *ruleset, file);
        let mut problems: Vec<Problem> = found
            .iter()
            .map(|found| found.report(Language::Swedish))
            .map(|report| Problem {
                from: place(&lines, report.location.span.start),
                to: place(&lines, report.location.span.end),
                code: report.code.0.to_owned(),
            })
            .collect();
        problems.sort();
        Ok(problems)
    }

    fn file(&self, name: &str) -> Result<SourceFile, String> {
        self.workspace.file(name).ok_or_else(|| format!("there is no file {name}"))
    }
}

fn place(lines: &LineIndex, offset: u32) -> (u64, u64) {
    let (line, column) = lines.position(offset);
    (u64::from(line) - 1, u64::from(column) - 1)
}
