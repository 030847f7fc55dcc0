//! Events: their fields, who may do them, when they count, and how derived ones arise.

use super::block::{block, item};
use super::criteria;
use super::expression::{Level, level};
use super::fields;
use super::header::{more_suffixes, path, when_for_if};
use super::likely;
use super::phrase::whole_number;
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use super::source::{source, sources};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, HeaderPart, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::Condition;
use crate::syntax::tree::{Arises, Body, Declaration, EventBody, EventTiming, Field, Path, Suffixes};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::words::Word;

enum Item {
    Field(Field),
    Arises(Arises),
    Nothing,
}

/// What follows the name and the label of an event.
pub(super) fn event(input: &mut Input<'_, '_>, mut declaration: Declaration) -> Read<Declaration> {
    let mut body =
        EventBody { timing: timing(input), fields: Vec::new(), arises: Vec::new(), by: Vec::new(), valid_if: None };
    if input.at_sign(TokenKind::LBrace) {
        event_block(input, &mut body)?;
    }
    loop {
        let token = input.token();
        let index = input.index();
        match token.word {
            Word::Of => body.by = item(input, by, |_| Vec::new())?,
            Word::Giltig => {
                body.valid_if = item(input, |input| valid_if(input).map(Some), |_| None)?;
            }
            Word::Galler | Word::AccordingTo | Word::In | Word::Ersatter | Word::Utan => {
                let read = |input: &mut Input<'_, '_>| {
                    let mut suffixes = Suffixes::default();
                    more_suffixes(input, &mut suffixes)?;
                    Ok(Some(suffixes))
                };
                if let Some(suffixes) = item(input, read, |_| None)? {
                    fields::join(&mut declaration.suffixes, suffixes);
                }
            }
            _ if token.kind == TokenKind::LBrace && body.fields.is_empty() && body.arises.is_empty() => {
                let at = input.span_of(token);
                input.report(Diagnostic::new(SyntacticProblem::EventOrder { part: HeaderPart::Parameters }, at));
                event_block(input, &mut body)?;
            }
            _ => break,
        }
        if input.index() == index {
            break;
        }
    }
    declaration.body = Body::Event(Box::new(body));
    Ok(declaration)
}

/// `under period`, `vid tidpunkt`; without them an event has a day.
fn timing(input: &mut Input<'_, '_>) -> EventTiming {
    let timing = if input.at_words(&[Word::During, Word::Period]) || likely::in_the_period(input) {
        EventTiming::Period
    } else if input.at_words(&[Word::Vid, Word::Tidpunkt]) {
        EventTiming::Instant
    } else {
        return EventTiming::Day;
    };
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    timing
}

fn event_block(input: &mut Input<'_, '_>, body: &mut EventBody) -> Read<()> {
    let items = block(input, BlockClass::Field, |input| item(input, event_item, |_| Item::Nothing))?;
    for item in items {
        match item {
            Item::Field(field) => body.fields.push(field),
            Item::Arises(arises) => body.arises.push(arises),
            Item::Nothing => {}
        }
    }
    Ok(())
}

fn event_item(input: &mut Input<'_, '_>) -> Read<Item> {
    if input.at_words(&[Word::Uppstar, Word::Vid]) {
        let start = input.start();
        input.take(TokenRole::Clause);
        input.take(TokenRole::Clause);
        return arises(input, start).map(Item::Arises);
    }
    fields::field(input).map(Item::Field)
}

/// `av ROLE, ROLE`. A comma before the next field or event of the block is not ours.
fn by(input: &mut Input<'_, '_>) -> Read<Vec<Path>> {
    input.take(TokenRole::Keyword);
    let mut roles = vec![path(input, TokenRole::Reference, Expected::Role)?];
    while takes_another_role(input) {
        roles.push(path(input, TokenRole::Reference, Expected::Role)?);
    }
    Ok(roles)
}

/// Whether another role follows; the comma before it is passed over.
fn takes_another_role(input: &mut Input<'_, '_>) -> bool {
    if input.at_sign(TokenKind::Comma) && !opens_item_after_comma(input) {
        input.take(TokenRole::Punctuation);
        return true;
    }
    likely::word_between(input, ",")
}

fn opens_item_after_comma(input: &mut Input<'_, '_>) -> bool {
    let (word, next) = (input.look(1), input.look(2));
    next.kind == TokenKind::Colon || word.word == Word::Handelse && next.kind == TokenKind::Word
}

/// `giltig om …`.
fn valid_if(input: &mut Input<'_, '_>) -> Read<Condition> {
    input.take(TokenRole::Keyword);
    if input.at(Word::When) {
        when_for_if(input);
    } else {
        input.expect_word(Word::If, TokenRole::Keyword)?;
    }
    criteria::condition(input)
}

/// What follows `uppstår vid`.
pub(super) fn arises(input: &mut Input<'_, '_>, start: u32) -> Read<Arises> {
    if input.at(Word::Forsta) && input.look(1).word == Word::Of {
        input.take(TokenRole::Keyword);
        input.take(TokenRole::Keyword);
        let sources = sources(input)?;
        return Ok(Arises::FirstOf { id: input.node(start), sources });
    }
    let source = source(input)?;
    let (mut every_nth_in_a_row, mut broken_by, mut at_least_within) = (None, Vec::new(), None);
    while input.take_sign(TokenKind::Semicolon) {
        match input.token().word {
            Word::Var => every_nth_in_a_row = Some(nth_in_a_row(input)?),
            Word::Bryts => {
                input.take(TokenRole::Keyword);
                input.expect_word(Word::Of, TokenRole::Keyword)?;
                broken_by.push(self::source(input)?);
            }
            Word::AtLeast => {
                input.take(TokenRole::Keyword);
                let count = whole_number(input)?;
                input.expect_word(Word::Within, TokenRole::Keyword)?;
                at_least_within = Some((count, level(input, Level::Sum)?));
            }
            _ => return Err(input.unexpected(Expected::ArisesPart)),
        }
    }
    Ok(Arises::At { id: input.node(start), source, every_nth_in_a_row, broken_by, at_least_within })
}

/// `var 3:e i följd`.
fn nth_in_a_row(input: &mut Input<'_, '_>) -> Read<u32> {
    input.take(TokenRole::Keyword);
    let number = whole_number(input)?;
    input.expect_sign(TokenKind::Colon, Expected::Colon)?;
    let ending = input.token();
    let fits = ending.word == Word::E || input.text_of(ending) == "a";
    if !fits {
        return Err(input.unexpected(Expected::Word(Word::E)));
    }
    input.take(TokenRole::Keyword);
    input.expect_word(Word::In, TokenRole::Keyword)?;
    input.expect_word(Word::Foljd, TokenRole::Keyword)?;
    Ok(number)
}
