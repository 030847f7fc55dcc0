//! Parts of headers that several kinds of declaration share: names with dots, places in sources, validity, groups.

use smol_str::{SmolStr, format_smolstr};

use super::block;
use super::likely;
use super::phrase::validity_days;
use super::reader::{Input, Read, Reading, fatal, insert_after, replace};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::syntax::tree::{Path, PlaceKind, PlaceRef, SourceRef, Suffixes, Validity};
use crate::vocabulary::words::Word;

/// `name` or `ruleset.name`.
pub(super) fn path(input: &mut Input<'_, '_>, role: TokenRole, expected: Expected) -> Read<Path> {
    let start = input.start();
    let mut parts = vec![block::name(input, role, expected)?];
    while input.at_sign(TokenKind::Dot) && input.look(1).kind == TokenKind::Word && !input.look(1).nl_before {
        input.take(TokenRole::Punctuation);
        parts.push(input.take_name(role));
    }
    Ok(Path { id: input.node(start), parts })
}

/// What follows the header of a declaration or field, in any order.
pub(super) fn suffixes(input: &mut Input<'_, '_>) -> Read<Suffixes> {
    let mut suffixes = Suffixes::default();
    more_suffixes(input, &mut suffixes)?;
    Ok(suffixes)
}

/// Adds what follows to `suffixes`.
pub(super) fn more_suffixes(input: &mut Input<'_, '_>, suffixes: &mut Suffixes) -> Read<()> {
    loop {
        let (token, next) = (input.token(), input.look(1));
        match token.word {
            Word::AccordingTo => suffixes.sources.extend(according_to(input)?),
            Word::Galler if matches!(next.word, Word::From | Word::To) => {
                suffixes.validity = Some(validity(input)?);
            }
            Word::In if !token.nl_before => {
                input.take(TokenRole::Keyword);
                suffixes.group = Some(path(input, TokenRole::Reference, Expected::Group)?);
            }
            Word::Ersatter if !token.nl_before => {
                input.take(TokenRole::Keyword);
                suffixes.replaces = Some(path(input, TokenRole::Reference, Expected::Name)?);
            }
            Word::Utan if !token.nl_before && next.word == Word::Varde => {
                input.take(TokenRole::Keyword);
                input.take(TokenRole::Keyword);
                let Some(text) = input.take_text(TokenRole::Label) else {
                    return Err(input.unexpected(Expected::Text));
                };
                suffixes.without_value = Some(text);
            }
            _ => return Ok(()),
        }
    }
}

/// `gäller från och med D till och med D`.
fn validity(input: &mut Input<'_, '_>) -> Read<Validity> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    let (from, to) = validity_days(input)?;
    Ok(Validity { id: input.node(start), from, to })
}

/// `enligt rutiner avsnitt 1.2, avsnitt 9.2, lag 7 §`, or nothing.
pub(super) fn according_to(input: &mut Input<'_, '_>) -> Read<Vec<SourceRef>> {
    let mut sources = Vec::new();
    if input.operator().word != Word::AccordingTo {
        return Ok(sources);
    }
    input.take(TokenRole::Keyword);
    loop {
        sources.push(source_ref(input)?);
        if input.operator().kind != TokenKind::Comma || !begins_next_source(input) {
            return Ok(sources);
        }
        input.take(TokenRole::Punctuation);
    }
}

/// Whether a name with a place follows the comma: only then is the comma ours.
fn begins_next_source(input: &mut Input<'_, '_>) -> bool {
    let mut ahead = 1;
    if input.look(ahead).kind != TokenKind::Word {
        return false;
    }
    while input.look(ahead + 1).kind == TokenKind::Dot && input.look(ahead + 2).kind == TokenKind::Word {
        ahead += 2;
    }
    let place = input.look(ahead + 1);
    begins_place(place, input.look(ahead + 2))
}

/// Whether a place of a source begins with these tokens.
fn begins_place(token: Token, next: Token) -> bool {
    match token.kind {
        TokenKind::Number | TokenKind::Place | TokenKind::Section => true,
        TokenKind::Word if PlaceKind::of_word(token.word).is_some() => {
            matches!(next.kind, TokenKind::Number | TokenKind::Place | TokenKind::String)
        }
        _ => false,
    }
}

fn source_ref(input: &mut Input<'_, '_>) -> Read<SourceRef> {
    let start = input.start();
    let (token, next) = (input.token(), input.look(1));
    if begins_place(token, next) {
        let at = input.span_of(token);
        return Err(fatal(Diagnostic::new(SyntacticProblem::PlaceWithoutSource, at)));
    }
    if let Some(mistake) = likely::source_in_quotes(input) {
        return Err(mistake);
    }
    let source = path(input, TokenRole::Reference, Expected::SourceName)?;
    let mut places = Vec::new();
    let (token, next) = (input.operator(), input.look(1));
    if begins_place(token, next) {
        places.push(place(input)?);
        while takes_another_place(input) {
            places.push(place(input)?);
        }
    } else {
        likely::unknown_place(input);
    }
    Ok(SourceRef { id: input.node(start), source, places })
}

