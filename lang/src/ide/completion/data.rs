//! Readings of tolkningar and the data of test cases: which names and fields are expected.
//!
//! Must not know: rules.

use smol_str::SmolStr;
use stadga_program::duration::Days;

use super::context::{Block, Context};
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::{expressions, limits, names};
use crate::lexer::token::{Token, TokenKind};
use crate::names::{Global, resolve, resolve_in};
use crate::syntax::tree::EventTiming;
use crate::types::shape::{Fields, case_facts};
use crate::types::ty::Type;
use crate::types::words::written;
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::words::Word;

/// Offers the readings of a tolkning that a choice does not have yet.
pub(super) fn readings(list: &mut List<'_, '_>, tolkning: &SmolStr) {
    let Some(global) = tolkning_of(list, tolkning) else { return };
    let context = list.context;
    let Some(frame) = context.frame() else { return };
    let rest = context.text.get((context.word.end - context.base) as usize..).unwrap_or_default();
    let mut held = named_before_colons(context.tokens.get(frame.opened + 1..).unwrap_or_default(), context.text);
    held.extend(named_before_colons(&context.behind(), rest));
    for name in &global.readings(list.db).names {
        if !held.contains(name) {
            let about = About::Inside(global.clone(), name.clone());
            let entry = list.add(name.as_str(), EntryKind::Member, about).with_detail(global.name.as_str());
            entry.inserting(format!("{name}: ")).going_on().ranked(Fitness::Fits, Nearness::Member);
        }
    }
}

