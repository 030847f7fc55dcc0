//! Headers of declarations: their heads where one may begin, and what follows a head up to the block.
//!
//! Which heads there are, what they are called with and what they may be nested in stands in the vocabulary. Must not know: clauses.

use super::context::{Block, Context, nested_head};
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::{clauses, expressions, members, names, sources, templates, types};
use crate::lexer::token::{Token, TokenKind};
use crate::names::{names_of_kind, resolve};
use crate::span::Span;
use crate::vocabulary::heads::{HEADS, Head, Naming, Strength, head, head_at};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::words::Word;

/// At the top level of a file: within the header of the item, or where a declaration may begin.
pub(super) fn of_item(list: &mut List<'_, '_>) {
    let context = list.context;
    let line = context.line();
    let at_top = context.frames.len() == 1;
    let is_declaration = if at_top { context.item.is_some_and(|item| item.kind(list.db).is_some()) } else { true };
    let goes_on = !line.is_empty() && (!context.is_new_line || goes_on(context));
    if at_top && (!goes_on || !is_declaration) {
        return match line {
            [] => declarations(list, None),
            _ if context.is_new_line => declarations(list, None),
            [first] => declarations_begun(list, *first),
            _ => {}
        };
    }
    let Some(head) = header_of(context) else { return };
    let closed = context.last().is_some_and(|last| last.kind == TokenKind::RBrace) && at_top;
    if closed && head.kind != DeclarationKind::Handelse {
        return;
    }
    header(list, head);
}

/// Whether the line above asks for more, so that this line belongs to it.
fn goes_on(context: &Context<'_>) -> bool {
    let is_open = context.frame().is_some_and(|frame| !frame.brackets.is_empty());
    is_open || context.last().is_some_and(crate::parser::reader::expects_more)
}

