//! How each token is written: straight quotes, en dashes, words for signs, letters in normal form C.

use unicode_normalization::UnicodeNormalization;

use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::roles::TokenRole;

/// The one way to write a token.
pub(super) fn spelling(token: &Token, text: &str, role: TokenRole) -> String {
    match token.kind {
        TokenKind::Range => "–".to_owned(),
        TokenKind::Minus if role != TokenRole::Operator => "oavsett".to_owned(),
        TokenKind::Minus => "-".to_owned(),
        TokenKind::Le => "är högst".to_owned(),
        TokenKind::Ge => "är minst".to_owned(),
        TokenKind::Lt => "är mindre än".to_owned(),
        TokenKind::Gt => "är mer än".to_owned(),
        TokenKind::Ne => "är inte".to_owned(),
        TokenKind::String => quoted(&cook::string(text)),
        TokenKind::Number => text.replace(['\u{a0}', '\u{202f}'], " "),
        TokenKind::Comment | TokenKind::DocComment => text.trim_end().to_owned(),
        _ => text.nfc().collect(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
