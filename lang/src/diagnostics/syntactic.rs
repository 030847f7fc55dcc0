//! Problems of lines and blocks that cannot be read: codes ST1xx.
//!
//! The parser states the facts; `wording` says them. What was expected somewhere is an [`Expected`], so that all
//! messages of the kind "here a date should stand" are worded in one place.

pub mod expected;
pub mod likely;
mod wording;

use smol_str::SmolStr;

pub use self::expected::Expected;
pub use self::likely::LikelyMistake;
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};
use crate::vocabulary::words::Word;

/// What is wrong with a line or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntacticProblem {
    /// Something is not there: the line or the block ends before it.
    Missing {
        /// What should stand here.
        expected: Expected,
    },
    /// Something else stands where it should be.
    Unexpected {
        /// What stands here.
        found: SmolStr,
        /// What should.
        expected: Expected,
    },
    /// Something else stands there, and it is plain what was meant.
    Mistaken(LikelyMistake),
    /// A block has no `}`.
    UnclosedBlock {
        /// What the block declares.
        kind: DeclarationKind,
        /// Its name.
        name: Option<SmolStr>,
    },
    /// A `}` that closes nothing.
    StrayBrace,
    /// A line outside all blocks that no declaration begins with.
    UnknownHead {
        /// What it begins with.
        found: SmolStr,
        /// What was probably meant.
        suggestion: Option<SmolStr>,
    },
    /// A clause outside all blocks.
    ClauseOutside {
        /// Its first word.
        found: SmolStr,
    },
    /// A declaration without a name.
    MissingName {
        /// What is declared.
        kind: DeclarationKind,
    },
    /// A word of the language as a name.
    ReservedName {
        /// The word.
        word: Word,
    },
    /// A type, a unit or the like as the name of a declaration.
    WordIsTaken {
        /// The word.
        word: Word,
    },
    /// A declaration within one that holds none of its kind.
    NestedHere {
        /// The inner one.
        inner: DeclarationKind,
        /// The one around it.
        outer: DeclarationKind,
    },
    /// A part of a header after one that it should precede.
    HeaderOrder {
        /// The part.
        part: HeaderPart,
        /// The part that it should stand before.
        before: HeaderPart,
    },
    /// A part of a header that the declaration does not have.
    HeaderPartNotHere {
        /// The part.
        part: HeaderPart,
        /// What is declared.
        kind: DeclarationKind,
    },
    /// A declaration that ends after its header.
    MissingBody {
        /// What is declared.
        kind: DeclarationKind,
        /// Its name.
        name: Option<SmolStr>,
        /// What it should go on with.
        form: BodyForm,
    },
    /// `= value` or `: value` after a declaration that has none.
    ValueNotHere {
        /// What is declared.
        kind: DeclarationKind,
        /// The sign before the value.
        sign: &'static str,
    },
    /// A line that no clause of the block begins with.
    UnknownClause {
        /// What it begins with.
        found: SmolStr,
        /// What the block belongs to.
        owner: DeclarationKind,
        /// What was probably meant.
        suggestion: Option<SmolStr>,
    },
    /// A clause of other declarations.
    ClauseInWrongBlock {
        /// The clause.
        clause: ClauseKind,
        /// What the block belongs to.
        owner: DeclarationKind,
    },
    /// A clause whose first word stands without the others.
    IncompleteClause {
        /// The word.
        found: SmolStr,
        /// The clauses that begin so, each with all its words.
        words: Vec<String>,
    },
    /// Two items on one line.
    OneItemPerLine {
        /// Whether a comma may part them.
        takes_comma: bool,
    },
    /// A separator where a line break is enough.
    SuperfluousSeparator {
        /// The sign.
        sign: SmolStr,
    },
    /// `=` for `är`.
    EqualsInCondition,
    /// `a < b < c`.
    ChainedComparison {
        /// The operand in the middle.
        middle: String,
    },
    /// `är saknas`.
    AmbiguousMissing,
    /// `är mellan A och B`.
    BetweenAsLimit(BetweenLimits),
    /// `vardagar`.
    AmbiguousWeekday {
        /// The word.
        found: SmolStr,
    },
    /// `när` for `om`.
    WhenForIf,
    /// `som` for `kallad`.
    AsForCalled,
    /// `där … kallad x`.
    BinderAfterFilter,
    /// `för varje` without `kallad`.
    MissingBinder,
    /// `om … så …` without `annars`.
    MissingOtherwise,
    /// `om` within an operation.
    ConditionalNeedsParentheses,
    /// A dot without a name after it.
    TrailingDot,
    /// A parenthesis or bracket that is not closed.
    UnclosedBracket {
        /// The sign that is missing.
        bracket: &'static str,
    },
    /// `f(a, b)`.
    CommaBetweenValues,
    /// `2.2.1` or `7a` where a value should stand.
    PlaceAsValue {
        /// As written.
        place: SmolStr,
    },
    /// `enligt avsnitt 7.3`.
    PlaceWithoutSource,
    /// `avsnitt 7,3`.
    CommaInPlace {
        /// `7.3`.
        dotted: SmolStr,
    },
    /// `är okänt` in a rule.
    UnknownInRule,
    /// `inom N efter D`.
    WithinAfter,
    /// `samma dag eller nästa arbetsdag`.
    SameDayOrNext,
    /// `bör ske`.
    ShouldHappen,
    /// `gäller från D`.
    ValidityWithoutWith {
        /// `från` or `till`.
        word: Word,
    },
    /// A row of a table with more or fewer cells than the table has columns.
    CellCount {
        /// Cells before and after `||`.
        found: (usize, usize),
        /// Columns before and after `||`.
        columns: (usize, usize),
    },
    /// A cell with nothing in it.
    EmptyCell,
    /// A table without `||`.
    NoResultColumn,
    /// `huvudregel` among the exceptions to an exception.
    MainRuleInException,
    /// The fields of an event after `av` or `enligt`, or `giltig om` among them.
    EventOrder {
        /// What stands in the wrong place: the fields, or else what follows them.
        part: HeaderPart,
    },
    /// A declaration whose clauses the language does not have yet.
    NotYet {
        /// What is declared.
        kind: DeclarationKind,
    },
    /// A step that follows one which the course does not have.
    UnknownStep {
        /// The name.
        found: SmolStr,
        /// What was probably meant.
        suggestion: Option<SmolStr>,
    },
    /// A second step of the same name.
    StepTwice {
        /// The name.
        name: SmolStr,
    },
    /// A step that is named as something which its course has beside it.
    StepNameTaken {
        /// The name.
        name: SmolStr,
    },
    /// A step that follows none of those above it.
    StepFollowsNone {
        /// Its name.
        name: SmolStr,
    },
    /// A length before `efter` or `före` and a sum after it, in lengths of two kinds and without parentheses.
    SumWithinShift {
        /// The sum as written.
        part: String,
    },
    /// `a eller b och c` without parentheses.
    AndWithinOr {
        /// The first part that binds tighter, as written.
        part: String,
    },
    /// `någon av 1,5`: one number, or two.
    OneDecimalNumber {
        /// As written.
        number: SmolStr,
    },
    /// Blocks or parentheses within each other beyond all use.
    TooDeep {
        /// The most that is read.
        most: u16,
    },
    /// A list or chain beyond all use.
    TooLong {
        /// The most that is read.
        most: usize,
    },
    /// A file with more declarations than any use.
    TooManyDeclarations {
        /// The most that are read.
        most: usize,
    },
}

