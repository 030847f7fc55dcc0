//! What can be asked about a case: by the names that rules use, `AMI1.får_beviljas` or `målgrupp`.

use stadga_program::program::{Program, Traced};

/// A question about a case: the number of an insats, a value or a check among those of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether an insats may be granted.
    MayBeGranted(usize),
    /// Whether an insats may be ended.
    MayBeEnded(usize),
    /// The last day that an insats can last.
    LastPossibleDay(usize),
    /// How long an insats lasts at most.
    SupportTime(usize),
    /// A value that outcomes list.
    Value(usize),
    /// A check.
    Check(usize),
}

impl Question {
    /// The question that a text names, if there is one: an insats alone asks whether it may be granted.
    pub fn named(program: &Program, text: &str) -> Option<Question> {
        Question::all(program).into_iter().find(|question| question.name(program).as_deref() == Some(text)).or_else(
            || {
                let insats = program.insatser.iter().position(|insats| insats.name == text)?;
                Some(Question::MayBeGranted(insats)).filter(|question| question.trace(program).is_some())
            },
        )
    }

    /// Every question that the program can answer.
    pub fn all(program: &Program) -> Vec<Question> {
        let of_insats = |insats| {
            [
                Question::MayBeGranted(insats),
                Question::MayBeEnded(insats),
                Question::LastPossibleDay(insats),
                Question::SupportTime(insats),
            ]
        };
        let insatser = (0..program.insatser.len()).flat_map(of_insats);
        let values = (0..program.outputs.len()).map(Question::Value);
        let checks = (0..program.checks.len()).map(Question::Check);
        insatser.chain(values).chain(checks).filter(|question| question.trace(program).is_some()).collect()
    }

    /// The question as it is named in rules and on the command line.
    pub fn name(self, program: &Program) -> Option<String> {
        let of_insats = |index: usize, member: &str| Some(format!("{}.{member}", program.insatser.get(index)?.name));
        match self {
            Question::MayBeGranted(insats) => of_insats(insats, "får_beviljas"),
            Question::MayBeEnded(insats) => of_insats(insats, "får_avslutas"),
            Question::LastPossibleDay(insats) => of_insats(insats, "sista_möjliga_dag"),
            Question::SupportTime(insats) => of_insats(insats, "insatstid"),
            Question::Value(value) => program.outputs.get(value).map(|output| output.name.clone()),
            Question::Check(check) => program.checks.get(check).map(|check| check.name.clone()),
        }
    }

    /// Where its explanation begins among the program's traces.
    pub(super) fn trace(self, program: &Program) -> Option<u32> {
        let of = |traced: &Option<Traced>| traced.map(|traced| traced.trace);
        match self {
            Question::MayBeGranted(insats) => of(&program.insatser.get(insats)?.may_be_granted),
            Question::MayBeEnded(insats) => of(&program.insatser.get(insats)?.may_be_ended),
            Question::LastPossibleDay(insats) => of(&program.insatser.get(insats)?.last_possible_day),
            Question::SupportTime(insats) => of(&program.insatser.get(insats)?.support_time),
            Question::Value(value) => program.outputs.get(value).map(|output| output.trace),
            Question::Check(check) => program.checks.get(check).map(|check| check.trace),
        }
    }

    /// The insats that it is about.
    pub(super) fn insats(self) -> Option<usize> {
        match self {
            Question::MayBeGranted(insats)
            | Question::MayBeEnded(insats)
            | Question::LastPossibleDay(insats)
            | Question::SupportTime(insats) => Some(insats),
            Question::Value(_) | Question::Check(_) => None,
        }
    }
}
