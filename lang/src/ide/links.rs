//! What in a file leads out of it: addresses in texts and comments, and codes of messages.

use crate::diagnostics::{Code, pages};
use crate::lexer::lex;
use crate::lexer::token::TokenKind;
use crate::span::Span;

/// Something that leads out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address on the web.
    Address(String),
    /// The page of a code.
    Page(Code),
}

/// What leads out of a text, in its order.
pub fn links(text: &str) -> Vec<Link> {
    let tokens = lex(text).tokens;
    let written = tokens.iter().filter(|token| token.kind == TokenKind::String || token.kind.is_comment());
    written.flat_map(|token| in_words(token.span.text(text), token.span.start)).collect()
}

/// The links among the words of a text or a comment.
fn in_words(words: &str, start: u32) -> Vec<Link> {
    let is_between = |letter: char| letter.is_whitespace() || "\"”“«»<>".contains(letter);
    let mut found = Vec::new();
    let mut at = 0;
    for word in words.split_inclusive(is_between) {
        let own = word.trim_end_matches(is_between);
        let from = own.find("https://").or_else(|| own.find("http://")).unwrap_or_default();
        let has_scheme = own.contains("https://") || own.contains("http://");
        let own = own.get(from..).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let bare = own.trim_start_matches('(');
        let target = match pages::codes().find(|code| *code == bare) {
            Some(code) => Some(Target::Page(Code(code))),
            None if has_scheme && own.split_once("://").is_some_and(|(_, rest)| !rest.is_empty()) => {
                Some(Target::Address(own.to_owned()))
            }
            None => None,
        };
        if let Some(target) = target {
            let from = start + at + from as u32 + (own.len() - bare.len()) as u32;
            let length = if matches!(target, Target::Page(_)) { bare.len() } else { own.len() };
            found.push(Link { span: Span::new(from, from + length as u32), target });
        }
        at += word.len() as u32;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_codes_are_links() {
        let text = "// Se https://a.se/x?y=1, och (ST201).\nkälla k \"K\" {\n    adress \"https://å.se/riktlinjer\"\n}\nvillkor ST201 { x } // STADGA http://\n";
        let found: Vec<(&str, Target)> =
            links(text).into_iter().map(|link| (link.span.text(text), link.target)).collect();
        let address = |address: &str| Target::Address(address.to_owned());
        assert_eq!(
            found,
            [
                ("https://a.se/x?y=1", address("https://a.se/x?y=1")),
                ("ST201", Target::Page(Code("ST201"))),
                ("https://å.se/riktlinjer", address("https://å.se/riktlinjer")),
            ]
        );
    }
}