/// `X är (inte) mellan A och B`, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BetweenLimits {
    /// X.
    pub subject: String,
    /// A.
    pub low: String,
    /// B.
    pub high: String,
    /// Whether A is a day, which other words compare than numbers.
    pub of_days: bool,
    /// Whether `inte` stands there.
    pub negated: bool,
}

impl BetweenLimits {
    /// The same without the ends, with words of the language.
    fn without_ends(&self) -> String {
        let Self { subject, low, high, .. } = self;
        match (self.negated, self.of_days) {
            (false, false) => format!("{subject} är mer än {low} och {subject} är mindre än {high}"),
            (false, true) => format!("{subject} är efter {low} och {subject} är före {high}"),
            (true, false) => format!("{subject} är högst {low} eller {subject} är minst {high}"),
            (true, true) => format!("{subject} är senast {low} eller {subject} är tidigast {high}"),
        }
    }

    /// The same with the ends.
    fn with_ends(&self) -> String {
        let not = if self.negated { "inte " } else { "" };
        format!("{} är {not}{}–{}", self.subject, self.low, self.high)
    }
}

/// The parts of a header, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderPart {
    /// `(a: T; b: U)`.
    Parameters,
    /// `per T`.
    Keys,
    /// `: T`, `ger T`.
    Type,
    /// `"…"`.
    Label,
    /// `enligt …`, `gäller …`, `i …` and their kin.
    Suffix,
}

