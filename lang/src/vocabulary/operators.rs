//! The operators: how each is written, which signs are taken for it, and how tightly it binds.
//!
//! Words are the spelling of the language; `<` and its kin are accepted and written out by the formatter. Must not know:
//! which types an operator takes.

use super::kinds::{BinaryOperator, Comparison, Relation, RoundingMode, RoundingUnit};
use super::wording::{Doc, doc};
use super::words::Word;

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `eller`.
    Or,
    /// `och`.
    And,
    /// `inte`.
    Not,
    /// `är`, `är minst` and the others.
    Compare(Comparison),
    /// `är inte`, and the sign for it.
    IsNot,
    /// `är någon av`.
    AnyOf,
    /// `finns`.
    Exists,
    /// `har skett`.
    HasHappened,
    /// `omfattar` and its kin.
    Relation(Relation),
    /// `–`.
    Range,
    /// `+`, `efter` and the others with a value on both sides.
    Binary(BinaryOperator),
    /// `avrundat till`.
    Round,
    /// `-` before a value.
    Negate,
    /// `per` after a value.
    AsOf,
}

/// How tightly an operator binds; a later level binds tighter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// `om … så … annars …`, which takes all that follows.
    Conditional,
    /// `eller`.
    Or,
    /// `och`.
    And,
    /// `inte`.
    Not,
    /// Comparisons, which do not chain.
    Comparison,
    /// `–`.
    Range,
    /// `efter`, `före`, from the right.
    Shift,
    /// Rounding of a whole sum.
    Rounding,
    /// `+`, `-`.
    Sum,
    /// `*`, `/`, `av`.
    Product,
    /// `-` before a value.
    Sign,
    /// Units, calls, members, `per`.
    Postfix,
}

/// What there is to know about an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatorEntry {
    /// Which operator.
    pub operator: Operator,
    /// Its words; empty where it is a sign.
    pub words: &'static [Word],
    /// Signs that are read as the operator; where there are no words, the first is how it is written.
    pub signs: &'static [&'static str],
    /// How tightly it binds.
    pub level: Level,
    /// What it is for.
    pub doc: Doc,
}

impl OperatorEntry {
    /// How the formatter writes it.
    pub fn spelling(&self) -> String {
        match self.signs {
            [sign, ..] if self.words.is_empty() => (*sign).to_owned(),
            _ => self.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" "),
        }
    }
}

/// The comparison whose words follow `är`, and how many words it takes; plain `är` is not among them.
pub fn comparison_after_is(first: Word, second: Word) -> Option<(Comparison, usize)> {
    Some(match (first, second) {
        (Word::AtLeast, _) => (Comparison::AtLeast, 1),
        (Word::AtMost, _) => (Comparison::AtMost, 1),
        (Word::More, Word::Than) => (Comparison::MoreThan, 2),
        (Word::Less, Word::Than) => (Comparison::LessThan, 2),
        (Word::Before, _) => (Comparison::Before, 1),
        (Word::After, _) => (Comparison::After, 1),
        (Word::NoLaterThan, _) => (Comparison::NoLaterThan, 1),
        (Word::NoEarlierThan, _) => (Comparison::NoEarlierThan, 1),
        _ => return None,
    })
}

/// The relation that a word names between two values, if any.
pub fn relation_of(word: Word) -> Option<Relation> {
    Some(match word {
        Word::Omfattar => Relation::Omfattar,
        Word::Overlappar => Relation::Overlappar,
        Word::Ror => Relation::Ror,
        Word::Galler => Relation::Galler,
        _ => return None,
    })
}

/// What there is to know about an operator.
pub fn operator(operator: Operator) -> Option<&'static OperatorEntry> {
    OPERATORS.iter().find(|entry| entry.operator == operator)
}

const fn entry(
    operator: Operator,
    words: &'static [Word],
    signs: &'static [&'static str],
    level: Level,
    doc: Doc,
) -> OperatorEntry {
    OperatorEntry { operator, words, signs, level, doc }
}

const fn compare(
    comparison: Comparison,
    words: &'static [Word],
    signs: &'static [&'static str],
    doc: Doc,
) -> OperatorEntry {
    entry(Operator::Compare(comparison), words, signs, Level::Comparison, doc)
}

