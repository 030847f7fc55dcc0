//! Brackets of another form: told, and passed over as the one that is meant.
//!
//! Must not know: how it is found which one is meant.

use super::reported;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{LikelyMistake, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::parser::block::closes_as_brace;
use crate::parser::brackets;
use crate::parser::reader::{Input, Reading, insert_after, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::words::Word;

/// `}` where the `)` or `]` of its line should stand.
pub(in crate::parser) fn brace_for_parenthesis(input: &mut Input<'_, '_>, close: TokenKind) -> bool {
    let index = input.index();
    let found = brackets::brace_for_parenthesis(input.tokens(), index);
    if found {
        pass_over(input, if close == TokenKind::RParen { ")" } else { "]" });
    }
    found
}

/// Whether a `(` ends its line, which opens a block and no values. It is no part of a header then.
pub(in crate::parser) fn is_for_block(input: &mut Input<'_, '_>) -> bool {
    input.at_sign(TokenKind::LParen) && input.look(1).nl_before && input.place().brackets == 0
}

/// `(` where the `{` of a block should stand: told, and passed over.
pub(in crate::parser) fn parenthesis_opens_block(input: &mut Input<'_, '_>) -> bool {
    let found = is_for_block(input);
    if found {
        pass_over(input, "{");
    }
    found
}

/// `)` where the `}` of a block should stand. Of a block that was opened by a `(` that has been told of, nothing more is told.
pub(in crate::parser) fn parenthesis_for_brace(input: &mut Input<'_, '_>, opened: Span) -> bool {
    let is_like_opened = input.text_at(opened) == "(" && input.at_sign(TokenKind::RParen) && input.token().nl_before;
    if is_like_opened {
        input.take(TokenRole::Punctuation);
        return true;
    }
    let found = closes_as_brace(input);
    if found {
        pass_over(input, "}");
    }
    found
}

/// `t(a: A ger kronor`: the parameters end where the header goes on.
pub(in crate::parser) fn unclosed_parameters(input: &mut Input<'_, '_>, opened: Span) -> bool {
    let token = input.token();
    let goes_on = matches!(token.word, Word::Ger | Word::AccordingTo)
        || matches!(token.kind, TokenKind::Colon | TokenKind::Eq | TokenKind::LBrace | TokenKind::String);
    if !goes_on {
        return false;
    }
    let last = input.last_span();
    let problem = SyntacticProblem::UnclosedBracket { bracket: ")" };
    input.report(Diagnostic::new(problem, opened).with_fix(insert_after(last, ")")));
    input.place().brackets = input.place().brackets.saturating_sub(1);
    input.leave();
    true
}

fn pass_over(input: &mut Input<'_, '_>, meant: &'static str) {
    input.take(TokenRole::Punctuation);
    let at = input.last_span();
    let mistake = LikelyMistake::OtherBracket { written: input.text_at(at).into(), meant };
    input.report(reported(mistake, at, replace(at, meant)));
}