/// What a declaration goes on with after its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyForm {
    /// `{ … }`.
    Block,
    /// `= value` or dated rows.
    ValueOrRows,
    /// `= value` or rules.
    ValueOrRules,
}

impl From<SyntacticProblem> for super::Problem {
    fn from(problem: SyntacticProblem) -> Self {
        Self::Syntactic(problem)
    }
}

impl Describe for SyntacticProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::Missing { .. } => "ST101",
            Self::Mistaken(LikelyMistake::PrecedesTooLate { .. } | LikelyMistake::ConditionTooLate) => "ST111",
            Self::Mistaken(LikelyMistake::ValueWithoutMainRule | LikelyMistake::EventOutsideGiven) => "ST115",
            Self::Unexpected { .. } | Self::Mistaken(_) => "ST102",
            Self::UnclosedBlock { .. } => "ST103",
            Self::StrayBrace => "ST104",
            Self::UnknownHead { .. } => "ST105",
            Self::ClauseOutside { .. } => "ST106",
            Self::MissingName { .. } => "ST107",
            Self::ReservedName { .. } => "ST108",
            Self::WordIsTaken { .. } => "ST109",
            Self::NestedHere { .. } => "ST110",
            Self::HeaderOrder { .. } => "ST111",
            Self::HeaderPartNotHere { .. } => "ST112",
            Self::MissingBody { .. } => "ST113",
            Self::ValueNotHere { .. } => "ST114",
            Self::UnknownClause { .. } => "ST115",
            Self::ClauseInWrongBlock { .. } => "ST116",
            Self::IncompleteClause { .. } => "ST117",
            Self::OneItemPerLine { .. } => "ST118",
            Self::SuperfluousSeparator { .. } => "ST119",
            Self::EqualsInCondition => "ST120",
            Self::ChainedComparison { .. } => "ST121",
            Self::AmbiguousMissing => "ST122",
            Self::BetweenAsLimit(_) => "ST123",
            Self::AmbiguousWeekday { .. } => "ST124",
            Self::WhenForIf => "ST125",
            Self::AsForCalled => "ST126",
            Self::BinderAfterFilter => "ST127",
            Self::MissingBinder => "ST128",
            Self::MissingOtherwise => "ST129",
            Self::ConditionalNeedsParentheses => "ST130",
            Self::TrailingDot => "ST131",
            Self::UnclosedBracket { .. } => "ST132",
            Self::CommaBetweenValues => "ST133",
            Self::PlaceAsValue { .. } => "ST134",
            Self::PlaceWithoutSource => "ST135",
            Self::CommaInPlace { .. } => "ST136",
            Self::UnknownInRule => "ST137",
            Self::WithinAfter => "ST138",
            Self::SameDayOrNext => "ST139",
            Self::ShouldHappen => "ST140",
            Self::ValidityWithoutWith { .. } => "ST141",
            Self::CellCount { .. } => "ST142",
            Self::EmptyCell => "ST143",
            Self::NoResultColumn => "ST144",
            Self::MainRuleInException => "ST145",
            Self::EventOrder { .. } => "ST146",
            Self::NotYet { .. } => "ST147",
            Self::AndWithinOr { .. } => "ST148",
            Self::OneDecimalNumber { .. } => "ST149",
            Self::TooDeep { .. } => "ST150",
            Self::TooLong { .. } | Self::TooManyDeclarations { .. } => "ST151",
            Self::SumWithinShift { .. } => "ST152",
            Self::UnknownStep { .. } => "ST153",
            Self::StepTwice { .. } => "ST154",
            Self::StepFollowsNone { .. } => "ST155",
            Self::StepNameTaken { .. } => "ST156",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::AndWithinOr { .. } | Self::OneDecimalNumber { .. } | Self::SumWithinShift { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        let (swedish, english) = wording::words(self);
        match language {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }
}

#[cfg(test)]
mod tests;
