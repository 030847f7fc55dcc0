//! The formatter: one style for every rule file.
//!
//! Line breaks between items are the author's; blanks, indentation, columns and spellings are the formatter's. It works on tokens and the
//! roles that the parser gave them, so comments stay where they are and nothing is printed that was not written. An item that cannot
//! be read is left as it stands, and so is one whose meaning would change: every formatted item is parsed again and compared.
//!
//! Must not know: names, types, the database.

mod columns;
mod lines;
mod spacing;
mod spelling;
#[cfg(test)]
mod tests;

use crate::lexer;
use crate::lexer::token::Token;
use crate::parser::roles::TokenRole;
use crate::parser::{self, Parsed};
use crate::span::Span;

/// How far a block stands in from what it belongs to, and a line from the one that it goes on with.
pub(crate) const INDENT: usize = 4;

/// A token ready to be printed.
#[derive(Debug, Clone)]
struct Piece {
    /// What is printed.
    text: String,
    /// Its width in characters.
    width: usize,
    /// The token.
    token: Token,
    /// What it is.
    role: TokenRole,
}

/// The text in the one style. Formatting twice gives the same as formatting once.
pub fn format(text: &str) -> String {
    let lexed = lexer::lex(text);
    let mut output = Output::default();
    let mut done = 0;
    for item in parser::split::split(text, &lexed.tokens) {
        output.comments(text, lexed.tokens.get(done..item.tokens.start).unwrap_or_default());
        let tokens = lexed.tokens.get(item.tokens.clone()).unwrap_or_default();
        let unread = lexed.problems.iter().any(|p| p.at.start >= item.span.start && p.at.start < item.span.end);
        output.item(text, item.span, tokens, unread);
        done = item.tokens.end;
    }
    output.comments(text, lexed.tokens.get(done..).unwrap_or_default());
    output.text
}

#[derive(Default)]
struct Output {
    text: String,
    /// Whether the last thing printed was a declaration of several lines.
    after_block: bool,
}

impl Output {
    /// Comments between items.
    fn comments(&mut self, text: &str, tokens: &[Token]) {
        for token in tokens {
            let words = token.span.text(text).trim_end();
            if !token.nl_before && self.text.ends_with('\n') {
                self.text.pop();
                self.text.push_str(&format!("{}{words}\n", lines::COMMENT_GAP));
                continue;
            }
            self.separate(token.blank_line_before || self.after_block);
            self.text.push_str(words);
            self.text.push('\n');
            self.after_block = false;
        }
    }

    fn item(&mut self, text: &str, span: Span, tokens: &[Token], unread: bool) {
        let blank_line = tokens.first().is_some_and(|token| token.blank_line_before);
        let parsed = parser::parse(text, tokens, span.start);
        let formatted = if unread { None } else { formatted(text, tokens, &parsed) };
        let printed = formatted.unwrap_or_else(|| as_it_stands(span.text(text)));
        let block = printed.trim_end().contains('\n');
        self.separate(blank_line || self.after_block || (block && !self.text_ends_with_comment()));
        self.text.push_str(&printed);
        self.after_block = block;
    }

    fn separate(&mut self, blank_line: bool) {
        if blank_line && !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn text_ends_with_comment(&self) -> bool {
        self.text.lines().next_back().is_some_and(|line| line.starts_with("//"))
    }
}

/// The item in the one style; nothing where it has mistakes or would mean something else.
fn formatted(text: &str, tokens: &[Token], parsed: &Parsed) -> Option<String> {
    let tree = parsed.tree.as_ref().filter(|_| parsed.problems.is_empty())?;
    let pieces: Vec<Piece> = tokens
        .iter()
        .zip(&parsed.roles)
        .map(|(token, role)| {
            let text = spelling::spelling(token, token.span.text(text), *role);
            Piece { width: text.chars().count(), text, token: *token, role: *role }
        })
        .collect();
    let printed = lines::layout(&pieces);
    let again = lexer::lex(&printed);
    let same = parser::parse(&printed, &again.tokens, 0);
    (same.tree.as_ref() == Some(tree)).then_some(printed)
}

fn as_it_stands(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
