//! Declarations: head, name, header, and by the kind the body that fits.

use super::block::{self, item, skip_item};
use super::expression::expression;
use super::header::{self, suffixes};
use super::operand::{close_bracket, open_bracket, take_separator};
use super::reader::{Input, Read, Reading, continues_line, insert_after, region};
use super::roles::TokenRole;
use super::rules::{self, Values};
use super::types::type_ref;
use super::{clause, course, criteria, event, fields, likely, readings, stray, table, values};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{BodyForm, Expected, HeaderPart, SyntacticProblem};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{
    Body, Declaration, Exception, HitPolicy, Labelled, Name, Parameter, Suffixes, Text, TypeKind, TypeRef,
};
use crate::vocabulary::builtins::{NAMES, is_function};
use crate::vocabulary::heads::{self, Naming, head_at};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::types::{is_kept_from_declarations, type_of};
use crate::vocabulary::words::Word;

/// What stands between the name and the body.
#[derive(Default)]
struct Header {
    parameters: Vec<Parameter>,
    keys: Vec<TypeRef>,
    result: Option<TypeRef>,
    hit: Option<HitPolicy>,
    label: Option<Text>,
    suffixes: Suffixes,
    /// It could not be read, which has been reported.
    failed: bool,
}

/// A declaration, whose head comes next.
pub(super) fn declaration(input: &mut Input<'_, '_>) -> Read<Declaration> {
    let start = input.start();
    let (first, second) = (input.token().word, input.look(1).word);
    let misspelt = stray::misspelt_head(input);
    let Some(head) = head_at(first, second).or(misspelt) else {
        return Err(input.unexpected(Expected::Declaration));
    };
    input.enter()?;
    if head.kind == DeclarationKind::Steg && input.place().block.is_none() {
        let head = input.token();
        let at = input.span_of(head);
        input.report(Diagnostic::new(SyntacticProblem::ClauseOutside { found: Word::Steg.text().into() }, at));
    }
    if misspelt.is_some() {
        stray::report_misspelt_head(input);
    }
    for _ in head.words {
        input.take(TokenRole::Head);
    }
    let is_ordered = head.words.first() == Some(&Word::Ordnad) || likely::ordered_too_late(input, head.kind, start);
    let outer = *input.place();
    input.place().outer = outer.block.map(|_| outer.owner);
    input.place().owner = head.kind;
    let outer_name = input.state().name.take();
    let at = input.since(start);
    let outer_header = input.state().header.replace(at);
    let mut declaration = match head.kind {
        DeclarationKind::Undantag => top_level_exception(input, start)?,
        DeclarationKind::Roll => roles(input)?,
        kind => usual(input, kind, is_ordered)?,
    };
    declaration.id = input.node(start);
    input.place().owner = outer.owner;
    input.place().outer = outer.outer;
    input.state().name = outer_name;
    input.state().header = outer_header;
    input.leave();
    Ok(declaration)
}

fn of_kind(kind: DeclarationKind) -> Declaration {
    Declaration {
        id: NodeId(0),
        kind,
        name: None,
        label: None,
        parameters: Vec::new(),
        keys: Vec::new(),
        result: None,
        suffixes: Suffixes::default(),
        body: Body::None,
    }
}

fn usual(input: &mut Input<'_, '_>, kind: DeclarationKind, ordered: bool) -> Read<Declaration> {
    let mut declaration = of_kind(kind);
    declaration.name = declared_name(input, kind);
    if let Some(name) = &mut declaration.name
        && !lacks_colon(input, kind)
        && let Some(whole) = likely::name_in_parts(input, kind, &name.text)
    {
        name.text = whole;
    }
    input.state().name = declaration.name.as_ref().map(|name| name.text.clone());
    if kind == DeclarationKind::Forlopp {
        input.state().course.clone_from(&declaration.name.as_ref().map(|name| name.text.clone()));
    }
    let header = header(input, kind, declaration.name.is_some())?;
    refuse_function_name(input, &declaration, &header);
    parameters_of_table(input, &declaration, &header);
    declaration.label = header.label;
    declaration.parameters = header.parameters;
    declaration.keys = header.keys;
    declaration.result = header.result;
    declaration.suffixes = header.suffixes;
    if declaration.name.is_none() {
        input.state().name = declaration.label.as_ref().map(|label| label.text.clone());
    }
    if kind == DeclarationKind::Handelse {
        return event::event(input, declaration);
    }
    let is_keyed = !declaration.keys.is_empty();
    let may_end = header.failed || declaration.suffixes.without_value.is_some();
    let hit = header.hit.unwrap_or(HitPolicy::ExactlyOne);
    let is_named = declaration.name.is_some() || declaration.label.is_some();
    let form = BodyRead { kind, ordered, is_keyed, is_named, may_end, hit };
    declaration.body = item(input, |input| body(input, &form), |_| Body::Error)?;
    if kind == DeclarationKind::Forlopp {
        course::expand(input, &mut declaration);
    }
    Ok(declaration)
}

