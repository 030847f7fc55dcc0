//! Problems of single characters and literals: codes ST0xx.

mod wording;

use smol_str::SmolStr;

use super::{Code, Describe, Language, Message, Severity};

/// What is wrong with a character or a literal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LexicalProblem {
    /// The text that is wrong, shortened where it is long.
    pub written: SmolStr,
    /// What is wrong with it.
    pub kind: LexicalProblemKind,
}

/// The ways in which a character or a literal can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LexicalProblemKind {
    /// Characters that mean nothing in the language.
    UnknownCharacters,
    /// Bytes that are no text.
    NotText,
    /// A sign that stands for another.
    Lookalike {
        /// What Stadga writes.
        meant: &'static str,
    },
    /// A soft hyphen or another character without width inside a word or number.
    InvisibleCharacter,
    /// A character that changes the direction in which text is shown.
    DirectionControl,
    /// Letters of several alphabets in one word.
    MixedAlphabets,
    /// A string without its closing quote on the same line.
    UnterminatedString,
    /// `”text"`: a string that begins with one kind of quote and seems to end with another.
    MismatchedQuotes {
        /// The first quote.
        opening: char,
        /// The other.
        other: char,
    },
    /// `'text'`, `»text»`: quotes that the language does not have.
    ForeignQuotes,
    /// A backslash before anything but a quote or a backslash.
    UnknownEscape,
    /// `/* … */`.
    BlockComment,
    /// `# …`.
    HashComment,
    /// `18-66`: an interval or a subtraction. Holds both as they should be written.
    HyphenBetweenNumbers {
        /// `18–66`.
        interval: String,
        /// `18 - 66`.
        subtraction: String,
    },
    /// `2024-04-15-2024-04-21`: between two days a hyphen can only mean a period.
    HyphenBetweenDays {
        /// `2024-04-15–2024-04-21`.
        meant: String,
    },
    /// `19900501-1234`.
    PersonalNumber {
        /// `1990-05-01`.
        birthday: String,
    },
    /// `12 3456`, `0 876`, `2024-03-201`: digits that belong to no number.
    StrayDigits {
        /// All digits as one number, if they make one.
        joined: Option<String>,
    },
    /// `14dagar`.
    DigitsIntoLetters,
    /// `3876:-`.
    AmountWithDash {
        /// `3876 kr`.
        meant: String,
    },
    /// `3.876 kr`, `3,876 kr`: thousands or a fraction. Holds both as they should be written, without the unit.
    AmbiguousAmount {
        /// `3 876`.
        thousands: String,
        /// `3,8760`.
        fraction: String,
    },
    /// `§ 7` for `7 §`.
    SectionBeforeNumber {
        /// `7 §`.
        meant: String,
    },
    /// `1,2,3`: the comma between digits is the decimal comma.
    SeveralDecimalCommas {
        /// `1, 2, 3`.
        meant: String,
    },
    /// `1,234.50`, `1.234,50`: the dots and commas of another country.
    ForeignNumber {
        /// `1 234,50`.
        meant: String,
    },
    /// `0.5` where a value is to stand: a point for the decimal comma. Found by the parser, since a place in a source is
    /// written so.
    DecimalPoint,
    /// A number beyond what can be computed with.
    NumberTooLarge,
    /// More decimals than can be computed with.
    TooManyDecimals,
    /// `2024-3-8`: a date or month whose parts lack their leading zero.
    DateNotPadded {
        /// `2024-03-08`.
        meant: String,
    },
    /// `24-03-08`.
    ShortYear {
        /// `2024-03-08`.
        meant: String,
    },
    /// `2024-02-30`: the month has fewer days.
    NoSuchDay {
        /// The last day that the month has.
        last: u8,
    },
    /// `2024-13`.
    NoSuchMonth,
    /// `0000-01-01`.
    NoSuchYear,
    /// `2024-03-18T14:23`, `2024-03-18 14.23`: an instant in another notation.
    InstantNotation {
        /// `2024-03-18 14:23`.
        meant: String,
    },
    /// `2024-03-18 25:00`.
    NoSuchTime,
    /// The text is larger than any rule file can sensibly be.
    TextTooLarge {
        /// The limit in megabytes.
        megabytes: u32,
    },
}

impl LexicalProblem {
    /// What is wrong with `written`.
    pub fn new(written: &str, kind: LexicalProblemKind) -> Self {
        Self { written: shortened(written), kind }
    }

    /// Whether it is a string without its closing quote.
    pub(super) fn is_unclosed_text(&self) -> bool {
        matches!(self.kind, LexicalProblemKind::UnterminatedString)
    }
}

impl From<LexicalProblem> for super::Problem {
    fn from(problem: LexicalProblem) -> Self {
        Self::Lexical(problem)
    }
}

impl Describe for LexicalProblem {
    fn code(&self) -> Code {
        use LexicalProblemKind as Kind;
        Code(match self.kind {
            Kind::UnknownCharacters => "ST001",
            Kind::NotText => "ST002",
            Kind::Lookalike { .. } => "ST003",
            Kind::InvisibleCharacter => "ST004",
            Kind::DirectionControl => "ST005",
            Kind::MixedAlphabets => "ST006",
            Kind::UnterminatedString | Kind::MismatchedQuotes { .. } => "ST007",
            Kind::ForeignQuotes => "ST008",
            Kind::UnknownEscape => "ST009",
            Kind::BlockComment | Kind::HashComment => "ST010",
            Kind::HyphenBetweenNumbers { .. } | Kind::HyphenBetweenDays { .. } | Kind::PersonalNumber { .. } => "ST011",
            Kind::StrayDigits { .. } => "ST012",
            Kind::DigitsIntoLetters => "ST013",
            Kind::AmountWithDash { .. } => "ST014",
            Kind::AmbiguousAmount { .. } => "ST015",
            Kind::SectionBeforeNumber { .. } => "ST016",
            Kind::SeveralDecimalCommas { .. } => "ST017",
            Kind::ForeignNumber { .. } => "ST018",
            Kind::DecimalPoint => "ST019",
            Kind::NumberTooLarge => "ST020",
            Kind::TooManyDecimals => "ST021",
            Kind::DateNotPadded { .. } | Kind::ShortYear { .. } => "ST022",
            Kind::NoSuchDay { .. } | Kind::NoSuchMonth | Kind::NoSuchYear => "ST023",
            Kind::InstantNotation { .. } => "ST024",
            Kind::NoSuchTime => "ST025",
            Kind::TextTooLarge { .. } => "ST026",
        })
    }

    fn severity(&self) -> Severity {
        match self.kind {
            LexicalProblemKind::InvisibleCharacter | LexicalProblemKind::UnknownEscape => Severity::Warning,
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

/// What is quoted in a message: one short line that shows as it reads.
fn shortened(written: &str) -> SmolStr {
    const MOST: usize = 40;
    let shown = |character: &char| !character.is_control() && *character != '\u{FFFD}';
    // Only the beginning is looked at: a run of rubbish is shortened again each time that it grows.
    let mut characters = written.chars().take(4 * MOST).filter(shown);
    let mut text: String = characters.by_ref().take(MOST).collect();
    if characters.next().is_some() {
        text.push('…');
    }
    text.into()
}

#[cfg(test)]
mod tests;
