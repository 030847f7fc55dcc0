//! Items of data declarations: fields, members of an uppräkning, sections of a källa.

use super::block::{self, declares, item, skip_item};
use super::clause;
use super::header::{place, suffixes};
use super::likely;
use super::reader::{Input, Read, Reading, SyntaxError, fatal, insert_after};
use super::roles::TokenRole;
use super::stray::misspelt_head;
use super::types::type_ref;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, HeaderPart, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::span::Span;
use crate::syntax::tree::{Entry, Field, Labelled, Name, PlaceKind, Section, Suffixes, TypeKind, TypeRef};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// An item of an ärende, a register or a record: a field or an event.
pub(super) fn entry(input: &mut Input<'_, '_>) -> Read<Entry> {
    let is_event = input.at(Word::Handelse) && input.look(1).kind != TokenKind::Colon;
    if is_event || misspelt_head(input).is_some() || input.look(1).kind != TokenKind::Colon && declares(input).is_some()
    {
        return clause::nested(input);
    }
    item(input, |input| field(input).map(|field| Entry::Field(Box::new(field))), error)
}

/// An item that could not be read.
pub(super) fn error(input: &mut Input<'_, '_>) -> Entry {
    let start = input.start();
    Entry::Error(input.node(start))
}

/// `name: type`, `nyckel name: type`.
pub(super) fn field(input: &mut Input<'_, '_>) -> Read<Field> {
    let start = input.start();
    if input.at(Word::Giltig) && matches!(input.look(1).word, Word::If | Word::When) {
        let token = input.token();
        let at = input.span_of(token);
        return Err(fatal(Diagnostic::new(SyntacticProblem::EventOrder { part: HeaderPart::Suffix }, at)));
    }
    let key = input.at(Word::Nyckel) && input.look(1).kind == TokenKind::Word;
    if key {
        input.take(TokenRole::Keyword);
    }
    let is_read_bare = matches!(input.place().owner, DeclarationKind::Arende | DeclarationKind::Register);
    let mut name = if is_read_bare {
        block::first_name(input, TokenRole::Field, Expected::FieldName)?
    } else if input.at_sign(TokenKind::Word) {
        input.take_name(TokenRole::Field)
    } else {
        return Err(input.unexpected(Expected::FieldName));
    };
    if let Some(whole) = likely::field_in_parts(input) {
        name.text = whole;
    }
    if !input.take_sign(TokenKind::Colon) {
        return without_type(input, start, key, name);
    }
    let ty = item(input, type_ref, |input| {
        let end = input.end();
        let id = input.state().map.add_node(Span::new(end, end));
        TypeRef { id, kind: TypeKind::Missing }
    })?;
    let suffixes = suffixes(input)?;
    Ok(Field { id: input.node(start), key, name, ty, suffixes })
}

/// A field whose type cannot be read: it keeps its name, so that what reads it is not told of it again.
fn without_type(input: &mut Input<'_, '_>, start: u32, key: bool, name: Name) -> Read<Field> {
    let (error, token, last) = (input.unexpected(Expected::ColonAndType), input.token(), input.last_span());
    let lacks_colon = token.kind == TokenKind::Word && !token.nl_before;
    input.emit(match error.0 {
        Some(problem) if lacks_colon => fatal(problem.with_fix(insert_after(last, ":"))),
        other => SyntaxError(other),
    });
    skip_item(input);
    let id = input.node(start);
    let ty = TypeRef { id, kind: TypeKind::Missing };
    Ok(Field { id, key, name, ty, suffixes: Suffixes::default() })
}

/// A member of an uppräkning.
pub(super) fn member(input: &mut Input<'_, '_>) -> Read<Option<Labelled>> {
    item(
        input,
        |input| {
            let name = if likely::member_in_parts(input) {
                let mut name = input.take_name(TokenRole::Variant);
                name.text = likely::joined_name(input, 1, TokenRole::Variant);
                name
            } else {
                block::first_name(input, TokenRole::Variant, Expected::Name)?
            };
            let label = if input.token().nl_before { None } else { input.take_text(TokenRole::Label) };
            Ok(Some(Labelled { name, label }))
        },
        |_| None,
    )
}

/// An item of a källa.
pub(super) fn section_or_clause(input: &mut Input<'_, '_>) -> Read<Entry> {
    let token = input.token();
    let is_place = matches!(token.kind, TokenKind::Number | TokenKind::Place | TokenKind::Section)
        || PlaceKind::of_word(token.word).is_some();
    if !is_place {
        return clause::entry(input);
    }
    item(input, |input| section(input).map(Entry::Section), error)
}

/// `avsnitt 1.2 "…" behöver ingen regel "…"`.
fn section(input: &mut Input<'_, '_>) -> Read<Section> {
    let start = input.start();
    let place = place(input)?;
    let on_line = !input.token().nl_before;
    let heading = if on_line { input.take_text(TokenRole::Label) } else { None };
    let needs_no_rule = if input.operator().word == Word::Behover {
        for word in [Word::Behover, Word::Ingen, Word::Regel] {
            input.expect_word(word, TokenRole::Keyword)?;
        }
        match input.take_text(TokenRole::Label) {
            Some(reason) => Some(reason),
            None => return Err(input.unexpected(Expected::Reason)),
        }
    } else {
        None
    };
    Ok(Section { id: input.node(start), place, heading, needs_no_rule })
}

/// Adds to `suffixes` what `more` has.
pub(super) fn join(suffixes: &mut Suffixes, more: Suffixes) {
    suffixes.sources.extend(more.sources);
    suffixes.validity = more.validity.or(suffixes.validity.take());
    suffixes.group = more.group.or(suffixes.group.take());
    suffixes.replaces = more.replaces.or(suffixes.replaces.take());
    suffixes.without_value = more.without_value.or(suffixes.without_value.take());
}
