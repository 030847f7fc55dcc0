//! Text between declarations that is none.

use smol_str::SmolStr;

use super::block::fits_header;
use super::reader::{Input, Reading, replace};
use super::roles::TokenRole;
use super::split::meant_head;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest;
use crate::diagnostics::syntactic::SyntacticProblem;
use crate::lexer::token::TokenKind;
use crate::span::Span;
use crate::vocabulary::clauses::may_open;
use crate::vocabulary::heads::{HEADS, Head, head_at};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::refused::replacement;
use crate::vocabulary::words::Word;

/// Whether the item begins with the words of a declaration and what follows is no field or member.
pub(super) fn begins_declaration(input: &mut Input<'_, '_>) -> bool {
    let (first, next) = (input.token(), input.look(1));
    if misspelt_head(input).is_some() {
        return true;
    }
    let Some(head) = head_at(first.word, next.word) else { return false };
    let after = input.look(head.words.len());
    after.nl_before || !matches!(after.kind, TokenKind::Colon | TokenKind::Dot)
}

/// The head that is meant where its first word is misspelt and a name follows.
pub(super) fn misspelt_head(input: &mut Input<'_, '_>) -> Option<&'static Head> {
    let (first, second) = (input.token(), input.look(1));
    if second.kind == TokenKind::Colon {
        // No name follows: it is a fact, whose name is nobody's head.
        return None;
    }
    let block = input.place().block;
    let head = meant_head(input.text_of(first), first, second.word)?;
    let name = input.look(head.words.len());
    let after = input.look(head.words.len() + 1);
    // Of declarations only events stand among facts, where a name may be like the word of any other.
    let may_be_event =
        block == Some(BlockClass::Field) && head.kind == DeclarationKind::Handelse && after.kind != TokenKind::Colon;
    if block.is_some() && !may_be_event {
        return None;
    }
    fits_header(head.kind, name, after).then_some(head)
}

/// Tells of a head whose first word is misspelt, which is read as what it stands for.
pub(super) fn report_misspelt_head(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    let diagnostic = unknown_head(input, at);
    input.report(diagnostic);
}

/// Reports the piece as one mistake and passes over it.
pub(super) fn stray(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    match token.kind {
        TokenKind::Bad => {}
        TokenKind::RBrace => {
            input.report(Diagnostic::new(SyntacticProblem::StrayBrace, at).with_fix(replace(at, "")));
        }
        TokenKind::Word => {
            let diagnostic = unknown_head(input, at);
            input.report(diagnostic);
        }
        _ => {
            let found = SmolStr::new(input.text_of(token));
            let problem = SyntacticProblem::UnknownHead { found, suggestion: None };
            input.report(Diagnostic::new(problem, at));
        }
    }
    while !input.at_end() {
        input.take(TokenRole::Unread);
    }
}

fn unknown_head(input: &mut Input<'_, '_>, at: Span) -> Diagnostic<Span> {
    let (token, next) = (input.token(), input.look(1));
    let found = SmolStr::new(input.text_of(token));
    if token.word == Word::Uppgifter || token.word == Word::Bygger || token.word == Word::Faststallt {
        let words = HEADS.iter().find(|head| head.words.first() == Some(&token.word)).map(|head| head.words);
        let text = words.unwrap_or_default().iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
        let problem = SyntacticProblem::UnknownHead { found, suggestion: Some(SmolStr::new(&text)) };
        return Diagnostic::new(problem, at).with_fix(replace(at, text));
    }
    let heads: Vec<String> =
        HEADS.iter().map(|head| head.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")).collect();
    if let Some(ours) = replacement(&found).filter(|ours| heads.iter().any(|head| head == ours)) {
        let problem = SyntacticProblem::UnknownHead { found, suggestion: Some(ours.into()) };
        return Diagnostic::new(problem, at).with_fix(replace(at, ours));
    }
    if may_open(token.word) {
        return Diagnostic::new(SyntacticProblem::ClauseOutside { found }, at);
    }
    if matches!(found.as_str(), "fast" | "fasta" | "bestämt") && next.word == Word::Varde {
        let at = at.cover(input.span_of(next));
        let (found, ours) = (SmolStr::new(input.text_at(at)), "fastställt värde");
        let problem = SyntacticProblem::UnknownHead { found, suggestion: Some(ours.into()) };
        return Diagnostic::new(problem, at).with_fix(replace(at, ours));
    }
    let two = if next.nl_before { String::new() } else { format!("{found} {}", input.text_of(next)) };
    if let Some(text) = suggest::nearest(&two, heads.iter().map(String::as_str).filter(|head| head.contains(' '))) {
        let at = at.cover(input.span_of(next));
        let problem = SyntacticProblem::UnknownHead { found: two.into(), suggestion: Some(text.into()) };
        return Diagnostic::new(problem, at).with_fix(replace(at, text));
    }
    let single = heads.iter().map(String::as_str).filter(|head| !head.contains(' '));
    let suggestion = suggest::nearest(&found, single).map(SmolStr::new);
    let problem = SyntacticProblem::UnknownHead { found, suggestion: suggestion.clone() };
    let diagnostic = Diagnostic::new(problem, at);
    match suggestion {
        Some(text) => diagnostic.with_fix(replace(at, text)),
        None => diagnostic,
    }
}
