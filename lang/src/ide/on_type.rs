//! Formatting while one types: how far a new line stands in, and where a `}` goes.
//!
//! As the formatter lays it out ([`crate::format`]), but told from what stands before the cursor alone, since the block is not finished. Must not
//! know: names, types.

use super::completion::context::{Block, Context, Frame, Within};
use super::edit::TextEdit;
use crate::db::{Db, SourceFile};
use crate::format::INDENT;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::reader::expects_more;
use crate::span::Span;

/// What changes when a line break or a `}` has been typed directly before `offset`; nothing for any other sign.
pub fn on_type(db: &dyn Db, file: SourceFile, offset: u32, typed: char) -> Vec<TextEdit> {
    let text = file.text(db);
    let (line, place) = match typed {
        '\n' => (line_of(text, offset), offset),
        '}' => {
            let line = line_of(text, offset.saturating_sub(1));
            let before = Span::new(line.start, offset.saturating_sub(1)).text(text);
            if !before.trim().is_empty() {
                return Vec::new();
            }
            (line, line.start)
        }
        _ => return Vec::new(),
    };
    let context = Context::new(db, file, place);
    if context.within != Within::Code {
        return Vec::new();
    }
    let written = line.text(text);
    let blanks = written.len() - written.trim_start_matches([' ', '\t']).len();
    let wanted = " ".repeat(column(&context, written.trim_start().starts_with('}')));
    let span = Span::new(line.start, line.start + blanks as u32);
    if span.text(text) == wanted { Vec::new() } else { vec![TextEdit::replace(span, wanted)] }
}

/// The line that an offset is on, without its end.
fn line_of(text: &str, offset: u32) -> Span {
    let (before, behind) = text.split_at_checked(offset as usize).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = behind.find(['\n', '\r']).map_or(text.len(), |end| before.len() + end);
    Span::new(start as u32, end as u32)
}

/// How far the line of the cursor stands in.
fn column(context: &Context<'_>, closes: bool) -> usize {
    let Some((frame, outer)) = context.frames.split_last() else { return 0 };
    if frame.block == Block::Header {
        let goes_on = context.last().is_some_and(expects_more) || !frame.brackets.is_empty();
        return if goes_on { INDENT } else { 0 };
    }
    let opener = outer.last().map_or(0, |outer| start_of(context, outer.item));
    if closes {
        return opener;
    }
    let first = context.tokens.get(frame.opened + 1);
    let items = match first {
        // The items of a block that begins on the line of its brace stand below the first.
        Some(first) if !first.nl_before => column_of(context, *first),
        _ => opener + INDENT,
    };
    if begins_item(context, frame) { items } else { items + INDENT }
}

fn begins_item(context: &Context<'_>, frame: &Frame) -> bool {
    let ends_with_comma = context.last().is_some_and(|last| last.kind == TokenKind::Comma);
    frame.item >= context.tokens.len() || ends_with_comma && frame.brackets.is_empty()
}

/// The column of an item, which is that of its line unless it begins within one.
fn start_of(context: &Context<'_>, index: usize) -> usize {
    context.tokens.get(index).map_or(0, |token| column_of(context, *token))
}

fn column_of(context: &Context<'_>, token: Token) -> usize {
    let before = context.text.get(..token.span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().count()
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::fixture::fixture;
    use super::*;

    /// A text with a cursor behind what has been typed, and the text after it.
    #[track_caller]
    fn check(source: &str, typed: char, expected: &str) {
        let fixture = fixture(source);
        let edits = on_type(&fixture.db, fixture.file, fixture.offset, typed);
        let text = fixture.file.text(&fixture.db);
        assert_eq!(apply(text, &edits), expected.trim_start_matches('\n'), "\n{source}");
    }

    #[test]
    fn a_new_line_in_a_block_stands_in() {
        check("insats x {\n$0\n}\n", '\n', "insats x {\n    \n}\n");
        check("insats x {\n    mål a\n$0\n}\n", '\n', "insats x {\n    mål a\n    \n}\n");
        check(
            "insats x {\n    får beviljas om {\n$0\n    }\n}\n",
            '\n',
            "insats x {\n    får beviljas om {\n        \n    }\n}\n",
        );
        check("insats x { mål a }\n    $0\n", '\n', "insats x { mål a }\n\n");
    }

    #[test]
    fn a_line_that_goes_on_stands_in_further() {
        check(
            "insats x {\n    får beviljas om a och\n$0\n}\n",
            '\n',
            "insats x {\n    får beviljas om a och\n        \n}\n",
        );
        check("beräkning x: heltal =\n$0", '\n', "beräkning x: heltal =\n    ");
    }

    #[test]
    fn the_items_of_a_hanging_block_stand_below_the_first() {
        check(
            "ersättning x {\n    gäller om  { \"a\": b\n$0\n}\n",
            '\n',
            "ersättning x {\n    gäller om  { \"a\": b\n                 \n}\n",
        );
    }

    #[test]
    fn a_brace_that_closes_stands_below_what_it_closes() {
        check("insats x {\n    mål a\n    }$0\n", '}', "insats x {\n    mål a\n}\n");
        check(
            "insats x {\n    får beviljas om {\n        a\n        }$0\n}\n",
            '}',
            "insats x {\n    får beviljas om {\n        a\n    }\n}\n",
        );
        check("insats x { mål a }$0\n", '}', "insats x { mål a }\n");
    }

    #[test]
    fn other_signs_and_comments_change_nothing() {
        check("insats x {\nm$0\n}\n", 'm', "insats x {\nm\n}\n");
        check("// a\n  $0", '\n', "// a\n");
    }
}
