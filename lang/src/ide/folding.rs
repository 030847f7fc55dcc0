//! What can be folded away: blocks and groups of comments that go over several lines.
//!
//! Tokens are all that is needed, so unfinished rules fold too.

use crate::lexer::lex;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;

/// Something that can be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// From the line that stays to the last that is hidden.
    pub span: Span,
    /// Whether it is a group of comments.
    pub is_comment: bool,
}

/// What can be folded in a text, in the order in which it ends.
pub fn folds(text: &str) -> Vec<Fold> {
    let tokens = lex(text).tokens;
    let mut found = blocks(&tokens);
    found.extend(comments(text, &tokens));
    found.retain(|fold| fold.span.text(text).contains(['\n', '\r']));
    found
}

/// What stands between brackets. Where the closing one begins its line, that line stays.
fn blocks(tokens: &[Token]) -> Vec<Fold> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LBrace | TokenKind::LParen | TokenKind::LBracket => open.push(token.span.start),
            TokenKind::RBrace | TokenKind::RParen | TokenKind::RBracket => {
                let Some(start) = open.pop() else { continue };
                let before = index.checked_sub(1).and_then(|before| tokens.get(before));
                let end = before.filter(|_| token.nl_before).map_or(token.span.end, |before| before.span.end);
                found.push(Fold { span: Span::new(start, end), is_comment: false });
            }
            _ => {}
        }
    }
    found
}

/// Comments that stand on lines of their own, one below the other.
fn comments(text: &str, tokens: &[Token]) -> Vec<Fold> {
    let mut found: Vec<Fold> = Vec::new();
    let mut is_group = false;
    for token in tokens {
        if !token.kind.is_comment() {
            is_group = false;
            continue;
        }
        let line_start = Span::new(0, token.span.start).text(text).rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let before = text.get(line_start..token.span.start as usize).unwrap_or_default();
        if !before.trim().is_empty() {
            is_group = false;
            continue;
        }
        match found.last_mut().filter(|_| is_group && !token.blank_line_before) {
            Some(group) => group.span.end = token.span.end,
            None => found.push(Fold { span: token.span, is_comment: true }),
        }
        is_group = true;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = folds(text).iter().map(|fold| fold.span.text(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_of_several_lines_fold_up_to_the_line_that_closes_them() {
        check("villkor a {\n    b\n}\nvillkor c { d }\n", &["{\n    b"]);
        check("villkor a { b\n  c }", &["{ b\n  c }"]);
        check("a {\n  b {\n    c\n  }\n}", &["{\n    c", "{\n  b {\n    c\n  }"]);
    }

    #[test]
    fn comments_below_each_other_fold_as_one() {
        check("// a\n// b\n\n// c\nroll x // d\n// e\n/// f\n", &["// a\n// b", "// e\n/// f"]);
    }

    #[test]
    fn what_is_not_finished_folds_as_far_as_it_goes() {
        check("a {\n", &[]);
        check("}\n}", &[]);
        check("a {\n{\nb\n}", &["{\nb"]);
    }
}
