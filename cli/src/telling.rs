//! What is told of cases while many of them are evaluated: how far it has come, which cannot be used, and how it went.
//!
//! Must not know: what is evaluated of them, where results go.

use stadga_lang::diagnostics::Language;

use crate::cases::Portion;
use crate::environment::Wishes;
use crate::exit::Exit;
use crate::messages::results;
use crate::progress::Progress;
use crate::rejected::Rejected;
use crate::terminal::tell;

/// The cases of a file, as far as they have been evaluated.
pub(crate) struct Telling<'a> {
    rejected: Rejected<'a>,
    /// Until the last case has been evaluated.
    progress: Option<Progress>,
    /// How many cases there have been.
    case_count: usize,
    /// How many of them could be used.
    used: usize,
}

impl<'a> Telling<'a> {
    /// Nothing yet, of the cases of a file.
    pub(crate) fn of(path: &'a str, text: &'a str, wishes: Wishes) -> Telling<'a> {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        let progress = Some(Progress::begin(lines));
        Telling { rejected: Rejected::of(path, text, wishes), progress, case_count: 0, used: 0 }
    }

    /// Counts the cases of a portion, and tells what is wrong with those that cannot be used. The answer is how many could be before it.
    pub(crate) fn take<T>(&mut self, portion: &Portion<T>, usable: usize) -> usize {
        let before = self.used;
        self.used += usable;
        self.case_count += portion.case_count;
        if let Some(progress) = &mut self.progress {
            progress.reach(u64::from(portion.last_line));
        }
        self.rejected.tell(&portion.problems, portion.rejected_count);
        before
    }

    /// How many cases could be used.
    pub(crate) fn used(&self) -> usize {
        self.used
    }

    /// How many could not.
    pub(crate) fn rejected(&self) -> usize {
        self.rejected.count()
    }

    /// The last case has been evaluated, so there is no progress to show any more.
    pub(crate) fn end_progress(&mut self) {
        self.progress = None;
    }

    /// Tells how it went. The answer is how a command ends that has nothing else to remark on.
    pub(crate) fn end(&self, language: Language) -> Exit {
        if self.case_count == 0 {
            tell(results::NO_CASES.in_language(language));
        }
        if self.rejected() > 0 {
            tell(&results::rejected(self.rejected(), self.case_count, language));
        }
        Exit::of_findings(self.rejected() > 0)
    }
}
