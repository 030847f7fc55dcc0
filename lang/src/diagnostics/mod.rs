//! What is wrong with a text, a rule set or a case: as data first, as words last.
//!
//! Every stage reports a [`Diagnostic`]: a [`Problem`] with the facts of the matter, where it is, what else is concerned
//! and, where it is safe, the edit that mends it. The words stand in one file for each family, Swedish and English side by
//! side, so that neither lags. A fix comes from the facts, never from the words.
//!
//! A place is whatever the stage knows: a range within a declaration for the parser, a node for the checker, a range of a
//! file once it is shown. Must not know: the database, the protocol of an editor, a terminal.

pub mod lexical;
pub mod lowering;
pub mod names;
pub mod pages;
pub mod project;
pub mod render;
pub mod report;
pub mod rules;
pub mod suggest;
pub mod syntactic;
pub mod types;
pub mod words;

use smol_str::SmolStr;

/// The language in which a problem is worded. Rule files are Swedish in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// `fel`: what it concerns cannot be used.
    Error,
    /// `varning`: it is likely wrong.
    Warning,
    /// `upplysning`: it is good to know.
    Information,
}

/// The stable code of a problem, such as `ST201`. Each has a page that `stadga explain-code` shows.
///
/// The hundreds tell the family: 0 lexical, 1 syntactic, 2 names and declarations, 3 types, 4 rules and sources, 5 rule sets and
/// files, 6 case data, 7 evaluation, 8 test cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

/// A problem in words, in one language.
///
/// `headline` is one full sentence that stands alone in a list; `label` says what the marked text is; `why` is one or two
/// sentences; `help` is what to do about it, in the imperative. `label`, `why` and `help` may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// One sentence about the text or the case, never about its author.
    pub headline: String,
    /// What the marked text is.
    pub label: String,
    /// Why it is a problem.
    pub why: String,
    /// What to do about it.
    pub help: String,
}

/// What one family of problems must be able to say of itself.
pub trait Describe {
    /// Its code.
    fn code(&self) -> Code;
    /// How grave it is.
    fn severity(&self) -> Severity {
        Severity::Error
    }
    /// Its words.
    fn message(&self, language: Language) -> Message;
}

/// What is wrong, with the facts of the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A character or literal that cannot be read.
    Lexical(lexical::LexicalProblem),
    /// A line that cannot be read.
    Syntactic(syntactic::SyntacticProblem),
    /// A name or a declaration.
    Name(Box<names::NameProblem>),
    /// Values that do not fit together.
    Type(Box<types::TypeProblem>),
    /// A rule, a source or a version.
    Rule(Box<rules::RuleProblem>),
    /// A rule as part of a program.
    Lowering(Box<lowering::LoweringProblem>),
    /// A folder, a manifest or a file that cannot be used.
    Project(project::ProjectProblem),
}

impl From<names::NameProblem> for Problem {
    fn from(problem: names::NameProblem) -> Self {
        Self::Name(Box::new(problem))
    }
}

impl From<types::TypeProblem> for Problem {
    fn from(problem: types::TypeProblem) -> Self {
        Self::Type(Box::new(problem))
    }
}

impl From<lowering::LoweringProblem> for Problem {
    fn from(problem: lowering::LoweringProblem) -> Self {
        Self::Lowering(Box::new(problem))
    }
}

impl From<rules::RuleProblem> for Problem {
    fn from(problem: rules::RuleProblem) -> Self {
        Self::Rule(Box::new(problem))
    }
}

impl Problem {
    /// Whether it is that a fact is read although it is not clear which case is meant.
    pub fn says_no_subject(&self) -> bool {
        matches!(self, Self::Name(problem) if matches!(**problem, names::NameProblem::NoSubject { .. }))
    }

    /// Whether it tells of all of its place as one thing that is written in another way.
    pub fn is_about_notation(&self) -> bool {
        use syntactic::{LikelyMistake as Mistake, SyntacticProblem as Syntactic};
        matches!(self, Self::Syntactic(Syntactic::Mistaken(Mistake::DateNotation { .. })))
    }

    /// Whether it is a `}` that closes nothing.
    pub fn is_stray_brace(&self) -> bool {
        matches!(self, Self::Syntactic(syntactic::SyntacticProblem::StrayBrace))
    }

    /// Whether it is a text without its closing quote.
    pub fn is_unclosed_text(&self) -> bool {
        matches!(self, Self::Lexical(problem) if problem.is_unclosed_text())
    }

    /// The name that means nothing, with what was asked for it unless that is the case: told where it is used first.
    pub fn unknown_name(&self) -> Option<(Option<&names::Owner>, &SmolStr)> {
        match self {
            Self::Name(problem) => problem.unknown_name(),
            _ => None,
        }
    }