/// Every operator, from the loosest to the tightest.
pub static OPERATORS: &[OperatorEntry] = &[
    entry(
        Operator::Or,
        &[Word::Or],
        &[],
        Level::Or,
        doc("Minst ett av leden gäller.", "at least one holds", "kund.i_kaa eller kund.i_etableringsprogram"),
    ),
    entry(
        Operator::And,
        &[Word::And],
        &[],
        Level::And,
        doc("Båda leden gäller.", "both hold", "målgrupp och ålder är minst 18"),
    ),
    entry(
        Operator::Not,
        &[Word::Not],
        &[],
        Level::Not,
        doc("Motsatsen gäller.", "the opposite holds", "inte kund.i_kaa"),
    ),
    compare(
        Comparison::Is,
        &[Word::Is],
        &[],
        doc("Värdena är lika, eller värdet ligger i intervallet.", "equal, or inside the interval", "ålder är 18–66"),
    ),
    entry(
        Operator::IsNot,
        &[Word::Is, Word::Not],
        &["≠", "!="],
        Level::Comparison,
        doc(
            "Värdena är olika, eller värdet ligger utanför intervallet.",
            "different, or outside the interval",
            "mål är inte studier",
        ),
    ),
    compare(
        Comparison::AtLeast,
        &[Word::Is, Word::AtLeast],
        &["≥", ">="],
        doc("Lika med eller större.", "equal or greater", "ålder är minst 18"),
    ),
    compare(
        Comparison::AtMost,
        &[Word::Is, Word::AtMost],
        &["≤", "<="],
        doc("Lika med eller mindre.", "equal or less", "l.dagar är högst 14 dagar"),
    ),
    compare(
        Comparison::MoreThan,
        &[Word::Is, Word::More, Word::Than],
        &[">"],
        doc("Större, inte lika med.", "greater, not equal", "l.dagar är mer än 14 dagar"),
    ),
    compare(
        Comparison::LessThan,
        &[Word::Is, Word::Less, Word::Than],
        &["<"],
        doc("Mindre, inte lika med.", "less, not equal", "antal(besök) är mindre än 3"),
    ),
    compare(
        Comparison::Before,
        &[Word::Is, Word::Before],
        &[],
        doc("En tidigare dag, inte samma.", "an earlier day, not the same", "slut är före start"),
    ),
    compare(
        Comparison::After,
        &[Word::Is, Word::After],
        &[],
        doc("En senare dag, inte samma.", "a later day, not the same", "slut är efter 14 dagar efter start"),
    ),
    compare(
        Comparison::NoLaterThan,
        &[Word::Is, Word::NoLaterThan],
        &[],
        doc("Samma dag eller tidigare.", "the same day or earlier", "slut är senast 2024-12-31"),
    ),
    compare(
        Comparison::NoEarlierThan,
        &[Word::Is, Word::NoEarlierThan],
        &[],
        doc("Samma dag eller senare.", "the same day or later", "start är tidigast 2024-01-01"),
    ),
    entry(
        Operator::AnyOf,
        &[Word::Is, Word::Nagon, Word::Of],
        &[],
        Level::Comparison,
        doc(
            "Lika med något av de uppräknade värdena.",
            "equal to one of the values listed",
            "avslutsorsak är någon av arbete, studier",
        ),
    ),
    entry(
        Operator::Exists,
        &[Word::Exists],
        &[],
        Level::Comparison,
        doc(
            "Det är känt att värdet finns; ”finns inte” att det inte finns.",
            "known to exist; with inte, known to be absent",
            "om slut finns inte så start annars slut",
        ),
    ),
    entry(
        Operator::HasHappened,
        &[Word::Har, Word::Skett],
        &[],
        Level::Comparison,
        doc(
            "Händelsen har inträffat, eventuellt inom en viss tid.",
            "the event has happened, maybe within a time",
            "plan_inskickad har skett senast 2024-03-18",
        ),
    ),
    entry(
        Operator::Relation(Relation::Omfattar),
        &[Word::Omfattar],
        &[],
        Level::Comparison,
        doc(
            "Hela den andra perioden eller dagen ligger i den första.",
            "the first period contains the second, or the day",
            "insatsperioden omfattar bedömningsdagen",
        ),
    ),
    entry(
        Operator::Relation(Relation::Overlappar),
        &[Word::Overlappar],
        &[],
        Level::Comparison,
        doc("Perioderna har minst en dag gemensam.", "the periods share a day", "ledighet överlappar sjukfrånvaro"),
    ),
    entry(
        Operator::Relation(Relation::Ror),
        &[Word::Ror],
        &[],
        Level::Comparison,
        doc(
            "Perioden har minst en dag i månaden, veckan eller året.",
            "the period touches the month, week or year",
            "insatsperioden rör m",
        ),
    ),
    entry(
        Operator::Relation(Relation::Galler),
        &[Word::Galler],
        &[],
        Level::Comparison,
        doc("Tillståndet råder den dagen.", "the state holds on the day", "medgivande gäller prövningsdagen"),
    ),
    entry(
        Operator::Range,
        &[],
        &["–", ".."],
        Level::Range,
        doc("Från och med det första till och med det andra.", "from the first to the second, both included", "18–66"),
    ),
    entry(
        Operator::Binary(BinaryOperator::After),
        &[Word::After],
        &[],
        Level::Shift,
        doc("Dagen så lång tid senare.", "the day so much later", "2 månader efter start"),
    ),
    entry(
        Operator::Binary(BinaryOperator::Before),
        &[Word::Before],
        &[],
        Level::Shift,
        doc("Dagen så lång tid tidigare.", "the day so much earlier", "2 veckor före slut"),
    ),
    entry(
        Operator::Round,
        &[Word::Avrundat, Word::To],
        &[],
        Level::Rounding,
        doc(
            "Avrundar hela summan till öre eller krona.",
            "rounds the whole sum",
            "belopp / 30 * d avrundat till öre, halva uppåt",
        ),
    ),
    entry(
        Operator::Binary(BinaryOperator::Add),
        &[],
        &["+"],
        Level::Sum,
        doc("Lägger ihop.", "adds", "grundbelopp + tillägg"),
    ),
    entry(
        Operator::Binary(BinaryOperator::Subtract),
        &[],
        &["-", "−"],
        Level::Sum,
        doc("Drar ifrån.", "subtracts", "tak - utbetalt"),
    ),
    entry(
        Operator::Binary(BinaryOperator::Multiply),
        &[],
        &["*"],
        Level::Product,
        doc("Multiplicerar.", "multiplies", "belopp * d"),
    ),
    entry(
        Operator::Binary(BinaryOperator::Divide),
        &[],
        &["/"],
        Level::Product,
        doc("Dividerar, exakt.", "divides, exactly", "belopp / 30"),
    ),
    entry(
        Operator::Binary(BinaryOperator::PercentOf),
        &[Word::Of],
        &[],
        Level::Product,
        doc("En andel av ett belopp.", "a percentage of an amount", "30 % av belopp"),
    ),
    entry(Operator::Negate, &[], &["-", "−"], Level::Sign, doc("Byter tecken.", "changes the sign", "-120 kr")),
    entry(
        Operator::AsOf,
        &[Word::Per],
        &[],
        Level::Postfix,
        doc("Värdet så som det prövas per en annan dag.", "the value as judged on another day", "ålder per start"),
    ),
];

