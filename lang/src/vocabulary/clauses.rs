//! The clauses: the words that open each, the blocks that allow it, and the shape of what follows.
//!
//! A clause word is a keyword only at the start of an item of a block that allows the clause; elsewhere it is an
//! ordinary name. Must not know: tokens, how an argument is read.

mod habits;
mod required;
mod table;

pub use self::habits::{LONGEST_HABIT, clause_of_habit};
pub use self::required::{BLOCK_NEEDS, BlockNeeds, needs_of};
pub use self::table::CLAUSES;
use super::kinds::{ClauseKind, DeclarationKind};
use super::wording::Doc;
use super::words::Word;

/// What there is to know about a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Which clause.
    pub kind: ClauseKind,
    /// The words that open it, one to three.
    pub words: &'static [Word],
    /// The declarations whose block may hold it.
    pub blocks: &'static [DeclarationKind],
    /// Whether a block may hold it more than once.
    pub repeatable: bool,
    /// What follows the words.
    pub argument: ArgumentShape,
    /// What it is for.
    pub doc: Doc,
}

impl Clause {
    /// The words as they are written: `får beviljas om`.
    pub fn spelling(&self) -> String {
        self.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")
    }
}

/// The shape of what follows the words of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArgumentShape {
    /// `och med DATE (till och med DATE)?`, after `gäller från`.
    Validity,
    /// `flyttas inte` or `flyttas enligt lag (1930:173)`, or a choice between them by a tolkning.
    Helgregel,
    /// What stands for a day that a month lacks.
    MonthEnd,
    /// The birthday of those born on 29 February.
    LeapBirthday,
    /// `måndag–fredag`.
    WorkingWeek,
    /// `lediga` or `arbetsdagar`.
    Eves,
    /// `DATE (–DATE)? TEXT?`.
    ClosedDays,
    /// The name of a declaration.
    Path,
    /// Names, parted by commas.
    Names,
    /// A role, or a fact that is a person or an organisation.
    Party,
    /// A date literal.
    Date,
    /// An expression.
    Value,
    /// An expression, or a block with `huvudregel` and `undantag`.
    ValueOrRules,
    /// A text in quotes.
    Text,
    /// A criteria block or an expression.
    Condition,
    /// A source without a name for its elements.
    Source,
    /// A source with `kallad`.
    NamedSource,
    /// A bound, and `förlängs DURATION av varje SOURCE`.
    SupportTime,
    /// `högst DURATION, DURATION i taget`.
    ExtensionLimit,
    /// The name of an insats, and `om CONDITION`.
    LeadsTo,
    /// A time limit.
    Limit,
    /// `(minst N)? (var sin)? SOURCE {; SOURCE}`.
    FulfilledBy,
    /// A text, and `till PARTY`.
    Proposal,
    /// `öre` or `krona`, and the mode.
    Rounding,
    /// An instance, `i tid`, `om EXPR`, `kallad NAME`.
    Required,
    /// `minst`, `högst` or an exact value.
    Bound,
    /// `NAME: READING`.
    Reading,
    /// The name of an exempel, a block of data, or both.
    Given,
    /// `den DATE`, and a condition.
    Expected,
    /// A source with `var N:e i följd`, `bryts av` and the like, or `första av`.
    Arises,
    /// `(NAME: TYPE)? TEXT EXPR`.
    Column,
    /// `TEXT {, TEXT}`.
    Headings,
}

impl ArgumentShape {
    /// What the author fills in, for completion and documentation.
    pub fn form(self) -> &'static str {
        match self {
            Self::Validity => "och med DATUM till och med DATUM",
            Self::Helgregel => "flyttas inte",
            Self::MonthEnd => "månadens sista dag",
            Self::LeapBirthday => "28 februari",
            Self::WorkingWeek => "måndag–fredag",
            Self::Eves => "lediga",
            Self::ClosedDays => "DATUM–DATUM \"TEXT\"",
            Self::Path => "NAMN",
            Self::Names => "NAMN, NAMN",
            Self::Party => "ROLL",
            Self::Date => "DATUM",
            Self::Value | Self::ValueOrRules => "UTTRYCK",
            Self::Text => "\"TEXT\"",
            Self::Condition => "VILLKOR",
            Self::Source => "HÄNDELSER där VILLKOR",
            Self::NamedSource => "HÄNDELSER kallad NAMN där VILLKOR",
            Self::SupportTime => "högst TID, förlängs TID av varje HÄNDELSE",
            Self::ExtensionLimit => "högst TID, TID i taget",
            Self::LeadsTo => "INSATS om VILLKOR",
            Self::Limit => "inom TID från DATUM",
            Self::FulfilledBy => "HÄNDELSE där VILLKOR; HÄNDELSE",
            Self::Proposal => "\"TEXT\" till ROLL",
            Self::Rounding => "öre, halva uppåt",
            Self::Required => "SKYLDIGHET i tid om VILLKOR",
            Self::Bound => "minst VÄRDE",
            Self::Reading => "TOLKNING: LÄSNING",
            Self::Given => "EXEMPEL { … }",
            Self::Expected => "den DATUM UTTRYCK är VÄRDE",
            Self::Arises => "HÄNDELSE; var 3:e i följd",
            Self::Column => "\"RUBRIK\" UTTRYCK",
            Self::Headings => "\"RUBRIK\" fallande, \"RUBRIK\"",
        }
    }
}

/// The clause that begins with these words in a block of `block`, if any. Words beyond those of the clause do not matter.
pub fn clause_at(block: DeclarationKind, words: [Word; 3]) -> Option<&'static Clause> {
    let [first, ..] = words;
    if !may_open(first) {
        return None;
    }
    CLAUSES.iter().find(|clause| words.starts_with(clause.words) && clause.blocks.contains(&block))
}

/// The clauses that begin with these words in any block: for a message that tells where one belongs.
pub fn clauses_anywhere(words: [Word; 3]) -> impl Iterator<Item = &'static Clause> {
    CLAUSES.iter().filter(move |clause| words.starts_with(clause.words))
}

/// What there is to know about a clause; `None` for none, as every kind has its entry.
pub fn clause(kind: ClauseKind) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.kind == kind)
}

/// The clauses that a block of `block` may hold, in the order of the reference.
pub fn clauses_of(block: DeclarationKind) -> impl Iterator<Item = &'static Clause> {
    CLAUSES.iter().filter(move |clause| clause.blocks.contains(&block))
}

/// Whether some clause begins with the word.
pub fn may_open(word: Word) -> bool {
    FIRST_WORDS.get(word as usize).copied().unwrap_or(false)
}

/// For each word, whether a clause begins with it: asked at every item, so not searched for.
static FIRST_WORDS: [bool; 256] = first_words();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn first_words() -> [bool; 256] {
    let mut first = [false; 256];
    let mut index = 0;
    while index < CLAUSES.len() {
        first[CLAUSES[index].words[0] as usize] = true;
        index += 1;
    }
    first
}