    /// The facts that the case lacks although the rules cannot do without them.
    pub fn facts_of_insats(&self) -> &[SmolStr] {
        match self {
            Self::Name(problem) => problem.facts_of_insats(),
            _ => &[],
        }
    }

    /// Whether a `{` may be what is missing, or may stand on a line that cannot be read.
    pub fn may_hide_a_brace(&self) -> bool {
        matches!(self, Self::Syntactic(_)) && matches!(self.code().0, "ST101" | "ST102" | "ST113" | "ST115")
    }

    /// Whether it is that a declaration lacks something, which may stand on a line that cannot be read.
    pub fn says_something_is_missing(&self) -> bool {
        use names::NameProblem as Name;
        use rules::RuleProblem as Rule;
        match self {
            Self::Name(problem) => matches!(**problem, Name::ClauseMissing { .. } | Name::ResultTypeMissing { .. }),
            Self::Rule(problem) => matches!(
                **problem,
                Rule::ColumnMissing { .. }
                    | Rule::ResultColumns { .. }
                    | Rule::MainRuleMissing { .. }
                    | Rule::NothingExpected
                    | Rule::NoRowHolds { .. }
                    | Rule::NothingFulfils { .. }
                    | Rule::AppliedReadings { .. }
            ),
            _ => false,
        }
    }

    fn family(&self) -> &dyn Describe {
        match self {
            Self::Lexical(problem) => problem,
            Self::Syntactic(problem) => problem,
            Self::Name(problem) => &**problem,
            Self::Type(problem) => &**problem,
            Self::Rule(problem) => &**problem,
            Self::Lowering(problem) => &**problem,
            Self::Project(problem) => problem,
        }
    }
}

impl Describe for Problem {
    fn code(&self) -> Code {
        self.family().code()
    }

    fn severity(&self) -> Severity {
        self.family().severity()
    }

    fn message(&self, language: Language) -> Message {
        self.family().message(language)
    }
}

/// A problem at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic<Place> {
    /// What is wrong.
    pub problem: Problem,
    /// The smallest text that is wrong.
    pub at: Place,
    /// Other places that are concerned.
    pub related: Vec<Related<Place>>,
    /// The edit that mends it, where one is safe.
    pub fix: Option<Fix<Place>>,
    /// In how many further places the same is wrong, of one cause.
    pub further: u32,
}

impl<Place> Diagnostic<Place> {
    /// A problem at one place.
    pub fn new(problem: impl Into<Problem>, at: Place) -> Self {
        Self { problem: problem.into(), at, related: Vec::new(), fix: None, further: 0 }
    }

    /// The same with another place that is concerned.
    pub fn with_related(mut self, at: Place, note: Note) -> Self {
        self.related.push(Related { at, note });
        self
    }

    /// The same with an edit that mends it.
    pub fn with_fix(mut self, edits: Vec<Edit<Place>>) -> Self {
        self.fix = Some(Fix { edits });
        self
    }

    /// The same problem with its places converted.
    pub fn map<Other>(self, mut place: impl FnMut(Place) -> Other) -> Diagnostic<Other> {
        Diagnostic {
            problem: self.problem,
            at: place(self.at),
            related: self.related.into_iter().map(|r| Related { at: place(r.at), note: r.note }).collect(),
            fix: self.fix.map(|fix| Fix {
                edits: fix.edits.into_iter().map(|e| Edit { at: place(e.at), kind: e.kind, text: e.text }).collect(),
            }),
            further: self.further,
        }
    }
}

/// Another place that is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related<Place> {
    /// Where.
    pub at: Place,
    /// What it is.
    pub note: Note,
}

/// What a related place is, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// In Swedish.
    pub swedish: String,
    /// In English.
    pub english: String,
}

impl Note {
    /// A note with its words in both languages.
    pub fn new(swedish: impl Into<String>, english: impl Into<String>) -> Self {
        Self { swedish: swedish.into(), english: english.into() }
    }

    /// The words in one language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.swedish,
            Language::English => &self.english,
        }
    }
}

/// An edit that mends a problem and that a tool may make without asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix<Place> {
    /// The edits, which do not overlap.
    pub edits: Vec<Edit<Place>>,
}

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<Place> {
    /// Where.
    pub at: Place,
    /// What happens there.
    pub kind: EditKind,
    /// The new text; empty to remove.
    pub text: String,
}

/// How an edit changes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// The text takes the place of what stands there.
    Replace,
    /// The text comes before it.
    InsertBefore,
    /// The text comes after it.
    InsertAfter,
}