/// Whether another place of the same source follows; what stands before it is passed over.
fn takes_another_place(input: &mut Input<'_, '_>) -> bool {
    if !begins_place(input.look(1), input.look(2)) {
        return false;
    }
    if input.operator().kind == TokenKind::Comma {
        input.take(TokenRole::Punctuation);
        return true;
    }
    likely::word_between_places(input)
}

/// `avsnitt 1.2`, `rubrik "…"`, `4 kap. 1 a §`.
pub(super) fn place(input: &mut Input<'_, '_>) -> Read<PlaceRef> {
    let start = input.start();
    let Some(kind) = PlaceKind::of_word(input.token().word) else { return paragraph(input) };
    input.take(TokenRole::SourcePlace);
    let token = input.token();
    let text = input.text_of(token);
    let key = match token.kind {
        TokenKind::String => cook::string(text),
        TokenKind::Number | TokenKind::Place if !matches!(kind, PlaceKind::Rubrik | PlaceKind::Fraga) => {
            number_with_dot(input, token, text)
        }
        _ if matches!(kind, PlaceKind::Rubrik | PlaceKind::Fraga) => return Err(input.unexpected(Expected::Text)),
        _ => return Err(input.unexpected(Expected::PlaceNumber)),
    };
    input.take(TokenRole::SourcePlace);
    Ok(PlaceRef { id: input.node(start), kind, key })
}

/// The number of a place; `1,2` is corrected to `1.2`.
fn number_with_dot(input: &mut Input<'_, '_>, token: Token, text: &str) -> SmolStr {
    if !text.contains(',') {
        return cook::place(text);
    }
    let dotted = text.replace(',', ".");
    let at = input.span_of(token);
    let problem = SyntacticProblem::CommaInPlace { dotted: SmolStr::new(&dotted) };
    input.report(Diagnostic::new(problem, at).with_fix(replace(at, dotted.clone())));
    SmolStr::new(dotted)
}

/// `7 §`, `7 a §`, `4 kap. 1 §`; the lexer has reported `§ 7`.
fn paragraph(input: &mut Input<'_, '_>) -> Read<PlaceRef> {
    let start = input.start();
    let mut chapter = None;
    let is_section_first = input.at_sign(TokenKind::Section);
    if is_section_first {
        input.take(TokenRole::SourcePlace);
    }
    let mut number = paragraph_number(input)?;
    if input.token().word == Word::Kap {
        input.take(TokenRole::SourcePlace);
        if input.at_sign(TokenKind::Dot) {
            input.take(TokenRole::SourcePlace);
        }
        chapter = Some(number);
        number = paragraph_number(input)?;
    }
    let token = input.token();
    let is_letter = token.kind == TokenKind::Word && !token.nl_before && input.text_of(token).chars().count() == 1;
    if is_letter && input.look(1).kind == TokenKind::Section {
        number = format_smolstr!("{number} {}", input.text_of(token));
        input.take(TokenRole::SourcePlace);
    }
    if !is_section_first {
        if !input.at_sign(TokenKind::Section) && chapter.is_none() {
            likely::bare_place(input, start);
            return Ok(PlaceRef { id: input.node(start), kind: PlaceKind::Avsnitt, key: number });
        }
        if !input.at_sign(TokenKind::Section) {
            return Err(input.unexpected(Expected::SectionSign));
        }
        input.take(TokenRole::SourcePlace);
    }
    let key = match chapter {
        Some(chapter) => format_smolstr!("{chapter} kap. {number} §"),
        None => format_smolstr!("{number} §"),
    };
    Ok(PlaceRef { id: input.node(start), kind: PlaceKind::Paragraf, key })
}

/// `7`, `7a`: number and letter with one blank between.
fn paragraph_number(input: &mut Input<'_, '_>) -> Read<SmolStr> {
    let token = input.token();
    if !matches!(token.kind, TokenKind::Number | TokenKind::Place) {
        return Err(input.unexpected(Expected::PlaceNumber));
    }
    let text = input.text_of(token);
    input.take(TokenRole::SourcePlace);
    let digits = text.trim_end_matches(char::is_alphabetic);
    let letter = text.strip_prefix(digits).unwrap_or_default();
    Ok(if letter.is_empty() { SmolStr::new(digits) } else { format_smolstr!("{digits} {letter}") })
}

/// Tells that a comma is missing after what has been read.
pub(super) fn missing_comma(input: &mut Input<'_, '_>) {
    let at = input.last_span();
    let problem = SyntacticProblem::Missing { expected: Expected::Comma };
    input.report(Diagnostic::new(problem, at).with_fix(insert_after(at, ",")));
}

/// `när` where `om` is meant.
pub(super) fn when_for_if(input: &mut Input<'_, '_>) {
    input.take(TokenRole::Keyword);
    let at = input.last_span();
    input.report(Diagnostic::new(SyntacticProblem::WhenForIf, at).with_fix(replace(at, "om")));
}
