//! Tokens: what a text is cut into.
//!
//! A line break is a flag on the token after it, not a token, because only the parser knows whether it ends an item.
//! Comments are tokens, so that the formatter finds them by index; blanks are the gaps between spans. Nothing of the
//! text is lost.
//!
//! Must not know: values (see [`super::cook`]), syntax.

use crate::span::Span;
use crate::vocabulary::words::Word;

/// One token with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// For [`TokenKind::Word`]: which word of the language; [`Word::None`] for a name and for every other kind.
    pub word: Word,
    /// A line break stands between the token before (comments aside) and this one. The first token of a text has it.
    pub nl_before: bool,
    /// A blank or a line break stands directly before.
    pub blank_before: bool,
    /// An empty line stands directly before.
    pub blank_line_before: bool,
    /// Its bytes in the text.
    pub span: Span,
}

/// The kinds of tokens.
///
/// A malformed literal keeps the kind of what it resembles (`2024-02-30` is a [`TokenKind::Date`]): the lexer has
/// reported it, its value is `None`, and the parser goes on without a second message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// A name or a word of the language.
    Word,
    /// `3 876`, `0,5`, `2024`.
    Number,
    /// `2024-03-18`.
    Date,
    /// `2024-03`.
    Month,
    /// `2024-03-18 14:23`.
    Instant,
    /// `2.2.1`, `7a`: only legal where a place in a source is.
    Place,
    /// `"text"`, with its quotes.
    String,
    /// `// …` to the end of the line.
    Comment,
    /// `/// …`: documents the declaration below.
    DocComment,
    /// `..` or `–`.
    Range,
    /// `||`.
    BarBar,
    /// `|`.
    Bar,
    /// `<=` or `≤`.
    Le,
    /// `>=` or `≥`.
    Ge,
    /// `!=` or `≠`.
    Ne,
    /// `<`.
    Lt,
    /// `>`.
    Gt,
    /// `=`.
    Eq,
    /// `+`.
    Plus,
    /// `-` or `−`.
    Minus,
    /// `*`.
    Star,
    /// `/`.
    Slash,
    /// `:`.
    Colon,
    /// `;`.
    Semicolon,
    /// `,`.
    Comma,
    /// `.`.
    Dot,
    /// `?`.
    Question,
    /// `(`.
    LParen,
    /// `)`.
    RParen,
    /// `[`.
    LBracket,
    /// `]`.
    RBracket,
    /// `{`.
    LBrace,
    /// `}`.
    RBrace,
    /// `%`.
    Percent,
    /// `§`.
    Section,
    /// Text that is no token of the language; the lexer has reported it.
    Bad,
}

impl TokenKind {
    /// Whether the parser skips the token.
    pub fn is_comment(self) -> bool {
        matches!(self, Self::Comment | Self::DocComment)
    }

    /// Whether the token begins with a digit.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Date | Self::Month | Self::Instant | Self::Place)
    }
}