/// The names before colons in a block that ends where the tokens do, or at the first brace that closes it.
fn named_before_colons(tokens: &[Token], text: &str) -> Vec<SmolStr> {
    let (mut depth, mut names) = (0_i32, Vec::new());
    for pair in tokens.windows(2) {
        let [token, next] = pair else { continue };
        match token.kind {
            TokenKind::LBrace => depth += 1,
            TokenKind::RBrace => depth -= 1,
            TokenKind::Word if depth == 0 && next.kind == TokenKind::Colon => {
                names.push(SmolStr::new(token.span.text(text)));
            }
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    names
}

/// Offers the tolkningar that a value may be chosen by, each with its readings to fill in.
pub(super) fn choices(list: &mut List<'_, '_>) {
    let before = list.len();
    names::declarations(list, &|kind| kind == DeclarationKind::Tolkning);
    names::rule_sets(list);
    let db = list.db;
    for entry in list.added_since(before) {
        let About::Declared(global) = &entry.about else { continue };
        let readings = &global.readings(db).names;
        let longest = readings.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        let rows = readings.iter().enumerate().map(|(index, name)| {
            let blanks = " ".repeat(longest - name.chars().count());
            format!("    {name}: {blanks}${{{}}}\n", index + 1)
        });
        entry.snippet = Some(format!("{} {{\n{}}}", entry.label, rows.collect::<String>()));
    }
}

/// Within the value of a reading.
pub(super) fn in_reading(list: &mut List<'_, '_>) {
    let limits = list.context.frame().is_some_and(|frame| frame.limits);
    let has_colon = list.context.line().iter().any(|token| token.kind == TokenKind::Colon);
    let tolkning = list.context.frame().map(|frame| frame.block.clone());
    if let (Some(Block::Choice(tolkning)), Some(TokenKind::Comma)) =
        (tolkning, list.context.last().map(|last| last.kind))
    {
        // A comma goes on with a list of names, or the next reading begins.
        readings(list, &tolkning);
    }
    match (has_colon, limits) {
        (false, _) => {}
        (true, true) => limits::limit(list),
        (true, false) => expressions::in_item(list),
    }
}

/// `med tolkning NAME: READING`.
pub(super) fn reading_of_clause(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(last) = context.last() else { return };
    match last.kind {
        TokenKind::Colon => {
            let line = context.line();
            let colon = line.len().saturating_sub(1);
            let name = line.get(2..colon).unwrap_or_default();
            let (Some(first), Some(end)) = (name.first(), name.last()) else { return };
            let text = crate::span::Span::new(first.span.start, end.span.end).text(context.text);
            let Some(global) = tolkning_of(list, text) else { return };
            for name in &global.readings(list.db).names {
                let about = About::Inside(global.clone(), name.clone());
                list.add(name.as_str(), EntryKind::Member, about).ranked(Fitness::Fits, Nearness::Member);
            }
        }
        TokenKind::Word if last.word == Word::Tolkning => {
            names::declarations(list, &|kind| kind == DeclarationKind::Tolkning);
        }
        _ => {}
    }
}

fn tolkning_of(list: &List<'_, '_>, path: &str) -> Option<Global> {
    match path.split_once('.') {
        Some((prefix, name)) => resolve_in(list.db, list.ruleset, prefix.trim(), name.trim()),
        None => resolve(list.db, list.ruleset, path),
    }
}

/// What data are of.
enum Described {
    /// The case.
    Case(Global),
    /// A record or an event.
    Shape(Global),
}

/// Offers the fields that data have not yet, and in a case the events that may happen.
pub(super) fn fields(list: &mut List<'_, '_>) {
    let Some(described) = described(list) else { return };
    let (global, is_case) = match &described {
        Described::Case(global) => (global.clone(), true),
        Described::Shape(global) => (global.clone(), false),
    };
    let whole: Option<&Fields> = match is_case {
        true => case_facts(list.db, list.ruleset).as_ref().filter(|(own, _)| *own == global).map(|(_, fields)| fields),
        false => None,
    };
    let fields = whole.unwrap_or_else(|| global.fields(list.db));
    let held = held(list.context);
    for field in &fields.fields {
        if held.contains(&field.name) && !field.over_time {
            continue;
        }
        let is_record = matches!(field.ty.present(), Type::Record(_));
        let about = About::Field(global.clone(), field.name.clone());
        let entry = list.add(field.name.as_str(), EntryKind::Field, about).with_detail(written(&field.ty));
        entry.ranked(Fitness::Fits, Nearness::Fact).going_on();
        if is_record {
            entry.inserting(format!("{} {{ ", field.name)).with_snippet(format!("{} {{ ${{1}} }}", field.name));
        } else {
            entry.inserting(format!("{}: ", field.name));
        }
    }
    if is_case {
        let day = list.settings.day.to_string();
        events_with_day(list);
        let detail = list.say("en händelse den dagen", "an event on that day");
        let entry = list.plain(&day).with_detail(detail).inserting(format!("{day} "));
        entry.going_on().ranked(Fitness::LeadsThere, Nearness::Word);
    }
}

/// Within a datum: its value, the event on a day, who did it.
pub(super) fn in_datum(list: &mut List<'_, '_>) {
    let context = list.context;
    let line = context.line();
    let Some(last) = context.last() else { return };
    let is_dated = line.first().is_some_and(|first| matches!(first.kind, TokenKind::Date | TokenKind::Instant));
    if !is_dated {
        if line.iter().any(|token| token.kind == TokenKind::Colon) {
            value(list, last);
        }
        return;
    }
    match last.kind {
        TokenKind::Date | TokenKind::Instant | TokenKind::Range => events(list, line),
        TokenKind::Word if last.word == Word::Of => names::declarations(list, &|kind| kind == DeclarationKind::Roll),
        TokenKind::Word if last.word == Word::Called => {}
        TokenKind::Word | TokenKind::RBrace => {
            list.plain("kallad").inserting("kallad ");
            list.plain("av").inserting("av ").going_on();
            if last.kind == TokenKind::Word {
                list.plain("{").inserting("{ ").with_snippet("{ ${1} }").going_on();
            }
        }
        _ => {}
    }
}

fn value(list: &mut List<'_, '_>, last: Token) {
    match last.kind {
        TokenKind::Colon | TokenKind::LBracket | TokenKind::Semicolon | TokenKind::Range => {
            expressions::operand(list);
            if last.kind == TokenKind::Colon {
                let absent = list.say("det finns inget värde", "there is no value");
                list.plain("inget").with_detail(absent);
                let unknown = list.say("värdet är inte känt", "the value is not known");
                list.plain("okänt").with_detail(unknown);
            }
        }
        TokenKind::Number => expressions::units(list),
        _ => {}
    }
}

/// The events that may happen on a day, over a period, or at an instant.
fn events(list: &mut List<'_, '_>, line: &[Token]) {
    let is_instant = line.first().is_some_and(|first| first.kind == TokenKind::Instant);
    let is_period = line.iter().any(|token| token.kind == TokenKind::Range);
    names::events(list, &|timing| match timing {
        EventTiming::Instant => is_instant,
        EventTiming::Period => is_period || !is_instant,
        EventTiming::Day => !is_period && !is_instant,
    });
    names::rule_sets(list);
}

/// The events that may happen in a case, each with a day before it, as many think of what happened first.
fn events_with_day(list: &mut List<'_, '_>) {
    let before = list.len();
    names::events(list, &|_| true);
    let (db, day) = (list.db, list.settings.day);
    let last = day.add_days(Days(7)).unwrap_or(day);
    for entry in list.added_since(before) {
        let About::Declared(event) = &entry.about else { continue };
        let timing = event.signature(db).map_or(EventTiming::Day, |signature| signature.timing);
        let (plain, stops) = match timing {
            EventTiming::Day => (format!("{day}"), format!("${{1:{day}}}")),
            EventTiming::Instant => (format!("{day} 12:00"), format!("${{1:{day} 12:00}}")),
            EventTiming::Period => (format!("{day}–{last}"), format!("${{1:{day}}}–${{2:{last}}}")),
        };
        entry.insert = format!("{plain} {}", entry.label);
        entry.snippet = Some(format!("{stops} {}", entry.label));
        entry.ranked(Fitness::Maybe, Nearness::RuleSet);
    }
}

/// What the innermost data are of, from the outermost in.
fn described(list: &List<'_, '_>) -> Option<Described> {
    let context = list.context;
    let case = case_facts(list.db, list.ruleset).as_ref().map(|(global, _)| global.clone());
    let about = about(list).or(case)?;
    let mut described = Described::Case(about);
    let blocks: Vec<_> = context.frames.iter().filter(|frame| frame.block == Block::Of(BlockClass::Data)).collect();
    for pair in blocks.windows(2) {
        let [outer, inner] = pair else { continue };
        let line = context.tokens.get(outer.item..inner.opened)?;
        described = within(list, &described, line)?;
    }
    Some(described)
}

/// The case or register that a test case is about, by a clause `avser` of its own.
fn about(list: &List<'_, '_>) -> Option<Global> {
    let context = list.context;
    let clause = context
        .tokens
        .windows(2)
        .find(|pair| pair.first().is_some_and(|one| one.word == Word::Avser && one.nl_before))?;
    resolve(list.db, list.ruleset, context.text_of(*clause.get(1)?))
}

fn within(list: &List<'_, '_>, outer: &Described, line: &[Token]) -> Option<Described> {
    let context = list.context;
    let first = line.first()?;
    if matches!(first.kind, TokenKind::Date | TokenKind::Instant) {
        let mut words = line.iter().filter(|token| token.kind == TokenKind::Word && !token.word.is_reserved());
        let name = context.text_of(*words.next()?);
        let qualified = words.next().map(|second| context.text_of(*second));
        let event = match qualified {
            Some(second) if list.ruleset.builds_on(list.db).iter().any(|(own, _)| own == name) => {
                resolve_in(list.db, list.ruleset, name, second)
            }
            _ => resolve(list.db, list.ruleset, name),
        };
        return event.map(Described::Shape);
    }
    let (Described::Case(global) | Described::Shape(global)) = outer;
    let name = context.text_of(*first);
    let case = case_facts(list.db, list.ruleset).as_ref().filter(|(own, _)| own == global);
    let field = case.and_then(|(_, fields)| fields.get(name)).or_else(|| global.fields(list.db).get(name))?;
    let ty = match field.ty.present() {
        Type::List(element) => element.present(),
        other => other,
    };
    match ty {
        Type::Record(global) | Type::Event(global) => Some(Described::Shape(global.clone())),
        _ => None,
    }
}

/// The fields that the innermost data have already.
fn held(context: &Context<'_>) -> Vec<SmolStr> {
    let Some(frame) = context.frame() else { return Vec::new() };
    let mut held = Vec::new();
    let mut note = |tokens: &[Token], text: &str| {
        let mut depth = 0_i32;
        for pair in tokens.windows(2) {
            let [token, next] = pair else { continue };
            match token.kind {
                TokenKind::LBrace => depth += 1,
                TokenKind::RBrace => depth -= 1,
                _ => {}
            }
            if depth < 0 {
                return;
            }
            if depth == 0 && token.kind == TokenKind::Word && matches!(next.kind, TokenKind::Colon | TokenKind::LBrace)
            {
                held.push(SmolStr::new(token.span.text(text)));
            }
        }
    };
    note(context.tokens.get(frame.opened + 1..).unwrap_or_default(), context.text);
    let rest = context.text.get((context.word.end - context.base) as usize..).unwrap_or_default();
    note(&context.behind(), rest);
    held
}