fn header_of(context: &Context<'_>) -> Option<&'static Head> {
    let frame = context.frame()?;
    let line = context.line();
    let word = |index: usize| line.get(index).map_or(Word::None, |token| token.word);
    match frame.block {
        Block::Header => head_at(word(0), word(1)),
        _ => nested_head(frame.owner, line),
    }
}

/// Offers the declarations that may begin at the top level of a file; some are there once in a rule set.
fn declarations(list: &mut List<'_, '_>, replaced: Option<Span>) {
    let has_rule_set = !names_of_kind(list.db, list.ruleset, DeclarationKind::Regelverk).is_empty();
    for (index, head) in HEADS.iter().enumerate() {
        let is_nested_only = matches!(head.kind, DeclarationKind::Steg | DeclarationKind::Handelse);
        if is_nested_only || has_rule_set && head.kind == DeclarationKind::Regelverk {
            continue;
        }
        add_head(list, head, index, replaced);
    }
}

/// The declarations that begin with a word that stands before the cursor: `fastställt |`.
fn declarations_begun(list: &mut List<'_, '_>, first: Token) {
    let start = list.context.base + first.span.start;
    let replaced = Span::new(start, list.context.word.end);
    for (index, head) in HEADS.iter().enumerate() {
        if head.words.len() > 1 && head.words.first() == Some(&first.word) {
            add_head(list, head, index, Some(replaced));
        }
    }
}

/// Offers the declarations that may be nested in the innermost block.
pub(super) fn nested(list: &mut List<'_, '_>) {
    let Some(owner) = list.context.frame().map(|frame| frame.owner) else { return };
    for (index, nested) in HEADS.iter().enumerate() {
        if head(owner).nested.contains(&nested.kind) && nested.strength == Strength::Weak {
            add_head(list, nested, index, None);
        }
    }
}

/// The nested declarations of which the first words have been written.
pub(super) fn nested_begun(list: &mut List<'_, '_>, written: &[Word], start: u32) {
    let Some(owner) = list.context.frame().map(|frame| frame.owner) else { return };
    let replaced = Span::new(start, list.context.word.end);
    for (index, nested) in HEADS.iter().enumerate() {
        let is_begun = nested.words.len() > written.len() && nested.words.starts_with(written);
        if is_begun && head(owner).nested.contains(&nested.kind) {
            add_head(list, nested, index, Some(replaced));
        }
    }
}

fn add_head(list: &mut List<'_, '_>, head: &'static Head, index: usize, replaced: Option<Span>) {
    let words: Vec<&str> = head.words.iter().map(|word| word.text()).collect();
    let words = words.join(" ");
    let ordered = head.words.first() == Some(&Word::Ordnad);
    let detail = list.say(head.doc.swedish, head.doc.english);
    let form = templates::of_declaration(head.kind, ordered);
    let entry = list.add(words.as_str(), EntryKind::Declaration, About::Head(head.kind, ordered));
    entry.with_detail(detail).inserting(format!("{words} ")).with_snippet(templates::snippet(form));
    entry.replaced = replaced;
    // In the order of the reference.
    entry.ranked(Fitness::Other, Nearness::Word).numbered(index);
}

/// The words that a field may begin with.
pub(super) fn field_words(list: &mut List<'_, '_>) {
    if list.context.frame().is_some_and(|frame| frame.owner == DeclarationKind::Register) {
        let detail = list.say("det som skiljer raderna åt", "what tells the rows apart");
        list.plain("nyckel").inserting("nyckel ").with_snippet("nyckel ${1:id}: ${2:text}").with_detail(detail);
    }
}

/// Within a row of a fastställt värde: a value, and where values have keys, these before it.
pub(super) fn in_dated_row(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(last) = context.last() else { return };
    let header: Vec<Token> =
        context.tokens.iter().copied().take_while(|token| token.kind != TokenKind::LBrace).collect();
    let keys = header.iter().position(|token| token.word == Word::Per).and_then(|per| header.get(per + 1..));
    let Some(keys) = keys else { return expressions::in_item(list) };
    let keys: Vec<&[Token]> = keys
        .split(|token| token.kind == TokenKind::Comma)
        .map(|key| key.split(|token| !matches!(token.kind, TokenKind::Word)).next().unwrap_or_default())
        .collect();
    let line = context.line();
    let begins = |token: &Token| matches!(token.kind, TokenKind::Colon | TokenKind::Semicolon);
    let start = line.iter().rposition(begins).map_or(0, |start| start + 1);
    let index = line.get(start..).unwrap_or_default().iter().filter(|token| token.kind == TokenKind::Comma).count();
    if !matches!(last.kind, TokenKind::Colon | TokenKind::Semicolon | TokenKind::Comma) {
        return expressions::in_item(list);
    }
    let Some([key]) = keys.get(index) else { return };
    match key.word {
        Word::Insats => names::declarations(list, &|kind| kind == DeclarationKind::Insats),
        Word::Insatsgrupp => names::declarations(list, &|kind| kind == DeclarationKind::Insatsgrupp),
        Word::Roll => names::declarations(list, &|kind| kind == DeclarationKind::Roll),
        _ => {
            let Some(global) = resolve(list.db, list.ruleset, context.text_of(*key)) else { return };
            members::of_enumeration(list, &global);
        }
    }
}

/// Within a field, or an event that is nested among fields.
pub(super) fn in_field(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(frame) = context.frame() else { return };
    if nested_head(frame.owner, context.line()).is_some() {
        return of_item(list);
    }
    if clauses::is_in_clause(context) {
        return clauses::in_line(list);
    }
    if sources::cited(list) {
        return;
    }
    if is_in_type(context) {
        in_type(list, true);
    }
}

/// Whether the cursor stands in or behind a type.
pub(super) fn is_in_type(context: &Context<'_>) -> bool {
    let line = context.line();
    line.iter().any(|token| matches!(token.kind, TokenKind::Colon) || token.word == Word::Ger)
}

/// What may come next in a type, or behind it.
fn in_type(list: &mut List<'_, '_>, in_field: bool) {
    let Some(last) = list.context.last() else { return };
    let begins =
        last.kind == TokenKind::Colon || matches!(last.word, Word::Ger | Word::With) || last.kind == TokenKind::LParen;
    if begins {
        return types::types(list, false);
    }
    if matches!(last.kind, TokenKind::Word) {
        types::after_type(list, last, in_field);
        suffixes(list, None);
    }
}

/// What may come next in a header.
fn header(list: &mut List<'_, '_>, head: &'static Head) {
    use DeclarationKind as Kind;
    let context = list.context;
    let line = context.line();
    let Some(last) = context.last() else { return };
    if head.kind == Kind::Undantag {
        return clauses::exception(list, false);
    }
    if head.kind == Kind::ByggerPa {
        return built_on(list);
    }
    if line.len() <= head.words.len() || sources::cited(list) {
        return;
    }
    let in_parameters = context.frame().is_some_and(|frame| !frame.brackets.is_empty());
    if line.iter().any(|token| token.kind == TokenKind::Eq) {
        return expressions::in_item(list);
    }
    if in_parameters {
        if is_in_type(context) && last.kind != TokenKind::Semicolon {
            in_parameter(list, last);
        }
        return;
    }
    match last.word {
        Word::In if !is_label(line) => names::declarations(list, &|kind| kind == Kind::Insatsgrupp),
        Word::Ersatter => {
            names::declarations(list, &|kind| matches!(kind, Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning));
        }
        Word::Per => types::types(list, true),
        Word::Of => names::declarations(list, &|kind| kind == Kind::Roll),
        _ if last.kind == TokenKind::Comma && line.iter().any(|token| token.word == Word::Of) => {
            names::declarations(list, &|kind| kind == Kind::Roll);
        }
        Word::Galler => drop(list.plain("från och med").inserting("från och med ")),
        Word::If if head.kind == Kind::Handelse => expressions::operand(list),
        Word::Giltig => drop(list.plain("om").inserting("om ").going_on()),
        Word::During => drop(list.plain("period")),
        Word::Vid => drop(list.plain("tidpunkt")),
        _ if line.iter().any(|token| token.word == Word::Giltig) => expressions::in_item(list),
        _ if matches!(last.kind, TokenKind::Colon) || matches!(last.word, Word::Ger | Word::With | Word::Or) => {
            match last.word {
                Word::Or => types::after_type(list, last, false),
                _ => types::types(list, false),
            }
        }
        _ => {
            if ends_in_type(line) {
                types::after_type(list, last, false);
            }
            suffixes(list, Some(head));
        }
    }
}

fn in_parameter(list: &mut List<'_, '_>, last: Token) {
    if matches!(last.kind, TokenKind::Colon) || last.word == Word::With {
        types::types(list, false);
    } else if last.kind == TokenKind::Word {
        types::after_type(list, last, false);
    }
}

/// Whether the author's words stand last.
fn is_label(line: &[Token]) -> bool {
    line.last().is_some_and(|last| last.kind == TokenKind::String)
}

/// Whether a type stands last.
fn ends_in_type(line: &[Token]) -> bool {
    let Some(opener) = line.iter().rposition(|token| token.kind == TokenKind::Colon || token.word == Word::Ger) else {
        return false;
    };
    let behind = line.get(opener + 1..).unwrap_or_default();
    !behind.is_empty()
        && behind.iter().all(|token| matches!(token.kind, TokenKind::Word | TokenKind::Slash | TokenKind::Dot))
}

/// The rule sets that the manifest names.
fn built_on(list: &mut List<'_, '_>) {
    for (name, _) in list.ruleset.builds_on(list.db) {
        list.add(name.as_str(), EntryKind::RuleSet, About::Nothing).ranked(Fitness::Fits, Nearness::Other);
    }
}

/// What may follow in a header or behind a field, in any order.
fn suffixes(list: &mut List<'_, '_>, head: Option<&'static Head>) {
    use DeclarationKind as Kind;
    let line: Vec<Token> = list.context.line().to_vec();
    let has = |word: Word| line.iter().any(|token| token.word == word);
    let kind = head.map(|head| head.kind);
    if kind == Some(Kind::Roll) {
        return;
    }
    if let Some(head) = head {
        parts_of(list, head, &line);
    }
    if !has(Word::AccordingTo) {
        let detail = list.say("var det står", "where it is written");
        list.plain("enligt").inserting("enligt ").with_detail(detail).going_on();
    }
    if !has(Word::Galler) {
        let detail = list.say("den första dagen", "the first day");
        list.plain("gäller från och med").inserting("gäller från och med ").with_detail(detail);
    }
    let nested_in_group = list.context.frames.len() > 1;
    if matches!(kind, Some(Kind::Insats | Kind::Insatsgrupp)) && !has(Word::In) {
        let detail = list.say("insatsgruppen", "the group");
        list.plain("i").inserting("i ").with_detail(detail).going_on();
    }
    if nested_in_group
        && matches!(kind, Some(Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning))
        && !has(Word::Ersatter)
    {
        let detail = list.say("en regel i insatsgruppen", "a rule of the group");
        list.plain("ersätter").inserting("ersätter ").with_detail(detail).going_on();
    }
}

/// What only some headers have: a type, keys, when an event happens.
fn parts_of(list: &mut List<'_, '_>, head: &Head, line: &[Token]) {
    use DeclarationKind as Kind;
    let has = |word: Word| line.iter().any(|token| token.word == word);
    let has_type = line.iter().any(|token| token.kind == TokenKind::Colon) || has(Word::Ger);
    match head.kind {
        Kind::Beslutstabell if !has(Word::Ger) => drop(list.plain("ger").inserting("ger ").going_on()),
        Kind::Beslutstabell => {
            for policy in [", första träff", ", alla träffar"] {
                list.plain(policy);
            }
        }
        Kind::FaststalltVarde if !has_type && !has(Word::Per) => drop(list.plain("per").inserting("per ").going_on()),
        Kind::Handelse => {
            if line.len() <= 3 {
                list.plain("under period");
                list.plain("vid tidpunkt");
            }
            if !has(Word::Of) {
                let detail = list.say("vem som får rapportera den", "who may report it");
                list.plain("av").inserting("av ").with_detail(detail).going_on();
            }
            if !has(Word::Giltig) {
                let detail = list.say("när den räknas", "when it counts");
                list.plain("giltig om").inserting("giltig om ").with_detail(detail).going_on();
            }
        }
        _ => {}
    }
    let takes_block = head.block.is_some() && head.naming != Naming::Names && head.block != Some(BlockClass::Rules);
    if takes_block && head.kind != Kind::Handelse {
        list.plain("{").with_snippet("{\n    ${0}\n}").ranked(Fitness::Other, Nearness::Library);
    }
}