/// The name of a declaration. A missing one is reported here, so that the header after it is still read.
fn declared_name(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<Name> {
    let (token, next) = (input.token(), input.look(1));
    if token.kind == TokenKind::Word && !token.nl_before {
        let at = input.span_of(token);
        let header = input.state().header.map_or(at, |head| head.cover(at));
        let ends_name = matches!(
            next.kind,
            TokenKind::Colon | TokenKind::LBrace | TokenKind::Eq | TokenKind::LParen | TokenKind::String
        ) || heads::AFTER_NAME.contains(&next.word);
        if !token.word.is_reserved() || ends_name {
            input.state().header = Some(header);
            if token.word.is_reserved() {
                input.report(Diagnostic::new(SyntacticProblem::ReservedName { word: token.word }, at));
            } else if !may_name_declaration(token.word) {
                input.report(Diagnostic::new(SyntacticProblem::WordIsTaken { word: token.word }, at));
            }
            return Some(input.take_name(TokenRole::Declaration));
        }
    }
    if token.kind != TokenKind::String || heads::head(kind).naming != Naming::NameOrLabel {
        let at = input.last_span();
        input.report(Diagnostic::new(SyntacticProblem::MissingName { kind }, at));
    }
    None
}

/// A call of `antal(…)` is always the built-in function.
fn refuse_function_name(input: &mut Input<'_, '_>, declaration: &Declaration, header: &Header) {
    let Some(name) = declaration.name.as_ref().filter(|_| !header.parameters.is_empty()) else { return };
    let word = Word::from_text(&name.text);
    if is_function(word) {
        let at = input.state().map.span(name.id);
        input.report(Diagnostic::new(SyntacticProblem::WordIsTaken { word }, at));
    }
}

/// A decision table without parameters has nothing to decide by.
fn parameters_of_table(input: &mut Input<'_, '_>, declaration: &Declaration, header: &Header) {
    let Some(name) = &declaration.name else { return };
    if declaration.kind == DeclarationKind::Beslutstabell
        && header.parameters.is_empty()
        && input.at_sign(TokenKind::LBrace)
    {
        let at = input.state().map.span(name.id);
        input.report(Diagnostic::new(SyntacticProblem::Missing { expected: Expected::TableParameters }, at));
    }
}

/// Words for types, units and places would be read as such wherever the declaration is used.
fn may_name_declaration(word: Word) -> bool {
    !is_kept_from_declarations(word) && NAMES.iter().all(|name| name.word != word)
}

/// All that stands before the body: each part once, in one order. Where a part cannot be read, those before it count.
fn header(input: &mut Input<'_, '_>, kind: DeclarationKind, is_named: bool) -> Read<Header> {
    let mut header = Header::default();
    let mut last = HeaderPart::Parameters;
    let after_name = input.index();
    loop {
        let token = input.token();
        let start = input.start();
        let part = match token.kind {
            TokenKind::LParen if !has_part(kind, HeaderPart::Parameters) && likely::is_for_block(input) => {
                return Ok(header);
            }
            TokenKind::LParen if !token.nl_before => HeaderPart::Parameters,
            TokenKind::Colon if is_value_after_colon(input, kind) => return Ok(header),
            TokenKind::Colon if !token.nl_before => HeaderPart::Type,
            TokenKind::String if !token.nl_before => HeaderPart::Label,
            TokenKind::Word if token.word == Word::Per && !token.nl_before => HeaderPart::Keys,
            TokenKind::Word if token.word == Word::Ger && !token.nl_before => HeaderPart::Type,
            TokenKind::Word if is_named && input.index() == after_name && lacks_colon(input, kind) => HeaderPart::Type,
            TokenKind::Word if is_named && input.index() == after_name => match likely::unquoted_label(input, kind) {
                Some(label) => {
                    header.label = Some(label);
                    continue;
                }
                None => HeaderPart::Suffix,
            },
            TokenKind::Word => HeaderPart::Suffix,
            _ => return Ok(header),
        };
        let index = input.index();
        let read = region(input, |input| header_part(input, part).map(Some), skip_header)?;
        let Some(read) = read else {
            header.failed = true;
            return Ok(header);
        };
        if input.index() == index {
            return Ok(header);
        }
        header.add(read);
        let at = input.since(start);
        if !has_part(kind, part) {
            input.report(Diagnostic::new(SyntacticProblem::HeaderPartNotHere { part, kind }, at));
        } else if part < last {
            input.report(Diagnostic::new(SyntacticProblem::HeaderOrder { part, before: last }, at));
        }
        last = last.max(part);
    }
}

/// Whether a value follows the `:` of a declaration that has neither type nor value: nothing that could be its block stands on the line.
fn is_value_after_colon(input: &mut Input<'_, '_>, kind: DeclarationKind) -> bool {
    let has_none = !has_part(kind, HeaderPart::Type) && kind != DeclarationKind::Nyckeltal;
    if !has_none || !input.at_sign(TokenKind::Colon) || input.token().nl_before {
        return false;
    }
    let ends = |token: Token| token.nl_before || matches!(token.kind, TokenKind::LBrace | TokenKind::Eq);
    let mut ahead = 1;
    while !ends(input.look(ahead)) {
        ahead += 1;
    }
    ahead > 1 && !matches!(input.look(ahead).kind, TokenKind::LBrace | TokenKind::Eq)
}

/// A part of a header with what was read of it.
enum Part {
    Parameters(Vec<Parameter>),
    Keys(Vec<TypeRef>),
    Result(TypeRef, Option<HitPolicy>),
    Label(Option<Text>),
    Suffixes(Suffixes),
}

impl Header {
    fn add(&mut self, part: Part) {
        match part {
            Part::Parameters(parameters) => self.parameters = parameters,
            Part::Keys(keys) => self.keys = keys,
            Part::Result(result, hit) => (self.result, self.hit) = (Some(result), hit),
            Part::Label(label) => self.label = label,
            Part::Suffixes(suffixes) => fields::join(&mut self.suffixes, suffixes),
        }
    }
}

fn header_part(input: &mut Input<'_, '_>, part: HeaderPart) -> Read<Part> {
    match part {
        HeaderPart::Parameters => parameters(input).map(Part::Parameters),
        HeaderPart::Keys => keys(input).map(Part::Keys),
        HeaderPart::Type => result(input),
        HeaderPart::Label => Ok(Part::Label(input.take_text(TokenRole::Label))),
        HeaderPart::Suffix => suffixes(input).map(Part::Suffixes),
    }
}

fn has_part(kind: DeclarationKind, part: HeaderPart) -> bool {
    match part {
        HeaderPart::Parameters => {
            matches!(kind, DeclarationKind::Berakning | DeclarationKind::Villkor | DeclarationKind::Beslutstabell)
        }
        HeaderPart::Keys => kind == DeclarationKind::FaststalltVarde,
        HeaderPart::Type => matches!(
            kind,
            DeclarationKind::Berakning
                | DeclarationKind::FaststalltVarde
                | DeclarationKind::Tolkning
                | DeclarationKind::Beslutstabell
        ),
        HeaderPart::Label | HeaderPart::Suffix => true,
    }
}

/// `(a: T; b: U)`.
fn parameters(input: &mut Input<'_, '_>) -> Read<Vec<Parameter>> {
    let opened = open_bracket(input, TokenKind::LParen)?;
    let mut parameters = Vec::new();
    while !input.at_sign(TokenKind::RParen) && !input.at_end() {
        let name = block::name(input, TokenRole::Parameter, Expected::Name)?;
        let ty = if input.take_sign(TokenKind::Colon) { type_ref(input)? } else { without_type(input) };
        parameters.push(Parameter { name, ty });
        if likely::unclosed_parameters(input, opened) {
            return Ok(parameters);
        }
        if !take_separator(input) {
            break;
        }
    }
    close_bracket(input, opened, TokenKind::RParen)?;
    Ok(parameters)
}

/// A parameter whose type is missing, which is told; it still counts as one.
fn without_type(input: &mut Input<'_, '_>) -> TypeRef {
    let at = input.last_span();
    let problem = SyntacticProblem::Missing { expected: Expected::ColonAndType };
    input.report(Diagnostic::new(problem, at));
    let id = input.state().map.add_node(Span::new(at.end, at.end));
    TypeRef { id, kind: TypeKind::Missing }
}

/// `per insatsgrupp, år`.
fn keys(input: &mut Input<'_, '_>) -> Read<Vec<TypeRef>> {
    input.take(TokenRole::Keyword);
    let mut keys = vec![type_ref(input)?];
    while input.take_sign(TokenKind::Comma) {
        keys.push(type_ref(input)?);
    }
    Ok(keys)
}

/// Whether the type of a decided value follows its name without the `:` between.
fn lacks_colon(input: &mut Input<'_, '_>, kind: DeclarationKind) -> bool {
    let token = input.token();
    kind == DeclarationKind::FaststalltVarde && !token.nl_before && type_of(token.word).is_some()
}

/// `: T`, or `ger T, första träff` of a decision table.
fn result(input: &mut Input<'_, '_>) -> Read<Part> {
    let is_table = input.at(Word::Ger);
    let owner = input.place().owner;
    if lacks_colon(input, owner) {
        let at = input.last_span();
        let problem = SyntacticProblem::Missing { expected: Expected::Colon };
        input.report(Diagnostic::new(problem, at).with_fix(insert_after(at, ":")));
    } else {
        input.take(if is_table { TokenRole::Keyword } else { TokenRole::Punctuation });
        likely::colon_for_ger(input);
    }
    let result = type_ref(input)?;
    if is_table && input.at_sign(TokenKind::Comma) {
        input.take(TokenRole::Punctuation);
        return Ok(Part::Result(result, Some(table::hit_policy(input)?)));
    }
    Ok(Part::Result(result, None))
}

/// Passes over a header that could not be read, so that the block behind it still is.
fn skip_header(input: &mut Input<'_, '_>) -> Option<Part> {
    let is_body = |kind| matches!(kind, TokenKind::LBrace | TokenKind::RBrace | TokenKind::Eq);
    let line = input.index();
    loop {
        let token = input.token();
        let ends_line = token.nl_before && input.index() > line && !continues_line(token);
        if input.at_end() || is_body(token.kind) || ends_line {
            return None;
        }
        input.take(TokenRole::Unread);
    }
}

/// `roll a "label", b, c`: names without a body.
fn roles(input: &mut Input<'_, '_>) -> Read<Declaration> {
    let mut declaration = of_kind(DeclarationKind::Roll);
    let names = item(input, role_names, |_| Vec::new())?;
    declaration.body = Body::Names(names);
    Ok(declaration)
}

fn role_names(input: &mut Input<'_, '_>) -> Read<Vec<Labelled>> {
    let mut names = Vec::new();
    loop {
        let name = block::name(input, TokenRole::Declaration, Expected::Name)?;
        let label = if input.token().nl_before { None } else { input.take_text(TokenRole::Label) };
        let is_labelled = label.is_some();
        names.push(Labelled { name, label });
        if input.take_sign(TokenKind::Comma) {
            continue;
        }
        let next = input.token();
        if !is_labelled || next.kind != TokenKind::Word || next.nl_before || next.word.is_reserved() {
            return Ok(names);
        }
        header::missing_comma(input);
    }
}

/// `undantag … till RULE om C så V`.
fn top_level_exception(input: &mut Input<'_, '_>, start: u32) -> Read<Declaration> {
    let mut declaration = of_kind(DeclarationKind::Undantag);
    let read = |input: &mut Input<'_, '_>| rules::exception(input, start, Values::Either).map(Some);
    let exception: Option<Exception> = item(input, read, |_| None)?;
    declaration.body = match exception {
        Some(exception) => {
            declaration.name.clone_from(&exception.name);
            declaration.label.clone_from(&exception.label);
            declaration.suffixes.clone_from(&exception.suffixes);
            Body::Exception(Box::new(exception))
        }
        None => Body::Error,
    };
    Ok(declaration)
}

/// What the body depends on besides its kind.
struct BodyRead {
    kind: DeclarationKind,
    ordered: bool,
    is_keyed: bool,
    /// A declaration of which there is only the head has been told to lack a name, which is enough.
    is_named: bool,
    may_end: bool,
    hit: HitPolicy,
}

fn body(input: &mut Input<'_, '_>, form: &BodyRead) -> Read<Body> {
    let token = input.token();
    let class = heads::head(form.kind).block;
    let is_block = token.kind == TokenKind::LBrace || class.is_some() && likely::is_for_block(input);
    let is_value = token.kind == TokenKind::Eq;
    let takes_value = matches!(form.kind, DeclarationKind::FaststalltVarde | DeclarationKind::Berakning);
    if is_value && takes_value {
        input.take(TokenRole::Punctuation);
        return Ok(Body::Value(expression(input)?));
    }
    if is_value || is_value_after_colon(input, form.kind) {
        let sign = if is_value { "=" } else { ":" };
        input.take(TokenRole::Punctuation);
        let at = input.last_span();
        input.report(Diagnostic::new(SyntacticProblem::ValueNotHere { kind: form.kind, sign }, at));
        skip_item(input);
        return Ok(Body::Error);
    }
    let lacks_brace = class.is_some_and(|class| block::lacks_brace(input, class));
    if !is_block && !lacks_brace {
        return Ok(without_block(input, form));
    }
    block_of(input, form)
}

fn block_of(input: &mut Input<'_, '_>, form: &BodyRead) -> Read<Body> {
    match form.kind {
        DeclarationKind::Arende | DeclarationKind::Register | DeclarationKind::UppgifterOm => {
            Ok(Body::Fields(block::block(input, BlockClass::Field, fields::entry)?))
        }
        DeclarationKind::Kalla => {
            Ok(Body::Sections(block::block(input, BlockClass::Source, fields::section_or_clause)?))
        }
        DeclarationKind::Upprakning => {
            let members = block::block(input, BlockClass::Member, fields::member)?;
            Ok(Body::Members { ordered: form.ordered, members: members.into_iter().flatten().collect() })
        }
        DeclarationKind::FaststalltVarde => Ok(Body::Dated(values::rows(input, form.is_keyed)?)),
        DeclarationKind::Berakning => Ok(Body::Rules(rules::rules(input, Values::Exprs)?)),
        DeclarationKind::Villkor => {
            let (clauses, criteria) = criteria::criteria_and_clauses(input)?;
            Ok(Body::Criteria { clauses, criteria })
        }
        DeclarationKind::Tolkning => Ok(Body::Readings(readings::readings(input)?)),
        DeclarationKind::Beslutstabell => Ok(Body::Table(table::table(input, form.hit)?)),
        DeclarationKind::Overgang => not_yet(input, form.kind),
        DeclarationKind::ByggerPa | DeclarationKind::Roll | DeclarationKind::Handelse | DeclarationKind::Undantag => {
            Err(input.unexpected(Expected::EndOfItem))
        }
        _ => Ok(Body::Clauses(block::block(input, BlockClass::Clause, clause::entry)?)),
    }
}

/// Heads whose clauses the language does not have yet.
fn not_yet(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Read<Body> {
    if input.look(1).kind == TokenKind::RBrace {
        return Ok(Body::Clauses(block::block(input, BlockClass::Clause, clause::entry)?));
    }
    let at = input.state().header.unwrap_or_default();
    input.report(Diagnostic::new(SyntacticProblem::NotYet { kind }, at));
    skip_item(input);
    Ok(Body::Error)
}

/// A declaration that ends after its header, which some may.
fn without_block(input: &mut Input<'_, '_>, form: &BodyRead) -> Body {
    let needed = match form.kind {
        _ if form.may_end => return Body::None,
        DeclarationKind::FaststalltVarde => BodyForm::ValueOrRows,
        DeclarationKind::Berakning => BodyForm::ValueOrRules,
        DeclarationKind::ByggerPa
        | DeclarationKind::Kalla
        | DeclarationKind::Regelverk
        | DeclarationKind::Insats
        | DeclarationKind::Insatsgrupp
        | DeclarationKind::Kalender
        | DeclarationKind::Steg
        | DeclarationKind::Overgang => return Body::None,
        _ => BodyForm::Block,
    };
    let token = input.token();
    if !form.is_named || !token.nl_before && token.kind != TokenKind::RBrace {
        // What follows on the line is reported as what it is.
        return Body::Error;
    }
    let at = input.state().header.unwrap_or_default();
    let problem = SyntacticProblem::MissingBody { kind: form.kind, name: input.state().name.clone(), form: needed };
    let mut diagnostic = Diagnostic::new(problem, at);
    if needed == BodyForm::Block {
        let header = input.last_span();
        while !input.at_end() {
            input.take(TokenRole::Unread);
        }
        let last = input.last_span();
        let braces = if last == header {
            insert_after(last, " {\n}")
        } else {
            [insert_after(header, " {"), insert_after(last, "\n}")].concat()
        };
        diagnostic = diagnostic.with_fix(braces);
    }
    input.report(diagnostic);
    Body::Error
}
