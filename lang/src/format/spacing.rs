//! Whether a blank stands between two tokens of a line.

use super::Piece;
use crate::lexer::token::TokenKind;
use crate::parser::roles::TokenRole;

/// Whether a blank stands before the piece with this index.
pub(super) fn blank_before(pieces: &[Piece], index: usize) -> bool {
    let Some(next) = pieces.get(index) else { return false };
    let Some(previous) = index.checked_sub(1).and_then(|before| pieces.get(before)) else { return false };
    let before = index.checked_sub(2).and_then(|before| pieces.get(before));
    match (previous.token.kind, next.token.kind) {
        (TokenKind::LParen | TokenKind::LBracket, _) => false,
        (_, TokenKind::RParen | TokenKind::RBracket | TokenKind::Comma | TokenKind::Semicolon) => false,
        // `9 kap. 1 §`
        (_, TokenKind::Dot) if next.role == TokenRole::SourcePlace => false,
        (TokenKind::Dot, _) => previous.role == TokenRole::SourcePlace,
        (_, TokenKind::Dot) => !ends_operand(previous) && previous.role != TokenRole::Type,
        (_, TokenKind::LParen) => !is_called(previous),
        (_, TokenKind::LBracket) => !ends_operand(previous),
        (_, TokenKind::Colon) => false,
        // `var 3:e i följd`
        (TokenKind::Colon, TokenKind::Word) if next.role == TokenRole::Keyword && matches!(&*next.text, "a" | "e") => {
            false
        }
        (TokenKind::Colon, _) => previous.role == TokenRole::Punctuation || next.token.blank_before,
        (_, TokenKind::Range) => false,
        (TokenKind::Range, _) => blank_after_range(before, next),
        (TokenKind::Slash, _) => next.role != TokenRole::Type,
        (_, TokenKind::Slash) => previous.role != TokenRole::Type,
        (TokenKind::Minus, _) if previous.text == "-" => before.is_some_and(ends_operand),
        _ => true,
    }
}

/// An interval has no blanks; an open end needs one before the word that follows it.
fn blank_after_range(before: Option<&Piece>, next: &Piece) -> bool {
    let opens_event = before.is_some_and(|piece| matches!(piece.token.kind, TokenKind::Date | TokenKind::Instant));
    match next.token.kind {
        TokenKind::Word => {
            opens_event || matches!(next.role, TokenRole::Operator | TokenRole::Keyword | TokenRole::Clause)
        }
        TokenKind::LBrace | TokenKind::RBrace => true,
        _ => false,
    }
}

fn is_called(piece: &Piece) -> bool {
    let role =
        matches!(piece.role, TokenRole::Function | TokenRole::Reference | TokenRole::Member | TokenRole::Declaration);
    role && piece.token.kind == TokenKind::Word
}

/// Whether an operator may follow the piece.
fn ends_operand(piece: &Piece) -> bool {
    match piece.token.kind {
        TokenKind::RParen | TokenKind::RBracket | TokenKind::Percent => true,
        TokenKind::Number | TokenKind::Date | TokenKind::Month | TokenKind::Instant | TokenKind::String => true,
        TokenKind::Word => matches!(
            piece.role,
            TokenRole::Reference
                | TokenRole::Member
                | TokenRole::Constant
                | TokenRole::Unit
                | TokenRole::Function
                | TokenRole::Declaration
                | TokenRole::Key
        ),
        _ => false,
    }
}
