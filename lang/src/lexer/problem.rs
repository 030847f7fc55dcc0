//! What is wrong with a piece of text, as data. The words for it stand with the diagnostics.
//!
//! Must not know: languages, severities, codes.

use crate::span::Span;

/// One problem that the lexer found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LexProblem {
    /// What it is.
    pub kind: LexProblemKind,
    /// The smallest text that is wrong.
    pub span: Span,
    /// An edit that mends it: these bytes become this text.
    pub fix: Option<(Span, String)>,
}

/// The problems that a text can have before it has any structure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LexProblemKind {
    /// `18-66`: an interval or a subtraction. Holds both as they should be written; the fix is the likelier.
    HyphenBetweenNumbers {
        /// `18–66`.
        interval: String,
        /// `18 - 66`.
        subtraction: String,
    },
    /// `2024-3-8`: a date or month whose parts lack their leading zero.
    DateNotPadded,
    /// `2024-02-30`: the month has fewer days.
    NoSuchDay {
        /// The last day that the month has.
        last: u8,
    },
    /// `2024-13`.
    NoSuchMonth,
    /// `2024-03-18 25:00`.
    NoSuchTime,
    /// `2024-03-18T14:23`, `2024-03-18 14.23`: an instant in another notation.
    InstantNotation,
    /// `12 3456`, `0 876`, `2024-03-201`: digits that belong to no number.
    StrayDigits,
    /// `1,2,3`: the comma between digits is the decimal comma.
    SeveralDecimalCommas,
    /// `1,234.50`, `1.234,50`: dots and commas of another country's notation.
    ForeignNumber,
    /// More digits than a number can have.
    NumberTooLong,
    /// `14dagar`.
    DigitsIntoLetters,
    /// `3876:-`.
    AmountWithDash,
    /// `3.876 kr`, `3,876 kr`: thousands or a fraction. Holds both as they should be written, without the unit.
    AmbiguousAmount {
        /// `3 876`.
        thousands: String,
        /// `3,876` or `3,8760`.
        fraction: String,
    },
    /// `§ 7` for `7 §`.
    SectionBeforeNumber,
    /// A string without its closing quote on the same line.
    UnterminatedString,
    /// `'text'`, `»text»`: quotes that the language does not have.
    ForeignQuotes,
    /// A backslash before anything but a quote or a backslash.
    UnknownEscape,
    /// `/* … */`.
    BlockComment,
    /// A sign that stands for another.
    Lookalike {
        /// What Stadga writes.
        meant: &'static str,
    },
    /// A soft hyphen or another character without width inside a word or number.
    InvisibleCharacter,
    /// A character that changes the direction in which text is shown.
    DirectionControl,
    /// Letters of several alphabets in one word, which may look alike.
    MixedAlphabets,
    /// Characters that mean nothing in the language.
    UnknownCharacters,
    /// Bytes that are no text.
    NotText,
    /// The text is larger than any rule file can sensibly be.
    TextTooLarge,
}
