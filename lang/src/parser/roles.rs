//! What each token of an item is, for colours in an editor and for the formatter.
//!
//! The parser knows this while it reads and notes one byte per token; nobody has to find out a second time.

use crate::lexer::token::{Token, TokenKind};

/// What a token is in its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum TokenRole {
    /// Passed over, because what it belongs to could not be read.
    #[default]
    Unread,
    /// A word that opens a declaration.
    Head,
    /// A word that opens a clause, or an item such as `huvudregel`.
    Clause,
    /// Any other fixed word: of headers, arguments, limits and phrases.
    Keyword,
    /// A word or sign between values: `och`, `är`, `minst`, `+`.
    Operator,
    /// The name of a declaration, where it is declared.
    Declaration,
    /// The name of a field, where it is declared.
    Field,
    /// The name of a parameter, where it is declared.
    Parameter,
    /// The name of a member of an uppräkning or of a reading, where it is declared.
    Variant,
    /// The name that `kallad` gives.
    Binder,
    /// A name that is read.
    Reference,
    /// A name after a dot.
    Member,
    /// A built-in function.
    Function,
    /// The name of a fact in `givet`, or of a column.
    Key,
    /// A word of a type.
    Type,
    /// A unit.
    Unit,
    /// A number.
    Number,
    /// A date, month or instant.
    Date,
    /// A value with a word of its own: `ja`, `inget`, `denna`, `bedömningsdagen`.
    Constant,
    /// A quoted text that is a value.
    Text,
    /// A quoted text that names or explains something to people.
    Label,
    /// A part of a place in a source.
    SourcePlace,
    /// Brackets, commas, colons, bars.
    Punctuation,
    /// `// …`.
    Comment,
    /// `/// …`.
    Documentation,
}

/// The roles of all tokens, where `roles` has those that are no comments.
pub(super) fn with_comments(tokens: &[Token], roles: Vec<TokenRole>) -> Vec<TokenRole> {
    if roles.len() == tokens.len() {
        return roles;
    }
    let mut roles = roles.into_iter();
    tokens
        .iter()
        .map(|token| match token.kind {
            TokenKind::Comment => TokenRole::Comment,
            TokenKind::DocComment => TokenRole::Documentation,
            _ => roles.next().unwrap_or_default(),
        })
        .collect()
}