/// How the ways of rounding are written.
pub static ROUNDING_MODES: &[(RoundingMode, &[Word], Doc)] = &[
    (RoundingMode::Up, &[Word::Uppat], doc("Alltid uppåt.", "always up", "avrundning krona, uppåt")),
    (RoundingMode::Down, &[Word::Nedat], doc("Alltid nedåt.", "always down", "avrundning krona, nedåt")),
    (
        RoundingMode::HalfUp,
        &[Word::Halva, Word::Uppat],
        doc("Till det närmaste, mitt emellan uppåt.", "to nearest, halves up", "avrundning öre, halva uppåt"),
    ),
    (
        RoundingMode::HalfDown,
        &[Word::Halva, Word::Nedat],
        doc("Till det närmaste, mitt emellan nedåt.", "to nearest, halves down", "avrundning öre, halva nedåt"),
    ),
    (
        RoundingMode::HalfEven,
        &[Word::Halva, Word::To, Word::Jamnt],
        doc(
            "Till det närmaste, mitt emellan till det jämna.",
            "to nearest, halves to even",
            "avrundning öre, halva till jämnt",
        ),
    ),
    (
        RoundingMode::HalfAwayFromZero,
        &[Word::Halva, Word::From, Word::Noll],
        doc(
            "Till det närmaste, mitt emellan bort från noll.",
            "to nearest, halves away from zero",
            "avrundning öre, halva från noll",
        ),
    ),
];

/// The unit of rounding that a word names, if any.
pub fn rounding_unit_of(word: Word) -> Option<RoundingUnit> {
    match word {
        Word::Ore => Some(RoundingUnit::Ore),
        Word::Krona => Some(RoundingUnit::Krona),
        _ => None,
    }
}

/// The way of rounding that these words name, and how many of them it takes.
pub fn rounding_mode_at(words: [Word; 3]) -> Option<(RoundingMode, usize)> {
    ROUNDING_MODES
        .iter()
        .find(|(_, spelling, _)| words.starts_with(spelling))
        .map(|(mode, spelling, _)| (*mode, spelling.len()))
}
