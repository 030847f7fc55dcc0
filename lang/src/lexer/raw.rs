//! The character-level automaton: signs, words, comments and blanks by rule, and the first character of everything that
//! needs a scanner of its own (numbers, strings).
//!
//! Must not know: what is malformed about a literal, line-break flags.

use logos::Logos;

use super::token::TokenKind;

/// What the automaton recognises.
#[derive(Logos, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw {
    /// Blanks within a line, among them hard and narrow ones.
    #[regex(r"[ \t\u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]+")]
    Blank,

    /// One line break of any system, with the indentation after it.
    #[regex(r"(\r\n|[\n\r\x0B\x0C\u{85}\u{2028}\u{2029}])[ \t]*")]
    LineBreak,

    /// Characters without width: byte order mark, soft hyphen, joiners. Between tokens they mean nothing.
    #[regex(r"[\u{AD}\u{200B}-\u{200D}\u{2060}\u{FEFF}]+")]
    Invisible,

    /// A word in the widest sense, also one that is broken by characters without width.
    #[regex(r"[\p{XID_Start}_]\p{XID_Continue}*([\u{AD}\u{200B}-\u{200D}\u{2060}\u{FEFF}]+\p{XID_Continue}+)*")]
    Word,

    /// The first digit of a number, date, month, instant or place.
    #[regex(r"[0-9]")]
    Digit,

    /// A character that opens a string.
    #[regex("[\"\u{201D}\u{201C}\u{201E}\u{AB}\u{BB}'\u{2018}\u{2019}\u{201A}\u{B4}`]")]
    Quote,

    /// `/// …`, but not `//// …`.
    #[regex(r"///([^/\n\r\x0B\x0C\u{85}\u{2028}\u{2029}][^\n\r\x0B\x0C\u{85}\u{2028}\u{2029}]*)?", allow_greedy = true)]
    DocComment,

    /// `// …`.
    #[regex(r"//[^\n\r\x0B\x0C\u{85}\u{2028}\u{2029}]*", allow_greedy = true, priority = 3)]
    Comment,

    /// What begins a comment in other languages.
    #[token("#")]
    Hash,

    /// The same, or two signs for minus.
    #[token("--")]
    Dashes,

    /// The start of a block comment, which the language does not have.
    #[token("/*")]
    BlockComment,

    /// A sign of the language.
    #[token("..", |_| TokenKind::Range)]
    #[token("\u{2013}", |_| TokenKind::Range)]
    #[token("||", |_| TokenKind::BarBar)]
    #[token("|", |_| TokenKind::Bar)]
    #[token("<=", |_| TokenKind::Le)]
    #[token("≤", |_| TokenKind::Le)]
    #[token(">=", |_| TokenKind::Ge)]
    #[token("≥", |_| TokenKind::Ge)]
    #[token("!=", |_| TokenKind::Ne)]
    #[token("≠", |_| TokenKind::Ne)]
    #[token("<", |_| TokenKind::Lt)]
    #[token(">", |_| TokenKind::Gt)]
    #[token("=", |_| TokenKind::Eq)]
    #[token("+", |_| TokenKind::Plus)]
    #[token("-", |_| TokenKind::Minus)]
    #[token("\u{2212}", |_| TokenKind::Minus)]
    #[token("*", |_| TokenKind::Star)]
    #[token("/", |_| TokenKind::Slash)]
    #[token(":", |_| TokenKind::Colon)]
    #[token(";", |_| TokenKind::Semicolon)]
    #[token(",", |_| TokenKind::Comma)]
    #[token(".", |_| TokenKind::Dot)]
    #[token("?", |_| TokenKind::Question)]
    #[token("(", |_| TokenKind::LParen)]
    #[token(")", |_| TokenKind::RParen)]
    #[token("[", |_| TokenKind::LBracket)]
    #[token("]", |_| TokenKind::RBracket)]
    #[token("{", |_| TokenKind::LBrace)]
    #[token("}", |_| TokenKind::RBrace)]
    #[token("%", |_| TokenKind::Percent)]
    #[token("§", |_| TokenKind::Section)]
    Sign(TokenKind),

    /// A sign that looks or means like one of the language, from a word processor or a programming language, with the
    /// spelling that Stadga uses.
    #[token("\u{2014}", |_| Lookalike::new(TokenKind::Range, "–"))]
    #[token("\u{2015}", |_| Lookalike::new(TokenKind::Range, "–"))]
    #[token("...", |_| Lookalike::new(TokenKind::Range, ".."))]
    #[token("…", |_| Lookalike::new(TokenKind::Range, ".."))]
    #[token("\u{2010}", |_| Lookalike::new(TokenKind::Minus, "-"))]
    #[token("\u{2011}", |_| Lookalike::new(TokenKind::Minus, "-"))]
    #[token("×", |_| Lookalike::new(TokenKind::Star, "*"))]
    #[token("÷", |_| Lookalike::new(TokenKind::Slash, "/"))]
    #[token("\u{2044}", |_| Lookalike::new(TokenKind::Slash, "/"))]
    #[token("\u{2215}", |_| Lookalike::new(TokenKind::Slash, "/"))]
    #[token("==", |_| Lookalike::new(TokenKind::Eq, "är"))]
    #[token("===", |_| Lookalike::new(TokenKind::Eq, "är"))]
    #[token("<>", |_| Lookalike::new(TokenKind::Ne, "är inte"))]
    #[token("=>", |_| Lookalike::new(TokenKind::Ge, ">="))]
    #[token("=<", |_| Lookalike::new(TokenKind::Le, "<="))]
    #[token("!", |_| Lookalike::new(TokenKind::Bad, "inte "))]
    #[token("&", |_| Lookalike::new(TokenKind::Bad, "och"))]
    #[token("&&", |_| Lookalike::new(TokenKind::Bad, "och"))]
    #[token("½", |_| Lookalike::new(TokenKind::Bad, "0,5"))]
    #[token("¼", |_| Lookalike::new(TokenKind::Bad, "0,25"))]
    #[token("¾", |_| Lookalike::new(TokenKind::Bad, "0,75"))]
    #[token("\u{FF1A}", |_| Lookalike::new(TokenKind::Colon, ":"))]
    #[token("\u{FF1B}", |_| Lookalike::new(TokenKind::Semicolon, ";"))]
    #[token("\u{37E}", |_| Lookalike::new(TokenKind::Semicolon, ";"))]
    #[token("\u{FF0C}", |_| Lookalike::new(TokenKind::Comma, ","))]
    Lookalike(Lookalike),
}

/// A sign that stands for one of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lookalike {
    /// The token that it is taken for.
    pub(super) kind: TokenKind,
    /// How Stadga writes it.
    pub(super) meant: &'static str,
}

impl Lookalike {
    fn new(kind: TokenKind, meant: &'static str) -> Self {
        Self { kind, meant }
    }
}
