//! Ever larger parts of a file around a place: the word, the value, the line, the block, the rule.

use super::{item_at, item_span};
use crate::db::{Db, SourceFile, parse};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;

/// The parts of a file that hold a place, each within the next; the last is the whole file.
pub fn selection(db: &dyn Db, file: SourceFile, offset: u32) -> Vec<Span> {
    let mut found = Vec::new();
    if let Some(item) = item_at(db, file, offset) {
        let (start, tokens) = (item.offset(db), item.text(db).tokens());
        let at = offset.saturating_sub(start);
        let holds = |span: &Span| span.start <= at && at <= span.end;
        let word = tokens.iter().rev().map(|token| token.span).find(holds);
        let parts = word.into_iter().chain(parse(db, item).source_map.spans()).chain(between_brackets(tokens));
        found.extend(parts.filter(|span| holds(span) && !span.is_empty()).map(|span| span.shifted(start)));
        found.push(item_span(db, item));
    }
    found.push(Span::new(0, u32::try_from(file.text(db).len()).unwrap_or(u32::MAX)));
    found.sort_by_key(|span| (span.end - span.start, span.start));
    nested(found)
}

/// Those of some parts that hold the ones before them.
fn nested(parts: Vec<Span>) -> Vec<Span> {
    let mut result: Vec<Span> = Vec::new();
    for part in parts {
        let holds = |inner: &Span| part.start <= inner.start && inner.end <= part.end && part != *inner;
        if result.last().is_none_or(holds) {
            result.push(part);
        }
    }
    result
}

/// What stands between brackets, without and with them.
fn between_brackets(tokens: &[Token]) -> Vec<Span> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LBrace | TokenKind::LParen | TokenKind::LBracket => open.push(index),
            TokenKind::RBrace | TokenKind::RParen | TokenKind::RBracket => {
                let Some(start) = open.pop() else { continue };
                let within = tokens.get(start + 1..index).unwrap_or_default();
                if let (Some(first), Some(last)) = (within.first(), within.last()) {
                    found.push(first.span.cover(last.span));
                }
                found.extend(tokens.get(start).map(|first| first.span.cover(token.span)));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Database;

    #[test]
    fn each_part_holds_the_one_before() {
        let text = "// x\nvillkor a { b är minst 18 och c }\n";
        let db = Database::default();
        let file = SourceFile::new(&db, "a.stadga".to_owned(), text.to_owned());
        let at = text.find("18").unwrap() as u32 + 1;
        let found: Vec<&str> = selection(&db, file, at).iter().map(|span| span.text(text)).collect();
        assert_eq!(
            found,
            [
                "18",
                "b är minst 18",
                "b är minst 18 och c",
                "{ b är minst 18 och c }",
                "villkor a { b är minst 18 och c }",
                text
            ]
        );
    }

    #[test]
    fn every_place_of_a_file_has_some_part() {
        let text = "// x\n\nvillkor a { b }\n}";
        let db = Database::default();
        let file = SourceFile::new(&db, "a.stadga".to_owned(), text.to_owned());
        for offset in 0..=text.len() as u32 + 3 {
            let found = selection(&db, file, offset);
            assert!(found.windows(2).all(|pair| pair[0].start >= pair[1].start && pair[0].end <= pair[1].end));
            assert_eq!(found.last().unwrap().text(text), text);
        }
    }
}
